"""`inquiry forget`: delete what one person said, or all single answers whose time is over; and say what is overdue."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import typer

from inquiry.cli.words import counted, harmless, near
from inquiry.errors import InquiryError, Problem, Weight
from inquiry.paths import Paths
from inquiry.record import read_about, say_date
from inquiry.record.about import FILE, About
from inquiry.record.due import KEPT_FOR, delete_by, overdue, undated
from inquiry.record.forgetting import (
    ASKED,
    EARLY,
    IN_TIME,
    Deletion,
    Private,
    forget,
    names_of,
    of_person,
    of_waves,
    read_deletions,
    still_named,
)
from inquiry.record.tables import place_path

_ELSEWHERE = "Copies elsewhere are not reached from here: backups, e-mails, printed reports, the papers themselves."
_STAYS = "What the team agreed stays, and so do the lists of money, groups and ties."
_TELLS = (
    "The workshop has shown how people answered {questions} with this person among them. A report made from now on "
    "counts one less, and whoever has both can work out the answer. Do not give out both."
)


def forget_people(place: str, places: Paths, *, person: str, early: bool, sure: bool) -> None:
    """Delete what is asked for, once that is confirmed, and say what was done.

    Raises:
        InquiryError: there is no such place or person, or a file could not be read or written.
    """
    folder, today = places.place(place), date.today()  # noqa: DTZ011  the day where the person sits
    about, _ = read_about(folder)
    if not person and not early and not overdue(about, today):
        typer.echo(" ".join([_not_yet(about), *map(_done_before, read_deletions(folder))]))
        return
    private, why = _chosen(folder, about, person, early=early, today=today)
    names = names_of(folder, private.people) if private.waves is None else ()
    typer.echo(_will(private, person))
    if not sure and not typer.confirm("Delete it for good?"):
        typer.echo("Nothing was deleted.")
        return
    done = forget(folder, private, why)
    left = list(still_named((folder, places.output(place)), names)) if names else []
    typer.echo("\n".join(_did(done, private, left, place)))


def problems_of_keeping(folder: Path, today: date) -> Iterator[Problem]:
    """What is kept longer than people were promised, or may be."""
    about, _ = read_about(folder)
    for wave in overdue(about, today):
        by = delete_by(wave)
        if by and not of_waves(folder, about, (wave,)).is_nothing:
            said = f"Single answers of wave {wave.id} were to be deleted by {say_date(by)}, as people were promised."
            advice = f"Do it with “inquiry forget {about.id}”."
            yield Problem(place_path(folder, "answers"), f"{said} {advice}", Weight.NOTICE)
    for wave in undated(about, today):
        said = f"Wave {wave.id} closed more than {KEPT_FOR} months ago, and nobody said when its report came out."
        advice = f"Single answers are kept for {KEPT_FOR} months after it. Fill in “report”."
        yield Problem(place_path(folder, FILE), f"{said} {advice}", Weight.NOTICE)


def _chosen(folder: Path, about: About, person: str, *, early: bool, today: date) -> tuple[Private, str]:
    if person:
        private, why = of_person(folder, person), ASKED
    else:
        private = of_waves(folder, about, about.waves if early else overdue(about, today))
        why = EARLY if early else IN_TIME
    if private.is_nothing:
        who = f"of {person}" if person else "that any one person said"
        raise InquiryError(f"Nothing {who} is kept in {about.id}, so there is nothing to delete.")
    return private, why


def _not_yet(about: About) -> str:
    """That nothing is due, and when it will be."""
    if about.illustrative:
        return f"{about.name} is made up: nobody was promised anything. To delete its answers all the same, add --now."
    days = [f"wave {wave.id} by {say_date(day)}" for wave in about.waves if (day := delete_by(wave))]
    known = f"To be deleted: {', '.join(days)}." if days else "Fill in “report” in place.json: it counts from that day."
    return f"Nothing is due yet. {known}"


def _done_before(done: Deletion) -> str:
    """What was deleted, on an earlier day."""
    return f"On {say_date(done.day)}, because {done.why}: {_how_much(done.people, done.answers, done.ratings)} deleted."


def _will(private: Private, person: str) -> str:
    who = person or ("everybody" if private.waves is None else f"wave {' and '.join(private.waves)}")
    said = [f"To be deleted, of {who}: {_how_much(len(private.people), len(private.answers), private.ratings)}."]
    if private.waves is None:
        said.append("Their rows in the list of people and their links go too.")
    if person and private.shown:
        said.append(_TELLS.format(questions=counted(private.shown, "question")))
    return " ".join([*said, _STAYS])


def _did(done: Deletion, private: Private, left: Sequence[Path], place: str) -> Iterable[str]:
    yield f"Deleted: {_how_much(done.people, done.answers, done.ratings)}. That it was done is kept, without a name."
    if left:
        yield "Somebody is still named here. Look at each, and make reports again:"
        yield from (f"  - {harmless(near(path))}" for path in left)
    elif private.waves is None:
        yield "Nothing that we can read in the place's folder names them any more."
    yield f"Reports made before are as they were until “inquiry run {place}” makes them again. {_ELSEWHERE}"


def _how_much(people: int, answers: int, ratings: int) -> str:
    who = "1 person" if people == 1 else f"{people} people"
    rated = f" and {counted(ratings, 'rating')} of ties" if ratings else ""
    return f"{counted(answers, 'saved answer')}{rated} by {who}"
