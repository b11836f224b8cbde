"""All places together: cases that are true today, the workbook of the typology, its report and its data.

The workbook runs in a process of its own; the data are made here meanwhile.
"""

import json
import os
import shutil
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any

from inquiry.batch.fingerprint import shared_by_all
from inquiry.batch.folder import REPORT, put_in_place
from inquiry.batch.gathering import gathered
from inquiry.batch.index import lead_to_typology
from inquiry.batch.making import FOLDER as MAKING
from inquiry.batch.making import attempt, making_in
from inquiry.batch.place import OUR_MISTAKE
from inquiry.batch.reporting import write_report
from inquiry.batch.workbooks import WorkbookStoppedError, run_overall
from inquiry.cases import Case, Unread, write_all
from inquiry.errors import InquiryError
from inquiry.export import data_files
from inquiry.export.nameless import KEY, key_file, numbered, read_key
from inquiry.overview import Overview
from inquiry.paths import HOME, Paths, checked
from inquiry.questions import bank
from inquiry.record.atomic import FOR_OWNER, write_whole
from inquiry.report.contents import NAMELESS, TYPOLOGY
from inquiry.typology import Typology
from inquiry.typology.changed import standing
from inquiry.typology.earlier import FILE as STATE
from inquiry.typology.earlier import after, read, written
from inquiry.typology.trial import copied
from inquiry.typology.unfitted import candidates

WORKBOOK = HOME / "workbooks" / "07_typology.ipynb"
MADE = "made.json"
HANDED, CASES, MODELS = "typology", "cases.jsonl", "models"
TRIES, EDITION = "tries", "without-names"  # folders in that of the typology, which stay when it is made anew
_EDITION_FILES = ("typology-without-names.html", "typology-without-names.pdf")
CELL_SECONDS = 600.0

Files = dict[str, bytes]  # by their path


@dataclass(frozen=True)
class Together:
    """How the typology came out: its folder, how many places are in it, who is not and why; or what went wrong.

    `asked` of the `places` have answered. `is_unchanged`: nothing that goes into it has changed, so it was not made
    again. Without `names` it is the edition to share. `failure` is a sentence for people, `detail` for the log.
    """

    folder: Path
    places: int = 0
    asked: int = 0
    left_out: tuple[Unread, ...] = ()
    seconds: float = 0.0
    is_unchanged: bool = False
    names: bool = True
    failure: str = ""
    detail: str = field(default="", compare=False)

    @property
    def page(self) -> Path:
        """The report as a web page."""
        return self.folder / (REPORT if self.names else _EDITION_FILES)[0]


@dataclass(frozen=True)
class _Wanted:
    """What is asked for: all places, perhaps with other models, or under numbers in place of names."""

    places: Paths
    models: Path | None
    names: bool
    workbook: Path

    @property
    def final(self) -> Path:
        """Where the outputs go: those of a try, or of the edition without names, in a folder of their own."""
        if self.models:
            return self.places.typology / TRIES / _named_after(self.models)
        return self.places.typology if self.names else self.places.typology / EDITION


def make_typology(  # noqa: PLR0913
    places: Paths,
    models: Path | None = None,
    *,
    names: bool = True,
    again: bool = False,
    inputs: Mapping[str, str] | None = None,
    workbook: Path = WORKBOOK,
) -> Together:
    """Make the typology of all places, a try of other models beside it, or without `names` an edition to share.

    `inputs` are the hashes of places' folders where a run has them already. `again` makes it also where nothing has
    changed. Our own mistakes are in what is given back; the last typology then stays as it was.

    Raises:
        InquiryError: there are no places, the bank or the models cannot be read, another run is going on, or a try
            of models is wanted without names.
    """
    if models and not names:
        raise InquiryError("A try of other models is for you, and names places. Leave out --no-names or --models.")
    started = monotonic()
    os.environ.update(INQUIRY_INPUTS=str(places.inputs), INQUIRY_OUTPUTS=str(places.outputs))
    wanted = _Wanted(places, models, names, workbook)
    final = wanted.final
    with making_in(places.outputs) as making, attempt(final.relative_to(places.outputs).as_posix(), making) as made:
        found = gathered(places, bank(places.questions), inputs or {})
        view = Overview(found, places, str(models) if models else "").view  # what cannot be read is said at once
        told = Together(final, len(view.cases), len(view.asked), view.left_out, names=names)
        ingredients = _ingredients(wanted, view)
        if names and not again and _is_made(final, ingredients):
            return _told(told, started, is_unchanged=True)
        try:
            (_make if names else _make_edition)(wanted, made, found, view)
        except Exception as error:  # noqa: BLE001  what breaks here is ours, whatever it is
            sentence = str(error) if isinstance(error, WorkbookStoppedError | InquiryError) else OUR_MISTAKE
            return _told(told, started, failure=sentence, detail=traceback.format_exc())
        if names:  # a hash of what went in would let others try names until it fits
            _write(made / MADE, json.dumps(ingredients, sort_keys=True, indent=1))
        _keep(made, final)
        lead_to_typology(places)
    return _told(told, started)


