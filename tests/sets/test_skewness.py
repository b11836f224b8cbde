"""Sets that nearly everyone or no one has."""

import pandas as pd

from inquiry.sets.skewness import skewness


def test_shares_counts_and_reasons():
    """Above one half, at it, near it, missing; a sentence for each set that says little."""
    table = pd.DataFrame(
        {
            "fine": [0.9, 0.1, 0.8, 0.2, 0.5, 0.53],
            "rare": [0.9, 0.1, 0.1, 0.2, 0.3, 0.1],
            "common": [0.9, 0.9, 0.8, 0.7, 0.6, 0.95],
            "same": [0.7] * 6,
            "gone": [None] * 6,
        }
    )
    found = skewness(table)
    assert found.loc["fine", ["cases", "above_half", "at_half", "near_half"]].tolist() == [6, 0.5, 1, 2 / 6]
    assert found.loc["gone", "missing"] == 6
    starts = {
        "fine": "",
        "rare": "Only 17%",
        "common": "100% of cases",
        "same": "Every case has the same",
        "gone": "No case",
    }
    for name, words in starts.items():
        reason = found.loc[name, "reason"]
        assert reason.startswith(words) if words else not reason
