"""For whoever writes advice: their files checked, and codes explained."""

from datetime import date
from pathlib import Path

from recover.outside.codes import severity_of
from recover.outside.faults import Faults
from recover.playbook.found import shipped_playbook
from recover.playbook.lints import lint
from recover.playbook.load import load_playbook
from recover.playbook.pages import Page, read_pages
from recover.show.views import CheckView, CodePage, CodesView, RemarkLine


class UnknownName(Exception):
    """Nothing of this kind has the name that was asked for."""

    def __init__(self, kind: str, wanted: str, known: tuple[str, ...], fix: str) -> None:
        super().__init__(f"{kind} {wanted}")
        self.kind, self.wanted, self.known, self.fix = kind, wanted, known, fix


def check_view(folder: Path | None, today: date) -> CheckView:
    """Return every mistake in a playbook, or in a valid one every remark; of the shipped one for None."""
    try:
        loaded = load_playbook(folder or shipped_playbook())
    except Faults as found:
        return CheckView(tuple(RemarkLine(severity_of(fault.code), fault) for fault in found.faults))
    remarks = lint(loaded, today)
    lines = tuple(RemarkLine(severity_of(fault.code), fault) for fault in remarks)
    return CheckView(lines, loaded.playbook.refs)


def codes_view(code: str | None) -> CodesView:
    """Return one code explained, or all of them for None. Raises UnknownName."""
    pages = read_pages()
    if code is None:
        return CodesView(tuple(map(_page, pages.values())))
    if code.upper() not in pages:
        raise UnknownName("code", code, tuple(pages), "recover playbook explain lists all codes.")
    return CodesView((_page(pages[code.upper()]),))


def _page(page: Page) -> CodePage:
    return CodePage(
        page.code, severity_of(page.code), page.means, page.why, page.avoid, page.prefer, page.happens
    )
