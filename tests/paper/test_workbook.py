"""The paper workbook: everything that is asked, nothing that was answered, and the same bytes each time."""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pypdf
import pytest

from inquiry.errors import InquiryError
from inquiry.paper.asides import asides
from inquiry.paper.moments import MOMENTS
from inquiry.paper.numbering import edition, numbered
from inquiry.paper.workbook import workbook
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.record import About, read_record

from .conftest import QUESTIONS, add_rows, squeezed, words_of

HOSTILE = (
    '<script>alert(1)</script> & "Lane"',
    '#panic("typst") $x^2$ @ref <label> *bold* `raw` // gone',
    "{contact} {0} %s {{ 7*7 }}",
    "\u202eturned\x00\x07 שלום ਪੰਜਾਬੀ 😀",
    "wordwithoutend" * 12,
)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("moment", MOMENTS)
def test_every_question_and_every_answer_of_a_moment_is_on_its_paper(bank, about, moment, large):
    """With its number, its hint, all its choices in full, the unit of a number and the ways to have no answer."""
    words = squeezed(words_of(workbook(about, bank, moment, large=large)))
    numbers = {name: number for number, name in numbered(bank).items()}
    for question in bank.questions.values():
        is_asked = question.ask == moment
        assert (squeezed(question.label) in words) == is_asked
        if is_asked:
            said = (numbers[question.name] + question.label, question.hint, question.unit, question.name)
            assert all(squeezed(one) in words for one in (*said, *(choice.label for choice in question.choices)))
    assert all(squeezed(skip.label) in words for skip in bank.skips)


def test_where_a_name_is_asked_for_so_is_who_may_read_it(bank):
    """Beside every answer in words, on the paper of a person and of the team, in the short words of the bank."""
    for question in bank.questions.values():
        beside = {aside.name: aside for aside in asides(question, bank)}
        assert ("visibility" in beside) == ("credit" in beside), question.name
        if "visibility" in beside:
            assert [tick.name for tick in beside["visibility"].ticks] == [c.name for c in bank.lists["visibility"]]
    said = squeezed(words_of(workbook(About(id="x", name="X"), bank, "alone")))
    alone = sum(question.ask == "alone" for question in bank.questions.values())
    assert said.count(squeezed("Do not print them")) == said.count(squeezed("Who may read these words")) == alone


def test_all_questions_are_three_papers_in_one(bank, about):
    """With no moment named, each question is there once."""
    words = squeezed(words_of(workbook(about, bank)))
    assert all(words.count(squeezed(f"{n}{bank.questions[name].label}")) == 1 for n, name in numbered(bank).items())


def test_a_register_is_a_table_with_every_column_and_the_key_of_its_lists(bank, about):
    """Money before the workshop; who is part of it and who works with whom in the workshop."""
    for moment, registers in (("before", ["funding"]), ("together", ["organisations", "ties"])):
        words = squeezed(words_of(workbook(about, bank, moment)))
        for name in registers:
            for field in bank.registers[name]:
                assert field.name == "id" or squeezed(field.label) in words
                assert all(squeezed(choice.label) in words for choice in field.choices)


def test_nothing_that_anybody_answered_is_on_paper(bank):
    """Neither words, nor names of people, groups and funders, of a place whose record is full."""
    record = read_record(HOME / "inputs" / "places" / "kiln-lane", bank)
    words = squeezed(words_of(workbook(record.about, bank)))
    private = [a.because for a in record.answers] + [a.value for a in record.answers if isinstance(a.value, str)]
    private += [p.name for p in record.people] + [g.funder for g in record.funding] + [a.id for a in record.answers]
    known = squeezed(" ".join([*(c.label for q in bank.questions.values() for c in q.choices), *map(str, bank.lists)]))
    long = [one for one in private if len(one) > 6 and squeezed(one) not in known]
    assert len(long) > 20
    assert not [one for one in long if squeezed(one) in words]


@pytest.mark.parametrize("moment", MOMENTS)
def test_consent_credit_and_a_code_come_before_any_question(bank, about, moment):
    """And no name is asked for."""
    said = squeezed(words_of(workbook(about, bank, moment)))
    first = next(squeezed(q.label) for q in bank.questions.values() if q.ask == moment)
    said = said[: said.index(first)]
    for words in ("I agree to take part", "Leave my name out", "Thank me by name", "Code", "write no names"):
        assert squeezed(words) in said


@pytest.mark.parametrize("large", [False, True])
def test_each_page_says_where_it_belongs(bank, about, large):
    """The place, that it is made up, the edition of the questions and the page; each is A4, upright or on its side."""
    pages = pypdf.PdfReader(io.BytesIO(workbook(about, bank, "before", large=large))).pages
    for number, page in enumerate(pages, start=1):
        words = page.extract_text()
        for said in ("North Bay", "Illustrative", f"Question bank {edition(bank)}", f"{number} of {len(pages)}"):
            assert said in words
        assert sorted((round(page.mediabox.width), round(page.mediabox.height))) == [595, 842]


def test_a_real_place_is_not_called_illustrative(bank, about):
    """Neither in the running head nor in the title."""
    pdf = workbook(about.model_copy(update={"illustrative": False}), bank)
    assert "llustrative" not in words_of(pdf)
    assert "llustrative" not in pypdf.PdfReader(io.BytesIO(pdf)).metadata.title


