"""What is true of a case, worked out the slow way, straight from the specification.

A second opinion on the engine: plain recursion, no numbering, no bounds, nothing remembered, and
nothing shared with the engine but the words for playbooks and cases.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Literal

from recover.engine.case.case import Act, Case, Given, NoAnswer, Record, Value
from recover.engine.model.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Atom,
    Between,
    Condition,
    DaysAgo,
    Includes,
    Is,
    Knowledge,
    NoneOf,
    Test,
)
from recover.engine.model.playbook import Action, Playbook, Rule, Scale
from recover.engine.model.questions import Question

Truth = Literal["yes", "no", "undecided"]


class Gap(Enum):
    """Why a fact has no value."""

    OPEN = "open"
    DONT_KNOW = "don't know"
    NOT_APPLYING = "does not apply"


State = Value | Gap


@dataclass(frozen=True)
class World:
    """One playbook and one person."""

    playbook: Playbook
    case: Case

    def question(self, id: str) -> Question | None:
        return next((question for question in self.playbook.questions if question.id == id), None)

    def action(self, id: str) -> Action | None:
        return next((action for action in self.playbook.actions if action.id == id), None)

    def acts_question(self) -> Question | None:
        return next((question for question in self.playbook.questions if question.stored_as == "acts"), None)

    def given(self, id: str) -> Given | None:
        """The answer that counts: one that has grown old is as good as none."""
        given = next((given for given in self.case.answers if given.question == id), None)
        question = self.question(id)
        if given and question and question.again_after is not None:
            oldest = self.case.today - timedelta(days=question.again_after - 1)
            if question.counts_anyway and given.value != () and not isinstance(given.value, NoAnswer):
                return given
            return given if given.on >= oldest else None
        return given


def truth(world: World, condition: Condition) -> Truth:
    """Kleene's strong logic, by the letter."""
    if isinstance(condition, Atom):
        return line_truth(world, condition)
    parts = [truth(world, part) for part in condition.parts]
    if isinstance(condition, AllOf):
        return "no" if "no" in parts else "undecided" if "undecided" in parts else "yes"
    if isinstance(condition, AnyOf):
        return "yes" if "yes" in parts else "undecided" if "undecided" in parts else "no"
    if isinstance(condition, NoneOf):
        return "no" if "yes" in parts else "undecided" if "undecided" in parts else "yes"
    return _at_least(condition, parts)


def rule_truth(world: World, rule: Rule) -> Truth:
    """Whether a rule applies: its `when`, and none of its `unless`."""
    return truth(world, AllOf((rule.when, NoneOf(rule.unless))))


def line_truth(world: World, line: Atom) -> Truth:
    """The truth of one test of one fact."""
    if line.kind == "finding":
        finding = next(finding for finding in world.playbook.findings if finding.id == line.fact)
        return _named(line.test, truth(world, finding.when))
    if line.kind == "action":
        return _named(line.test, action_state(world, line.fact))
    if line.kind == "scale":
        scale = next(scale for scale in world.playbook.scales if scale.id == line.fact)
        return _of_scale(line.test, may_lead(world, scale))
    return _agreed(test_state(line.test, state, world.case.today) for state in states(world, line.fact))


def applies(world: World, question: Question) -> Truth:
    """Whether a question is asked of this person at all."""
    return truth(world, question.ask_when)


def states(world: World, fact: str) -> list[State]:
    """The states in which a question or built-in may be: one, or two while it may not even apply."""
    if fact in ("slip_kinds", "slip_kinds_noticed", "slip_count"):
        return [_slip_fact(fact, state) for state in _question_states(world, "slips")]
    if fact in ("contacts_made", "contacts_unanswered", "last_contact"):
        asked = world.acts_question()
        told = _question_states(world, asked.id) if asked else [Gap.NOT_APPLYING]
        found = [_contact_fact(world, fact, state) for state in told]
        # Who is not asked yet may have had no contact at all: not even "does not apply" is decided.
        return [*found, Gap.NOT_APPLYING] if fact == "last_contact" and Gap.OPEN in told else found
    return _question_states(world, fact)


def action_state(world: World, action: str) -> str:
    """done, skipped, none, or undecided."""
    states = {act.state for act in acts(world) if act.action == action}
    if "done" in states:
        return "done"
    if _may_be_told(world, action):
        return "undecided"
    return "skipped" if "skipped" in states else "none"


def acts(world: World) -> list[Act]:
    """What was recorded, and what was told for sure."""
    asked = world.acts_question()
    told = _question_states(world, asked.id) if asked else []
    return [*world.case.acts, *(_told_acts(told[0]) if len(told) == 1 else [])]


def points(world: World, scale: Scale, *, undecided: bool) -> dict[str, int]:
    """Points of every level, with the undecided rules counted or not."""
    counted = ("yes", "undecided") if undecided else ("yes",)
    sums = {level.id: 0 for level in scale.levels}
    for rule in world.playbook.rules:
        if rule.target.kind == "level" and rule.target.id == scale.id and rule_truth(world, rule) in counted:
            sums[rule.target.part] += rule.weight
    return sums


def may_lead(world: World, scale: Scale) -> set[str]:
    """The levels that could lead, each level's points lying anywhere between its bounds."""
    low, high = points(world, scale, undecided=False), points(world, scale, undecided=True)
    leaders = {level for level in low if high[level] > max((low[o] for o in low if o != level), default=-1)}
    certain = any(
        low[level] > max(high[o] for o in low if o != level) for level in low if level != scale.default
    )
    return leaders - {scale.default} if certain else leaders | {scale.default}


