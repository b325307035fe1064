"""What follows for a case, worked out the slow way, straight from the specification."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from recover.engine.case.case import Case, NoAnswer
from recover.engine.model.playbook import Action, Days, Rule
from support.naive import (
    World,
    acts,
    applies,
    may_lead,
    rule_truth,
    shown_level,
    states,
    truth,
)

RECOMMENDED = ("do", "only if")


@dataclass(frozen=True)
class Open:
    """A window as of today: open, later, too late or not known, and its known bounds."""

    state: str
    opens: date | None
    closes: date | None


@dataclass(frozen=True)
class Outcome:
    """Everything that the engine's plan must agree with. Mappings are by id."""

    alone: dict[str, str]  # verdicts before only_one_of is looked at
    verdicts: dict[str, str]
    points: dict[str, int]
    windows: dict[str, Open]
    channels: dict[str, str]
    channel_points: dict[str, dict[str, int]]
    groups: dict[str, str]
    ranking: list[str]
    instead: dict[str, str]
    levels: dict[str, str]
    decided: dict[str, bool]
    second_chance: str
    notes: list[str]
    sides: dict[str, str]
    short_way: bool


def outcome(world: World, doubted: Iterable[str] = ()) -> Outcome:
    """The plan in bare facts. `doubted`: actions that the short way turns from "do" into "only if"."""
    playbook = world.playbook
    windows = {action.id: window(world, action) for action in playbook.actions}
    points = {action.id: score(world, action.id) for action in playbook.actions}
    alone = {action.id: _verdict_alone(world, action, points, windows) for action in playbook.actions}
    alone |= {id: "only if" for id in doubted if alone[id] == "do"}
    instead = _instead(world, alone, points, windows)
    verdicts = alone | dict.fromkeys(instead, "instead of")
    ranking = _ranked(
        world, [id for id in verdicts if verdicts[id] in RECOMMENDED], verdicts, points, windows
    )
    channel_points = {
        action.id: {channel: score(world, action.id, channel) for channel in action.channels}
        for action in playbook.actions
    }
    return Outcome(
        alone=alone,
        verdicts=verdicts,
        points=points,
        windows=windows,
        channels={id: max(of, key=lambda one: of[one]) for id, of in channel_points.items() if of},
        channel_points=channel_points,
        groups={id: _group(verdicts[id], windows[id]) for id in ranking},
        ranking=ranking,
        instead=instead,
        levels={scale.id: shown_level(world, scale) for scale in playbook.scales},
        decided={scale.id: len(may_lead(world, scale)) == 1 for scale in playbook.scales},
        second_chance=_second_chance(world, verdicts, windows),
        notes=[note.id for note in playbook.notes if truth(world, note.when) == "yes"],
        sides=_sides(world),
        short_way=playbook.short_way is not None and truth(world, playbook.short_way.when) == "yes",
    )


def core(world: World) -> dict[str, object]:
    """What must not change once a plan is settled, by name; the short way's own doubts left out."""
    plan = outcome(world)
    parts: dict[str, object] = {f"level of {id}": level for id, level in plan.levels.items()}
    parts |= {"first": plan.ranking[:1], "second chance": plan.second_chance, "short way": plan.short_way}
    for action in world.playbook.actions:
        if action.contacts_employer:
            parts[action.id] = _core_of(plan, action.id)
    return parts


def score(world: World, action: str, channel: str = "", *, undecided: bool = False) -> int:
    """Points for less points against; `undecided` counts the undecided rules for it as well."""
    counted = ("yes", "undecided") if undecided else ("yes",)
    rules = [rule for rule in world.playbook.rules if (rule.target.id, rule.target.part) == (action, channel)]
    rules = [rule for rule in rules if rule.target.kind == ("channel" if channel else "action")]
    speaks_for = [
        rule.weight for rule in rules if rule.effect == "for" and rule_truth(world, rule) in counted
    ]
    against = [rule.weight for rule in rules if rule.effect == "against" and rule_truth(world, rule) == "yes"]
    return sum(speaks_for) - sum(against)


def rules_about(world: World, action: str, effect: str) -> list[Rule]:
    """The rules with this effect on the action itself."""
    target = ("action", action)
    rules = world.playbook.rules
    return [rule for rule in rules if (rule.target.kind, rule.target.id) == target and rule.effect == effect]


def window(world: World, action: Action) -> Open:
    """The action's own window and every hold that applies, intersected."""
    holds = [rule for rule in rules_about(world, action.id, "hold") if rule_truth(world, rule) == "yes"]
    windows = [each for each in (action.window, *(rule.window for rule in holds)) if each]
    days = [(each, _anchor(world, each.after)) for each in windows]
    starts = [_plus(day, each.start, world.case) for each, day in days if day]
    ends = [_plus(day, each.end, world.case) for each, day in days if day and each.end]
    opens, closes = max(starts, default=None), min(ends, default=None)
    unknown = any(day is None for _, day in days)
    return Open(_window_state(world.case.today, opens, closes, unknown), opens, closes)


