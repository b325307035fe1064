"""What is true of a case, and what could become true, worked out the slow way from the specification.

A second opinion on the engine: plain recursion, no numbering, no sets of bits, nothing remembered, and
nothing shared with the engine but the words for playbooks and cases.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from recover.engine.case.case import Act, Case, NoAnswer, Record, Value
from recover.engine.model.conditions import (
    AllOf,
    AnyOf,
    Atom,
    Between,
    Condition,
    DaysAgo,
    Includes,
    Is,
    Knowledge,
    NoneOf,
    OtherThan,
    Test,
)
from recover.engine.model.playbook import Action, Playbook, Rule, Scale
from recover.engine.model.questions import Question
from support.legal import legal_answers

Truths = frozenset[bool]
"""What something may be: never empty."""

YES: Truths = frozenset({True})
NO: Truths = frozenset({False})
BOTH: Truths = frozenset({True, False})

SLIP_FACTS = ("slip_kinds", "slip_kinds_noticed", "slip_count")


class Absent(Enum):
    """Why a fact has no value of its own."""

    UNANSWERED = "unanswered"  # and it applies
    NOT_APPLYING = "does not apply"
    NO_VALUE = "nothing to work it out from"  # every test of it is no


State = Value | Absent


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


def answer(world: World, question: Question) -> Value | None:
    """What the person said to it; None where that was nothing, "don't know", or has grown old."""
    given = next((given for given in world.case.answers if given.question == question.id), None)
    if given is None or isinstance(given.value, NoAnswer):
        return None
    if question.counts_anyway and given.value != ():
        return given.value
    return None if _has_grown_old(world, question, given.on) else given.value


def unanswered(world: World) -> frozenset[str]:
    """The questions that the person has given no answer to, whether or not they apply."""
    return frozenset(question.id for question in world.playbook.questions if answer(world, question) is None)


def open_questions(world: World) -> frozenset[str]:
    """The unanswered ones but those that were skipped, or met with "don't know", not too long ago."""
    turned_down = set()
    for question in world.playbook.questions:
        given = next((given for given in world.case.answers if given.question == question.id), None)
        if given and isinstance(given.value, NoAnswer) and not _has_grown_old(world, question, given.on):
            turned_down.add(question.id)
    return unanswered(world) - turned_down


def _has_grown_old(world: World, question: Question, on: date) -> bool:
    """Whether so many days have gone by since it was given; or since a day told elsewhere, and not before."""
    if question.again_after is None:
        return False
    if not question.again_since:
        return (world.case.today - on).days >= question.again_after
    told = _day_told(world, question.again_since)
    if told is None:
        return False
    due = told + timedelta(days=question.again_after)
    return on < due <= world.case.today


def _day_told(world: World, asked: str) -> date | None:
    """The day answered to a question, where that counts as long as nothing else hangs on such a day."""
    questions = tuple(
        replace(each, again_since="", again_after=None) if each.again_since else each
        for each in world.playbook.questions
    )
    plain = World(replace(world.playbook, questions=questions), world.case)
    day = state(plain, _question(plain, asked))
    return day if isinstance(day, date) else None


# The working reading: every condition is yes or no.


def truth(world: World, condition: Condition) -> bool:
    """Whether the condition is yes, as things stand."""
    if isinstance(condition, Atom):
        return line_truth(world, condition)
    parts = [truth(world, part) for part in condition.parts]
    if isinstance(condition, AllOf):
        return all(parts)
    if isinstance(condition, AnyOf):
        return any(parts)
    if isinstance(condition, NoneOf):
        return not any(parts)
    return parts.count(True) >= condition.count


def rule_truth(world: World, rule: Rule) -> bool:
    """Whether a rule applies: its `when`, and none of its `unless`."""
    return truth(world, whole(rule))


def whole(rule: Rule) -> Condition:
    """The one condition under which a rule applies."""
    return AllOf((rule.when, NoneOf(rule.unless)))


def line_truth(world: World, line: Atom) -> bool:
    """The truth of one test of one fact, as things stand."""
    if line.kind == "question":
        question = _question(world, line.fact)
        return test_state(line.test, state(world, question), world.case.today, question.typical)
    if line.kind == "builtin":
        return test_state(line.test, builtin(world, line.fact), world.case.today, None)
    if line.kind == "finding":
        return _is(line.test, "yes" if truth(world, _finding(world, line.fact)) else "no")
    if line.kind == "action":
        return _is(line.test, action_state(world, line.fact))
    return _is(line.test, level(world, _scale(world, line.fact)))


def applies(world: World, question: Question) -> bool:
    """Whether a question is one for this person, as things stand."""
    return truth(world, question.ask_when)


def counts(world: World, question: Question) -> bool:
    """Whether the person gave an answer that is not disregarded.

    It is where their own answers make `ask_when` no, whatever they might still say to the rest.
    """
    said = answer(world, question)
    if said is None:
        return False
    return _counts_anyway(question, said) or may_apply(world, question)


def may_apply(world: World, question: Question) -> bool:
    """Whether the person's own answers leave it possible that the question is one for them."""
    return True in possible(world, question.ask_when, unanswered(world))


