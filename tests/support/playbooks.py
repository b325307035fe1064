"""Random small playbooks, dense enough that every kind of verdict turns up."""

from typing import Any, Literal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn as Draw

from recover.engine.model.conditions import ALWAYS
from recover.engine.model.messages import Message, Part
from recover.engine.model.playbook import (
    Action,
    Disagreement,
    Effect,
    Finding,
    Note,
    Playbook,
    PlaybookRef,
    Remark,
    Rule,
    Scale,
    Side,
    SideRule,
    Target,
)
from recover.engine.model.questions import Choice, Question, QuestionKind
from recover.engine.model.settings import SecondChance, ShortWay
from recover.engine.model.sources import Passage, Source
from recover.engine.model.windows import Days, Window
from support.conditions import SLIP_KINDS, Facts, a_condition, a_rare_condition

CHANNELS = ("phone", "email", "letter")
CITES = ("book.one", "book.two")
SECTIONS = ("facts", "judgement")
Kind = QuestionKind | Literal["slips", "acts"]
CHOICES = {
    "one_of": ("red", "green", "blue"),
    "any_of": ("cup", "plate", "spoon"),
    "scale": ("low", "middle", "high"),
}
RECORDS: list[list[Kind]] = [[], ["slips"], ["acts"], ["slips", "acts"]]
OTHER_EFFECTS: list[list[Effect]] = [
    [],
    ["for"],
    ["against"],
    ["never"],
    ["never"],
    ["for", "never"],
    ["against", "never"],
    ["never", "never"],
    ["hold"],
    ["never", "hold"],
    ["for", "against", "hold"],
]
WEIGHED: tuple[Effect, ...] = ("for", "against")
SIMPLE_KINDS: tuple[QuestionKind, ...] = ("one_of", "yes_no", "any_of", "scale", "number", "date", "text")


@st.composite
def playbooks(draw: Draw, *, short_way: bool | None = None, questions: int = 4) -> Playbook:
    """A playbook that refers to nothing that it does not declare.

    It asks at most so many `questions`, besides those for slips and for what was done already.
    """
    names = [f"action{number}" for number in range(draw(st.integers(3, 6)))]
    facts = Facts()
    asked, findings = _questions_and_findings(draw, facts, names, questions)
    facts.others += [("action", name) for name in names]
    scales = [_scale(draw, f"scale{number}") for number in range(draw(st.integers(1, 2)))]
    actions = [_action(draw, name, asked, names) for name in names]
    rules = [rule for scale in scales for rule in _level_rules(draw, facts, scale)]
    facts.scales = scales
    rules += [rule for action in actions for rule in _action_rules(draw, facts, action, actions)]
    quick = draw(st.integers(0, 5)) == 0 if short_way is None else short_way
    return Playbook(
        refs=(PlaybookRef("random", "1.0.0", "0"),),
        sections=SECTIONS,
        channels=tuple(Choice(channel, channel.title()) for channel in CHANNELS),
        sources=(Source("book", "A book", "Somebody", "article", "D"),),
        passages=tuple(Passage(cite, "book", f"Says {cite}.") for cite in CITES),
        questions=tuple(asked),
        findings=tuple(findings),
        scales=tuple(scales),
        actions=tuple(actions),
        rules=tuple(rules),
        notes=tuple(
            Note(f"note{n}", "Keep it in mind.", a_condition(draw, facts), CITES[:1]) for n in range(2)
        ),
        disagreements=(_disagreement(draw, facts),),
        messages=(_message(draw, facts, asked),),
        checks=(),
        promises=(),
        second_chance=SecondChance(names[0], a_rare_condition(draw, facts)),
        short_way=_short_way(draw, facts, asked) if quick else None,
    )


def _questions_and_findings(
    draw: Draw, facts: Facts, names: list[str], most: int
) -> tuple[list[Question], list[Finding]]:
    questions: list[Question] = []
    findings: list[Finding] = []
    kinds: list[Kind] = draw(st.lists(st.sampled_from(SIMPLE_KINDS), min_size=2, max_size=most))
    kinds += draw(st.sampled_from(RECORDS))
    told = "acts" in kinds
    facts.others += [] if told else [("action", name) for name in names]
    facts.others += [] if told else [("builtin", "contacts_made"), ("builtin", "last_contact")]
    for number, kind in enumerate(draw(st.permutations(kinds))):
        question = _question(draw, facts, f"q{number}", kind, names)
        questions.append(question)
        facts.questions.append(question)
        facts.others += [("builtin", builtin) for builtin in _builtins_of(kind)]
        if number and draw(st.booleans()):
            finding = Finding(f"finding{number}", "It is so.", a_condition(draw, facts))
            findings.append(finding)
            facts.others.append(("finding", finding.id))
    return questions, findings


