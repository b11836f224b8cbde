# ruff: noqa: S311 - nothing here is a secret
"""Whether a made-up place lasts."""

from random import Random

import pytest

from inquiry.synthetic import Kind, Recipe, Truth
from inquiry.synthetic.lasting import recipe, signals

PLANTED = Recipe((frozenset({"anchor", "fun_cap"}),), met=1.0, unmet=0.0)


@pytest.mark.parametrize(
    ("models", "level", "lasts"),
    [(("anchor",), 4, True), (("anchor",), 3, False), (("coalition",), 5, False), (("coalition", "anchor"), 5, True)],
)
def test_lasting_takes_all_of_a_combination(models, level, lasts):
    """The model and the strength at level 4 or more, whatever else there is."""
    place = Truth(Kind.PURE, models)
    assert PLANTED.lasts(place, {"fun_cap": level, "rel_key": 5}, Random(1)) is lasts


def test_without_a_combination_lasting_hangs_on_nothing():
    """The share that lasts is the same for all places."""
    random, nothing = Random(1), Recipe(unmet=0.3)
    for models in ((), ("anchor",)):
        lasted = [nothing.lasts(Truth(Kind.PURE, models), {"fun_cap": 5}, random) for _ in range(3000)]
        assert sum(lasted) / 3000 == pytest.approx(0.3, abs=0.03)


def test_the_banks_own_recipe_names_models_and_strengths_of_the_bank(bank, four):
    """Two combinations, each of a model and a strength."""
    for one in (bank, four):
        terms = recipe(one).terms
        assert len(terms) == 2
        assert all(len(term & set(one.models)) == 1 and len(term & set(one.questions)) == 1 for term in terms)


def test_nothing_has_stood_a_test_before_the_grant_ended(bank):
    """Only places whose main grant has ended have a sign at the top level, and those that lasted have most there."""
    tested = {True: [], False: []}
    for seed in range(200):
        for lasted, counts in tested.items():
            found = signals(bank, lasted=lasted, random=Random(seed))
            top = sum(given.value == 4 for given in found.values())
            if found["sus_ended"].value == "not_yet":
                assert top == 0
            else:
                counts.append(top)
    assert min(map(len, tested.values())) > 100
    assert sum(top > 4 for top in tested[True]) / len(tested[True]) > 0.8
    assert sum(top > 4 for top in tested[False]) / len(tested[False]) < 0.02
