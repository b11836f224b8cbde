"""Robustness: against the published protocol, and ranges without steps."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.sets.expressions import evaluate
from inquiry.sets.robustness import cut_range, robustness, stepwise_range
from inquiry.sets.truth import Cuts, truth_table

from .minimisations import listed
from .reference import data, expected

calm = settings(deadline=None, max_examples=30)


def paykani(tests):
    """Health in 131 countries (Paykani and others 2018), with these test solutions."""
    case, memberships = expected("robustness_PAYF"), data("PAYF")
    solutions = {
        name: evaluate(" + ".join("+".join(listed(terms)) for terms in parts), memberships)
        for name, parts in case["solutions"].items()
    }
    found = robustness(solutions["IS"], pd.DataFrame({t: solutions[t] for t in tests}), memberships["HL"])
    return case, found


def test_two_tests_as_published():
    """All figures and every case as SetMethods 4.1."""
    case, found = paykani(["TS1", "TS2"])
    theirs = case["robustness_TS1_TS2"]
    assert found.fit_coverage == pytest.approx(theirs["fit"]["RF_cov"], abs=5e-4)
    assert found.fit_consistency == pytest.approx(theirs["fit"]["RF_cons"], abs=5e-4)
    assert found.overlap_least == pytest.approx(theirs["fit"]["RF_SC_minTS"], abs=5e-4)
    assert found.overlap_most == pytest.approx(theirs["fit"]["RF_SC_maxTS"], abs=5e-4)
    assert found.typical == pytest.approx(theirs["case_ratio"]["RCR_typ"], abs=5e-4)
    assert found.deviant == pytest.approx(theirs["case_ratio"]["RCR_dev"], abs=5e-4)
    assert found.rank == theirs["case_ratio"]["RCC_Rank"]
    ids = data("PAYF").index
    for kind in ("robust", "shaky", "possible"):
        for has, word in ((True, "typical"), (False, "deviant")):
            chosen = found.cases[(found.cases["kind"] == kind) & (found.cases["outcome"] == has)]
            assert set(chosen["case"]) & set(ids) == set(listed(theirs["case_types"][f"{kind}_{word}"]))


def test_three_tests_all_count():
    """Not only the first and the last, as SetMethods 4.1 has it by mistake."""
    case, found = paykani(["TS1", "TS2", "TS3"])
    theirs = case["robustness_TS1_TS2_TS3_correct"]
    assert found.overlap_least == pytest.approx(theirs["RF_SC_min"], abs=1e-9)
    assert found.overlap_most == pytest.approx(theirs["RF_SC_max"], abs=1e-9)
    assert found.fit_consistency == pytest.approx(theirs["RF_cons"], abs=1e-9)
    assert found.overlap_least > 0.9


def test_ranges_as_published():
    """The models stay from .85 to .87 in steps of one hundredth, and only with two cases a row."""
    case = expected("robustness_PAYF")
    table = truth_table(data("PAYF"), case["outcome"], case["conditions"], Cuts(0.87, 0, 2))
    consistency, cases = cut_range(table, "consistency"), cut_range(table, "cases")
    low, high = case["inclrange"]
    assert low - 0.01 <= consistency.above < low
    assert high <= consistency.up_to < high + 0.01
    assert (cases.above, cases.up_to) == (1, 2)


@st.composite
def memberships(draw, sets):
    """Eight cases in some sets."""
    values = draw(st.lists(st.floats(0, 1), min_size=8 * sets, max_size=8 * sets))
    return pd.DataFrame(np.array(values).reshape(8, sets), columns=[f"S{i}" for i in range(sets)])


@calm
@given(memberships(2))
def test_a_solution_is_robust_against_itself(table):
    """All figures are 1 (or 0/0), and no case is shaky or possible unless it stands at one half."""
    found = robustness(table["S0"], table[["S0"]], table["S1"])
    figures = (found.fit_consistency, found.fit_coverage, found.overlap_least, found.overlap_most)
    assert all(np.isnan(f) or f == pytest.approx(1) for f in figures)
    assert found.rank == 1


@calm
@given(memberships(4))
def test_more_tests_never_widen_the_core(table):
    """The core only shrinks."""
    one = robustness(table["S0"], table[["S1"]], table["S3"])
    two = robustness(table["S0"], table[["S1", "S2"]], table["S3"])
    robust = [set(r.cases[r.cases["kind"] == "robust"]["case"]) for r in (one, two)]
    assert robust[1] <= robust[0]


def test_steps_stop_where_the_models_change():
    """An anchor that can go down one step and up two."""
    assert stepwise_range(lambda anchor: 3 < anchor < 8, 5.0, 1.0) == (4.0, 7.0)


def test_nothing_to_test_with():
    """Sentences for no test solution and for other cases."""
    one = pd.Series([0.1, 0.9])
    with pytest.raises(InquiryError, match="no test solution"):
        robustness(one, pd.DataFrame(index=one.index), one)
    with pytest.raises(InquiryError, match="not of the same cases"):
        robustness(one, pd.DataFrame({"T": [0.2]}), one)
