"""What is wrong with a place, in sentences that say what, where and what to do next."""

import json
import re
from datetime import date

import pytest

from inquiry.errors import InquiryError
from inquiry.record import Log, read_record

from .conftest import FUNDING, ORGANISATIONS, PEOPLE, RATINGS, TIES


def test_a_place_without_faults_says_nothing(place, answer):
    """A clean place has no problems at all, and all of it is read."""
    Log(place.folder).append(answer())
    record = place.read()
    assert record.problems == ()
    assert [a.id for a in record.funding] == ["F1", "F2"]
    assert [len(part) for part in (record.answers, record.organisations, record.ties, record.ratings)] == [1, 2, 1, 1]
    assert [person.role for person in record.people] == ["A resident", "An officer"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"question": "fun_nothing"}, "no question called “fun_nothing”"),
        ({"question": "fun_hold", "value": "z"}, "“z” is not one of the choices"),
        ({"value": 6}, "“6” is not on the scale"),
        ({"value": "3.5"}, "not on the scale"),
        ({"question": "fun_months", "value": "about 2m"}, "“about 2m” is not a number"),
        ({"question": "fun_own", "value": 101}, "more than 100%"),
        ({"question": "fun_own", "value": -1}, "less than 0"),
        ({"question": "pro_effort", "value": {"a": 4, "b": 5}}, "add up to 9"),
        ({"question": "pro_effort", "value": {"a": 11}}, "add up to 11"),
        ({"moment": "soon"}, "“soon” is not a moment"),
        ({"moment": "then"}, "“then” is not a moment that this question asks about"),
        ({"by": "p09"}, "“p09” is not in people.csv"),
        ({"room": ("p01", "p09")}, "“p09” is not in people.csv"),
        ({"confidence": "sure"}, "How sure you are"),
        ({"evidence": 5}, "Evidence is “5”"),
        ({"credit": "named"}, "Credit is “named”"),
        ({"visibility": "all"}, "“all”"),
        ({"skip": "later", "value": None}, "“later”"),
        ({"place": "south-bay"}, "another place"),
        ({"wave": "3"}, "wave “3”"),
        ({"at": "yesterday"}, "“yesterday” cannot be read"),
    ],
)
def test_an_answer_that_cannot_be_is_a_fault(place, answer, change, words):
    """Each is named with file and line, left out of the answers, and stops the place."""
    Log(place.folder).append(answer(**change))
    (fault,) = place.faults()
    assert words in fault
    assert re.match(r"places/north-bay/answers/(team|p09)\.jsonl, line 1: ", fault)
    assert place.read().answers == ()


def test_the_same_fault_in_many_lines_is_said_once(place, answer):
    """A person missing from people.csv is one sentence, not one for each answer."""
    for _ in range(5):
        Log(place.folder).append(answer(by="p09"))
    (fault,) = place.faults()
    assert "line 1 and 4 more lines" in fault


def test_an_id_that_comes_twice_is_a_fault(place, answer):
    """A line that was copied by hand does not count twice."""
    stored = Log(place.folder).append(answer())
    Log(place.folder).append(stored)
    assert len(place.read().answers) == 1
    assert "stands already" in place.faults()[0]


def test_answers_without_any_wave_are_one_fault(place, answer):
    """The sentence is about place.json, where it must be put right."""
    place.about(waves=[])
    for wave in ("1", "2"):
        Log(place.folder).append(answer(wave=wave))
    (fault,) = place.faults()
    assert fault.startswith("places/north-bay/place.json: ")
    assert "“1” and “2”" in fault


def test_what_a_reader_should_know_of_answers_is_a_notice(place, answer):
    """Another version of the questions, a lost base, a moderation without reason: counted, and said."""
    log = Log(place.folder)
    log.append(answer(bank="0.9"))
    log.append(answer(based_on=("gone",)))
    log.append(answer(by="moderator", value=2))
    said = " ".join(place.notices())
    assert "1 answer was given under version 0.9" in said
    assert "“gone”" in said
    assert "no reason" in said
    assert len(place.read().answers) == 3


