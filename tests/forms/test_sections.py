"""What a workbook calls: sections, registers and findings that follow one another."""

import asyncio

import pytest

from inquiry.errors import InquiryError
from inquiry.forms import section, show_register, show_section
from inquiry.forms.finding import Finding
from inquiry.forms.scripts import Form
from inquiry.forms.sections import watch
from inquiry.forms.watch import Watch


def test_who_answers_what(folder, bank, monkeypatch, say, lines):
    """With a person named, only what is asked alone is theirs; the team's questions stay the team's."""
    monkeypatch.setenv("INQUIRY_PERSON", "p02")
    trust, pool = section(folder, bank, ["rel_trust", "fun_pool"])
    say(trust, value="2")
    say(pool, value="3")
    assert [line["question"] for line in lines("p02")] == ["rel_trust"]
    assert [line["question"] for line in lines()] == ["fun_pool"]


def test_alone_questions_without_a_person_say_so(folder, bank):
    """Where nobody is named, the card says that the question is answered alone, and takes the team's answer."""
    (trust,) = section(folder, bank, ["rel_trust"])
    assert "alone" in trust.question["note"]
    assert trust.question["by"] == "team"
    assert not trust.question["private"]


def test_an_unknown_question_is_a_sentence(folder, bank):
    """A name that is in no bank is refused with what to look at."""
    with pytest.raises(InquiryError, match="no_such"):
        show_section(folder, bank, ["no_such"])


def test_a_finding_follows_a_save(folder, bank, say):
    """`on_save` is called after each save, and a redrawn finding shows what its function says then."""
    words = ["before"]
    finding = Form(Finding(lambda: f"<p>{words[0]}</p>"))
    (pool,) = show_section(folder, bank, ["fun_pool"], on_save=finding.redraw).widgets
    words[0] = "after"
    say(pool, value="2")
    assert finding.widgets[0].html == "<p>after</p>"


def test_a_finding_that_fails_says_so_and_comes_back(tmp_path, monkeypatch):
    """An error in a finding is a sentence in its place and a trace in the log, and the next draw is fresh."""
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(tmp_path))
    answers = iter([ZeroDivisionError("x"), "<p>fine</p>"])

    def render():
        found = next(answers)
        if isinstance(found, Exception):
            raise found
        return found

    finding = Form(Finding(render))
    assert "Your answers are safe" in finding.widgets[0].html
    assert "ZeroDivisionError" in (tmp_path / "inquiry.log").read_text(encoding="utf-8")
    finding.redraw()
    assert finding.widgets[0].html == "<p>fine</p>"


def test_many_saves_are_one_drawing():
    """While people type, a finding waits for a pause, and then draws what is there at the end."""
    words, drawn = ["0"], []

    async def type_fast():
        done = asyncio.Event()
        form = Form(Finding(lambda: drawn.append(words[0]) or f"<p>{words[0]}</p>"))
        form.widgets[0].observe(lambda _: done.set(), "html")
        for at in "12345":
            words[0] = at
            form.redraw()
        await asyncio.wait_for(done.wait(), 10)

    asyncio.run(type_fast())
    assert drawn == ["0", "5"]


def test_a_register_fills_the_questions_below_it(folder, bank):
    """Signed money in the register becomes the fact of the question it answers."""
    register = show_register(folder, bank, "funding").widgets[0]
    (months,) = section(folder, bank, ["fun_months"])
    assert months.question["fact"] is None
    row = {"key": "n", "funder": "A", "type": "lottery", "start": "1/7/2026", "end": "31/12/2027", "amount": "90000"}
    register.hear({"kind": "rows", "seq": 1, "took": "", "rows": [row | {"status": "signed"}]})
    watch(folder).look()
    assert months.question["fact"]["value"].endswith("months")


def test_the_watch_tells_each_listener_of_another_hand(folder, tmp_path):
    """A change of any file is told once; a listener that fails does not keep the others from hearing."""
    told = []
    watch = Watch(folder)
    watch.call(lambda: 1 / 0)
    watch.call(lambda: told.append("heard"))
    watch.look()
    (folder / "answers").mkdir()
    (folder / "answers" / "p02.jsonl").write_text("{}\n", encoding="utf-8")
    watch.look()
    watch.look()
    assert told == ["heard"]
