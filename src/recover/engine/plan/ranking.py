"""Every action weighed, and the order of a plan.

Now comes before later; then points count, then what closes first, then the place in the catalogue.
"""

from collections.abc import Iterable
from datetime import date

from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import ActState
from recover.engine.logic.scores import Tally
from recover.engine.logic.urgent import is_urgent
from recover.engine.model.playbook import Action
from recover.engine.plan.scored import ALWAYS_OPEN, FIRST, NOW, Key, Ranking, Schedule, ScoredAction
from recover.engine.plan.values import Group, Verdict
from recover.engine.plan.windows import schedule, told_counts

GROUPS: tuple[Group, ...] = ("now", "later")


class Scoring:
    """Weighs the actions of the catalogue for one person, each when it is asked for."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._base = evaluation.base
        self._standing = evaluation.standing
        playbook = self._base.playbook
        self._urgent = playbook.urgent.action if playbook.urgent and is_urgent(evaluation) else ""
        first = playbook.care_first
        cares = first is not None and evaluation.holds(self._base.tree(first.when))
        self._care = first.actions if first is not None and cares else ()
        facts = evaluation.facts
        self._acts = facts.act_states(with_told=False)
        self._acts_told = facts.act_states(with_told=True) if told_counts(evaluation) else self._acts
        self._last = {
            each.action: each.on for each in sorted(facts.acts, key=lambda each: each.on or date.min)
        }
        self._weighed: dict[int, ScoredAction] = {}

    def likely(self) -> tuple[ScoredAction, ...]:
        """Return those that may be recommended: enough speaks for them; in the order of the catalogue."""
        enough = self._standing.recommended(self._base.needed)
        urgent = self._base.catalogue.get(self._urgent)
        if urgent is not None and urgent not in enough:
            enough = sorted((*enough, urgent))
        return tuple(map(self.at, enough))

    def of(self, action: str) -> ScoredAction:
        """Return an action by its id."""
        return self.at(self._base.catalogue[action])

    def at(self, place: int) -> ScoredAction:
        """Return the action at a place of the catalogue."""
        if place not in self._weighed:
            self._weighed[place] = self._anew(place, self._base.playbook.actions[place])
        return self._weighed[place]

    def _anew(self, place: int, action: Action) -> ScoredAction:
        score = self._standing.tally(place)
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


def arrange(base: RuleBase, weighed: Iterable[ScoredAction]) -> Ranking:
    """Return what is recommended, in order.

    What gives way to another stands beside none of these. Of an only_one_of group the first one stays.
    """
    recommended = [each for each in weighed if each.recommended]
    ordered = _lifted(base, sorted(recommended, key=lambda each: rank_key(base, each)))
    leading = [each for each in ordered if each.urgent or not each.action.gives_way_to]
    stands = set(_first_of_groups(leading).values())
    instead = {
        each.action.id: other
        for each in ordered
        if not each.urgent
        for other in each.action.gives_way_to[::-1]
        if other in stands
    }
    left = [each for each in ordered if each.action.id not in instead]
    first_of = _first_of_groups(left)
    kept = []
    for each in left:
        winner = first_of[each.action.only_one_of or each.action.id]
        if winner == each.action.id:
            kept.append(each)
        else:
            instead[each.action.id] = winner
    return Ranking(tuple(kept), instead)


def _first_of_groups(ordered: list[ScoredAction]) -> dict[str, str]:
    """The first of each only_one_of group, by its name; what is in none stands by itself, by its id."""
    first: dict[str, str] = {}
    for each in ordered:
        first.setdefault(each.action.only_one_of or each.action.id, each.action.id)
    return first


def _lifted(base: RuleBase, ordered: list[ScoredAction]) -> list[ScoredAction]:
    """The order, with what is protected before all that only the user's own playbooks lift above it."""
    if not (base.playbook.protected and base.playbook.additions):
        return ordered
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
    if each.urgent:
        return FIRST
    return (each.place, -each.tally.points, each.closes, base.catalogue[each.action.id])


def group_number(each: ScoredAction) -> int:
    """Return the place of a recommended action's group in GROUPS."""
    return 0 if each.window.state == "open" else 1
