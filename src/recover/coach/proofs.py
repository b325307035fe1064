"""The promises of a playbook, proved or refuted."""

from recover.authoring.proof.bounds import Bound, Clock
from recover.authoring.proof.prove import Proof, prove
from recover.authoring.words.sentences import say_promise
from recover.coach.telling_people import tell_person
from recover.engine.logic.compiled import RuleBase, compile_playbook
from recover.playbook.load import Loaded
from recover.show.values.proofs import PromiseResult, ProofsView


def proofs_view(loaded: Loaded, seconds: int, clock: Clock) -> ProofsView:
    """Return what became of every promise, of which each may take so long."""
    base = compile_playbook(loaded.playbook)
    proofs = prove(base, loaded.playbook.promises, Bound(seconds, clock))
    return ProofsView(tuple(_result(base, proof) for proof in proofs), loaded.playbook.refs, seconds)


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
    )
