"""One batch of good and bad places through the project's own workbooks, and one workbook that makes trouble."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from inquiry.batch.folder import EARLIER
from inquiry.batch.outcome import Outcome
from inquiry.batch.run import WORKBOOKS, Plan, run
from inquiry.cli.beginning import begin_place
from inquiry.errors import InquiryError
from inquiry.paths import HOME, Paths

TROUBLE = """
import os, pathlib, signal, time
if place_id == "failing":
    open(os.environ["INQUIRY_INPUTS"] + "/nowhere.txt")
if place_id == "killing":
    warm = pathlib.Path(f"/proc/{os.getppid()}/stat").read_text()
    os.kill(int(warm.rpartition(")")[2].split()[1]), signal.SIGKILL)
    time.sleep(60)
"""
PLACES = ("kiln-lane", "empty", "failing", "killing", "refused", "No Id")


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory, make_notebook) -> Path:
    """The project's workbooks behind one that makes trouble for some places."""
    folder = tmp_path_factory.mktemp("workbooks")
    for workbook in WORKBOOKS.glob("[0-9]*.ipynb"):
        shutil.copy(workbook, folder)
    trouble = make_notebook("place_id: str = ''\nforms: bool = True", TROUBLE, tags=("parameters",))
    nbformat.write(trouble, folder / "00_trouble.ipynb")
    return folder


@pytest.fixture(scope="module")
def places(tmp_path_factory) -> Paths:
    """A complete place, an empty one, one for each kind of trouble, and an old report of two."""
    folder = tmp_path_factory.mktemp("inquiry")
    made = Paths(folder / "inputs", folder / "outputs")
    shutil.copytree(HOME / "inputs" / "questions", made.questions)
    shutil.copytree(HOME / "inputs" / "places" / "kiln-lane", made.place("kiln-lane"))
    for place in ("empty", "failing", "killing", "refused"):
        begin_place(place, f"{place.title()} Place", made)
    register = made.place("refused") / "funding.csv"
    register.write_text("id,funder,type,status,amount\nF1,A funder,grant,signed,about 2m\n")
    (made.places / "No Id").mkdir()
    for place in ("refused", "killing"):
        made.output(place).mkdir(parents=True)
        (made.output(place) / "report.html").write_text("An old report")
    return made


@pytest.fixture(scope="module")
def results(places, workbooks) -> dict:
    """How every place came out, by id."""
    found = {}
    in_short = run(Plan(PLACES, places, workbooks, workers=2), lambda result: found.update({result.place: result}))
    assert [r.outcome for r in in_short] == [r.outcome for r in found.values()]
    return found


def test_each_place_has_its_own_outcome(results) -> None:
    """Complete, incomplete, refused and failed places stand side by side, and every place has come out."""
    assert {place: result.outcome for place, result in results.items()} == {
        "kiln-lane": Outcome.DONE,
        "empty": Outcome.INCOMPLETE,
        "failing": Outcome.FAILED,
        "killing": Outcome.FAILED,
        "refused": Outcome.REFUSED,
        "No Id": Outcome.REFUSED,
    }


def test_a_report_is_html_pdf_and_the_run_workbooks(results, places) -> None:
    """A reported place has its report twice and each workbook as it ran."""
    names = {file.removeprefix("kiln-lane/") for file in results["kiln-lane"].files}
    assert names == {"report.html", "report.pdf", "case.json", "workbooks/00_trouble.ipynb"} | {
        f"workbooks/{workbook.name}" for workbook in WORKBOOKS.glob("0[0-6]*.ipynb")
    }  # the seventh is about all places together
    assert (places.output("kiln-lane") / "report.pdf").read_bytes().startswith(b"%PDF")


def test_the_place_whose_process_died_has_no_current_report(results, places) -> None:
    """The one in charge writes it down for the dead: an old report is set aside, and the reason stands beside it."""
    assert "died" in (places.output("killing") / "why.txt").read_text()
    assert not (places.output("killing") / "report.html").exists()
    assert (places.output("killing") / EARLIER / "report.html").read_text() == "An old report"


def test_nothing_of_one_place_is_in_another_places_report(results, places) -> None:
    """The names of the two reported places stand in their own report only."""
    kiln, empty = ((places.output(p) / "report.html").read_text() for p in ("kiln-lane", "empty"))
    assert "Kiln Lane" in kiln
    assert "Empty Place" in empty
    assert "Empty Place" not in kiln
    assert "Kiln Lane" not in empty


