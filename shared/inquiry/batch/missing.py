"""What a place's report lacks: the rule for "incomplete", in one place."""

from inquiry.agreed import agreed
from inquiry.record import Record
from inquiry.record.tables import some


def missing(record: Record) -> tuple[str, ...]:
    """What a place still lacks, in sentences; nothing if its report is complete."""
    if record.about.latest is None:
        return ("No wave has been opened yet, so nobody has been asked.",)
    if not record.answers:
        return (f"Nobody has answered a question yet. Begin with “inquiry forms {record.about.id}”.",)
    found = []
    if record.about.latest.frozen is None:
        found.append(
            f"Wave {record.about.latest.id} is still open. When the team has agreed its answers, set the last day: "
            f"“inquiry wave {record.about.id} --last-day” and a day."
        )
    asked = [question for question in record.bank.questions.values() if question.is_form]
    answers = agreed(record)
    unanswered = [q for q in asked if not (q.name in answers and (answers[q.name].is_given or answers[q.name].skip))]
    if unanswered:
        named = some([f"“{question.title}”" for question in unanswered])
        found.append(f"{len(unanswered)} of {len(asked)} questions have no agreed answer yet: {named}.")
    return tuple(found)
