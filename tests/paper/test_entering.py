"""A pile of papers typed in: what was written is exactly what the record holds."""

import io
import os
import pty
import subprocess
import sys
from datetime import date

import pytest

from inquiry import cli
from inquiry.paper.numbering import keyed, numbered
from inquiry.record import About, Happening, Wave, add_happening, read_people, read_record, stand, write_about
from inquiry.record.workshop import SHOWN


@pytest.fixture
def typist(monkeypatch, capsys):
    """Sit down with a paper and type lines; gives back the exit code and all that was shown."""

    def types(who: str, *lines: str, late: bool = False) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["inquiry", "enter", "north-bay", who, *(["--late"] if late else [])])
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        said = capsys.readouterr()
        return stopped.value.code or 0, " ".join((said.out + said.err).split())

    return types


def given(folder, bank, by):
    """What stands of a writer: the value, or the reason to have none, by question and moment."""
    record = read_record(folder, bank)
    assert not record.faults
    found = {}
    for question in bank.questions.values():
        for moment in question.moments:
            stands = stand(record, question.name, moment)
            for answer in [a for a in (*stands.own, stands.team) if a and a.by == by]:
                found[question.name, moment] = answer
    return found


def test_what_is_typed_is_what_the_record_holds(typist, folder, bank):
    """A whole private paper: answers, words, how sure, what stands behind it, who may read it, how it is named."""
    alone = [q for q in bank.questions.values() if q.ask == "alone"]
    lines, meant = [], {}
    for place, question in enumerate(alone):
        key, choice = list(keyed(question.choices).items())[place % len(question.choices)]
        lines += ["", key, f"Because {place} #[bold]x[/] =1+1", "2", "3", "4", "3"]
        meant[question.name] = int(choice.name)
    code, said = typist("p01", *lines, "q")
    assert (code, f"{len(alone)} questions of {len(alone)} answered by p01" in said) == (0, True)
    found = given(folder, bank, "p01")
    assert {name: answer.value for (name, _), answer in found.items()} == meant
    for place, question in enumerate(alone):
        answer = found[question.name, "now"]
        assert answer.because == f"Because {place} #[bold]x[/] =1+1"
        assert (answer.confidence, answer.evidence) == ("medium", 3)
        assert (answer.visibility, answer.credit) == ("public", "attributed")
        assert (answer.place, answer.wave, answer.bank, answer.by) == ("north-bay", "1", bank.version, "p01")


def test_the_team_s_paper_has_every_kind_of_answer(typist, folder, bank):
    """Then, now, second and aim; numbers with their unit; ten dots; ranks; words; no answer, for a reason."""
    number = {name: known for known, name in numbered(bank).items()}
    code, said = typist(
        "team",
        *(number["fun_hold"], "a", "b", "c", "d", "."),
        *(number["fun_months"], "about a year", "18 months", "."),
        *(number["fun_own"], "?", "."),
        *(number["pro_effort"], "4 3 2", "4 3 2 2", "4 3 2 1", "10 0 0 0", "1,2,3,4", "."),
        *(number["sus_what"], "7 1 1", "7 1", "."),
        *(number["sus_money"], "4", "2023: council cut", "."),
        *(number["ref_t1_3"], "q", "."),
        "q",
    )
    found = given(folder, bank, "team")
    values = {key: answer.skip or answer.value for key, answer in found.items()}
    assert values == {
        ("fun_hold", "then"): "a",
        ("fun_hold", "now"): "b",
        ("fun_hold", "aim"): "d",
        ("fun_months", "now"): 18.0,
        ("fun_own", "now"): "dk",
        ("pro_effort", "then"): {"a": 4, "b": 3, "c": 2, "d": 1},
        ("pro_effort", "now"): {"a": 10, "b": 0, "c": 0, "d": 0},
        ("pro_effort", "aim"): {"a": 1, "b": 2, "c": 3, "d": 4},
        ("sus_what", "now"): ("learning", "organisation"),
        ("sus_money", "now"): 4,
        ("ref_t1_3", "now"): "q",
    }
    assert found["fun_hold", "now"].second == "c"
    assert found["sus_money", "now"].tested == "2023: council cut"
    assert found["fun_hold", "now"].room == ("p01",)
    for sentence in ("not a number we can read", "There are 4 boxes", "add up to 11", "picked twice"):
        assert sentence in said
    assert code == 0


def test_what_is_not_on_the_paper_is_refused_in_a_sentence(typist, folder, bank):
    """Unknown numbers, numbers of another paper and unknown keys; nothing is written."""
    _, said = typist("p01", "A99", "T1", "banana", "1", "9", "", "q")
    for sentence in (
        "There is no question A99 on this paper. They go from A1 to A8.",
        "T1 is answered by team, on another paper.",
        "There is no question banana",
        "“9” stands beside no answer. Type one of 1, 2, 3, 4, 5, ?, -.",
        "Nothing new.",
    ):
        assert sentence in said
    assert given(folder, bank, "p01") == {}


