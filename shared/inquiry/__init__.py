"""Place Inquiry: from a place's answers to its report.

A workbook needs one name: `open_place`, or `open_typology` for all places together. It is fetched when it is asked
for, so that a command that needs no workbook does not pay for one.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inquiry.overview import open_typology
    from inquiry.workbook import open_place

__all__ = ["open_place", "open_typology"]


def __getattr__(name: str) -> Any:
    if name == "open_place":
        from inquiry.workbook import open_place  # noqa: PLC0415 - see above

        return open_place
    if name == "open_typology":
        from inquiry.overview import open_typology  # noqa: PLC0415 - see above

        return open_typology
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
