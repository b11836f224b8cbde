"""The private pages over HTTP: what to agree to, a question a page, the list of answers, and the way out."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from tornado.web import RequestHandler

from inquiry.alone import pages
from inquiry.alone.answering import Answering, says_the_same
from inquiry.alone.links import read_links
from inquiry.alone.pages import Shown
from inquiry.alone.people import agree, leave
from inquiry.alone.ties import Tie, Ties
from inquiry.alone.tries import Tries
from inquiry.alone.typed import fields_of, in_words, typed_in, wrong_with
from inquiry.alone.visiting import Agreed, Private, Style, Unknown
from inquiry.questions import Question
from inquiry.questions.beside import NAMES
from inquiry.record import Answer, as_meant, read_people

LONGEST_NAME = 100
Route = tuple[str, type[RequestHandler], dict[str, Any]]


def routes(base_url: str = "/") -> list[Route]:
    """Where the pages are below a server's own address."""
    base = base_url.rstrip("/")
    told = {"base": base, "tries": Tries()}
    root = rf"{base}/inquiry/alone"
    home = rf"{root}/(?P<place>[^/]+)/(?P<code>[^/]+)"
    return [
        (rf"{root}\.css", Style, {}),
        (rf"{home}/?", Home, told),
        (rf"{home}/about", About, told),
        (rf"{home}/answers", Answers, told),
        (rf"{home}/leave", Leave, told),
        (rf"{home}/q/(?P<name>\w+)", Ask, told),
        (rf"{home}/ties", Ties, told),
        (rf"{home}/tie", Tie, told),
        (rf"{root}(?:/.*)?", Unknown, told),
    ]


class Home(Agreed):
    """Where a link leads: to the list of answers."""

    def get(self, **_where: str) -> None:
        """Go there."""
        self.go("answers")


class About(Private):
    """What a person agrees to, and how they are named."""

    def get(self, **_where: str) -> None:
        """Show it."""
        self.show(Shown())

    def post(self, **_where: str) -> None:
        """Keep what was agreed, and lead to the first question."""
        typed = self.typed("agreed", "credit", "name")
        if wrong := _not_agreed(typed):
            self.set_status(422)
            self.show(Shown(typed, wrong))
            return
        first, at = not self.at.person.consent, self.at
        try:
            agree(at.folder, at.bank, at.person.id, credit=typed["credit"], name=typed.get("name", ""))
        except Exception as error:  # noqa: BLE001  whatever it is, nobody must be left without a word
            self.show(Shown(typed, trouble=self.troubled(error)))
            return
        self.go(f"q/{at.next}" if first and at.next and not at.closed else "answers")

    def show(self, shown: Shown) -> None:
        """Show the page."""
        line = self.request.protocol == "http" and self.request.host_name not in ("localhost", "127.0.0.1", "[::1]")
        asked = _asked(self.at)
        self.finish(pages.consent(self.at, self.home, shown, is_open_line=line, asked=asked))