def test_the_sentence_about_a_sum_says_what_where_and_what_next(place, bank):
    """The words that a place team reads, in full."""
    place.write("funding.csv", FUNDING.replace("480000", "about 2m"))
    total = next(field.label for field in bank.registers["funding"] if field.name == "amount")
    (fault,) = place.faults()
    assert fault == (
        f"places/north-bay/funding.csv, row 2: “{total}” of agreement F1 is “about 2m”, "
        "which is not a sum we can read. Type digits only, for example 2000000."
    )


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("funding", FUNDING.replace("1/4/26", "13/13/26"), "agreement F2 is “13/13/26”, which is not a day"),
        ("funding", FUNDING.replace("31 March 2029", "31 March 2025"), "ends on 31 March 2025, before it starts"),
        ("funding", FUNDING.replace("signed", "agreed"), "“agreed”, which is not in its list"),
        ("funding", FUNDING.replace("F2", "F1"), "stands already in row 2"),
        ("funding", FUNDING.replace("F2,", ","), "the agreement in row 3 is empty"),
        ("funding", FUNDING.replace("£50k", "€50k"), "which is not in pounds"),
        ("funding", "id,funder,type,status,delivery\nF1,A,trust,signed,-5\n", "between 0 and 100"),
        ("funding", "id,funder,type,status,delivery\nF1,A,trust,signed,101\n", "between 0 and 100"),
        ("funding", "id,funder,type,status,delivery,capacity\nF1,A,trust,signed,60,60\n", "add up to 120%"),
        ("funding", "", "empty"),
        ("funding", "F1,A trust,trust\n", "heading is missing"),
        ("funding", FUNDING.replace("status", "state"), "(status). Add the heading"),
        ("organisations", ORGANISATIONS.replace("council,The", "hub,The"), "stands already in row 2"),
        ("organisations", ORGANISATIONS.replace("lead", "chief"), "“chief”"),
        ("organisations", ORGANISATIONS.replace("lead,2", "lead,5"), "“5”, which is not in its list"),
        ("ties", TIES + TIES.splitlines()[1] + "\n", "stands already in row 2"),
        ("ties", TIES.replace("hub", "shed"), "“shed” of tie T1 is not in organisations.csv"),
        ("ties", TIES.replace("2019", "long ago"), "which is not a number"),
        ("ratings", RATINGS.replace("T1", "T9"), "tie “T9” is not in ties.csv"),
        ("ratings", RATINGS.replace("p01", "p09"), "“p09” is not in people.csv"),
        ("people", PEOPLE.replace("p02", "p01"), "stands already in row 2"),
        ("people", PEOPLE.replace("p02", "team"), "“team” is taken"),
        ("people", PEOPLE.replace("p02", "Mrs P"), "cannot name a file"),
        ("people", PEOPLE.replace("credited", "named"), "“named”"),
    ],
)
def test_a_register_that_cannot_be_right_is_a_fault(place, file, content, words):
    """Each is named with its file, and its row where it has one."""
    place.write(f"{file}.csv", content)
    assert any(words in fault and fault.startswith(f"places/north-bay/{file}.csv") for fault in place.faults())


def test_what_somebody_rated_in_private_is_not_repeated(place):
    """The list of what is wrong says where to look, and neither whose rating it is nor what it says."""
    place.write("ratings.csv", RATINGS.replace("3", "sometimes"))
    (fault,) = [fault for fault in place.faults() if "ratings.csv" in fault]
    assert "row 2" in fault
    assert "private, so it is not repeated" in fault
    assert "sometimes" not in fault
    assert "p01" not in fault


