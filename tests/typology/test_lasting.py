"""What goes with lasting: only what stood a test counts, and where nothing can be said it is refused in words."""

from dataclasses import replace

import pandas as pd
import pytest

from inquiry.document import Figure, plain
from inquiry.export import data_files
from inquiry.sets.permutation import permutation_test
from inquiry.typology import FINDINGS, Typology, analysis
from inquiry.typology.combining import names_in
from inquiry.typology.lasting import findings_of, outcome_of, refusal
from inquiry.typology.outcome import LASTED, Outcome, can_be_called
from tests.typology.conftest import ANCHOR, COALITION, made, words_of


def said(view):
    """All that the finding says."""
    return words_of(FINDINGS["goes_with"](view))


@pytest.fixture(scope="module")
def pattern(bank):
    """Twenty-four places: those like Anchor lasted but one, the others did not but one."""
    like = [made(bank, n, ANCHOR, 5 if n % 3 else 4, stood=7 if n else 1) for n in range(12)]
    unlike = [made(bank, n, COALITION, 2, stood=2 if n < 23 else 8) for n in range(12, 24)]
    return Typology.of(bank, [*like, *unlike])


def test_a_pattern_that_is_there_is_found(pattern):
    """Being like Anchor goes with lasting, with bounds, more than chance gives, and under other cut-offs too."""
    found = findings_of(pattern)
    assert found.analysis.found.chance.p < 0.05
    assert found.held is not None
    assert len(found.bounds)
    text = said(pattern)
    assert "like Anchor" in text
    assert "Chance seldom does as well" in text


def test_each_figure_lies_within_the_bounds_beside_it(bank, pattern):
    """Both are over the same places: one that left a whole condition open is in neither, and the report says so."""
    gone = made(bank, 30, ANCHOR, stood=6)
    kept = {name: a for name, a in gone.latest.now.items() if name.startswith("sus_")}
    gap = replace(gone, waves=(replace(gone.latest, now=kept),))
    part = made(bank, 31, ANCHOR, 5, stood=3)
    part = replace(part, waves=(replace(part.latest, now=dict(list(part.latest.now.items())[::2]) | kept),))
    view = Typology.of(bank, [*pattern.asked, gap, part])
    found = findings_of(view)
    assert found.gaps == ("place-30",)
    for solution in (found.analysis.found.parsimonious, found.analysis.found.conservative):
        bounds = found.bounds[solution.kind].query("figure == 'consistency'").set_index("term")
        for row in solution.terms.query("model == 'M1'").itertuples():
            assert bounds.loc[row.term, "low"] - 1e-9 <= row.consistency <= bounds.loc[row.term, "high"] + 1e-9
            assert bounds.loc[row.term, "high"] - bounds.loc[row.term, "low"] > 0.001
    assert "One place of the 26 left a whole condition open, so it is in no figure." in said(view)
    assert "not worked out" not in said(view)


def test_the_picture_counts_the_places_of_each_combination(pattern):
    """Two combinations of models, twelve places in each: eleven of one have lasted, one of the other."""
    figure = next(b for b in FINDINGS["goes_with"](pattern) if isinstance(b, Figure) and b.id == "combinations")
    rows = [[plain(cell) for cell in row] for row in figure.table.rows]
    assert sum(int(row[1]) for row in rows) == 24
    assert sum(int(row[2]) for row in rows) == 12
    assert any("Like Anchor" in row[0] for row in rows)


def test_lasting_is_compared_with_chance_once_and_only_where_there_is_a_model(bank, pattern, monkeypatch):
    """The data need the truth table alone; without a model there is nothing that chance could do as well."""
    asked = []
    monkeypatch.setattr(analysis, "permutation_test", lambda table, **more: asked.append(more) or chance(table, **more))
    chance = permutation_test
    data_files(Typology.of(bank, pattern.cases))
    assert not asked
    said(Typology.of(bank, pattern.cases))
    assert len(asked) == 1
    none = [made(bank, n, ANCHOR if n % 2 else COALITION, stood=8 if n % 3 else 0) for n in range(24)]
    said(Typology.of(bank, none))
    assert len(asked) == 1


