"""The illustrative places: they read, hold the answers that the model table rests on, and show every kind of answer."""

import csv
import re
from collections import Counter
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from inquiry import measures
from inquiry.agreed import Agreed, agreed
from inquiry.questions import Bank, Question, read_bank
from inquiry.record import Record, read_record

INPUTS = Path(__file__).parents[1] / "inputs"
# The 34 questions that the membership table of the eight cases rests on, and what each place agreed: main+second,
# levels (of a number too), dots as a/b/c/d, "-" for no answer.
_NAMES = """
    fun_hold fun_next fun_own fun_pool fun_main fun_months fun_conc fun_flex fun_cap
    inf_home inf_legal inf_space inf_coord inf_stat inf_data inf_skill
    pro_decide pro_route pro_effort pro_comm pro_shared pro_rules pro_govrel pro_expect pro_disagree
    rel_power rel_shape rel_resid rel_cross rel_stat rel_trust rel_voice rel_shift rel_key
"""
INDICATORS = tuple(_NAMES.split())
AGREED = {
    "harbour-estate": "a a+d 4 2 1 4 4 4 3 a a 5 2 2 2 4 a+e a 6/2/1/1 4 2 2 4 2 3 a a 5 2 3 4 3 3 2",
    "millbrook-together": "b b+d 1 4 2 5 2 4 5 b b 2 5 2 4 3 b b 1/6/2/1 3 4 2 4 4 4 b b 2 5 3 4 3 3 3",
    "eastmoor-neighbourhoods": "d c 1 3 5 4 1 2 3 d c 3 4 5 4 2 c+b c 0/3/6/1 2 3 5 3 3 2 c c 2 3 5 3 2 2 4",
    "kiln-lane": "a+b a+b 3 4 2 3 3 3 4 a+b b 5 4 2 3 4 b+a b 4/4/1/1 4 4 2 4 4 3 a+b a+b 5 4 3 4 4 4 4",
    "tidewater-families": "d+b c+b 1 4 4 3 3 2 2 b+d b+c 3 4 4 4 3 b c+b 0/4/5/1 3 5 4 3 4 3 b+c b 3 4 4 4 2 3 3",
    "fairfield-pilot": "e e 1 2 1 1 1 1 2 e d 2 3 2 3 2 d d 1/2/1/6 2 2 1 2 3 2 d d 3 2 2 3 2 2 1",
    "ridge-villages": "g dk 2 2 - - - - - g e 2 - - - - e - 3/3/2/2 5 - - - - - e e 4 - - - - - -",
    "union-street": "c a+b 3 3 1 3 4 5 4 f b 1 3 1 3 5 e c+e 3/2/5/0 5 3 4 5 3 5 e b 4 3 2 4 5 4 4",
}
PLACES = tuple(AGREED)
_NOT_A_NAME = re.compile(
    r"@|https?://|\b0\d{2,4} \d{3}|\b(?:Mr|Mrs|Ms|Dr|Cllr|Rev)\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b"
)  # addresses, telephone numbers, titles and postcodes


@cache
def _bank() -> Bank:
    return read_bank(INPUTS / "questions")


@cache
def _record(place: str) -> Record:
    return read_record(INPUTS / "places" / place, _bank())


@cache
def _all_text(place: str) -> str:
    folder = INPUTS / "places" / place
    return "\n".join(file.read_text(encoding="utf-8-sig") for file in sorted(folder.rglob("*.*")))


def _written(question: Question, answer: Agreed | None) -> str:
    """An agreed answer as in the table above."""
    if answer is None:
        return "-"
    if not answer.is_given:
        return answer.skip
    if question.kind == "number":
        return str(question.level_of(answer.value))
    if question.kind == "dots":
        return "/".join(str(answer.value[choice.name]) for choice in question.choices)
    return f"{answer.value}+{answer.second}".removesuffix("+")


@pytest.mark.parametrize("place", PLACES)
def test_reads_without_a_fault(place):
    """Nothing in a sample has to be put right, and only the half-empty one has anything to notice."""
    record = _record(place)
    assert [str(problem) for problem in record.faults] == []
    assert not record.notices or place == "ridge-villages"


@pytest.mark.parametrize("place", PLACES)
def test_agreed_answers_are_those_of_the_table(place):
    """Every indicator has the agreed answer that the membership table of the eight cases rests on."""
    found = agreed(_record(place))
    questions = [_bank().questions[name] for name in INDICATORS]
    assert " ".join(_written(question, found.get(question.name)) for question in questions) == AGREED[place]


