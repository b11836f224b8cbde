"""The typology: what many places look like together, one function a finding."""

from collections.abc import Callable, Mapping
from typing import Final

from inquiry.document import Block
from inquiry.typology import (
    cells,
    changed,
    kinds,
    lasting,
    method,
    movement,
    opening,
    reading,
    resonance,
    themes,
    unfitted,
    who,
)
from inquiry.typology.view import Class, Typology

FINDINGS: Final[Mapping[str, Callable[[Typology], list[Block]]]] = {
    "typology_is": opening.this_is,
    "typology_summary": opening.summary,
    "who": who.who,
    "membership": reading.membership,
    "cells": cells.twelve,
    "kinds": kinds.kinds,
    "moves": movement.movement,
    "fit_none": unfitted.fit_none,
    "goes_with": lasting.lasting,
    "resonance": resonance.resonance,
    "across_themes": themes.themes,
    "changed": changed.changed,
    "typology_method": method.method,
}

__all__ = ["FINDINGS", "Class", "Typology"]
