"""The browser's half: small scripts without a build step, and the one stylesheet."""

import os
from functools import cache
from pathlib import Path

import anywidget
import traitlets
from IPython.display import display

from inquiry.document import html

_STATIC = Path(__file__).parent / "static"
JUPYTER = Path(__file__).parent / "jupyter"
"""A folder for JUPYTER_PATH: Voilà finds the page template `inquiry` in it."""

_STYLESHEET = JUPYTER / "voila" / "templates" / "inquiry" / "static" / "inquiry.css"
_PARTS = {
    "card": ("dom", "outbox", "fields", "before", "card"),
    "register": ("dom", "outbox", "before", "register"),
    "check": ("dom", "check"),
    "finding": ("dom", "finding"),
    "rating": ("dom", "outbox", "rating"),
    "stage": ("dom", "outbox", "stage"),
    "foot": ("dom", "outbox", "foot"),
}
_SHELF = (
    "const shelf = (globalThis.inquiry ??= {});\n"
    "const kit = (shelf.NAME ??= ((give) => "
    "({ code: new Promise((done) => { give = done; }), give: (code) => give(code) }))());\n"
)


def script(name: str) -> str:
    """A widget's script in one piece: a module that arrives as text cannot import its neighbours."""
    return "".join((_STATIC / f"{part}.js").read_text(encoding="utf-8") for part in _PARTS[name])


def loader(name: str) -> str:
    """A script of a few lines that waits for `kit(name)`: anywidget sends a script again with every widget."""
    return _SHELF.replace("NAME", name) + "export default { render: async (args) => (await kit.code).render(args) };\n"


def kit(name: str) -> str:
    """The script that each `loader(name)` waits for. Its widget need not be shown: its model is enough."""
    body = script(name).replace("export default {", "const code = {")
    return f"{body}{_SHELF.replace('NAME', name)}kit.give(code);\nexport default {{ render() {{}} }};\n"


class Kit(anywidget.AnyWidget):
    """The script of a kind of widget, sent once for all of them."""

    _esm = "export default { render() {} };"

    def __init__(self, name: str) -> None:
        super().__init__(_esm=kit(name))


class Style(anywidget.AnyWidget):
    """The stylesheet, once, for JupyterLab. A Voilà page links to the same file, so there it is not sent."""

    _esm = "export default { render() {} };"
    _css = traitlets.Unicode().tag(sync=True)


@cache
def send_kit(name: str) -> Kit:
    """Send a script to the page, once a kernel."""
    return Kit(name)


@cache
def _style() -> Style:
    text = _STYLESHEET.read_text(encoding="utf-8") + html.stylesheet()
    return Style(_css=text.replace('url("source-sans.woff2") format("woff2")', 'local("Source Sans 3")'))


class Form:
    """Widgets one under another, as the value of a cell; with the stylesheet where the page has none of its own."""

    def __init__(self, *widgets: object) -> None:
        self.widgets = widgets

    def _ipython_display_(self) -> None:
        is_page = "VOILA_KERNEL_ID" in os.environ or "VOILA_PREHEAT" in os.environ
        for widget in self.widgets if is_page else (_style(), *self.widgets):
            display(widget)  # type: ignore[no-untyped-call]

    def redraw(self) -> None:
        """Draw again what follows from the answers."""
        for widget in self.widgets:
            if hasattr(widget, "redraw"):
                widget.redraw()
