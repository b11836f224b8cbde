"""What a person sees and keeps when a kernel dies, the program stops, the disk is full or other hands are at work."""

import csv
import os
import re
import signal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import PATIENCE, PLACE, serve, violations

pytestmark = pytest.mark.browser

SAVED = re.compile(r"^Saved \d\d:\d\d$")
BAD_DISK = """
import errno, os
from pathlib import Path

FLAGS = Path(__file__).parent
REAL = os.write, os.open


def is_record(name):
    return name.endswith(".jsonl")


def write(fd, data):
    if (FLAGS / "full").exists() and is_record(os.readlink(f"/proc/self/fd/{fd}")):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return REAL[0](fd, data)


def opened(path, flags, *more, **named):
    if (FLAGS / "shut").exists() and flags & os.O_RDWR and is_record(str(path)):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    return REAL[1](path, flags, *more, **named)


os.write, os.open = write, opened
"""


class Server:
    """A server that can be stopped and started again, on a disk that can be made to fail."""

    def __init__(self, inputs, flags):
        self.inputs, self.flags = inputs, flags
        self.start()

    def start(self):
        """Start it, at the address it had before."""
        call = f"serve.serve_forms({PLACE!r}, open_browser=False)"
        self.process, self.served = serve(self.inputs, call, "", PYTHONPATH=str(self.flags))

    def stop(self):
        """Stop it, as Ctrl-C does."""
        self.process.terminate()
        self.process.wait(timeout=30)

    def kill_kernels(self):
        """End every kernel at once, and what they are copies of, as the system does when memory is short."""
        for number in _below(self.process.pid):
            os.kill(number, signal.SIGKILL)

    def log(self):
        """What the log in the outputs folder holds."""
        return (self.inputs.parent / "outputs" / "inquiry.log").read_text(encoding="utf-8")


def _below(number):
    """The processes that a process started, and those that they started; the youngest first."""
    tables = Path("/proc").glob(f"{number}/task/*/children")  # a process is listed under the thread that started it
    found = [int(child) for table in tables for child in table.read_text().split()]
    return [*(young for child in found for young in _below(child)), *found]


@pytest.fixture(scope="module")
def server(inputs, chromium, tmp_path_factory):
    """The workbooks as plain pages."""
    flags = tmp_path_factory.mktemp("disk")
    (flags / "sitecustomize.py").write_text(BAD_DISK, encoding="utf-8")
    running = Server(inputs, flags)
    yield running
    running.stop()


@pytest.fixture
def disk(server):
    """A function that makes the disk fail in one way, until it is asked to be well or the test ends."""

    def fail(how):
        for flag in ("full", "shut"):
            (server.flags / flag).unlink(missing_ok=True)
        if how:
            (server.flags / how).touch()

    yield fail
    fail("")


def reason(page, name):
    """The field where a person says why, opened."""
    card = page.locator(f"#q-{name}")
    more = card.locator("details.more")
    if not more.evaluate("part => part.open"):
        more.locator("summary").press("Enter")
    return card.get_by_label("What makes you say so?")


def status(page, name, words):
    """Wait for what a card says of its saving."""
    page.locator(f"#q-{name} .status").filter(has_text=words).wait_for()


def open_again(page, name):
    """Follow the page's own advice, and wait for its forms."""
    status(page, name, "kept in this tab")
    assert violations(page) == []
    page.locator(f"#q-{name}").get_by_role("button", name="Open this page again").press("Enter")
    page.wait_for_function("!document.documentElement.dataset.ready")
    page.wait_for_selector("html[data-ready]")


def test_a_killed_kernel_loses_nothing(server, visit):
    """What was typed before and after is on the page and in the record once the page is opened again."""
    page = visit(server.served.page("02_infrastructure"))
    reason(page, "inf_space").fill("Typed before")
    status(page, "inf_space", SAVED)
    server.kill_kernels()
    reason(page, "inf_space").fill("Typed before, and after")
    open_again(page, "inf_space")
    expect(reason(page, "inf_space")).to_have_value("Typed before, and after")
    status(page, "inf_space", SAVED)
    assert server.served.answers("inf_space")[-1]["because"] == "Typed before, and after"


