"""The typology as people with a screen reader, a phone or a keyboard meet it."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from inquiry.overview import head
from inquiry.report.assemble import assemble
from inquiry.report.contents import TYPOLOGY
from inquiry.report.page import to_html
from inquiry.report.pdf import to_pdf
from inquiry.typology import FINDINGS
from inquiry.workbook import Shown
from tests.report.test_accessible import AXE, FOUND, OPENED


@pytest.fixture(scope="module")
def notebook(request):
    """The report of a set of places: the samples, or forty made-up ones."""
    view = request.getfixturevalue(request.param)
    shown = [Shown(finding(view), head(view), name)._repr_mimebundle_() for name, finding in FINDINGS.items()]
    cells = [nbformat.v4.new_code_cell(outputs=[nbformat.v4.new_output("display_data", data)]) for data in shown]
    return assemble([nbformat.v4.new_notebook(cells=cells)], TYPOLOGY).notebook


@pytest.mark.browser
@pytest.mark.parametrize("notebook", ["samples", "many"], indirect=True)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(chromium, notebook, tmp_path):
    """With all tables open, on a desk and on a small phone."""
    path = tmp_path / "report.html"
    path.write_text(to_html(notebook), encoding="utf-8")
    for width in (1280, 320):
        context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
        page = context.new_page()
        page.goto(path.as_uri())
        page.evaluate(OPENED)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.add_script_tag(path=str(AXE))
        assert page.evaluate(FOUND) == []
        context.close()


@pytest.mark.parametrize("notebook", ["many"], indirect=True)
def test_the_pdf_meets_pdf_ua(notebook, tmp_path):
    """An open checker of PDF/UA-1 finds no error."""
    pytest.importorskip("outloud")
    path = tmp_path / "report.pdf"
    path.write_bytes(to_pdf(notebook))
    checker = Path(sys.executable).parent / "outloud"
    run = subprocess.run([checker, "-q", "--fail-on", "error", path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
