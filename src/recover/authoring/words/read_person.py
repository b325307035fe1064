"""Somebody beside the rules read back: what they answered and did, and what must come out."""

from collections.abc import Iterator

from recover.authoring.examples.as_yaml import say_expected
from recover.authoring.examples.people import Person
from recover.authoring.words.read_back import Said
from recover.engine.case.words import say_date, say_value
from recover.engine.logic.compiled import RuleBase


def say_person(base: RuleBase, person: Person) -> Iterator[Said]:
    """Yield what somebody answered and did, each line under what it is about, and what must come out."""
    case = person.case
    yield "", f"On {say_date(case.today)} they have answered and done this."
    for given in case.answers:
        yield (
            base.questions[given.question].short,
            f"{say_value(base.questions[given.question], given.value)}.",
        )
    for act in case.acts:
        yield base.actions[act.action].title, f"{act.state}{f' on {say_date(act.on)}' if act.on else ''}."
    yield from (("Expected", line) for line in say_expected(person))
    for label, rules in (("Shows", person.shows), ("Does not show", person.not_shows)):
        yield from ((label, rule) for rule in rules)
    if person.known_miss:
        yield "Known miss", person.known_miss
