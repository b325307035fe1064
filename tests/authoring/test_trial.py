"""People run against the engine: what differs is said in plain sentences."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from recover.authoring.examples.expectations import Expect
from recover.authoring.examples.load import Loaded
from recover.authoring.examples.people import Person
from recover.authoring.examples.showing import coverage, shown
from recover.authoring.examples.trial import try_people, try_person
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase

pytestmark = pytest.mark.quick


@pytest.fixture
def loaded(example: str, load: Callable[[str], Loaded]) -> Loaded:
    return load(example)


@pytest.fixture
def base(loaded: Loaded) -> RuleBase:
    return compile_playbook(loaded.playbook)


@pytest.fixture
def person(loaded: Loaded) -> Person:
    return next(person for person in loaded.people if person.id == "off-form-open-culture")


def test_the_people_of_the_example_get_what_they_expect(loaded: Loaded, base: RuleBase) -> None:
    assert [trial.differences for trial in try_people(base, loaded.people)] == [(), ()]


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        (
            Expect(top=("keep_hunting",), also=("ask_second_chance",)),
            "The plan should begin with keep_hunting; it begins with ask_second_chance, keep_hunting.",
        ),
        (
            Expect(top=("ask_second_chance",)),
            "keep_hunting is among the first three: if it may be, add it under also.",
        ),
        (
            Expect(forbidden=("call_to_clarify",)),
            (
                'call_to_clarify should be forbidden; its verdict is "no". '
                "Points for it: 0; against it: 0; it needs 1."
            ),
        ),
        (
            Expect(not_recommended=("keep_hunting",)),
            (
                'keep_hunting should not be recommended; its verdict is "do". '
                "Points for it: 2 (always-keep-looking 2); against it: 0; it needs 1."
            ),
        ),
        (Expect(second_chance="no"), 'The second chance should be "no"; it is "yes".'),
        (Expect(judgements=(("how_bad", "small"),)), "how_bad should be small; it is unclear."),
        (Expect(timing=(("ask_second_chance", "later"),)), "ask_second_chance should be later; it is now."),
        (
            Expect(timing=(("call_to_clarify", "now"),)),
            'call_to_clarify should be now; it is not recommended ("no").',
        ),
        (Expect(follows=(("channel", "phone"),)), "channel should follow phone; it follows any."),
        (
            Expect(channels=(("ask_second_chance", "phone"), ("keep_hunting", "phone"))),
            "keep_hunting should be recommended through phone; it is not recommended through any.",
        ),
        (
            Expect(verdicts=(("call_to_clarify", "forbidden"),)),
            (
                'call_to_clarify should have the verdict "forbidden"; it is "no". '
                "Points for it: 0; against it: 0; it needs 1."
            ),
        ),
        (
            Expect(opens=(("keep_hunting", date(2026, 11, 20)),)),
            "keep_hunting should be right from Friday 20 November 2026 on; it has no first day.",
        ),
        (
            Expect(opens=(("call_to_clarify", date(2026, 11, 20)),)),
            'call_to_clarify should be right from Friday 20 November 2026 on; it is not recommended ("no").',
        ),
        (
            Expect(opens=(("ask_second_chance", date(2026, 11, 20)),)),
            (
                "ask_second_chance should be right from Friday 20 November 2026 on; "
                "it is from Tuesday 17 November 2026 on."
            ),
        ),
        (Expect(notes=("already-ahead",)), "The note already-ahead should be shown, and is not."),
    ],
)
def test_each_difference_is_one_plain_sentence(
    base: RuleBase, person: Person, expect: Expect, said: str
) -> None:
    assert try_person(base, replace(person, expect=expect)).differences == (said,)


def test_rules_that_a_person_is_there_to_show_are_looked_at(base: RuleBase, person: Person) -> None:
    trial = try_person(base, replace(person, shows=("visible-trouble",), not_shows=("always-keep-looking",)))
    assert trial.differences == (
        "The rule visible-trouble should apply, and does not.",
        "The rule always-keep-looking should not apply, and does.",
    )


def test_coverage_names_the_rules_that_nobody_shows(loaded: Loaded, base: RuleBase) -> None:
    found = coverage(base, shown(base, loaded.people))
    assert found.never_apply == ("they-were-busy", "a-call-after-one-round", "visible-trouble")
    assert found.always_apply == ()
    assert found.never_turned == ("they-were-busy", "a-call-after-one-round", "visible-trouble")


def test_a_known_miss_may_come_out_otherwise_and_may_not_come_out_right(
    base: RuleBase, person: Person
) -> None:
    missed = replace(person, expect=Expect(second_chance="no"), known_miss="Nobody has found a rule yet.")
    assert try_person(base, missed).problems == () and not try_person(base, missed).passed
    mended = replace(missed, expect=Expect(second_chance="yes"))
    assert try_person(base, mended).problems == (
        "This is a known miss, and now it comes out right: delete known_miss.",
    )


def test_a_known_miss_is_not_handed_on_to_those_who_are_like_them(
    example: str, load: Callable[[str], Loaded]
) -> None:
    missed = example.replace(
        "shows: [open-culture-welcomes-asking]\n    expect:", "known_miss: Why.\n    expect:", 1
    )
    assert missed != example
    assert [person.known_miss for person in load(missed).people] == ["Why.", ""]
