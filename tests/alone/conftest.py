"""A made-up place with nothing in it but its name, the private pages served from it, and a phone to open them with."""

import json
import os
import shutil
import subprocess
import sys
import threading
from asyncio import new_event_loop, set_event_loop
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.testing import bind_unused_port

from inquiry.alone import visiting
from inquiry.alone.inviting import invite, whole_link
from inquiry.alone.serve import application
from inquiry.paths import HOME
from inquiry.questions import bank as read
from tests.conftest import PATIENCE

PLACE = "north-bay"


@pytest.fixture(scope="session")
def bank():
    """The project's own question bank."""
    return read(HOME / "inputs" / "questions")


@pytest.fixture
def about():
    """What is known of the place."""
    return {
        "id": PLACE,
        "name": "North Bay",
        "illustrative": True,
        "initiative": PLACE,
        "initiative_name": "North Bay Together",
        "contact": "the North Bay team",
        "audience": [["The team", "In June", "All of it"]],
        "waves": [{"id": "1", "opened": "2026-06-01"}],
    }


@pytest.fixture
def folder(tmp_path, monkeypatch, about):
    """The folder of the place, in an inputs folder of its own."""
    monkeypatch.setenv("INQUIRY_INPUTS", str(tmp_path / "inputs"))
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(tmp_path / "outputs"))
    shutil.copytree(HOME / "inputs" / "questions", tmp_path / "inputs" / "questions")
    place = tmp_path / "inputs" / "places" / PLACE
    place.mkdir(parents=True)
    (place / "place.json").write_text(json.dumps(about), encoding="utf-8")
    return place


@pytest.fixture
def codes(folder, bank):
    """Five people with a link each: id -> code."""
    return invite(folder, bank, people=5, role="A resident")


@pytest.fixture
def lines(folder):
    """A function that reads the lines of a person's file as they stand on the disk."""

    def read_lines(person="p01"):
        path = folder / "answers" / f"{person}.jsonl"
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []

    return read_lines


@dataclass(frozen=True)
class Answer:
    """What a server sent."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True)
class Served:
    """The private pages of a place in this process, and a plain client for them."""

    address: str

    def link(self, code, place=PLACE):
        """The whole link to hand out."""
        return whole_link(self.address, place, code)

    def ask(self, link, **typed):
        """One request, with what was typed if there is any; follows no redirect."""
        parts = urlsplit(link)
        connection = HTTPConnection(parts.netloc, timeout=60)
        body = urlencode(typed, doseq=True) if typed else None
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if typed else {}
        where = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("POST" if typed else "GET", where, body, kind)
        sent = connection.getresponse()
        answer = Answer(sent.status, dict(sent.getheaders()), sent.read().decode())
        connection.close()
        return answer

    def agreed(self, code, **typed):
        """The link of a person who has agreed to take part."""
        link = self.link(code)
        assert self.ask(f"{link}/about", agreed="yes", **({"credit": "anonymous"} | typed)).status == 303
        return link


@pytest.fixture
def served(folder, monkeypatch):
    """The private pages, in a thread of this process."""
    monkeypatch.setattr(visiting, "WAIT", 0)
    ready, told = threading.Event(), {}

    def run():
        set_event_loop(new_event_loop())
        loop, (listening, port) = IOLoop.current(), bind_unused_port()
        server = HTTPServer(application(), max_body_size=200_000)
        server.add_socket(listening)
        told.update(loop=loop, port=port)
        loop.add_callback(ready.set)
        loop.start()
        server.stop()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait()
    yield Served(f"http://127.0.0.1:{told['port']}")
    told["loop"].add_callback(told["loop"].stop)
    thread.join()


@dataclass
class Process:
    """The private pages in a process of their own, which can be killed."""

    address: str
    env: dict[str, str]
    running: subprocess.Popen | None = None

    def start(self):
        """Start it, and wait until it says that it is there."""
        code = f"from inquiry.alone.serve import serve_alone; serve_alone(port={urlsplit(self.address).port})"
        self.running = subprocess.Popen([sys.executable, "-c", code], env=self.env, stdout=subprocess.PIPE, text=True)
        assert self.address in self.running.stdout.readline()

    def kill(self):
        """Kill it at once, as a power cut would."""
        self.running.kill()
        self.running.wait()
        self.running.stdout.close()


@pytest.fixture
def process(folder):
    """The private pages, started in a process of their own."""
    listening, port = bind_unused_port()
    listening.close()
    process = Process(f"http://127.0.0.1:{port}", dict(os.environ))
    process.start()
    yield process
    process.kill()


@pytest.fixture
def phone(chromium):
    """A function that gives a phone as narrow as asked, without JavaScript; it notes hosts and bytes of each page."""
    contexts = []

    def take(width=320, *, script=False):
        context = chromium.new_context(viewport={"width": width, "height": 640}, java_script_enabled=script)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.hosts, page.weights = set(), []
        page.on("request", lambda request: page.hosts.add(urlsplit(request.url).netloc))
        page.on("response", lambda response: page.weights.append(len(response.body()) if response.ok else 0))
        return page

    yield take
    for context in contexts:
        context.close()
