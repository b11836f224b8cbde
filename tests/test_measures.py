"""What the funding register says about the money, against sums done by hand."""

import doctest
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiry import measures
from inquiry.measures import agreements as counting
from inquiry.measures import answers, past, secured, shares
from inquiry.questions import read_bank
from inquiry.record import Agreement

TODAY = date(2026, 7, 1)
CLIFF = 0.3333333333
RULES = SimpleNamespace(cliff=CLIFF)


def signed(name="F1", start=None, end=None, amount=None, **more):
    """A signed agreement in pounds."""
    return Agreement(
        id=name, funder=more.pop("funder", name), start=start, end=end, amount=amount, status="signed", **more
    )


@pytest.fixture
def kiln_lane():
    """An illustrative register: seven agreements, one of them only promised."""
    return (
        signed(
            "F1",
            date(2023, 4, 1),
            date(2028, 3, 31),
            840_000,
            type="lottery",
            can_move="permission",
            shares={"capacity": 30},
        ),
        signed(
            "F2", date(2024, 10, 1), date(2027, 9, 30), 144_000, type="trust", can_move="yes", shares={"capacity": 45}
        ),
        signed("F3", date(2026, 4, 1), date(2027, 3, 31), 24_000, type="nhs", can_move="no"),
        signed("F4", date(2024, 7, 1), date(2029, 6, 30), 180_000, type="rent", can_move="yes"),
        signed("F5", date(2024, 4, 1), date(2029, 3, 31), 90_000, type="partner", can_move="permission"),
        signed("F6", date(2024, 4, 1), date(2029, 3, 31), 90_000, type="partner", can_move="permission"),
        replace(
            signed("F7", date(2027, 4, 1), date(2030, 3, 31), 144_000, type="trust", can_move="yes"), status="promised"
        ),
    )


def test_doctests():
    """The examples in the docstrings are true."""
    for module in (counting, secured, shares, past, answers):
        assert doctest.testmod(module).failed == 0


def test_staircase(kiln_lane):
    """Each step of Kiln Lane's staircase is the sum of the agreements that still run."""
    found = [
        (s.month, round(s.pounds, 2), round(s.share), tuple(a.id for a in s.ended))
        for s in measures.steps(kiln_lane, TODAY)
    ]
    assert found == [
        (date(2026, 7, 1), 26_000, 100, ()),
        (date(2027, 4, 1), 24_000, 92, ("F3",)),
        (date(2027, 10, 1), 20_000, 77, ("F2",)),
        (date(2028, 4, 1), 6_000, 23, ("F1",)),
        (date(2029, 4, 1), 3_000, 12, ("F5", "F6")),
        (date(2029, 7, 1), 0, 0, ("F4",)),
    ]


def test_cliff_and_cover(kiln_lane):
    """Cover lasts until the lottery grant has ended, though small sums run on; a month already begun is not whole."""
    edge = measures.cliff(kiln_lane, TODAY, CLIFF)
    assert (edge.month, edge.index) == (date(2028, 4, 1), 21)
    assert measures.cover(kiln_lane, TODAY, CLIFF) == 21
    assert measures.cover(kiln_lane, date(2026, 7, 2), CLIFF) == 20


def test_monthly(kiln_lane):
    """The months are numbered from today, and promised money is only drawn when asked for."""
    money = measures.monthly(kiln_lane, TODAY, 37)
    assert money.index[0] == pd.Period("2026-07", "M")
    assert money.iloc[[0, 8, 9, 20, 21, 36]].round(2).tolist() == [26_000, 26_000, 24_000, 20_000, 6_000, 0]
    promised = measures.monthly(kiln_lane, TODAY, 12, status="promised")
    assert promised.round(2).tolist() == [0.0] * 9 + [4_000.0] * 3
    assert list(measures.by_agreement(kiln_lane, TODAY, 12).columns) == ["F1", "F2", "F3", "F4", "F5", "F6"]
    assert measures.year_ahead(kiln_lane, TODAY).sum() == pytest.approx(306_000)


