"""The cells of part and model: how each part of the work shows up across places, and which part holds a model back."""

import numpy as np

from inquiry import words
from inquiry.document import Block, Finding, Findings, Paragraph, Table, Text, rich
from inquiry.figures.partcells import PartCell, partcells
from inquiry.figures.plate import Caption
from inquiry.typology.degrees import Bools
from inquiry.typology.marks import cuts_of, mark_of
from inquiry.typology.view import Typology

_NOTE = "Each row is a part of the work, each panel a model. Read a row to see which model shows up there."


def twelve(view: Typology) -> list[Block]:
    """The picture of all cells, and in which part each model is weakest among the places that are like it."""
    if not view.asked:
        return [Paragraph(rich("No place has answered yet."))]
    many = words.count(len(view.models) * len(view.bank.parts))
    caption = Caption("cells", f"The {many} cells: each part of the work and each model", rich(_NOTE))
    rows = [[_cell(view, part, model) for model in view.models] for part in view.bank.parts]
    return [
        Paragraph(rich("{said}", said=_opening(view))),
        partcells(rows, caption, cuts_of(view.bank)),
        Findings(tuple(Finding(text) for text in _found(view))),
        _binding(view),
    ]


def _opening(view: Typology) -> str:
    parts = words.joined([part.label.lower() for part in view.bank.parts.values()])
    return (
        f"Each model is looked at in {words.count(len(view.bank.parts))} parts of the work: {parts}. "
        "A place can be like one model in one part and like another in the next."
    )


def _cell(view: Typology, part: str, model: str) -> PartCell:
    values = view.cells[model, part].to_numpy()
    known = values[~np.isnan(values)]
    held = int(_holds(view, model)[:, list(view.bank.parts).index(part)].sum())
    return PartCell(
        view.bank.parts[part].label, mark_of(view.bank, model), tuple(map(float, known)), held, len(values) - len(known)
    )


def _holds(view: Typology, model: str) -> Bools:
    """Which part is the model's weakest, for places that the words call like it (place, part); ties count in each."""
    m = view.models.index(model)
    parts = np.where(np.isnan(view.likeness.parts[:, m]), np.inf, view.likeness.parts[:, m])
    least = parts.min(axis=1, keepdims=True)
    return np.asarray((parts <= least + 1e-9) & ~np.isinf(parts) & view.likeness.words.named[:, [m]])


def _found(view: Typology) -> list[Text]:
    """For each model, the part that most often holds it back among the places that are like it."""
    found = []
    for model, label in ((m, view.bank.models[m].label) for m in view.models):
        holds, like = _holds(view, model).sum(axis=0), int(view.likeness.words.named[:, view.models.index(model)].sum())
        if not like:
            found.append(rich("No place is named **{label}** in its words.", label=label))
            continue
        parts = [p.label.lower() for p, n in zip(view.bank.parts.values(), holds, strict=True) if n == holds.max()]
        are = words.counted(like, "place that is", "places that are")
        said = "Among {are} like **{label}**, the weakest part is most often **{parts}** ({n} of {of})."
        found.append(rich(said, are=are, label=label, parts=words.joined(parts, "or"), n=int(holds.max()), of=like))
    return found


def _binding(view: Typology) -> Table:
    rows = tuple(
        (view.bank.parts[part].label, *(str(int(_holds(view, m)[:, i].sum())) for m in view.models))
        for i, part in enumerate(view.bank.parts)
    )
    head = ("Part of the work", *(view.bank.models[m].label for m in view.models))
    caption = "In how many places each part is the weakest of a model that they are like"
    return Table(caption, head, rows, tuple(range(1, len(head))), id="binding", narrow=True)
