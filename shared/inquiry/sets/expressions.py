"""Boolean expressions over fuzzy sets: AND is the least, OR the greatest, NOT one less (Zadeh 1965).

Written `A*~B + C`, with brackets where wanted. A name with a space or one of `* + ~ ( )` goes between backticks, so
that no name can be mistaken for an operator; capitals are part of a name and never mean anything else.

An expression is kept multiplied out, as a set of terms, each a set of literals. For these operators that changes no
membership: De Morgan, distribution and absorption hold. The excluded middle does not, so `A*~A` is kept.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce
from itertools import groupby, product
from typing import NoReturn

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.table import HALF, Array

MANY = 5000  # terms; what multiplies out to more is no longer something a person can read
_TOKEN = re.compile(r"\s*(?:(`(?:[^`]|``)*`)|([*+~()])|([^\s*+~()`]+))")
_BARE = re.compile(r"[^\s*+~()`]+")


@dataclass(frozen=True, order=True)
class Literal:
    """A set, or its complement."""

    name: str
    present: bool = True

    def __invert__(self) -> "Literal":
        return Literal(self.name, not self.present)

    def __str__(self) -> str:
        return ("" if self.present else "~") + quoted(self.name)


Term = frozenset[Literal]


@dataclass(frozen=True)
class Expression:
    """An OR of terms, each an AND of literals; no terms is 0 (never), an empty term is 1 (always).

    >>> e = parse("A*~B + C", ["A", "B", "C"])
    >>> str(~e)
    '~A*~C + B*~C'
    >>> ~~e == e
    True
    """

    terms: frozenset[Term]

    @classmethod
    def of(cls, terms: Iterable[Iterable[Literal]]) -> "Expression":
        """The OR of these terms, without those that another one absorbs (A + A*B = A)."""
        return cls(_absorbed({frozenset(t) for t in terms}))

    @property
    def names(self) -> frozenset[str]:
        """The sets it speaks of."""
        return frozenset(literal.name for term in self.terms for literal in term)

    def __and__(self, other: "Expression") -> "Expression":
        return Expression(_multiplied(self.terms, other.terms))

    def __or__(self, other: "Expression") -> "Expression":
        return Expression(_absorbed(self.terms | other.terms))

    def __invert__(self) -> "Expression":
        sums = (frozenset(frozenset({~literal}) for literal in term) for term in sorted(self.terms, key=_shape))
        return Expression(reduce(_multiplied, sums, frozenset({frozenset[Literal]()})))

    def __str__(self) -> str:
        return self.text()

    def text(self, order: Sequence[str] = ()) -> str:
        """As it is written, the sets in the order of `order` (else by name), a set before its complement."""
        if not self.terms:
            return "0"
        rank = {name: i for i, name in enumerate(order)}

        def place(literal: Literal) -> tuple[int, str, bool]:
            return rank.get(literal.name, len(rank)), literal.name, not literal.present

        terms = sorted((sorted(term, key=place) for term in self.terms), key=lambda t: [place(x) for x in t])
        return " + ".join("*".join(map(str, term)) or "1" for term in terms)


def parse(text: str, names: Iterable[str]) -> Expression:
    """The expression that a text means, for sets of these names.

    >>> str(parse("(A + `two words`)*~C", ["A", "two words", "C"]))
    'A*~C + ~C*`two words`'

    Raises:
        InquiryError: the text does not read as an expression, or names a set that is not there.
    """
    return _Parser(text, tuple(names)).whole()


def quoted(name: str) -> str:
    """A name as an expression takes it: between backticks if it could be misread.

    >>> quoted("trust"), quoted("A*B")
    ('trust', '`A*B`')
    """
    return name if _BARE.fullmatch(name) else "`" + name.replace("`", "``") + "`"


def evaluate(expression: Expression | str, memberships: pd.DataFrame) -> pd.Series:
    """The membership of every case in an expression, 0 to 1.

    Missing is missing only where it matters: the least of 0 and anything is 0.
    """
    expression = understood(expression, memberships)
    if not memberships[list(expression.names)].isna().to_numpy().any():
        return pd.Series(_greatest(expression, memberships, memberships), index=memberships.index, name=str(expression))
    low, high = extremes(expression, memberships.fillna(0.0), memberships.fillna(1.0))
    return low.where(high == low)


def extremes(expression: Expression | str, low: pd.DataFrame, high: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The lowest and highest membership in an expression when each set lies anywhere from `low` to `high`.

    Exact, also where a set and its complement both occur: the greatest of an OR is the greatest of its terms, the
    greatest of a term is the least over its sets, and the lowest is one less the greatest of the negation. Only where
    the negation multiplies out to more than `MANY` terms is the lowest a safe figure that may be too low.
    """
    expression = understood(expression, low)
    top = _greatest(expression, low, high)
    try:
        bottom = 1.0 - _greatest(~expression, low, high)
    except InquiryError:
        bottom = _safe_least(expression, low, high)
    name = str(expression)
    return pd.Series(bottom, index=low.index, name=name), pd.Series(top, index=low.index, name=name)


def understood(expression: Expression | str, memberships: pd.DataFrame) -> Expression:
    """The expression itself, read if it is text, with every set it names in the table."""
    if isinstance(expression, str):
        return parse(expression, memberships.columns)
    for name in sorted(expression.names - set(memberships.columns)):
        raise _no_such(name, memberships.columns)
    return expression


