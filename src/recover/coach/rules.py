"""A rule read back, with the people beside it."""

from collections.abc import Sequence
from pathlib import Path

from recover.authoring.examples.trial import shown_by
from recover.authoring.words.sentences import say_rule, say_weight
from recover.coach.advice import advice_for_authors
from recover.coach.authors import UnknownName
from recover.engine.logic.compiled import compile_playbook
from recover.engine.plan.quotes import cite
from recover.show.values.playbook import RuleView


def rule_view(folder: Path | None, wanted: str, own: Sequence[Path] = ()) -> RuleView:
    """Return one rule of a playbook, or of all in use for None, in plain words.

    `own` are the person's own playbooks. Raises Faults and UnknownName.
    """
    loaded = advice_for_authors(folder, own)
    rules = {rule.id: rule for rule in loaded.playbook.rules}
    if wanted not in rules:
        fix = "Every reason in recover plan --json names its rule."
        raise UnknownName("rule", wanted, tuple(rules), fix)
    base, rule = compile_playbook(loaded.playbook), rules[wanted]
    shows, not_for = shown_by(base, loaded.people, wanted)
    return RuleView(
        id=rule.id,
        place=rule.place,
        sentence=say_rule(base, rule),
        because=rule.because,
        weight=say_weight(rule),
        citations=cite(base, rule.cites),
        shown_by=shows,
        not_for=not_for,
        playbooks=loaded.playbook.refs,
    )
