"""Boolean expressions: reading, writing, and the algebra that must hold."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from inquiry.errors import InquiryError
from inquiry.sets.expressions import Expression, Literal, evaluate, extremes, parse, safe_names

from .reference import data, expected
from .strategies import NAMES, QUARTERS, boxes, expressions, rows

calm = settings(deadline=None, max_examples=60)


def table(*columns):
    """A table with sets A, B, C."""
    return pd.DataFrame(dict(zip(NAMES, columns, strict=True)))


@calm
@given(expressions(), rows(4), rows(4), rows(4))
def test_negation_is_one_less(expression, a, b, c):
    """De Morgan: the negation written out has one less the membership."""
    m = table(a, b, c)
    assert np.allclose(evaluate(~expression, m), 1 - evaluate(expression, m), atol=1e-12)


@calm
@given(expressions())
def test_negating_twice_changes_nothing(expression):
    """The complement of the complement is the expression itself."""
    assert ~~expression == expression


@calm
@given(expressions(), expressions(), rows(4), rows(4), rows(4))
def test_operators_are_least_and_greatest(one, other, a, b, c):
    """AND is the least and OR the greatest, also after multiplying out."""
    m = table(a, b, c)
    x, y = evaluate(one, m), evaluate(other, m)
    assert np.allclose(evaluate(one & other, m), np.minimum(x, y), atol=1e-12)
    assert np.allclose(evaluate(one | other, m), np.maximum(x, y), atol=1e-12)


@calm
@given(expressions())
def test_what_is_written_reads_back(expression):
    """Text and expression are the same thing, in any order of sets."""
    assert parse(str(expression), NAMES) == expression
    assert parse(expression.text(["C", "A", "B"]), NAMES) == expression


@calm
@given(expressions(), boxes(3))
def test_extremes_are_exact(expression, box):
    """The bounds are the least and greatest over all ways of filling the gaps (all kinks on the grid)."""
    low, high = (pd.DataFrame([side], columns=list(NAMES)) for side in box)
    grid = [[v for v in (0, 0.25, 0.5, 0.75, 1) if lo <= v <= hi] for lo, hi in zip(*box, strict=True)]
    values = evaluate(expression, pd.DataFrame(itertools.product(*grid), columns=list(NAMES)))
    bottom, top = extremes(expression, low, high)
    assert bottom[0] == pytest.approx(values.min(), abs=1e-12)
    assert top[0] == pytest.approx(values.max(), abs=1e-12)


@calm
@given(expressions(), rows(3, QUARTERS))
def test_a_gap_counts_only_where_it_matters(expression, values):
    """With a gap the membership is there exactly if no way of filling it changes the membership."""
    m = pd.DataFrame([values], columns=list(NAMES))
    filled = [evaluate(expression, m.assign(B=b))[0] for b in (0, 0.25, 0.5, 0.75, 1)]
    found = evaluate(expression, m.assign(B=np.nan))[0]
    assert np.isnan(found) if len(set(filled)) > 1 else found == filled[0]


def test_absorption():
    """A + A*B is A."""
    assert str(parse("A + A*B", NAMES)) == "A"


def test_brackets_and_precedence():
    """NOT binds tighter than AND, AND tighter than OR, brackets tightest."""
    assert parse("~(A + B)*C", NAMES) == parse("~A*~B*C", NAMES)
    assert parse("A + B*C", NAMES) != parse("(A + B)*C", NAMES)


def test_odd_names_are_quoted_and_read_back():
    """Names with operators, spaces, backticks, or only differing in capitals stay different sets."""
    names = ["A*B", "~A", "two words", "tick`ed", "1st", "trust", "Trust", "minus-sign", "(x)"]
    everything = Expression.of([[Literal(n, present=i % 2 == 0)] for i, n in enumerate(names)])
    assert parse(str(everything), names) == everything
    m = pd.DataFrame([np.linspace(0, 1, len(names))], columns=names)
    assert evaluate("`A*B`*~Trust", m)[0] == 0.0
    assert evaluate("Trust*~trust", m)[0] == pytest.approx(1 - 5 / 8)


def test_safe_names_are_different_whatever_the_capitals():
    """Other software gets plain names, one for each set."""
    given_names = ["A*B", "a b", "A_B", "~A", "1st", "ü", "a+b"]
    safe = safe_names(given_names)
    assert len({n.casefold() for n in safe.values()}) == len(given_names)
    assert all(n.isascii() and n[0].isalpha() for n in safe.values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("A B", "has no * or + before it"),
        ("A*", "the end stands where the name"),
        ("(A", "bracket should close"),
        ("A)", "not opened"),
        ("`A", "backtick is not closed"),
        ("a", "Did you mean “A”"),
        ("Zebra", "There are: A, B, C"),
    ],
)
def test_what_does_not_read_is_said_in_a_sentence(text, words):
    """Each mistake in an expression has its own sentence."""
    with pytest.raises(InquiryError) as caught:
        parse(text, NAMES)
    assert words in str(caught.value)


def test_what_grows_too_long_is_refused():
    """A product of many sums stops with a sentence, and its bounds stay safe."""
    names = [f"X{i}" for i in range(60)]
    long = parse(" + ".join(f"X{i}*X{i + 1}*X{i + 2}" for i in range(0, 60, 3)), names)
    with pytest.raises(InquiryError, match="more than"):
        _ = ~long
    low, high = (pd.DataFrame(np.full((1, 60), v), columns=names) for v in (0.2, 0.7))
    assert [float(x[0]) for x in extremes(long, low, high)] == [0.2, 0.7]


def test_expressions_agree_with_r():
    """Memberships and negations of R's admisc on the Lipset data."""
    wanted, m = expected("expressions_LF"), data("LF")
    for case in wanted["compute"]:
        assert np.allclose(evaluate(case["expression"], m), case["membership"], atol=1e-9)
    for case in wanted["negate"]:
        assert ~parse(case["expression"], m.columns) == parse(case["negation"], m.columns)
