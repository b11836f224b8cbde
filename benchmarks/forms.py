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
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from inquiry.forms.start import in_order
from inquiry.paths import HOME

PLACE, PEOPLE, TIES = "kiln-lane", 5, 20
TARGET_OPEN, TARGET_SAVE = 1.5, 0.2  # seconds
PAUSE_TYPING = 0.5  # seconds without a key, after which a text is sent
SPARES = 2  # kernels that wait for a page, once nothing has been opened for three seconds
QUIET, LOOK = 0.02, 0.3  # a spare is ready when it takes less than so many seconds of a processor in so many
LONGEST = 60.0  # seconds to wait for the spares
FIRST_VISITS = 3  # not counted: the browser fetches 4.5 MB of scripts, reads them, and keeps what it has read
AT_ONCE = 4  # tabs
CHANGES = 12
WATCH = """() => {
  window.saves = [];
  let at = 0;
  for (const event of ["input", "change", "blur"]) {
    document.addEventListener(event, () => { at = performance.now(); }, true);
  }
  const real = Storage.prototype.removeItem; // a card lets go of its copy when Python says that it is saved
  Storage.prototype.removeItem = function (key) { saves.push(performance.now() - at); return real.call(this, key); };
}"""
FIELD = ".inq :is(input, textarea, select, button):visible"
SERVE = f"from inquiry.forms.serve import serve_forms; serve_forms({PLACE!r}, open_browser=False)"


def made_up(root: Path) -> None:
    """Write the inputs: the question bank and one place of the size that is measured."""
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


def opened(browser: BrowserContext, address: str) -> tuple[float, float]:
    """Open a page in a new window: seconds until its first field takes typing, and until all its forms are drawn."""
    page = browser.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(FIELD)
    first = time.perf_counter() - start
    page.wait_for_selector("html[data-ready]")
    drawn = time.perf_counter() - start
    closed(page)
    return first, drawn


def closed(page: Page) -> None:
    """Close a window as a person does: its page learns of it, and lets go of its kernel."""
    page.goto("about:blank")
    page.close()


def together(browser: BrowserContext, addresses: list[str]) -> float:
    """Open several pages at once: seconds until every one of them has all its forms."""
    start = time.perf_counter()
    pages = [browser.new_page() for _ in addresses]
    for page, address in zip(pages, addresses, strict=True):
        page.goto(address, wait_until="commit")
    for page in pages:
        page.wait_for_selector("html[data-ready]")
    seconds = time.perf_counter() - start
    for page in pages:
        closed(page)
    return seconds


def watched(page: Page, change: Callable[[], Any]) -> float:
    """Seconds from the last thing that was done on the page until it has heard that the disk has it for certain."""
    before = page.evaluate("saves.length")
    change()
    page.wait_for_function("before => saves.length > before", arg=before)
    page.wait_for_timeout(300)
    return float(page.evaluate("saves.at(-1)")) / 1000


def saved(page: Page) -> tuple[list[float], list[float], list[float]]:
    """Seconds until an answer is saved: from a choice, from leaving a field, and from the last key of a text."""
    page.evaluate(WATCH)
    card = page.locator("#q-fun_pool")
    radios = card.locator("input[name$=-value]")
    card.get_by_text("More about this answer").click()
    field = card.get_by_label("What makes you say so?")
    chosen, left, typed = [], [], []
    for n in range(CHANGES):
        chosen.append(watched(page, lambda n=n: radios.nth(n % 2).check()))
        field.press("End")
        left.append(watched(page, lambda: [page.keyboard.press(key) for key in ("a", "Tab")]))
        field.press("End")
        typed.append(watched(page, lambda: page.keyboard.press("b")))
    return chosen, left, typed


def kernels(server: int) -> list[str]:
    """The numbers of the processes that are kernels of a server: copies of its warm process."""
    below = subprocess.run(["pgrep", "-P", str(server)], capture_output=True, text=True, check=False).stdout.split()
    found = subprocess.run(["pgrep", "-P", ",".join(below or ["0"])], capture_output=True, text=True, check=False)
    return found.stdout.split()


def at_rest(server: int, before: frozenset[str] = frozenset()) -> frozenset[str]:
    """Wait until the page that was closed has let go of its kernel, and new spares wait and do nothing; returns them.

    That is how a reader finds it who takes a few seconds over a page. `before`: the spares that there were before the
    page was opened, one of which it took.
    """
    for _ in range(int(LONGEST / LOOK)):
        spent = {number: busy(number) for number in kernels(server)}
        time.sleep(LOOK)
        new = frozenset(spent)
        if len(new) == SPARES and new != before and all(busy(number) - spent[number] < QUIET for number in new):
            return new
    raise TimeoutError(f"There are not {SPARES} kernels that wait, after {LONGEST:.0f} seconds.")