def test_a_register_of_fifty_megabytes_is_a_fault(place):
    """The place is refused, in a sentence, without reading it."""
    with (place.folder / "funding.csv").open("wb") as file:
        file.truncate(50_000_000)
    assert "50 MB" in place.faults()[0]


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("funding", FUNDING.replace("31 March 2029", ""), "1 agreement has no end date: not counted in the months"),
        ("funding", FUNDING.replace("480000", ""), "no sum: not counted"),
        ("funding", FUNDING.replace("GBP", "EUR"), "“EUR” (“£50k”). Kept, not converted and not counted"),
        ("funding", FUNDING.replace(",trust", ","), "is empty for F1"),
        ("funding", FUNDING.replace("amount", "our own code"), "“our own code”: a column that we do not use"),
        ("funding", FUNDING.replace("A trust", "Crème").encode("cp1252"), "Windows-1252"),
        ("ties", TIES.replace("council", "hub"), "joins “hub” to itself"),
    ],
)
def test_what_is_odd_but_can_be_is_a_notice(place, file, content, words):
    """Said aloud, and the place goes on."""
    place.write(f"{file}.csv", content)
    assert any(words in notice for notice in place.notices())
    assert place.faults() == []


def test_a_sum_in_another_currency_is_kept_as_typed_and_not_counted(place):
    """No pounds are made up for it, and the typed sum is still there."""
    place.write("funding.csv", FUNDING.replace("GBP", "EUR"))
    agreement = place.read().funding[1]
    assert (agreement.amount, agreement.currency, agreement.in_pounds) == (None, "EUR", False)
    assert agreement.typed["amount"] == "£50k"


def test_odd_dates_in_published_data_are_notices(place):
    """What a funder published is a fact, even if it ends before it starts."""
    place.about(registers={"funding": "open data", "ties": "whole"})
    place.write("funding.csv", FUNDING.replace("31 March 2029", "31 March 2025").replace("1/4/26", "soon"))
    said = " ".join(place.notices())
    assert place.faults() == []
    assert "before it starts on 1 April 2026. Kept as published" in said
    assert "“soon”" in said
    assert place.read().funding[1].start is None


def test_an_agreement_that_ends_in_a_month_ends_on_its_last_day(place):
    """Mar-27, as Excel writes March 2027, is covered to its end."""
    assert place.read().funding[1].end == date(2027, 3, 31)


def test_a_register_that_is_promised_must_be_there(place):
    """A register said to be whole, without a file, would make every sum of money wrong."""
    (place.folder / "funding.csv").unlink()
    assert "there is no funding.csv" in place.faults()[0]
    place.about(registers={"funding": "none", "ties": "whole"})
    assert place.faults() == []


def test_a_lead_must_be_an_organisation_of_the_place(place):
    """A lead that is not there is a fault; one that is there is fine."""
    place.about(lead="hub")
    assert place.faults() == []
    place.about(lead="shed")
    assert "lead “shed”" in place.faults()[0]


def test_a_register_may_be_a_workbook(place):
    """The same columns in XLSX are read; beside a CSV of that name the workbook is not, and that is said."""
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    for row in ([*FUNDING.splitlines()[0].split(",")], ["X1", "A trust", "Trust or foundation", None, None, 5, "", ""]):
        book.active.append(row)
    book.save(place.folder / "funding.xlsx")
    assert any("funding.xlsx is here too" in notice for notice in place.notices())
    (place.folder / "funding.csv").unlink()
    (agreement,) = place.read().funding
    assert (agreement.id, agreement.type, agreement.amount) == ("X1", "trust", 5)


def test_labels_and_machine_names_are_both_headings(place, bank):
    """A register with the words that people see as its headings, in any case, is the same register."""
    labels = {field.name: field.label for field in bank.registers["funding"]}
    first, *rest = FUNDING.splitlines()
    labelled = ",".join(f'"{labels[name].upper()} "' for name in first.split(","))
    before = place.read().funding
    place.write("funding.csv", "\n".join([labelled, *rest]))
    assert place.read().funding == before
    assert place.faults() == []


