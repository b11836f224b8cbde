"""The command line: what a person types, and what they read."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from inquiry import cli
from inquiry.batch.outcome import Outcome, Result
from inquiry.batch.typology import Together
from inquiry.cli import checking, planning, running
from inquiry.cli.installation import faults_of_installation
from inquiry.cli.tally import Tally
from inquiry.errors import Problem
from inquiry.paths import HOME, Paths
from inquiry.questions import bank
from inquiry.record import read_record


@pytest.fixture
def places(tmp_path, monkeypatch) -> Paths:
    """Folders of their own with the project's question bank, and no trace left in the environment."""
    made = Paths(tmp_path / "inputs", tmp_path / "outputs")
    made.places.mkdir(parents=True)
    (made.inputs / "questions").symlink_to(HOME / "inputs" / "questions")
    monkeypatch.setenv("INQUIRY_INPUTS", str(made.inputs))
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(made.outputs))
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture
def inquiry(monkeypatch, capsys):
    """Type a command; gives back the exit code, what was printed and what was said on stderr."""

    def typed(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["inquiry", *words])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        said = capsys.readouterr()
        return stopped.value.code or 0, said.out, said.err

    return typed


def test_help_loads_nothing_heavy() -> None:
    """Help is there before pandas, papermill, nbformat or rich would be."""
    look = (
        "import sys, inquiry.cli; print([m for m in ('pandas', 'papermill', 'nbformat', 'rich') if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", look], text=True).strip() == "[]"


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("run",),
        ("check",),
        ("new",),
        ("forms",),
        ("lab",),
        ("paper",),
        ("enter",),
        ("invite",),
        ("links",),
        ("wave",),
        ("moderate",),
        ("typology",),
        ("export",),
        ("forget",),
        ("import", "360giving"),
    ],
)
def test_help_fits_a_terminal(command) -> None:
    """Every command explains itself in lines of at most 80 letters."""
    words = [sys.executable, "-c", "from inquiry.cli import main; main()", *command, "--help"]
    said = subprocess.check_output(words, text=True, env={**os.environ, "COLUMNS": "80"})
    assert max(map(len, said.splitlines())) <= 80
    assert "Usage:" in said


def test_a_new_place_is_valid_and_can_be_checked(inquiry, places) -> None:
    """A place that was just begun has no fault, says what it is in plain words, and knows its name."""
    code, out, _ = inquiry("new", "north-bay", "--name", "North Bay & Hill")
    assert (code, "inquiry forms north-bay" in out) == (0, True)
    record = read_record(places.place("north-bay"), bank(places.questions))
    assert (record.about.name, record.problems) == ("North Bay & Hill", ())
    assert "inquiry forms north-bay" in (places.place("north-bay") / "README.md").read_text()
    code, out, _ = inquiry("check")
    assert (code, "1 place with nothing to say: north-bay." in out) == (0, True)


def test_a_new_place_never_overwrites_one(inquiry, places) -> None:
    """A place that is there already is left as it is."""
    inquiry("new", "north-bay")
    before = (places.place("north-bay") / "place.json").read_bytes()
    code, _, err = inquiry("new", "north-bay", "--name", "Another")
    assert (code, "already" in err) == (2, True)
    assert (places.place("north-bay") / "place.json").read_bytes() == before


@pytest.mark.parametrize("command", ["run", "check", "forms", "lab"])
@pytest.mark.parametrize(
    ("place", "said"),
    [("../north-bay", "cannot be a place id"), ("north bay", "cannot be a place id"), ("north-pay", "north-bay?")],
)
def test_a_place_that_is_not_there_is_one_sentence(inquiry, places, command, place, said) -> None:
    """Every command that takes a place answers a wrong one on stderr with exit code 2, and no traceback."""
    inquiry("new", "north-bay")
    code, out, err = inquiry(command, place)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_missing_inputs_folder_is_a_sentence(inquiry, places) -> None:
    """The sentence names the folder that was looked for."""
    code, _, err = inquiry("check", "--inputs", "nowhere")
    assert code == 2
    assert str(Path("nowhere") / "places") in err


def test_check_tells_everything_wrong_at_once(inquiry, places) -> None:
    """Faults and notices of all places are told apart, what people typed is harmless, and the exit code says it."""
    for place in ("first", "second"):
        inquiry("new", place)
    (places.place("first") / "funding.csv").write_text(
        "id,funder,type,status,amount\nF1,A\x1b[31m,trust,signed,about 2m"
    )
    (places.place("second") / "place.json").write_text("{")
    code, out, _ = inquiry("check")
    assert code == 1
    for words in ("in order", "first\n", "about 2m", "second\n", "place.json", "put right"):
        assert words in out
    assert "\x1b" not in out