@pytest.mark.parametrize("place", PLACES)
def test_says_that_it_is_illustrative(place):
    """A sample can't be taken for a real place, in its file or on a page."""
    about = _record(place).about
    assert about.illustrative
    assert about.summary.startswith("Illustrative.")
    assert about.source.startswith("Illustrative:")


@pytest.mark.parametrize("place", PLACES)
def test_names_nobody_and_reaches_nobody(place):
    """No address, number, title or postcode stands in a sample, and a person's name says that it is made up."""
    assert _NOT_A_NAME.findall(_all_text(place)) == []
    assert all("Illustrative" in person.name for person in _record(place).people if person.name)


@pytest.mark.parametrize("place", PLACES)
def test_registers_name_a_fund_as_made_up(place):
    """A fund or foundation with a name of its own is marked as made up; the rest are kinds of giver."""
    for agreement in _record(place).funding:
        assert "made" in agreement.funder or not re.search(r"Foundation|Fund\b|Trust\b", agreement.funder), agreement.id


@pytest.mark.parametrize("place", PLACES)
def test_people_said_yes_before_they_answered(place):
    """Everyone who answered is on the list of people, with a consent not later than the first answer."""
    record = _record(place)
    people = {person.id: person for person in record.people}
    for answer in record.answers:
        if answer.by_person:
            assert people[answer.by].consent_date <= date.fromisoformat(str(answer.at)[:10])
        assert set(answer.room) <= set(people)


@pytest.mark.parametrize("place", PLACES)
def test_answers_lie_within_their_wave(place):
    """No answer is older than the opening of its wave or younger than its freeze."""
    record = _record(place)
    waves = {wave.id: wave for wave in record.about.waves}
    for answer in record.answers:
        wave = waves[answer.wave]
        assert wave.opened <= date.fromisoformat(str(answer.at)[:10]) <= wave.frozen
        assert wave.frozen <= record.about.credit_until


@pytest.mark.parametrize("place", PLACES)
def test_a_writer_never_goes_back_in_time(place):
    """Each writer's log runs forward, and no two lines of a place share an id."""
    answers = _record(place).answers
    times: dict[str, list[str]] = {}
    for answer in answers:
        times.setdefault(answer.by, []).append(str(answer.at))
    assert all(times[by] == sorted(times[by]) for by in times)
    assert all(datetime.fromisoformat(at) for run in times.values() for at in run)
    assert len({answer.id for answer in answers}) == len(answers)


@pytest.mark.parametrize("place", PLACES)
def test_compass_is_answered_three_times(place):
    """The five compass questions have an answer for then, now and the aim."""
    for moment in ("then", "now", "aim"):
        found = agreed(_record(place), moment)
        assert all(q.name in found for q in _bank().questions.values() if q.compass)


@pytest.mark.parametrize("place", PLACES)
def test_has_its_own_name(place):
    """Every place has said what it calls its way of working, and no two call it the same."""
    names = [agreed(_record(one))["typ_name"].value for one in PLACES]
    assert agreed(_record(place))["typ_name"].value
    assert len(set(names)) == len(PLACES)


def test_two_register_facts_are_overruled_with_a_reason():
    """In two places the team says other than its list of money, and says why; elsewhere the list answers."""
    facts = [
        (place, answer) for place in PLACES for answer in agreed(_record(place)).values() if answer.fact is not None
    ]
    overruled = {(place, a.question): a.answer for place, a in facts if a.answer}
    assert set(overruled) == {("millbrook-together", "fun_flex"), ("eastmoor-neighbourhoods", "fun_months")}
    assert all(answer.reason for answer in overruled.values())


def test_kiln_lane_money_steps_down_as_told():
    """Kiln Lane has £26,000 signed in July 2026, and 21 months until the cliff."""
    record = _record("kiln-lane")
    months = measures.facts(record.funding, record.about.latest.as_of, _bank().rules)["months_signed"]
    now = [a for a in record.funding if a.status == "signed" and a.start <= date(2026, 7, 1) <= a.end]
    assert months == 21
    assert sum(a.amount / ((a.end.year - a.start.year) * 12 + a.end.month - a.start.month + 1) for a in now) == 26_000


