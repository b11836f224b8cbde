"""The ties a person knows: which they are, on one page, and a page for each with what can be said of it.

Which ties were ticked is carried along in the addresses of the pages (`left`), so nothing is kept of a tie until
something is said of it, and a page that is opened again shows what was saved.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

from inquiry.alone import pages
from inquiry.alone.pages import Shown
from inquiry.alone.visiting import Agreed
from inquiry.record import rate, rating_fields

_NONE_TICKED = "Tick the ties you know, or go back to your answers."
_NOTHING_SAID = "Say something of this tie, or choose “I do not know this one”."
_NOT_ON_IT = "One answer is not on its scale. Please choose again."


class _OfTies(Agreed):
    """A page about ties. Without ties there is none, and once the wave is closed nothing can be said of any."""

    async def prepare(self) -> None:
        """Lead to the list of answers if there is nothing to rate."""
        await super().prepare()
        if not self._finished and (self.at.closed or not self.at.ties):
            self.go("answers")

    def known(self, named: Sequence[str]) -> list[str]:
        """Of the ties that a page names, those on the list, each once."""
        return [tie for tie in dict.fromkeys(named) if tie in self.at.ties]

    def lead_to(self, ties: Sequence[str], after: str = "") -> None:
        """To the first of these ties; to the list once there is none left."""
        said = {"after": after} if after else {}
        if ties:
            self.go(f"tie?{urlencode({'tie': ties[0], 'left': ties[1:], **said}, doseq=True)}")
        else:
            self.go(f"ties?{urlencode(said)}" if said else "ties")

    def news(self) -> str:
        """That the tie before was saved."""
        after = self.get_query_argument("after", "")
        return f"Saved: {self.at.ties[after]}." if after in self.at.ties and after in self.at.rated else ""


class Ties(_OfTies):
    """Which ties a person knows."""

    def get(self, **_where: str) -> None:
        """Show them all, those of which something was said first."""
        self.show(Shown(news=self.news()))

    def post(self, **_where: str) -> None:
        """Lead to the first one that was ticked."""
        ticked = self.known(self.get_body_arguments("knows"))
        if ticked:
            self.lead_to(ticked)
        else:
            self.set_status(422)
            self.show(Shown(wrong={"knows": _NONE_TICKED}))

    def show(self, shown: Shown) -> None:
        """Show the page."""
        self.finish(pages.ties(self.at, self.home, shown))


class Tie(_OfTies):
    """One tie."""

    async def prepare(self) -> None:
        """A tie that is not on the list (any more) leads to the list."""
        await super().prepare()
        if not self._finished and self.tie not in self.at.ties:
            self.go("ties")

    @property
    def tie(self) -> str:
        """The tie that the address names."""
        return self.get_query_argument("tie", "")

    @property
    def left(self) -> list[str]:
        """The ties that were ticked and come after this one."""
        return [tie for tie in self.known(self.get_query_arguments("left")) if tie != self.tie]

    def get(self, **_where: str) -> None:
        """Show it, with what was saved."""
        self.show(Shown(self.at.rated.get(self.tie, {}), news=self.news()))

    def post(self, **_where: str) -> None:
        """Save what is said of it; a tie that a person does not know has no row."""
        fields = rating_fields(self.at.bank)
        said = {f.name: text for f in fields if (text := self.get_body_argument(f.name, "").strip())}
        unknown = self.get_body_argument("do", "") == "unknown"
        wrong = "" if unknown else self.wrong(said)
        if wrong:
            self.set_status(422)
            self.show(Shown(said, {fields[0].name: wrong}))
            return
        try:
            rate(self.at.folder, self.at.bank, self.at.person.id, {self.tie: {} if unknown else said})
        except Exception as error:  # noqa: BLE001  whatever it is, nobody must be left without a word
            self.show(Shown(said, trouble=self.troubled(error)))
            return
        self.lead_to(self.left, after=self.tie)

    def wrong(self, said: dict[str, str]) -> str:
        """What is wrong with what was sent, in a sentence; nothing if nothing is."""
        scales = {f.name: {choice.name for choice in f.choices} for f in rating_fields(self.at.bank)}
        if any(text not in scales[name] for name, text in said.items()):
            return _NOT_ON_IT
        return "" if said else _NOTHING_SAID

    def show(self, shown: Shown) -> None:
        """Show the page."""
        self.finish(pages.tie(self.at, self.home, shown, self.tie, self.left))
