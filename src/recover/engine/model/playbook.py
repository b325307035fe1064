"""A checked playbook: what may be asked, concluded, done and said, as frozen values.

Everything here is referentially whole: every id that is named is declared, findings and questions
have no cycles, and every test can be met by some answer. The playbook room sees to that.
"""

from dataclasses import field
from typing import Literal

from recover.engine.model.conditions import ALWAYS, AllOf, Atom, Condition, NoneOf
from recover.engine.model.messages import Check, Message
from recover.engine.model.promises import Promise
from recover.engine.model.protection import CareFirst, Dropped, HelpPlace, Urgent
from recover.engine.model.questions import Choice, Question, Since
from recover.engine.model.settings import PublicHolidays, SecondChance, ShortWay
from recover.engine.model.sources import Passage, Source
from recover.engine.model.windows import Window
from recover.frozen import frozen

Effect = Literal["for", "against", "never", "hold"]
WEIGHTS = {"slight": 1, "moderate": 2, "strong": 4}
"""Points a rule's weight adds to, or takes from, the score of what it is about."""

BUILTINS = (
    "slip_kinds",  # several-answer: the kinds of all slips
    "slip_kinds_noticed",  # several-answer: the kinds of slips the interviewer reacted to
    "slip_count",  # number
    "contacts_made",  # number: acts that contact the employer
    "contacts_unanswered",  # number: those among them that expect a reply and are known to have had none
    "last_contact",  # date: the latest act that contacts the employer
)
"""Facts that are worked out, not asked. Slips come from the records question `slips`."""


@frozen
class Finding:
    """A named conclusion about the person."""

    id: str
    means: str
    when: Condition
    cites: tuple[str, ...] = ()


@frozen
class Remark:
    """A step, caution or example beside an action: shown when its condition is yes."""

    says: str
    when: Condition
    cites: tuple[str, ...]


@frozen
class Action:
    """One thing a person can do."""

    id: str
    title: str
    steps: tuple[Remark, ...]
    contacts_employer: bool = False
    only_one_of: str = ""
    channels: tuple[str, ...] = ()
    window: Window | None = None
    message: str = ""
    repeats: bool = False
    rests: int = 1  # done once, it leads no plan again for so many days
    cautions: tuple[Remark, ...] = ()
    examples: tuple[Remark, ...] = ()
    expects_no_answer: bool = False  # silence after it means nothing: it never counts as unanswered
    meets: tuple[str, ...] = ()  # answers to what they feel like doing that mean this
    needs: int = 1  # points from which on it is recommended
    finds_remedies: bool = False  # doing it is answering what is asked later of each record
    waits: bool = False  # it is to wait for the employer's next word
    tonight: bool = False  # it takes a night, whatever the hour is now
    at_work: bool = False  # it needs people who are at work, and so a day on which they are
    by_channel: tuple[tuple[str, str], ...] = ()  # channels with a message of their own, each with its id
    gives_way_to: tuple[str, ...] = ()  # actions that do this as well: beside one of them it is not advised

    @property
    def messages(self) -> tuple[str, ...]:
        """Every message that may go with it."""
        return tuple(id for id in (self.message, *(id for _, id in self.by_channel)) if id)


@frozen
class Target:
    """What a rule is about: an action, one channel of an action, or a level of a scale."""

    kind: Literal["action", "channel", "level"]
    id: str
    part: str = ""  # the channel or the level


@frozen
class Rule:
    """When it applies, it speaks for or against its target, forbids it, or holds it until a window."""

    id: str
    effect: Effect
    target: Target
    because: str
    cites: tuple[str, ...]
    when: Condition = ALWAYS
    unless: tuple[Condition, ...] = ()  # any of these stops the rule
    weight: int = 0  # points; 0 for never and hold
    window: Window | None = None  # for hold alone
    place: str = ""  # file:line, for authors
    lines: tuple[tuple[Atom, str], ...] = field(default=(), compare=False, repr=False)  # with file:line
    survives: tuple[tuple[str, str], ...] = field(default=(), compare=False)  # kind of change, and why

    @property
    def whole_condition(self) -> Condition:
        """Return when it applies: its condition holds, and nothing stops it."""
        return AllOf((self.when, NoneOf(self.unless))) if self.unless else self.when


