"""How long it takes to think about one person: medians over the shipped people, in milliseconds.

Run:  python tests/bench/thinking.py
      python tests/bench/thinking.py --all      everybody, not every tenth

It is the time of the processor. Reading the playbook is not counted, nor is putting a plan on a page.
"""

import gc
import sys
from collections.abc import Callable
from statistics import median
from time import process_time

from recover.authoring.examples.load import load_for_authors
from recover.engine.case.case import Case
from recover.engine.logic.compiled import compile_playbook
from recover.engine.logic.evaluate import evaluate
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import next_questions
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import SECOND_CHANCE
from recover.engine.why.explain import explain
from recover.playbook.shipped import shipped_playbook

EVERY = 10


def main() -> None:
    """Print each kind of thinking beside its target."""
    loaded = load_for_authors(shipped_playbook())
    base = compile_playbook(loaded.playbook)
    people = loaded.people[:: 1 if "--all" in sys.argv[1:] else EVERY]
    gc.freeze()  # the playbook stays: looking it over is no part of thinking
    kinds: tuple[tuple[str, Callable[[Case], object], float], ...] = (
        ("which conditions hold", lambda case: evaluate(base, case), 0.5),
        ("verdicts, windows and order", lambda case: outlook(base, case).order, 0.5),
        ("what to ask next", lambda case: next_questions(outlook(base, case)), 3),
        ("a plan without what it rests on", lambda case: make_plan(base, case, grounded=False), 4),
        ("a whole plan", lambda case: make_plan(base, case), 5),
        ("why, of the second chance", lambda case: explain(base, case, SECOND_CHANCE), 40),
    )
    print(f"people: {len(people)} of {len(loaded.people)}")
    for name, think, target in kinds:
        found = median(milliseconds(think, person.case) for person in people)
        print(f"{name:32} {found:6.2f} ms (target {target:g})")


def milliseconds(think: Callable[[Case], object], case: Case) -> float:
    """Return how long it takes to think once."""
    begun = process_time()
    think(case)
    return 1000 * (process_time() - begun)


if __name__ == "__main__":
    main()
