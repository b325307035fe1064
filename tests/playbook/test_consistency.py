"""What holds on every plan, for the people of the playbook and for others like them."""

from dataclasses import replace

from hypothesis import given

from recover.engine.case.case import Case, Given, NoAnswer
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.model.conditions import Condition
from recover.engine.model.promises import Promise
from recover.engine.plan.planner import make_plan
from recover.engine.plan.screen.choice import on_screen
from recover.engine.plan.values import Plan
from support.core import base, loaded, neighbours, plans
from support.people import times


def test_no_plan_does_what_only_the_other_side_would_do() -> None:
    assert [(person.id, found) for person, plan in plans() if (found := _against_itself(plan))] == []


def test_every_promise_holds_for_the_people() -> None:
    assert [(person.id, found) for person, plan in plans() if (found := _broken(person.case, plan))] == []


@times(150)
@given(neighbours())
def test_for_people_like_them_too(case: Case) -> None:
    """One look at each of them: to think about them is what takes long."""
    plan = make_plan(base(), case)
    assert _against_itself(plan) == []
    assert _broken(case, plan) == []
    assert _sides_right_at_once(case) == []
    assert _gave_way_to_nothing(plan) == []
    assert not _names_a_step_that_it_forbids(plan)
    assert_the_request_has_all_three_parts(plan)
    assert [
        (each.id, len(each.steps)) for each in plan.recommendations if not 1 <= len(each.steps) <= 5
    ] == []


def test_nobody_reads_that_a_note_comes_too_late_beside_the_advice_to_send_it() -> None:
    """Whoever had named a wrong employer was told to correct it, and that a correction came too late."""
    assert [
        person.id
        for person, plan in plans()
        if any(note.id == "a-correction-had-its-week" for note in plan.notes)
        and any(each.id == "put_right" for each in plan.recommendations)
    ] == []


def test_no_two_answers_come_about_in_the_same_words() -> None:
    """A plan said "unless you find out what it was or you find out what it was"."""
    for question in loaded().playbook.questions:
        said = [each.label for each in question.comes_about]
        assert len(said) == len(set(said)), question.id


def test_nobody_is_told_to_leave_a_job_behind_unless_they_say_no() -> None:
    """After fifty days of silence a plan said "Leave this job behind. Unless: they say no"."""
    assert [person.id for person, plan in plans() if _is_left_unless_they_say_no(plan)] == []


def test_nothing_gives_way_to_what_is_not_in_the_plan() -> None:
    """After a no the thanks were kept back for a request that the plan did not hold, so nothing went out."""
    assert [(person.id, found) for person, plan in plans() if (found := _gave_way_to_nothing(plan))] == []


def test_no_answer_about_a_second_chance_names_a_smaller_step_that_the_plan_forbids() -> None:
    """Somebody read that clearing up one answer asks less, and below that not to send such a note."""
    assert [person.id for person, plan in plans() if _names_a_step_that_it_forbids(plan)] == []


def test_no_draft_accepts_a_decision_that_somebody_may_want_to_question() -> None:
    """A letter said "I respect your decision" for somebody who was refused for their age."""
    accepting = ("respect your decision", "respect your choice", "not contest", "come back on your decision")
    wronged = {"improper", "prejudice", "unfair"}
    found = [
        (person.id, line.id)
        for person, plan in plans()
        if any(
            each.question == "treatment"
            and isinstance(each.value, tuple)
            and wronged.intersection(each.value)
            for each in person.case.answers
        )
        for line in plan.recommendations
        for part in (line.message.parts if line.message else ())
        if any(words in part.text for words in accepting)
    ]
    assert found == []


def test_whoever_is_told_to_write_is_told_what_to_put_right() -> None:
    """The step with the point to make was lost for whoever did not know what was behind it."""
    told = {
        "first-instance.solutions",
        "practice-note-after-a-bad-interview.elaborate",
        "damage-control.honest",
        "practice-nervous-rambling.name-it-lightly",
    }
    notes = [
        (person.id, {each.passage for step in line.steps for each in step.citations})
        for person, plan in plans()
        for line in plan.recommendations
        if line.id == "put_right"
    ]
    assert [id for id, cited in notes if not cited & told] == []


