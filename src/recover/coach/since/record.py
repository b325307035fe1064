"""Recording what was done, left out, told, taken back or brought back, and what that changes in the plan."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial

from recover.ask.port import Stopped
from recover.coach.danger import help_for
from recover.coach.kept import PlainRecord, events_of, recall
from recover.coach.pages import plan_of, plan_view
from recover.coach.session import Session, at_once, is_lost, titled
from recover.coach.since.all_of_them import list_view
from recover.coach.since.answered import answered, closed, nothing_yet, told_with
from recover.coach.since.changes import with_changes
from recover.coach.since.follow_up import (
    ask_how_it_went,
    ask_what_follows,
    ask_what_it_brings,
    ask_what_they_told,
    ask_whether_they_answered,
    asked_about,
    meet,
    open_before,
    tells_of_an_answer,
)
from recover.coach.since.said import GONE, GONE_THERE, as_it_counts, words_of
from recover.coach.since.steps import Keeping, Steps, begin, hide, redo, undo
from recover.coach.sitting.clash import TOOK_BACK
from recover.coach.sitting.start import Interrupted, stopped
from recover.engine.case.case import Act, Given, NoAnswer
from recover.engine.case.words import say_day
from recover.engine.plan.values import Plan
from recover.frozen import frozen
from recover.journal.debrief import counting, fold, taken_back
from recover.journal.events import Acted, PutOff
from recover.outside.text.errors import WrongUsage
from recover.show.values.changes import ChangedView, Step
from recover.show.values.debriefs import ListView


@frozen
class How:
    """What is known of a contact: whether they have answered, how it went, who passed it on, on which day.

    `on` is None for the day of the session.
    """

    heard: bool | None = None
    by: str = ""
    through: str = ""
    on: date | NoAnswer | None = None


def done(
    session: Session, debrief: str, action: str, given: tuple[Given, ...] = (), how: How | None = None
) -> ChangedView:
    """Record that an action was done, on the day of the session where none is named, and what came of it.

    The rest is asked for.

    Raises Interrupted; what was said until then is kept.
    """
    before, how = _plan(session, debrief), how or How()
    open_already = open_before(session, debrief)
    keep = begin(session, debrief, "done")
    day = None if isinstance(how.on, NoAnswer) else how.on or session.today
    act = Act(action, "done", day, how.heard, how.by, how.through)
    with stopping(session, debrief, keep):
        keep.made(
            lambda: (Acted(act), *told_with(session, debrief, act), *events_of(session, debrief, given))
        )
        keep.made(lambda: closed(session, debrief, given))
        questions = asked_about(session, debrief, action, _led_to(before, action))
        left = [each for each in questions if each.id not in {said.question for said in given}]
        heard = True if tells_of_an_answer(session, questions, given) else how.heard
        closes = partial(answered, session, debrief, act)
        if heard:
            keep.made(closes)
        told = ask_how_it_went(session, debrief, left, keep, heard=heard, closes=closes)
        if told is None and not questions and (told := ask_whether_they_answered(session, debrief, action)):
            keep.made(closes)
        if told:
            ask_what_they_told(session, debrief, keep)
        if told and not questions:
            ask_what_follows(session, debrief, open_already, keep)
        on = f" on {say_day(day, session.today)}" if day else ", on a day not known"
        says = f"Done{on}: {titled(session, action)}."
        return _changed(session, debrief, "done", as_it_counts(session, keep, says), before, about=action)


def skip(session: Session, debrief: str, action: str) -> ChangedView:
    """Record that the person leaves an action out."""
    before = _plan(session, debrief)
    begin(session, debrief, "skip")(Acted(Act(action, "skipped", session.today)))
    return _changed(
        session, debrief, "skip", (f"Left out: {titled(session, action)}.",), before, about=action
    )


def snooze(session: Session, debrief: str, action: str, until: date) -> ChangedView:
    """Record that an action is to be seen again on a day. Raises WrongUsage where it cannot wait so long."""
    before = _plan(session, debrief)
    line = next((each for each in before.recommendations if each.id == action), None)
    if action in {*session.base.playbook.protected, *before.care}:
        raise WrongUsage("This step is for you, and it is better today.", fix="recover plan shows how.")
    if line is None:
        says = f"{titled(session, action)}: that is not in your plan now."
        raise WrongUsage(says, fix="recover plan shows the steps that are.")
    if line.window.closes is not None and until > line.window.closes:
        last = say_day(line.window.closes, session.today)
        raise WrongUsage(f"This step cannot wait so long. Its last day is {last}.")
    begin(session, debrief, "snooze")(PutOff(action, until))
    says = f"Put off until {say_day(until, session.today)}: {titled(session, action)}."
    return _changed(session, debrief, "snooze", (says,), before, about=action)


def tell(
    session: Session, debrief: str, given: tuple[Given, ...], here: Sequence[PlainRecord] = ()
) -> ChangedView:
    """Record later answers, and ask what they make worth asking. Raises Interrupted.

    `here` are the entries of a list that are known in this window.
    """
    before, open_already = _plan(session, debrief), open_before(session, debrief, given)
    keep = begin(session, debrief, "tell")
    told_too = {each.question for each in given}
    with stopping(session, debrief, keep):
        keep.made(lambda: (*events_of(session, debrief, given, here), *closed(session, debrief, given)))
        meet(session, debrief, given)
        brought = [
            told
            for each in given
            for told in ask_what_it_brings(session, debrief, each.question, each.value, keep, told_too)
        ]
        ask_what_follows(session, debrief, open_already, keep)
        says = as_it_counts(session, keep, told=(*given, *brought))
        return _changed(session, debrief, "tell", says, before)


def heard(session: Session, debrief: str, act: Act) -> ChangedView:
    """Record that they answered what was done before, and ask what they said. Raises Interrupted."""
    before, open_already = _plan(session, debrief), open_before(session, debrief)
    keep = begin(session, debrief, "tell")
    with stopping(session, debrief, keep):
        stands = keep.made(lambda: answered(session, debrief, act))
        questions = asked_about(session, debrief, act.action, ())
        ask_how_it_went(session, debrief, questions, keep, heard=True)
        ask_what_they_told(session, debrief, keep)
        if not questions:
            ask_what_follows(session, debrief, open_already, keep)
        says = f"They answered: {titled(session, act.action)}." if stands else GONE
        return _changed(session, debrief, "tell", as_it_counts(session, keep, says), before)


def nothing(session: Session, debrief: str) -> ChangedView | None:
    """Record that they have not been in touch so far; None where nothing hangs on it. Raises Interrupted."""
    before = _plan(session, debrief)
    if not nothing_yet(session, debrief):
        return None
    keep = begin(session, debrief, "tell")
    with stopping(session, debrief, keep):
        keep.made(lambda: nothing_yet(session, debrief))
        day = say_day(session.today, session.today)
        return _changed(session, debrief, "tell", (f"No word from them until {day}.",), before)


def forget(session: Session, debrief: str) -> ListView:
    """Take a debrief out of sight, and return those that are left. What tells of danger still counts."""
    hide(session, debrief)
    return list_view(session)


def take_back(session: Session, debrief: str) -> ChangedView:
    """Take back the last step. Raises NotFound where there is none."""
    return _turned(session, debrief, "undo", undo, "Taken back")


def bring_back(session: Session, debrief: str) -> ChangedView:
    """Bring back what was taken back last. Raises NotFound where there is nothing."""
    return _turned(session, debrief, "redo", redo, "Brought back")


def _turned(
    session: Session, debrief: str, step: Step, turn: Callable[[Session, str], Steps], how: str
) -> ChangedView:
    before = _plan(session, debrief)
    turned = turn(session, debrief)
    says = tuple(f"{how}: {words}" for words in words_of(session, turned))
    noted = _still_noted(session, debrief, turned) if step == "undo" else ()
    return _changed(session, debrief, step, (*says, *noted), before)


def _still_noted(session: Session, debrief: str, turned: Steps) -> Iterator[str]:
    """What was recorded of the same actions before, and counts again."""
    done = (each for each in turned if not each.step.startswith("tell"))
    acts = {each.event.act.action for each in done if isinstance(each.event, Acted)}
    for act in session.journal.open(debrief).acts:
        if act.action in acts and act.state == "done":
            day = say_day(act.on, session.today) if act.on else "on a day not known"
            yield f"Still noted: {titled(session, act.action)}, {day}."


def _led_to(plan: Plan, action: str) -> tuple[str, ...]:
    """The ids of what was said that led to an action by which they get in touch."""
    line = next((each for each in plan.recommendations if each.id == action and each.contacts_employer), None)
    return tuple(quote.id for reason in line.reasons_for for quote in reason.answers) if line else ()


def _plan(session: Session, debrief: str) -> Plan:
    """The plan before: neither what its lines rest on nor what was open is told any more."""
    return plan_of(session, session.journal.open(debrief), in_full=False).plan


def _changed(
    session: Session, debrief: str, step: Step, says: tuple[str, ...], before: Plan, *, about: str = ""
) -> ChangedView:
    found = plan_of(session, session.journal.open(debrief))
    told = (*dict.fromkeys(says), *_for_today(session, found.plan, about, step))
    view = ChangedView(step, told, plan_view(session, found))
    return with_changes(view, before, about=about)


def _for_today(session: Session, plan: Plan, action: str, step: Step) -> Iterator[str]:
    """What is said of a step that was done, or left out, just now, and stays in the plan."""
    if any(each.id == action and each.window.again for each in plan.recommendations):
        noted = "That is noted for today." if session.base.actions[action].rests == 1 else "That is noted."
        again = "You can do it again" if step == "done" else "It stays in your plan, for"
        yield f"{noted} {again} whenever you like."


@contextmanager
def stopping(session: Session, debrief: str, keep: Keeping | None = None) -> Iterator[None]:
    """Turn a stop into Interrupted, which says what is kept of what was told.

    `keep` is the step in which it would be; None while nothing of it can have been kept.
    """
    began = session.journal.history(debrief)[-1].seq
    try:
        yield
    except (Stopped, KeyboardInterrupt) as stop:
        says = partial(_kept, debrief=debrief, stop=stop, began=began, step=keep.step if keep else "")
        raise stopped(at_once(session), says, stop) from stop


def _kept(session: Session, debrief: str, stop: BaseException, began: int, step: str) -> Interrupted:
    history = session.journal.history(debrief)
    state, taken = fold(debrief, history), session.not_told(taken_back(history, began))
    gone = tuple(dict.fromkeys(words_of(session, taken)))
    rest, new = ("What else you told me", "else") if gone else ("What you told me", "new")
    kept = f"{rest} is kept."
    if is_lost(session, debrief, stop):
        kept = f"{rest} before is kept, but not what you said last."
    elif not any(step and each.step == step for each in counting(history)):
        kept = f"Nothing {new} was recorded."
    elif not gone and not state.hidden:
        kept += " recover undo takes it back."
    away = (GONE_THERE.format(debrief),) if state.hidden else ()
    says = " ".join(("Stopped.", *map(TOOK_BACK.format, gone), kept, *away))
    return Interrupted(says, help=help_for(session, recall(session, state).case))
