"""Opening the workbooks on this machine: as plain pages (Voilà) or in JupyterLab. Both listen on 127.0.0.1 only.

The private pages are served beside them, on an address of their own, which can be shared with phones in the room.
"""

import os
import threading
import time
import webbrowser
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from inquiry.alone.serve import serve_beside
from inquiry.detail import keep_errors
from inquiry.document import html
from inquiry.errors import InquiryError
from inquiry.forms.address import HOST, Address, address
from inquiry.forms.scripts import JUPYTER
from inquiry.forms.start import in_order
from inquiry.paths import HOME, paths

WORKBOOKS = HOME / "workbooks"
START = "00_start_here.ipynb"
IDLE = 3600  # seconds after which the kernel of a page that nobody looks at is let go
QUIET = {"handlers": {"console": {"class": "inquiry.detail.Kept"}}}
"""A server's messages go to our log, where only errors stay; none goes to its window."""

EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]
"""What a page needs of JupyterLab's extensions. Others that are installed here would only make it slower."""

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' blob: 'unsafe-eval'",  # without 'unsafe-eval' no widget appears, and nothing says so
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' ws: wss:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def serve_forms(  # noqa: PLR0913  (a place, and how it is served)
    place_id: str | None = None,
    *,
    port: int | None = None,
    open_browser: bool = True,
    share: bool = False,
    workbooks: Path = WORKBOOKS,
    start: str = START,
) -> None:
    """Serve the workbooks as pages until Ctrl-C, and print their address, which carries a token.

    `place_id` is the place to open; without it each workbook opens the one it names. `port`: a free one if not given.
    `share`: let phones on the same network reach the private pages, and only those.

    Raises:
        InquiryError: `place_id` is not the name of a folder of a place, or the private pages cannot be shared.
    """
    from traitlets.config import Config  # noqa: PLC0415  (servers are slow to import)
    from voila.app import Voila  # noqa: PLC0415

    _prepare(place_id)
    found = address(place_id, port)
    config = Config(_voila(found, workbooks))
    first = f"http://{HOST}:{found.port}/voila/render/{start}?token={found.token}"
    _tell(first, _serve_private(share=share))
    if open_browser:
        _open_when_ready(first, found.port)
    Voila.launch_instance(argv=[str(workbooks)], config=config)


def serve_lab(  # noqa: PLR0913  (a place, and how it is served)
    place_id: str | None = None,
    *,
    port: int | None = None,
    open_browser: bool = True,
    share: bool = False,
    workbooks: Path = WORKBOOKS,
    start: str = START,
) -> None:
    """Open JupyterLab at the first workbook in its simple mode, without its news, and print its address.

    `share`: let phones on the same network reach the private pages, and only those.

    Raises:
        InquiryError: `place_id` is not the name of a folder of a place, or the private pages cannot be shared.
    """
    from jupyterlab.labapp import LabApp  # noqa: PLC0415  (slow to import)

    _prepare(place_id)
    found = address(place_id, port)
    token = os.environ.get("JUPYTER_TOKEN") or found.token
    _tell(f"http://{HOST}:{found.port}/doc/tree/{start}?token={token}", _serve_private(share=share))
    options = _lab(found.port, token, start) | {"ServerApp.root_dir": workbooks, "ServerApp.open_browser": open_browser}
    LabApp.launch_instance(argv=[f"--{name}={value}" for name, value in options.items()])


def _tell(address: str, private: str) -> None:
    """All that a server says in its window; what goes wrong later is kept in the log."""
    print(f"Open this address in a browser on this machine:\n\n  {address}\n")  # noqa: T201
    print(private, "\nStop with Ctrl-C.", sep="\n", flush=True)  # noqa: T201
    keep_errors()


def _serve_private(*, share: bool = False) -> str:
    """Serve the private pages too; returns what to tell. That they cannot be is an error only when shared."""
    try:
        return serve_beside(share=share)
    except InquiryError as error:
        if share:
            raise
        return str(error)


def _lab(port: int, token: str, start: str) -> dict[str, Any]:
    """How JupyterLab is served: on this machine, behind a token, one notebook at a time and without its news."""
    return {
        "ServerApp.ip": HOST,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.allow_root": True,  # in a container people are root, and only this machine asks
        "ServerApp.answer_yes": True,  # Ctrl-C stops it, as its window says
        "ServerApp.kernel_manager_class": "inquiry.forms.kernels.QuietKernels",
        "IdentityProvider.token": token,
        "LabApp.default_url": f"/doc/tree/{start}",
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "Application.logging_config": QUIET,
    }


def _voila(found: Address, workbooks: Path = WORKBOOKS) -> dict[str, dict[str, Any]]:
    """How Voilà serves the pages: on this machine, behind a token, with our template and nothing from another host."""
    policy = "; ".join(f"{what} {whence}" for what, whence in POLICY.items())
    return {
        "Application": {"logging_config": QUIET},
        "Voila": {
            "ip": HOST,
            "port": found.port,
            "port_retries": 0,
            "open_browser": False,
            "token": found.token,
            "cookie_secret": found.secret.encode(),
            # a page that is left asks for its kernel to be stopped, by a beacon that can carry no XSRF header; nothing
            # else here listens to a POST, and nobody else can know a kernel's id
            "tornado_settings": {"headers": {"Content-Security-Policy": policy}, "disable_check_xsrf": True},
        },
        "VoilaConfiguration": {
            "template": "inquiry",
            "classic_tree": True,
            "strip_sources": True,
            "show_tracebacks": True,  # else a sentence of ours becomes “Execution error”; our template shows no more
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "resources": {"stylesheet": html.stylesheet(), "pages": in_order(workbooks)},
            "file_allowlist": [],
            "multi_kernel_manager_class": "inquiry.forms.kernels.WarmKernels",
            "extension_allowlist": EXTENSIONS,
        },
        "MappingKernelManager": {"cull_idle_timeout": IDLE, "cull_interval": 300},
    }


def _prepare(place_id: str | None) -> None:
    """What kernels and servers read from the environment: the place, and where our page template is."""
    if place_id:
        paths().place(place_id)
        os.environ["INQUIRY_PLACE"] = place_id
    _put_first("JUPYTER_PATH", JUPYTER)
    _put_first("JUPYTER_CONFIG_PATH", JUPYTER / "etc")


def _put_first(name: str, folder: Path) -> None:
    before = [part for part in os.environ.get(name, "").split(os.pathsep) if part and part != str(folder)]
    os.environ[name] = os.pathsep.join([str(folder), *before])


def _open_when_ready(address: str, port: int) -> None:
    """Open the browser as soon as the server answers, beside the server's own work."""

    def wait() -> None:
        for _ in range(100):
            try:
                with urlopen(f"http://{HOST}:{port}/voila/templates/inquiry/static/page.js", timeout=1):
                    break
            except (URLError, OSError):
                time.sleep(0.2)
        webbrowser.open(address)

    threading.Thread(target=wait, daemon=True).start()
