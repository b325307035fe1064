"""What is said twice: two rules that are one, and windows written again as conditions."""

from itertools import combinations

from recover.engine.compile import CompiledRule, Mind, leaves
from recover.engine.conditions import DaysAgo
from recover.engine.model import Rule, Window
from recover.outside.faults import Log
from recover.playbook.load import Entries
from recover.playbook.space import TooLarge, differ


def same_rules(mind: Mind, entries: Entries, log: Log) -> None:
    """Note the later of every two rules that say the same of the same thing to the same people."""
    order = {rule.id: number for number, rule in enumerate(mind.playbook.rules)}
    for rules in mind.by_target.values():
        for pair in combinations(sorted(rules, key=lambda each: order[each.rule.id]), 2):
            first, second = pair
            if _alike(first.rule, second.rule) and _for_the_same_people(mind, first, second):
                message = f'"{second.rule.id}" says the same as "{first.rule.id}".'
                hint = "Two rules count twice. Keep one, and put all passages into its cites."
                log.add(entries["rules"][second.rule.id].key.place, "RB705", message, hint)


def windows_as_conditions(mind: Mind, entries: Entries, log: Log) -> None:
    """Note every rule that tests a day where the window of its action says the same."""
    for each in mind.rules:
        action = mind.actions.get(each.rule.target.id) if each.rule.target.kind == "action" else None
        if action and action.window and each.rule.effect != "hold" and _repeats(mind, each, action.window):
            after = action.window.after
            message = f'"{each.rule.id}" tests "{after}" as the window of "{action.id}" does already.'
            hint = "A window says when; a rule says whether. Leave the day to the window."
            log.add(entries["rules"][each.rule.id].key.place, "RB706", message, hint)


def _alike(one: Rule, other: Rule) -> bool:
    return (one.effect, one.target, one.window) == (other.effect, other.target, other.window)


def _for_the_same_people(mind: Mind, one: CompiledRule, other: CompiledRule) -> bool:
    if one.tree == other.tree:
        return True
    if {mind.lines[n].fact for n in leaves(one.tree)} != {mind.lines[n].fact for n in leaves(other.tree)}:
        return False  # another way of putting it is worth looking at only over the same facts
    try:
        return not differ(mind, one.tree, other.tree)
    except TooLarge:
        return False


def _repeats(mind: Mind, each: CompiledRule, window: Window) -> bool:
    edges = _edges(window)
    for number in leaves(each.tree):
        line = mind.lines[number]
        if line.fact == window.after and isinstance(line.test, DaysAgo):
            low, high = line.test.low, line.test.high
            if (low is not None and low in edges) or (high is not None and high in edges):
                return True
    return False


def _edges(window: Window) -> set[int]:
    """Days after the anchor between which a window changes, told in days ago."""
    edges = set()
    if window.start.count and not window.start.business:
        edges |= {window.start.count, window.start.count - 1}
    if window.end and not window.end.business:
        edges |= {window.end.count, window.end.count + 1}
    return edges
