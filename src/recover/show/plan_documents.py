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
    Citation,
    Grounds,
    Judgement,
    OpenQuestion,
    Plan,
    PlanDisagreement,
    PlanNote,
    PlanSide,
    QuietRule,
    Recommendation,
    SecondChanceAnswer,
)
from recover.engine.plan.values import NotRecommended as Left
from recover.engine.why.values import TracedLine, TracedRule
from recover.show.pages.sources import cited_in, law_remark
from recover.show.values.debriefs import DebriefName, EarlierAnswer
from recover.show.values.plan import PlanView, WhyView


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
    recommendations: tuple[Recommendation, ...]
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
    grounds: Grounds
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
        recommendations=plan.recommendations,
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
        grounds=why.grounds,
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
