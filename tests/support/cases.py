"""Random people: what they answered, did and left open."""

from datetime import date, timedelta
from random import Random
from typing import Literal

from hypothesis import strategies as st

from recover.engine.case.case import SATURDAY_AND_SUNDAY, Act, Case, Given, NoAnswer, Record, Value
from recover.engine.model.playbook import Playbook
from recover.engine.model.questions import Question
from support.chance import a_few, a_part, by_chance, now_and_then

FIRST = date(2026, 11, 16)


def cases(playbook: Playbook) -> st.SearchStrategy[Case]:
    """Somebody before this playbook, as `random_case` makes them."""
    return by_chance(lambda chance: random_case(chance, playbook))


def random_case(chance: Random, playbook: Playbook) -> Case:
    """Somebody who answered some questions, did not know others, and left the rest open."""
    today = FIRST + timedelta(days=chance.randint(0, 9))
    answers = []
    for question in playbook.questions:
        how = chance.choice(["open"] * 3 + ["unknown"] + ["value"] * 6)
        if how != "open":
            unknown = chance.choice(list(NoAnswer))
            value = unknown if how == "unknown" else random_value(chance, question, today)
            answers.append(Given(question.id, value, today - timedelta(days=chance.randint(0, 6))))
    acts = tuple(_act(chance, playbook, today) for _ in range(chance.randint(0, 3)))
    weekend = frozenset({4, 5}) if now_and_then(chance, 3) else SATURDAY_AND_SUNDAY
    return Case(tuple(answers), acts, today, _days_off(chance, today), weekend)


def _days_off(chance: Random, today: date) -> frozenset[date]:
    """No public holidays as often as a few around today."""
    if now_and_then(chance, 2):
        return frozenset()
    return frozenset(today + timedelta(days=ahead) for ahead in a_few(chance, range(-8, 9), 0, 6))


def random_value(chance: Random, question: Question, today: date) -> Value:
    """Any legal answer to a question; beside a number or a day as often one of the answers beside it."""
    ids = [choice.id for choice in question.choices]
    if question.kind in ("number", "date") and ids and now_and_then(chance, 2):
        return chance.choice(ids)
    if question.kind == "number":
        return chance.randint(question.least or 0, 10 if question.most is None else question.most)
    if question.kind == "date":
        low, high = {"past": (0, 12), "to come": (-12, 0), "any": (-12, 12)}[question.date]
        return today - timedelta(days=chance.randint(low, high))
    if question.kind == "text":
        return chance.choice(["I froze.", "They laughed, and I did not."])
    if question.kind == "records":
        return tuple(_record(chance, question, today) for _ in range(chance.randint(0, 3)))
    ids = ids or ["yes", "no"]
    return a_part(chance, ids, 0, len(ids)) if question.kind == "any_of" else chance.choice(ids)


def _record(chance: Random, question: Question, today: date) -> Record:
    fields: list[tuple[str, Value | NoAnswer]] = []
    for field in question.fields:
        known = field.id == "what" or not now_and_then(chance, 3)
        value = random_value(chance, field, today) if known else NoAnswer.DONT_KNOW
        fields.append((field.id, value))
    return tuple(fields)


def _act(chance: Random, playbook: Playbook, today: date) -> Act:
    action = chance.choice(playbook.actions).id
    states: list[Literal["done", "skipped"]] = ["done", "done", "skipped"]
    state = chance.choice(states)
    on = None if now_and_then(chance, 2) else today - timedelta(days=chance.randint(0, 8))
    return Act(action, state, on, chance.choice([True, False, None]) if state == "done" else None)
