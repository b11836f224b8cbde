"""Ids that could lead elsewhere, and folders that are not there."""

import pytest

from .conftest import typed

IDS = ("../outside", "/etc", "north bay", "North", "a--b", "", "x" * 65, "..", "a/b", "a\\b")


@pytest.mark.parametrize("place", IDS)
@pytest.mark.parametrize("command", [("new",), ("run",), ("check",), ("import", "360giving", __file__, "--place")])
def test_an_id_that_could_lead_elsewhere_is_refused(inquiry, here, command, place) -> None:
    """Whatever the command, it is one sentence on stderr, exit code 2, and nothing is written anywhere."""
    before = sorted(here.inputs.parent.rglob("*"))
    code, out, err = inquiry(*command, place)
    assert (code, out) == (2, "")
    assert "cannot be a place id. Use small letters, digits and single hyphens" in err
    assert sorted(here.inputs.parent.rglob("*")) == before


def test_a_real_command_says_it_without_a_traceback(here) -> None:
    """The same in a process of its own."""
    done = typed(here, "run", "../outside")
    assert (done.code, done.said, done.err.count("\n")) == (2, "", 1)


def test_a_missing_place_is_a_sentence(inquiry) -> None:
    """It names the place and what was perhaps meant."""
    code, _, err = inquiry("run", "sout")
    assert (code, "There is no place “sout”" in err, "Did you mean south?" in err) == (2, True, True)


def test_a_missing_inputs_folder_is_a_sentence(inquiry) -> None:
    """It says which folder was looked for and what to do."""
    code, _, err = inquiry("run", "--inputs", "nowhere")
    assert (code, "nowhere" in err, "Check the inputs folder (--inputs)" in err) == (2, True, True)


def test_a_folder_without_places_is_a_sentence(inquiry, here) -> None:
    """It says how to begin one."""
    here.place("south").rename(here.inputs / "south")
    code, _, err = inquiry("run")
    assert (code, "There are no places in" in err, "inquiry new north-bay" in err) == (2, True, True)


def test_missing_questions_are_one_sentence(inquiry, here) -> None:
    """Not one for each place, and no report is made without them."""
    (here.inputs / "questions").unlink()
    code, _, err = inquiry("run")
    assert (code, "The question bank in questions lacks" in err, here.outputs.exists()) == (2, True, False)
