"""A place's folder of outputs: made aside, then put in its place whole.

A place that is refused or fails has no current report. The one it had before is not deleted, for a slip in one cell
should not cost a team the report they are about to show; but it is moved to `earlier`, with the reason beside it, so
that nobody takes it for today's. The next good run clears it away.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from inquiry.batch.manifest import write_made
from inquiry.batch.outcome import Result
from inquiry.errors import InquiryError
from inquiry.paths import Paths

EARLIER = "earlier"
WHY = "why.txt"
REPORT = ("report.html", "report.pdf")
_OLD = ".old"


def keep(result: Result, made: Path, places: Paths) -> Result:
    """Put what was made of a place where it belongs, with its result beside it, and say which files it is."""
    try:
        final = places.output(result.place)
    except InquiryError:  # an id that cannot name a folder has none
        return result
    if not result.outcome.is_reported:
        set_aside(final, made, result.reasons)
    kept = replace(result, files={f"{result.place}/{name}": size for name, size in sorted(_sizes(made, ""))})
    write_made(made, kept)
    put_in_place(made, final)
    return kept


def put_in_place(made: Path, final: Path) -> None:
    """Replace the folder `final` by the folder `made`, which is on the same disk: never half of it is seen."""
    old = made.with_name(f"{made.name}{_OLD}")
    try:
        if final.exists():
            final.rename(old)
        made.rename(final)
    except BaseException:  # Ctrl-C too: whoever made it clears away all that lies beside it
        if old.exists() and not final.exists():
            old.rename(final)
        raise
    shutil.rmtree(old, ignore_errors=True)


def put_back(making: Path, outputs: Path) -> None:
    """Put back the folders that a run, killed in the middle of `put_in_place`, took away and did not replace.

    Each attempt's folder below `making` has things where they belong below `outputs`.
    """
    for old in list(making.glob(f"*/**/*{_OLD}")):
        below = Path(*old.relative_to(making).parts[1:])
        final = (outputs / below).with_name(old.name.removesuffix(_OLD))
        if not final.exists():
            final.parent.mkdir(parents=True, exist_ok=True)
            old.rename(final)


def set_aside(final: Path, made: Path, reasons: tuple[str, ...]) -> None:
    """Take the last report in `final` over into `made`, as an earlier one, with the reasons why there is none now."""
    made.mkdir(parents=True, exist_ok=True)
    for half in REPORT:  # begun, and not to be taken for a report
        (made / half).unlink(missing_ok=True)
    why = "There is no report of this place as it is now, because:\n" + "".join(f"- {reason}\n" for reason in reasons)
    source = final if (final / REPORT[0]).exists() else final / EARLIER
    reports = [source / name for name in REPORT if (source / name).exists()]
    if reports:
        why += f"\nThe report in the folder “{EARLIER}” was made before that. Do not use it as today's.\n"
        (made / EARLIER).mkdir()
        for report in reports:
            shutil.copy2(report, made / EARLIER / report.name)
    (made / WHY).write_text(why, encoding="utf-8")


def is_whole(result: Result, outputs: Path) -> bool:
    """Whether every file of a result is there, and as long as it was when it was made."""
    try:
        return all(os.stat(outputs / name).st_size == size for name, size in result.files.items())  # noqa: PTH116
    except OSError:
        return False


def _sizes(folder: Path, below: str) -> Iterator[tuple[str, int]]:
    """Every file of a folder with its size in bytes."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _sizes(Path(entry.path), f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}", entry.stat().st_size
