"""What holds on every plan, for the people of the playbook and for others like them."""

from hypothesis import given

from recover.engine.case import Case
from recover.engine.conditions import Condition
from recover.engine.evaluate import evaluate
from recover.engine.plan import Plan
from recover.engine.promise import Promise
from recover.engine.think import think
from recover.engine.truth import YES
from support.core import loaded, mind, neighbours, trials
from support.people import times


def test_no_plan_does_what_only_the_other_side_would_do() -> None:
    assert [(trial.person.id, found) for trial in trials() if (found := _against_itself(trial.plan))] == []


def test_every_promise_holds_for_the_people() -> None:
    broken = [
        (trial.person.id, promise)
        for trial in trials()
        for promise in loaded().playbook.promises
        if not _holds(promise, trial.person.case, trial.plan)
    ]
    assert broken == []


@times(150)
@given(neighbours())
def test_no_plan_for_people_like_them_does_what_only_the_other_side_would_do(case: Case) -> None:
    assert _against_itself(think(mind(), case)) == []


@times(150)
@given(neighbours())
def test_every_promise_holds_for_people_like_them(case: Case) -> None:
    plan = think(mind(), case)
    assert [each for each in loaded().playbook.promises if not _holds(each, case, plan)] == []


@times(150)
@given(neighbours())
def test_no_two_sides_are_right_at_once(case: Case) -> None:
    for disagreement in loaded().playbook.disagreements:
        if _true(case, disagreement.when):
            sides = {follow.side for follow in disagreement.follows if _true(case, follow.when)}
            assert len(sides) <= 1, disagreement.id


@times(150)
@given(neighbours())
def test_whoever_should_ask_finds_all_three_parts_of_the_request(case: Case) -> None:
    asked = [line for line in think(mind(), case).recommendations if line.id == "ask_second_chance"]
    for line in asked:
        assert line.message is not None
        parts = [part.id for part in line.message.parts]
        assert "motivation" in parts
        assert len([part for part in parts if part in ("request", "request_back")]) == 1
        assert len([part for part in parts if part.startswith("reason_") or part == "change_of_heart"]) == 1


def _against_itself(plan: Plan) -> list[tuple[str, str]]:
    """Disagreements, each with an action or channel in the plan that the side it follows does not advise."""
    sides = {each.id: each.sides for each in loaded().playbook.disagreements}
    doing = {line.id for line in plan.recommendations}
    doing |= {f"{line.id}.{line.channel.id}" for line in plan.recommendations if line.channel}
    found = []
    for shown in plan.disagreements:
        followed = {one for side in sides[shown.id] if side.id == shown.follows for one in side.advises}
        others = {one for side in sides[shown.id] for one in side.advises}
        found += [(shown.id, one) for one in sorted(doing & (others - followed))]
    return found


def _holds(promise: Promise, case: Case, plan: Plan) -> bool:
    """As far as one plan can tell: windows and what was done take away, they never add."""
    doing = {line.id for line in plan.recommendations if line.verdict == "do"} & set(promise.actions)
    match promise.kind:
        case "never":
            return not (doing and _true(case, promise.when))
        case "together" | "at_most":
            return len(doing) <= (promise.count or 1)
        case "one_of":
            return bool(doing)
        case _:
            return True


def _true(case: Case, condition: Condition) -> bool:
    return evaluate(mind(), case).truth(mind().tree(condition)) == YES
