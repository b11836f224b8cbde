"""The question bank: questions, scales, models and how answers bear on them, as data."""

from inquiry.questions.beside import Aside, asides
from inquiry.questions.definitions import (
    SEEN,
    WHEN,
    Bank,
    Bearing,
    Cell,
    Choice,
    Field,
    Model,
    Part,
    Question,
    Rules,
    Step,
    seen_question,
)
from inquiry.questions.reading import bank, read_bank

__all__ = [
    "SEEN",
    "WHEN",
    "Aside",
    "Bank",
    "Bearing",
    "Cell",
    "Choice",
    "Field",
    "Model",
    "Part",
    "Question",
    "Rules",
    "Step",
    "asides",
    "bank",
    "read_bank",
    "seen_question",
]
