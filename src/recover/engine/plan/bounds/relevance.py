"""What each part of a plan still hangs on: the questions without an answer that could change it.

The core: for every action that contacts the employer, whether it is recommended, its window and its
channel; the first action; every scale; the second chance; whether the short way is taken.

Questions are sets of the bits in `RuleBase.bit_of`: to add them up is one OR.
"""

from collections.abc import Container, Iterable, Iterator
from functools import cached_property, reduce
from operator import or_

from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.dependencies import Dependencies
from recover.engine.logic.possible import levels_that_may_lead
from recover.engine.logic.trees import NO, YES, Tree
from recover.engine.model.playbook import Action, Target
from recover.engine.plan.bounds.reach import reached
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
        self._shut: dict[str, bool] = {}
        self._scales: dict[str, int] = {}
        self._actions: dict[str, int] = {}
        self._verdicts: dict[str, int] = {}
        self._rules: dict[str, int] = {}
        self._windows: dict[str, int] = {}

    @cached_property
    def core(self) -> int:
        """The questions that could still change the core; none when it is settled."""
        return reduce(or_, self._of_the_core(), 0)

    @cached_property
    def settled(self) -> bool:
        """Whether the core stands: where it does not, which is told by the first question that is found."""
        return not any(self._of_the_core())

    def _of_the_core(self) -> Iterator[int]:
        """The questions that could change each part of the core, the costliest part last."""
        yield self.short_way
        yield self.second_chance
        yield from map(self.scale, self.base.scales)
        yield from (self.action(id) for id, each in self.base.actions.items() if each.contacts_employer)
        yield self.first_action

    @cached_property
    def reached(self) -> Container[str]:
        """The actions that may be recommended, as far as points go: the others stay where they are."""
        return reached(self.base, self.possible)

    def action(self, action: str) -> int:
        """Return the questions that could change an action's place in the plan, its window or its channel."""
        if action not in self.reached:  # as with most
            return 0
        if action not in self._actions:
            self._actions[action] = self._find_action(action)
        return self._actions[action]

    def _find_action(self, action: str) -> int:
        bounds = self.bounds[action]
        if self._is_shut(bounds):
            return 0
        found = self.verdict(action) | self.window(action)
        if not channel_is_settled(self.base, self.possible, bounds.scored.action):
            found |= self._of_channels(bounds.scored)
        return found

    def window(self, action: str) -> int:
        """Return the questions that could change when an action is right."""
        bounds = self.bounds[action]
        return 0 if bounds.fixed else self._of_window(bounds.scored)

    def verdict(self, action: str) -> int:
        """Return the questions that could change whether an action is recommended."""
        if action not in self.reached:
            return 0
        if action not in self._verdicts:
            self._verdicts[action] = self._find_verdict(action)
        return self._verdicts[action]

    def _find_verdict(self, action: str) -> int:
        bounds = self.bounds[action]
        if self._is_shut(bounds):
            return 0
        rivals = self._rivals(bounds)
        found = self._of_verdict(bounds) if bounds.can_fail else 0
        if rivals and not is_first(bounds, rivals):
            for each in (bounds, *rivals):
                found |= self._of_verdict(each) | self._of_window(each.scored)
        return found

    def scale(self, scale: str) -> int:
        """Return the questions that could change the level of a scale."""
        if scale not in self._scales:
            self._scales[scale] = self._find_scale(scale)
        return self._scales[scale]

    def _find_scale(self, scale: str) -> int:
        step = self.base.judged[scale]
        if len(levels_that_may_lead(step, self.possible.may, self.possible.fail)) == 1:
            return 0
        return self._of_trees(tree for _, rules in step.rules for _, tree in rules)

    @cached_property
    def first_action(self) -> int:
        """The questions that could change which action comes first."""
        every = (self.bounds[each] for each in self.base.actions if each in self.reached)
        contenders = [each for each in every if not self._is_shut(each)]
        sure = [each.worst for each in contenders if not each.can_fail]
        for each in contenders:
            if is_first(each, [other for other in contenders if other is not each]):
                return 0
        found, best = 0, min(sure, default=None)
        for each in contenders:
            if best is None or each.best <= best:
                found |= self._of_verdict(each) | self._of_window(each.scored)
        return found

    @cached_property
    def second_chance(self) -> int:
        """The questions that could change the second-chance verdict."""
        asked = self.base.playbook.second_chance
        if asked is None:
            return 0
        other = self.base.tree(asked.not_your_question_when)
        if self.possible.truths(other) == YES:
            return 0
        bounds = self.bounds[asked.action]
        if self._is_shut(bounds):
            return self.of_tree(other)
        return self.of_tree(other) | self.verdict(asked.action) | self.window(asked.action)

    @cached_property
    def short_way(self) -> int:
        """The questions that could change whether the short way is taken."""
        way = self.base.playbook.short_way
        return self.of_tree(self.base.tree(way.when)) if way else 0

    def of_tree(self, tree: Tree) -> int:
        """Return the questions that the truth of a condition hangs on."""
        return self.dependencies.of(tree)

    def _of_rules(self, rules: Iterable[CompiledRule]) -> int:
        return self._of_trees([rule.tree for rule in rules])

    def _of_trees(self, trees: Iterable[Tree]) -> int:
        return self.dependencies.of_any(trees)

    def _is_shut(self, bounds: VerdictBounds) -> bool:
        if not bounds.can_do:
            return True
        action = bounds.scored.action.id
        if action not in self._shut:
            self._shut[action] = is_shut(bounds, self._rivals(bounds))
        return self._shut[action]

    def _rivals(self, bounds: VerdictBounds) -> tuple[VerdictBounds, ...]:
        return rivals_of(self.base, bounds, self.bounds)

    def _of_verdict(self, bounds: VerdictBounds) -> int:
        action = bounds.scored.action
        if action.id not in self._rules:
            self._rules[action.id] = self._find_rules(action)
        found = self._rules[action.id]
        return found if bounds.fixed else found | self._of_window(bounds.scored)

    def _find_rules(self, action: Action) -> int:
        found = self._of_rules(self.base.about_action(action.id, "for", "against", "never"))
        question = self.base.acts_question
        if question is not None and may_be_done_already(self.base, self.possible, action):
            found |= self._of_question(question.id)
        first = self.base.playbook.care_first
        if first is not None and action.id in first.actions:
            found |= self.of_tree(self.base.tree(first.when))
        return reduce(or_, (self._of_verdict(self.bounds[each]) for each in action.gives_way_to), found)

    def _of_window(self, scored: ScoredAction) -> int:
        if scored.action.id not in self._windows:
            self._windows[scored.action.id] = self._find_window(scored)
        return self._windows[scored.action.id]

    def _find_window(self, scored: ScoredAction) -> int:
        holds = self.base.about_action(scored.action.id, "hold")
        windows = [each.rule.window for each in holds if self.possible.truths(each.tree) != NO]
        anchors = [window.after for window in (scored.action.window, *windows) if window]
        found = self._of_rules(holds)
        for anchor in anchors:
            question = anchor_question(self.base, anchor)
            if question and anchor_may_move(self.base, self.possible, anchor):
                found |= self._of_question(question)
        return found

    def _of_question(self, question: str) -> int:
        """What the answer to a question hangs on: whether it applies, and itself while it has none."""
        itself = self.base.bit_of[question] & self.dependencies.wanted
        return self.of_tree(self.base.applies[question]) | itself

    def _of_channels(self, scored: ScoredAction) -> int:
        targets = (Target("channel", scored.action.id, channel) for channel in scored.action.channels)
        return self._of_rules(rule for target in targets for rule in self.base.about(target))
