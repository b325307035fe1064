"""Other answers a person could have given: for brute force, on small playbooks alone."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from recover.engine.case.case import Case, Given, NoAnswer, Record, Value
from recover.engine.model.conditions import Atom, Between, Condition, DaysAgo, Test
from recover.engine.model.playbook import Playbook
from recover.engine.model.questions import Question
from support.naive import World, applies
from support.naive_plan import core

FAR = 400  # days: beyond every bound that the random playbooks test


def changing(playbook: Playbook, case: Case, limit: int) -> set[str]:
    """The parts of the core that some joint completion changes, by name."""
    now = core(World(playbook, case))
    parts: set[str] = set()
    for other in completions(playbook, case, limit):
        later = core(World(playbook, other))
        parts |= {name for name in now if now[name] != later[name]}
    return parts


def completions(playbook: Playbook, case: Case, limit: int) -> Iterator[Case]:
    """The case with those open questions that can be asked answered in every way, "don't know" included."""
    world = World(playbook, case)
    standing = tuple(given for given in case.answers if world.given(given.question))
    questions = [question for question in playbook.questions if not world.given(question.id)]
    choices = [[None, NoAnswer.DONT_KNOW, *legal_values(playbook, one, case.today)] for one in questions]
    size = 1
    for values in choices:
        size *= len(values)
    if size <= limit:
        picks: Iterator[tuple[Value | NoAnswer | None, ...]] = itertools.product(*choices)
    else:
        chance = random.Random(size)
        picks = (tuple(chance.choice(values) for values in choices) for _ in range(limit))
    for pick in picks:
        given = [
            Given(one.id, value, case.today)
            for one, value in zip(questions, pick, strict=True)
            if value is not None
        ]
        completed = replace(case, answers=(*standing, *given))
        if all(_is_asked(World(playbook, completed), one.question) for one in given):
            yield completed


def _is_asked(world: World, id: str) -> bool:
    """Nobody is asked what does not apply, or perhaps does not."""
    question = world.question(id)
    return question is not None and applies(world, question) == "yes"


def answered(case: Case, question: str, value: Value | NoAnswer | None) -> Case:
    """The case with this one answer changed, given today; None leaves the question open."""
    others = tuple(given for given in case.answers if given.question != question)
    changed = () if value is None else (Given(question, value, case.today),)
    return replace(case, answers=others + changed)


def legal_values(playbook: Playbook, question: Question, today: date) -> list[Value]:
    """Every answer that could matter: numbers and days are cut at the bounds that are tested."""
    if question.kind == "yes_no":
        return ["yes", "no"]
    if question.kind == "text":
        return ["in words"]
    if question.kind == "number":
        return list(_numbers(question, _bounds(playbook, question.id)))
    if question.kind == "date":
        return list(_days(question, _bounds(playbook, question.id), today))
    if question.kind == "records":
        return list(_record_lists(question, today))
    ids = [choice.id for choice in question.choices]
    return list(_subsets(ids)) if question.kind == "any_of" else list(ids)


def tests_of(playbook: Playbook) -> Iterator[Atom]:
    """Every line in the playbook's conditions."""
    for condition in _conditions(playbook):
        yield from _lines(condition)


def _conditions(playbook: Playbook) -> Iterator[Condition]:
    yield from (question.ask_when for question in playbook.questions)
    yield from (finding.when for finding in playbook.findings)
    for rule in playbook.rules:
        yield from (rule.when, *rule.unless)
    yield from (note.when for note in playbook.notes)
    for disagreement in playbook.disagreements:
        yield disagreement.when
        yield from (follow.when for follow in disagreement.follows)
    if playbook.second_chance:
        yield playbook.second_chance.not_your_question_when
    if playbook.short_way:
        yield playbook.short_way.when


def _lines(condition: Condition) -> Iterator[Atom]:
    if isinstance(condition, Atom):
        yield condition
        return
    for part in condition.parts:
        yield from _lines(part)


def _bounds(playbook: Playbook, fact: str) -> set[int]:
    found = {bound for line in tests_of(playbook) if line.fact == fact for bound in _bounds_of(line.test)}
    return {near for bound in found for near in (bound - 1, bound, bound + 1)}


def _bounds_of(test: Test) -> list[int]:
    if isinstance(test, Between | DaysAgo):
        return [bound for bound in (test.low, test.high) if bound is not None]
    return []


def _numbers(question: Question, bounds: set[int]) -> Iterator[int]:
    low = min(bounds, default=0) if question.least is None else question.least
    high = max(bounds, default=0) if question.most is None else question.most
    yield from (number for number in sorted(bounds | {low, high}) if low <= number <= high)


def _days(question: Question, bounds: set[int], today: date) -> Iterator[date]:
    for ago in sorted(bounds | {0, 3, -3, FAR, -FAR}):
        if ago == 0 or question.date == "any" or (ago > 0) == (question.date == "past"):
            yield today - timedelta(days=ago)


def _subsets(ids: list[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(ids) + 1):
        yield from itertools.combinations(ids, size)


def _record_lists(question: Question, today: date) -> Iterator[tuple[Record, ...]]:
    options = [[(field.id, value) for value in _field_values(field, today)] for field in question.fields]
    single = list(itertools.product(*options))
    yield ()
    yield from ((record,) for record in single)
    yield from ((record, single[-1 - place]) for place, record in enumerate(single))
    yield tuple(single[:4])


def _field_values(field: Question, today: date) -> list[Value | NoAnswer]:
    if field.kind == "date":
        return [today - timedelta(days=ago) for ago in (0, 4)]
    if field.kind == "yes_no":
        return ["yes", "no"]
    return [choice.id for choice in field.choices]
