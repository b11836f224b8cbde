from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.figures import Band, Caption, Cliff, Window, money
from inquiry.figures.axis import nice_ticks
from inquiry.figures.staircase import stack, steps

from .drawn import assert_readable, cells, words

CAPTION = Caption("money", "Money signed for")
WINDOW = Window(date(2026, 7, 1), 36, 0)
BANDS = (
    Band("Rent from two tenants", 3000, -10, 40, "own"),
    Band("School trust", 3000, 0, 33, "partner"),
    Band("Lottery grant", 14000, -5, 21, "grant"),
    Band("NHS grant", 2000, 0, 9, "grant"),
    Band("Second foundation", 4000, 9, 40, "grant", signed=False),
)
CLIFF = Cliff(21, "April 2028: the cliff", "£22,000 a month becomes £6,000.")

any_band = st.builds(
    Band,
    st.sampled_from(["Rent", "Lottery grant", "Housing association, to the shared pot", "x" * 60, "مجموعة 🌱 fund"]),
    st.sampled_from([0, 1, 250, 4000, 26_000, 1_400_000]),
    st.integers(-20, 90),
    st.integers(-10, 140),
    st.sampled_from(["own", "partner", "public", "grant"]),
    st.booleans(),
)
any_window = st.builds(
    Window,
    st.dates(date(2010, 1, 1), date(2030, 1, 1)),
    st.integers(1, 130),
    st.one_of(st.none(), st.integers(-5, 140)),
)


def test_every_step_is_said_in_order_and_stands_in_the_table():
    """The staircase can be read without the picture."""
    figure = money(BANDS, CAPTION, WINDOW, CLIFF)
    at = [
        figure.alt.index(f"{month}: {pounds} a month")
        for month, pounds in (
            ("July 2026", "£22,000"),
            ("April 2027", "£20,000"),
            ("April 2028", "£6,000"),
            ("April 2029", "£3,000"),
        )
    ]
    assert at == sorted(at)
    for pounds in ("£22,000", "£20,000", "£6,000", "£3,000", "£24,000"):
        assert pounds in cells(figure)
    assert "Promised, not signed: Second foundation, £4,000 a month from April 2027." in figure.alt
    assert CLIFF.words in figure.alt


def test_promised_money_is_dashed_and_never_counted_as_signed():
    """A promise is drawn on top, as a dashed line."""
    signed_only = money(BANDS[:4], CAPTION, WINDOW)
    figure = money(BANDS, CAPTION, WINDOW)
    assert 'stroke-dasharray="5 4"' in figure.wide.svg
    assert 'stroke-dasharray="5 4"' not in signed_only.wide.svg
    assert [step.signed for step in steps(BANDS, 36)] == [step.signed for step in steps(BANDS[:4], 36)]


def test_a_promise_is_called_one_wherever_it_is_named():
    """Nobody who reads the steps can take a promise for signed money."""
    figure = money(BANDS, CAPTION, WINDOW)
    assert "Second foundation (promised) starts" in figure.alt
    assert "Second foundation (promised) starts" in cells(figure)


def test_agreements_outside_the_chart_are_no_part_of_it():
    """What ended before the first month, or starts after the last, is not counted."""
    outside = [Band("Old", 900, -9, 0, "grant"), Band("Late", 900, 40, 50, "grant", signed=False)]
    assert money(outside, CAPTION, WINDOW) == money([], CAPTION, WINDOW)


def test_the_longest_agreement_lies_at_the_bottom():
    """So the outline falls like a staircase."""
    assert [layer.band.label for layer in stack(BANDS, 36)] == [band.label for band in BANDS[:4]]
    assert all(piece.base == 0 for piece in stack(BANDS, 36)[0].pieces)


@settings(max_examples=50, deadline=None)
@given(st.lists(any_band, max_size=12), st.integers(1, 130))
def test_the_stack_reaches_what_is_signed_in_every_month(bands, months):
    """Bars neither overlap nor leave a gap: their heights add up to the step."""
    layers = stack(bands, months)
    for step in steps(bands, months):
        here = [
            (piece.base, piece.base + layer.band.monthly)
            for layer in layers
            for piece in layer.pieces
            if piece.start <= step.month < piece.end
        ]
        assert sum(top - base for base, top in here) == step.signed
        assert max([top for _, top in here], default=0) == step.signed


def test_no_money_is_said_not_drawn():
    """An empty register gives a sentence in the place of a chart."""
    figure = money([], CAPTION, WINDOW)
    assert "No money is written down" in words(figure.wide)
    assert "No money is written down" in figure.alt


def test_today_is_marked_only_where_it_is_in_sight():
    """A chart of the past has no mark for today."""
    past = Window(date(2015, 1, 1), 96, 130)
    assert "today" not in words(money([Band("Grant", 900, 3, 40, "grant")], CAPTION, past).wide)
    within = Window(date(2015, 1, 1), 96, 80)
    assert "today" in words(money([Band("Grant", 900, 3, 40, "grant")], CAPTION, within).narrow)


@given(st.floats(0.5, 5e7))
def test_the_axis_holds_the_highest_value_in_at_most_five_round_steps(highest):
    """The axis fits what it shows."""
    ticks = nice_ticks(highest)
    assert ticks[0] == 0
    assert ticks[-1] >= highest
    assert 2 <= len(ticks) <= 6


@settings(max_examples=60, deadline=None)
@given(st.lists(any_band, max_size=14), any_window, st.one_of(st.none(), st.integers(0, 60)))
def test_no_label_lies_on_another(bands, window, month):
    """Names, months, pounds and the words of the cliff keep apart for any agreements."""
    cliff = Cliff(month, "April 2028: the cliff", "More than a third has ended.") if month is not None else None
    assert_readable(money(bands, CAPTION, window, cliff))


def test_sixty_agreements_fit():
    """A long history stays one drawing, with its steps in the table."""
    many = [Band(f"Fund award {i}", 500 + 37 * i, i, i + 24, "grant") for i in range(60)]
    figure = money(many, CAPTION, Window(date(2015, 1, 1), 96))
    assert_readable(figure)
    assert len(figure.table.rows) == len(steps(many, 96))
    assert f"All {len(figure.table.rows)} steps are in the table." in figure.alt
