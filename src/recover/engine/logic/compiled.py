"""A playbook made ready for thinking: numbered lines, trees over them, and indexes by id."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recover.engine.logic.truth import all_of, any_of, at_least, none_of
from recover.engine.model.conditions import AllOf, AnyOf, AtLeastOf, Atom, Condition, NoneOf
from recover.engine.model.playbook import (
    Action,
    Effect,
    Finding,
    Message,
    Playbook,
    Rule,
    Scale,
    SuppressedRule,
    Target,
)
from recover.engine.model.questions import Choice, Question
from recover.engine.model.sources import Passage, Source


@dataclass(frozen=True, slots=True)
class Branch:
    """An inner node of a tree; its parts are branches or numbers of lines."""

    op: type[AllOf] | type[AnyOf] | type[NoneOf] | type[AtLeastOf]
    parts: "tuple[Tree, ...]"
    count: int = 0


Tree = int | Branch


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule, and the tree of "its condition holds and nothing stops it"."""

    rule: Rule
    tree: Tree


@dataclass(frozen=True, eq=False)
class RuleBase:
    """A playbook and its indexes. `lines[n]` is the line that trees call n."""

    playbook: Playbook
    lines: tuple[Atom, ...]
    numbers: dict[Atom, int]
    rules: tuple[CompiledRule, ...]
    by_target: dict[Target, tuple[CompiledRule, ...]]
    questions: dict[str, Question]
    applies: dict[str, Tree]
    findings: dict[str, Finding]
    meanings: dict[str, Tree]
    scales: dict[str, Scale]
    actions: dict[str, Action]
    catalogue: dict[str, int]
    channels: dict[str, Choice]
    messages: dict[str, Message]
    passages: dict[str, tuple[Passage, Source]]
    acts_question: Question | None
    quieted: tuple[tuple[SuppressedRule, Tree], ...]
    owners: dict[tuple[str, str], str]

    def owner(self, section: str, id: str) -> str:
        """Return which of the user's own playbooks added something; "" where the first one declares it."""
        return self.owners.get((section, id), "")

    def tree(self, condition: Condition) -> Tree:
        """Return a condition of this playbook as a tree over its numbered lines."""
        return _tree(condition, self.numbers)

    def about(self, target: Target) -> tuple[CompiledRule, ...]:
        """Return the rules about a target, strongest first, then by id."""
        return self.by_target.get(target, ())

    def about_action(self, action: str, *effects: Effect) -> tuple[CompiledRule, ...]:
        """Return the rules about an action itself that have one of these effects; all, if none is named."""
        about = self.about(Target("action", action))
        return tuple(rule for rule in about if not effects or rule.rule.effect in effects)


def compile_playbook(playbook: Playbook) -> RuleBase:
    """Return the playbook ready for thinking. The order in which rules were declared leaves no trace."""
    numbers: dict[Atom, int] = {}
    rules = tuple(
        CompiledRule(rule, _applying(rule, numbers))
        for rule in sorted(playbook.rules, key=lambda rule: (-rule.weight, rule.id))
    )
    applies = {question.id: _tree(question.ask_when, numbers) for question in playbook.questions}
    meanings = {finding.id: _tree(finding.when, numbers) for finding in playbook.findings}
    for condition in conditions_of(playbook):
        _tree(condition, numbers)
    quieted = tuple((each, _applying(each.rule, numbers)) for each in playbook.quieted)
    sources = {source.id: source for source in playbook.sources}
    return RuleBase(
        playbook=playbook,
        lines=tuple(numbers),
        numbers=numbers,
        rules=rules,
        by_target=_by_target(rules),
        questions={question.id: question for question in _in_order(playbook)},
        applies=applies,
        findings={finding.id: finding for finding in playbook.findings},
        meanings=meanings,
        scales={scale.id: scale for scale in playbook.scales},
        actions={action.id: action for action in playbook.actions},
        catalogue={action.id: place for place, action in enumerate(playbook.actions)},
        channels={channel.id: channel for channel in playbook.channels},
        messages={message.id: message for message in playbook.messages},
        passages={passage.id: (passage, sources[passage.source]) for passage in playbook.passages},
        acts_question=next((each for each in playbook.questions if each.stored_as == "acts"), None),
        quieted=quieted,
        owners={(each.section, each.id): each.playbook for each in playbook.additions},
    )


def fold(tree: Tree, marks: Sequence[int]) -> int:
    """Return what a tree may be, given the marks of every line."""
    if isinstance(tree, int):
        return marks[tree]
    parts = [marks[part] if isinstance(part, int) else fold(part, marks) for part in tree.parts]
    if tree.op is AllOf:
        return all_of(parts)
    if tree.op is AnyOf:
        return any_of(parts)
    if tree.op is NoneOf:
        return none_of(parts)
    return at_least(tree.count, parts)


def leaves(tree: Tree) -> tuple[int, ...]:
    """Return the numbers of a tree's lines, in order, each once."""
    if isinstance(tree, int):
        return (tree,)
    return tuple(dict.fromkeys(number for part in tree.parts for number in leaves(part)))


def _applying(rule: Rule, numbers: dict[Atom, int]) -> Tree:
    return _tree(AllOf((rule.when, NoneOf(rule.unless))), numbers)


def questions_in(base: RuleBase, tree: Tree) -> tuple[str, ...]:
    """Return the questions that a condition tests itself, each once."""
    lines = (base.lines[number] for number in leaves(tree))
    return tuple(dict.fromkeys(line.fact for line in lines if line.kind == "question"))


def _tree(condition: Condition, numbers: dict[Atom, int]) -> Tree:
    if isinstance(condition, Atom):
        return numbers.setdefault(condition, len(numbers))
    count = condition.count if isinstance(condition, AtLeastOf) else 0
    return Branch(type(condition), tuple(_tree(part, numbers) for part in condition.parts), count)


def _by_target(rules: tuple[CompiledRule, ...]) -> dict[Target, tuple[CompiledRule, ...]]:
    found: dict[Target, list[CompiledRule]] = {}
    for rule in rules:
        found.setdefault(rule.rule.target, []).append(rule)
    return {target: tuple(each) for target, each in found.items()}


def _in_order(playbook: Playbook) -> list[Question]:
    place = {section: number for number, section in enumerate(playbook.sections)}
    return sorted(playbook.questions, key=lambda question: place.get(question.section, len(place)))


def conditions_of(playbook: Playbook) -> Iterator[Condition]:
    """Yield every condition anywhere in a playbook; of a rule what it needs and, apart, what stops it."""
    yield from (question.ask_when for question in playbook.questions)
    yield from (finding.when for finding in playbook.findings)
    for rule in playbook.rules:
        yield from (rule.when, *rule.unless)
    for action in playbook.actions:
        for remark in (*action.steps, *action.cautions, *action.examples):
            yield remark.when
    yield from (note.when for note in playbook.notes)
    for disagreement in playbook.disagreements:
        yield disagreement.when
        yield from (follow.when for follow in disagreement.follows)
    for message in playbook.messages:
        yield from (part.when for part in message.parts)
    yield from (promise.when for promise in playbook.promises)
    if playbook.second_chance:
        yield playbook.second_chance.not_your_question_when
    if playbook.short_way:
        yield playbook.short_way.when
    if playbook.urgent:
        yield playbook.urgent.when
    if playbook.care_first:
        yield playbook.care_first.when