def state(world: World, question: Question) -> State:
    """The answer that counts, or why there is none."""
    said = answer(world, question)
    if said is not None:
        return said if counts(world, question) else Absent.NOT_APPLYING
    return Absent.UNANSWERED if applies(world, question) else Absent.NOT_APPLYING


def builtin(world: World, fact: str) -> State:
    """The value of a fact that is worked out."""
    if fact in SLIP_FACTS:
        asked = world.question("slips")
        slips = answer(world, asked) if asked and counts(world, asked) else None
        return Absent.NO_VALUE if slips is None else _slip_fact(fact, slips)
    contacts = [act for act in acts(world) if act.state == "done" and _contacts_employer(world, act.action)]
    if fact == "contacts_made":
        return len(contacts)
    if fact == "contacts_unanswered":
        return len([act for act in contacts if act.answered is False and _waits_for_reply(world, act.action)])
    return max((act.on for act in contacts if act.on), default=Absent.NOT_APPLYING)


def acts(world: World) -> list[Act]:
    """What the journal holds, and what was told where that counts."""
    asked = world.acts_question()
    told = answer(world, asked) if asked and counts(world, asked) else None
    return _without_doubles(list(world.case.acts), _told_acts(told or ()))


def _without_doubles(kept: list[Act], told: list[Act]) -> list[Act]:
    """What was told of the day of something in the journal, or where one has none, is that very thing."""
    merged, alone = dict(enumerate(kept)), []
    dated = [act for act in told if act.on]
    for each in [*dated, *(act for act in told if not act.on)]:
        twins = [
            place
            for place, act in merged.items()
            if act is kept[place] and act.state == "done" and len({act.on, each.on} - {None}) < 2
            if act.action == each.action
        ]
        twins.sort(key=lambda place: kept[place].on != each.on)
        if twins:
            replies = {kept[twins[0]].answered, each.answered} - {None}
            answered = True if True in replies else False if replies else None
            day = kept[twins[0]].on or each.on
            merged[twins[0]] = replace(kept[twins[0]], on=day, answered=answered)
        else:
            alone.append(each)
    return [*merged.values(), *alone]


def action_state(world: World, action: str) -> str:
    """done, skipped or none."""
    states = {act.state for act in acts(world) if act.action == action}
    return "done" if "done" in states else "skipped" if "skipped" in states else "none"


def level(world: World, scale: Scale) -> str:
    """The level with more points than any other, or else the default."""
    sums = {
        each.id: sum(rule.weight for rule in _rules_for(world, scale, each.id) if rule_truth(world, rule))
        for each in scale.levels
    }
    best = [id for id in sums if sums[id] == max(sums.values())]
    return best[0] if len(best) == 1 else scale.default


