"""The people beside the rules, run against the engine."""

from collections.abc import Iterator

from recover.authoring.examples.trial import Coverage, Trial, try_people
from recover.authoring.examples.trial import coverage as rule_coverage
from recover.coach.gaps import Mutation, lines_result, mutants_result
from recover.engine.logic.compiled import compile_playbook
from recover.playbook.load import Loaded
from recover.show.values.playbook import PeopleView, PersonResult


def people_view(loaded: Loaded, *, coverage: bool = False, mutation: Mutation | None = None) -> PeopleView:
    """Return what became of the people of a playbook; of playbooks added to another, of theirs alone.

    Lines are covered, and changes noticed, by those who come out as expected.
    """
    base = compile_playbook(loaded.playbook)
    added = len(loaded.playbook.refs) > 1
    trials = try_people(base, loaded.own_people if added else loaded.people)
    results = tuple(_result(trial) for trial in trials)
    sound = tuple(trial.person for trial in trials if trial.passed)
    return PeopleView(
        results,
        tuple(_uncovered(rule_coverage(base, trials))),
        lines_result(base, sound) if coverage else None,
        mutants_result(base, sound, mutation) if mutation else None,
        loaded.playbook.refs,
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
