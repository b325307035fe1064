"""Random conditions over whatever a playbook has declared so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn as Draw

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


def a_rare_condition(draw: Draw, facts: Facts) -> Condition:
    """A condition that is seldom yes: two lines at once."""
    return AllOf((_line(draw, facts), _line(draw, facts)))


def a_condition(draw: Draw, facts: Facts, depth: int = 2) -> Condition:
    shape = draw(st.sampled_from(["line"] * 4 + ["all", "any", "none", "at least"])) if depth else "line"
    if shape == "line":
        return _line(draw, facts)
    parts = tuple(a_condition(draw, facts, depth - 1) for _ in range(draw(st.integers(1, 3))))
    if shape == "at least":
        return AtLeastOf(draw(st.integers(1, len(parts))), parts)
    shapes: dict[str, type[AllOf | AnyOf | NoneOf]] = {"all": AllOf, "any": AnyOf, "none": NoneOf}
    return shapes[shape](parts)


def _line(draw: Draw, facts: Facts) -> Atom:
    pool: list[Question | Scale | Named] = [*facts.questions * 2, *facts.others, *facts.scales]
    picked = draw(st.sampled_from(pool))
    if isinstance(picked, Question):
        return Atom(picked.id, "question", _question_test(draw, picked))
    if isinstance(picked, Scale):
        return Atom(picked.id, "scale", Is(some(draw, [level.id for level in picked.levels])))
    kind, id = picked
    if kind == "builtin":
        return Atom(id, kind, _builtin_test(draw, id))
    return Atom(id, kind, Is(some(draw, ("yes", "no") if kind == "finding" else ("done", "skipped", "none"))))


def _question_test(draw: Draw, question: Question) -> Test:
    if question.kind in ("text", "records") or draw(st.integers(0, 5)) == 0:
        return _knowledge(draw)
    if question.kind in ("number", "date") and question.choices and draw(st.booleans()):
        answers = some(draw, [choice.id for choice in question.choices])
        return Is(answers) if draw(st.booleans()) else OtherThan(answers)
    if question.kind == "number":
        return _span(draw, Between, 0, 10)
    if question.kind == "date":
        return _days_ago(draw, question)
    return _test_of_choices(draw, question)


def _days_ago(draw: Draw, question: Question) -> Test:
    if draw(st.integers(0, 3)) == 0:
        within = draw(st.integers(1, 6))
        return DaysAgo(-within, within)
    return _span(draw, DaysAgo, *{"past": (0, 12), "to come": (-12, 0), "any": (-8, 8)}[question.date])


def _test_of_choices(draw: Draw, question: Question) -> Test:
    ids = [choice.id for choice in question.choices] or ["yes", "no"]
    if question.kind == "any_of":
        return _includes(draw, ids)
    if question.kind == "scale":
        cut = draw(st.integers(1, len(ids) - 1))
        return Is(tuple(draw(st.sampled_from([ids[cut:], ids[:cut]]))))
    return Is(some(draw, ids))


def _includes(draw: Draw, ids: Sequence[str]) -> Includes:
    modes: list[Literal["any", "all", "none"]] = ["any", "all", "none"]
    return Includes(draw(st.sampled_from(modes)), some(draw, ids))


def _builtin_test(draw: Draw, id: str) -> Test:
    if draw(st.integers(0, 5)) == 0:
        return _knowledge(draw)
    if id.startswith("slip_kinds"):
        return _includes(draw, SLIP_KINDS)
    return _span(draw, DaysAgo, 0, 10) if id == "last_contact" else _span(draw, Between, 0, 3)


def _knowledge(draw: Draw) -> Knowledge:
    states: list[Literal["known", "unknown", "does not apply"]] = ["known", "unknown", "does not apply"]
    return Knowledge(draw(st.sampled_from(states)))


def _span(draw: Draw, test: type[Between] | type[DaysAgo], low: int, high: int) -> Test:
    first = draw(st.integers(low, high))
    shape = draw(st.sampled_from(["from", "to", "between"]))
    if shape == "between":
        return test(first, draw(st.integers(first, high)))
    return test(first, None) if shape == "from" else test(None, first)


def some(draw: Draw, ids: Sequence[str]) -> tuple[str, ...]:
    """Some of these, in their order, never all."""
    chosen = draw(st.sets(st.sampled_from(list(ids)), min_size=1, max_size=len(ids) - 1))
    return tuple(id for id in ids if id in chosen)
