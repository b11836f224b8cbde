"""Exact bounds for figures of fit, against every way of filling the gaps."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from inquiry.errors import InquiryError
from inquiry.sets import fit
from inquiry.sets.bounds import Bounded
from inquiry.sets.fit_bounds import fit_bounds, necessity_bounds, sufficiency_bounds, unique_coverage_bounds

from .strategies import boxes, rows

calm = settings(deadline=None, max_examples=40)
FIGURES = (("consistency", fit.consistency), ("pri", fit.pri), ("coverage", fit.coverage), ("h", fit.haesebrouck))
GRID = np.array([0, 0.25, 0.5, 0.75, 1.0])


def completions(low, high):
    """Every way of filling on quarters; all kinks of the figures lie on these if the ends do."""
    return np.array(
        list(itertools.product(*(GRID[(lo <= GRID) & (hi >= GRID)] for lo, hi in zip(low, high, strict=True))))
    )


@calm
@given(boxes(3), boxes(3))
def test_bounds_are_the_extremes_of_all_completions(x_box, y_box):
    """The lowest and highest figure over all completions, for all six figures, exactly."""
    xs, ys = completions(*x_box), completions(*y_box)
    x, y = np.repeat(xs, len(ys), axis=0), np.tile(ys, (len(xs), 1))
    enough, need = sufficiency_bounds(*x_box, *y_box), necessity_bounds(*x_box, *y_box)
    wanted = {"consistency": fit.consistency(x, y), "pri": fit.pri(x, y), "coverage": fit.coverage(x, y)}
    wanted["h"] = fit.haesebrouck(x, y)
    for name, values in wanted.items():
        agree(enough.loc[name], values)
    agree(need.loc["relevance"], fit.relevance(x, y))
    agree(need.loc["consistency"], fit.coverage(x, y))


def agree(row, values):
    """The row has the least and greatest of the values, or a reason if none of them is a figure."""
    if np.isnan(values).all():
        assert np.isnan(row["low"])
        assert "0/0" in row["reason"]
    else:
        assert row["low"] == pytest.approx(np.nanmin(values), abs=1e-9)
        assert row["high"] == pytest.approx(np.nanmax(values), abs=1e-9)


@calm
@given(rows(6), rows(6))
def test_without_gaps_the_bounds_are_the_figure(x, y):
    """Degenerate intervals give the point result."""
    found = sufficiency_bounds(x, x, y, y)
    for name, figure in FIGURES:
        point = float(figure(x, y))
        if not np.isnan(point):
            assert found.loc[name, ["low", "high"]].tolist() == pytest.approx([point, point], abs=1e-9)


@calm
@given(rows(8), rows(8), rows(8), rows(8), rows(8), rows(8))
def test_every_completion_lies_inside(a, b, c, d, s, t):
    """A random point of the box never falls outside, and a smaller box never has wider bounds."""
    x_low, x_high, y_low, y_high = np.minimum(a, b), np.maximum(a, b), np.minimum(c, d), np.maximum(c, d)
    x, y = x_low + s * (x_high - x_low), y_low + t * (y_high - y_low)
    wide = sufficiency_bounds(x_low, x_high, y_low, y_high)
    narrow = sufficiency_bounds(x, x_high, y_low, y)
    for name, figure in FIGURES:
        point = float(figure(x, y))
        if not np.isnan(point):
            assert wide.loc[name, "low"] - 1e-9 <= point <= wide.loc[name, "high"] + 1e-9
        if not np.isnan(narrow.loc[name, "low"]):
            assert wide.loc[name, "low"] - 1e-9 <= narrow.loc[name, "low"]
            assert narrow.loc[name, "high"] <= wide.loc[name, "high"] + 1e-9


def test_nothing_known_says_nothing():
    """With everything open the bounds are 0 and 1."""
    found = sufficiency_bounds([np.nan] * 4, [np.nan] * 4, [np.nan] * 4, [np.nan] * 4)
    assert found[["low", "high"]].to_numpy().tolist() == [[0, 1]] * 4


def test_crossed_or_unequal_bounds_are_refused():
    """A lowest above a highest, or different lengths: a sentence."""
    with pytest.raises(InquiryError, match="not above them"):
        sufficiency_bounds([0.9], [0.1], [0], [1])
    with pytest.raises(InquiryError, match="X has 1 cases and Y has 2"):
        sufficiency_bounds([0.1], [0.9], [0, 0], [1, 1])


def test_bounds_of_an_expression():
    """Each term and the whole; without gaps they are the plain figures, with a shared open set no longer exact."""
    m = pd.DataFrame({"A": [0.2, 0.9, 0.4], "B": [0.7, 0.1, 0.6], "Y": [0.3, 0.8, 0.9]})
    plain = fit.fit_table("A + ~B", m, "Y")
    found = fit_bounds("A + ~B", Bounded.of(m), "Y").set_index(["term", "figure"])
    for term in ("A", "~B", "whole"):
        for figure in ("consistency", "pri", "coverage"):
            assert found.loc[(term, figure), ["low", "high"]].tolist() == pytest.approx([plain.loc[term, figure]] * 2)
    gap = fit_bounds("A + ~B", Bounded.of(m.assign(A=[0.2, np.nan, 0.4])), "Y*A").set_index(["term", "figure"])
    rest = gap.drop("unique_coverage", level="figure")
    assert rest["exact"].groupby("term").all().to_dict() == {"A": False, "~B": True, "whole": False}
    assert not gap.loc[(["A", "~B"], "unique_coverage"), "exact"].any()


def test_unique_coverage_of_an_expression():
    """Without gaps it is the plain figure; one term has none; terms that share an open set make it no longer exact."""
    m = pd.DataFrame({"A": [0.2, 0.9, 0.4], "B": [0.7, 0.1, 0.6], "C": [0.5, 0.3, 0.8], "Y": [0.3, 0.8, 0.9]})
    found = fit_bounds("A + ~B + C", Bounded.of(m), "Y").set_index(["figure", "term"]).loc["unique_coverage"]
    plain = fit.unique_coverage([m["A"], 1 - m["B"], m["C"]], m["Y"])
    assert found.loc[["A", "~B", "C"], "low"].tolist() == pytest.approx(list(plain), abs=1e-9)
    assert found.loc[["A", "~B", "C"], "high"].tolist() == pytest.approx(list(plain), abs=1e-9)
    assert found["exact"].all()
    assert "unique_coverage" not in set(fit_bounds("A*B", Bounded.of(m), "Y")["figure"])
    open_ = Bounded.of(m.assign(A=[0.2, np.nan, 0.4]))
    apart = fit_bounds("A*B + C", open_, "Y").set_index(["figure", "term"]).loc["unique_coverage", "exact"]
    shared = fit_bounds("A*B + A*C", open_, "Y").set_index(["figure", "term"]).loc["unique_coverage", "exact"]
    assert apart.all()
    assert not shared.any()


@settings(deadline=None, max_examples=25)
@given(boxes(2), boxes(2), boxes(2), boxes(2))
def test_unique_coverage_bounds_are_the_extremes_of_all_completions(one, two, three, y_box):
    """Three terms, two cases: the least and greatest over every way of filling the gaps."""
    terms, y = [completions(*box) for box in (one, two, three)], completions(*y_box)
    low, high = (np.array([box[side] for box in (one, two, three)]) for side in (0, 1))
    found = unique_coverage_bounds(low, high, *y_box)
    every = np.array(
        [[*fit.unique_coverage(list(t), o)] for *t, o in itertools.product(*(s[:9] for s in terms), y[:9])]
    )
    whole = all(len(s) <= 9 for s in (*terms, y))
    for at in range(3):
        values, row = every[:, at], found.loc[at]
        if np.isnan(values).all():
            continue
        assert row["low"] <= np.nanmin(values) + 1e-9
        assert row["high"] >= np.nanmax(values) - 1e-9
        if whole:
            agree(row, values)


def test_unique_coverage_without_an_outcome_or_another_term_has_a_reason():
    """One term, or nobody with the outcome: no figure and a sentence."""
    assert "only term" in unique_coverage_bounds([[0.5]], [[0.6]], [1], [1]).loc[0, "reason"]
    assert "0/0" in unique_coverage_bounds([[0.5], [0.1]], [[0.6], [0.2]], [0], [0]).loc[0, "reason"]