def test_a_stopped_program_loses_nothing(server, visit):
    """The page says so; when the program runs again, the same tab finds it, with what could not be saved."""
    page = visit(server.served.page("02_infrastructure"))
    server.stop()
    reason(page, "inf_coord").fill("Typed while nothing ran")
    status(page, "inf_coord", "Not saved yet")
    server.start()
    open_again(page, "inf_coord")
    expect(reason(page, "inf_coord")).to_have_value("Typed while nothing ran")
    status(page, "inf_coord", SAVED)
    assert server.served.answers("inf_coord")[-1]["because"] == "Typed while nothing ran"


@pytest.mark.parametrize(("how", "says"), [("full", "no space left on device"), ("shut", "permission denied")])
def test_a_disk_that_takes_nothing(server, visit, disk, how, says):
    """The card says why, in a sentence with what to do; the log has the detail; it is saved when there is room."""
    page = visit(server.served.page("02_infrastructure"))
    disk(how)
    reason(page, "inf_data").fill(f"Typed on a disk that was {how}")
    status(page, "inf_data", says)
    status(page, "inf_data", "Check that the disk has room and that you may write to this folder")
    assert violations(page) == []
    assert says in server.log().lower()
    assert "Traceback" in server.log()
    disk("")
    status(page, "inf_data", SAVED)
    assert server.served.answers("inf_data")[-1]["because"] == f"Typed on a disk that was {how}"


@pytest.mark.parametrize(("choice", "stays"), [("Keep mine", "Mine"), ("Show their rows", "Theirs")])
def test_two_hands_on_one_row(server, visit, choice, stays):
    """Nothing is written over: the page asks whose rows to keep, and one button settles it."""
    page = visit(server.served.page("01_funding"))
    path = server.served.folder / "funding.csv"
    register = page.locator("#r-funding")
    first = register.get_by_role("textbox", name=re.compile("^Funder, ")).first
    first.fill("Typed here first")
    register.locator(".status").filter(has_text=SAVED).wait_for()
    path.write_bytes(path.read_bytes().replace(b"Typed here first", b"Theirs"))
    first.fill("Mine")
    register.get_by_text("Somebody else changed the same row").wait_for()
    assert violations(page) == []
    assert b"Theirs" in path.read_bytes()
    register.get_by_role("button", name=choice).press("Enter")
    register.get_by_text("Somebody else changed the same row").wait_for(state="detached")
    expect(first).to_have_value(stays)
    pause, tries = 100, int(PATIENCE / 100)  # the button is obeyed on the page first, and then on the disk
    while tries and _funder(path) != stays:
        page.wait_for_timeout(pause)
        tries -= 1
    assert _funder(path) == stays


def _funder(path):
    """Who stands in the first row of the file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.DictReader(file))["funder"]


@pytest.fixture
def without(server):
    """A function that takes the rows of one choice out of a file of the question bank, until the test ends."""
    before = {}

    def take(name, question, choice):
        path = server.inputs / "questions" / name
        before.setdefault(path, path.read_bytes())
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if row[:2] != [question, choice]]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    yield take
    for path, content in before.items():
        path.write_bytes(content)


def test_a_bank_that_changed_since(server, visit, without):
    """A bank that contradicts itself is a sentence; an answer that is asked no more is named, and stays recorded."""

    def given():
        return [line for line in server.served.answers("fun_hold") if line["moment"] == "now"][-1]["value"]

    was = given()
    without("choices.csv", "fun_hold", was)
    page = visit(server.served.page("01_funding"))
    fault = page.locator(".fault[role=alert]")
    expect(fault).to_contain_text("bearings.csv")
    expect(fault).to_contain_text("Nothing that was saved is lost.")
    assert "bearings.csv" in server.log()
    without("bearings.csv", "fun_hold", was)
    page = visit(server.served.page("01_funding"))
    notice = page.locator("#q-fun_hold .care").first
    expect(notice).to_contain_text(f"“{was}”")
    assert given() == was


def test_the_window_says_only_what_it_should(server):
    """After all that, the window of the program has its address and nothing else that somebody must puzzle over."""
    told = (server.inputs.parent / "server.log").read_text(encoding="utf-8")
    assert re.search(r"http://127\.0\.0\.1:\d+/voila/render/", told)
    for noise in ("WARNING", "ERROR", "Traceback", "encryption", "trusted", "websocket"):
        assert noise not in told
