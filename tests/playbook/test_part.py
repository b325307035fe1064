"""The parts of the advice for lists and for plans: what they tell, they tell as all of it does."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from recover.coach.find import INTERVIEW
from recover.engine.case.case import Case, Given
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.urgent import urgent_help
from recover.engine.model.conditions import Atom, Is, lines_of
from recover.engine.model.playbook import Playbook
from recover.engine.model.protection import Help, Urgent
from recover.engine.plan.planner import make_plan
from recover.engine.why.explain import explain
from recover.playbook.ready.part import for_lists, for_plans
from support import core
from support.people import Person, people, times


def help_in(base: RuleBase, case: Case) -> Help | None:
    """What is said to whoever says so much of what a journal is looked over for."""
    urgent = base.playbook.urgent
    about = {each.id for each in base.playbook.questions if each.counts_anyway}
    about |= {urgent.country} if urgent else set()
    told = tuple(each for each in case.answers if each.question in about)
    return urgent_help(evaluate(base, Case(told, (), case.today)))


def test_everybody_is_told_the_same_as_by_all_of_the_advice() -> None:
    whole, part = core.base(), compile_playbook(for_lists(core.base().playbook))
    cases = [person.case for person in core.loaded().people]
    told = [help_in(whole, case) for case in cases]
    assert [help_in(part, case) for case in cases] == told and len(set(told)) > 10


def test_in_every_place_they_are_given_the_same_numbers() -> None:
    whole, part = core.base(), compile_playbook(for_lists(core.base().playbook))
    danger = next(each.case for each in core.loaded().people if help_in(whole, each.case))
    urgent = whole.playbook.urgent
    assert urgent
    places = [
        (Given(id, choice.id, danger.today),)
        for id in (urgent.asks, urgent.country)
        for choice in whole.questions[id].choices
    ]
    for where in places:
        case = replace(danger, answers=(*danger.answers, *where))
        assert help_in(part, case) == help_in(whole, case) is not None


def test_a_list_finds_in_it_all_that_it_asks_for() -> None:
    whole, part = core.base(), compile_playbook(for_lists(core.base().playbook))
    for id in (INTERVIEW, whole.playbook.stands):
        assert part.questions[id] == whole.questions[id]
    assert part.playbook.since == whole.playbook.since
    assert len(part.questions) < len(whole.questions) / 4 and not part.rules


@given(people(), st.data())
@times(60)
def test_danger_of_any_kind_is_seen_by_the_part_as_by_the_whole(person: Person, data: st.DataObject) -> None:
    """Also where it hangs on findings, judgements or acts, which another playbook could make of it."""
    book = person.playbook
    conditions = [*(each.when for each in book.findings), *(each.when for each in book.rules)]
    asked = [each.id for each in book.questions]
    urgent = Urgent(
        data.draw(st.sampled_from(conditions)), book.actions[0].id, data.draw(st.sampled_from(asked)),
        data.draw(st.sampled_from(asked)), "", "", "", "", "", "", (),
    )  # fmt: skip
    counting = data.draw(st.sets(st.sampled_from(asked)))
    book = replace(
        book,
        urgent=urgent,
        questions=tuple(replace(each, counts_anyway=each.id in counting) for each in book.questions),
    )
    part = for_lists(book)
    assert part is book or not part.rules
    assert help_in(compile_playbook(part), person.case) == help_in(compile_playbook(book), person.case)


def test_where_danger_hangs_on_more_than_answers_the_part_is_the_whole() -> None:
    book = core.base().playbook
    assert book.urgent and {line.kind for line in lines_of(book.urgent.when)} == {"question"}
    judged = Atom(book.scales[0].id, "scale", Is((book.scales[0].levels[-1].id,)))
    other = replace(book, urgent=replace(book.urgent, when=judged))
    assert for_lists(other) is other
    assert isinstance(for_lists(book), Playbook) and for_lists(book) is not book


def test_everybody_gets_the_same_plan_from_what_plans_are_made_of() -> None:
    whole, part = core.base(), compile_playbook(for_plans(core.base().playbook))
    assert not part.playbook.checks and not any(each.rule.lines for each in part.rules)
    for person in core.loaded().people[::60]:
        assert make_plan(part, person.case) == make_plan(whole, person.case)
        assert explain(part, person.case, "second_chance") == explain(whole, person.case, "second_chance")


@given(people())
@times(60)
def test_the_same_holds_of_any_advice(person: Person) -> None:
    part = compile_playbook(for_plans(person.playbook))
    assert make_plan(part, person.case) == make_plan(compile_playbook(person.playbook), person.case)
