"""What is not known yet, drawn and never filled."""

from inquiry import measures, words
from inquiry.document import Block, Items, Text, rich
from inquiry.findings.view import View
from inquiry.record.workshop import SHORT, form_of, parked

_VIEW_ONLY = 1  # evidence grade "our view"
_NAMED = 5


def unknown(view: View) -> list[Block]:
    """Every kind of gap, a sentence each: open questions, thin answers, missing voices, money left out."""
    found = [
        *_short_form(view),
        *_open(view),
        *_private(view),
        *_thin(view),
        *_not_in_the_room(view),
        *_money(view),
        *_end(view),
        *_parked(view),
    ]
    return [Items(tuple(found) or (rich("Nothing that we asked about is missing."),))]


def _has(n: int) -> str:
    return "has" if n == 1 else "have"


def _open(view: View) -> list[Text]:
    skipped = {
        q.name: view.answers[q.name].skip
        for q in view.bank.questions.values()
        if q.part in view.bank.parts and q.name in view.answers
    }
    none = [q for q in view.bank.questions.values() if q.part in view.bank.parts and q.name not in view.answers]
    found = []
    if none:
        where = " Those that would tell most are listed [under the first picture](#narrow)." if view.narrowing else ""
        found.append(
            rich(
                f"**{{n}} no answer.**{where}",
                n=f"{words.counted(len(none), 'question').capitalize()} {_has(len(none))}",
            )
        )
    for skip, says in (("dk", "the team said it does not know"), ("na", "the team said it does not apply")):
        titles = [f"“{view.bank.questions[name].title}”" for name, s in skipped.items() if s == skip]
        if titles:
            found.append(
                rich(
                    "**To {n}** {says}: {titles}.",
                    n=words.counted(len(titles), "question"),
                    says=says,
                    titles=words.joined(titles),
                )
            )
    return found


def _private(view: View) -> list[Text]:
    counts = {q.name: len(view.own(q.name)) for q in view.bank.questions.values() if q.ask == "alone"}
    few = [n for n in counts.values() if n < max(counts.values(), default=0)]
    if not any(counts.values()):
        return [
            rich(
                "**Nobody has answered the private questions.** They are the ones about power, trust and disagreement."
            )
        ]
    if few:
        return [
            rich(
                "**{n} fewer answers than the others.** A missing voice could change them.",
                n=f"{words.counted(len(few), 'private question').capitalize()} {_has(len(few))}",
            )
        ]
    return []


def _thin(view: View) -> list[Text]:
    thin = [
        a
        for a in view.answers.values()
        if view.bank.questions[a.question].is_indicator and a.is_given and a.evidence in (0, _VIEW_ONLY, None)
    ]
    if not thin:
        return []
    n = f"{words.counted(len(thin), 'answer').capitalize()} {'rests' if len(thin) == 1 else 'rest'}"
    them = "it" if len(thin) == 1 else "them"
    return [rich("**{n} on our own view only.** A story or a document would make {them} firmer.", n=n, them=them)]


def _not_in_the_room(view: View) -> list[Text]:
    absent = [o.name for o in view.record.organisations if o.in_room is False]
    if not absent:
        return []
    more = f" and {words.count(len(absent) - _NAMED)} more" if len(absent) > _NAMED else ""
    return [
        rich(
            "**Not in the room:** {names}{more}.",
            names=words.joined(absent[:_NAMED]) if not more else ", ".join(absent[:_NAMED]),
            more=more,
        )
    ]


def _money(view: View) -> list[Text]:
    is_whole = view.money_is_whole
    out = (measures.left_out if is_whole else measures.not_in_history)(view.record.funding)
    reasons: dict[str, int] = {}
    for _, why in out:
        reasons[why] = reasons.get(why, 0) + 1
    said = " ".join(f"{why} ({n})" if n > 1 else why for why, n in reasons.items())
    n = words.counted(len(out), "agreement").capitalize()
    return [rich("**{n} not counted.** {said}", n=n, said=said)] if out else []


def _end(view: View) -> list[Text]:
    ended = view.answers.get("sus_ended")
    if ended and ended.value == "not_yet":
        return [rich("**We cannot say if it lasts.** The main grant has not ended.")]
    return []


def _short_form(view: View) -> list[Text]:
    if form_of(view.record.happenings, view.wave.id) != SHORT:
        return []
    asked = {step.name for step in view.bank.steps(short=True)}
    n = sum(q.is_indicator and q.name in asked for q in view.bank.questions.values())
    says = "**This is a short form.** The workshop asked {n} about the work, and left the others out on purpose."
    return [rich(says, n=words.counted(n, "question"))]


def _parked(view: View) -> list[Text]:
    """What the workshop put off, a line each, in its own words."""
    lines = parked(view.record.happenings, view.wave.id)
    return [rich("**Parked for later** at “{screen}”: {words}", screen=h.screen, words=h.words) for h in lines]
