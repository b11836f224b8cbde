"""What should last, and what has stood a test."""

from collections import Counter
from typing import cast

from inquiry import words
from inquiry.document import Block, Finding, Findings, Heading, Paragraph, Table, Text, rich
from inquiry.figures import Caption, Signal, signals
from inquiry.findings.clearer import clearer
from inquiry.findings.reasons import reason
from inquiry.findings.view import View
from inquiry.questions import Question

_PART = "lasting"
_CHOSEN = "sus_what"
_TESTED = 4  # the level at which a sign has stood a test
_NOTE = (
    "The square at the end stands apart on purpose. Only a sign that has stood a real test counts as lasting "
    "when places are studied together."
)


def lasting(view: View) -> list[Block]:
    """What people want to last, the nine signs, and what has been tested."""
    given = [q for q in signs(view) if q.name in view.answers and view.answers[q.name].is_given]
    if not given:
        said: list[Block] = [Paragraph(rich("Nobody has yet been asked about the signs of lasting."))]
    else:
        said = [Findings(tuple(Finding(t) for t in _found(view, given))), _figure(view), *_reasons(view, given)]
    chosen = _should_last(view)
    still = [q for q in view.bank.part(_PART) if not (chosen and q.name == _CHOSEN)]
    return [*chosen, *said, *clearer(view, still)]


def signs(view: View) -> tuple[Question, ...]:
    """The signs of lasting, in the bank's order."""
    return tuple(q for q in view.bank.questions.values() if q.role == "signal")


def level(view: View, question: Question) -> int | None:
    """How far a sign is, 0 to 4."""
    answer = view.answers.get(question.name)
    return int(str(answer.value)) if answer and answer.is_given else None


def in_a_sentence(view: View) -> str:
    """How many signs have stood a test."""
    asked = [q for q in signs(view) if level(view, q) is not None]
    if not asked:
        return ""
    tested = sum(level(view, q) == _TESTED for q in asked)
    has = "has" if tested < 2 else "have"
    signs_asked = words.counted(len(asked), "sign")
    if not tested:
        return f"No sign of lasting has stood a real test yet, of the {signs_asked} that we asked about."
    return f"{words.count(tested).capitalize()} of the {signs_asked} of lasting {has} stood a real test."


def _found(view: View, given: list[Question]) -> list[Text]:
    tested = [q for q in given if level(view, q) == _TESTED]
    names = words.joined([f"“{q.title}”" for q in tested])
    found = [rich("**{says}**{which}", says=in_a_sentence(view), which=f" {names}." if names else "")]
    least = min(given, key=lambda q: level(view, q) or 0)
    if level(view, least) in (0, 1):
        found.append(
            rich(
                "**“{title}” is the sign that has moved least:** {label}.", title=least.title, label=_words(view, least)
            )
        )
    return [*found, *_ended(view)]


def _ended(view: View) -> list[Text]:
    ended = view.answers.get("sus_ended")
    if ended and ended.value == "not_yet":
        return [rich("**The main grant has not ended yet.** So nobody can say today whether this lasts.")]
    return []


def _figure(view: View) -> Block:
    scale = next(q for q in signs(view)).choices
    rows = [Signal(q.title, level(view, q), _test(view, q)) for q in signs(view)]
    caption = Caption("signals", f"{words.count(len(rows)).capitalize()} signs of lasting", rich(_NOTE))
    return signals(rows, caption, tuple(c.short or c.label for c in scale))


def _reasons(view: View, given: list[Question]) -> list[Block]:
    """What the team says of each sign."""
    said = [(q, why) for q in given if (why := reason(view.answers[q.name]))]
    if not said:
        return []
    found = (Finding(rich("**{title}:** {label}.", title=q.title, label=_words(view, q)), why) for q, why in said)
    return [Heading("What the team says of them", 3), Findings(tuple(found))]


def _test(view: View, question: Question) -> str:
    answer = view.answers.get(question.name)
    return answer.answer.tested if answer and answer.answer and answer.is_given else ""


def _words(view: View, question: Question) -> str:
    chosen = question.choice(view.answers[question.name].value)
    return (chosen.short or chosen.label) if chosen else ""


def _should_last(view: View) -> list[Block]:
    question = view.bank.questions.get(_CHOSEN)
    if question is None:  # somebody took it out of the bank
        return []
    picks = [cast("list[str]", a.value) for a in view.own(question.name) if a.value]
    if len(picks) < view.bank.rules.dots_from:
        return _agreed_picks(view, question)
    counts = Counter(name for pick in picks for name in pick)
    rows = tuple((c.label, str(counts[c.name])) for c in sorted(question.choices, key=lambda c: -counts[c.name]))
    caption = f"What should last, by number of people who chose it ({words.counted(len(picks), 'person', 'people')})"
    intro = "Some things are right to end. Each person chose up to three that should last."
    return [
        Paragraph(rich("{intro}", intro=intro)),
        Table(caption, ("What should last", "People who chose it"), rows, (1,), (70, 30), "should-last", narrow=True),
    ]


def _agreed_picks(view: View, question: Question) -> list[Block]:
    answer = view.answers.get(question.name)
    if not (answer and answer.is_given):
        return []
    chosen = [c.label for name in cast("list[str]", answer.value) if (c := question.choice(name))]
    return [Paragraph(rich("The team says that these should last: **{what}**.", what=words.joined(chosen)))]
