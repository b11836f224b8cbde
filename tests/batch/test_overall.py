"""After a run the typology is made if anything has changed that it is made from, and what goes wrong is a sentence."""

import pytest

from inquiry.batch import typology
from inquiry.batch.folder import REPORT
from inquiry.batch.manifest import write_made
from inquiry.batch.outcome import Outcome, Result
from inquiry.batch.overall import look_over
from inquiry.batch.run import write_down
from inquiry.batch.typology import Together
from inquiry.errors import InquiryError
from inquiry.paths import Paths

DONE = Result("bay", Outcome.DONE, made_from={"inputs": "abc"})
DIED = Result("hill", Outcome.FAILED, failure="It died.")


@pytest.fixture
def places(tmp_path) -> Paths:
    """Two places that were run, and a folder of workbooks."""
    made = Paths(tmp_path / "inputs", tmp_path / "outputs")
    for place in ("bay", "hill"):
        made.place(place).mkdir(parents=True)
    (tmp_path / "workbooks").mkdir()
    made.outputs.mkdir()
    _made(made, DONE)
    write_down([DONE, DIED], made)
    return made


def _made(places, result):
    """A place's folder of outputs with its result in it."""
    places.output(result.place).mkdir(parents=True, exist_ok=True)
    write_made(places.output(result.place), result)


@pytest.fixture
def look(places, monkeypatch):
    """End a run, with a typology that is made in no time; gives what came of it, and what it was made with."""
    asked = []

    def make(paths, inputs, failure=""):
        asked.append(inputs)
        paths.typology.mkdir(exist_ok=True)
        for name in () if failure else REPORT:
            (paths.typology / name).touch()
        return Together(paths.typology, failure=failure)

    def end(failure=""):
        def made(paths, inputs):
            return make(paths, inputs, failure)

        monkeypatch.setattr(typology, "make_typology", made)
        return look_over(places, places.inputs.parent / "workbooks", [DONE, DIED])

    end.asked = asked
    return end


def test_the_typology_is_made_once(look) -> None:
    """When the next run finds nothing changed, it is left alone; hashes that are known are not made anew."""
    assert look() is not None
    assert look() is None
    assert look.asked == [{"bay": "abc"}]


def test_a_change_in_any_place_is_a_reason(look, places) -> None:
    """Another input of one place, or another place."""
    look()
    _made(places, Result("bay", Outcome.DONE, made_from={"inputs": "other"}))
    write_down([DONE, DIED], places)
    assert look() is not None


def test_a_changed_workbook_is_a_reason(look, places) -> None:
    """The typology has a workbook of its own beside those of places."""
    look()
    (places.inputs.parent / "workbooks" / "07_typology.ipynb").write_text("{}")
    assert look() is not None


def test_a_typology_that_failed_is_tried_again(look) -> None:
    """Its sentence is given back; nothing is taken for made."""
    assert look("It cannot be made.").failure == "It cannot be made."
    assert look() is not None
    assert look() is None


def test_a_typology_made_otherwise_is_made_again(look, places) -> None:
    """Whoever replaces the folder takes the mark away with it."""
    look()
    (places.typology / ".made-after").unlink()
    assert look() is not None


def test_what_people_can_put_right_is_a_sentence_too(places, monkeypatch) -> None:
    """Another run that holds the folder, say: the places' own reports are made all the same."""

    def refuse(*_, **__):
        raise InquiryError("Another run is making reports.")

    monkeypatch.setattr(typology, "make_typology", refuse)
    assert look_over(places, places.inputs.parent, []).failure == "Another run is making reports."


def test_a_typology_whose_report_is_gone_is_made_again(look, places) -> None:
    """Else the page of all reports would lead to nothing."""
    look()
    (places.typology / REPORT[0]).unlink()
    assert look() is not None
    assert look() is None
