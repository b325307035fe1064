"""A second look at a playbook that works: what is probably not meant, or could be said better."""

from collections.abc import Mapping, Sequence
from datetime import date

from recover.authoring.examples.load import Loaded
from recover.authoring.examples.showing import applying, coverage
from recover.authoring.lint.countries import bare_countries
from recover.authoring.lint.duplicates import same_rules, windows_as_conditions
from recover.authoring.lint.indistinct import untold_answers
from recover.authoring.lint.shipped import broken_promises, upset_people
from recover.authoring.lint.stale_sources import unread_help_lines, unread_sources
from recover.authoring.lint.unreachable import dead_lines
from recover.authoring.lint.unused import unused
from recover.authoring.proof.search import Search
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.model.conditions import lines_of
from recover.outside.text.faults import Fault, Log


def lint(loaded: Loaded, today: date) -> tuple[Fault, ...]:
    """All remarks on a playbook, in the order of files and lines. `today` decides what is long ago."""
    base = compile_playbook(loaded.playbook)
    log, entries = Log(), loaded.symbols.entries
    unused(loaded.playbook, loaded.symbols, log)
    people = tuple(evaluate(base, person.case) for person in loaded.people)
    space = Search(base, people=people)
    dead_lines(space, entries, log)
    untold_answers(loaded.playbook, entries, log)
    same_rules(space, entries, log)
    windows_as_conditions(base, entries, log)
    bare_countries(loaded.playbook, loaded.symbols, log)
    unread_sources(loaded.playbook, entries, today, log)
    unread_help_lines(loaded.playbook, entries, today, log)
    _one_sided(base, loaded, people, log)
    upset_people(base, loaded, log)
    broken_promises(space, loaded, log)
    return tuple(sorted(set(log.faults), key=lambda fault: fault.order))


def _one_sided(base: RuleBase, loaded: Loaded, people: Sequence[Evaluation], log: Log) -> None:
    found = coverage(base, tuple(zip(loaded.people, map(applying, people), strict=True)))
    by_id = {person.id: each for person, each in zip(loaded.people, people, strict=True)}
    for id in dict.fromkeys((*found.never_apply, *found.never_turned)):
        message = f'No two people, one answer apart, show what turns "{id}".'
        hint = "Add a person who is  like: one of them, but: the answer that stops it."
        if id in found.never_apply:
            message, hint = f'No person shows "{id}".', _why_not(base, loaded, by_id, id)
        log.add(loaded.symbols.entries["rules"][id].key.place, "RB708", message, hint)


def _why_not(base: RuleBase, loaded: Loaded, people: Mapping[str, Evaluation], id: str) -> str:
    """What is missing for somebody to show a rule: perhaps what they answer is not asked of them."""
    rule = next(rule for rule in base.playbook.rules if rule.id == id)
    tested = {line.fact for line in lines_of(rule.whole_condition) if line.kind == "question"}
    for person in loaded.own_people or loaded.people:
        found = people[person.id]
        for given in person.case.answers:
            if given.question in tested and not found.applies(given.question):
                why = f'"{person.id}" answers "{given.question}", which is not asked of them'
                return f"{why}: its ask_when does not hold, so the answer counts for nothing."
    return "Add somebody to whom it applies, under people:"
