"""The findings on all places: nobody is ranked, nothing is lost, and no set of places makes one fail."""

import re
from dataclasses import replace

import pytest

from inquiry.cases import Fit, Unread
from inquiry.document import Figure, Table, html, plain
from inquiry.typology import FINDINGS, Class, Typology
from tests.typology.conftest import ANCHOR, COALITION, answered, made, words_of

each = pytest.mark.parametrize("name", FINDINGS)
NEVER = re.compile(r"\b(score|rank(?!ed)|best place|worst|causes? (?!another)|because of its model)\b", re.IGNORECASE)


def tables(blocks):
    """The tables, with those that stand beside figures."""
    return [b if isinstance(b, Table) else b.table for b in blocks if isinstance(b, Figure | Table)]


@each
def test_the_samples_give_every_finding(samples, name):
    """Each finding has blocks, every figure its words and its table, and no word of a league table."""
    blocks = FINDINGS[name](samples)
    assert blocks
    assert all(figure.alt and figure.table for figure in blocks if isinstance(figure, Figure))
    assert not NEVER.findall(words_of(blocks).replace("a league table", ""))
    assert "Illustrative" in html.render(blocks, illustrative=True) or not tables(blocks)


@each
def test_no_set_of_places_makes_a_finding_fail(bank, sample_cases, many_cases, name):
    """Nobody, one place, places that nobody was asked about, twins, and places without one answer."""
    unasked = [case for case in sample_cases if not case.is_asked]
    bare = made(bank, 1, {})
    empty = replace(bare, id="empty", waves=(replace(bare.latest, now={"fun_hold": bare.latest.now["fun_hold"]}),))
    twins = [replace(case, name="Same Name") for case in many_cases[:3]]
    for cases in ([], unasked, [bare], [empty], twins, [*many_cases[:13], empty]):
        assert FINDINGS[name](Typology.of(bank, cases))


def test_places_stand_in_order_of_name_whatever_order_they_come_in(bank, sample_cases, samples):
    """The same cases in another order give the same typology, byte for byte."""
    turned = Typology.of(bank, sample_cases[::-1])
    assert turned.inputs == samples.inputs
    for name, finding in FINDINGS.items():
        assert words_of(finding(turned)) == words_of(finding(samples)), name
    rows = [plain(row[0]) for row in tables(FINDINGS["who"](samples))[0].rows]
    assert rows == sorted(rows, key=str.casefold)


def test_who_is_not_in_it_is_named(bank, sample_cases):
    """Who was not asked or could not be read stands by name; what is wrong there, which may quote them, does not."""
    view = Typology.of(bank, sample_cases, [Unread("north-bay", "answers/p01.jsonl: “my own words” is not a level.")])
    said = words_of(FINDINGS["who"](view))
    assert "Bristol, Calderdale, Liverpool" in said
    assert "and so not counted: north-bay." in said
    assert "my own words" not in said
    assert "bristol" not in view.classes.index


def test_two_places_of_one_name_can_be_told_apart(bank):
    """The id stands beside a name that two have."""
    view = Typology.of(bank, [made(bank, 1, ANCHOR, name="Hill"), made(bank, 2, ANCHOR, name="Hill")])
    assert set(view.names.values()) == {"Hill (place-01)", "Hill (place-02)"}


def test_what_is_made_up_says_so_beside_what_is_real(bank):
    """Where real and made-up places stand together, each made-up one is marked."""
    view = Typology.of(bank, [made(bank, 1, ANCHOR), made(bank, 2, ANCHOR, illustrative=False)])
    assert view.names == {"place-01": "Place 01 (illustrative)", "place-02": "Place 02"}


def test_the_classes_are_those_of_the_places_own_reports(samples):
    """The eight illustrative places have the words of domain.md, 2.3."""
    assert samples.labels["kiln-lane"] == "Mix: Anchor and Coalition"
    assert samples.groups["kiln-lane"] == "Anchor and Coalition"
    assert samples.classes["ridge-villages"] == Class.CLOSE
    assert samples.classes["fairfield-pilot"] == Class.NONE
    assert samples.classes["union-street"] == Class.ONE
    assert samples.strict_labels["union-street"] == "None of these (yet)"


def test_more_than_one_version_of_the_questions_is_a_word_of_warning(bank):
    """Places that answered other versions are named as such."""
    view = Typology.of(bank, [made(bank, 1, ANCHOR), made(bank, 2, ANCHOR, banks=("0.9",))])
    assert "0.9 and 1.0" in words_of(FINDINGS["who"](view))


