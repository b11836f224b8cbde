"""A copy of the inputs, the workbooks served from it, and Debian's Chromium to open them with."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_core_python.sync_playwright import Axe

from inquiry.forms.address import free_port
from inquiry.paths import HOME
from tests.conftest import PATIENCE

PLACE = "kiln-lane"
SECOND = 1000  # milliseconds


@dataclass(frozen=True)
class Served:
    """A server that is running, and the record that its pages write to."""

    address: str
    folder: Path

    def page(self, workbook):
        """The address of a workbook."""
        return re.sub(r"\d\d_\w+\.ipynb", f"{workbook}.ipynb", self.address)

    def answers(self, question, by="team"):
        """What the record holds for a question, oldest first."""
        path = self.folder / "answers" / f"{by}.jsonl"
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [line for line in lines if line["question"] == question]

    def write(self, line):
        """Add a line to the record, as another hand would."""
        with (self.folder / "answers" / f"{line['by']}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


@pytest.fixture
def page(chromium):
    """A fresh window, which remembers every host that it asked."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    opened.hosts = set()
    opened.on("request", lambda request: opened.hosts.add(urlsplit(request.url).netloc))
    yield opened
    context.close()


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """A copy of the question bank and one illustrative place."""
    root = tmp_path_factory.mktemp("inquiry") / "inputs"
    shutil.copytree(HOME / "inputs" / "questions", root / "questions")
    shutil.copytree(HOME / "inputs" / "places" / PLACE, root / "places" / PLACE)
    return root


def serve(inputs, call, address, place=PLACE, **more):
    """Start a server in a process of its own; give it and its address once it says that it is there."""
    env = os.environ | {"INQUIRY_INPUTS": str(inputs), "INQUIRY_OUTPUTS": str(inputs.parent / "outputs")}
    env |= {"JUPYTER_TOKEN": "for-a-test", "IPYTHONDIR": str(inputs.parent / "ipython")}
    env |= {"JUPYTER_CONFIG_DIR": str(inputs.parent / "jupyter"), "JUPYTER_DATA_DIR": str(inputs.parent / "data")}
    env |= more
    code = f"from inquiry.forms import serve; {call}"
    told = inputs.parent / "server.log"
    process = subprocess.Popen([sys.executable, "-c", code], env=env, stdout=told.open("w"), stderr=subprocess.STDOUT)
    return process, Served(address or _address(process, told), inputs / "places" / place)


def _address(process, told):
    """The address that the server prints."""
    while process.poll() is None:
        if found := re.search(r"http://\S+", told.read_text(encoding="utf-8")):
            return found[0]
    raise AssertionError(told.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pages(inputs, chromium):
    """The workbooks as plain pages."""
    process, served = serve(inputs, f"serve.serve_forms({PLACE!r}, open_browser=False)", "")
    yield served
    process.terminate()
    process.wait(timeout=30)


@pytest.fixture(scope="module")
def lab(inputs, chromium):
    """The workbooks in JupyterLab."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/doc/tree/00_start_here.ipynb?token=for-a-test"
    workbooks = inputs.parent / "workbooks"
    shutil.copytree(HOME / "workbooks", workbooks)
    where = f"workbooks=Path({str(workbooks)!r})"
    call = f"from pathlib import Path; serve.serve_lab({PLACE!r}, port={port}, open_browser=False, {where})"
    process, served = serve(inputs, call, address)
    yield served
    process.terminate()
    process.wait(timeout=30)


@pytest.fixture
def visit(page):
    """A function that opens a page as soon as its server answers, and waits until all its forms are drawn."""

    def go(address):
        for _ in range(100):
            try:
                page.goto(address)
                break
            except Exception as error:  # the server is still starting
                if "ERR_CONNECTION_REFUSED" not in str(error):
                    raise
                page.wait_for_timeout(SECOND / 4)
        page.wait_for_selector("html[data-ready]")
        return page

    return go


def violations(page):
    """What axe finds wrong with a page by WCAG 2.2 A and AA and good practice, each with where it is."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options)["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"][:3]]
