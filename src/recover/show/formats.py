"""What can be shown, in which formats: two tables, and nothing is found by looking for it."""

from collections.abc import Callable, Mapping
from typing import get_args

from recover.outside.terminal import Format, Look
from recover.show.paint.page import Page
from recover.show.paint.plain import paint_plain
from recover.show.values.debriefs import DebriefView, HelpLinesView, ListView, WelcomeView
from recover.show.values.plan import PlanView, WhyView
from recover.show.values.playbook import BegunView, CheckView, CodesView, PeopleView, RuleView, WordsView
from recover.show.values.program import DoctorView, ErrorView, PersonView, Showable
from recover.show.values.proofs import DiffView, ProofsView

FORMATS: tuple[Format, ...] = get_args(Format)


def show(thing: Showable, format: Format, look: Look, *, full: bool = False) -> str:
    """The thing as text in one format, ending in a newline; `full` tells all of a plan.

    Safe to write to a terminal whatever the thing holds. JSON is always whole, and ASCII where the
    stream cannot hold all letters.
    """
    return _WRITERS[format](thing, look, full)


def page_of(thing: Showable, *, full: bool = False) -> Page:
    """The one page that every format for people lays out."""
    from recover.show.pages import authors as author_pages
    from recover.show.pages import program as report_pages
    from recover.show.pages import words as words_page

    match thing:
        case WordsView():
            return words_page.words_page(thing)
        case DoctorView():
            return report_pages.doctor_page(thing)
        case PeopleView():
            return report_pages.people_page(thing)
        case CheckView() | CodesView() | RuleView() | BegunView() | ProofsView() | DiffView():
            return author_pages.author_page(thing)
        case ErrorView():
            return report_pages.error_page(thing)
        case _:
            return _page_for_the_person(thing, full=full)


def _page_for_the_person(thing: PersonView, *, full: bool) -> Page:
    from recover.show.pages import debriefs as debrief_pages
    from recover.show.pages import plan as plan_page
    from recover.show.pages import urgent
    from recover.show.pages import why as why_page

    match thing:
        case PlanView():
            return plan_page.plan_page(thing, full=full)
        case WhyView():
            return why_page.why_page(thing, full=full)
        case ListView():
            return debrief_pages.list_page(thing)
        case DebriefView():
            return debrief_pages.debrief_page(thing)
        case HelpLinesView():
            return urgent.help_lines_page(thing, full=full)
        case WelcomeView():
            return urgent.welcome_page(thing)


def document_of(thing: Showable) -> object:
    """The public document that JSON is written from."""
    from recover.show.json import author_documents, smaller_documents

    match thing:
        case WordsView():
            return smaller_documents.words_document(thing)
        case DoctorView():
            return smaller_documents.doctor_document(thing)
        case PeopleView():
            return smaller_documents.people_document(thing)
        case CheckView() | CodesView() | RuleView() | BegunView() | ProofsView() | DiffView():
            return author_documents.author_document(thing)
        case ErrorView():
            return smaller_documents.error_document(thing)
        case _:
            return _document_for_the_person(thing)


def _document_for_the_person(thing: PersonView) -> object:
    from recover.show.json import documents, smaller_documents

    match thing:
        case PlanView():
            return documents.plan_document(thing)
        case WhyView():
            return documents.why_document(thing)
        case ListView():
            return smaller_documents.list_document(thing)
        case DebriefView():
            return smaller_documents.debrief_document(thing)
        case HelpLinesView():
            return smaller_documents.help_lines_document(thing)
        case WelcomeView():
            return thing  # a greeting is for people: no command prints it as JSON


def _terminal(thing: Showable, look: Look, full: bool) -> str:  # noqa: FBT001 -- called through the table
    from recover.show.paint.terminal import paint_terminal

    return paint_terminal(page_of(thing, full=full), look)


def _plain(thing: Showable, look: Look, full: bool) -> str:  # noqa: FBT001
    return paint_plain(page_of(thing, full=full), look)


def _json(thing: Showable, look: Look, full: bool) -> str:  # noqa: FBT001
    from recover.show.json.text import json_text

    return json_text(document_of(thing), ascii_only=not look.unicode)


_WRITERS: Mapping[Format, Callable[[Showable, Look, bool], str]] = {
    "terminal": _terminal,
    "plain": _plain,
    "json": _json,
}
