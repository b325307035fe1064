"""The other public JSON documents, version 1: debriefs, words, the doctor, people, errors."""

from dataclasses import dataclass
from typing import Literal

from recover.engine.model.playbook import Action, Playbook, PlaybookRef, Scale
from recover.engine.model.protection import Help, Place
from recover.engine.model.questions import Choice, Question, QuestionKind
from recover.outside.text.faults import Fault
from recover.show.values.debriefs import (
    ActLine,
    AnswerLine,
    DebriefLine,
    DebriefView,
    HelpLinesView,
    ListView,
)
from recover.show.values.gaps import LinesResult, MutantsResult
from recover.show.values.playbook import PeopleView, PersonResult, WordsView
from recover.show.values.program import Checkup, DoctorView, ErrorView, Setting


@dataclass(frozen=True, slots=True)
class ListDocument:
    """`recover.list`, version 1."""

    schema: Literal["recover.list"]
    version: Literal[1]
    urgent: Help | None
    debriefs: tuple[DebriefLine, ...]


@dataclass(frozen=True, slots=True)
class DebriefDocument:
    """`recover.debrief`, version 1."""

    schema: Literal["recover.debrief"]
    version: Literal[1]
    urgent: Help | None
    debrief: DebriefLine
    answers: tuple[AnswerLine, ...]
    acts: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """One question: what may be answered. `least` and `most` bound numbers; `fields` are a record's.

    `again_after` is after how many days an answer has grown old; null: never. `again_since` is the
    question from whose day they are counted; "": from the day the answer was given.
    """

    id: str
    kind: QuestionKind
    section: str
    short: str
    ask: str
    why: str
    help: str
    always: bool
    choices: tuple[Choice, ...]
    date: str
    least: int | None
    most: int | None
    fields: "tuple[QuestionWords, ...]"
    again_after: int | None
    again_since: str


@dataclass(frozen=True, slots=True)
class FindingWords:
    """One finding and what it means."""

    id: str
    means: str


@dataclass(frozen=True, slots=True)
class ActionWords:
    """One action of the catalogue."""

    id: str
    title: str
    contacts_employer: bool
    channels: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class WordsDocument:
    """`recover.words`, version 1."""

    schema: Literal["recover.words"]
    version: Literal[1]
    playbooks: tuple[PlaybookRef, ...]
    questions: tuple[QuestionWords, ...]
    findings: tuple[FindingWords, ...]
    scales: tuple[Scale, ...]
    actions: tuple[ActionWords, ...]
    channels: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class DoctorDocument:
    """`recover.doctor`, version 1."""

    schema: Literal["recover.doctor"]
    version: Literal[1]
    settings: tuple[Setting, ...]
    checkups: tuple[Checkup, ...]


@dataclass(frozen=True, slots=True)
class PeopleDocument:
    """`recover.people`, version 1."""

    schema: Literal["recover.people"]
    version: Literal[1]
    people: tuple[PersonResult, ...]
    uncovered: tuple[str, ...]
    lines: LinesResult | None
    mutants: MutantsResult | None
    playbooks: tuple[PlaybookRef, ...]


@dataclass(frozen=True, slots=True)
class ErrorDocument:
    """`recover.error`, version 1. `exit` is the exit code."""

    schema: Literal["recover.error"]
    version: Literal[1]
    urgent: Help | None
    exit: int
    says: str
    why: str
    fix: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class HelpLinesDocument:
    """`recover.help_lines`, version 1: whom to ring, place by place. `read` is the day of its sources."""

    schema: Literal["recover.help_lines"]
    version: Literal[1]
    places: tuple[Place, ...]
    unknown: str


def help_lines_document(view: HelpLinesView) -> HelpLinesDocument:
    """The help lines as they are published."""
    return HelpLinesDocument("recover.help_lines", 1, view.places, view.unknown)


def list_document(view: ListView) -> ListDocument:
    """The list as it is published."""
    return ListDocument("recover.list", 1, view.urgent, view.debriefs)


def debrief_document(view: DebriefView) -> DebriefDocument:
    """One debrief as it is published."""
    return DebriefDocument("recover.debrief", 1, view.urgent, view.debrief, view.answers, view.acts)


def words_document(view: WordsView) -> WordsDocument:
    """The words of a playbook as they are published."""
    book: Playbook = view.playbook
    return WordsDocument(
        schema="recover.words",
        version=1,
        playbooks=book.refs,
        questions=tuple(_question(each) for each in book.questions),
        findings=tuple(FindingWords(each.id, each.means) for each in book.findings),
        scales=book.scales,
        actions=tuple(_action(each) for each in book.actions),
        channels=book.channels,
    )


def doctor_document(view: DoctorView) -> DoctorDocument:
    """The doctor's findings as they are published."""
    return DoctorDocument("recover.doctor", 1, view.settings, view.checkups)


def people_document(view: PeopleView) -> PeopleDocument:
    """What became of a playbook's people, as it is published."""
    found = (view.people, view.uncovered, view.lines, view.mutants)
    return PeopleDocument("recover.people", 1, *found, view.playbooks)


def error_document(view: ErrorView) -> ErrorDocument:
    """An error as it is published."""
    told = (view.exit, view.says, view.why, view.fix, view.faults)
    return ErrorDocument("recover.error", 1, view.urgent, *told)


def _question(question: Question) -> QuestionWords:
    return QuestionWords(
        id=question.id,
        kind=question.kind,
        section=question.section,
        short=question.short,
        ask=question.ask,
        why=question.why,
        help=question.help,
        always=question.always,
        choices=question.choices,
        date=question.date,
        least=question.least,
        most=question.most,
        fields=tuple(_question(field) for field in question.fields),
        again_after=question.again_after,
        again_since=question.again_since,
    )


def _action(action: Action) -> ActionWords:
    return ActionWords(action.id, action.title, action.contacts_employer, action.channels, action.message)
