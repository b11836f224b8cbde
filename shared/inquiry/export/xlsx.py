"""Tables as one Excel workbook, a sheet each; the same tables give the same bytes."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from inquiry.export.sheets import Cell, Sheet
from inquiry.figures.lettering import tidy

MOST_ROWS = 2_000  # of a sheet; longer ones take minutes to write, and Excel stops at 1,048,576
_STILL = datetime(2000, 1, 1)  # noqa: DTZ001 - an Excel workbook has no time zone; one day for all, so that bytes agree
_TITLE = 31  # letters that Excel allows in the name of a sheet
_LONGEST = 32_767  # letters that Excel allows in a cell
_WIDEST = 60
_RUN = ("=", "+", "-", "@")  # what a spreadsheet runs
_NOT_TEXT = (*_RUN, "#")  # also what it takes for an error of its own, such as #N/A


def to_xlsx(sheets: Sequence[Sheet], about: Sequence[str]) -> bytes:
    """The sheets behind a first one that holds the lines `about`; every text is text, also one that begins with =."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import, and most commands do not need it
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    book = Workbook(write_only=True)
    first = book.create_sheet("README")
    first.column_dimensions["A"].width = 110
    _add(first, ([line] for line in about))
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name[:_TITLE]), sheet)
    book.properties.creator, book.properties.created, book.properties.modified = "inquiry", _STILL, _STILL
    out = io.BytesIO()
    with _StillZip(out, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return out.getvalue()


class _StillZip(zipfile.ZipFile):
    """A ZIP whose members all carry one date."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add a member, at the first moment that a ZIP knows."""
        member = zipfile.ZipInfo(str(zinfo_or_arcname), (1980, 1, 1, 0, 0, 0))
        member.external_attr = 0o644 << 16
        super().writestr(member, data, zipfile.ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a file in the same way."""
        with open(filename, "rb") as file:  # noqa: PTH123 - a temporary file of the writer
            self.writestr(arcname or filename, file.read())


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    page.freeze_panes = "B2"
    for at, head in enumerate(sheet.heads):
        longest = max([len(head), *(len(str(row[at])) for row in sheet.rows[:200] if row[at] is not None)])
        page.column_dimensions[get_column_letter(at + 1)].width = min(longest, _WIDEST) + 2
    _add(page, (sheet.heads, *sheet.rows))


def _add(page: Any, rows: Iterable[Sequence[Cell]]) -> None:
    """Add rows; those with a text that a spreadsheet would not take for text are written cell by cell."""
    tidied = cache(tidy)
    for row in rows:
        values = [tidied(cell)[:_LONGEST] if isinstance(cell, str) else cell for cell in row]
        is_plain = not any(isinstance(value, str) and value.startswith(_NOT_TEXT) for value in values)
        page.append(values if is_plain else [value if value is None else _cell(page, value) for value in values])


def _cell(page: Any, value: str | float) -> Any:
    """A cell; texts are marked as text, so that neither = nor + nor @ at their beginning runs anything."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above

    cell = WriteOnlyCell(page, None if isinstance(value, str) else value)
    if isinstance(value, str):
        cell._value, cell.data_type = value, "s"  # noqa: SLF001 - `value` would make a formula of it
        cell.quotePrefix = value.startswith(_RUN)
    return cell
