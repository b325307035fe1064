"""Rules and promises in plain English, for the author to read back."""

from collections.abc import Iterable

from recover.engine.case.words import say_number
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.conditions import (
    ALWAYS,
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
from recover.engine.model.playbook import Rule
from recover.engine.model.promises import Promise
from recover.engine.model.questions import Choice, kinds_of_slips
from recover.engine.model.windows import Window
from recover.engine.plan.quotes import BUILTIN_NAMES
from recover.engine.why.phrases import say_test

_WEIGHTS = {
    0: ("", ""),
    1: ("slightly", "slight: 1 point"),
    2: ("moderately", "moderate: 2 points"),
    4: ("strongly", "strong: 4 points"),
}


def say_rule(base: RuleBase, rule: Rule) -> str:
    """Return a rule as one sentence: for whom it is, what stops it, and what it says."""
    unless = f", unless {_either(base, rule.unless)}" if rule.unless else ""
    return f"{say_whom(base, rule.when)}{unless}, this rule {_effect(base, rule)}."


def say_whom(base: RuleBase, when: Condition) -> str:
    """Return for whom something is, as a sentence begins."""
    return "For everybody" if when == ALWAYS else f"If {say_condition(base, when)}"


def say_weight(rule: Rule) -> str:
    """Return how much a rule counts, in words and points; nothing where it is not weighed."""
    return _WEIGHTS[rule.weight][1]


def say_condition(base: RuleBase, condition: Condition) -> str:
    """Return a condition in words, as a part of a sentence."""
    match condition:
        case Atom():
            return _line(base, condition, holds=True)
        case AllOf(parts):
            return _joined([say_condition(base, part) for part in parts], "and")
        case AnyOf(parts):
            return _either(base, parts)
        case NoneOf((Atom() as line,)):
            return _line(base, line, holds=False)
        case NoneOf(parts):
            return f"none of these is so: {_listed(base, parts)}"
        case AtLeastOf(count, parts):
            number = say_number(count).lower()
            return f"at least {number} of these {'is' if count == 1 else 'are'} so: {_listed(base, parts)}"


def _either(base: RuleBase, parts: tuple[Condition, ...]) -> str:
    said = [say_condition(base, part) for part in parts]
    return said[0] if len(said) == 1 else "either " + _joined(said, "or")


def _joined(said: list[str], word: str) -> str:
    """With commas where a part holds a joining word of its own, so that it is plain what belongs together."""
    if any(each in f" {part}" for part in said for each in (" and ", " or ", ", ")) and len(said) > 1:
        return f", {word} ".join(said)
    return f" {word} ".join(said)


def _listed(base: RuleBase, parts: Iterable[Condition]) -> str:
    return "; ".join(f"({number}) {say_condition(base, part)}" for number, part in enumerate(parts, 1))


def _line(base: RuleBase, line: Atom, *, holds: bool) -> str:
    """One line; where it must not hold, turned round rather than denied twice."""
    if line.kind == "finding":
        true = (line.test == Is(("yes",))) == holds
        return f"“{base.findings[line.fact].means}” is {'true' if true else 'not true'}"
    if line.kind == "action":
        return f"“{base.actions[line.fact].title}” {_act(line.test, holds=holds)}"
    about, choices, ordered = _about(base, line)
    return f"“{about}” {_answer(line.test, choices, ordered=ordered, holds=holds)}"


def _about(base: RuleBase, line: Atom) -> tuple[str, tuple[Choice, ...], bool]:
    """What a line is about, the answers there are, and whether these have an order."""
    if line.kind == "scale":
        scale = base.scales[line.fact]
        return scale.asks, scale.levels, True
    if line.kind == "builtin":
        return BUILTIN_NAMES[line.fact], kinds_of_slips(base.questions.get("slips")), False
    question = base.questions[line.fact]
    choices = question.choices or (Choice("yes", "Yes"), Choice("no", "No"))
    return question.short, choices, question.kind == "scale"


def _act(test: Test, *, holds: bool) -> str:
    answers = test.answers if isinstance(test, Is) else ()
    if answers == ("skipped",):
        return "was left out" if holds else "was not left out"
    return "has been done" if ("done" in answers) == holds else "has not been done"


def _answer(test: Test, choices: tuple[Choice, ...], *, ordered: bool, holds: bool) -> str:
    said = say_test(Includes("any", test.answers) if isinstance(test, Includes) else test, choices)
    match test:
        case Knowledge("does not apply"):
            return "does not apply" if holds else "applies"
        case Knowledge(state):
            return "has an answer" if (state == "known") == holds else "has no answer"
        case Includes("none"):
            return f"includes none of {said}" if holds else f"includes {said}"
        case Includes(mode, answers):
            every = "all of " if mode == "all" and len(answers) > 1 else ""
            return f"{'includes' if holds else 'does not include'} {every}{said}"
        case Is(answers):
            return ("is " if holds else "is not ") + _of_choices(answers, choices, ordered=ordered)
        case OtherThan(answers) if not holds:
            return f"is {say_test(Is(answers), choices)}, or has no answer"
        case OtherThan():
            return f"is {say_test(test, choices)}"
        case Between() | DaysAgo():
            verb = "lies" if isinstance(test, DaysAgo) and (test.low, test.high) != (None, -1) else "is"
            return f"{verb} {'' if holds else 'not '}{said}"


def _of_choices(answers: tuple[str, ...], choices: tuple[Choice, ...], *, ordered: bool) -> str:
    ids = [choice.id for choice in choices]
    places = sorted(ids.index(answer) for answer in answers if answer in ids)
    labels = [_quoted(choices[place]) for place in places]
    in_a_row = ordered and len(places) > 1 and places[-1] - places[0] == len(places) - 1
    if in_a_row and places[-1] == len(ids) - 1:
        return f"at least {labels[0]}"
    if in_a_row and not places[0]:
        return f"at most {labels[-1]}"
    rest = [_quoted(choice) for choice in choices if choice.id not in answers]
    if 0 < len(rest) < len(answers) and len(rest) <= 2:
        return f"anything but {' or '.join(rest)}"
    return " or ".join(labels)


def _quoted(choice: Choice) -> str:
    return f"“{choice.label.removesuffix('.')}”"


def _effect(base: RuleBase, rule: Rule) -> str:
    target, speaks = rule.target, f"speaks {_WEIGHTS[rule.weight][0]}"
    if target.kind == "level":
        scale = base.scales[target.id]
        level = next(each.label for each in scale.levels if each.id == target.part)
        return f"{speaks} for the judgement “{level.removesuffix('.')}” ({scale.asks})"
    title = f"“{base.actions[target.id].title}”"
    if rule.effect == "never":
        return f"forbids {title}"
    if rule.effect == "hold" and rule.window:
        return f"holds {title} {_held(base, rule.window)}"
    by = f", done {base.channels[target.part].label.lower()}" if target.part else ""
    return f"{speaks} {rule.effect} {title}{by}"


def _held(base: RuleBase, window: Window) -> str:
    start = f"until {_day(base, window)}"
    return f"{start}, and drops it {window.end} after that day" if window.end else start


def say_window(base: RuleBase, window: Window) -> str:
    """Return when an action is right, as a sentence."""
    if window.end is None:
        return f"From {_day(base, window)} on."
    if window.start.count == 0:
        return f"Within {window.end} of “{say_anchor(base, window.after)}”."
    return f"From {_day(base, window)} until {window.end} after that day."


def _day(base: RuleBase, window: Window) -> str:
    """The first day of a window."""
    anchor = f"“{say_anchor(base, window.after)}”"
    return f"{window.start} after {anchor}" if window.start.count else anchor


def say_anchor(base: RuleBase, after: str) -> str:
    """Return what a window is counted from, in the words that name it."""
    if after in base.actions:
        return base.actions[after].title
    return base.questions[after].short if after in base.questions else BUILTIN_NAMES[after]


def say_promise(base: RuleBase, promise: Promise) -> str:
    """Return a promise as one sentence."""
    titles = "; ".join(f"“{base.actions[action].title}”" for action in promise.actions)
    question = f"“{base.questions[promise.question].short}”" if promise.question else ""
    match promise.kind:
        case "never" | "always":
            whoever = "Nobody" if promise.kind == "never" else "Everybody"
            return f"{whoever} is told {titles} if {say_condition(base, promise.when)}."
        case "never_together":
            return f"Nobody is told more than one of these: {titles}."
        case "at_most":
            number = say_number(promise.count).lower()
            return f"Nobody is told more than {number} of these: {titles}."
        case "everyone_gets_one_of":
            return f"Everybody is told at least one of these: {titles}."
        case "everything_is_reachable":
            return "Every rule applies to somebody, and every action is right for somebody."
        case "never_lowers":
            return f"More of {question} never takes points from {titles}."
        case "never_brings_back":
            return f"More of {question} never brings {titles}."
        case "same_plan_whatever":
            return f"The advice is the same whatever the answer to {question}."
        case "assumed_never":
            return f"Nobody is told {titles} only because an answer is taken for granted."
