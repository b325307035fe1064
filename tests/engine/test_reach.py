"""Which actions points can reach, found out for all at once, beside the bounds of each."""

from hypothesis import given

from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.bounds.reach import reached
from support.people import Person, people, times

OFTEN = 5
"""The first few go without: everything may be reached."""


@times(40)
@given(people())
def test_no_answer_brings_about_what_points_cannot_reach(person: Person) -> None:
    base, relevance = person.base, outlook(person.base, person.case).unanswered
    *_, found = (reached(base, relevance.possible) for _ in range(OFTEN))
    lost = [id for id in base.actions if id not in found]
    assert not any(relevance.bounds[id].can_do for id in lost)


@times(40)
@given(people())
def test_what_is_recommended_is_reached(person: Person) -> None:
    base, found = person.base, outlook(person.base, person.case)
    *_, reach = (reached(base, found.unanswered.possible) for _ in range(OFTEN))
    assert all(id in reach for id in found.recommended)
