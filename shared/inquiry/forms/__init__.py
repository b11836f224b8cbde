"""Forms in a notebook: question cards, registers and live findings, and the pages and servers they are opened with."""

from inquiry.forms.sections import section, show_finding, show_register, show_section
from inquiry.forms.stage import show_workshop
from inquiry.forms.start import start_page

__all__ = ["section", "show_finding", "show_register", "show_section", "show_workshop", "start_page"]
