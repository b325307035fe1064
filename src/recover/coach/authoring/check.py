"""For whoever writes advice: their files checked, codes explained, and rules read back."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from recover.authoring.examples.load import Loaded
from recover.authoring.examples.showing import shown_by
from recover.authoring.lint.lint import lint
from recover.authoring.words.codes import Page, read_pages
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
from recover.coach.authoring.advice import advice_for_authors
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.playbook import PlaybookRef, Rule
from recover.engine.plan.quotes import cite
from recover.outside.text.closest import did_you_mean
from recover.outside.text.codes import severity_of
from recover.outside.text.errors import NotFound
from recover.outside.text.faults import Fault, Faults
from recover.show.pages.sources import law_remark
from recover.show.values.playbook import (
    CheckView,
    CodePage,
    CodesView,
    ReadBackView,
    RemarkLine,
    RuleView,
    SaidOf,
)

PROMISES = "promises"
"""What is wanted by whoever wants to read all promises: they have no ids."""


def check_view(folder: Path | None, today: date, own: Sequence[Path] = ()) -> CheckView:
    """Return every mistake in a playbook, or in a valid one every remark.

    For None the person's `own` playbooks are looked at, or the shipped one where there are none.
    """
    try:
        loaded = advice_for_authors(folder, own)
    except Faults as found:
        return _check(found.faults)
    return _check(loaded.to_tell(lint(loaded, today)), loaded.playbook.refs)


def _check(faults: Iterable[Fault], refs: tuple[PlaybookRef, ...] = ()) -> CheckView:
    remarks = tuple(RemarkLine(severity_of(fault.code), fault) for fault in faults)
    count = Counter(remark.severity for remark in remarks)
    return CheckView(not count["error"], count["error"], count["warning"], count["hint"], remarks, refs)


def codes_view(code: str | None) -> CodesView:
    """Return one code explained, or all of them for None. Raises NotFound."""
    pages = read_pages()
    if code is None:
        return CodesView(tuple(map(_page, pages.values())))
    if code.upper() not in pages:
        says, fix = f'No code is called "{code}".', "recover playbook explain lists all codes."
        raise NotFound(says, why=did_you_mean(code, pages), fix=fix)
    return CodesView((_page(pages[code.upper()]),))


def _page(page: Page) -> CodePage:
    return CodePage(
        page.code, severity_of(page.code), page.means, page.why, page.avoid, page.prefer, page.happens
    )


def read_back(folder: Path | None, wanted: str, own: Sequence[Path] = ()) -> RuleView | ReadBackView:
    """Return a thing of a playbook, or of all in use for None, in plain words; for "promises" all of these.

    `own` are the person's own playbooks. Raises Faults and NotFound.
    """
    loaded = advice_for_authors(folder, own)
    base, known = compile_playbook(loaded.playbook), things(loaded.playbook)
    if wanted == PROMISES:
        said = tuple(SaidOf(*each) for each in say_promises(base))
        return ReadBackView("", PROMISES, "", said, (), (), loaded.playbook.refs)
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
        place=str(loaded.symbols.entries[section_of(thing)][wanted].key.place),
        says=tuple(SaidOf(*each) for each in say(base, thing) if each[1]),
        findings=_unfolded(base, thing),
        citations=citations,
        playbooks=loaded.playbook.refs,
        law_remark=law_remark(citations),
    )


def _unfolded(base: RuleBase, thing: Thing) -> tuple[SaidOf, ...]:
    found = findings_in(base, thing)
    return tuple(SaidOf(each.means, f"If {say_condition(base, each.when)}.") for each in found)


def _rule_view(base: RuleBase, loaded: Loaded, rule: Rule) -> RuleView:
    shows, not_for = shown_by(base, loaded.people, rule.id)
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
