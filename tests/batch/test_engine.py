"""The engine shows what papermill's own engine shows, and keeps notebooks apart."""

import os
import re
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import nbformat
import papermill
import pytest
from papermill.engines import NBClientEngine

from inquiry.batch.client import WarmProcess
from inquiry.batch.run import WORKBOOKS, workbooks_in

# One notebook of odd cells, none of which fails.
ODD = (
    "a = 1\nprint('one')\na",
    "import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint('out again')",
    "from IPython.display import display, HTML, Markdown, clear_output\ndisplay(HTML('<b>x</b>'))\nMarkdown('*y*')",
    "shown = display('before', display_id='later')",
    "print('between')",
    "shown.update('after')",
    "print('gone')\nclear_output()\nprint('stays')",
    "print('gone')\nclear_output(wait=True)\nprint('stays')",
    "import pandas as pd\npd.DataFrame({'place': ['Kiln Lane'], 'share': [0.25]})",
    "%%bash\necho from bash",
    "import asyncio\nawait asyncio.sleep(0)\n'awaited'",
    "display({'application/x-own+json': {'a': [1, 2]}, 'text/plain': 'plain'}, raw=True)",
    "display({'image/png': b'not really a picture', 'text/plain': 'picture'}, raw=True)",
    "None",
    "",
    "'quiet';",
    "import os\n(os.environ['TERM'], get_ipython().__class__.__name__, sys.stdout.isatty())",
    "_",
    "import logging\nlogging.warning('heard')",
)
FAILING = {
    "error": ("1", "def f():\n    return 1 / 0\nf()", "print('never')"),
    "error with output": ("print('first')\nraise KeyError('k')",),
    "syntax": ("for",),
    "exit 0": ("import sys\nsys.exit(0)", "print('after')"),
    "exit 3": ("import sys\nsys.exit(3)", "print('after')"),
    "broken display": (
        "class Broken:\n    __repr__ = lambda self: 'Broken'\n    def _repr_html_(self):\n        raise ValueError",
        "Broken()",
    ),
    "input": ("input('?')",),
}


def outputs(cell) -> list:
    """What a cell shows, with all text of a stream in one piece and nothing that differs from run to run."""
    streams, rest = defaultdict(str), []
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            streams[output.name] += output.text
        else:
            rest.append({key: plainly(value) for key, value in output.items()})
    return [dict(streams), rest]


def plainly(value):
    """Text without terminal colours and names of files; other things as they are."""
    if isinstance(value, list):
        return [plainly(part) for part in value]
    return re.sub(r" +|\x1b\[[\d;]*m|[^\s(]+\.py|<ipython-input[^,]+>", "", value) if isinstance(value, str) else value


def marks(cell) -> tuple:
    """What papermill says about a cell."""
    said = cell.metadata.get("papermill", {})
    return said.get("status"), said.get("exception"), cell.get("execution_count")


def test_odd_cells_show_what_they_show_with_the_stock_engine(execute) -> None:
    """Every odd cell has the same outputs, marks and count with both engines."""
    ours, stock = execute(*ODD), execute(*ODD, engine=None)
    for mine, theirs in zip(ours.cells, stock.cells, strict=True):
        assert outputs(mine) == outputs(theirs), mine.source
        assert marks(mine) == marks(theirs), mine.source
    assert ours.metadata.language_info == stock.metadata.language_info
    nbformat.validate(ours)


def test_every_workbook_shows_what_it_shows_with_the_stock_engine(execute) -> None:
    """All workbooks of a place, one after another in one notebook: cell by cell the same outputs, marks and timings."""
    code = [c for w in workbooks_in(WORKBOOKS) for c in nbformat.read(w, as_version=4).cells if c.cell_type == "code"]
    parameters = dict.fromkeys(line for c in code if "parameters" in c.metadata.tags for line in c.source.splitlines())
    sources = ["\n".join(parameters), *(c.source for c in code if "parameters" not in c.metadata.tags)]
    kept = {}
    for engine in ("inquiry", None):
        how = {"place_id": "ridge-villages", "forms": False}
        kept[engine] = execute(*sources, tags=("parameters",), engine=engine, parameters=how)
    assert len(kept[None].cells) == len(sources) + 1
    for mine, theirs in zip(kept["inquiry"].cells, kept[None].cells, strict=True):
        assert outputs(mine) == outputs(theirs), mine.source
        assert marks(mine) == marks(theirs), mine.source
        assert mine.metadata.papermill.keys() == theirs.metadata.papermill.keys()
    ours, stock = (notebook.metadata for notebook in kept.values())
    assert ours.keys() == stock.keys()
    assert ours.papermill.keys() == stock.papermill.keys()
    assert ours.language_info == stock.language_info


