"""A calibrated table knows how it was made."""

import pandas as pd
import pytest

from inquiry.errors import InquiryError
from inquiry.sets.calibrate import Anchors, AsIs, Direct, Rank
from inquiry.sets.provenance import Made, calibrate, fingerprint

RAW = pd.DataFrame({"years": [1.0, 5.0, None], "ready": [0.2, 0.5, 1.0]}, index=["x", "y", "z"])
MADE = {"long": Made(Direct(Anchors(0, 5, 10)), "years", why="five years is one grant", by="the team", on="2026-06-01")}


def test_each_column_says_how_it_was_made():
    """Source, rule, reason, who and when, and how many cases are missing or at one half."""
    found = calibrate(RAW, MADE | {"ready": AsIs()})
    row = found.how.loc["long"]
    assert row["rule"].startswith("direct: fully out at 0, neither at 5, fully in at 10")
    assert (row["source"], row["why"], row["by"], row["on"]) == (
        "years",
        "five years is one grant",
        "the team",
        "2026-06-01",
    )
    assert (row["cases"], row["missing"], row["at_half"]) == (3, 1, 1)
    assert found.how.loc["ready", "source"] == "ready"
    assert found.bounded.high.loc["z", "long"] == 1


def test_a_case_can_be_explained():
    """In one sentence or two, also where nothing is known."""
    found = calibrate(RAW, MADE)
    assert "is 0.50 in it" in found.explain("y", "long")
    assert "anything from 0 to 1" in found.explain("z", "long")
    with pytest.raises(InquiryError, match="no case “q”"):
        found.explain("q", "long")


def test_doubts_are_remarked():
    """A rank is relative; a rank of equal values says nothing."""
    assert "for checking other rules only" in " ".join(calibrate(RAW, {"years": Rank()}).how.loc["years", "remarks"])
    same = calibrate(RAW.assign(years=2.0), {"years": Rank()}).how.loc["years", "remarks"]
    assert "says nothing" in " ".join(same)


def test_the_fingerprint_follows_the_values():
    """The same values give the same digits; one changed value others."""
    assert fingerprint(RAW) == fingerprint(RAW.copy())
    assert fingerprint(RAW) != fingerprint(RAW.assign(years=[1.0, 5.0, 6.0]))
    assert calibrate(RAW, MADE).how.loc["long", "raw"] == fingerprint(RAW["years"])


def test_a_column_that_is_not_there_is_named():
    """The sentence names the raw column."""
    with pytest.raises(InquiryError, match="“months”"):
        calibrate(RAW, {"long": Made(AsIs(), "months")})


def test_two_cases_of_one_id_are_refused():
    """Nothing can be said of a case that is two."""
    with pytest.raises(InquiryError, match="More than one case"):
        calibrate(RAW.set_axis(["x", "x", "z"]), MADE)
