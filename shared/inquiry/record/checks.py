"""What shows only when a place's files are read together: what is unknown, what cannot be, what is not counted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from inquiry.errors import Problem, Weight
from inquiry.questions import Bank, Question
from inquiry.record.about import About
from inquiry.record.answers import MODERATOR, Answer
from inquiry.record.cells import is_pounds, quoted
from inquiry.record.log import FOLDER, Entry, Log
from inquiry.record.people import Person
from inquiry.record.reading import say_date
from inquiry.record.saving import JOURNAL, PRIVATE_JOURNAL
from inquiry.record.tables import Row, Table, place_path, some
from inquiry.record.validity import as_meant, faults
from inquiry.record.workshop import WORKSHOP

DELETIONS = "deletions.jsonl"  # what was deleted of people, and when
LINKS = "links.csv"  # who has a link to the private form; read where that form is served
_TABLES = {".csv", ".tsv", ".xls", ".xlsx", ".ods", ".jsonl"}
_ROUNDED = 100.5  # %: shares that people rounded may add up to a little more than 100


def answers(
    folder: Path, log: Log, about: About, people: Sequence[Person], bank: Bank
) -> tuple[tuple[Answer, ...], list[Problem]]:
    """The answers of a place that have no fault, and what is wrong with the others."""
    entries = log.entries()
    known = {person.id for person in people}
    seen: set[str] = set()
    good: list[Answer] = []
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries:
        asked = bank.question(entry.answer.question)
        wrong = [*_misplaced(entry.answer, about, known), *_misanswered(entry.answer, asked)]
        if entry.answer.id in seen:
            wrong.append(f"The id {quoted(entry.answer.id)} stands already on another answer. Take one of them out.")
        seen.add(entry.answer.id)
        for sentence in wrong:
            said[entry.where.rpartition(", ")[0], sentence].append(entry.where)
        if not wrong:
            good.append(as_meant(asked, entry.answer) if asked else entry.answer)
    problems = [Problem(_and_more(places), sentence) for (_, sentence), places in said.items()]
    return tuple(good), [*problems, *_odd_answers(folder, entries, bank), *_late(folder, about, good)]


def _late(folder: Path, about: About, answers: Sequence[Answer]) -> Iterator[Problem]:
    """Answers given after their wave was frozen: they count, so a reader must know."""
    frozen = {wave.id: wave.frozen for wave in about.waves if wave.frozen}
    for wave, last in frozen.items():
        given = [answer for answer in answers if answer.wave == wave and answer.by != MODERATOR]
        late = [answer for answer in given if answer.day > last]
        if late:
            n = "1 answer was" if len(late) == 1 else f"{len(late)} answers were"
            said = f"{n} given after the last day of wave {wave}, and count all the same."
            yield Problem(place_path(folder, "answers"), said, Weight.NOTICE)


def _and_more(places: Sequence[str]) -> str:
    """The first line where something is wrong, and how many more lines it is wrong in."""
    more = len(places) - 1
    return places[0] + (f" and {more} more line{'s' if more > 1 else ''}" if more else "")


def no_waves(folder: Path, about: About, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Answers belong to a wave, so `place.json` must name one."""
    if entries and not about.waves:
        waves = some(sorted({quoted(entry.answer.wave) for entry in entries}))
        yield Problem(place_path(folder, "place.json"), f"No wave is named, but there are answers in {waves}. Add it.")


def _misplaced(answer: Answer, about: About, people: set[str]) -> Iterator[str]:
    """What does not belong in this place's log."""
    if answer.place != about.id:
        yield f"This answer is about {quoted(answer.place)}, another place. Move it there or take it out."
    if answer.initiative and about.initiative and answer.initiative != about.initiative:
        yield f"This answer is about {quoted(answer.initiative)}, another initiative. Move it there or take it out."
    if about.waves and not about.wave(answer.wave):
        yield f"The wave {quoted(answer.wave)} is not in place.json. Add it there, or put the answer right."
    named = ([answer.by] if answer.by_person else []) + list(answer.room)
    for person in dict.fromkeys(named):
        if person not in people:
            yield f"{quoted(person)} is not in people.csv. Add this person there, or put the answer right."
    if not _is_time(answer.at):
        yield f"The time {quoted(answer.at)} cannot be read. Write it like 2026-06-11T14:02:11."


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _misanswered(answer: Answer, question: Question | None) -> Iterator[str]:
    """What does not fit the question."""
    if question is None:
        yield f"There is no question called {quoted(answer.question)}. Look for its name in inputs/questions."
        return
    for field, sentence in faults(question, answer).items():
        private = f"what stands in “{field}” does not fit. It is private, so it is not repeated here: look in the file."
        yield f"Answer to “{question.title}”: {private if answer.by_person else sentence}"


def _odd_answers(folder: Path, entries: Sequence[Entry], bank: Bank) -> Iterator[Problem]:
    """What a reader should know of the answers."""
    where = place_path(folder, FOLDER)
    versions = Counter(e.answer.bank for e in entries if e.answer.bank and e.answer.bank != bank.version)
    for version, count in versions.items():
        given = "1 answer was" if count == 1 else f"{count} answers were"
        sentence = f"{given} given under version {version} of the questions; this is {bank.version}. Compare with care."
        yield Problem(where, sentence, Weight.NOTICE)
    ids = {entry.answer.id for entry in entries}
    for entry in entries:
        lost = [base for base in entry.answer.based_on if base not in ids]
        if lost:
            sentence = f"This answer was built on {some(map(quoted, lost))}, which is not in the log. It is counted."
            yield Problem(entry.where, sentence, Weight.NOTICE)
        if entry.answer.by == "moderator" and not entry.answer.reason.strip() and not entry.answer.is_empty:
            yield Problem(entry.where, "This moderated answer gives no reason. Say why it was changed.", Weight.NOTICE)


