"""Random small playbooks, dense enough that every kind of verdict turns up."""

from random import Random
from typing import Any, Literal

from hypothesis import strategies as st

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
from support.chance import a_few, a_part, by_chance, now_and_then
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


def playbooks(*, short_way: bool | None = None, questions: int = 4) -> st.SearchStrategy[Playbook]:
    """Some playbook, as `random_playbook` makes them."""
    return by_chance(lambda chance: random_playbook(chance, short_way=short_way, questions=questions))


def random_playbook(chance: Random, *, short_way: bool | None = None, questions: int = 4) -> Playbook:
    """A playbook that refers to nothing that it does not declare.

    It asks at most so many `questions`, besides those for slips and for what was done already.
    """
    names = [f"action{number}" for number in range(chance.randint(3, 6))]
    facts = Facts()
    asked, findings = _questions_and_findings(chance, facts, names, questions)
    facts.others += [("action", name) for name in names]
    scales = [_scale(chance, f"scale{number}") for number in range(chance.randint(1, 2))]
    actions = [_action(chance, name, asked, names) for name in names]
    rules = [rule for scale in scales for rule in _level_rules(chance, facts, scale)]
    facts.scales = scales
    rules += [rule for action in actions for rule in _action_rules(chance, facts, action, actions)]
    quick = now_and_then(chance, 6) if short_way is None else short_way
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
            Note(f"note{n}", "Keep it in mind.", a_condition(chance, facts), CITES[:1]) for n in range(2)
        ),
        disagreements=(_disagreement(chance, facts),),
        messages=(_message(chance, facts, asked),),
        checks=(),
        promises=(),
        second_chance=SecondChance(names[0], a_rare_condition(chance, facts)),
        short_way=_short_way(chance, facts, asked) if quick else None,
    )


def _questions_and_findings(
    chance: Random, facts: Facts, names: list[str], most: int
) -> tuple[list[Question], list[Finding]]:
    questions: list[Question] = []
    findings: list[Finding] = []
    kinds: list[Kind] = [*a_few(chance, SIMPLE_KINDS, 2, most)]
    kinds += chance.choice(RECORDS)
    told = "acts" in kinds
    facts.others += [] if told else [("action", name) for name in names]
    facts.others += [] if told else [("builtin", "contacts_made"), ("builtin", "last_contact")]
    for number, kind in enumerate(chance.sample(kinds, len(kinds))):
        question = _question(chance, facts, f"q{number}", kind, names)
        questions.append(question)
        facts.questions.append(question)
        facts.others += [("builtin", builtin) for builtin in _builtins_of(kind)]
        if number and now_and_then(chance, 2):
            finding = Finding(f"finding{number}", "It is so.", a_condition(chance, facts))
            findings.append(finding)
            facts.others.append(("finding", finding.id))
    return questions, findings


def _builtins_of(kind: Kind) -> tuple[str, ...]:
    if kind == "slips":
        return ("slip_kinds", "slip_kinds_noticed", "slip_count")
    return ("contacts_made", "contacts_unanswered", "last_contact") if kind == "acts" else ()


def _question(chance: Random, facts: Facts, id: str, kind: Kind, names: list[str]) -> Question:
    gated = facts.questions and now_and_then(chance, 3)
    shared: dict[str, Any] = {
        "ask": f"What about {id}?",
        "short": f"About {id}",
        "section": chance.choice(SECTIONS),
        "always": now_and_then(chance, 5),
        "ask_when": a_condition(chance, facts) if gated else ALWAYS,
        "again_after": chance.choice([None, None, None, 1, 3, 5]),
    }
    anyway = now_and_then(chance, 5) and kind not in ("slips", "acts")
    shared["counts_anyway"] = anyway
    if kind == "slips":
        return Question("slips", "records", fields=_slip_fields(), **shared)
    if kind == "acts":
        offered = chance.sample(names, chance.randint(1, 3))
        return Question("done_already", "records", fields=_act_fields(offered), stored_as="acts", **shared)
    if kind == "number":
        most = chance.choice([None, 10])
        return Question(id, "number", least=0, most=most, choices=_beside(chance), **shared)
    if kind == "date":
        shared["date"] = chance.choice(["past", "to come", "any"])
        return Question(id, "date", choices=_beside(chance), **shared)
    typical = _typical(chance, kind) if now_and_then(chance, 3) else None
    return Question(id, kind, choices=_choices(CHOICES.get(kind, ())), typical=typical, **shared)


def _beside(chance: Random) -> tuple[Choice, ...]:
    """Answers beside a number or a date: mostly none."""
    return _choices(chance.choice([(), (), ("none_named", "varies")]))


def _typical(chance: Random, kind: QuestionKind) -> str | tuple[str, ...] | None:
    """What the question is taken to say while unanswered, where its kind can have that."""
    if kind == "text":
        return None
    ids = CHOICES.get(kind, ("yes", "no"))
    if kind != "any_of":
        return chance.choice(ids)
    return a_part(chance, ids, 0, len(ids))


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


