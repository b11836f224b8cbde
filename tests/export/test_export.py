"""The data on the way out: what other programs read is what was worked out, and nothing private is in it."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from hashlib import sha256

import pandas as pd
import pytest
from openpyxl import load_workbook

from inquiry.errors import InquiryError
from inquiry.export import data_files, write_data
from inquiry.export.naming import codes, set_names, short_names
from inquiry.export.sheets import Column, Sheet, to_csv
from inquiry.export.xlsx import to_xlsx
from inquiry.record import read_record
from inquiry.record.sheet import sheet_of
from inquiry.sets.solutions import Kind, minimise
from inquiry.sets.truth import truth_table
from inquiry.typology import Typology
from inquiry.typology.analysis import CUTS
from inquiry.typology.lasting import findings_of

from .made import BANK, MANY, SAMPLES, made_up, many, samples

ANALYSIS = ("truth_table.csv", "solutions.csv", "solution_terms.csv")
PLAIN = ("memberships", "parts", "then_now_aim", "sets_models", "lasting_r", "lasting_fsqca", "lasting_evalc3")


@pytest.fixture(scope="module")
def files():
    """The files of many made-up places."""
    return data_files(many())


@pytest.fixture(scope="module")
def of_samples():
    """The files of the sample places."""
    return data_files(Typology.of(BANK, samples()))


def table(content):
    """A CSV as R's read.csv takes it: the first column names the rows."""
    return pd.read_csv(io.BytesIO(content), index_col=0)


def rows(content):
    """A CSV as text, a dictionary a row."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_same_places_give_the_same_bytes(files):
    """Whatever order they come in, and whenever it is; the workbook too."""
    again = data_files(Typology.of(BANK, [made_up(number) for number in reversed(range(MANY))]))
    assert files == again
    with zipfile.ZipFile(io.BytesIO(files["data.xlsx"])) as packed:
        assert {item.date_time for item in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", ["lasting_r.csv", "lasting_fsqca.csv"])
def test_our_own_sets_find_the_same_from_the_file(files, name):
    """Truth table and solutions worked out from what the file says are those that were exported."""
    data = table(files[name])
    short = short_names(list(table(files["lasting_r.csv"]).columns)) if "fsqca" in name else {}
    conditions = [column for column in data if column != "LASTING"]
    found = truth_table(data, "LASTING", conditions, CUTS)
    shown = pd.read_csv(io.BytesIO(files["truth_table.csv"])).set_index("ROW")
    assert list(found.frame.index) == list(shown.index)
    assert found.frame["OUT"].astype(str).tolist() == shown["OUT"].astype(str).tolist()
    assert found.frame["consistency"].tolist() == pytest.approx(shown["CONSISTENCY"].tolist(), abs=1e-12)
    solutions = pd.read_csv(io.BytesIO(files["solutions.csv"]))
    for kind in (Kind.CONSERVATIVE, Kind.PARSIMONIOUS):
        theirs = solutions[solutions["SOLUTION"] == str(kind)]
        ours = minimise(found, kind).models
        expressions = [_renamed(text, short) for text in theirs["EXPRESSION"]]
        assert ours["expression"].tolist() == expressions
        assert ours["coverage"].tolist() == pytest.approx(theirs["COVERAGE"].tolist(), abs=1e-12)


def _renamed(text, short):
    return re.sub(r"\w+", lambda word: short.get(word[0], word[0]), text)


def test_what_the_typology_found_is_what_is_exported(files):
    """The rows of the truth table and the terms are those of the report's own analysis, with codes for places."""
    found = findings_of(many()).analysis.found
    given = codes(many())
    shown = rows(files["truth_table.csv"])
    assert [int(row["N"]) for row in shown] == found.table.frame["n"].tolist()
    cases = [set(row["PLACES"].split()) for row in shown]
    assert cases == [{given[case] for case in places} for places in found.table.frame["cases"]]
    terms = rows(files["solution_terms.csv"])
    assert len(terms) == sum(len(s.terms) for s in (found.conservative, found.intermediate, found.parsimonious))


@pytest.mark.parametrize("name", PLAIN)
def test_other_programs_can_read_every_name(files, name):
    """Letters, digits and low lines, a letter first, all different whatever the capitals, and no mark before them."""
    content = files[f"{name}.csv"]
    assert content.isascii()
    heads = content.decode().split("\r\n")[0].split(",")
    assert heads[0] == "PLACE"
    assert all(re.fullmatch(r"[A-Z][A-Z0-9_]*", head) for head in heads)
    assert len({head.casefold() for head in heads}) == len(heads)


