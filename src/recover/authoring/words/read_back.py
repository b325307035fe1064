"""Whatever a playbook declares, read back in sentences: a label, and what is said under it."""

from collections.abc import Iterator

from recover.authoring.words.sentences import (
    say_condition,
    say_promise,
    say_rule,
    say_weight,
    say_whom,
    say_window,
)
from recover.engine.case.words import say_number
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.conditions import ALWAYS, NEVER, Condition, lines_of
from recover.engine.model.messages import Message
from recover.engine.model.playbook import (
    Action,
    Disagreement,
    Finding,
    Note,
    Playbook,
    Remark,
    Rule,
    Scale,
    SideRule,
    Target,
)
from recover.engine.model.questions import Question

_EFFECTS = {"For": "for", "Against": "against", "Forbidden by": "never", "Held by": "hold"}

Thing = Rule | Finding | Action | Note | Disagreement | Message | Scale | Question
Said = tuple[str, str]
"""A label, or "", and a sentence."""

_SECTIONS = ("rules", "actions", "findings", "notes", "disagreements", "messages", "scales", "questions")


def things(playbook: Playbook) -> dict[str, Thing]:
    """Return all that can be read back, by id. An id that stands for two things is the first of these."""
    found: dict[str, Thing] = {}
    for section in _SECTIONS:
        for each in getattr(playbook, section):
            found.setdefault(each.id, each)
    return found


def section_of(thing: Thing) -> str:
    """Return the section that declares such things."""
    return f"{type(thing).__name__.lower()}s"


def say(base: RuleBase, thing: Thing) -> Iterator[Said]:
    """Yield what a thing of the playbook says, as a coach would say it."""
    match thing:
        case Rule():
            yield "", say_rule(base, thing)
            yield "Because", thing.because
            yield "Weight", say_weight(thing)
        case Finding():
            yield "", f"“{thing.means}” is true if {say_condition(base, thing.when)}."
        case Note():
            yield "", f"{say_whom(base, thing.when)}, this is said: “{thing.says}”"
        case Action():
            yield from _action(base, thing)
        case Disagreement():
            yield from _disagreement(base, thing)
        case Message() | Scale() | Question():
            yield from _listed(base, thing)


def say_promises(base: RuleBase) -> Iterator[Said]:
    """Yield every promise, under where it stands."""
    return ((promise.place, say_promise(base, promise)) for promise in base.playbook.promises)


def findings_in(base: RuleBase, thing: Thing) -> tuple[Finding, ...]:
    """Return the findings that a thing hangs on, each once, with those that they hang on in turn."""
    met: dict[str, Finding] = {}
    waiting = list(_conditions(thing))
    while waiting:
        for line in lines_of(waiting.pop(0)):
            if line.kind == "finding" and line.fact not in met:
                met[line.fact] = base.findings[line.fact]
                waiting.append(met[line.fact].when)
    return tuple(met.values())


def cited_by(thing: Thing) -> tuple[str, ...]:
    """Return the passages that a thing, or a part of it, cites, each once."""
    match thing:
        case Rule() | Finding() | Note():
            parts: tuple[tuple[str, ...], ...] = (thing.cites,)
        case Action():
            parts = tuple(each.cites for each in _remarks(thing))
        case Disagreement(sides=sides, follows=follows, otherwise=otherwise):
            parts = (*(side.cites for side in sides), *(each.cites for each in (*follows, otherwise)))
        case Message():
            parts = tuple(each.cites for each in thing.parts)
        case _:
            parts = ()
    return tuple(dict.fromkeys(passage for part in parts for passage in part))


def _conditions(thing: Thing) -> Iterator[Condition]:
    match thing:
        case Rule():
            yield thing.whole_condition
        case Finding() | Note():
            yield thing.when
        case Action():
            yield from (each.when for each in _remarks(thing))
        case Disagreement():
            yield from (thing.when, *(each.when for each in thing.follows))
        case Message():
            yield from (part.when for part in thing.parts)
        case Question():
            yield thing.ask_when
        case Scale():
            pass


def _remarks(action: Action) -> tuple[Remark, ...]:
    return (*action.steps, *action.cautions, *action.examples)


def _action(base: RuleBase, action: Action) -> Iterator[Said]:
    target = Target("action", action.id)
    points = "one point" if action.needs == 1 else f"{say_number(action.needs).lower()} points"
    yield "", f"“{action.title}” is right from {points} on, unless something forbids it."
    for label, effect in _EFFECTS.items():
        yield label, _named(base, target, effect)
    if action.window:
        yield "When", say_window(base, action.window)
    others = [
        f"“{each.title}”"
        for each in base.playbook.actions
        if action.only_one_of and each.only_one_of == action.only_one_of and each.id != action.id
    ]
    yield "Never beside", ", ".join(others)
    yield "Gives way to", ", ".join(f"“{base.actions[each].title}”" for each in action.gives_way_to)
    yield "How", ", ".join(base.channels[channel].label for channel in action.channels)
    told = (("Step", action.steps), ("Caution", action.cautions), ("Example", action.examples))
    for label, remarks in told:
        yield from ((label, _if(base, each.when, each.says)) for each in remarks)


def _listed(base: RuleBase, thing: Message | Scale | Question) -> Iterator[Said]:
    match thing:
        case Message():
            yield "", f"“{thing.title}” has these parts, in this order."
            yield from ((part.id, _if(base, part.when, part.says)) for part in thing.parts)
        case Scale():
            yield "", f"{thing.asks} {'; '.join(level.label.rstrip('.') for level in thing.levels)}."
            for level in thing.levels:
                yield level.label.rstrip("."), _named(base, Target("level", thing.id, level.id), "for")
        case Question():
            yield "", thing.ask
            yield "Answers", ", ".join(f"{choice.label} ({choice.id})" for choice in thing.choices)
            yield "Asked", say_whom(base, thing.ask_when).lower()
            if thing.at_once_when != NEVER:
                yield "Asked at once", say_whom(base, thing.at_once_when).lower()
            yield "Why", thing.why


def _disagreement(base: RuleBase, found: Disagreement) -> Iterator[Said]:
    yield "", f"{say_whom(base, found.when)}: {found.about}."
    sides = {side.id: side.says for side in found.sides}
    yield from (("One side", says) for says in sides.values())
    for each in found.follows:
        yield "The plan", f"If {say_condition(base, each.when)}, it takes this side: {_side(each, sides)}"
    yield "Else", f"it takes this side: {_side(found.otherwise, sides)}"


def _side(taken: SideRule, sides: dict[str, str]) -> str:
    return f"“{sides[taken.side]}” {taken.because}"


def _if(base: RuleBase, when: Condition, says: str) -> str:
    return says if when == ALWAYS else f"{says} (If {say_condition(base, when)}.)"


def _named(base: RuleBase, target: Target, effect: str) -> str:
    """The rules of one effect about a target, each with its points."""
    rules = (each.rule for each in base.about(target) if each.rule.effect == effect)
    return ", ".join(f"{rule.id} ({rule.weight})" if rule.weight else rule.id for rule in rules)
