"""`outputs/index.html`: all places by name, never ranked, with their reports or the reason why there is none."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from inquiry.batch.choice import places_in
from inquiry.batch.folder import EARLIER
from inquiry.batch.outcome import Outcome, Result
from inquiry.batch.todo import standing
from inquiry.document import html
from inquiry.paths import OVERALL, Paths
from inquiry.record.atomic import write_whole

FILE = "index.html"
TYPOLOGY = f"{OVERALL}/report"  # as links have it
MANY = 60  # places; more are listed under the letters that their names begin with
SHOWN = 5  # reasons that are shown of a place, where there are many places
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


def write(results: Sequence[Result], places: Paths) -> None:
    """Write the page into the outputs; it leads to the typology if there is one."""
    has_typology = (places.outputs / f"{TYPOLOGY}.html").is_file()
    content = page(results, has_typology=has_typology)
    write_whole(places.outputs / FILE, content.encode(errors="replace"))


def lead_to_typology(places: Paths) -> None:
    """Write the page anew if there is one and it does not lead to the typology: that is made after the page."""
    file = places.outputs / FILE
    if file.exists() and f'href="{TYPOLOGY}.html"'.encode() not in file.read_bytes():
        known = (standing(place, places) for place in places_in(places))
        write([result for result in known if result], places)


def page(results: Sequence[Result], *, has_typology: bool = False) -> str:
    """The page as HTML: one file, no script, no request to anywhere."""
    by_name = sorted(results, key=lambda r: (r.title.casefold(), r.place))
    is_long = len(by_name) > MANY
    told = {
        "groups": _by_letter(by_name) if is_long else [("", by_name)],
        "typology": TYPOLOGY if has_typology else "",
        "said": SAID,
        "shown": SHOWN if is_long else None,
        "counts": _counts(results),
        "earlier": f"{EARLIER}/report.html",
        "style": _style(),
    }
    return html.environment(HERE).get_template("index.html.j2").render(told)


def _by_letter(by_name: Sequence[Result]) -> list[tuple[str, list[Result]]]:
    """Places under the first letter of their names, in order; what begins with no letter comes first."""
    ordered = sorted(by_name, key=_letter)  # stays by name within a letter
    return [(letter or "0–9", list(results)) for letter, results in groupby(ordered, _letter)]


def _letter(result: Result) -> str:
    first = result.title.strip()[:1].upper()
    return first if first.isalpha() else ""


def _counts(results: Sequence[Result]) -> str:
    counted = Counter(result.outcome for result in results)
    places = f"{len(results):,} place{'' if len(results) == 1 else 's'}"
    return f"{places}: {', '.join(f'{counted[o]:,} {COUNTED[o]}' for o in Outcome if counted[o])}."


@cache
def _style() -> str:
    return html.stylesheet() + (HERE / "index.css").read_text(encoding="utf-8")
