"""Numbers and names as a person would say them: the one place for tone."""

from collections.abc import Sequence
from datetime import date

from inquiry.lean import Kind, Lean
from inquiry.questions import Bank

_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
EVIDENCE = ("nothing yet", "our view", "an example", "a document or figure", "confirmed by someone outside")
SKIPS = {"dk": "the team does not know", "na": "does not apply"}
CREDIT = {
    "anonymous": "not named",
    "credited": "not named",  # to say that they are thanked elsewhere would name them
    "attributed": "named beside these words",
}


def count(n: int) -> str:
    """A small number in words, a larger one in digits.

    >>> count(3), count(30)
    ('three', '30')
    """
    return _SMALL[n] if 0 <= n < len(_SMALL) else f"{n:,}"


def times(n: int) -> str:
    """How often, in words.

    >>> times(1), times(2), times(34)
    ('once', 'twice', '34 times')
    """
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{count(n)} times")


def counted(n: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "tie"), counted(12, "answer"), counted(0, "body", "bodies")
    ('one tie', 'twelve answers', 'no bodies')
    """
    return f"{count(n)} {one if n == 1 else many or one + 's'}"


def capital(words: str) -> str:
    """The words with a capital first.

    >>> capital("three questions")
    'Three questions'
    """
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """The words with a capital first and a full stop last.

    >>> sentence("three questions are open")
    'Three questions are open.'
    """
    words = words.strip()
    return capital(words) + ("" if words.endswith((".", "!", "?", "…")) else ".")


def inside(words: str) -> str:
    """The words as they stand inside a sentence: without a capital first, unless they begin with capitals.

    >>> inside("They decide"), inside("NHS staff"), inside("A few")
    ('they decide', 'NHS staff', 'a few')
    """
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def joined(names: Sequence[str], last: str = "and") -> str:
    """Names in a row.

    >>> joined(["a", "b", "c"]), joined(["a"]), joined([])
    ('a, b and c', 'a', '')
    """
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def day(when: date) -> str:
    """A day in words: 1 April 2026."""
    return f"{when.day} {when:%B %Y}"


def month(when: date) -> str:
    """A month in words: April 2026."""
    return f"{when:%B %Y}"


def pounds(sum_: float) -> str:
    """A sum in words: £26,000."""
    return f"£{sum_:,.0f}"


def percent(share: float | None) -> str:
    """A share out of 100: 54%; "not known" when there is nothing to take a share of."""
    return "not known" if share is None else f"{share:.0f}%"


def likeness(value: float | None) -> str:
    """A membership, 0 to 1, with two places; "no answer" when there is none."""
    return "no answer" if value is None else f"{value:.2f}"


def evidence(grade: int | None) -> str:
    """What stands behind an answer, in words; nothing when nobody said."""
    return "" if grade is None else EVIDENCE[grade]


def models(bank: Bank, names: Sequence[str]) -> str:
    """The labels of models, in the bank's order: Anchor and Coalition."""
    return joined([m.label for m in bank.models.values() if m.name in names])


def what_it_is(bank: Bank, lean: Lean) -> str:
    """The words for a place as a noun: "a mix of two models: Anchor and Coalition"."""
    named = models(bank, lean.models)
    return {
        Kind.CLEAR: f"a clear lean to one model: {named}",
        Kind.SOME: f"some lean to one model: {named}",
        Kind.MIX: f"a mix of {count(len(lean.models))} models: {named}",
        Kind.ALL: f"a mix of all {count(len(lean.models))} models: {named}",
        Kind.NONE: "none of these models",
        Kind.NOT_ENOUGH: "not clear yet: too few answers to say",
    }[lean.kind]


def verb(lean: Lean) -> str:
    """The verb that the words of `what_it_is` follow: Kiln Lane *works today as* a mix."""
    if lean.kind in (Kind.CLEAR, Kind.SOME):
        return "has"
    return "is today like" if lean.kind is Kind.NONE else "works today as"


def label(bank: Bank, lean: Lean) -> str:
    """The short words for a place: "Mix: Coalition and Integration (more Coalition)"."""
    named = models(bank, lean.models)
    short = {
        Kind.CLEAR: f"Clear lean: {named}",
        Kind.SOME: f"Some lean: {named}",
        Kind.MIX: f"Mix: {named}",
        Kind.ALL: f"All {count(len(lean.models))} mixed",
        Kind.NONE: "None of these (yet)",
        Kind.NOT_ENOUGH: "Not enough to say",
    }[lean.kind]
    return f"{short} (more {bank.models[lean.stronger].label})" if lean.stronger else short
