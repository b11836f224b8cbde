"""Places that cannot be reported until somebody puts something right: what is wrong, where, and what must be said."""

from collections.abc import Callable
from typing import NamedTuple

from .places import Place

_LINE = (
    '{{"id": "x1", "at": "2026-06-11T14:02:11", "place": "{}", "wave": "1", "question": "fun_pool", "by": "team"{}}}\n'
)


class Broken(NamedTuple):
    """How a sound place is spoilt, the file (and row) that the sentence names, and words of the sentence."""

    spoil: Callable[[Place], object]
    where: str
    words: tuple[str, ...]


def _line(rest: str) -> Callable[[Place], object]:
    return lambda place: place.append("answers/team.jsonl", _LINE.format(place.folder.name, rest))


def _twice(place: Place) -> None:
    for question, by in (("fun_pool", "team"), ("rel_key", "p01")):
        place.answer(question, 2, by=by, id="same")


_NOT_A_SUM = ("which is not a sum we can read", "Type digits only")
_ANOTHER = ("stands already in row 2", "Give one of them another")
_EMPTY = ("The file is empty", "or take the file away")
_TOO_BIG = ("50 MB", "we read up to 20 MB", "Check that it is the right file")
_LOG = "answers/team.jsonl, line 2"

BROKEN: dict[str, Broken] = {
    "unknown-question": Broken(
        lambda p: p.answer("fun_capp", 3), _LOG, ("no question called “fun_capp”", "inputs/questions")
    ),
    "unknown-choice": Broken(
        lambda p: p.answer("fun_hold", "z"), _LOG, ("“z” is not one of the choices", "Use one of “a”")
    ),
    "level-seven": Broken(
        lambda p: p.answer("fun_pool", 7), _LOG, ("“7” is not on the scale", "Choose a level from 1 to 5")
    ),
    "no-number": Broken(
        lambda p: p.answer("fun_months", "about 2m"), _LOG, ("“about 2m” is not a number", "Type digits only")
    ),
    "no-sum": Broken(
        lambda p: p.change("funding.csv", "480000", "about 2m"), "funding.csv, row 2", ("“about 2m”", *_NOT_A_SUM)
    ),
    "endless-sum": Broken(lambda p: p.change("funding.csv", "480000", "9" * 400), "funding.csv, row 2", _NOT_A_SUM),
    "thousands-by-dots": Broken(
        lambda p: p.change("funding.csv", "480000", "480.000"), "funding.csv, row 2", ("“480.000”", *_NOT_A_SUM)
    ),
    "wrong-way-round": Broken(
        lambda p: p.change("funding.csv", "31 March 2029", "31 March 2025"),
        "funding.csv, row 2",
        ("ends on 31 March 2025, before it starts on 1 April 2026", "Put one of the two right"),
    ),
    "wave-wrong-way-round": Broken(
        lambda p: p.change("place.json", "2026-06-19", "2026-05-19"),
        "place.json",
        ("frozen on 19 May 2026, before it was opened on 1 June 2026", "Put one of the two right"),
    ),
    "answers-twice": Broken(_twice, _LOG, ("“same” stands already on another answer", "Take one of them out")),
    "people-twice": Broken(lambda p: p.change("people.csv", "p02", "p01"), "people.csv, row 3", ("“p01”", *_ANOTHER)),
    "agreements-twice": Broken(
        lambda p: p.change("funding.csv", "F2", "F1"), "funding.csv, row 3", ("“F1”", *_ANOTHER)
    ),
    "organisations-twice": Broken(
        lambda p: p.change("organisations.csv", "\nclub", "\nhub"), "organisations.csv, row 4", ("“hub”", *_ANOTHER)
    ),
    "ties-twice": Broken(lambda p: p.change("ties.csv", "T2", "T1"), "ties.csv, row 3", ("“T1”", *_ANOTHER)),
    "ratings-twice": Broken(
        lambda p: p.append("ratings.csv", "T1,p01,1,1\n"),
        "ratings.csv, row 3",
        ("One person rates a tie here and in row 2", "Keep one of the two"),
    ),
    "key-twice": Broken(
        lambda p: p.change("place.json", '"name"', '"name": "Another", "name"'),
        "place.json",
        ("“name” stands here twice", "Keep one of the two"),
    ),
    "empty-place": Broken(lambda p: p.write("place.json", ""), "place.json", ("The file is empty", "older copy")),
    "empty-people": Broken(lambda p: p.write("people.csv", ""), "people.csv", _EMPTY),
    "empty-funding": Broken(lambda p: p.write("funding.csv", ""), "funding.csv", _EMPTY),
    "no-name": Broken(
        lambda p: p.about(name=" "), "place.json", ("“name” is empty", "Type what people call the place")
    ),
    "big-place": Broken(lambda p: p.grow("place.json"), "place.json", _TOO_BIG),
    "big-funding": Broken(lambda p: p.grow("funding.csv"), "funding.csv", _TOO_BIG),
    "big-log": Broken(lambda p: p.grow("answers/p01.jsonl"), "answers/p01.jsonl", _TOO_BIG),
    "old-excel": Broken(
        lambda p: p.write("funding.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)),
        "funding.csv",
        ("not a CSV or an XLSX workbook", "save it as “CSV UTF-8”"),
    ),
    "open-quote": Broken(
        lambda p: p.change("funding.csv", "A trust", '"A trust'),
        "funding.csv",
        ("Row 2 cannot be read: a quotation mark", "put that row right"),
    ),
    "broken-json": Broken(
        lambda p: p.change("place.json", '"illustrative"', "illustrative"),
        "place.json, line 1",
        ("cannot be read here", "Look for a comma or a quotation mark"),
    ),
    "broken-line": Broken(
        lambda p: p.append("answers/team.jsonl", '{"id": oops}\n'),
        _LOG,
        ("cannot be read from its letter 8 on", "take it out"),
    ),
    "half-character": Broken(
        _line(', "value": "half a smile \\ud83d"'), _LOG, ("Half a character stands here", "type it again")
    ),
    "thousands-of-digits": Broken(_line(f', "value": {"9" * 5000}'), _LOG, ("thousands of digits", "Put it right")),
    "no-number-at-all": Broken(_line(', "value": NaN'), _LOG, ("“NaN”", "Put it right")),
    "odd-letters": Broken(
        lambda p: p.append("answers/team.jsonl", '{"id": "café"}\n'.encode("cp1252")),
        _LOG,
        ("not in UTF-8", "Save the file as UTF-8"),
    ),
    "folder-for-file": Broken(
        lambda p: ((p.folder / "ratings.csv").unlink(), (p.folder / "ratings.csv").mkdir()),
        "ratings.csv",
        ("This is a folder, and should be a file", "Move it away"),
    ),
    "no-place-file": Broken(
        lambda p: (p.folder / "place.json").unlink(), "", ("There is no places/no-place-file/place.json", "Put it back")
    ),
    "No Id": Broken(
        lambda p: None, "", ("“No Id” cannot be a place id", "Use small letters, digits and single hyphens")
    ),
}
