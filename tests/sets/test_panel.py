"""Fit over waves and places."""

import numpy as np
import pandas as pd
import pytest

from inquiry.errors import InquiryError
from inquiry.sets.fit import consistency, coverage
from inquiry.sets.panel import distance, panel_fit

from .reference import data

PANEL = pd.DataFrame(
    {
        "unit": ["x", "x", "y", "y", "z", "z"],
        "wave": [1, 2, 1, 2, 1, 2],
        "X": [0.9, 0.2, 0.4, 0.6, 0.0, 0.0],
        "Y": [0.8, 0.4, 0.3, 0.9, 0.1, 0.0],
    }
)


def test_distance_as_published():
    """SetMethods' figure for four waves of 0.839 to 0.951."""
    assert distance([0.839, 0.903, 0.928, 0.951]) == pytest.approx(0.0231, abs=5e-5)


def test_equal_groups_are_no_distance_apart():
    """All the same is 0; one group has no distance."""
    assert distance([0.7, 0.7, 0.7]) == pytest.approx(0, abs=1e-12)
    assert np.isnan(distance([0.7, np.nan]))


@pytest.mark.parametrize("relation", ["sufficiency", "necessity"])
def test_pooled_between_and_within_are_the_plain_figures(relation):
    """Each group has the figure that its rows by themselves have; necessity exchanges the two."""
    found = panel_fit(PANEL, "X", "Y", relation=relation).groups.set_index(["kind", "group"])
    enough, cover = (consistency, coverage) if relation == "sufficiency" else (coverage, consistency)
    assert found.loc[("pooled", ""), "consistency"] == pytest.approx(float(enough(PANEL["X"], PANEL["Y"])))
    first = PANEL[PANEL["wave"] == 1]
    assert found.loc[("between", 1), "consistency"] == pytest.approx(float(enough(first["X"], first["Y"])))
    mine = PANEL[PANEL["unit"] == "x"]
    assert found.loc[("within", "x"), "coverage"] == pytest.approx(float(cover(mine["X"], mine["Y"])))


def test_a_group_without_a_figure_is_left_out_and_named():
    """A place that never has X has no consistency; the distance is of the others."""
    found = panel_fit(PANEL, "X", "Y")
    assert "“z”" in found.reasons[0]
    groups = found.groups.set_index(["kind", "group"])["consistency"]
    assert np.isnan(groups[("within", "z")])
    assert found.distances.loc["within", "consistency"] == pytest.approx(
        distance([groups[("within", u)] for u in "xy"])
    )


def test_the_four_waves_of_schneider():
    """Pooled over the export data of 19 countries in four years: the sum over waves of what the pooled figure sums."""
    m = data("SCHF")
    ids = m.index.to_series().str.rsplit("_", n=1, expand=True)
    panel = m.assign(unit=ids[0].to_numpy(), wave=ids[1].to_numpy())
    found = panel_fit(panel, "MA", "EXPORT")
    assert (found.groups["kind"] == "between").sum() == panel["wave"].nunique()
    weights = panel.groupby("wave")["MA"].sum()
    between = found.groups[found.groups["kind"] == "between"].set_index("group")["consistency"]
    assert (between * weights).sum() / weights.sum() == pytest.approx(found.groups["consistency"].iloc[0])


def test_gaps_twins_and_missing_columns():
    """A gap leaves a row out and is said; a place twice in a wave, or a column that is not there, is refused."""
    assert "1 of 6 rows" in panel_fit(PANEL.assign(X=[None, 0.2, 0.4, 0.6, 0.1, 0.1]), "X", "Y").reasons[0]
    with pytest.raises(InquiryError, match="“x” is more than once in wave “1”"):
        panel_fit(pd.concat([PANEL, PANEL.head(1)]), "X", "Y")
    with pytest.raises(InquiryError, match="“Q”"):
        panel_fit(PANEL, "Q", "Y")
    with pytest.raises(InquiryError, match="“magic”"):
        panel_fit(PANEL, "X", "Y", relation="magic")