def test_choices_may_be_typed_by_name_or_label(place, bank):
    """Signed, SIGNED and signed are one status."""
    label = next(c.label for c in bank.lists["funding_status"] if c.name == "signed")
    place.write("funding.csv", FUNDING.replace("signed", f'"{label.upper()}"'))
    assert place.read().funding[0].status == "signed"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "line 1: The file cannot be read here"),
        ('{"id": "north-bay",\n "name": "x"\n "began": 1}', "line 3"),
        ("[]", "does not hold a place"),
        ('{"id": "south-bay", "name": "x"}', "Make them the same"),
        ('{"id": "north-bay", "name": 3}', "“name” is “3”, which is not text"),
        ('{"id": "north-bay", "began": "soon"}', "“began” is “soon”, which is not a whole number"),
        ('{"id": "north-bay", "waves": [{"id": "1", "as_of": "soon"}]}', "“waves”, 1, “as_of” is “soon”"),
        ('{"id": "north-bay", "waves": [{"id": "1"}, {"id": "1"}]}', "Two waves have the same id"),
        ('{"id": "north-bay", "waves": [{}]}', "“waves”, 1, “id” is missing"),
        ('{"id": "north-bay", "registers": {"funding": "half"}}', "“whole”, “open data” or “none”"),
        ('{"id": "north-bay", "invited": -1}', "less than 0"),
        ('{"id": "north-bay", "audience": [["a", "b"]]}', "audience"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_place_file_that_cannot_be_right_is_a_fault(place, content, words):
    """Each is a sentence with the key, and the rest of the place is still read."""
    place.write("place.json", content)
    assert any(words in fault for fault in place.faults())
    assert place.read().about.id == "north-bay"
    assert len(place.read().funding) == 2


def test_one_wrong_value_leaves_the_others_standing(place, answer):
    """A wave with an unreadable day is still a wave, so its answers are not at fault."""
    place.about(waves=[{"id": "1", "as_of": "soon"}], summary="A place.")
    Log(place.folder).append(answer())
    record = place.read()
    assert [len(record.faults), len(record.answers), record.about.summary] == [1, 1, "A place."]


def test_no_place_is_an_error(place, bank, tmp_path):
    """Without a folder or a place.json there is nothing to read."""
    with pytest.raises(InquiryError, match=r"no places/nowhere/place\.json"):
        read_record(tmp_path / "places" / "nowhere", bank)
    (place.folder / "place.json").unlink()
    with pytest.raises(InquiryError, match="Put it back"):
        place.read()


def test_every_sentence_ends_and_names_no_path_of_this_machine(place, answer, tmp_path):
    """Problems can be shown to anybody."""
    place.about(began="soon", hat=1, registers={"funding": "half"})
    place.write("funding.csv", FUNDING.replace("480000", "x" * 500).replace("trust", "t"))
    Log(place.folder).append(answer(value="<script>alert(1)</script>"))
    place.write("answers/p01.jsonl", '{"id": "half')
    for problem in place.read().problems:
        assert problem.sentence.endswith((".", "”"))
        assert str(tmp_path) not in str(problem)
        assert len(problem.sentence) < 400
    assert json.loads((place.folder / "place.json").read_text())["hat"] == 1


def test_a_misspelt_heading_is_a_fault(place):
    """One slip in a heading must not cost a whole column of sums."""
    place.write("funding.csv", FUNDING.replace("amount", "amuont"))
    (fault,) = place.faults()
    assert fault.startswith("places/north-bay/funding.csv")
    assert "There is no column “amount”, but “amuont”." in fault


def test_an_answer_after_the_last_day_counts_and_is_said(place, answer):
    """A frozen wave is not changed without a word."""
    place.about(waves=[{"id": "1", "opened": "2026-06-01", "frozen": "2026-06-19"}])
    Log(place.folder).append(answer(wave="1", at="2026-11-23T14:02:00"))
    record = place.read()
    assert len(record.answers) == 1
    assert "1 answer was given after the last day of wave 1" in "".join(str(problem) for problem in record.notices)
