"""The report as people with a screen reader, a phone or a keyboard meet it."""

import os
import subprocess
import sys
from pathlib import Path

import axe_core_python
import pytest

from inquiry.report.page import to_html
from inquiry.report.pdf import to_pdf

AXE = Path(axe_core_python.__file__).parent / "axe.min.js"
OPENED = "document.querySelectorAll('details').forEach(one => one.open = true)"
FOUND = """axe.run(document, {resultTypes: ["violations"]})
  .then(said => said.violations.map(one => one.id + ": " + one.help))"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_page_has_no_fault_that_axe_finds_and_does_not_scroll_sideways(chromium, hostile, tmp_path, width):
    """With all tables open, on a desk, a phone and a small phone; and it asks nothing of anywhere."""
    path = tmp_path / "report.html"
    path.write_text(to_html(hostile), encoding="utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.evaluate(OPENED)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.add_script_tag(path=str(AXE))
    assert page.evaluate(FOUND) == []
    assert asked == [path.as_uri()]
    context.close()


def test_a_pdf_meets_pdf_ua(calm, tmp_path):
    """An open checker of PDF/UA-1 finds no error."""
    pytest.importorskip("outloud")
    path = tmp_path / "report.pdf"
    path.write_bytes(to_pdf(calm))
    checker = Path(sys.executable).parent / "outloud"
    run = subprocess.run(
        [checker, "-q", "--fail-on", "error", path], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert run.returncode == 0, run.stdout
