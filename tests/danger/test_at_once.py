"""In a sitting: the very next thing said is whom to ring; then the plan is offered before any question."""

import io
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest

from recover.ask.plain_prompts import LinesAsker
from recover.ask.port import Asker, DontKnow, Prompt, Reply, Skip, Stopped
from recover.coach.sitting.debrief import go_through
from recover.coach.sitting.start import Interrupted, closing_words, stopping_kindly
from recover.engine.logic.compiled import RuleBase
from recover.show.pages.urgent import NUMBERS
from support.asking import STOP, ScriptedAsker
from support.danger import BRITAIN, FINDERS, GONE, NORTH, NUMBER_OF_DAYS, assert_help_first
from support.sittings import Debriefing, SteadyAsker, whims

SAYS_IT = ("bad", "yes", [GONE])
OFFER = "You don't have to answer anything else today."


class InOrder(ScriptedAsker):
    """Notes everything that happens, one after the other: told, asked and chosen."""

    def __init__(self, *script: object) -> None:
        super().__init__(script)
        self.order: list[tuple[str, str]] = []

    def ask(self, prompt: Prompt) -> Reply:
        self.order.append(("ask", prompt.question.id))
        return super().ask(prompt)

    def choose(self, title: str, options: object, default: str = "") -> str:
        self.order.append(("choose", title))
        return super().choose(title, options, default)  # type: ignore[arg-type]

    def tell(self, text: str) -> None:
        self.order.append(("tell", text))
        super().tell(text)

    def after(self, question: str) -> list[tuple[str, str]]:
        """What happened after a question was last asked."""
        at = max(number for number, step in enumerate(self.order) if step == ("ask", question))
        return self.order[at + 1 :]

    def kinds(self, question: str) -> list[str]:
        return [kind for kind, _ in self.after(question)]


def sat(debriefing: Debriefing, *script: object, **how: bool) -> InOrder:
    asker = InOrder(*script)
    debriefing.sit(asker, **how)
    return asker


class TestWithoutACountry:
    def test_what_helps_anywhere_is_said_at_once_then_where_one_is_is_asked_then_the_number(
        self, debriefing: Debriefing
    ) -> None:
        asker = sat(debriefing, *SAYS_IT, "northern-ireland", "plan")
        assert asker.kinds("warning_signs") == ["tell", "ask", "tell", "choose"]
        (_, anywhere), (_, asked), (_, there), (_, offer) = asker.after("warning_signs")
        assert_help_first(anywhere, *FINDERS)
        assert asked == "where_now" and offer == OFFER
        assert_help_first(there, *NORTH)

    @pytest.mark.parametrize("silence", [Skip(), DontKnow()], ids=["skipped", "not known"])
    def test_whoever_does_not_say_where_they_are_is_offered_the_plan_all_the_same(
        self, debriefing: Debriefing, silence: Reply
    ) -> None:
        asker = sat(debriefing, *SAYS_IT, silence, "plan")
        assert asker.kinds("warning_signs") == ["tell", "ask", "choose"]
        assert debriefing.plan.urgent is not None and debriefing.plan.urgent.says[1].count(FINDERS[0])

    def test_whoever_stops_at_the_question_where_they_are_has_read_what_helps_anywhere(
        self, debriefing: Debriefing
    ) -> None:
        asker = sat(debriefing, *SAYS_IT, STOP)
        assert_help_first(asker.told[-1], *FINDERS)


class TestWithACountry:
    @pytest.fixture
    def in_britain(self, debriefing: Debriefing) -> Debriefing:
        """Somebody who told the country of the job, and no more."""
        debriefing.tell("low", STOP)
        whims_of = whims(3, country="uk", feeling="low", employer="Acme")
        assert debriefing.sit(SteadyAsker(whims_of), everything=True)
        assert debriefing.answers["country"] == "uk"
        return debriefing

    def test_the_number_is_said_at_once_and_nothing_is_asked(self, in_britain: Debriefing) -> None:
        asker = sat(in_britain, "feeling", "bad", "yes", [GONE], "plan", edit=True)
        after = asker.after("warning_signs")
        assert [kind for kind, _ in after][:2] == ["tell", "choose"] and after[1][1] == OFFER
        assert_help_first(after[0][1], *BRITAIN, NORTH[1], lines=7)

    def test_whoever_takes_the_plan_while_reading_over_gets_it(self, in_britain: Debriefing) -> None:
        asker = sat(in_britain, "feeling", "bad", "yes", [GONE], "plan", edit=True)
        assert asker.kinds("warning_signs") == ["tell", "choose"]


