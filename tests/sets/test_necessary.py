"""What is necessary for an outcome."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.sets.expressions import evaluate, parse
from inquiry.sets.fit import necessity
from inquiry.sets.necessary import Cuts, necessary

from .reference import data, expected


def test_lipset_agrees_with_r():
    """The four expressions that R's superSubset finds for the survival of democracy, to 1e-9."""
    wanted = expected("superSubset_fixture")["lipset"]
    m = data("LF")
    found = necessary(
        m, wanted["outcome"], m.columns.drop("SURV"), Cuts(wanted["incl_cut"], 0, wanted["cov_cut"]), 5
    ).table
    assert len(found) == len(wanted["result"])
    for row in wanted["result"]:
        same = [e for e in found["expression"] if parse(e, m.columns) == parse(row["expression"], m.columns)]
        ours = found.set_index("expression").loc[same[0], ["consistency", "relevance", "coverage"]].tolist()
        assert ours == pytest.approx([row["inclN"], row["RoN"], row["covN"]], abs=1e-9)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from([0.7, 0.9]), st.sampled_from([0.0, 0.5]))
def test_the_search_misses_nothing(seed, cut, relevance):
    """Every "any of" that reaches the cuts has a listed one inside it, every "all of" that does is listed."""
    m = pd.DataFrame(np.random.default_rng(seed).random((7, 4)), columns=list("ABCY"))
    found = necessary(m, "Y", "ABC", Cuts(cut, relevance)).table
    listed = {kind: {parse(e, m.columns) for e in part["expression"]} for kind, part in found.groupby("kind")}
    flat = {frozenset(x for t in e.terms for x in t) for kind in ("any of", "single") for e in listed.get(kind, ())}
    for size in (1, 2, 3):
        for names in itertools.combinations("ABC", size):
            for signs in itertools.product(("", "~"), repeat=size):
                literals = [s + n for s, n in zip(signs, names, strict=True)]
                any_of, all_of = parse(" + ".join(literals), m.columns), parse("*".join(literals), m.columns)
                if reaches(m, any_of, cut, relevance):
                    assert any(f <= {x for t in any_of.terms for x in t} for f in flat)
                if size > 1:
                    assert reaches(m, all_of, cut, relevance) == (all_of in listed.get("all of", ()))
    assert all(reaches(m, e, cut, relevance) for kind in listed for e in listed[kind])


def reaches(m, expression, cut, relevance):
    """Whether an expression reaches the cuts, by the plain figures."""
    found = necessity(evaluate(expression, m), m["Y"])
    return found.consistency >= cut - 1e-9 and found.relevance >= relevance - 1e-9


def test_an_outcome_nobody_has():
    """Nothing can be necessary for it; that is said, and nothing is thrown."""
    found = necessary(pd.DataFrame({"A": [0.2, 0.9], "Y": [0.0, 0.0]}), "Y", ["A"])
    assert found.table.empty
    assert "No case has the outcome" in found.reasons[-1]


def test_sets_that_cannot_serve_are_left_out_with_a_reason():
    """A set without values, and one that is the outcome itself."""
    m = pd.DataFrame({"A": [0.9, 0.2], "gone": [None, None], "twin": [0.8, 0.1], "Y": [0.8, 0.1]})
    reasons = " ".join(necessary(m, "Y", ["A", "gone", "twin"]).reasons)
    assert "“gone” has no value" in reasons
    assert "“twin” is the same as the outcome" in reasons


def test_cases_with_a_gap_are_counted():
    """Left out, and said."""
    m = pd.DataFrame({"A": [0.9, None, 0.3], "Y": [0.8, 0.1, 0.2]})
    assert necessary(m, "Y", ["A"]).reasons == ("1 of 3 cases have a gap and are left out.",)


def test_too_much_is_refused_and_25_sets_are_not():
    """25 sets up to three at a time are fine; 25 at a time would never end."""
    m = pd.DataFrame(np.random.default_rng(1).random((12, 26)), columns=[f"C{i}" for i in range(26)])
    names = [f"C{i}" for i in range(25)]
    assert set(necessary(m, "C25", names, Cuts(0.95)).table["kind"]) <= {"single", "all of", "any of"}
    with pytest.raises(InquiryError, match="too many combinations"):
        necessary(m, "C25", names, widest=8)
    with pytest.raises(InquiryError, match="“Q”"):
        necessary(m, "C25", ["Q"])
