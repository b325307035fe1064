"""The same answers give the same plan: byte for byte, in another process, whatever the hash seed."""

import os
import pickle
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given

from recover.engine.case.case import Case
from recover.engine.logic.compile import compile_playbook
from recover.engine.model.playbook import Playbook
from recover.engine.plan.planner import make_plan
from support.cases import random_case
from support.chance import by_chance
from support.people import Person, people, times
from support.playbooks import random_playbook

SAY = """
import hashlib, pickle, sys
from recover.engine.logic.compile import compile_playbook
from recover.engine.why.explain import explain, explainable
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import next_questions
from recover.engine.plan.planner import make_plan

told = hashlib.sha256()
for playbook, case in pickle.load(sys.stdin.buffer):
    mind = compile_playbook(playbook)
    why = [explain(mind, case, each) for each in explainable(mind)]
    told.update(repr((make_plan(mind, case), next_questions(outlook(mind, case)), why)).encode())
print(told.hexdigest())
"""


def some_people(count: int) -> list[tuple[Playbook, Case]]:
    found = []

    @times(count)
    @given(people())
    def gather(person: Person) -> None:
        found.append((person.playbook, person.case))

    gather()
    return found


@times(60)
@given(people())
def test_thinking_twice_gives_the_same_plan(person: Person) -> None:
    assert repr(make_plan(compile_playbook(person.playbook), person.case)) == repr(person.plan)
    assert repr(make_plan(person.base, person.case)) == repr(person.plan)


def several_before_one_playbook(chance: Random) -> tuple[Playbook, list[Case]]:
    playbook = random_playbook(chance)
    return playbook, [random_case(chance, playbook) for _ in range(chance.randint(5, 9))]


@times(40)
@given(by_chance(several_before_one_playbook))
def test_a_plan_is_the_same_whoever_was_thought_about_before(drawn: tuple[Playbook, list[Case]]) -> None:
    playbook, several = drawn
    base = compile_playbook(playbook)
    for case in several:
        make_plan(base, case)
    for case in several:
        assert repr(make_plan(base, case)) == repr(make_plan(compile_playbook(playbook), case))


@pytest.mark.slow
def test_the_hash_seed_leaves_no_trace_in_plans_questions_or_explanations() -> None:
    person = pickle.dumps(some_people(20))
    source = Path(__file__).parents[2] / "src"
    said = set()
    for seed in ("0", "1", "424242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(source)}
        told = subprocess.run(
            [sys.executable, "-c", SAY], input=person, env=environment, capture_output=True, check=True
        )
        said.add(told.stdout)
    assert len(said) == 1
