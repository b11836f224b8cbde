"""Tables as one Excel workbook, a sheet each; the same tables give the same bytes."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from inquiry.export.sheets import Cell, Sheet
from inquiry.figures.lettering import tidy

_STILL = datetime(2000, 1, 1)  # noqa: DTZ001 - an Excel workbook has no time zone; one day for all, so that bytes agree
_TITLE = 31  # letters that Excel allows in the name of a sheet
_LONGEST = 32_767  # letters that Excel allows in a cell
_WIDEST = 60
_RUN = ("=", "+", "-", "@")  # what a spreadsheet runs


def to_xlsx(sheets: Sequence[Sheet], about: Sequence[str]) -> bytes:
    """The sheets behind a first one that holds the lines `about`; every text is text, also one that begins with =."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import, and most commands do not need it
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    book = Workbook()
    first = book.active
    first.title = "README"
    for number, line in enumerate(about, 1):
        _add(first, number, [line])
    first.column_dimensions["A"].width = 110
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
    for number, row in enumerate((sheet.heads, *sheet.rows), 1):
        _add(page, number, row)
    page.freeze_panes = "B2"
    for at, head in enumerate(sheet.heads, 1):
        longest = max([len(head), *(len(str(row[at - 1])) for row in sheet.rows[:200] if row[at - 1] is not None)])
        page.column_dimensions[page.cell(1, at).column_letter].width = min(longest, _WIDEST) + 2


def _add(page: Any, number: int, row: Sequence[Cell]) -> None:
    """A row; texts are marked as text, so that neither = nor + nor @ at their beginning runs anything."""
    for at, value in enumerate(row, 1):
        if value is None:
            continue
        cell = page.cell(number, at)
        if isinstance(value, str):
            cell._value, cell.data_type = tidy(value)[:_LONGEST], "s"  # noqa: SLF001 - `value` would make a formula of it
            if value.startswith(_RUN):
                cell.quotePrefix = True
        else:
            cell.value = value
