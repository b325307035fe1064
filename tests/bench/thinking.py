"""How long it takes to think about one person: the shipped ones, and others beside other rule engines.

Run:  python tests/bench/thinking.py
      python tests/bench/thinking.py --all      every shipped person, not every tenth

It is the time of the processor, as medians. Reading the playbook is not counted, nor is putting a plan on a
page. Other engines are those of the extra `bench` that are installed. They get the same rules, generated, and
take turns with ours, a few people at a time; turning answers into facts is counted for all of them.
"""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it runs as a program

from bench.generated import Answers, case_of, generated
from bench.peers import Fire, Peer, missing_peers, peers_with
from recover.authoring.examples.load import load_for_authors
from recover.engine.case.case import Case
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.model.playbook import Playbook
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import next_questions
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import SECOND_CHANCE
from recover.engine.why.explain import explain
from recover.playbook.shipped import shipped_playbook

EVERY = 10
SIZES = ((50, 500), (500, 500), (5000, 60))
"""How many rules are generated, and how many people think with them."""
OTHERS = 20
"""People besides, with whom engines are compared and warmed up, and each shows its fastest shape."""
TURNS = 20
"""Each engine thinks about so many groups of people, in turn with the others."""
AT_500, GROWTH = {False: 1.5, True: 2.5}, (0.5, 0.9)
"""Targets: times as fast as the fastest other at 500 rules, by whether all is plain; exponents of growth."""


def main() -> None:
    """Print each kind of thinking beside its target, and ours beside that of others."""
    shipped_people()
    for name in missing_peers():
        print(f"{name} is not installed: pip install -e '.[bench]'")
    for plain in (False, True):
        beside_others(plain=plain)


def shipped_people() -> None:
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


@dataclass(frozen=True, slots=True)
class Race:
    """Microseconds a person, in the same order for everybody: one for each group of people."""

    ours: tuple[float, ...]
    ours_alike: tuple[float, ...]  # as far as others go: which rules apply
    others: dict[str, tuple[float, ...]]

    @property
    def advantage(self) -> float | None:
        """Return how many times as fast as the fastest other ours is, group by group."""
        if not self.others:
            return None
        fastest = min(self.others.values(), key=median)
        return median(other / ours for other, ours in zip(fastest, self.ours, strict=True))


def beside_others(*, plain: bool) -> None:
    """Print how long ours takes for all that is decided, and others to say which rules apply."""
    races = [race(rules, people, plain=plain) for rules, people in SIZES]
    what = "plain questions only" if plain else "with findings, scales, windows and ask_when"
    print(f"\nmicroseconds a person, {what}")
    row("rules", [f"{rules:,}" for rules, _ in SIZES])
    row("ours: verdicts, windows and order", [f"{median(each.ours):,.0f}" for each in races])
    row("ours: rules that apply", [f"{median(each.ours_alike):,.0f}" for each in races])
    for name in races[0].others:
        row(f"{name}: rules that apply", [f"{median(each.others[name]):,.0f}" for each in races])
    advantages = ["-" if each.advantage is None else f"{each.advantage:.2f}" for each in races]
    row("times as fast as the fastest other", advantages, f"target at 500: {AT_500[plain]}")
    for name, found in (("ours", [each.ours for each in races]), *of_others(races)):
        grown = [f"{log10(median(more) / median(less)):.2f}" for less, more in pairwise(found)]
        row(f"growth of {name}", ["", *grown], "targets: {} and {}".format(*GROWTH) if name == "ours" else "")


def row(name: str, cells: Sequence[str], target: str = "") -> None:
    """Print one row of a table."""
    print(f"{name:36}{''.join(f'{cell:>9}' for cell in cells)}{f'   ({target})' if target else ''}")


def of_others(races: Sequence[Race]) -> Iterator[tuple[str, list[tuple[float, ...]]]]:
    """Yield the times of each other engine."""
    for name in races[0].others:
        yield name, [each.others[name] for each in races]


def race(rules: int, people: int, *, plain: bool) -> Race:
    """Return how long each engine takes with so many rules. Raises SystemExit where they disagree."""
    made = generated(rules, people + OTHERS, plain=plain)
    base = compile_playbook(made.playbook)
    others, people_left = made.people[:OTHERS], made.people[OTHERS:]
    best = fastest(made.playbook, base, others)
    engines = {
        "": lambda answers: outlook(base, case_of(answers)).order,
        "alike": lambda answers: evaluate(base, case_of(answers)).applying,
        **best,
    }
    microseconds(engines[""], others)
    microseconds(engines["alike"], others)
    gc.collect()
    gc.freeze()
    size = len(people_left) // TURNS
    found: dict[str, list[float]] = {name: [] for name in engines}
    for turn in range(TURNS):
        group = people_left[turn * size : (turn + 1) * size]
        first = turn % len(engines)
        for name in (*list(engines)[first:], *list(engines)[:first]):
            found[name].append(microseconds(engines[name], group))
    ours, ours_alike, *_ = map(tuple, found.values())
    return Race(ours, ours_alike, {name: tuple(times) for name, times in found.items() if name in best})


def fastest(playbook: Playbook, base: RuleBase, people: Sequence[Answers]) -> dict[str, Fire]:
    """Return each of the other engines in its fastest shape, once all say the same as ours."""
    best: dict[str, tuple[float, Fire]] = {}
    for peer in peers_with(playbook):
        agree(peer, base, people)
        took = microseconds(peer.fire, people)
        if peer.name not in best or took < best[peer.name][0]:
            best[peer.name] = took, peer.fire
    return {name: fire for name, (_, fire) in best.items()}


def agree(peer: Peer, base: RuleBase, people: Sequence[Answers]) -> None:
    """Raise SystemExit where another engine finds that other rules apply."""
    for answers in people:
        evaluation = evaluate(base, case_of(answers))
        applying = {each.rule.id for each in base.rules if evaluation.holds(each.tree)}
        if applying != set(peer.fire(answers)):
            raise SystemExit(f"{peer.name} ({peer.shape}) does not find the rules that apply to {answers}")


def microseconds(think: Callable[[Answers], object], people: Sequence[Answers]) -> float:
    """Return how long it takes to think about one of these people, as their mean."""
    begun = process_time()
    for answers in people:
        think(answers)
    return 1_000_000 * (process_time() - begun) / len(people)


if __name__ == "__main__":
    main()
