"""What is odd in published grants: kept as it is, counted, and said with examples."""

from collections.abc import Callable, Iterator, Sequence

from inquiry.errors import Problem, Weight
from inquiry.imports.grants import Grant, is_organisation_id
from inquiry.record.cells import is_pounds, quoted
from inquiry.record.reading import read_date, read_money, read_number
from inquiry.record.tables import some


def _early(grant: Grant) -> bool:
    return bool(grant.starts and grant.awarded and grant.starts < grant.awarded)


def _odd_duration(grant: Grant) -> bool:
    published = read_number(grant.duration)
    return published is not None and grant.months is not None and published != grant.months


def _backwards(grant: Grant) -> bool:
    return bool(grant.starts and grant.ends and grant.ends < grant.starts)


def _odd_date(grant: Grant) -> bool:
    return any(text and read_date(text) is None for text in (grant.award, grant.start, grant.end))


_QUIRKS: tuple[tuple[str, Callable[[Grant], bool]], ...] = (
    ("planned to start before the day of the award", _early),
    ("with a duration that disagrees with the planned dates", _odd_duration),
    ("planned to end before the start", _backwards),
    ("with a date that we cannot read", _odd_date),
    ("without a day of award", lambda grant: not grant.award),
    ("without a planned start", lambda grant: not grant.start),
    ("without a planned end, so not counted in the months that are paid for", lambda grant: not grant.end),
    ("without an organisation that got it, as grants to people are", lambda grant: not grant.recipient),
    (
        "to an organisation whose identifier is the funder's own, not from a public list",
        lambda grant: bool(grant.recipient) and not is_organisation_id(grant.recipient_id),
    ),
    (
        "in another currency than pounds, so not counted and not converted",
        lambda grant: not is_pounds(grant.currency),
    ),
    ("of a sum that we cannot read, so not counted", lambda grant: read_money(grant.amount) is None),
)


def quirks(where: str, grants: Sequence[Grant]) -> Iterator[Problem]:
    """One notice for each kind of oddness, with how many grants have it and which."""
    for what, is_odd in _QUIRKS:
        odd = [grant.id for grant in grants if is_odd(grant)]
        if odd:
            count = "1 grant" if len(odd) == 1 else f"{len(odd)} grants"
            yield Problem(where, f"{count} {what}: {some(odd)}. Kept as published.", Weight.NOTICE)
    yield from _two_names(where, grants)


def _two_names(where: str, grants: Sequence[Grant]) -> Iterator[Problem]:
    """An organisation that goes by more than one name."""
    names: dict[str, list[str]] = {}
    for grant in grants:
        if grant.recipient_id and grant.recipient and grant.recipient not in names.setdefault(grant.recipient_id, []):
            names[grant.recipient_id].append(grant.recipient)
    for identifier, known in names.items():
        if len(known) > 1:
            sentence = f"{identifier} goes by {some(map(quoted, known))}. The first is its name in organisations.csv."
            yield Problem(where, sentence, Weight.NOTICE)
