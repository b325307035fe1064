"""The people beside the rules, run against the engine."""

from collections.abc import Iterator
from pathlib import Path

from recover.coach.gaps import Mutation, lines_result, mutants_result
from recover.engine.compile import compile_playbook
from recover.playbook.found import shipped_playbook
from recover.playbook.load import load_playbook
from recover.playbook.trial import Coverage, Trial, try_people
from recover.playbook.trial import coverage as rule_coverage
from recover.show.views import PeopleView, PersonResult


def people_view(
    folder: Path | None, *, coverage: bool = False, mutation: Mutation | None = None
) -> PeopleView:
    """Return what became of the people of a playbook; of the shipped one for None. Raises Faults.

    Lines are covered, and changes noticed, by those who come out as expected.
    """
    loaded = load_playbook(folder or shipped_playbook())
    mind = compile_playbook(loaded.playbook)
    trials = try_people(mind, loaded.people)
    results = tuple(_result(trial) for trial in trials)
    sound = tuple(trial.person for trial in trials if trial.passed)
    return PeopleView(
        results,
        tuple(_uncovered(rule_coverage(mind, trials))),
        lines_result(mind, sound) if coverage else None,
        mutants_result(mind, sound, mutation) if mutation else None,
    )


def _result(trial: Trial) -> PersonResult:
    return PersonResult(trial.person.id, trial.person.place, trial.problems, trial.person.known_miss)


def _uncovered(found: Coverage) -> Iterator[str]:
    yield from (f"{rule} applies to nobody." for rule in found.never_apply)
    yield from (f"{rule} applies to everybody." for rule in found.always_apply)
    shown = {*found.never_apply, *found.always_apply}
    yield from (
        f"{rule}: no two people, one answer apart, show what turns it."
        for rule in found.never_turned
        if rule not in shown
    )
