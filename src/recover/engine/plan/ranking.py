"""Every action weighed, and the order of a plan.

Now comes before later; then points count, then what closes first, then the place in the catalogue.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import ActState
from recover.engine.logic.scores import Tally
from recover.engine.logic.urgent import is_urgent
from recover.engine.model.playbook import Action
from recover.engine.plan.scored import ALWAYS_OPEN, FIRST, LATER, NOW, Key, Ranking, Schedule, ScoredAction
from recover.engine.plan.values import Group, Verdict
from recover.engine.plan.windows import alone, schedule, told_counts

GROUPS: tuple[Group, ...] = ("now", "later")


class Scoring:
    """Weighs the actions of the catalogue for one person, each when it is asked for."""

    def __init__(self, evaluation: Evaluation) -> None:
        base, facts = evaluation.base, evaluation.facts
        playbook = base.playbook
        self._evaluation, self._base, self._standing = evaluation, base, evaluation.standing
        self._actions = playbook.actions
        self._urgent = playbook.urgent.action if playbook.urgent and is_urgent(evaluation) else ""
        first = playbook.care_first
        cares = first is not None and evaluation.holds(base.tree(first.when))
        self._care = first.actions if first is not None and cares else ()
        self._acts: Mapping[str, ActState] = {}
        self._acts_told = self._acts
        self._last: Mapping[str, date | None] = {}
        if facts.acts or facts.acts_in_answers:
            self._acts = facts.act_states(with_told=False)
            self._acts_told = facts.act_states(with_told=True) if told_counts(evaluation) else self._acts
            acts = sorted(facts.acts, key=lambda each: each.on or date.min)
            self._last = {each.action: each.on for each in acts}
        self._weighed: dict[int, ScoredAction] = {}

    def likely(self) -> list[Key]:
        """Return the keys of what is recommended, as far as it goes without the others; in no order.

        For most there is nothing but points and one window, or none; all others are looked at closely.
        """
        found: list[Key] = []
        actions, evaluation, others = self._actions, self._evaluation, self._others()
        for place, points_for, points_against, held in self._standing.recommended():
            if place in others:
                each = self.at(place)
                if each.recommended and not each.urgent:
                    found.append(rank_key(self._base, each))
                continue
            points, action = points_against - points_for, actions[place]
            if held:
                time = schedule(evaluation, action)
            elif action.window is not None:
                time = alone(evaluation, action.window)
            else:
                found.append((NOW, points, date.max, place))
                continue
            if time.state != "too_late":
                where = NOW if time.state == "open" else LATER
                found.append((where, points, time.closes or date.max, place))
        if self._urgent:
            found.append(rank_key(self._base, self.of(self._urgent)))
        return found

    def _others(self) -> Container[int]:
        """The places of the actions of which more is to be known than points and windows."""
        put_off = [action for action, _ in self._evaluation.facts.case.put_off]
        named = (*self._care, *self._acts, *self._acts_told, *put_off, self._urgent)
        return {self._base.catalogue[each] for each in named if each in self._base.catalogue}

    def everything(self) -> tuple[ScoredAction, ...]:
        """Return every action of the catalogue, in its order, with score and verdict."""
        return tuple(map(self.at, range(len(self._actions))))

    def of(self, action: str) -> ScoredAction:
        """Return an action by its id."""
        return self.at(self._base.catalogue[action])

    def at(self, place: int) -> ScoredAction:
        """Return the action at a place of the catalogue."""
        if place not in self._weighed:
            self._weighed[place] = self._anew(place, self._actions[place])
        return self._weighed[place]

    def _anew(self, place: int, action: Action) -> ScoredAction:
        own = self._base.owners and self._base.weighed_actions[action.id].tally(self._evaluation.record)
        score = own or Tally(*self._standing.points(place))
        if action.id == self._urgent:
            return ScoredAction(action, score, ALWAYS_OPEN, "none", "do", urgent=True)
        window = schedule(self._evaluation, action)
        acts = self._acts_told if action.id in self._base.told_acts else self._acts
        act = acts.get(action.id, "none")
        verdict = self._verdict(place, action, score, window, act)
        care, again = action.id in self._care, action.id in self._last and self._rests(action)
        return ScoredAction(action, score, window, act, verdict, care=care, again=again)

    def _rests(self, action: Action) -> bool:
        """Whether it was done, or left out, just now, and makes room; of a group the same one stays."""
        last, today = self._last[action.id], self._evaluation.facts.today
        return not action.only_one_of and last is not None and 0 <= (today - last).days < action.rests

    def _verdict(self, place: int, action: Action, score: Tally, window: Schedule, act: ActState) -> Verdict:
        if act != "none" and not action.repeats:
            return "done" if act == "done" else "skipped"
        if self._standing.forbids(place):
            return "forbidden"
        if score.points < action.needs:
            return "no"
        return "too_late" if window.state == "too_late" else "do"


def arrange(base: RuleBase, recommended: Iterable[Key], scored: Callable[[int], ScoredAction]) -> Ranking:
    """Return what is recommended, in order, of the actions with these keys; `scored` finds one by its place.

    What gives way to another stands beside none of these. Of an only_one_of group the first one stays.
    """
    ordered = [key[-1] for key in sorted(recommended)]
    if base.playbook.protected and base.playbook.additions:
        lifted = _lifted(base, list(map(scored, ordered)))
        ordered = [base.catalogue[each.action.id] for each in lifted]
    instead = _giving_way(list(map(scored, ordered))) if base.giving_way else {}
    first: dict[str, str] = {}
    kept, actions = [], base.playbook.actions
    for place in ordered:
        action = actions[place]
        group, id = action.only_one_of, action.id
        if group and id not in instead and first.setdefault(group, id) != id:
            instead[id] = first[group]
        if id not in instead:
            kept.append(place)
    return Ranking(tuple(kept), instead, scored)


def _giving_way(ordered: list[ScoredAction]) -> dict[str, str]:
    """What gives way, and to which action."""
    first: dict[str, str] = {}
    for each in ordered:
        if each.urgent or not each.action.gives_way_to:
            first.setdefault(each.action.only_one_of or each.action.id, each.action.id)
    stands = set(first.values())
    return {
        each.action.id: other
        for each in ordered
        if not each.urgent
        for other in each.action.gives_way_to[::-1]
        if other in stands
    }


def _lifted(base: RuleBase, ordered: list[ScoredAction]) -> list[ScoredAction]:
    """The order, with what is protected before all that only the user's own playbooks lift above it."""
    shipped = [
        each
        for each in ordered
        if each.points_shipped >= each.action.needs and not base.owner("actions", each.action.id)
    ]
    shipped.sort(
        key=lambda each: (max(each.place, NOW), -each.points_shipped, base.catalogue[each.action.id])
    )
    before: set[str] = set()
    for each in shipped:
        if each.action.id in base.playbook.protected:
            ordered = _moved_up(ordered, each, before)
        before.add(each.action.id)
    return ordered


def _moved_up(ordered: list[ScoredAction], each: ScoredAction, before: set[str]) -> list[ScoredAction]:
    rest = [other for other in ordered if other is not each]
    place = next((n for n, other in enumerate(rest) if other.action.id not in before and not other.urgent), 0)
    return ordered if ordered.index(each) <= place else [*rest[:place], each, *rest[place:]]


def rank_key(base: RuleBase, each: ScoredAction) -> Key:
    """Return what a recommended action is ordered by; lower comes first."""
    place = base.catalogue[each.action.id]
    if each.urgent:
        return (*FIRST[:3], place)
    return (each.place, -each.tally.points, each.closes, place)


def group_number(each: ScoredAction) -> int:
    """Return the place of a recommended action's group in GROUPS."""
    return 0 if each.window.state == "open" else 1
