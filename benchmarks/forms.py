"""How long a workbook page takes to open, and a change to be on the disk, in a real browser.

`python benchmarks/forms.py` prints a Markdown page; `--write FILE` writes it too, and `--runs N` opens each page N
times. A place is made up of an illustrative one: five people who answered alone, twenty ties, every question answered.
Debian's chromium is needed.
"""

import argparse
import csv
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from inquiry.forms.start import in_order
from inquiry.paths import HOME

PLACE, PEOPLE, TIES = "kiln-lane", 5, 20
TARGET_OPEN, TARGET_SAVE = 1.5, 0.2  # seconds
PAUSE = 7.0  # seconds between two pages: a reader's pace, and time for a spare kernel to start
AT_ONCE = 4  # tabs
CHANGES = 12
FIELD = ".inq :is(input, textarea, select, button):visible"
SERVE = f"from inquiry.forms.serve import serve_forms; serve_forms({PLACE!r}, open_browser=False)"


def made_up(root: Path) -> Path:
    """The inputs: the question bank and one place of the size that is measured; returns the place's folder."""
    shutil.copytree(HOME / "inputs" / "questions", root / "inputs" / "questions")
    place = Path(shutil.copytree(HOME / "inputs" / "places" / PLACE, root / "inputs" / "places" / PLACE))
    for extra in sorted(place.glob("answers/p*.jsonl"))[PEOPLE:]:
        extra.unlink()
    with (place / "ties.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    rows = [[f"T{n + 1}", *rows[n % len(rows)][1:]] for n in range(TIES)]
    with (place / "ties.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])
    (place / "ratings.csv").unlink(missing_ok=True)
    return place


@contextmanager
def served(root: Path) -> Iterator[tuple[str, int]]:
    """The pages of the made-up place: the address of the first one, and the server's process."""
    env = os.environ | {"INQUIRY_INPUTS": str(root / "inputs"), "INQUIRY_OUTPUTS": str(root / "outputs")}
    told = root / "server.log"
    with told.open("w") as out:
        process = subprocess.Popen([sys.executable, "-c", SERVE], env=env, stdout=out, stderr=out)
    try:
        while not (found := re.search(r"http://\S+ipynb\S+", told.read_text())):
            time.sleep(0.1)
        yield found[0], process.pid
    finally:
        process.terminate()
        process.wait(30)


def opened(browser: Browser, address: str) -> tuple[float, float]:
    """Open a page in a new window: seconds until its first field takes typing, and until all its forms are drawn."""
    page = browser.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(FIELD)
    first = time.perf_counter() - start
    page.wait_for_selector("html[data-ready]")
    drawn = time.perf_counter() - start
    page.close()
    return first, drawn


def together(browser: Browser, addresses: list[str]) -> float:
    """Open several pages at once: seconds until every one of them has all its forms."""
    start = time.perf_counter()
    pages = [browser.new_page() for _ in addresses]
    for page, address in zip(pages, addresses, strict=True):
        page.goto(address, wait_until="commit")
    for page in pages:
        page.wait_for_selector("html[data-ready]")
    seconds = time.perf_counter() - start
    for page in pages:
        page.close()
    return seconds


def until_grown(file: Path, change: Callable[[], Any]) -> float:
    """Seconds from a change on the page until the file is longer."""
    size, seen = file.stat().st_size, []
    start = time.perf_counter()

    def look() -> None:
        while file.stat().st_size == size and time.perf_counter() - start < 10:
            time.sleep(0.001)
        seen.append(time.perf_counter() - start)

    looking = threading.Thread(target=look)
    looking.start()
    change()
    looking.join()
    return seen[0]


def saved(page: Page, file: Path) -> tuple[list[float], list[float]]:
    """Seconds from a choice to the disk, and from the last key in a text to the disk."""
    card = page.locator("#q-fun_pool")
    radios = card.locator("input[name$=-value]")
    card.get_by_text("More about this answer").click()
    field = card.get_by_label("What makes you say so?")
    chosen, typed = [], []
    for n in range(CHANGES):
        chosen.append(until_grown(file, lambda n=n: radios.nth(n % 2).check()))
        page.wait_for_timeout(500)
        field.press("End")
        typed.append(until_grown(file, lambda n=n: field.press("abcdefghijkl"[n])))
        page.wait_for_timeout(500)
    return chosen, typed


def memory(server: int) -> list[int]:
    """Megabytes of each kernel of a server."""
    table = subprocess.run(["ps", "-o", "rss=", "--ppid", str(server)], capture_output=True, text=True, check=False)
    return [int(size) // 1024 for size in table.stdout.split()]


def line(name: str, seconds: list[float], target: float) -> str:
    """A line of a table: the median and the worst."""
    middle, worst = statistics.median(seconds), max(seconds)
    return f"| {name} | {middle:.2f} | {worst:.2f} | {'yes' if middle <= target else 'no'} |"


def measured(runs: int) -> Iterator[str]:
    """The page, line by line as it comes."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = made_up(Path(folder))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with served(Path(folder)) as (address, server):
            time.sleep(PAUSE)
            yield from _openings(browser.new_context(), address, runs)
            yield from _rest(browser.new_context(), address, server, place)
        browser.close()


def _openings(browser: Any, address: str, runs: int) -> Iterator[str]:
    yield "| Page | median | worst | 1.5 s? | all its forms, median |"
    yield "|---|--:|--:|---|--:|"
    files = [*in_order(HOME / "workbooks"), ("workshop.ipynb", "Workshop")]
    opened(browser, address)  # the browser's first visit fetches 4.5 MB of scripts; from then on it has them
    for file, title in files:
        firsts, drawn = [], []
        for _ in range(runs):
            time.sleep(PAUSE)
            first, whole = opened(browser, re.sub(r"\d\d_\w+\.ipynb", file, address))
            firsts.append(first)
            drawn.append(whole)
        yield f"{line(title, firsts, TARGET_OPEN)} {statistics.median(drawn):.2f} |"


def _rest(browser: Any, address: str, server: int, place: Path) -> Iterator[str]:
    time.sleep(PAUSE)
    numbers = [f"0{n}" for n in range(1, 1 + AT_ONCE)]
    several = [re.sub(r"\d\d_\w+\.ipynb", f, address) for f, _ in in_order(HOME / "workbooks") if f[:2] in numbers]
    seconds = together(browser, several)
    yield ""
    yield f"{AT_ONCE} pages opened at once have all their forms after {seconds:.1f} s."
    page = browser.new_page()
    page.goto(re.sub(r"\d\d_\w+\.ipynb", "01_funding.ipynb", address))
    page.wait_for_selector("html[data-ready]")
    chosen, typed = saved(page, place / "answers" / "team.jsonl")
    yield f"A kernel takes {statistics.median(memory(server)):.0f} MB; two spares wait, and one serves each open page."
    yield ""
    yield "| From | median | worst | 0.2 s? |"
    yield "|---|--:|--:|---|"
    yield line("a choice to the disk", chosen, TARGET_SAVE)
    yield line("the last key of a text to the disk", typed, 0.5 + TARGET_SAVE)


def head(runs: int) -> str:
    """What the page says above its figures."""
    bank = HOME / "inputs" / "questions"
    files = [path.read_text(encoding="utf-8-sig").splitlines() for path in bank.glob("0[1-5]_*.csv")]
    asked = sum(1 for lines in files for row in csv.DictReader(lines) if row["name"])
    load = os.getloadavg()[0]
    return f"""# How fast the forms are

`python benchmarks/forms.py --write docs/forms-speed.md` made this page. An illustrative place: {asked} questions on
five pages, all answered, {PEOPLE} people who answered alone, {TIES} ties. Each page was opened {runs} times, one at a
time, in Chromium, on {os.cpu_count()} cores. {load:.1f} other processes wanted those cores when it began: where that is
more than one or two, a quiet machine is that much faster. Seconds from asking for the page until its first field takes
typing and is linked to its kernel.
"""


LIMITS = """
## What limits them

- **Opening.** The kernel is there already, with all imports in it (`forms/kernels.py`); a new one would take one to
  two seconds more. What is left: the cells run, and the browser reads 4.5 MB of scripts of ipywidgets and Voilà while
  they do; then it makes the widgets. All three want a processor. The first visit ever also fetches those scripts.
  Answers are read when the page is opened, so no page is ever made ahead, and none can be stale.
- **Several at once.** Two spares wait; each further page starts a kernel of its own.
- **A choice** is sent at once; most of the time is the disk, which is asked to have it for certain (fsync).
- **Text** is sent half a second after the last key, or on leaving the field, whichever is first. That half second is
  on purpose: a line of the record for each letter would help nobody.
"""


def main() -> None:
    """Print the page, and write it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="how often each page is opened")
    parser.add_argument("--write", type=Path, help="a file to write the page to as well")
    asked = parser.parse_args()
    said = [head(asked.runs)]
    print(said[0])
    for text in measured(asked.runs):
        print(text, flush=True)
        said.append(text)
    said.append(LIMITS)
    if asked.write:
        asked.write.parent.mkdir(parents=True, exist_ok=True)
        asked.write.write_text("\n".join(said).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