def test_kiln_lane_shows_both_the_submitted_and_the_moderated_level():
    """A moderator took one answer down a level, gave a reason, and the team's own is still there."""
    answers = [a for a in _record("kiln-lane").answers if a.question == "rel_stat"]
    team, moderated = (next(a for a in answers if a.by == by) for by in ("team", "moderator"))
    assert (team.value, moderated.value) == (4, 3)
    assert moderated.reason
    assert moderated.based_on == (team.id,)


def test_one_place_answered_twice():
    """Tidewater has two waves, and its answers differ between them."""
    record = _record("tidewater-families")
    first, second = (agreed(record, "now", wave.id) for wave in record.about.waves)
    assert first["fun_hold"].value != second["fun_hold"].value
    assert [len(_record(place).about.waves) for place in PLACES].count(2) == 1


def test_one_place_is_half_empty():
    """Ridge Villages has 13 of the 34 answers, one of them "We do not know"."""
    found = agreed(_record("ridge-villages"))
    given = [found[name] for name in INDICATORS if name in found]
    assert (len(given), [a.question for a in given if a.skip]) == (13, ["fun_next"])


def test_some_rooms_are_large_and_some_small():
    """Private answers come from enough people to show as dots, from too few for that, and from too few for words."""
    rules = _bank().rules
    counts = [
        len({a.by for a in _record(place).answers if a.by_person and _bank().questions[a.question].ask == "alone"})
        for place in PLACES
    ]
    assert sum(n >= rules.dots_from for n in counts) >= 5
    assert any(rules.words_from <= n < rules.dots_from for n in counts)
    assert any(n < rules.words_from for n in counts)


def test_people_chose_every_kind_of_credit():
    """All three credit choices stand in the samples, for people and for single answers, both skips and every grade."""
    answers = [answer for place in PLACES for answer in _record(place).answers]
    kinds = {"anonymous", "credited", "attributed"}
    assert {person.credit for place in PLACES for person in _record(place).people} == kinds
    assert {answer.credit for answer in answers} == {"", *kinds}
    assert {answer.skip for answer in answers if answer.by_person} == {"", "dk", "na"}
    assert {answer.evidence for answer in answers} == {None, 0, 1, 2, 3, 4}


def test_people_disagree():
    """Most places have a question on which private answers are split, and a place can say No to the picture."""
    split = 0
    for place in PLACES:
        record = _record(place)
        latest = record.about.latest.id
        own: dict[str, list[int]] = {}
        for answer in record.answers:
            if answer.by_person and answer.wave == latest and isinstance(answer.value, int) and not answer.skip:
                own.setdefault(answer.question, []).append(answer.value)
        levels = [v for q, v in own.items() if _bank().questions[q].kind == "level"]
        split += any(max(v) - min(v) >= _bank().rules.split for v in levels)
    assert split >= 6
    fits = Counter(a.value for a in _record("union-street").answers if a.question == "typ_fit")
    assert fits["no"] > fits["yes"] + fits["partly"]


def test_sentences_are_not_said_twice():
    """What people say in one place is not copied from another: every reason of some length stands once."""
    said = Counter(a.because for place in PLACES for a in _record(place).answers if len(a.because) > 40)
    assert [words for words, times in said.items() if times > 1] == []


@pytest.mark.parametrize("place", PLACES)
def test_registers_open_in_a_spreadsheet(place):
    """The lists carry the mark by which a spreadsheet program knows UTF-8, and the headings of the bank."""
    for name, fields in _bank().registers.items():
        file = INPUTS / "places" / place / f"{name}.csv"
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        with file.open(encoding="utf-8-sig", newline="") as lines:
            assert set(next(csv.reader(lines))) <= {field.name for field in fields}


def test_readme_names_every_file_and_sample():
    """The guide to the places speaks of each file that a place holds and of each sample."""
    readme = (INPUTS / "places" / "README.md").read_text(encoding="utf-8")
    files = {f.name for f in (INPUTS / "places" / "kiln-lane").iterdir() if f.suffix in {".csv", ".json"}}
    assert [name for name in (*files, "answers", *PLACES) if name not in readme] == []


@pytest.mark.parametrize("place", PLACES)
def test_no_sample_holds_a_leftover_of_how_it_was_written(place):
    """Free text reads as a person typed it: no markers, no fields inside fields."""
    for answer in _record(place).answers:
        typed = " ".join(str(text) for text in (answer.value, answer.because, answer.tested, answer.disagree))
        assert not re.search(r"\||\b[a-z]=", typed), answer
