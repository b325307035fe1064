"""What is known of a person: answers by question, acts, and the facts that are worked out of them."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Literal

from recover.engine.case.case import Act, Case, Given, NoAnswer, Record, Value, records
from recover.engine.logic.answers import Atoms
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.steps import WorkedOut, met_by_slips, of_slips
from recover.engine.model.questions import Question
from recover.frozen import remembering

ActState = Literal["done", "skipped", "none"]
OTHER_CONTACT = "other"
"""The name of a contact that is none of the catalogue's actions."""


@remembering
class Facts:
    """A case, indexed. A question that is not in `given` is open.

    Answers that grew old are not there, except to questions whose answer counts anyway. `old` are the
    questions whose answer did.
    """

    base: RuleBase
    case: Case
    given: dict[str, Given]
    acts: tuple[Act, ...]  # those of the journal
    acts_in_answers: tuple[Act, ...]  # those that stand in the answers
    old: frozenset[str]

    @property
    def today(self) -> date:
        """Return the day on which all of it is thought about."""
        return self.case.today

    def stands(self, question: str) -> bool:
        """Return whether a question has an answer that counts even where the question would not be asked."""
        return question in self.given and counts_anyway(self.base, self.given[question])

    def said(self, question: str) -> Value | None:
        """Return what was answered; None where nothing was, and where they don't know or would not say."""
        given = self.given.get(question)
        return None if given is None or isinstance(given.value, NoAnswer) else given.value

    def known_acts(self, *, with_told: bool) -> tuple[Act, ...]:
        """Return the acts, each once; those told in the answers only when asked."""
        return self._acts_with_told if with_told else self.acts

    def contacts(self, *, with_told: bool) -> tuple[Act, ...]:
        """Return the acts done that contact the employer; those told in the answers only when asked."""
        return tuple(
            act
            for act in self.known_acts(with_told=with_told)
            if act.state == "done" and contacts_employer(self.base, act.action)
        )

    def act_state(self, action: str, *, with_told: bool) -> ActState:
        """Return "done" if any act of it was, else "skipped" if one was, else "none"."""
        return self.act_states(with_told=with_told).get(action, "none")

    def act_states(self, *, with_told: bool) -> dict[str, ActState]:
        """Return the state of every action of which there was any act."""
        return self._states_with_told if with_told else self._states

    def last_done(self, action: str, *, with_told: bool) -> date | None:
        """Return the latest known day on which an action was done."""
        acts = self.known_acts(with_told=with_told)
        return _latest(act for act in acts if act.action == action and act.state == "done")

    @cached_property
    def silent(self) -> int:
        """The questions without an answer, as a set of the bits in `RuleBase.bit_of`."""
        bit_of = self.base.bit_of
        said = [
            bit_of[id]
            for id, each in self.given.items()
            if id in bit_of and not isinstance(each.value, NoAnswer)
        ]
        return self.base.every_question & ~sum(said)

    @cached_property
    def _acts_with_told(self) -> tuple[Act, ...]:
        told = self.acts_in_answers
        return _each_once(self.acts, told) if self.acts and told else (*self.acts, *told)

    @cached_property
    def _states(self) -> dict[str, ActState]:
        return _states_of(self.acts)

    @cached_property
    def _states_with_told(self) -> dict[str, ActState]:
        return _states_of(self._acts_with_told)


def facts_of(base: RuleBase, case: Case) -> Facts:
    """Return the case indexed. A later answer to the same question counts in place of an earlier one.

    What grows old on a day that another answer tells is left to `grown_old`.
    """
    given = {each.question: each for each in case.answers}
    old = frozenset(
        each.id for each in base.ageing if each.id in given and _has_aged(each, given[each.id], case)
    )
    facts = Facts(base, case, given, case.acts, _told(base, given), frozenset())
    return _without(facts, old) if old else facts


def grown_old(facts: Facts, counting: Collection[str]) -> Facts:
    """Return the facts without the answers that grew old on a day told in another answer, which counts.

    From some days after that day on, the answer is old, unless it was given since.
    """
    due = frozenset(each.id for each in facts.base.ageing if _is_due(facts, each, counting))
    return _without(facts, due) if due else facts


def with_answer_today(facts: Facts, question: str, value: Value) -> Facts:
    """Return the facts with one answer changed or added, over the case as it was."""
    base = facts.base
    given = {**facts.given, question: Given(question, value, facts.today)}
    old = facts.old - {question}
    lists_acts = base.acts_question is not None and base.acts_question.id == question
    told = _told(base, given) if lists_acts else facts.acts_in_answers
    return Facts(base, facts.case, given, facts.acts, told, old)


def _told(base: RuleBase, given: dict[str, Given]) -> tuple[Act, ...]:
    question = base.acts_question
    if question is None or question.id not in given:
        return ()
    value = given[question.id].value
    return () if isinstance(value, NoAnswer) else tuple(_act(record) for record in records(value))


def _states_of(acts: Iterable[Act]) -> dict[str, ActState]:
    """The state of each action: done if any act of it was."""
    found: dict[str, ActState] = {}
    for act in acts:
        if found.get(act.action) != "done":
            found[act.action] = act.state
    return found


