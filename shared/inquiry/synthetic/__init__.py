"""Made-up places whose models are known, from the question bank itself: to try the whole, and to see what it finds."""

from inquiry.synthetic.answering import Given, Slips, answers
from inquiry.synthetic.lasting import Recipe
from inquiry.synthetic.place import Made, Setting, make
from inquiry.synthetic.raters import rated, together
from inquiry.synthetic.truth import Kind, Mix, Story, Truth, truth
from inquiry.synthetic.writing import write_inputs, write_place, write_places

__all__ = [
    "Given",
    "Kind",
    "Made",
    "Mix",
    "Recipe",
    "Setting",
    "Slips",
    "Story",
    "Truth",
    "answers",
    "make",
    "rated",
    "together",
    "truth",
    "write_inputs",
    "write_place",
    "write_places",
]
