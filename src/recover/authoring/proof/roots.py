"""Where two playbooks differ by themselves, and not only because of something that they rest on.

Whoever meets none of these roots is seen alike by both: every finding, scale and rule that differs rests
on one that has another truth for them. So a search for a difference may begin with the roots.
"""

from collections.abc import Iterator

from recover.authoring.proof.goals import Goal, Has
from recover.authoring.proof.goals_of_two import Pair, TruthChanges
from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.truth import UNDECIDED, YES
from recover.engine.model.playbook import Target


def shared_roots(old: RuleBase, new: RuleBase) -> tuple[Goal, ...] | None:
    """Return the roots in findings, scales and questions; None where more than conditions differ."""
    if _frame(old) != _frame(new):
        return None
    found: list[Goal] = [
        TruthChanges(old.meanings[id], new.meanings[id])
        for id in old.findings
        if id in new.findings and old.findings[id].when != new.findings[id].when
    ]
    found += [
        TruthChanges(old.applies[id], new.applies[id])
        for id in old.questions
        if id in new.questions and old.questions[id].ask_when != new.questions[id].ask_when
    ]
    for target in {**old.by_target, **new.by_target}:
        if target.kind == "level":
            found += roots_about(old, new, target)
    return tuple(found)


def roots_about(old: RuleBase, new: RuleBase, target: Target) -> Iterator[Goal]:
    """Yield the roots in the rules about one target."""
    before, after = ({rule.rule.id: rule for rule in base.about(target)} for base in (old, new))
    for id in sorted(before.keys() | after.keys()):
        yield from _root((before.get(id), after.get(id)))


def _root(pair: Pair) -> Iterator[Goal]:
    was, now = pair
    if was is None or now is None or _weighs(was) != _weighs(now):
        yield from (Has(rule.tree, YES | UNDECIDED, world) for world, rule in enumerate(pair) if rule)
    elif (was.rule.when, was.rule.unless) != (now.rule.when, now.rule.unless):
        yield TruthChanges(was.tree, now.tree)


def _weighs(rule: CompiledRule) -> tuple[object, ...]:
    return (rule.rule.effect, rule.rule.weight, rule.rule.window)


def _frame(base: RuleBase) -> object:
    """What the truth of a line hangs on besides answers and conditions."""
    asked = base.acts_question
    return (
        asked and (asked.id, tuple(field.choices for field in asked.fields if field.id == "what")),
        tuple(
            sorted((id, act.expects_no_answer) for id, act in base.actions.items() if act.contacts_employer)
        ),
        {scale.id: (scale.default, {level.id for level in scale.levels}) for scale in base.scales.values()},
        {question.id for question in base.playbook.questions if question.id == "slips"},
    )
