"""The promises of a playbook, proved or refuted."""

from recover.coach.telling_people import tell_person
from recover.engine.compile import Mind, compile_playbook
from recover.playbook.load import Loaded
from recover.playbook.prove import Proof, prove
from recover.playbook.say_promises import say_promise
from recover.show.proof_views import PromiseResult, ProofsView


def proofs_view(loaded: Loaded) -> ProofsView:
    """Return what became of every promise."""
    mind = compile_playbook(loaded.playbook)
    proofs = prove(mind, loaded.playbook.promises)
    return ProofsView(tuple(_result(mind, proof) for proof in proofs), loaded.playbook.refs)


def _result(mind: Mind, proof: Proof) -> PromiseResult:
    promise = proof.promise
    people = [
        tell_person(mind, case, promise.actions, mind.questions) if case else None
        for case in (proof.person, proof.other)
    ]
    return PromiseResult(
        say_promise(mind, promise), promise.place, proof.holds, people[0], people[1], proof.unreachable
    )
