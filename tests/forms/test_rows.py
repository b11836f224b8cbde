"""Rows as people type them."""

from hypothesis import given
from hypothesis import strategies as st

from inquiry.forms.rows import filled, from_spreadsheet, merge, spare_ids, understand

IDS = st.sampled_from(["F1", "F2", "F3"])
ROWS = st.dictionaries(IDS, st.sampled_from("abc"), max_size=3).map(
    lambda found: [{"id": key, "funder": text} for key, text in found.items()]
)


@given(base=ROWS, mine=ROWS)
def test_my_change_alone_is_taken_whole(base, mine):
    """Where the other hand changed nothing, the result is mine."""
    assert {r["id"]: r for r in merge(base, mine, base)} == {r["id"]: r for r in mine}


@given(base=ROWS, theirs=ROWS)
def test_their_change_alone_is_taken_whole(base, theirs):
    """Where I changed nothing, the result is theirs."""
    assert {r["id"]: r for r in merge(base, base, theirs)} == {r["id"]: r for r in theirs}


@given(base=ROWS, mine=ROWS, theirs=ROWS)
def test_a_row_is_never_silently_overwritten(base, mine, theirs):
    """Either every row that one hand changed is there as that hand left it, or the people are asked."""
    together = merge(base, mine, theirs)
    if together is None:
        return
    was, there = {r["id"]: r for r in base}, {r["id"]: r for r in together}
    for rows in (mine, theirs):
        now = {r["id"]: r for r in rows}
        assert all(there.get(key) == now.get(key) for key in {*was, *now} if was.get(key) != now.get(key))


def test_rows_without_headings_are_read_in_the_order_of_the_table(bank):
    """Where the first row holds no known headings, it is a row like the others."""
    fields = bank.registers["funding"]
    (row,) = from_spreadsheet(fields, "A trust\tTrust or foundation\t1/4/26\t31/3/27\t£5,000")
    assert (row["funder"], row["type"], row["amount"]) == ("A trust", "trust", "£5,000")


def test_nothing_pasted_is_no_row(bank):
    """Empty lines and tabs alone give nothing."""
    assert from_spreadsheet(bank.registers["funding"], "\t\t\n\n  \n") == []


def test_a_word_that_says_the_same_is_not_repeated(bank):
    """A date typed as we would say it needs no echo."""
    assert understand(bank.registers["funding"], {"start": "1 April 2026"})["says"] == {}


def test_ids_that_are_taken_are_passed_over():
    """A new row gets the first id that nobody has."""
    assert next(spare_ids(["F1", "F3"], "F")) == "F2"


def test_a_row_of_spaces_is_empty():
    """Spaces are nothing; a row with an id alone is nothing."""
    assert filled([{"id": "F1", "funder": "  "}, {"key": "n", "funder": "x"}]) == [{"key": "n", "funder": "x"}]
