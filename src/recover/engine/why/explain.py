"""Why something in a plan is as it is: what it rests on, what would undo it, and line by line."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from recover.engine.case.case import Case
from recover.engine.grounds.claims import Advised, Leads, Met
from recover.engine.grounds.values import Grounds
from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.trees import Tree, leaves
from recover.engine.model.playbook import Action, Disagreement, Note, Scale, Target
from recover.engine.model.settings import SecondChance
from recover.engine.plan.bounds.outlook import Outlook, outlook
from recover.engine.plan.grounded import grounds
from recover.engine.plan.notes import followed, quiet_rules, sides_of
from recover.engine.plan.quotes import cite, deciding_lines, most_own_first, quote
from recover.engine.plan.second_chance import claim_of_second_chance, second_chance
from recover.engine.plan.values import SECOND_CHANCE, Basis
from recover.engine.why.phrases import describe
from recover.engine.why.values import ASKED, Explanation, TracedLine, TracedRule


def explainable(base: RuleBase) -> tuple[str, ...]:
    """Return every id that `explain` answers for."""
    playbook = base.playbook
    second = (SECOND_CHANCE,) if playbook.second_chance else ()
    return (*second, *(each.id for each in _declared(base)))


def explain(base: RuleBase, case: Case, wanted: str) -> Explanation:
    """Return why an action, judgement, note, disagreement or the second chance is as it is.

    `wanted` is one of `explainable`.
    """
    return explained(outlook(base, case), wanted)


def explained(found: Outlook, wanted: str) -> Explanation:
    """Return the same for somebody who was thought about already."""
    asked = found.base.playbook.second_chance
    if wanted == SECOND_CHANCE and asked is not None:
        return _of_second_chance(found, asked)
    match next(each for each in _declared(found.base) if each.id == wanted):
        case Action() as action:
            return _of_action(found, action)
        case Scale() as scale:
            return _of_scale(found, scale)
        case Disagreement() as disagreement:
            return _of_disagreement(found, disagreement)
        case Note() as note:
            return _of_note(found, note)


def _declared(base: RuleBase) -> tuple[Action | Scale | Note | Disagreement, ...]:
    playbook = base.playbook
    return (*playbook.actions, *playbook.scales, *playbook.notes, *playbook.disagreements)


def _of_second_chance(found: Outlook, asked: SecondChance) -> Explanation:
    base, answer = found.base, second_chance(found, asked)
    other = base.tree(asked.not_your_question_when)
    claim = claim_of_second_chance(found, asked) if answer.grounds != Grounds() else None
    return Explanation(
        id=SECOND_CHANCE,
        kind="second_chance",
        title="Asking for a second chance",
        state=ASKED if answer.asked else answer.verdict,
        basis=answer.basis,
        grounds=grounds(found.grounding, claim, pairs=True) if claim else Grounds(),
        words=answer.words,
        rules=_traced(found, _about(base, base.actions[answer.action])),
        lines=_lines(found, other),
        citations=(),
        quiet_rules=quiet_rules(found.evaluation, answer.action),
        stands=base.playbook.stands,
    )


def _of_action(found: Outlook, action: Action) -> Explanation:
    cites = dict.fromkeys(cited for step in action.steps for cited in step.cites)
    return Explanation(
        id=action.id,
        kind="action",
        title=action.title,
        state=found.verdict(action.id),
        basis=found.basis(action.id),
        grounds=grounds(found.grounding, Advised(action.id), pairs=True),
        words="",
        rules=_traced(found, _about(found.base, action)),
        lines=(),
        citations=cite(found.base, cites),
        playbook=found.base.owner("actions", action.id),
        quiet_rules=quiet_rules(found.evaluation, action.id),
        stands=found.base.playbook.stands,
    )


def _of_scale(found: Outlook, scale: Scale) -> Explanation:
    level = found.evaluation.levels[scale.id]
    targets = (Target("level", scale.id, each.id) for each in scale.levels)
    return Explanation(
        id=scale.id,
        kind="judgement",
        title=scale.asks,
        state=level,
        basis=_basis(found.unanswered.scale(scale.id)),
        grounds=grounds(found.grounding, Leads(scale.id, level), pairs=True),
        words=_label(scale, level),
        rules=_traced(found, (rule for target in targets for rule in found.base.about(target))),
        lines=(),
        citations=(),
        playbook=found.base.owner("scales", scale.id),
        quiet_rules=quiet_rules(found.evaluation, scale.id),
    )


def _of_disagreement(found: Outlook, each: Disagreement) -> Explanation:
    base, evaluation = found.base, found.evaluation
    shown, follow = base.tree(each.when), followed(evaluation, each)
    trees = [shown, *(base.tree(follow.when) for follow in each.follows)]
    met = evaluation.holds(shown)
    return Explanation(
        id=each.id,
        kind="disagreement",
        title=each.about,
        state=follow.side if met else "not_shown",
        basis=_basis(any(map(found.unanswered.of_tree, trees))),
        grounds=grounds(found.grounding, Met(base.tree(follow.when) if met else shown), pairs=True),
        words=follow.because,
        rules=(),
        lines=tuple(dict.fromkeys(line for tree in trees for line in _lines(found, tree))),
        citations=cite(base, dict.fromkeys(cited for side in each.sides for cited in side.cites)),
        playbook=base.owner("disagreements", each.id),
        sides=sides_of(base, each),
    )


def _of_note(found: Outlook, note: Note) -> Explanation:
    tree = found.base.tree(note.when)
    return Explanation(
        id=note.id,
        kind="note",
        title=note.says,
        state="shown" if found.evaluation.holds(tree) else "not_shown",
        basis=_basis(found.unanswered.of_tree(tree)),
        grounds=grounds(found.grounding, Met(tree), pairs=True),
        words="",
        rules=(),
        lines=_lines(found, tree),
        citations=cite(found.base, note.cites),
        playbook=found.base.owner("notes", note.id),
    )


def _basis(questions: int) -> Basis:
    return "assumed" if questions else "sure"


def _about(base: RuleBase, action: Action) -> tuple[CompiledRule, ...]:
    on_channels = (base.about(Target("channel", action.id, channel)) for channel in action.channels)
    return (*base.about_action(action.id), *(rule for rules in on_channels for rule in rules))


def _traced(found: Outlook, rules: Iterable[CompiledRule]) -> tuple[TracedRule, ...]:
    about = (each for _, each in groupby(rules, key=lambda each: each.rule.target))
    in_order = (each for same in about for each in most_own_first(found.evaluation, same))
    return tuple(
        TracedRule(
            rule=each.rule.id,
            effect=each.rule.effect,
            about=_part(found.base, each.rule.target),
            points=each.rule.weight,
            holds=found.evaluation.holds(tree),
            because=each.rule.because,
            deciding=_deciding(found, tree),
            lines=_lines(found, tree),
            citations=cite(found.base, each.rule.cites),
            place=each.rule.place,
            playbook=found.base.owner("rules", each.rule.id),
        )
        for each, tree in ((each, found.base.counts_when(each)) for each in in_order)
    )


def _part(base: RuleBase, target: Target) -> str:
    if target.kind == "channel":
        return base.channels[target.part].label
    return _label(base.scales[target.id], target.part) if target.kind == "level" else ""


def _label(scale: Scale, level: str) -> str:
    return next(each.label for each in scale.levels if each.id == level)


def _deciding(found: Outlook, tree: Tree) -> tuple[TracedLine, ...]:
    # What stopped a rule is told by the name of the finding; what made it apply, by the answers behind it.
    numbers = deciding_lines(found.evaluation, tree, expand=found.evaluation.holds(tree))
    return tuple(_line(found, number) for number in dict.fromkeys(numbers))


def _lines(found: Outlook, tree: Tree) -> tuple[TracedLine, ...]:
    numbers = dict.fromkeys(_expanded(found.base, tree))
    return tuple(dict.fromkeys(_line(found, number) for number in numbers))


def _expanded(base: RuleBase, tree: Tree) -> Iterator[int]:
    """The lines of a condition, each finding followed by what it means."""
    for number in leaves(tree):
        yield number
        atom = base.lines[number]
        if atom.kind == "finding":
            yield from _expanded(base, base.meanings[atom.fact])


def _line(found: Outlook, number: int) -> TracedLine:
    atom = found.base.lines[number]
    met = bool(found.evaluation.record >> number & 1)
    return TracedLine(describe(found.base, atom), met, quote(found.evaluation, atom))
