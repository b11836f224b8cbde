"""A report from run notebooks: as a web page and as a PDF, beside each other."""

from collections.abc import Iterable
from pathlib import Path

from nbformat import NotebookNode

from inquiry.batch.folder import REPORT
from inquiry.report.assemble import Assembled, assemble
from inquiry.report.contents import PLACE, Contents
from inquiry.report.page import to_html
from inquiry.report.pdf import to_pdf


def write_report(
    notebooks: Iterable[NotebookNode], folder: Path, contents: Contents = PLACE, names: tuple[str, str] = REPORT
) -> Assembled:
    """Write the report of these notebooks into a folder, under these names; gives what it was put together from.

    Raises:
        InquiryError: the notebooks hold no finding, or the PDF cannot be set.
    """
    report = assemble(notebooks, contents)
    page, paper = names
    (folder / page).write_bytes(to_html(report.notebook).encode())
    (folder / paper).write_bytes(to_pdf(report.notebook))
    return report