@pytest.mark.parametrize("name", ["sets_models", "lasting_r", "lasting_fsqca"])
def test_sets_have_no_gap_and_lie_between_0_and_1(files, name):
    """R's QCA stops at a missing value, and takes memberships only."""
    data = table(files[f"{name}.csv"])
    assert len(data) >= 12
    assert not data.isna().to_numpy().any()
    assert data.to_numpy().min() >= 0
    assert data.to_numpy().max() <= 1


def test_names_for_fsqca_are_short(files):
    """At most 15 letters and digits; the numbers are those for R."""
    fs, r = table(files["lasting_fsqca.csv"]), table(files["lasting_r.csv"])
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]{0,14}", name) for name in fs)
    assert fs.to_numpy().tolist() == r.to_numpy().tolist()


def test_attributes_for_evalc3_are_crisp(files):
    """1 where a place is more in than out, 0 where it is more out, empty at exactly one half."""
    crisp, fuzzy = table(files["lasting_evalc3.csv"]), table(files["lasting_r.csv"])
    assert list(crisp) == list(fuzzy)
    for name in crisp:
        for shown, value in zip(crisp[name], fuzzy[name], strict=True):
            assert (pd.isna(shown) and abs(value - 0.5) < 1e-9) or shown == (value > 0.5)


def test_memberships_are_those_of_the_places_own_reports(of_samples):
    """By model and part, with bounds, as each place's case has them."""
    data, names = table(of_samples["parts.csv"]), rows(of_samples["names/places.csv"])
    code = {row["ID"]: row["PLACE"] for row in names}
    for case in (case for case in samples() if case.is_asked):
        for model, parts in case.likeness.items():
            for part, ends in parts.items():
                head = f"{model}_in_{part}".upper()
                shown = data.loc[code[case.id], [head, f"{head}_LOW", f"{head}_HIGH"]]
                known = [float("nan") if end is None else end for end in ends]
                assert shown.tolist() == pytest.approx(known, abs=1e-8, nan_ok=True)


def test_the_mean_and_the_weakest_part_are_kept_apart(files):
    """One column has the mean over the parts, another the strict reading; each with its own bounds."""
    data, view = table(files["memberships.csv"]), many()
    low, high = view.likeness.ends()
    strict_low, _ = view.likeness.ends(strict=True)
    for at, case in enumerate(view.asked):
        row = data.loc[codes(view)[case.id]]
        for m, name in enumerate(("ANCHOR", "COALITION", "INTEGRATION")):
            assert row[name] == pytest.approx(view.likeness.mean[at, m])
            assert row[f"{name}_WEAKEST"] == pytest.approx(view.likeness.weakest[at, m])
            assert (row[f"{name}_LOW"], row[f"{name}_HIGH"]) == pytest.approx((low[at, m], high[at, m]))
            assert row[f"{name}_WEAKEST_LOW"] == pytest.approx(strict_low[at, m])


def test_wide_and_long_answers_agree(of_samples):
    """Every value of today is in both; what is skipped is empty in one and says why in the other."""
    wide = {row["PLACE"]: row for row in rows(of_samples["answers_wide.csv"])}
    latest = {row["PLACE"]: row["WAVES"] for row in rows(of_samples["names/places.csv"])}
    long = [r for r in rows(of_samples["answers_long.csv"]) if r["MOMENT"] == "now" and r["WAVE"] == latest[r["PLACE"]]]
    assert any(row["SKIP"] for row in long)
    for row in long:
        column = f"{row['QUESTION']}_{row['BOX']}" if row["BOX"] else row["QUESTION"]
        assert wide[row["PLACE"]][column] == row["VALUE"] or row["VALUE"] in wide[row["PLACE"]][column].split()
        assert bool(row["SKIP"]) == (row["VALUE"] == "")
        assert wide[row["PLACE"]].get(f"{row['QUESTION']}_second", "") == row["SECOND"]
    assert any(row["SECOND"] for row in long)