def test_state(test: Test, state: State, today: date, typical: str | int | tuple[str, ...] | None) -> bool:
    """One test of a fact whose state is known; `typical` is what it is taken to be while unanswered."""
    if state is Absent.NO_VALUE:
        return False
    if isinstance(test, Knowledge):
        held = {Absent.NOT_APPLYING: "does not apply", Absent.UNANSWERED: "unknown"}
        return test.state == (held[state] if isinstance(state, Absent) else "known")
    if isinstance(state, Absent):
        return state is Absent.UNANSWERED and typical is not None and _passes(test, typical, today)
    return _passes(test, state, today)


# The possible reading: what every condition may be, its parts taken as if independent.


def possible(world: World, condition: Condition, free: frozenset[str]) -> Truths:
    """All that the condition may be over every answer to the `free` questions, and perhaps more.

    Only questions without an answer can be free.
    """
    if isinstance(condition, Atom):
        return line_possible(world, condition, free)
    parts = [possible(world, part, free) for part in condition.parts]
    must = len([part for part in parts if part == YES])
    may = len([part for part in parts if True in part])
    if isinstance(condition, AllOf):
        return _between(must == len(parts), may == len(parts))
    if isinstance(condition, AnyOf):
        return _between(must > 0, may > 0)
    if isinstance(condition, NoneOf):
        return _between(may == 0, must == 0)
    return _between(must >= condition.count, may >= condition.count)


def rule_possible(world: World, rule: Rule, free: frozenset[str]) -> Truths:
    """What a rule may be: yes where it applies."""
    return possible(world, whole(rule), free)


def line_possible(world: World, line: Atom, free: frozenset[str]) -> Truths:
    """All that one test of one fact may be."""
    if line.kind == "question":
        question = _question(world, line.fact)
        return frozenset(
            test_state(line.test, each, world.case.today, question.typical)
            for each in _possible_states(world, question, line.test, free)
        )
    if line.kind == "finding":
        truths = possible(world, _finding(world, line.fact), free)
        return frozenset(_is(line.test, "yes" if each else "no") for each in truths)
    if line.kind == "scale":
        return frozenset(_is(line.test, each) for each in may_lead(world, _scale(world, line.fact), free))
    open_list = may_change(world, _list_behind(world, line), free)
    if line.kind == "action":
        open_list = open_list and _may_be_told(world, line.fact)
    return BOTH if open_list else frozenset({line_truth(world, line)})


def may_lead(world: World, scale: Scale, free: frozenset[str]) -> frozenset[str]:
    """The levels that could lead, the points of each lying anywhere between their bounds."""
    low, high = dict.fromkeys(_level_ids(scale), 0), dict.fromkeys(_level_ids(scale), 0)
    for id in low:
        for rule in _rules_for(world, scale, id):
            truths = rule_possible(world, rule, free)
            low[id] += rule.weight if truths == YES else 0
            high[id] += rule.weight if True in truths else 0
    others = {id: [other for other in low if other != id] for id in low}
    leaders = {id for id in low if all(high[id] > low[other] for other in others[id])}
    certain = {id for id in low if id != scale.default and all(low[id] > high[o] for o in others[id])}
    return frozenset(leaders - {scale.default} if certain else leaders | {scale.default})


def may_change(world: World, asked: Question | None, free: frozenset[str]) -> bool:
    """Whether other answers could change the list that a fact is worked out of."""
    if asked is None:
        return False
    asked_when = possible(world, asked.ask_when, free)
    said = answer(world, asked)
    if said is None:
        return asked.id in free and True in asked_when
    return counts(world, asked) and not _counts_anyway(asked, said) and False in asked_when


def _possible_states(world: World, question: Question, test: Test, free: frozenset[str]) -> Iterable[State]:
    asked_when = possible(world, question.ask_when, free)
    said = answer(world, question)
    if said is not None and counts(world, question):
        yield said
    elif said is None and True in asked_when:
        yield Absent.UNANSWERED
        if question.id in free:
            yield from legal_answers(question, [test], world.case.today)
    if False in asked_when and not (said is not None and _counts_anyway(question, said)):
        yield Absent.NOT_APPLYING


