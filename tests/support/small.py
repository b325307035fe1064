"""Small playbooks by hand: a test says only what it is about."""

from dataclasses import replace
from datetime import date
from typing import Any

from recover.engine.case.case import Act, Case, Given, NoAnswer, Value
from recover.engine.logic.compile import compile_playbook
from recover.engine.model.conditions import ALWAYS, Atom, Condition, Is
from recover.engine.model.playbook import WEIGHTS, Action, Playbook, PlaybookRef, Remark, Rule, Scale, Target
from recover.engine.model.questions import Choice, Question
from recover.engine.model.sources import Passage, Source
from recover.engine.model.windows import Days, Window
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import NotRecommended, Plan, Recommendation

WEDNESDAY = date(2026, 11, 18)


def a_playbook(**parts: tuple[Any, ...] | object) -> Playbook:
    """A playbook with these parts and nothing else."""
    usual: dict[str, Any] = {
        "refs": (PlaybookRef("small", "1.0.0", "0"),),
        "sections": ("facts",),
        "channels": tuple(Choice(id, id.title()) for id in ("phone", "email", "letter")),
        "sources": (Source("book", "A book", "Somebody", "article", "D"),),
        "passages": (Passage("book.one", "book", "Do one thing."),),
        "second_chance": None,
        "short_way": None,
    }
    lists = ("questions", "findings", "scales", "actions", "rules", "notes", "disagreements", "messages")
    empty = dict.fromkeys((*lists, "checks", "promises"), ())
    return Playbook(**{**empty, **usual, **parts})


def a_choice(id: str, *answers: str, **more: Any) -> Question:
    """A question with one answer of several."""
    return _question(id, "one_of", choices=tuple(Choice(each, each.title()) for each in answers), **more)


def a_yes_no(id: str, **more: Any) -> Question:
    return _question(id, "yes_no", **more)


def a_day(id: str, **more: Any) -> Question:
    return _question(id, "date", **more)


def a_list(*fields: Question, **more: Any) -> Question:
    """What went wrong, as a list of records with these fields."""
    question = Question(
        "slips",
        "records",
        ask="What went wrong?",
        short="What went wrong",
        section="facts",
        always=True,
        fields=fields,
    )
    return replace(question, **more)


def a_text(id: str, **more: Any) -> Question:
    return _question(id, "text", **more)


def an_action(id: str, **more: Any) -> Action:
    """An action that contacts the employer, unless said otherwise."""
    return Action(
        id, id.title(), (Remark("Do it.", a_line(), ("book.one",)),), **{"contacts_employer": True, **more}
    )


def a_rule(effect: Any, target: str, *, when: Condition | None = None, weight: str = "", **more: Any) -> Rule:
    """A rule about "action", "action.channel" or (with kind="level") "scale.level"."""
    about, _, part = target.partition(".")
    kind = more.pop("kind", "channel" if part else "action")
    return Rule(
        more.pop("id", f"{effect}-{about}{part}-{weight}"),
        effect,
        Target(kind, about, part),
        "So it is.",
        ("book.one",),
        when=when or a_line(),
        weight=WEIGHTS[weight] if weight else 0,
        **more,
    )


def a_line(question: str = "", *answers: str) -> Condition:
    """The question has one of these answers; without a question, always."""
    return Atom(question, "question", Is(answers)) if question else ALWAYS


def a_scale(id: str, *levels: str, default: str) -> Scale:
    return Scale(id, f"How is {id}?", tuple(Choice(level, level.title()) for level in levels), default)


def a_window(after: str, start: int, end: int | None, *, business: bool = False) -> Window:
    return Window(after, Days(start, business), None if end is None else Days(end, business))


def a_case(*acts: Act, today: date = WEDNESDAY, **answers: Value | NoAnswer) -> Case:
    """Somebody who gave these answers today."""
    return Case(tuple(Given(question, value, today) for question, value in answers.items()), acts, today)


def the_plan(playbook: Playbook, case: Case) -> Plan:
    return make_plan(compile_playbook(playbook), case)


def found(plan: Plan, action: str) -> Recommendation | NotRecommended:
    """The action, wherever it stands in the plan."""
    everything: tuple[Recommendation | NotRecommended, ...] = (*plan.recommendations, *plan.not_recommended)
    return next(each for each in everything if each.id == action)


def _question(id: str, kind: Any, **more: Any) -> Question:
    return Question(id, kind, f"What about {id}?", f"About {id}", section="facts", **more)
