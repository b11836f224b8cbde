"""All places together through the batch: what is true today, the same bytes, and a try that changes nothing."""

import json
import shutil
from datetime import date

import pytest
from pypdf import PdfReader

from inquiry import words
from inquiry.batch.fingerprint import hash_of
from inquiry.batch.typology import MADE, make_typology
from inquiry.cases import FILE, case_of, kept
from inquiry.cli import overall
from inquiry.errors import InquiryError
from inquiry.export.nameless import KEY, read_key
from inquiry.findings import View
from inquiry.paths import HOME, OVERALL, Paths, checked
from inquiry.questions import bank
from inquiry.record import Answer, Log, read_record

PLACES = ("kiln-lane", "union-street", "ridge-villages", "bristol")


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """Inputs with four sample places, and their typology made once."""
    root = tmp_path_factory.mktemp("all")
    shutil.copytree(HOME / "inputs" / "questions", root / "inputs" / "questions")
    for place in PLACES:
        shutil.copytree(HOME / "inputs" / "places" / place, root / "inputs" / "places" / place)
    folders = Paths(root / "inputs", root / "outputs")
    assert not make_typology(folders).detail
    return folders


def files(folder):
    """All files of a folder with what is in them; but for the list of what it was made from, our software too."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.name != MADE]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_there_is_a_report_in_both_forms_with_its_data(places):
    """HTML, PDF, the workbook that was run, and the tables; nothing in them names this machine's folders."""
    made = files(places.typology)
    assert {"report.html", "report.pdf", "workbooks/07_typology.ipynb", "data/memberships.csv"} <= made.keys()
    text = made["report.html"].decode()
    assert "Typology of places" in text
    assert "Illustrative: three of these four places are made up" in text
    assert "<script" not in text
    assert "Not in this report yet" not in text
    for name in ("report.html", "workbooks/07_typology.ipynb", "state.json"):
        assert str(places.inputs.parent).encode() not in made[name]


def test_the_same_inputs_give_the_same_bytes(places):
    """Made again, every file is the same; asked for again without a change, nothing is made."""
    before = files(places.typology)
    assert not make_typology(places, again=True).is_unchanged
    assert files(places.typology) == before
    make_typology(places)
    assert make_typology(places).is_unchanged


def test_a_case_that_is_still_true_is_used_and_one_that_is_not_is_made_anew(places):
    """A kept case counts only if its place and the bank are as they were when it was made."""
    folder, with_bank = places.place("kiln-lane"), bank(places.questions)
    path = places.outputs / "kiln-lane" / FILE
    path.parent.mkdir(exist_ok=True)
    told = json.loads(kept(read_record(folder, with_bank), hash_of(folder)))
    true = json.dumps(told | {"own_name": "Kept from before"}, separators=(",", ":")).encode()
    for changed, shown in ((b"", True), (b'"bank_print":"0', False), (b'"inputs":"0', False)):
        head, _, tail = true.partition(changed[:-1]) if changed else (true, b"", b"")
        path.write_bytes(head + changed + tail)
        make_typology(places)
        report = (places.typology / "report.html").read_text(encoding="utf-8")
        assert ("Kept from before" in report) == shown
    shutil.rmtree(path.parent)


def test_an_answer_given_since_is_in_it_and_the_change_is_told(places):
    """A record that changed is read again, though its old case is there; the place and the reason are named."""
    folder, with_bank = places.place("union-street"), bank(places.questions)
    path = places.outputs / "union-street" / FILE
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(kept(read_record(folder, with_bank), hash_of(folder)))
    make_typology(places)
    asked = [q for q in with_bank.questions.values() if q.is_form and q.kind == "level"]
    Log(folder).append(
        Answer("union-street", "1", "typ_name", "team", value="Renamed since", bank="1.0", visibility="public")
    )
    for question in asked:
        Log(folder).append(Answer("union-street", "1", question.name, "team", value=5, bank="1.0"))
    assert not make_typology(places).is_unchanged
    report = (places.typology / "report.html").read_text(encoding="utf-8")
    assert "Renamed since" in report
    assert "It gave other answers." in report


def test_a_place_that_cannot_be_read_is_named_and_the_others_go_on(places):
    """One broken place is left out with its sentence."""
    broken = places.places / "broken"
    broken.mkdir()
    (broken / "place.json").write_text("{", encoding="utf-8")
    try:
        made = make_typology(places)
    finally:
        shutil.rmtree(broken)
    assert [one.place for one in made.left_out] == ["broken"]
    assert made.places == len(PLACES)
    assert "could not be read" in (places.typology / "report.html").read_text(encoding="utf-8")


