"""How a playbook differs from an older one: rule by rule, and for whom the advice changes."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Literal

from recover.authoring.proof.fingerprints import Fingerprint, Fingerprints
from recover.authoring.proof.goals import Goal, Has, every, some
from recover.authoring.proof.goals_of_two import Pair, ScoreChanges, TruthChanges, verdict_changes
from recover.authoring.proof.roots import roots_about, shared_roots
from recover.authoring.proof.search import searcher
from recover.engine.case.case import Case
from recover.engine.logic.compiled import CompiledRule, RuleBase, Tree
from recover.engine.logic.truth import YES
from recover.engine.model.playbook import Playbook, Rule, Target

State = Literal["added", "removed", "changed", "reworded"]
_THINGS = (
    *("questions", "findings", "scales", "actions", "notes", "disagreements"),
    *("messages", "checks", "channels", "second_chance", "short_way", "public_holidays"),
)
_WORDS = {
    *("ask", "short", "why", "help", "label", "means", "title", "says", "because", "cites", "about"),
    *("asks", "place", "better", "more", "survives", "section"),
}
_CONDITIONS = {"when", "unless", "ask_when", "not_your_question_when"}


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """One rule that is not as it was; None where a playbook does not have it."""

    id: str
    state: State
    before: Rule | None
    after: Rule | None


def rule_differences(old: Playbook, new: Playbook) -> Iterator[RuleDifference]:
    """Yield every rule that differs, in the order of the new playbook, and then those that are gone."""
    before, after = ({rule.id: rule for rule in book.rules} for book in (old, new))
    for id in dict.fromkeys((*after, *before)):
        was, now = before.get(id), after.get(id)
        if was is None or now is None:
            yield RuleDifference(id, "removed" if now is None else "added", was, now)
        elif _bare_rule(was, now) != now:
            yield RuleDifference(id, "changed", was, now)
        elif (was.because, was.cites) != (now.because, now.cites):
            yield RuleDifference(id, "reworded", was, now)


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


def _bare_rule(was: Rule, now: Rule) -> Rule:
    """The old rule in the new one's words."""
    return replace(was, because=now.because, cites=now.cites, place=now.place, survives=now.survives)


def _bare(value: object, without: set[str]) -> object:
    """A value without the fields of these names, at any depth."""
    if isinstance(value, tuple):
        return tuple(_bare(each, without) for each in value)
    if is_dataclass(value):
        kept = [field.name for field in fields(value) if field.name not in without]
        return (type(value).__name__, *(_bare(getattr(value, name), without) for name in kept))
    return value


