"""What a playbook promises, proved or refuted; whoever refutes it told as a person."""

from collections.abc import Iterable, Iterator

from recover.authoring.examples.as_yaml import as_yaml
from recover.authoring.examples.expectations import Expect
from recover.authoring.examples.load import Loaded
from recover.authoring.examples.people import Person
from recover.authoring.proof.prove import Proof, prove
from recover.authoring.proof.verdicts import verdicts_of_rules
from recover.authoring.words.sentences import say_promise
from recover.engine.case.answers import plain_value
from recover.engine.case.case import Act, Case, NoAnswer, Value
from recover.engine.case.words import say_value
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.urgent import is_urgent
from recover.engine.model.promises import Promise
from recover.engine.model.questions import Question
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.planner import make_plan
from recover.show.values.proofs import AnswerTold, PersonTold, PromiseResult, ProofsView, VerdictTold


def proofs_view(loaded: Loaded, steps: int, *, every: bool = False) -> ProofsView:
    """Return what became of each promise, within so many steps of the solver. Raises WrongUsage.

    Where playbooks are added to another, these are their own promises; with `every`, all others after them.
    Only what becomes of their own is counted as broken or undecided.
    """
    base, own = compile_playbook(loaded.playbook), loaded.own_promises
    others = tuple(each for each in loaded.playbook.promises if each not in own) if every else ()
    proofs = tuple(prove(base, (*own, *others), steps))
    mine = proofs[: len(own)]
    return ProofsView(
        promises=tuple(_result(base, proof) for proof in mine),
        broken=sum(proof.decided and not proof.holds for proof in mine),
        playbooks=loaded.playbook.refs,
        undecided=sum(not proof.decided for proof in mine),
        steps=steps,
        others=tuple(_result(base, proof) for proof in proofs[len(own) :]),
    )


def _result(base: RuleBase, proof: Proof) -> PromiseResult:
    promise = proof.promise
    person, other = (
        tell_person(base, case, promise.actions, base.questions, _expect(base, case, promise))
        if case
        else None
        for case in (proof.person, proof.other)
    )
    return PromiseResult(
        says=say_promise(base, promise),
        place=promise.place,
        holds=proof.holds,
        person=person,
        other=other,
        unreachable=proof.unreachable,
        decided=proof.decided,
        rules=proof.rules,
    )


def _expect(base: RuleBase, case: Case, promise: Promise) -> Expect:
    """What whoever refutes a promise should get, as far as one person can be told to expect it.

    Of somebody in danger it is what they get now: what protects them is right before any promise is.
    """
    found = outlook(base, case)
    if is_urgent(found.evaluation):
        return Expect(verdicts=tuple((action, found.verdict(action)) for action in promise.actions))
    match promise.kind:
        case "never":
            return Expect(not_recommended=promise.actions)
        case "always":
            return Expect(verdicts=tuple((action, "do") for action in promise.actions))
        case _:
            return Expect()


def tell_person(
    base: RuleBase, case: Case, about: Iterable[str], questions: dict[str, Question], expect: Expect
) -> PersonTold:
    """Return the person with what becomes of the actions in question, and with the rest of their plan.

    `questions` are those of every playbook the person answers; `expect` is what they are pasted with.
    """
    place = {question: number for number, question in enumerate(questions)}
    given = sorted(case.answers, key=lambda each: place[each.question])
    return PersonTold(
        tuple(_told(questions[each.question], each.value) for each in given),
        tuple(_say_act(base, act) for act in case.acts),
        tuple(_verdicts(base, case, about)),
        _to_paste(case, questions, expect),
        is_urgent(evaluate(base, case)),
    )


def _to_paste(case: Case, questions: dict[str, Question], expect: Expect) -> str:
    """The person for a playbook; nothing where no playbook can tell what was answered to an act."""
    told = all(act.answered is None for act in case.acts)
    return as_yaml(Person("somebody", case, expect), None, questions) if told else ""


def _told(question: Question, value: Value | NoAnswer) -> AnswerTold:
    return AnswerTold(question.id, question.short, say_value(question, value), plain_value(question, value))


def _verdicts(base: RuleBase, case: Case, about: Iterable[str]) -> Iterator[VerdictTold]:
    plan, by_rules = make_plan(base, case, grounded=False), verdicts_of_rules(base, case)
    shown: dict[str, str] = {each.id: each.verdict for each in plan.recommendations}
    wanted = dict.fromkeys((*about, *shown))
    for each in plan.not_recommended:
        instead = f" “{base.actions[each.instead].title}”" if each.instead else ""
        shown[each.id] = each.verdict + instead
    for id in wanted:
        if id in base.actions:
            yield VerdictTold(id, base.actions[id].title, shown[id], by_rules[id])


def _say_act(base: RuleBase, act: Act) -> str:
    known = base.actions.get(act.action)
    done = {"done": "done", "skipped": "left out"}[act.state]
    reply = ", with no reply" if act.answered is False else ""
    return f"{known.title if known else act.action}: {done}{reply}"
