"""The picture: a few sentences, where the place stands between the models, and what would make it clearer."""

from collections.abc import Mapping

from inquiry import words
from inquiry.agreed import Agreed
from inquiry.document import Block, Heading, Items, Note, Paragraph, Table, Text, rich
from inquiry.figures import NONE_OF_THESE, Caption, Stand, stands
from inquiry.findings import lasting, money
from inquiry.findings.clearer import to_card
from inquiry.findings.differ import Seen, indicators, seen, split_questions
from inquiry.findings.marks import cuts, model_mark
from inquiry.findings.view import View
from inquiry.lean import Kind, is_certain
from inquiry.membership import none_of_these

_LISTED = 8  # open questions that are named
_HOW_TO_READ = (
    "The solid mark is how like each model {name} is. A bar shows how far it could move, whatever the answers to the "
    "open questions are. The open mark is the strict reading: how like it is in its weakest part. These are not marks "
    "out of anything. No place should hope for 1."
)


def summary(view: View) -> list[Block]:
    """The whole report in a few sentences."""
    lines = [_today(view), _certainty(view), _resonance(view), _moved(view), money.in_a_sentence(view), _differ(view)]
    return [Items(tuple(line for line in lines if line), ordered=True, lead=True)]


def where_it_stands(view: View) -> list[Block]:
    """The first figure, with how sure we are."""
    rows = [
        Stand(
            model_mark(view, m.model),
            m.value,
            m.bounds.low,
            m.bounds.high,
            m.weakest.value if m.weakest else None,
            view.bank.parts[m.weakest.part].label if m.weakest else "",
        )
        for m in view.memberships.values()
    ]
    none = none_of_these(view.memberships)
    rows.append(Stand(NONE_OF_THESE, none.value, none.bounds.low, none.bounds.high, none.strict, ""))
    caption = Caption("stands", f"Where {view.name} stands today", rich(_HOW_TO_READ, name=view.name))
    return [stands(rows, caption, cuts(view)), Note("How sure are we?", _how_sure(view))]


def narrow(view: View) -> list[Block]:
    """Which open questions would narrow the picture most."""
    heading = Heading("What would make the picture clearer", 3)
    if not view.narrowing:
        return [
            heading,
            Paragraph(rich("Every question about the models has an answer. Firmer evidence is what would help now.")),
        ]
    shown, many = view.narrowing[:_LISTED], len(view.narrowing)
    still = f"{words.counted(many, 'question')} about the models {'is' if many == 1 else 'are'} still open"
    first = many > 1 and shown[0].total > shown[1].total
    said = [
        words.sentence(still),
        "This is how much each bar would shrink if you answered it.",
        "The first one helps most." if first else "",
        f"The {words.count(len(shown))} that would help most are shown." if many > len(shown) else "",
    ]
    rows = tuple(
        (to_card(n.question), _why_open(n.skip), _by_model(view, n.by_model), _who_could(n.question.ask)) for n in shown
    )
    head = ("Open question", "Why it is open", "What it would narrow", "Who could answer it")
    return [
        heading,
        Paragraph(rich("{said}", said=" ".join(filter(None, said)))),
        Table("Open questions, the most useful first", head, rows, id="narrow", widths=(34, 20, 26, 20)),
    ]


def _today(view: View) -> Text:
    what = words.what_it_is(view.bank, view.lean)
    if view.lean.kind is Kind.NOT_ENOUGH:
        return rich(
            "It is **not clear yet** which model {name} works like. Too few questions have an answer.", name=view.name
        )
    if view.steadiness.is_close_call:
        return rich("{name} looks like **{what}**, but it is **too close to call**.", name=view.name, what=what)
    # "some lean" is what random answers give most often, so it never stands without how steady it is
    same, checks = view.steadiness.same, view.steadiness.checks
    steady = f" These words held in {same} of {checks} checks." if view.lean.kind is Kind.SOME else ""
    return rich(
        "{name} {verb} **{what}**.{steady}", name=view.name, verb=words.verb(view.lean), what=what, steady=steady
    )


def _certainty(view: View) -> Text:
    if view.is_open_data_only:
        return rich("**Nobody there has been asked yet.** This report shows only what funders have published.")
    if view.lean.kind is Kind.NOT_ENOUGH or view.steadiness.is_close_call:
        n = len(view.narrowing)
        return rich("**{n}** could still change the picture.", n=words.capital(words.counted(n, "open question")))
    stronger = _stronger(view)
    if is_certain(view.bank, view.answers):
        sure = (
            "No open question could change these words."
            if view.narrowing
            else "Every question about models is answered."
        )
        return rich("{stronger}**{sure}**", stronger=stronger, sure=sure)
    still = words.sentence(f"{words.counted(len(view.narrowing), 'open question')} could still change these words")
    return rich("{stronger}**{still}**", stronger=stronger, still=still)


