"""Tables of memberships: what is refused and what is only remarked on."""

import numpy as np
import pandas as pd
import pytest

from inquiry.errors import InquiryError
from inquiry.sets.table import checked, listed, remarks


def refused(table):
    """The sentence with which a table is refused."""
    with pytest.raises(InquiryError) as caught:
        checked(table)
    return str(caught.value)


def test_two_cases_of_one_id_are_named():
    """Duplicate ids stop everything, since figures by case would be of one or the other."""
    assert "“x”" in refused(pd.DataFrame({"A": [0.1, 0.2]}, index=["x", "x"]))


def test_two_sets_of_one_name_are_named():
    """A name must mean one column."""
    assert "“A”" in refused(pd.DataFrame([[0.1, 0.2]], columns=["A", "A"]))


def test_a_value_outside_0_to_1_is_named_with_its_case():
    """The sentence says which cell, and that raw values want calibrating."""
    said = refused(pd.DataFrame({"A": [0.1, 1.7]}, index=["x", "y"]))
    assert "1.7" in said
    assert "“y”" in said
    assert "calibrate" in said


def test_text_is_no_membership():
    """A cell that is no number is named."""
    assert "'yes'" in refused(pd.DataFrame({"A": ["yes", 0.1]}, index=["x", "y"]))


def test_a_name_that_is_no_text_is_refused():
    """Columns without a name cannot be spoken of."""
    assert "name" in refused(pd.DataFrame([[0.1]]))


def test_missing_is_kept():
    """A gap is no fault."""
    assert checked(pd.DataFrame({"A": [0.1, None]}))["A"].isna().tolist() == [False, True]


def test_what_can_mislead_is_said_in_sentences():
    """No variance, all missing, exactly one half and names that differ in capitals each get a sentence."""
    table = pd.DataFrame({"same": [0.3, 0.3], "gone": [np.nan, np.nan], "half": [0.5, 0.9], "HALF": [0.1, 0.2]})
    said = " ".join(remarks(table))
    for words in ("“same” is the same for every case", "“gone” has no value", "exactly 0.5 for 1 of 2", "capital"):
        assert words in said


def test_one_case_is_said():
    """One case can be described but not compared."""
    assert remarks(pd.DataFrame({"A": [0.2]})) == ("There is one case: nothing can be compared.",)


def test_long_lists_are_cut():
    """A sentence names five and counts the rest."""
    assert listed(range(7)).endswith("“4” and 2 more")