def registers(
    folder: Path, about: About, tables: Mapping[str, Table], people: Sequence[Person], bank: Bank
) -> Iterator[Problem]:
    """What is wrong or odd within and between the registers of a place."""
    yield from _promised(folder, about, tables)
    shares = [field.name for field in bank.registers["funding"] if field.kind == "share"]
    for row in tables["funding"].rows:
        yield from _agreement(row, shares, published=about.registers.funding == "open data")
    yield from _not_counted(folder, tables["funding"])
    yield from _not_read(folder, tables)
    yield from _unknown(tables, {person.id for person in people})


def _promised(folder: Path, about: About, tables: Mapping[str, Table]) -> Iterator[Problem]:
    """What `place.json` speaks of that is not there."""
    where = place_path(folder, "place.json")
    for name, said in (("funding", about.registers.funding), ("ties", about.registers.ties)):
        if said != "none" and not tables[name].stamp:
            sentence = f"The register “{name}” is “{said}”, but there is no {name}.csv. Add the file, or say “none”."
            yield Problem(where, sentence)
    if about.lead and about.lead not in _ids(tables["organisations"]):
        yield Problem(where, f"The lead {quoted(about.lead)} is not in organisations.csv. Add it, or put the id right.")


def _agreement(row: Row, shares: Sequence[str], *, published: bool) -> Iterator[Problem]:
    """What is wrong or odd within one agreement."""
    start, end = row.day("start"), row.day("end")
    if start and end and end < start:
        weight = Weight.NOTICE if published else Weight.FAULT
        advice = "Kept as published." if published else "Put one of the two right."
        said = f"{_capital(row.name)} ends on {say_date(end)}, before it starts on {say_date(start)}. {advice}"
        yield Problem(row.where, said, weight)
    total = sum(row.number(name) or 0 for name in shares)
    if total > _ROUNDED:
        yield Problem(row.where, f"The shares of {row.name} add up to {total:g}%. Make them 100% or less.")
    currency = row.text("currency")
    if not is_pounds(currency):
        sums = " and ".join(quoted(row.text(name)) for name in ("amount", "this_year") if row.text(name)) or "no sum"
        said = f"{_capital(row.name)} is in {quoted(currency)} ({sums}). Kept, not converted and not counted."
        yield Problem(row.where, said, Weight.NOTICE)


def _not_counted(folder: Path, table: Table) -> Iterator[Problem]:
    """Agreements that a sum leaves out, and why."""
    left: dict[str, list[str]] = defaultdict(list)
    for row in table.rows:
        name = row.text("id") or row.name
        if not row.text("end"):
            left["no end date: not counted in the months that are paid for"].append(name)
        if not row.text("amount") and not row.text("this_year"):
            left["no sum: not counted in any share of the money"].append(name)
    for why, names in left.items():
        has = "1 agreement has" if len(names) == 1 else f"{len(names)} agreements have"
        sentence = f"{has} {why} ({some(names)}). Fill it in if you know."
        yield Problem(place_path(folder, table.file), sentence, Weight.NOTICE)


def _not_read(folder: Path, tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Tables in the folder that go by another name than a register's: a slip of the pen would lose them unsaid."""
    read = {f"{name}{ending}" for name in (*tables, "people") for ending in (".csv", ".xlsx")}
    known = read | {JOURNAL, PRIVATE_JOURNAL, WORKSHOP, LINKS, DELETIONS}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _TABLES and path.name not in known and path.name[0] not in ".~":
            names = ", ".join(f"{name}.csv" for name in (*tables, "people"))
            said = f"Nothing here was read: we read {names}. Give it one of these names if it is meant to be one."
            yield Problem(place_path(folder, path.name), said, Weight.NOTICE)


def _unknown(tables: Mapping[str, Table], people: set[str]) -> Iterator[Problem]:
    """Ties and ratings of something that is not there, and ties of an organisation to itself."""
    organisations, ties = _ids(tables["organisations"]), _ids(tables["ties"])
    for row in tables["ties"].rows:
        sides = row.text("a"), row.text("b")
        for side in sides:
            if side not in organisations:
                yield Problem(row.where, f"{quoted(side)} of {row.name} is not in organisations.csv. Add it there.")
        if sides[0] and sides[0] == sides[1]:
            said = f"{_capital(row.name)} joins {quoted(sides[0])} to itself. Kept and not counted."
            yield Problem(row.where, said, Weight.NOTICE)
    rated: dict[tuple[str, str], str] = {}
    for row in tables["ratings"].rows:
        tie, by = row.text("tie"), row.text("by")
        if tie not in ties:
            yield Problem(row.where, f"The tie {quoted(tie)} is not in ties.csv. Add it there, or put it right.")
        if (tie, by) in rated:
            said = f"One person rates a tie here and in {rated[tie, by]}. Keep one of the two."
            yield Problem(row.where, said)
        rated.setdefault((tie, by), row.where.rpartition(", ")[2])
        if by not in people:
            yield Problem(row.where, f"{quoted(by)} is not in people.csv. Add this person there, or put it right.")


def _ids(table: Table) -> set[str]:
    return {row.text("id") for row in table.rows}


def _capital(name: str) -> str:
    """The name of a row as a sentence begins with it."""
    return name[0].upper() + name[1:]