def safe_names(names: Iterable[str]) -> dict[str, str]:
    """Names that other software reads (letters, digits, a letter first), all different whatever the capitals.

    >>> safe_names(["Trust", "trust", "2 + 2", "A*~B"])
    {'Trust': 'TRUST', 'trust': 'TRUST_2', '2 + 2': 'S2_2', 'A*~B': 'A_NOT_B'}
    """
    given: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9]+", "_", name.replace("~", " not ")).strip("_").upper() or "SET"
        plain = plain if plain[0].isalpha() else f"S{plain}"
        new, count = plain, 1
        while new in given.values():
            count += 1
            new = f"{plain}_{count}"
        given[name] = new
    return given


class _Parser:
    """Reads OR, AND, NOT and brackets from the loosest to the tightest."""

    def __init__(self, text: str, names: tuple[str, ...]) -> None:
        self.text, self.names = text, names
        self.tokens = self._tokens()
        self.at = 0

    def whole(self) -> Expression:
        if not self.tokens:
            raise InquiryError("The expression is empty. Write one such as A*~B + C.")
        found = self._or()
        if self.at < len(self.tokens):
            self._stop("has no * or + before it, or closes a bracket that was not opened")
        return found

    def _tokens(self) -> list[str]:
        found, start = [], 0
        while start < len(self.text.rstrip()):
            match = _TOKEN.match(self.text, start)
            if not match:
                raise InquiryError(f"In the expression {self.text!r} a backtick is not closed. Close it.")
            found.append(match[0].strip() if match[1] is None else match[1])
            start = match.end()
        return found

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _or(self) -> Expression:
        found = self._and()
        while self._next() == "+":
            self.at += 1
            found |= self._and()
        return found

    def _and(self) -> Expression:
        found = self._one()
        while self._next() == "*":
            self.at += 1
            found &= self._one()
        return found

    def _one(self) -> Expression:
        token = self._next()
        if token in {"", "*", "+", ")"}:
            self._stop("stands where the name of a set should be")
        self.at += 1
        if token == "~":  # noqa: S105 - an operator, no password
            return ~self._one()
        if token != "(":  # noqa: S105
            return self._named(token)
        inside = self._or()
        if self._next() != ")":
            self._stop("stands where a bracket should close")
        self.at += 1
        return inside

    def _named(self, token: str) -> Expression:
        name = token[1:-1].replace("``", "`") if token.startswith("`") else token
        if name in self.names:
            return Expression(frozenset({frozenset({Literal(name)})}))
        if token in {"0", "1"}:
            return Expression(frozenset({frozenset[Literal]()} if token == "1" else ()))  # noqa: S105
        raise _no_such(name, self.names)

    def _stop(self, why: str) -> NoReturn:
        where = f"“{self._next()}”" if self._next() else "the end"
        raise InquiryError(f"In the expression {self.text!r}, {where} {why}. Write it like A*~B + C.")


def _no_such(name: str, names: Iterable[str]) -> InquiryError:
    known = [str(n) for n in names]
    near = [n for n in known if n.casefold() == name.casefold()] or get_close_matches(name, known, 1)
    hint = f"Did you mean “{near[0]}”?" if near else f"There are: {', '.join(quoted(n) for n in known)}."
    return InquiryError(f"There is no set called “{name}”. {hint}")


def _shape(term: Term) -> tuple[int, list[Literal]]:
    return len(term), sorted(term)


def _absorbed(terms: Iterable[Term]) -> frozenset[Term]:
    """Terms that hold no other term; only a shorter one can be held."""
    kept: list[Term] = []
    for _, same_length in groupby(sorted(terms, key=len), key=len):
        kept += [term for term in same_length if not any(shorter < term for shorter in kept)]
    return frozenset(kept)


def _multiplied(a: frozenset[Term], b: frozenset[Term]) -> frozenset[Term]:
    found = _absorbed({x | y for x, y in product(a, b)}) if len(a) * len(b) <= MANY * 20 else None
    if found is None or len(found) > MANY:
        raise InquiryError(f"Multiplied out, this expression has more than {MANY} terms. Write a shorter one.")
    return found


def _greatest(expression: Expression, low: pd.DataFrame, high: pd.DataFrame) -> Array:
    """The highest membership; with low = high it is the membership."""
    top = np.zeros(len(low))
    for term in expression.terms:
        together = np.ones(len(low))
        for name in {literal.name for literal in term}:
            ends = low[name].to_numpy(np.float64), high[name].to_numpy(np.float64)
            together = np.minimum(together, _top(name, term, *ends))
        top = np.maximum(top, together)
    return top


def _top(name: str, term: Term, low: Array, high: Array) -> Array:
    if {Literal(name), Literal(name, present=False)} <= term:
        nearest: Array = np.clip(HALF, low, high)
        return np.minimum(nearest, 1.0 - nearest)
    top: Array = high if Literal(name) in term else 1.0 - low
    return top


def _safe_least(expression: Expression, low: pd.DataFrame, high: pd.DataFrame) -> Array:
    bottom = np.zeros(len(low))
    for term in expression.terms:
        together = np.ones(len(low))
        for x in term:
            end = low[x.name].to_numpy(np.float64) if x.present else 1.0 - high[x.name].to_numpy(np.float64)
            together = np.minimum(together, end)
        bottom = np.maximum(bottom, together)
    return bottom