def test_check_of_many_places_says_the_same_as_of_each(inquiry, places, monkeypatch) -> None:
    """Shared out to several processes, places are told in order; where many have faults, the first of each are."""
    monkeypatch.setattr(checking, "_MANY", 2)
    monkeypatch.setattr(checking, "_WHOLE", 2)
    rows = "".join(f"F{n},A,trust,signed,about {n}m\n" for n in range(5))
    for number in range(5):
        inquiry("new", f"place-{number}")
        if number < 4:
            (places.place(f"place-{number}") / "funding.csv").write_text(f"id,funder,type,status,amount\n{rows}")
    code, out, _ = inquiry("check")
    assert code == 1
    assert [line for line in out.splitlines() if line.startswith("place-")] == [f"place-{n}" for n in range(4)]
    assert out.count("And 2 more.") == 4
    assert "1 place with nothing to say: place-4." in out
    assert "In all 5 places: 4 with faults, 0 with notices only, 1 with nothing to say." in out


def test_check_says_what_is_wrong_with_the_installation(monkeypatch, places) -> None:
    """A package that is missing or too old, and a bank that cannot be read, are each a sentence with what to do."""
    monkeypatch.setattr("inquiry.cli.installation.requires", lambda _: ["no-such-package>=1", "typer>=999"])
    (places.inputs / "questions").unlink()
    (places.inputs / "questions").mkdir()
    missing, old, *unreadable = faults_of_installation(places)
    assert "no-such-package is missing" in missing
    assert "typer is" in old
    assert "pip install" in old
    assert unreadable


def test_check_stops_at_a_bank_that_cannot_be_read(inquiry, places) -> None:
    """The sentence comes once, not for each place: without questions no place can be checked."""
    for place in ("first", "second"):
        inquiry("new", place)
    (places.inputs / "questions").unlink()
    code, out, _ = inquiry("check")
    assert code == 1
    assert "not in order" in out
    assert "first" not in out


def test_import_brings_grants_into_a_new_place(inquiry, places, tmp_path) -> None:
    """Grants from a file make a place whose register holds them."""
    grants = tmp_path / "grants.csv"
    grants.write_text(
        "Identifier,Title,Currency,Amount Awarded,Award Date,Recipient Org:Name,Funding Org:Name\n"
        "360G-x-1,A grant,GBP,1000,2025-01-01,A club,A funder\n"
    )
    code, out, _ = inquiry("import", "360giving", str(grants), "--place", "north-bay")
    assert (code, "inquiry run north-bay" in out) == (0, True)
    (agreement,) = read_record(places.place("north-bay"), bank(places.questions)).funding
    assert (agreement.funder, agreement.amount) == ("A funder", 1000)


def test_import_of_a_missing_file_is_a_sentence(inquiry, places) -> None:
    """The sentence names the file."""
    code, _, err = inquiry("import", "360giving", "nowhere.csv", "--place", "north-bay")
    assert (code, "nowhere.csv" in err) == (2, True)


@pytest.mark.parametrize("command", ["forms", "lab"])
def test_forms_and_lab_open_the_place(inquiry, places, monkeypatch, command) -> None:
    """The place, the port, whether to open a browser and whether to let phones in are handed on to the server."""
    asked = []
    monkeypatch.setattr(f"inquiry.forms.serve.serve_{command}", lambda place, **how: asked.append((place, how)))
    inquiry("new", "north-bay")
    inquiry(command, "north-bay", "--port", "8899", "--no-browser", "--share")
    assert asked == [("north-bay", {"port": 8899, "open_browser": False, "share": True})]


DONE = Result("a", Outcome.DONE, "Ada Street")
REFUSED = Result("b", Outcome.REFUSED, "Bay\x1b[31m", problems=tuple(Problem("", f"Reason {n}.") for n in range(5)))


@pytest.fixture
def batch(monkeypatch, places):
    """`inquiry run` with a batch that gives these results and starts no process."""

    def ready(*results: Result, typology: Together | None = None) -> None:
        def run(plan, told) -> list[Result]:
            for result in results:
                if isinstance(result, BaseException):
                    raise result
                told(replace(result))
            return list(results)

        for result in results:
            if isinstance(result, Result):
                (places.places / result.place).mkdir()
        monkeypatch.setattr(running, "run", run)
        monkeypatch.setattr(running, "look_over", lambda *_: typology)

    return ready


def test_run_ends_with_the_way_to_the_reports(inquiry, batch) -> None:
    """When all is well there is a line with the count and the path of the index, and nothing else."""
    batch(DONE)
    code, out, _ = inquiry("run")
    assert code == 0
    assert out.splitlines() == ["1 of 1 place · 1 done · in a few seconds", "All reports: outputs/index.html"]


