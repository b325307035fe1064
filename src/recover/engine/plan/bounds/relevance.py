"""What each part of a plan still hangs on: the questions without an answer that could change it.

The core: for every action that contacts the employer, whether it is recommended, its window and its
channel; the first action; every scale; the second chance; whether the short way is taken.
"""

from collections.abc import Iterable
from functools import cached_property

from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.dependencies import Dependencies
from recover.engine.logic.possible import levels_that_may_lead
from recover.engine.logic.trees import NO, YES, Tree
from recover.engine.model.playbook import Action, Target
from recover.engine.plan.bounds.verdicts import (
    VerdictBounds,
    channel_is_settled,
    is_first,
    is_shut,
    may_be_done_already,
    rivals_of,
)
from recover.engine.plan.scored import ScoredAction
from recover.engine.plan.windows import anchor_may_move, anchor_question


class Relevance:
    """What each part of a plan hangs on, over the answers that `dependencies` takes to be possible."""

    def __init__(self, base: RuleBase, bounds: dict[str, VerdictBounds], dependencies: Dependencies) -> None:
        self.base = base
        self.bounds = bounds
        self.dependencies = dependencies
        self.possible = dependencies.possible
        self._verdicts: dict[str, tuple[str, ...]] = {}
        self._rules: dict[str, tuple[str, ...]] = {}
        self._windows: dict[str, tuple[str, ...]] = {}

    @cached_property
    def core(self) -> tuple[str, ...]:
        """The questions that could still change the core; none when it is settled."""
        found: dict[str, None] = {}
        for bounds in self.bounds.values():
            if bounds.scored.action.contacts_employer:
                found.update(dict.fromkeys(self.action(bounds.scored.action.id)))
        for scale in self.base.scales:
            found.update(dict.fromkeys(self.scale(scale)))
        for questions in (self.first_action, self.second_chance, self.short_way):
            found.update(dict.fromkeys(questions))
        return tuple(found)

    def action(self, action: str) -> tuple[str, ...]:
        """Return the questions that could change an action's place in the plan, its window or its channel."""
        found = dict.fromkeys(self.verdict(action))
        bounds = self.bounds[action]
        if is_shut(bounds, self._rivals(bounds)):
            return ()
        found.update(dict.fromkeys(self.window(action)))
        if not channel_is_settled(self.base, self.possible, bounds.scored.action):
            found.update(dict.fromkeys(self._of_channels(bounds.scored)))
        return tuple(found)

    def window(self, action: str) -> tuple[str, ...]:
        """Return the questions that could change when an action is right."""
        bounds = self.bounds[action]
        return () if bounds.fixed else self._of_window(bounds.scored)

    def verdict(self, action: str) -> tuple[str, ...]:
        """Return the questions that could change whether an action is recommended."""
        if action not in self._verdicts:
            self._verdicts[action] = self._find_verdict(action)
        return self._verdicts[action]

    def _find_verdict(self, action: str) -> tuple[str, ...]:
        bounds = self.bounds[action]
        rivals = self._rivals(bounds)
        if is_shut(bounds, rivals):
            return ()
        found = dict.fromkeys(self._of_verdict(bounds) if bounds.can_fail else ())
        if rivals and not is_first(bounds, rivals):
            for each in (bounds, *rivals):
                found.update(dict.fromkeys((*self._of_verdict(each), *self._of_window(each.scored))))
        return tuple(found)

    def scale(self, scale: str) -> tuple[str, ...]:
        """Return the questions that could change the level of a scale."""
        step = self.base.judged[scale]
        if len(levels_that_may_lead(step, self.possible.may, self.possible.fail)) == 1:
            return ()
        trees = (tree for _, rules in step.rules for _, tree in rules)
        return tuple(dict.fromkeys(question for tree in trees for question in self.of_tree(tree)))

    @cached_property
    def first_action(self) -> tuple[str, ...]:
        """The questions that could change which action comes first."""
        contenders = [each for each in self.bounds.values() if not is_shut(each, self._rivals(each))]
        sure = [each.worst for each in contenders if not each.can_fail]
        for each in contenders:
            if is_first(each, [other for other in contenders if other is not each]):
                return ()
        found: dict[str, None] = {}
        for each in contenders:
            if not sure or each.best <= min(sure):
                found.update(dict.fromkeys((*self._of_verdict(each), *self._of_window(each.scored))))
        return tuple(found)

    @cached_property
    def second_chance(self) -> tuple[str, ...]:
        """The questions that could change the second-chance verdict."""
        asked = self.base.playbook.second_chance
        if asked is None:
            return ()
        other = self.base.tree(asked.not_your_question_when)
        if self.possible.truths(other) == YES:
            return ()
        bounds = self.bounds[asked.action]
        window = self.window(asked.action)
        shut = is_shut(bounds, self._rivals(bounds))
        return tuple(
            dict.fromkeys((*self.of_tree(other), *(() if shut else (*self.verdict(asked.action), *window))))
        )

    @cached_property
    def short_way(self) -> tuple[str, ...]:
        """The questions that could change whether the short way is taken."""
        way = self.base.playbook.short_way
        return self.of_tree(self.base.tree(way.when)) if way else ()

    def of_rules(self, rules: Iterable[CompiledRule]) -> tuple[str, ...]:
        """Return the questions that the truth of some rule hangs on."""
        of = self.dependencies.of
        return tuple(dict.fromkeys([question for rule in rules for question in of(rule.tree)]))

    def of_tree(self, tree: Tree) -> tuple[str, ...]:
        """Return the questions that the truth of a condition hangs on."""
        return self.dependencies.of(tree)

    def _rivals(self, bounds: VerdictBounds) -> tuple[VerdictBounds, ...]:
        return rivals_of(self.base, bounds, self.bounds)

    def _of_verdict(self, bounds: VerdictBounds) -> tuple[str, ...]:
        action = bounds.scored.action
        if action.id not in self._rules:
            self._rules[action.id] = self._find_rules(action)
        found = self._rules[action.id]
        return found if bounds.fixed else (*found, *self._of_window(bounds.scored))

    def _find_rules(self, action: Action) -> tuple[str, ...]:
        found = list(self.of_rules(self.base.about_action(action.id, "for", "against", "never")))
        question = self.base.acts_question
        if question is not None and may_be_done_already(self.base, self.possible, action):
            found += self._of_question(question.id)
        first = self.base.playbook.care_first
        if first is not None and action.id in first.actions:
            found += self.of_tree(self.base.tree(first.when))
        return tuple(found)

    def _of_window(self, scored: ScoredAction) -> tuple[str, ...]:
        if scored.action.id not in self._windows:
            self._windows[scored.action.id] = self._find_window(scored)
        return self._windows[scored.action.id]

    def _find_window(self, scored: ScoredAction) -> tuple[str, ...]:
        holds = self.base.about_action(scored.action.id, "hold")
        windows = [each.rule.window for each in holds if self.possible.truths(each.tree) != NO]
        anchors = [window.after for window in (scored.action.window, *windows) if window]
        found = list(self.of_rules(holds))
        for anchor in anchors:
            question = anchor_question(self.base, anchor)
            if question and anchor_may_move(self.base, self.possible, anchor):
                found += self._of_question(question)
        return tuple(dict.fromkeys(found))

    def _of_question(self, question: str) -> tuple[str, ...]:
        """What the answer to a question hangs on: whether it applies, and itself while it has none."""
        itself = (question,) if self.dependencies.wanted(question) else ()
        return (*self.of_tree(self.base.applies[question]), *itself)

    def _of_channels(self, scored: ScoredAction) -> tuple[str, ...]:
        targets = (Target("channel", scored.action.id, channel) for channel in scored.action.channels)
        return self.of_rules(rule for target in targets for rule in self.base.about(target))