def _may_be_told(world: World, action: str) -> bool:
    """Whether what is told of acts can change the state of this one."""
    if any(act.action == action and act.state == "done" for act in world.case.acts):
        return False
    asked = world.acts_question()
    if asked is None:
        return False
    what = next(field for field in asked.fields if field.id == "what")
    told = {act.action for act in _told_acts(answer(world, asked) or ())}
    return action in {choice.id for choice in what.choices} | told


def _between(must: bool, may: bool) -> Truths:
    """Yes alone where it must be, no alone where it may not be yes, or both."""
    return YES if must else BOTH if may else NO


# What both readings look up.


def _counts_anyway(question: Question, said: Value) -> bool:
    return question.counts_anyway and said != ()


def _question(world: World, id: str) -> Question:
    return next(question for question in world.playbook.questions if question.id == id)


def _finding(world: World, id: str) -> Condition:
    return next(finding.when for finding in world.playbook.findings if finding.id == id)


def _scale(world: World, id: str) -> Scale:
    return next(scale for scale in world.playbook.scales if scale.id == id)


def _list_behind(world: World, line: Atom) -> Question | None:
    return world.question("slips") if line.fact in SLIP_FACTS else world.acts_question()


def _level_ids(scale: Scale) -> list[str]:
    return [level.id for level in scale.levels]


def _rules_for(world: World, scale: Scale, level: str) -> list[Rule]:
    about = ("level", scale.id, level)
    rules = world.playbook.rules
    return [rule for rule in rules if (rule.target.kind, rule.target.id, rule.target.part) == about]


def _is(test: Test, state: str) -> bool:
    assert isinstance(test, Is)
    return state in test.answers


def _passes(test: Test, value: Value, today: date) -> bool:
    if isinstance(test, Is):
        return value in test.answers
    if isinstance(test, OtherThan):
        return value not in test.answers
    if isinstance(test, Includes):
        assert isinstance(value, tuple)
        found = [answer in value for answer in test.answers]
        return {"any": any(found), "all": all(found), "none": not any(found)}[test.mode]
    if isinstance(test, Between):
        assert isinstance(value, int | str)  # an answer beside a number is not one
        return isinstance(value, int) and _within(value, test.low, test.high)
    assert isinstance(test, DaysAgo) and isinstance(value, date | str)
    return isinstance(value, date) and _within((today - value).days, test.low, test.high)


def _within(number: int, low: int | None, high: int | None) -> bool:
    return (low is None or low <= number) and (high is None or number <= high)


def _slip_fact(fact: str, value: Value) -> State:
    slips = [dict(record) for record in _records(value)]
    if fact == "slip_count":
        return len(slips)
    if fact == "slip_kinds_noticed":
        slips = [slip for slip in slips if slip.get("noticed") == "yes"]
    kinds = [slip.get("kind") for slip in slips]
    return tuple(kind for kind in kinds if isinstance(kind, str))


def _contacts_employer(world: World, id: str) -> bool:
    action = world.action(id)
    return id == "other" or (action is not None and action.contacts_employer)


def _waits_for_reply(world: World, id: str) -> bool:
    return id not in [action.id for action in world.playbook.actions if action.expects_no_answer]


def _told_acts(value: Value) -> list[Act]:
    told = []
    for record in _records(value):
        fields = dict(record)
        what, when, reply = fields.get("what"), fields.get("when"), fields.get("reply")
        if isinstance(what, str):
            answered = None if reply not in ("yes", "no") else reply == "yes"
            told.append(Act(what, "done", when if isinstance(when, date) else None, answered))
    return told


def _records(value: Value) -> list[Record]:
    assert isinstance(value, tuple)
    return [record for record in value if isinstance(record, tuple)]
