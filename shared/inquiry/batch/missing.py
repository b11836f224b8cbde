"""What a place's report lacks: the rule for "incomplete", in one place."""

from inquiry.agreed import agreed
from inquiry.questions import Question
from inquiry.record import Record

_NAMED = 3  # questions that a sentence names before it counts the rest


def missing(record: Record) -> tuple[str, ...]:
    """What a place still lacks, in sentences; nothing if its report is complete."""
    if record.about.latest is None:
        return ("No wave has been opened yet, so nobody has been asked.",)
    if not record.answers:
        return (f"Nobody has answered a question yet. Begin with “inquiry forms {record.about.id}”.",)
    found = []
    if record.about.latest.frozen is None:
        found.append(f"Wave {record.about.latest.id} is still open. Close it when the team has agreed its answers.")
    asked = [question for question in record.bank.questions.values() if question.is_form]
    answers = agreed(record)
    unanswered = [q for q in asked if not (q.name in answers and (answers[q.name].is_given or answers[q.name].skip))]
    if unanswered:
        found.append(f"{len(unanswered)} of {len(asked)} questions have no agreed answer yet: {_named(unanswered)}.")
    return tuple(found)


def _named(questions: list[Question]) -> str:
    names = [f"“{question.title}”" for question in questions]
    more = len(names) - _NAMED
    if more > 0:
        return f"{', '.join(names[:_NAMED])} and {more} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
