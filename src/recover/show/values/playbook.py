"""What authors are shown of a playbook: its words, people, remarks, codes and rules."""

from dataclasses import fields
from typing import Any

from recover.engine.grounds.values import Citation
from recover.engine.model.playbook import Playbook, PlaybookRef, Scale
from recover.engine.model.questions import Choice, Question, QuestionKind
from recover.frozen import frozen
from recover.outside.text.codes import Severity
from recover.outside.text.faults import Fault
from recover.show.values.gaps import LinesResult, MutantsResult


@frozen
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


@frozen
class FindingWords:
    """One finding and what it means."""

    id: str
    means: str


@frozen
class ActionWords:
    """One action of the catalogue."""

    id: str
    title: str
    contacts_employer: bool
    channels: tuple[str, ...]
    message: str


@frozen
class Names:
    """The ids that one section declares."""

    section: str
    ids: tuple[str, ...]


@frozen
class WordsView:
    """The words of the playbooks in use: all that may be asked, concluded, judged and advised.

    `sections` are the parts of the questionnaire, `places` those with help lines, `names` all other ids.
    """

    playbooks: tuple[PlaybookRef, ...]
    questions: tuple[QuestionWords, ...]
    findings: tuple[FindingWords, ...]
    scales: tuple[Scale, ...]
    actions: tuple[ActionWords, ...]
    channels: tuple[Choice, ...]
    sections: tuple[str, ...] = ()
    places: tuple[Choice, ...] = ()
    names: tuple[Names, ...] = ()


def words_of(book: Playbook) -> WordsView:
    """Return the words of a playbook, without what is made of the answers."""
    return WordsView(
        book.refs,
        tuple(map(_question, book.questions)),
        tuple(FindingWords(**_kept(FindingWords, each)) for each in book.findings),
        book.scales,
        tuple(ActionWords(**_kept(ActionWords, each)) for each in book.actions),
        book.channels,
        book.sections,
        tuple(Choice(each.id, each.place) for each in book.help_places),
        tuple(Names(section, tuple(each.id for each in getattr(book, section))) for section in _NAMED),
    )


_NAMED = ("rules", "notes", "disagreements", "messages", "checks")
"""The sections of which the ids alone are told."""


def _question(question: Question) -> QuestionWords:
    return QuestionWords(
        **_kept(QuestionWords, question) | {"fields": tuple(map(_question, question.fields))}
    )


def _kept(kind: type, thing: object) -> dict[str, Any]:
    """The fields that such words take from a thing of the playbook."""
    return {each.name: getattr(thing, each.name) for each in fields(kind)}


@frozen
class PersonResult:
    """One person of a playbook, tested. `problems` is empty when everything came out as expected.

    `known_miss` is why it does not, and need not for now; "" for everybody else.
    """

    id: str
    place: str
    problems: tuple[str, ...] = ()
    known_miss: str = ""


@frozen
class PeopleView:
    """What became of a playbook's people; `uncovered` says, a line each, what no person shows.

    `lines` and `mutants` are None unless they were asked for. Where playbooks are added to another, `people`
    are theirs, and `upset` those of the other one who then get another plan than it expects. `letters` are
    the texts beside the checks of wording, by the id of the check.
    """

    people: tuple[PersonResult, ...]
    uncovered: tuple[str, ...] = ()
    lines: LinesResult | None = None
    mutants: MutantsResult | None = None
    playbooks: tuple[PlaybookRef, ...] = ()
    upset: tuple[PersonResult, ...] = ()
    letters: tuple[PersonResult, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether everybody comes out as expected, and nothing that was looked for is missing."""
        return not (
            self.uncovered
            or any(each.problems for each in (*self.people, *self.letters))
            or (self.lines and self.lines.gaps)
            or (self.mutants and (self.mutants.survived or self.mutants.idle))
        )


@frozen
class RemarkLine:
    """One thing said of a playbook's files, and how much it weighs."""

    severity: Severity
    fault: Fault


@frozen
class CheckView:
    """What is wrong with a playbook, or worth a second look; `playbooks` is empty when it is not valid.

    `valid` is false where a remark is an error.
    """

    valid: bool
    errors: int
    warnings: int
    hints: int
    remarks: tuple[RemarkLine, ...]
    playbooks: tuple[PlaybookRef, ...]


@frozen
class CodePage:
    """One code explained: what it means and why, with what to avoid and what to prefer, as YAML.

    `avoid` is empty where no file can show it, and `happens` says in words how it comes about.
    """

    code: str
    severity: Severity
    means: str
    why: str
    avoid: str = ""
    prefer: str = ""
    happens: str = ""


@frozen
class CodesView:
    """One code explained, or all of them, a line each."""

    codes: tuple[CodePage, ...]


@frozen
class SaidOf:
    """A sentence of what is read back, under a label or ""; `id` is what the label is called, or ""."""

    label: str
    says: str
    id: str = ""


@frozen
class ReadBackView:
    """Something of a playbook read back in sentences; `findings` are those it hangs on, unfolded.

    `kind` is the section that declares it; with `id` "" it is the whole section.
    """

    id: str
    kind: str
    place: str
    says: tuple[SaidOf, ...]
    findings: tuple[SaidOf, ...]
    citations: tuple[Citation, ...]
    playbooks: tuple[PlaybookRef, ...] = ()
    law_remark: str = ""


@frozen
class RuleView:
    """One rule read back. `sentence` is plain English; `weight` says how much it counts, or "".

    `findings` are those it hangs on, unfolded. `shown_by` are people to whom it applies, `not_for` people to
    whom it does not, one answer apart from somebody in `shown_by` where there is such a person.
    """

    id: str
    place: str
    sentence: str
    because: str
    weight: str
    citations: tuple[Citation, ...]
    shown_by: tuple[str, ...]
    not_for: tuple[str, ...]
    playbooks: tuple[PlaybookRef, ...] = ()
    law_remark: str = ""
    findings: tuple[SaidOf, ...] = ()


@frozen
class BegunView:
    """A playbook that was begun: its files, and where what stood there before is kept (null: nothing did)."""

    name: str
    files: tuple[str, ...]
    aside: str | None = None
