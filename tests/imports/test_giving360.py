"""Real funding registers from published grants."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from inquiry.errors import InquiryError
from inquiry.imports import import_360giving
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.record import read_record, read_register, save_register

TODAY = date(2026, 11, 23)
PUBLISHED = HOME.parent / "shared" / "data" / "360giving"
GRANTS = """\
Identifier,Currency,Amount Awarded,Award Date,Planned Dates:Start Date,Planned Dates:End Date,\
Planned Dates:Duration (months),Recipient Org:Identifier,Recipient Org:Name,Funding Org:Identifier,Funding Org:Name,\
Grant Programme:Title,Recipient District Geographic Code,Recipient District
360G-made-1,GBP,12000,2020-03-01,2020-04-01,2021-03-31,12,GB-COH-00000001,Made-up Trust,GB-CHC-0000001,\
A Foundation,One,E00,City of Seaham District
360G-made-2,GBP,500.50,2021-03-01,2021-02-01,2021-04-30,2,360G-made-ORG:shed,The Shed,GB-CHC-0000001,A Foundation,,E00,\
City of Seaham District
360G-made-3,EUR,900,2022-03-01,,,,GB-COH-00000001,Made-up Trust Ltd,GB-COH-0000002,A Company,,E00,\
City of Seaham District
"""
GRANTNAV = (
    "Title", "Amount Applied For", "Beneficiary Location:0:Name", "From An Open Call?",
    "The following fields are not in the 360 Giving Standard and are added by GrantNav.", "Publisher:Name",
    "Recipient Org: Canonical Org ID", "License (see note)", "Note, this file also contains OS data",
)  # fmt: skip


@pytest.fixture(scope="module")
def bank():
    """The project's own questions."""
    return read_bank(HOME / "inputs" / "questions")


@pytest.fixture
def folder(tmp_path):
    """Where a place will be."""
    return tmp_path / "places" / "seaham"


@pytest.fixture
def grants(tmp_path):
    """A made-up file of three grants."""
    path = tmp_path / "grants.csv"
    path.write_text(GRANTS, encoding="utf-8")
    return path


def said(problems):
    """All the sentences as one text."""
    return " ".join(str(problem) for problem in problems)


def kept(folder):
    """Every file of a place with its content."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_place_is_made_from_grants_alone(grants, folder, bank):
    """What is published is there, nothing else is, and the place has no fault."""
    import_360giving(grants, folder, today=TODAY)
    record = read_record(folder, bank)
    assert record.faults == ()
    assert (record.about.name, record.about.illustrative) == ("Seaham", False)
    assert (record.about.registers.funding, record.about.registers.ties) == ("open data", "none")
    assert record.about.latest.as_of == TODAY
    assert "3 grants" in record.about.summary
    assert "GB-CHC-0000001" in record.about.source
    assert (record.answers, record.ties, record.people) == ((), (), ())


def test_each_cell_is_as_published(grants, folder, bank):
    """Sums, days and names are copied; only an awarded grant's status is ours."""
    import_360giving(grants, folder, today=TODAY)
    first, second, third = read_record(folder, bank).funding
    assert (first.id, first.funder, first.holder, first.amount) == (
        "360G-made-1", "A Foundation", "Made-up Trust", 12000
    )  # fmt: skip
    assert (first.start, first.end, first.status) == (date(2020, 4, 1), date(2021, 3, 31), "signed")
    assert second.typed["amount"] == "500.50"
    assert (third.start, third.end, third.amount, third.currency) == (None, None, None, "EUR")


def test_the_kind_of_funder_is_only_said_where_it_is_plain(grants, folder, bank):
    """A foundation that is a registered charity is a trust; of a company nothing is said."""
    import_360giving(grants, folder, today=TODAY)
    assert [agreement.type for agreement in read_record(folder, bank).funding] == ["trust", "trust", ""]


