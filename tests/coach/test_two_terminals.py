"""A sitting holds its debrief in memory, and takes in what other terminals write to the journal meanwhile."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from recover.ask.port import DontKnow, Reply, Skip, Stopped
from recover.coach.kept import keep_answers
from recover.coach.session import Session
from recover.coach.since import record
from recover.coach.since.choose import ask_what_happened
from recover.coach.since.follow_up import put
from recover.coach.since.said import GONE_THERE
from recover.coach.since.steps import Steps, begin, redo, undo
from recover.coach.sitting.clash import BOTH_KEPT, TOOK_BACK
from recover.coach.sitting.debrief import go_through
from recover.coach.sitting.interview import TAKEN_AWAY
from recover.coach.sitting.start import Interrupted, closing_words, stopping_kindly
from recover.engine.case.case import Act, Given, Value
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.questions import Choice
from recover.journal.errors import JournalError
from recover.journal.events import Acted, Answered, Drafted, Event, Hidden, Undone
from recover.outside.text.errors import NotFound
from support.asking import STOP, Meanwhile, ScriptedAsker
from support.danger import GONE, SAID
from support.fake_journal import FakeJournal
from support.sittings import Debriefing
from support.small import a_choice, a_list, a_playbook, a_text

pytestmark = pytest.mark.quick

STANDS = "low", "offer", "nothing", "Acme", "3 days ago"


def read_records(*records: dict[str, str]) -> Value:
    return tuple(tuple(record.items()) for record in records)


def elsewhere(debriefing: Debriefing, **answers: Value) -> Callable[[], object]:
    """What another terminal does: it keeps answers in the same debrief."""
    given = [Given(id, value, debriefing.today) for id, value in answers.items()]
    return lambda: keep_answers(debriefing.session, debriefing.id, given)


@pytest.mark.parametrize(("chosen", "counts"), [("here", "Acme"), ("there", "Bcme")])
def test_an_answer_that_was_changed_there_is_shown_beside_the_one_given_here(
    debriefing: Debriefing, chosen: str, counts: str
) -> None:
    debriefing.tell(*STANDS)
    act = elsewhere(debriefing, employer="Bcme")
    asker = Meanwhile(("employer", "Acme", chosen, STOP), "employer", act)
    debriefing.sit(asker, edit=True)
    assert debriefing.answers["employer"] == counts and debriefing.kept.employer == counts
    assert [each.label for each in asker.choices[-1][1]] == [
        "What you said here: Acme",
        "What you said there: Bcme",
    ]


def test_who_stops_at_which_answer_counts_is_told_that_the_last_one_is_not_kept(
    debriefing: Debriefing,
) -> None:
    """It was said that so many answers are kept, and no more."""
    debriefing.tell(*STANDS)
    asker = Meanwhile(("employer", "Acme Ltd", STOP), "employer", elsewhere(debriefing, employer="Bcme"))
    with pytest.raises(Interrupted) as stop, stopping_kindly(debriefing.session, debriefing.id):
        go_through(debriefing.session, asker, debriefing.id, everything=False, edit=True)
    assert "kept, but not what you said last" in stop.value.says
    assert debriefing.answers["employer"] == "Bcme"


@pytest.mark.parametrize("unsaved", [True, False])
def test_who_stops_between_two_questions_is_told_whether_the_last_answer_is_kept(
    debriefing: Debriefing, unsaved: bool
) -> None:
    """It stood on the screen, and nothing said that it was not saved yet."""

    class Stops(ScriptedAsker):
        def unsaved(self) -> bool:
            return unsaved

    def stop_here() -> None:
        raise KeyboardInterrupt

    session = replace(debriefing.session, asker=Stops(()))
    with pytest.raises(Interrupted) as stop, stopping_kindly(session, debriefing.id):
        stop_here()
    assert ("what you said last is not kept" in stop.value.says.casefold()) == unsaved
    with pytest.raises(Interrupted) as stop, record.stopping(session, debriefing.id):
        stop_here()
    assert ("not what you said last" in stop.value.says) == unsaved


def test_nobody_is_asked_which_where_both_say_the_same(debriefing: Debriefing) -> None:
    debriefing.tell(*STANDS)
    asker = Meanwhile(("employer", "Bcme", STOP), "employer", elsewhere(debriefing, employer="Bcme"))
    debriefing.sit(asker, edit=True)
    assert debriefing.answers["employer"] == "Bcme" and len(asker.choices) == 1  # the list of answers


@pytest.mark.parametrize("silence", [DontKnow(), Skip()], ids=["don't know", "skipped"])
def test_an_answer_given_there_stays_where_nothing_is_said_here(
    debriefing: Debriefing, silence: Reply
) -> None:
    debriefing.tell(*STANDS[:-2])
    debriefing.sit(Meanwhile((silence, STOP), "employer", elsewhere(debriefing, employer="Bcme")))
    assert debriefing.answers["employer"] == "Bcme"


ONE, TWO, THREE = ({"kind": kind, "happened": kind} for kind in ("froze", "rambled", "late"))


class TestAList:
    """Both add to what went wrong."""

    @pytest.fixture
    def listed(self) -> Debriefing:
        fields = a_choice("kind", "froze", "rambled", "late"), a_text("happened")
        return Debriefing(compile_playbook(a_playbook(questions=(a_list(*fields),))))

    def there(self, listed: Debriefing, *records: dict[str, str]) -> Callable[[], object]:
        """What another window does: the list ends there."""
        answered = Answered("slips", list(records), listed.today)
        return lambda: listed.journal.save(listed.id, answered)

    def test_what_is_added_here_and_there_is_kept(self, listed: Debriefing) -> None:
        listed.journal.save(listed.id, Answered("slips", [ONE], listed.today))
        act = self.there(listed, ONE, THREE)
        asker = Meanwhile(("slips", "more", "rambled", "rambled", Skip(), STOP), "happened", act)
        listed.sit(asker, edit=True)
        assert listed.answers["slips"] == [ONE, THREE, TWO]
        assert BOTH_KEPT in asker.told

    def test_a_list_begun_on_both_sides_is_kept_from_both(self, listed: Debriefing) -> None:
        asker = Meanwhile(("rambled", "rambled", Skip(), STOP), "happened", self.there(listed, ONE))
        listed.sit(asker)
        assert listed.answers["slips"] == [ONE, TWO]

    def test_an_entry_that_is_being_written_there_is_kept_where_one_is_written_here(
        self, listed: Debriefing
    ) -> None:
        """Both stop in the middle: the draft of one window took the place of the other's."""
        listed.journal.save(listed.id, Answered("slips", [ONE], listed.today))
        other = ScriptedAsker(("slips", "more", "late", "late", STOP))
        asker = Meanwhile(("slips", "more", "rambled", STOP), "kind", lambda: listed.sit(other, edit=True))
        listed.sit(asker, edit=True)
        assert {str(each) for each in listed.draft("slips")} == {
            str(each) for each in (ONE, THREE, {"kind": "rambled"})
        }

    def test_a_list_that_was_finished_there_stays_where_one_is_left_half_written_here(
        self, listed: Debriefing
    ) -> None:
        """Finishing the draft of this window later took the other's entry away, unasked."""
        listed.journal.save(listed.id, Answered("slips", [ONE], listed.today))
        act = self.there(listed, ONE, THREE)
        listed.sit(Meanwhile(("slips", "more", "rambled", "rambled", STOP), "happened", act), edit=True)
        listed.tell("slips", Skip(), edit=True)
        assert listed.answers["slips"] == [ONE, THREE, TWO]

    def test_an_entry_half_written_there_is_still_there_when_the_list_is_finished_here(
        self, listed: Debriefing
    ) -> None:
        other = ScriptedAsker(("late", STOP))
        asker = Meanwhile(("rambled", "rambled", Skip(), STOP), "kind", lambda: listed.sit(other))
        listed.sit(asker)
        assert listed.answers["slips"] == [TWO]
        assert {"kind": "late"} in listed.draft("slips")

    def begun_there(self, listed: Debriefing) -> Callable[[], object]:
        """What another window does: an entry is added to the list, half."""
        return lambda: listed.sit(ScriptedAsker(("slips", "more", "late", STOP)), edit=True)

    def test_an_entry_half_written_there_is_still_there_when_the_list_has_changed_here(
        self, listed: Debriefing
    ) -> None:
        """Where one said "one of my answers has changed", it was gone."""
        listed.journal.save(listed.id, Answered("slips", [ONE], listed.today))
        script = " done", " changed", "slips", "more", "rambled", "rambled", Skip()
        asker = Meanwhile(script, "happened", self.begun_there(listed))
        ask_what_happened(replace(listed.session, asker=asker), listed.id)
        assert listed.answers["slips"] == [ONE, TWO]
        assert {"kind": "late"} in listed.draft("slips")
        assert undo(listed.session, listed.id) and listed.answers["slips"] == [ONE]

    def test_an_entry_half_written_there_is_still_there_when_a_file_answers_the_list(
        self, listed: Debriefing
    ) -> None:
        listed.journal.save(listed.id, Answered("slips", [ONE], listed.today))
        self.begun_there(listed)()
        elsewhere(listed, slips=read_records(TWO))()
        assert listed.answers["slips"] == [TWO]
        assert listed.draft("slips") == [TWO, {"kind": "late"}]

    @pytest.mark.parametrize("chosen", ["here", "there"])
    def test_a_list_written_anew_here_and_added_to_there_is_for_the_person_to_choose(
        self, listed: Debriefing, chosen: str
    ) -> None:
        listed.journal.save(listed.id, Answered("slips", [ONE], listed.today))
        act = self.there(listed, ONE, THREE)
        asker = Meanwhile(("slips", "anew", "rambled", "rambled", Skip(), chosen, STOP), "happened", act)
        listed.sit(asker, edit=True)
        assert listed.answers["slips"] == ([TWO] if chosen == "here" else [ONE, THREE])
        assert listed.kept.drafts == ()


