"""The question bank as people meet it: plain, complete, fair to each model, and a valid XLSForm.

Reading age is measured with the Automated Readability Index (ARI), a United States school grade worked out from the
length of words and sentences: grade 5 is age 10 to 11. It is the one grade in textstat that needs no word list from
the network, so it is the same everywhere. Scores of a few words say little, so a line of eight words or more is
measured by itself, and a shorter one together with the question it answers.
"""

import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
import textstat
from pyxform.xls2xform import convert

from inquiry import words
from inquiry.errors import InquiryError
from inquiry.questions import Bank, Choice, Question, read_bank
from inquiry.questions.beside import NAMES

FOLDER = Path(__file__).parents[1] / "inputs" / "questions"
PARTS = ("funding", "infrastructure", "processes", "relationships")

AGE_10_TO_11 = 6.0  # ARI below this: no more than grade 5
AGE_ABOUT_12 = 8.0  # for what reports say and hints explain: no more than grade 7
TYPICAL = 4.0  # the middle line of the bank
LONGEST_SENTENCE = 20  # words
ENOUGH_WORDS = 8  # to be measured alone
FEWEST_WORDS = 3  # textstat does not see a shorter sentence

JARGON = re.compile(
    r"\b(accountab\w+|backbone|base budgets?|capacity|commission\w*|delegat\w+|embed\w*|endow\w+|ecosystem\w*|enabl\w+|"
    r"governance|in kind|leverag\w+|mainstream\w*|outcomes?|priorit\w+|procure\w*|(un)?restricted|stakeholders?|"
    r"statutory|strateg\w+|sustainab\w+|terms of reference|time-limited)\b",
    re.IGNORECASE,
)
EXPLAINED = re.compile(r"\bcall(ed)?\b")  # a hint may give the name of a thing once it has said what it is


