"""The question bank: questions, scales, models and how answers bear on them, as data."""

from inquiry.questions.definitions import (
    MOMENTS,
    Bank,
    Bearing,
    Cell,
    Choice,
    Field,
    Model,
    Part,
    Question,
    Rules,
)
from inquiry.questions.reading import bank, read_bank

__all__ = [
    "MOMENTS",
    "Bank",
    "Bearing",
    "Cell",
    "Choice",
    "Field",
    "Model",
    "Part",
    "Question",
    "Rules",
    "bank",
    "read_bank",
]
