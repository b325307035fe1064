"""What can be shown, as which page and document, in which formats: two tables, and nothing is looked for."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, get_args

from recover.frozen import frozen
from recover.outside.terminal import Format, Look

if TYPE_CHECKING:
    from recover.show.pages.sources import Numbers
    from recover.show.paint.page import Block, Page
    from recover.show.values.showable import Showable

FORMATS: tuple[Format, ...] = get_args(Format)


@frozen
class Shown:
    """How values of one kind are shown: their page, and the name and version of their JSON document.

    Classes stand as their place in `values/` and functions as theirs in `pages/`: a command loads those alone
    that it shows something with. `counted` says which sources stand in a table of the document: none, the
    foremost beside each line and with `full` all, or always all.
    """

    value: str
    paged: str
    name: str
    version: int = 1
    counted: Literal["", "foremost", "all"] = ""

    @property
    def kind(self) -> type:
        """The class of the values."""
        found: type = _found("values", self.value)
        return found

    def page(self, thing: "Showable", *, full: bool) -> "Iterator[Block]":
        """The blocks of their page."""
        found: Iterator[Block] = _found("pages", self.paged)(thing, full=full)
        return found

    def numbers(self, *, full: bool) -> "Numbers | None":
        """The numbers of the sources of their document; None where it has no table of them."""
        if not self.counted:
            return None
        from recover.show.pages.sources import SOURCES_BESIDE_A_LINE, Numbers

        return Numbers(most=None if full or self.counted == "all" else SOURCES_BESIDE_A_LINE)


def _found(folder: str, place: str) -> Any:  # noqa: ANN401 - a class or a function
    module, _, name = place.rpartition(".")
    return getattr(import_module(f"recover.show.{folder}.{module}"), name)


_SHOWN = (
    Shown("plan.PlanView", "plan.plan_page", "plan", 2, "foremost"),
    Shown("plan.WhyView", "why.why_page", "why", 2, "all"),
    Shown("brief.BriefView", "brief.brief_page", "brief"),
    Shown("changes.ChangedView", "changes.changed_page", "changed"),
    Shown("changes.TodayView", "debriefs.today_page", "today"),
    Shown("debriefs.ListView", "debriefs.list_page", "list"),
    Shown("debriefs.DebriefView", "debriefs.debrief_page", "debrief"),
    Shown("debriefs.HelpLinesView", "urgent.help_lines_page", "help_lines"),
    Shown("debriefs.WelcomeView", "urgent.welcome_page", "welcome"),
    Shown("playbook.WordsView", "words.words_page", "words"),
    Shown("program.DoctorView", "program.doctor_page", "doctor"),
    Shown("program.RescueView", "program.rescue_page", "rescue"),
    Shown("playbook.PeopleView", "program.people_page", "people"),
    Shown("playbook.CheckView", "authors.check_page", "check"),
    Shown("playbook.CodesView", "authors.codes_page", "codes"),
    Shown("playbook.RuleView", "authors.rule_page", "rule"),
    Shown("playbook.ReadBackView", "authors.read_back_page", "read_back"),
    Shown("playbook.BegunView", "authors.begun_page", "begun"),
    Shown("proofs.ProofsView", "proofs.proofs_page", "proofs"),
    Shown("proofs.DiffView", "proofs.diff_page", "diff"),
    Shown("wording.WordingView", "letters.messages.wording_page", "wording"),
    Shown("draft.DraftView", "letters.messages.draft_page", "draft"),
    Shown("program.ErrorView", "program.error_page", "error"),
)
_BY_KIND: Mapping[str, Shown] = {each.value: each for each in _SHOWN}
DOCUMENTS: Mapping[str, Shown] = {each.name: each for each in _SHOWN}
"""Every document, by the name that asks for its schema."""

_PAINTERS: Mapping[Format, str] = {
    "terminal": "terminal.paint_terminal",
    "plain": "plain.paint_plain",
    "markdown": "markdown.paint_markdown",
    "html": "web.paint_web",
}
"""What lays out a page, as its place in `paint/`."""


def _shown(thing: "Showable") -> Shown:
    kind = type(thing)
    return _BY_KIND[f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}"]


def show(thing: "Showable", format: Format, look: Look, *, full: bool = False) -> str:
    """The thing as text in one format, ending in a newline; `full` tells all of a plan, and of why.

    Safe to write to a terminal whatever the thing holds. JSON is ASCII where the stream cannot hold all
    letters.
    """
    if format == "json":
        from recover.show.documents import json_text

        return json_text(document_of(thing, full=full), ascii_only=not look.unicode)
    painted: str = _found("paint", _PAINTERS[format])(page_of(thing, full=full), look)
    return painted


def page_of(thing: "Showable", *, full: bool = False) -> "Page":
    """The one page that every format for people lays out."""
    return tuple(_shown(thing).page(thing, full=full))


def document_of(thing: "Showable", *, full: bool = False) -> dict[str, Any]:
    """The public document that JSON is written from, as plain data."""
    from recover.show.documents import published

    shown = _shown(thing)
    numbers = shown.numbers(full=full)
    document = published(thing, shown.name, shown.version, numbers, full=full)
    plan = getattr(thing, "plan", None) if shown.name == "changed" else None
    if plan is None:
        return document
    return {key: part for key, part in document.items() if key != "plan"} | {
        "plan": document_of(plan, full=full)
    }


def schema_text(name: str) -> str:
    """The JSON Schema of a document, with a final newline; KeyError for a name that is not in DOCUMENTS."""
    from recover.show.documents import json_text, schema_of

    shown = DOCUMENTS[name]
    return json_text(schema_of(shown.kind, name, shown.version, tables=bool(shown.counted)))