@pytest.mark.parametrize("large", [False, True])
def test_no_question_is_split_that_fits_a_page(bank, about, large):
    """The number of a question and the last thing asked beside it are on one page, or it fills more than one."""
    pages = [
        squeezed(p.extract_text())
        for p in pypdf.PdfReader(io.BytesIO(workbook(about, bank, "alone", large=large))).pages
    ]
    for question in (q for q in bank.questions.values() if q.ask == "alone"):
        page = next(words for words in pages if squeezed(question.label) in words)
        after = page[page.index(squeezed(question.label)) :]
        assert squeezed("Put my name to them") in after


def test_large_print_is_large(bank, about):
    """No letter under 16 points, and questions at 18 at least."""
    sizes: dict[float, str] = {}

    def look(text, _matrix, _text_matrix, _font, size):
        if text.strip():
            sizes[round(size, 1)] = sizes.get(round(size, 1), "") + text

    for page in pypdf.PdfReader(io.BytesIO(workbook(about, bank, large=True))).pages:
        page.extract_text(visitor_text=look)
    assert min(sizes) >= 16
    asked = squeezed("".join(words for size, words in sizes.items() if size >= 18))
    assert all(squeezed(question.label) in asked for question in bank.questions.values())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_data(bank, about, name):
    """Code, markup, control characters and letters that no font has: printed as words, or described."""
    hostile = {"name": name, "initiative_name": name, "contact": name}
    for large in (False, True):
        words = words_of(workbook(about.model_copy(update=hostile), bank, "alone", large=large))
        assert "A1" in words
        if name.isascii():
            assert squeezed(name) in squeezed(words)


@pytest.mark.parametrize("large", [False, True])
def test_it_meets_pdf_ua(bank, about, tmp_path, large):
    """An open checker of PDF/UA-1 finds no error; the file names its language, its title and nobody."""
    pytest.importorskip("outloud")
    path = tmp_path / "paper.pdf"
    path.write_bytes(workbook(about, bank, large=large))
    checker = Path(sys.executable).parent / "outloud"
    run = subprocess.run(
        [checker, "-q", "--fail-on", "error", path], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert run.returncode == 0, run.stdout + run.stderr
    reader = pypdf.PdfReader(path)
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert (reader.metadata.title, reader.metadata.author) == ("North Bay: all questions (Illustrative)", None)


def test_the_same_questions_give_the_same_bytes(bank, about):
    """Also in another second; another place gives others."""
    first = workbook(about, bank, "alone")
    time.sleep(1.1)
    assert workbook(about, bank, "alone") == first
    assert workbook(about.model_copy(update={"name": "South Bay"}), bank, "alone") != first


def test_a_new_question_appears_by_rows(places, about):
    """With its choices and the next number; the mark of the edition changes with it."""
    before = read_bank(QUESTIONS)
    row = "select_one pro_new,pro_new,Who sweeps the hall?,Sweeping,,,,,processes,sweeping,strength,alone,,,,,,"
    add_rows(places.questions / "03_processes.csv", [tuple(row.split(","))])
    choices = [("pro_new", str(n), f"Sweepers number {n}", "", "") for n in range(1, 6)]
    add_rows(places.questions / "choices.csv", choices)
    after = read_bank(places.questions)
    words = words_of(workbook(about, after, "alone"))
    assert all(said in words for said in ("Who sweeps the hall?", "Sweepers number 5", edition(after)))
    assert edition(after) != edition(before)
    assert after.questions[numbered(after)["A5"]].name == "pro_new"


def test_a_new_part_and_a_fourth_model_need_no_code(places, about):
    """A part that the bank names is a heading; a fourth model changes nothing that is asked."""
    before = workbook(about, read_bank(places.questions), "alone")
    model = ("alliance", "Alliance", "Residents campaign.", "campaign", "triangle", "4 2", "#6B2D73", "reading", "")
    add_rows(places.questions / "models.csv", [model])
    assert workbook(about, read_bank(places.questions), "alone") == before
    add_rows(places.questions / "parts.csv", [("weather", "Weather", "Rain and shine.", "reading")])
    row = "text,sky,What is the sky like?,Sky,,,,,weather,sky,reflection,alone,,,,,,"
    add_rows(places.questions / "06_report.csv", [tuple(row.split(","))])
    words = words_of(workbook(about, read_bank(places.questions), "alone"))
    assert "Weather Rain and shine." in words
    assert "What is the sky like?" in words


def test_a_question_longer_than_a_page_is_still_all_there(places, about):
    """Sixty choices run over pages; none is lost at the foot of one."""
    row = "select_one long,long,Which of sixty?,Long,,,,,processes,long,form,alone,yes,yes,,,,"
    add_rows(places.questions / "03_processes.csv", [tuple(row.split(","))])
    choices = [("long", f"c{n}", f"Choice number {n} of many", "", "") for n in range(1, 61)]
    add_rows(places.questions / "choices.csv", choices)
    words = words_of(workbook(about, read_bank(places.questions), "alone"))
    assert all(f"Choice number {n} of many" in words for n in range(1, 61))


def test_an_unknown_moment_is_a_sentence(bank, about: About):
    """That names the three there are."""
    with pytest.raises(InquiryError, match="before, alone, together"):
        workbook(about, bank, "later")