@pytest.mark.parametrize("place", ["kiln-lane", "union-street", "ridge-villages"])
def test_nothing_that_a_person_said_in_private_is_in_a_file(of_samples, place):
    """No words of a person, no name of one; and of the team only what was meant for everybody."""
    record = read_record(SAMPLES / place, BANK)
    text = "".join(c.decode("utf-8-sig") for name, c in of_samples.items() if name.endswith((".csv", ".md")))
    words = [a for a in record.answers if isinstance(a.value, str) and BANK.questions.get(a.question)]
    written = [a for a in words if BANK.questions[a.question].kind == "text" and a.question != "typ_name"]
    hidden = {a.value for a in written if a.by_person or a.visibility != "public"}
    assert hidden
    assert not [said for said in hidden if " ".join(said.split()) in text]
    assert not [a.because for a in record.answers if a.because and a.because in text]
    assert not [p.name for p in record.people if p.name and p.name in text]


def test_codes_say_who_is_made_up_and_nothing_else(of_samples):
    """Made-up places begin with ILL; outside the folder of names no place is named."""
    for row in rows(of_samples["names/places.csv"]):
        assert row["PLACE"].startswith("ILL") == (row["ILLUSTRATIVE"] == "yes")
    rest = b"".join(c for name, c in of_samples.items() if name.endswith((".csv", ".md")) and "/" not in name).decode()
    for case in samples():
        assert case.name not in rest
        assert case.id not in rest
    order = [row["NAME"] for row in rows(of_samples["names/places.csv"])]
    assert order != sorted(order)


def test_codes_cannot_be_worked_out_from_what_is_printed(of_samples):
    """Somebody with a list of all places and the hash in the README cannot put the codes in order."""
    printed = re.search(r"Hash of all that went in: (\w+)", of_samples["README.md"].decode())[1]
    guessed = sorted((case.id for case in samples()), key=lambda id_: sha256(f"{printed}/{id_}".encode()).digest())
    real = {row["ID"]: row["PLACE"] for row in rows(of_samples["names/places.csv"])}
    assert [real[id_][-2:] for id_ in guessed] != sorted(code[-2:] for code in real.values())


def test_the_same_cases_have_one_hash_whoever_made_them():
    """A case kept by a run and one made from the record have the same codes and the same hash."""
    cases = [made_up(number) for number in range(4)]
    kept, made = Typology.of(BANK, [replace(c, inputs="abc") for c in cases]), Typology.of(BANK, cases)
    assert (kept.inputs, codes(kept)) == (made.inputs, codes(made))


def test_codes_change_with_the_answers():
    """Somebody with an older file, or with a list of places, cannot tell who is who."""
    cases = [made_up(number) for number in range(12)]
    before = codes(Typology.of(BANK, cases))
    after = codes(Typology.of(BANK, [*cases[:-1], replace(cases[-1], began=1999)]))
    assert before != after


def test_the_workbook_has_what_the_csv_files_have(files):
    """A sheet for each file, with the same cells; the first sheet says what they are."""
    book = load_workbook(io.BytesIO(files["data.xlsx"]))
    assert book.sheetnames[0] == "README"
    assert set(book.sheetnames[1:]) == {name[:-4] for name in files if name.endswith(".csv") and "/" not in name}
    page = book["lasting_r"]
    data = table(files["lasting_r.csv"])
    assert [cell.value for cell in page[1]] == ["PLACE", *data]
    shown = [[cell.value for cell in row[1:]] for row in page.iter_rows(min_row=2)]
    assert shown == [pytest.approx(row, abs=1e-15) for row in data.to_numpy().tolist()]


def test_long_tables_are_whole_as_csv_and_not_in_the_workbook(files, monkeypatch):
    """Which are left out is said in the README and on the first sheet; the CSV files stay the same."""
    monkeypatch.setattr("inquiry.export.data.MOST_ROWS", MANY)
    found = data_files(many())
    book = load_workbook(io.BytesIO(found["data.xlsx"]))
    assert "answers_long" not in book.sheetnames
    assert "memberships" in book.sheetnames
    assert {n: c for n, c in found.items() if n.endswith(".csv")} == {
        n: c for n, c in files.items() if n.endswith(".csv")
    }
    said = found["README.md"].decode()
    assert re.search(r"not in `data.xlsx`: .*answers_long", said)
    assert "### answers_long" in said
    assert any("answers_long" in str(row[0].value) for row in book["README"])


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-x", "@SUM(A1)", "=HYPERLINK(...)", "'=x"])
def test_no_text_is_run_by_a_spreadsheet(text):
    """In a CSV an apostrophe stands before it and is taken away by our reader; in the workbook it is text."""
    sheet = Sheet("words", "", (Column("PLACE", ""), Column("WORDS", "")), (("P1", text),), plain=False)
    cell = next(csv.reader(io.StringIO(to_csv(sheet).decode("utf-8-sig").splitlines()[1])))[1]
    assert cell == f"'{text}"
    assert sheet_of(to_csv(sheet)).lines[0].cells[1] in (cell, text)
    found = load_workbook(io.BytesIO(to_xlsx([sheet], [text])))["words"]["B2"]
    assert (found.value, found.data_type) == (text, "s")


