"""Grants as 360Giving's flat format has them, whether a funder's own CSV or a download from GrantNav.

Both use the titles of the 360Giving Data Standard; GrantNav adds columns such as the district of who got the grant,
the publisher and the licence. Grants to people are read without who they went to.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from inquiry.errors import InquiryError
from inquiry.record.reading import read_date
from inquiry.record.sheet import Sheet, read_sheet, spelling

_TITLES = {
    "id": "Identifier",
    "currency": "Currency",
    "amount": "Amount Awarded",
    "award": "Award Date",
    "start": "Planned Dates:Start Date",
    "end": "Planned Dates:End Date",
    "duration": "Planned Dates:Duration (months)",
    "recipient_id": "Recipient Org:Identifier",
    "recipient": "Recipient Org:Name",
    "funder_id": "Funding Org:Identifier",
    "funder": "Funding Org:Name",
    "programme": "Grant Programme:Title",
    "district": "Recipient District",
    "district_code": "Recipient District Geographic Code",
    "publisher": "Publisher:Name",
    "licence": "License (see note)",
}
_NEEDED = ("id", "amount", "funder")
_ORGANISATION = re.compile(r"[A-Z]{2}-[A-Z0-9]{2,8}-\S+")  # an org-id.guide identifier: list code, then number


@dataclass(frozen=True)
class Grant:
    """One grant, each field as it was published."""

    row: int
    id: str
    currency: str
    amount: str
    award: str
    start: str
    end: str
    duration: str
    recipient_id: str
    recipient: str
    funder_id: str
    funder: str
    programme: str
    district: str
    district_code: str
    publisher: str
    licence: str

    @property
    def awarded(self) -> date | None:
        """The day it was awarded."""
        return read_date(self.award)

    @property
    def starts(self) -> date | None:
        """The first day it was planned for."""
        return read_date(self.start)

    @property
    def ends(self) -> date | None:
        """The last day it was planned for."""
        return read_date(self.end, end=True)

    @property
    def months(self) -> int | None:
        """Whole months from the first to the last planned day, both counted."""
        if not self.starts or not self.ends:
            return None
        after = self.ends.toordinal() + 1
        end = date.fromordinal(after)
        return (end.year - self.starts.year) * 12 + end.month - self.starts.month - (end.day < self.starts.day)


def read_grants(file: Path) -> tuple[list[Grant], tuple[str, ...]]:
    """The grants in a file, and how it was read where that was not plain.

    Raises:
        InquiryError: it is no table, or lacks the titles that a grant needs.
    """
    if not file.is_file():
        raise InquiryError(f"There is no file {file.name}. Check its name and folder.")
    try:
        sheet = read_sheet(file)
    except InquiryError as error:
        raise InquiryError(f"{file.name}: {error}") from error
    at = _columns(sheet)
    missing = [f"“{_TITLES[name]}”" for name in _NEEDED if name not in at]
    if missing:
        raise InquiryError(
            f"{file.name} is not a file of grants in 360Giving's format: it has no column {' or '.join(missing)}. "
            "Download the grants again as CSV."
        )
    grants = [
        Grant(row=line.number, **{name: line.cells[at[name]].strip() if name in at else "" for name in _TITLES})
        for line in sheet.lines
    ]
    return grants, sheet.notices


def _columns(sheet: Sheet) -> dict[str, int]:
    """Where each title stands; “Recipient Org:0:Name” is another spelling of “Recipient Org:Name”."""
    found = {spelling(re.sub(r":0:", ":", heading)): n for n, heading in reversed(list(enumerate(sheet.headings)))}
    return {name: found[spelling(title)] for name, title in _TITLES.items() if spelling(title) in found}


def is_organisation_id(identifier: str) -> bool:
    """Whether an identifier is from a public list of organisations, and not one that a funder made up."""
    return bool(_ORGANISATION.fullmatch(identifier))


def slug(identifier: str) -> str:
    """An identifier as an id of ours: GB-COH-RS007333 is gb-coh-rs007333."""
    return re.sub(r"[^a-z0-9]+", "-", identifier.lower()).strip("-")


def funder_type(grant: Grant) -> str:
    """The kind of funder, where its identifier and name say so plainly; else nothing, for a person to fill in."""
    identifier, name = grant.funder_id.upper(), grant.funder.casefold()
    if identifier == "GB-GOR-PB188" or "lottery" in name:
        return "lottery"
    if re.match(r"GB-(LAE|LAS|LANI|PLA|UKLA)-", identifier):
        return "council"
    if identifier.startswith("GB-NHS-"):
        return "nhs"
    is_charity = re.match(r"GB-(CHC|SC|NIC)-", identifier)
    return "trust" if is_charity and re.search(r"\b(trust|foundation)\b", name) else ""
