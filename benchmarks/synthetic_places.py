"""Write a made-up inputs folder: `python benchmarks/synthetic_places.py COUNT FOLDER [--seed N]`.

The folder gets a copy of the question bank, COUNT places that all say “Illustrative”, and `truth.csv` with what each
place really is. Then, for example: `inquiry run --inputs FOLDER --outputs ELSEWHERE`.
"""

import argparse
import csv
import time
from pathlib import Path

from inquiry.synthetic import Made, write_inputs

HEAD = ("place", "kind", "models", "then", "aim", "lasted")


def truth(place: Made) -> list[str]:
    """What is true of a place, in the columns of `truth.csv`."""
    story = place.story
    models = [" ".join(at.models) or at.kind for at in (story.now, story.then, story.aim)]
    return [place.about.id, story.now.kind, *models, "yes" if place.lasted else "no"]


def main() -> None:
    """Write the folder and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", type=Path, help="another question bank")
    given = parser.parse_args()
    start = time.perf_counter()
    places = write_inputs(given.folder, given.count, given.seed, questions=given.questions)
    with (given.folder / "truth.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *(truth(place) for place in places)])
    seconds = time.perf_counter() - start
    print(
        f"{given.count:,} places in {given.folder}: {seconds:.1f} s, {1000 * seconds / max(1, given.count):.1f} ms each"
    )


if __name__ == "__main__":
    main()
