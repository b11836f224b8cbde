"""Typst, the typesetter: started when first needed, kept for the next report, with our fonts and no others."""

import contextlib
import ctypes
import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from inquiry.errors import InquiryError

_STANDARD = ["ua-1"]  # the compiler refuses a PDF that a screen reader could not follow
_FONTS = "font_source_sans_pro"
_MOST_HEAPS = -8  # M_ARENA_MAX


@cache
def _compiler() -> Any:
    """The compiler, with Source Sans Pro and what is inside Typst; fonts of the machine would change the bytes."""
    import typst  # noqa: PLC0415 - slow to load, and only a PDF needs it

    spec = find_spec(_FONTS)
    if spec is None or spec.origin is None:
        raise InquiryError("The typeface of the PDF is not installed. Install font-source-sans-pro with pip.")
    _share_one_heap()
    folder = str(Path(spec.origin).parent / "files")  # Typst takes folders, not files, and reads them in name order
    return typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False, font_paths=[folder]))


def _share_one_heap() -> None:
    """Let the threads of Typst take memory from one heap: with one each, a process grows with every report it sets.

    Only the C library of Linux (glibc) has such heaps; elsewhere nothing happens.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_MOST_HEAPS, 1)


def typeset(template: bytes, data: str, date: dt.date | None = None) -> bytes:
    """The PDF of a template with its data, a JSON text that the template reads as data (never as code).

    The same data and date give the same bytes. Raises `typst.TypstError` when the standard cannot be met.
    """
    moment = dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC) if date else None
    made = _compiler().compile(
        input=template, format="pdf", sys_inputs={"doc": data}, pdf_standards=_STANDARD, timestamp=moment
    )
    return bytes(made)


def pdf_of(what: str, template: Path, told: Mapping[str, Any], date: dt.date | None = None) -> bytes:
    """The PDF of a template file with all that it prints; `what` is what people call it.

    Raises:
        InquiryError: it cannot be set within the standard.
    """
    import typst  # noqa: PLC0415

    try:
        return typeset(_content(template), json.dumps(told, ensure_ascii=False), date)
    except typst.TypstError as fault:
        said = f"{what} could not be made. This is our mistake: {fault.message}. Tell us that sentence."
        raise InquiryError(said) from fault


@cache
def _content(template: Path) -> bytes:
    return template.read_bytes()


def can_set(template: bytes, data: str) -> bool:
    """Whether this much can be set at all, within the standard."""
    import typst  # noqa: PLC0415

    try:
        typeset(template, data)
    except typst.TypstError:
        return False
    return True