def _each_once(acts: tuple[Act, ...], told: tuple[Act, ...]) -> tuple[Act, ...]:
    """Acts of the journal, and those told that are none of them.

    One that is told without its day, or of the same day, is the one of the journal; so is one that is told
    of any day where the journal does not know it.
    """
    known = list(acts)
    left = {place for place, act in enumerate(acts) if act.state == "done"}
    for each in sorted(told, key=lambda act: act.on is None):  # whose day is known finds its own first
        alike = [
            place
            for place in sorted(left)
            if acts[place].action == each.action and len({each.on, acts[place].on} - {None}) < 2
        ]
        exact = (place for place in alike if acts[place].on == each.on)
        same = next(exact, alike[0] if alike else None)
        if same is None:
            known.append(each)
        else:
            left.remove(same)
            answered = _heard(acts[same].answered, each.answered)
            known[same] = replace(acts[same], on=acts[same].on or each.on, answered=answered)
    return tuple(known)


def _heard(*answered: bool | None) -> bool | None:
    """Whether they answered, as known from two places: an answer once had is not lost."""
    return True if True in answered else False if False in answered else None


def _has_aged(question: Question, given: Given, case: Case) -> bool:
    """Whether an answer was given so long ago that its question counts as not asked."""
    days = None if question.again_since else question.again_after
    return days is not None and (case.today - given.on).days >= days


def _is_due(facts: Facts, question: Question, counting: Collection[str]) -> bool:
    """Whether the day has come, since an answer was given, that another answer tells."""
    since, given = question.again_since, facts.given.get(question.id)
    day = facts.given[since].value if since in facts.given and since in counting else None
    if given is None or question.again_after is None or not isinstance(day, date):
        return False
    given_after = (given.on - day).days
    return given_after < question.again_after <= (facts.today - day).days


def _without(facts: Facts, old: frozenset[str]) -> Facts:
    """The facts without answers that are old, except where these count anyway."""
    given = {id: each for id, each in facts.given.items() if id not in old or counts_anyway(facts.base, each)}
    return replace(facts, given=given, acts_in_answers=_told(facts.base, given), old=facts.old | old)


def counts_anyway(base: RuleBase, given: Given) -> bool:
    """Return whether an answer counts wherever and whenever it was given: nothing said never does."""
    question = base.questions.get(given.question)
    said = given.value != () and not isinstance(given.value, NoAnswer)
    return question is not None and question.counts_anyway and said


def built_in(facts: Facts, name: str, *, with_told: bool) -> Value | None:
    """Return a worked-out fact's value; None for a last contact that has no known day.

    `with_told` says whether the answers behind it count (the question applies and is answered).
    """
    if name.startswith("slip"):
        return of_slips(_answer(facts, "slips"))[name] if with_told else None
    contacts = facts.contacts(with_told=with_told)
    if name == "contacts_made":
        return len(contacts)
    if name == "contacts_unanswered":
        return sum(act.answered is False and expects_answer(facts.base, act.action) for act in contacts)
    return _latest(contacts)


def met_by_lists(facts: Facts, step: WorkedOut, *, told: bool) -> int:
    """Return the atoms that hold of facts that are worked out; `told` is whether the list's answer counts."""
    if step.kind == "slips":
        return met_by_slips(step, _answer(facts, step.question), facts.today) if told else 0
    if step.kind == "acts":
        met, states = step.untouched, facts.act_states(with_told=told)
        for name, atoms in step.names if states else ():
            if name in states:
                met = met & ~atoms.every | atoms.met_by(states[name], facts.today)
        return met
    return sum(met_by_list(facts, step.kind, name, atoms, told=told) for name, atoms in step.names)


def met_by_list(facts: Facts, kind: str, name: str, atoms: Atoms, *, told: bool) -> int:
    """Return the same for one of them."""
    if kind == "acts":
        return atoms.met_by(facts.act_state(name, with_told=told), facts.today)
    if kind == "slips" and not told:
        return 0
    value = built_in(facts, name, with_told=told)
    return atoms.not_applying if value is None else atoms.met_by(value, facts.today)


def may_be_told(facts: Facts, kind: str, name: str) -> bool:
    """Return whether another list could make something else of a fact that is worked out."""
    if kind != "acts":
        return True
    return name in facts.base.told_acts and facts.act_state(name, with_told=False) != "done"


def question_of(base: RuleBase, name: str) -> Question | None:
    """Return the question that a worked-out fact hangs on; None where the playbook asks none."""
    return base.questions.get("slips") if name.startswith("slip") else base.acts_question


def contacts_employer(base: RuleBase, action: str) -> bool:
    """Return whether an act of this name reaches the employer."""
    known = base.actions.get(action)
    return action == OTHER_CONTACT or (known is not None and known.contacts_employer)


def expects_answer(base: RuleBase, action: str) -> bool:
    """Return whether silence after an act of this name says anything."""
    known = base.actions.get(action)
    return known is None or not known.expects_no_answer


def _answer(facts: Facts, question: str) -> Value:
    value = facts.given[question].value
    return () if isinstance(value, NoAnswer) else value


def _act(record: Record) -> Act:
    fields = dict(record)
    what, when, reply = fields.get("what"), fields.get("when"), fields.get("reply")
    return Act(
        action=what if isinstance(what, str) else OTHER_CONTACT,
        state="done",
        on=when if isinstance(when, date) else None,
        answered={"yes": True, "no": False}.get(reply) if isinstance(reply, str) else None,
    )


def _latest(acts: Iterable[Act]) -> date | None:
    return max((act.on for act in acts if act.on is not None), default=None)
