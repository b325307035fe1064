"""What every journal keeps to: the one on disk, and the fake that other tests use."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from recover.engine.case.case import Act
from recover.journal.errors import Overtaken, UnknownDebrief
from recover.journal.events import Acted, Answered, Drafted, Event, Finished, Forgotten, Named, Started
from recover.journal.port import Journal
from recover.journal.sqlite import SqliteJournal
from support.fake_journal import FakeJournal

pytestmark = pytest.mark.quick

DAY = date(2026, 11, 20)
MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture(params=["on disk", "fake"])
def journal(request: pytest.FixtureRequest, path: Path) -> Journal:
    minutes = (MORNING + timedelta(minutes=minute) for minute in count())

    def now() -> datetime:
        return next(minutes)

    return SqliteJournal(path, now=now, program="0.1.0") if request.param == "on disk" else FakeJournal(now)


def test_a_new_journal_has_no_debriefs(journal: Journal) -> None:
    assert journal.summaries() == ()


def test_nothing_is_wrong_with_a_sound_journal(journal: Journal) -> None:
    assert journal.problems() == ()
    journal.save(journal.start(employer="Acme"), Answered("culture", "open", DAY), Finished())

    assert journal.problems() == ()


def test_a_debrief_begins_empty_and_unnamed(journal: Journal) -> None:
    debrief = journal.open(journal.start())

    assert (debrief.employer, debrief.role, debrief.answers, debrief.acts) == ("", "", (), ())
    assert not debrief.finished


def test_a_debrief_can_begin_with_its_first_answers(journal: Journal) -> None:
    id = journal.start(Answered("culture", "open", DAY), employer="Acme")

    assert journal.open(id).answers == (Answered("culture", "open", DAY),)
    assert id.startswith("acme-")


def test_an_answer_is_there_when_the_debrief_is_opened_again(journal: Journal) -> None:
    id = journal.start()
    journal.save(id, Answered("culture", "open", DAY))

    assert journal.open(id).answers == (Answered("culture", "open", DAY),)


def test_a_changed_answer_takes_the_place_of_the_first(journal: Journal) -> None:
    id = journal.start()
    journal.save(id, Answered("culture", "open", DAY), Answered("role", "analyst", DAY))
    journal.save(id, Answered("culture", "formal", DAY + timedelta(days=1)))

    given = [(answer.question, answer.value) for answer in journal.open(id).answers]
    assert given == [("culture", "formal"), ("role", "analyst")]


def test_going_back_opens_a_question_again_and_history_still_tells(journal: Journal) -> None:
    id = journal.start()
    journal.save(id, Answered("culture", "open", DAY))
    journal.save(id, Forgotten("culture"))

    assert journal.open(id).answers == ()
    assert [recorded.event for recorded in journal.history(id)] == [
        Started(),
        Answered("culture", "open", DAY),
        Forgotten("culture"),
    ]


def test_a_half_typed_list_is_kept_until_it_is_answered(journal: Journal) -> None:
    id = journal.start()
    half = Drafted("slips", [{"asked": "Why us?"}])
    journal.save(id, half)
    assert journal.open(id).drafts == (half,)

    journal.save(id, Answered("slips", [{"asked": "Why us?", "kind": "rambled"}], DAY))
    assert journal.open(id).drafts == ()


def test_going_back_drops_what_was_half_typed(journal: Journal) -> None:
    id = journal.start()
    journal.save(id, Drafted("slips", [{}]), Forgotten("slips"))

    assert journal.open(id).drafts == ()


def test_acts_stand_in_the_order_told(journal: Journal) -> None:
    id = journal.start()
    acts = (Act("thank_you", "done", DAY, answered=False), Act("call", "skipped", None))
    journal.save(id, *map(Acted, acts))

    assert journal.open(id).acts == acts


def test_the_latest_name_counts(journal: Journal) -> None:
    id = journal.start(employer="Acme", role="Analyst")
    journal.save(id, Named("Acme Ltd", "Senior analyst"))

    debrief = journal.open(id)
    assert (debrief.employer, debrief.role) == ("Acme Ltd", "Senior analyst")


def test_a_finished_debrief_stays_finished_when_corrected(journal: Journal) -> None:
    id = journal.start()
    journal.save(id, Finished())
    journal.save(id, Answered("culture", "open", DAY))

    assert journal.open(id).finished


def test_events_saved_together_are_refused_together(journal: Journal) -> None:
    id = journal.start()
    with pytest.raises(TypeError):
        journal.save(id, Answered("culture", "open", DAY), Answered("interview", DAY, DAY))

    assert journal.open(id).answers == ()


def test_what_hangs_on_the_last_event_is_kept_only_after_it(journal: Journal) -> None:
    id, other = journal.start(), journal.start()
    seen = journal.history(id)[-1].seq
    journal.save(other, Finished())
    journal.save(id, Answered("culture", "open", DAY), after=seen)
    with pytest.raises(Overtaken):
        journal.save(id, Finished(), after=seen)
    assert [each.event for each in journal.history(id)][1:] == [Answered("culture", "open", DAY)]


def test_a_number_that_json_lacks_is_refused(journal: Journal) -> None:
    id = journal.start()
    with pytest.raises(ValueError, match="JSON"):
        journal.save(id, Answered("score", float("nan"), DAY))


@pytest.mark.parametrize("id", ["nobody", "", "acme%", "\udcff", "Ä", "x\0y"])
def test_an_unknown_id_is_refused_by_name(journal: Journal, id: str) -> None:
    for _ in range(2):  # before there is any debrief, and after
        for use in (journal.open, journal.history, lambda unknown: journal.save(unknown, Finished())):
            with pytest.raises(UnknownDebrief) as refused:
                use(id)
            assert refused.value.debrief == id
        journal.start()


@pytest.mark.parametrize(
    "value",
    [
        "",
        "\0 \x1b[31m \u202e \ud800 \N{PILE OF POO} [/x] :smile:",
        None,
        7,
        True,
        [],
        [{"a": {"b": [1]}}],
        "x" * 1_000_000,
    ],
)
def test_an_answer_comes_back_exactly_as_given(journal: Journal, value: object) -> None:
    id = journal.start(employer="\ud800 Ünï\0", role="\u202e")
    journal.save(id, Answered("said", value, DAY))

    debrief = journal.open(id)
    assert debrief.answers[0].value == value
    assert (debrief.employer, debrief.role) == ("\ud800 Ünï\0", "\u202e")


def test_the_list_shows_the_newest_first_and_agrees_with_each_debrief(journal: Journal) -> None:
    first, second = journal.start(employer="Acme", role="Analyst"), journal.start()
    kept: tuple[Event, ...] = (Answered("a", 1, DAY), Answered("b", 2, DAY), Answered("a", 3, DAY))
    journal.save(first, *kept, Forgotten("b"), Drafted("c", []))
    journal.save(second, Named("Beta", ""), Finished())

    listed = journal.summaries()
    assert [each.id for each in listed] == [second, first]
    for each in listed:
        whole = journal.open(each.id)
        assert (each.employer, each.role) == (whole.employer, whole.role)
        assert (each.started, each.updated) == (whole.started, whole.updated)
        assert (each.answers, each.finished, each.damaged) == (len(whole.answers), whole.finished, False)
    assert [each.answers for each in listed] == [0, 1]


def test_debriefs_of_one_employer_on_one_day_are_told_apart(journal: Journal) -> None:
    assert [journal.start(employer="Acme Ltd") for _ in range(3)] == [
        "acme-ltd-nov20",
        "acme-ltd-nov20-2",
        "acme-ltd-nov20-3",
    ]


def test_what_happens_in_one_debrief_leaves_the_others_alone(journal: Journal) -> None:
    first, second = journal.start(), journal.start()
    before = journal.open(first)
    journal.save(second, Answered("culture", "open", DAY), Forgotten("culture"), Finished())

    assert journal.open(first) == before


def test_order_does_not_hang_on_the_clock(path: Path) -> None:
    moments = iter([MORNING, MORNING, MORNING - timedelta(days=400), MORNING - timedelta(days=500)])
    journal = SqliteJournal(path, now=lambda: next(moments), program="0.1.0")
    id = journal.start()
    journal.save(id, Answered("culture", "open", DAY))
    journal.save(id, Answered("culture", "formal", DAY))

    assert journal.open(id).answers == (Answered("culture", "formal", DAY),)
