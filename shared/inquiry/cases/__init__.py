"""Cases: what looking over many places needs to know of each, and no more."""

from inquiry.cases.case import FORM, Case, Fit, Taken
from inquiry.cases.gathering import from_records, made_anew, read_all, write_all
from inquiry.cases.keeping import FILE, Unread, from_bytes, kept, to_bytes
from inquiry.cases.making import case_of

__all__ = [
    "FILE",
    "FORM",
    "Case",
    "Fit",
    "Taken",
    "Unread",
    "case_of",
    "from_bytes",
    "from_records",
    "kept",
    "made_anew",
    "read_all",
    "to_bytes",
    "write_all",
]