def test_organisations_are_named_once_by_their_identifier(grants, folder, bank):
    """Who gave and who got, under ids made from public ones."""
    import_360giving(grants, folder, today=TODAY)
    found = {o.id: (o.name, o.sector) for o in read_record(folder, bank).organisations}
    assert found == {
        "gb-chc-0000001": ("A Foundation", "funder"),
        "gb-coh-0000002": ("A Company", "funder"),
        "gb-coh-00000001": ("Made-up Trust", ""),
        "360g-made-org-shed": ("The Shed", ""),
    }


def test_every_kind_of_oddness_is_counted_with_examples(grants, folder):
    """Nothing odd passes in silence, and nothing odd is put right."""
    problems = import_360giving(grants, folder, today=TODAY)
    text = said(problems)
    for words in (
        "1 grant planned to start before the day of the award: 360G-made-2",
        "1 grant with a duration that disagrees with the planned dates: 360G-made-2",
        "1 grant without a planned start: 360G-made-3",
        "1 grant without a planned end, so not counted in the months that are paid for: 360G-made-3",
        "1 grant to an organisation whose identifier is the funder's own, not from a public list: 360G-made-2",
        "1 grant in another currency than pounds, so not counted and not converted: 360G-made-3",
        "GB-COH-00000001 goes by “Made-up Trust” and “Made-up Trust Ltd”",
    ):
        assert words in text
    assert not [problem for problem in problems if problem.is_fault]


def test_importing_again_changes_nothing(grants, folder):
    """Not one byte of the place, its journal included."""
    import_360giving(grants, folder, today=TODAY)
    before = kept(folder)
    problems = import_360giving(grants, folder, today=date(2027, 1, 1))
    assert kept(folder) == before
    assert "funding.csv: 0 added, 3 already there" in said(problems)


def test_a_row_edited_by_hand_is_never_overwritten(grants, folder, bank):
    """A correction stays, and that the published grant says otherwise is told."""
    import_360giving(grants, folder, today=TODAY)
    table = read_register(folder, "funding", bank)
    rows = table.cells
    rows[0]["end"] = "30 June 2021"
    save_register(folder, "funding", rows, "team", stamp=table.stamp)
    grants.write_text(GRANTS + GRANTS.splitlines()[1].replace("made-1", "made-4") + "\n", encoding="utf-8")
    problems = import_360giving(grants, folder, today=TODAY)
    found = {a.id: a.end for a in read_record(folder, bank).funding}
    assert found["360G-made-1"] == date(2021, 6, 30)
    assert found["360G-made-4"] == date(2021, 3, 31)
    assert "360G-made-1: already in funding.csv with other details. Your own were kept." in said(problems)


def test_a_place_that_is_there_keeps_what_it_says(grants, folder, bank):
    """Only that there is a funding register now is written into its place.json."""
    folder.mkdir(parents=True)
    about = {"id": "seaham", "name": "Our town", "motto": "Onwards", "waves": [{"id": "1", "as_of": "2026-07-01"}]}
    (folder / "place.json").write_text(json.dumps(about))
    import_360giving(grants, folder, today=TODAY)
    record = read_record(folder, bank)
    assert (record.about.name, record.about.registers.funding) == ("Our town", "open data")
    assert record.about.latest.as_of == date(2026, 7, 1)
    assert json.loads((folder / "place.json").read_text())["motto"] == "Onwards"


def test_a_grant_that_comes_twice_is_imported_once_and_told(grants, folder, bank):
    """The first counts; both sums are named."""
    grants.write_text(GRANTS + GRANTS.splitlines()[1].replace("12000", "13000") + "\n", encoding="utf-8")
    problems = import_360giving(grants, folder, today=TODAY)
    assert "360G-made-1 stands already in row 2 (12000; here 13000)" in said(problems)
    assert [a.amount for a in read_record(folder, bank).funding] == [12000, 500.5, None]