def test_shares(kiln_lane):
    """The shares are those of the register's column of pounds a month."""
    assert measures.facts(kiln_lane, TODAY, RULES) == {
        "months_signed": 21,
        "share_biggest": 54,
        "share_controlled": 12,
        "share_flexible": 27,
    }
    assert measures.whole(measures.share_for(kiln_lane, TODAY)) == 23
    assert measures.share_base(kiln_lane, TODAY) == 0
    assert measures.share_one_year(kiln_lane, TODAY) == pytest.approx(100 * 2 / 26)


def test_every_question_of_the_register_is_answered():
    """The measures that the bank names in its column `register` are those that the register gives."""
    bank = read_bank(Path(__file__).parents[1] / "inputs" / "questions")
    asked = {question.register for question in bank.questions.values() if question.register}
    assert asked == set(measures.facts((), TODAY, bank.rules))


def test_one_funder_is_one_source(kiln_lane):
    """Two agreements with one funder count as one source, however its name is typed."""
    lines = [
        signed("A", amount=None, this_year=600, funder="A Fund"),
        signed("B", this_year=600, funder="a fund "),
        signed("C", this_year=900),
    ]
    found = measures.sources(lines, TODAY)
    assert [(s.funder, s.pounds) for s in found] == [("A Fund", 100), ("C", 75)]


def test_nothing_is_not_nought():
    """With no signed money today there is no share; the months are none, and an empty register says nothing."""
    future = [signed("F1", date(2027, 1, 1), date(2027, 12, 31), 12_000, type="rent", can_move="yes")]
    for lines in ((), future):
        assert measures.share_biggest(lines, TODAY) is None
        assert measures.share_controlled(lines, TODAY) is None
        assert measures.share_flexible(lines, TODAY) is None
        assert measures.cover(lines, TODAY, CLIFF) == 0
    assert set(measures.facts((), TODAY, RULES).values()) == {None}
    assert measures.steps((), TODAY) == ()
    assert measures.monthly((), TODAY, 3).tolist() == [0, 0, 0]


def test_what_is_not_said_is_not_no():
    """If no line says whether its money can move, or what it is for, the share is not known."""
    lines = [signed("F1", date(2026, 1, 1), date(2026, 12, 31), 12_000)]
    assert measures.share_flexible(lines, TODAY) is None
    assert measures.share_for(lines, TODAY) is None
    said = [*lines, signed("F2", date(2026, 1, 1), date(2026, 12, 31), 12_000, restriction="unrestricted")]
    assert measures.share_flexible(said, TODAY) == 50


def test_saying_it_cannot_move_outranks_unrestricted():
    """Money that somebody says needs permission is not flexible, whatever the agreement is called."""
    lines = [signed("F1", this_year=1_200, restriction="unrestricted", can_move="permission")]
    assert measures.share_flexible(lines, TODAY) == 0


def test_this_year_comes_from_the_total():
    """A front-loaded grant pays its this-year sum for twelve months, and the rest evenly over its other months."""
    lines = [signed("F1", date(2026, 7, 1), date(2028, 6, 30), 36_000, this_year=24_000)]
    money = measures.monthly(lines, TODAY, 25).tolist()
    assert money == [2_000] * 12 + [1_000] * 12 + [0]


def test_this_year_gives_way_to_the_total():
    """Where this year's sum is more than the total, the total is shared out evenly."""
    lines = [signed("F1", date(2026, 7, 1), date(2028, 6, 30), 24_000, this_year=50_000)]
    assert measures.monthly(lines, TODAY, 24).tolist() == [1_000] * 24


def test_this_year_of_a_later_start():
    """This year's sum of an agreement that starts in three months comes in the nine months that are left."""
    lines = [signed("F1", date(2026, 10, 1), date(2028, 9, 30), 33_000, this_year=18_000)]
    assert measures.monthly(lines, TODAY, 13).tolist() == [0] * 3 + [2_000] * 9 + [1_000]


