"""What became of promises, and how two playbooks differ, as pages: each case told as a person."""

from collections.abc import Iterator

from recover.engine.case.words import in_figures, say_count, say_list
from recover.show.paint.page import Block, Gap, Heading, Verbatim, begin, say, strong
from recover.show.values.proofs import (
    ActionChange,
    DiffView,
    PersonTold,
    PromiseResult,
    ProofsView,
    RuleChange,
    VerdictTold,
)

_FEW = 8  # lines of a plan, or people, that a page names; JSON names all
_STATES = {"added": "New", "removed": "Gone", "changed": "Changed", "reworded": "Only reworded"}


def proofs_page(view: ProofsView, *, full: bool) -> Iterator[Block]:
    """Return which promises are proved, who breaks the others, and last the count."""
    if any(promise.holds for promise in view.promises):
        yield Heading("Proved, whatever anybody answers")
        yield from (say(promise.says, mark="-") for promise in view.promises if promise.holds)
    for promise in view.promises:
        if promise.decided and not promise.holds:
            yield Heading("Does not hold")
            yield from _broken(promise)
    if view.undecided:
        yield Heading(begin(_not_decided(view)))
        for promise in view.promises:
            if not promise.decided:
                yield say(promise.says, f"({promise.place})" if promise.place else "", mark="-")
    yield from _others(view)
    yield Gap()
    yield strong(_count(view), depth=0)


def _others(view: ProofsView) -> Iterator[Block]:
    """How many promises of the first playbook hold, and those that do not."""
    if not view.others:
        return
    failing = [each for each in view.others if each.decided and not each.holds]
    late = sum(not each.decided for each in view.others)
    yield Heading(f"Promises of {view.playbooks[0].id}, with what was added to it")
    yield say(f"{len(view.others) - len(failing) - late} of {len(view.others)} are proved.", mark="-")
    if late:
        yield say(f"{late} {_not_decided(view)}.", mark="-")
    for promise in failing:
        yield Heading("Does not hold any more")
        yield from _broken(promise)


def _not_decided(view: ProofsView) -> str:
    return f"not decided in {view.steps:,} steps"


def _count(view: ProofsView) -> str:
    if not view.promises:
        return "There are no promises to prove."
    names = say_list(tuple(map(str, view.playbooks[1:] or view.playbooks)))
    all_of_them = say_count(len(view.promises), "promise")
    if not view.broken and not view.undecided:
        return f"{all_of_them} of {names} proved."
    these = f"of {in_figures(len(view.promises), 'promise')} of {names}"
    broken = "does not hold" if view.broken == 1 else "do not hold"
    late = f"{'was' if view.undecided == 1 else 'were'} {_not_decided(view)}"
    if not view.undecided:
        return f"{view.broken} {these} {broken}."
    if not view.broken:
        return f"{view.undecided} {these} {late}."
    return f"{view.broken} {these} {broken}, and {view.undecided} {late}."


def _broken(promise: PromiseResult) -> Iterator[Block]:
    yield strong(promise.says, after=f"({promise.place})" if promise.place else "")
    yield from (say(f"Nobody gets {name}.", mark="-", depth=2) for name in promise.unreachable)
    if promise.rules:
        yield say(", ".join(promise.rules), label="Because of")
    if promise.person:
        yield say("Not for somebody like this:")
        yield from _person(promise.person)
        if promise.person.in_danger:
            yield say(
                "They are in danger, and people come first. The promise may be wrong for anybody in danger."
            )
        yield from _to_paste(promise.person)
    if promise.other:
        yield say("But with another answer:")
        yield from _person(promise.other)


def _person(person: PersonTold) -> Iterator[Block]:
    if not person.answers and not person.acts:
        yield say("They have not answered anything.", mark="-", depth=2)
    for told in person.answers:
        yield say(f"{told.about}: {told.answer}", mark="-", depth=2)
    yield from (say(act, mark="-", depth=2) for act in person.acts)
    yield say("; ".join(_verdict(each) for each in person.verdicts[:_FEW]), label="Plan", depth=2)


def _to_paste(person: PersonTold) -> Iterator[Block]:
    if person.yaml:
        yield say("To paste below people: and to read before you believe it:")
        yield Verbatim(person.yaml.removeprefix("people:\n").rstrip("\n"))


def _verdict(told: VerdictTold) -> str:
    aside = (
        f" (the rules alone say {told.by_rules})" if told.by_rules not in told.verdict.split(" “")[0] else ""
    )
    return f"“{told.title}”: {told.verdict}{aside}"


def diff_page(view: DiffView, *, full: bool) -> Iterator[Block]:
    """Return the rules that differ, somebody for each action that does, and for whom the plan changes."""
    old, new = (say_list(tuple(map(str, refs))) for refs in (view.old, view.new))
    yield strong(f"From {old} to {new}", depth=0)
    for state in ("changed", "added", "removed", "reworded"):
        found = [rule for rule in view.rules if rule.state == state]
        if found:
            yield Heading(f"{_STATES[state]}: {say_count(len(found), 'rule').lower()}")
            for rule in found:
                yield from _rule(rule)
    if view.others:
        yield Heading("Besides the rules")
        yield from (say(line, mark="-") for line in view.others)
    for change in view.actions:
        yield Heading(f"“{change.title}”: {change.before} before, {change.after} now")
        yield from _change(change)
    yield Gap()
    yield strong(_verdict_of(view), depth=0)


def _rule(rule: RuleChange) -> Iterator[Block]:
    yield strong(rule.id, mark="-")
    if rule.before:
        yield say(rule.before, label="Before", depth=2)
    if rule.after:
        yield say(rule.after, label="Now", depth=2)


def _change(change: ActionChange) -> Iterator[Block]:
    yield say("For somebody like this:")
    yield from _person(change.person)
    yield say("; ".join(_verdict(each) for each in change.then.verdicts[:_FEW]), label="Now", depth=2)
    yield from _to_paste(change.then)


def _verdict_of(view: DiffView) -> str:
    if view.proved and not view.people_changed:
        return "Nobody's plan changes, whatever anybody answers: that is proved."
    changed = len(view.people_changed)
    said = f"The plan changes for {changed} of {say_count(view.people, 'person').lower()}"
    if not changed and not view.actions:
        return f"No verdict changes for anybody: that is proved. Times, order or what is shown may. {said}."
    if not changed:
        return f"{said}; for others it does."
    more = " and others" if changed > _FEW else ""
    return begin(f"{said}: {', '.join(view.people_changed[:_FEW])}{more}.")
