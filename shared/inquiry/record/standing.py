"""What stands now: out of every answer ever given to a question, the ones that count."""

from dataclasses import dataclass

from inquiry.record.answers import MODERATOR, TEAM, Answer
from inquiry.record.place import Record


@dataclass(frozen=True)
class Standing:
    """The answers to one question at one moment that stand, in one wave.

    `own`: the latest of each person. `team`: what the team agreed. `moderated`: what a moderator made of it; both are
    kept and shown. `rivals`: when two team answers were given without sight of each other, all of them, oldest first.
    """

    question: str
    moment: str
    own: tuple[Answer, ...] = ()
    team: Answer | None = None
    moderated: Answer | None = None
    rivals: tuple[Answer, ...] = ()

    @property
    def agreed(self) -> Answer | None:
        """The answer that findings are built on: the moderated one if there is one, else the team's."""
        return self.moderated or self.team


def stand(record: Record, question_name: str, moment: str = "now", wave: str | None = None) -> Standing:
    """What stands of one question; in the latest wave unless another is named. A cleared answer is no answer."""
    if wave is None:
        wave = record.about.wave_id
    given = record.given.get((question_name, moment, wave), ())
    heads = tuple(answer for answer in _heads([a for a in given if a.by == TEAM]) if not answer.is_empty)
    own = {answer.by: answer for answer in given if answer.by_person}
    moderated = next((answer for answer in reversed(given) if answer.by == MODERATOR), None)
    return Standing(
        question_name,
        moment,
        own=tuple(answer for answer in own.values() if not answer.is_empty),
        team=heads[-1] if heads else None,
        moderated=moderated if moderated and not moderated.is_empty else None,
        rivals=heads if len(heads) > 1 else (),
    )


def _heads(answers: list[Answer]) -> list[Answer]:
    """The answers that nobody has built on, in the order they were written."""
    built_on = {base for answer in answers for base in answer.based_on}
    return [answer for answer in answers if answer.id not in built_on]
