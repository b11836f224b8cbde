"""A place's folder of outputs: made aside, then put in its place whole.

A place that is refused or fails has no current report. The one it had before is not deleted, for a slip in one cell
should not cost a team the report they are about to show; but it is moved to `earlier`, with the reason beside it, so
that nobody takes it for today's. The next good run clears it away.
"""

import shutil
from pathlib import Path

EARLIER = "earlier"
WHY = "why.txt"
REPORT = ("report.html", "report.pdf")


def put_in_place(made: Path, final: Path) -> None:
    """Replace the folder `final` by the folder `made`, which is on the same disk: never half of it is seen."""
    old = made.with_name(f"{made.name}.old")
    if final.exists():
        final.rename(old)
    made.rename(final)
    shutil.rmtree(old, ignore_errors=True)


def set_aside(final: Path, made: Path, reasons: tuple[str, ...]) -> None:
    """Take the last report in `final` over into `made`, as an earlier one, with the reasons why there is none now."""
    made.mkdir(parents=True, exist_ok=True)
    why = "There is no report of this place as it is now, because:\n" + "".join(f"- {reason}\n" for reason in reasons)
    source = final if (final / REPORT[0]).exists() else final / EARLIER
    reports = [source / name for name in REPORT if (source / name).exists()]
    if reports:
        why += f"\nThe report in the folder “{EARLIER}” was made before that. Do not use it as today's.\n"
        (made / EARLIER).mkdir()
        for report in reports:
            shutil.copy2(report, made / EARLIER / report.name)
    (made / WHY).write_text(why, encoding="utf-8")


def files_in(folder: Path, outputs: Path) -> tuple[str, ...]:
    """All files of a folder, as paths below the outputs folder, in order."""
    return tuple(sorted(f.relative_to(outputs).as_posix() for f in folder.rglob("*") if f.is_file()))
