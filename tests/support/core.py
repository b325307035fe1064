"""The advice that ships, loaded once, and people who are like its people in most things.

Nothing of it is loaded where a test module is imported: every worker imports them all.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from recover.authoring.examples.load import Loaded, load_for_authors
from recover.authoring.examples.people import Person
from recover.authoring.examples.trial import Trial, try_people
from recover.engine.case.case import Case, Given, Value
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Plan
from support.cases import random_value
from support.chance import by_chance, now_and_then

FOLDER = Path(__file__).parents[2] / "playbooks" / "core"


@cache
def loaded() -> Loaded:
    """The playbook `core` with its people."""
    return load_for_authors(FOLDER)


@cache
def base() -> RuleBase:
    """The same, ready to think with."""
    return compile_playbook(loaded().playbook)


@cache
def trials() -> tuple[Trial, ...]:
    """Every person of the playbook, and what came out otherwise than expected."""
    return try_people(base(), loaded().people)


@cache
def plans() -> tuple[tuple[Person, Plan], ...]:
    """Every person of the playbook with their plan: half a minute, so let one worker do it.

    Whoever asks for them is named in tests/conftest.py.
    """
    return tuple((person, plan_of(number)) for number, person in enumerate(loaded().people))


@cache
def plan_of(number: int) -> Plan:
    """The plan of the person of that number."""
    return make_plan(base(), loaded().people[number].case)


def plan(name: str, **other: Value) -> Plan:
    """The plan of somebody of the playbook, with some answers changed."""
    case = next(one.case for one in loaded().people if one.id == name)
    given = {each.question: each for each in case.answers}
    given |= {id: Given(id, value, case.today) for id, value in other.items()}
    return make_plan(base(), replace(case, answers=tuple(given.values())), grounded=False)


def told(found: Plan, id: str) -> str:
    """All that a plan says of one thing to do: its steps, what to mind, why, and its draft."""
    line = next(each for each in found.recommendations if each.id == id)
    parts = line.message.parts if line.message else ()
    said = (*line.steps, *line.cautions)
    because = (reason.because for reason in line.reasons_for)
    return " ".join((*(each.says for each in said), *because, *(part.text for part in parts)))


def neighbours() -> st.SearchStrategy[Case]:
    """One of the people with some answers changed, some taken away, and some added."""
    return by_chance(_neighbour)


def _neighbour(chance: Random) -> Case:
    case = chance.choice(loaded().people).case
    given = {each.question: each for each in case.answers}
    for question in chance.sample(loaded().playbook.questions, chance.randint(0, 6)):
        if now_and_then(chance, 4):
            given.pop(question.id, None)
        else:
            given[question.id] = Given(question.id, random_value(chance, question, case.today), case.today)
    return Case(tuple(given.values()), case.acts, case.today)
