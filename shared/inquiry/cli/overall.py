"""`inquiry typology` for the person at the keyboard: what came out, and who is not in it."""

import json as encoding
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.text import Text

from inquiry.batch.typology import Together, make_typology
from inquiry.cli.words import counted, duration, harmless, near
from inquiry.detail import keep_mistake
from inquiry.errors import InquiryError
from inquiry.export.nameless import KEY
from inquiry.paths import Paths

_NAMED = 5  # places left out that are named here


def make_overall(
    places: Paths, models: Path | None, *, names: bool = True, again: bool = False, json: bool = False
) -> int:
    """Make the typology and tell how it went; 0 if there is one, else 1."""
    if models is not None and not models.exists():
        raise InquiryError(f"There is no {models}. Name a folder with models.csv, or a CSV file of models.")
    made = make_typology(places, models and models.absolute(), names=names, again=again)
    log(made, places)
    if json:
        print(encoding.dumps(as_json(made, places)))  # noqa: T201
    else:
        tell(Console(highlight=False), made)
    return 1 if made.failure else 0


def tell(console: Console, made: Together) -> None:
    """One line on what was made, and a line for each place that is not in it."""
    if made.failure:
        console.print(f"There is no typology as things are now. {harmless(made.failure)}", soft_wrap=True)
        return
    how = "Nothing has changed, so it stands as it was" if made.is_unchanged else f"Made in {duration(made.seconds)}"
    console.print(
        f"Typology of {counted(made.places, 'place')}, {made.asked:,} of which have answered. {how}.", soft_wrap=True
    )
    for one in made.left_out[:_NAMED]:
        console.print(f"Not in it: {harmless(one.place)}. {harmless(one.sentence)}", soft_wrap=True)
    if (more := len(made.left_out) - _NAMED) > 0:
        console.print(f"And {more} more: inquiry check", soft_wrap=True)
    if not made.names:
        console.print(
            f"Which place has which number: {near(made.folder.parent / KEY)}. Keep that file to yourself.",
            soft_wrap=True,
        )
    console.print(
        "The report: ", Text(near(made.page), style=Style(link=made.page.absolute().as_uri())), sep="", soft_wrap=True
    )


def log(made: Together, places: Paths) -> None:
    """Write the detail of our own mistake where the consultant can find it."""
    if made.detail:
        keep_mistake(f"typology: {made.failure}", made.detail, places.log)


def as_json(made: Together, places: Paths) -> dict[str, object]:
    """What another program may want to know of it."""
    return {
        "typology": made.folder.relative_to(places.outputs).as_posix(),
        "places": made.places,
        "asked": made.asked,
        "left_out": {one.place: one.sentence for one in made.left_out},
        "seconds": made.seconds,
        "unchanged": made.is_unchanged,
        "failure": made.failure,
    }
