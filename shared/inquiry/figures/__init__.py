"""The figure grammar: each function draws one kind of figure, twice, with its alternative text and its table.

Hue means model; solid is what is, open a hope or a strict reading, dashed is not firm. Functions are pure: the same
data gives the same bytes.
"""

from inquiry.figures.bodies import Group, Node, Tie
from inquiry.figures.classcounts import ClassCount, classcounts
from inquiry.figures.classmoves import ClassMove, PlaceClass, classmoves
from inquiry.figures.combinations import Combination, Outcome, combinations
from inquiry.figures.everyplace import PlaceStands, everyplace, places_table
from inquiry.figures.everysign import SignCounts, everysign
from inquiry.figures.likeness import likeness
from inquiry.figures.marks import NONE_OF_THESE, ModelMark, mark_svg
from inquiry.figures.money import Cliff, money
from inquiry.figures.moves import Column, Move, moves
from inquiry.figures.partcells import PartCell, partcells
from inquiry.figures.plate import Caption
from inquiry.figures.scale import CUTS, Cut, Stand
from inquiry.figures.signals import HEADS, Signal, signals
from inquiry.figures.spread import Spread, spread
from inquiry.figures.staircase import Band, Window
from inquiry.figures.stands import stands
from inquiry.figures.tiesmap import tiesmap

__all__ = [
    "CUTS",
    "HEADS",
    "NONE_OF_THESE",
    "Band",
    "Caption",
    "ClassCount",
    "ClassMove",
    "Cliff",
    "Column",
    "Combination",
    "Cut",
    "Group",
    "ModelMark",
    "Move",
    "Node",
    "Outcome",
    "PartCell",
    "PlaceClass",
    "PlaceStands",
    "SignCounts",
    "Signal",
    "Spread",
    "Stand",
    "Tie",
    "Window",
    "classcounts",
    "classmoves",
    "combinations",
    "everyplace",
    "everysign",
    "likeness",
    "mark_svg",
    "money",
    "moves",
    "partcells",
    "places_table",
    "signals",
    "spread",
    "stands",
    "tiesmap",
]
