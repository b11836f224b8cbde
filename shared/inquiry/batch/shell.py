"""The IPython shell that a notebook runs in: ipykernel's own, with our outputs at the end of the wire.

pandas, tqdm, rich and others ask for the class name of the shell to know that they are in a notebook; with ipykernel's
own shell they see what they always see.
"""

import builtins
import io
from typing import Any, NoReturn

from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from jupyter_client.session import Session, json_packer, json_unpacker
from traitlets.config import Config

from inquiry.batch.outputs import Outputs

Shell = Any  # a ZMQInteractiveShell: IPython has no types to speak of


def make_shell(outputs: Outputs) -> Shell:
    """The shell of this process; everything it shows goes to `outputs`."""
    config = Config()
    config.HistoryManager.enabled = False  # keeps a thread and a database that no batch needs
    shell: Shell = ZMQInteractiveShell.instance(config=config)
    wire = _Wire(outputs)
    shell.displayhook.session = shell.display_pub.session = wire
    builtins.input = _refuse_input
    return shell


class Stream(io.TextIOBase):
    """What `print` writes to: "stdout" or "stderr" of the running cell."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self._stream, self._outputs = name, outputs
        self.name = f"<{name}>"

    def writable(self) -> bool:
        """Yes: it is there to be written to."""
        return True

    def fileno(self) -> int:
        """The file descriptor that programs started from a cell write to."""
        return {"stdout": 1, "stderr": 2}[self._stream]

    def write(self, text: str) -> int:
        """Add text to the cell's outputs."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._outputs.write(self._stream, text)
        return len(text)


class _Wire(Session):
    """Takes the messages that would go to a browser, and keeps what belongs in the notebook."""

    def __init__(self, outputs: Outputs) -> None:
        super().__init__()
        self._outputs = outputs

    def msg(self, msg_type: str, content: Any = None, *_: Any, **__: Any) -> dict[str, Any]:
        """A message as far as we need it."""
        return {"msg_type": msg_type, "content": content}

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *_: Any, **__: Any) -> None:  # noqa: ARG002
        """Put a message where it belongs."""
        message = self.msg(msg_or_type, content) if isinstance(msg_or_type, str) else msg_or_type
        kind, content = message["msg_type"], json_unpacker(json_packer(message["content"]))  # as on a real wire
        if kind == "clear_output":
            self._outputs.clear(wait=content["wait"])
        elif kind == "update_display_data":
            self._outputs.update(content["transient"]["display_id"], content["data"], content["metadata"])
        elif kind in {"display_data", "execute_result", "error"}:
            shown = content.pop("transient", {}).get("display_id")
            mark = {"display_id": shown} if shown else {}
            self._outputs.add({"output_type": kind, **content, **mark})


def _refuse_input(*_: object) -> NoReturn:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")
