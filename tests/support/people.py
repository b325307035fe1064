"""Random people before a random playbook, and what becomes of them both ways."""

import os
from dataclasses import dataclass
from functools import cached_property
from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from recover.engine.case.case import Case
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.playbook import Playbook
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import NotRecommended, Plan, Recommendation
from support.cases import random_case
from support.chance import by_chance
from support.naive import World
from support.naive_plan import Outcome, outcome
from support.playbooks import random_playbook


@dataclass(frozen=True)
class Person:
    """One playbook and one person, thought about twice: by the engine, and the slow way."""

    playbook: Playbook
    case: Case

    def __repr__(self) -> str:
        return f"Person(\n{self.playbook!r},\n{self.case!r})"

    @cached_property
    def base(self) -> RuleBase:
        return compile_playbook(self.playbook)

    @cached_property
    def plan(self) -> Plan:
        return make_plan(self.base, self.case)

    @cached_property
    def world(self) -> World:
        return World(self.playbook, self.case)

    @cached_property
    def outcome(self) -> Outcome:
        """The slow way's plan, as if nobody were on the short way."""
        return outcome(self.world)

    @cached_property
    def lines(self) -> dict[str, Recommendation | NotRecommended]:
        """Every action's line in the engine's plan."""
        every: tuple[Recommendation | NotRecommended, ...] = self.plan.recommendations
        return {line.id: line for line in (*every, *self.plan.not_recommended)}


def people(*, short_way: bool | None = None, questions: int = 4) -> st.SearchStrategy[Person]:
    """Somebody random before a playbook that is random too."""

    def somebody(chance: Random) -> Person:
        playbook = random_playbook(chance, short_way=short_way, questions=questions)
        return Person(playbook, random_case(chance, playbook))

    return by_chance(somebody)


def times(count: int) -> settings:
    """So many examples; HYPOTHESIS_TIMES=20 takes twenty times as many, for a long look."""
    return settings(max_examples=count * int(os.environ.get("HYPOTHESIS_TIMES", "1")))