@frozen
class Scale:
    """A judgement with levels, the best first, decided by the rules for each level; ties take the default."""

    id: str
    asks: str
    levels: tuple[Choice, ...]
    default: str


@frozen
class Note:
    """Framing or reassurance, shown when it fits."""

    id: str
    says: str
    when: Condition
    cites: tuple[str, ...]


@frozen
class Side:
    """One side of a disagreement: what it says, who says it, and what it alone would have one do.

    `advises` holds "action" or "action.channel" ids that must not be recommended unless this side,
    or another that advises the same, is followed.
    """

    id: str
    says: str
    cites: tuple[str, ...]
    advises: tuple[str, ...] = ()


@frozen
class SideRule:
    """Which side a plan takes when the condition is yes, and why."""

    side: str
    when: Condition
    because: str
    cites: tuple[str, ...] = ()


@frozen
class Disagreement:
    """Where sources disagree. Shown when `when` is yes; the plan takes one side and says why."""

    id: str
    about: str
    sides: tuple[Side, ...]
    follows: tuple[SideRule, ...]
    otherwise: SideRule
    when: Condition = ALWAYS


@frozen
class PlaybookRef:
    """Which advice a plan was made with: id, version, and a hash over the bytes of its files."""

    id: str
    version: str
    hash: str

    def __str__(self) -> str:
        """Return what people call it: core 1.0.0."""
        return f"{self.id} {self.version}"


@frozen
class Addition:
    """Something that one of the user's own playbooks adds, by its section and id."""

    playbook: str
    section: str
    id: str


@frozen
class SuppressedRule:
    """A rule that one of the user's own playbooks keeps quiet for those for whom `when` holds."""

    rule: Rule
    playbook: str  # the one that keeps it quiet
    when: Condition = ALWAYS
    instead: str = ""  # the rule that then takes its place; "" where none does

    @property
    def how(self) -> Literal["replaced", "silenced"]:
        """Return what becomes of the rule."""
        return "replaced" if self.instead else "silenced"


@frozen
class Playbook:
    """All that a plan is made of. Tuples keep the order in which things were declared."""

    refs: tuple[PlaybookRef, ...]
    sections: tuple[str, ...]
    channels: tuple[Choice, ...]
    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    scales: tuple[Scale, ...] = ()
    actions: tuple[Action, ...] = ()
    rules: tuple[Rule, ...] = ()
    notes: tuple[Note, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    messages: tuple[Message, ...] = ()
    checks: tuple[Check, ...] = ()
    promises: tuple[Promise, ...] = ()
    second_chance: SecondChance | None = None
    short_way: ShortWay | None = None
    additions: tuple[Addition, ...] = ()
    quieted: tuple[SuppressedRule, ...] = ()
    public_holidays: PublicHolidays | None = None
    since: Since | None = None
    help_places: tuple[HelpPlace, ...] = ()
    urgent: Urgent | None = None
    care_first: CareFirst | None = None
    protected: frozenset[str] = frozenset()  # rules and actions that only the first playbook speaks of
    dropped: tuple[Dropped, ...] = ()

    @property
    def stands(self) -> str:
        """Return the question in which people say where things stand; "" where none does."""
        return self.since.stands if self.since else ""

    @property
    def rules_of_author(self) -> tuple[Rule, ...]:
        """Return the rules of the user's own playbooks; all of them, where there is only one playbook."""
        if len(self.refs) == 1:
            return self.rules
        own = {each.id for each in self.additions if each.section == "rules"}
        return tuple(rule for rule in self.rules if rule.id in own)