def is_over(world: World, hold: Rule) -> bool:
    """Whether a hold has let go: its days have begun, and have no end."""
    day = _anchor(world, hold.window.after) if hold.window else None
    if day is None or hold.window is None or hold.window.end is not None:
        return False
    return _plus(day, hold.window.start, world.case) <= world.case.today


def _window_state(today: date, opens: date | None, closes: date | None, unknown: bool) -> str:
    if closes and (closes < today or (opens and closes < opens)):
        return "too late"
    if unknown:
        return "not known"
    return "later" if opens and today < opens else "open"


def _anchor(world: World, id: str) -> date | None:
    if id == "last_contact":
        found = states(world, id)
        return found[0] if len(found) == 1 and isinstance(found[0], date) else None
    if world.action(id):
        return max(
            (act.on for act in acts(world) if act.action == id and act.state == "done" and act.on),
            default=None,
        )
    question, given = world.question(id), world.given(id)
    assert question is not None
    if given is None or isinstance(given.value, NoAnswer):
        return None
    if applies(world, question) != "yes" and not (question.counts_anyway and given.value != ()):
        return None
    return given.value if isinstance(given.value, date) else given.on


def _plus(day: date, span: Days, case: Case) -> date:
    """So many days later; the end of time at the latest."""
    left = span.count
    while left:
        if day == date.max:
            return day
        day += timedelta(days=1)
        left -= not (span.business and (day in case.days_off or day.isoweekday() - 1 in case.weekend))
    return day


def _verdict_alone(world: World, action: Action, points: dict[str, int], windows: dict[str, Open]) -> str:
    """The verdict before the group it belongs to is looked at."""
    states = [act.state for act in acts(world) if act.action == action.id]
    nevers = [rule_truth(world, rule) for rule in rules_about(world, action.id, "never")]
    if "done" in states and not action.repeats:
        return "done"
    if states and not action.repeats:
        return "skipped"
    if "yes" in nevers:
        return "forbidden"
    if points[action.id] <= 0:
        return "no"
    if windows[action.id].state == "too late":
        return "too late"
    return "only if" if "undecided" in nevers else "do"


def _instead(
    world: World, verdicts: dict[str, str], points: dict[str, int], windows: dict[str, Open]
) -> dict[str, str]:
    """For every action that another of its group outranks: that other."""
    outranked: dict[str, str] = {}
    for group in {action.only_one_of for action in world.playbook.actions} - {""}:
        members = [action.id for action in world.playbook.actions if action.only_one_of == group]
        wanted = [id for id in members if verdicts[id] in RECOMMENDED]
        ranked = _ranked(world, wanted, verdicts, points, windows)
        outranked |= {id: ranked[0] for id in ranked[1:]}  # noqa: C420 - there may be none
    return outranked


def _ranked(
    world: World, ids: list[str], verdicts: dict[str, str], points: dict[str, int], windows: dict[str, Open]
) -> list[str]:
    catalogue = [action.id for action in world.playbook.actions]
    groups = ["now", "from a date", "only if"]

    def place(id: str) -> tuple[int, int, date, int]:
        closes = windows[id].closes
        # No close comes last; nothing closes after the end of time.
        return (
            groups.index(_group(verdicts[id], windows[id])),
            -points[id],
            closes or date.max,
            catalogue.index(id),
        )

    return sorted(ids, key=place)


def _group(verdict: str, window: Open) -> str:
    if verdict == "only if":
        return "only if"
    return "now" if window.state == "open" else "from a date"


def _second_chance(world: World, verdicts: dict[str, str], windows: dict[str, Open]) -> str:
    asked = world.playbook.second_chance
    if asked is None:
        return ""
    if truth(world, asked.not_your_question_when) == "yes":
        return "not your question"
    verdict = verdicts[asked.action]
    if verdict == "do":
        return "yes" if windows[asked.action].state == "open" else "not yet"
    if verdict == "only if":
        return "not yet"
    hopeful = verdict == "no" and windows[asked.action].state != "too late"
    return "not yet" if hopeful and score(world, asked.action, undecided=True) > 0 else "no"


def _sides(world: World) -> dict[str, str]:
    sides = {}
    for disagreement in world.playbook.disagreements:
        if truth(world, disagreement.when) == "yes":
            follows = [follow for follow in disagreement.follows if truth(world, follow.when) == "yes"]
            taken = follows[0] if len({follow.side for follow in follows}) == 1 else disagreement.otherwise
            sides[disagreement.id] = taken.side
    return sides


def _core_of(plan: Outcome, action: str) -> object:
    if plan.verdicts[action] not in RECOMMENDED:
        return "not recommended"
    return (plan.verdicts[action], plan.windows[action], plan.channels.get(action))
