"""A papermill engine: every notebook in a fresh copy of a warm process, so that it starts at once and is alone.

Notebooks that belong together, such as all workbooks of one place, may share one copy: see `chain`.

Outputs, errors and marks are those of papermill's own engine. Different on purpose: stdout and stderr keep the order
in which they were written, a crash and a timeout are marked in their cell, no widget state is kept.
"""

from contextlib import AbstractContextManager, ExitStack, nullcontext
from typing import Any, Self

from nbformat import NotebookNode
from nbformat.notebooknode import from_dict
from papermill.engines import Engine, NBClientEngine, NotebookExecutionManager
from papermill.log import logger

from inquiry.batch.client import CellError, Notebook, WarmProcess, why_not

PYTHON = "python3"


class ForkEngine(Engine):  # type: ignore[misc]  # papermill has no types
    """Runs a notebook in a fork of this process's warm process."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **options: Any) -> None:
        """Run all cells in order, up to the first that fails.

        Options: `start_timeout` and `execution_timeout` (of one cell) in seconds, `memory` in bytes, the `chain` that
        the notebook belongs to, and papermill's own `log_output`, `stdout_file`, `stderr_file`.
        """
        if why_not() or kernel_name != PYTHON:
            logger.warning(why_not() or f"The kernel {kernel_name} is not Python's: papermill's own engine runs it.")
            options.pop("chain", None)
            NBClientEngine.execute_managed_notebook(nb_man, kernel_name, **options)
            return
        with _process(**options) as process:
            shown = Shown()
            for index, cell in enumerate(nb_man.nb.cells):
                nb_man.cell_start(cell, index)
                error = _run(cell, process, shown, options.get("execution_timeout"))
                if error and not _may_fail(cell):
                    nb_man.cell_exception(cell, cell_index=index, exception=error)
                nb_man.cell_complete(cell, cell_index=index)
                _copy_streams(cell, **options)
                if error and not _may_fail(cell):
                    break
            nb_man.nb.metadata["language_info"] = process.language


class Chain:
    """Notebooks that run one after another in one process: names of one are not seen by the next, its modules are.

    With it, what is slow to read or to work out is read and worked out once for all of them.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._process: Notebook | None = None

    def process(self, *how: Any) -> AbstractContextManager[Notebook]:
        """The process for the next notebook; the first starts it."""
        if self._process is None:
            self._process = self._open.enter_context(WarmProcess.mine().notebook(*how))
        else:
            self._process.begin_next()
        return nullcontext(self._process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.__exit__(*error)  # type: ignore[arg-type]


def _process(
    chain: Chain | None = None, start_timeout: float | None = None, memory: int | None = None, **_: Any
) -> AbstractContextManager[Notebook]:
    start = chain.process if chain else WarmProcess.mine().notebook
    return start(start_timeout, memory)


class Shown:
    """Outputs that can still change: they were shown with a display id."""

    def __init__(self) -> None:
        self._outputs: dict[str, list[NotebookNode]] = {}

    def keep(self, output: dict[str, Any]) -> NotebookNode:
        """The output as a notebook holds it."""
        display_id = output.pop("display_id", None)
        node: NotebookNode = from_dict(output)  # type: ignore[no-untyped-call]
        if display_id:
            self._outputs.setdefault(display_id, []).append(node)
        return node

    def update(self, display_id: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        """Change every output that was shown with this id."""
        for output in self._outputs.get(display_id, ()):
            output["data"], output["metadata"] = data, metadata


def _run(cell: NotebookNode, process: Notebook, shown: Shown, seconds: float | None) -> CellError | None:
    """Run one cell, put what it showed into it, and return its error."""
    tags = cell.metadata.get("tags", [])
    if cell.cell_type != "code" or not cell.source.strip() or "skip-execution" in tags:
        return None
    reply = process.run(cell.source, seconds)
    for change in reply["updates"]:
        shown.update(**change)
    cell.outputs = [shown.keep(output) for output in reply["outputs"]]
    cell.execution_count = reply["count"]
    return None if reply["ok"] else CellError(cell.source)


def _may_fail(cell: NotebookNode) -> bool:
    return "raises-exception" in cell.metadata.get("tags", [])


def _copy_streams(
    cell: NotebookNode, *, log_output: bool = False, stdout_file: Any = None, stderr_file: Any = None, **_: Any
) -> None:
    files = {"stdout": stdout_file, "stderr": stderr_file}
    for output in cell.get("outputs", ()):
        if output.output_type != "stream":
            continue
        if log_output:
            logger.info(output.text)
        if file := files[output.name]:
            file.write(output.text)
            file.flush()
