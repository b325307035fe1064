"""What an expectation can speak of: what agrees in it is alike to every person.

It is taken from what was worked out for a plan, before any of it is put into words.
"""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import TypeVar

from recover.authoring.examples.expectations import Expect
from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.drafts import channels_of
from recover.engine.plan.notes import followed
from recover.engine.plan.second_chance import verdict_of_second_chance

Word = TypeVar("Word", str, date)

_FIRST = 3
_TIMING = {"open": "now", "later": "later", "too_late": "too_late"}


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a plan that people can be told to expect."""

    order: tuple[str, ...]
    forbidden: tuple[str, ...]
    second_chance: str
    judgements: dict[str, str]
    timing: dict[str, str]
    channels: dict[str, str]
    follows: dict[str, str]
    notes: tuple[str, ...]
    verdicts: dict[str, str]
    opens: dict[str, date]


def outline(found: Outlook) -> Outline:
    """Return what can be expected of the plan that follows."""
    base, evaluation, kept = found.base, found.evaluation, found.order.recommended
    asked = base.playbook.second_chance
    verdicts: dict[str, str] = {each.action.id: each.verdict for each in kept}
    verdicts |= {each.action.id: found.verdict(each.action.id) for each in found.scored}
    timing = {each.action.id: _TIMING[each.window.state] for each in kept if each.window.state in _TIMING}
    return Outline(
        order=tuple(each.action.id for each in kept),
        forbidden=tuple(id for id, verdict in verdicts.items() if verdict == "forbidden"),
        second_chance=verdict_of_second_chance(found, asked) if asked else "",
        judgements=dict(evaluation.levels),
        timing=timing | {id: "too_late" for id, verdict in verdicts.items() if verdict == "too_late"},
        channels={
            each.action.id: channels_of(evaluation, each.action)[0][0]
            for each in kept
            if each.action.channels
        },
        follows={
            each.id: followed(evaluation, each).side
            for each in base.playbook.disagreements
            if evaluation.holds(base.tree(each.when))
        },
        notes=tuple(note.id for note in base.playbook.notes if evaluation.holds(base.tree(note.when))),
        verdicts=verdicts,
        opens={each.action.id: each.window.opens for each in kept if each.window.opens},
    )


def expected(wanted: Outline, other: Outline) -> Expect:
    """Return expectations that the one meets and the other does not; beside them, how the one begins.

    They say nothing where the two agree in everything else; so of two that are alike they tell nothing.
    """
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(wanted.order, other.order, strict=False))
    top = wanted.order[: 1 if wanted.order == other.order else len(list(alike)) + 1]
    missing = tuple(id for id in other.order if id not in wanted.order)
    both = tuple(id for id in wanted.order if id in other.order)
    late = tuple(id for id, timing in wanted.timing.items() if timing == "too_late")
    said = (*wanted.order, *wanted.forbidden, *missing, *late)
    return Expect(
        top=top,
        also=tuple(id for id in wanted.order[:_FIRST] if id not in top),
        forbidden=tuple(id for id in wanted.forbidden if id not in other.forbidden),
        not_recommended=tuple(id for id in missing if id not in (*wanted.forbidden, *late)),
        second_chance=wanted.second_chance if wanted.second_chance != other.second_chance else "",
        judgements=_differing(wanted.judgements, other.judgements),
        timing=_differing(wanted.timing, other.timing, (*both, *late)),
        follows=_differing(wanted.follows, other.follows),
        notes=tuple(id for id in wanted.notes if id not in other.notes),
        channels=_differing(wanted.channels, other.channels, both),
        verdicts=tuple(
            (id, verdict) for id, verdict in _differing(wanted.verdicts, other.verdicts) if id not in said
        ),
        opens=_differing(wanted.opens, other.opens, both) if wanted.timing == other.timing else (),
    )


def _differing(
    wanted: dict[str, Word], other: dict[str, Word], among: tuple[str, ...] | None = None
) -> tuple[tuple[str, Word], ...]:
    """Return what the one has otherwise than the other, among these ids."""
    differing = ((id, value) for id, value in wanted.items() if other.get(id) != value)
    return tuple((id, value) for id, value in differing if among is None or id in among)
