"""When and how private answers are shown in the workshop: only what a `Spread` allows leaves Python.

A spread that is shown, and then shown again with one answer more, gives that answer away. So the workshop writes down
which answers it showed and goes on showing those, until as many people have answered since as a spread needs anyway.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inquiry import words
from inquiry.detail import keep_detail
from inquiry.errors import InquiryError
from inquiry.questions import Bank, Question, Rules
from inquiry.record import Answer, Happening, Record, add_happening, read_record
from inquiry.record.workshop import SHOWN, shown
from inquiry.spreads import MIXED, Spread, spread


def show_spread(folder: Path, bank: Bank, question: Question) -> dict[str, Any]:
    """How people answered a question alone, as the page shows it: sentences, and a row for each group of levels."""
    record = read_record(folder, bank)
    given = _given(record, question)
    seen = shown(record.happenings, record.about.wave_id, question.name)
    late = {answer.by for answer in given if seen and answer.id not in seen.based_on}
    if seen and len(late) < bank.rules.dots_from:
        lies = spread(question, [answer for answer in given if answer.id in seen.based_on], bank.rules)
    else:
        late, lies = set(), spread(question, given, bank.rules)
        if lies.groups or lies.words:
            _write_down(folder, record, question, given)
    said = _said(lies, max(record.about.invited or 0, len(record.people)), bank.rules)
    return {"said": said, "rows": _rows(lies, question), "notes": _notes(lies, late=bool(late))}


def _given(record: Record, question: Question) -> list[Answer]:
    return [answer for answer in record.given.get((question.name, "now", record.about.wave_id), ()) if answer.by_person]


def _write_down(folder: Path, record: Record, question: Question, given: Sequence[Answer]) -> None:
    """Which answers were shown. A disk that cannot take it must not stop a workshop."""
    based_on = tuple(answer.id for answer in given)
    try:
        add_happening(folder, Happening(SHOWN, record.about.wave_id, question=question.name, based_on=based_on))
    except InquiryError as error:
        keep_detail("Spread", error)


def _said(lies: Spread, invited: int, rules: Rules) -> list[str]:
    """What stands above the rows, or in their place."""
    if not lies.answers:
        few = f"Fewer than {words.count(rules.words_from)} people have answered this alone, so nothing is shown."
        return [few if lies.answers is None else "Nobody has answered this alone."]
    said = [_how_many(lies.answers, invited)]
    if not lies.groups:
        fewest = words.count(rules.dots_from)
        agree = f"Their answers are {lies.words}." if lies.words == MIXED else f"They {lies.words}."
        return [*said, agree, f"Numbers are shown from {fewest} answers on, so that nobody can be picked out."]
    if lies.split:
        apart = words.count(rules.split)
        said.append(f"Some answers are {apart} levels or more apart. What does each end see that the others do not?")
    return said


def _notes(lies: Spread, *, late: bool) -> list[str]:
    """What a reader of the rows should know."""
    merged = ["Two levels are shown as one where a person could be picked out."] if lies.is_merged else []
    return merged + (["Newer answers are not in it: one answer more would show who gave it."] if late else [])


def _how_many(answers: int, invited: int) -> str:
    if invited < answers:
        return words.sentence(f"{words.counted(answers, 'person', 'people')} answered this alone")
    return words.sentence(f"{words.count(answers)} of the {words.count(invited)} people invited answered this alone")


def _rows(lies: Spread, question: Question) -> list[dict[str, Any]]:
    labels = {choice.name: choice.label for choice in question.choices}
    return [
        {"level": group.label, "words": [labels[name] for name in group.names], "count": group.count}
        for group in lies.groups
    ]
