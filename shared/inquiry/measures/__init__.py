"""What the funding register says about the money: pure sums over agreements and a day, with units."""

from inquiry.measures.agreements import lasts, left_out, without_end
from inquiry.measures.answers import facts, whole
from inquiry.measures.past import History, history, not_in_history
from inquiry.measures.secured import Step, by_agreement, cliff, cover, monthly, steps, year_ahead
from inquiry.measures.shares import (
    CONTROLLED,
    Source,
    share_base,
    share_biggest,
    share_controlled,
    share_flexible,
    share_for,
    share_one_year,
    sources,
    today,
)

__all__ = [
    "CONTROLLED",
    "History",
    "Source",
    "Step",
    "by_agreement",
    "cliff",
    "cover",
    "facts",
    "history",
    "lasts",
    "left_out",
    "monthly",
    "not_in_history",
    "share_base",
    "share_biggest",
    "share_controlled",
    "share_flexible",
    "share_for",
    "share_one_year",
    "sources",
    "steps",
    "today",
    "whole",
    "without_end",
    "year_ahead",
]
