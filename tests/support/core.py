"""The advice that ships, loaded once, and people who are like its people in most things.

Nothing of it is loaded where a test module is imported: every worker imports them all.
"""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from recover.authoring.examples.load import Loaded, load_for_authors
from recover.authoring.examples.people import Person
from recover.authoring.examples.trial import Trial, try_people
from recover.engine.case.case import Case, Given
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Plan
from support.cases import values

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
    return tuple((person, make_plan(base(), person.case, grounded=False)) for person in loaded().people)


@st.composite
def neighbours(draw: st.DrawFn) -> Case:
    """One of the people with some answers changed, some taken away, and some added."""
    case = draw(st.sampled_from(loaded().people)).case
    given = {each.question: each for each in case.answers}
    questions = loaded().playbook.questions
    for question in draw(st.lists(st.sampled_from(questions), max_size=6, unique_by=lambda one: one.id)):
        if draw(st.integers(0, 3)):
            value = draw(values(question, case.today))
            given[question.id] = Given(question.id, value, case.today)
        else:
            given.pop(question.id, None)
    return Case(tuple(given.values()), case.acts, case.today)
