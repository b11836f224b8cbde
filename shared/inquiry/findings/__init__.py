"""Findings: one function a finding, from a place as it stands to blocks of a document."""

from collections.abc import Callable, Mapping
from typing import Final

from inquiry.document import Block
from inquiry.findings import (
    differ,
    lasting,
    method,
    money,
    movement,
    opening,
    parts,
    picture,
    seen,
    themes,
    ties,
    unknown,
)
from inquiry.findings.view import View

FINDINGS: Final[Mapping[str, Callable[[View], list[Block]]]] = {
    "own_name": opening.own_name,
    "this_is": opening.this_is,
    "summary": picture.summary,
    "stands": picture.where_it_stands,
    "narrow": picture.narrow,
    "movement": movement.movement,
    "part_funding": parts.funding,
    "part_infrastructure": parts.infrastructure,
    "part_processes": parts.processes,
    "part_relationships": parts.relationships,
    "money": money.money_signed,
    "ties": ties.ties,
    "lasting": lasting.lasting,
    "themes": themes.themes,
    "unknown": unknown.unknown,
    "differ": differ.differ,
    "method": method.method,
}

LAST: Final = "differ"
"""The finding that also carries what the team wrote beside findings which are made no more."""


def blocks(view: View, name: str) -> list[Block]:
    """A finding as it is printed: with what the team sees differently."""
    over = seen.left_over(view, FINDINGS) if name == LAST else []
    return [*FINDINGS[name](view), *seen.seen(view, name), *over]


def can_differ(name: str) -> bool:
    """Whether the team is asked beside this finding if it sees it differently."""
    return name not in seen.OWN_WORDS


__all__ = ["FINDINGS", "View", "blocks", "can_differ"]
