"""Rules of the shipped playbook read back as sentences."""

import pytest

from recover.authoring.mutation.operators import neighbours_of
from recover.authoring.words.read_back import findings_in, say, say_promises, things
from recover.authoring.words.sentences import say_condition, say_rule, say_window
from recover.engine.logic.compile import compile_playbook
from recover.engine.model.conditions import Atom, Condition, Is, NoneOf, OtherThan
from recover.engine.model.questions import Choice
from recover.engine.model.windows import Days, Window
from support.core import base
from support.small import a_day, a_playbook

PROMISED = a_day("promised", choices=(Choice("no_day", "They named no day"), Choice("soon", "Soon")))
NO_DAY = Atom("promised", "question", Is(("no_day",)))
A_DAY = Atom("promised", "question", OtherThan(("no_day",)))


def test_every_rule_that_ships_is_read_back_as_one_sentence() -> None:
    said = {each.rule.id: say_rule(base(), each.rule) for each in base().rules}
    assert [id for id, sentence in said.items() if not sentence or sentence[-1] not in ".:"] == []


def test_everything_that_ships_is_read_back_and_each_finding_in_it_is_unfolded() -> None:
    """No id stands in a sentence where words are meant, and nothing that it hangs on stays a name."""
    for id, thing in things(base().playbook).items():
        said = [words for _, words in say(base(), thing) if words]
        assert said, id
        text = " ".join(said)
        assert all(
            each.means.casefold() in text.casefold() or len(findings_in(base(), thing)) > 1
            for each in findings_in(base(), thing)
        )
    assert len(list(say_promises(base()))) == len(base().playbook.promises)


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("thank_you", "is right from"),
        (
            "signs_of_trouble",
            "“They reacted where you could see it, and not well” is true if “What they did” includes",
        ),
    ],
)
def test_a_thing_is_read_back_as_a_coach_would_say_it(id: str, words: str) -> None:
    thing = things(base().playbook)[id]
    assert words in next(said for _, said in say(base(), thing))


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (Days(0), Days(60), "Within 60 days of “{}”."),
        (Days(0), None, "From “{}” on."),
        (Days(1, business=True), None, "From 1 business day after “{}” on."),
        (Days(2), Days(14), "From 2 days after “{}” until 14 days after that day."),
    ],
)
def test_a_window_is_read_back_without_a_count_of_no_days(start: Days, end: Days | None, said: str) -> None:
    interview = base().questions["interview"].short
    assert say_window(base(), Window("interview", start, end)) == said.format(interview)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (NO_DAY, "is “They named no day”"),
        (A_DAY, "is anything but “They named no day”"),
        (NoneOf((A_DAY,)), "is “They named no day”, or has no answer"),
    ],
)
def test_answers_beside_a_day_are_read_back_in_their_words(condition: Condition, said: str) -> None:
    small = compile_playbook(a_playbook(questions=(PROMISED,)))
    assert say_condition(small, condition) == f"“{PROMISED.short}” {said}"


def test_a_test_for_an_answer_beside_a_day_is_changed_for_its_opposite_and_its_neighbour() -> None:
    small = compile_playbook(a_playbook(questions=(PROMISED,)))
    assert list(neighbours_of(small, NO_DAY)) == [("answer", A_DAY.test), ("answer", Is(("soon",)))]
    assert list(neighbours_of(small, A_DAY)) == [("answer", NO_DAY.test)]
