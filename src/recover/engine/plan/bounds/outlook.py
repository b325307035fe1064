"""Everything that is worked out of one person's answers before a plan is put into words."""

from functools import cached_property

from recover.engine.case.case import Case
from recover.engine.grounds.rests_on import Grounding
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.dependencies import Dependencies, still_open, still_unanswered
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.model.settings import SecondChance
from recover.engine.plan.bounds.of_actions import Bounds
from recover.engine.plan.bounds.relevance import Relevance
from recover.engine.plan.ranking import Scoring, arrange
from recover.engine.plan.scored import Ranking, ScoredAction
from recover.engine.plan.values import Basis, SecondChanceVerdict, Verdict
from recover.frozen import remembering


@remembering
class Outlook:
    """One person's evaluation, scores and order, and what they could still become; worked out when needed."""

    evaluation: Evaluation
    grounded: bool = True  # whether it is worked out what each line rests on

    @cached_property
    def base(self) -> RuleBase:
        """The rule base that was evaluated."""
        return self.evaluation.base

    @cached_property
    def grounding(self) -> Grounding | None:
        """What finds out what lines rest on; None where that is not wanted."""
        return Grounding(self.evaluation) if self.grounded else None

    @cached_property
    def _scoring(self) -> Scoring:
        """What scores the actions, each once."""
        return Scoring(self.evaluation)

    def scored_as(self, action: str) -> ScoredAction:
        """Return an action with its score and verdict, before ranking."""
        return self._scoring.of(action)

    @cached_property
    def open(self) -> Relevance:
        """What each part hangs on, over the questions that may still be asked."""
        if self.evaluation.open is self.evaluation.unanswered:
            return self.unanswered
        return self._relevance(still_open(self.evaluation))

    @cached_property
    def unanswered(self) -> Relevance:
        """What each part hangs on, over all questions without an answer."""
        return self._relevance(still_unanswered(self.evaluation))

    def _relevance(self, dependencies: Dependencies) -> Relevance:
        bounds = Bounds(self.evaluation, dependencies.possible, self._scoring.of)
        return Relevance(self.base, bounds, dependencies)

    @cached_property
    def short_way(self) -> bool:
        """Whether this person gets the short way."""
        way = self.base.playbook.short_way
        return way is not None and self.evaluation.holds(self.base.tree(way.when))

    @cached_property
    def order(self) -> Ranking:
        """The plan's order. On the short way the employer is left alone, unless it is sure or cannot wait."""
        return arrange(self.base, map(self._on_the_way, self._scoring.likely()))

    @cached_property
    def recommended(self) -> frozenset[str]:
        """The actions that the plan recommends."""
        return frozenset(each.action.id for each in self.order.recommended)

    @cached_property
    def untouched(self) -> frozenset[str]:
        """The actions of which nothing is to be said: no rule that applies, no act, no day is about them."""
        case, acts = self.evaluation.facts.case, self.evaluation.facts.known_acts(with_told=True)
        acted = [each.action for each in acts]
        return _unbounded(self.base).difference(self.evaluation.spoken_of, acted, dict(case.put_off))

    def basis(self, action: str) -> Basis:
        """Return whether any answer that is not there could change whether an action is recommended."""
        return "assumed" if self.unanswered.verdict(action) else "sure"

    def verdict(self, action: str) -> Verdict:
        """Return an action's verdict in the plan."""
        each = self.scored_as(action)
        if action in self.recommended:
            return each.verdict
        if action in self.order.instead:
            return "instead_of"
        return "not_yet" if each.recommended or self.decides_later(each) else each.verdict

    def _on_the_way(self, each: ScoredAction) -> ScoredAction:
        waits = self.short_way and each.verdict == "do" and each.action.contacts_employer
        if not waits or self.cannot_wait(each) or self.basis(each.action.id) == "sure":
            return each
        return each._replace(verdict="not_yet")

    def decides_later(self, each: ScoredAction) -> bool:
        """Return whether, on the short way, answers still to come decide on the second chance."""
        asked = self.base.playbook.second_chance
        is_asked = asked is not None and each.action.id == asked.action
        undecided = self.short_way and is_asked and each.verdict in ("do", "no")
        return undecided and bool(self.unanswered.second_chance)

    def verdict_of_second_chance(self, asked: SecondChance) -> SecondChanceVerdict:
        """Return the second-chance verdict, without its reasons."""
        if self.evaluation.holds(self.base.tree(asked.not_your_question_when)):
            return "not_your_question"
        if self.waits_for_the_rest(asked):
            return "not_yet"
        if asked.action not in self.recommended:
            return "no"
        return "yes" if self.scored_as(asked.action).window.state == "open" else "not_yet"

    def waits_for_the_rest(self, asked: SecondChance) -> bool:
        """Return whether answers still to come decide on the second chance, and it can wait for them."""
        each = self.scored_as(asked.action)
        waits = asked.action not in self.recommended or not self.cannot_wait(each)
        return waits and self.decides_later(each)

    def cannot_wait(self, each: ScoredAction) -> bool:
        """Return whether the time for an action closes within three days."""
        closes = each.window.closes
        return closes is not None and (closes - self.evaluation.facts.today).days <= _SOON


def outlook(base: RuleBase, case: Case, *, grounded: bool = True) -> Outlook:
    """Return what follows for one person on one day. Pure: the same playbook and case give the same."""
    return Outlook(evaluate(base, case), grounded)


def _unbounded(base: RuleBase) -> frozenset[str]:
    """The actions that are right only where a rule speaks for them, and on any day that no rule holds back.

    What stands first in danger is none of them, nor is the second chance, which may wait for the rest.
    """
    known: dict[str, frozenset[str]] = base.kept("unbounded")
    if not known:
        asked, urgent = base.playbook.second_chance, base.playbook.urgent
        apart = (asked.action if asked else "", urgent.action if urgent else "")
        actions = (each for each in base.playbook.actions if each.needs > 0 and each.window is None)
        known["actions"] = frozenset(each.id for each in actions if each.id not in apart)
    return known["actions"]


_SOON = 3
"""Days within which the time for something closes, so that it cannot wait for more answers."""