def test_no_total_goes_on_as_this_year():
    """With this year's sum alone, rent goes on at that rate to its end."""
    lines = [signed("F1", date(2020, 1, 1), date(2028, 6, 30), this_year=12_000)]
    assert measures.cover(lines, TODAY, CLIFF) == 24
    assert measures.monthly(lines, TODAY, 25).tolist() == [1_000] * 24 + [0]


def test_money_without_end():
    """A budget line with no end is part of today's money and of no count of months, and it is named."""
    base = signed("B", this_year=120_000, base_budget=True, type="council")
    grant = signed("G", date(2026, 1, 1), date(2026, 12, 31), 12_000)
    assert measures.without_end((base, grant), TODAY) == [base]
    assert measures.cover((base, grant), TODAY, CLIFF) is None
    assert measures.cliff((base, grant), TODAY, CLIFF) is None
    assert measures.share_base((base, grant), TODAY) == pytest.approx(100 * 120 / 132)
    big = replace(grant, amount=120_000)
    assert measures.cover((base, big), TODAY, CLIFF) == 6


def test_money_that_is_replaced_has_not_ended():
    """A signed grant that follows on at once is no cliff; a gap of a month is."""
    first = signed("F1", date(2026, 1, 1), date(2026, 12, 31), 12_000)
    follows = signed("F2", date(2027, 1, 1), date(2027, 12, 31), 12_000)
    assert measures.cover((first, follows), TODAY, CLIFF) == 18
    later = replace(follows, start=date(2027, 2, 1))
    assert measures.cover((first, later), TODAY, CLIFF) == 6


def test_exactly_a_third_is_not_more_than_a_third():
    """The cliff is more than a third, and a third is not."""
    lines = [signed(str(i), date(2026, 1, 1), date(2026 + i, 12, 31), 12_000 * (i + 1)) for i in range(3)]
    assert measures.cliff(lines, TODAY, CLIFF).month == date(2028, 1, 1)


def test_over_within_the_month():
    """An agreement that ended earlier this month is over."""
    lines = [signed("F1", date(2026, 1, 1), date(2026, 7, 10), 7_000)]
    assert measures.cover(lines, date(2026, 7, 15), CLIFF) == 0
    assert len(measures.today(lines, date(2026, 7, 10))) == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"status": "applied"}, "applied for, not signed"),
        ({"status": ""}, "not said to be signed"),
        ({"in_kind": True}, "in kind"),
        ({"currency": "EUR"}, "in EUR"),
        ({"amount": None}, "no sum"),
        ({"amount": -5.0}, "less than nothing"),
        ({"end": None}, "no end"),
        ({"start": None}, "no start"),
        ({"end": date(2020, 1, 1)}, "ends before it starts"),
    ],
)
def test_left_out(kiln_lane, change, why):
    """What is not counted is named with its reason, and adds nothing to any month."""
    odd = replace(kiln_lane[0], id="odd", **change)
    [(agreement, reason)] = [(a, r) for a, r in measures.left_out((*kiln_lane[:6], odd))]
    assert agreement is odd
    assert why in reason
    assert reason.endswith(".")
    assert measures.monthly((*kiln_lane, odd), TODAY, 40).equals(measures.monthly(kiln_lane, TODAY, 40))


def test_history_of_past_grants():
    """Grants that are over are summed by year, with empty years between; one with no end is in the month it starts."""
    found = measures.history(
        [
            signed("A", date(2018, 7, 1), date(2019, 6, 30), 12_000),
            signed("B", date(2022, 3, 5), None, 500),
            signed("C", None, None, 500),
        ]
    )
    assert (found.first, found.last, found.agreements) == (date(2018, 7, 1), date(2022, 3, 1), 2)
    assert found.years.round(6).to_dict() == {2018: 6_000, 2019: 6_000, 2020: 0, 2021: 0, 2022: 500}
    assert found.paid["B"].sum() == 500
    assert measures.history([]) is None


