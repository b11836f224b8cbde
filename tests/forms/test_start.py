"""The start page."""

import json
import re

import pytest

from inquiry.findings import View
from inquiry.forms.start import alone, in_order, pages, start_html
from inquiry.paths import HOME
from inquiry.record import read_record


@pytest.fixture
def view(folder, bank):
    """A function that reads the place again."""
    return lambda: View(read_record(folder, bank))


def test_each_workbook_is_listed_with_its_own_questions(bank):
    """Every question that the team answers stands in one workbook, and the list is read from the workbooks."""
    listed = [name for page in pages(HOME / "workbooks", bank) for name in page.questions]
    assert sorted(listed) == sorted(q.name for q in bank.questions.values() if q.ask != "alone")


def test_an_empty_place_begins_at_the_beginning(view):
    """Nothing answered: the first workbook is next, and nothing is called done."""
    page = start_html(view())
    assert 'href="00_start_here.ipynb#q-ctx_focus"' in page
    assert "Next: the questions on this page" in page
    assert "Start below" in page
    assert "Not started" in page
    assert "All answered" not in page


def test_a_later_workbook_is_named(view, card, say, bank):
    """Once the questions of the start page have answers, the next workbook is what the button says."""
    for question in pages(HOME / "workbooks", bank)[0].questions:
        say(card(question), value="As it is")
    page = start_html(view())
    assert "Next: Funding" in page
    assert ">Start Funding<" in page


def test_how_people_are_invited(view, folder):
    """With nobody on the list, the page says what to type; with people on it, it counts them."""
    assert "inquiry invite" not in start_html(view())
    (folder / "people.csv").unlink()
    about = json.loads((folder / "place.json").read_text(encoding="utf-8"))
    (folder / "place.json").write_text(json.dumps(about | {"invited": None}), encoding="utf-8")
    page = start_html(view())
    assert "inquiry invite north-bay --people 9 --slips" in page
    assert "have finished" not in page


def test_it_counts_people_and_never_names_them(view, card, say, bank):
    """Who has finished, begun or not begun is three numbers; only a code with questions left is on the page."""
    private = [q.name for q in bank.questions.values() if q.ask == "alone"]
    for name in private:
        say(card(name, by="p01"), value="2")
    say(card(private[0], by="p02"), value="3")
    found = alone(view())
    assert (found.invited, found.finished, found.begun, found.rest) == (6, 1, 1, 4)
    assert found.open_codes == ("p02",)
    assert "p01" not in start_html(view())
    assert "p02" in start_html(view())


def test_only_workbooks_of_a_place_follow_one_another():
    """A workbook about all places is no step of one place's way."""
    files = [file for file, _ in in_order(HOME / "workbooks")]
    assert files[0].startswith("00_")
    assert files == sorted(files)
    assert not any("typology" in file for file in files)


def test_do_not_know_counts_as_answered(view, card, say):
    """A question that was skipped with a reason is not asked for again."""
    say(card("ctx_focus"), value="Warm homes")
    say(card("fun_pool"), skip="dk")
    page = start_html(view())
    assert "#q-ctx_horizon" in page
    assert re.search(r"\b1 of \d+ answered", page)


def test_what_people_typed_is_escaped(view, folder):
    """A place's own words cannot become markup."""
    about = json.loads((folder / "place.json").read_text(encoding="utf-8"))
    about |= {"name": "<b>Bay</b>", "summary": "{{ 7 * 7 }}<script>x</script>"}
    (folder / "place.json").write_text(json.dumps(about), encoding="utf-8")
    page = start_html(view())
    assert "&lt;b&gt;Bay" in page
    assert "<script" not in page
    assert "{{ 7 * 7 }}" in page
