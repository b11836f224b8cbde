import math
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.figures import Caption, Node, Tie, tiesmap
from inquiry.figures.ring import Disc, Ring, bend_around, ring_order, ring_places

from .drawn import HOSTILE, assert_readable, cells, words

CAPTION = Caption("map", "Who works with whom")
NAMES = (
    "Youth club",
    "Neighbourhood Improvement and Community Safety Partnership Board",
    "Supercalifragilisticexpialidocious",
    HOSTILE,
)
GROUPS = ("resident", "community", "public", "charity", "funder", "business", "other")
NODES = (
    Node("a", "Kiln Lane Trust", "Trust", "community", lead=True),
    Node("b", "Residents’ assembly", "Assembly", "resident"),
    Node("c", "Housing association", "Housing", "public"),
    Node("d", "Traders’ group", "Traders", "business"),
)
TIES = (Tie("a", "b", 2), Tie("a", "c", 4, one_person=True), Tie("b", "c", None, lasted=True))


@st.composite
def maps(draw):
    """Any map of 1 to 30 bodies."""
    count = draw(st.integers(1, 30))
    nodes = [
        Node(
            str(i),
            f"{draw(st.sampled_from(NAMES))} {i}",
            f"{draw(st.sampled_from(NAMES))} {i}",
            draw(st.sampled_from(GROUPS)),
            i == 0,
        )
        for i in range(count)
    ]
    ends = st.integers(0, count - 1).map(str)
    close = st.one_of(st.none(), st.integers(1, 4))
    return nodes, draw(st.lists(st.builds(Tie, ends, ends, close, st.booleans()), max_size=40))


def test_the_counts_are_said_and_every_tie_is_in_the_table():
    """The alternative text counts, the table names."""
    figure = tiesmap(NODES, TIES, CAPTION)
    for part in (
        "4 organisations and 3 ties",
        "2 of 3 ties are with it",
        "1 tie: held by one person",
        "No tie yet: Traders’ group",
    ):
        assert part in figure.alt
    assert len(figure.table.rows) == 3
    assert "Kiln Lane Trust Housing association share money, staff or risk yes no answer yet" in cells(figure)
    assert "Residents’ assembly Housing association closeness not known no yes" in cells(figure)


def test_bodies_without_a_tie_stand_outside():
    """Who is not linked yet is named, in both sizes."""
    figure = tiesmap(NODES, TIES, CAPTION)
    assert "No tie yet Traders’ group" in words(figure.wide)
    assert "No tie yet Traders" in words(figure.narrow)


def test_a_map_without_ties_shows_everybody_and_says_so():
    """An empty register of ties is a picture too."""
    figure = tiesmap(NODES, [], CAPTION)
    assert "No ties are written down yet." in words(figure.wide)
    assert "No ties are written down yet." in figure.alt
    for node in NODES[1:]:
        assert node.label in words(figure.wide)


def test_ties_to_nobody_or_to_oneself_are_left_out():
    """A slip in the register does not break the map."""
    figure = tiesmap(NODES, [*TIES, Tie("a", "gone", 3), Tie("b", "b", 3)], CAPTION)
    assert "and 3 ties" in figure.alt


def test_the_order_puts_tied_bodies_side_by_side():
    """Two pairs that were given mixed up come apart again."""
    order = ring_order(["a", "b", "c", "d", "e", "f"], [("a", "d", 3), ("b", "e", 3), ("c", "f", 3)])
    for a, b in (("a", "d"), ("b", "e"), ("c", "f")):
        assert abs(order.index(a) - order.index(b)) in {1, 5}


@given(st.lists(st.floats(30, 90), min_size=1, max_size=29))
def test_no_two_bodies_on_the_ring_touch(heights):
    """However high the labels are, the shapes stay apart."""
    half = (len(heights) + 1) // 2
    ring = Ring((175, 0), 62, max(100, max(sum(heights[:half]), sum(heights[half:])) / 2 - 16))
    for one, other in combinations(ring_places(heights, ring, 11), 2):
        assert math.dist(one, other) > 22


def test_a_line_through_the_middle_is_bent_around_it():
    """A tie past the lead never looks like a tie with the lead."""
    ring = Ring((0, 0), 100, 100)
    assert bend_around((-100, 0), (100, 0), [Disc((0, 0), 30)], ring) is not None
    assert bend_around((-100, 0), (0, 100), [Disc((0, 0), 30)], ring) is None


@settings(max_examples=30, deadline=None)
@given(maps())
def test_no_label_lies_on_another(drawn):
    """From 1 to 30 bodies with long, hostile or right-to-left names, every name can be read."""
    figure = tiesmap(*drawn, CAPTION)
    assert_readable(figure)
    assert figure == tiesmap(*drawn, CAPTION)
