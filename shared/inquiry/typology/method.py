"""Method, settings and versions: enough for another consultant to get the same bytes."""

from inquiry import words
from inquiry.document import Block, Items, Paragraph, Table, rich
from inquiry.sets.calibrate import Anchors
from inquiry.sets.groups import FEWEST as GROUPS_FROM
from inquiry.sets.groups import STABLE
from inquiry.typology.analysis import CUTS
from inquiry.typology.kinds import chance_of
from inquiry.typology.lasting import findings_of, refusal
from inquiry.typology.marks import PLACES_FILE, beside
from inquiry.typology.movement import FEWEST, HIDDEN_BELOW
from inquiry.typology.outcome import MODELS_FROM, SHARES, THEMES_FROM, like_set
from inquiry.typology.view import MOST_ROWS, Typology

_METHOD = (
    "Each place is read as in its own report: each answer says how like a model the place is, from 0 to 1; answers are "
    "averaged in each part of the work, then the parts. An open question is never counted as nought: it makes the bar "
    "wider. Only what a team agreed is used, never what one person said in private. Of “does this sound like you?” "
    "only counts are shown that point at nobody."
)
_SAME = (
    "Whoever runs “inquiry typology” on the same places, the same question bank and the same earlier run gets exactly "
    "this report again. The hash below is of the places and the bank: if yours differs, something that went in differs."
)


def method(view: Typology) -> list[Block]:
    """How it was done, with which settings, from what."""
    return [
        Paragraph(rich(_METHOD)),
        Items(tuple(rich(line) for line in _lines(view))),
        _settings(view),
        *([] if view.is_nameless else [Paragraph(rich(_SAME))]),
        _versions(view),
    ]


def _lines(view: Typology) -> list[str]:
    names = "are left out. A number is dealt out by chance, and stands for the same place in all tables here"
    return [
        (
            "**Classes** follow the words of each place’s report. Words that change in too many of "
            "the checks are too close to call."
        ),
        (
            "**Chance** deals the answers that were given out to the places anew, question by "
            "question. What is left of a class then is luck."
        ),
        (
            "**Groups** of places that fit none are found answer by answer, and kept only if they "
            "come back when places are left out."
        ),
        (
            "**What goes with lasting** is looked for with fuzzy sets (Ragin 2008), compared with "
            "chance, and asked again with other cut-offs."
        ),
        f"**Names** {names if view.is_nameless else 'are for the consultant'}. Ask a place before you tell its story.",
    ]


def _settings(view: Typology) -> Table:
    r, deals = view.bank.rules, chance_of(view).deals if view.asked else 0
    rows = (
        ("Clear lean", f"{r.clear:.2f} or more, and no other model at {r.mixed:.2f} or more"),
        ("Some lean", f"{r.alone:.2f} or more, and no other model at {r.mixed:.2f} or more"),
        ("Counts in a mix", f"{r.mixed:.2f} or more"),
        ("Too close to call", f"the words change in more than {r.unsteady:.0%} of the checks"),
        ("Chance", f"answers dealt out {deals:,} times, seed 1"),
        ("Counts of movement", f"from {words.count(FEWEST)} places; cells below {words.count(HIDDEN_BELOW)} hidden"),
        (
            "Groups",
            f"from {words.count(GROUPS_FROM)} places that fit none; stability {STABLE:g} or more to make a model",
        ),
        (
            "What goes with lasting",
            (
                f"models from {MODELS_FROM} places, themes too from {THEMES_FROM}; consistency "
                f"{CUTS.consistency:g}, PRI {CUTS.pri:g}{_shuffles(view)}"
            ),
        ),
        ("Like a model, as a set", _anchors(like_set(view.bank).anchors)),
        ("Lasting, as a set", f"by the share of its signs that stood a test: {_anchors(SHARES)}"),
        ("Tables", f"list up to {MOST_ROWS} places; with more, the rows are {beside(view, PLACES_FILE)}"),
    )
    return Table("Settings", ("What", "Setting"), rows, id="settings", widths=(30, 70))


def _anchors(of: Anchors) -> str:
    return f"out up to {of.exclusion:.2f}, neither at {of.crossover:.2f}, in from {of.inclusion:.2f}, in straight lines"


def _shuffles(view: Typology) -> str:
    """How often lasting was dealt out anew, which is less often for very many places; nothing where it was not."""
    found = findings_of(view).analysis.found if view.asked and not refusal(view) else None
    return f"; {len(found.chance.shuffled):,} shuffles" if found and found.chance else ""


def _versions(view: Typology) -> Table:
    rows = [
        ("Question bank", f"{view.bank.title}, version {view.bank.version}"),
        (
            "Places",
            (
                f"{len(view.asked):,} that have answered, {len(view.unasked):,} that have not, "
                f"{len(view.left_out):,} not readable"
            ),
        ),
        ("Latest answers", view.latest),
    ]
    if not view.is_nameless:
        rows += [("Hash of what went in", view.inputs[:32]), ("Compared with", _earlier(view))]
    if view.trial:
        rows.append(("Models tried", view.trial))
    return Table("Versions", ("What", "Version"), tuple(rows), id="versions", widths=(30, 70))


def _earlier(view: Typology) -> str:
    if view.earlier is None:
        return "nothing: this is the first run"
    return "the question bank as it is" if view.trial else f"the run before, {view.earlier.inputs[:32]}"
