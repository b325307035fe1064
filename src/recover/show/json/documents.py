"""The public JSON documents: within a version keys are only ever added, never renamed or retyped.

Each document is a frozen dataclass whose fields are its keys, in their order; `schema` and `version`
come first. What the engine's own values already say well is taken over as it is.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from recover.engine.model.playbook import PlaybookRef
from recover.engine.model.protection import Dropped, Help
from recover.engine.plan.values import (
    Basis,
    ChannelChoice,
    Citation,
    Draft,
    Group,
    Judgement,
    Opening,
    OpenQuestion,
    Plan,
    PlanDisagreement,
    PlanNote,
    PlanSide,
    QuietRule,
    Quote,
    Reason,
    Recommendation,
    SecondChanceAnswer,
    Step,
    Unless,
    Verdict,
)
from recover.engine.plan.values import NotRecommended as Left
from recover.engine.why.values import TracedLine, TracedRule
from recover.show.pages.sources import cited_in, law_remark
from recover.show.values.debriefs import DebriefName, EarlierAnswer
from recover.show.values.plan import PlanView, WhyView


@dataclass(frozen=True, slots=True)
class Score:
    """Points, and the two sums they are made of: points = points_for - points_against."""

    points: int
    points_for: int
    points_against: int


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommended action. rank counts from 1 over all groups."""

    rank: int
    id: str
    title: str
    verdict: Verdict
    basis: Basis
    because: tuple[Quote, ...]
    assumed: tuple[Quote, ...]
    unless: Unless
    group: Group
    contacts_employer: bool
    score: Score
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
    playbook: str


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """`recover.plan`, version 2. Dates are ISO days; `debrief` is null for a plan without a journal.

    `urgent` is null, or what is to be said before anything else to somebody in danger, with the numbers.
    `law_remark` says that laws are told as information, where one is cited; else "".
    """

    schema: Literal["recover.plan"]
    version: Literal[2]
    urgent: Help | None
    today: date
    debrief: DebriefName | None
    settled: bool
    short_way: bool
    judgements: tuple[Judgement, ...]
    second_chance: SecondChanceAnswer | None
    recommendations: tuple[Recommended, ...]
    not_recommended: tuple[Left, ...]
    disagreements: tuple[PlanDisagreement, ...]
    notes: tuple[PlanNote, ...]
    open_questions: tuple[OpenQuestion, ...]
    playbooks: tuple[PlaybookRef, ...]
    quiet_rules: tuple[QuietRule, ...]
    dropped: tuple[Dropped, ...]
    grew_old: tuple[EarlierAnswer, ...]
    law_remark: str


@dataclass(frozen=True, slots=True)
class WhyDocument:
    """`recover.why`, version 2: one explanation."""

    schema: Literal["recover.why"]
    version: Literal[2]
    urgent: Help | None
    today: date
    debrief: DebriefName | None
    id: str
    kind: Literal["action", "judgement", "note", "disagreement", "second_chance"]
    title: str
    state: str
    basis: Basis
    because: tuple[Quote, ...]
    assumed: tuple[Quote, ...]
    unless: Unless
    words: str
    rules: tuple[TracedRule, ...]
    lines: tuple[TracedLine, ...]
    citations: tuple[Citation, ...]
    playbooks: tuple[PlaybookRef, ...]
    playbook: str
    quiet_rules: tuple[QuietRule, ...]
    sides: tuple[PlanSide, ...]
    law_remark: str


def plan_document(view: PlanView) -> PlanDocument:
    """The plan as it is published."""
    plan: Plan = view.plan
    return PlanDocument(
        schema="recover.plan",
        version=2,
        urgent=plan.urgent,
        today=plan.today,
        debrief=view.debrief,
        settled=plan.settled,
        short_way=plan.short_way,
        judgements=plan.judgements,
        second_chance=plan.second_chance,
        recommendations=tuple(_recommended(each) for each in plan.recommendations),
        not_recommended=plan.not_recommended,
        disagreements=plan.disagreements,
        notes=plan.notes,
        open_questions=plan.open_questions,
        playbooks=plan.playbooks,
        quiet_rules=plan.quiet_rules,
        dropped=plan.dropped,
        grew_old=view.grew_old,
        law_remark=law_remark(cited_in(plan)),
    )


def why_document(view: WhyView) -> WhyDocument:
    """The explanation as it is published."""
    why = view.explanation
    return WhyDocument(
        schema="recover.why",
        version=2,
        urgent=view.urgent,
        today=view.today,
        debrief=view.debrief,
        id=why.id,
        kind=why.kind,
        title=why.title,
        state=why.state,
        basis=why.basis,
        because=why.grounds.because,
        assumed=why.grounds.assumed,
        unless=why.grounds.unless,
        words=why.words,
        rules=why.rules,
        lines=why.lines,
        citations=why.citations,
        playbooks=view.playbooks,
        playbook=why.playbook,
        quiet_rules=why.quiet_rules,
        sides=why.sides,
        law_remark=law_remark(cited_in(why)),
    )


def _recommended(item: Recommendation) -> Recommended:
    return Recommended(
        rank=item.rank,
        id=item.id,
        title=item.title,
        verdict=item.verdict,
        basis=item.basis,
        because=item.grounds.because,
        assumed=item.grounds.assumed,
        unless=item.grounds.unless,
        group=item.group,
        contacts_employer=item.contacts_employer,
        score=Score(item.points, item.points_for, item.points_against),
        window=item.window,
        channel=item.channel,
        other_channels=item.other_channels,
        steps=item.steps,
        message=item.message,
        reasons_for=item.reasons_for,
        reasons_against=item.reasons_against,
        holds=item.holds,
        cautions=item.cautions,
        examples=item.examples,
        playbook=item.playbook,
    )
