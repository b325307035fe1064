"""What an expectation can speak of: what agrees in it is alike to every person.

It is taken from what was worked out for a plan, before any of it is put into words.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import TypeVar

from recover.authoring.examples.expectations import Expect
from recover.engine.case.words import say_date
from recover.engine.model.playbook import Rule
from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.drafts import channels_of, parts_of_draft
from recover.engine.plan.notes import followed
from recover.engine.plan.scored import ScoredAction

Word = TypeVar("Word", str, date)

_FIRST = 3
_TIMING = {"open": "now", "later": "later", "too_late": "too_late"}


class Outline:
    """The parts of a plan that people can be told to expect, each worked out where somebody asks for it."""

    def __init__(self, found: Outlook) -> None:
        self._found = found
        self._base, self._evaluation = found.base, found.evaluation

    @cached_property
    def _kept(self) -> tuple[ScoredAction, ...]:
        return self._found.order.recommended

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The recommended actions, in order."""
        return tuple(each.action.id for each in self._kept)

    @cached_property
    def forbidden(self) -> tuple[str, ...]:
        """The actions that some rule forbids."""
        return tuple(id for id, verdict in self.verdicts.items() if verdict == "forbidden")

    @cached_property
    def second_chance(self) -> str:
        """The second-chance verdict; "" where the playbook asks for none."""
        asked = self._base.playbook.second_chance
        return self._found.verdict_of_second_chance(asked) if asked else ""

    @cached_property
    def judgements(self) -> dict[str, str]:
        """The level of each scale."""
        return dict(self._evaluation.levels)

    @cached_property
    def timing(self) -> dict[str, str]:
        """Of each action whose time is known when it is right, or that it is too late."""
        known = {id: self.timing_of(id) for id in dict.fromkeys((*self.order, *self.verdicts))}
        return {id: timing for id, timing in known.items() if timing}

    def timing_of(self, id: str) -> str:
        """Return the same for one action; "" where it is neither recommended nor too late, or not known."""
        each = self._found.scored_as(id)
        if self._found.verdict(id) == "too_late":
            return "too_late"
        return _TIMING.get(each.window.state, "") if id in self.order else ""

    @cached_property
    def channels(self) -> dict[str, str]:
        """Through what each action is recommended that has channels."""
        each_channel = (each.action for each in self._kept if each.action.channels)
        return {action.id: channels_of(self._evaluation, action)[0][0] for action in each_channel}

    @cached_property
    def follows(self) -> dict[str, str]:
        """The side that is taken in each disagreement that is shown."""
        return {
            each.id: followed(self._evaluation, each).side
            for each in self._base.playbook.disagreements
            if self._evaluation.holds(self._base.tree(each.when))
        }

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """The notes that are shown."""
        every = self._base.playbook.notes
        return tuple(note.id for note in every if self._evaluation.holds(self._base.tree(note.when)))

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """The verdict on every action, the recommended ones first."""
        return {id: self._found.verdict(id) for id in dict.fromkeys((*self.order, *self._base.actions))}

    def verdict_of(self, id: str) -> str:
        """Return the verdict on one action."""
        return self._found.verdict(id)

    @cached_property
    def opens(self) -> dict[str, date]:
        """The first day of each recommended action that has one."""
        return {each.action.id: each.window.opens for each in self._kept if each.window.opens}

    @property
    def everything(self) -> tuple[object, ...]:
        """All of it, to be compared."""
        return (
            *(self.order, self.second_chance, self.judgements, self.timing, self.channels, self.follows),
            *(self.notes, self.verdicts, self.opens),
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


def differences(expect: Expect, outlook: Outlook) -> tuple[str, ...]:
    """Whatever came out otherwise; nothing where all is as expected."""
    return tuple(_each_difference(expect, outlook))


def comes_out_otherwise(expect: Expect, outlook: Outlook) -> bool:
    """Return whether there is any difference: less work than to tell them all."""
    return any(True for _ in _each_difference(expect, outlook))


def _each_difference(expect: Expect, outlook: Outlook) -> Iterator[str]:
    found = Outline(outlook)
    yield from _first(expect, found)
    yield from _verdicts(expect, found, outlook)
    yield from _judged(expect, found)
    yield from _timing(expect, found)
    yield from _channels(expect, found)
    yield from _beside(expect, found)
    yield from _drafts(expect, outlook)


def _first(expect: Expect, found: Outline) -> Iterator[str]:
    top = list(expect.top or ())
    if expect.top is not None and list(found.order[: len(top)]) != top:
        began = ", ".join(found.order[: max(_FIRST, len(top))]) or "nothing"
        yield f"The plan should begin with {', '.join(top) or 'nothing'}; it begins with {began}."
    if expect.top is None and expect.also is None:
        return
    for id in found.order[:_FIRST]:
        if id not in top and id not in (expect.also or ()):
            yield f"{id} is among the first three: if it may be, add it under also."


def _verdicts(expect: Expect, found: Outline, outlook: Outlook) -> Iterator[str]:
    for id in expect.forbidden:
        if found.verdict_of(id) != "forbidden":
            verdict = f'its verdict is "{found.verdict_of(id)}"'
            yield f"{id} should be forbidden; {verdict}. {_in_points(outlook, id)}"
    for id in expect.not_recommended:
        if id in found.order:
            verdict = f'its verdict is "{found.verdict_of(id)}"'
            yield f"{id} should not be recommended; {verdict}. {_in_points(outlook, id)}"
    for id, verdict in expect.verdicts:
        if found.verdict_of(id) != verdict:
            instead = f'it is "{found.verdict_of(id)}"'
            yield f'{id} should have the verdict "{verdict}"; {instead}. {_in_points(outlook, id)}'


def _in_points(found: Outlook, action: str) -> str:
    """Return the points of an action and the rules that give them, or the rules that forbid it."""
    about = found.base.about_action(action)
    rules = [each.rule for each in about if found.evaluation.holds(each.tree)]
    never, given, taken = (
        [rule for rule in rules if rule.effect == effect] for effect in ("never", "for", "against")
    )
    if never:
        return f"Forbidden by {', '.join(rule.id for rule in never)}."
    needs = found.base.actions[action].needs
    return f"Points for it: {_sum(given)}; against it: {_sum(taken)}; it needs {needs}."


def _sum(rules: list[Rule]) -> str:
    named = ", ".join(f"{rule.id} {rule.weight}" for rule in rules)
    return f"{sum(rule.weight for rule in rules)}{f' ({named})' if named else ''}"


def _judged(expect: Expect, found: Outline) -> Iterator[str]:
    if expect.second_chance and found.second_chance != expect.second_chance:
        verdict = found.second_chance or "never given"
        yield f'The second chance should be "{expect.second_chance}"; it is "{verdict}".'
    for id, level in expect.judgements:
        if found.judgements.get(id) != level:
            yield f"{id} should be {level}; it is {found.judgements.get(id)}."


def _timing(expect: Expect, found: Outline) -> Iterator[str]:
    for id, timing in expect.timing:
        not_known = "not_known" if id in found.order else _not_recommended(id, found)
        seen = found.timing_of(id) or not_known
        if seen != timing:
            yield f"{id} should be {timing}; it is {seen}."
    for id, day in expect.opens:
        if found.opens.get(id) != day:
            yield f"{id} should be right from {say_date(day)} on; {_opening(id, found)}."


def _opening(id: str, found: Outline) -> str:
    if id not in found.order:
        return f"it is {_not_recommended(id, found)}"
    return f"it is from {say_date(found.opens[id])} on" if id in found.opens else "it has no first day"


def _not_recommended(id: str, found: Outline) -> str:
    return f'not recommended ("{found.verdict_of(id)}")'


def _channels(expect: Expect, found: Outline) -> Iterator[str]:
    for id, channel in expect.channels:
        if found.channels.get(id) != channel:
            chosen = found.channels.get(id)
            instead = f"it is {chosen}" if chosen else "it is not recommended through any"
            yield f"{id} should be recommended through {channel}; {instead}."


def _beside(expect: Expect, found: Outline) -> Iterator[str]:
    for id, side in expect.follows:
        if found.follows.get(id) != side:
            instead = f"it follows {found.follows[id]}" if id in found.follows else "it is not shown"
            yield f"{id} should follow {side}; {instead}."
    for id in expect.notes:
        if id not in found.notes:
            yield f"The note {id} should be shown, and is not."


def _drafts(expect: Expect, found: Outlook) -> Iterator[str]:
    for id, parts in expect.drafts:
        written = parts_of_draft(found.evaluation, found.base.actions[id]) if id in found.recommended else ()
        if written != parts:
            instead = ", ".join(written) or "not there"
            yield f"The draft of {id} should be {', '.join(parts)}; it is {instead}."
