"""A whole debrief: welcome, ask, say where one stands, read over, finish."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from recover.ask.port import Answer, Asker, Stopped
from recover.coach.kept import set_aside_words
from recover.coach.session import Session, at_once
from recover.coach.sitting.clash import said_of_meanwhile
from recover.coach.sitting.interview import Interview
from recover.coach.sitting.remedies import welcome
from recover.coach.sitting.review import review
from recover.engine.case.words import say_count
from recover.engine.logic.compiled import questions_in
from recover.engine.logic.dependencies import open_questions
from recover.engine.model.questions import Choice, Question
from recover.engine.plan.next_questions import next_questions, refining_questions
from recover.engine.plan.planner import make_plan
from recover.outside.stopping import hurrying
from recover.outside.text.errors import UserError
from recover.show.pages.urgent import help_text


def go_through(
    session: Session,
    asker: Asker,
    debrief: str,
    *,
    everything: bool,
    edit: bool,
    moved: Callable[[str], object] | None = None,
) -> None:
    """Ask all that is to be asked and let the person read it over, until they want the plan.

    With `moved`, this is to be a new debrief: where another window answers in it first, this one goes on in
    a debrief of its own, and `moved` is told which.

    Raises Stopped whenever the person stops; what was said until then is in the journal.
    """
    interview = Interview(session, asker, debrief, "all" if everything else "first", moved=moved)
    with _nothing_lost(interview):
        _go_through(interview, edit=edit)


@contextmanager
def _nothing_lost(interview: Interview) -> Iterator[None]:
    """Whoever stops keeps what they said, also where an older journal has taken the place of theirs."""
    try:
        yield
    except (Stopped, KeyboardInterrupt):
        interview.current.session = at_once(interview.session)
        with suppress(Stopped, KeyboardInterrupt, UserError), hurrying():  # what is wrong is told after this
            _, again = interview.current.catch_up()
            for says in said_of_meanwhile(interview.session, (), again):
                interview.asker.tell(says)
        raise


def _go_through(interview: Interview, *, edit: bool) -> None:
    asker = interview.asker
    if help := interview.help():
        asker.tell(help_text(help))
    _welcome(interview)
    if interview.way() == "short" and not edit:
        _ask_how_they_are_now(interview)
    if help and not interview.offered:
        interview.help_now(said=True)
    if edit and not interview.wants_plan:
        review(interview)
    interview.run()
    interview.ask_own_view()
    while not interview.wants_plan and (wanted := _ask_what_next(interview)) != "plan":
        if wanted == "review":
            review(interview)
        elif wanted == "more":
            interview.go_further()
        else:
            interview.add_to(wanted)


def _welcome(interview: Interview) -> None:
    session, asker, recalled = interview.session, interview.asker, interview.current.recalled
    count = len(interview.current.kept.answers)  # what counts anyway was said in another debrief
    if count and interview.help():
        asker.tell("Good that you came back. Nothing needs finishing.")
    elif count:
        kept = f"{say_count(count, 'answer')} {'is' if count == 1 else 'are'} kept"
        asker.tell(f"Good that you are here. {kept}, and we go on from there.")
    else:
        asker.tell(
            "Take your time. One question after the other; each answer is kept at once, on this computer "
            "only.\nYou can stop whenever you like (Ctrl-C), leave a question out, or ask why it is asked."
        )
    if recalled.set_aside:
        asker.tell(set_aside_words(session.base, recalled.set_aside))


def _ask_how_they_are_now(interview: Interview) -> None:
    """Ask anew what led to the short way, if that was before today: most days are better than the worst."""
    session, way = interview.session, interview.session.base.playbook.short_way
    tested = questions_in(session.base, session.base.tree(way.when)) if way else ()
    facts = interview.current.outlook.evaluation.facts
    earlier = {given.question for given in facts.case.answers if given.on < session.today}
    for question in sorted(tested, key=lambda each: not facts.stands(each)):
        if question in earlier and interview.applies(question) and not interview.wants_plan:
            reply = interview.put(question, can_go_back=False)
            if isinstance(reply, Answer):  # also an answer that stays the same is today's now
                interview.keep(question, reply, anew=True)
            else:
                interview.left.add(question)
                if interview.in_danger():  # nothing else is asked before the plan is offered
                    return


def _ask_what_next(interview: Interview) -> str:
    (title, more), lists = _where_one_stands(interview), _lists_to_add_to(interview)
    options = [Choice("plan", "Show me the plan")]
    options += [Choice("more", more)] if more else []
    options += [Choice(each.id, f"Add to the list “{each.short}”") for each in lists]
    options.append(Choice("review", "Read my answers over, or change one"))
    return interview.asker.choose(title, options, default="plan")


def _lists_to_add_to(interview: Interview) -> tuple[Question, ...]:
    """The lists that are there, as of what went wrong; none where the plan says to leave that alone."""
    base, current = interview.session.base, interview.current
    records = (each for each in base.questions.values() if each.kind == "records")
    lists = (each for each in records if each.stored_as == "answer")
    told = tuple(each for each in lists if current.listed(each))
    if not told or interview.way() == "short":
        return ()
    plan = make_plan(base, current.recalled.case, grounded=False, asking=False)
    return told if welcome(base, plan) else ()


def _where_one_stands(interview: Interview) -> tuple[str, str]:
    """Return what can be said of the plan now, and what going on would mean ("" where it would not)."""
    outlook = interview.current.outlook
    if interview.way() == "short":
        left = len(next_questions(outlook))
        more = f"Go on now with the other questions ({left} or so)" if left else ""
        return "That is all for now. The rest can wait for a better day.", more
    if next_questions(outlook):
        stands = "There is enough for a plan now. What is left to ask could still change it, and can wait."
        return stands, "Answer some more first"
    if refining := len(refining_questions(outlook)):
        stands = f"The plan stands. {say_count(refining, 'more answer')} could refine its lower lines."
        return stands, "Answer some more"
    if open_questions(outlook.evaluation):
        record = "Go on, for my own record: the plan stays as it is"
        return "The plan stands, and nothing that is left to ask could change it.", record
    return "The plan stands. There is nothing left to ask.", ""
