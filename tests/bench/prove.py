"""How long it takes to prove all promises of the shipped playbook.

Run:  python tests/bench/prove.py

Reading the playbook is not counted; making the clauses is.
"""

from time import process_time

from recover.authoring.examples.load import load_for_authors
from recover.authoring.proof.prove import prove
from recover.engine.logic.compile import compile_playbook
from recover.playbook.shipped import shipped_playbook

TARGET = 3.0  # seconds of the processor, on a quiet machine


def main() -> None:
    playbook = load_for_authors(shipped_playbook()).playbook
    base = compile_playbook(playbook)
    begun = last = process_time()
    for proof in prove(base, playbook.promises):
        now = process_time()
        promise = proof.promise
        about = ", ".join((*promise.actions, promise.question)).strip(", ")
        print(f"{now - last:6.2f} s  {'proved' if proof.holds else 'BROKEN'}  {promise.kind} {about}")
        last = now
    print(f"{last - begun:6.2f} s  all {len(playbook.promises)} promises (target {TARGET:.0f} s)")


if __name__ == "__main__":
    main()
