"""How a report opens: the place's own name for its way of working, and what the report is and is not."""

from inquiry import words
from inquiry.answers_in_words import in_words
from inquiry.document import Block, Column, Columns, Heading, Models, OwnName, Paragraph, Table, Text, rich
from inquiry.figures import NONE_OF_THESE, mark_svg
from inquiry.findings.marks import model_mark
from inquiry.findings.printed import written
from inquiry.findings.view import View
from inquiry.spreads import Group

_IS = (
    "a picture of how the work is held up today",
    "made from your answers, your accounts and your list of partners",
    "a first draft that you can correct",
    "honest about gaps: it says what is not known",
)
_IS_OF_OPEN_DATA = (
    "a picture of what funders have published about grants here",
    "made from open data alone: nobody in the place has been asked",
    "a place to start a conversation",
    "honest about gaps: nearly everything is open",
)
_IS_NOT = (
    "a score, a grade or a test",
    "a list of places from best to worst",
    "a reason to give or take away money",
    "the last word: your own name for your model comes first",
)
_NONE = "No model fits. This is a real answer, not a gap."


def own_name(view: View) -> list[Block]:
    """The place's own name first."""
    name, saying = written(view, "typ_name"), written(view, "typ_saying")
    heading = f"What {view.name} calls its way of working"
    if not name:
        return [_unnamed(view, heading)]
    return [OwnName(heading, str(name.value), str(saying.value) if saying else "", _who(view))]


def this_is(view: View) -> list[Block]:
    """What the report is, what it is not, and what the models are."""
    rows = [(mark_svg(model_mark(view, m.name)), m.label, m.one_line) for m in view.bank.models.values()]
    credit = next(m.credit for m in view.bank.models.values() if m.source == "seed")
    blocks: list[Block] = [
        Paragraph(
            rich(
                "This report shows the place team what its own answers say, in one picture and in words. It is there "
                "to help people talk. The team sees it first, before any funder, and has a right to reply."
            )
        ),
        Columns(
            (
                Column("This report is", tuple((t,) for t in (_IS_OF_OPEN_DATA if view.is_open_data_only else _IS))),
                Column("This report is not", tuple((t,) for t in _IS_NOT)),
            )
        ),
        Models(
            f"The {words.count(len(rows))} models, and another choice",
            (*rows, (mark_svg(NONE_OF_THESE), NONE_OF_THESE.label, _NONE)),
        ),
        Paragraph(
            rich(
                "No model is better than another. A place can be like two of them, or more, or none. The names Anchor, "
                "Coalition and Integration come from [Renaisi’s inquiry]({credit}). The questions and the sums "
                "are ours.",
                credit=credit,
            ),
            small=True,
        ),
    ]
    blocks += _about(view)
    if view.about.audience:
        blocks.append(
            Table(
                "Who sees what, and when",
                ("Who", "When", "What"),
                tuple(map(tuple, view.about.audience)),
                id="audience",
                widths=(24, 31, 45),
            )
        )
    return blocks


def _about(view: View) -> list[Block]:
    """What the work is, in a sentence and in the team's own answers."""
    asked = [q for q in view.bank.part("context") if q.name in view.answers and view.answers[q.name].is_given]
    rows = tuple((q.title, in_words(q, view.answers[q.name])) for q in asked)
    summary: list[Block] = [Paragraph(rich("{words}", words=view.about.summary))] if view.about.summary else []
    told: list[Block] = [Table("In the team’s words", ("What", "The team says"), rows, widths=(28, 72))] if rows else []
    return [Heading("About this work", 3), *summary, *told] if summary or told else []


def _unnamed(view: View, heading: str) -> OwnName:
    """What stands in place of the name: that there is none yet, or none that may be printed."""
    named = view.answers.get("typ_name")
    if named and named.is_given:
        kept = ["The team has a name of its own for it, and keeps it out of print.", *_sounds_like_them(view)]
        return OwnName(heading, "Not for print", who=rich("{words}", words=" ".join(kept)))
    return OwnName(heading, "Not named yet", who=_not_named(view))


def _not_named(view: View) -> Text:
    if view.is_open_data_only:
        return rich("Nobody in {name} has been asked yet. This report shows only what open data say.", name=view.name)
    said = ["The team can give its own name in the last workbook. It will then stand here, before ours."]
    return rich("{words}", words=" ".join([*said, *_sounds_like_them(view)]))


def _who(view: View) -> Text:
    answer = view.answers["typ_name"].answer
    when = words.day(answer.day) if answer else ""
    said = [f"Agreed in the room by the {view.name} team, {when}."]
    return rich("{words}", words=" ".join([*said, *_sounds_like_them(view)]))


def _sounds_like_them(view: View) -> list[str]:
    """What people said to the picture, as far as it may be shown; where too few did, what the team agreed."""
    question, agreed = view.bank.questions.get("typ_fit"), view.answers.get("typ_fit")
    if question is None:  # somebody took it out of the bank
        return []
    asked, lies = f"Asked “{question.label}” of the picture in this report,", view.spread(question.name)
    if lies.groups:
        return [f"{asked} {words.joined([_said(group) for group in lies.groups if group.count])}."]
    if agreed and agreed.is_given:
        return [f"{asked} the team said “{in_words(question, agreed)}”."]
    return []


def _said(group: Group) -> str:
    count = words.count(group.count)
    return f"{count} said “{group.label}”" if group.names else f"{count} gave other answers"