def busy(number: str) -> float:
    """Seconds of a processor that a process has taken; endless if it has ended."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return float("inf")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(server: int) -> list[float]:
    """Megabytes of each kernel of a server: its own, and its share of what it has in common with others."""
    rolls = [Path(f"/proc/{number}/smaps_rollup").read_text() for number in kernels(server)]
    return [int(re.search(r"Pss: +(\d+)", roll)[1]) / 1024 for roll in rolls]


def line(name: str, seconds: list[float], target: float) -> str:
    """A line of a table: the median, the worst, what is asked for, and whether the median meets it."""
    middle, worst = statistics.median(seconds), max(seconds)
    return f"| {name} | {middle:.2f} | {worst:.2f} | {target:.1f} | {'yes' if middle <= target else 'no'} |"


def measured(runs: int) -> Iterator[str]:
    """The page, line by line as it comes. The browser has a profile, as people's have: it keeps scripts it has read."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        made_up(Path(folder))
        how = {"executable_path": shutil.which("chromium"), "args": ["--no-sandbox"]}
        browser = playwright.chromium.launch_persistent_context(Path(folder) / "profile", **how)
        with served(Path(folder)) as (address, server):
            yield from _openings(browser, address, server, runs)
            yield from _rest(browser, address, server)
        browser.close()


def _openings(browser: BrowserContext, address: str, server: int, runs: int) -> Iterator[str]:
    yield "| Page | median | worst | asked for | met? | all its forms, median |"
    yield "|---|--:|--:|--:|---|--:|"
    files = [*in_order(HOME / "workbooks"), ("workshop.ipynb", "Workshop")]
    spares: frozenset[str] = frozenset()
    for _ in range(FIRST_VISITS):
        spares = at_rest(server, spares)
        opened(browser, address)
    for file, title in files:
        firsts, drawn = [], []
        for _ in range(runs):
            spares = at_rest(server, spares)
            first, whole = opened(browser, re.sub(r"\d\d_\w+\.ipynb", file, address))
            firsts.append(first)
            drawn.append(whole)
        yield f"{line(title, firsts, TARGET_OPEN)} {statistics.median(drawn):.2f} |"
    at_rest(server, spares)


def _rest(browser: BrowserContext, address: str, server: int) -> Iterator[str]:
    numbers = [f"0{n}" for n in range(1, 1 + AT_ONCE)]
    several = [re.sub(r"\d\d_\w+\.ipynb", f, address) for f, _ in in_order(HOME / "workbooks") if f[:2] in numbers]
    seconds = together(browser, several)
    yield ""
    yield f"{AT_ONCE} pages opened at once have all their forms after {seconds:.1f} s."
    page = browser.new_page()
    page.goto(re.sub(r"\d\d_\w+\.ipynb", "01_funding.ipynb", address))
    page.wait_for_selector("html[data-ready]")
    chosen, left, typed = saved(page)
    yield f"A kernel takes {statistics.median(memory(server)):.0f} MB; two spares wait, and one serves each open page."
    yield ""
    yield "| Saved for certain, from | median | worst | asked for | met? |"
    yield "|---|--:|--:|--:|---|"
    yield line("a choice", chosen, TARGET_SAVE)
    yield line("leaving a field that was typed in", left, TARGET_SAVE)
    yield line("the last key, if the field is not left: a pause of 0.5, then 0.2", typed, PAUSE_TYPING + TARGET_SAVE)


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
typing and is linked to its kernel. “Met” is said of the median.
"""


LIMITS = """
## What limits them

- **Opening.** The kernel is there already, with all imports in it (`forms/kernels.py`). What is left wants a
  processor: about 0.3 s for the cells and 0.2 s for the server, and 1.0 s for the browser, which makes ready 4.5 MB of
  scripts of ipywidgets and Voilà and then draws the widgets. Our own scripts are under a tenth of that second. Half a
  second more goes to the first visits of a new browser: later it keeps what it has read. Answers are read when the page
  is opened, so no page is ever made ahead, and none can be stale.
- **Several at once.** Two spares wait; each further page gets a kernel that is a copy of a warm process
  (`forms/copies.py`, on Linux), in about a third of a second. What is left is as above, once for each page, and
  the pages share the cores.
- **A choice, and a field that is left,** are sent at once. Most of the time is the disk, which is asked to have it for
  certain (fsync), and the way there and back.
- **Text** in a field that is not left is sent half a second after the last key. That pause is on purpose: a line of the
  record for each letter would help nobody. From the last key it takes the pause and the saving, which is not 0.2 s.
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