@pytest.fixture(scope="module")
def bank() -> Bank:
    """The bank that is handed out with the project."""
    return read_bank(FOLDER)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one file, without its empty cells."""
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return [{k: v for k, v in row.items() if v} for row in csv.DictReader(file)]


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def grade(text: str) -> float:
    """The ARI of a text: a United States school grade."""
    return textstat.automated_readability_index(sentence(text))


def longest_sentence(text: str) -> int:
    """Words in the longest sentence of a text."""
    return max(len(part.split()) for part in re.split(r"[.!?]+(?:\s|$)", text))


def answer_as_read(question: Question, choice: Choice) -> str:
    """What is measured for an answer: the line itself, or with its question when it is short."""
    words = len(choice.label.split())
    if words >= ENOUGH_WORDS:
        return choice.label
    if words < FEWEST_WORDS:
        return question.label
    return f"{sentence(question.label)} {sentence(choice.label)}"


def lines(bank: Bank) -> Iterator[tuple[str, str]]:
    """Every question and every level or option, as (where it stands, what is measured)."""
    for question in bank.questions.values():
        yield question.name, question.label
        for choice in (*question.choices, *bank.skips):
            yield f"{question.name} {choice.name} “{choice.label}”", answer_as_read(question, choice)


def explanations(bank: Bank) -> Iterator[tuple[str, str]]:
    """What explains a question and what a report says of the models."""
    yield from ((f"hint of {q.name}", q.hint) for q in bank.questions.values() if q.hint)
    yield from ((f"models.csv {m.name}", m.one_line) for m in bank.models.values())
    yield from ((f"parts.csv {p.name}", p.what) for p in bank.parts.values())
    yield from ((f"cells.csv {c.model} {c.part}", c.label) for c in bank.cells)
    yield from ((f"prompts.csv {part}", label) for part, labels in bank.prompts.items() for label in labels)
    yield from ((f"run_sheet.csv {s.label}", point) for s in bank.run_sheet for point in s.points)


def too_hard(texts: Iterator[tuple[str, str]], limit: float) -> list[str]:
    """What is too hard to read, the hardest first, each with its score."""
    found = sorted(((grade(text), where, text) for where, text in texts), reverse=True)
    return [f"{score:.1f}  {where}: {text}" for score, where, text in found if score >= limit]


# Reading age


def test_questions_and_answers_read_at_age_ten(bank):
    """Every question, level and option reads at grade 5 or below; what does not is named with its score."""
    hard = too_hard(lines(bank), AGE_10_TO_11)
    assert not hard, "Too hard for age 10 to 11. Use shorter words, or two sentences:\n" + "\n".join(hard)


def test_the_typical_line_is_easier_still(bank):
    """Half of all lines read at grade 3 or below, so that the limit is an edge and not a target."""
    assert median(grade(text) for _, text in lines(bank)) < TYPICAL


def test_explanations_read_at_age_twelve(bank):
    """Hints, models, parts and cells read at grade 7 or below."""
    hard = too_hard(explanations(bank), AGE_ABOUT_12)
    assert not hard, "Too hard for age 12. Use shorter words, or two sentences:\n" + "\n".join(hard)


def test_a_hard_line_would_be_caught():
    """The words of the trade are found too hard, so the limit can tell plain from hard."""
    before = "How far is statutory commissioning embedded in organisational governance arrangements?"
    assert too_hard(iter([("a question", before)]), AGE_ABOUT_12)


def test_no_sentence_is_long(bank):
    """One idea a sentence: none has more than twenty words."""
    texts = [*((q.name, q.label) for q in bank.questions.values()), *explanations(bank)]
    texts += [(f"{q.name} {c.name}", c.label) for q in bank.questions.values() for c in q.choices]
    long = [f"{where}: {text}" for where, text in texts if longest_sentence(text) > LONGEST_SENTENCE]
    assert not long, "\n".join(long)


def test_words_of_the_trade_are_swapped_or_explained(bank):
    """Words that residents do not use stand in no label, and in a hint only as what a thing is called."""
    labels = [q.label for q in bank.questions.values()] + [q.short for q in bank.questions.values()]
    labels += [text for choices in bank.lists.values() for c in choices for text in (c.label, c.short)]
    labels += [f.label for fields in bank.registers.values() for f in fields]
    labels += [c.label for c in bank.cells] + [m.one_line for m in bank.models.values()]
    labels += [text for step in bank.run_sheet for text in (step.part, step.label, *step.points)]
    hints = [q.hint for q in bank.questions.values()] + [f.hint for fields in bank.registers.values() for f in fields]
    found = [text for text in labels if JARGON.search(text)]
    found += [hint for hint in hints if JARGON.search(hint) and not EXPLAINED.search(hint)]
    assert not found, "\n".join(found)


# A valid XLSForm


def test_the_bank_is_a_valid_xlsform():
    """The survey files, put one after the other, convert to an XForm with no warning; our own columns do no harm."""
    survey = [row for file in sorted(FOLDER.glob("[0-9]*.csv")) for row in rows(file.name)]
    warnings: list[str] = []
    book = {"survey": survey, "choices": rows("choices.csv"), "settings": rows("settings.csv")}
    form = convert(book, warnings=warnings)
    assert not warnings
    asked = [row["name"] for row in survey if row["type"] not in ("begin_group", "end_group")]
    assert [name for name in asked if f"/{name}" not in form.xform] == []


# Complete


def test_each_question_has_a_title_of_a_few_words(bank):
    """The title of a question, for headings and charts, is two to five words and is not used twice."""
    titles = [q.short for q in bank.questions.values()]
    assert [t for t in titles if not 2 <= len(t.split()) <= 5] == []
    assert [t for t, times in Counter(titles).items() if times > 1] == []


def test_every_level_is_described(bank):
    """Scales have levels 1 to 5 (signals 0 to 4), each described in words and unlike the others."""
    scales = [q for q in bank.questions.values() if q.kind == "level" or (q.kind == "number" and q.choices)]
    assert scales
    for question in scales:
        levels = [c.name for c in question.choices]
        assert levels == (list("01234") if question.role == "signal" else list("12345")), question.name
        assert all(re.search(r"[A-Za-z]", c.label) for c in question.choices), question.name
        assert len({c.label for c in question.choices}) == len(levels), question.name


def test_ends_of_scales_and_options_have_short_words(bank):
    """Charts can name both ends of each scale, and each option, in one to six words."""
    for question in bank.questions.values():
        ends = (question.choices[0], question.choices[-1]) if question.kind in ("level", "number") else question.choices
        wrong = [(c.name, c.short) for c in ends if not 1 <= len(c.short.split()) <= 6]
        assert not wrong, f"{question.name}: {wrong}"
        assert len({c.short for c in ends}) == len(ends), question.name


def test_bands_of_numbers_cover_every_number(bank):
    """Each number question that makes a level has five bands with different tops, one of them open."""
    for question in bank.questions.values():
        if question.kind == "number":
            tops = [c.at_most for c in question.choices]
            assert len(set(tops)) == len(tops) == 5, question.name
            assert max(tops) == float("inf"), question.name


def test_not_knowing_and_not_applying_are_answers(bank):
    """'Don't know' and 'does not apply' exist and are two different things."""
    assert [c.name for c in bank.skips] == ["dk", "na"]
    assert len({c.label for c in bank.skips}) == 2