def test_an_answer_given_there_while_two_are_shown_is_shown_too(debriefing: Debriefing) -> None:
    """The third one was written over and had never been seen here."""
    debriefing.tell(*STANDS)

    class Twice(Meanwhile):
        def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
            if default == "here" and len(self.choices) == 1:
                elsewhere(debriefing, employer="Ccme")()
            return super().choose(title, options, default)

    script = "employer", "Acme and Sons", "here", "there", STOP
    asker = Twice(script, "employer", elsewhere(debriefing, employer="Bcme"))
    debriefing.sit(asker, edit=True)
    assert [each.label for each in asker.choices[2][1]] == [
        "What you said here: Acme and Sons",
        "What you said there: Ccme",
    ]
    assert debriefing.answers["employer"] == "Ccme"


def test_two_new_debriefs_begun_at_the_same_time_stay_two(debriefing: Debriefing) -> None:
    """Before the first answer both were one: the second window went on in the debrief of the first."""
    moved: list[str] = []
    asker = Meanwhile(("bad", STOP), "feeling", elsewhere(debriefing, feeling="low", status="offer"))
    with suppress(Stopped):
        go_through(debriefing.session, asker, debriefing.id, everything=False, edit=False, moved=moved.append)
    assert debriefing.answers == {"feeling": "low", "status": "offer"}
    (other,) = moved
    assert [each.value for each in debriefing.journal.open(other).answers] == ["bad"]


