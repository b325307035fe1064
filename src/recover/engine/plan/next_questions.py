"""Which questions to ask next and why, with which answers, and what these could change."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from recover.engine.case.case import Given, records
from recover.engine.logic.dependencies import open_questions
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.trees import YES, bits
from recover.engine.model.questions import Question
from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.drafts import unfilled
from recover.engine.plan.quotes import quote_question
from recover.engine.plan.values import SECOND_CHANCE, OpenQuestion
from recover.engine.plan.windows import told_counts

PROMPTS_BEFORE_THE_PLAN = 15
"""Prompts answered, those of lists included, after which the plan is offered whatever is still open: on a bad
evening a plan with gaps that are named is worth more than one that never comes."""
PROMPTS_AT_MOST = 18
"""Prompts answered after which a list that was begun in time is not gone on with before the plan."""


def first_questions(outlook: Outlook) -> tuple[str, ...]:
    """Return the questions to ask before the plan is offered, in order: never more than there is room for.

    After that comes only what is always asked or cannot wait, tells how somebody is, gives the last day of a
    term that comes first, or has grown old.
    """
    base, facts = outlook.base, outlook.evaluation.facts
    waiting, beyond = next_questions(outlook), {*_of_the_term(outlook), *questions_at_once(outlook)}
    short = base.playbook.short_way.asks[:1] if base.playbook.short_way else ()
    how_they_are = {base.questions[each].section for each in short}
    room = max(0, PROMPTS_BEFORE_THE_PLAN - sum(_taken(outlook, given) for given in facts.case.answers))
    return tuple(
        question
        for place, question in enumerate(waiting)
        if place < room
        or base.questions[question].always
        or base.questions[question].section in how_they_are
        or question in beyond
        or question in facts.given
    )


def _of_the_term(outlook: Outlook) -> tuple[str, ...]:
    """The questions that could change the last day of what comes first, unless it is a message."""
    first = next(iter(outlook.order.recommended), None)
    if first is None or first.closes == date.max or first.action.contacts_employer:
        return ()
    return outlook.base.asked_in(outlook.open.window(first.action.id))


def prompts_of(outlook: Outlook, given: Given) -> int:
    """Return how many prompts an answer took: of a list each field of each record, and the end of it."""
    question = outlook.base.questions.get(given.question)
    if question is None or question.kind != "records" or not isinstance(given.value, tuple):
        return 1
    return len(records(given.value)) * _prompts_of_a_record(question) + 1


def records_before_the_plan(outlook: Outlook, question: Question) -> int | None:
    """Return how many records of a list begun now have room before the plan: at least one is asked for.

    The others can be told after it: the list begins with what weighs most. None of what was sent, where every
    message counts.
    """
    if question.stored_as == "acts":
        return None
    so_far = sum(prompts_of(outlook, given) for given in outlook.evaluation.facts.case.answers)
    room = PROMPTS_AT_MOST - so_far
    return max(1, room // _prompts_of_a_record(question))


def _taken(outlook: Outlook, given: Given) -> int:
    """The room that an answer takes. Whoever has been in touch often is asked no less of the interview."""
    took, acts = prompts_of(outlook, given), outlook.base.acts_question
    return min(took, _prompts_of_a_record(acts) + 1) if acts and given.question == acts.id else took


def _prompts_of_a_record(question: Question) -> int:
    return sum(not field.later for field in question.fields) or 1


def next_questions(outlook: Outlook) -> tuple[str, ...]:
    """Return the questions still to be asked, in the order to ask them; none when the plan stands.

    Asking them in order, one at a time, always ends.
    """
    wanted = _wanted(outlook) - _told_as_silent(outlook.evaluation)
    waiting = (question for question in open_questions(outlook.evaluation) if question in wanted)
    at_once = questions_at_once(outlook)
    return tuple(sorted(waiting, key=lambda question: question not in at_once))


def questions_at_once(outlook: Outlook) -> tuple[str, ...]:
    """Return the open questions that cannot wait, as the playbook says of them."""
    evaluation, questions = outlook.evaluation, outlook.base.questions
    return tuple(
        question
        for question in open_questions(evaluation)
        if evaluation.holds(evaluation.base.tree(questions[question].at_once_when))
    )


def _told_as_silent(evaluation: Evaluation) -> set[str]:
    """The questions what they answered to something, where it was told that they have answered none of it."""
    base, since = evaluation.base, evaluation.base.playbook.since
    done = evaluation.facts.contacts(with_told=told_counts(evaluation)) if since else ()
    silent = set[str]()
    for question, _ in since.silence if since else ():
        behind = {line.fact for line in base.atoms_of(base.applies[question])}
        answered = [act.answered for act in done if act.action in behind]
        if answered and not any(each is not False for each in answered):
            silent.add(question)
    return silent - {*evaluation.facts.given}


def _wanted(outlook: Outlook) -> set[str]:
    """What is asked before the plan stands, whether it is answered or not."""
    return {
        *(each.id for each in outlook.base.questions.values() if each.always),
        *questions_at_once(outlook),
        *outlook.base.asked_in(outlook.open.core),
        *_for_messages(outlook),
        *outlook.evaluation.facts.old,
    }


def refining_questions(outlook: Outlook) -> tuple[str, ...]:
    """Return the open questions whose answer could still change some line of the plan."""
    could = {question.id for question in could_change(outlook)}
    return tuple(question for question in open_questions(outlook.evaluation) if question in could)


def short_questions(outlook: Outlook) -> tuple[str, ...]:
    """Return what is left of the short way's list; none for a playbook without one."""
    way = outlook.base.playbook.short_way
    listed = way.asks if way else ()
    return tuple(question for question in open_questions(outlook.evaluation) if question in listed)


