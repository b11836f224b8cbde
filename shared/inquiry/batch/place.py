"""One place through the batch: checked, run, reported. Whatever happens, it ends with a result."""

import os
import traceback
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import monotonic

from inquiry import cases
from inquiry.agreed import dated
from inquiry.batch.fingerprint import made_from
from inquiry.batch.folder import keep
from inquiry.batch.making import attempt
from inquiry.batch.missing import missing
from inquiry.batch.outcome import Outcome, Result, failed, refused
from inquiry.batch.reporting import write_report
from inquiry.batch.task import Task
from inquiry.batch.workbooks import WorkbookStoppedError, run_workbooks
from inquiry.errors import InquiryError
from inquiry.questions import bank
from inquiry.record import Record, read_record

OUR_MISTAKE = (
    "Something went wrong in our software. This is our mistake, not yours. The README says how to tell us; inquiry.log "
    "in the outputs folder has the detail."
)


def run_place(task: Task) -> Result:
    """Run one place and put its outputs in their place. Never raises: our own mistakes are a result too."""
    started = monotonic()
    os.environ.update(INQUIRY_INPUTS=str(task.places.inputs), INQUIRY_OUTPUTS=str(task.places.outputs))
    try:
        with attempt(task.place, task.making) as made:
            result = keep(_judged(task, made), made, task.places)
    except Exception:  # noqa: BLE001  a place must not take the batch down with it
        result = failed(task.place, OUR_MISTAKE, traceback.format_exc())
    return replace(result, seconds=round(monotonic() - started, 2))


def _judged(task: Task, made: Path) -> Result:
    """Check the record; report it if nothing is wrong with it."""
    folder = task.places.place(task.place)
    ingredients = made_from(folder, task.shared)  # before anything is read: a change meanwhile is seen next time
    try:
        record = read_record(folder, bank(task.places.questions))
    except InquiryError as error:
        return replace(refused(task.place, str(error)), made_from=ingredients)
    result = Result(
        task.place,
        Outcome.REFUSED,
        record.about.name,
        record.about.illustrative,
        problems=record.problems,
        made_from={**ingredients, **_clock(record)},
    )
    return result if record.faults else _reported(task, record, result, made)


def _clock(record: Record) -> dict[str, str]:
    """What of the report the clock decides: today, where no day is given; and that its answers are not closed yet."""
    today, wave = date.today(), record.about.latest  # noqa: DTZ011  the day where the person sits
    day = {} if dated(record) else {"day": today.isoformat()}
    last = wave.frozen if wave and not wave.has_closed(today) else None
    return day | ({"until": last.isoformat()} if last else {})


def _reported(task: Task, record: Record, result: Result, made: Path) -> Result:
    try:
        notebooks = list(run_workbooks(task.place, task.workbooks, made / "workbooks", task.places, task.seconds))
        report = write_report(notebooks, made)
        (made / cases.FILE).write_bytes(cases.kept(record, result.made_from["inputs"]))
        lacks = missing(record) + tuple(f"“{words}” is not in the report." for words in report.missing)
    except (WorkbookStoppedError, InquiryError) as error:
        return replace(result, outcome=Outcome.FAILED, failure=str(error), detail=traceback.format_exc())
    except Exception:  # noqa: BLE001  what breaks here is ours, whatever it is
        return replace(result, outcome=Outcome.FAILED, failure=OUR_MISTAKE, detail=traceback.format_exc())
    return replace(result, outcome=Outcome.INCOMPLETE if lacks else Outcome.DONE, missing=lacks)
