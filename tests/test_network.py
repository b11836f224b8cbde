"""What the register of ties says, against an illustrative map that was counted by hand."""

import doctest
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiry import network as module
from inquiry.network import as_graph, averages, network
from inquiry.record import Organisation, Rating, Tie

RULES = SimpleNamespace(small_network=10, raters=3)
ORGANISATIONS = tuple(
    Organisation(id=name, name=name, sector=sector, power=power)
    for name, sector, power in [
        ("trust", "community", 4),
        ("assembly", "resident", 2),
        ("tenants", "resident", 2),
        ("youth", "charity", 1),
        ("advice", "charity", 2),
        ("faith", "faith", 1),
        ("school", "education", 2),
        ("housing", "housing", 3),
        ("council", "council", 3),
        ("gp", "nhs", 2),
        ("lottery", "funder", 4),
        ("traders", "business", 3),
    ]
)
PAIRS = (
    "trust-assembly",
    "trust-tenants",
    "trust-youth",
    "trust-advice",
    "trust-faith",
    "trust-school",
    "trust-housing",
    "trust-council",
    "trust-gp",
    "trust-lottery",
    "assembly-tenants",
    "assembly-youth",
    "tenants-housing",
    "housing-council",
    "council-gp",
    "school-gp",
    "advice-school",
    "advice-faith",
    "youth-faith",
    "advice-gp",
    "advice-housing",
    "youth-school",
)
ONE = {"trust-council", "trust-lottery", "youth-faith", "advice-gp"}
OUTLIVED = {
    "trust-assembly",
    "trust-tenants",
    "trust-advice",
    "trust-school",
    "trust-housing",
    "assembly-tenants",
    "tenants-housing",
}


def tie(pair, **more):
    """A tie from "a-b"."""
    a, b = pair.split("-")
    return Tie(id=pair, a=a, b=b, **more)


TIES = tuple(
    tie(p, holders_a=1 if p in ONE else 2, holders_b=3, lasts="already" if p in OUTLIVED else "perhaps") for p in PAIRS
)


def test_doctests():
    """The examples in the docstrings are true."""
    assert doctest.testmod(module).failed == 0


def test_kiln_lane():
    """The counts of the map are those counted by hand."""
    found = network(ORGANISATIONS, TIES, "trust", RULES)
    assert (found.organisations, found.ties, found.counts_only) == (12, 22, False)
    assert (found.through_lead.count, found.around_lead.count) == (10, 12)
    assert (found.across_sectors.count, found.held_by_one.count, found.outlived.count) == (21, 4, 7)
    assert found.through_lead.share == pytest.approx(100 * 10 / 22)
    assert found.degrees["trust"] == 10
    assert [o.id for o in found.missing.power] == ["traders"]
    assert found.missing.little == ()


def test_small_network_has_counts_only():
    """Under ten organisations there are counts and no shares, and the result says so."""
    found = network(ORGANISATIONS[:9], TIES, "trust", RULES)
    assert found.counts_only
    assert found.through_lead.count == 8
    assert found.through_lead.share is None


def test_unsaid_is_not_no():
    """A tie that does not say something is not among those it is counted of."""
    ties = [
        tie("trust-gp", lasts="already"),
        tie("trust-council"),
        tie("gp-council", flows_ab="money", flows_ba="data"),
    ]
    found = network(ORGANISATIONS, ties, "trust", RULES)
    assert (found.outlived.count, found.outlived.of) == (1, 1)
    assert (found.given_back.count, found.given_back.of) == (1, 1)
    assert (found.held_by_one.count, found.held_by_one.of, found.held_by_one.share) == (0, 0, None)


def test_one_way_is_not_given_back():
    """What flows one way only is not given back."""
    found = network(ORGANISATIONS, [tie("trust-gp", flows_ab="money")], "trust", RULES)
    assert (found.given_back.count, found.given_back.of) == (0, 1)


def test_one_side_is_enough():
    """A tie with one person on either side is held by one person, whatever the other side says."""
    found = network(ORGANISATIONS, [tie("trust-gp", holders_b=1), tie("trust-council", holders_a=3)], "trust", RULES)
    assert [t.id for t in found.held_by_one.ties] == ["trust-gp"]
    assert found.held_by_one.of == 1


def test_ties_off_the_list_do_not_count():
    """A tie to itself, or to an organisation that is not listed, is not counted."""
    found = network(ORGANISATIONS, [tie("trust-trust"), tie("trust-nobody")], "trust", RULES)
    assert found.ties == 0
    assert found.across_sectors.share is None


def test_lead_not_on_the_list():
    """Without the lead on the list nothing is said about ties through it."""
    found = network(ORGANISATIONS, TIES, "elsewhere", RULES)
    assert found.through_lead is None
    assert found.around_lead is None


def test_who_is_missing():
    """Organisations with no tie are told apart by power, and where nobody said, that is kept apart too."""
    alone = [Organisation(id="a", power=4), Organisation(id="b", power=1), Organisation(id="c")]
    found = network(alone, [], "a", RULES).missing
    assert [[o.id for o in group] for group in (found.power, found.little, found.unknown)] == [["a"], ["b"], ["c"]]


def test_graph_carries_the_register():
    """A pair with two ties is one edge, and nodes hold their organisation."""
    graph = as_graph(ORGANISATIONS, [tie("trust-gp"), tie("gp-trust")])
    assert graph.number_of_edges() == 1
    assert graph.nodes["gp"]["organisation"].sector == "nhs"


def test_averages_need_three_raters():
    """A mean is given with three different raters, and not for three ratings by two."""
    two = [Rating("t1", "p01", keeps_word=4), Rating("t2", "p01", keeps_word=3), Rating("t1", "p02", keeps_word=3)]
    three = [*two, Rating("t3", "p03", keeps_word=2, shares_purpose=4), Rating("t4", "", keeps_word=1)]
    assert averages(two, RULES)[0].mean is None
    found = {a.question: a.mean for a in averages(three, RULES)}
    assert found["keeps_word"] == 3.0
    assert found["shares_purpose"] is None


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30))
def test_every_tie_is_through_the_lead_or_around_it(pairs):
    """Ties through the lead and around it are all the ties, and shares are percentages."""
    ties = [Tie(id=str(i), a=ORGANISATIONS[a].id, b=ORGANISATIONS[b].id) for i, (a, b) in enumerate(pairs)]
    found = network(ORGANISATIONS, ties, "trust", RULES)
    assert found.through_lead.count + found.around_lead.count == found.ties
    assert found.through_lead.share is None or 0 <= found.through_lead.share <= 100
    alone = found.missing.power + found.missing.little + found.missing.unknown
    assert {o.id for o in alone} == {name for name, degree in found.degrees.items() if degree == 0}
