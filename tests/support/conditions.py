"""Random conditions over whatever a playbook has declared so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from recover.engine.logic.trees import Forest, Tree
from recover.engine.model.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Atom,
    Between,
    Condition,
    DaysAgo,
    Includes,
    Is,
    Knowledge,
    NoneOf,
    OtherThan,
    Test,
)
from recover.engine.model.playbook import Scale
from recover.engine.model.questions import Question
from support.chance import a_part, now_and_then


def tree_of(condition: Condition, numbers: dict[Atom, int]) -> Tree:
    """A single condition as a tree; an atom that has no number yet gets the next one."""
    return Forest((), numbers).tree(condition)


SLIP_KINDS = ("froze", "rambled", "rude")

Named = tuple[Literal["builtin", "finding", "action"], str]
"""A fact that is no question: its kind and its id."""


@dataclass
class Facts:
    """What conditions may test so far, growing as a playbook is declared: no cycles can arise."""

    questions: list[Question] = field(default_factory=list)
    others: list[Named] = field(default_factory=list)
    scales: list[Scale] = field(default_factory=list)


def a_rare_condition(chance: Random, facts: Facts) -> Condition:
    """A condition that is seldom yes: two lines at once."""
    return AllOf((_line(chance, facts), _line(chance, facts)))


def a_condition(chance: Random, facts: Facts, depth: int = 2) -> Condition:
    shape = chance.choice(["line"] * 4 + ["all", "any", "none", "at least"]) if depth else "line"
    if shape == "line":
        return _line(chance, facts)
    parts = tuple(a_condition(chance, facts, depth - 1) for _ in range(chance.randint(1, 3)))
    if shape == "at least":
        return AtLeastOf(chance.randint(1, len(parts)), parts)
    shapes: dict[str, type[AllOf | AnyOf | NoneOf]] = {"all": AllOf, "any": AnyOf, "none": NoneOf}
    return shapes[shape](parts)


def _line(chance: Random, facts: Facts) -> Atom:
    pool: list[Question | Scale | Named] = [*facts.questions * 2, *facts.others, *facts.scales]
    picked = chance.choice(pool)
    if isinstance(picked, Question):
        return Atom(picked.id, "question", _question_test(chance, picked))
    if isinstance(picked, Scale):
        return Atom(picked.id, "scale", Is(some(chance, [level.id for level in picked.levels])))
    kind, id = picked
    if kind == "builtin":
        return Atom(id, kind, _builtin_test(chance, id))
    states = ("yes", "no") if kind == "finding" else ("done", "skipped", "none")
    return Atom(id, kind, Is(some(chance, states)))


def _question_test(chance: Random, question: Question) -> Test:
    if question.kind in ("text", "records") or now_and_then(chance, 6):
        return _knowledge(chance)
    if question.kind in ("number", "date") and question.choices and now_and_then(chance, 2):
        answers = some(chance, [choice.id for choice in question.choices])
        return Is(answers) if now_and_then(chance, 2) else OtherThan(answers)
    if question.kind == "number":
        return _span(chance, Between, 0, 10)
    if question.kind == "date":
        return _days_ago(chance, question)
    return _test_of_choices(chance, question)


def _days_ago(chance: Random, question: Question) -> Test:
    if now_and_then(chance, 4):
        within = chance.randint(1, 6)
        return DaysAgo(-within, within)
    return _span(chance, DaysAgo, *{"past": (0, 12), "to come": (-12, 0), "any": (-8, 8)}[question.date])


def _test_of_choices(chance: Random, question: Question) -> Test:
    ids = [choice.id for choice in question.choices] or ["yes", "no"]
    if question.kind == "any_of":
        return _includes(chance, ids)
    if question.kind == "scale":
        cut = chance.randint(1, len(ids) - 1)
        return Is(tuple(chance.choice([ids[cut:], ids[:cut]])))
    return Is(some(chance, ids))


def _includes(chance: Random, ids: Sequence[str]) -> Includes:
    modes: list[Literal["any", "all", "none"]] = ["any", "all", "none"]
    return Includes(chance.choice(modes), some(chance, ids))


def _builtin_test(chance: Random, id: str) -> Test:
    if now_and_then(chance, 6):
        return _knowledge(chance)
    if id.startswith("slip_kinds"):
        return _includes(chance, SLIP_KINDS)
    return _span(chance, DaysAgo, 0, 10) if id == "last_contact" else _span(chance, Between, 0, 3)


def _knowledge(chance: Random) -> Knowledge:
    states: list[Literal["known", "unknown", "does not apply"]] = ["known", "unknown", "does not apply"]
    return Knowledge(chance.choice(states))


def _span(chance: Random, test: type[Between] | type[DaysAgo], low: int, high: int) -> Test:
    first = chance.randint(low, high)
    shape = chance.choice(["from", "to", "between"])
    if shape == "between":
        return test(first, chance.randint(first, high))
    return test(first, None) if shape == "from" else test(None, first)


def some(chance: Random, ids: Sequence[str]) -> tuple[str, ...]:
    """Some of these, in their order, never all."""
    return a_part(chance, ids, 1, len(ids) - 1)
