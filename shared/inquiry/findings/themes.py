"""The themes of the wider inquiry, as questions for the next meeting."""

from inquiry.answers_in_words import in_words
from inquiry.document import Block, Paragraph, Quote, Text, Theme, rich
from inquiry.findings.printed import REACH, written
from inquiry.findings.view import View
from inquiry.record import Answer

_SHOWN = 2


def themes(view: View) -> list[Block]:
    """Each theme with two questions, what the answers say to it, and what the team wrote."""
    intro = "These come from the wider inquiry. They are questions for your next meeting. Choose one from each."
    blocks: list[Block] = [Paragraph(rich("{intro}", intro=intro))]
    for theme, title in view.bank.themes.items():
        asked = [q for q in view.bank.questions.values() if q.role == "reflection" and theme in q.themes]
        blocks.append(Theme(title, tuple(q.label for q in asked[:_SHOWN]), _why(view, theme)))
        said = [answer for q in asked if (answer := written(view, q.name))]
        blocks += [Quote(str(a.value), _asked(view, a), f"agreed in the room; {REACH[a.visibility]}") for a in said]
    return blocks


def _why(view: View, theme: str) -> Text:
    """What the answers say to a theme: its questions about strength, in the words of the bank."""
    asked = [q for q in view.bank.questions.values() if theme in q.themes and q.is_indicator]
    said = [
        f"{q.title}: {in_words(q, view.answers[q.name])}"
        for q in asked
        if q.name in view.answers and view.answers[q.name].is_given
    ]
    if not said:
        return rich("No answer bears on this yet.")
    return rich("Your answers: {said}.", said="; ".join(said[:3]))


def _asked(view: View, answer: Answer) -> str:
    """Who said it, and to which question: words without their question read as an answer to the wrong one."""
    return f"The {view.name} team, asked: “{view.bank.questions[answer.question].label}”"
