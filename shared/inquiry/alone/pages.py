"""The pages, as plain HTML: templates that escape what people typed, and one small stylesheet."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment

from inquiry import words
from inquiry.alone.answering import CLOSED, Answering
from inquiry.alone.typed import Typed, in_words, typed_of
from inquiry.document import html
from inquiry.questions import Question, asides
from inquiry.questions.beside import USUAL
from inquiry.record import rating_fields
from inquiry.record.due import KEPT_FOR, delete_by

HERE = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Shown:
    """What a page shows besides the answers: what was typed and what is wrong with it, and news at its top."""

    typed: Typed = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
    news: str = ""
    way: str = ""  # "answers" where the person came from the list of answers and goes back to it


def consent(at: Answering, home: str, shown: Shown, *, is_open_line: bool, asked: int) -> str:
    """What a person agrees to before the first question, and how they want to be named."""
    told = {
        "credit": said_of(at, "credit"),
        "asked": asked,
        "is_open_line": is_open_line,
        "delete_by": delete_by(at.about.latest),
        "kept_for": KEPT_FOR,
        "rules": at.bank.rules,
    }
    return _page("consent.html.j2", at, home, shown, told)


def question(at: Answering, home: str, asked: Question, shown: Shown) -> str:
    """One question, with what was typed or else what was saved."""
    names = list(at.questions)
    number = names.index(asked.name)
    latest = at.latest.get(asked.name)
    credit = said_of(at, "credit")
    told = {
        "question": asked,
        "typed": shown.typed or (typed_of(asked, latest) if latest else {}),
        "seen": latest.id if latest else "",
        "answered": asked.name in at.given,
        "outdated": bool(latest and not latest.is_empty and asked.name not in at.given),
        "number": number + 1,
        "before": names[number - 1] if number else "",
        "asides": asides(at.bank.lists),
        "confidence": said_of(at, "confidence"),
        "evidence": said_of(at, "evidence"),
        "visibility": said_of(at, "visibility"),
        "usual": USUAL["visibility"],
        "credit": {"": f"As I chose at the start: {_lower(credit[at.person.credit])}"} | credit,
    }
    return _page("question.html.j2", at, home, shown, told)


def answers(at: Answering, home: str, shown: Shown) -> str:
    """All of a person's answers, each with a link to change it, and the way to the ties they know."""
    skips = {choice.name: choice.label for choice in at.bank.skips}
    said = [(q, in_words(q, at.given[name], skips) if name in at.given else "") for name, q in at.questions.items()]
    told = {"said": said, "credit": said_of(at, "credit"), "because": _because(at), "ties": at.ties, "rated": at.rated}
    told["reach"] = _chosen(at, "visibility")
    return _page("answers.html.j2", at, home, shown, told)


def closed(at: Answering, home: str, asked: Question, shown: Shown) -> str:
    """A question that is closed: why, what the person answered, and what they typed too late."""
    skips = {choice.name: choice.label for choice in at.bank.skips}
    said = in_words(asked, at.given[asked.name], skips) if asked.name in at.given else ""
    told = {"question": asked, "said": said, "because": _because(at).get(asked.name, ""), "why": CLOSED}
    return _page("closed.html.j2", at, home, shown, told)


def ties(at: Answering, home: str, shown: Shown) -> str:
    """All ties of the place, to tick those that the person knows."""
    return _page("ties.html.j2", at, home, shown, {"ties": at.ties, "rated": at.rated})


def tie(at: Answering, home: str, shown: Shown, tie: str, left: Sequence[str]) -> str:
    """One tie, with a scale for each thing that can be said of it. `left`: the ties that come after it."""
    where = urlencode({"tie": tie, "left": left}, doseq=True)
    told = {"words": at.ties[tie], "left": left, "where": where, "fields": rating_fields(at.bank)}
    return _page("tie.html.j2", at, home, shown, told)


def leaving(at: Answering, home: str, shown: Shown) -> str:
    """Whether a person really wants to take their answers back."""
    return _page("leaving.html.j2", at, home, shown, {})


def no_such_page(base: str) -> str:
    """The one page for a wrong place, a wrong code, a link that was withdrawn and a wrong address alike."""
    return _templates().get_template("unknown.html.j2").render(base=base, style=style_version(), place="")


def went_wrong(base: str) -> str:
    """The page when we made a mistake."""
    return _templates().get_template("mishap.html.j2").render(base=base, style=style_version(), place="")


def stylesheet() -> bytes:
    """The one stylesheet of these pages."""
    return (HERE / "alone.css").read_bytes()


@cache
def style_version() -> str:
    """A mark that changes with the stylesheet, so that phones may keep it."""
    return hashlib.sha256(stylesheet()).hexdigest()[:12]


def _page(name: str, at: Answering, home: str, shown: Shown, told: dict[str, Any]) -> str:
    usual = {
        "base": home.rpartition("/inquiry/alone/")[0],
        "style": style_version(),
        "home": home,
        "at": at,
        "place": at.about.initiative_name or at.about.name,
        "contact": at.about.contact or "the person who gave you this link",
        "shown": shown,
        "typed": shown.typed,
    }
    return _templates().get_template(name).render(usual | told)


def said_of(at: Answering, aside: str) -> dict[str, str]:
    """What can be chosen beside an answer: name -> words."""
    return {choice.name: choice.label for choice in at.bank.lists[aside]}


def _because(at: Answering) -> dict[str, str]:
    return {name: answer.because for name, answer in at.given.items() if answer.because}


def _chosen(at: Answering, aside: str) -> dict[str, str]:
    """What was chosen beside each answer, in words, where that is not what counts if nobody chooses."""
    said = said_of(at, aside)
    given = {name: getattr(answer, aside) for name, answer in at.given.items()}
    return {name: said[chosen] for name, chosen in given.items() if chosen != USUAL[aside]}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


@cache
def _templates() -> Environment:
    env = html.environment(HERE)
    env.filters["day"] = words.day
    env.globals.update(count=words.count, counted=words.counted)
    return env
