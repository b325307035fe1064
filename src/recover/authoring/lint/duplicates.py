"""What is said twice: two rules that are one, and windows written again as conditions."""

from recover.authoring.examples.load import Entries
from recover.authoring.proof.search import Search
from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.trees import Tree, leaves
from recover.engine.model.conditions import DaysAgo
from recover.engine.model.playbook import Rule, Window
from recover.outside.text.faults import Log


def same_rules(space: Search, entries: Entries, log: Log) -> None:
    """Note every rule that says what an earlier one says, of the same thing to the same people."""
    order = {rule.id: number for number, rule in enumerate(space.base.playbook.rules)}
    for rules in space.base.by_target.values():
        told: list[CompiledRule] = []
        trees: dict[Tree, CompiledRule] = {}
        for each in sorted(rules, key=lambda each: order[each.rule.id]):
            twin = trees.get(each.tree) or next(
                (one for one in told if _for_the_same(space, one, each)), None
            )
            if twin is None or not _alike(twin.rule, each.rule):
                told.append(each)
                trees.setdefault(each.tree, each)
                continue
            message = f'"{each.rule.id}" says the same as "{twin.rule.id}".'
            hint = "Two rules count twice. Keep one, and put all passages into its cites."
            log.add(entries["rules"][each.rule.id].key.place, "RB705", message, hint)


def windows_as_conditions(base: RuleBase, entries: Entries, log: Log) -> None:
    """Note every rule that tests a day where the window of its action says the same."""
    for each in base.rules:
        action = base.actions.get(each.rule.target.id) if each.rule.target.kind == "action" else None
        if action and action.window and each.rule.effect != "hold" and _repeats(base, each, action.window):
            after = action.window.after
            message = f'"{each.rule.id}" tests "{after}" as the window of "{action.id}" does already.'
            hint = "A window says when; a rule says whether. Leave the day to the window."
            log.add(entries["rules"][each.rule.id].key.place, "RB706", message, hint)


def _alike(one: Rule, other: Rule) -> bool:
    return (one.effect, one.target, one.window) == (other.effect, other.target, other.window)


def _for_the_same(space: Search, one: CompiledRule, other: CompiledRule) -> bool:
    """Whether another way of putting it is the same: looked at only over the same facts."""
    if not _alike(one.rule, other.rule) or _facts(space.base, one) != _facts(space.base, other):
        return False
    return space.are_same(one.rule.whole_condition, other.rule.whole_condition)


def _facts(base: RuleBase, each: CompiledRule) -> frozenset[str]:
    return frozenset(base.lines[number].fact for number in leaves(each.tree))


def _repeats(base: RuleBase, each: CompiledRule, window: Window) -> bool:
    edges = _edges(window)
    for number in leaves(each.tree):
        line = base.lines[number]
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
