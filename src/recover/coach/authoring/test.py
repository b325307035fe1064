"""A playbook's people tested, and what they leave open: lines and mutants."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from textwrap import shorten

from recover.authoring.examples.as_yaml import as_yaml
from recover.authoring.examples.crowd import Crowd
from recover.authoring.examples.load import Loaded
from recover.authoring.examples.people import Person
from recover.authoring.examples.showing import Coverage
from recover.authoring.examples.showing import coverage as rule_coverage
from recover.authoring.examples.trial import Trial, try_people, upset
from recover.authoring.mutation.mutants import Mutant, mutants
from recover.authoring.mutation.run import Caught, MutationRun
from recover.authoring.mutation.witness import find_witness
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.trees import leaves
from recover.engine.why.phrases import describe
from recover.show.values.gaps import LineGap, LinesResult, MutantResult, MutantsResult
from recover.show.values.playbook import PeopleView, PersonResult
from recover.writing.findings import About, find_in

SAMPLE = 150
"""How many changes are tried unless all are asked for: some ten seconds for the shipped playbook."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """Which changes to try: all of them, or a sample picked by a seed."""

    every: bool = False
    seed: int = 0


def lines_result(base: RuleBase, people: tuple[Person, ...]) -> LinesResult:
    """Return which lines of their author's rules decide for somebody among these people (MC/DC).

    A line decides for somebody where turning it alone would turn whether the rule applies to them.
    """
    records = [evaluate(base, person.case).record for person in people]
    crowd = Crowd(records, len(base.lines))
    rules = base.playbook.rules_of_author
    lines = 0
    gaps: list[LineGap] = []
    for rule in rules:
        tree, places = base.tree(rule.whole_condition), dict(rule.lines)
        for number in leaves(tree):
            lines += 1
            line = base.lines[number]
            if not crowd.decided_by(tree, number):
                gaps.append(LineGap(rule.id, places.get(line, rule.place), describe(base, line)))
    return LinesResult(len(rules), len(people), lines, lines - len(gaps), tuple(gaps))


def mutants_result(base: RuleBase, people: tuple[Person, ...], wanted: Mutation) -> MutantsResult:
    """Return which changes of the rules these people notice. They must all come out as expected."""
    possible = mutants(base)
    run = MutationRun(base, people, possible)
    found = tuple(run.run(_chosen(possible, wanted)))
    states = [each.state for each in found]
    return MutantsResult(
        possible=len(possible),
        tried=len(found),
        caught=states.count("caught"),
        explained=states.count("explained"),
        survived=states.count("survived"),
        seed=None if wanted.every else wanted.seed,
        unnoticed=tuple(_unnoticed(run, each) for each in found if each.state != "caught"),
        idle=_idle(base, found) if wanted.every else (),
    )


def _chosen(possible: tuple[Mutant, ...], wanted: Mutation) -> tuple[Mutant, ...]:
    if wanted.every or len(possible) <= SAMPLE:
        return possible
    numbers = Random(wanted.seed).sample(range(len(possible)), SAMPLE)  # noqa: S311 - chance that repeats
    return tuple(possible[number] for number in sorted(numbers))


def _unnoticed(run: MutationRun, found: Caught) -> MutantResult:
    mutant = found.mutant
    witness = None if found.state == "explained" else find_witness(run, mutant)
    return MutantResult(
        rule=mutant.rule.id,
        place=mutant.place,
        kind=mutant.kind,
        change=mutant.words,
        state="explained" if found.state == "explained" else "survived",
        why=found.why,
        person=as_yaml(witness.person, witness.like, run.base.questions) if witness else "",
    )


def _idle(base: RuleBase, found: tuple[Caught, ...]) -> tuple[str, ...]:
    used = {(each.mutant.rule.id, each.mutant.kind) for each in found if each.state == "explained"}
    return tuple(
        f"{rule.place} {rule.id}: every change of the kind {kind} is noticed, so nothing survives."
        for rule in base.playbook.rules_of_author
        for kind, _ in rule.survives
        if (rule.id, kind) not in used
    )


def people_view(loaded: Loaded, *, coverage: bool = False, mutation: Mutation | None = None) -> PeopleView:
    """Return what became of the people of a playbook; of playbooks added to another, of theirs first.

    Lines are covered, and changes noticed, by those who come out as expected.
    """
    base = compile_playbook(loaded.playbook)
    added = len(loaded.playbook.refs) > 1
    trials = try_people(base, loaded.own_people if added else loaded.people)
    results = tuple(_result(trial, trial.problems) for trial in trials)
    sound = tuple(trial.person for trial in trials if trial.passed)
    shown = rule_coverage(base, [(trial.person, trial.applying) for trial in trials])
    return PeopleView(
        results,
        tuple(_uncovered(shown)),
        lines_result(base, sound) if coverage else None,
        mutants_result(base, sound, mutation) if mutation else None,
        loaded.playbook.refs,
        tuple(_result(each.trial, each.trial.differences) for each in upset(base, loaded)),
        tuple(_read(loaded)),
    )


def _read(loaded: Loaded) -> Iterator[PersonResult]:
    """What became of the texts beside the checks of wording, each read by its check alone."""
    checks = {check.id: check for check in loaded.playbook.checks}
    for letter in loaded.letters:
        check = checks[letter.check]
        found = find_in(letter.text, About("" if check.where else next(iter(check.messages), "")), [check])
        short = shorten(letter.text, 60, placeholder=" ...")
        problem = f'It should {"catch" if letter.caught else "let pass"} "{short}", and does not.'
        yield PersonResult(check.id, str(letter.place), () if bool(found) == letter.caught else (problem,))


def _result(trial: Trial, problems: tuple[str, ...]) -> PersonResult:
    return PersonResult(trial.person.id, trial.person.place, problems, trial.person.known_miss)


def _uncovered(found: Coverage) -> Iterator[str]:
    yield from (f"{rule} applies to nobody." for rule in found.never_apply)
    yield from (f"{rule} applies to everybody." for rule in found.always_apply)
    for rule in found.never_turned:
        if rule not in (*found.never_apply, *found.always_apply):
            yield f"{rule}: no two people, one answer apart, show what turns it."
