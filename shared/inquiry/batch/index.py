"""`outputs/index.html`: all places by name, never ranked, with their reports or the reason why there is none."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from inquiry.batch.folder import EARLIER
from inquiry.batch.outcome import Outcome, Result
from inquiry.document import html

FILE = "index.html"
HERE = Path(__file__).parent
SAID = {
    Outcome.DONE: "The report is ready.",
    Outcome.INCOMPLETE: "The report is ready, with gaps.",
    Outcome.REFUSED: "There is no report yet. Something in this place's folder has to be put right first.",
    Outcome.FAILED: "There is no report. Our software stopped; this is not your mistake.",
}
COUNTED = {
    Outcome.DONE: "ready",
    Outcome.INCOMPLETE: "ready with gaps",
    Outcome.REFUSED: "to put right",
    Outcome.FAILED: "stopped by a mistake of ours",
}


def page(results: Sequence[Result]) -> str:
    """The page as HTML: one file, no script, no request to anywhere."""
    by_name = sorted(results, key=lambda r: (r.title.casefold(), r.place))
    return (
        html.environment(HERE)
        .get_template("index.html.j2")
        .render(results=by_name, said=SAID, counts=_counts(results), earlier=f"{EARLIER}/report.html", style=_style())
    )


def _counts(results: Sequence[Result]) -> str:
    counted = Counter(result.outcome for result in results)
    places = f"{len(results)} place{'' if len(results) == 1 else 's'}"
    return f"{places}: {', '.join(f'{counted[o]} {COUNTED[o]}' for o in Outcome if counted[o])}."


@cache
def _style() -> str:
    return html.stylesheet() + (HERE / "index.css").read_text(encoding="utf-8")