@pytest.mark.parametrize("name", FAILING)
def test_errors_are_marked_as_with_the_stock_engine(execute, name) -> None:
    """A failing notebook has the same cells, marks and tracebacks with both engines."""
    ours, stock = (execute(*FAILING[name], engine=which) for which in ("inquiry", None))
    assert [cell.source for cell in ours.cells] == [cell.source for cell in stock.cells]
    assert [marks(cell) for cell in ours.cells] == [marks(cell) for cell in stock.cells]
    for mine, theirs in zip(ours.cells, stock.cells, strict=True):
        if name == "input":  # ipykernel shows the inside of its own refusal
            assert [o.evalue for o in mine.get("outputs", ())] == [o.evalue for o in theirs.get("outputs", ())]
        else:
            assert outputs(mine) == outputs(theirs)
    assert ours.metadata.papermill.exception == stock.metadata.papermill.exception


def test_a_cell_that_may_fail_does_not_stop_the_notebook(execute) -> None:
    """After a cell tagged raises-exception the next one runs."""
    kept = execute("1 / 0", "print('goes on')", tags=("raises-exception",))
    assert "goes on\n" in [o.text for c in kept.cells for o in c.get("outputs", ()) if o.output_type == "stream"]


def test_a_skipped_cell_is_not_run(execute) -> None:
    """A cell tagged skip-execution shows nothing."""
    assert execute("print(1)", tags=("skip-execution",)).cells[0].outputs == []


def test_streams_keep_their_order(execute) -> None:
    """What is written to stdout and stderr in turn is shown in turn."""
    (cell,) = execute("import sys\nprint(1)\nprint(2, file=sys.stderr)\nprint(3)").cells
    assert [(o.name, o.text) for o in cell.outputs] == [("stdout", "1\n"), ("stderr", "2\n"), ("stdout", "3\n")]


MEDDLE = """
import os, random, sys
import pandas as pd
os.environ["LEFT_BEHIND"] = "1"
os.chdir("/")
pd.set_option("display.max_rows", 3)
pd.left_behind = sys.left_behind = left_behind = True
sys.path.insert(0, "/nowhere")
random.seed(1)
"""
LOOK = """
import os, random, sys
import pandas as pd
[os.environ.get("LEFT_BEHIND"), os.getcwd(), pd.get_option("display.max_rows"), hasattr(pd, "left_behind"),
 hasattr(sys, "left_behind"), "left_behind" in globals(), "/nowhere" in sys.path]
"""


def test_nothing_of_one_notebook_reaches_the_next(execute) -> None:
    """Environment, folder, options, modules, globals and import path are clean in the next notebook."""
    execute(MEDDLE)
    (cell,) = execute(LOOK).cells
    expected = [None, str(Path.cwd()), 60, False, False, False, False]
    assert eval(cell.outputs[0].data["text/plain"]) == expected  # noqa: S307  a list that we wrote


def test_two_notebooks_do_not_share_their_dice(execute) -> None:
    """Random numbers differ from notebook to notebook, Python's and numpy's."""
    roll = "import random, numpy\n(random.random(), float(numpy.random.random()))"
    first, second = (execute(roll).cells[0].outputs[0].data["text/plain"] for _ in range(2))
    assert not set(first.strip("()").split(", ")) & set(second.strip("()").split(", "))


def test_the_notebook_has_the_callers_environment(execute, monkeypatch, tmp_path) -> None:
    """What the caller sets just before, its environment and folder, is what the notebook finds."""
    monkeypatch.setenv("INQUIRY_INPUTS", "somewhere")
    monkeypatch.chdir(tmp_path)
    (cell,) = execute("import os\n[os.environ['INQUIRY_INPUTS'], os.getcwd()]").cells
    assert eval(cell.outputs[0].data["text/plain"]) == ["somewhere", str(tmp_path)]  # noqa: S307


def error(notebook):
    """The first error a notebook shows."""
    return next(o for c in notebook.cells for o in c.get("outputs", ()) if o.output_type == "error")


def test_a_cell_that_hangs_is_interrupted_and_marked(execute) -> None:
    """A sleeping cell ends with a timeout, the traceback of where it was, and papermill's marks."""
    kept = execute("import time\ntime.sleep(60)", "print('never')", execution_timeout=0.3)
    failed = next(cell for cell in kept.cells if cell.cell_type == "code")
    assert [o.ename for o in failed.outputs] == ["CellTimeoutError", "KeyboardInterrupt"]
    assert marks(failed)[:2] == ("failed", True)
    assert execute("1").cells[0].outputs[0].data["text/plain"] == "1"


def test_a_cell_that_will_not_listen_is_ended(execute, monkeypatch, tmp_path) -> None:
    """A cell that ignores the interrupt is killed with what it started, marked, and the next notebook is unharmed."""
    monkeypatch.setattr("inquiry.batch.client.GRACE_SECONDS", 0.2)
    deaf = f"""
import signal, subprocess, time, pathlib
signal.signal(signal.SIGINT, signal.SIG_IGN)
pathlib.Path({str(tmp_path / "pid")!r}).write_text(str(subprocess.Popen(["sleep", "60"]).pid))
time.sleep(60)
"""
    kept = execute(deaf, execution_timeout=0.5)
    assert error(kept).ename == "CellTimeoutError"
    assert gone(int((tmp_path / "pid").read_text()))
    assert execute("1").cells[0].outputs[0].data["text/plain"] == "1"


