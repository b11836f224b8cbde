"""The recovery study, with few places: what it finds must follow from how the places are made."""

import pytest

from inquiry.lean import Kind as Words
from inquiry.lean import lean, steadiness
from inquiry.synthetic import Kind, Slips


@pytest.fixture(scope="module")
def trials(benchmarks):
    """The module of trials."""
    import trials  # noqa: PLC0415 - importable only now

    return trials


@pytest.mark.parametrize("kind", [Kind.PURE, Kind.HYBRID, Kind.HIDDEN])
def test_without_noise_every_place_is_recovered(trials, bank, kind):
    """Pure, hybrid and hidden places that answer truly all come out right."""
    found = trials.recovery(bank, kind, Slips(), 60, 1)
    assert found["right"].hits + found["right, called too close"].hits == 60
    assert sum(rate.hits for rate in found.values()) == 60


def test_noise_never_helps_and_only_noise_recovers_nothing(trials, bank):
    """The more answers are random, the fewer pure places come out right; with all random it is as by chance."""
    rights = [trials.recovery(bank, Kind.PURE, Slips(noise), 200, 1)["right"].share for noise in (0, 0.5, 0.8, 1)]
    assert rights == sorted(rights, reverse=True)
    assert rights[-1] < 0.35


@pytest.mark.parametrize("missing", [0.0, 0.1, 0.4])
def test_bounds_always_hold_the_truth(trials, bank, missing):
    """Likeness, words that are called certain, and consistency: not one is outside, and gaps widen the bounds."""
    drawn = trials.sample(bank, [Kind.PURE, Kind.NONE, Kind.RANDOM] * 30, Slips(0.2, missing), "t")
    inside, width, _ = trials.membership_bounds(drawn)
    assert inside.hits == inside.of == 270
    assert (width > 0) == (missing > 0)
    certain, stay = trials.certain_words(drawn)
    assert stay.hits == stay.of == certain.hits
    held, fit_width, _ = trials.fit_bounds(drawn, 30)
    assert held.hits == held.of == 3
    assert (fit_width > 0) == (missing > 0)


def test_the_study_judges_by_the_words_of_the_report(trials, bank):
    """Right and too close are what `lean` and `steadiness` say of each place."""
    drawn = trials.sample(bank, [Kind.PURE, Kind.HYBRID, Kind.RANDOM] * 8, Slips(0.3, 0.1), "w")
    seen = drawn.seen
    right = trials.is_right(bank, drawn.truths, seen.words)
    for i, (place, given) in enumerate(zip(drawn.truths, drawn.given, strict=True)):
        words = lean(bank, given)
        fits = {0: (Words.NONE,), 1: (Words.CLEAR, Words.SOME), 2: (Words.MIX,)}[len(place.models)]
        assert right[i] == (words.kind in fits and set(words.models) == set(place.models))
        assert seen.is_close[i] == steadiness(bank, given).is_close_call


def test_a_rule_for_one_model_alone_takes_only_weak_leans(trials, bank):
    """As high as now it changes nothing; higher, just the places whose one model lies below it are like none."""
    seen = trials.sample(bank, [Kind.RANDOM] * 300, Slips(), "a").seen
    now = trials.CutPoints.of(bank)
    words, close, _ = trials.with_rules(seen, now)
    assert words.same(seen.words).all()
    assert (close == seen.is_close).all()
    other, _, _ = trials.with_rules(seen, trials.CutPoints(now.mixed, now.unsteady, 0.5))
    weak = words.are(Words.SOME) & (seen.mean.max(axis=1) < 0.5)
    assert weak.any()
    assert other.are(Words.NONE)[weak].all()
    assert other.same(words)[~weak].all()


def test_several_people_are_better_than_one(trials, bank):
    """With six in ten answers random, nine people together are right far more often than one."""
    one, nine = (trials.with_raters(bank, Kind.HYBRID, n, 0.6, 60, 1)["right"].share for n in (1, 9))
    assert nine > one + 0.2


def test_movement_without_noise_is_always_seen(trials, bank):
    """All that moved are shown as moved from and to the right model, and none that stayed."""
    moved, stayed = trials.movement(bank, 0.0, 60, 1).values()
    assert moved.hits == moved.of > 0
    assert stayed.hits == 0
    assert stayed.of > 0


def test_a_hidden_model_is_found_and_none_is_made_up(trials, bank):
    """Sixteen hidden places of sixty are one stable group; without any there is none."""
    found = trials.hidden(bank, 16, 2, 1)
    assert found.found.hits == 2
    assert found.members.share > 0.9
    assert found.pure.share > 0.7
    assert trials.hidden(bank, 0, 2, 1).false.hits == 0


def test_wilson_as_published():
    """Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611."""
    from trials import Rate  # noqa: PLC0415 - importable only now

    assert Rate(81, 263).ends == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert Rate(0, 20).ends == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert Rate(0, 0).ends == (0.0, 1.0)


def test_the_page_is_whole(trials, bank):
    """All parts are there, every row has as many cells as its head, and no cell is empty."""
    from recovery import Size, page  # noqa: PLC0415 - importable only now

    size = Size(places=12, trials=1)
    lines = list(page(bank, size, "python"))
    assert [line for line in lines if line.startswith("# ")] == ["# Does it find what is there?"]
    assert sum(line.startswith("## ") for line in lines) == 9
    cells = [line.count("|") for line in lines if line.startswith("|")]
    heads = [lines[i - 1].count("|") for i, line in enumerate(lines) if line.startswith("|---")]
    assert set(cells) == set(heads)
    assert "nan" not in "\n".join(lines).lower()


def test_the_same_seed_gives_the_same_figures(trials, bank):
    """A second run says the same, another seed does not."""
    first, again, other = (trials.at_random(bank, 100, seed).to_dict() for seed in (1, 1, 2))
    assert first == again != other
