"""Which debrief is meant, what is needed where nobody can be asked, and what is said when one stops."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from recover.coach.find import find, unfinished
from recover.coach.kept import recall
from recover.coach.pages import debrief_view
from recover.coach.since.all_of_them import list_view
from recover.coach.sitting.start import (
    Interrupted,
    closing_words,
    finish,
    require,
    start_or_go_on,
    stopping_kindly,
)
from recover.engine.case.case import Given, Value
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.plan.screen.choice import on_screen
from recover.engine.plan.values import Opening
from recover.journal.events import Answered, Drafted, Finished, Hidden
from recover.outside.terminal import Look
from recover.outside.text.errors import NotFound, WrongUsage
from recover.show.formats import show
from recover.show.pages.brief import one_thing
from support.asking import STOP
from support.fake_journal import FakeJournal
from support.sittings import Debriefing, SteadyAsker, whims
from support.small import WEDNESDAY, a_choice, a_list, a_playbook, a_text

pytestmark = pytest.mark.quick

ACME = ("low", "waiting", "nothing", "Acme", "3 days ago")


def given(**answers: Value) -> tuple[Given, ...]:
    return tuple(Given(question, value, WEDNESDAY) for question, value in answers.items())


class TestWhichDebrief:
    def test_with_none_there_is_nothing_to_find(self) -> None:
        with pytest.raises(NotFound, match="There is no debrief yet"):
            find(FakeJournal(), None)

    def test_where_all_were_taken_away_it_says_so_and_how_to_have_one_back(
        self, debriefing: Debriefing
    ) -> None:
        """ "There is no debrief yet", to somebody who had taken the last one away a minute ago."""
        debriefing.tell(*ACME)
        debriefing.journal.save(debriefing.id, Hidden())
        with pytest.raises(NotFound, match="There is no debrief now") as found:
            find(debriefing.journal, None)
        assert f"recover undo {debriefing.id}" in str(found.value.why)

    def test_one_that_was_left_before_the_first_answer_is_none(self, debriefing: Debriefing) -> None:
        debriefing.tell(*ACME)
        left = debriefing.journal.start()

        assert find(debriefing.journal, None).id == debriefing.id
        assert left not in {line.id for line in list_view(debriefing.session).debriefs}

    def test_several_for_one_employer_are_told_apart(self, debriefing: Debriefing) -> None:
        debriefing.tell(*ACME)
        again = Debriefing(debriefing.base, debriefing.today, debriefing.journal)
        again.tell(*ACME)

        assert debriefing.id != again.id and debriefing.answers == again.answers
        with pytest.raises(NotFound, match="Several debriefs") as several:
            find(debriefing.journal, "acme")
        assert several.value.says.endswith(f": {again.id}, {debriefing.id}.")
        assert find(debriefing.journal, debriefing.id).id == debriefing.id
        assert [line.title for line in list_view(debriefing.session).debriefs] == ["Acme", "Acme"]

    def test_a_name_that_is_nearly_right_leads_to_the_right_one(self, debriefing: Debriefing) -> None:
        named = debriefing.journal.start(employer="Acme")
        with pytest.raises(NotFound, match="No debrief is called") as none:
            find(debriefing.journal, named.replace("acme", "acmee"))

        assert named in none.value.why

    def test_one_that_is_begun_from_a_file_is_called_after_its_employer(self, debriefing: Debriefing) -> None:
        """It was called by its day alone, although the employer was known from the start."""
        id = start_or_go_on(
            debriefing.session, None, given(employer="Acme", job_title="Cook"), edit=False, fresh=True
        )

        assert id.startswith("acme-") and debriefing.journal.open(id).role == "Cook"

    def test_going_on_takes_the_newest_that_is_not_finished(self, debriefing: Debriefing) -> None:
        debriefing.sit(SteadyAsker(whims(1, feeling="low", status="offer")))
        other = debriefing.journal.start()
        finished = debriefing.journal.start(employer="Bcme")
        debriefing.journal.save(finished, *debriefing.kept.answers)
        finish(debriefing.session, finished)

        assert start_or_go_on(debriefing.session, None, (), edit=False, fresh=False) == other
        assert start_or_go_on(debriefing.session, None, (), edit=True, fresh=False) == finished

    def test_a_new_one_is_begun_when_asked_for_or_when_all_are_finished(self, debriefing: Debriefing) -> None:
        debriefing.tell(*ACME)
        new = start_or_go_on(debriefing.session, None, (), edit=False, fresh=True)
        assert new not in ("", debriefing.id)

    def test_one_that_was_left_empty_is_as_good_as_a_new_one(self, debriefing: Debriefing) -> None:
        """A debrief that was left before the first answer kept its id, so that the next was called name-2."""
        first = start_or_go_on(debriefing.session, None, (), edit=False, fresh=True)
        assert start_or_go_on(debriefing.session, None, (), edit=False, fresh=True) == first

        debriefing.journal.save(first, *debriefing.kept.answers, Finished())
        other = start_or_go_on(debriefing.session, None, (), edit=False, fresh=True)
        assert other == f"{first}-2"

    def test_one_that_is_begun_from_a_file_is_never_empty_nor_anybody_elses(
        self, debriefing: Debriefing
    ) -> None:
        """Of two windows, one took what the other had just begun: its answers were written over."""
        left = start_or_go_on(debriefing.session, None, (), edit=False, fresh=True)
        acme = given(culture="open", employer="Acme")
        begun = [
            start_or_go_on(debriefing.session, None, acme, edit=False, fresh=True),
            start_or_go_on(debriefing.session, None, given(culture="formal"), edit=False, fresh=True),
        ]

        assert len({left, *begun}) == 3
        for id in begun:
            kept = debriefing.journal.history(id)
            assert any(isinstance(each.event, Answered) for each in kept[:3])


class TestWhereNobodyCanBeAsked:
    def test_the_questions_that_are_always_asked_are_named_in_order(self, debriefing: Debriefing) -> None:
        with pytest.raises(WrongUsage) as missing:
            require(debriefing.session, None, given(feeling="low"), edit=False, fresh=True)

        assert missing.value.says.endswith("about_to_do, employer, interview.")

    def test_answers_kept_before_count(self, debriefing: Debriefing) -> None:
        debriefing.tell(*ACME[:4])
        require(debriefing.session, None, given(interview=WEDNESDAY), edit=False, fresh=False)
        with pytest.raises(WrongUsage, match="answers are missing"):
            require(debriefing.session, None, given(interview=WEDNESDAY), edit=False, fresh=True)

    def test_what_never_applies_is_not_missed(self, debriefing: Debriefing) -> None:
        told = given(feeling="low", about_to_do="nothing", status="search")
        require(debriefing.session, None, told, edit=False, fresh=True)


class TestStopping:
    @pytest.mark.parametrize(
        ("count", "kept"),
        [(0, "There was nothing to keep yet"), (1, "One answer kept"), (3, "Three answers kept")],
    )
    def test_says_how_many_answers_are_kept_and_how_to_go_on(
        self, debriefing: Debriefing, count: int, kept: str
    ) -> None:
        debriefing.tell(*ACME[:count])
        with pytest.raises(Interrupted) as stopped, stopping_kindly(debriefing.session, debriefing.id):
            raise STOP

        assert stopped.value.says == f"Stopped. {kept}; recover debrief goes on from there."

    def test_names_the_debrief_where_going_on_would_take_another(self, debriefing: Debriefing) -> None:
        debriefing.journal.start(employer="Bcme")
        with pytest.raises(Interrupted) as stopped, stopping_kindly(debriefing.session, debriefing.id):
            raise KeyboardInterrupt

        assert f"; recover debrief {debriefing.id} goes on" in stopped.value.says

    def test_the_very_last_words_are_the_one_thing_now_with_its_day(self, debriefing: Debriefing) -> None:
        """A plan is longer than many a window: the step at its top had scrolled off, and the day."""
        debriefing.tell(*ACME)
        first = on_screen(debriefing.plan).first
        last = closing_words(debriefing.session, debriefing.id, debriefing.plan).splitlines()[-1]

        assert first is not None and last.startswith(f"The one thing now: {first.title}. Today")
        assert last == one_thing(debriefing.plan)

    def test_the_one_thing_is_not_said_twice_around_a_question(self, debriefing: Debriefing) -> None:
        """It stood above whether to find a fix, and again six lines below the no."""
        debriefing.tell(*ACME)
        words = closing_words(debriefing.session, debriefing.id, debriefing.plan, told=True)

        assert "Kept as" in words and one_thing(debriefing.plan) not in words

    def test_the_last_line_does_not_say_today_twice(self, debriefing: Debriefing) -> None:
        debriefing.tell(*ACME)
        (first, *rest) = debriefing.plan.recommendations
        soon = Opening("open", None, None, "today")
        talk = replace(first, title="Talk to somebody today", window=soon, channel=None, turn="yours")

        said = one_thing(replace(debriefing.plan, recommendations=(talk, *rest)))
        assert said == "The one thing now: Talk to somebody today."

    def test_the_last_words_offer_to_go_on_only_while_something_is_left(self, debriefing: Debriefing) -> None:
        debriefing.tell(*ACME)
        assert "recover debrief   goes on" in closing_words(
            debriefing.session, debriefing.id, debriefing.plan
        )
        debriefing.sit(SteadyAsker(whims(1, feeling="low", status="offer")), everything=True)
        assert unfinished(debriefing.journal) is None
        assert "goes on" not in closing_words(debriefing.session, debriefing.id, debriefing.plan)


class TestAChangedQuestionnaire:
    def test_sets_the_answers_aside_that_no_longer_fit_says_so_and_asks_again(self) -> None:
        before = Debriefing(
            mind_of(a_choice("culture", "open", "formal", always=True), a_text("gone", always=True))
        )
        before.tell("open", "words", "plan")
        now = Debriefing(
            mind_of(a_choice("culture", "warm", "cold", always=True)), WEDNESDAY, before.journal, before.id
        )
        asker = now.tell("warm", STOP)

        assert "About culture, gone" in asker.told[-1] and "questionnaire has changed" in asker.told[-1]
        assert asker.asked == ["culture"] and asker.prompts[0].previous is None
        assert now.answers == {"culture": "warm", "gone": "words"}

    def test_an_answer_comes_back_with_its_question(self) -> None:
        both = mind_of(a_text("stays", always=True), a_text("gone", always=True))
        debriefing = Debriefing(both)
        debriefing.tell("one", "two", "plan")
        without = Debriefing(
            mind_of(a_text("stays", always=True)), WEDNESDAY, debriefing.journal, debriefing.id
        )

        assert [each.question for each in without.case.answers] == ["stays"]
        assert [each.question for each in debriefing.case.answers] == ["stays", "gone"]

    def test_a_choice_that_was_renamed_does_not_disturb_the_others(self) -> None:
        before = Debriefing(mind_of(a_choice("culture", "open", "formal", always=True)))
        before.tell("formal", "plan")
        now = mind_of(a_choice("culture", "warm", "formal", always=True))

        assert Debriefing(now, WEDNESDAY, before.journal, before.id).tell(STOP).asked == []


def test_a_debrief_shows_which_answers_count_no_more(debriefing: Debriefing) -> None:
    debriefing.tell("low", "refused", "nothing", "Acme", "3 days ago", "first", "pay")
    debriefing.tell("status", "waiting", STOP, edit=True)
    view = debrief_view(debriefing.session, debriefing.kept)

    assert {line.question for line in view.answers if not line.counts} == {"stage", "reason_given"}
    assert view.debrief.title == "Acme" and view.debrief.interview == WEDNESDAY - timedelta(3)


def shown(debriefing: Debriefing) -> tuple[list[tuple[str, str, str]], str]:
    """What is kept and is no answer now, and the page."""
    view = debrief_view(debriefing.session, debriefing.kept)
    text = show(view, "plain", Look(False, None, True))
    return [(each.question, each.answer, each.state) for each in view.kept], text


def test_a_debrief_shows_the_answers_that_the_questions_of_today_cannot_take() -> None:
    """They were kept, and shown nowhere."""
    slips = a_list(a_choice("kind", "froze", "late"), a_text("happened"))
    before = Debriefing(mind_of(a_choice("mood", "bad", "good"), a_text("note"), slips))
    before.journal.save(
        before.id,
        Answered("note", "My own words", before.today),
        Answered("mood", "bad", before.today),
        Answered("slips", [{"kind": "froze", "happened": "At the start"}], before.today),
    )
    now = Debriefing(mind_of(a_choice("mood", "low")), before.today, before.journal, before.id)

    lines, text = shown(now)
    assert lines == [
        ("mood", "bad", "set aside"),
        ("note", "My own words", "set aside"),
        ("slips", "kind: froze, happened: At the start", "set aside"),
    ]
    assert "My own words (kept, but set aside: no question takes it now)" in text


def test_a_debrief_shows_a_list_that_was_begun_and_not_answered_yet() -> None:
    """It was kept, and shown nowhere until the question was asked again."""
    slips = a_list(a_choice("kind", "froze", "late"), a_text("happened"))
    debriefing = Debriefing(mind_of(slips, a_text("note")))
    debriefing.tell("froze", "At the start", STOP)

    lines, text = shown(debriefing)
    assert [each[1:] for each in lines] == [("kind: froze, happened: At the start", "begun")]
    assert "(begun, and not answered yet)" in text


def test_a_list_that_is_answered_and_begun_again_has_one_answer_and_its_draft_apart() -> None:
    """A script that read the answers by question took the draft; the page named the section twice."""
    slips = a_list(a_choice("kind", "froze", "late"), a_text("happened"))
    clock = [datetime(2026, 11, 18, 12, tzinfo=UTC)]
    journal = FakeJournal(lambda: clock[0])
    debriefing = Debriefing(mind_of(slips, replace(a_text("note"), section="talk")), journal=journal)
    answer, begun = [{"kind": "late", "happened": "Traffic"}], [{"kind": "froze", "happened": "At the start"}]
    debriefing.journal.save(
        debriefing.id,
        Answered("slips", answer, debriefing.today),
        Answered("note", "Well", debriefing.today),
        Drafted("slips", begun),
    )
    clock[0] += timedelta(2)
    debriefing.journal.save(debriefing.id, Answered("note", "Not so well", debriefing.today))
    view = debrief_view(debriefing.session, debriefing.kept)
    lines, text = shown(debriefing)

    assert [each.question for each in view.answers] == ["slips", "note"]
    assert [each[2] for each in lines] == ["begun"] and [each.on for each in view.kept] == [WEDNESDAY]
    section = debriefing.base.questions["slips"].section
    headings = [each.lower() for each in text.splitlines() if each.lower() in (section, "talk")]
    assert headings == [section, "talk"]


def test_a_list_that_was_begun_and_does_not_fit_any_more_is_said_to_be_set_aside() -> None:
    """What did not fit was left out without a word."""
    fields = a_choice("kind", "froze", "late"), a_text("happened")
    before = Debriefing(mind_of(a_list(*fields)))
    before.tell("froze", "At the start", STOP)
    assert recall(before.session, before.kept).set_aside == ()
    now = Debriefing(mind_of(a_list(fields[0])), before.today, before.journal, before.id)
    assert recall(now.session, now.kept).set_aside == ("slips",)
    assert [each[2] for each in shown(now)[0]] == ["set aside"]


def mind_of(*questions: object) -> RuleBase:
    return compile_playbook(a_playbook(questions=questions))
