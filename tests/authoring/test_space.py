"""What the second look claims of everybody holds for random people, as the engine thinks about them."""

from collections import Counter

from hypothesis import given

from recover.authoring.lint.leaves import without
from recover.authoring.lint.unreachable import same
from recover.authoring.proof.space import Space, TooLarge
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.truth import YES
from recover.engine.model.conditions import ALWAYS, AllOf, AnyOf, Condition, NoneOf, lines_of
from support.people import Person, people, times


def _conditions(person: Person) -> list[Condition]:
    rules = [AllOf((rule.when, NoneOf(rule.unless))) for rule in person.base.playbook.rules]
    notes = [note.when for note in person.base.playbook.notes]
    return [*rules, *notes, *(finding.when for finding in person.base.playbook.findings)]


def _may_hold(space: Space, condition: Condition) -> bool:
    try:
        return space.may_hold(condition)
    except TooLarge:
        return True


@times(100)
@given(people())
def test_what_can_never_hold_holds_for_nobody(person: Person) -> None:
    space, evaluation = Space(person.base), evaluate(person.base, person.case)
    for condition in _conditions(person):
        if not _may_hold(space, condition):
            assert evaluation.truth(person.base.tree(condition)) != YES, condition


@times(100)
@given(people())
def test_a_line_that_makes_no_difference_makes_none(person: Person) -> None:
    space, evaluation = Space(person.base), evaluate(person.base, person.case)
    for condition in _conditions(person):
        for number, _ in enumerate(lines_of(condition)):
            rest = without(condition, number) or ALWAYS
            if same(space, condition, rest):
                truths = {evaluation.truth(person.base.tree(each)) for each in (condition, rest)}
                assert len(truths) == 1, (condition, number)


def test_the_search_claims_something_and_leaves_something() -> None:
    seen: Counter[bool] = Counter()

    @times(60)
    @given(people())
    def look(person: Person) -> None:
        space = Space(person.base)
        seen.update(_may_hold(space, condition) for condition in _conditions(person))

    look()
    assert seen[True] > seen[False] > 0


@times(30)
@given(people())
def test_nothing_is_claimed_of_what_always_or_never_holds_but_that(person: Person) -> None:
    space = Space(person.base)
    assert _may_hold(space, ALWAYS) and not _may_hold(space, AnyOf(()))
