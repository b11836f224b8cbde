"""Set-theoretic methods for any data: tables in, tables out, no place in sight."""

from inquiry.sets.aggregate import mean, weakest
from inquiry.sets.interval import Interval

__all__ = ["Interval", "mean", "weakest"]
