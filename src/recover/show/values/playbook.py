"""What authors are shown of a playbook: its words, people, remarks, codes and rules."""

from dataclasses import dataclass
from pathlib import Path

from recover.engine.model.playbook import Playbook, PlaybookRef
from recover.engine.plan.values import Citation
from recover.outside.text.codes import Severity
from recover.outside.text.faults import Fault
from recover.show.values.gaps import LinesResult, MutantsResult
from recover.show.values.proofs import DiffView, ProofsView


@dataclass(frozen=True, slots=True)
class WordsView:
    """The words of the playbooks in use: all that may be asked, concluded, judged and advised."""

    playbook: Playbook


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


AuthorView = CheckView | CodesView | RuleView | BegunView | ProofsView | DiffView