def _builtins_of(kind: Kind) -> tuple[str, ...]:
    if kind == "slips":
        return ("slip_kinds", "slip_kinds_noticed", "slip_count")
    return ("contacts_made", "contacts_unanswered", "last_contact") if kind == "acts" else ()


def _question(draw: Draw, facts: Facts, id: str, kind: Kind, names: list[str]) -> Question:
    gated = facts.questions and draw(st.integers(0, 2)) == 0
    shared: dict[str, Any] = {
        "ask": f"What about {id}?",
        "short": f"About {id}",
        "section": draw(st.sampled_from(SECTIONS)),
        "always": draw(st.integers(0, 4)) == 0,
        "ask_when": a_condition(draw, facts) if gated else ALWAYS,
        "again_after": draw(st.sampled_from([None, None, None, 1, 3, 5])),
    }
    anyway = draw(st.integers(0, 4)) == 0 and kind not in ("slips", "acts")
    shared["counts_anyway"] = anyway
    if kind == "slips":
        return Question("slips", "records", fields=_slip_fields(), **shared)
    if kind == "acts":
        offered = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        return Question("done_already", "records", fields=_act_fields(offered), stored_as="acts", **shared)
    if kind == "number":
        most = draw(st.sampled_from([None, 10]))
        return Question(id, "number", least=0, most=most, choices=_beside(draw), **shared)
    if kind == "date":
        shared["date"] = draw(st.sampled_from(["past", "to come", "any"]))
        return Question(id, "date", choices=_beside(draw), **shared)
    typical = _typical(draw, kind) if draw(st.integers(0, 2)) == 0 else None
    return Question(id, kind, choices=_choices(CHOICES.get(kind, ())), typical=typical, **shared)


def _beside(draw: Draw) -> tuple[Choice, ...]:
    """Answers beside a number or a date: mostly none."""
    return _choices(draw(st.sampled_from([(), (), ("none_named", "varies")])))


def _typical(draw: Draw, kind: QuestionKind) -> str | tuple[str, ...] | None:
    """What the question is taken to say while unanswered, where its kind can have that."""
    if kind == "text":
        return None
    ids = CHOICES.get(kind, ("yes", "no"))
    if kind != "any_of":
        return draw(st.sampled_from(ids))
    chosen = draw(st.sets(st.sampled_from(ids)))
    return tuple(id for id in ids if id in chosen)


def _choices(ids: list[str] | tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(id, id.title()) for id in ids)


def _slip_fields() -> tuple[Question, ...]:
    return (
        Question("kind", "one_of", "What kind?", "Kind", choices=_choices(SLIP_KINDS)),
        Question("noticed", "yes_no", "Did they react?", "They reacted"),
    )


def _act_fields(offered: list[str]) -> tuple[Question, ...]:
    return (
        Question("what", "one_of", "What?", "What", choices=_choices([*offered, "other"])),
        Question("when", "date", "When?", "When", date="past"),
        Question("reply", "yes_no", "Did they answer?", "Answered"),
    )


def _scale(draw: Draw, id: str) -> Scale:
    levels = ("small", "unclear", "serious")[: draw(st.integers(2, 3))]
    return Scale(id, f"How is {id}?", _choices(levels), draw(st.sampled_from(levels)))


def _action(draw: Draw, id: str, questions: list[Question], names: list[str]) -> Action:
    contacts = draw(st.integers(0, 3)) > 0
    channels = draw(st.permutations(CHANNELS))[: draw(st.integers(0, 3))] if contacts else ()
    return Action(
        id,
        f"Do {id}",
        steps=(Remark("Do it.", ALWAYS, CITES[:1]),),
        contacts_employer=contacts,
        only_one_of="repair" if draw(st.integers(0, 2)) == 0 else "",
        channels=tuple(channels),
        window=_window(draw, questions, names) if draw(st.booleans()) else None,
        message="letter" if contacts and draw(st.booleans()) else "",
        repeats=draw(st.integers(0, 2)) == 0,
        rests=draw(st.integers(1, 3)),
        expects_no_answer=draw(st.integers(0, 2)) == 0,
        needs=draw(st.sampled_from([1, 1, 1, 2, 3, 4])),
        gives_way_to=tuple(names[: names.index(id)][-1:]) if draw(st.integers(0, 3)) == 0 else (),
    )


