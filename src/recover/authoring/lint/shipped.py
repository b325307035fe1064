"""What playbooks of one's own do to the people and the promises of the one that they are added to."""

from collections.abc import Iterator, Sequence

from recover.authoring.examples.load import Loaded
from recover.authoring.examples.trial import upset
from recover.authoring.proof.prove import prove_among
from recover.authoring.proof.search import Search
from recover.authoring.words.sentences import say_promise
from recover.engine.case.words import say_list
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.promises import Promise
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Place

_STEPS = 20_000
"""Steps of the solver for one promise, after which nothing is claimed."""
_FEW = 3  # people named in a remark; the command that tests tells all


def upset_people(base: RuleBase, loaded: Loaded, log: Log) -> None:
    """Note, at each rule that may be to blame, whose plans come out otherwise than expected."""
    by: dict[str, list[str]] = {}
    for each in upset(base, loaded):
        for rule in sorted(each.by):
            by.setdefault(rule, []).append(each.trial.person.id)
    for rule, people in by.items():
        more = f" and {len(people) - _FEW} more" if len(people) > _FEW else ""
        named = ", ".join(people[:_FEW]) + more if more else say_list(tuple(people))
        message = f'With what is said here of "{rule}", shipped people come out otherwise: {named}.'
        hint = "recover playbook test says how. If it should be so for some only, add  when: {country: uk}"
        log.add(_place([rule], loaded), "RB712", message, hint)


def broken_promises(space: Search, loaded: Loaded, log: Log) -> None:
    """Note every promise of one's own that does not hold, and every other one that does not any more."""
    base = space.base
    own, mine = [rule.id for rule in base.playbook.rules_of_author], loaded.own_promises
    places = {str(node.place): node.place for node in loaded.symbols.promises}
    broken: dict[Place, list[str]] = {}
    for proof in prove_among(space, (*mine, *_in_question(base, loaded)), _STEPS):
        says = say_promise(base, proof.promise)
        if proof.holds or not proof.decided:
            continue
        if proof.promise in mine:
            because = f"{say_list(proof.rules)} may be why. " if proof.rules else ""
            hint = f"{because}recover playbook prove shows somebody for whom it fails."
            log.add(places[proof.promise.place], "RB714", f"This promise does not hold: {says}", hint)
        else:
            blamed = [id for id in proof.rules if id in own]
            blamed += [each.rule.id for each in base.playbook.quieted] + own
            broken.setdefault(_place(blamed, loaded), []).append(f"{says} ({proof.promise.place})")
    for place, promises in broken.items():
        log.add(place, "RB713", _no_longer(promises), _INSTEAD)


_INSTEAD = (
    "recover playbook prove --all shows somebody for whom. If you want to change only how a thing is done,\n"
    "put a step or a caution after those it has, under  extends:  actions:"
)


def _no_longer(promises: list[str]) -> str:
    """What to say of shipped promises that one rule breaks."""
    more = f" It breaks {len(promises) - 1} more." if len(promises) > 1 else ""
    return f"This breaks a promise of the shipped advice: {promises[0]}{more}"


def _in_question(base: RuleBase, loaded: Loaded) -> Iterator[Promise]:
    """The promises of the first playbook that what was added can break.

    One about actions of which no rule was added or kept quiet stays as it is, if no answer was added either.
    """
    book, own = base.playbook, set(loaded.own_promises)
    rules = (*book.rules_of_author, *(each.rule for each in book.quieted))
    changed, extended = {rule.target.id for rule in rules}, bool(loaded.symbols.extensions)
    for promise in book.promises if loaded.own_files and (changed or extended) else ():
        touched = extended or not promise.actions or not changed.isdisjoint(promise.actions)
        if touched and promise not in own and promise.kind != "everything_is_reachable":
            yield promise


def _place(rules: Sequence[str], loaded: Loaded) -> Place:
    """Where the user's own playbooks have the first of the rules, or keep it quiet; else what they extend."""
    symbols = loaded.symbols
    if not rules:
        return symbols.extensions[0].name.place
    quiet = (each.name for each in symbols.quiets if each.name.value == rules[0])
    return next(quiet, symbols.entries["rules"][rules[0]].key).place
