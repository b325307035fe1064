"""Why something in a plan is as it is, line by line, and which single answer would change it."""

from collections.abc import Iterable
from dataclasses import replace

from recover.engine.alternatives import other_answers
from recover.engine.bearing import Bearing
from recover.engine.case import Case
from recover.engine.compile import CompiledRule, Mind, Tree, leaves
from recover.engine.context import followed
from recover.engine.describe import describe
from recover.engine.evaluate import evaluate
from recover.engine.explanation import Change, Explanation, TracedLine, TracedRule
from recover.engine.model import Note, Target
from recover.engine.openness import SECOND_CHANCE
from recover.engine.plan import PlanSide
from recover.engine.quiet import TRUTHS, quiet_rules
from recover.engine.quotes import cite, quote, quote_question, telling_lines
from recover.engine.reach import questions_behind
from recover.engine.second import second_chance
from recover.engine.think import in_order
from recover.engine.truth import NO, YES
from recover.engine.weigh import level_now

_SECTIONS = {"action": "actions", "judgement": "scales", "note": "notes", "disagreement": "disagreements"}
"""The section of a playbook in which each kind of thing is declared."""


class UnknownId(LookupError):
    """Nothing of this id is in the plan. `known` holds every id that can be explained."""

    def __init__(self, wanted: str, known: tuple[str, ...]) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.known = known


def explainable(mind: Mind) -> tuple[str, ...]:
    """Return every id that `explain` answers for."""
    playbook = mind.playbook
    second = (SECOND_CHANCE,) if playbook.second_chance else ()
    return (
        *second,
        *(action.id for action in playbook.actions),
        *(scale.id for scale in playbook.scales),
        *(note.id for note in playbook.notes),
        *(disagreement.id for disagreement in playbook.disagreements),
    )


def explain(mind: Mind, case: Case, wanted: str) -> Explanation:
    """Return why an action, judgement, note, disagreement or the second chance is as it is.

    Raises UnknownId for anything else. Changes are single answers: each other answer to each question
    that applies, everything else left as it is.
    """
    if wanted not in explainable(mind):
        raise UnknownId(wanted, explainable(mind))
    bearing = Bearing(mind, evaluate(mind, case))
    explanation = _explanation(bearing, wanted)
    second, section = mind.playbook.second_chance, _SECTIONS.get(explanation.kind, "")
    return replace(
        explanation,
        changes=_changes(mind, case, bearing, wanted, explanation.state),
        playbook=mind.owner(section, wanted),
        quiet_rules=quiet_rules(bearing, second.action if second and wanted == SECOND_CHANCE else wanted),
    )


def state_of(bearing: Bearing, wanted: str) -> str:
    """Return the verdict, level, side, or "shown"/"not shown" of one thing that can be explained."""
    mind = bearing.mind
    if wanted == SECOND_CHANCE:
        answer = second_chance(bearing, in_order(bearing))
        return answer.verdict if answer else "no"
    if wanted in mind.actions:
        return _verdict(bearing, wanted)
    if wanted in mind.scales:
        return level_now(mind, bearing.evaluation, wanted)
    for disagreement in mind.playbook.disagreements:
        if disagreement.id == wanted:
            shown = bearing.evaluation.truth(mind.tree(disagreement.when)) == YES
            return f"follows {followed(bearing, disagreement).side}" if shown else "not shown"
    return "shown" if bearing.evaluation.truth(mind.tree(_note(mind, wanted).when)) == YES else "not shown"


def _explanation(bearing: Bearing, wanted: str) -> Explanation:
    mind, state = bearing.mind, state_of(bearing, wanted)
    if wanted == SECOND_CHANCE:
        answer = second_chance(bearing, in_order(bearing))
        rules = _traced(bearing, _about_action(mind, answer.action if answer else ""))
        words, asked = (answer.words if answer else ""), mind.playbook.second_chance
        lines = _lines(bearing, mind.tree(asked.not_your_question_when)) if asked else ()
        return Explanation(
            wanted, "second chance", "Asking for a second chance", state, words, rules, lines, (), ()
        )
    if wanted in mind.actions:
        action = mind.actions[wanted]
        cites = dict.fromkeys(cited for step in action.steps for cited in step.cites)
        rules = _traced(bearing, _about_action(mind, wanted))
        return Explanation(wanted, "action", action.title, state, "", rules, (), cite(mind, cites), ())
    if wanted in mind.scales:
        scale = mind.scales[wanted]
        targets = [Target("level", wanted, level.id) for level in scale.levels]
        rules = _traced(bearing, (rule for target in targets for rule in mind.about(target)))
        label = next(level.label for level in scale.levels if level.id == state)
        return Explanation(wanted, "judgement", scale.asks, state, label, rules, (), (), ())
    return _around(bearing, wanted, state)


