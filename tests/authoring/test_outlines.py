"""What people can be told to expect is what their plan says, though no plan is made for it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from recover.authoring.examples.expectable import Outline
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.drafts import parts_of_draft
from recover.engine.plan.planner import plan_from
from support.core import base, loaded

EVERY = 40


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=6)])
def test_what_can_be_expected_is_what_the_plan_says(later: timedelta) -> None:
    for person in loaded().people[::EVERY]:
        found = outlook(base(), replace(person.case, today=person.case.today + later), grounded=False)
        plan, told = plan_from(found), Outline(found)
        assert plan.second_chance is not None
        assert told.order == tuple(each.id for each in plan.recommendations)
        assert told.verdicts == {each.id: each.verdict for each in plan.recommendations} | {
            each.id: each.verdict for each in plan.not_recommended
        }
        assert told.second_chance == plan.second_chance.verdict
        assert told.judgements == {each.id: each.level for each in plan.judgements}
        assert told.channels == {each.id: each.channel.id for each in plan.recommendations if each.channel}
        assert told.opens == {
            each.id: each.window.opens for each in plan.recommendations if each.window.opens
        }
        assert told.follows == {each.id: each.follows for each in plan.disagreements}
        assert told.notes == tuple(note.id for note in plan.notes)
        for each in plan.recommendations:
            parts = tuple(part.id for part in each.message.parts) if each.message else ()
            assert parts_of_draft(found.evaluation, found.base.actions[each.id]) == parts
