"""What is said twice: two rules that are one, and windows written again as conditions."""

from recover.authoring.examples.load import Entries
from recover.authoring.proof.search import Search
from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.model.conditions import DaysAgo
from recover.engine.model.windows import Window
from recover.outside.text.faults import Log


def same_rules(space: Search, entries: Entries, log: Log) -> None:
    """Note every rule that says what an earlier one says, of the same thing to the same people."""
    order = {rule.id: number for number, rule in enumerate(space.base.playbook.rules)}
    for rules in space.base.by_target.values():
        told: list[CompiledRule] = []
        for each in sorted(rules, key=lambda each: order[each.rule.id]):
            twin = next((one.rule for one in told if _are_twins(space, one, each)), None)
            if twin is None:
                told.append(each)
                continue
            message = f'"{each.rule.id}" says the same as "{twin.id}".'
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


def _are_twins(space: Search, one: CompiledRule, other: CompiledRule) -> bool:
    """Whether two rules about one thing are the same: looked at only over the same facts."""
    if (one.rule.effect, one.rule.window) != (other.rule.effect, other.rule.window):
        return False
    facts, others = ({line.fact for line in space.base.atoms_of(each.tree)} for each in (one, other))
    return facts == others and space.are_same(one.rule.whole_condition, other.rule.whole_condition)


def _repeats(base: RuleBase, each: CompiledRule, window: Window) -> bool:
    tests = (line.test for line in base.atoms_of(each.tree) if line.fact == window.after)
    tested = {bound for test in tests if isinstance(test, DaysAgo) for bound in (test.low, test.high)}
    return not tested.isdisjoint(_edges(window))


def _edges(window: Window) -> set[int]:
    """Days after the anchor between which a window changes, told in days ago."""
    edges = set()
    if window.start.count and not window.start.business:
        edges |= {window.start.count, window.start.count - 1}
    if window.end and not window.end.business:
        edges |= {window.end.count, window.end.count + 1}
    return edges
