"""The report by nbconvert."""

from importlib.metadata import entry_points

import nbformat
import pytest

from inquiry.report.exporters import InquiryHTML, InquiryPDF
from inquiry.report.page import to_html


@pytest.mark.parametrize(("name", "exporter"), [("inquiry-html", InquiryHTML), ("inquiry-pdf", InquiryPDF)])
def test_nbconvert_finds_the_exporters(name, exporter):
    """`jupyter nbconvert --to` knows both by name."""
    assert next(iter(entry_points(group="nbconvert.exporters", name=name))).load() is exporter


def test_a_kept_report_is_exported_to_both(kept):
    """The exporters take the notebook as a file and give what `to_html` and `to_pdf` give."""
    page, resources = InquiryHTML().from_filename(str(kept))
    assert page == to_html(nbformat.read(kept, as_version=4))
    assert resources["output_extension"] == ".html"
    pdf, resources = InquiryPDF().from_filename(str(kept))
    assert pdf.startswith(b"%PDF-")
    assert resources["output_extension"] == ".pdf"
