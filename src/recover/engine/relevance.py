"""Which questions to ask next."""

from collections.abc import Iterator

from recover.engine.bearing import Bearing
from recover.engine.case import Case
from recover.engine.compile import Mind
from recover.engine.evaluate import Evaluation, evaluate
from recover.engine.facts import grew_old
from recover.engine.messages import unfilled
from recover.engine.openness import open_questions_of
from recover.engine.truth import YES


def next_questions(mind: Mind, case: Case) -> tuple[str, ...]:
    """Return the questions still to be asked, in the order to ask them; none when the plan stands.

    They are those that are always asked, that fill a message of an action to do, that could still
    change the core, or whose answer grew old. Asking them in order, one at a time, always ends.
    """
    bearing = Bearing(mind, evaluate(mind, case))
    wanted = set(bearing.core) | set(_for_messages(bearing))
    wanted |= {given.question for given in case.answers if grew_old(mind, given, case.today)}
    wanted |= {question.id for question in mind.questions.values() if question.always}
    return tuple(question for question in open_questions(bearing.evaluation, mind) if question in wanted)


def all_questions(mind: Mind, case: Case) -> tuple[str, ...]:
    """Return every question that is open and applies, in the order to ask them."""
    return open_questions(evaluate(mind, case), mind)


def refining_questions(mind: Mind, case: Case) -> tuple[str, ...]:
    """Return the open questions whose answer could still change some line of the plan."""
    could = {question.id for question in open_questions_of(Bearing(mind, evaluate(mind, case)))}
    return tuple(question for question in all_questions(mind, case) if question in could)


def short_questions(mind: Mind, case: Case) -> tuple[str, ...]:
    """Return what is left of the short way's list; none for a playbook without one."""
    listed = mind.playbook.short_way.asks if mind.playbook.short_way else ()
    return tuple(question for question in all_questions(mind, case) if question in listed)


def open_questions(evaluation: Evaluation, mind: Mind) -> tuple[str, ...]:
    """Return the questions that may be asked now, in the order to ask them.

    They are the open ones that are known to apply. Before them come those whose answer has grown old and
    counts all the same: how somebody is who was in a bad way is asked before anything else.
    """
    facts = evaluation.facts
    still_counting = tuple(id for id in mind.questions if _counts_and_is_old(evaluation, mind, id))
    return still_counting + tuple(
        question
        for question in mind.questions
        if question not in facts.given and evaluation.truth(mind.applies[question]) == YES
    )


def _counts_and_is_old(evaluation: Evaluation, mind: Mind, question: str) -> bool:
    given = evaluation.facts.given.get(question)
    return given is not None and grew_old(mind, given, evaluation.facts.today)


def _for_messages(bearing: Bearing) -> Iterator[str]:
    for each in bearing.arrangement.recommended:
        if each.verdict == "do":
            yield from unfilled(bearing.mind, bearing.evaluation, each.action.message)
