"""`inquiry moderate`: an answer changed after the talk, with the reason; the team's own stays beside it."""

from collections.abc import Iterator
from difflib import get_close_matches

from inquiry import words
from inquiry.answers_in_words import in_words
from inquiry.cli.words import harmless
from inquiry.errors import InquiryError
from inquiry.paper.reading import Prompt, prompts
from inquiry.paths import Paths
from inquiry.questions import Bank, Question, bank
from inquiry.record import Record, read_record, stand
from inquiry.record.moderating import let_stand, moderate, team_answer

_HOW = {
    "dots": 'the dots of all {n} boxes in a row, in quotation marks: "3 3 2 2"',
    "pick": 'one key or several, the most important first, in quotation marks: "2 1"',
    "number": "a number",
}


def show_answer(place: str, named: str, places: Paths) -> str:
    """What stands of a question, and what can be typed to change it."""
    record, question = _opened(place, named, places)
    team_answer(record, question)
    keys = [f"    {key}  {choice.label}" for key, choice in _prompt(question, record.bank).keys.items()]
    command = f'inquiry moderate {place} {question.name} ANSWER --reason "Why, in a sentence"'
    how = _HOW.get(question.kind, "the key that stands before it").format(n=len(question.choices))
    change = f"To change it: {command}\nThe answer is {how}."
    return "\n".join([question.label, *_standing(record, question), *keys, change])


def change_answer(place: str, named: str, typed: str, reason: str, places: Paths) -> str:
    """Keep another answer beside the team's; returns what stands now.

    Raises:
        InquiryError: there is no such question, the team has not answered it, or what was typed does not fit.
    """
    record, question = _opened(place, named, places)
    moderate(places.place(place), record, question, _prompt(question, record.bank).read(typed), reason)
    return "\n".join([*_now(place, question, places), "Both are kept. Tell the team, and why."])


def take_back(place: str, named: str, places: Paths) -> str:
    """Let the team's answer count again; returns what stands now."""
    record, question = _opened(place, named, places)
    let_stand(places.place(place), record, question)
    kept = "It counts again. What the moderator said stays in the log."
    return "\n".join([*_now(place, question, places), kept])


def _now(place: str, question: Question, places: Paths) -> list[str]:
    return [question.label, *_standing(read_record(places.place(place), bank(places.questions)), question)]


def _standing(record: Record, question: Question) -> Iterator[str]:
    there = stand(record, question.name)
    yield f"The team says: {words.sentence(harmless(in_words(question, there.team)))}"
    if there.moderated:
        said = words.sentence(harmless(in_words(question, there.moderated)))
        yield f"A moderator says, and this counts: {said} Why: {harmless(there.moderated.reason)}"


def _opened(place: str, named: str, places: Paths) -> tuple[Record, Question]:
    questions = bank(places.questions)
    record = read_record(places.place(place), questions)
    if record.faults:
        raise InquiryError(f"Something in this place has to be put right first: “inquiry check {place}”.")
    return record, _question(questions, named)


def _question(questions: Bank, named: str) -> Question:
    """A question by its name, or by its title as reports print it."""
    by_title = {question.title.casefold(): question for question in questions.questions.values()}
    found = questions.questions.get(named) or by_title.get(named.casefold())
    if found:
        return found
    near = get_close_matches(named.casefold(), [*questions.questions, *by_title], n=1)
    meant = f"Did you mean “{near[0]}”?" if near else "Use its title as the report prints it, in quotation marks."
    raise InquiryError(f"There is no question “{harmless(named)}”. {meant}")


def _prompt(question: Question, questions: Bank) -> Prompt:
    """How the answer for now is typed."""
    return next(prompt for prompt in prompts(question, questions) if prompt.moment == "now" and not prompt.is_second)
