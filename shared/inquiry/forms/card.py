"""One question, one widget.

Down   question   what to ask (see `asked.ask`)
       answer     what the record says now, as typed: {field: text}
       state      {seq, kind, words, faults, rival, notice, undo}: what became of message `seq`
       before     the earlier answers: [{id, who, when, words, again}]
Up     {kind: "change", seq, answer}     everything on the card, as typed, half a second after the last key
       {kind: "settle", seq, keep}       "mine" or "theirs", after two people answered
       {kind: "undo", seq}               take back the last change of this sitting
       {kind: "again", seq, id}          use an earlier answer again
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import traitlets

from inquiry.forms.asked import Fact, ask
from inquiry.forms.before import before
from inquiry.forms.dropped import dropped
from inquiry.forms.keeping import Keeping
from inquiry.forms.listening import Listener, clock
from inquiry.forms.scripts import loader
from inquiry.forms.typed import EMPTY, Fields, fields_in, fields_of, in_words, typed_of
from inquiry.questions import WHEN, Question
from inquiry.record import Answer, faults
from inquiry.record.answers import MODERATOR

_TYPING = 60.0  # seconds within which more typing in one field is the same change
_LISTS = ("value", "second", "skip", "confidence", "evidence", "visibility", "credit", "then", "aim")


@dataclass
class Step:
    """A change that can be undone: what the card held before it, which fields it touched, and when (in seconds)."""

    before: Mapping[str, str]
    fields: frozenset[str]
    at: float


class Card(Listener):
    """A question with its answer, saved as it changes; each moment is a line of its own in the log."""

    _esm = loader("card")
    question = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)
    before = traitlets.List(traitlets.Dict()).tag(sync=True)

    def __init__(
        self, asked: Question, keeping: Keeping, *, fact: Fact | None = None, on_save: Callable[[], None] | None = None
    ) -> None:
        self.asked, self.keeping, self.on_save = asked, keeping, on_save
        self.seen: dict[str, list[str]] = {moment: [] for moment in asked.moments}
        self.touched = False
        self.steps: list[Step] = []
        self.done = 0  # the last message that must not be done twice, though the page may send it twice
        super().__init__(question=self._question(fact))
        self.look(first=True)
        self.listen()

    def act(self, message: Mapping[str, Any]) -> None:
        """Save, settle between two answers, or go back to an earlier one."""
        kind, seq = message["kind"], message["seq"]
        if kind == "change":
            self.save(_texts(message["answer"]), seq)
        elif kind == "settle":
            self.settle(message["keep"], seq)
        elif seq == self.done:
            self.report(seq)
        elif kind == "undo":
            self.undo(seq)
        elif kind == "again":
            self.again(str(message["id"]), seq)

    def save(self, typed: Mapping[str, str], seq: int = 0) -> None:
        """Append a line for each moment that changed, based on what this card has shown so far."""
        was = dict(self.answer)
        self._write(typed)
        self._remember(was)
        self.report(seq)
        self._told()

    def undo(self, seq: int = 0) -> None:
        """Go back to what stood before the last change of this sitting, by a new line; nothing is taken away."""
        if self.steps:
            self._write(self.steps[-1].before)
            self.steps.pop()
        self.done = seq
        self.report(seq)
        self._told()

    def again(self, line_id: str, seq: int = 0) -> None:
        """Give an earlier answer again, as a new line.

        Raises:
            InquiryError: it could not be written.
        """
        line = next((line for line in self.keeping.lines(self.asked.name) if line.id == line_id), None)
        if line is None or line.moment not in self.asked.moments:
            self.tell({**self.state, "seq": seq, "words": "That answer cannot be used any more."})
            return
        was = dict(self.answer)
        fields = fields_in(line) | ({"reason": ""} if line.by == MODERATOR else {})
        self._add(line.moment, fields, self.seen[line.moment])
        self._adopt()
        self._remember(was)
        self.touched, self.done = True, seq
        self.report(seq)
        self._told()

    def settle(self, keep: str, seq: int) -> None:
        """Of two answers, carry one on. Both stay in the log."""
        mine = fields_of(self.asked, self.answer)
        for moment in self.asked.moments:
            heads = self.keeping.heads(self.asked.name, moment)
            rivals = [head for head in heads if head.id not in self.seen[moment]]
            if rivals:
                chosen = fields_in(rivals[-1]) if keep == "theirs" else mine[moment]
                self._add(moment, chosen, [head.id for head in heads])
        self._adopt()
        self.steps.clear()
        self.report(seq)
        self._told()

    def look(self, *, first: bool = False) -> None:
        """Read the log: take over an answer given elsewhere, unless this card has one of its own."""
        for moment in self.asked.moments:
            heads = [head.id for head in self.keeping.heads(self.asked.name, moment)]
            passed = not any(head in self.seen[moment] for head in heads)  # somebody saw our answer and built on it
            if heads and heads != self.seen[moment] and (first or passed or not self.touched):
                self.seen[moment] = heads[-1:]
        if self._differs():
            self._adopt()
            self.steps.clear()  # the last change here is no longer what stands
        self.report(self.state.get("seq", 0))

    def learn(self, fact: Fact | None) -> None:
        """Take over what the register says now."""
        question = self._question(fact)
        if question != self.question:
            self.question = question
            self.report(self.state.get("seq", 0))

    def report(self, seq: int) -> None:
        """Tell the page how things stand."""
        mine = [head for head in self._heads() if head.id in self.seen[head.moment]]
        lines = self.keeping.lines(self.asked.name)
        self.before = before(self.asked, lines, [head.id for head in mine], self._skips())
        last = max(mine, key=lambda head: head.at, default=None)
        said = {"kind": "saved", "words": f"Saved {clock(last.at)}"} if last else {"kind": "empty", "words": ""}
        told = {"seq": seq, "faults": self._faults(mine), **said, **self._rival()}
        self.tell(told | {"undo": bool(self.steps), "notice": dropped(self.asked, mine, lines)})

    def _rival(self) -> dict[str, Any]:
        """What the page says when somebody else answered without seeing ours."""
        theirs = {head.moment: head for head in self._heads() if head.id not in self.seen[head.moment]}
        if not theirs:
            return {}
        when = clock(max(head.at for head in theirs.values()))
        shown = fields_of(self.asked, self.answer)
        other = typed_of(self.asked, shown | {m: fields_in(head) for m, head in theirs.items()})
        rival = {"theirs": self._words(other), "mine": self._words(self.answer), "when": when}
        return {"kind": "rival", "words": f"Someone else answered this at {when}", "rival": rival}

    def in_words(self) -> str:
        """The answer that the card shows, as a person would say it: its own, else the register's, else nothing."""
        fact = self.question["fact"]
        said = in_words(self.asked, self.answer, self._skips())
        return said or (f"{fact['value']}, {fact['words']}" if fact else "")

    def _words(self, typed: Mapping[str, str]) -> str:
        return in_words(self.asked, typed, self._skips()) or "No answer"

    def _skips(self) -> dict[str, str]:
        return {choice.name: choice.label for choice in self.keeping.bank.skips}

    def _faults(self, lines: list[Answer]) -> dict[str, str]:
        """What is wrong, by the field of the card that it belongs to."""
        found = {}
        for line in lines:
            for field, words in faults(self.asked, line).items():
                if self.asked.kind == "dots" and field == "value":
                    found[f"dots-{line.moment}"] = f"{WHEN[line.moment]}: {words}" if self.asked.compass else words
                else:
                    found[field if line.moment == "now" else line.moment] = words
            if self.question["fact"] and line.value is not None and not line.reason and line.moment == "now":
                found["reason"] = "Say in a few words why your figure is not the one from your list."
        return found

    def _question(self, fact: Fact | None) -> dict[str, Any]:
        keeping = self.keeping
        return ask(self.asked, keeping.bank, place=keeping.about.id, by=keeping.by, fact=fact)

    def _write(self, typed: Mapping[str, str]) -> None:
        self.touched = True
        for moment, fields in fields_of(self.asked, typed).items():
            if fields != self._shown(moment):
                self._add(moment, fields, self.seen[moment])
        self.answer = dict(typed)

    def _remember(self, was: Mapping[str, str]) -> None:
        """Keep what stood before a change; more typing in the same field, soon after, is the same change."""
        names = {*was, *self.answer}
        fields = frozenset(name for name in names if was.get(name, "") != self.answer.get(name, ""))
        now, last = time.monotonic(), self.steps[-1] if self.steps else None
        typing = len(fields) == 1 and (self.asked.kind in ("text", "number") or not fields & set(_LISTS))
        if last and typing and last.fields == fields and now - last.at < _TYPING:
            last.at = now
        elif fields:
            self.steps.append(Step(was, fields, now))

    def _add(self, moment: str, fields: Fields, based_on: list[str]) -> None:
        self.seen[moment] = [self.keeping.add(self.asked.name, moment, fields, based_on).id]

    def _heads(self) -> list[Answer]:
        return [head for moment in self.asked.moments for head in self.keeping.heads(self.asked.name, moment)]

    def _shown(self, moment: str) -> Fields:
        """The fields of the line that this card last showed or wrote for a moment."""
        heads = self.keeping.heads(self.asked.name, moment)
        return next((fields_in(head) for head in heads if head.id in self.seen[moment]), EMPTY)

    def _adopt(self) -> None:
        """Show what the lines say that this card has seen."""
        self.answer = typed_of(self.asked, {moment: self._shown(moment) for moment in self.asked.moments})

    def _differs(self) -> bool:
        """Whether the record says something else; "4%" that was read as 4 is no difference, and stays as typed."""
        return any(fields != self._shown(m) for m, fields in fields_of(self.asked, self.answer).items())

    def _told(self) -> None:
        if self.on_save:
            self.on_save()


def _texts(answer: Mapping[str, Any]) -> dict[str, str]:
    """What the page sent, as text: the page is not trusted to send anything else."""
    return {str(name): str(value) for name, value in answer.items() if value is not None}
