"""A playbook read back to whoever writes it, in plain words."""

from collections.abc import Sequence
from pathlib import Path

from recover.authoring.examples.readable import Readable, load_readable, readable
from recover.authoring.examples.showing import shown_by
from recover.authoring.words.read_back import (
    Thing,
    cited_by,
    findings_in,
    say,
    say_promises,
    section_of,
    things,
)
from recover.authoring.words.sentences import say_condition, say_rule, say_weight
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.playbook import Rule
from recover.engine.plan.quotes import cite
from recover.outside.text.closest import did_you_mean
from recover.outside.text.errors import NotFound
from recover.playbook.shipped import shipped_playbook
from recover.show.pages.sources import law_remark
from recover.show.values.playbook import ReadBackView, RuleView, SaidOf

PROMISES = "promises"
"""What is wanted by whoever wants to read all promises: they have no ids."""


def read_back(
    folder: Path | None, wanted: str, own: Sequence[Path] = (), *, cache: Path | None = None
) -> RuleView | ReadBackView:
    """Return a thing of a playbook, or of all in use for None, in plain words; for "promises" all of these.

    `own` are the person's own playbooks, `cache` is the folder in which all in use are kept ready. Raises
    Faults and NotFound.
    """
    loaded = _readable(folder, own, cache)
    base, known = compile_playbook(loaded.playbook), things(loaded.playbook)
    if wanted == PROMISES:
        said = tuple(SaidOf(*each) for each in say_promises(base))
        return ReadBackView("", PROMISES, "", said, (), (), loaded.playbook.refs)
    if wanted not in known and wanted in loaded.showing.people:
        return _person_view(folder, wanted, own)
    if wanted not in known:
        says, fix = f'Nothing is called "{wanted}".', "recover playbook words lists names; plans name rules."
        raise NotFound(says, why=did_you_mean(wanted, known), fix=fix)
    thing = known[wanted]
    if isinstance(thing, Rule):
        return _rule_view(base, loaded, thing)
    citations = cite(base, cited_by(thing))
    return ReadBackView(
        id=wanted,
        kind=section_of(thing),
        place=loaded.place(section_of(thing), wanted),
        says=tuple(SaidOf(*each) for each in say(base, thing) if each[1]),
        findings=_unfolded(base, thing),
        citations=citations,
        playbooks=loaded.playbook.refs,
        law_remark=law_remark(citations),
    )


def _readable(folder: Path | None, own: Sequence[Path], cache: Path | None) -> Readable:
    if folder is None:
        return load_readable(shipped_playbook(), *own, cache=cache)
    from recover.coach.authoring.advice import advice_for_authors

    return readable(advice_for_authors(folder, own))


def _person_view(folder: Path | None, wanted: str, own: Sequence[Path]) -> ReadBackView:
    """Somebody beside the rules: people are read anew, since they are kept nowhere."""
    from recover.authoring.words.read_person import say_person
    from recover.coach.authoring.advice import advice_for_authors

    loaded = advice_for_authors(folder, own)
    person = next(each for each in loaded.people if each.id == wanted)
    return ReadBackView(
        id=wanted,
        kind="people",
        place=person.place,
        says=tuple(SaidOf(*each) for each in say_person(compile_playbook(loaded.playbook), person)),
        findings=(),
        citations=(),
        playbooks=loaded.playbook.refs,
    )


def _unfolded(base: RuleBase, thing: Thing) -> tuple[SaidOf, ...]:
    found = findings_in(base, thing)
    return tuple(SaidOf(each.means, f"If {say_condition(base, each.when)}.", each.id) for each in found)


def _rule_view(base: RuleBase, loaded: Readable, rule: Rule) -> RuleView:
    shows, not_for = shown_by(loaded.showing, rule.id)
    citations = cite(base, rule.cites)
    return RuleView(
        id=rule.id,
        place=rule.place,
        sentence=say_rule(base, rule),
        because=rule.because,
        weight=say_weight(rule),
        citations=citations,
        shown_by=shows,
        not_for=not_for,
        findings=_unfolded(base, rule),
        playbooks=loaded.playbook.refs,
        law_remark=law_remark(citations),
    )
