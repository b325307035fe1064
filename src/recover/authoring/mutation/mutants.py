"""Mutants: every rule with one small change, each of which somebody among the people should notice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from recover.authoring.mutation.operators import neighbours_of
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.conditions import (
    ALWAYS,
    AllOf,
    AnyOf,
    AtLeastOf,
    Atom,
    Condition,
    Includes,
    Is,
    NoneOf,
    lines_of,
)
from recover.engine.model.playbook import WEIGHTS, Rule
from recover.engine.why.phrases import describe

_Joined = AllOf | AnyOf | NoneOf | AtLeastOf
_WORDS = {points: word for word, points in WEIGHTS.items()}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule with one change: its kind (a key of CHANGES), the change in words, and file:line."""

    original: Rule
    rule: Rule
    kind: str
    words: str
    place: str

    @property
    def in_condition(self) -> bool:
        """Whether the change is in when or unless."""
        return (self.rule.when, self.rule.unless) != (self.original.when, self.original.unless)

    def touched(self, applies: int, applies_changed: int) -> int:
        """Return the people whose plan can differ, of those to whom the rule applies and the mutant does."""
        return applies ^ applies_changed if self.in_condition else applies


@dataclass(frozen=True, slots=True)
class _Change:
    condition: Condition
    kind: str
    words: str
    line: Atom | None


def mutants(base: RuleBase) -> tuple[Mutant, ...]:
    """Return every mutant of every rule that the author answers for, in the order of the rules."""
    return tuple(mutant for rule in base.playbook.rules_of_author for mutant in _mutants_of(base, rule))


def _mutants_of(base: RuleBase, rule: Rule) -> Iterator[Mutant]:
    """Yield each change of one rule; none that leaves it as it is."""
    places: dict[Atom | None, str] = dict(reversed(rule.lines))
    for changed, change in _conditions(base, rule):
        yield Mutant(rule, changed, change.kind, change.words, places.get(change.line, rule.place))
    for changed, kind, words in (*_weights(rule), *_effects(rule), *_windows(rule)):
        yield Mutant(rule, changed, kind, words, rule.place)


def _conditions(base: RuleBase, rule: Rule) -> Iterator[tuple[Rule, _Change]]:
    if isinstance(rule.when, Atom):
        yield replace(rule, when=ALWAYS), _dropped(base, rule.when, ALWAYS)
    for change in _changes(base, rule.when):
        yield replace(rule, when=change.condition), change
    for place, stop in enumerate(rule.unless):
        before, after = rule.unless[:place], rule.unless[place + 1 :]
        yield replace(rule, unless=(*before, *after)), replace(_dropped(base, stop, ALWAYS), kind="unless")
        for change in _changes(base, stop):
            yield replace(rule, unless=(*before, change.condition, *after)), change


def _changes(base: RuleBase, condition: Condition) -> Iterator[_Change]:
    if isinstance(condition, Atom):
        for kind, test in neighbours_of(base, condition):
            line = replace(condition, test=test)
            yield _Change(line, kind, _becomes(base, condition, line), condition)
        return
    parts = condition.parts
    if len(parts) > 1:
        for place, part in enumerate(parts):
            yield _dropped(base, part, _with(condition, (*parts[:place], *parts[place + 1 :])))
        for kind, changed, words in _changed_over(base, condition):
            yield _Change(changed, kind, words, next(lines_of(condition), None))
    for place, part in enumerate(parts):
        for change in _changes(base, part):
            whole = _with(condition, (*parts[:place], change.condition, *parts[place + 1 :]))
            yield replace(change, condition=whole)


def _changed_over(base: RuleBase, condition: _Joined) -> Iterator[tuple[str, Condition, str]]:
    listed = _listed(base, condition.parts)
    match condition:
        case AllOf(parts):
            yield "all_any", AnyOf(parts), f"any of these is enough, where all are needed: {listed}"
        case AnyOf(parts):
            yield "all_any", AllOf(parts), f"all of these are needed, where any is enough: {listed}"
        case AtLeastOf(count, parts):
            for other in (count - 1, count + 1):
                if 0 < other <= len(parts):
                    words = f"at least {count} of {len(parts)} becomes at least {other}"
                    yield "bound", AtLeastOf(other, parts), words


def _dropped(base: RuleBase, part: Condition, rest: Condition) -> _Change:
    return _Change(rest, "line", f"{_say(base, part)} is left out", next(lines_of(part), None))


def _with(condition: _Joined, parts: tuple[Condition, ...]) -> Condition:
    """Return the condition with other parts."""
    if isinstance(condition, AtLeastOf):
        return AtLeastOf(min(condition.count, len(parts)), parts)
    return replace(condition, parts=parts)


def _weights(rule: Rule) -> Iterator[tuple[Rule, str, str]]:
    for lower, higher in pairwise(_WORDS):
        if rule.weight in (lower, higher):
            weight = lower if rule.weight == higher else higher
            words = f"weight: {_WORDS[rule.weight]} becomes {_WORDS[weight]}"
            yield replace(rule, weight=weight), "weight", words


def _effects(rule: Rule) -> Iterator[tuple[Rule, str, str]]:
    if rule.effect == "never":
        changed = replace(rule, effect="against", weight=WEIGHTS["strong"])
        yield changed, "effect", "never becomes against, strong"
    elif rule.effect == "against" and rule.target.kind == "action":
        yield replace(rule, effect="never", weight=0), "effect", "against becomes never"


def _windows(rule: Rule) -> Iterator[tuple[Rule, str, str]]:
    window = rule.window
    if window is None:
        return
    for step in (-1, 1):
        for name, days, least in (("from", window.start, 0), ("until", window.end, window.start.count)):
            if days is not None and days.count + step >= least:
                moved = replace(days, count=days.count + step)
                held = replace(window, start=moved) if name == "from" else replace(window, end=moved)
                words = f"the window's {name}: {days.count} becomes {moved.count} days"
                yield replace(rule, window=held), "window", words


def _say(base: RuleBase, condition: Condition) -> str:
    """Return a condition in a few words."""
    match condition:
        case AllOf(parts):
            return " and ".join(_say(base, part) for part in parts) or "always"
        case AnyOf(parts):
            return f"({' or '.join(_say(base, part) for part in parts)})"
        case NoneOf(parts):
            return f"none of ({_listed(base, parts)})"
        case AtLeastOf(count, parts):
            return f"at least {count} of ({_listed(base, parts)})"
        case Atom():
            return f"[{describe(base, condition)}]"


def _becomes(base: RuleBase, line: Atom, other: Atom) -> str:
    """Return how one test differs from another: of a list of answers, only the one that changes."""
    old, new = (test.answers if isinstance(test, Is | Includes) else () for test in (line.test, other.test))
    left, taken = [id for id in old if id not in new], [id for id in new if id not in old]
    if len(old) < 2 or len(left) != 1 or len(taken) != 1:
        return f"{_say(base, line)} becomes {_say(base, other)}"
    old_words, new_words = (describe(base, replace(line, test=Is((id,)))) for id in (left[0], taken[0]))
    before, quoted, _ = old_words.partition("“")
    return f"[{old_words}] becomes {new_words.removeprefix(before if quoted else '')}"


def _listed(base: RuleBase, parts: Iterable[Condition]) -> str:
    return "; ".join(_say(base, part) for part in parts)