def test_of_very_many_places_the_report_counts_and_says_where_the_rows_are(bank):
    """Beyond three hundred places no table lists them; the file with each place's row is named."""
    cases = [made(bank, n, ANCHOR if n % 2 else COALITION) for n in range(310)]
    view = Typology.of(bank, cases)
    for name in FINDINGS:
        blocks = FINDINGS[name](view)
        assert max([0, *(len(table.rows) for table in tables(blocks))]) < 100, name
    assert "data/memberships.csv" in words_of(FINDINGS["membership"](view))


def test_private_counts_are_shown_only_as_the_case_holds_them(samples):
    """Where fewer than five people said whether it sounds like them, there are words or nothing."""
    rows = {plain(row[0]): plain(row[3]) for row in tables(FINDINGS["resonance"](samples))[0].rows}
    assert rows["Ridge Villages"] == "Too few to show"
    assert rows["Fairfield Pilot"] == "Four answers: mostly agree"
    assert rows["Union Street"] == "3 partly, 7 no"


def test_answers_that_could_point_at_a_person_are_counted_without_saying_which(bank):
    """Five said no; which answers the three others gave stays hidden, also in the sum over places."""
    fit = Fit(8, ((("no",), 5), ((), 3)))
    text = words_of(FINDINGS["resonance"](Typology.of(bank, [made(bank, 1, ANCHOR, fit=fit)])))
    assert "0 said yes, 0 said partly and 5 said no. Of 3 more it is not shown which answer they gave" in text


def test_prompts_name_no_place(samples):
    """What goes on a slide names nobody."""
    talks = [block for block in FINDINGS["across_themes"](samples) if block.kind == "talk"]
    assert talks
    said = words_of(talks)
    assert not [name for name in samples.names.values() if name in said]


def test_a_fourth_model_is_a_matter_of_rows_here_too(bank, samples):
    """With one model more in the bank, every finding counts it."""
    four = replace(
        bank, models={**bank.models, "alliance": replace(bank.models["anchor"], name="alliance", label="Allies")}
    )
    four = replace(four, bearings={**bank.bearings, "rel_power": (*bank.bearings["rel_power"], _bearing(bank))})
    view = Typology.of(four, samples.cases)
    assert "Allies" in words_of(FINDINGS["membership"](view))
    assert list(view.membership.columns) == ["anchor", "coalition", "integration", "alliance"]
    assert all(FINDINGS[name](view) for name in FINDINGS)


def _bearing(bank):
    return replace(bank.bearings["rel_power"][0], choice="e", model="alliance")


def test_one_model_and_odd_names_are_no_trouble(bank):
    """A bank with one model, called by signs that mean something elsewhere, still gives every finding."""
    odd = replace(bank.models["anchor"], name="a*b ~c", label="A*B or ~C")
    bearings = {
        q: tuple(replace(b, model="a*b ~c") for b in some if b.model == "anchor") for q, some in bank.bearings.items()
    }
    lone = replace(bank, models={"a*b ~c": odd}, bearings={q: some for q, some in bearings.items() if some})
    cases = [made(bank, n, ANCHOR if n % 2 else {}, stood=n % 10) for n in range(24)]
    view = Typology.of(lone, cases)
    assert all(FINDINGS[name](view) for name in FINDINGS)


def test_an_answer_is_never_taken_for_nought(bank):
    """A place with open questions has a wider bar, not a lower place."""
    whole = made(bank, 1, ANCHOR, 5)
    gap = {name: a for name, a in answered(bank, ANCHOR, 5).items() if name not in ("fun_own", "inf_space")}
    open_ = replace(whole, id="open", waves=(replace(whole.latest, now=gap),))
    view = Typology.of(bank, [whole, open_])
    low, high = (end[:, 0] for end in view.likeness.ends())
    at = {case.id: i for i, case in enumerate(view.asked)}
    assert low[at["open"]] < high[at["open"]]
    assert low[at["place-01"]] == high[at["place-01"]]


def test_what_people_can_say_comes_from_the_bank(bank):
    """Other choices in the bank: they are told in its words, and its last one is the no."""
    asked = bank.questions["typ_fit"]
    choices = tuple(replace(asked.choices[0], name=n, label=s, short=s) for n, s in (("aye", "Aye"), ("nay", "Nay")))
    other = replace(bank, questions={**bank.questions, "typ_fit": replace(asked, choices=choices)})
    fit = Fit(9, ((("aye",), 3), (("nay",), 6)))
    view = Typology.of(other, [made(other, 1, ANCHOR, fit=fit), made(other, 2, ANCHOR, fit=fit)])
    text = words_of(FINDINGS["resonance"](view))
    assert "6 said aye and 12 said nay" in text
    assert "3 aye, 6 nay" in text
    assert "most people say that the picture" in words_of(FINDINGS["typology_summary"](view))
