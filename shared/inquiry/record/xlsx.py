"""An Excel workbook's first sheet as rows of text, the way a person sees them."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

from inquiry.errors import InquiryError

_UNPACKED = 200_000_000  # bytes: a small file can unpack into one that fills the memory


def read_xlsx(content: bytes) -> tuple[list[list[str]], list[str]]:
    """The rows of the first sheet as text, and how it was read. Dates come as 2026-04-01, shares as 25%.

    Raises:
        InquiryError: not a workbook that can be read, or too big once unpacked.
    """
    try:
        _check_size(content)
        return _first_sheet(content)
    except InquiryError:
        raise
    except Exception as error:  # a damaged workbook lets out whatever zip, XML and openpyxl stumble over
        raise InquiryError(
            "The workbook cannot be read. Open it in a spreadsheet and save the sheet as “CSV UTF-8”."
        ) from error


def _check_size(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        size = sum(item.file_size for item in packed.infolist())
    if size > _UNPACKED:
        raise InquiryError("The workbook is too big once unpacked. Save the one sheet that is needed as “CSV UTF-8”.")


def _first_sheet(content: bytes) -> tuple[list[list[str]], list[str]]:
    """The first sheet of a workbook: results of formulas where the file holds them, else the formula as text."""
    from openpyxl import load_workbook  # noqa: PLC0415  slow to import, and most places have none

    shown = load_workbook(io.BytesIO(content), data_only=True).worksheets
    typed = load_workbook(io.BytesIO(content)).worksheets
    if not shown:
        raise InquiryError("The workbook has no sheet. Save the sheet that is needed as “CSV UTF-8”.")
    rows = [
        [_text(cell if cell.value is not None else other) for cell, other in zip(row, others, strict=True)]
        for row, others in zip(shown[0].iter_rows(), typed[0].iter_rows(), strict=True)
    ]
    others_held = [sheet.title for sheet in shown[1:] if sheet.max_row > 1 or sheet.max_column > 1]
    notices = (
        [f"Only the first sheet, “{shown[0].title}”, was read, not {', '.join(others_held)}."] if others_held else []
    )
    return rows, notices


def _text(cell: Any) -> str:
    """What a cell shows: a whole number without its .0, a share with its %, a day as a day."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        percent = "%" in (cell.number_format or "")
        return f"{value * 100:.10g}%" if percent else f"{value:.15g}"
    return str(value)
