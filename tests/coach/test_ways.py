"""How far the questions go: the short way, what the plan hangs on, and all there is; and the reading over."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from recover.ask.port import Back, Prompt, Reply, Skip
from recover.coach.sitting.remedies import welcome
from recover.engine.logic.compiled import RuleBase
from recover.engine.plan.values import Plan
from recover.journal.events import Forgotten
from recover.outside.terminal import Look
from recover.show.formats import show
from recover.show.pages.brief import verdict
from recover.show.values.debriefs import DebriefName
from recover.show.values.plan import PlanView
from support.asking import STOP
from support.sittings import Debriefing, SteadyAsker, whims

CRUSHED = {
    "feeling": "crushed",
    "someone_near": "no",
    "warning_signs": [],
    "interview": "yesterday",
    "status": "waiting",
}
TALKS = {
    "feeling": "low",
    "status": "waiting",
    "interview": "yesterday",
    "in_touch": "no",
    "main_cause": "nerves",
    "kind": "froze",
    "noticed": "yes",
}
OFFERED = {"feeling": "low", "status": "offer", "offer_trouble": "terms"}
NO_MATTER = "warning_signs", "about_to_do", "interest", "treatment"
STANDS = "fine", "offer", "nothing", "Acme", "3 days ago"


@pytest.fixture
def crushed(debriefing: Debriefing) -> Debriefing:
    """A debrief of somebody crushed, who has come to the end of the short way."""
    assert debriefing.sit(SteadyAsker(whims(3, **CRUSHED)))
    return debriefing


class TestTheShortWay:
    def test_asks_only_what_is_declared_and_at_most_eight(
        self, debriefing: Debriefing, shipped: RuleBase
    ) -> None:
        asker = SteadyAsker(whims(3, **CRUSHED))
        assert debriefing.sit(asker)
        declared = shipped.playbook.short_way

        assert declared is not None and asker.asked == list(declared.asks) and len(asker.asked) <= 8
        assert not debriefing.kept.finished

    def test_tells_who_lost_an_offer_the_one_thing_that_cannot_wait(self, debriefing: Debriefing) -> None:
        """Somebody else may have the old job tomorrow, and how it stands with that is not asked there."""
        assert debriefing.sit(SteadyAsker(whims(3, **CRUSHED | {"status": "offer_gone"})))
        assert any("old employer" in step.says for step in debriefing.plan.recommendations[0].steps)

    def test_holds_out_no_hope_that_the_rest_of_the_answers_may_not_bear_out(
        self, debriefing: Debriefing
    ) -> None:
        """ "Not yet. A few more answers will decide it" reads as a promise to somebody who was refused."""
        assert debriefing.sit(SteadyAsker(whims(3, **CRUSHED | {"status": "refused"})))
        chance = debriefing.plan.second_chance

        assert chance is not None and chance.verdict == "not_yet" and chance.rest_first
        assert verdict(chance) == "Not today." and "or to let it go" in chance.words

    def test_says_that_it_is_sorry_and_how_little_is_left(self, crushed: Debriefing) -> None:
        crushed.journal.save(crushed.id, Forgotten("about_to_do"))
        told = crushed.tell(STOP).told[-1]

        assert "I am sorry" in told and "one small question, and" in told

    def test_promises_no_number_of_questions_that_an_answer_may_add_to(self, debriefing: Debriefing) -> None:
        told = debriefing.tell("crushed", STOP).told[-1]

        assert "a few small questions, and everything else can wait" in told

    def test_does_not_frighten_with_a_number_before_asking_how_one_is(self, debriefing: Debriefing) -> None:
        asker = debriefing.tell("low", STOP)

        assert [bool(prompt.progress) for prompt in asker.prompts] == [False, True]

    def test_is_sorry_only_once(self, debriefing: Debriefing) -> None:
        asker = SteadyAsker(whims(3, **CRUSHED))
        debriefing.sit(asker)

        assert len([told for told in asker.told if "sorry" in told]) == 1

    def test_leaves_every_word_to_the_employer_open(self, crushed: Debriefing) -> None:
        assert crushed.plan.short_way
        assert not [
            each.id
            for each in crushed.plan.recommendations
            if each.contacts_employer and each.verdict == "do"
        ]

    @pytest.mark.parametrize("seed", range(4))
    def test_recommends_nothing_that_all_answers_would_forbid(self, crushed: Debriefing, seed: int) -> None:
        full = Debriefing(crushed.base)
        full.journal.save(full.id, *crushed.kept.answers)
        full.sit(SteadyAsker(whims(seed)), everything=True)

        assert to_do(crushed.plan) & forbidden(full.plan) == set()

    def test_offers_to_go_on_past_it_and_then_asks_all_that_matters(self, crushed: Debriefing) -> None:
        left = crushed.waiting
        asker = crushed.tell("more", STOP)

        assert asker.choices[0][0] == "That is all for now. The rest can wait for a better day."
        assert left and len(asker.asked) == 1

    def test_once_gone_past_ends_with_a_plan_that_stands(self, crushed: Debriefing) -> None:
        asker = SteadyAsker(whims(3), goes_on=2)

        assert crushed.sit(asker)
        assert asker.choices[-1][0].startswith("The plan stands.") and crushed.plan.settled

    def test_does_not_ask_again_what_applies_no_more(self, crushed: Debriefing) -> None:
        """Who felt better was asked again how hard it hits, which is asked only of those who feel bad."""
        crushed.today += timedelta(days=1)

        assert "warning_signs" in crushed.answers
        assert "warning_signs" not in crushed.tell("fine", STOP).asked

    def test_is_still_the_way_after_a_rest(self, crushed: Debriefing) -> None:
        asker = crushed.tell(STOP)

        assert asker.asked == [] and asker.choices[0][0].startswith("That is all for now.")

    def test_asks_on_another_day_how_one_is_now(self, crushed: Debriefing) -> None:
        crushed.today += timedelta(days=1)
        asker = crushed.tell("low", STOP)

        assert asker.asked[0] == "feeling" and asker.asked[1] in crushed.waiting

    def test_takes_a_day_that_is_no_better_as_a_new_one(self, crushed: Debriefing) -> None:
        crushed.today += timedelta(days=1)
        asker = crushed.tell("crushed", "none", STOP)

        assert asker.asked == ["feeling", "warning_signs"]
        assert asker.choices[0][0].startswith("That is all for now.")
        days = {each.question: each.on for each in crushed.kept.answers}
        assert days["feeling"] == days["warning_signs"] == crushed.today

    def test_ends_for_whoever_says_on_reading_over_that_they_feel_better(self, crushed: Debriefing) -> None:
        """The short way went on, with its words, for somebody who was crushed no longer."""
        asker = crushed.tell("review", "feeling", "low", STOP)

        assert len(asker.asked) == 2 and asker.asked[1] in crushed.waiting

    def test_begins_for_whoever_says_later_that_they_are_crushed(self, debriefing: Debriefing) -> None:
        debriefing.tell("low", "waiting", "nothing", "Acme", "3 days ago")
        asker = debriefing.tell("feeling", "crushed", STOP, edit=True)

        assert asker.asked == ["feeling", "someone_near"] and "I am sorry" in asker.told[-1]

    def test_is_not_taken_by_whoever_wants_to_be_asked_everything(self, debriefing: Debriefing) -> None:
        asker = SteadyAsker(whims(3, **CRUSHED))
        debriefing.sit(asker, everything=True)

        assert len(asker.asked) > 8 and not [told for told in asker.told if "sorry" in told]


class TestAfterFifteenPrompts:
    @pytest.mark.parametrize("seed", range(6))
    def test_the_plan_is_offered_and_going_on_is_a_choice(self, debriefing: Debriefing, seed: int) -> None:
        asker = SteadyAsker(whims(seed, feeling="low", status="waiting", in_touch="no"))
        debriefing.sit(asker)
        title, options = asker.choices[0]

        assert title.startswith("There is enough for a plan now.")
        assert [option.id for option in options] == ["plan", "more", "slips", "review"]
        *asked, own_guess = asker.prompts
        assert own_guess.question.id == "how_it_went"
        last = [*asked[15:], asked[-1]]  # a list that was begun is not cut off
        assert {prompt.place.split(",")[0] for prompt in last} == {"What went wrong"}
        assert debriefing.answers["slips"] and not debriefing.kept.drafts

    def test_whoever_has_been_in_touch_often_is_still_asked_for_what_decides(
        self, debriefing: Debriefing
    ) -> None:
        """Two messages took up the room: nobody asked how they were treated, or for the cause."""
        known = {
            "feeling": "low",
            "status": "refused",
            "stage": "first",
            "reason_given": "none",
            "in_touch": "yes",
        }
        says = whims(1, **known, what="thank_you", reply="no", treatment=[])
        third = "What you have sent or said, 3"
        debriefing.sit(SteadyAsker(lambda prompt: Skip() if prompt.place == third else says(prompt)))
        told = debriefing.answers["contacts"]

        assert isinstance(told, list) and len(told) == 2
        assert {"treatment", "main_cause"} <= debriefing.answers.keys()

    def test_how_much_is_left_never_grows(self, debriefing: Debriefing) -> None:
        asker = SteadyAsker(whims(2, feeling="low", status="waiting"))
        debriefing.sit(asker)
        told = [prompt.progress for prompt in asker.prompts if prompt.progress.startswith("About")]
        left = [int(progress.split()[1]) for progress in told]

        assert len(left) > 5
        for before, now, words in zip(left, left[1:], told[1:], strict=False):
            assert now <= before or words.endswith(": your last answer opened some")

    def test_what_is_done_of_it_lies_between_none_and_all(self, debriefing: Debriefing) -> None:
        asker = SteadyAsker(whims(2, feeling="low", status="waiting"))
        debriefing.sit(asker)
        done = [prompt.done for prompt in asker.prompts]

        assert done[0] is None and all(0 < each < 1 for each in done[1:] if each is not None)
        assert all(each is not None for each in done[1:])


@pytest.mark.parametrize("status", ["waiting", "silent", "refused", "withdrew"])
def test_how_they_treated_one_is_asked_before_the_plan_is_offered(
    debriefing: Debriefing, status: str
) -> None:
    asker = SteadyAsker(whims(3, feeling="low", status=status, interview="3 days ago", in_touch="no"))
    assert debriefing.sit(asker) and "treatment" in asker.asked


class TestTheirOwnGuess:
    """How it went, from 0 to 10: before the plan is shown, and once."""

    def asked(self, asker: SteadyAsker) -> list[int]:
        return [n for n, prompt in enumerate(asker.prompts) if prompt.question.id == "how_it_went"]

    def test_is_asked_last_before_the_plan_is_offered(self, debriefing: Debriefing) -> None:
        asker = SteadyAsker(whims(2, feeling="low", status="waiting", how_it_went=3))
        debriefing.sit(asker)

        assert self.asked(asker) == [len(asker.prompts) - 1]
        view = debriefing.plan.own_view
        assert view is not None and (view.given, view.most, view.on) == (3, 10, debriefing.today)

    @pytest.mark.parametrize("seed", range(4))
    def test_is_counted_among_what_is_left(self, debriefing: Debriefing, seed: int) -> None:
        """Two questions, one after the other, said of themselves that they may be the last one."""
        asker = SteadyAsker(whims(seed, feeling="low", status="waiting", how_it_went=3))
        debriefing.sit(asker)
        *others, guess = (each.progress for each in asker.prompts)

        assert guess == "This may be the last one before your plan"
        assert not any("last one" in each for each in others)

    def test_is_not_asked_again_where_it_was_skipped(self, debriefing: Debriefing) -> None:
        debriefing.sit(SteadyAsker(whims(2, feeling="low", status="waiting", how_it_went="skipped")))
        assert debriefing.plan.own_view is None
        again = SteadyAsker(whims(2))
        debriefing.sit(again)

        assert self.asked(again) == []

    def test_is_left_out_on_the_short_way(self, debriefing: Debriefing) -> None:
        asker = SteadyAsker(whims(2, feeling="crushed"))
        debriefing.sit(asker)

        assert debriefing.plan.short_way and self.asked(asker) == []


class TestWhoseHeadGoesRound:
    """Somebody who has said in one debrief that it goes round day and night."""

    @pytest.fixture
    def busy(self, debriefing: Debriefing) -> Debriefing:
        debriefing.tell("bad", "no", ["going_over"], "refused", "nothing", "Acme", "3 days ago", STOP)
        return debriefing

    def test_is_greeted_as_new_in_another_debrief_though_it_still_counts(self, busy: Debriefing) -> None:
        """It said that one answer was kept here, and began with question 2."""
        other = Debriefing(busy.base, journal=busy.journal)
        asker = other.tell(STOP, STOP)

        assert asker.told[0].startswith("Take your time.")
        assert (asker.prompts[0].place, asker.prompts[0].progress) == ("Question 1", "")
        assert "warning_signs" in {each.question for each in other.case.answers}

    def test_is_not_asked_for_remedies_that_the_plan_leaves_alone(self, busy: Debriefing) -> None:
        """Below "leave your list alone" stood whether to find a better answer for it now."""
        steady = Debriefing(busy.base)
        steady.tell("low", "refused", "nothing", "Acme", "3 days ago", STOP)

        assert not welcome(busy.base, busy.plan)
        assert welcome(busy.base, steady.plan)


class TestWhatCannotWait:
    def test_whoever_lost_an_offer_is_asked_what_they_gave_up_before_the_plan(
        self, debriefing: Debriefing
    ) -> None:
        """Rest came first whatever they said, so nobody heard that the old job might still be kept."""
        told = {
            "feeling": "bad",
            "warning_signs": ["sleepless"],
            "someone_near": "no",
            "offer_gone_why": "check",
            "status": "offer_gone",
            "about_to_do": "angry",
        }
        asker = SteadyAsker(whims(3, **told))
        assert debriefing.sit(asker)

        assert "given_up" in asker.asked


class TestOnceThePlanStands:
    def test_it_says_so_and_what_is_left_to_refine_it(self, debriefing: Debriefing) -> None:
        asker = SteadyAsker(whims(2, **OFFERED), goes_on=1)
        debriefing.sit(asker)
        title, options = asker.choices[1]

        assert re.fullmatch(r"The plan stands\. \w+ more answers? could refine its lower lines\.", title)
        assert [option.id for option in options] == ["plan", "more", "review"]

    def test_it_counts_as_the_plan_counts_what_was_skipped(self, debriefing: Debriefing) -> None:
        """The plan counted what somebody had skipped, so that eight answers became ten on the next screen."""
        says = whims(2, **OFFERED)
        answer = lambda prompt: Skip() if prompt.question.id in NO_MATTER else says(prompt)  # noqa: E731
        asker = SteadyAsker(answer, goes_on=1)
        debriefing.sit(asker)
        said = re.fullmatch(r"The plan stands\. (\w+ more answers?) could .*", asker.choices[1][0])
        page = show(PlanView(debriefing.plan, DebriefName("acme", "Acme")), "plain", Look(False, 80, True))

        assert said is not None and f"{said[1]} could change the rest." in page

    def test_going_on_asks_first_only_what_can_still_change_a_line(self, debriefing: Debriefing) -> None:
        """It counted, and asked, every question that was left, also those no line of the plan hangs on."""
        asker = SteadyAsker(whims(2, **OFFERED), goes_on=2)
        debriefing.sit(asker)
        title, options = asker.choices[2]

        assert title == "The plan stands, and nothing that is left to ask could change it."
        assert options[1].label == "Go on, for my own record: the plan stays as it is"

    def test_no_count_of_what_is_left_grows_on_the_way(self, debriefing: Debriefing) -> None:
        """At "perhaps the last one" followed nine that could refine it, and at their end 28 more."""
        asker = SteadyAsker(whims(2, **OFFERED), goes_on=9)
        debriefing.sit(asker)
        told = [each.progress for each in asker.prompts if each.progress]
        counted = [title for title, _ in asker.choices if re.search(r"\d|\w+ more answers? could", title)]

        assert "before your plan" in told[0] and "before your plan" not in told[-1]
        assert not any("last one" in each and "before your plan" not in each for each in told)
        assert len(counted) <= 1

    def test_going_on_asks_the_rest_until_nothing_is_left(self, debriefing: Debriefing) -> None:
        debriefing.sit(SteadyAsker(whims(2, **OFFERED), goes_on=9))

        assert debriefing.open == ()

    def test_everything_can_be_asked_at_once(self, debriefing: Debriefing) -> None:
        asker = SteadyAsker(whims(2, warning_signs=[]))
        debriefing.sit(asker, everything=True)

        assert debriefing.open == ()
        assert asker.choices[-1][0] == "The plan stands. There is nothing left to ask."

    def test_a_debrief_that_is_finished_can_be_taken_up_again(self, debriefing: Debriefing) -> None:
        debriefing.sit(SteadyAsker(whims(2, **OFFERED)))
        assert debriefing.kept.finished
        left = debriefing.open
        asker = debriefing.tell("more", STOP)

        assert left and len(asker.asked) == 1


class TestReadingOver:
    def test_shows_every_answer_in_asking_order_and_in_words(self, debriefing: Debriefing) -> None:
        debriefing.tell(*STANDS)
        asker = debriefing.tell(STOP, edit=True)
        labels = [option.label for option in asker.choices[0][1]]

        assert labels == [
            "All of this is right",
            "How you feel: All right, really",
            "Where things stand: They've offered me the job",
            "What you feel like doing: Nothing in particular",
            "The employer: Acme",
            "The interview: Sunday 15 November 2026",
        ]

    def test_an_answer_can_be_changed_and_what_it_opens_is_asked_at_once(
        self, debriefing: Debriefing
    ) -> None:
        debriefing.tell(*STANDS)
        asker = debriefing.tell("status", "refused", STOP, edit=True)

        assert asker.prompts[0].previous == "offer"
        assert asker.asked == ["status", "stage"]

    def test_going_back_from_an_answer_leaves_it_as_it_was(self, debriefing: Debriefing) -> None:
        """The very first question had no way back to the reading over."""
        debriefing.tell(*STANDS)
        asker = debriefing.tell("feeling", Back(), STOP, edit=True)

        assert debriefing.answers["feeling"] == "fine" and asker.prompts[0].can_go_back

    def test_a_long_answer_is_shown_by_its_beginning(self, debriefing: Debriefing) -> None:
        debriefing.tell("low", "waiting", "nothing", "A very long name " * 20)
        label = debriefing.tell(STOP, edit=True).choices[0][1][4].label

        assert label.endswith("...") and len(label) < 200

    def test_comes_back_until_all_of_it_is_right(self, debriefing: Debriefing) -> None:
        debriefing.tell(*STANDS)
        asker = debriefing.tell("employer", "Bcme", STOP, edit=True)

        assert debriefing.answers["employer"] == "Bcme" and debriefing.kept.employer == "Bcme"
        assert len(asker.prompts) >= 2


def to_do(plan: Plan) -> set[str]:
    return {each.id for each in plan.recommendations if each.verdict == "do"}


def forbidden(plan: Plan) -> set[str]:
    return {each.id for each in plan.not_recommended if each.verdict == "forbidden"}


class TestALongList:
    """Who has much to tell is offered the plan after some eighteen prompts, and can go on with the list."""

    @pytest.fixture
    def talkative(self) -> SteadyAsker:
        """Somebody who says yes whenever asked whether anything else went wrong."""
        says = whims(5, **TALKS)

        def on_and_on(prompt: Prompt) -> Reply:
            reply = says(replace(prompt, optional_end=False))
            return Skip() if prompt.place == "What went wrong, 7" else reply

        return SteadyAsker(on_and_on)

    def test_ends_by_itself_so_that_the_plan_comes(
        self, debriefing: Debriefing, talkative: SteadyAsker
    ) -> None:
        assert debriefing.sit(talkative)
        told = debriefing.answers["slips"]

        assert isinstance(told, list) and 1 < len(told) < 4
        assert len(talkative.prompts) <= 19  # with the guess of how it went, which comes after the offer

    @pytest.mark.parametrize("seed", range(4))
    def test_is_gone_on_with_only_as_far_as_there_is_room_for_all_of_an_entry(
        self, debriefing: Debriefing, seed: int
    ) -> None:
        """A second entry was begun where one of its prompts was left, and the plan came after twenty."""
        refused = TALKS | {"status": "refused", "stage": "first", "reason_given": "pay", "treatment": []}
        says = whims(seed, **refused, reason_seems="fair", someone_near="yes", still_want="very")
        asker = SteadyAsker(lambda prompt: says(replace(prompt, optional_end=False)))
        assert debriefing.sit(asker)

        assert debriefing.answers["slips"]
        assert sum(each.question.id != "how_it_went" for each in asker.prompts) <= 18

    def test_says_so_and_is_added_to_whenever_that_is_wanted(
        self, debriefing: Debriefing, talkative: SteadyAsker
    ) -> None:
        """Only the window in which it had ended knew that, and nobody else could go on with it."""
        debriefing.sit(talkative)
        before = debriefing.answers["slips"]
        later = debriefing.tell("slips", "rambled", "no", Skip(), STOP)
        offered = {each.id: each.label for each in later.choices[0][1]}
        after = debriefing.answers["slips"]

        assert any("you can add it" in told for told in talkative.told)
        assert offered["slips"] == "Add to the list “What went wrong”"
        assert isinstance(before, list) and isinstance(after, list)
        assert after[:-1] == before and after[-1]["kind"] == "rambled"

    def test_is_not_offered_where_it_is_to_be_left_alone(self, debriefing: Debriefing) -> None:
        known = TALKS | {"feeling": "bad", "warning_signs": ["going_over"]}
        asker = SteadyAsker(whims(5, **known))
        debriefing.sit(asker)

        assert debriefing.answers["slips"] and "slips" not in {each.id for each in asker.choices[0][1]}