@times(60)
@given(neighbours())
def test_whoever_does_not_know_all_else_still_gets_a_decision(case: Case) -> None:
    """A yes, a no, that it is not their question, or not yet, with the day or the event until when."""
    told = {each.question for each in case.answers}
    unknown = (Given(id, NoAnswer.DONT_KNOW, case.today) for id in base().questions if id not in told)
    second = make_plan(base(), replace(case, answers=(*case.answers, *unknown)), grounded=False).second_chance
    assert second is not None and second.words
    assert second.verdict != "not_yet" or second.window.words


def assert_the_request_has_all_three_parts(plan: Plan) -> None:
    for line in [line for line in plan.recommendations if line.id == "ask_second_chance"]:
        assert line.message is not None
        parts = [part.id for part in line.message.parts]
        assert "motivation" in parts
        assert len([part for part in parts if part in ("request", "request_back")]) == 1
        assert len([part for part in parts if part.startswith("reason_") or part == "change_of_heart"]) == 1


def _gave_way_to_nothing(plan: Plan) -> list[str]:
    """What is left out for something that is left out itself."""
    stays = {each.id for each in plan.recommendations}
    return [each.id for each in plan.not_recommended if each.instead and each.instead not in stays]


def _names_a_step_that_it_forbids(plan: Plan) -> bool:
    """Whether a reason against a second chance tells of a note, and the plan has none, now or later."""
    notes = {"put_right", "call_to_clarify", "set_record_straight", "apologise", "ask_for_another_slot"}
    notes |= {"show_how_you_did_it", "ring_once_more", "write_the_request", "ask_where_it_stands"}
    open_ = {each.id for each in plan.recommendations if each.verdict in ("do", "not_yet")}
    open_ |= {each.id for each in plan.not_recommended if each.verdict == "not_yet"}
    second = plan.second_chance
    told = (second.words, *(each.because for each in second.reasons)) if second else ()
    return any("A smaller step asks less" in each for each in told) and not notes & open_


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


def _sides_right_at_once(case: Case) -> list[tuple[str, set[str]]]:
    """Disagreements that more than one side wins."""
    truths = evaluate(base(), case)
    found = []
    for each in loaded().playbook.disagreements:
        if _true(truths, each.when):
            sides = {follow.side for follow in each.follows if _true(truths, follow.when)}
            found += [(each.id, sides)] if len(sides) > 1 else []
    return found


def _broken(case: Case, plan: Plan) -> list[Promise]:
    truths = evaluate(base(), case)
    return [each for each in loaded().playbook.promises if not _holds(each, truths, plan)]


def _holds(promise: Promise, truths: Evaluation, plan: Plan) -> bool:
    """As far as one plan can tell: windows, what was done, and a day of rest take away, they never add."""
    doing = {line.id for line in plan.recommendations if line.verdict == "do"} & set(promise.actions)
    taken = {line.id for line in plan.not_recommended if line.verdict in ("done", "skipped", "too_late")}
    if plan.second_chance and plan.second_chance.rest_first:
        taken.add("ask_second_chance")  # all that speaks for it is assumed: it is told from tomorrow on
    match promise.kind:
        case "always":
            return bool(doing or taken & {*promise.actions}) or not _true(truths, promise.when)
        case "never":
            return not (doing and _true(truths, promise.when))
        case "never_together" | "at_most":
            return len(doing) <= (promise.count or 1)
        case "everyone_gets_one_of":
            return bool(doing)
        case _:
            return True


def _true(truths: Evaluation, condition: Condition) -> bool:
    return truths.holds(base().tree(condition))


def _is_left_unless_they_say_no(plan: Plan) -> bool:
    screen = on_screen(plan)
    says = [said for each in screen.unless.changes for said in each.says or ()]
    return screen.first is not None and screen.first.id == "move_on" and "they say no" in says