def test_what_was_answered_there_is_not_asked_here(debriefing: Debriefing) -> None:
    asker = Meanwhile(("low", STOP), "feeling", elsewhere(debriefing, about_to_do="nothing", status="offer"))
    debriefing.sit(asker)
    assert asker.asked == ["feeling", "employer"]


def test_danger_told_in_another_debrief_there_counts_here(debriefing: Debriefing) -> None:
    other = Debriefing(debriefing.base, debriefing.today, debriefing.journal)
    act = elsewhere(other, warning_signs=(GONE,), where_now="great-britain")
    asker = Meanwhile(("bad", "yes", STOP), "feeling", act)
    debriefing.sit(asker)
    assert "warning_signs" not in asker.asked
    assert debriefing.plan.urgent is not None


def test_a_debrief_that_was_taken_away_there_says_so_here_once(debriefing: Debriefing) -> None:
    act: Callable[[], object] = lambda: debriefing.journal.save(debriefing.id, Hidden())  # noqa: E731
    asker = Meanwhile(("low", "waiting", STOP), "feeling", act)
    debriefing.sit(asker)
    assert [TAKEN_AWAY.format(debriefing.id)] == [each for each in asker.told if "taken away" in each]
    kept = debriefing.journal.open(debriefing.id)
    assert kept.hidden and [each.value for each in kept.answers] == ["low", "waiting"]


