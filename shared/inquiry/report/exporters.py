"""The report as nbconvert exporters: `jupyter nbconvert --to inquiry-html` and `--to inquiry-pdf`."""

from typing import Any

from nbconvert.exporters import Exporter

from inquiry.report.page import to_html
from inquiry.report.pdf import to_pdf


class InquiryHTML(Exporter):
    """A run notebook, or an assembled report, as one HTML file."""

    export_from_notebook = "Inquiry report (HTML)"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[str, Any]:  # type: ignore[override]
        """The page, and the resources that nbconvert passes on."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        return to_html(notebook), resources


class InquiryPDF(Exporter):
    """A run notebook, or an assembled report, as a tagged PDF (PDF/UA-1)."""

    export_from_notebook = "Inquiry report (PDF)"
    output_mimetype = "application/pdf"

    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[bytes, Any]:  # type: ignore[override]
        """The PDF, and the resources that nbconvert passes on."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        return to_pdf(notebook), resources