def shown_level(world: World, scale: Scale) -> str:
    """The level that leads as things stand; a tie takes the default."""
    sums = points(world, scale, undecided=False)
    best = [level for level in sums if sums[level] == max(sums.values())]
    return best[0] if len(best) == 1 else scale.default


def test_state(test: Test, state: State, today: date) -> Truth:
    """One test on a fact whose state is known."""
    if isinstance(test, Knowledge):
        return _knowledge(test, state)
    if state is Gap.NOT_APPLYING:
        return "no"
    if isinstance(state, Gap):
        return "undecided"
    return "yes" if _passes(test, state, today) else "no"


def _knowledge(test: Knowledge, state: State) -> Truth:
    if test.state == "does not apply":
        return "yes" if state is Gap.NOT_APPLYING else "no"
    if state is Gap.OPEN:
        return "undecided"
    if state is Gap.NOT_APPLYING:
        return "no"
    return "yes" if (test.state == "unknown") == (state is Gap.DONT_KNOW) else "no"


def _passes(test: Test, value: Value, today: date) -> bool:
    if isinstance(test, Is):
        return value in test.answers
    if isinstance(test, Includes):
        assert isinstance(value, tuple)
        found = [answer in value for answer in test.answers]
        return {"any": any(found), "all": all(found), "none": not any(found)}[test.mode]
    if isinstance(test, Between):
        assert isinstance(value, int)
        return _within(value, test.low, test.high)
    assert isinstance(test, DaysAgo) and isinstance(value, date)
    return _within((today - value).days, test.low, test.high)


def _within(number: int, low: int | None, high: int | None) -> bool:
    return (low is None or low <= number) and (high is None or number <= high)


def _question_states(world: World, id: str) -> list[State]:
    question, given = world.question(id), world.given(id)
    assert question is not None
    said = given is not None and given.value != () and not isinstance(given.value, NoAnswer)
    if question.counts_anyway and given is not None and said and not isinstance(given.value, NoAnswer):
        return [given.value]
    asked = applies(world, question)
    if asked == "no":
        return [Gap.NOT_APPLYING]
    stored: State = Gap.OPEN
    if given is not None:
        stored = Gap.DONT_KNOW if isinstance(given.value, NoAnswer) else given.value
    return [stored] if asked == "yes" else [stored, Gap.NOT_APPLYING]


def _slip_fact(fact: str, state: State) -> State:
    if isinstance(state, Gap):
        return state
    slips = [dict(record) for record in _records(state)]
    if fact == "slip_count":
        return len(slips)
    if fact == "slip_kinds_noticed":
        slips = [slip for slip in slips if slip.get("noticed") == "yes"]
    kinds = [slip.get("kind") for slip in slips]
    return tuple(kind for kind in kinds if isinstance(kind, str))


def _contact_fact(world: World, fact: str, told: State) -> State:
    if told in (Gap.OPEN, Gap.DONT_KNOW):
        return told
    all_acts = [*world.case.acts, *_told_acts(told)]
    contacts = [act for act in all_acts if act.state == "done" and _contacts_employer(world, act.action)]
    if fact == "contacts_made":
        return len(contacts)
    if fact == "contacts_unanswered":
        return len([act for act in contacts if act.answered is False and _waits_for_reply(world, act.action)])
    return max((act.on for act in contacts if act.on), default=Gap.NOT_APPLYING)


def _contacts_employer(world: World, id: str) -> bool:
    action = world.action(id)
    return id == "other" or (action is not None and action.contacts_employer)


def _waits_for_reply(world: World, id: str) -> bool:
    return id not in [action.id for action in world.playbook.actions if action.expects_no_answer]


def _told_acts(state: State) -> list[Act]:
    told = []
    for record in [] if isinstance(state, Gap) else _records(state):
        fields = dict(record)
        what, when, reply = fields.get("what"), fields.get("when"), fields.get("reply")
        if isinstance(what, str):
            answered = None if reply not in ("yes", "no") else reply == "yes"
            told.append(Act(what, "done", when if isinstance(when, date) else None, answered))
    return told


def _records(value: Value) -> list[Record]:
    assert isinstance(value, tuple)
    return [record for record in value if isinstance(record, tuple)]


def _may_be_told(world: World, action: str) -> bool:
    """Whether the person may still say that it was done: the question offers it, and is not answered."""
    asked = world.acts_question()
    if asked is None:
        return False
    what = next(field for field in asked.fields if field.id == "what")
    told = _question_states(world, asked.id)
    unsure = len(told) == 2 or told[0] in (Gap.OPEN, Gap.DONT_KNOW)
    return unsure and action in [choice.id for choice in what.choices]


def _at_least(condition: AtLeastOf, parts: list[Truth]) -> Truth:
    if parts.count("yes") >= condition.count:
        return "yes"
    return "no" if parts.count("yes") + parts.count("undecided") < condition.count else "undecided"


def _named(test: Test, state: str) -> Truth:
    assert isinstance(test, Is)
    return "undecided" if state == "undecided" else "yes" if state in test.answers else "no"


def _of_scale(test: Test, levels: set[str]) -> Truth:
    assert isinstance(test, Is)
    if levels <= set(test.answers):
        return "yes"
    return "undecided" if levels & set(test.answers) else "no"


def _agreed(truths: Iterable[Truth]) -> Truth:
    different = set(truths)
    return different.pop() if len(different) == 1 else "undecided"