def test_at_the_end_it_is_said_what_brings_back_a_debrief_that_was_taken_away_there(
    debriefing: Debriefing,
) -> None:
    """It was said to go on with a command that knew of no such debrief."""
    debriefing.tell(*STANDS)
    plan = debriefing.plan
    debriefing.journal.save(debriefing.id, Hidden())
    with pytest.raises(Interrupted) as stop, stopping_kindly(debriefing.session, debriefing.id):
        raise Stopped
    back = f"recover undo {debriefing.id}"
    assert stop.value.says.startswith("Stopped. Five answers kept; ")
    assert stop.value.says.endswith(f"{back} brings the debrief back.")
    closing = closing_words(debriefing.session, debriefing.id, plan)
    assert f"{back}   brings the debrief back" in closing and "recover debrief" not in closing


def test_what_two_commands_record_in_the_same_moment_is_taken_back_one_by_one(debriefing: Debriefing) -> None:
    """Both had counted the same events before, so they took each other for one step."""
    debriefing.tell(*STANDS)
    here, there = (begin(debriefing.session, debriefing.id, "done") for _ in range(2))
    here(Acted(Act("first", "done", debriefing.today)))
    there(Acted(Act("second", "done", debriefing.today)))
    taken_back = [undo(debriefing.session, debriefing.id) for _ in range(2)]
    assert [[each.event for each in step] for step in taken_back] == [
        [Acted(Act("second", "done", debriefing.today))],
        [Acted(Act("first", "done", debriefing.today))],
    ]


class Quicker(FakeJournal):
    """A journal into which another terminal saves in the very moment before one here does."""

    def __init__(self) -> None:
        super().__init__()
        self.before: list[Callable[[], object]] = []

    def save(self, debrief: str, *events: Event, step: str = "", after: int | None = None) -> None:
        if self.before:
            self.before.pop()()
        super().save(debrief, *events, step=step, after=after)


@pytest.fixture
def quicker(shipped: RuleBase) -> Debriefing:
    """A debrief with two steps in it, the second "second"."""
    debriefing = Debriefing(shipped, journal=Quicker())
    debriefing.tell(*STANDS)
    for action in ("first", "second"):
        begin(debriefing.session, debriefing.id, "done")(Acted(Act(action, "done", debriefing.today)))
    return debriefing


def before_it(debriefing: Debriefing, do: Callable[[], object]) -> None:
    assert isinstance(debriefing.journal, Quicker)
    debriefing.journal.before = [do]


@pytest.mark.parametrize("how", ["a sitting", "tell"])
def test_a_debrief_is_called_after_what_both_say_in_the_same_moment(quicker: Debriefing, how: str) -> None:
    """It was called after the employer of before: what was said there had come a moment too early."""
    before_it(quicker, elsewhere(quicker, employer="Bcme"))
    job = Given("job_title", "Analyst", quicker.today)
    if how == "tell":
        record.tell(quicker.session, quicker.id, (job,))
    else:
        keep_answers(quicker.session, quicker.id, (job,))
    assert (quicker.kept.employer, quicker.kept.role) == ("Bcme", "Analyst")