class TestTheOffer:
    def test_taken_ends_the_questions_and_gives_the_plan(self, debriefing: Debriefing) -> None:
        asker = InOrder(*SAYS_IT, "great-britain", "plan")
        assert debriefing.sit(asker)
        assert asker.order[-1] == ("choose", OFFER)
        assert asker.choices[-1][1][0].id == "plan" and "interview" not in str(asker.choices)

    def test_not_taken_goes_on_with_a_few_questions_and_is_not_made_twice(
        self, debriefing: Debriefing
    ) -> None:
        asker = sat(debriefing, *SAYS_IT, "great-britain", "more", "waiting", STOP)
        assert asker.kinds("where_now")[:3] == ["tell", "choose", "ask"]
        assert [title for title, _ in asker.choices].count(OFFER) == 1

    @pytest.mark.parametrize("everything", [False, True], ids=["core", "--all"])
    def test_stands_before_any_other_question_however_far_one_goes(
        self, debriefing: Debriefing, everything: bool
    ) -> None:
        asker = sat(debriefing, *SAYS_IT, "great-britain", "plan", everything=everything)
        assert asker.asked[-1] == "where_now" and asker.order[-1] == ("choose", OFFER)


@pytest.fixture(scope="module")
def told_once(base: RuleBase) -> Debriefing:
    debriefing = Debriefing(base)
    debriefing.tell(*SAYS_IT, "great-britain", "plan")
    return debriefing


@pytest.fixture
def dark(told_once: Debriefing) -> Debriefing:
    """A debrief of somebody who said it, in Great Britain, and took the plan."""
    return replace(told_once, journal=deepcopy(told_once.journal))


class TestANewSitting:
    @pytest.mark.parametrize("after", NUMBER_OF_DAYS)
    @pytest.mark.parametrize("new", [False, True], ids=["the same debrief", "another debrief"])
    def test_begins_with_help_and_asks_first_how_one_is(
        self, dark: Debriefing, after: int, new: bool
    ) -> None:
        later = dark.later(after)
        if new:
            later = Debriefing(later.base, later.today, later.journal)
        asker = sat(later, STOP)
        kind, first = asker.order[0]
        assert kind == "tell"
        assert_help_first(first, *BRITAIN)
        asks = [step for step in asker.order if step[0] != "tell"]
        assert asks == [("ask", "warning_signs") if after else ("choose", OFFER)]

    @pytest.mark.parametrize("after", NUMBER_OF_DAYS)
    @pytest.mark.parametrize("silence", [Skip(), DontKnow()], ids=["skipped", "not known"])
    def test_is_not_ended_by_saying_nothing(self, dark: Debriefing, after: int, silence: Reply) -> None:
        later = dark.later(after)
        if after:
            asker = sat(later, silence, STOP)
        else:  # on the same day it is asked only of whoever reads it over
            asker = sat(later, "more", "warning_signs", silence, STOP, edit=True)
        assert asker.asked[0] == "warning_signs"
        assert_help_first(sat(later.later(1), STOP).told[0], *BRITAIN)

    @pytest.mark.parametrize("after", NUMBER_OF_DAYS[1:])
    def test_said_again_help_is_said_again_and_the_plan_offered(self, dark: Debriefing, after: int) -> None:
        asker = sat(dark.later(after), [GONE], "plan")
        after_it = asker.after("warning_signs")
        assert [kind for kind, _ in after_it] == ["tell", "choose"]
        assert_help_first(after_it[0][1], *BRITAIN)

    @pytest.mark.parametrize("after", NUMBER_OF_DAYS[1:])
    def test_none_of_these_ends_it_everywhere(self, dark: Debriefing, after: int) -> None:
        later = dark.later(after)
        other = Debriefing(later.base, later.today, later.journal)
        asker = sat(other, "none", STOP)
        assert asker.asked[0] == "warning_signs"
        assert OFFER not in [title for title, _ in asker.choices]
        assert other.plan.urgent is None and later.plan.urgent is None and dark.plan.urgent is None
        again = sat(later.later(1), STOP)
        assert "ring" not in " ".join(again.told)

    def test_nothing_is_ticked_beforehand_and_nothing_is_quoted(self, dark: Debriefing) -> None:
        asker = sat(dark.later(4), STOP)
        assert asker.prompts[0].previous is None and asker.prompts[0].said_before == ""

    def test_to_read_over_whoever_takes_the_plan_first_gets_it(self, dark: Debriefing) -> None:
        asker = sat(dark, "plan", edit=True)
        assert [step for step in asker.order if step[0] != "tell"] == [("choose", OFFER)]


