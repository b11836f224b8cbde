"""Does the whole find what is there? Places are made up from a known truth, answered, and looked at as real ones are.

`python benchmarks/recovery.py` prints the page, `--write docs/recovery.md` writes it too. Every number on it is worked
out here; the same seed gives the same page.
"""

import argparse
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import trials
from trials import OUTCOMES, CutPoints, Rate

from inquiry.agreed import agreed
from inquiry.paths import HOME
from inquiry.questions import Bank, read_bank
from inquiry.record import read_record
from inquiry.synthetic import Kind, Slips
from inquiry.typology.degrees import degrees
from inquiry.typology.likeness import Likeness, likeness

NOISE, GAPS, RATERS, HIDDEN = (0.0, 0.2, 0.4, 0.6), (0.0, 0.1, 0.2, 0.3), (1, 3, 5, 9), (0, 8, 12, 20)
OTHER_RULES = (
    CutPoints(0.42, 0.2, 0.42),
    CutPoints(0.42, 0.15, 0.42),
    CutPoints(0.42, 0.1, 0.42),
    CutPoints(0.45, 0.2, 0.45),
    CutPoints(0.48, 0.2, 0.48),
    CutPoints(0.42, 0.2, 0.48),
    CutPoints(0.42, 0.2, 0.5),
    CutPoints(0.4, 0.2, 0.46),
    CutPoints(0.4, 0.2, 0.48),
)
NAMES = {
    Kind.PURE: "Like one model",
    Kind.HYBRID: "Like two models",
    Kind.NONE: "Like none, each in its own way",
    Kind.HIDDEN: "Like a model that is not in the bank",
}
TESTED = (
    (Kind.PURE, Slips(0.2)),
    (Kind.PURE, Slips(0.4)),
    (Kind.PURE, Slips(0.6)),
    (Kind.HYBRID, Slips(0.2)),
    (Kind.HYBRID, Slips(0.4)),
    (Kind.NONE, Slips(0.2)),
    (Kind.NONE, Slips(0.4)),
    (Kind.RANDOM, Slips()),
)


@dataclass(frozen=True)
class Size:
    """How much is tried: places in a cell of a table, sets of places, and the seed of it all."""

    places: int = 1000
    trials: int = 40
    seed: int = 1


def page(bank: Bank, size: Size, command: str) -> Iterator[str]:
    """The page, line by line."""
    yield "# Does it find what is there?"
    yield ""
    yield "We made up places whose truth we know, let them answer, and looked at the answers as we look at real ones."
    yield "This page says how often the truth came out again, and where it did not."
    yield ""
    yield f"Question bank {bank.version}, {len(bank.models)} models. {size.places:,} places in each line of a table, or"
    yield f"{size.trials} sets of places; seed {size.seed}. In brackets: the shares that such counts leave likely, 95 %"
    yield f"(Wilson 1927). Made by `{command}`; every number is worked out, none is typed."
    yield ""
    yield "What this can show is whether the sums and the words do what they should. It cannot show whether the"
    yield "questions are good, or whether real places are like these. Made-up places are tidier than any real one."
    yield ""
    for part in (_noise, _gaps, _random, _raters, _moves, _hidden, _bounds, _lasting, _rules):
        yield from part(bank, size)
        yield ""


def _noise(bank: Bank, size: Size) -> Iterator[str]:
    yield "## When some answers are wrong"
    yield ""
    yield "A share of the answers is random instead of true. No answer is missing. “Right” means that the words name"
    yield "the models that the place is like, and no other. “Too close” means that the report says so itself."
    yield ""
    rows = [
        (name, f"{noise:.0%}", *map(share, trials.recovery(bank, kind, Slips(noise), size.places, size.seed).values()))
        for kind, name in NAMES.items()
        for noise in NOISE
    ]
    yield from table(("The place is", "random answers", *OUTCOMES), rows)


def _gaps(bank: Bank, size: Size) -> Iterator[str]:
    yield "## When answers are missing"
    yield ""
    yield "One in five answers is random, and a share is missing: half says “don’t know”, half says nothing."
    yield f"With fewer than {bank.rules.fewest_answers} answers in a part, nothing is said about the place."
    yield ""
    rows = [
        (name, f"{gap:.0%}", *map(share, trials.recovery(bank, kind, Slips(0.2, gap), size.places, size.seed).values()))
        for kind, name in NAMES.items()
        for gap in GAPS[1:]
    ]
    yield from table(("The place is", "missing", *OUTCOMES), rows)


def _random(bank: Bank, size: Size) -> Iterator[str]:
    found = trials.at_random(bank, 2 * size.places, size.seed)
    led = [kind for kind in found.index if kind not in ("none of these", "not enough to say")]
    wrong = Rate(sum(found.loc[k, "all"].hits for k in led), 2 * size.places)
    flagged = Rate(sum(found.loc[k, "all"].hits - found.loc[k, "not flagged"].hits for k in led), wrong.hits)
    yield "## When every answer is random"
    yield ""
    yield f"{2 * size.places:,} places that answered without a thought. Nothing should be said of them."
    yield ""
    yield from table(
        ("What is said", "of all", "of all, and not called too close"),
        [(kind, share(found.loc[kind, "all"]), share(found.loc[kind, "not flagged"])) for kind in found.index],
    )
    yield ""
    yield f"- A **clear lean** is said of {share(found.loc['clear lean', 'all'])}."
    yield f"- Some model is named for {share(wrong)}; “too close to call” catches {share(flagged)} of these."
    weak = found.loc["some lean", "all"]
    yield f"- **Some lean** is what {share(weak)} get. So read it with the evidence that people gave, not by itself."