class Ask(Agreed):
    """One question."""

    async def prepare(self) -> None:
        """No question is asked that the bank does not have, and none once the wave is closed."""
        await super().prepare()
        if self._finished:
            return
        if self.path_kwargs["name"] not in self.at.questions:
            await self.refuse()
        elif self.at.closed:
            self.go("answers")
        elif not self.at.is_open(self.path_kwargs["name"]):
            self.close()

    def close(self) -> None:
        """Say why this question is closed, with what the person answered, and what they typed too late."""
        typed = typed_in(self.question, self.get_body_arguments)
        if self.request.method == "POST":
            self.set_status(409)
        self.finish(pages.closed(self.at, self.home, self.question, Shown(typed, way=self.way)))

    @property
    def question(self) -> Question:
        """The question that the address names."""
        return self.at.questions[self.path_kwargs["name"]]

    @property
    def way(self) -> str:
        """Where the person came from."""
        return "answers" if self.get_query_argument("way", "") == "answers" else ""

    def get(self, **_where: str) -> None:
        """Show it, with the news of what was saved just before."""
        self.show(news=_news(self.at, self.get_query_argument("after", "")))

    def post(self, **_where: str) -> None:
        """Save, clear or pass by; what goes wrong is said on the same page, with all that was typed."""
        typed = typed_in(self.question, self.get_body_arguments)
        try:
            self.DO.get(self.get_body_argument("do", ""), Ask.save)(self, typed)
        except Exception as error:  # noqa: BLE001  whatever it is, nobody must be left without a word
            self.show(typed, trouble=self.troubled(error))

    def save(self, typed: Mapping[str, str]) -> None:
        """Save an answer that has no fault, and that nobody else gave with the same link meanwhile."""
        answer = self.at.meant(self.question.name, fields_of(self.question, typed))
        if wrong := wrong_with(self.question, typed, answer):
            self.set_status(422)
            self.show(typed, wrong=wrong)
        elif elsewhere := self.elsewhere(answer):
            self.set_status(409)
            self.show(typed, news=elsewhere)
        else:
            self.at = self.at.save(answer)
            self.go_on()

    def wipe(self, _typed: Mapping[str, str]) -> None:
        """Take the answer back, and show the question without it."""
        self.at = self.at.clear(self.question.name)
        self.show(news="Your answer is cleared.")

    def pass_by(self, typed: Mapping[str, str]) -> None:
        """Go on. Words typed where there is no answer yet are kept for when the person comes back."""
        answer = self.at.meant(self.question.name, fields_of(self.question, {**typed, "value": ""}))
        if answer.because and self.question.name not in self.at.given:
            self.at = self.at.save(answer)
        self.go_on()

    def elsewhere(self, answer: Answer) -> str:
        """That another answer was saved since this page was opened; nothing if not, or if it says the same."""
        latest = self.at.latest.get(self.question.name)
        if (
            latest is None
            or latest.id == self.get_body_argument("seen", "")
            or says_the_same(latest, as_meant(self.question, answer))
        ):
            return ""
        said = in_words(self.question, latest, {c.name: c.label for c in self.at.bank.skips}) or "cleared"
        return (
            f"On another page you saved this at {_clock(latest)}: “{said}”. To have the answer below instead, save it."
        )

    def go_on(self) -> None:
        """Lead to the next question, or back to the list."""
        names = list(self.at.questions)
        later = [name for name in names[names.index(self.question.name) + 1 :] if self.at.is_open(name)]
        saved = f"?after={self.question.name}" if self.question.name in self.at.given else ""
        self.go(f"q/{later[0]}{saved}" if later and not self.way else f"answers{saved}")

    def show(self, typed: Mapping[str, str] | None = None, **told: Any) -> None:
        """Show the question."""
        self.finish(pages.question(self.at, self.home, self.question, Shown(typed or {}, way=self.way, **told)))

    DO: ClassVar[Mapping[str, Callable[["Ask", Mapping[str, str]], None]]] = {"clear": wipe, "pass": pass_by}


class Answers(Agreed):
    """All that the person said."""

    def get(self, **_where: str) -> None:
        """Show it."""
        self.finish(pages.answers(self.at, self.home, Shown(news=_news(self.at, self.get_query_argument("after", "")))))


class Leave(Agreed):
    """Taking back what was said."""

    def get(self, **_where: str) -> None:
        """Ask whether the person means it."""
        self.finish(pages.leaving(self.at, self.home, Shown()))

    def post(self, **_where: str) -> None:
        """Take back the consent, and every answer and rating that is still open."""
        try:
            self.at.clear(*self.at.questions)
            if not self.at.closed:
                self.at.unrate()
            leave(self.at.folder, self.at.bank, self.at.person.id)
        except Exception as error:  # noqa: BLE001  whatever it is, nobody must be left without a word
            self.finish(pages.leaving(self.at, self.home, Shown(trouble=self.troubled(error))))
            return
        self.go("about")


def _asked(at: Answering) -> int:
    """How many people are asked: those on the list, or as many as the place says it invited."""
    people, _ = read_people(at.folder, at.bank)
    linked = {link.person for link in read_links(at.folder) if link.works}
    return max(len({person.id for person in people} & linked), at.about.invited or 0)


def _not_agreed(typed: Mapping[str, str]) -> dict[str, str]:
    """What keeps a person from beginning, field by field."""
    found = {}
    if typed.get("credit") not in NAMES["credit"]:
        found["credit"] = "Choose how we should name you."
    if typed.get("credit") == "credited" and not typed.get("name"):
        found["name"] = "Write the name that we should thank, or choose to leave your name out."
    if len(typed.get("name", "")) > LONGEST_NAME or "\n" in typed.get("name", ""):
        found["name"] = f"Shorten the name to one line of {LONGEST_NAME} letters."
    if not typed.get("agreed"):
        found["agreed"] = "Tick the box if you want to take part. If not, close this page."
    return found


def _news(at: Answering, name: str) -> str:
    """That the question before was saved."""
    return f"Saved at {_clock(at.given[name])}: {at.questions[name].title}." if name in at.given else ""


def _clock(answer: Answer) -> str:
    return f"{datetime.fromisoformat(answer.at):%H:%M}"