def test_run_ends_with_what_needs_a_human(inquiry, batch) -> None:
    """A refused place is in a table with its first reasons; no control code of anybody gets to the terminal."""
    batch(DONE, REFUSED)
    code, out, _ = inquiry("run")
    assert code == 1
    for words in ("2 of 2 places · 1 done · 1 refused", "What needs you", "Reason 2.", "And 2 more: inquiry check b"):
        assert words in out
    assert "Ada Street" not in out
    assert "Reason 3." not in out
    assert "\x1b" not in out


def test_a_run_that_is_stopped_says_how_to_go_on(inquiry, batch) -> None:
    """Ctrl-C ends with what is kept and what to type."""
    batch(DONE, KeyboardInterrupt())
    code, out, _ = inquiry("run")
    assert code == 130
    assert "Stopped after 1 of 1 place" in out
    assert "same command again to go on" in out


def test_run_says_what_came_of_all_places_together(inquiry, batch, places) -> None:
    """The typology is told after the places; where it could not be made, that is a sentence and the exit code."""
    places.outputs.mkdir()
    batch(DONE, typology=Together(places.typology, places=1, asked=1))
    code, out, _ = inquiry("run")
    assert (code, "Typology of 1 place" in out) == (0, True)
    (places.places / "a").rmdir()
    batch(DONE, typology=Together(places.typology, failure="It cannot be made.", detail="Traceback"))
    code, out, _ = inquiry("run")
    assert (code, "1 of 1 place · 1 done" in out, "It cannot be made." in out) == (1, True, True)
    assert "Traceback" not in out
    assert "Traceback" in places.log.read_text()


def test_one_place_alone_does_not_make_the_typology(inquiry, batch, places) -> None:
    """Who names places wants their reports, at once."""
    batch(DONE, typology=Together(places.typology, places=1))
    assert "Typology" not in inquiry("run", "a")[1]


def test_where_hundreds_need_a_human_the_table_stays_short(inquiry, batch) -> None:
    """Those without a report come first, with one sentence each; the page of all reports has the rest."""
    gaps = [Result(f"g{n}", Outcome.INCOMPLETE, f"Gap {n}", missing=("A gap.", "Another gap.")) for n in range(500)]
    batch(REFUSED, *gaps)
    _, out, _ = inquiry("run")
    assert len(out.splitlines()) < 60
    assert "Reason 0." in out
    assert "And 486 more places. The page of all reports says what each needs." in out


def test_json_is_one_object_a_line_and_nothing_else(inquiry, batch, places) -> None:
    """A program gets every place as it comes, then the typology, then the counts."""
    batch(DONE, replace(REFUSED, is_unchanged=True), typology=Together(places.typology, places=2))
    code, out, err = inquiry("run", "--json")
    first, second, typology, counts = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (1, "")
    assert [(line["place"], line["outcome"], line["unchanged"]) for line in (first, second)] == [
        ("a", "done", False), ("b", "refused", True)
    ]  # fmt: skip
    assert typology["typology"] == "typology"
    assert counts["outcomes"] == {"done": 1, "refused": 1}
    assert (counts["places"], counts["of"], counts["unchanged"], counts["interrupted"]) == (2, 2, 1, False)


def test_an_interrupted_run_says_so_to_a_program_too(inquiry, batch) -> None:
    """The last line counts what came out before."""
    batch(DONE, KeyboardInterrupt())
    code, out, _ = inquiry("run", "--json")
    assert code == 130
    assert json.loads(out.splitlines()[-1])["interrupted"]


def test_a_bank_that_cannot_be_read_is_one_sentence(inquiry, places) -> None:
    """Not one refusal for each place."""
    for place in ("first", "second"):
        inquiry("new", place)
    (places.inputs / "questions").unlink()
    code, out, err = inquiry("run")
    assert (code, out, len(err.splitlines())) == (2, "", 1)


def test_the_plan_says_what_would_be_run_and_why(inquiry, places) -> None:
    """Places with the same reason are told together, a few of them by name; nothing is run or written."""
    for number in range(7):
        inquiry("new", f"place-{number}")
    code, out, _ = inquiry("run", "--plan")
    assert code == 0
    assert out.splitlines() == [
        "7 places would be run.",
        "",
        "It has not been run yet.",
        "  place-0, place-1, place-2, place-3, place-4 and 2 more",
    ]
    assert not places.outputs.exists()


def test_the_plan_for_a_program(inquiry, places) -> None:
    """A line for each place with its reasons, then the counts."""
    inquiry("new", "north-bay")
    _, out, _ = inquiry("run", "--plan", "--json")
    assert [json.loads(line) for line in out.splitlines()] == [
        {"place": "north-bay", "why": ["It has not been run yet."]},
        {"to run": 1, "unchanged": 0},
    ]


