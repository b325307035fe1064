"""What can be shown, as which page and document, in which formats: two tables, and nothing is looked for."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from recover.outside.terminal import Format, Look
from recover.show.documents import json_text, published, schema_of
from recover.show.pages.authors import begun_page, check_page, codes_page, read_back_page, rule_page
from recover.show.pages.changes import changed_page, today_page
from recover.show.pages.debriefs import debrief_page, list_page
from recover.show.pages.plan import numbers_of, plan_page
from recover.show.pages.program import doctor_page, error_page, people_page, rescue_page
from recover.show.pages.proofs import diff_page, proofs_page
from recover.show.pages.sources import Numbers
from recover.show.pages.urgent import help_lines_page, welcome_page
from recover.show.pages.why import every_source, why_page
from recover.show.pages.words import words_page
from recover.show.paint.page import Block, Page
from recover.show.paint.plain import paint_plain
from recover.show.values.changes import ChangedView, TodayView
from recover.show.values.debriefs import DebriefView, HelpLinesView, ListView, WelcomeView
from recover.show.values.plan import PlanView, WhyView
from recover.show.values.playbook import (
    BegunView,
    CheckView,
    CodesView,
    PeopleView,
    ReadBackView,
    RuleView,
    WordsView,
)
from recover.show.values.program import DoctorView, ErrorView, RescueView, Showable
from recover.show.values.proofs import DiffView, ProofsView

FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True, slots=True)
class Shown:
    """How values of one kind are shown: their page, and the name and version of their JSON document."""

    kind: type
    page: Callable[..., Iterator[Block]]
    name: str
    version: int = 1
    numbers: Callable[..., Numbers] | None = (
        None  # how sources are told that stand in a table of the document
    )


_SHOWN = (
    Shown(PlanView, plan_page, "plan", 2, numbers_of),
    Shown(WhyView, why_page, "why", 2, every_source),
    Shown(ChangedView, changed_page, "changed"),
    Shown(TodayView, today_page, "today"),
    Shown(ListView, list_page, "list"),
    Shown(DebriefView, debrief_page, "debrief"),
    Shown(HelpLinesView, help_lines_page, "help_lines"),
    Shown(WelcomeView, welcome_page, "welcome"),
    Shown(WordsView, words_page, "words"),
    Shown(DoctorView, doctor_page, "doctor"),
    Shown(RescueView, rescue_page, "rescue"),
    Shown(PeopleView, people_page, "people"),
    Shown(CheckView, check_page, "check"),
    Shown(CodesView, codes_page, "codes"),
    Shown(RuleView, rule_page, "rule"),
    Shown(ReadBackView, read_back_page, "read_back"),
    Shown(BegunView, begun_page, "begun"),
    Shown(ProofsView, proofs_page, "proofs"),
    Shown(DiffView, diff_page, "diff"),
    Shown(ErrorView, error_page, "error"),
)
_BY_KIND: Mapping[type, Shown] = {each.kind: each for each in _SHOWN}
DOCUMENTS: Mapping[str, Shown] = {each.name: each for each in _SHOWN}
"""Every document, by the name that asks for its schema."""


def show(thing: Showable, format: Format, look: Look, *, full: bool = False) -> str:
    """The thing as text in one format, ending in a newline; `full` tells all of a plan, and of why.

    Safe to write to a terminal whatever the thing holds. JSON is ASCII where the stream cannot hold all
    letters.
    """
    return _WRITERS[format](thing, look, full)


def page_of(thing: Showable, *, full: bool = False) -> Page:
    """The one page that every format for people lays out."""
    return tuple(_BY_KIND[type(thing)].page(thing, full=full))


def document_of(thing: Showable, *, full: bool = False) -> object:
    """The public document that JSON is written from."""
    shown = _BY_KIND[type(thing)]
    numbers = shown.numbers(thing, full=full) if shown.numbers else None
    document = published(thing, shown.name, shown.version, numbers, full=full)
    if isinstance(thing, ChangedView):
        what_changed = {key: part for key, part in document.items() if key != "plan"}
        return what_changed | {"plan": document_of(thing.plan, full=full)}
    return document


def schema_text(name: str) -> str:
    """The JSON Schema of a document, with a final newline; KeyError for a name that is not in DOCUMENTS."""
    shown = DOCUMENTS[name]
    schema = schema_of(shown.kind, name, shown.version, tables=shown.numbers is not None)
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _terminal(thing: Showable, look: Look, full: bool) -> str:  # noqa: FBT001 -- called through the table
    from recover.show.paint.terminal import paint_terminal

    return paint_terminal(page_of(thing, full=full), look)


def _plain(thing: Showable, look: Look, full: bool) -> str:  # noqa: FBT001
    return paint_plain(page_of(thing, full=full), look)


def _markdown(thing: Showable, look: Look, full: bool) -> str:  # noqa: FBT001
    from recover.show.paint.markdown import paint_markdown

    return paint_markdown(page_of(thing, full=full), look)


def _html(thing: Showable, look: Look, full: bool) -> str:  # noqa: FBT001
    from recover.show.paint.web import paint_web

    return paint_web(page_of(thing, full=full), look)


def _json(thing: Showable, look: Look, full: bool) -> str:  # noqa: FBT001
    return json_text(document_of(thing, full=full), ascii_only=not look.unicode)


_WRITERS: Mapping[Format, Callable[[Showable, Look, bool], str]] = {
    "terminal": _terminal,
    "plain": _plain,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
}
