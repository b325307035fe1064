"""For whoever writes advice: their files checked, and codes explained."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from recover.authoring.lint.lint import lint
from recover.authoring.words.codes import Page, read_pages
from recover.coach.authoring.advice import advice_for_authors
from recover.engine.model.playbook import PlaybookRef
from recover.outside.text.closest import did_you_mean
from recover.outside.text.codes import severity_of
from recover.outside.text.errors import NotFound
from recover.outside.text.faults import Fault, Faults
from recover.show.values.playbook import CheckView, CodePage, CodesView, RemarkLine


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
