"""A changed bank, changed answers or a model that is tried: which places change class, and why."""

from dataclasses import replace

from inquiry.agreed import Agreed
from inquiry.typology import FINDINGS, Typology
from inquiry.typology.changed import standing
from inquiry.typology.earlier import after, before, read, written
from tests.typology.conftest import ANCHOR, COALITION, made, words_of


def said(view):
    """All that the finding says."""
    return words_of(FINDINGS["changed"](view))


def test_a_first_run_has_nothing_to_compare_with(samples):
    """It says so."""
    assert "no earlier run" in said(samples)


def test_changed_answers_are_named_as_the_reason(bank):
    """A place that answers otherwise changes class because of its answers; the others are not listed."""
    first = Typology.of(bank, [made(bank, 1, ANCHOR, 5), made(bank, 2, ANCHOR, 5)])
    now = Typology.of(bank, [made(bank, 1, COALITION, 1), made(bank, 2, ANCHOR, 5)], earlier=standing(first))
    text = said(now)
    assert "One of two places" in text or "One of 2 places" in text
    assert "It gave other answers." in text
    assert "Place 02" not in text


def test_a_changed_bank_is_named_with_what_changed(bank):
    """A cut-point and what an answer is worth: both are told, and the places that they move."""
    cases = [made(bank, n, ANCHOR, 4) for n in range(1, 4)]
    first = Typology.of(bank, cases)
    bearings = {**bank.bearings, "fun_hold": tuple(replace(b, value=b.value / 2) for b in bank.bearings["fun_hold"])}
    other = replace(bank, rules=replace(bank.rules, mixed=0.95, clear=0.97), bearings=bearings)
    text = said(Typology.of(other, cases, earlier=standing(first)))
    assert "Cut-point “mixed”" in text
    assert "for Anchor" in text
    assert "its answers did not" in text


def test_a_place_that_a_changed_cut_point_passes_by_is_told_so(bank):
    """The likeness is as it was; the cut-point is not, and the reason names both."""
    case = made(bank, 1, ANCHOR, 3)
    first = Typology.of(bank, [case])
    value = float(first.likeness.mean.max())
    other = replace(bank, rules=replace(bank.rules, mixed=value + 0.02, alone=value + 0.02, clear=value + 0.03))
    text = said(Typology.of(other, [case], earlier=standing(first)))
    assert f"Its likeness to Anchor is {value:.2f}: it no longer reaches the cut-point “mixed”" in text
    assert "counts in a mix, from" in text


def test_a_bank_of_many_models_is_told_in_time(bank):
    """Thirty models make a thousand million classes: only those that occur are looked at."""
    first = next(iter(bank.models.values()))
    more = {f"m{n}": replace(first, name=f"m{n}", label=f"Model {n}") for n in range(27)}
    view = Typology.of(replace(bank, models={**bank.models, **more}), [made(bank, n, ANCHOR, 4) for n in range(3)])
    assert "Anchor" in words_of(FINDINGS["kinds"](view))


def test_a_model_that_is_new_or_gone_is_named(bank, sample_cases):
    """Both ways."""
    fewer = replace(
        bank,
        models={name: m for name, m in bank.models.items() if name != "coalition"},
        bearings={q: tuple(b for b in some if b.model != "coalition") for q, some in bank.bearings.items()},
    )
    with_all, without = Typology.of(bank, sample_cases), Typology.of(fewer, sample_cases)
    assert "No longer there:" in said(Typology.of(fewer, sample_cases, earlier=standing(with_all)))
    assert "New model:" in said(Typology.of(bank, sample_cases, earlier=standing(without)))


def test_places_that_come_and_go_are_counted(bank):
    """New places and those that are there no more."""
    first = Typology.of(bank, [made(bank, 1, ANCHOR), made(bank, 2, ANCHOR)])
    now = Typology.of(bank, [made(bank, 2, ANCHOR), made(bank, 3, ANCHOR)], earlier=standing(first))
    text = said(now)
    assert "One place is new." in text
    assert "One place is no longer in it." in text


def test_running_again_compares_with_the_same_run(bank):
    """A run is compared with the last one that differed, so that the same inputs give the same report."""
    one, other = (standing(Typology.of(bank, [made(bank, 1, said)])) for said in (ANCHOR, COALITION))
    runs = after({}, one)
    assert before(runs, one) is None
    assert before(runs, other) == one
    runs = after(runs, other)
    assert before(runs, other) == one
    assert after(runs, other) == runs


def test_what_is_kept_comes_back_and_what_is_broken_is_passed_over(samples):
    """The state of a run survives its file; a broken file means that there is nothing to compare with."""
    runs = {"last": standing(samples)}
    assert read(written(runs)) == runs
    assert read(b"{") == {}
    assert read(b'{"last": {"form": 0}}') == {}


def test_an_answer_that_is_only_better_founded_is_no_other_answer(bank):
    """Evidence may change; what was said did not."""
    case = made(bank, 1, ANCHOR)
    firmer = {name: replace(a, evidence=4) for name, a in case.latest.now.items()}
    moved = replace(case, waves=(replace(case.latest, now=firmer),))
    stood = [standing(Typology.of(bank, [c])).places["place-01"] for c in (case, moved)]
    assert stood[0] == stood[1]
    other = replace(case, waves=(replace(case.latest, now=case.latest.now | {"fun_hold": Agreed("fun_hold", "b")}),))
    assert standing(Typology.of(bank, [other])).places["place-01"].answers != stood[0].answers
