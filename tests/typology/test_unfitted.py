"""Places that fit none: grouped where there are enough, and a candidate whose rows really work."""

import csv
import shutil
from dataclasses import replace
from random import Random

import pytest

from inquiry.cases import Fit
from inquiry.errors import InquiryError
from inquiry.questions import read_bank
from inquiry.typology import FINDINGS, Typology
from inquiry.typology.candidate import HEADS, candidate
from inquiry.typology.trial import bank_with
from inquiry.typology.unfitted import candidates, unfitted, with_candidate
from tests.typology.conftest import ANCHOR, COALITION, FUNDER, QUESTIONS, made, words_of


@pytest.fixture(scope="module")
def view(bank):
    """Sixteen places that a funder runs, by names of their own, beside twelve that fit a model."""
    levels = [q.name for q in bank.questions.values() if q.is_form and q.kind == "level"]
    draw = Random(1)  # noqa: S311 - nothing here is a secret
    said = [FUNDER | {name: draw.choice((1, 2, 3)) for name in levels} for _ in range(16)]
    alike = [made(bank, n, one, own_name="They pay, they say") for n, one in enumerate(said)]
    others = [made(bank, n, (ANCHOR, COALITION)[n % 2] | _high(bank, n % 2), 2) for n in range(16, 28)]
    return Typology.of(bank, [*alike, *others])


def _high(bank, which):
    """High levels on what one of the models asks for."""
    model = ("anchor", "coalition")[which]
    return {
        q: 5
        for q, some in bank.bearings.items()
        for b in some
        if b.model == model and b.rule == "level" and bank.questions[q].kind == "level"
    }


def test_alike_places_make_a_group_described_in_words(view):
    """One steady group, what its places say, and what they call themselves."""
    found = unfitted(view)
    assert len(found.groups.groups) == 1
    assert set(found.groups.groups[0].cases) == set(found.ids)
    text = words_of(FINDINGS["fit_none"](view))
    assert "Stability" in text
    assert "They pay, they say" in text
    assert "Who decides: The funder" in text


def test_the_rows_of_a_candidate_work_when_they_are_pasted(view, tmp_path):
    """Pasted into a copy of the question bank, they make a model that names the places of the group and no other."""
    shutil.copytree(QUESTIONS, tmp_path / "questions")
    files = candidates(view)
    for name in HEADS:
        rows = list(csv.reader(files[f"group_1/{name}.csv"].decode().splitlines()))
        head = next(csv.reader((tmp_path / "questions" / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
        assert rows[0] == head
        with (tmp_path / "questions" / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows[1:])
    pasted = Typology.of(read_bank(tmp_path / "questions"), view.cases)
    named = pasted.groups == "Group 1"
    assert set(named.index[named]) == set(unfitted(view).ids)
    assert {part for _, part, *_ in unfitted(view).candidates[0].cells} == set(view.bank.parts)


def test_a_try_reads_the_rows_as_they_are_written(view, tmp_path):
    """The folder that the report writes can be tried as it is: the same bank as the candidate's own."""
    for name, content in candidates(view).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    tried = bank_with(QUESTIONS, tmp_path / "group_1")
    made_of = with_candidate(view.bank, unfitted(view).candidates[0])
    assert tried.models == made_of.models
    assert {q: set(b) for q, b in tried.bearings.items()} == {q: set(b) for q, b in made_of.bearings.items()}
    assert bank_with(QUESTIONS, tmp_path / "group_1" / "models.csv").models == tried.models


def test_a_model_of_the_bank_can_be_tried_changed(tmp_path):
    """Rows for a model that is there already stand in place of its own."""
    (tmp_path / "models.csv").write_text(
        "name,label,one_line,mark,colour\nanchor,Anchor of old,One group.,circle,#1B2F5B\n", encoding="utf-8"
    )
    (tmp_path / "bearings.csv").write_text(
        "question;choice;model;rule;value;source\nfun_hold;a;anchor;table;1;reading\n", encoding="utf-8-sig"
    )
    bank = bank_with(QUESTIONS, tmp_path)
    assert bank.models["anchor"].label == "Anchor of old"
    assert [q for q, some in bank.bearings.items() if any(b.model == "anchor" for b in some)] == ["fun_hold"]
    assert len(bank.models) == 3


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, r"There is no models\.csv in tried\. Name a folder"),
        ({"models.csv": "name\n"}, "There is no model in tried"),
        ({"models.csv": "name,label,mark,colour\nx,X,circle,#1B2F5B\n"}, "No answer speaks for the model “x”"),
        ({"models.csv": "name,label,mark,colour\nx,X,spiral,#1B2F5B\n"}, "mark “spiral” is unknown"),
        (
            {
                "models.csv": "name,label,mark,colour\nx,X,circle,#1B2F5B\n",
                "bearings.csv": "question,choice,model,rule,value\nno_such,a,x,table,1\n",
            },
            "question “no_such” is unknown",
        ),
    ],
)
def test_what_cannot_be_tried_is_a_sentence(tmp_path, files, sentence):
    """No file, no model, no answer that speaks for it, or rows that the bank does not know."""
    folder = tmp_path / "tried"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(InquiryError, match=sentence):
        bank_with(QUESTIONS, folder)


def test_a_fault_is_told_with_the_row_of_the_file_that_was_given(tmp_path):
    """Not with the row that it would have behind those of the bank."""
    (tmp_path / "models.csv").write_text(
        "name,label,one_line,mark,colour\nx,X,One group.,circle,#1B2F5B\n", encoding="utf-8"
    )
    rows = ["question,choice,model,rule,value,source", "fun_hold,a,x,table,1,reading", "inf_home,a,x,table,1.7,reading"]
    (tmp_path / "bearings.csv").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(InquiryError, match=rf"{tmp_path.name}/bearings\.csv, row 3: the value 1\.7"):
        bank_with(QUESTIONS, tmp_path)


def test_fewer_than_twelve_are_not_grouped(samples):
    """The report says from how many on it looks for groups, and makes no model."""
    text = words_of(FINDINGS["fit_none"](samples))
    assert "From 12 such places on" in text
    assert not candidates(samples)


def test_places_that_say_no_to_their_picture_belong_here_too(samples, bank):
    """Union Street is some way to Coalition by the sums, and most of its people say that it is not."""
    assert "Union Street" in words_of(FINDINGS["fit_none"](samples))
    no = Fit(6, ((("yes", "partly"), 2), (("no",), 4)))
    yes = Fit(6, ((("yes",), 4), (("partly", "no"), 2)))
    view = Typology.of(
        bank, [made(bank, 1, ANCHOR | _high(bank, 0), fit=no), made(bank, 2, ANCHOR | _high(bank, 0), fit=yes)]
    )
    text = words_of(FINDINGS["fit_none"](view))
    assert "Place 01" in text
    assert "Place 02" not in text


def test_candidates_differ_in_their_looks_whatever_colours_the_bank_has_taken(bank, view):
    """Two candidates can be told apart when both are pasted, also into a bank that has taken the colours of both."""
    signs = unfitted(view).signs
    inside, outside = signs.head(16), signs.tail(12)
    looks = [candidate(bank, n, inside, outside).models[0][4:7] for n in range(1, 7)]
    assert len(set(looks)) == len(looks)
    first = next(iter(bank.models.values()))
    full = replace(bank, models={f"m{n}": replace(first, colour=look[2]) for n, look in enumerate(looks)})
    assert candidate(full, 1, inside, outside).models[0][6].startswith("#")
