"""A place's record: what people answered, what the registers hold, and what is wrong with either."""

from inquiry.record.about import About, Registers, Wave, read_about, write_about
from inquiry.record.answers import Answer
from inquiry.record.forgetting import Deletion
from inquiry.record.log import Log
from inquiry.record.people import Person, people_fields, read_people, write_people
from inquiry.record.place import Record, read_record, read_register
from inquiry.record.rating import own_ratings, rate, rating_fields, ties_by_name
from inquiry.record.reading import read_date, read_money, read_number, say_date, say_money, say_number
from inquiry.record.registers import Agreement, Organisation, Rating, Tie
from inquiry.record.saving import save_register
from inquiry.record.standing import Standing, stand
from inquiry.record.tables import Row, Table, read_table
from inquiry.record.validity import as_meant, faults
from inquiry.record.workshop import Happening, add_happening, read_happenings

__all__ = [
    "About",
    "Agreement",
    "Answer",
    "Deletion",
    "Happening",
    "Log",
    "Organisation",
    "Person",
    "Rating",
    "Record",
    "Registers",
    "Row",
    "Standing",
    "Table",
    "Tie",
    "Wave",
    "add_happening",
    "as_meant",
    "faults",
    "own_ratings",
    "people_fields",
    "rate",
    "rating_fields",
    "read_about",
    "read_date",
    "read_happenings",
    "read_money",
    "read_number",
    "read_people",
    "read_record",
    "read_register",
    "read_table",
    "save_register",
    "say_date",
    "say_money",
    "say_number",
    "stand",
    "ties_by_name",
    "write_about",
    "write_people",
]
