"""Who took part."""

from datetime import date

from inquiry.record import Person, read_people, write_people


def test_people_come_back_as_they_were_saved(place, bank):
    """Saving and reading people changes nothing."""
    people = (
        Person("p01", "", "hub", "A resident", "resident", "credited", "2", date(2026, 6, 1), in_room=True),
        Person("p02", "=1+1", role="O'Neill, the “officer”", in_room=False),
    )
    write_people(place.folder, people)
    found, problems = read_people(place.folder, bank)
    assert (found, problems) == (people, [])


def test_whoever_says_nothing_is_anonymous(place, bank):
    """An empty credit cell is never a leave to name somebody."""
    place.write("people.csv", "id,credit,in_room\np01,,\n")
    (person,), _ = read_people(place.folder, bank)
    assert person.credit == "anonymous"
    assert person.in_room is None
