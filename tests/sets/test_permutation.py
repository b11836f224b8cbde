"""Comparison with chance: the same seed gives the same, real patterns stand out, and noise does not."""

import numpy as np
import pandas as pd
import pytest

from inquiry.errors import InquiryError
from inquiry.sets import permutation
from inquiry.sets.permutation import permutation_test
from inquiry.sets.solutions import Kind, minimise
from inquiry.sets.truth import Cuts, truth_table


def noise(seed, cases=16):
    """Memberships without any pattern."""
    random = np.random.default_rng(seed)
    return pd.DataFrame(
        random.random((cases, 5)).round(3), columns=[*"ABCD", "Y"], index=[f"c{i}" for i in range(cases)]
    )


def table_of(data):
    """The truth table with a low cut-off."""
    return truth_table(data, "Y", list("ABCD"), Cuts(0.75, 0, 1))


def test_the_same_seed_gives_the_same():
    """And another seed other shuffles."""
    table = table_of(noise(1))
    first, again, other = (permutation_test(table, shuffles=40, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first.shuffled, again.shuffled)
    assert not np.array_equal(first.shuffled, other.shuffled)


@pytest.mark.parametrize("kind", Kind)
def test_observed_is_the_best_model(kind):
    """Consistency times coverage of the best of the models written out."""
    table = table_of(noise(1))
    models = minimise(table, kind, limit=20).models
    best = (models["consistency"] * models["coverage"]).max()
    assert permutation_test(table, kind, shuffles=1).observed == pytest.approx(best)


def test_a_real_pattern_stands_out():
    """Y is A*B: chance hardly ever does as well."""
    data = noise(2, 40)
    data["Y"] = data[["A", "B"]].min(axis=1)
    assert permutation_test(table_of(data), shuffles=99).p <= 0.02


def test_noise_does_not():
    """Over random data p is spread out: about one in ten is below one tenth."""
    p = [permutation_test(table_of(noise(seed)), shuffles=19, seed=seed).p for seed in range(40)]
    assert np.mean(np.array(p) <= 0.1) <= 0.25


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("seed", range(4))
def test_what_cannot_do_as_well_is_not_worked_out_and_changes_nothing(kind, seed, monkeypatch):
    """p, and the share with some model, are those of a test that works out every shuffle in full."""
    data = noise(seed, 60)
    data["Y"] = data[["A", "B"]].max(axis=1) if seed % 2 else data["Y"]
    table = truth_table(data, "Y", list("ABCD"), Cuts(0.8, 0.5, 1))
    quick = permutation_test(table, kind, shuffles=40, seed=seed)
    monkeypatch.setattr(permutation, "_reach", lambda *_: 2.0)
    full = permutation_test(table, kind, shuffles=40, seed=seed)
    assert (quick.observed, quick.p, quick.found) == (full.observed, full.p, full.found)
    assert (quick.shuffled >= full.shuffled - 1e-9).all()
    if seed % 2:
        assert (quick.shuffled > full.shuffled + 1e-9).any()


def test_many_shuffles_are_taken_in_batches():
    """None is lost where a batch ends."""
    data = noise(3, 400)
    assert len(permutation_test(table_of(data), shuffles=333).shuffled) == 333


def test_nothing_found():
    """Without a model p is 1 and the sentence says so."""
    table = truth_table(noise(1), "Y", list("ABCD"), Cuts(1, 1, 1))
    found = permutation_test(table, shuffles=5)
    assert (found.observed, found.p) == (0, 1)
    assert str(found) == "There is no model to compare with chance."


def test_no_shuffle():
    """At least one is needed."""
    with pytest.raises(InquiryError, match="at least one shuffle"):
        permutation_test(table_of(noise(1)), shuffles=0)