def _around(bearing: Bearing, wanted: str, state: str) -> Explanation:
    mind = bearing.mind
    for each in mind.playbook.disagreements:
        if each.id == wanted:
            trees = [mind.tree(each.when), *(mind.tree(follow.when) for follow in each.follows)]
            lines = tuple(dict.fromkeys(line for tree in trees for line in _lines(bearing, tree)))
            cites = dict.fromkeys(cited for side in each.sides for cited in side.cites)
            because = followed(bearing, each).because
            sides = tuple(PlanSide(side.id, side.says, cite(mind, side.cites)) for side in each.sides)
            said = cite(mind, cites)
            explanation = Explanation(wanted, "disagreement", each.about, state, because, (), lines, said, ())
            return replace(explanation, sides=sides)
    note = _note(mind, wanted)
    lines = _lines(bearing, mind.tree(note.when))
    return Explanation(wanted, "note", note.says, state, "", (), lines, cite(mind, note.cites), ())


def _changes(mind: Mind, case: Case, bearing: Bearing, wanted: str, before: str) -> tuple[Change, ...]:
    found = []
    for question in questions_behind(mind, wanted):
        if bearing.evaluation.applies(question) == NO:
            continue
        now = quote_question(mind, bearing.evaluation, question)
        for words, other in other_answers(mind, case, question):
            after = state_of(Bearing(mind, evaluate(mind, other)), wanted)
            if after != before:
                asked = mind.questions[question].ask
                said = _in_words(mind, wanted, after)
                found.append(Change(question, asked, now.answer, words, before, after, said, now.quiet))
    return tuple(found)


def _verdict(bearing: Bearing, action: str) -> str:
    order = in_order(bearing)
    if action in order.instead:
        return "instead of"
    kept = (each for each in order.recommended if each.action.id == action)
    return next(kept, next(each for each in bearing.weighed if each.action.id == action)).verdict


def _note(mind: Mind, wanted: str) -> Note:
    return next(note for note in mind.playbook.notes if note.id == wanted)


def _about_action(mind: Mind, action: str) -> tuple[CompiledRule, ...]:
    if not action:
        return ()
    channels = mind.actions[action].channels
    on_channels = (mind.about(Target("channel", action, channel)) for channel in channels)
    return (*mind.about_action(action), *(rule for rules in on_channels for rule in rules))


def _traced(bearing: Bearing, rules: Iterable[CompiledRule]) -> tuple[TracedRule, ...]:
    return tuple(
        TracedRule(
            rule=each.rule.id,
            effect=each.rule.effect,
            about=_part(bearing.mind, each.rule.target),
            points=each.rule.weight,
            truth=TRUTHS[bearing.evaluation.truth(each.tree)],
            because=each.rule.because,
            deciding=_deciding(bearing, each.tree),
            lines=_lines(bearing, each.tree),
            citations=cite(bearing.mind, each.rule.cites),
            place=each.rule.place,
            playbook=bearing.mind.owner("rules", each.rule.id),
        )
        for each in rules
    )


def _part(mind: Mind, target: Target) -> str:
    if target.kind == "channel":
        return mind.channels[target.part].label
    return _in_words(mind, target.id, target.part) if target.kind == "level" else ""


def _in_words(mind: Mind, wanted: str, state: str) -> str:
    levels = mind.scales[wanted].levels if wanted in mind.scales else ()
    return next((level.label for level in levels if level.id == state), state)


def _deciding(bearing: Bearing, tree: Tree) -> tuple[TracedLine, ...]:
    mind, evaluation = bearing.mind, bearing.evaluation
    # What stopped a rule is told by the name of the finding; what made it apply, by the answers behind it.
    expand = evaluation.truth(tree) != NO
    lines = dict.fromkeys(telling_lines(mind, evaluation, tree, expand=expand))
    return tuple(
        TracedLine(
            describe(mind, line), TRUTHS[evaluation.now[mind.numbers[line]]], quote(mind, evaluation, line)
        )
        for line in lines
    )


def _lines(bearing: Bearing, tree: Tree) -> tuple[TracedLine, ...]:
    mind, found = bearing.mind, []
    for number in leaves(tree):
        line = mind.lines[number]
        truth = TRUTHS[bearing.evaluation.truth(number)]
        found.append(TracedLine(describe(mind, line), truth, quote(mind, bearing.evaluation, line)))
        if line.kind == "finding":
            found.extend(_lines(bearing, mind.meanings[line.fact]))
    return tuple(dict.fromkeys(found))
