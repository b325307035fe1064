"""Mutants: every rule with one small change, each of which somebody among the people should notice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

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
)
from recover.engine.model.playbook import WEIGHTS, Days, Rule, Window
from recover.engine.why.phrases import describe

_WORDS = {points: word for word, points in WEIGHTS.items()}
_STEPS = sorted(_WORDS)


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


@dataclass(frozen=True, slots=True)
class _Change:
    condition: Condition
    kind: str
    words: str
    line: Atom | None


def mutants(base: RuleBase) -> tuple[Mutant, ...]:
    """Return every mutant of every rule that the author answers for, in the order of the rules."""
    return tuple(mutant for rule in base.playbook.rules_of_author for mutant in mutants_of(base, rule))


def mutants_of(base: RuleBase, rule: Rule) -> Iterator[Mutant]:
    """Yield each change of one rule; none that leaves it as it is."""
    places = dict(reversed(rule.lines))
    for change, changed in _conditions(base, rule):
        place = places.get(change.line, rule.place) if change.line else rule.place
        yield Mutant(rule, changed, change.kind, change.words, place)
    for changed, kind, words in (*_weights(rule), *_effects(rule), *_windows(rule)):
        yield Mutant(rule, changed, kind, words, rule.place)


def _conditions(base: RuleBase, rule: Rule) -> Iterator[tuple[_Change, Rule]]:
    if rule.when != ALWAYS:
        if isinstance(rule.when, Atom):
            yield _dropped(base, rule.when, ALWAYS), replace(rule, when=ALWAYS)
        for change in _changes(base, rule.when):
            yield change, replace(rule, when=change.condition)
    for place, stop in enumerate(rule.unless):
        others = (rule.unless[:place], rule.unless[place + 1 :])
        left_out = replace(_dropped(base, stop, ALWAYS), kind="unless")
        yield left_out, replace(rule, unless=(*others[0], *others[1]))
        for change in _changes(base, stop):
            yield change, replace(rule, unless=(*others[0], change.condition, *others[1]))


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
        yield from _changed_over(base, condition)
    for place, part in enumerate(parts):
        for change in _changes(base, part):
            whole = _with(condition, (*parts[:place], change.condition, *parts[place + 1 :]))
            yield replace(change, condition=whole)


def _changed_over(base: RuleBase, condition: Condition) -> Iterator[_Change]:
    first = _first_line(condition)
    match condition:
        case AllOf(parts):
            words = f"any of these is enough, where all are needed: {_listed(base, parts)}"
            yield _Change(AnyOf(parts), "all_any", words, first)
        case AnyOf(parts):
            words = f"all of these are needed, where any is enough: {_listed(base, parts)}"
            yield _Change(AllOf(parts), "all_any", words, first)
        case AtLeastOf(count, parts):
            for other in (count - 1, count + 1):
                if 0 < other <= len(parts):
                    words = f"at least {count} of {len(parts)} becomes at least {other}"
                    yield _Change(AtLeastOf(other, parts), "bound", words, first)


def _dropped(base: RuleBase, part: Condition, rest: Condition) -> _Change:
    return _Change(rest, "line", f"{say(base, part)} is left out", _first_line(part))


def _with(condition: Condition, parts: tuple[Condition, ...]) -> Condition:
    """Return the condition with other parts."""
    if isinstance(condition, AtLeastOf):
        return AtLeastOf(min(condition.count, len(parts)), parts)
    return condition if isinstance(condition, Atom) else replace(condition, parts=parts)


def _weights(rule: Rule) -> Iterator[tuple[Rule, str, str]]:
    if rule.weight not in _STEPS:
        return
    at = _STEPS.index(rule.weight)
    for weight in _STEPS[max(0, at - 1) : at + 2]:
        if weight != rule.weight:
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
        if window.start.count + step >= 0:
            yield _held(rule, replace(window, start=_moved(window.start, step)), "from", window.start, step)
        if window.end is not None and window.end.count + step >= window.start.count:
            yield _held(rule, replace(window, end=_moved(window.end, step)), "until", window.end, step)


def _held(rule: Rule, window: Window, name: str, days: Days, step: int) -> tuple[Rule, str, str]:
    words = f"the window's {name}: {days.count} becomes {days.count + step} days"
    return replace(rule, window=window), "window", words


def _moved(days: Days, step: int) -> Days:
    return replace(days, count=days.count + step)


def say(base: RuleBase, condition: Condition) -> str:
    """Return a condition in a few words."""
    match condition:
        case AllOf(parts):
            return " and ".join(say(base, part) for part in parts) or "always"
        case AnyOf(parts):
            return f"({' or '.join(say(base, part) for part in parts)})"
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
        return f"{say(base, line)} becomes {say(base, other)}"
    old_words, new_words = (describe(base, replace(line, test=Is((id,)))) for id in (left[0], taken[0]))
    return f"[{old_words}] becomes {new_words.removeprefix(_before(old_words))}"


def _before(words: str) -> str:
    """Return the words before the quoted answer: "Where it stands: "."""
    return words[: words.find("“")] if "“" in words else ""


def _listed(base: RuleBase, parts: Iterable[Condition]) -> str:
    return "; ".join(say(base, part) for part in parts)


def _first_line(condition: Condition) -> Atom | None:
    if isinstance(condition, Atom):
        return condition
    return next((line for part in condition.parts if (line := _first_line(part))), None)
