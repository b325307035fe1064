"""A playbook made ready for thinking: every atom numbered, every condition a tree, every step in order."""

from bisect import insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_

from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.order import steps_of
from recover.engine.logic.steps import Fact, Judged, fact_of
from recover.engine.logic.trees import Forest
from recover.engine.model.conditions import Atom, Condition
from recover.engine.model.every_condition import conditions_of
from recover.engine.model.playbook import Playbook, Rule, Target
from recover.engine.model.questions import Question
from recover.engine.model.sources import Passage, Source


def compile_playbook(playbook: Playbook) -> RuleBase:
    """Return the playbook ready for thinking. The order in which rules were declared leaves no trace."""
    whole = tuple((rule, rule.whole_condition) for rule in playbook.rules)
    conditions = tuple(conditions_of(playbook))
    numbers = _numbers(conditions)
    loud = len(numbers)
    quiet = (each.when for each in playbook.quieted)
    forest = Forest((*conditions, *quiet, *(condition for _, condition in whole)), numbers)
    compiled = (CompiledRule(rule, forest.tree(condition)) for rule, condition in whole)
    sources = {source.id: source for source in playbook.sources}
    passages = {passage.id: (passage, sources[passage.source]) for passage in playbook.passages}
    rules = tuple(sorted(compiled, key=_strongest_first(passages)))
    applies = {question.id: forest.tree(question.ask_when) for question in playbook.questions}
    meanings = {finding.id: forest.tree(finding.when) for finding in playbook.findings}
    quieted = tuple((each, forest.tree(each.rule.whole_condition)) for each in playbook.quieted)
    acts = next((each for each in playbook.questions if each.stored_as == "acts"), None)
    by_target = _by_target(rules)
    points = {of: tuple((each.rule.weight, each.tree) for each in by_target[of]) for of in by_target}
    steps, needs = steps_of(playbook, tuple(numbers), applies, meanings, points)
    questions = {question.id: question for question in _in_order(playbook)}
    bit_of = {question: 1 << place for place, question in enumerate(questions)}
    return RuleBase(
        playbook=playbook,
        lines=tuple(numbers),
        numbers=numbers,
        rules=rules,
        by_target=by_target,
        questions=questions,
        applies=applies,
        findings={finding.id: finding for finding in playbook.findings},
        meanings=meanings,
        scales={scale.id: scale for scale in playbook.scales},
        actions={action.id: action for action in playbook.actions},
        catalogue={action.id: place for place, action in enumerate(playbook.actions)},
        channels={channel.id: channel for channel in playbook.channels},
        messages={message.id: message for message in playbook.messages},
        passages=passages,
        loud=loud,
        acts_question=acts,
        told_acts=_told_acts(acts),
        quieted=quieted,
        owners={(each.section, each.id): each.playbook for each in playbook.additions},
        forest=forest,
        steps=steps,
        judged={step.id: step for step in steps.values() if isinstance(step, Judged)},
        needs=needs,
        bit_of=bit_of,
        asked_behind=_asked_behind(steps, needs, bit_of),
    )


def with_rule(base: RuleBase, changed: Rule) -> RuleBase:
    """Return the rule base with a rule about an action or a channel in place of the one of its id.

    It is about the same thing, and all lines of its condition stand in the playbook: little has to be made
    anew, for no step rests on it.
    """
    made = CompiledRule(changed, base.tree(changed.whole_condition))
    rules = [each for each in base.rules if each.rule.id != changed.id]
    insort(rules, made, key=_strongest_first(base.passages))
    about = tuple(each for each in rules if each.rule.target == changed.target)
    weighed = {Target("action", id): weighing for id, weighing in base.weighed_actions.items()}
    weighed.pop(changed.target, None)
    return replace(
        base,
        playbook=with_changed(base.playbook, changed),
        rules=tuple(rules),
        by_target={**base.by_target, changed.target: about},
        _weighed=weighed,
        _about={},
        _kept={},
    )


def with_changed(book: Playbook, changed: Rule) -> Playbook:
    """Return the playbook with a rule in place of the one of its id."""
    return replace(book, rules=tuple(changed if rule.id == changed.id else rule for rule in book.rules))


def _strongest_first(
    passages: Mapping[str, tuple[Passage, Source]],
) -> Callable[[CompiledRule], tuple[int, str, str]]:
    """What rules are ordered by: their weight, the grade of the best evidence for them, then their id."""

    def key(each: CompiledRule) -> tuple[int, str, str]:
        grade = min((passages[cited][1].grade for cited in each.rule.cites), default="")
        return -each.rule.weight, grade, each.rule.id

    return key


def _numbers(conditions: Iterable[Condition]) -> dict[Atom, int]:
    """Number all atoms, those about one fact side by side, so that each byte of a record has few forms."""
    about: dict[Fact, list[Atom]] = {}
    met: set[int] = set()

    def look_at(parts: Iterable[Condition]) -> None:
        for part in parts:
            if id(part) in met:
                continue
            met.add(id(part))
            if isinstance(part, Atom):
                about.setdefault(fact_of(part), []).append(part)
            else:
                look_at(part.parts)

    look_at(conditions)
    numbers: dict[Atom, int] = {}
    for atoms in about.values():
        for atom in atoms:
            numbers.setdefault(atom, len(numbers))
    return numbers


def _asked_behind(
    steps: Iterable[Fact], needs: dict[Fact, tuple[Fact, ...]], bit_of: dict[str, int]
) -> dict[Fact, int]:
    """The questions behind each fact; `steps` are in order, each after all that it needs."""
    found: dict[Fact, int] = {}
    for fact in steps:
        own = bit_of[fact[1]] if fact[0] == "question" else 0
        found[fact] = reduce(or_, (found[needed] for needed in needs[fact]), own)
    return found


def _told_acts(question: Question | None) -> frozenset[str]:
    fields = question.fields if question else ()
    what = next((field for field in fields if field.id == "what"), None)
    return frozenset(choice.id for choice in what.choices) if what else frozenset()


def _by_target(rules: tuple[CompiledRule, ...]) -> dict[Target, tuple[CompiledRule, ...]]:
    found: dict[Target, list[CompiledRule]] = {}
    for rule in rules:
        found.setdefault(rule.rule.target, []).append(rule)
    return {target: tuple(each) for target, each in found.items()}


def _in_order(playbook: Playbook) -> list[Question]:
    place = {section: number for number, section in enumerate(playbook.sections)}
    return sorted(playbook.questions, key=lambda question: place.get(question.section, len(place)))
