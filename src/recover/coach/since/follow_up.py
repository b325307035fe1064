"""What is asked once something was done or told: how they took it, and what it makes worth asking."""

from collections.abc import Callable, Collection, Iterable
from functools import partial

from recover.ask.port import Answer, Prompt, Skip
from recover.coach.conversation import acts_behind, is_answer, questions_about
from recover.coach.danger import help_for
from recover.coach.kept import case_in, evaluation_of, events_of
from recover.coach.session import Session
from recover.coach.since.steps import Keeping
from recover.coach.sitting.clash import Said, settle
from recover.coach.sitting.stale import how_they_are
from recover.engine.case.case import Given, NoAnswer, Value
from recover.engine.logic.dependencies import open_questions
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import contacts_employer, expects_answer
from recover.engine.model.questions import Choice, Question
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import as_offered, next_questions
from recover.journal.events import Event

AT_MOST = 4
"""Questions that are asked after a fact was told: the rest can wait for `recover debrief`."""


def asked_about(
    session: Session, debrief: str, action: str, led_here: Collection[str]
) -> tuple[Question, ...]:
    """Return the questions that are asked because an action was done, of those that apply.

    Where what was said of an earlier one `led_here`, that is asked anew: what they say now takes its place.
    To a thank-you they say nothing.
    """
    base = session.base
    about = {id: base.questions[id] for id in acts_behind(base) if expects_answer(base, action)}
    anew = (question for id, question in about.items() if id in led_here)
    evaluation = evaluation_of(session, debrief)
    found = dict.fromkeys((*questions_about(base, action), *anew))
    return tuple(each for each in found if evaluation.applies(each.id))


def tells_of_an_answer(session: Session, questions: Iterable[Question], given: Iterable[Given]) -> bool:
    """Return whether what was said to some of the questions about an act says that the employer answered."""
    about = {each.id for each in questions}
    return any(
        each.question in about and is_answer(session.base, each.question, each.value) for each in given
    )


def ask_how_it_went(
    session: Session,
    debrief: str,
    questions: Iterable[Question],
    keep: Keeping,
    *,
    heard: bool | None,
    closes: Callable[[], Iterable[Event]] = tuple,
) -> bool | None:
    """Ask how the employer took what was done, and return whether they answered: None is not known.

    What `closes` it is kept together with their first answer.

    `heard` is what is known of it. Nobody in danger is asked about it. Raises Stopped; each answer is kept
    before the next is asked.
    """
    told, before, since = heard, open_before(session, debrief), session.base.playbook.since
    for question in questions if _may_ask(session, debrief) else ():
        if evaluation_of(session, debrief).applies(question.id):
            with_it = partial(_with_answer, session, question, tuple if told else closes)
            value = put(session, debrief, question, keep, with_it)
            if value is not None and not isinstance(value, NoAnswer):
                told = told or is_answer(session.base, question.id, value)
                brought = ask_what_it_brings(session, debrief, question.id, value, keep)
                if since and any(each.question == since.stands for each in brought):
                    ask_what_follows(session, debrief, before, keep)
    return told


def ask_what_it_brings(
    session: Session,
    debrief: str,
    question: str,
    value: Value | NoAnswer,
    keep: Keeping,
    told_too: Collection[str] = (),
) -> tuple[Given, ...]:
    """Ask for the decision that an answer of theirs may have been, else for the day that they may have named.

    What was told in the same breath, of the questions in `told_too`, is not asked. Return what was told of
    it. Raises Stopped.
    """
    since = session.base.playbook.since
    if since is None or session.asker is None or not _may_ask(session, debrief):
        return ()
    if (question, value) in since.news:
        if since.stands in told_too:
            return ()
        options = (Choice("no", "No, not yet"), *news_of(evaluation_of(session, debrief)))
        picked = session.asker.choose("Have they decided?", options)
        if picked != "no":
            given = (Given(since.stands, picked, session.today),)
            keep(*events_of(session, debrief, given))
            meet(session, debrief, given)
            return given
    elif (question, value) not in since.later:
        return ()
    day = session.base.questions.get(since.promised)
    if day is None or day.id in told_too or not evaluation_of(session, debrief).applies(day.id):
        return ()
    told = put(session, debrief, day, keep)
    return () if told is None or isinstance(told, NoAnswer) else (Given(day.id, told, session.today),)


def meet(session: Session, debrief: str, given: tuple[Given, ...]) -> None:
    """Say something kind to whoever tells news, before anything is asked; nothing to somebody in danger."""
    since = session.base.playbook.since
    told = {each.value for each in given if since and each.question == since.stands}
    words = next((each.label for each in since.words if each.id in told), "") if since else ""
    if words and session.asker and not help_for(session, case_in(session, debrief)):
        session.asker.tell(words)


