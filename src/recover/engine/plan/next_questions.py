"""Which questions to ask next."""

from collections.abc import Iterator

from recover.engine.case.case import Case
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.logic.facts import grew_old
from recover.engine.logic.truth import YES
from recover.engine.plan.bounds.open_questions import open_questions_of
from recover.engine.plan.bounds.relevance import Relevance
from recover.engine.plan.drafts import unfilled


def next_questions(base: RuleBase, case: Case) -> tuple[str, ...]:
    """Return the questions still to be asked, in the order to ask them; none when the plan stands.

    They are those that are always asked, that fill a message of an action to do, that could still
    change the core, or whose answer grew old. Asking them in order, one at a time, always ends.
    """
    relevance = Relevance(base, evaluate(base, case))
    wanted = set(relevance.core) | set(_for_messages(relevance))
    wanted |= {given.question for given in case.answers if grew_old(base, given, case.today)}
    wanted |= {question.id for question in base.questions.values() if question.always}
    return tuple(question for question in open_questions(relevance.evaluation, base) if question in wanted)


def all_questions(base: RuleBase, case: Case) -> tuple[str, ...]:
    """Return every question that is open and applies, in the order to ask them."""
    return open_questions(evaluate(base, case), base)


def refining_questions(base: RuleBase, case: Case) -> tuple[str, ...]:
    """Return the open questions whose answer could still change some line of the plan."""
    could = {question.id for question in open_questions_of(Relevance(base, evaluate(base, case)))}
    return tuple(question for question in all_questions(base, case) if question in could)


def short_questions(base: RuleBase, case: Case) -> tuple[str, ...]:
    """Return what is left of the short way's list; none for a playbook without one."""
    listed = base.playbook.short_way.asks if base.playbook.short_way else ()
    return tuple(question for question in all_questions(base, case) if question in listed)


def open_questions(evaluation: Evaluation, base: RuleBase) -> tuple[str, ...]:
    """Return the questions that may be asked now, in the order to ask them.

    They are the open ones that are known to apply. Before them come those whose answer has grown old and
    counts all the same: how somebody is who was in a bad way is asked before anything else.
    """
    facts = evaluation.facts
    still_counting = tuple(id for id in base.questions if _counts_and_is_old(evaluation, base, id))
    return still_counting + tuple(
        question
        for question in base.questions
        if question not in facts.given and evaluation.truth(base.applies[question]) == YES
    )


def _counts_and_is_old(evaluation: Evaluation, base: RuleBase, question: str) -> bool:
    given = evaluation.facts.given.get(question)
    return given is not None and grew_old(base, given, evaluation.facts.today)


def _for_messages(relevance: Relevance) -> Iterator[str]:
    for each in relevance.arrangement.recommended:
        if each.verdict == "do":
            yield from unfilled(relevance.base, relevance.evaluation, each.action.message)
