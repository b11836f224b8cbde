"""A paper as one page to fill in: a field for each thing to type, and what it all says, checked before it is saved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from inquiry.answers_in_words import in_words
from inquiry.errors import InquiryError
from inquiry.paper.reading import Prompt, prompts
from inquiry.paper.sitting import Sitting
from inquiry.questions import WHEN, Question
from inquiry.record.answers import TEAM

NO_ANSWER = "There is no answer beside this. Type one, or empty this field."
_KEYED = ("choice", "level")
_SEVERAL = ("pick", "dots")


@dataclass(frozen=True)
class Box:
    """One field of the page. `size`: how many letters it is wide, 0 for a line of words."""

    name: str
    prompt: Prompt
    size: int

    @property
    def keys(self) -> dict[str, str]:
        """The words of each key that may be typed."""
        return {key: choice.label for key, choice in self.prompt.keys.items()}


@dataclass(frozen=True)
class Asked:
    """A question with its number and its fields, and what the record holds of it already."""

    number: str
    question: Question
    boxes: tuple[Box, ...]
    stands: str = ""

    @property
    def keys(self) -> dict[str, str]:
        """The keys of its answers, moment by moment the same."""
        return {key: words for box in self.boxes if not box.prompt.is_aside for key, words in box.keys.items()}


@dataclass(frozen=True)
class Entry:
    """What is to be saved of one question at one moment, and how it reads: (what it is called, words)."""

    number: str
    question: Question
    moment: str
    fields: Mapping[str, Any]
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Reading:
    """What a page says: what is to be saved, and what is wrong by field."""

    entries: list[Entry] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)


def asked_on(sitting: Sitting) -> list[Asked]:
    """The questions of a paper in their order."""
    return [
        Asked(number, question, tuple(boxes(number, question, sitting)), "; ".join(_said(sitting, question)))
        for number, question in sitting.questions.items()
    ]


def boxes(number: str, question: Question, sitting: Sitting) -> Iterator[Box]:
    """The fields of a question."""
    for place, prompt in enumerate(prompts(question, sitting.bank)):
        yield Box(f"{number}-{place}", prompt, _size(question, prompt))


def read_page(sitting: Sitting, typed: Mapping[str, str]) -> Reading:
    """What was typed into a page. An empty field leaves what is in the record as it is."""
    reading = Reading()
    for number, question in sitting.questions.items():
        filled = [(box, text) for box in boxes(number, question, sitting) if (text := typed.get(box.name, "").strip())]
        if filled:
            _read_question(sitting, number, question, filled, reading)
    return reading


def save_page(sitting: Sitting, entries: list[Entry]) -> None:
    """Save all of it as one visit, which can be taken back.

    Raises:
        InquiryError: it could not be written; what was saved before that stays, and saving again does the rest.
    """
    sitting.visit()
    for entry in entries:
        sitting.save(entry.question, entry.moment, entry.fields)


def take_back(sitting: Sitting) -> int:
    """Take back everything that was saved in a sitting; gives how many answers.

    Raises:
        InquiryError: some of it was counted and shown since, or it could not be written.
    """
    steps = sum(len(visit) for visit in sitting.visits)
    while sitting.undo():
        pass
    return steps


def _read_question(
    sitting: Sitting, number: str, question: Question, filled: list[tuple[Box, str]], reading: Reading
) -> None:
    """What was typed of one question: an entry for each moment, or what is wrong."""
    fields = {moment: sitting.fields(question, moment) for moment in question.moments}
    for box, text in filled:
        if (box.prompt.is_aside or box.prompt.is_second) and any(other.name in reading.wrong for other, _ in filled):
            continue  # first the answer, then what stands beside it
        try:
            fields[box.prompt.moment] |= _read_box(box.prompt, text, fields["now"])
        except InquiryError as error:
            reading.wrong[box.name] = str(error)
    for moment in question.moments:
        of_moment = [(box, text) for box, text in filled if box.prompt.moment == moment]
        if of_moment and not any(box.name in reading.wrong for box, _ in of_moment):
            _add(sitting, Entry(number, question, moment, fields[moment], ()), of_moment, reading)


def _read_box(prompt: Prompt, text: str, now: Mapping[str, Any]) -> dict[str, Any]:
    """What one field says.

    Raises:
        InquiryError: it stands beside no answer, or cannot be read.
    """
    if (prompt.is_aside or prompt.is_second) and now["value"] in (None, "") and not now["skip"]:
        raise InquiryError(NO_ANSWER)
    return prompt.read(text)


def _add(sitting: Sitting, entry: Entry, filled: list[tuple[Box, str]], reading: Reading) -> None:
    """Add an entry that the record will take, in words."""
    try:
        sitting.check_open(entry.question)
        answer = sitting.meant(entry.question, entry.moment, entry.fields)
    except InquiryError as error:
        reading.wrong[filled[0][0].name] = str(error)
        return
    skips = {choice.name: choice.label for choice in sitting.bank.skips}
    label = WHEN[entry.moment] if entry.question.compass else "Answer"
    said = [(label, skips.get(answer.skip) or in_words(entry.question, answer))]
    said += [(box.prompt.label, box.keys.get(text.lower(), text)) for box, text in filled if box.prompt.is_aside]
    reading.entries.append(Entry(entry.number, entry.question, entry.moment, entry.fields, tuple(said)))


def _size(question: Question, prompt: Prompt) -> int:
    if prompt.is_aside:
        return 1 if prompt.keys else 0
    if question.kind in _KEYED:
        return max(map(len, prompt.keys), default=1)
    return 2 * len(prompt.keys) + 4 if question.kind in _SEVERAL else 10 if question.kind == "number" else 0


def _said(sitting: Sitting, question: Question) -> Iterator[str]:
    for moment, words in stands(sitting, question):
        yield f"{WHEN[moment]}: {words}" if question.compass else words


def stands(sitting: Sitting, question: Question) -> Iterator[tuple[str, str]]:
    """What the record holds of a question already, moment by moment, in words.

    Of a person only what was typed in at this sitting: what they said before, perhaps on their own phone, is theirs.
    """
    skips = {choice.name: choice.label for choice in sitting.bank.skips}
    for moment in question.moments:
        answer = sitting.stands(question, moment)
        if answer and not answer.is_empty:
            may_see = sitting.by == TEAM or answer.id in sitting.saved
            said = skips.get(answer.skip) or in_words(question, answer)
            yield moment, said if may_see else "answered before, which is not shown here"
