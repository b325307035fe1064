"""What the second look claims of everybody holds for random people, read the slow way."""

from collections import Counter

from hypothesis import given

from recover.authoring.lint.unreachable import without
from recover.authoring.proof.search import Search
from recover.engine.model.conditions import ALWAYS, AnyOf, Condition, lines_of
from support.naive import truth, whole
from support.people import Person, people, times


def _conditions(person: Person) -> list[Condition]:
    rules = [whole(rule) for rule in person.playbook.rules]
    notes = [note.when for note in person.playbook.notes]
    return [*rules, *notes, *(finding.when for finding in person.playbook.findings)]


def _may_hold(search: Search, condition: Condition) -> bool:
    return not search.is_impossible(search.formulas.read(condition))


@times(60)
@given(people())
def test_what_can_never_hold_holds_for_nobody(person: Person) -> None:
    search = Search(person.base)
    for condition in _conditions(person):
        assert _may_hold(search, condition) or not truth(person.world, condition)


@times(60)
@given(people())
def test_a_line_that_makes_no_difference_makes_none(person: Person) -> None:
    search = Search(person.base)
    for condition in _conditions(person):
        for number, _ in enumerate(lines_of(condition)):
            rest = without(condition, number) or ALWAYS
            if search.are_same(condition, rest):
                assert truth(person.world, condition) == truth(person.world, rest), (condition, number)


def test_the_search_claims_something_and_leaves_something() -> None:
    seen: Counter[bool] = Counter()

    @times(40)
    @given(people())
    def look(person: Person) -> None:
        search = Search(person.base)
        seen.update(_may_hold(search, condition) for condition in _conditions(person))

    look()
    assert seen[True] > seen[False] > 0


@times(20)
@given(people())
def test_nothing_is_claimed_of_what_always_or_never_holds_but_that(person: Person) -> None:
    search = Search(person.base)
    assert _may_hold(search, ALWAYS) and not _may_hold(search, AnyOf(()))