def test_a_try_stands_beside_and_changes_nothing(places, tmp_path):
    """Other models get a report of their own; bank, typology and what it remembers stay as they were."""
    folder = tmp_path / "Allies!"
    folder.mkdir()
    (folder / "models.csv").write_text("name,label,one_line,mark,colour\nallies,Allies,All of us.,triangle,#6B2D73\n")
    (folder / "bearings.csv").write_text(
        "question,choice,model,rule,value,source\nrel_power,e,allies,table,1,reading\n"
    )
    make_typology(places)
    before, inputs = files(places.typology), hash_of(places.inputs)
    made = make_typology(places, folder)
    assert made.folder == places.typology / "tries" / "allies"
    report = (made.folder / "report.html").read_text(encoding="utf-8")
    assert "This is a try" in report
    assert "New model:" in report
    now = {name: content for name, content in files(places.typology).items() if not name.startswith("tries/")}
    assert now == {name: content for name, content in before.items() if not name.startswith("tries/")}
    assert hash_of(places.inputs) == inputs
    make_typology(places, again=True)
    assert (made.folder / "report.html").is_file()


def test_without_names_there_is_an_edition_to_share_beside_the_other(places):
    """It holds no name, id, word or day; the key lies outside; both stay when the typology is made anew."""
    make_typology(places)
    before = files(places.typology)
    made = make_typology(places, names=False)
    assert made.folder == places.typology / "without-names"
    edition = files(made.folder)
    assert sorted(edition) == ["typology-without-names.html", "typology-without-names.pdf"]
    assert not (made.folder / MADE).exists()
    reader = PdfReader(made.folder / "typology-without-names.pdf")
    told = [edition["typology-without-names.html"].decode(), "".join(page.extract_text() for page in reader.pages)]
    with_bank = bank(places.questions)
    cases = [case_of(View(read_record(places.place(place), with_bank))) for place in PLACES]
    secrets = {secret for c in cases for secret in (c.id, c.name, c.own_name, *c.said.values()) if secret}
    assert all(case.name in before["report.html"].decode() for case in cases)
    for page in told:
        assert not {secret for secret in secrets if secret in page}
        assert "Typology of places, without names" in " ".join(page.split())
    assert "without names" in reader.metadata.title
    assert reader.metadata.creation_date is None
    for case in cases:
        assert not [day for taken in case.waves if (day := words.day(date.fromisoformat(taken.day))) in "".join(told)]
    assert {name: content for name, content in files(places.typology).items() if name in before} == before
    numbers = read_key(places.typology / KEY)
    assert numbers.keys() == set(PLACES)
    make_typology(places, again=True)
    assert files(made.folder) == edition
    assert read_key(places.typology / KEY) == numbers
    assert make_typology(places, names=False).folder == made.folder
    assert files(made.folder) == edition
    with pytest.raises(InquiryError, match="names places"):
        make_typology(places, places.inputs, names=False)


def test_our_own_mistake_is_a_sentence_and_the_last_typology_stays(places, tmp_path):
    """A workbook that stops gives a failure with its detail for the log; nothing that was there is lost."""
    broken = tmp_path / "07_typology.ipynb"
    notebook = json.loads((HOME / "workbooks" / "07_typology.ipynb").read_text(encoding="utf-8"))
    next(c for c in notebook["cells"] if c["id"] == "who-finding")["source"] = "1 / 0"
    broken.write_text(json.dumps(notebook), encoding="utf-8")
    before = files(places.typology)
    made = make_typology(places, workbook=broken, again=True)
    assert "This is our mistake, not yours" in made.failure
    assert "ZeroDivisionError" in made.detail
    assert files(places.typology) == before


def test_the_command_says_what_came_out(places, capsys):
    """Where the report is, and how many places are in it; for a program the same as JSON."""
    assert overall.make_overall(places, None) == 0
    said = capsys.readouterr().out
    assert "Typology of 4 places, 3 of which have answered." in said
    assert "report.html" in said
    assert overall.make_overall(places, None, json=True) == 0
    assert json.loads(capsys.readouterr().out)["asked"] == 3
    with pytest.raises(InquiryError, match="Name a folder with models"):
        overall.make_overall(places, places.inputs / "nowhere")


def test_no_place_can_take_the_folder_of_all():
    """Its outputs would be written over."""
    with pytest.raises(InquiryError, match="cannot be a place id"):
        checked(OVERALL)
