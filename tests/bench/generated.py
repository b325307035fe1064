"""Rules made by chance, always the same: as many as are wanted, and people to think about with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from recover.engine.case.case import Case, Given, Value
from recover.engine.model.conditions import (
    ALWAYS,
    AllOf,
    AtLeastOf,
    Atom,
    Between,
    Condition,
    DaysAgo,
    Includes,
    Is,
    NoneOf,
)
from recover.engine.model.playbook import Action, Effect, Finding, Playbook, PlaybookRef, Rule, Scale, Target
from recover.engine.model.questions import Choice, Question, QuestionKind
from recover.engine.model.windows import Days, Window

SEED = 741
TODAY = date(2026, 11, 18)
MOST = 10
"""The greatest number that is answered."""
LONGEST = 60
"""The most days that a date lies back."""
_KINDS: tuple[tuple[QuestionKind, int], ...] = (("one_of", 40), ("any_of", 8), ("number", 6), ("date", 6))
_MODES: tuple[Literal["any", "all", "none"], ...] = ("any", "any", "all", "none")
_ASKED_WHEN = 6
"""Questions that are asked only after some answers to another one."""
_EFFECTS: tuple[tuple[Effect, int], ...] = (("for", 60), ("against", 25), ("never", 9), ("hold", 6))

Answers = Mapping[str, Value]
"""What one person said, by question."""


@dataclass(frozen=True, slots=True)
class Generated:
    """A playbook, and distinct people who left a third of its questions out."""

    playbook: Playbook
    people: tuple[Answers, ...]


def generated(rules: int, people: int, *, plain: bool) -> Generated:
    """Return so many rules, and people. Where `plain`: no findings, scales, windows, holds or `ask_when`.

    There is an action to ten rules, as in the playbook that ships, and a finding to twenty.
    """
    chance = Random(SEED)
    questions = _questions(chance, plain=plain)
    findings = () if plain else _findings(chance, questions, max(4, rules // 20))
    actions = _actions(chance, questions, max(5, rules // 10), plain=plain)
    scales = () if plain else tuple(_scale(f"scale{number}") for number in range(2))
    made = (_rule(chance, number, questions, findings, actions, scales) for number in range(rules))
    playbook = Playbook(
        refs=(PlaybookRef("generated", "1.0.0", "0"),),
        sections=("facts",),
        channels=(),
        sources=(),
        passages=(),
        questions=tuple(questions),
        findings=tuple(findings),
        scales=scales,
        actions=actions,
        rules=tuple(made),
    )
    return Generated(playbook, _people(chance, questions, people))


def case_of(answers: Answers) -> Case:
    """Return somebody who said all this today."""
    return Case(tuple(Given(question, value, TODAY) for question, value in answers.items()), (), TODAY)


def _questions(chance: Random, *, plain: bool) -> Sequence[Question]:
    found: list[Question] = []
    for kind, count in _KINDS:
        for _ in range(count):
            id, gated = f"q{len(found)}", not plain and kind == "one_of" and len(found) >= 40 - _ASKED_WHEN
            most = {"one_of": chance.randint(2, 6), "any_of": chance.randint(3, 6)}.get(kind, 0)
            choices = tuple(Choice(f"a{number}", f"Answer {number}") for number in range(most))
            ask_when = _test(chance, found[len(found) - 20]) if gated else ALWAYS
            asked = Question(id, kind, "What?", id, "facts", choices=choices, ask_when=ask_when)
            if kind == "number":
                asked = replace(asked, least=0, most=MOST)
            found.append(replace(asked, date="past") if kind == "date" else asked)
    return found


def _test(chance: Random, question: Question) -> Atom:
    """One test of a question that some answers meet and some do not."""
    ids = [choice.id for choice in question.choices]
    match question.kind:
        case "one_of":
            other_than = len(ids) > 2 and chance.random() < 0.2
            some = chance.sample(
                ids, len(ids) - 1 if other_than else chance.randint(1, max(1, len(ids) // 2))
            )
            return Atom(question.id, "question", Is(tuple(sorted(some))))
        case "any_of":
            mode = chance.choice(_MODES)
            return Atom(
                question.id, "question", Includes(mode, tuple(chance.sample(ids, chance.randint(1, 2))))
            )
        case "number":
            return Atom(question.id, "question", Between(*_span(chance, MOST)))
        case _:
            return Atom(question.id, "question", DaysAgo(*_span(chance, LONGEST)))


def _span(chance: Random, most: int) -> tuple[int | None, int | None]:
    """At least, at most, or between, and never all."""
    low = chance.randint(1, most - 1)
    return chance.choice(((low, None), (None, low), (low, chance.randint(low, most))))


def _findings(chance: Random, questions: Sequence[Question], count: int) -> Sequence[Finding]:
    """Half of them over questions alone, and half over one of these and a question."""
    found: list[Finding] = []
    for number in range(count):
        deep = number >= count // 2
        below = _concluded(chance, found[: count // 2]) if deep else _test(chance, chance.choice(questions))
        parts = (below, _test(chance, chance.choice(questions)))
        found.append(Finding(f"finding{number}", "It is so.", AllOf(parts)))
    return found


def _concluded(chance: Random, findings: Sequence[Finding]) -> Atom:
    return Atom(chance.choice(findings).id, "finding", Is((chance.choice(("yes", "yes", "no")),)))


def _actions(chance: Random, questions: Sequence[Question], count: int, *, plain: bool) -> tuple[Action, ...]:
    return tuple(
        Action(
            f"action{number}",
            "Do it",
            steps=(),
            contacts_employer=chance.random() < 0.5,
            only_one_of=f"group{number // 8}" if number % 4 == 0 else "",
            window=_window(chance, questions) if not plain and number % 2 else None,
            needs=chance.randint(1, 4),
        )
        for number in range(count)
    )


def _window(chance: Random, questions: Sequence[Question]) -> Window:
    """After a date most often, or after the day on which something was answered."""
    dates = [question for question in questions if question.kind == "date"]
    after = chance.choice(dates if chance.random() < 0.8 else questions).id
    business = chance.random() < 0.2
    end = Days(chance.randint(7, LONGEST // 2), business) if chance.random() < 0.7 else None
    return Window(after, Days(chance.randint(0, 4), business), end)


def _scale(id: str) -> Scale:
    levels = tuple(Choice(level, level.title()) for level in ("small", "unclear", "serious"))
    return Scale(id, "How is it?", levels, "unclear")


def _rule(
    chance: Random,
    number: int,
    questions: Sequence[Question],
    findings: Sequence[Finding],
    actions: Sequence[Action],
    scales: Sequence[Scale],
) -> Rule:
    (effect,) = chance.choices(*zip(*_EFFECTS, strict=True))
    if effect == "hold" and not findings:
        effect = "for"
    target = Target("action", chance.choice(actions).id)
    if scales and chance.random() < 0.06:
        scale = chance.choice(scales)
        effect, target = "for", Target("level", scale.id, chance.choice(scale.levels).id)
    weight = {"for": chance.choice((1, 2, 4)), "against": chance.choice((1, 2))}.get(effect, 0)
    window = _window(chance, questions) if effect == "hold" else None
    when = _when(chance, questions, findings)
    return Rule(f"rule{number}", effect, target, "So it is.", (), when, weight=weight, window=window)


def _when(chance: Random, questions: Sequence[Question], findings: Sequence[Finding]) -> Condition:
    """One to three parts; in a tenth one is a finding, and in a tenth one is a block."""
    tests = [_test(chance, each) for each in chance.sample(questions, chance.choice((1, 2, 2, 3)))]
    parts: list[Condition] = [*tests]
    what = chance.random()
    if what < 0.1 and findings:
        parts[0] = _concluded(chance, findings[len(findings) // 2 :])
    elif what >= 0.9:
        three = tuple(_test(chance, each) for each in chance.sample(questions, 3))
        parts[0] = chance.choice((NoneOf(three[:2]), AtLeastOf(2, three)))
    return AllOf(tuple(parts)) if len(parts) > 1 else parts[0]


def _people(chance: Random, questions: Sequence[Question], count: int) -> tuple[Answers, ...]:
    return tuple(
        {each.id: _answer(chance, each) for each in questions if chance.random() > 1 / 3}
        for _ in range(count)
    )


def _answer(chance: Random, question: Question) -> Value:
    ids = [choice.id for choice in question.choices]
    match question.kind:
        case "one_of":
            return chance.choice(ids)
        case "any_of":
            return tuple(id for id in ids if chance.random() < 0.4)
        case "number":
            return chance.randint(0, MOST)
        case _:
            return TODAY - timedelta(days=chance.randint(0, LONGEST))
