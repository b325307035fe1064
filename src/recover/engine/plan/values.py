"""A plan, with everything that is needed to show it: no reader of a plan needs the playbook.

Order, verdicts and words are decided here once; whoever shows a plan neither sorts nor filters.
Days are calendar days, scores and weights are points.
"""

from datetime import date, timedelta
from typing import Literal

from recover.engine.grounds.values import Citation, Grounds, Owner, Quote, Reason
from recover.engine.model.playbook import PlaybookRef
from recover.engine.model.protection import Dropped, Help
from recover.frozen import frozen

FAR = timedelta(days=21)
"""A last day beyond says nothing of when to write to somebody; a strip of days beyond has a column a week."""
Verdict = Literal["do", "no", "forbidden", "done", "skipped", "too_late", "instead_of", "not_yet"]
Group = Literal["now", "later"]
Turn = Literal["yours", "theirs", ""]
TONIGHT = "tonight"
"""The words of a window that is open today alone, for what takes a night."""
WindowState = Literal["open", "later", "too_late", "not_known"]
Basis = Literal["sure", "assumed"]
SecondChanceVerdict = Literal["yes", "not_yet", "no", "not_your_question"]
SECOND_CHANCE = "second_chance"
"""The id under which the second-chance verdict is explained and named as changeable."""


@frozen
class Opening:
    """When an action is right: first and last day, both included; None where there is no bound.

    `words` says it for people, also when the anchor is not known. `state` is as of the plan's day. `again` is
    whether it was done, or left out, so lately that it makes room for other steps. `at_work` is the next day
    on which people are at work, where it needs them and today is a day off.
    """

    state: WindowState
    opens: date | None
    closes: date | None
    words: str
    again: bool = False
    at_work: date | None = None


@frozen
class ChannelChoice:
    """One way to reach the employer, its score in points, and the rules that spoke for or against it."""

    id: str
    label: str
    points: int
    reasons: tuple[Reason, ...]


@frozen
class Step:
    """One thing to do within an action, a caution, or an example, with its sources."""

    says: str
    citations: tuple[Citation, ...]


@frozen
class DraftPart:
    """One part of a message: words of the playbook, with answers to `filled` and gaps for `missing` in them.

    A gap reads "[short name of the question]" in `text`.
    """

    id: str
    text: str
    missing: tuple[str, ...]
    citations: tuple[Citation, ...]
    filled: tuple[str, ...] = ()


@frozen
class Draft:
    """The message that goes with an action."""

    id: str
    title: str
    parts: tuple[DraftPart, ...]


@frozen
class OpenQuestion:
    """A question whose answer could still change something; `changes` are ids in this plan."""

    id: str
    ask: str
    answer: str | None  # None: not asked yet; "I don't know": asked
    changes: tuple[str, ...]
    playbook: Owner = ""


@frozen
class Recommendation:
    """An action in the plan. rank counts from 1. points = the sum over for less the sum over against.

    `turn` says whose the next word is by it: "yours" where it goes to them and they are to answer, "theirs"
    where it is to wait for them, else "".
    """

    rank: int
    id: str
    title: str
    verdict: Verdict  # do
    basis: Basis
    grounds: Grounds
    group: Group
    contacts_employer: bool
    points: int
    points_for: int
    points_against: int
    window: Opening
    channel: ChannelChoice | None
    other_channels: tuple[ChannelChoice, ...]
    steps: tuple[Step, ...]
    message: Draft | None
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    holds: tuple[Reason, ...]
    cautions: tuple[Step, ...]
    examples: tuple[Step, ...]
    playbook: Owner = ""
    turn: Turn = ""


