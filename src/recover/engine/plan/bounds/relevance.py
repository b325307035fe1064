"""What each part of a plan's core still hangs on: the open questions that could change it.

The core: for every action that contacts the employer, whether and how it is recommended, its window
and its channel; the first action; every scale; the second chance; whether the short way is taken.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from recover.engine.logic.compiled import CompiledRule, RuleBase, Tree
from recover.engine.logic.dependencies import Dependencies, still_open, still_unknown
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.scales import may_lead
from recover.engine.logic.truth import ANYTHING, NO, YES
from recover.engine.model.playbook import Target
from recover.engine.plan.bounds.verdicts import (
    VerdictBounds,
    channel_is_settled,
    is_first,
    is_shut,
    may_be_done_already,
    optimistic_bounds,
    outlooks,
    rivals_of,
    verdict_is_settled,
)
from recover.engine.plan.ranking import Ranking, arrange
from recover.engine.plan.scores import ScoredAction, scale_marks, weigh
from recover.engine.plan.windows import anchor_may_move, anchor_question


@dataclass(eq=False)
class Relevance:
    """What each part of a plan still hangs on: the open questions, by the id of the part."""

    base: RuleBase
    evaluation: Evaluation

    @cached_property
    def weighed(self) -> tuple[ScoredAction, ...]:
        """Every action with its score and verdict, before ranking."""
        return weigh(self.base, self.evaluation)

    @cached_property
    def arrangement(self) -> Ranking:
        """The plan's order, before the short way casts doubt."""
        return arrange(self.base, self.weighed)

    @cached_property
    def outlooks(self) -> dict[str, VerdictBounds]:
        """What could still become of each action."""
        return outlooks(self.base, self.evaluation, self.weighed)

    @cached_property
    def _open(self) -> Dependencies:
        return still_open(self.base, self.evaluation)

    @cached_property
    def _unknown(self) -> Dependencies:
        return still_unknown(self.base, self.evaluation)

    @cached_property
    def core(self) -> tuple[str, ...]:
        """The questions that could still change the core; none when it is settled."""
        found: dict[str, None] = {}
        for outlook in self.outlooks.values():
            if outlook.weighed.action.contacts_employer:
                found.update(dict.fromkeys(self.action(outlook.weighed.action.id)))
        for scale in self.base.scales:
            found.update(dict.fromkeys(self.scale(scale)))
        for questions in (self.first_action, self.second_chance, self.short_way):
            found.update(dict.fromkeys(questions))
        return tuple(found)

    @property
    def settled(self) -> bool:
        """Whether no answer to an open question can change the core."""
        return not self.core

    def action(self, action: str) -> tuple[str, ...]:
        """Return the open questions that could change an action's place in the plan, window or channel."""
        outlook = self.outlooks[action]
        rivals = rivals_of(outlook, self.outlooks)
        if is_shut(outlook, rivals):
            return ()
        found = list(self._of_verdict(outlook.weighed))
        if rivals and not is_first(outlook, rivals):
            found += [question for rival in rivals for question in self._of_verdict(rival.weighed)]
            found += self._of_window(outlook.weighed)
            found += [question for rival in rivals for question in self._of_window(rival.weighed)]
        elif verdict_is_settled(outlook):
            found = []
        if not outlook.weighed.window.fixed:
            found += self._of_window(outlook.weighed)
        if not channel_is_settled(self.base, self.evaluation, outlook.weighed):
            found += self._of_channels(outlook.weighed)
        return tuple(dict.fromkeys(found))

    def scale(self, scale: str) -> tuple[str, ...]:
        """Return the open questions that could change the level of a scale."""
        marks = scale_marks(self.base, self.evaluation, scale, future=True)
        shown = {level: [(points, _as_shown(mark)) for points, mark in each] for level, each in marks.items()}
        if len(may_lead(shown, self.base.scales[scale].default)) == 1:
            return ()
        targets = [Target("level", scale, level.id) for level in self.base.scales[scale].levels]
        return self.of_rules(rule for target in targets for rule in self.base.about(target))

    @cached_property
    def first_action(self) -> tuple[str, ...]:
        """The open questions that could change which action comes first."""
        rivals = [
            each for each in self.outlooks.values() if not is_shut(each, rivals_of(each, self.outlooks))
        ]
        if not rivals:
            return ()
        for each in rivals:
            if is_first(each, [rival for rival in rivals if rival is not each]):
                return ()
        return tuple(
            dict.fromkeys(
                question
                for each in self._contenders(rivals)
                for question in (*self._of_verdict(each.weighed), *self._of_window(each.weighed))
            )
        )

    @cached_property
    def second_chance(self) -> tuple[str, ...]:
        """The open questions that could change the second-chance verdict."""
        asked = self.base.playbook.second_chance
        if asked is None:
            return ()
        other = self.base.tree(asked.not_your_question_when)
        if self.evaluation.future(other) == YES:
            return ()
        found = (*self.of_tree(other), *self._of_second_chance(self.outlooks[asked.action]))
        return tuple(dict.fromkeys(found))

    @cached_property
    def short_way(self) -> tuple[str, ...]:
        """The open questions that could change whether the short way is taken."""
        way = self.base.playbook.short_way
        return self.of_tree(self.base.tree(way.when)) if way else ()

    def of_rules(self, rules: Iterable[CompiledRule]) -> tuple[str, ...]:
        """Return the open questions that the truth of some rule hangs on."""
        return tuple(dict.fromkeys(question for rule in rules for question in self.of_tree(rule.tree)))

    def of_tree(self, tree: Tree) -> tuple[str, ...]:
        """Return the open questions that the truth of a condition hangs on."""
        return self._open.of(tree)

    def unknown(self, tree: Tree) -> tuple[str, ...]:
        """Return the questions, open or answered "I don't know", that leave a condition undecided."""
        return self._unknown.of(tree)

    def _of_verdict(self, weighed: ScoredAction) -> tuple[str, ...]:
        rules = self.base.about_action(weighed.action.id, "for", "against", "never")
        return (*self.of_rules(rules), *self._of_act(weighed))

    def _of_act(self, weighed: ScoredAction) -> tuple[str, ...]:
        question = self.base.acts_question
        if question is None or not may_be_done_already(self.base, self.evaluation, weighed):
            return ()
        asked = () if question.id in self.evaluation.facts.given else (question.id,)
        return (*self.of_tree(self.base.applies[question.id]), *asked)

    def _of_window(self, weighed: ScoredAction) -> tuple[str, ...]:
        holds = self.base.about_action(weighed.action.id, "hold")
        windows = [rule.rule.window for rule in holds if self.evaluation.truth(rule.tree) != NO]
        anchors = [window.after for window in (weighed.action.window, *windows) if window]
        moving = [each for each in anchors if anchor_may_move(self.base, self.evaluation, each)]
        asked = [question for each in moving if (question := anchor_question(self.base, each))]
        trees = [question for each in asked for question in self.of_tree(self.base.applies[each])]
        still_open = [each for each in asked if each not in self.evaluation.facts.given]
        return tuple(dict.fromkeys((*self.of_rules(holds), *trees, *still_open)))

    def _of_channels(self, weighed: ScoredAction) -> tuple[str, ...]:
        targets = [Target("channel", weighed.action.id, channel) for channel in weighed.action.channels]
        return self.of_rules(rule for target in targets for rule in self.base.about(target))

    def _contenders(self, rivals: list[VerdictBounds]) -> list[VerdictBounds]:
        sure = [each.worst for each in rivals if not each.can_fail]
        return [each for each in rivals if not sure or each.best <= min(sure)]

    def _of_second_chance(self, outlook: VerdictBounds) -> tuple[str, ...]:
        weighed = outlook.weighed
        if not is_shut(outlook, rivals_of(outlook, self.outlooks)):
            return (*self.action(weighed.action.id), *self._of_hope(outlook))
        return self._of_hope(outlook)

    def _of_hope(self, outlook: VerdictBounds) -> tuple[str, ...]:
        """Return what could turn "no" into "not yet" or back, where the verdict is not a sure yes."""
        weighed = outlook.weighed
        late = weighed.window.state == "too late" and weighed.window.anchored
        forbidden = any(future == YES for *_, future in weighed.nevers)
        if late or forbidden or weighed.verdict in ("done", "skipped") or not outlook.can_fail:
            return ()
        least, most = optimistic_bounds(self.base, self.evaluation, weighed.action.id)
        if most <= 0:
            return ()
        only_no = not outlook.can_be_recommended and weighed.tally.high <= 0
        if least > 0 and only_no and not any(future & YES for *_, future in weighed.nevers):
            return ()
        return (*self._of_verdict(weighed), *self._of_window(weighed))


def _as_shown(mark: int) -> int:
    if mark == YES:
        return YES
    return ANYTHING if mark & YES else NO