def _named_after(models: Path) -> str:
    """The folder of a try, named after its models."""
    called = models.parent.name if models.stem == "models" else models.stem
    name = "".join(c if c.isascii() and c.isalnum() else "-" for c in called.lower()).strip("-") or "models"
    return checked("-".join(filter(None, name.split("-"))))


def _ingredients(wanted: _Wanted, view: Typology) -> dict[str, str]:
    """What the typology is made from, as hashes and versions."""
    compared = view.earlier.inputs if view.earlier else ""
    unread = sha256(json.dumps([vars(one) for one in view.left_out]).encode()).hexdigest()
    return {
        "cases": view.inputs,
        "left out": unread,
        "compared": compared,
        **shared_by_all(wanted.places, [wanted.workbook]),
    }


def _is_made(final: Path, ingredients: Mapping[str, str]) -> bool:
    try:
        same = json.loads((final / MADE).read_bytes()) == dict(ingredients)
    except (OSError, ValueError):
        return False
    return same and all((final / name).is_file() for name in REPORT)


def _make(wanted: _Wanted, made: Path, found: Iterable[Case | Unread], view: Typology) -> None:
    """Run the workbook and make of it the report; beside it the data, and what the next run compares itself with."""
    made.mkdir(parents=True)
    with _handed(wanted, found) as parameters:
        data = _begun(lambda: {**data_files(view), **candidates(view)})
        notebook = run_overall(wanted.workbook, parameters, made / "workbooks", wanted.places, CELL_SECONDS)
    write_report([notebook], made, TYPOLOGY)
    for name, content in data.result().items():
        _write(made / "data" / name, content)
    if wanted.final == wanted.places.typology:
        kept = wanted.final / STATE
        runs = read(kept.read_bytes()) if kept.is_file() else {}
        _write(made / STATE, written(after(runs, standing(view))))


def _make_edition(wanted: _Wanted, made: Path, found: Iterable[Case | Unread], view: Typology) -> None:
    """Run the workbook without names, and keep the report alone; the key stands outside of what is shared."""
    at = wanted.places.typology / KEY
    write_whole(at, key_file(numbered(view.cases, read_key(at))), FOR_OWNER)
    made.mkdir(parents=True)
    with _handed(wanted, found) as parameters:
        notebook = run_overall(wanted.workbook, parameters, made / "workbooks", wanted.places, CELL_SECONDS)
    shutil.rmtree(made / "workbooks")
    write_report([notebook], made, NAMELESS, _EDITION_FILES)


def _begun(work: Callable[[], Files]) -> "Future[Files]":
    """Work that goes on beside ours, in a thread that does not hold up the end of the program."""
    future: Future[Files] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001  it is raised where the result is asked for
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future


@contextmanager
def _handed(wanted: _Wanted, found: Iterable[Case | Unread]) -> Iterator[dict[str, str | bool]]:
    """What the workbook is handed, as its parameters: always in the same place, so that they say the same each time."""
    outputs, models = wanted.places.outputs, wanted.models
    folder = outputs / MAKING / HANDED
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        write_all(found, folder / CASES)
        below = {"cases": folder / CASES, "models": copied(models, folder / MODELS) if models else None}
        paths = {name: path.relative_to(outputs).as_posix() if path else "" for name, path in below.items()}
        yield {**paths, "names": wanted.names}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _keep(made: Path, final: Path) -> None:
    """Put the typology in its place; what was made beside the last one stays."""
    for name in (TRIES, EDITION):
        if (final / name).is_dir():
            shutil.copytree(final / name, made / name)
    if (final / KEY).is_file():
        shutil.copy2(final / KEY, made / KEY)
    final.parent.mkdir(parents=True, exist_ok=True)
    put_in_place(made, final)


def _told(told: Together, started: float, **more: Any) -> Together:
    return replace(told, seconds=round(monotonic() - started, 2), **more)


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