def test_a_plan_with_nothing_to_do_says_so(capsys) -> None:
    """In a sentence, with the number of places that were looked at."""
    assert planning._summary(0, 1000) == "Nothing would be run: 1,000 places unchanged."
    assert planning._summary(1, 999) == "1 place would be run; 999 unchanged."


def test_the_line_says_how_far_and_how_long() -> None:
    """Places, outcomes and the time left, on one line, guessed from the time taken since the first came out."""
    now = [0.0]
    tally = Tally(11, clock=lambda: now[0])
    assert tally.line() + tally.left() == "0 of 11 places"
    now[0] = 60.0  # processes start: that says nothing of how long a place takes
    for _ in range(6):
        tally.add(DONE)
    tally.add(replace(REFUSED, outcome=Outcome.INCOMPLETE))
    now[0] = 90.0
    assert tally.line() + tally.left() == "7 of 11 places · 6 done · 1 incomplete · about 20 s left"


def test_of_a_few_places_nothing_is_guessed() -> None:
    """The first ones come out late, and several at once."""
    tally = Tally(300)
    for _ in range(4):
        tally.add(DONE)
        assert tally.left() == ""
    tally.add(DONE)
    assert "left" in tally.left()


def test_the_line_stays_one_line() -> None:
    """On a narrow terminal it is cut, never wrapped."""
    tally = Tally(11)
    tally.add(DONE)
    (line,) = Console(width=12).render_lines(tally)
    assert "".join(part.text for part in line) == "1 of 11 pla…"


def test_places_that_were_only_looked_at_do_not_count_for_the_time_left() -> None:
    """Nine hundred unchanged places in no time say nothing of how long the others take."""
    now = [0.0]
    tally = Tally(1000, clock=lambda: now[0])
    for _ in range(990):
        tally.add(replace(DONE, is_unchanged=True))
    for at in range(5):
        now[0] = 20.0 * at
        tally.add(DONE)
    assert tally.line() == "995 of 1,000 places · 995 done · 990 of them unchanged"
    assert tally.left() == " · about 2 min left"


def test_the_next_wave_begins_once_the_last_is_over(inquiry, places) -> None:
    """Days are read before anything is done; what begins says what becomes of the report."""
    shutil.copytree(HOME / "inputs" / "places" / "kiln-lane", places.place("kiln-lane"))
    assert inquiry("wave", "kiln-lane", "--new", "--last-day", "soon")[0] == 2
    assert "To begin the next round" in inquiry("wave", "kiln-lane")[1]
    code, out, _ = inquiry("wave", "kiln-lane", "--new", "--last-day", "1 January 2099")
    assert (code, "Wave 2: began" in out, "last day for answers 1 January 2099" in out) == (0, True, True)
    assert "keep a copy of the last one" in out
    assert "Wave 1: began" in inquiry("wave", "kiln-lane")[1]


def test_a_wave_is_closed(inquiry, places) -> None:
    """The days are told in words; a day that cannot be read, or too early a round, is one sentence."""
    inquiry("new", "north-bay")
    assert "still open" in inquiry("wave", "north-bay")[1]
    code, _, err = inquiry("wave", "north-bay", "--last-day", "soon")
    assert (code, "“soon” is not a day" in err) == (2, True)
    assert "can still answer" in inquiry("wave", "north-bay", "--new")[2]
    code, out, _ = inquiry("wave", "north-bay", "--last-day", "1 January 2099", "--report", "2099-02-01")
    assert (code, "last day for answers 1 January 2099" in out, "report 1 February 2099" in out) == (0, True, True)
    assert "last day for answers 1 January 2099" in inquiry("wave", "north-bay")[1]


def test_a_moderator_sees_what_stands_and_changes_it(inquiry, places) -> None:
    """By name or by title; the report's words are shown, and the way back works."""
    shutil.copytree(HOME / "inputs" / "places" / "harbour-estate", places.place("harbour-estate"))
    title = bank(places.questions).questions["rel_voice"].title
    out = inquiry("moderate", "harbour-estate", title)[1]
    assert "The team says:" in out
    assert "inquiry moderate harbour-estate rel_voice ANSWER" in out
    code, out, _ = inquiry("moderate", "harbour-estate", "rel_voice", "1", "--reason", "One example only.")
    assert (code, "A moderator says, and this counts" in out, "Why: One example only." in out) == (0, True, True)
    code, out, _ = inquiry("moderate", "harbour-estate", "rel_voice", "--undo")
    assert (code, "The team says:" in out, "A moderator says" in out) == (0, True, False)
    for words, said in (
        (("rel_voise",), "Did you mean “rel_voice”?"),
        (("rel_voice", "77", "--reason", "x"), "Type one of"),
        (("rel_voice", "1"), "Say why"),
    ):
        code, _, err = inquiry("moderate", "harbour-estate", *words)
        assert (code, said in err, "Traceback" in err) == (2, True, False)
