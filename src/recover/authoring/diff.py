"""How a playbook differs from an older one: rule by rule, and for whom the advice changes."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from typing import Literal

from recover.authoring.proof.clauses import Lit
from recover.authoring.proof.formulas import Formulas
from recover.authoring.proof.queries import verdict_changes
from recover.authoring.proof.search import Search
from recover.engine.case.case import Case
from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.trees import Tree
from recover.engine.model.conditions import AnyOf, Condition
from recover.engine.model.playbook import Effect, Playbook, Rule
from recover.engine.model.windows import Window

State = Literal["added", "removed", "changed", "reworded"]
_THINGS = (
    *("questions", "findings", "scales", "actions", "notes", "disagreements"),
    *("messages", "checks", "channels", "second_chance", "short_way", "public_holidays", "since"),
)
_WORDS = {
    *("ask", "short", "why", "help", "label", "means", "title", "says", "because", "cites", "about"),
    *("asks", "place", "better", "more", "survives", "section"),
}
_CONDITIONS = {"when", "ask_when", "at_once_when", "not_your_question_when"}


def rule_differences(old: Playbook, new: Playbook) -> Iterator[tuple[str, State, Rule | None, Rule | None]]:
    """Yield every rule that differs, in the order of the new playbook, and then those that are gone.

    Each is an id, in which way it differs, and the rule as it was and is: None where there is none.
    """
    before, after = ({rule.id: rule for rule in book.rules} for book in (old, new))
    for id in dict.fromkeys((*after, *before)):
        was, now = before.get(id), after.get(id)
        if was is None or now is None:
            yield id, "removed" if now is None else "added", was, now
        elif _bare(was, _WORDS) != _bare(now, _WORDS):
            yield id, "changed", was, now
        elif (was.because, was.cites) != (now.because, now.cites):
            yield id, "reworded", was, now


def other_differences(old: Playbook, new: Playbook) -> Iterator[tuple[str, State, tuple[str, ...]]]:
    """Yield what else differs: the section, in which way, and the ids."""
    for section in _THINGS:
        before, after = _by_id(old, section), _by_id(new, section)
        found: dict[State, list[str]] = {"added": [], "removed": [], "changed": [], "reworded": []}
        for id in dict.fromkeys((*after, *before)):
            if id not in before or id not in after:
                found["added" if id in after else "removed"].append(id)
            elif before[id] != after[id]:
                same = _bare(before[id], _WORDS) == _bare(after[id], _WORDS)
                found["reworded" if same else "changed"].append(id)
        yield from ((section, state, tuple(ids)) for state, ids in found.items() if ids)


def _by_id(book: Playbook, section: str) -> dict[str, object]:
    things = getattr(book, section)
    if things is None:
        return {}
    return {each.id: each for each in things} if isinstance(things, tuple) else {section: things}


def _bare(value: object, without: set[str]) -> object:
    """A value without the fields of these names, at any depth."""
    if isinstance(value, tuple):
        return tuple(_bare(each, without) for each in value)
    if is_dataclass(value):
        kept = [field.name for field in fields(value) if field.compare and field.name not in without]
        return (type(value).__name__, *(_bare(getattr(value, name), without) for name in kept))
    return value


class Comparison:
    """Two playbooks, ready to look for people whom they advise differently."""

    def __init__(self, old: RuleBase, new: RuleBase) -> None:
        self.old = old
        self.new = new
        self._search = Search(old, new)

    def people(self) -> Iterator[tuple[str, Case]]:
        """Yield each action whose verdict by the rules changes, with a smallest person for whom it does."""
        for action in self.new.actions:
            if action in self.old.actions:
                found = self._search.find(verdict_changes(action, *self._formulas))
                if found:
                    yield action, found[0]

    def may_differ(self, case: Case) -> bool:
        """Return whether the advice for somebody may differ.

        Where the playbooks differ in rules alone, it cannot while no rule that differs applies to them.
        """
        if not self._only_rules_differ:
            return True
        return any(
            evaluation.holds(tree)
            for evaluation, trees in zip(
                (evaluate(self.old, case), evaluate(self.new, case)), self._changed, strict=True
            )
            for tree in trees
        )

    @cached_property
    def _only_rules_differ(self) -> bool:
        return _all_but_rules(self.old) == _all_but_rules(self.new)

    @cached_property
    def _changed(self) -> tuple[tuple[Tree, ...], tuple[Tree, ...]]:
        """The conditions of the rules that differ, as they were and as they are."""
        found = rule_differences(self.old.playbook, self.new.playbook)
        differing = {id for id, state, _, _ in found if state != "reworded"}
        old, new = (
            tuple(each.tree for each in base.rules if each.rule.id in differing)
            for base in (self.old, self.new)
        )
        return old, new

    def same_for_everybody(self) -> bool:
        """Whether it is proved that nothing changes but words: verdicts, scores, order, times, notes."""
        if _structure(self.old) != _structure(self.new):
            return False
        return self._search.is_impossible(self._search.clauses.some(self._changes()))

    def _changes(self) -> Iterator[Lit]:
        """The gates of a change in each thing that decides what a plan shows."""
        before, after = self._formulas
        for target in dict.fromkeys((*self.old.by_target, *self.new.by_target)):
            yield before.points_differ(target, after)
            rules = (*self.old.about(target), *self.new.about(target))
            for effect, window in dict.fromkeys((each.rule.effect, each.rule.window) for each in rules):
                if effect in ("never", "hold"):
                    yield self._truth_changes(
                        *(_any_applies(base.about(target), effect, window) for base in (self.old, self.new))
                    )
        was, now = _conditions(self.old), _conditions(self.new)
        yield from (self._truth_changes(was[key], now[key]) for key in was if key in now)

    def _truth_changes(self, before: Condition, after: Condition) -> Lit:
        mine, others = self._formulas
        return mine.clauses.differ(mine.read(before), others.read(after))

    @property
    def _formulas(self) -> tuple[Formulas, Formulas]:
        return self._search.formulas, self._search.newer_formulas


def _structure(base: RuleBase) -> object:
    """All that makes a plan, but words, conditions, and what is compared rule by rule."""
    sections = (getattr(base.playbook, section) for section in _THINGS if section != "findings")
    return _bare(tuple(sections), _WORDS | _CONDITIONS), frozenset(_conditions(base))


def _all_but_rules(base: RuleBase) -> Playbook:
    return replace(base.playbook, rules=(), promises=(), refs=())


def _any_applies(rules: Iterable[CompiledRule], effect: Effect, window: Window | None) -> Condition:
    alike = (each.rule for each in rules if (each.rule.effect, each.rule.window) == (effect, window))
    return AnyOf(tuple(each.whole_condition for each in alike))


def _conditions(base: RuleBase) -> dict[tuple[object, ...], Condition]:
    """Every condition that decides what a plan shows or asks, other than those of rules, and where it is."""
    sections = ((name, getattr(base.playbook, name)) for name in _THINGS if name != "findings")
    return dict(found for name, section in sections for found in _conditions_in(section, (name,)))


def _conditions_in(value: object, path: tuple[object, ...]) -> Iterator[tuple[tuple[object, ...], Condition]]:
    if isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _conditions_in(each, (*path, getattr(each, "id", number)))
    elif is_dataclass(value):
        for name in (field.name for field in fields(value) if field.name != "fields"):
            each = getattr(value, name)
            found = ((*path, name), each)
            yield from (found,) if name in _CONDITIONS else _conditions_in(each, (*path, name))
