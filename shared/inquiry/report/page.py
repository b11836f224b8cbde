"""A report as one HTML file: no script, nothing asked of anywhere, readable on a phone, on paper and aloud."""

from functools import cache
from pathlib import Path

from markupsafe import Markup

from inquiry.document import html
from inquiry.document.blocks import OwnName
from inquiry.document.numbering import anchors
from inquiry.report.cells import Notebook
from inquiry.report.reading import Report, read

HERE = Path(__file__).parent


def to_html(notebook: Notebook) -> str:
    """The HTML of a run notebook. Raises `InquiryError` for findings that this version cannot read."""
    return page(read(notebook))


def page(report: Report) -> str:
    """The HTML of a report."""
    targets = anchors(report.blocks)
    own = [one for one in report.front if isinstance(one.block, OwnName)]
    rest = [one for one in report.front if one not in own]
    template = html.environment(HERE).get_template("page.html.j2")
    return template.render(
        report=report,
        style=_style(),
        own=html.written(own, illustrative=report.illustrative, known=targets),
        front=html.written(rest, illustrative=report.illustrative, known=targets),
        body=html.written(report.body, illustrative=report.illustrative, known=targets),
        credit=report.credit,
        targets=targets,
    )


@cache
def _style() -> Markup:
    """The style sheets of blocks and page."""
    sheets = html.stylesheet() + (HERE / "page.css").read_text(encoding="utf-8")
    return Markup(sheets)  # noqa: S704 - our own files
