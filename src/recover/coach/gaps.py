"""What a playbook's people leave untested: lines that decide for nobody, changes that nobody notices."""

from dataclasses import dataclass
from random import Random

from recover.authoring.examples.as_yaml import as_yaml
from recover.authoring.examples.coverage import line_coverage
from recover.authoring.examples.own import rules_of_author
from recover.authoring.mutation.mutants import Mutant, mutants
from recover.authoring.mutation.run import Caught, MutationRun
from recover.authoring.mutation.witness import find_witness
from recover.engine.logic.compiled import RuleBase
from recover.engine.why.phrases import describe
from recover.playbook.people import Person
from recover.show.values.gaps import LineGap, LinesResult, MutantResult, MutantsResult

SAMPLE = 150
"""How many changes are tried unless all are asked for: some ten seconds for the shipped playbook."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """Which changes to try: all of them, or a sample picked by a seed."""

    every: bool = False
    seed: int = 0


def lines_result(base: RuleBase, people: tuple[Person, ...]) -> LinesResult:
    """Return which lines of the rules decide for somebody among these people."""
    found = line_coverage(base, people)
    gaps = tuple(LineGap(gap.rule, gap.place, describe(base, gap.line)) for gap in found.gaps)
    return LinesResult(found.rules, found.people, found.lines, found.lines - len(gaps), gaps)


def mutants_result(base: RuleBase, people: tuple[Person, ...], wanted: Mutation) -> MutantsResult:
    """Return which changes of the rules these people notice. They must all come out as expected."""
    possible = mutants(base)
    hunt = MutationRun(base, people, possible)
    found = tuple(hunt.run(_chosen(possible, wanted)))
    states = [each.state for each in found]
    return MutantsResult(
        possible=len(possible),
        tried=len(found),
        caught=states.count("caught"),
        explained=states.count("explained"),
        survived=states.count("survived"),
        seed=None if wanted.every else wanted.seed,
        unnoticed=tuple(_unnoticed(hunt, each) for each in found if each.state != "caught"),
        idle=_idle(base, found) if wanted.every else (),
    )


def _chosen(possible: tuple[Mutant, ...], wanted: Mutation) -> tuple[Mutant, ...]:
    if wanted.every or len(possible) <= SAMPLE:
        return possible
    numbers = Random(wanted.seed).sample(range(len(possible)), SAMPLE)  # noqa: S311 - chance that repeats
    return tuple(possible[number] for number in sorted(numbers))


def _unnoticed(hunt: MutationRun, found: Caught) -> MutantResult:
    mutant = found.mutant
    teller = None if found.state == "explained" else find_witness(hunt, mutant)
    return MutantResult(
        rule=mutant.rule.id,
        place=mutant.place,
        kind=mutant.kind,
        change=mutant.words,
        state="explained" if found.state == "explained" else "survived",
        why=found.why,
        person=as_yaml(teller.person, teller.like, hunt.base.questions) if teller else "",
    )


def _idle(base: RuleBase, found: tuple[Caught, ...]) -> tuple[str, ...]:
    used = {(each.mutant.rule.id, each.mutant.kind) for each in found if each.state == "explained"}
    return tuple(
        f"{rule.place} {rule.id}: every change of the kind {kind} is noticed, so nothing survives."
        for rule in rules_of_author(base.playbook)
        for kind, _ in rule.survives
        if (rule.id, kind) not in used
    )
