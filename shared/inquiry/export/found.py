"""Our truth table and its solutions; nothing where the typology refuses to look for patterns."""

from collections.abc import Sequence
from dataclasses import dataclass

from inquiry.export.naming import PLACE, codes, set_names
from inquiry.export.sheets import Column, Sheet, known
from inquiry.sets.cubes import term_text
from inquiry.sets.solutions import Solutions
from inquiry.sets.truth import TruthTable
from inquiry.typology.lasting import refusal, solved_of
from inquiry.typology.view import Typology

_FITS = {
    "consistency": "how far it goes with lasting, 0 to 1",
    "pri": "the same with what goes with both lasting and not lasting taken out",
    "coverage": "how much of lasting it covers, 0 to 1",
}
_ALONE = {"unique_coverage": "how much only this combination covers; empty where it is the only one"}
_WHO = (
    Column(f"{PLACE}S", "the places more in it than out"),
    Column("DEVIANT", "those of them that are more out of lasting than in"),
)


@dataclass(frozen=True)
class _Names:
    """What sets and places are called in the files."""

    sets: dict[str, str]
    places: dict[str, str]

    def of(self, places: Sequence[str]) -> str:
        """The codes of places, in order."""
        return " ".join(sorted(self.places[place] for place in places))


def found(view: Typology) -> list[Sheet]:
    """The truth table, the models of each solution and their terms; empty where there is none to be made."""
    got = None if why_not(view) else solved_of(view).found
    if got is None:
        return []
    names = _Names(set_names(view.bank), codes(view))
    solutions = (got.conservative, got.intermediate, got.parsimonious)
    return [_truth_table(got.table, names), _solutions(solutions, names), _terms(solutions, names)]


def why_not(view: Typology) -> str:
    """Why there is no truth table, in a sentence; empty if there is one."""
    if not view.asked:
        return "No place has answered yet."
    return refusal(view) or solved_of(view).refusal


def _truth_table(table: TruthTable, names: _Names) -> Sheet:
    columns = (
        Column("ROW", "the number of the combination, as R's QCA counts them"),
        *(Column(names.sets[name], "1 there, 0 not there") for name in table.conditions),
        Column("OUT", "1: goes with lasting; 0: does not; ?: too few places"),
        Column("N", "how many places are more in this row than out"),
        Column("CONSISTENCY", _FITS["consistency"]),
        Column("PRI", _FITS["pri"]),
        *_WHO,
    )
    rows = tuple(
        (
            int(row["row"]),
            *(int(row[name]) for name in table.conditions),
            str(row["OUT"]),
            int(row["n"]),
            known(row["consistency"]),
            known(row["pri"]),
            names.of(row["cases"]),
            names.of(row["deviant"]),
        )
        for row in table.frame.reset_index().to_dict("records")
    )
    return Sheet("truth_table", "The combinations that places show, and whether they go with lasting.", columns, rows)


def _solutions(found: Sequence[Solutions], names: _Names) -> Sheet:
    said = "conservative: only what places show; parsimonious: the fewest words; intermediate: between the two"
    columns = (
        Column("SOLUTION", said),
        Column("MODEL", "the name of the model; all models of a solution are equally short"),
        Column("EXPRESSION", "the model: * is and, + is or, ~ is not"),
        *(Column(name.upper(), words) for name, words in _FITS.items()),
    )
    rows = tuple(
        (str(one.kind), row["model"], " + ".join(_texts(one, at, names)), *(known(row[fit]) for fit in _FITS))
        for one in found
        for at, row in enumerate(one.models.to_dict("records"))
    )
    what = "Which combinations go with lasting, in our reading: up to a hundred models of each solution."
    return Sheet("solutions", what, columns, rows)


def _terms(found: Sequence[Solutions], names: _Names) -> Sheet:
    fits = _FITS | _ALONE
    columns = (
        Column("SOLUTION", "as in solutions"),
        Column("MODEL", "as in solutions"),
        Column("TERM", "one combination of the model"),
        *(Column(name.upper(), words) for name, words in fits.items()),
        *_WHO,
    )
    rows = []
    for one in found:
        texts = [text for at in range(len(one.cubes)) for text in _texts(one, at, names)]
        for row, text in zip(one.terms.to_dict("records"), texts, strict=True):
            fit = (known(row[name]) for name in fits)
            rows.append((str(one.kind), row["model"], text, *fit, names.of(row["cases"]), names.of(row["deviant"])))
    return Sheet("solution_terms", "The same, a row for each combination of each model.", columns, tuple(rows))


def _texts(one: Solutions, at: int, names: _Names) -> list[str]:
    """The terms of a model, with the names that the files use."""
    conditions = [names.sets[name] for name in one.table.conditions]
    return [term_text(conditions, *cube) for cube in one.cubes[at]]