def test_the_last_answer_can_be_taken_back(typist, folder, bank):
    """All that was typed for it, and what stood before stands again; the lines stay in the file."""
    first, second = [q.name for q in bank.questions.values() if q.ask == "alone"][:2]
    typist("p01", "", "2", "Said once", ".", "q")
    _, said = typist(
        "p01", "1", "5", "Typed in the wrong row", ".", "1", "4", ".", "2", "3", ".", "u", "u", "u", "u", "q"
    )
    assert said.count("Taken back") == 3
    assert "There is nothing to take back" in said
    found = given(folder, bank, "p01")
    assert (found[first, "now"].value, found[first, "now"].because) == (2, "Said once")
    assert (second, "now") not in found
    assert "Typed in the wrong row" in (folder / "answers" / "p01.jsonl").read_text()


def test_enter_alone_keeps_what_is_there(typist, folder, bank):
    """Going through a paper a second time writes nothing."""
    typist("p01", "", "2", "Words", "", "", "1", "", "q")
    before = (folder / "answers" / "p01.jsonl").read_bytes()
    _, said = typist("p01", "", "", "", "", "", "", "", "1", "2", ".", "q")
    assert "In the record: " in said
    assert (folder / "answers" / "p01.jsonl").read_bytes() == before
    assert next(iter(given(folder, bank, "p01").values())).visibility == "consultant"


def test_a_new_person_s_first_page_comes_first(typist, folder, bank):
    """That they agreed, when, how they want to be named and described; everybody else's row stays as it was."""
    _, said = typist("p03", "7", "1", "soon", "1 April 2026", "3", "A resident", "", "4", ".", "q")
    people = {person.id: person for person in read_people(folder, bank)[0]}
    assert list(people) == ["p01", "p02", "p03"]
    new = people["p03"]
    assert (new.credit, new.role, new.consent_date, new.name) == ("attributed", "A resident", date(2026, 4, 1), "")
    assert new.consent
    assert people["p01"].in_room
    assert "who is new here" in said
    assert len(given(folder, bank, "p03")) == 1


def test_without_a_yes_nothing_is_typed_in(typist, folder, bank):
    """Nor is the person written down as one who agreed."""
    code, said = typist("p02", "2", "", "4", "q")
    assert (code, "did not agree" in said) == (2, True)
    assert not read_people(folder, bank)[0][1].consent
    assert not (folder / "answers").exists()


def test_a_late_paper_needs_a_word_more(typist, folder, about, bank):
    """After the last day for answers a person's paper is refused, unless it is said that nothing was shown."""
    write_about(folder, About(**{**about.model_dump(), "waves": (Wave(id="1", frozen=date(2020, 1, 1)),)}))
    code, said = typist("p01", "", "4", ".", "q")
    assert (code, "1 January 2020" in said, "--late" in said) == (2, True, True)
    typist("p01", "", "4", ".", "q", late=True)
    assert len(given(folder, bank, "p01")) == 1


@pytest.mark.parametrize("who", ["moderator", "P01", "../p01", "p 1", ""])
def test_a_code_that_nobody_can_have_is_a_sentence(typist, folder, who):
    """And no file is made of it."""
    code, said = typist(who, "1")
    assert (code, "cannot be a person's code" in said) == (2, True)
    assert not (folder / "answers").exists()


def test_a_person_s_file_is_for_nobody_else_on_the_machine(typist, folder):
    """As the private form keeps it."""
    typist("p01", "", "4", ".", "q")
    assert (folder / "answers" / "p01.jsonl").stat().st_mode & 0o077 == 0


def test_a_paper_put_down_half_way_is_kept(typist, folder, bank):
    """The end of input, or Ctrl-C, in the middle of a question loses nothing that was typed in."""
    code, said = typist("p01", "", "4", "Half a paper")
    assert (code, "is saved" in said) == (0, True)
    answer = next(iter(given(folder, bank, "p01").values()))
    assert (answer.value, answer.because) == (4, "Half a paper")


def test_it_works_in_a_real_terminal(folder, bank):
    """With a pseudo-terminal: prompts come, keys are taken, the words chosen are shown."""
    leader, follower = pty.openpty()
    words = [sys.executable, "-c", "from inquiry.cli import main; main()", "enter", "north-bay", "p01"]
    with subprocess.Popen(words, stdin=follower, stdout=follower, stderr=follower, close_fds=True) as run:
        os.close(follower)
        os.write(leader, b"1 \n3\n.\nq\n")
        shown = b""
        try:
            while part := os.read(leader, 4096):
                shown += part
        except OSError:  # the other end is closed
            pass
        assert run.wait() == 0
    os.close(leader)
    first = next(q for q in bank.questions.values() if q.ask == "alone")
    assert "→ " + first.choices[2].label in shown.decode()
    assert next(iter(given(folder, bank, "p01").values())).value == 3


def test_a_question_that_was_shown_takes_no_paper_any_more(typist, folder, bank):
    """A paper that comes in after the spread was shown is typed in for all other questions."""
    first, second = [q.name for q in bank.questions.values() if q.ask == "alone"][:2]
    add_happening(folder, Happening(SHOWN, "1", question=first))
    _, said = typist("p01", "1", "5", "", "2", "3", ".", "q")
    assert "is closed: the workshop has shown how people answered it" in said
    assert set(given(folder, bank, "p01")) == {(second, "now")}


def test_whose_paper_it_is_must_be_said(monkeypatch, capsys, folder):
    """Without a code, and without the page, a sentence says what to do."""
    monkeypatch.setattr(sys, "argv", ["inquiry", "enter", "north-bay"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert (stopped.value.code, "Say whose paper it is" in capsys.readouterr().err) == (2, True)
