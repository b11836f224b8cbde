"""The private form: what each person answers alone, from a link of their own, as plain HTML without a script.

A link carries a code, and the code is the key: these pages ask for no other sign-in, and open nothing but one person's
own answers. They stand beside the workbooks on an address of their own (`serve`), or inside any Jupyter server as an
extension (`inquiry.alone`). Nothing heavy is imported before that.
"""

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Where a Jupyter server finds the extension."""
    return [{"module": "inquiry.alone"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Add the private pages to a running Jupyter server, below its own address."""
    from inquiry.alone.handlers import routes  # noqa: PLC0415

    server.web_app.add_handlers(".*$", routes(server.web_app.settings["base_url"]))