def _resonance(view: View) -> Text:
    """What people said to the picture, when most who were asked do not find themselves in it."""
    lies = view.spread("typ_fit")
    no = sum(group.count for group in lies.groups if group.names == ("no",))
    if no * 2 <= (lies.answers or 0):
        return ()
    return rich("**Most people who were asked say that this does not sound like them.** Their own name comes first.")


def _stronger(view: View) -> str:
    if view.lean.kind not in (Kind.MIX, Kind.ALL):
        return ""
    if not view.lean.stronger:
        return "We cannot say which of them is stronger. "
    return f"It is more like {view.bank.models[view.lean.stronger].label}. "


def _moved(view: View) -> Text:
    then, aim = view.compass_lean(view.then), view.compass_lean(view.aim)
    began = f" in {view.about.began}" if view.about.began else ""
    first = (
        rich("It **began with {what}**{began}.", what=words.what_it_is(view.bank, then), began=began) if then else ()
    )
    if not aim:
        return first
    same = view.compass_lean(view.answers)
    if same and aim.same_words(same):
        return (*first, *rich(" By its aims, these words would be the same in three years."))
    return (*first, *rich(" In three years it hopes for {what}.", what=words.what_it_is(view.bank, aim)))


def _differ(view: View) -> Text:
    if view.is_open_data_only:
        return ()
    splits = split_questions(view)
    if splits:
        titles = [f"“{s.question.title}”" for s in splits[:2]]
        return rich(
            "People differ most on **{n}**: {titles}.",
            n=words.counted(len(titles), "thing"),
            titles=words.joined(titles),
        )
    said = {
        Seen.FEW: rich("Too few people have answered on their own to show where they differ."),
        Seen.LATER: rich("Where people differ is shown when the wave is closed."),
    }
    alike = rich("**No question splits the people who answered.** {lasting}", lasting=lasting.in_a_sentence(view))
    return said.get(seen(view, indicators(view)), alike)


def _how_sure(view: View) -> Text:
    form = [q for q in view.bank.questions.values() if q.is_form]
    given = [view.answers[q.name] for q in form if q.name in view.answers and view.answers[q.name].is_given]
    parts = [
        f"{len(given)} of the {len(form)} questions about models {'has' if len(given) == 1 else 'have'} an answer."
    ]
    if view.steadiness.checks:
        same, checks = view.steadiness.same, view.steadiness.checks
        each = f"each of the {checks} answers in turn, those about strength too"
        parts.append(f"We left out {'the one answer' if checks == 1 else each}.")
        parts.append(f"The words stayed the same {words.times(same)}.")
    if given:
        parts += [_evidence(given), *_weakest(view), _splits(view)]
    return rich("{words}", words=" ".join(parts))


def _weakest(view: View) -> list[str]:
    """Where each model that the words name is weakest."""
    named = [view.memberships[m] for m in view.bank.models if m in view.lean.models]
    return [
        f"The weakest part of {view.bank.models[m.model].label} is {view.bank.parts[m.weakest.part].label.lower()}."
        for m in named
        if m.weakest
    ]


def _splits(view: View) -> str:
    """On how many questions people's own answers are far apart, as far as it may be shown."""
    splits = len(split_questions(view))
    if splits:
        return words.sentence(f"on {words.counted(splits, 'question')}, people’s own answers are far apart")
    said = {
        Seen.FEW: "Too few people answered on their own to see where they differ.",
        Seen.LATER: "Where people differ is shown when the wave is closed.",
    }
    return said.get(seen(view, indicators(view)), "No question has answers that are far apart.")


def _evidence(given: list[Agreed]) -> str:
    """How many answers rest on what."""
    grades = [a.evidence or 0 for a in given]
    said = [f"{words.EVIDENCE[g]} ({grades.count(g)})" for g in (4, 3, 2, 1, 0) if grades.count(g)]
    return f"What stands behind these answers: {words.joined(said)}."


def _why_open(skip: str) -> str:
    return words.sentence(words.SKIPS[skip]) if skip else "No answer yet."


def _by_model(view: View, by_model: Mapping[str, float]) -> str:
    values = {f"{v:.2f}" for v in by_model.values()}
    if len(by_model) == len(view.bank.models) and len(values) == 1:
        return f"All {words.count(len(by_model))} models, by {values.pop()} each"
    return words.joined([f"{view.bank.models[m].label}, by {v:.2f}" for m, v in by_model.items()])


def _who_could(ask: str) -> str:
    return {"before": "The lead, with the accounts", "alone": "Each person, in private, then the team"}.get(
        ask, "The team, together"
    )