@frozen
class NotRecommended:
    """An action that is not in the plan, and why. `instead` names the action that takes its place.

    `silent` is true where no rule applied at all, for or against, so that there is nothing to say.
    `for_everybody` is true where a rule speaks for it whatever somebody answers.
    """

    id: str
    title: str
    verdict: Verdict  # no | forbidden | done | skipped | too_late | instead_of | not_yet
    basis: Basis
    points: int
    instead: str
    words: str
    silent: bool
    window: Opening
    reasons: tuple[Reason, ...]  # those that decided it: never, or against, or what outranks
    reasons_for: tuple[Reason, ...]
    contacts_employer: bool = False
    for_everybody: bool = False
    playbook: Owner = ""


@frozen
class LevelPoints:
    """The points of one level of a scale, over the rules that are yes."""

    level: str
    label: str
    points: int


@frozen
class Judgement:
    """The level of one scale. `basis`: sure when no answer could change it, else assumed.

    `open` is true at the level that is taken where nothing is known.
    """

    id: str
    asks: str
    level: str
    label: str
    basis: Basis
    grounds: Grounds
    words: str  # how sure we are, and why, in one sentence
    reasons: tuple[Reason, ...]
    other_reasons: tuple[Reason, ...]  # those that spoke for another level
    levels: tuple[LevelPoints, ...]  # every level, in order
    open: bool = False
    playbook: Owner = ""


@frozen
class SecondChanceAnswer:
    """Whether to ask for a second chance, always with its reasons; `window` says from and until when.

    `asked` is whether they have asked already: then the answer is no, and `words` say how it stands.
    `needless` is whether it is no because nobody has said no, and nothing points to one. `rest_first` is
    whether it is not yet for no other reason than that they rest before they are asked what decides it.
    """

    action: str
    verdict: SecondChanceVerdict
    basis: Basis
    grounds: Grounds
    words: str
    window: Opening
    reasons: tuple[Reason, ...]
    asked: bool = False
    needless: bool = False
    rest_first: bool = False


@frozen
class PlanSide:
    """One side of a disagreement, and who holds it."""

    id: str
    says: str
    citations: tuple[Citation, ...]


@frozen
class PlanDisagreement:
    """Where sources disagree, and which side this plan takes."""

    id: str
    about: str
    sides: tuple[PlanSide, ...]
    follows: str
    because: str
    answers: tuple[Quote, ...]
    playbook: Owner = ""


@frozen
class PlanNote:
    """Something to keep in mind."""

    id: str
    says: str
    answers: tuple[Quote, ...]
    citations: tuple[Citation, ...]
    playbook: Owner = ""


@frozen
class QuietRule:
    """A rule that one of the user's own playbooks replaces or silences, so that the plan does without it.

    `applies` is whether it would have applied to this person.
    """

    rule: str
    how: Literal["replaced", "silenced"]
    playbook: str  # the one that keeps it quiet
    about: str  # the id of the action or scale that the rule is about
    because: str
    applies: bool


@frozen
class OwnView:
    """What the person guessed themselves: a number of at most `most`, and the day they said it."""

    question: str
    given: int
    most: int
    on: date


@frozen
class Plan:
    """What to do, when, how and why; what to leave alone; and what would change it."""

    today: date
    settled: bool
    short_way: bool
    judgements: tuple[Judgement, ...]
    second_chance: SecondChanceAnswer | None
    recommendations: tuple[Recommendation, ...]
    not_recommended: tuple[NotRecommended, ...]
    disagreements: tuple[PlanDisagreement, ...]
    notes: tuple[PlanNote, ...]
    open_questions: tuple[OpenQuestion, ...]
    playbooks: tuple[PlaybookRef, ...]
    quiet_rules: tuple[QuietRule, ...] = ()
    urgent: Help | None = None
    care: tuple[str, ...] = ()  # rest and people: the actions that stand before all others
    wish: str = ""  # the question in which they say what they feel like doing
    wished: tuple[str, ...] = ()  # the actions that it would be
    stands: str = ""  # the question in which they say where things stand
    own_view: OwnView | None = None
    dropped: tuple[Dropped, ...] = ()  # of the user's own playbooks, because it would harm what protects