def _scale(chance: Random, id: str) -> Scale:
    levels = ("small", "unclear", "serious")[: chance.randint(2, 3)]
    return Scale(id, f"How is {id}?", _choices(levels), chance.choice(levels))


def _action(chance: Random, id: str, questions: list[Question], names: list[str]) -> Action:
    contacts = not now_and_then(chance, 4)
    channels = chance.sample(CHANNELS, chance.randint(0, 3)) if contacts else ()
    return Action(
        id,
        f"Do {id}",
        steps=(Remark("Do it.", ALWAYS, CITES[:1]),),
        contacts_employer=contacts,
        only_one_of="repair" if now_and_then(chance, 3) else "",
        channels=tuple(channels),
        window=_window(chance, questions, names) if now_and_then(chance, 2) else None,
        message="letter" if contacts and now_and_then(chance, 2) else "",
        repeats=now_and_then(chance, 3),
        rests=chance.randint(1, 3),
        expects_no_answer=now_and_then(chance, 3),
        needs=chance.choice([1, 1, 1, 2, 3, 4]),
        gives_way_to=tuple(names[: names.index(id)][-1:]) if now_and_then(chance, 4) else (),
    )


def _window(chance: Random, questions: list[Question], names: list[str]) -> Window:
    asked = [question.id for question in questions if question.kind != "records"]
    dates = [question.id for question in questions if question.kind == "date"]
    after = chance.choice([*asked, *dates, *dates, chance.choice(names), "last_contact"])
    start = Days(chance.randint(0, 4), now_and_then(chance, 2))
    end = Days(chance.randint(1, 12), now_and_then(chance, 2))
    return Window(after, start, None if now_and_then(chance, 3) else end)


def _level_rules(chance: Random, facts: Facts, scale: Scale) -> list[Rule]:
    rules = []
    for number in range(chance.randint(1, 4)):
        target = Target("level", scale.id, chance.choice(scale.levels).id)
        rules.append(_rule(chance, facts, f"{scale.id}-rule{number}", "for", target))
    return rules


def _action_rules(chance: Random, facts: Facts, action: Action, actions: list[Action]) -> list[Rule]:
    target = Target("action", action.id)
    effects: list[Effect] = ["for", *chance.choice(OTHER_EFFECTS)]
    rules = []
    for number, effect in enumerate(effects):
        rules.append(_rule(chance, facts, f"{action.id}-{effect}{number}", effect, target, actions))
    for channel in action.channels:
        if now_and_then(chance, 2):
            effect = chance.choice(WEIGHED)
            about = Target("channel", action.id, channel)
            rules.append(_rule(chance, facts, f"{action.id}-{channel}", effect, about))
    return rules


def _rule(
    chance: Random, facts: Facts, id: str, effect: Effect, target: Target, actions: list[Action] | None = None
) -> Rule:
    weighed = effect in ("for", "against")
    plain = effect == "for" and now_and_then(chance, 3)
    return Rule(
        id,
        effect,
        target,
        because=f"That is what {id} says.",
        cites=CITES,
        when=ALWAYS
        if plain
        else a_rare_condition(chance, facts)
        if effect == "never"
        else a_condition(chance, facts),
        unless=(a_condition(chance, facts),) if now_and_then(chance, 5) else (),
        weight=chance.choice([1, 2, 4] if effect == "for" else [1, 2]) if weighed else 0,
        window=_window(chance, facts.questions, [one.id for one in actions or ()])
        if effect == "hold"
        else None,
    )


def _disagreement(chance: Random, facts: Facts) -> Disagreement:
    sides = (Side("left", "Turn left.", CITES[:1]), Side("right", "Turn right.", CITES[1:]))
    follows = tuple(
        SideRule(chance.choice(["left", "right"]), a_condition(chance, facts), "So it is.")
        for _ in range(chance.randint(1, 2))
    )
    when = a_condition(chance, facts) if now_and_then(chance, 2) else ALWAYS
    return Disagreement("turn", "Left or right", sides, follows, SideRule("left", ALWAYS, "Else."), when)


def _message(chance: Random, facts: Facts, questions: list[Question]) -> Message:
    fillable = [one.id for one in questions if one.kind in ("text", "date", "one_of", "scale", "number")]
    parts = [Part("greeting", "Hello.", ALWAYS, (), CITES[:1])]
    for id in fillable[:2]:
        when = a_condition(chance, facts) if now_and_then(chance, 2) else ALWAYS
        parts.append(Part(f"part-{id}", f"It was <{id}>.", when, (id,), CITES[:1]))
    return Message("letter", "A letter", tuple(parts))


def _short_way(chance: Random, facts: Facts, questions: list[Question]) -> ShortWay:
    asks = chance.sample([question.id for question in questions], chance.randint(1, len(questions)))
    return ShortWay(a_condition(chance, facts), tuple(asks))
