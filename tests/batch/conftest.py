"""Small notebooks, made on the spot, and papermill with our engine."""

import contextlib
from collections.abc import Callable

import nbformat
import papermill
import pytest
from nbformat import NotebookNode
from papermill.engines import papermill_engines

from inquiry.batch.engine import ForkEngine

Execute = Callable[..., NotebookNode]


@pytest.fixture(scope="session", autouse=True)
def _our_engine() -> None:
    """Let papermill know our engine also where the project is not installed."""
    papermill_engines.register("inquiry", ForkEngine)


@pytest.fixture(scope="session")
def make_notebook() -> Callable[..., NotebookNode]:
    """A notebook of code cells with these sources."""

    def make(*sources: str, tags: tuple[str, ...] = ()) -> NotebookNode:
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        cells[0].metadata["tags"] = list(tags)
        spec = {"name": "python3", "language": "python", "display_name": "Python 3"}
        return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})

    return make


@pytest.fixture(scope="session")
def execute(make_notebook, tmp_path_factory) -> Execute:
    """Run sources through papermill, and give back the notebook as it was kept, whether it failed or not."""

    def run(*sources: str, engine: str | None = "inquiry", tags: tuple[str, ...] = (), **options) -> NotebookNode:
        kept = tmp_path_factory.mktemp("run") / "kept.ipynb"
        notebook = make_notebook(*sources, tags=tags)
        with contextlib.suppress(papermill.PapermillExecutionError):
            papermill.execute_notebook(notebook, kept, engine_name=engine, progress_bar=False, **options)
        return nbformat.read(kept, as_version=4)

    return run