class TestStopping:
    @pytest.mark.parametrize(
        "script",
        [
            (*SAYS_IT, STOP),
            (*SAYS_IT, "great-britain", STOP),
            (*SAYS_IT, "great-britain", "more", STOP),
        ],
        ids=["where they are", "the offer", "the next question"],
    )
    def test_says_help_before_anything_else(self, debriefing: Debriefing, script: tuple[object, ...]) -> None:
        with pytest.raises(Interrupted) as stopped, stopping_kindly(debriefing.session, debriefing.id):
            go_through(debriefing.session, InOrder(*script), debriefing.id, everything=False, edit=False)
        assert stopped.value.help is not None
        numbers = FINDERS if script[-2] == SAYS_IT[-1] else BRITAIN
        assert_help_first("\n".join(stopped.value.help.says), *numbers)

    @pytest.mark.parametrize("after", NUMBER_OF_DAYS)
    def test_at_the_first_word_of_a_later_sitting_says_help(self, dark: Debriefing, after: int) -> None:
        later = dark.later(after)
        other = Debriefing(later.base, later.today, later.journal)
        with pytest.raises(Interrupted) as stopped, stopping_kindly(other.session, other.id):
            go_through(other.session, InOrder(STOP), other.id, everything=False, edit=False)
        assert stopped.value.help is not None

    def test_at_the_question_itself_says_where_help_is(self, debriefing: Debriefing) -> None:
        """They may have marked it, and pressed Ctrl-C in place of Enter."""
        assert sat(debriefing, *SAYS_IT[:2], STOP).order[-1] == ("tell", NUMBERS)

    def test_of_anybody_else_says_nothing_of_it(self, debriefing: Debriefing) -> None:
        with pytest.raises(Interrupted) as stopped, stopping_kindly(debriefing.session, debriefing.id):
            go_through(debriefing.session, InOrder("low", STOP), debriefing.id, everything=False, edit=False)
        assert stopped.value.help is None


@pytest.mark.parametrize("after", NUMBER_OF_DAYS)
def test_the_closing_words_begin_with_help_and_name_nothing_else_to_do(dark: Debriefing, after: int) -> None:
    later = dark.later(after)
    words = closing_words(later.session, later.id, later.plan)
    assert_help_first(words, *BRITAIN)
    assert "The one thing now" not in words and "recover help-lines" in words


def told_in_lines(debriefing: Debriefing, *typed: str, stops: bool = False) -> str:
    """A sitting in plain numbered lines; what stood on the screen."""
    err = io.StringIO()
    asker: Asker = LinesAsker(io.StringIO("".join(f"{line}\n" for line in typed)), err, {})
    try:
        go_through(debriefing.session, asker, debriefing.id, everything=False, edit=False)
    except Stopped:
        assert stops, err.getvalue()
    return err.getvalue()


class TestInPlainLines:
    def test_help_is_the_next_thing_written_and_the_plan_is_offered_before_another_question(
        self, debriefing: Debriefing
    ) -> None:
        seen = told_in_lines(debriefing, "3", "1", "5", "2", "1")
        _, _, after = seen.partition("wish I were not here\n")
        after = after.partition("> ")[2]
        assert_help_first(after, *FINDERS)
        there = after.partition("> ")[2]
        assert_help_first(there, *NORTH)
        assert there.partition("> ")[0].endswith(
            f"{OFFER}\n  1. Show me what helps today\n  2. Answer some more questions\n"
            "Type a number. Enter: Show me what helps today.\n"
        )

    @pytest.mark.parametrize("typed", ["5", "1,5", "2, 5", "5,4,3,2,1"])
    def test_however_many_numbers_are_typed(self, debriefing: Debriefing, typed: str) -> None:
        seen = told_in_lines(debriefing, "3", "1", typed, "1", "1")
        assert "999" in seen and "116 123" in seen

    @pytest.mark.parametrize("after", NUMBER_OF_DAYS)
    def test_a_later_sitting_begins_with_it(self, dark: Debriefing, after: int) -> None:
        assert_help_first(told_in_lines(dark.later(after), stops=True), *BRITAIN)


@pytest.mark.parametrize("seed", range(2))
def test_somebody_made_up_who_says_it_is_told_at_once_and_has_it_first(base: RuleBase, seed: int) -> None:
    """Whatever else they say, in whatever order the questions come, and however far they go."""
    debriefing = Debriefing(base)
    feeling = "bad" if seed % 2 else "crushed"
    says = whims(seed, feeling=feeling, warning_signs=[GONE], where_now="great-britain")
    asker = SteadyAsker(says, goes_on=1)
    assert debriefing.sit(asker)
    assert any("116 123" in told for told in asker.told)
    plan = debriefing.plan
    assert plan.urgent is not None and plan.recommendations[0].id == "talk_to_someone"
    for days in (1, 30):
        debriefing.today += timedelta(days)
        assert debriefing.plan.urgent is not None