def test_choice_lists_are_complete(bank):
    """Each list that a question or a register uses has two options or more, each with words."""
    used = [(q.name, q.choices) for q in bank.questions.values() if q.kind in ("choice", "level", "pick", "dots")]
    used += [(f.name, f.choices) for fields in bank.registers.values() for f in fields if f.kind == "list"]
    assert [name for name, choices in used if len(choices) < 2 or not all(c.label for c in choices)] == []


def test_the_four_registers_are_there(bank):
    """Money, groups, ties and ratings each have columns, with labels that differ."""
    assert set(bank.registers) == {"funding", "organisations", "ties", "ratings"}
    for name, fields in bank.registers.items():
        assert len({f.label for f in fields}) == len(fields), name


def test_each_theme_is_asked_about(bank):
    """Each of the three themes has reflection questions and levels that bear on it."""
    assert len(bank.themes) == 3
    for theme in bank.themes:
        roles = {q.role for q in bank.questions.values() if theme in q.themes}
        assert "reflection" in roles, theme
        assert roles & {"strength", "both"}, theme


def test_the_five_characteristics_open_the_context(bank):
    """What the work is like is asked in five questions, and one more asks how the money comes."""
    names = [q.name.removeprefix("ctx_") for q in bank.questions.values() if q.section == "characteristics"]
    assert names == ["focus", "horizon", "approach", "scale", "intention", "resourcing"]


def test_the_place_can_refuse_the_label(bank):
    """A place is asked whether the picture sounds like it, and what it would call its way of working."""
    fit = [q.name for q in bank.questions.values() if q.role == "fit"]
    assert fit == ["typ_fit", "typ_name", "typ_saying", "typ_differ"]


# The worked examples

ADDITION = re.compile(r"Add to `([\w.]+\.csv)`.*?```csv\n[^\n]*\n(.*?)```", re.DOTALL)


def test_the_examples_of_the_guide_work(tmp_path, bank):
    """The rows that README.md tells people to add give a question, its levels and a fourth model."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "questions"))
    for name, added in ADDITION.findall((FOLDER / "README.md").read_text(encoding="utf-8")):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(added)
    more = read_bank(folder)
    assert [q for q in more.questions if q not in bank.questions] == ["pro_learn"]
    assert len(more.questions["pro_learn"].choices) == 5
    assert [m for m in more.models if m not in bank.models] == ["alliance"]
    assert {c.part for c in more.cells if c.model == "alliance"} == set(PARTS)
    assert sum(b.model == "alliance" for bearings in more.bearings.values() for b in bearings) == 3
    assert not too_hard(lines(more), AGE_10_TO_11)


# Fair to each model


def test_bearings_name_what_exists(bank):
    """Each bearing is on a question that tells models apart, for a known model, and says whose idea it is."""
    for name, bearings in bank.bearings.items():
        question = bank.questions[name]
        assert question.is_form, name
        assert {b.model for b in bearings} <= set(bank.models), name
        assert all(b.choice == "" if b.rule == "level" else question.choice(b.choice) for b in bearings), name
        assert all(b.source in ("seed", "reading") for b in bearings), name


def test_each_question_about_form_bears_on_a_model(bank):
    """No question that is meant to tell the models apart is left without a bearing."""
    assert [q.name for q in bank.questions.values() if q.is_form and q.name not in bank.bearings] == []


def test_models_weigh_the_same_in_each_part(bank):
    """In each part of the work the same number of questions speaks for each model."""
    counts = Counter(
        (bank.questions[name].part, model)
        for name, bearings in bank.bearings.items()
        for model in {b.model for b in bearings if b.value == 1 or b.rule != "table"}
    )
    for part in PARTS:
        assert len({counts[part, model] for model in bank.models}) == 1, part


def test_each_model_has_four_cells_with_their_source(bank):
    """Each model says something in each part, sentence by sentence, marked as from the source or as our reading."""
    assert {(c.model, c.part) for c in bank.cells} == {(m, p) for m in bank.models for p in PARTS}
    assert {c.source for c in bank.cells} == {"seed", "reading"}
    assert [c.label for c in bank.cells if len(re.findall(r"[.!?](?:\s|$)", c.label)) > 2] == []


def test_models_credit_their_source(bank):
    """The models are Renaisi's: each carries the link."""
    assert all(m.credit.startswith("https://renaisi.com/") for m in bank.models.values() if m.source == "seed")
    assert "Renaisi" in rows("settings.csv")[0]["source"]