def test_hostile_words_do_not_break_a_file():
    """Characters that no workbook may hold, halves of an emoji, very long words and line breaks."""
    said = "a\x00b\ud83d\u202e\uffff\nc" + "d" * 40_000
    case = replace(made_up(1), said={"typ_name": "=cmd|' /C calc'!A0", "typ_saying": said}, name="+Ash & \x00 Co")
    found = data_files(Typology.of(BANK, [case, made_up(2)]))
    words = {row["QUESTION"]: row["WORDS"] for row in rows(found["names/words.csv"])}
    assert words["typ_name"] == "'=cmd|' /C calc'!A0"
    assert words["typ_saying"].startswith("ab cd")
    assert load_workbook(io.BytesIO(found["data.xlsx"])).sheetnames


def test_the_readme_says_what_every_file_and_column_is(files):
    """Nobody has to guess; and nothing reads like a league table."""
    said = files["README.md"].decode()
    for name, content in files.items():
        if name.endswith(".csv"):
            assert f"`{name}`" in said
            for head in content.decode("utf-8-sig").split("\r\n")[0].split(","):
                assert f"| `{head}` |" in said
    for question in BANK.questions.values():
        if question.kind not in ("text", "dots"):
            assert question.label in said
    assert "Illustrative" in said
    assert not re.search(r"\b(score|rank|best|worst)", said, re.IGNORECASE)


def test_with_few_places_there_is_no_truth_table_and_the_readme_says_why(of_samples):
    """The data refuse what the report refuses."""
    assert not set(ANALYSIS) & set(of_samples)
    assert "There is no truth table and no solution:" in of_samples["README.md"].decode()
    assert "fewer than twelve" in of_samples["README.md"].decode()


def test_places_that_nobody_asked_and_no_places_at_all_give_files_too():
    """What there is comes out; no exception for want of answers."""
    unasked = [case for case in samples() if not case.is_asked]
    assert "answers_long.csv" in data_files(Typology.of(BANK, unasked))
    assert b"No place has answered" not in data_files(Typology.of(BANK, unasked))["answers_long.csv"]
    assert "no place has answered yet" in data_files(Typology.of(BANK, []))["README.md"].decode()
    assert len(rows(data_files(Typology.of(BANK, [made_up(1)]))["memberships.csv"])) == 1


def test_names_of_models_never_collide_with_our_columns():
    """A model may be called lasting, place or like another but for its capitals."""
    model = BANK.models["anchor"]
    bank = replace(BANK, models=dict.fromkeys(("lasting", "place", "A*~b", "a not B", "2nd"), model))
    names = set_names(bank)
    given = [names[f"like_{at}"] for at in range(1, 6)] + [
        name for key, name in names.items() if key.startswith("strong_")
    ]
    assert len(set(given)) == len(given)
    assert "LASTING" not in given
    assert "PLACE" not in given


def test_written_again_with_less_the_old_files_are_gone(tmp_path, monkeypatch):
    """No solution of an earlier time, and no names where they are not wanted; other files stay."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "solutions.csv").write_text("old", encoding="utf-8")
    cases = samples()
    write_data(cases, BANK, tmp_path)
    assert (tmp_path / "names" / "places.csv").is_file()
    assert not (tmp_path / "solutions.csv").exists()
    write_data(cases, BANK, tmp_path, names=False)
    assert not (tmp_path / "names" / "places.csv").exists()
    assert not (tmp_path / "names" / "words.csv").exists()
    assert "names/places.csv" not in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    """A file stands where the folder should be."""
    (tmp_path / "data").write_text("", encoding="utf-8")
    with pytest.raises(InquiryError, match="could not be written"):
        write_data([made_up(1)], BANK, tmp_path / "data")