def test_an_incomplete_place_says_what_is_missing(results) -> None:
    """A place that was just begun says that nobody has answered yet."""
    assert [sentence.split(".")[0] for sentence in results["empty"].missing] == ["Nobody has answered a question yet"]


def test_a_refused_place_says_why_in_a_sentence(results, places) -> None:
    """The reason names the file and what was typed, and no report stands there as if it were today's."""
    (reason,) = [reason for reason in results["refused"].reasons if "about 2m" in reason]
    assert "funding.csv" in reason
    assert not (places.output("refused") / "report.html").exists()
    assert not (places.output("refused") / "workbooks").exists()


def test_an_old_report_is_set_aside_with_the_reason(results, places) -> None:
    """What was there before is kept in a folder of its own, and a note beside it says why it is not current."""
    folder = places.output("refused")
    assert (folder / EARLIER / "report.html").read_text() == "An old report"
    assert "about 2m" in (folder / "why.txt").read_text()


def test_a_failed_place_keeps_the_notebook_at_the_failing_cell(results, places) -> None:
    """The failed workbook keeps its marks and traceback, and tells nothing of this machine's folders."""
    kept = places.output("failing") / "workbooks" / "00_trouble.failed.ipynb"
    notebook = nbformat.read(kept, as_version=4)
    failed = next(cell for cell in notebook.cells if cell.metadata.get("papermill", {}).get("exception"))
    assert failed.outputs[-1].ename == "FileNotFoundError"
    assert "inputs/nowhere.txt" in failed.outputs[-1].evalue
    assert str(places.inputs) not in kept.read_text()
    assert "00_trouble" in results["failing"].failure


def test_the_log_holds_the_detail_of_our_mistakes(results, places) -> None:
    """The traceback of a failed place is in the log and nowhere else."""
    assert "FileNotFoundError" in places.log.read_text()
    assert "Traceback" not in (places.outputs / "index.html").read_text()


def test_a_process_that_dies_takes_only_its_place_with_it(results) -> None:
    """The place whose process was killed has failed, in a sentence, and the others are as they would be without it."""
    assert "died" in results["killing"].failure
    assert results["kiln-lane"].outcome is Outcome.DONE


def test_kept_notebooks_are_lean(results, places) -> None:
    """No path, no time, no widget state and no data of the run is left in a kept notebook."""
    for kept in (places.output("kiln-lane") / "workbooks").iterdir():
        text = kept.read_text()
        assert str(HOME) not in text
        assert str(places.inputs.parent) not in text
        assert "start_time" not in text
        notebook = nbformat.read(kept, as_version=4)
        assert notebook.metadata.keys() <= {"kernelspec", "language_info", "inquiry"}
        nbformat.validate(notebook)


def test_the_same_input_gives_the_same_bytes(results, places, workbooks) -> None:
    """Run again, a place has the same report and the same notebooks to the byte; other places stay in the index."""
    folder = places.output("kiln-lane")
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    run(Plan(["kiln-lane"], places, workbooks, workers=1, again=True))
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before
    assert "Empty Place" in (places.outputs / "index.html").read_text()


def test_the_run_file_tells_what_was_made_of_what(results, places) -> None:
    """For each place: outcome, files, problems, versions and a hash of its inputs."""
    kept = json.loads((places.outputs / "run.json").read_text())["places"]
    assert kept.keys() == results.keys()
    kiln = kept["kiln-lane"]
    assert kiln["outcome"] == "done"
    assert all((places.outputs / file).stat().st_size == size for file, size in kiln["files"].items())
    assert {"python", "papermill", "typst", "question bank"} <= kiln["made_from"].keys()
    assert len(kiln["made_from"]["inputs"]) == 64
    assert any("about 2m" in problem["sentence"] for problem in kept["refused"]["problems"])


def test_nothing_half_made_is_left_behind(results, places) -> None:
    """The folder in which outputs are made is empty when the batch ends."""
    assert list((places.outputs / ".making").iterdir()) == []


def test_without_workbooks_nothing_is_run(places, tmp_path) -> None:
    """An empty workbooks folder is a sentence, before any process is started."""
    with pytest.raises(InquiryError, match="no workbooks"):
        run(Plan(["kiln-lane"], places, tmp_path))
