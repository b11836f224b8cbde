"""Our own prose in a workbook's markdown cells, as blocks. HTML in it is dropped, pictures become their words."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from inquiry.document import Block, Heading, Items, Link, Paragraph, Run, Strong, Table, Text, plain

Token = dict[str, Any]
_STRONG = frozenset({"strong", "emphasis"})
_BREAKS = frozenset({"softbreak", "linebreak"})
_UNSEEN = frozenset({"inline_html", "block_html", "blank_line", "thematic_break"})


@cache
def _parser() -> Callable[[str], Any]:
    """A markdown reader that gives tokens, never HTML."""
    import mistune  # noqa: PLC0415 - only when a workbook is read

    return mistune.create_markdown(renderer=None, plugins=["table"])


def blocks(source: str) -> list[Block]:
    """The blocks of a markdown cell. Headings of level 1 are kept as such: they name the document."""
    made: list[Block] = []
    for token in _parser()(source):
        made.extend(_block(token, made))
    return made


def _block(token: Token, before: list[Block]) -> Iterable[Block]:
    """One token as blocks; what we have no block for becomes paragraphs, so that no words are lost."""
    kind = token["type"]
    if kind in _MADE:
        return [_MADE[kind](token, before)]
    if kind in _UNSEEN:
        return []
    return [block for child in token.get("children", ()) for block in _block(child, before)]


def _heading(token: Token, _: list[Block]) -> Heading:
    return Heading(plain(_text(token)), level=token["attrs"]["level"])


def _paragraph(token: Token, _: list[Block]) -> Paragraph:
    return Paragraph(_text(token))


def _list(token: Token, _: list[Block]) -> Items:
    return Items(tuple(_items(token)), ordered=token["attrs"]["ordered"])


def _items(token: Token) -> Iterable[Text]:
    """The items of a list; an item of an inner list follows the item it belongs to."""
    for item in token["children"]:
        for child in item["children"]:
            if child["type"] == "list":
                yield from _items(child)
            elif text := _text(child):
                yield text


def _table(token: Token, before: list[Block]) -> Table:
    """A table; the heading above it is its caption, since markdown has none."""
    head, body = token["children"]
    caption = next((block.words for block in reversed(before) if isinstance(block, Heading)), "Table")
    rows = tuple(tuple(_text(cell) for cell in row["children"]) for row in body["children"])
    return Table(caption, tuple(plain(_text(cell)) for cell in head["children"]), rows)


def _text(token: Token) -> Text:
    """The runs of a token; neighbouring plain words are one run."""
    runs: list[Run] = []
    for run in _runs(token):
        if isinstance(run, str) and runs and isinstance(runs[-1], str):
            runs[-1] += run
        else:
            runs.append(run)
    return tuple(runs)


def _runs(token: Token) -> Iterable[Run]:
    """The runs of one token and of what is inside it."""
    kind = token["type"]
    if kind in _UNSEEN:
        return
    if kind in _BREAKS:
        yield " "
    elif kind in _STRONG:
        yield Strong(plain(tuple(_inside(token))))
    elif kind == "link":
        yield Link(plain(tuple(_inside(token))), token["attrs"]["url"])
    elif "raw" in token:
        yield token["raw"]
    else:
        yield from _inside(token)


def _inside(token: Token) -> Iterable[Run]:
    return (run for child in token.get("children", ()) for run in _runs(child))


_MADE: dict[str, Callable[[Token, list[Block]], Block]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "block_text": _paragraph,
    "block_code": _paragraph,
    "list": _list,
    "table": _table,
}
