"""Laws that every solution obeys, and the choices that an analyst can make."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.sets.cubes import corners_in
from inquiry.sets.expressions import evaluate
from inquiry.sets.solutions import Kind, minimise
from inquiry.sets.truth import Cuts, truth_table

calm = settings(deadline=None, max_examples=30)


def random_data(seed, cases=14, width=4):
    """Memberships of two places, seldom at one half."""
    random = np.random.default_rng(seed)
    names = list("ABCDEFGH"[:width])
    return pd.DataFrame(random.random((cases, width + 1)).round(2), columns=[*names, "Y"]).rename(index="c{}".format)


def table_of(seed, **shape):
    """The truth table of random data with low cut-offs."""
    data = random_data(seed, **shape)
    return truth_table(data, "Y", list(data.columns[:-1]), Cuts(0.75, 0.3, 1))


def covered(table, model):
    """The corners that a model covers."""
    return {int(corner) for cube in model for corner in corners_in(cube, table.width)}


expectations = st.lists(st.sampled_from([0, 1, None]), min_size=4, max_size=4)
seeds = st.integers(0, 10**6)


@calm
@given(seeds, expectations)
def test_what_solutions_cover(seed, expect):
    """All positive rows and no negative one; the conservative nothing else; the intermediate in between."""
    table = table_of(seed)
    positive, negative = set(table.positive.tolist()), set(table.coded("0").tolist())
    found = {kind: minimise(table, kind, expect=dict(zip("ABCD", expect, strict=True))) for kind in Kind}
    for solution in found.values():
        for model in solution.cubes:
            assert positive <= covered(table, model)
            assert not covered(table, model) & negative
    assert all(covered(table, model) == positive for model in found["conservative"].cubes)
    assumable = {corner for model in found["parsimonious"].cubes for corner in covered(table, model)}
    assert all(covered(table, model) <= assumable for model in found["intermediate"].cubes)


@calm
@given(seeds)
def test_every_term_of_a_model_is_needed(seed):
    """Without any one term some positive row is not covered, and no literal of a term can go."""
    table = table_of(seed)
    negative = set(table.coded("0").tolist())
    for model in minimise(table).cubes:
        for cube in model:
            rest = [other for other in model if other != cube]
            assert set(table.positive.tolist()) - covered(table, rest)
            for bit in (1 << j for j in range(4) if cube[0] >> j & 1):
                assert covered(table, [(cube[0] & ~bit, cube[1] & ~bit)]) & negative


@calm
@given(seeds)
def test_fit_of_the_whole_and_of_terms(seed):
    """Membership is the greatest over terms; unique coverages are no more than raw ones, nor together than all."""
    table = table_of(seed)
    solution = minimise(table)
    data = pd.DataFrame(table.x, columns=list(table.conditions), index=list(table.cases))
    for at, expression in zip(solution.models["model"], solution.expressions, strict=True):
        assert np.allclose(solution.memberships[at], evaluate(expression, data))
        terms = solution.terms[solution.terms["model"] == at]
        whole = solution.models.set_index("model").loc[at, "coverage"]
        assert terms["unique_coverage"].sum() <= whole + 1e-9
        assert (terms["unique_coverage"].fillna(0) <= terms["coverage"] + 1e-9).all()


@calm
@given(seeds, st.permutations(range(14)), st.permutations(list("ABCD")))
def test_order_does_not_matter(seed, cases, conditions):
    """Cases and conditions in another order give the same models."""
    data = random_data(seed)
    cuts = Cuts(0.75, 0.3, 1)
    plain = minimise(truth_table(data, "Y", list("ABCD"), cuts))
    moved = minimise(truth_table(data.iloc[cases], "Y", conditions, cuts))
    assert set(plain.expressions) == set(moved.expressions)
    assert plain.count == moved.count


def test_expecting_nothing_is_conservative():
    """Without expectations no combination that nobody shows is assumed."""
    table = table_of(7)
    plain, between = minimise(table, "conservative"), minimise(table, "intermediate")
    assert set(plain.expressions) == set(between.expressions)


def test_left_out_rows_are_not_covered():
    """Neither remainders nor rows that cases show."""
    table = table_of(3)
    solution = minimise(table)
    unseen = sorted(covered(table, solution.cubes[0]) - set(table.corners.tolist()))
    barred = [corner + 1 for corner in (*unseen, int(table.positive[0]))]
    for kind in Kind:
        for model in minimise(table, kind, exclude=barred, expect={"A": 1}).cubes:
            assert not covered(table, model) & {row - 1 for row in barred}


def test_contradictions_can_be_free():
    """Rows coded C are kept out unless they are said to be free."""
    table = table_of(3)
    table = replace(table, out=np.where(table.out == "0", "C", table.out))
    assert minimise(table).models["expression"].iloc[0] != "1"
    assert minimise(table, free_contradictions=True).models["expression"].iloc[0] == "1"


def test_longer_models_and_dominance():
    """Longer models add to the shortest; without dominated terms there are no more than with them."""
    for seed in range(12):
        table = table_of(seed, cases=20)
        short, longer, fewer = minimise(table), minimise(table, longer=True), minimise(table, dominance=True)
        assert set(short.expressions) <= set(longer.expressions)
        assert set(fewer.expressions) <= set(short.expressions)


def test_no_positive_row():
    """An empty solution with the reason."""
    data = random_data(1)
    solution = minimise(truth_table(data, "Y", list("ABCD"), Cuts(1.0, 1.0, 1)), "intermediate")
    assert (solution.count, len(solution.models), len(solution.terms)) == (0, 0, 0)
    assert solution.reason.startswith("No combination that the cases show goes with Y")
    assert solution.memberships.shape == (14, 0)


def test_no_negative_row():
    """'Always' is said to say nothing."""
    data = pd.DataFrame({"A": [0.9, 0.2], "Y": [1.0, 1.0]}, index=["c0", "c1"])
    solution = minimise(truth_table(data, "Y", ["A"], Cuts(0.8, 0, 1)))
    assert list(solution.models["expression"]) == ["1"]
    assert "says nothing" in solution.reason


def test_many_models_are_counted_not_shown():
    """A hundred are shown, and the words say how many there are."""
    data = random_data(11, cases=50, width=8)
    solution = minimise(truth_table(data, "Y", list(data.columns[:-1]), Cuts(0.8, 0.5, 1)), limit=3)
    assert len(solution.models) == 3
    assert solution.count > 3
    assert solution.counted == f"{solution.count:,} models"


def test_explain():
    """A case in a model is told the way in, one outside its row."""
    table = table_of(3)
    solution = minimise(table)
    inside = solution.terms["cases"].iloc[0][0]
    outside = next(c for c in table.cases if not any(c in cases for cases in solution.terms["cases"]))
    assert "through" in solution.explain(inside)
    assert "more out than in" in solution.explain(outside)
    assert "no case “nobody”" in solution.explain("nobody")


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        ({"kind": "complex"}, "There is no complex solution"),
        ({"kind": "intermediate", "expect": {"Z": 1}}, "“Z”, which is not a condition"),
        ({"kind": "intermediate", "expect": {"A": 2}}, "must be 1"),
        ({"exclude": [99]}, "numbered from 1 to 16"),
    ],
)
def test_choices_that_cannot_be(choices, says):
    """A sentence says what is wrong."""
    with pytest.raises(InquiryError, match=says):
        minimise(table_of(3), **choices)
