"""Which questions could have anything to do with a part of a plan, whatever is answered."""

from collections.abc import Iterable, Iterator

from recover.engine.logic.compiled import RuleBase, Tree, leaves
from recover.engine.logic.dependencies import question_behind
from recover.engine.model.playbook import Action, Target
from recover.engine.plan.bounds.open_questions import SECOND_CHANCE
from recover.engine.plan.windows import anchor_question


def questions_behind(base: RuleBase, wanted: str) -> tuple[str, ...]:
    """Return, in asking order, the questions that an explainable thing can depend on."""
    found = set(_of_trees(base, _trees(base, wanted), set()))
    found |= {question for action in _actions(base, wanted) for question in _of_windows(base, action)}
    found |= {each for question in found for each in _of_trees(base, [base.applies[question]], set())}
    return tuple(question for question in base.questions if question in found)


def tests_of(base: RuleBase, question: str) -> Iterator[int]:
    """Yield the numbers of the lines that test a question itself."""
    for number, line in enumerate(base.lines):
        if line.kind == "question" and line.fact == question:
            yield number


def _trees(base: RuleBase, wanted: str) -> Iterator[Tree]:
    playbook = base.playbook
    for action in _actions(base, wanted):
        yield from (rule.tree for rule in base.about_action(action.id))
    if wanted in base.scales:
        for level in base.scales[wanted].levels:
            yield from (rule.tree for rule in base.about(Target("level", wanted, level.id)))
    if wanted == SECOND_CHANCE and playbook.second_chance:
        yield base.tree(playbook.second_chance.not_your_question_when)
    if _actions(base, wanted) and playbook.short_way:
        yield base.tree(playbook.short_way.when)
    for note in playbook.notes:
        if note.id == wanted:
            yield base.tree(note.when)
    for disagreement in playbook.disagreements:
        if disagreement.id == wanted:
            yield base.tree(disagreement.when)
            yield from (base.tree(follow.when) for follow in disagreement.follows)


def _actions(base: RuleBase, wanted: str) -> tuple[Action, ...]:
    if wanted == SECOND_CHANCE and base.playbook.second_chance:
        wanted = base.playbook.second_chance.action
    action = base.actions.get(wanted)
    if action is None:
        return ()
    group = action.only_one_of
    rivals = (each for each in base.playbook.actions if group and each.only_one_of == group)
    return tuple(dict.fromkeys((action, *rivals)))


def _of_windows(base: RuleBase, action: Action) -> Iterator[str]:
    holds = (rule.rule.window for rule in base.about_action(action.id, "hold"))
    for window in (action.window, *holds):
        question = anchor_question(base, window.after) if window else None
        if question:
            yield question
    if base.acts_question:
        yield base.acts_question.id


def _of_trees(base: RuleBase, trees: Iterable[Tree], seen: set[int]) -> Iterator[str]:
    for tree in trees:
        for number in leaves(tree):
            if number in seen:
                continue
            seen.add(number)
            line = base.lines[number]
            question = question_behind(base, line)
            if question:
                yield question
                yield from _of_trees(base, [base.applies[question]], seen)
            elif line.kind == "finding":
                yield from _of_trees(base, [base.meanings[line.fact]], seen)
            elif line.kind == "scale":
                levels = base.scales[line.fact].levels
                rules = (
                    rule for level in levels for rule in base.about(Target("level", line.fact, level.id))
                )
                yield from _of_trees(base, [rule.tree for rule in rules], seen)
