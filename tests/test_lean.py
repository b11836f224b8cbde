"""The words for a place, how steady they are, and what would narrow the picture."""

import random

import pytest

from inquiry import words
from inquiry.agreed import Agreed, agreed
from inquiry.lean import Kind, Lean, is_certain, lean, narrowing, steadiness, words_for
from inquiry.membership import Membership, PartMembership, memberships
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.record import read_record
from inquiry.sets import Interval

BANK = read_bank(HOME / "inputs" / "questions")

# From the design notes of the instrument (2.3): worked out there by other means, not by this code.
TABLE = [
    ("harbour-estate", 0.95, 0.09, 0.08, "Clear lean: Anchor", 1.00),
    ("millbrook-together", 0.07, 0.95, 0.10, "Clear lean: Coalition", 1.00),
    ("eastmoor-neighbourhoods", 0.07, 0.24, 0.98, "Clear lean: Integration", 1.00),
    ("kiln-lane", 0.64, 0.71, 0.09, "Mix: Anchor and Coalition", 1.00),
    ("tidewater-families", 0.10, 0.76, 0.61, "Mix: Coalition and Integration (more Coalition)", 1.00),
    ("fairfield-pilot", 0.09, 0.13, 0.06, "None of these (yet)", 1.00),
    ("ridge-villages", 0.33, 0.12, 0.04, "None of these (yet)", 0.08),
    ("union-street", 0.35, 0.56, 0.17, "Some lean: Coalition", 0.94),
]


@pytest.mark.parametrize(("place", "anchor", "coalition", "integration", "says", "share"), TABLE)
def test_the_illustrative_places_give_the_published_table(place, anchor, coalition, integration, says, share):
    """Each illustrative place has the memberships, the words and the steadiness of the design notes."""
    answers = agreed(read_record(HOME / "inputs" / "places" / place, BANK))
    found = {name: round(m.value, 2) for name, m in memberships(BANK, answers).items()}
    assert found == {"anchor": anchor, "coalition": coalition, "integration": integration}
    assert words.label(BANK, lean(BANK, answers)) == says
    assert round(steadiness(BANK, answers).share, 2) == share


def test_ridge_villages_is_too_close_to_call():
    """Where the words change in more than one check in five, they are too close to call; elsewhere they are not."""
    close = {
        place: steadiness(BANK, agreed(read_record(HOME / "inputs" / "places" / place, BANK))).is_close_call
        for place, *_ in TABLE
    }
    assert [place for place, is_close in close.items() if is_close] == ["ridge-villages"]


def at(**values: float) -> dict[str, Membership]:
    """Memberships of one part only."""
    return {name: Membership(name, (PartMembership("funding", v, Interval(v, v)),)) for name, v in values.items()}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"anchor": 0.60, "coalition": 0.41, "integration": 0}, Lean(Kind.CLEAR, ("anchor",))),
        ({"anchor": 0.59, "coalition": 0.41, "integration": 0}, Lean(Kind.SOME, ("anchor",))),
        ({"anchor": 0.46, "coalition": 0.41, "integration": 0}, Lean(Kind.SOME, ("anchor",))),
        ({"anchor": 0.45, "coalition": 0.41, "integration": 0}, Lean(Kind.NONE)),
        ({"anchor": 0.41, "coalition": 0.41, "integration": 0.41}, Lean(Kind.NONE)),
        ({"anchor": 0.60, "coalition": 0.42, "integration": 0}, Lean(Kind.MIX, ("anchor", "coalition"), "anchor")),
        ({"anchor": 0.56, "coalition": 0.42, "integration": 0}, Lean(Kind.MIX, ("anchor", "coalition"))),
        ({"anchor": 0.5, "coalition": 0.5, "integration": 0.5}, Lean(Kind.ALL, ("anchor", "coalition", "integration"))),
    ],
)
def test_the_words_change_at_the_cut_points(values, expected):
    """Each kind of words begins where the rules say, also at the cut-point itself."""
    assert words_for(BANK, at(**values)) == expected


def test_too_few_answers_in_a_part_say_nothing():
    """Fewer than three answers about models in any part: not enough to say, however high the rest."""
    answers = {"fun_hold": Agreed("fun_hold", "a"), "fun_own": Agreed("fun_own", 60)}
    assert lean(BANK, answers).kind is Kind.NOT_ENOUGH


def test_what_narrows_most_comes_first_and_says_by_how_much():
    """Answering the first question of the list shrinks each bar by exactly what the list says."""
    record = read_record(HOME / "inputs" / "places" / "ridge-villages", BANK)
    answers = agreed(record)
    found = narrowing(BANK, answers)
    assert [n.total for n in found] == sorted((n.total for n in found), reverse=True)
    question = BANK.questions["pro_route"]
    said = next(n for n in found if n.question is question).by_model
    before = memberships(BANK, answers)
    after = memberships(BANK, answers | {"pro_route": Agreed("pro_route", "b")})
    for model, by in said.items():
        assert before[model].bounds.width - after[model].bounds.width == pytest.approx(by)


def test_words_are_certain_only_when_no_open_answer_could_change_them():
    """A bar on both sides of the cut-point makes the words uncertain."""
    ridge = agreed(read_record(HOME / "inputs" / "places" / "ridge-villages", BANK))
    harbour = agreed(read_record(HOME / "inputs" / "places" / "harbour-estate", BANK))
    assert not is_certain(BANK, ridge)
    assert is_certain(BANK, harbour)


def test_certain_words_stay_whatever_the_open_answers_turn_out_to_be():
    """Places with thoughtless answers and gaps, each filled in many ways: kind, models and the stronger one stay."""
    dice = random.Random(3)  # noqa: S311  no secrets
    asked = [q for q in BANK.questions.values() if q.is_form and q.choices and q.kind in ("level", "choice")]
    certain = 0
    for _ in range(400):
        given = {q.name: Agreed(q.name, drawn(dice, q)) for q in asked}
        known = dict(dice.sample(sorted(given.items()), len(given) - dice.randint(1, 4)))
        if not is_certain(BANK, known) or lean(BANK, known).kind is Kind.NOT_ENOUGH:
            continue
        certain += 1
        says = lean(BANK, known)
        for _ in range(8):
            full = {q.name: known.get(q.name) or Agreed(q.name, drawn(dice, q)) for q in asked}
            filled = lean(BANK, full)
            assert (filled.kind, set(filled.models), filled.stronger) == (says.kind, set(says.models), says.stronger)
    assert certain > 20


def drawn(dice, question):
    """Any answer to a question."""
    name = dice.choice(question.choices).name
    return int(name) if question.kind == "level" else name
