"""Conditions that nobody can meet, lines that make no difference, actions that nobody can get."""

from collections.abc import Iterator
from dataclasses import replace

from recover.authoring.examples.load import Entries
from recover.authoring.proof.search import Search
from recover.engine.model.conditions import ALWAYS, AnyOf, AtLeastOf, Atom, Condition, lines_of
from recover.engine.model.playbook import Playbook, Rule
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Mapping, Node, Place, Sequence

_MOST_LINES = 60  # of one condition; with more of them each is looked at no further
_NEVER = AnyOf(())
_SAYS = {
    "questions": 'Nobody is ever asked "{}".',
    "findings": '"{}" is true of nobody.',
    "rules": '"{}" can never apply.',
    "notes": '"{}" is never shown.',
}


def dead_lines(space: Search, entries: Entries, log: Log) -> None:
    """Note every condition that is never met; in the others, every line that changes nothing for anybody."""
    dead: set[str] = set()
    for section, id, condition in _conditions(space.base.playbook):
        if space.is_never(condition):
            dead.add(id)
            place = entries[section][id].key.place
            log.add(place, "RB701", _SAYS[section].format(id), "No answers can meet its condition.")
        else:
            places = _places(section, entries[section][id].value)
            _idle_lines(space, id, condition, places, log)
    _out_of_reach(space, dead, entries, log)


def _conditions(book: Playbook) -> Iterator[tuple[str, str, Condition]]:
    yield from (("questions", each.id, each.ask_when) for each in book.questions)
    yield from (("findings", each.id, each.when) for each in book.findings)
    yield from (("rules", each.id, each.whole_condition) for each in book.rules)
    yield from (("notes", each.id, each.when) for each in book.notes)


def _idle_lines(space: Search, id: str, condition: Condition, places: list[Place], log: Log) -> None:
    lines = tuple(lines_of(condition))
    if len(places) != len(lines) or not 1 < len(lines) <= _MOST_LINES:
        return
    for number, line in enumerate(lines):
        if space.are_same(condition, without(condition, number) or ALWAYS):
            says = f'This line makes no difference to anybody: "{id}" says the same without it.'
            why = f'The other lines decide about "{line.fact}" already.'
            log.add(places[number], "RB702", says, f"{why} Delete it, unless it helps whoever reads.")


def without(condition: Condition, number: int) -> Condition | None:
    """The condition without its line of that number, from 0; None where nothing is left of it."""
    if isinstance(condition, Atom):
        return None if number == 0 else condition
    parts: list[Condition] = []
    for part in condition.parts:
        size = sum(1 for _ in lines_of(part))
        left = without(part, number) if 0 <= number < size else part
        if left is None and isinstance(condition, AtLeastOf):
            left = _NEVER
        parts += [left] if left is not None else []
        number -= size
    return replace(condition, parts=tuple(parts)) if parts else None


def _places(section: str, node: Node) -> list[Place]:
    """Where every line of a condition is written, in the same order."""
    names = {"questions": ("ask_when",), "rules": ("when", "unless")}.get(section, ("when",))
    written = (node.get(name) for name in names) if isinstance(node, Mapping) else ()
    return [place for condition in written for place in _lines(condition)]


def _lines(node: Node | None) -> Iterator[Place]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _lines(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            word = entry.key.value
            blocks = word in ("all", "any", "none") or (word.startswith("at least ") and word.endswith(" of"))
            if blocks and isinstance(entry.value, Sequence):
                yield from _lines(entry.value)
            else:
                yield entry.key.place


def _out_of_reach(space: Search, dead: set[str], entries: Entries, log: Log) -> None:
    for action in space.base.playbook.actions:
        rules = [each.rule for each in space.base.about_action(action.id)]
        pro = [rule for rule in rules if rule.effect == "for"]
        why = _why_never(space, pro, rules, dead) if pro else ""
        if why:
            log.add(entries["actions"][action.id].key.place, "RB704", f'Nobody can get "{action.id}".', why)


def _why_never(space: Search, pro: list[Rule], rules: list[Rule], dead: set[str]) -> str:
    ruling = [rule for rule in rules if rule.effect in ("never", "against")]
    to_all = [rule for rule in ruling if space.are_same(rule.whole_condition, ALWAYS)]
    forbids = next((rule.id for rule in to_all if rule.effect == "never"), None)
    if forbids:
        return f'"{forbids}" forbids it to everybody.'
    most = sum(rule.weight for rule in pro if rule.id not in dead)
    if not most:
        return "No rule that speaks for it can ever apply."
    against = sum(rule.weight for rule in to_all if rule.effect == "against")
    return "What always speaks against it weighs as much as all that can speak for it." * (most <= against)
