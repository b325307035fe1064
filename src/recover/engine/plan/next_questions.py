"""Which questions are open and what their answers could change, and which to ask next."""

from collections.abc import Iterable, Iterator

from recover.engine.case.case import Given
from recover.engine.logic.dependencies import open_questions
from recover.engine.logic.facts import records
from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.drafts import unfilled
from recover.engine.plan.quotes import quote_question
from recover.engine.plan.values import SECOND_CHANCE, OpenQuestion

PROMPTS_BEFORE_THE_PLAN = 15
"""Prompts answered, those of lists included, after which the plan is offered whatever is still open: on a bad
evening a plan with gaps that are named is worth more than one that never comes."""


def first_questions(outlook: Outlook) -> tuple[str, ...]:
    """Return the questions to ask before the plan is offered, in order: never more than there is room for.

    After that comes only what is always asked, tells how somebody is, or has grown old.
    """
    base, facts = outlook.base, outlook.evaluation.facts
    waiting = next_questions(outlook)
    short = base.playbook.short_way.asks[:1] if base.playbook.short_way else ()
    how_they_are = {base.questions[each].section for each in short}
    room = max(0, PROMPTS_BEFORE_THE_PLAN - sum(prompts_of(outlook, given) for given in facts.case.answers))
    return tuple(
        question
        for place, question in enumerate(waiting)
        if place < room
        or base.questions[question].always
        or base.questions[question].section in how_they_are
        or question in facts.given
    )


def prompts_of(outlook: Outlook, given: Given) -> int:
    """Return how many prompts an answer took: of a list each field of each record, and the end of it."""
    question = outlook.base.questions.get(given.question)
    if question is None or question.kind != "records" or not isinstance(given.value, tuple):
        return 1
    return len(records(given.value)) * sum(not field.later for field in question.fields) + 1


def next_questions(outlook: Outlook) -> tuple[str, ...]:
    """Return the questions still to be asked, in the order to ask them; none when the plan stands.

    They are those that are always asked, that fill a message of an action to do, that could still
    change the core, or whose answer grew old. Asking them in order, one at a time, always ends.
    """
    base, facts = outlook.base, outlook.evaluation.facts
    wanted = set(outlook.open.core) | set(_for_messages(outlook))
    wanted |= facts.old
    wanted |= {question.id for question in base.questions.values() if question.always}
    return tuple(question for question in open_questions(outlook.evaluation) if question in wanted)


def refining_questions(outlook: Outlook) -> tuple[str, ...]:
    """Return the open questions whose answer could still change some line of the plan."""
    could = {question.id for question in open_questions_of(outlook)}
    return tuple(question for question in open_questions(outlook.evaluation) if question in could)


def short_questions(outlook: Outlook) -> tuple[str, ...]:
    """Return what is left of the short way's list; none for a playbook without one."""
    way = outlook.base.playbook.short_way
    listed = way.asks if way else ()
    return tuple(question for question in open_questions(outlook.evaluation) if question in listed)


def open_questions_of(outlook: Outlook) -> tuple[OpenQuestion, ...]:
    """Return the questions without an answer that could change a line of the plan, in asking order."""
    changes: dict[str, list[str]] = {}
    for part, questions in _parts(outlook):
        for question in questions:
            changes.setdefault(question, []).append(part)
    return tuple(
        _open_question(outlook, question, changes[question])
        for question in outlook.base.questions
        if question in changes
    )


def _for_messages(outlook: Outlook) -> Iterator[str]:
    for each in outlook.order.recommended:
        yield from unfilled(outlook.evaluation, each.action)


def _open_question(outlook: Outlook, question: str, changes: Iterable[str]) -> OpenQuestion:
    declared = outlook.base.questions[question]
    answer = quote_question(outlook.evaluation, question).answer
    owner = outlook.base.owner("questions", question)
    return OpenQuestion(question, declared.ask, answer, tuple(dict.fromkeys(changes)), owner)


def _parts(outlook: Outlook) -> Iterable[tuple[str, tuple[str, ...]]]:
    relevance = outlook.unanswered
    for scale in outlook.base.scales:
        yield scale, relevance.scale(scale)
    if outlook.base.playbook.second_chance:
        yield SECOND_CHANCE, relevance.second_chance
    for action in outlook.base.actions:
        yield action, relevance.action(action)