# The shape of the instrument


def test_there_are_thirty_five_indicators_in_three_moments(bank):
    """Eight are asked before, eight alone and nineteen together; thirty-five in all."""
    indicators = [q for q in bank.questions.values() if q.part in PARTS]
    assert Counter(q.part for q in indicators) == dict(zip(PARTS, (9, 8, 9, 9), strict=True))
    assert Counter(q.ask for q in indicators) == {"before": 8, "alone": 8, "together": 19}


def test_five_questions_look_back_and_ahead(bank):
    """Five compass questions are asked of then, now and aim, in words that fit all three."""
    compass = [q for q in bank.questions.values() if q.compass]
    assert len(compass) == 5
    assert [q.name for q in compass if re.search(r"\b(now|today|this year)\b", q.label)] == []


def test_nine_signals_tell_what_lasts(bank):
    """There are nine signals of lasting, and what should last is asked first."""
    lasting = [q for q in bank.questions.values() if q.part == "lasting"]
    assert sum(q.role == "signal" for q in lasting) == 9
    assert lasting[0].kind == "pick"


# The workshop


def test_a_text_that_a_comma_cut_in_two_is_a_fault(tmp_path):
    """The rest of it would be lost in silence; the row is named."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "questions"))
    sheet = folder / "run_sheet.csv"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace('"Who should be in', "Who, should be in"), encoding="utf-8")
    with pytest.raises(InquiryError, match=r"run_sheet.csv, row 4: there are more cells than headings"):
        read_bank(folder)


def test_the_run_sheet_asks_before_anything_is_written_down(bank):
    """All three lines of the second step are there."""
    (step,) = [step for step in bank.run_sheet if step.label == "Your words and your name"]
    assert step.points[-1] == "May we write down what is said here today?"
    assert len(step.points) == 3


def test_the_run_sheet_fits_two_hours_without_a_gap(bank):
    """In both forms a part begins when the last one ends, and the whole takes no more than two hours."""
    for short in (False, True):
        times = list(dict.fromkeys(step.time(short=short) for step in bank.steps(short=short)))
        assert times[0][0] == 0
        assert all(one[1] == other[0] for one, other in pairwise(times))
        assert times[-1][1] == (75 if short else 120)


def test_the_workshop_asks_all_that_is_asked_together_about_the_work(bank):
    """Each question about the work that is asked together, and each private one, has a screen; none is lost."""
    asked = {step.name for step in bank.steps(short=False)}
    work = {q.name for q in bank.questions.values() if q.is_indicator and q.ask != "before"}
    assert work <= asked


def test_the_short_form_asks_the_compass_and_what_was_answered_alone(bank):
    """The short form has the five compass questions, the eight private ones, and the register of money."""
    steps = bank.steps(short=True)
    compass = {q.name for q in bank.questions.values() if q.compass}
    alone = {q.name for q in bank.questions.values() if q.ask == "alone"}
    asked = {s.name for s in steps if s.kind == "question" and bank.questions[s.name].is_indicator}
    assert (asked, {s.name for s in steps if s.kind == "spread"}) == (compass, alone)
    assert [s.name for s in steps if s.kind == "register"] == ["funding"]


def test_both_forms_end_with_the_picture_and_what_was_parked(bank):
    """The draft picture is read out, the place says if it sounds like it, and what was parked is looked at."""
    for short in (False, True):
        last = [(step.kind, step.name) for step in bank.steps(short=short) if step.part == "Close"]
        assert last[:2] == [("finding", "summary"), ("question", "typ_fit")]
        assert ("park", "") in last


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Talk,0,10,,,sing,,Sing,", "kind “sing” is unknown"),
        ("Talk,0,10,,,question,fun_nothing,,", "question “fun_nothing” is unknown"),
        ("Talk,0,10,,,register,people,,", "register “people” is unknown"),
        ("Talk,0,10,,,spread,fun_next,,", "not asked alone"),
        ("Talk,,,,,talk,,Talk,", "no minutes"),
        ("Talk,10,10,,,talk,,Talk,", "is not after"),
        ("Talk,ten,20,,,talk,,Talk,", "“ten” is not a number"),
    ],
)
def test_a_wrong_line_of_the_run_sheet_is_named(tmp_path, bank, row, says):
    """What is wrong is a sentence with the file and the row."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "questions"))
    with (folder / "run_sheet.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    with pytest.raises(InquiryError) as error:
        read_bank(folder)
    assert f"questions/run_sheet.csv, row {len(bank.run_sheet) + 2}: " in str(error.value)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("01_funding.csv", ",funding,", ",Funding,", "part “Funding” is unknown"),
        (
            "01_funding.csv",
            "select_one fun_hold,fun_hold",
            "select_one fun_hold,Fun Hold",
            "the name “Fun Hold” cannot be used",
        ),
        ("choices.csv", "list_name", "list", "the column list_name is missing"),
        ("choices.csv", "fun_pool,3,", "fun_pool,three,", "mixes levels and words"),
        ("bearings.csv", "anchor", "ankor", "model “ankor” is unknown"),
    ],
)
def test_a_slip_in_the_bank_is_a_sentence_with_its_file(tmp_path, file, old, new, says):
    """What a person gets wrong in a spreadsheet is said with the file, and never a traceback."""
    shutil.copytree(FOLDER, tmp_path / "questions")
    path = tmp_path / "questions" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InquiryError, match=says) as raised:
        read_bank(tmp_path / "questions")
    assert file in str(raised.value) or "01_funding.csv" in str(raised.value)