def _window(draw: Draw, questions: list[Question], names: list[str]) -> Window:
    asked = [question.id for question in questions if question.kind != "records"]
    dates = [question.id for question in questions if question.kind == "date"]
    after = draw(st.sampled_from([*asked, *dates, *dates, draw(st.sampled_from(names)), "last_contact"]))
    start = Days(draw(st.integers(0, 4)), draw(st.booleans()))
    end = Days(draw(st.integers(1, 12)), draw(st.booleans()))
    return Window(after, start, end if draw(st.integers(0, 2)) else None)


def _level_rules(draw: Draw, facts: Facts, scale: Scale) -> list[Rule]:
    rules = []
    for number in range(draw(st.integers(1, 4))):
        target = Target("level", scale.id, draw(st.sampled_from(scale.levels)).id)
        rules.append(_rule(draw, facts, f"{scale.id}-rule{number}", "for", target))
    return rules


def _action_rules(draw: Draw, facts: Facts, action: Action, actions: list[Action]) -> list[Rule]:
    target = Target("action", action.id)
    effects: list[Effect] = ["for", *draw(st.sampled_from(OTHER_EFFECTS))]
    rules = []
    for number, effect in enumerate(effects):
        rules.append(_rule(draw, facts, f"{action.id}-{effect}{number}", effect, target, actions))
    for channel in action.channels:
        if draw(st.booleans()):
            effect = draw(st.sampled_from(WEIGHED))
            about = Target("channel", action.id, channel)
            rules.append(_rule(draw, facts, f"{action.id}-{channel}", effect, about))
    return rules


def _rule(
    draw: Draw, facts: Facts, id: str, effect: Effect, target: Target, actions: list[Action] | None = None
) -> Rule:
    weighed = effect in ("for", "against")
    plain = effect == "for" and draw(st.integers(0, 2)) == 0
    return Rule(
        id,
        effect,
        target,
        because=f"That is what {id} says.",
        cites=CITES,
        when=ALWAYS
        if plain
        else a_rare_condition(draw, facts)
        if effect == "never"
        else a_condition(draw, facts),
        unless=(a_condition(draw, facts),) if draw(st.integers(0, 4)) == 0 else (),
        weight=draw(st.sampled_from([1, 2, 4] if effect == "for" else [1, 2])) if weighed else 0,
        window=_window(draw, facts.questions, [one.id for one in actions or ()])
        if effect == "hold"
        else None,
    )


def _disagreement(draw: Draw, facts: Facts) -> Disagreement:
    sides = (Side("left", "Turn left.", CITES[:1]), Side("right", "Turn right.", CITES[1:]))
    follows = tuple(
        SideRule(draw(st.sampled_from(["left", "right"])), a_condition(draw, facts), "So it is.")
        for _ in range(draw(st.integers(1, 2)))
    )
    when = a_condition(draw, facts) if draw(st.booleans()) else ALWAYS
    return Disagreement("turn", "Left or right", sides, follows, SideRule("left", ALWAYS, "Else."), when)


def _message(draw: Draw, facts: Facts, questions: list[Question]) -> Message:
    fillable = [one.id for one in questions if one.kind in ("text", "date", "one_of", "scale", "number")]
    parts = [Part("greeting", "Hello.", ALWAYS, (), CITES[:1])]
    for id in fillable[:2]:
        when = a_condition(draw, facts) if draw(st.booleans()) else ALWAYS
        parts.append(Part(f"part-{id}", f"It was <{id}>.", when, (id,), CITES[:1]))
    return Message("letter", "A letter", tuple(parts))


def _short_way(draw: Draw, facts: Facts, questions: list[Question]) -> ShortWay:
    asks = draw(st.lists(st.sampled_from([question.id for question in questions]), min_size=1, unique=True))
    return ShortWay(a_condition(draw, facts), tuple(asks))