@pytest.mark.parametrize(("chosen", "counts"), [("here", "Acme Ltd"), ("there", "Bcme")])
def test_an_answer_that_comes_there_in_the_very_moment_it_is_kept_here_is_asked_about_too(
    quicker: Debriefing, chosen: str, counts: str
) -> None:
    """It was written over, unseen."""
    asker = Meanwhile(
        ("employer", "Acme Ltd", chosen, STOP),
        "employer",
        lambda: before_it(quicker, elsewhere(quicker, employer="Bcme")),
    )
    quicker.sit(asker, edit=True)
    assert quicker.answers["employer"] == counts and asker.choices[-1][1][0].id == "here"


def test_an_entry_that_is_begun_there_in_the_same_moment_stays() -> None:
    fields = a_choice("kind", "froze", "rambled", "late"), a_text("happened")
    listed = Debriefing(compile_playbook(a_playbook(questions=(a_list(*fields),))), journal=Quicker())
    before_it(listed, lambda: listed.journal.save(listed.id, Drafted("slips", [THREE])))
    keep_answers(listed.session, listed.id, (Given("slips", read_records(ONE), listed.today),))
    assert listed.answers["slips"] == [ONE] and THREE in listed.draft("slips")


def acts(debriefing: Debriefing) -> list[str]:
    return [each.action for each in debriefing.kept.acts]


def test_two_that_take_back_in_the_same_moment_take_back_two_steps(quicker: Debriefing) -> None:
    """Both took back the same one, each said so, and what redo then said to bring back stayed away."""
    there: list[Steps] = []
    before_it(quicker, lambda: there.append(undo(quicker.session, quicker.id)))
    here = undo(quicker.session, quicker.id)
    assert [[each.event for each in step] for step in (*there, here)] == [
        [Acted(Act("second", "done", quicker.today))],
        [Acted(Act("first", "done", quicker.today))],
    ]
    assert acts(quicker) == []
    for action in ("first", "second"):
        assert [each.event for each in redo(quicker.session, quicker.id)] == [
            Acted(Act(action, "done", quicker.today))
        ]
    assert acts(quicker) == ["first", "second"]


def test_a_step_that_is_told_meanwhile_is_the_last_one(quicker: Debriefing) -> None:
    third = Acted(Act("third", "done", quicker.today))
    before_it(quicker, lambda: begin(quicker.session, quicker.id, "done")(third))
    assert [each.event for each in undo(quicker.session, quicker.id)] == [third]
    assert acts(quicker) == ["first", "second"]


def test_nothing_is_brought_back_after_a_step_that_is_told_meanwhile(quicker: Debriefing) -> None:
    undo(quicker.session, quicker.id)
    third = Acted(Act("third", "done", quicker.today))
    before_it(quicker, lambda: begin(quicker.session, quicker.id, "done")(third))
    with pytest.raises(NotFound):
        redo(quicker.session, quicker.id)
    assert acts(quicker) == ["first", "third"]


def test_what_was_taken_back_twice_by_an_older_version_is_brought_back_at_once(quicker: Debriefing) -> None:
    (second,) = undo(quicker.session, quicker.id)
    quicker.journal.save(quicker.id, Undone((second.seq,)))
    assert redo(quicker.session, quicker.id) == (second,)
    assert acts(quicker) == ["first", "second"]


def test_a_debrief_that_two_take_away_in_the_same_moment_comes_back_at_once(quicker: Debriefing) -> None:
    """It had been taken away twice: one undo said that it is back, and it was not."""
    before_it(quicker, lambda: record.forget(quicker.session, quicker.id))
    record.forget(quicker.session, quicker.id)
    undo(quicker.session, quicker.id)
    assert not quicker.journal.open(quicker.id).hidden


WAITS = "low", "waiting", "nothing", "Acme", "3 days ago"


def asked_there(debriefing: Debriefing, act: Callable[[], object], question: str, *script: object) -> Session:
    """A session in which another terminal acts while a question is asked here."""
    debriefing.tell(*WAITS)
    return replace(debriefing.session, asker=Meanwhile(script, question, act))


def undo_there(debriefing: Debriefing) -> object:
    return undo(debriefing.session, debriefing.id)


