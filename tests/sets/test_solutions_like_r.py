"""The same truth tables, models and fit as R's QCA, for every case that R has solved."""

import numpy as np
import pandas as pd
import pytest

from .minimisations import NAMES, RANDOM, listed, model, models_of, solution_of, solved, table_of, term

CLOSE = 1e-9
FIGURES = {"inclS": "consistency", "PRI": "pri", "covS": "coverage"}

every_case = pytest.mark.parametrize("name", NAMES)


def test_random_cases_are_in_the_project():
    """The project can be tested without anything beside it."""
    assert len(RANDOM) >= 10


@every_case
def test_truth_table(name):
    """Rows, cases, codes and fit of the rows that enough cases show."""
    case = solved(name)
    ours, theirs = table_of(name).frame, pd.DataFrame(case["truth_table"]).set_index("row")
    ours = ours[ours["OUT"] != "?"]
    assert list(ours.index) == list(theirs.index)
    assert list(ours["OUT"]) == list(theirs["OUT"].astype(str))
    assert list(ours["n"]) == list(theirs["n"])
    assert [",".join(cases) for cases in ours["cases"]] == list(theirs["cases"])
    assert np.abs(ours["consistency"] - theirs["incl"]).max() < CLOSE
    assert np.abs(ours["pri"] - theirs["PRI"]).max() < CLOSE


@every_case
@pytest.mark.parametrize("kind", ["conservative", "parsimonious"])
def test_models(name, kind):
    """All smallest models, how many there are, the terms that all share, and the primes."""
    case = solved(name)
    theirs, ours = case[kind], solution_of(name, kind)
    found = {model(t["term"] for t in m["terms"]) for m in theirs["models"]}
    assert (ours.count, ours.exact) == (theirs["n_models"], True)
    assert found <= models_of(ours)
    assert len(models_of(ours)) == ours.count
    assert {term(t) for t in ours.essential} == {term(t) for t in listed(theirs["essential"])}
    if "prime_implicants" in theirs:
        assert {term(t) for t in ours.primes} == {term(t) for t in listed(theirs["prime_implicants"])}


@every_case
@pytest.mark.parametrize("kind", ["conservative", "parsimonious"])
def test_fit(name, kind):
    """Consistency, PRI, raw and unique coverage of every term and model."""
    case = solved(name)
    ours = solution_of(name, kind)
    for theirs in case[kind]["models"]:
        at = next(
            m for m, text in zip(ours.models["model"], ours.models["expression"], strict=True)
            if model(text.split(" + ")) == model(t["term"] for t in theirs["terms"])
        )  # fmt: skip
        _same_figures(ours.models.set_index("model").loc[at], theirs["solution"])
        terms = ours.terms[ours.terms["model"] == at].set_index("term")
        by_literals = {term(text): row for text, row in terms.iterrows()}
        for one in theirs["terms"]:
            row = by_literals[term(one["term"])]
            _same_figures(row, one)
            unique = np.nan if one["covU"] is None else one["covU"]
            assert row["unique_coverage"] == pytest.approx(unique, abs=CLOSE, nan_ok=True)


@every_case
def test_intermediate(name):
    """For every conservative and parsimonious model the same models, by the same number of easy counterfactuals."""
    case = solved(name)
    if "intermediate" not in case:
        pytest.skip("R gives no intermediate solution of this case")
    ours = solution_of(name, "intermediate")
    assert models_of(ours) == {model(text.split(" + ")) for text in listed(case["intermediate_distinct_models"])}
    assert (ours.count, ours.exact) == (len(models_of(ours)), True)
    pairs = case["intermediate"].values()
    assert len(ours.pairs) == len(pairs)
    counts = sorted((p["n_easy"], p["n_difficult"], len(p["models"])) for p in pairs)
    assert (
        sorted(zip(ours.pairs["easy"], ours.pairs["difficult"], map(len, ours.pairs["models"]), strict=True)) == counts
    )


@every_case
def test_intermediate_fit(name):
    """The fit of intermediate models is that of R."""
    case = solved(name)
    rows = solution_of(name, "intermediate").models if "intermediate" in case else pd.DataFrame()
    ours = {model(row["expression"].split(" + ")): row for _, row in rows.iterrows()}
    for pair in case.get("intermediate", {}).values():
        for theirs in pair["models"]:
            _same_figures(ours[model(t["term"] for t in theirs["terms"])], theirs["solution"])


def _same_figures(ours, theirs):
    for name, figure in FIGURES.items():
        assert ours[figure] == pytest.approx(theirs[name], abs=CLOSE), figure