def gone(pid: int) -> bool:
    """Whether a process ends within two seconds."""
    for _ in range(40):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().split()[2] == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("crash", ["import os\nos._exit(1)", "import ctypes\nctypes.string_at(0)"])
def test_a_crash_is_marked_and_the_next_notebook_is_unharmed(execute, crash) -> None:
    """A process that dies in a cell leaves a DeadKernelError in that cell, and nothing else."""
    kept = execute("print('before')", crash, "print('never')")
    assert error(kept).ename == "DeadKernelError"
    assert [marks(c)[0] for c in kept.cells if c.cell_type == "code"] == ["completed", "failed", "pending"]
    assert execute("1").cells[0].outputs[0].data["text/plain"] == "1"


def test_too_little_memory_is_an_error_in_the_cell(execute) -> None:
    """With a limit, a cell that wants more gets a MemoryError."""
    assert error(execute("x = bytearray(8 << 30)", memory=4 << 30)).ename == "MemoryError"


def test_a_warm_process_that_was_killed_is_started_again(execute) -> None:
    """When the warm process is gone its notebook fails, and the next one has a new one."""
    kept = execute("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nimport time\ntime.sleep(10)")
    assert error(kept).ename == "DeadKernelError"
    assert execute("1").cells[0].outputs[0].data["text/plain"] == "1"


def test_an_error_outside_the_cell_ends_its_process(make_notebook, monkeypatch, tmp_path) -> None:
    """When the one who runs a notebook gives up, its process does not live on."""

    def give_up(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("papermill.engines.NotebookExecutionManager.cell_complete", give_up)
    pid_file = tmp_path / "pid"
    notebook = make_notebook(f"import os, pathlib\npathlib.Path({str(pid_file)!r}).write_text(str(os.getpid()))")
    with pytest.raises(KeyboardInterrupt):
        papermill.execute_notebook(notebook, None, engine_name="inquiry", progress_bar=False)
    assert gone(int(pid_file.read_text()))


def test_the_socket_cannot_be_reached_from_outside() -> None:
    """The line to the warm process has no name in the file system or on the network."""
    assert WarmProcess.mine()._control.getsockname() in {"", b""}


def test_where_fork_is_not_to_be_had_the_stock_engine_runs_and_says_so(execute, monkeypatch, caplog) -> None:
    """On Windows and macOS papermill's own engine is used, with a sentence."""
    calls = []
    monkeypatch.setattr("inquiry.batch.client.sys.platform", "win32")
    monkeypatch.setattr(NBClientEngine, "execute_managed_notebook", lambda *a, **k: calls.append(a))
    with caplog.at_level("WARNING", logger="papermill"):
        execute("1")
    assert len(calls) == 1
    assert "papermill's own, slower engine" in caplog.text


def test_a_kernel_that_is_not_python_goes_to_the_stock_engine(execute, monkeypatch) -> None:
    """Another kernel's notebook is not ours to run."""
    calls = []
    monkeypatch.setattr(NBClientEngine, "execute_managed_notebook", lambda *a, **k: calls.append(a))
    execute("1", kernel_name="ir", language="R")
    assert len(calls) == 1


def test_printed_text_can_be_copied_to_files(execute, tmp_path) -> None:
    """Papermill's stdout_file and stderr_file receive what the cells print."""
    with (tmp_path / "out").open("w") as out, (tmp_path / "err").open("w") as err:
        execute("import sys\nprint('a')\nprint('b', file=sys.stderr)", stdout_file=out, stderr_file=err)
    assert ((tmp_path / "out").read_text(), (tmp_path / "err").read_text()) == ("a\n", "b\n")


def test_a_fork_of_this_process_gets_its_own_warm_process() -> None:
    """A warm process belongs to the process that started it, not to that process's copies."""
    mine = WarmProcess.mine()
    pid = os.fork()
    if pid == 0:
        os._exit(0 if not mine.is_alive else 1)
    assert os.waitpid(pid, 0)[1] == 0


@pytest.mark.parametrize("first", ["papermill", "inquiry.batch.engine"])
def test_papermill_and_our_engine_can_be_imported_in_either_order(first) -> None:
    """Papermill knows our engine by its name, whichever of the two was imported first."""
    look = (
        f"import {first}; from inquiry.batch.engine import ForkEngine; from papermill.engines import papermill_engines;"
        "assert papermill_engines.get_engine('inquiry') is ForkEngine"
    )
    subprocess.run([sys.executable, "-c", look], check=True)