@dataclass(eq=False)
class Comparison:
    """Two playbooks, ready to look for people whom they advise differently."""

    old: RuleBase
    new: RuleBase

    def __post_init__(self) -> None:
        self._shared = shared_roots(self.old, self.new)
        self._prints = Fingerprints(self.old), Fingerprints(self.new)
        self._goals = {action: goal for action in self._actions() if (goal := self._verdict_goal(action))}
        self._others = tuple(self._other_goals())
        self._search = searcher((self.old, self.new), [*self._goals.values(), *self._others])

    def people(self) -> Iterator[tuple[str, Case]]:
        """Yield each action whose verdict by the rules changes, with a smallest person for whom it does."""
        for action, goal in self._goals.items():
            person = self._search.find(goal)
            if person is not None:
                yield action, person

    def same_for_everybody(self) -> bool:
        """Whether it is proved that nothing changes but words: verdicts, scores, order, times, notes."""
        if self._structure(self.old) != self._structure(self.new):
            return False
        goals = (*self._goals.values(), *self._others)
        return all(self._search.find(goal) is None for goal in goals)

    def _actions(self) -> list[str]:
        return [action for action in self.new.actions if action in self.old.actions]

    def _verdict_goal(self, action: str) -> Goal | None:
        pairs = self._differing(Target("action", action))
        weighing = tuple(pair for pair in pairs if _effect(pair) in ("for", "against"))
        nevers = tuple(pair for pair in pairs if _effect(pair) == "never")
        if not weighing and not nevers:
            return None
        goal = verdict_changes(action, weighing, nevers)
        if self._shared is None:
            return goal
        own = roots_about(self.old, self.new, Target("action", action))
        return every(some(*self._shared, *own), goal)

    def _other_goals(self) -> Iterator[Goal]:
        """Scores of everything, and each condition that decides what else a plan shows, where it differs."""
        for target in dict.fromkeys((*self.old.by_target, *self.new.by_target)):
            pairs = self._differing(target)
            weighing = tuple(pair for pair in pairs if _effect(pair) in ("for", "against"))
            if weighing:
                yield ScoreChanges(weighing)
            for pair in pairs:
                if _effect(pair) == "hold" and len({rule.rule.window for rule in pair if rule}) > 1:
                    yield from (Has(rule.tree, YES, world) for world, rule in enumerate(pair) if rule)
                elif _effect(pair) in ("never", "hold"):
                    yield TruthChanges(*(rule.tree if rule else None for rule in pair))
        before, after = _conditions(self.old), _conditions(self.new)
        for key in (key for key in before if key in after):
            if self._prints[0].of(before[key]) != self._prints[1].of(after[key]):
                yield TruthChanges(before[key], after[key])

    def _differing(self, target: Target) -> list[Pair]:
        """The rules about a target that are in one playbook alone, paired where they have the same id."""
        before, after = self._by_meaning(0, target), self._by_meaning(1, target)
        for meaning in before.keys() & after.keys():
            both = min(len(before[meaning]), len(after[meaning]))
            del before[meaning][:both], after[meaning][:both]
        gone = {rule.rule.id: rule for rules in before.values() for rule in rules}
        come = {rule.rule.id: rule for rules in after.values() for rule in rules}
        found: list[Pair] = []
        for id in sorted(gone.keys() | come.keys()):
            was, now = gone.get(id), come.get(id)
            paired = was is not None and now is not None and _kind(was) == _kind(now)
            found += (
                [(was, now)]
                if paired
                else [pair for pair in ((was, None), (None, now)) if pair != (None, None)]
            )
        return found

    def _by_meaning(self, world: int, target: Target) -> dict[Fingerprint, list[CompiledRule]]:
        base, found = (self.old, self.new)[world], dict[Fingerprint, list[CompiledRule]]()
        for rule in base.about(target):
            key = (rule.rule.effect, rule.rule.weight, rule.rule.window, self._prints[world].of(rule.tree))
            found.setdefault(key, []).append(rule)
        return found

    def _structure(self, base: RuleBase) -> object:
        """All that makes a plan, but words, conditions, and what is compared rule by rule."""
        things = {
            section: _bare(getattr(base.playbook, section), _WORDS | _CONDITIONS)
            for section in _THINGS
            if section != "findings"
        }
        return things, frozenset(_conditions(base))


def _kind(rule: CompiledRule) -> str:
    effect = rule.rule.effect
    return "weighing" if effect in ("for", "against") else effect


def _effect(pair: Pair) -> str:
    return next(rule.rule.effect for rule in pair if rule)


def _conditions(base: RuleBase) -> dict[tuple[str, ...], Tree]:
    """Every condition that decides what a plan shows or asks, other than those of rules."""
    book, found = base.playbook, dict[tuple[str, ...], Tree]()
    found |= {("question", id): tree for id, tree in base.applies.items()}
    found |= {("note", note.id): base.tree(note.when) for note in book.notes}
    for action in book.actions:
        beside = (*action.steps, *action.cautions, *action.examples)
        found |= {("action", action.id, str(n)): base.tree(each.when) for n, each in enumerate(beside)}
    for message in book.messages:
        found |= {("message", message.id, part.id): base.tree(part.when) for part in message.parts}
    for each in book.disagreements:
        found["disagreement", each.id] = base.tree(each.when)
        found |= {("follow", each.id, str(n)): base.tree(side.when) for n, side in enumerate(each.follows)}
    if book.second_chance:
        found["second chance",] = base.tree(book.second_chance.not_your_question_when)
    if book.short_way:
        found["short way",] = base.tree(book.short_way.when)
    return found
