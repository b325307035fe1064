"""Why something in a plan is as it is, line by line, and which single answer would change it."""

from collections.abc import Iterable
from dataclasses import replace

from recover.engine.case.case import Case
from recover.engine.logic.compiled import CompiledRule, RuleBase, Tree, leaves
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.truth import NO, YES
from recover.engine.model.playbook import Note, Target
from recover.engine.plan.bounds.open_questions import SECOND_CHANCE
from recover.engine.plan.bounds.relevance import Relevance
from recover.engine.plan.notes import followed
from recover.engine.plan.planner import in_order
from recover.engine.plan.quotes import cite, deciding_lines, quote, quote_question
from recover.engine.plan.scores import level_now
from recover.engine.plan.second_chance import second_chance
from recover.engine.plan.silenced import TRUTHS, quiet_rules
from recover.engine.plan.values import PlanSide
from recover.engine.why.affecting import questions_behind
from recover.engine.why.phrases import describe
from recover.engine.why.values import Change, Explanation, TracedLine, TracedRule
from recover.engine.why.what_if import other_answers

_SECTIONS = {"action": "actions", "judgement": "scales", "note": "notes", "disagreement": "disagreements"}
"""The section of a playbook in which each kind of thing is declared."""


def explainable(base: RuleBase) -> tuple[str, ...]:
    """Return every id that `explain` answers for."""
    playbook = base.playbook
    second = (SECOND_CHANCE,) if playbook.second_chance else ()
    return (
        *second,
        *(action.id for action in playbook.actions),
        *(scale.id for scale in playbook.scales),
        *(note.id for note in playbook.notes),
        *(disagreement.id for disagreement in playbook.disagreements),
    )


def explain(base: RuleBase, case: Case, wanted: str) -> Explanation:
    """Return why an action, judgement, note, disagreement or the second chance is as it is.

    `wanted` is one of `explainable`. Changes are single answers: each other answer to each question
    that applies, everything else left as it is.
    """
    relevance = Relevance(base, evaluate(base, case))
    explanation = _explanation(relevance, wanted)
    second, section = base.playbook.second_chance, _SECTIONS.get(explanation.kind, "")
    return replace(
        explanation,
        changes=_changes(base, case, relevance, wanted, explanation.state),
        playbook=base.owner(section, wanted),
        quiet_rules=quiet_rules(relevance, second.action if second and wanted == SECOND_CHANCE else wanted),
    )


def state_of(relevance: Relevance, wanted: str) -> str:
    """Return the verdict, level, side, or "shown"/"not shown" of one thing that can be explained."""
    base = relevance.base
    if wanted == SECOND_CHANCE:
        answer = second_chance(relevance, in_order(relevance))
        return answer.verdict if answer else "no"
    if wanted in base.actions:
        return _verdict(relevance, wanted)
    if wanted in base.scales:
        return level_now(base, relevance.evaluation, wanted)
    for disagreement in base.playbook.disagreements:
        if disagreement.id == wanted:
            shown = relevance.evaluation.truth(base.tree(disagreement.when)) == YES
            return f"follows {followed(relevance, disagreement).side}" if shown else "not shown"
    return "shown" if relevance.evaluation.truth(base.tree(_note(base, wanted).when)) == YES else "not shown"


def _explanation(relevance: Relevance, wanted: str) -> Explanation:
    base, state = relevance.base, state_of(relevance, wanted)
    if wanted == SECOND_CHANCE:
        answer = second_chance(relevance, in_order(relevance))
        rules = _traced(relevance, _about_action(base, answer.action if answer else ""))
        words, asked = (answer.words if answer else ""), base.playbook.second_chance
        lines = _lines(relevance, base.tree(asked.not_your_question_when)) if asked else ()
        return Explanation(
            wanted, "second chance", "Asking for a second chance", state, words, rules, lines, (), ()
        )
    if wanted in base.actions:
        action = base.actions[wanted]
        cites = dict.fromkeys(cited for step in action.steps for cited in step.cites)
        rules = _traced(relevance, _about_action(base, wanted))
        return Explanation(wanted, "action", action.title, state, "", rules, (), cite(base, cites), ())
    if wanted in base.scales:
        scale = base.scales[wanted]
        targets = [Target("level", wanted, level.id) for level in scale.levels]
        rules = _traced(relevance, (rule for target in targets for rule in base.about(target)))
        label = next(level.label for level in scale.levels if level.id == state)
        return Explanation(wanted, "judgement", scale.asks, state, label, rules, (), (), ())
    return _around(relevance, wanted, state)


