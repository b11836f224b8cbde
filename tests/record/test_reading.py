"""Dates, sums and numbers as people type them."""

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiry.record import reading
from inquiry.record.reading import read_date, read_money, read_number, say_date, say_money, say_number


def test_the_examples_in_the_documentation_hold():
    """What the docstrings show is what happens."""
    results = doctest.testmod(reading)
    assert results.attempted > 5
    assert results.failed == 0


@pytest.mark.parametrize(
    "typed",
    [
        "1 April 2026", "1st April 2026", "April 1, 2026", "1 Apr 26", "1/4/26", "01.04.2026", "1-4-2026", "2026-04-01",
        "2026–04–01", "Wed 1 April 2026", "Wednesday, 1st of April 2026", "2026-04-01T00:00:00+00:00",
        "1/4/2026 00:00", " 1\u00a0April  2026 ",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_spelt(typed):
    """The same day in every spelling that turns up, day before month."""
    assert read_date(typed) == date(2026, 4, 1)


@pytest.mark.parametrize("typed", ["April 2026", "Apr-26", "04/2026", "2026-04", "apr 2026"])
def test_a_month_is_its_first_day_or_its_last(typed):
    """A month alone begins on its first day and ends on its last."""
    assert read_date(typed) == date(2026, 4, 1)
    assert read_date(typed, end=True) == date(2026, 4, 30)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "2026", "2026/27", "2026-27", "2006/07", "4/13/2026", "31 February 2026", "46113", "spring 2027",
     "end of March 2027", "1 April", "1/4/126", "March 2027?", "marmalade 2026", "1 2 3 4", "0/4/2026", "1/4/3026"],
)  # fmt: skip
def test_a_day_that_is_not_plain_is_not_guessed_at(typed):
    """Financial years, American days, Excel's day numbers and vague words are not days."""
    assert read_date(typed) is None


@given(st.dates(date(1971, 1, 1), date(2069, 12, 31)))
def test_any_day_that_is_said_can_be_read_back(day):
    """Saying a day and reading it gives the day, as do its usual short forms."""
    assert read_date(say_date(day)) == day
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.day}/{day.month}/{day:%y}") == day


@given(st.text(max_size=30))
def test_no_text_makes_reading_fail(text):
    """Whatever is typed is read or is None, never an exception."""
    read_date(text)
    read_money(text)
    read_number(text, "%")


@given(st.dates(date(1971, 1, 1), date(2069, 12, 31)))
def test_the_last_day_of_a_month_is_the_day_before_the_next(day):
    """Reading a month as an end gives its last day in every month and leap year."""
    last = read_date(f"{day:%B %Y}", end=True)
    assert (last + timedelta(days=1)).day == 1
    assert (last.year, last.month) == (day.year, day.month)


@pytest.mark.parametrize(
    ("typed", "pounds"),
    [
        ("480000", 480000), ("£480,000", 480000), ("480 000", 480000), ("£1.2m", 1.2e6), ("50k", 50000),
        ("£ 50K", 50000),
        ("1.5 million", 1.5e6), ("2 thousand", 2000), ("3,239.34", 3239.34), ("0", 0), ("GBP 500", 500),
        ("500 pounds", 500), ("1bn", 1e9), (".5m", 500000),
    ],
)  # fmt: skip
def test_a_sum_is_read_however_it_is_spelt(typed, pounds):
    """Pounds with signs, commas, spaces, thousands and millions."""
    assert read_money(typed) == pounds


@pytest.mark.parametrize(
    "typed",
    ["", "£", "about 2m", "lots", "12,5", "1,20,000", "€500", "$5", "-100", "1-2m", "1e6", "50k a year", "#REF!"],
)
def test_a_sum_that_is_not_plain_is_not_guessed_at(typed):
    """Guesses, other currencies, ranges and continental commas are not sums."""
    assert read_money(typed) is None


def test_a_number_may_carry_its_own_unit_and_no_other():
    """Two years is not two months."""
    assert read_number("24 months", "months") == 24
    assert read_number("1 month", "months") == 1
    assert read_number("2 years", "months") is None
    assert read_number("12.5%", "%") == 12.5
    assert read_number("12.5%", "months") is None
    assert read_number("\u22123") == -3


def test_numbers_are_said_plainly():
    """No needless decimals, and pounds in whole pounds."""
    assert (say_money(3239.34), say_number(12.50, "%"), say_number(100)) == ("£3,239", "12.5%", "100")
