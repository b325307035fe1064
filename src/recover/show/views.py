"""What can be shown, as values: whoever has something to show fills one of these.

A view holds everything its page says, in the order in which it says it. Dates are days, texts are
outside text as it was given, and nothing here is ever sorted, scored or left out.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from recover.engine.logic.urgent import Help, Place
from recover.engine.model.playbook import Playbook, PlaybookRef
from recover.engine.plan.values import Citation, Plan
from recover.engine.why.values import Explanation
from recover.outside.text.codes import Severity
from recover.outside.text.faults import Fault
from recover.show.gap_views import LinesResult, MutantsResult
from recover.show.proof_views import DiffView, ProofsView


@dataclass(frozen=True, slots=True)
class DebriefName:
    """Which debrief something is about: its id, and the words that tell it from the others."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """An answer that grew old: what it was about, what was said in words, and the day it was given."""

    question: str
    about: str
    answer: str
    on: date


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan, and the debrief it is for; None when it was thought up without the journal.

    `grew_old` are answers that the plan leaves out because they are too old; `ask_again` is the command
    that asks for them anew, or "".
    """

    plan: Plan
    debrief: DebriefName | None = None
    grew_old: tuple[EarlierAnswer, ...] = ()
    ask_again: str = ""


@dataclass(frozen=True, slots=True)
class WhyView:
    """Why something in a plan is as it is, on the plan's day."""

    explanation: Explanation
    today: date
    debrief: DebriefName | None = None
    playbooks: tuple[PlaybookRef, ...] = ()
    urgent: Help | None = None


@dataclass(frozen=True, slots=True)
class DebriefLine:
    """One debrief in a list. `state` says in words how far it is, `next` the next thing to do, or ""."""

    id: str
    title: str
    interview: date | None
    begun: date
    changed: date
    answers: int
    state: str
    next: str = ""
    place: str = ""  # which file it was set aside in, for one that cannot be read


@dataclass(frozen=True, slots=True)
class ListView:
    """All debriefs, in the order they are to be shown; what is said first to somebody in danger."""

    debriefs: tuple[DebriefLine, ...]
    urgent: Help | None = None


@dataclass(frozen=True, slots=True)
class HelpLinesView:
    """Whom to ring, place by place. `unknown` is a place that was asked for and is not listed, or ""."""

    places: tuple[Place, ...]
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """What is said to whoever names no command; first to somebody in danger whom to ring."""

    says: str
    urgent: Help | None = None


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer of a debrief. `answer` is in words, `value` as it is stored (ids, ISO dates).

    `counts` is false for an answer kept although its question no longer applies, and for one that
    `grew_old`: its question is asked again.
    """

    question: str
    section: str
    ask: str
    answer: str
    value: object
    on: date
    counts: bool = True
    grew_old: bool = False


@dataclass(frozen=True, slots=True)
class ActLine:
    """One thing done or skipped. `answered` is whether the employer reacted; None: not known."""

    action: str
    title: str
    state: Literal["done", "skipped"]
    on: date | None
    answered: bool | None = None


@dataclass(frozen=True, slots=True)
class DebriefView:
    """One debrief: what was answered, section by section, and what was done since."""

    debrief: DebriefLine
    answers: tuple[AnswerLine, ...]
    acts: tuple[ActLine, ...] = ()
    urgent: Help | None = None


@dataclass(frozen=True, slots=True)
class WordsView:
    """The words of the playbooks in use: all that may be asked, concluded, judged and advised."""

    playbook: Playbook


@dataclass(frozen=True, slots=True)
class Setting:
    """One value the program runs with, and where it came from (a flag, a variable, a file, the default)."""

    name: str
    value: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Checkup:
    """One thing the doctor looked at. `fix` is what to do about it; "" when it is well."""

    about: str
    state: Literal["well", "note", "wrong"]
    says: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class DoctorView:
    """Where things are, and whether they are well."""

    settings: tuple[Setting, ...]
    checkups: tuple[Checkup, ...]


@dataclass(frozen=True, slots=True)
class PersonResult:
    """One person of a playbook, tested. `problems` is empty when everything came out as expected.

    `known_miss` is why it does not, and need not for now; "" for everybody else.
    """

    id: str
    place: str
    problems: tuple[str, ...] = ()
    known_miss: str = ""


@dataclass(frozen=True, slots=True)
class PeopleView:
    """What became of a playbook's people; `uncovered` says, a line each, what no person shows.

    `lines` and `mutants` are None unless they were asked for.
    """

    people: tuple[PersonResult, ...]
    uncovered: tuple[str, ...] = ()
    lines: LinesResult | None = None
    mutants: MutantsResult | None = None
    playbooks: tuple[PlaybookRef, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether everybody comes out as expected, and nothing that was looked for is missing."""
        return not (
            self.uncovered
            or any(person.problems for person in self.people)
            or (self.lines and self.lines.gaps)
            or (self.mutants and (self.mutants.survived or self.mutants.idle))
        )


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """One thing said of a playbook's files, and how much it weighs."""

    severity: Severity
    fault: Fault


@dataclass(frozen=True, slots=True)
class CheckView:
    """What is wrong with a playbook, or worth a second look; `playbooks` is empty when it is not valid."""

    remarks: tuple[RemarkLine, ...]
    playbooks: tuple[PlaybookRef, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many remarks weigh that much."""
        return sum(remark.severity == severity for remark in self.remarks)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class CodesView:
    """One code explained, or all of them, a line each."""

    pages: tuple[CodePage, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule read back. `sentence` is plain English; `weight` says how much it counts, or "".

    `shown_by` are people to whom it applies, `not_for` people to whom it does not, one answer apart
    from somebody in `shown_by` where there is such a person.
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


@dataclass(frozen=True, slots=True)
class BegunView:
    """A playbook that was begun: its files, and where what stood there before is kept (None: nothing did)."""

    name: str
    files: tuple[Path, ...]
    aside: Path | None = None


@dataclass(frozen=True, slots=True)
class ErrorView:
    """Why something could not be done. `exit` is the exit code; `faults` are those of a file."""

    exit: int
    says: str
    why: str = ""
    fix: str = ""
    faults: tuple[Fault, ...] = ()
    urgent: Help | None = None


AuthorView = CheckView | CodesView | RuleView | BegunView | ProofsView | DiffView

PersonView = PlanView | WhyView | ListView | DebriefView | HelpLinesView | WelcomeView

Showable = PersonView | WordsView | DoctorView | PeopleView | AuthorView | ErrorView