@pytest.mark.parametrize("list_name", NAMES)
def test_what_records_hold_beside_answers_cannot_be_renamed(tmp_path, list_name):
    """Its words can change; a name that is changed or missing is a sentence, since records hold it."""
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    file, last = tmp_path / "choices.csv", NAMES[list_name][-1]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f"{list_name},{last},", f"{list_name},{last},New words of "), encoding="utf-8")
    assert read_bank(tmp_path).lists[list_name][-1].label.startswith("New words of ")
    file.write_text(text.replace(f"{list_name},{last},", f"{list_name},other,"), encoding="utf-8")
    with pytest.raises(InquiryError, match=f"the list “{list_name}” must hold"):
        read_bank(tmp_path)


def test_reports_and_forms_name_evidence_alike(bank):
    """The short words of the bank are those of the findings."""
    assert tuple(choice.short for choice in bank.lists["evidence"]) == words.EVIDENCE


def test_a_bank_saved_by_a_spreadsheet_reads_the_same(tmp_path):
    """Semicolons and Windows-1252 are what Excel makes of a CSV here: the bank is the same."""
    shutil.copytree(FOLDER, tmp_path / "questions")
    path = tmp_path / "questions" / "choices.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert read_bank(tmp_path / "questions").lists == read_bank(FOLDER).lists


def test_every_source_that_a_reason_names_is_listed():
    """A mark such as [S8, S12] or [S13-S15] in a question's reason leads to rows of sources.csv."""
    with (FOLDER / "sources.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["name"] for row in csv.DictReader(file) if row["label"]}
    named: set[str] = set()
    for question in read_bank(FOLDER).questions.values():
        for first, last in re.findall(r"\bS(\d+)(?:-S(\d+))?", question.why):
            named |= {f"S{n}" for n in range(int(first), int(last or first) + 1)}
    assert named
    assert named <= listed
