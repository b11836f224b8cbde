"""One place through the batch: checked, run, reported. Whatever happens, it ends with a result."""

import os
import traceback
from dataclasses import replace
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

from inquiry.batch.fingerprint import hash_of, versions
from inquiry.batch.folder import files_in, put_in_place, set_aside
from inquiry.batch.missing import missing
from inquiry.batch.outcome import Outcome, Result, failed
from inquiry.batch.task import Task
from inquiry.batch.workbooks import WorkbookStoppedError, run_workbooks
from inquiry.errors import InquiryError, Problem
from inquiry.questions import bank
from inquiry.record import Record, read_record
from inquiry.report.assemble import assemble

OUR_MISTAKE = "Something went wrong in our software. This is our mistake, not yours. Send us inquiry.log."


def run_place(task: Task) -> Result:
    """Run one place and put its outputs in their place. Never raises: our own mistakes are a result too."""
    started = monotonic()
    os.environ.update(INQUIRY_INPUTS=str(task.places.inputs), INQUIRY_OUTPUTS=str(task.places.outputs))
    try:
        result = _kept(task, _judged(task))
    except Exception:  # noqa: BLE001  a place must not take the batch down with it
        result = failed(task.place, OUR_MISTAKE, traceback.format_exc())
    return replace(result, seconds=round(monotonic() - started, 2))


def _judged(task: Task) -> Result:
    """Check the record; report it if nothing is wrong with it."""
    try:
        folder = task.places.place(task.place)
        record = read_record(folder, bank(task.places.questions))
    except InquiryError as error:
        return Result(task.place, Outcome.REFUSED, problems=(Problem("", str(error)),))
    result = Result(
        task.place,
        Outcome.REFUSED,
        record.about.name,
        record.about.illustrative,
        problems=record.problems,
        inputs=hash_of(folder),
        versions=versions(task.places.questions),
    )
    return result if record.faults else _reported(task, record, result)


def _reported(task: Task, record: Record, result: Result) -> Result:
    try:
        notebooks = list(run_workbooks(task.place, task.workbooks, task.made / "workbooks", task.places, task.seconds))
        report = assemble(notebooks)
        for name, exporter in _exporters().items():
            _write(task.made / name, exporter.from_notebook_node(report.notebook)[0])
        lacks = missing(record) + tuple(f"“{words}” is not in the report." for words in report.missing)
    except WorkbookStoppedError as error:
        return replace(result, outcome=Outcome.FAILED, failure=str(error), detail=traceback.format_exc())
    except Exception:  # noqa: BLE001  what breaks here is ours, whatever it is
        return replace(result, outcome=Outcome.FAILED, failure=OUR_MISTAKE, detail=traceback.format_exc())
    return replace(result, outcome=Outcome.INCOMPLETE if lacks else Outcome.DONE, missing=lacks)


def _kept(task: Task, result: Result) -> Result:
    """Put what was made in its place, and say which files it is."""
    try:
        final = task.places.output(task.place)
    except InquiryError:  # an id that cannot name a folder has none
        return result
    if not result.outcome.is_reported:
        set_aside(final, task.made, result.reasons)
    put_in_place(task.made, final)
    return replace(result, files=files_in(final, task.places.outputs))


@cache
def _exporters() -> dict[str, Any]:
    """The exporters by the file each writes, made once: they are slow to make and quick to use again."""
    from inquiry.report.exporters import InquiryHTML, InquiryPDF  # noqa: PLC0415  imported while notebooks run

    exporters: dict[str, Any] = {"report.html": InquiryHTML, "report.pdf": InquiryPDF}
    return {name: exporter() for name, exporter in exporters.items()}


def _write(path: Path, content: str | bytes) -> None:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
