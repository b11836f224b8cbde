"""A case from a place as it stands."""

from collections.abc import Mapping
from dataclasses import replace

from inquiry.agreed import Agreed
from inquiry.cases.case import Case, Fit, Taken
from inquiry.findings import View
from inquiry.record import Answer

OWN_NAME, SOUNDS = "typ_name", "typ_fit"  # the place's own name for its way of working; does it sound like them
_WORDS = "text"
_PLACES = 9  # decimals that are kept: more would differ between machines
_UNPRINTED, _EVERYBODY = "consultant", "public"  # visibilities


def case_of(view: View, inputs: str = "") -> Case:
    """What many places looked at together need to know of this one; `inputs` is the hash of its folder."""
    about, lean, words = view.about, view.lean, _words(view)
    said = {name: str(a.value) for name, a in words.items() if a.visibility == _EVERYBODY}
    return Case(
        id=about.id,
        name=about.name,
        illustrative=about.illustrative,
        began=about.began,
        bank=view.bank.version,
        bank_print=view.bank.fingerprint,
        banks=tuple(sorted({a.answer.bank for a in view.answers.values() if a.answer and a.answer.bank})),
        inputs=inputs,
        waves=tuple(_taken(one) for one in _waves(view)),
        likeness=_likeness(view),
        kind=str(lean.kind),
        models=lean.models,
        stronger=lean.stronger,
        people=sum(bool(person.consent) for person in view.record.people),
        alone=view.alone,
        own_name=said.get(OWN_NAME, ""),
        said=said,
        wrote=tuple(name for name in words if name not in said),
        fit=_fit(view),
    )


def _waves(view: View) -> list[View]:
    """Each wave up to the one that is looked at, the oldest first."""
    waves = [wave.id for wave in view.about.waves]
    before = waves[: waves.index(view.wave.id)] if view.wave.id in waves else []
    return [*(View(view.record, wave) for wave in before), view]


def _taken(view: View) -> Taken:
    moments = (_levels(view, view.then), _levels(view, view.answers), _levels(view, view.aim))
    return Taken(view.wave.id, view.report_date.isoformat(), *moments)


def _levels(view: View, answers: Mapping[str, Agreed]) -> dict[str, Agreed]:
    """The answers that are no words, without who gave them and what they wrote beside them."""
    return {name: replace(a, answer=None) for name, a in answers.items() if view.bank.questions[name].kind != _WORDS}


def _words(view: View) -> dict[str, Answer]:
    """What the team wrote and did not keep from print, by question."""
    written = {name: a.answer for name, a in view.answers.items() if a.is_given and a.answer}
    return {
        name: answer
        for name, answer in written.items()
        if view.bank.questions[name].kind == _WORDS and answer.visibility != _UNPRINTED
    }


def _likeness(view: View) -> dict[str, dict[str, tuple[float | None, ...]]]:
    return {
        model: {p.part: (_kept(p.value), _kept(p.bounds.low), _kept(p.bounds.high)) for p in membership.parts}
        for model, membership in view.memberships.items()
    }


def _kept(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)


def _fit(view: View) -> Fit:
    lies = view.spread(SOUNDS)
    return Fit(lies.answers, tuple((group.names, group.count) for group in lies.groups), lies.words)