def test_not_in_history():
    """What a history cannot place in a year is named; a grant with no end is in it."""
    odd = [signed("A", None, None, 5), signed("B", date(2022, 1, 1)), signed("C", date(2022, 1, 1), None, 5)]
    assert [a.id for a, _ in measures.not_in_history(odd)] == ["A", "B"]


DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
SUMS = st.one_of(st.none(), st.integers(0, 10_000_000).map(lambda pence: pence / 100))


@st.composite
def lines(draw, status):
    """Any line of a funding register."""
    return Agreement(
        id=draw(st.uuids()).hex,
        funder=draw(st.sampled_from(["North", "South", "north "])),
        type=draw(st.sampled_from(["lottery", "rent", "trading", "in_kind"])),
        start=draw(st.none() | DAYS),
        end=draw(st.none() | DAYS),
        amount=draw(SUMS),
        this_year=draw(SUMS),
        currency=draw(st.sampled_from(["GBP", "EUR"])),
        status=draw(status),
        restriction=draw(st.sampled_from(["", "unrestricted", "restricted"])),
        can_move=draw(st.sampled_from(["", "yes", "no", "permission"])),
        base_budget=draw(st.booleans()),
        shares=draw(st.dictionaries(st.sampled_from(["capacity", "delivery"]), st.floats(0, 100), max_size=2)),
    )


UNSIGNED = st.sampled_from(["promised", "applied", "hoped", ""])
REGISTERS = st.lists(lines(status=st.just("signed") | UNSIGNED), max_size=6)
SHARES = ("share_biggest", "share_controlled", "share_base", "share_flexible", "share_for", "share_one_year")


@given(start=DAYS, end=DAYS, amount=st.integers(0, 10**7), this_year=SUMS, as_of=DAYS)
def test_life_sums_to_the_total(start, end, amount, this_year, as_of):
    """However an agreement pays, all its months together are its total."""
    start, end = min(start, end), max(start, end)
    line = signed("F1", start, end, float(amount), this_year=this_year)
    [(_, paid)] = counting.payments([line], min(as_of, end))
    total = sum(paid.pounds(month) for month in range(paid.first, paid.first + paid.months))
    assert total == pytest.approx(amount, abs=0.02)


@given(register=REGISTERS, more=lines(status=UNSIGNED), as_of=DAYS)
def test_unsigned_changes_nothing(register, more, as_of):
    """An agreement that is not signed changes no measure."""
    assert measures.facts([*register, more], as_of, RULES) == measures.facts(register or [more], as_of, RULES)
    assert measures.steps([*register, more], as_of) == measures.steps(register, as_of)


@given(register=REGISTERS, as_of=DAYS)
def test_shares_are_percentages(register, as_of):
    """Every share lies from 0 to 100, and there is one for the biggest source exactly when money comes today."""
    for name in SHARES:
        share = getattr(measures, name)(register, as_of)
        assert share is None or 0 <= share <= 100
    assert (measures.share_biggest(register, as_of) is None) == (not measures.today(register, as_of))


@given(register=REGISTERS, as_of=DAYS)
def test_cover_stays_within_the_last_end(register, as_of):
    """Signed money is never said to last beyond the month of the last signed end."""
    months = measures.cover(register, as_of, CLIFF)
    ends = [a.end for a in register if a.status == "signed" and a.end]
    if months:
        last_paid = counting.month_number(as_of) + months - 1
        assert last_paid <= max(counting.month_number(end) for end in ends)


@given(register=REGISTERS, as_of=DAYS)
def test_staircase_is_the_monthly_money(register, as_of):
    """Between two steps the money of a month is that of the step before."""
    stairs = measures.steps(register, as_of)
    money = measures.monthly(register, as_of, 36).tolist()
    for index, pounds in enumerate(money):
        level = [s.pounds for s in stairs if s.index <= index]
        assert pounds == pytest.approx(level[-1] if level else 0, abs=0.01)
