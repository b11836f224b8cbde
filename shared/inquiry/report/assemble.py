"""Run notebooks of one place, or of all together, put together as one: findings in the order of the contents."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inquiry.document import MIME, Block, Note, OwnName, html, rich, to_json
from inquiry.errors import InquiryError
from inquiry.report.cells import Notebook, Shown, kept, shown
from inquiry.report.contents import OWN, PLACE, Contents, Part, Section

_HELD = (MIME, "text/html", "text/plain")


@dataclass(frozen=True)
class Assembled:
    """A report's notebook, with what is not in it.

    `missing` are findings that no notebook held, in words; `unplaced` are those that the contents do not ask for.
    """

    notebook: Any
    missing: tuple[str, ...]
    unplaced: tuple[str, ...]


def assemble(notebooks: Iterable[Path | Notebook], contents: Contents = PLACE) -> Assembled:
    """One notebook of the findings in several run notebooks of one place, or in that of the typology.

    Raises `InquiryError` if they are of two places, or hold no finding at all.
    """
    found = _findings(notebooks)
    place = next((one["data"][MIME].get("place") for one in found.values()), None)
    if not place:
        raise InquiryError("There is no finding in these notebooks. Run the place's workbooks first, then its report.")
    missing = tuple(part for section in contents.sections for part in section.parts if part.finding not in found)
    filled = {part.finding: _gap(part, place) for part in missing} | found
    cells = [cell for section in contents.sections for cell in _section(section, filled)]
    unplaced = tuple(sorted(found.keys() - contents.findings))
    return Assembled(_notebook(cells, contents.title), tuple(part.words for part in missing), unplaced)


def write(assembled: Assembled, path: Path) -> None:
    """Keep the notebook: the same findings give the same bytes."""
    words = json.dumps(assembled.notebook, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(words + "\n", encoding="utf-8")


def _findings(notebooks: Iterable[Path | Notebook]) -> dict[str, dict[str, Any]]:
    """The first output of each finding, by the finding's name; all must be of one place."""
    found: dict[str, dict[str, Any]] = {}
    places: dict[str, None] = {}
    for notebook in notebooks:
        for one, output in _outputs(_opened(notebook)):
            places[str(one.place.get("id", ""))] = None
            found.setdefault(one.finding, output)
    if len(places) > 1:
        first, second = list(places)[:2]
        raise InquiryError(f"These notebooks are of two places, “{first}” and “{second}”. A report is of one place.")
    return found


def _opened(notebook: Path | Notebook) -> Notebook:
    """A notebook, read from its file if it is a path."""
    if isinstance(notebook, Mapping):
        return notebook
    try:
        read = json.loads(Path(notebook).read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise InquiryError(f"The notebook {Path(notebook).name} cannot be read. Run its workbook again.") from fault
    if not isinstance(read, dict):
        raise InquiryError(f"The file {Path(notebook).name} is not a notebook. Run its workbook again.")
    return read


def _outputs(notebook: Notebook) -> Iterator[tuple[Shown, dict[str, Any]]]:
    """Each finding in a notebook with its output, bare of all that is not shown."""
    for _, cell in kept(notebook):
        for output in cell.get("outputs", ()):
            for one in shown({"outputs": [output]}):
                if one.finding:
                    yield one, _output({mime: output["data"][mime] for mime in _HELD if mime in output["data"]})


def _output(data: dict[str, Any]) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": {}}


def _gap(part: Part, place: Mapping[str, Any]) -> dict[str, Any]:
    """What stands where a finding is missing: a gap is said aloud, never passed over."""
    said = rich("“{words}” is missing here. Its workbook has not been run, or it stopped.", words=part.words)
    gap: list[Block] = [Note("Not in this report yet", said)]
    data = {"finding": part.finding, "blocks": to_json(gap), "place": dict(place)}
    shown_as = html.cell(gap, illustrative=bool(place.get("illustrative")))
    return _output({MIME: data, "text/html": str(shown_as), "text/plain": f"Not in this report yet: {part.words}"})


def _section(section: Section, findings: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The cells of a section. A place's own name needs no heading: it is the title page."""
    if not (section is OWN and _is_named(findings[OWN.parts[0].finding])):
        yield {
            "cell_type": "markdown",
            "id": section.id,
            "metadata": {"inquiry": {"section": section.id}},
            "source": f"## {section.heading}",
        }
    for part in section.parts:
        yield {
            "cell_type": "code",
            "id": part.finding.replace("_", "-") + "-finding",
            "metadata": {},
            "source": "",
            "execution_count": None,
            "outputs": [findings[part.finding]],
        }


def _is_named(output: Mapping[str, Any]) -> bool:
    return any(isinstance(block, OwnName) for one in shown({"outputs": [output]}) for block in one.blocks)


def _notebook(cells: list[dict[str, Any]], words: str) -> Any:
    """A valid notebook of these cells: no parameters, no run's data, no path."""
    from nbformat import from_dict  # noqa: PLC0415 - slow to import

    title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": f"# {words}"}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return from_dict(  # type: ignore[no-untyped-call]
        {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": [title, *cells]}
    )
