"""The pages, as plain HTML: templates that escape what people typed, and one small stylesheet."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from inquiry import words
from inquiry.alone.answering import Answering
from inquiry.alone.typed import Typed, in_words, typed_of
from inquiry.questions import Question

HERE = Path(__file__).parent / "pages"
KEPT_FOR = 12  # months after the report that single answers are kept, as the consent says
CONFIDENCE = {"low": "Not very", "medium": "Fairly", "high": "Very"}
EVIDENCE = {
    "0": "Nothing yet",
    "1": "My own view",
    "2": "An example I can tell",
    "3": "A document or a figure",
    "4": "Somebody outside the team has confirmed it",
}
CREDIT = {
    "anonymous": "Leave my name out",
    "credited": "Thank me by name, without saying which words are mine",
    "attributed": "Put my name beside my words",
}


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
        "credit": CREDIT,
        "asked": asked,
        "is_open_line": is_open_line,
        "delete_by": _delete_by(at),
        "rules": at.bank.rules,
    }
    return _page("consent.html.j2", at, home, shown, told)


def question(at: Answering, home: str, asked: Question, shown: Shown) -> str:
    """One question, with what was typed or else what was saved."""
    names = list(at.questions)
    number = names.index(asked.name)
    latest = at.latest.get(asked.name)
    told = {
        "question": asked,
        "typed": shown.typed or (typed_of(asked, latest) if latest else {}),
        "seen": latest.id if latest else "",
        "answered": asked.name in at.given,
        "outdated": bool(latest and not latest.is_empty and asked.name not in at.given),
        "number": number + 1,
        "before": names[number - 1] if number else "",
        "confidence": CONFIDENCE,
        "evidence": EVIDENCE,
        "credit": {"": f"As I chose at the start: {_lower(CREDIT[at.person.credit])}"} | CREDIT,
    }
    return _page("question.html.j2", at, home, shown, told)


def answers(at: Answering, home: str, shown: Shown) -> str:
    """All of a person's answers, each with a link to change it."""
    skips = {choice.name: choice.label for choice in at.bank.skips}
    said = [(q, in_words(q, at.given[name], skips) if name in at.given else "") for name, q in at.questions.items()]
    return _page("answers.html.j2", at, home, shown, {"said": said, "credit": CREDIT, "because": _because(at)})


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


def _because(at: Answering) -> dict[str, str]:
    return {name: answer.because for name, answer in at.given.items() if answer.because}


def _delete_by(at: Answering) -> date | None:
    """The day by which single answers are deleted, if it is known when the report comes out."""
    report = at.about.latest.report if at.about.latest else None
    if report is None:
        return None
    month = report.month - 1 + KEPT_FOR
    return date(report.year + month // 12, month % 12 + 1, min(report.day, 28))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


@cache
def _templates() -> Environment:
    env = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.filters["day"] = words.day
    env.globals.update(count=words.count, counted=words.counted)
    return env