def news_of(evaluation: Evaluation, beside: Collection[str] = ()) -> tuple[Choice, ...]:
    """Return what the employer may have brought about of where it stands, and some answers `beside` that."""
    since, given = evaluation.base.playbook.since, evaluation.facts.given
    if since is None:
        return ()
    now = given[since.stands].value if since.stands in given else None
    return tuple(
        each
        for each in evaluation.base.questions[since.stands].choices
        if each.id in {*since.theirs, *beside} and each.id != now
    )


def ask_whether_they_answered(session: Session, debrief: str, action: str) -> bool | None:
    """Ask only that, where an answer is to be expected. Raises Stopped."""
    base, listed = session.base, session.base.acts_question
    reply = next((each for each in listed.fields if each.id == "reply"), None) if listed else None
    if reply is None or not (contacts_employer(base, action) and expects_answer(base, action)):
        return None
    if session.asker is None or not _may_ask(session, debrief):
        return None
    options = (Choice("no", "No answer yet"), Choice("yes", "They've answered"))
    return session.asker.choose(reply.ask, options) == "yes" or None  # the same day, silence says nothing


def ask_what_they_told(session: Session, debrief: str, keep: Keeping) -> None:
    """Ask for the news that an answer of theirs may have brought, whatever it answers. Raises Stopped."""
    base, since = session.base, session.base.playbook.since
    about = {*acts_behind(base), since.promised} if since else set()
    news = [each.id for each in since.tells if each.id not in about] if since else []
    for id in news:
        if evaluation_of(session, debrief).applies(id):
            put(session, debrief, base.questions[id], keep)


def _may_ask(session: Session, debrief: str) -> bool:
    return session.asker is not None and help_for(session, case_in(session, debrief)) is None


def open_before(session: Session, debrief: str, given: tuple[Given, ...] = ()) -> frozenset[str]:
    """Return the questions that are open already, and not to be asked because of what is `given`.

    News of theirs may have changed how somebody is: what is always asked, and has grown old, is asked anew.
    """
    evaluation, since = evaluation_of(session, debrief), session.base.playbook.since
    news = since and any(each.question == since.stands and each.value in since.theirs for each in given)
    anew = how_they_are(evaluation) if news else frozenset[str]()
    return frozenset(open_questions(evaluation)) - anew


def ask_what_follows(session: Session, debrief: str, before: Collection[str], keep: Keeping) -> None:
    """Ask the few questions that could change the plan and were not open `before`. Raises Stopped."""
    passed: set[str] = set()
    while session.asker is not None and len(passed) < AT_MOST:
        case = case_in(session, debrief)
        wanted = [
            each
            for each in next_questions(outlook(session.base, case))
            if each not in before and each not in passed and session.base.questions[each].kind != "records"
        ]
        if not wanted or help_for(session, case):
            return
        passed.add(wanted[0])
        put(session, debrief, session.base.questions[wanted[0]], keep)


def _with_answer(
    session: Session, question: Question, closes: Callable[[], Iterable[Event]], value: Value | NoAnswer
) -> Iterable[Event]:
    return closes() if is_answer(session.base, question.id, value) else ()


def put(
    session: Session,
    debrief: str,
    question: Question,
    keep: Keeping,
    with_it: Callable[[Value | NoAnswer], Iterable[Event]] = lambda _: (),
) -> Value | NoAnswer | None:
    """Ask one question and keep what is said, and what is so `with_it`.

    None where it was passed over, or nobody may be asked.
    """
    before = evaluation_of(session, debrief)
    value = _ask(session, debrief, as_offered(before, question))
    if value is not None and session.asker is not None:
        there = evaluation_of(session, debrief)  # another window may have said it too
        value = settle(session.asker, question, _said(before, question), _said(there, question), value)
        given = (Given(question.id, value, session.today),)
        keep.made(lambda: (*events_of(session, debrief, given), *with_it(value)))
    return value


def _said(evaluation: Evaluation, question: Question) -> Said:
    given = evaluation.facts.given.get(question.id)
    return given.value if given else None


def _ask(session: Session, debrief: str, question: Question) -> Value | NoAnswer | None:
    """The answer; None where the question was passed over."""
    if session.asker is None:
        return None
    prompt = Prompt(question, session.day, place=question.short, about=debrief)
    reply = session.asker.ask(prompt)
    if isinstance(reply, Answer):
        return reply.value
    return None if isinstance(reply, Skip) else NoAnswer.DONT_KNOW
