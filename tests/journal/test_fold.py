"""A debrief is what its events add up to: held against a model that asks each question of the whole list."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.engine.case.case import Act
from recover.journal.debrief import counting, fold
from recover.journal.events import (
    Acted,
    Answered,
    Drafted,
    Event,
    Finished,
    Forgotten,
    Named,
    Recorded,
    Started,
    Undone,
    decode,
    encode,
)

pytestmark = pytest.mark.quick

MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

ids = st.sampled_from(["culture", "interview", "slips"])
text = st.text(st.characters())  # half surrogate pairs too
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=5,
)
acts = st.builds(
    Act, ids, st.sampled_from(["done", "skipped"]), st.none() | st.dates(), st.none() | st.booleans()
)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Answered, ids, plain, st.dates()),
    st.builds(Drafted, ids, plain),
    st.builds(Forgotten, ids),
    st.builds(Acted, acts),
    st.builds(Named, text, text),
    st.builds(Finished),
)


@pytest.mark.thorough
@given(st.lists(events))
def test_folding_agrees_with_a_simple_model(happened: list[Event]) -> None:
    moments = [MORNING + timedelta(minutes=minute) for minute in range(len(happened) + 1)]
    history = tuple(
        Recorded(seq, at, event)
        for seq, (at, event) in enumerate(zip(moments, [Started(), *happened], strict=True))
    )

    debrief = fold("acme-nov20", history)

    assert (debrief.id, debrief.events) == ("acme-nov20", len(happened) + 1)
    assert (debrief.started, debrief.updated) == (moments[0], moments[-1])
    acted = [event.act for event in happened if isinstance(event, Acted)]
    dated = [act for act in debrief.acts if act.on]
    assert {(act.action, act.on): act for act in dated} == {
        (act.action, act.on): act for act in acted if act.on
    }
    assert len(dated) == len({(act.action, act.on) for act in dated})
    for action in {act.action for act in acted}:
        assert [act for act in debrief.acts if act.action == action and not act.on] == model_undated(
            [act for act in acted if act.action == action and not act.on]
        )
    assert debrief.finished == (Finished() in happened)
    named = [event for event in happened if isinstance(event, Named)]
    assert Named(debrief.employer, debrief.role) == (named[-1] if named else Named("", ""))
    assert {answer.question: answer for answer in debrief.answers} == model_answers(happened)
    assert {draft.question: draft for draft in debrief.drafts} == model_drafts(happened)


@given(st.lists(events, min_size=1), st.data())
def test_an_answer_given_again_keeps_its_place(happened: list[Event], data: st.DataObject) -> None:
    history = tuple(Recorded(seq, MORNING, event) for seq, event in enumerate(happened))
    before = [answer.question for answer in fold("x", history).answers]
    again = Answered(data.draw(ids), "again", date(2026, 11, 20))

    after = [answer.question for answer in fold("x", (*history, Recorded(99, MORNING, again))).answers]

    assert after == (before if again.question in before else [*before, again.question])


@given(events | st.builds(Started))
def test_an_event_comes_back_from_its_row_as_it_was(event: Event | Started) -> None:
    row = encode(event)

    assert row.body.isascii()
    assert decode(row) == (event, "")


def model_undated(acted: list[Act]) -> list[Act]:
    """Each that tells no answer is another act; an answer goes to the latest that has none, else the last."""
    acts: list[Act] = []
    for act in acted:
        if act.answered is None or not acts:
            acts.append(act)
        else:
            unheard = [place for place, each in enumerate(acts) if each.answered is not True]
            acts[unheard[-1] if unheard else -1] = act
    return acts


def model_answers(happened: list[Event]) -> dict[str, Answered]:
    about = {event.question: event for event in happened if isinstance(event, Answered | Forgotten)}
    return {question: event for question, event in about.items() if isinstance(event, Answered)}


def model_drafts(happened: list[Event]) -> dict[str, Drafted]:
    about = {event.question: event for event in happened if isinstance(event, Answered | Forgotten | Drafted)}
    return {question: event for question, event in about.items() if isinstance(event, Drafted)}


@given(st.lists(st.none() | st.integers(0, 30), max_size=12))
def test_what_was_undone_is_as_if_it_had_never_been(steps: list[int | None]) -> None:
    """None answers a question, a number undoes an earlier event, an undoing among them."""
    history: list[Recorded] = []
    for seq, step in enumerate(steps):
        undoes = step % seq if step is not None and seq else None
        event = Answered("culture", seq, date(2026, 11, 20)) if undoes is None else Undone((undoes,))
        history.append(Recorded(seq, MORNING, event))

    counts = counting(tuple(history))

    assert {each.seq for each in counts} == {each.seq for each in history if stands(each, history)}
    answers = [each for each in history if isinstance(each.event, Answered) and stands(each, history)]
    if history:
        assert fold("x", tuple(history)).answers == tuple(each.event for each in answers[-1:])


def stands(recorded: Recorded, history: list[Recorded]) -> bool:
    """Whether no later undoing that stands itself names it."""
    later = (each for each in history if each.seq > recorded.seq and isinstance(each.event, Undone))
    named = (each for each in later if isinstance(each.event, Undone) and recorded.seq in each.event.events)
    return not any(stands(each, history) for each in named)