def _raters(bank: Bank, size: Size) -> Iterator[str]:
    yield "## When several people answer"
    yield ""
    yield "Each person stands now and then a level beside the place, and gives six in ten answers at random. The"
    yield "place’s answer is the middle of the levels, or the choice that most people made."
    yield ""
    rows = []
    for kind in (Kind.PURE, Kind.HYBRID):
        for raters in RATERS:
            found = trials.with_raters(bank, kind, raters, 0.6, size.places // 2, size.seed)
            rows.append((NAMES[kind], str(raters), *map(share, found.values())))
    yield from table(("The place is", "people", *OUTCOMES), rows)


def _moves(bank: Bank, size: Size) -> Iterator[str]:
    count = sum(q.compass and q.is_form for q in bank.questions.values())
    yield "## Movement from then to now"
    yield ""
    yield f"By the {count} questions that are asked for both; the leading model is the one with the highest likeness."
    yield ""
    found = [trials.movement(bank, noise, size.places, size.seed) for noise in NOISE]
    rows = [(f"{noise:.0%}", *map(share, one.values())) for noise, one in zip(NOISE, found, strict=True)]
    yield from table(("random answers", *(name for name in found[0])), rows)


def _hidden(bank: Bank, size: Size) -> Iterator[str]:
    yield "## A model that nobody has thought of"
    yield ""
    yield "Sets of 60 places with all kinds mixed, one in ten answers random and one in twenty missing. Some are of a"
    yield "model that the bank does not have. Those that fit none are grouped. It is found if a stable group is mostly"
    yield "of it. With none of them there, a stable group is a false alarm."
    yield ""
    rows = []
    for count in HIDDEN:
        found = trials.hidden(bank, count, size.trials, size.seed)
        known = count > 0
        cells = (share(r) if known else "–" for r in (found.found, found.members, found.pure))
        rows.append((f"{count} of 60", *cells, share(found.false)))
    yield from table(
        ("of the hidden model", "found", "its places that are in the group", "places in the group that are of it",
         "sets with another stable group"), rows,
    )  # fmt: skip


def _bounds(bank: Bank, size: Size) -> Iterator[str]:
    yield "## Do the bounds hold the truth?"
    yield ""
    yield "The bounds say how low and how high a figure could be, whatever the missing answers are. So they must hold"
    yield "the figure that comes out when no answer is missing: always, not 95 times in 100."
    yield ""
    rows = []
    for gap in GAPS:
        kinds = [Kind.PURE, Kind.HYBRID, Kind.NONE] * (size.places // 3)
        drawn = trials.sample(bank, kinds, Slips(0.2, gap), f"{size.seed}/bounds/{gap}")
        inside, width, off = trials.membership_bounds(drawn)
        certain, stay = trials.certain_words(drawn)
        held, fit_width, fit_off = trials.fit_bounds(drawn, 30)
        rows.append((f"{gap:.0%}", share(inside), figure(width), figure(off), share(certain), share(stay)))
        rows[-1] += (share(held), figure(fit_width), figure(fit_off))
    yield from table(("missing", "likeness in its bounds", "their width", "plain figure is off by",
                      "words that no open answer can change", "of these, the same without gaps",
                      "consistency in its bounds", "their width", "off by, with whole places only"), rows)  # fmt: skip
    yield ""
    yield "Consistency: of the first model for the second, in sets of 30 places. A dash: no place without a gap."


def _lasting(bank: Bank, size: Size) -> Iterator[str]:
    yield "## What goes with lasting"
    yield ""
    yield "Sets of 60 places. In the first kind a place lasts in 92 of 100 cases if it is like the first model and has"
    yield "one strength, else in 10. In the second, lasting hangs on nothing. One in ten answers is random. In a place"
    yield "that lasts each sign has stood a test in 70 of 100 cases, elsewhere in 8. The analysis looks at all models"
    yield "and two strengths, and shuffles lasting 99 times."
    yield ""
    found = {
        (hangs, anchors): trials.lasting(bank, 60, size.trials, size.seed, planted=planted, sharp=sharp)
        for anchors, sharp in (("as in the report", True), ("none: from 0 to 1", False))
        for hangs, planted in (("on a combination", True), ("on nothing", False))
    }
    rows = [(*name, *map(share, one.values())) for name, one in found.items()]
    yield from table(("lasting hangs", "anchors", *next(iter(found.values()))), rows)
    yield ""
    yield "The anchors say where a place is fully out of a set and fully in; the settings of the report have them."


def _rules(bank: Bank, size: Size) -> Iterator[str]:
    yield "## Other cut-points"
    yield ""
    yield "Three are in `rules.csv`: from where a model counts in a mix, from where one that is the only one to count"
    yield "does, and from which share of changed checks it is too close to call. The first line is what holds now, the"
    yield "second what was first proposed. Shares are of places that come out right; the column before the last is the"
    yield "share of random answers of which a model is said without a warning."
    yield ""
    now = CutPoints.of(bank)
    samples = {key: trials.sample(bank, [key[0]] * size.places, key[1], f"{size.seed}/rules/{key}") for key in TESTED}
    seen = {key: drawn.seen for key, drawn in samples.items()}
    figures = {}
    for cuts in (now, *(other for other in OTHER_RULES if other != now)):
        found = {key: trials.outcomes(bank, samples[key].truths, seen[key], cuts) for key in TESTED}
        figures[cuts] = [*(found[key]["right"] for key in TESTED), found[TESTED[-1]]["wrong, not flagged"]]
    heads = [f"{NAMES.get(kind, 'Random')}, {slips.noise:.0%} random" for kind, slips in TESTED[:-1]]
    rows = [
        (f"{c.mixed:.2f}", f"{c.alone:.2f}", f"{c.unsteady:.0%}", *(f"{r.share:.0%}" for r in rates), changed(bank, c))
        for c, rates in figures.items()
    ]
    yield from table(("counts from", "alone from", "too close above", *heads, "Random: nothing is said",
                      "Random: a model is said", "sample places whose words change"), rows)  # fmt: skip
    yield ""
    widest = max(high - low for rates in figures.values() for low, high in (rate.ends for rate in rates))
    yield f"Each share could be up to {50 * widest:.0f} in a hundred more or less (half of the widest 95 % interval)."
    yield from _weighed(figures, now)


def _weighed(figures: dict[CutPoints, list[Rate]], now: CutPoints) -> Iterator[str]:
    """What each of the other cut-points gains and loses, in places of a hundred; each kind weighs the same."""
    held = figures[now]
    yield "In places of a hundred: what each gains on average over the columns of places (all but the random ones), its"
    yield "greatest loss in one of them, and of how many fewer random answers a model is said."
    yield ""
    rows = []
    for cuts, rates in figures.items():
        gains = [100 * (new.share - old.share) for new, old in zip(rates[:-2], held[:-2], strict=True)]
        fewer = 100 * (held[-1].share - rates[-1].share)
        if cuts != now:
            name = (f"{cuts.mixed:.2f}", f"{cuts.alone:.2f}", f"{cuts.unsteady:.0%}")
            rows.append((*name, f"{sum(gains) / len(gains):+.1f}", f"{min(0.0, *gains):.1f}", f"{fewer:+.1f}"))
    yield from table(("counts from", "alone from", "too close above", "gain", "greatest loss", "fewer random"), rows)


@cache
def _samples() -> tuple[tuple[str, ...], Likeness]:
    """The made-up sample places of the project, and how like each model they are."""
    bank = read_bank(HOME / "inputs" / "questions")
    records = [read_record(folder, bank) for folder in sorted((HOME / "inputs" / "places").glob("*/"))]
    ours = [record for record in records if record.about.illustrative]
    return tuple(r.about.name for r in ours), likeness(degrees(bank, [agreed(record) for record in ours]))


def changed(bank: Bank, cuts: CutPoints) -> str:
    """The sample places that would get other words, or another call of too close."""
    names, seen = _samples()
    (words, close, _), (other, other_close, _) = (trials.with_rules(seen, c) for c in (CutPoints.of(bank), cuts))
    same = words.same(other) & (close == other_close)
    return ", ".join(name for name, stays in zip(names, same, strict=True) if not stays) or "none"


def share(rate: Rate) -> str:
    """A share with its interval, in per cent; a dash for a share of nothing."""
    if not rate.of:
        return "–"
    low, high = rate.ends
    return f"{100 * rate.share:.0f}% ({100 * low:.0f} to {100 * high:.0f})"


def figure(value: float) -> str:
    """A figure from 0 to 1; a dash if there is none."""
    return "–" if value != value else f"{value:.2f}"  # noqa: PLR0124 - NaN is not itself


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table in Markdown."""
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def main() -> None:
    """Print the page, and write it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, help="a file to write the page to as well")
    parser.add_argument("--places", type=int, default=Size.places)
    parser.add_argument("--trials", type=int, default=Size.trials)
    parser.add_argument("--seed", type=int, default=Size.seed)
    asked = parser.parse_args()
    size = Size(asked.places, asked.trials, asked.seed)
    options = [f"--{name} {value}" for name, value in vars(size).items() if value != getattr(Size, name)]
    command = shlex.join(["python", "benchmarks/recovery.py", *" ".join(options).split()])
    said = []
    for line in page(read_bank(HOME / "inputs" / "questions"), size, command):
        print(line, flush=True)
        said.append(line)
    if asked.write:
        asked.write.parent.mkdir(parents=True, exist_ok=True)
        asked.write.write_text("\n".join(said).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
