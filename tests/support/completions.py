"""Other answers a person could have given: for brute force, on small playbooks alone."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from math import prod
from typing import Literal

from recover.engine.case.case import Case, Given, NoAnswer, Value
from recover.engine.model.conditions import Atom, Condition
from recover.engine.model.playbook import Action, Playbook, Rule
from recover.engine.model.questions import Question
from support.legal import legal_answers
from support.naive import World, applies, may_apply, may_change, open_questions, unanswered
from support.naive_plan import core, outcome

MOST_QUESTIONS = 8
MOST_COMBINATIONS = 500
"""Up to here every combination is tried, and beyond it some."""

What = tuple[Literal["alone", "verdict", "group", "level", "second chance"], str]
"""What may be sure: whether an action is to be done, taken alone, or in the plan; its place there, now or
later; a scale's level; the second chance."""


def sure(world: World, what: What, limit: int = MOST_COMBINATIONS) -> bool:
    """Whether no joint completion of all unanswered questions changes it; a proof where `exhaustible`."""
    return what not in unsure(world, limit)


def unsure(world: World, limit: int = MOST_COMBINATIONS) -> set[What]:
    """All that some joint completion of the unanswered questions changes."""
    now = _told(world)
    found: set[What] = set()
    for case in other_answers(world, unanswered(world), limit):
        later = _told(World(world.playbook, case))
        found |= {what for what in now if now[what] != later[what]}
    return found


def exhaustible(world: World) -> bool:
    """Whether `unsure` tries all that could matter: few combinations, and nothing that only samples do.

    Of lists, and of the days that windows run from, only some answers are ever tried; and what is worked out
    of a list that may come to apply or not is only bounded by what is possible.
    """
    questions = [question for question in world.playbook.questions if question.id in unanswered(world)]
    lists = [question for question in world.playbook.questions if question.kind == "records"]
    if len(questions) > MOST_QUESTIONS or any(may_change(world, each, unanswered(world)) for each in lists):
        return False
    timed: list[Action | Rule] = [*world.playbook.actions, *world.playbook.rules]
    windows = [each.window for each in timed if each.window]
    if {each.after for each in windows} & {question.id for question in questions}:
        return False
    answers = (legal_values(world.playbook, question, world.case.today) for question in questions)
    return prod(1 + len(values) for values in answers) <= MOST_COMBINATIONS


def changing(playbook: Playbook, case: Case, limit: int) -> set[str]:
    """The parts of the core that answers to open questions could change, each asked where it applies."""
    world = World(playbook, case)
    now = core(world)
    parts: set[str] = set()
    for other in completions(playbook, case, limit, open_questions(world)):
        later = core(World(playbook, other))
        parts |= {name for name in now if now[name] != later[name]}
    return parts


def completions(
    playbook: Playbook, case: Case, limit: int, questions: frozenset[str] | None = None
) -> Iterator[Case]:
    """The case with these questions answered in every way, or left as they are.

    Nobody is asked what does not apply. Without `questions`: all unanswered ones. At most `limit`
    combinations are tried, chosen by chance where there are more.
    """
    world = World(playbook, case)
    asked = unanswered(world) if questions is None else questions
    for completed in other_answers(world, asked, limit):
        other = World(playbook, completed)
        new = [given for given in completed.answers if given not in case.answers]
        if all(
            applies(other, one) for one in playbook.questions if one.id in {each.question for each in new}
        ):
            yield completed


def other_answers(world: World, questions: frozenset[str], limit: int) -> Iterator[Case]:
    """The case with each of these questions left as it is, or given any legal answer.

    A question need not be asked yet to be answered, but it must be one that may come to apply.
    """
    asked = [question for question in world.playbook.questions if question.id in questions]
    choices = [[None, *legal_values(world.playbook, one, world.case.today)] for one in asked]
    size = prod(len(values) for values in choices)
    if size <= limit:
        picks: Iterator[tuple[Value | None, ...]] = itertools.product(*choices)
    else:
        chance = random.Random(size)
        picks = (tuple(chance.choice(values) for values in choices) for _ in range(limit))
    for pick in picks:
        case = world.case
        for question, value in zip(asked, pick, strict=True):
            case = case if value is None else answered(case, question.id, value)
        other = World(world.playbook, case)
        given = [one for one, value in zip(asked, pick, strict=True) if value is not None]
        if all(may_apply(other, one) for one in given):
            yield case


def answered(case: Case, question: str, value: Value | NoAnswer | None) -> Case:
    """The case with this one answer changed, given today; None leaves the question open."""
    others = tuple(given for given in case.answers if given.question != question)
    changed = () if value is None else (Given(question, value, case.today),)
    return replace(case, answers=others + changed)


def legal_values(playbook: Playbook, question: Question, today: date) -> list[Value]:
    """Every answer that could matter: numbers and days are cut at the bounds that are tested."""
    return legal_answers(
        question, [line.test for line in lines_of(playbook) if line.fact == question.id], today
    )


def lines_of(playbook: Playbook) -> Iterator[Atom]:
    """Every line in the playbook's conditions."""
    for condition in _conditions(playbook):
        yield from _lines(condition)


def _told(world: World) -> dict[What, str]:
    plan = outcome(world)
    # For which reason an action is not to be done makes no difference to anybody.
    told: dict[What, str] = {("alone", id): str(verdict == "do") for id, verdict in plan.alone.items()}
    told |= {("verdict", id): str(verdict == "do") for id, verdict in plan.verdicts.items()}
    told |= {("group", id): plan.groups.get(id, "") for id in plan.verdicts}
    told |= {("level", id): level for id, level in plan.levels.items()}
    return told | {("second chance", ""): plan.second_chance}


def _conditions(playbook: Playbook) -> Iterator[Condition]:
    yield from (question.ask_when for question in playbook.questions)
    yield from (finding.when for finding in playbook.findings)
    for rule in playbook.rules:
        yield from (rule.when, *rule.unless)
    yield from (note.when for note in playbook.notes)
    for disagreement in playbook.disagreements:
        yield disagreement.when
        yield from (follow.when for follow in disagreement.follows)
    for message in playbook.messages:
        yield from (part.when for part in message.parts)
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
