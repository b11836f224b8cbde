"""How long truth tables and solutions take, on made-up cases in shapes from 50 by 5 to 1,000 by 14.

`python benchmarks/minimiser.py` prints a Markdown table; `--write FILE` writes it too, and `--inputs FOLDER` takes
CSV files (ids first, the outcome last) instead. Every input runs in a process of its own, to tell its memory.
"""

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from inquiry.sets.solutions import Kind, Solutions, minimise
from inquiry.sets.truth import Cuts, truth_table

CUTS = Cuts(consistency=0.8, pri=0.6, cases=1)
CASES, CONDITIONS = (50, 100, 200, 500, 1000), (5, 8, 10, 12, 14)
HEAD = ("cases", "conditions", "rows", "positive", "truth table", *(f"{kind} | models" for kind in Kind), "memory")


def made_up(cases: int, conditions: int) -> pd.DataFrame:
    """Cases around a few patterns, mostly far from one half, and an outcome that four terms bring about, with noise."""
    random = np.random.default_rng(1000 * conditions + cases)
    patterns = random.integers(0, 2, (max(4, conditions * 4), conditions))
    crisp = patterns[random.integers(0, len(patterns), cases)] ^ (random.random((cases, conditions)) < 0.08)
    x = np.abs(crisp - random.beta(1, 5, crisp.shape))
    terms = [random.choice(conditions, 2, replace=False) for _ in range(4)]
    signs = random.integers(0, 2, (4, 2)) == 1
    inside = [np.where(sign, x[:, at], 1 - x[:, at]).min(axis=1) for at, sign in zip(terms, signs, strict=True)]
    whole = np.max(inside, axis=0)
    y = np.clip(whole + random.normal(-0.05, 0.25, cases), 0, 1)
    names = [chr(ord("A") + i) for i in range(conditions)]
    frame = pd.DataFrame(np.column_stack([x, y]).round(2), columns=[*names, "Y"])
    return frame.set_axis([f"c{i + 1}" for i in range(cases)], axis=0)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work gives, and the seconds it took."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def measured(source: Path | tuple[int, int]) -> list[str]:
    """One line of the table."""
    data = made_up(*source) if isinstance(source, tuple) else pd.read_csv(source, index_col=0)
    outcome, conditions = data.columns[-1], list(data.columns[:-1])
    truth_table(data.head(), outcome, conditions, CUTS)  # what is loaded once is not timed
    table, seconds = timed(lambda: truth_table(data, outcome, conditions, CUTS))
    line = [f"{len(data):,}", str(len(conditions)), str(len(table.corners)), str(len(table.positive)), f"{seconds:.3f}"]
    expect = dict.fromkeys(conditions, 1)
    for kind in Kind:
        solution, seconds = timed(lambda kind=kind: minimise(table, kind, expect=expect))
        line.append(f"{seconds:.3f} | {models(solution)}")
    return [*line, f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"]


def models(solution: Solutions) -> str:
    """How many models there are."""
    return f"{solution.count:,}" if solution.exact else f"at least {solution.count:,}"


AT_LEAST = """
“At least”: the count stopped after a fixed number of steps, so that the answer comes in time and is the same on every
machine. A conservative or parsimonious count is exact wherever the search of all covers ends. An intermediate count
cannot always be: each pair of a conservative and a parsimonious model has its own easy counterfactuals and so its own
reduction, and two pairs can give the same model. There can be millions of pairs; the models have to be listed to be
counted once each, and listing stops first."""


def lines(sources: list[Any]) -> Iterator[str]:
    """The table as Markdown, line by line as it comes."""
    heads = " | ".join(HEAD)
    yield f"| {heads} |"
    yield "|" + "--:|" * (heads.count("|") + 1)
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        for line in pool.map(measured, sources):
            yield f"| {' | '.join(line)} |"


def main() -> None:
    """Print the table, and write it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=Path, help="a folder of CSV files to take instead of made-up cases")
    parser.add_argument("--write", type=Path, help="a file to write the table to as well")
    asked = parser.parse_args()
    files = sorted(asked.inputs.glob("*.csv")) if asked.inputs else []
    sources = files or [(cases, conditions) for conditions in CONDITIONS for cases in CASES]
    cuts = f"consistency {CUTS.consistency}, PRI {CUTS.pri}, {CUTS.cases} case a row"
    said = ["# How long the minimiser takes", "", f"Seconds a step; {cuts}; with the fit of up to 100 models.", ""]
    print("\n".join(said))
    for line in lines(sources):
        print(line, flush=True)
        said.append(line)
    print(AT_LEAST)
    said.append(AT_LEAST)
    if asked.write:
        asked.write.parent.mkdir(parents=True, exist_ok=True)
        asked.write.write_text("\n".join(said) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
