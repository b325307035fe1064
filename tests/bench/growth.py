"""How each kind of work grows with the rules: reading, thinking, grounds, proofs, check and mutation.

Run:  python tests/bench/growth.py

The rules are those of `generated.py`, written down as YAML with some people and promises, and read again. The
people, the promises and the mutants are as many in each column, so that only the rules grow: an exponent of 1
means that ten times the rules take ten times as long. It is the time of the processor.
"""

import gc
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from math import log10
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it runs as a program

from bench.generated import SEED, TODAY, generated
from bench.written import write_down
from recover.authoring.examples.load import Loaded, load_for_authors
from recover.authoring.lint.lint import lint
from recover.authoring.mutation.mutants import mutants
from recover.authoring.mutation.run import MutationRun
from recover.authoring.proof.prove import prove
from recover.engine.case.case import Case
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.planner import make_plan
from recover.playbook.ready.load import load_ready

SIZES = (50, 500, 5000)
PEOPLE, MUTANTS = 20, 100
Made = TypeVar("Made")
Row = tuple[str, float]
"""What was done, and how many milliseconds it took: the whole, or for each person, promise or mutant."""


def main() -> None:
    """Print how long everything takes at each size, and with which exponent it grows."""
    columns = [_measured(rules) for rules in SIZES]
    print(f"{'milliseconds':36}{''.join(f'{size:>11,}' for size in SIZES)}   growth, from each to the next")
    for rows in zip(*columns, strict=True):
        (name, *_), taken = zip(*rows, strict=True)
        grown = "  ".join(f"{log10(more / less):4.2f}" for less, more in pairwise(taken))
        print(f"{name:36}{''.join(f'{each:11,.2f}' for each in taken)}   {grown}", flush=True)


def _measured(rules: int) -> list[Row]:
    made = generated(rules, PEOPLE, plain=False)
    with TemporaryDirectory() as name:
        folder, cache = Path(name, "playbook"), Path(name, "cache")
        folder.mkdir()
        write_down(made, folder)
        loaded = _once("reading YAML, people included", lambda: load_for_authors(folder))
        load_ready(folder, cache=cache)
        ready = _once("reading what was made ready", lambda: load_ready(folder, cache=cache))
        compiled = _once("putting it together", lambda: compile_playbook(ready[1]))
    return [loaded[0], ready[0], compiled[0], *_thinking(compiled[1], loaded[1]), *_workshop(loaded[1])]


def _thinking(base: RuleBase, loaded: Loaded) -> list[Row]:
    cases = [person.case for person in loaded.people]
    return [
        _each("verdicts, windows and order, each", lambda case: outlook(base, case).order, cases),
        _each("a plan, because and unless, each", lambda case: make_plan(base, case), cases),
    ]


def _workshop(loaded: Loaded) -> list[Row]:
    base = compile_playbook(loaded.playbook)
    promises = loaded.playbook.promises
    made = mutants(base)
    some = Random(SEED).sample(made, min(MUTANTS, len(made)))
    proved, _ = _once("proofs, each promise", lambda: list(prove(base, promises)))
    checked, _ = _once("check, without reading", lambda: lint(loaded, TODAY))
    run = MutationRun(base, loaded.people, made)
    mutated, _ = _once("mutation, each mutant", lambda: list(run.run(some)))
    return [_shared(proved, len(promises)), checked, _shared(mutated, len(some))]


def _shared(row: Row, among: int) -> Row:
    return row[0], row[1] / among


def _once(name: str, work: Callable[[], Made]) -> tuple[Row, Made]:
    gc.collect()
    begun = process_time()
    made = work()
    return (name, 1000 * (process_time() - begun)), made


def _each(name: str, think: Callable[[Case], object], cases: Sequence[Case]) -> Row:
    """The median of all, each thought about once; one besides warms up."""
    think(cases[0])
    return name, median(_once(name, partial(think, case))[0][1] for case in cases)


if __name__ == "__main__":
    main()