def test_a_download_from_grantnav_is_the_same_register(grants, folder, bank, tmp_path):
    """Its extra columns change nothing, but name the publisher and the licence."""
    rows = list(csv.DictReader(io.StringIO(GRANTS)))
    extra = dict.fromkeys(GRANTNAV, "") | {
        "Publisher:Name": "A Foundation",
        "License (see note)": "https://licence.example",
    }
    download = tmp_path / "grantnav.csv"
    with download.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["Title", *rows[0], *GRANTNAV[1:]])
        writer.writeheader()
        writer.writerows(extra | row for row in rows)
    import_360giving(download, folder, today=TODAY)
    import_360giving(grants, folder.with_name("plain"), today=TODAY)
    assert (folder / "funding.csv").read_bytes() == (folder.with_name("plain") / "funding.csv").read_bytes()
    source = read_record(folder, bank).about.source
    assert "published by A Foundation" in source
    assert "Licence: https://licence.example" in source


def test_titles_with_a_number_are_the_same_titles(grants, folder, bank):
    """Some files write “Recipient Org:0:Name” for the first and only one."""
    grants.write_text(GRANTS.replace("Org:", "Org:0:").replace("Dates:", "Dates:0:"), encoding="utf-8")
    import_360giving(grants, folder, today=TODAY)
    first = read_record(folder, bank).funding[0]
    assert (first.funder, first.holder, first.start) == ("A Foundation", "Made-up Trust", date(2020, 4, 1))


def test_a_grant_to_a_person_is_imported_without_the_person(folder, tmp_path):
    """Who it is does not reach any file of the place."""
    file = tmp_path / "people.csv"
    file.write_text(
        "Identifier,Amount Awarded,Award Date,Funding Org:Name,Recipient Ind:Identifier,Recipient Ind:Name\n"
        "360G-x-1,500,2020-01-01,A Foundation,360G-x-IND:9,Somebody\n"
    )
    problems = import_360giving(file, folder, today=TODAY)
    assert "1 grant without an organisation that got it" in said(problems)
    assert all(b"Somebody" not in content and b"IND" not in content for content in kept(folder).values())


@pytest.mark.parametrize("content", ["", "name,sum\nA,1\n", "Identifier,Amount Awarded\nA,1\n"])
def test_a_file_that_is_not_of_grants_is_refused(folder, tmp_path, content):
    """In a sentence, and no place is made."""
    file = tmp_path / "other.csv"
    file.write_text(content)
    with pytest.raises(InquiryError, match=r"other\.csv"):
        import_360giving(file, folder, today=TODAY)
    assert not folder.exists()


def test_a_place_id_that_could_lead_elsewhere_is_refused(grants, tmp_path):
    """The folder's name must be a place id."""
    with pytest.raises(InquiryError, match="place id"):
        import_360giving(grants, tmp_path / "places" / "Sea Ham", today=TODAY)


REAL = {
    "liverpool": ("liverpool_E08000012.csv", 35, 14),
    "bristol": ("bristol_E06000023.csv", 33, 11),
    "calderdale": ("calderdale_E08000033.csv", 17, 7),
}


@pytest.mark.parametrize("place", REAL)
@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published grants are not beside this project")
def test_real_grants_are_all_there_with_their_quirks(place, tmp_path, bank):
    """Every grant and every penny, with what is missing said."""
    name, count, endless = REAL[place]
    folder = tmp_path / "places" / place
    problems = import_360giving(PUBLISHED / name, folder, today=TODAY)
    with (PUBLISHED / name).open(encoding="utf-8") as file:
        total = sum(float(row["Amount Awarded"]) for row in csv.DictReader(file))
    record = read_record(folder, bank)
    assert record.faults == ()
    assert len(record.funding) == count
    assert sum(agreement.amount for agreement in record.funding) == pytest.approx(total)
    assert f"{endless} grants without a planned end" in said(problems)


@pytest.mark.parametrize("place", REAL)
@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published grants are not beside this project")
def test_the_real_places_of_the_project_are_what_was_published(place, tmp_path):
    """The registers in inputs/places are what an import gives today."""
    folder = tmp_path / "places" / place
    import_360giving(PUBLISHED / REAL[place][0], folder, today=TODAY)
    mine = Path(HOME / "inputs" / "places" / place)
    for name in ("funding.csv", "organisations.csv"):
        assert (mine / name).read_bytes() == (folder / name).read_bytes()