def _around(relevance: Relevance, wanted: str, state: str) -> Explanation:
    base = relevance.base
    for each in base.playbook.disagreements:
        if each.id == wanted:
            trees = [base.tree(each.when), *(base.tree(follow.when) for follow in each.follows)]
            lines = tuple(dict.fromkeys(line for tree in trees for line in _lines(relevance, tree)))
            cites = dict.fromkeys(cited for side in each.sides for cited in side.cites)
            because = followed(relevance, each).because
            sides = tuple(PlanSide(side.id, side.says, cite(base, side.cites)) for side in each.sides)
            said = cite(base, cites)
            explanation = Explanation(wanted, "disagreement", each.about, state, because, (), lines, said, ())
            return replace(explanation, sides=sides)
    note = _note(base, wanted)
    lines = _lines(relevance, base.tree(note.when))
    return Explanation(wanted, "note", note.says, state, "", (), lines, cite(base, note.cites), ())


def _changes(
    base: RuleBase, case: Case, relevance: Relevance, wanted: str, before: str
) -> tuple[Change, ...]:
    found = []
    for question in questions_behind(base, wanted):
        if relevance.evaluation.applies(question) == NO:
            continue
        now = quote_question(base, relevance.evaluation, question)
        for words, other in other_answers(base, case, question):
            after = state_of(Relevance(base, evaluate(base, other)), wanted)
            if after != before:
                asked = base.questions[question].ask
                said = _in_words(base, wanted, after)
                found.append(Change(question, asked, now.answer, words, before, after, said, now.quiet))
    return tuple(found)


def _verdict(relevance: Relevance, action: str) -> str:
    order = in_order(relevance)
    if action in order.instead:
        return "instead of"
    kept = (each for each in order.recommended if each.action.id == action)
    return next(kept, next(each for each in relevance.weighed if each.action.id == action)).verdict


def _note(base: RuleBase, wanted: str) -> Note:
    return next(note for note in base.playbook.notes if note.id == wanted)


def _about_action(base: RuleBase, action: str) -> tuple[CompiledRule, ...]:
    if not action:
        return ()
    channels = base.actions[action].channels
    on_channels = (base.about(Target("channel", action, channel)) for channel in channels)
    return (*base.about_action(action), *(rule for rules in on_channels for rule in rules))


def _traced(relevance: Relevance, rules: Iterable[CompiledRule]) -> tuple[TracedRule, ...]:
    return tuple(
        TracedRule(
            rule=each.rule.id,
            effect=each.rule.effect,
            about=_part(relevance.base, each.rule.target),
            points=each.rule.weight,
            truth=TRUTHS[relevance.evaluation.truth(each.tree)],
            because=each.rule.because,
            deciding=_deciding(relevance, each.tree),
            lines=_lines(relevance, each.tree),
            citations=cite(relevance.base, each.rule.cites),
            place=each.rule.place,
            playbook=relevance.base.owner("rules", each.rule.id),
        )
        for each in rules
    )


def _part(base: RuleBase, target: Target) -> str:
    if target.kind == "channel":
        return base.channels[target.part].label
    return _in_words(base, target.id, target.part) if target.kind == "level" else ""


def _in_words(base: RuleBase, wanted: str, state: str) -> str:
    levels = base.scales[wanted].levels if wanted in base.scales else ()
    return next((level.label for level in levels if level.id == state), state)


def _deciding(relevance: Relevance, tree: Tree) -> tuple[TracedLine, ...]:
    base, evaluation = relevance.base, relevance.evaluation
    # What stopped a rule is told by the name of the finding; what made it apply, by the answers behind it.
    expand = evaluation.truth(tree) != NO
    lines = dict.fromkeys(deciding_lines(base, evaluation, tree, expand=expand))
    return tuple(
        TracedLine(
            describe(base, line), TRUTHS[evaluation.now[base.numbers[line]]], quote(base, evaluation, line)
        )
        for line in lines
    )


def _lines(relevance: Relevance, tree: Tree) -> tuple[TracedLine, ...]:
    base, found = relevance.base, []
    for number in leaves(tree):
        line = base.lines[number]
        truth = TRUTHS[relevance.evaluation.truth(number)]
        found.append(TracedLine(describe(base, line), truth, quote(base, relevance.evaluation, line)))
        if line.kind == "finding":
            found.extend(_lines(relevance, base.meanings[line.fact]))
    return tuple(dict.fromkeys(found))