def could_change(outlook: Outlook) -> tuple[OpenQuestion, ...]:
    """Return the questions without an answer that could change a line of the plan, in asking order."""
    changes: dict[int, list[str]] = {}
    for part, questions in _parts(outlook):
        for number in bits(questions):
            changes.setdefault(number, []).append(part)
    in_order = tuple(outlook.base.questions)
    return tuple(_open_question(outlook, in_order[number], changes[number]) for number in sorted(changes))


def as_offered(evaluation: Evaluation, question: Question, before: object = None) -> Question:
    """Return a question in the words for this person, without the answers that are known not to be for them.

    What they said `before` stays, of a list what stands in any record.
    """
    kept = {*_words(before)}
    out = {
        answer
        for each in question.offered
        if not evaluation.unanswered.truths(evaluation.base.tree(each.when)) & YES
        for answer in each.answers
        if answer not in kept
    }
    return replace(
        question,
        ask=wording(evaluation, question),
        choices=tuple(choice for choice in question.choices if choice.id not in out),
        fields=tuple(as_offered(evaluation, field, before) for field in question.fields),
    )


def wording(evaluation: Evaluation, question: Question) -> str:
    """Return the words in which a question is put to this person."""
    fitting = (each.ask for each in question.asked_as if evaluation.holds(evaluation.base.tree(each.when)))
    return next(fitting, question.ask)


def _for_messages(outlook: Outlook) -> Iterator[str]:
    for each in outlook.order.recommended:
        yield from unfilled(outlook.evaluation, each.action)


def _open_question(outlook: Outlook, question: str, changes: Iterable[str]) -> OpenQuestion:
    declared = outlook.base.questions[question]
    answer = quote_question(outlook.evaluation, question).answer
    owner = outlook.base.owner("questions", question)
    asked = wording(outlook.evaluation, declared)
    return OpenQuestion(question, asked, answer, tuple(dict.fromkeys(changes)), owner)


def _parts(outlook: Outlook) -> Iterable[tuple[str, int]]:
    relevance = outlook.unanswered
    for scale in outlook.base.scales:
        yield scale, relevance.scale(scale)
    if outlook.base.playbook.second_chance:
        yield SECOND_CHANCE, relevance.second_chance
    for action in outlook.base.actions:
        yield action, relevance.action(action)


def _words(said: object) -> Iterator[str]:
    """Every word in an answer, however it is nested."""
    match said:
        case str():
            yield said
        case dict():
            yield from _words(tuple(said.values()))
        case list() | tuple():
            for each in said:
                yield from _words(each)
