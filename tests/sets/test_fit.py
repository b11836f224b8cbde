"""Figures of fit: laws, other software's numbers, and reasons where there is no figure."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from inquiry.errors import InquiryError
from inquiry.sets import fit
from inquiry.sets.expressions import evaluate

from .reference import cases, data, expected
from .strategies import rows

calm = settings(deadline=None, max_examples=100)


@calm
@given(rows(6), rows(6))
def test_figures_lie_in_0_to_1(x, y):
    """Every figure lies from 0 to 1, and PRI is never above consistency."""
    found = fit.sufficiency(x, y)
    figures = [found.consistency, found.pri, found.coverage, found.h, fit.necessity(x, y).relevance]
    assert all(np.isnan(f) or 0 <= f <= 1 for f in figures)
    assert np.isnan(found.pri) or found.pri <= found.consistency + 1e-9
    assert np.isnan(found.h) or found.h <= found.consistency + 1e-9


@calm
@given(rows(6), rows(6))
def test_sufficiency_and_necessity_mirror_each_other(x, y):
    """X inside Y is what Y around X is."""
    one, other = fit.sufficiency(x, y), fit.necessity(x, y)
    assert one.consistency == pytest.approx(other.coverage, nan_ok=True)
    assert one.coverage == pytest.approx(other.consistency, nan_ok=True)
    assert other.consistency == pytest.approx(fit.sufficiency(y, x).consistency, nan_ok=True)


@calm
@given(rows(6), rows(6), rows(6), rows(6))
def test_unique_coverage_is_what_goes_when_a_term_goes(a, b, c, y):
    """By its definition: coverage of all less coverage of the rest; the sum is not more than the whole."""
    terms = np.vstack([a, b, c])
    found = fit.unique_coverage(terms, y)
    whole = fit.coverage(terms.max(0), y)
    wanted = [whole - fit.coverage(np.delete(terms, i, 0).max(0), y) for i in range(3)]
    assert np.allclose(found, wanted, atol=1e-9, equal_nan=True)
    assert np.isnan(whole) or found.sum() <= whole + 1e-9


@pytest.mark.parametrize("name", cases() or ["lipset_fuzzy_surv"])
def test_single_sets_agree_with_r(name):
    """Necessity and sufficiency of every literal in every reference case, to 1e-9."""
    case = expected(name)
    m = data(case["data"].split("/")[1].removesuffix(".csv"))
    table = fit.literals_table(m, case["outcome"], case["conditions"])
    for wanted in [*case["necessity"], *case["sufficiency_single"]]:
        for figure in set(wanted) - {"condition"}:
            if wanted[figure] is not None:
                assert table.loc[wanted["condition"], figure] == pytest.approx(wanted[figure], abs=1e-9)


@pytest.mark.parametrize("name", cases() or ["lipset_fuzzy_surv"])
@pytest.mark.parametrize("kind", ["conservative", "parsimonious"])
def test_models_agree_with_r(name, kind):
    """Fit of terms and of whole models in every reference case, to 1e-9."""
    case = expected(name)
    m = data(case["data"].split("/")[1].removesuffix(".csv"))
    for model in case.get(kind, {}).get("models", [])[:10]:
        table = fit.fit_table(" + ".join(t["term"] for t in model["terms"]), m, case["outcome"])
        whole = table.loc["whole"]
        for ours, theirs in (("consistency", "inclS"), ("pri", "PRI"), ("coverage", "covS")):
            assert whole[ours] == pytest.approx(model["solution"][theirs], abs=1e-9)
        for term in model["terms"]:
            unique = term.get("covU")
            if isinstance(unique, float) and len(model["terms"]) > 1:
                row = table.loc["*".join(term["term"].split("*"))]
                assert row["unique_coverage"] == pytest.approx(unique, abs=1e-9)
                assert row["pri"] == pytest.approx(term["PRI"], abs=1e-9)


def test_crisp_counts():
    """Counts, consistency and coverage of a two by two table."""
    x, y = [1] * 5 + [0] * 5, [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    found = fit.confusion(x, y)
    assert (found.both, found.only_x, found.only_y, found.neither) == (3, 2, 1, 4)
    assert found.consistency == fit.sufficiency(x, y).consistency == 0.6
    assert found.coverage == fit.sufficiency(x, y).coverage == 0.75
    assert found.accuracy == 0.7


def test_a_case_at_half_or_missing_is_counted_apart():
    """What is neither in nor out is in none of the four cells, and not lost."""
    found = fit.confusion([0.5, 1, np.nan, 1], [1, 0.5, 1, 1])
    assert (found.both, found.at_half, found.missing) == (1, 2, 1)
    assert np.isnan(fit.confusion([0], [0]).consistency)


@pytest.mark.parametrize(
    ("x", "y", "nothing", "words"),
    [
        ([0, 0], [0.2, 1], "consistency", "no case has X"),
        ([0.2, 1], [0, 0], "coverage", "no case has Y"),
        ([0.3, 0.3], [0.5, 0.5], "pri", "PRI is 0/0"),
        ([], [], "consistency", "no case"),
        ([np.nan, np.nan], [1, 0], "consistency", "2 of 2 cases have no value"),
    ],
)
def test_nothing_over_nothing_is_no_figure_with_a_reason(x, y, nothing, words):
    """0/0 is NaN and says why; never 0, never an exception."""
    found = fit.sufficiency(x, y)
    assert np.isnan(getattr(found, nothing))
    assert words in " ".join(found.reasons)


def test_relevance_of_a_set_everyone_has_in_full():
    """0/0 in relevance has its reason too."""
    found = fit.necessity([1, 1], [1, 1])
    assert np.isnan(found.relevance)
    assert "Relevance is 0/0" in found.reasons[0]


def test_different_lengths_are_refused():
    """X and Y are of the same cases."""
    with pytest.raises(InquiryError, match="X has 2 cases and Y has 3"):
        fit.sufficiency([0, 1], [0, 1, 1])


def test_a_single_term_has_no_unique_coverage():
    """There is nothing to be unique against."""
    m = pd.DataFrame({"A": [0.2, 0.9], "Y": [0.4, 0.8]})
    table = fit.fit_table("A", m, "Y")
    assert table["unique_coverage"].isna().all()
    assert table.loc["A", "consistency"] == table.loc["whole", "consistency"]
    assert evaluate("A", m).tolist() == [0.2, 0.9]
