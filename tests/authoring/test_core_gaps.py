"""The shipped playbook: every line decides for somebody, and whatever changes, somebody notices."""

from functools import cache

import pytest

from recover.authoring.mutation.mutants import Mutant, mutants
from recover.authoring.mutation.run import MutationRun
from recover.coach.authoring.test import lines_result
from recover.engine.logic.compile import compile_playbook, with_changed
from recover.engine.plan.planner import make_plan
from support.core import base, loaded


@cache
def every_change() -> tuple[Mutant, ...]:
    return mutants(base())


def test_every_line_of_every_rule_decides_for_somebody() -> None:
    assert lines_result(base(), loaded().people).gaps == ()


@pytest.mark.slow
def test_somebody_notices_every_change_that_no_rule_explains() -> None:
    unexplained = [each for each in every_change() if each.kind not in dict(each.original.survives)]
    found = MutationRun(base(), loaded().people, every_change()).run(unexplained)
    survived = [each.mutant for each in found if each.state == "survived"]
    assert [(each.place, each.rule.id, each.words) for each in survived] == []


def test_a_rule_base_with_one_rule_changed_thinks_as_one_made_anew() -> None:
    hunt = MutationRun(base(), loaded().people, every_change())
    for mutant, person in zip(every_change()[::100], loaded().people[::40], strict=False):
        anew = compile_playbook(with_changed(base().playbook, mutant.rule))
        quick = hunt.mind_of(mutant)
        assert make_plan(quick, person.case, grounded=False) == make_plan(anew, person.case, grounded=False)
