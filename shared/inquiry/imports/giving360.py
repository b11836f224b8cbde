"""A real funding register, and the organisations in it, from grants published in the 360Giving Data Standard.

Only what is published is written: no ties, no answers, no kind of funder that its identifier does not say. What is
already in the place's files is never changed, so that a second import adds only what is new.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from inquiry.errors import Problem, Weight
from inquiry.imports.grants import Grant, funder_type, read_grants, slug
from inquiry.imports.quirks import quirks
from inquiry.paths import checked
from inquiry.record.about import FILE, About, Registers, Wave, read_about, write_about
from inquiry.record.saving import save_register
from inquiry.record.sheet import Sheet, read_sheet, spelling
from inquiry.record.tables import some

BY = "360Giving import"
Cells = Mapping[str, str]


def import_360giving(file: Path, place_folder: Path, *, today: date) -> list[Problem]:
    """Add the grants in a file to a place's registers, and make the place if there is none.

    Returns what was done and all that is odd in the file, as notices.

    Raises:
        InquiryError: the file cannot be read, is not of grants, or the place cannot be written.
    """
    checked(place_folder.name)
    read, told = read_grants(file)
    grants, problems = _each_once(file.name, read)
    problems += [Problem(file.name, sentence, Weight.NOTICE) for sentence in told]
    funding = [_agreement(grant) for grant in grants]
    problems += _merge(place_folder, "funding", funding, file.name)
    problems += _merge(place_folder, "organisations", _organisations(grants), file.name)
    problems += _tell_place(place_folder, grants, today)
    return [*problems, *quirks(file.name, grants)]


def _each_once(where: str, grants: Sequence[Grant]) -> tuple[list[Grant], list[Problem]]:
    """The grants without those that have no identifier or stand there again."""
    first: dict[str, Grant] = {}
    problems = []
    for grant in grants:
        if not grant.id:
            sentence = "This grant has no identifier, so it cannot be told from others. It is not imported."
        elif grant.id in first:
            was = first[grant.id]
            sentence = f"The grant {grant.id} stands already in row {was.row} ({was.amount}; here {grant.amount})."
            sentence += " Only the first is imported."
        else:
            first[grant.id] = grant
            continue
        problems.append(Problem(f"{where}, row {grant.row}", sentence, Weight.NOTICE))
    return list(first.values()), problems


def _agreement(grant: Grant) -> dict[str, str]:
    """A grant as a row of the funding register: every cell as published; awarded, so signed."""
    return {
        "id": grant.id,
        "funder": grant.funder,
        "type": funder_type(grant),
        "holder": grant.recipient,
        "start": grant.start,
        "end": grant.end,
        "amount": grant.amount,
        "currency": grant.currency,
        "status": "signed",
        "award_date": grant.award,
        "programme": grant.programme,
        "recipient_id": grant.recipient_id,
    }


def _organisations(grants: Sequence[Grant]) -> list[dict[str, str]]:
    """Who gave and who got, each once. Nothing but the name is known of who got; who gave is a funder."""
    found: dict[str, dict[str, str]] = {}
    for grant in grants:
        gave, got = slug(grant.funder_id or grant.funder), slug(grant.recipient_id or grant.recipient)
        found[gave] = {"id": gave, "name": grant.funder, "sector": "funder", "role": ""}
        if got:
            found.setdefault(got, {"id": got, "name": grant.recipient, "sector": "", "role": ""})
    return list(found.values())


def _merge(folder: Path, name: str, rows: Sequence[Cells], where: str) -> Iterator[Problem]:
    """Add the rows whose id is not there yet; a row that is there stays as it is."""
    sheet = _sheet(folder, name)
    columns = list(rows[0]) if rows else []
    known = {spelling(column): column for column in columns}
    there: list[Cells] = []
    if sheet:
        headings = [known.get(spelling(heading), heading) for heading in sheet.headings]
        there = [dict(zip(headings, line.cells, strict=True)) for line in sheet.lines]
    by_id = {row.get("id", "").strip(): row for row in there}
    new = [row for row in rows if row["id"] not in by_id]
    if new:
        save_register(folder, name, [*there, *new], BY, columns=columns, stamp=sheet.stamp if sheet else "")
    yield Problem(where, f"{name}.csv: {len(new)} added, {len(rows) - len(new)} already there.", Weight.NOTICE)
    edited = [row["id"] for row in rows if row["id"] in by_id and _differs(row, by_id[row["id"]])]
    if edited:
        sentence = f"{some(edited)}: already in {name}.csv with other details. Your own were kept."
        yield Problem(where, sentence, Weight.NOTICE)


def _sheet(folder: Path, name: str) -> Sheet | None:
    """The register as it is, or None if there is none yet."""
    path = next((p for p in (folder / f"{name}.csv", folder / f"{name}.xlsx") if p.exists()), None)
    return read_sheet(path) if path else None


def _differs(published: Cells, kept: Cells) -> bool:
    return any(kept.get(column, "").strip() != text for column, text in published.items())


def _tell_place(folder: Path, grants: Sequence[Grant], today: date) -> Iterator[Problem]:
    """Make `place.json` if there is none; if there is, only say in it that there is a funding register now."""
    if not (folder / FILE).exists():
        write_about(folder, _about(folder.name, grants, today))
        return
    about, problems = read_about(folder)
    yield from problems
    if not any(p.is_fault for p in problems) and about.registers.funding == "none" and grants:
        registers = about.registers.model_copy(update={"funding": "open data"})
        write_about(folder, about.model_copy(update={"registers": registers}))


def _about(place_id: str, grants: Sequence[Grant], today: date) -> About:
    """A place of which nothing is known but its grants."""
    funders = list(dict.fromkeys(grant.funder for grant in grants))
    districts = {grant.district: grant.district_code for grant in grants if grant.district}
    district = next(iter(districts)) if len(districts) == 1 else ""
    count = "1 grant" if len(grants) == 1 else f"{len(grants)} grants"
    return About(
        id=place_id,
        name=_plain_name(district) or place_id.replace("-", " ").title(),
        initiative="grants",
        initiative_name=f"Grants from {funders[0]}" if len(funders) == 1 else "Published grants",
        boundary=f"{district} ({districts[district]})" if district and districts[district] else district,
        summary=f"{count} that {some(funders)} awarded here{_years(grants)}; no team has answered a question yet.",
        registers=Registers(funding="open data"),
        source=_source(grants),
        waves=(Wave(id="1", as_of=today),),
    )


def _plain_name(district: str) -> str:
    """A district as people call it."""
    return district.removesuffix(" District").removeprefix("City of ").strip()


def _years(grants: Sequence[Grant]) -> str:
    years = sorted({grant.awarded.year for grant in grants if grant.awarded})
    if not years:
        return ""
    return f" in {years[0]}" if len(years) == 1 else f" from {years[0]} to {years[-1]}"


def _source(grants: Sequence[Grant]) -> str:
    """Whose data it is and on what terms, as far as the file says."""
    publishers = list(dict.fromkeys(grant.publisher or _with_id(grant) for grant in grants))
    licences = list(dict.fromkeys(grant.licence for grant in grants if grant.licence))
    terms = some(licences) if licences else "see the publisher"
    return f"360Giving data published by {some(publishers)}. Licence: {terms}."


def _with_id(grant: Grant) -> str:
    return f"{grant.funder} ({grant.funder_id})" if grant.funder_id else grant.funder
