"""Showing the forms of a place in a notebook: its questions, registers and findings, kept in step with the record."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from IPython.display import HTML

from inquiry.agreed import register_facts
from inquiry.document import Block, Note, html, rich
from inquiry.errors import InquiryError
from inquiry.findings import FINDINGS, View, can_differ
from inquiry.forms.asked import Fact
from inquiry.forms.card import Card
from inquiry.forms.check import Check
from inquiry.forms.dropped import removed
from inquiry.forms.finding import Finding
from inquiry.forms.keeping import keep
from inquiry.forms.leading import live_html
from inquiry.forms.rating import RATINGS, Rate
from inquiry.forms.reading import log_of, record_of
from inquiry.forms.register import Register
from inquiry.forms.scripts import Form, send_kit
from inquiry.forms.watch import Watch
from inquiry.questions import Bank, seen_question
from inquiry.record.answers import MODERATOR, TEAM

OnSave = Callable[[], None]


def show_section(folder: Path, bank: Bank, names: Iterable[str], *, on_save: OnSave | None = None) -> Form:
    """The cards of these questions, in this order; around several, what needs a look and what has been answered.

    `on_save` is called when an answer changes, by any hand.

    Raises:
        InquiryError: there is no such place, or no such question.
    """
    asked = tuple(names)
    cards = section(folder, bank, asked, on_save=on_save)
    if len(cards) == 1:
        return Form(*_notice(folder, bank, asked), *cards)
    send_kit("check")
    return Form(*_notice(folder, bank, asked), Check("problems", cards), *cards, Check("answers", cards))


def section(folder: Path, bank: Bank, names: Iterable[str], *, on_save: OnSave | None = None) -> list[Card]:
    """The cards alone, as `show_section` shows them.

    The team answers what is asked before and together. What is asked alone is answered by the person named in
    INQUIRY_PERSON, in a file of their own; where nobody is named, it is what the team agrees on afterwards.
    """
    send_kit("card")
    log, facts = log_of(folder), facts_of(folder, bank)
    keeps = {by: keep(folder, bank, log, by) for by in {TEAM, person() or TEAM}}
    cards = []
    for name in names:
        question = bank.questions.get(name)
        if question is None:
            raise InquiryError(f"There is no question “{name}”. Look at the names in inputs/questions.")
        by = (person() or TEAM) if question.ask == "alone" else TEAM
        cards.append(Card(question, keeps[by], fact=facts.get(name), on_save=on_save))
    _follow(folder, bank, cards, on_save)
    return cards


def show_register(folder: Path, bank: Bank, register: str, *, on_save: OnSave | None = None) -> Form:
    """One register of the place: funding, organisations or ties; or the ratings of the person who is named here.

    Raises:
        InquiryError: there is no such register.
    """
    if register == RATINGS:
        rate = Rate(folder, bank, person())
        watch(folder).call(rate.look)
        return Form(rate)
    widget = Register(folder, bank, register, on_save=on_save)
    watch(folder).call(widget.look)
    if on_save:
        watch(folder).call(on_save)
    return Form(widget)


def show_finding(folder: Path, bank: Bank, name: str, view: Callable[[], View]) -> Form:
    """A finding that is drawn again after each `redraw()` of the form, with room to say what the team sees differently.

    `view` gives the place as its record stands. What the team writes here is printed with the finding in the report.
    """

    def render() -> str:
        now = view()
        return live_html(FINDINGS[name](now), bank, illustrative=now.about.illustrative)

    if not can_differ(name):
        return Form(Finding(render))
    send_kit("card")
    card = Card(seen_question(name), keep(folder, bank, log_of(folder)))
    _follow(folder, bank, [card], None)
    return Form(Finding(render), card)


def person() -> str:
    """Who is answering alone on this page, or nothing."""
    return os.environ.get("INQUIRY_PERSON", "").strip()


def facts_of(folder: Path, bank: Bank) -> dict[str, Fact]:
    """What the registers say to questions, by question name."""
    measured = register_facts(record_of(folder, bank))
    asked = {q.name: q.register for q in bank.questions.values() if q.register}
    return {name: Fact(measured[measure]) for name, measure in asked.items() if measure in measured}


def _notice(folder: Path, bank: Bank, names: Iterable[str]) -> Iterator[HTML]:
    """What was answered in this section to questions that the bank has no more; never somebody else's in private."""
    mine = (TEAM, MODERATOR, person())
    section = next((bank.questions[name].section for name in names if name in bank.questions), "")
    said = removed(bank, section, (answer for answer in log_of(folder).read() if answer.by in mine))
    if said:
        note: list[Block] = [Note("Kept from before", rich("{said}", said=said))]
        yield HTML(f'<div class="inq">{html.cell(note, illustrative=False)}</div>')  # type: ignore[no-untyped-call]


@cache
def watch(folder: Path) -> Watch:
    """The one watch over a place in this kernel."""
    return Watch(folder)


def _follow(folder: Path, bank: Bank, cards: list[Card], on_save: OnSave | None) -> None:
    """Keep the cards in step with what others write and with what the registers say."""
    filled = [card for card in cards if card.asked.register]

    def look() -> None:
        facts = facts_of(folder, bank) if filled else {}
        for card in filled:
            card.learn(facts.get(card.asked.name))
        for card in cards:
            card.look()
        if on_save:
            on_save()

    watch(folder).call(look)