def forget_there(debriefing: Debriefing) -> object:
    return record.forget(debriefing.session, debriefing.id)


def test_what_is_taken_back_there_while_it_is_asked_about_here_is_not_said_to_be_done(
    debriefing: Debriefing,
) -> None:
    """It said that it was done, and counted it for nothing."""
    session = asked_there(debriefing, partial(undo_there, debriefing), "their_answer", "nothing_yet")
    view = record.done(session, debriefing.id, "ask_where_it_stands")
    assert view.says[0] == "Meanwhile another window took this back: Ask where things stand, done."
    assert not any(each.startswith("Done on") for each in view.says) and acts(debriefing) == []
    assert debriefing.answers["their_answer"] == "nothing_yet"


@pytest.mark.parametrize("how", ["done", "heard"])
def test_nor_is_it_brought_back_by_what_they_said_to_it(debriefing: Debriefing, how: str) -> None:
    """That they had answered it was recorded, and with it once more that it was done."""
    debriefing.tell(*WAITS)
    act = Act("ask_where_it_stands", "done", debriefing.today)
    if how == "heard":
        begin(debriefing.session, debriefing.id, "done")(Acted(act))
        undo_there(debriefing)
        record.heard(debriefing.session, debriefing.id, act)
    else:
        script = ("more_time", "no_day", *(Skip(),) * 9)
        asker = Meanwhile(script, "their_answer", partial(undo_there, debriefing))
        record.done(replace(debriefing.session, asker=asker), debriefing.id, act.action)
    assert acts(debriefing) == []


def test_what_is_taken_back_there_in_the_moment_in_which_it_is_answered_here_stays_so(
    quicker: Debriefing,
) -> None:
    """All that stood open was recorded as answered, and the last of it came back."""
    act = Act("ask_where_it_stands", "done", quicker.today)
    begin(quicker.session, quicker.id, "done")(Acted(act))
    before_it(quicker, partial(undo_there, quicker))
    record.tell(quicker.session, quicker.id, (Given("status", "refused", quicker.today),))
    assert acts(quicker) == ["first", "second"]


@pytest.mark.parametrize(
    ("act", "says"),
    [
        ("undo", "Meanwhile another window took this back: Where things stand."),
        ("invited", "Where things stand: They've invited me, or invited me again. Another window said so."),
        ("refused", "Where things stand: They said no."),
    ],
)
def test_what_is_told_here_and_otherwise_there_is_said_as_it_counts(
    debriefing: Debriefing, act: str, says: str
) -> None:
    """It was said to stand as it was told here."""

    def there() -> object:
        return undo_there(debriefing) if act == "undo" else elsewhere(debriefing, status=act)()

    session = asked_there(debriefing, there, "stage", *(Skip(),) * 9)
    given = (Given("status", "refused", debriefing.today),)
    assert record.tell(session, debriefing.id, given).says == (says,)


@pytest.mark.parametrize(
    ("there", "says"),
    [
        (
            undo_there,
            (
                f"Stopped. {TOOK_BACK.format('Ask where things stand, done.')} "
                f"{TOOK_BACK.format('Contact since the interview.')} Nothing else was recorded."
            ),
        ),
        (forget_there, f"Stopped. What you told me is kept. {GONE_THERE}"),
    ],
    ids=["undo", "forget"],
)
def test_who_stops_is_told_what_was_taken_back_there(
    debriefing: Debriefing, there: Callable[[Debriefing], object], says: str
) -> None:
    """It was said to be kept."""
    session = asked_there(debriefing, partial(there, debriefing), "their_answer", STOP)
    with pytest.raises(Interrupted) as stop:
        record.done(session, debriefing.id, "ask_where_it_stands")
    assert stop.value.says == says.format(debriefing.id)


