"""Takes every picture of the README and of tour.md anew (`make pictures`). Needs Chromium, poppler, the test extra."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from inquiry.paths import HOME

PICTURES = HOME / "docs" / "pictures"
PLACE = "kiln-lane"
WIDE, PHONE = {"width": 1200, "height": 860}, {"width": 390, "height": 760}
PAPER = 60  # dots an inch
COLOURS = 64  # of a picture: enough for our pages, and a third of the size


@dataclass(frozen=True)
class Studio:
    """What a picture is taken of: a copy of the samples, their outputs, the served pages and a browser."""

    inputs: Path
    outputs: Path
    address: str
    private: str
    browser: Browser

    def open(self, address: str, window: dict[str, int] = WIDE) -> Page:
        """A page in a window of its own."""
        page = self.browser.new_page(viewport=window)
        page.goto(address)
        return page

    def workbook(self, name: str, window: dict[str, int] = WIDE) -> Page:
        """A workbook, all its forms drawn."""
        page = self.open(re.sub(r"00_start_here\.ipynb", f"{name}.ipynb", self.address), window)
        page.wait_for_selector("html[data-ready]")
        page.wait_for_timeout(1500)
        return page

    def report(self, name: str, window: dict[str, int] = WIDE) -> Page:
        """A report, as a file."""
        return self.open((self.outputs / name).as_uri(), window)


def at(page: Page, where: str, up: int = 20) -> bytes:
    """The window, with this part at its top."""
    page.locator(where).first.evaluate("(part, up) => scrollTo(0, part.getBoundingClientRect().top + scrollY - up)", up)
    page.wait_for_timeout(300)
    return page.screenshot()


def screen(page: Page, number: int) -> bytes:
    """A screen of the workshop."""
    page.get_by_text("All screens").click()
    page.locator(".stage .sheet button").nth(number).click()
    page.locator(f".stage[data-at='{number}']").wait_for()
    page.wait_for_timeout(1500)
    return page.screenshot()


def alone(studio: Studio) -> bytes:
    """A private question on a phone."""
    told = inquiry(studio.inputs, "links", PLACE, "--new", "p01")
    page = studio.open(studio.private + re.findall(r"/inquiry/alone/\S+", told)[0], PHONE)
    if page.get_by_label("I have read this").count():
        page.get_by_label("I have read this").check()
        page.get_by_role("button", name="Start").click()
    page.goto(page.url.rsplit("/", 1)[0] + "/q/rel_voice")
    return page.screenshot()


def paper(path: Path, number: int) -> bytes:
    """A page of a PDF."""
    command = ["pdftoppm", "-png", "-r", str(PAPER), "-f", str(number), "-l", str(number), str(path)]
    return subprocess.run(command, check=True, capture_output=True).stdout


SHOTS: dict[str, Callable[[Studio], bytes]] = {
    "start": lambda s: s.workbook("00_start_here").screenshot(),
    "form": lambda s: at(s.workbook("03_processes"), "#q-pro_decide"),
    "register": lambda s: at(s.workbook("01_funding"), "#r-funding"),
    "says": lambda s: at(s.workbook("01_funding"), ".finding figure"),
    "ties": lambda s: at(s.workbook("04_relationships"), ".finding figure"),
    "phone": lambda s: at(s.workbook("02_infrastructure", PHONE), "#q-inf_coord"),
    "workshop": lambda s: screen(s.workbook("workshop"), 4),
    "spread": lambda s: screen(s.workbook("workshop"), 18),
    "alone": alone,
    "index": lambda s: s.report("index.html").screenshot(),
    "report": lambda s: at(s.report(f"{PLACE}/report.html"), "#summary"),
    "report-phone": lambda s: at(s.report(f"{PLACE}/report.html", PHONE), "#summary"),
    "report-paper": lambda s: paper(s.outputs / PLACE / "report.pdf", 3),
    "typology": lambda s: at(s.report("typology/report.html"), "#membership"),
    "typology-paper": lambda s: paper(s.outputs / "typology" / "report.pdf", 4),
    "paper": lambda s: paper(sheet(s), 4),
}


def sheet(studio: Studio) -> Path:
    """The questions on paper."""
    path = studio.outputs / "paper.pdf"
    inquiry(studio.inputs, "paper", PLACE, "--moment", "alone", "--out", str(path))
    return path


def inquiry(inputs: Path, *words: str) -> str:
    """What a command prints."""
    command = [Path(sys.executable).with_name("inquiry"), *words, "--inputs", str(inputs)]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


@contextmanager
def served(inputs: Path, outputs: Path) -> Iterator[tuple[str, str]]:
    """The pages of the place, served: the address of the workbooks, and of the private form."""
    told = outputs / "server.log"
    env = os.environ | {"PYTHONUNBUFFERED": "1"}
    command = [Path(sys.executable).with_name("inquiry"), "forms", PLACE, "--no-browser", "--inputs", str(inputs)]
    process = subprocess.Popen(command, env=env, stdout=told.open("w"), stderr=subprocess.STDOUT)
    try:
        while len(found := re.findall(r"http://[^\s,]+", told.read_text(encoding="utf-8"))) < 2:
            time.sleep(0.2)
        time.sleep(5)
        yield found[0], found[1]
    finally:
        process.terminate()
        process.wait()


def keep(name: str, picture: bytes) -> None:
    """Write a picture with few colours."""
    image = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(PICTURES / f"{name}.png", optimize=True)
    print(f"{name}.png", f"{(PICTURES / f'{name}.png').stat().st_size // 1000} KB")


def main(wanted: list[str]) -> None:
    """Take the pictures that are named, or all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        inputs, outputs = Path(folder) / "inputs", Path(folder) / "outputs"
        shutil.copytree(HOME / "inputs", inputs)
        inquiry(inputs, "run", "--outputs", str(outputs))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with served(inputs, outputs) as (address, private):
            studio = Studio(inputs, outputs, address, private, browser)
            for name in wanted or SHOTS:
                keep(name, SHOTS[name](studio))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
