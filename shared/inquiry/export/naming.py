"""Names that other programs can read: codes for places, names of sets for R and for fsQCA."""

import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256

from inquiry.questions import Bank
from inquiry.sets.expressions import safe_names
from inquiry.typology.outcome import LASTED, LIKE, STRONG
from inquiry.typology.view import Typology

PLACE = "PLACE"
_KEPT = (PLACE, "MOMENT", "CLASS", "SAME", "CHECKS", "ROW", "OUT", "N", "CONSISTENCY", "PRI", "PLACES", "DEVIANT")
_LONGEST = 15  # letters and digits of a name, by the manual of fsQCA; it takes no low line


@cache
def codes(view: Typology) -> dict[str, str]:
    """A code for each place, by id: P01, or ILL01 for a made-up one.

    The order is that of a hash over all cases that is printed nowhere (`view.inputs` is, and would not do), so that
    codes tell nothing to those who do not have the data, not even to somebody with a list of all places. They change
    whenever an answer does.
    """
    cases = sorted(view.cases, key=lambda case: sha256(f"{view.unprinted}/{case.id}".encode()).digest())
    digits = max(2, len(str(len(cases))))
    return {case.id: f"{'ILL' if case.illustrative else 'P'}{n:0{digits}}" for n, case in enumerate(cases, 1)}


def set_names(bank: Bank) -> dict[str, str]:
    """The names of sets for R, all different: of each model, and of each condition and lasting as `outcome` has them.

    Capitals, digits and low lines; the other columns of the files keep theirs, whatever a model is called.
    """
    conditions = {f"{LIKE}{at}": model for at, model in enumerate(bank.models, 1)}
    themes = [f"{STRONG}{theme}" for theme in bank.themes]
    kept = [f" {name}" for name in (*_KEPT, LASTED, *themes)]  # a blank, so that none is the model of that name
    given = safe_names([*kept, *bank.models])
    names = {theme: given[f" {theme}"] for theme in themes} | {LASTED: given[f" {LASTED}"]}
    return {m: given[m] for m in bank.models} | names | {name: given[model] for name, model in conditions.items()}


def cell_names(bank: Bank) -> dict[tuple[str, str], str]:
    """The name of each pair of model and part."""
    pairs = [(model, part) for model in bank.models for part in bank.parts]
    names = safe_names([f"{model} in {part}" for model, part in pairs])
    return {(model, part): names[f"{model} in {part}"] for model, part in pairs}


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Names for fsQCA: letters and digits, at most 15, all different.

    >>> short_names(["STRONG_GOVERNANCE", "STRONG_GOVERNANCES", "A"])
    {'STRONG_GOVERNANCE': 'STRONGGOVERNANC', 'STRONG_GOVERNANCES': 'STRONGGOVERNAN2', 'A': 'A'}
    """
    given: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9]", "", name)
        new, count = plain[:_LONGEST], 1
        while new in given.values():
            count += 1
            new = f"{plain[: _LONGEST - len(str(count))]}{count}"
        given[name] = new
    return given
