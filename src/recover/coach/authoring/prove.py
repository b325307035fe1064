"""What a playbook promises, proved or refuted; whoever refutes it told as a person."""

from collections.abc import Iterable

from recover.authoring.examples.load import Loaded
from recover.authoring.proof.prove import Proof, prove
from recover.authoring.proof.verdicts import verdicts_of_rules
from recover.authoring.words.sentences import say_promise
from recover.engine.case.answers import plain_value
from recover.engine.case.case import Act, Case
from recover.engine.case.words import say_value
from recover.engine.logic.compiled import RuleBase, compile_playbook
from recover.engine.model.questions import Question
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Plan
from recover.show.values.proofs import AnswerTold, PersonTold, PromiseResult, ProofsView, VerdictTold


def proofs_view(loaded: Loaded, steps: int) -> ProofsView:
    """Return what became of every promise, each within so many steps of the solver. Raises WrongUsage."""
    base = compile_playbook(loaded.playbook)
    proofs = tuple(prove(base, loaded.playbook.promises, steps))
    return ProofsView(
        promises=tuple(_result(base, proof) for proof in proofs),
        broken=sum(proof.decided and not proof.holds for proof in proofs),
        playbooks=loaded.playbook.refs,
        undecided=sum(not proof.decided for proof in proofs),
        steps=steps,
    )


def _result(base: RuleBase, proof: Proof) -> PromiseResult:
    promise = proof.promise
    people = [
        tell_person(base, case, promise.actions, base.questions) if case else None
        for case in (proof.person, proof.other)
    ]
    return PromiseResult(
        says=say_promise(base, promise),
        place=promise.place,
        holds=proof.holds,
        person=people[0],
        other=people[1],
        unreachable=proof.unreachable,
        decided=proof.decided,
        rules=proof.rules,
    )


_ACTS = {"done": "done", "skipped": "left out"}


def tell_person(
    base: RuleBase, case: Case, about: Iterable[str], questions: dict[str, Question]
) -> PersonTold:
    """Return the person with what becomes of the actions in question, and with the rest of their plan.

    `questions` are those of every playbook the person answers.
    """
    place = {question: number for number, question in enumerate(questions)}
    given = sorted(case.answers, key=lambda each: place[each.question])
    return PersonTold(
        tuple(
            AnswerTold(
                each.question,
                questions[each.question].short,
                say_value(questions[each.question], each.value),
                plain_value(questions[each.question], each.value),
            )
            for each in given
        ),
        tuple(_say_act(base, act) for act in case.acts),
        _verdicts(base, case, tuple(about)),
    )


def _verdicts(base: RuleBase, case: Case, about: tuple[str, ...]) -> tuple[VerdictTold, ...]:
    plan, by_rules = make_plan(base, case, grounded=False), verdicts_of_rules(base, case)
    shown = _verdict_by_id(plan)
    planned = [each.id for each in plan.recommendations]
    return tuple(
        VerdictTold(id, base.actions[id].title, shown[id], by_rules[id])
        for id in dict.fromkeys((*about, *planned))
        if id in base.actions
    )


def _verdict_by_id(plan: Plan) -> dict[str, str]:
    titles = {each.id: each.title for each in plan.recommendations}
    shown: dict[str, str] = {each.id: each.verdict for each in plan.recommendations}
    for each in plan.not_recommended:
        instead = f" “{titles[each.instead]}”" if each.instead else ""
        shown[each.id] = each.verdict + instead
    return shown


def _say_act(base: RuleBase, act: Act) -> str:
    known = base.actions.get(act.action)
    reply = ", with no reply" if act.answered is False else ""
    return f"{known.title if known else act.action}: {_ACTS[act.state]}{reply}"
