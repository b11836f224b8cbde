"""How the models of the bank look in every figure of a report."""

from inquiry.figures import Cut, ModelMark
from inquiry.findings.view import View


def model_mark(view: View, model: str) -> ModelMark:
    """The mark of one model, as its row in `models.csv` draws it."""
    m = view.bank.models[model]
    return ModelMark(m.name, m.label, m.short, m.mark, m.dash, m.colour)


def cuts(view: View) -> tuple[Cut, Cut]:
    """The two memberships at which the words change."""
    return Cut(view.bank.rules.mixed, "counts in a mix"), Cut(view.bank.rules.clear, "clear lean")
