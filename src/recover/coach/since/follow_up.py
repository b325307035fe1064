"""What is asked once something was done or told: how they took it, and what it makes worth asking."""

from collections.abc import Callable, Collection

from recover.ask.port import Answer, Prompt, Skip
from recover.coach.danger import help_for
from recover.coach.session import Session
from recover.coach.since.steps import act
from recover.coach.sitting.records import events_of, recall
from recover.engine.case.case import Case, Given, NoAnswer, Value
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.facts import contacts_employer, expects_answer
from recover.engine.logic.trees import leaves
from recover.engine.model.conditions import Is
from recover.engine.model.questions import Question
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import next_questions, open_questions

AT_MOST = 4
"""Questions that are asked after a fact was told: the rest can wait for `recover debrief`."""
Keep = Callable[..., None]


def follow_ups(session: Session, action: str) -> tuple[Question, ...]:
    """Return the questions that are asked because an action was done."""
    base = session.base
    return tuple(
        question
        for question in base.questions.values()
        if any(
            line.kind == "action" and line.fact == action and line.test == Is(("done",))
            for line in (base.lines[number] for number in leaves(base.applies[question.id]))
        )
    )


def titled(session: Session, action: str) -> str:
    """Return an action's title, or its id where no playbook in use has it any more."""
    return session.base.actions[action].title if action in session.base.actions else action


def ask_how_it_went(
    session: Session, debrief: str, action: str, keep: Keep, *, asked: Collection[str], heard: bool | None
) -> None:
    """Ask how the employer took what was done; `asked` are the questions that were answered already.

    Nobody in danger is asked about it. Raises Stopped; each answer is kept before the next is asked.
    """
    if session.asker is None or help_for(session, _case(session, debrief)):
        return
    said = bool(asked)
    for question in follow_ups(session, action):
        if question.id not in asked and evaluate(session.base, _case(session, debrief)).applies(question.id):
            said |= _put(session, debrief, question, keep)
    if not said and heard is None:
        _ask_whether_they_answered(session, action, keep)


def open_before(session: Session, debrief: str) -> frozenset[str]:
    """Return the questions that are open already."""
    return frozenset(open_questions(evaluate(session.base, _case(session, debrief))))


def ask_what_follows(session: Session, debrief: str, before: Collection[str], keep: Keep) -> None:
    """Ask the few questions that could change the plan and were not open `before`. Raises Stopped."""
    passed: set[str] = set()
    while session.asker is not None and len(passed) < AT_MOST:
        case = _case(session, debrief)
        wanted = [
            each
            for each in next_questions(outlook(session.base, case))
            if each not in before and each not in passed and session.base.questions[each].kind != "records"
        ]
        if not wanted or help_for(session, case):
            return
        passed.add(wanted[0])
        _put(session, debrief, session.base.questions[wanted[0]], keep)


def _ask_whether_they_answered(session: Session, action: str, keep: Keep) -> None:
    listed = session.base.acts_question
    reply = next((each for each in listed.fields if each.id == "reply"), None) if listed else None
    if (
        reply is None
        or not contacts_employer(session.base, action)
        or not expects_answer(session.base, action)
    ):
        return
    value = _ask(session, reply)
    if value == "yes":  # on the day itself, silence says nothing yet
        keep(act(session, action, "done", answered=True))


def _put(session: Session, debrief: str, question: Question, keep: Keep) -> bool:
    value = _ask(session, question)
    if value is None:
        return False
    keep(*events_of(session, debrief, (Given(question.id, value, session.today),)))
    return not isinstance(value, NoAnswer)


def _ask(session: Session, question: Question) -> Value | NoAnswer | None:
    """The answer; None where the question was passed over."""
    if session.asker is None:
        return None
    reply = session.asker.ask(Prompt(question, session.today, place=question.short))
    if isinstance(reply, Answer):
        return reply.value
    return None if isinstance(reply, Skip) else NoAnswer.DONT_KNOW


def _case(session: Session, debrief: str) -> Case:
    return recall(session, session.journal.open(debrief)).case