def test_who_stops_is_told_what_was_taken_back_there_and_that_the_rest_is_kept(
    debriefing: Debriefing,
) -> None:
    def there() -> None:
        history = debriefing.journal.history(debriefing.id)
        acts = tuple(each.seq for each in history if isinstance(each.event, Acted))
        debriefing.journal.save(debriefing.id, Undone(acts))

    session = asked_there(debriefing, there, "promised", "more_time", STOP)
    with pytest.raises(Interrupted) as stop:
        record.done(session, debriefing.id, "ask_where_it_stands")
    assert stop.value.says == (
        "Stopped. Meanwhile another window took this back: Ask where things stand, done. "
        "What else you told me is kept."
    )


def edited(debriefing: Debriefing, *script: object) -> Meanwhile:
    """Somebody who changed the employer here; another window takes that back at the next question."""
    debriefing.tell(*WAITS)
    return Meanwhile(("employer", "Bcme", *script), "treatment", partial(undo_there, debriefing))


def test_what_was_changed_here_and_is_taken_back_there_is_said_where_the_sitting_goes_on(
    debriefing: Debriefing,
) -> None:
    """The answer from before stood again, and nothing said so."""
    asker = edited(debriefing, Skip(), STOP)
    debriefing.sit(asker, edit=True)
    assert debriefing.answers["employer"] == "Acme"
    assert "Meanwhile another window took this back: The employer." in asker.told


def test_what_was_changed_here_and_is_taken_back_there_is_said_to_who_stops(debriefing: Debriefing) -> None:
    asker = edited(debriefing, STOP)
    with pytest.raises(Interrupted) as stop, stopping_kindly(debriefing.session, debriefing.id):
        go_through(debriefing.session, asker, debriefing.id, everything=False, edit=True)
    assert "Meanwhile another window took this back: The employer." in stop.value.says


def test_what_is_taken_back_there_is_said_once_in_a_sitting(debriefing: Debriefing) -> None:
    """It was said where the sitting went on, and once more to who stopped."""
    asker = edited(debriefing, Skip(), STOP)
    session = replace(debriefing.session, asker=asker)
    with pytest.raises(Interrupted) as stop, stopping_kindly(session, debriefing.id):
        go_through(session, asker, debriefing.id, everything=False, edit=True)
    told = [*asker.told, stop.value.says]
    assert sum("Meanwhile another window took this back: The employer." in each for each in told) == 1


def test_who_stops_is_told_once_of_an_answer_that_was_taken_back_there_twice(debriefing: Debriefing) -> None:
    """Each of its two steps was named, in the same words."""
    debriefing.tell(*WAITS)
    for number, employer in enumerate(("Bcme", "Ccme")):
        given = (Given("employer", employer, debriefing.today),)
        keep_answers(debriefing.session, debriefing.id, given, f"tell-{number}")

    def take_back_twice_and_stop() -> None:
        for _ in range(2):
            undo_there(debriefing)
        raise Stopped

    with pytest.raises(Interrupted) as stop, record.stopping(debriefing.session, debriefing.id):
        take_back_twice_and_stop()
    assert stop.value.says.count("took this back: The employer.") == 1


def test_who_stops_is_not_told_of_what_was_taken_back_and_is_said_again(debriefing: Debriefing) -> None:
    """The employer was said to be taken back, where it counts."""
    debriefing.tell(*WAITS)

    def say_take_back_and_say_again() -> None:
        for employer in ("Bcme", "Ccme"):
            given = (Given("employer", employer, debriefing.today),)
            if employer == "Ccme":
                undo_there(debriefing)
            keep_answers(debriefing.session, debriefing.id, given, f"edit-{employer}")
        raise Stopped

    with pytest.raises(Interrupted) as stop, stopping_kindly(debriefing.session, debriefing.id):
        say_take_back_and_say_again()
    assert "took this back" not in stop.value.says


def test_what_another_window_says_and_takes_back_itself_is_no_news(debriefing: Debriefing) -> None:
    """It was said that an answer was taken back of which nothing was known here."""
    debriefing.tell(*WAITS)

    def there() -> None:
        given = (Given("employer", "Bcme", debriefing.today),)
        keep_answers(debriefing.session, debriefing.id, given, "edit-1")
        undo_there(debriefing)

    asker = Meanwhile((Skip(), STOP), "treatment", there)
    debriefing.sit(asker)
    assert "treatment" in asker.asked and not any("took this back" in each for each in asker.told)


