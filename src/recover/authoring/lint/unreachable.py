"""Conditions that nobody can meet, lines that make no difference, actions that nobody can get."""

from collections.abc import Iterator
from dataclasses import dataclass

from recover.authoring.examples.load import Entries
from recover.authoring.lint.leaves import places_of, without
from recover.authoring.proof.search import Search
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.conditions import ALWAYS, AllOf, Atom, Condition, NoneOf, lines_of
from recover.engine.model.playbook import Rule
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Mapping, Place


@dataclass(frozen=True, slots=True)
class _Held:
    """A condition of the playbook: whose it is, where its lines stand, and what it decides."""

    section: str
    id: str
    when: Condition
    unless: tuple[Condition, ...] = ()

    @property
    def whole(self) -> Condition:
        return AllOf((self.when, NoneOf(self.unless))) if self.unless else self.when


_MOST_LINES = 60  # of one condition; with more of them each is looked at no further
_SAYS = {
    "questions": 'Nobody is ever asked "{}".',
    "findings": '"{}" is true of nobody.',
    "rules": '"{}" can never apply.',
    "notes": '"{}" is never shown.',
}


def dead_lines(space: Search, entries: Entries, log: Log) -> None:
    """Note every condition that is never met; in the others, every line that changes nothing for anybody."""
    dead: set[str] = set()
    for held in _conditions(space.base):
        if space.is_never(held.whole):
            dead.add(held.id)
            place = entries[held.section][held.id].key.place
            log.add(place, "RB701", _SAYS[held.section].format(held.id), "No answers can meet its condition.")
        else:
            _idle_lines(space, held, entries, log)
    _out_of_reach(space, dead, entries, log)


def _conditions(base: RuleBase) -> Iterator[_Held]:
    book = base.playbook
    for question in book.questions:
        yield _Held("questions", question.id, question.ask_when)
    for finding in book.findings:
        yield _Held("findings", finding.id, finding.when)
    for rule in book.rules:
        yield _Held("rules", rule.id, rule.when, rule.unless)
    for note in book.notes:
        yield _Held("notes", note.id, note.when)


def _idle_lines(space: Search, held: _Held, entries: Entries, log: Log) -> None:
    places = _places(held, entries)
    lines = [line for part in (held.when, *held.unless) for line in lines_of(part)]
    if len(places) != len(lines) or not 1 < len(lines) <= _MOST_LINES:
        return
    for number, line in enumerate(lines):
        if space.are_same(held.whole, _rest(held, number)):
            message = f'This line makes no difference to anybody: "{held.id}" says the same without it.'
            log.add(places[number], "RB702", message, _why_idle(line))


def _rest(held: _Held, number: int) -> Condition:
    size = sum(1 for _ in lines_of(held.when))
    if number < size:
        return AllOf((without(held.when, number) or ALWAYS, NoneOf(held.unless)))
    return AllOf((held.when, without(NoneOf(held.unless), number - size) or ALWAYS))


def _why_idle(line: Atom) -> str:
    return f'The other lines decide about "{line.fact}" already. Delete it, unless it helps whoever reads.'


def _places(held: _Held, entries: Entries) -> list[Place]:
    node = entries[held.section][held.id].value
    if not isinstance(node, Mapping):
        return []
    names = {"questions": ("ask_when",), "rules": ("when", "unless")}.get(held.section, ("when",))
    return [place for name in names for place in places_of(node.get(name))]


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
