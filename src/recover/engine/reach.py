"""Which questions could have anything to do with a part of a plan, whatever is answered."""

from collections.abc import Iterable, Iterator

from recover.engine.compile import Mind, Tree, leaves
from recover.engine.hanging import question_behind
from recover.engine.model import Action, Target
from recover.engine.openness import SECOND_CHANCE
from recover.engine.schedule import anchor_question


def questions_behind(mind: Mind, wanted: str) -> tuple[str, ...]:
    """Return, in asking order, the questions that an explainable thing can depend on."""
    found = set(_of_trees(mind, _trees(mind, wanted), set()))
    found |= {question for action in _actions(mind, wanted) for question in _of_windows(mind, action)}
    found |= {each for question in found for each in _of_trees(mind, [mind.applies[question]], set())}
    return tuple(question for question in mind.questions if question in found)


def tests_of(mind: Mind, question: str) -> Iterator[int]:
    """Yield the numbers of the lines that test a question itself."""
    for number, line in enumerate(mind.lines):
        if line.kind == "question" and line.fact == question:
            yield number


def _trees(mind: Mind, wanted: str) -> Iterator[Tree]:
    playbook = mind.playbook
    for action in _actions(mind, wanted):
        yield from (rule.tree for rule in mind.about_action(action.id))
    if wanted in mind.scales:
        for level in mind.scales[wanted].levels:
            yield from (rule.tree for rule in mind.about(Target("level", wanted, level.id)))
    if wanted == SECOND_CHANCE and playbook.second_chance:
        yield mind.tree(playbook.second_chance.not_your_question_when)
    if _actions(mind, wanted) and playbook.short_way:
        yield mind.tree(playbook.short_way.when)
    for note in playbook.notes:
        if note.id == wanted:
            yield mind.tree(note.when)
    for disagreement in playbook.disagreements:
        if disagreement.id == wanted:
            yield mind.tree(disagreement.when)
            yield from (mind.tree(follow.when) for follow in disagreement.follows)


def _actions(mind: Mind, wanted: str) -> tuple[Action, ...]:
    if wanted == SECOND_CHANCE and mind.playbook.second_chance:
        wanted = mind.playbook.second_chance.action
    action = mind.actions.get(wanted)
    if action is None:
        return ()
    group = action.only_one_of
    rivals = (each for each in mind.playbook.actions if group and each.only_one_of == group)
    return tuple(dict.fromkeys((action, *rivals)))


def _of_windows(mind: Mind, action: Action) -> Iterator[str]:
    holds = (rule.rule.window for rule in mind.about_action(action.id, "hold"))
    for window in (action.window, *holds):
        question = anchor_question(mind, window.after) if window else None
        if question:
            yield question
    if mind.acts_question:
        yield mind.acts_question.id


def _of_trees(mind: Mind, trees: Iterable[Tree], seen: set[int]) -> Iterator[str]:
    for tree in trees:
        for number in leaves(tree):
            if number in seen:
                continue
            seen.add(number)
            line = mind.lines[number]
            question = question_behind(mind, line)
            if question:
                yield question
                yield from _of_trees(mind, [mind.applies[question]], seen)
            elif line.kind == "finding":
                yield from _of_trees(mind, [mind.meanings[line.fact]], seen)
            elif line.kind == "scale":
                levels = mind.scales[line.fact].levels
                rules = (
                    rule for level in levels for rule in mind.about(Target("level", line.fact, level.id))
                )
                yield from _of_trees(mind, [rule.tree for rule in rules], seen)
