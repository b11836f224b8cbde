"""One question, one widget.

Down   question   what to ask (see `asked.ask`)
       answer     what the record says now, as typed: {field: text}
       state      {seq, kind, words, faults, rival}: what became of message `seq`
Up     {kind: "change", seq, answer}     everything on the card, as typed, half a second after the last key
       {kind: "settle", seq, keep}       "mine" or "theirs", after two people answered
"""

from collections.abc import Callable, Mapping
from typing import Any

import traitlets

from inquiry.forms.asked import Fact, ask
from inquiry.forms.keeping import Keeping, fields_in
from inquiry.forms.listening import Listener, clock
from inquiry.forms.scripts import loader
from inquiry.forms.typed import EMPTY, WHEN, Fields, fields_of, in_words, typed_of
from inquiry.questions import Question
from inquiry.record import Answer, faults


class Card(Listener):
    """A question with its answer, saved as it changes; each moment is a line of its own in the log."""

    _esm = loader("card")
    question = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)

    def __init__(
        self, asked: Question, keeping: Keeping, *, fact: Fact | None = None, on_save: Callable[[], None] | None = None
    ) -> None:
        self.asked, self.keeping, self.on_save = asked, keeping, on_save
        self.seen: dict[str, list[str]] = {moment: [] for moment in asked.moments}
        self.touched = False
        super().__init__(question=self._question(fact))
        self.look(first=True)
        self.listen()

    def act(self, message: Mapping[str, Any]) -> None:
        """Save, or settle between two answers."""
        if message["kind"] == "change":
            self.save(_texts(message["answer"]), message["seq"])
        elif message["kind"] == "settle":
            self.settle(message["keep"], message["seq"])

    def save(self, typed: Mapping[str, str], seq: int = 0) -> None:
        """Append a line for each moment that changed, based on what this card has shown so far."""
        self.touched = True
        for moment, fields in fields_of(self.asked, typed).items():
            if fields != self._shown(moment):
                self._add(moment, fields, self.seen[moment])
        self.answer = dict(typed)
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
        last = max(mine, key=lambda head: head.at, default=None)
        said = {"kind": "saved", "words": f"Saved {clock(last.at)}"} if last else {"kind": "empty", "words": ""}
        self.tell({"seq": seq, "faults": self._faults(mine), **said, **self._rival()})

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

    def _words(self, typed: Mapping[str, str]) -> str:
        skips = {choice.name: choice.label for choice in self.keeping.bank.skips}
        return in_words(self.asked, typed, skips) or "No answer"

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
                found["reason"] = "Say why your figure differs from the register’s, in a few words."
        return found

    def _question(self, fact: Fact | None) -> dict[str, Any]:
        keeping = self.keeping
        return ask(self.asked, keeping.bank, place=keeping.about.id, by=keeping.by, fact=fact)

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
