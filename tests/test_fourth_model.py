"""A fourth model, a new question: a matter of rows, never of code."""

import csv
import shutil

import nbformat
import pytest

from inquiry.document import Figure, plain
from inquiry.errors import InquiryError
from inquiry.findings import FINDINGS, View
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.record import Answer, Log, read_record
from inquiry.report.assemble import assemble
from inquiry.report.page import to_html
from inquiry.workbook import open_place

ALLIANCE = (
    *("alliance", "Alliance", "Residents organise and campaign.", "residents campaign"),
    *("triangle", "4 2 1 2", "#6B2D73", "reading", "https://example.org"),
)
BEARINGS = [
    ("fun_hold", "f", "alliance", "table", "0.7", "reading"),
    ("inf_home", "a", "alliance", "table", "0.4", "reading"),
    ("pro_decide", "e", "alliance", "table", "1", "reading"),
    ("pro_comm", "", "alliance", "level", "", "reading"),
    ("rel_power", "e", "alliance", "table", "1", "reading"),
    ("rel_resid", "", "alliance", "level", "", "reading"),
]


@pytest.fixture
def inputs(tmp_path, monkeypatch):
    """A copy of the bank and of one place."""
    shutil.copytree(HOME / "inputs" / "questions", tmp_path / "questions")
    shutil.copytree(HOME / "inputs" / "places" / "union-street", tmp_path / "places" / "union-street")
    monkeypatch.setenv("INQUIRY_INPUTS", str(tmp_path))
    return tmp_path


def add_rows(path, rows):
    """Rows at the end of a file of the bank, as a person would type them in Excel."""
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def report_of(place, *findings):
    """The report of a run notebook that shows these findings."""
    shown = [place.finding(name)._repr_mimebundle_() for name in findings]
    cells = [nbformat.v4.new_code_cell(outputs=[nbformat.v4.new_output("display_data", data)]) for data in shown]
    return to_html(assemble([nbformat.v4.new_notebook(cells=cells)]).notebook)


def test_a_fourth_model_is_a_matter_of_rows(inputs):
    """Rows in models, cells and bearings bring a new model into the membership, the figures and the report."""
    add_rows(inputs / "questions" / "models.csv", [ALLIANCE])
    add_rows(inputs / "questions" / "cells.csv", [("alliance", "funding", "Members pay what they can.", "reading")])
    add_rows(inputs / "questions" / "bearings.csv", BEARINGS)
    view = View(read_record(inputs / "places" / "union-street", read_bank(inputs / "questions")))

    assert set(view.lean.models) == {"coalition", "alliance"}
    figure = next(block for block in FINDINGS["stands"](view) if isinstance(block, Figure))
    assert "Alliance" in figure.alt
    assert "#6B2D73" in figure.wide.svg
    assert "Alliance" in [plain(row[0]) for row in figure.table.rows]
    report = report_of(open_place("union-street", forms=False), *FINDINGS)
    assert "Residents organise and campaign." in report
    assert "The four models" in report


def test_a_new_question_is_a_matter_of_rows(inputs):
    """A row in a survey file and its choices make a question that can be answered and stands in the report."""
    row = {"type": "select_one fun_joy", "name": "fun_joy", "label": "Does money talk feel calm?", "short": "Calm"}
    row |= {"part": "funding", "section": "money_steady", "role": "strength", "ask": "together"}
    survey = inputs / "questions" / "01_funding.csv"
    head = survey.read_text(encoding="utf-8").split("\n")[0].split(",")
    add_rows(survey, [[row.get(column, "") for column in head]])
    levels = [("fun_joy", str(n), f"Calm, level {n} of five", "", "") for n in range(1, 6)]
    add_rows(inputs / "questions" / "choices.csv", levels)
    folder = inputs / "places" / "union-street"
    wave = read_record(folder, read_bank(inputs / "questions")).about.latest.id
    Log(folder).append(Answer("union-street", wave, "fun_joy", "team", value=4, bank="1.0"))

    place = open_place("union-street", forms=False)
    assert "Does money talk feel calm?" in place.section("money_steady").html()
    assert "Calm, level 4 of five" in report_of(place, "part_funding")


def test_a_mark_that_cannot_be_drawn_is_a_sentence(inputs):
    """A shape that we cannot draw is named when the bank is read, with its row and the shapes that we can draw."""
    add_rows(inputs / "questions" / "models.csv", [(*ALLIANCE[:4], "spiral", *ALLIANCE[5:])])
    with pytest.raises(InquiryError, match=r"models\.csv, row 5: mark “spiral” is unknown; use one of circle"):
        read_bank(inputs / "questions")
