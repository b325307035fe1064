"""What has happened since: a short list to choose from, where nothing was named."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Literal

from recover.ask.port import Answer, Asker, DontKnow, Prompt, Reply, Skip
from recover.coach.conversation import unanswered
from recover.coach.danger import help_for
from recover.coach.kept import PlainRecord, evaluation_of, recall
from recover.coach.pages import name_of, plan_of
from recover.coach.session import Session, titled
from recover.coach.since import record
from recover.coach.since.follow_up import news_of
from recover.coach.since.said import GONE
from recover.coach.sitting.interview import Interview
from recover.coach.sitting.review import answers_given
from recover.engine.case.case import Act, Given, NoAnswer
from recover.engine.case.words import say_day
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import contacts_employer
from recover.engine.model.questions import Choice, Question
from recover.engine.plan.next_questions import as_offered
from recover.engine.plan.screen.choice import in_shown_order
from recover.outside.text.errors import WrongUsage
from recover.show.pages.urgent import help_text
from recover.show.values.changes import ChangedView

_DONE, _SENT, _ANSWERED, _CHANGED, _NOTHING = " done", " sent", " answered", " changed", " nothing"
"""With a space: no answer, and no action, can be called this."""


Way = Literal["since", "on", "new"]
_WAYS: dict[str, Way] = {"since": "since", "on": "on", "new": "new"}


def ask_what_happened(session: Session, debrief: str) -> ChangedView | None:
    """Ask what has happened in a debrief, record it, and return what that changes; None where nothing was.

    Raises Interrupted, and WrongUsage where nobody can be asked.
    """
    asker = session.asker
    if asker is None:
        raise _needs_something(debrief)
    state = session.journal.open(debrief)
    case = recall(session, state).case
    if help := help_for(session, case):
        asker.tell(help_text(help))
    asker.tell(f"This is about: {name_of(state).title}.")
    with record.stopping(session, debrief):
        recording = _what_records(session, asker, debrief)
    return recording() if recording else None


def _what_records(session: Session, asker: Asker, debrief: str) -> Callable[[], ChangedView | None] | None:
    """Ask what has happened, and return what records it; None for nothing. Raises Stopped."""
    options = _options(session, debrief)
    picked = asker.choose("What has happened since?", options, default=_NOTHING)
    if picked == _NOTHING:
        return partial(record.nothing, session, debrief)
    if picked == _DONE:
        picked = asker.choose("Which step was it?", _steps(session, debrief))
        if picked == _SENT:
            picked = asker.choose("What was it?", _sendable(session, debrief))
        if picked != _CHANGED:
            return _done(session, asker, debrief, picked) if picked != _NOTHING else None
    if picked == _ANSWERED:
        act = _which(session, asker, debrief)
        return partial(record.heard, session, debrief, act) if act else None
    if picked == _CHANGED:
        given, here = _changed(session, asker, debrief)
    else:
        given, here = _given(session, asker, picked), ()
    return partial(record.tell, session, debrief, given, here) if given else None


def ask_which_way(session: Session, asker: Asker, debrief: str) -> Way:
    """Ask somebody whose debrief is finished what they come for. Raises Stopped."""
    name = name_of(session.journal.open(debrief)).title
    options = (
        Choice("since", "Something has happened since"),
        Choice("on", "Go on with the questions, or change an answer"),
        Choice("new", "Talk another interview through"),
    )
    return _WAYS[asker.choose(f"You have told me about this one: {name}. What would you like?", options)]


def _needs_something(debrief: str) -> WrongUsage:
    """The error for nothing told where nobody can be asked."""
    fix = f"Type for example: recover tell status=refused, or recover tell promised=2026-11-27 {debrief}."
    return WrongUsage("This does not say what has happened, and nobody can be asked here.", fix=fix)


def _options(session: Session, debrief: str) -> tuple[Choice, ...]:
    base = session.base
    evaluation = evaluation_of(session, debrief)
    since = base.playbook.since
    answered = Choice(_ANSWERED, "They answered something that I sent or said")
    done = Choice(_DONE, "I've sent or done something, or one of my answers has changed")
    either = Choice(
        _DONE, "I've sent or done something, they've answered it, or an answer of mine has changed"
    )
    tells = tuple(each for each in since.tells if evaluation.applies(each.id)) if since else ()
    first, last = ((answered,), (done,)) if unanswered(evaluation) else ((either,), ())
    return (*first, *_news(evaluation), *tells, *last, Choice(_NOTHING, "Nothing yet"))


def _steps(session: Session, debrief: str) -> tuple[Choice, ...]:
    """The steps that are for now, as they are numbered in the plan."""
    plan = plan_of(session, session.journal.open(debrief)).plan
    shown = (each for each in in_shown_order(plan) if each.group == "now" and each.turn != "theirs")
    others = (
        Choice(_SENT, "Something else that I sent or said to them"),
        Choice(_CHANGED, "None: one of my answers has changed"),
        Choice(_NOTHING, "None of these"),
    )
    return (*(Choice(each.id, each.title) for each in shown), *others)


def _done(session: Session, asker: Asker, debrief: str, action: str) -> Callable[[], ChangedView]:
    """Ask of what was sent or said the day: Enter takes today, and not every day is known."""
    listed = session.base.acts_question
    asks = listed is not None and contacts_employer(session.base, action)
    fields = listed.fields if listed and asks else ()
    when = next((each for each in fields if each.kind == "date"), None)
    day: date | NoAnswer | None = None
    if when is not None:
        place = titled(session, action)
        reply = asker.ask(Prompt(when, session.day, place=place, previous=session.today))
        value = reply.value if isinstance(reply, Answer) else None
        day = value if isinstance(value, date) else NoAnswer.DONT_KNOW
    return partial(record.done, session, debrief, action, how=record.How(on=day))


def _sendable(session: Session, debrief: str) -> tuple[Choice, ...]:
    """All that may be told of as sent or said, whatever the plan has of it."""
    evaluation = evaluation_of(session, debrief)
    listed = session.base.acts_question
    fields = as_offered(evaluation, listed).fields if listed else ()
    told = (each for field in fields for each in field.choices if each.id in session.base.actions)
    return (*told, Choice(_NOTHING, "None of these"))


def _news(evaluation: Evaluation) -> tuple[Choice, ...]:
    """The answers to where it stands that may have come to pass since."""
    since, given = evaluation.base.playbook.since, evaluation.facts.given
    if since is None:
        return ()
    now = given[since.stands].value if since.stands in given else None
    may_wait = now is None or now in since.moves_on  # after a no there is no more to wait for
    return news_of(evaluation, since.yours if may_wait else ())


def _given(session: Session, asker: Asker, picked: str) -> tuple[Given, ...]:
    since = session.base.playbook.since
    if since is None or picked in {*since.theirs, *since.yours}:
        return (Given(since.stands if since else picked, picked, session.today),)
    return _asked(session, asker, picked)


def _asked(session: Session, asker: Asker, id: str) -> tuple[Given, ...]:
    """The answer to a question; nothing where it was passed over."""
    question = session.base.questions[id]
    prompt = Prompt(question, session.day, place=question.short)
    return _given_by(session, question, asker.ask(prompt))


def _given_by(session: Session, question: Question, reply: Reply) -> tuple[Given, ...]:
    """What a reply tells: also that the answer is not known."""
    if isinstance(reply, Answer):
        return (Given(question.id, reply.value, session.today),)
    return (Given(question.id, NoAnswer.DONT_KNOW, session.today),) if isinstance(reply, DontKnow) else ()


def _changed(session: Session, asker: Asker, debrief: str) -> tuple[tuple[Given, ...], Sequence[PlainRecord]]:
    """The answer that they pick from all they gave, as it is now, and the entries of a list known here."""
    interview = Interview(session, asker, debrief)
    options = (*answers_given(interview), Choice(_NOTHING, "None of these"))
    picked = asker.choose("Which of these has changed?", options)
    reply = interview.put(picked, can_go_back=False) if picked != _NOTHING else Skip()
    given = _given_by(session, session.base.questions[picked], reply) if picked != _NOTHING else ()
    settled = tuple(
        replace(each, value=interview.settled(session.base.questions[picked], each.value)) for each in given
    )
    return settled, interview.typed_here(picked)


def _which(session: Session, asker: Asker, debrief: str) -> Act | None:
    """The contact that they answered, asked for where it may be one of several; None where it has gone."""
    found = unanswered(evaluation_of(session, debrief))
    acts = {_titled(session, act): act for act in found}  # an answer is to the last of those without a day
    place = "0"
    if not acts:
        asker.tell(GONE)
        return None
    if len(acts) > 1:
        options = [Choice(str(number), words) for number, words in enumerate(acts)]
        place = asker.choose("Which of these did they answer?", options)
    return [*acts.values()][int(place)]


def _titled(session: Session, act: Act) -> str:
    day = say_day(act.on, session.today) if act.on else "on a day not known"
    return f"{titled(session, act.action)}, {day}"