def test_an_answer_to_what_is_taken_back_there_just_then_is_to_nothing(debriefing: Debriefing) -> None:
    """It was a fault of the program."""
    debriefing.tell(*WAITS)
    record.done(debriefing.session, debriefing.id, "ask_where_it_stands")

    class TakesBack(ScriptedAsker):
        def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
            undo_there(debriefing)
            return super().choose(title, options, default)

    asker = TakesBack((" answered",))
    assert ask_what_happened(replace(debriefing.session, asker=asker), debriefing.id) is None
    assert asker.told[-1] == "Meanwhile another window took back what you had sent."


def test_what_is_told_in_a_debrief_that_is_taken_away_there_leads_back_to_it(debriefing: Debriefing) -> None:
    """Nothing said so, and the undo that was to bring it back took back what was said here."""
    session = asked_there(debriefing, partial(forget_there, debriefing), "their_answer", "nothing_yet")
    view = record.done(session, debriefing.id, "ask_where_it_stands")
    assert GONE_THERE.format(debriefing.id) in view.says
    undo(debriefing.session, debriefing.id)
    assert not debriefing.kept.hidden and acts(debriefing) == ["ask_where_it_stands"]


def test_a_sitting_that_goes_on_the_next_morning_is_of_that_day(debriefing: Debriefing) -> None:
    """Somebody closed the lid at a question: what they said then was counted from the evening before."""
    passed = [timedelta()]
    night = partial(passed.__setitem__, 0, timedelta(1))
    asker = Meanwhile((*WAITS[:4], "today", STOP), "employer", night)
    session = Session(debriefing.today, debriefing.journal, debriefing.base, asker, gone=lambda: passed[0])
    with suppress(Stopped):
        go_through(session, asker, debriefing.id, everything=False, edit=False)

    morning = debriefing.today + timedelta(1)
    kept = {each.question: each for each in debriefing.kept.answers}
    assert kept["interview"] == Answered("interview", morning.isoformat(), morning)
    assert kept["status"].on == debriefing.today
    assert {each.question: each.value for each in debriefing.later(1).case.answers}["interview"] == morning


def test_how_somebody_is_today_is_asked_which_where_another_terminal_says_otherwise(
    debriefing: Debriefing,
) -> None:
    """The question that opens the short way took the place of what was said there, unseen."""
    debriefing.tell("crushed", STOP)
    later = debriefing.later(1)
    asker = Meanwhile(("fine", "there", STOP), "feeling", elsewhere(later, feeling="bad"))
    later.sit(asker)
    assert later.answers["feeling"] == "bad"
    assert [each.id for each in asker.choices[0][1]] == ["here", "there"]


def test_what_is_told_of_later_is_asked_which_where_another_terminal_says_otherwise(
    debriefing: Debriefing,
) -> None:
    debriefing.tell(*STANDS)
    question = debriefing.base.questions["feeling"]
    asker = Meanwhile(("bad", "there"), "feeling", elsewhere(debriefing, feeling="crushed"))
    session = replace(debriefing.session, asker=asker)
    put(session, debriefing.id, question, begin(session, debriefing.id, "tell"))
    assert debriefing.answers["feeling"] == "crushed"


class Unlucky(FakeJournal):
    """A journal that takes no more answers of one question."""

    def save(self, debrief: str, *events: Event, step: str = "", after: int | None = None) -> None:
        if any(isinstance(each, Answered) and each.question == "warning_signs" for each in events):
            raise JournalError("locked", Path("journal.db"), says="In use.", fix="Try again.")
        super().save(debrief, *events, step=step, after=after)


def test_whoever_says_it_is_told_whom_to_ring_though_the_answer_cannot_be_saved(
    debriefing: Debriefing,
) -> None:
    unlucky = Debriefing(debriefing.base, journal=Unlucky())
    asker = ScriptedAsker(("bad", "yes", [GONE]))
    with pytest.raises(JournalError):
        unlucky.sit(asker)
    assert SAID in asker.told[-1]