def test_places_that_do_not_fit_are_named_for_the_consultant(pattern):
    """The place with the combination that did not last, and the one that lasted without it."""
    text = said(pattern)
    assert "They have the combination and did not last:" in text
    assert "Place 00" in text
    assert "Place 23" in text


def test_nothing_is_said_to_cause_anything(pattern):
    """The tone is “goes with”."""
    text = said(pattern).lower()
    assert "goes with" in text
    assert not [word for word in ("causes", "because of being", "leads to", "drives") if word in text]


@pytest.mark.parametrize(
    ("stood", "ended", "count", "why"),
    [
        ([6, 1], "over_3", 11, "fewer than twelve"),
        ([6, 7], "over_3", 14, "did not last"),
        ([0, 1], "over_3", 14, "nothing to explain"),
        ([6, 1], "not_yet", 14, "after the main grant ended"),
        ([6, 1], "none", 14, "after the main grant ended"),
    ],
)
def test_it_refuses_in_words_and_lays_the_places_side_by_side(bank, stood, ended, count, why):
    """Too few places, only survivors, none that lasted, or grants that go on: no pattern is looked for."""
    cases = [made(bank, n, ANCHOR if n % 2 else {}, stood=stood[n % 2], ended=ended) for n in range(count)]
    view = Typology.of(bank, cases)
    assert why in refusal(view)
    text = said(view)
    assert "Side by side: what has stood a test" in text
    assert "Combinations that go with lasting" not in text


def test_an_aim_or_a_start_does_not_count_as_lasting(bank):
    """Only the level “stood a test” counts; three out of four steps is not lasting."""
    view = Typology.of(bank, [made(bank, 1, ANCHOR, stood=0), made(bank, 2, ANCHOR, stood=9)])
    table = outcome_of(view).table
    assert table[LASTED].tolist() == [0.0, 1.0]


def test_open_signs_make_lasting_an_interval(bank):
    """A sign that nobody told of could have stood a test or not; a quarter of the signs is out, three quarters in."""
    from dataclasses import replace  # noqa: PLC0415

    whole = made(bank, 1, ANCHOR, stood=5)
    fewer = {name: a for name, a in whole.latest.now.items() if name not in ("sus_money", "sus_end")}
    case = replace(whole, waves=(replace(whole.latest, now=fewer),))
    of = outcome_of(Typology.of(bank, [case]))
    assert of.bounded.low.loc["place-01", LASTED] == pytest.approx((4 / 9 - 1 / 4) * 2)
    assert of.bounded.high.loc["place-01", LASTED] == pytest.approx((6 / 9 - 1 / 4) * 2)
    assert of.table.loc["place-01", LASTED] == pytest.approx((4 / 7 - 1 / 4) * 2)


def test_whether_it_lasted_can_only_be_said_after_the_grant(bank):
    """Not yet ended, or no main grant at all: nobody can say."""
    assert can_be_called(bank, made(bank, 1, ANCHOR, stood=5, ended="under_1"))
    assert not can_be_called(bank, made(bank, 1, ANCHOR, stood=5, ended="not_yet"))
    assert not can_be_called(bank, made(bank, 1, ANCHOR, stood=5, ended="none"))
    assert not can_be_called(bank, made(bank, 1, ANCHOR))


def test_names_of_places_and_conditions_are_put_into_notes_once_and_whole(bank):
    """A name that holds another's id or the word case stays as it is; a condition is told in words."""
    cases = [
        replace(made(bank, 1, ANCHOR), id="case", name="Two “like_1” cases"),
        replace(made(bank, 2, ANCHOR), id="b", name="B"),
    ]
    view = Typology.of(bank, cases)
    of = Outcome(pd.DataFrame(), None, {"like_1": "like Anchor", "like_10": "like Ten"})
    said = names_in(view, of, "“case” and “b”: 2 cases, one case; “like_1”, like_10; “unknown case”; showcase")
    told = "{} and {}: 2 places, one place; “like Anchor”, “like Ten”; “unknown case”; showcase"
    assert said == told.format(view.names["case"], view.names["b"])
