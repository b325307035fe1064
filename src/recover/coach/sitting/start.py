"""Which debrief a sitting belongs to, and what is said at its end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from recover.ask.port import Stopped
from recover.coach.danger import help_for
from recover.coach.find import find, going_on_with, unfinished
from recover.coach.kept import NAMES, answered_events, case_in, keep_answers, names_in, recall
from recover.coach.session import Session, at_once, is_lost, may_be_lost
from recover.coach.sitting.clash import said_of_answers
from recover.engine.case.case import Case, Given
from recover.engine.case.words import say_count
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.trees import YES
from recover.engine.logic.urgent import urgent_help
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import first_questions, next_questions
from recover.engine.plan.values import Plan
from recover.journal.debrief import fold, taken_back
from recover.journal.events import Finished
from recover.outside.stopping import hurrying
from recover.outside.text.errors import UserError, WrongUsage

_BACK = "recover undo {}{}brings the debrief back"


class Interrupted(UserError):
    """The person stopped."""

    exit = 130


def start_or_go_on(
    session: Session, typed: str | None, given: tuple[Given, ...], *, edit: bool, fresh: bool
) -> str:
    """Keep what is given in the debrief to work on, and return its id.

    The one named, else (with `edit`) the newest, else the newest unfinished one; otherwise, and always
    with `fresh`, a new one, called after the employer where that is given. Raises what coach.find.find
    raises.
    """
    if debrief := _meant(session, typed, edit=edit, fresh=fresh):
        keep_answers(session, debrief, given)
        return debrief
    if given:  # with its answers at once: another window could take an empty one for its own
        employer, role = (names_in(given).get(name, "") for name in NAMES)
        return session.journal.start(*answered_events(session, given), employer=employer, role=role)
    return _left_empty(session) or session.journal.start()


def require(
    session: Session, typed: str | None, given: tuple[Given, ...], *, edit: bool, fresh: bool
) -> None:
    """Raise WrongUsage unless every question that is always asked has an answer, old or new.

    A question that may yet turn out not to apply is named too: all that is needed is said at once.
    """
    before = _meant(session, typed, edit=edit, fresh=fresh)
    known = case_in(session, before).answers if before else ()
    evaluation = evaluate(session.base, Case((*known, *given), (), session.today))
    always = (question.id for question in session.base.questions.values() if question.always)
    unsaid = (question for question in always if question not in evaluation.facts.given)
    missing = tuple(question for question in unsaid if evaluation.could(session.base.applies[question]) & YES)
    if missing:
        raise WrongUsage(
            f"These answers are missing, and nobody can be asked here: {', '.join(missing)}.",
            fix="Give them with --answers FILE or --set id=value; "
            "recover playbook words lists all questions.",
            help=urgent_help(evaluation),
        )


def finish(session: Session, debrief: str) -> None:
    """Call the debrief finished once nothing is left that comes before the plan."""
    state = session.journal.open(debrief)
    if not state.finished and not first_questions(outlook(session.base, recall(session, state).case)):
        session.journal.save(debrief, Finished())


@contextmanager
def stopping_kindly(session: Session, debrief: str) -> Iterator[list[str]]:
    """Turn a stop, wherever it comes, into Interrupted, which says how to go on.

    Yields the debrief alone in a list; where another is added, that is the one gone on with.
    """
    where, began = [debrief], session.journal.history(debrief)[-1].seq
    try:
        yield where
    except (Stopped, KeyboardInterrupt) as stop:
        says = partial(_kept, debrief=where[-1], stop=stop, began=began)
        raise stopped(at_once(session), says, stop) from stop


def stopped(session: Session, says: Callable[[Session], Interrupted], stop: BaseException) -> Interrupted:
    """Return what is said on stopping, also where the journal does not tell what is kept."""
    try:
        with hurrying():
            return says(session)
    except UserError as error:
        lost = " What you said last may not be saved." if may_be_lost(session, stop) else ""
        return Interrupted(f"Stopped. {error.says}{lost}", why=error.why, fix=error.fix)


def _kept(session: Session, debrief: str, stop: BaseException, began: int) -> Interrupted:
    history = session.journal.history(debrief)
    state, taken = fold(debrief, history), session.not_told(taken_back(history, began))
    gone = said_of_answers(session.base, taken)
    count = len(state.answers)
    kept = f"{say_count(count, 'answer')} kept" if count else "There was nothing to keep yet"
    if is_lost(session, debrief, stop):
        kept = f"{kept}, but not what you said last" if count else "What you said last is not kept"
    goes_on = f"{going_on_with(session.journal, debrief)} goes on from there"
    where = _BACK.format(debrief, " ") if state.hidden else goes_on
    says = " ".join(filter(None, ("Stopped.", gone, f"{kept}; {where}.")))
    return Interrupted(says, help=help_for(session, recall(session, state).case))


def closing_words(session: Session, debrief: str, plan: Plan, *, told: bool = False) -> str:
    """Return what was kept, how to go on, and last the one thing to do, ending in a newline.

    `told`: the one thing stands a few lines above.
    """
    from recover.show.pages.brief import one_thing
    from recover.show.pages.urgent import NUMBERS, help_text

    state = session.journal.open(debrief)
    name = state.employer or state.id
    lines = [help_text(plan.urgent)] if plan.urgent else []
    lines.append(f"Kept as {debrief}{f' ({name})' if name != debrief else ''}, on this computer only.")
    left = next_questions(outlook(session.base, recall(session, state).case))
    if state.hidden:  # in another window
        lines.append(_BACK.format(debrief, "   "))
    elif left or not state.finished:
        lines.append(f"{going_on_with(session.journal, debrief)}   goes on with the questions that are left")
    if plan.urgent:
        return "\n".join([*lines, NUMBERS]) + "\n"
    lines.append("recover today   shows, from tomorrow on, what is due")
    if not told and (now := one_thing(plan)):
        lines += ["", now]
    return "\n".join(lines) + "\n"


def _left_empty(session: Session) -> str | None:
    """A debrief that was begun and left before the first answer: it is as good as a new one."""
    for each in session.journal.summaries():
        said = each.answers or each.finished or each.hidden or each.damaged
        if not (said or each.employer or each.role):
            return each.id
    return None


def _meant(session: Session, typed: str | None, *, edit: bool, fresh: bool) -> str | None:
    """The debrief that is there to work on; None where a new one is begun."""
    if typed is not None or edit:
        return find(session.journal, typed).id
    going_on = None if fresh else unfinished(session.journal)
    return going_on.id if going_on else None
