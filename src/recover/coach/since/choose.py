"""What has happened since: a short list to choose from, where nothing was named."""

from dataclasses import dataclass
from typing import Literal

from recover.ask.port import Answer, Asker, Prompt
from recover.coach.danger import help_for
from recover.coach.pages import name_of
from recover.coach.session import Session
from recover.coach.since import record
from recover.coach.since.follow_up import titled
from recover.coach.sitting.records import recall
from recover.engine.case.case import Act, Given
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.facts import OTHER_CONTACT
from recover.engine.model.questions import Choice, Question
from recover.journal.events import Acted
from recover.outside.text.errors import WrongUsage
from recover.show.pages.urgent import help_text
from recover.show.values.changes import ChangedView

STATUS, PROMISED, REASON = "status", "promised", "reason_given"
_NEWS = ("refused", "invited", "offer", "offer_gone", "silent", "withdrew")
"""Answers to where it stands that come to pass later on."""
_ANSWERED, _OTHER, _NOTHING = " answered", " other", " nothing"  # a space: no answer can be called this


Way = Literal["since", "on", "new"]
_WAYS: dict[str, Way] = {"since": "since", "on": "on", "new": "new"}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Nothing was told. `edit`: the person would rather read their answers over."""

    edit: bool = False


def ask_what_happened(session: Session, asker: Asker, debrief: str) -> ChangedView | Elsewhere:
    """Ask what has happened in a debrief, record it, and return what that changes. Raises Interrupted."""
    state = session.journal.open(debrief)
    case = recall(session, state).case
    if help := help_for(session, case):
        asker.tell(help_text(help))
    asker.tell(f"This is about: {name_of(state).title}.")
    with record.stopping(session, debrief):
        picked = asker.choose("What has happened since?", _options(session, debrief))
        if picked in (_OTHER, _NOTHING):
            return Elsewhere(edit=picked == _OTHER)
        if picked == _ANSWERED:
            acted = _which(session, asker, debrief)
            return record.heard(session, debrief, acted)
        given = _given(session, asker, picked)
    return record.tell(session, debrief, given) if given else Elsewhere()


def ask_which_way(session: Session, asker: Asker, debrief: str) -> Way:
    """Ask somebody whose debrief is finished what they come for. Raises Stopped."""
    name = name_of(session.journal.open(debrief)).title
    options = (
        Choice("since", "Something has happened since"),
        Choice("on", "Go on with the questions, or change an answer"),
        Choice("new", "Talk another interview through"),
    )
    return _WAYS[asker.choose(f"You have told me about this one: {name}. What would you like?", options)]


def needs_something(debrief: str) -> WrongUsage:
    """Return the error for nothing told where nobody can be asked."""
    fix = f"Type for example: recover tell status=refused, or recover tell promised=2026-11-27 {debrief}."
    return WrongUsage("This does not say what has happened, and nobody can be asked here.", fix=fix)


def _options(session: Session, debrief: str) -> tuple[Choice, ...]:
    base = session.base
    evaluation = evaluate(base, recall(session, session.journal.open(debrief)).case)
    given = evaluation.facts.given
    now = given[STATUS].value if STATUS in given else None
    status = base.questions[STATUS].choices if STATUS in base.questions else ()
    news = [each for each in status if each.id in _NEWS and each.id != now]
    more = []
    if _unanswered(session, debrief):
        more.append(Choice(_ANSWERED, "They answered something that I sent or said"))
    if PROMISED in base.questions and evaluation.applies(PROMISED):
        more.append(Choice(PROMISED, "They named a day by which I will hear"))
    if REASON in base.questions and evaluation.applies(REASON):
        more.append(Choice(REASON, "They told me why they said no"))
    return (
        *news,
        *more,
        Choice(_OTHER, "Something else: let me read my answers over"),
        Choice(_NOTHING, "Nothing yet"),
    )


def _given(session: Session, asker: Asker, picked: str) -> tuple[Given, ...]:
    question = session.base.questions.get(picked)
    if question is None:
        return (Given(STATUS, picked, session.today),)
    return _answer(session, asker, question)


def _answer(session: Session, asker: Asker, question: Question) -> tuple[Given, ...]:
    reply = asker.ask(Prompt(question, session.today, place=question.short))
    return (Given(question.id, reply.value, session.today),) if isinstance(reply, Answer) else ()


def _unanswered(session: Session, debrief: str) -> tuple[Act, ...]:
    """The contacts of which no answer is known, the latest first."""
    facts = evaluate(session.base, recall(session, session.journal.open(debrief)).case).facts
    acts = (act for act in facts.contacts(with_told=True) if act.answered is not True)
    known = [act for act in acts if act.action != OTHER_CONTACT]
    return tuple(sorted(known, key=lambda act: act.on or session.today, reverse=True))


def _which(session: Session, asker: Asker, debrief: str) -> Acted:
    acts = _unanswered(session, debrief)
    place = "0"
    if len(acts) > 1:
        options = [Choice(str(number), titled(session, act.action)) for number, act in enumerate(acts)]
        place = asker.choose("Which of these did they answer?", options)
    act = acts[int(place)]
    return Acted(Act(act.action, "done", act.on, answered=True))
