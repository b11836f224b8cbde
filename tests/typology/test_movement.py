"""Movement: counts first, small cells hidden, and fewer than twelve places side by side."""

from dataclasses import replace

from inquiry.document import Figure, plain
from inquiry.typology import FINDINGS, Typology
from inquiry.typology.chance import by_chance, drawn
from tests.typology.conftest import ANCHOR, COALITION, FUNDER, answered, made, words_of


def moved(bank, number, then, now, aim):
    """A case that answered about all three moments."""
    case = made(bank, number, now)
    return replace(case, waves=(replace(case.latest, then=answered(bank, then), aim=answered(bank, aim)),))


def counted(bank, *moves):
    """The finding over places that moved so: (how many, then, now)."""
    ways = [(then, now) for n, then, now in moves for _ in range(n)]
    view = Typology.of(bank, [moved(bank, n, then, now, now) for n, (then, now) in enumerate(ways)])
    return view, FINDINGS["moves"](view)


def test_small_cells_are_hidden_where_places_are_counted(bank):
    """Thirty places of which one moved to Coalition: that cell shows no number, and no total gives it away."""
    view, blocks = counted(
        bank,
        *((9, ANCHOR, ANCHOR), (1, ANCHOR, COALITION), (4, COALITION, ANCHOR), (8, COALITION, COALITION)),
        *((5, FUNDER, FUNDER), (3, FUNDER, ANCHOR)),
    )
    figure = next(b for b in blocks if isinstance(b, Figure))
    cells = {plain(cell) for row in figure.table.rows for cell in row}
    assert "hidden" in " ".join(cells)
    assert "1" not in cells
    assert "one went one step" not in words_of(blocks)
    assert not [case.name for case in view.asked if case.name in words_of(blocks)]


def test_where_one_place_alone_moved_nothing_is_counted(bank):
    """Fourteen places of which one moved: any table would point at it, and so would a list or a total."""
    view, blocks = counted(bank, (13, ANCHOR, ANCHOR), (1, ANCHOR, COALITION))
    assert not [b for b in blocks if isinstance(b, Figure)]
    text = words_of(blocks)
    assert "would point at them" in text
    assert "(1)" not in text
    assert not [case.name for case in view.asked if case.name in text]
    assert "fewer than three of 14 have moved" in words_of(FINDINGS["typology_summary"](view))


def test_few_places_are_laid_side_by_side(samples):
    """Eight places: no counts from class to class, and a row each."""
    blocks = FINDINGS["moves"](samples)
    assert not [b for b in blocks if isinstance(b, Figure)]
    assert "laid side by side" in words_of(blocks)
    assert "Began as" not in words_of(blocks)


def test_a_place_in_two_waves_is_compared_with_itself(samples):
    """Tidewater Families went from Coalition to a mix between its waves, and that is no promotion."""
    text = words_of(FINDINGS["moves"](samples))
    assert "2024: Clear lean: Coalition" in text
    assert "not going up or down" in text


def test_chance_is_the_same_each_time_and_its_shares_add_up(samples):
    """The same seed, the same shares; both kinds of chance sum to one."""
    one, other = by_chance(samples).shares, by_chance(samples).shares
    assert one.equals(other)
    assert abs(one[["observed", "dealt", "drawn"]].sum() - 1).max() < 1e-9
    assert (one["low"] <= one["high"]).all()


def test_where_all_places_answer_alike_chance_gives_what_there_is(bank):
    """Dealing out the same answers changes nothing."""
    shares = by_chance(Typology.of(bank, [made(bank, n, ANCHOR, 4) for n in range(6)])).shares
    assert (shares["observed"] == shares["dealt"]).all()


def test_random_answers_seldom_make_a_mix(bank):
    """Drawn at random, about half of places fit none, as domain.md found for answers with second choices."""
    shares = drawn(bank)
    assert shares["none of these"] > shares["a mix"]
    assert abs(sum(shares.values()) - 1) < 1e-9
