"""What follows for a case, worked out the slow way, straight from the specification."""

from dataclasses import dataclass
from datetime import date, timedelta

from recover.engine.case.case import Case
from recover.engine.model.playbook import Action, Rule
from recover.engine.model.windows import Days, Window
from support.naive import (
    World,
    action_state,
    acts,
    answer,
    builtin,
    counts,
    level,
    may_apply,
    rule_truth,
    truth,
)


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
    second_chance: str
    notes: list[str]
    sides: dict[str, str]
    short_way: bool


def outcome(world: World) -> Outcome:
    """The plan in bare facts, as if nobody were on the short way."""
    playbook = world.playbook
    windows = {action.id: window(world, action) for action in playbook.actions}
    points = {action.id: score(world, action.id) for action in playbook.actions}
    alone = {action.id: _verdict_alone(world, action, points, windows) for action in playbook.actions}
    instead = _instead(world, alone, points, windows)
    verdicts = alone | dict.fromkeys(instead, "instead_of")
    ranking = _ranked(world, [id for id in verdicts if verdicts[id] == "do"], points, windows)
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
        groups={id: _group(windows[id]) for id in ranking},
        ranking=ranking,
        instead=instead,
        levels={scale.id: level(world, scale) for scale in playbook.scales},
        second_chance=_second_chance(world, verdicts, windows),
        notes=[note.id for note in playbook.notes if truth(world, note.when)],
        sides=_sides(world),
        short_way=playbook.short_way is not None and truth(world, playbook.short_way.when),
    )


def core(world: World) -> dict[str, object]:
    """What must not change once nothing is worth asking, by name."""
    plan = outcome(world)
    parts: dict[str, object] = {f"level of {id}": level for id, level in plan.levels.items()}
    parts |= {"first": plan.ranking[:1], "second chance": plan.second_chance, "short way": plan.short_way}
    for action in world.playbook.actions:
        if action.contacts_employer:
            parts[action.id] = _core_of(plan, action.id)
    return parts


def score(world: World, action: str, channel: str = "") -> int:
    """Points for less points against, of an action or of one of its channels."""
    about = ("channel" if channel else "action", action, channel)
    signs = {"for": 1, "against": -1, "never": 0, "hold": 0}
    return sum(
        signs[rule.effect] * rule.weight
        for rule in world.playbook.rules
        if (rule.target.kind, rule.target.id, rule.target.part) == about and rule_truth(world, rule)
    )


def recommended(world: World, action: Action) -> bool:
    """In the sense of promises: by the rules alone, before windows, done and instead of."""
    forbidden = any(rule_truth(world, rule) for rule in rules_about(world, action.id, "never"))
    return score(world, action.id) >= action.needs and not forbidden


def rules_about(world: World, action: str, effect: str) -> list[Rule]:
    """The rules with this effect on the action itself."""
    target = ("action", action)
    rules = world.playbook.rules
    return [rule for rule in rules if (rule.target.kind, rule.target.id) == target and rule.effect == effect]


def window(world: World, action: Action) -> Open:
    """The action's own window and every hold that applies, intersected."""
    holds = [rule for rule in rules_about(world, action.id, "hold") if rule_truth(world, rule)]
    windows = [each for each in (action.window, *(rule.window for rule in holds)) if each]
    days = [(each, _anchor(world, each.after)) for each in windows]
    starts = [_plus(day, each.start, world.case) for each, day in days if day]
    ends = [_plus(day, each.end, world.case) for each, day in days if day and each.end]
    opens, closes = max(starts, default=None), min(ends, default=None)
    unknown = any(day is None and not opens_at_once(world, each) for each, day in days)
    return Open(_window_state(world.case.today, opens, closes, unknown), opens, closes)


def opens_at_once(world: World, window: Window) -> bool:
    """Whether it opens on a day that has passed, that a question asks for, and that is not known.

    As everywhere, what was answered and has grown old is not.
    """
    asked = next((each for each in world.playbook.questions if each.id == window.after), None)
    if asked is None or asked.kind != "date" or asked.date == "to come" or window.start.count:
        return False
    return may_apply(world, asked) and answer(world, asked) is None


def is_over(world: World, hold: Rule) -> bool:
    """Whether a hold has let go: its days have begun, and have no end."""
    if hold.window is None or hold.window.end is not None:
        return False
    day = _anchor(world, hold.window.after)
    if day is None:
        return opens_at_once(world, hold.window)
    return _plus(day, hold.window.start, world.case) <= world.case.today


def _window_state(today: date, opens: date | None, closes: date | None, unknown: bool) -> str:
    if closes and (closes < today or (opens and closes < opens)):
        return "too_late"
    if unknown:
        return "not_known"
    return "later" if opens and today < opens else "open"


def _anchor(world: World, id: str) -> date | None:
    if id == "last_contact":
        asked = world.acts_question()
        if asked and not counts(world, asked) and may_apply(world, asked):
            return None  # they may have been in touch since
        day = builtin(world, id)
        return day if isinstance(day, date) else None
    if world.action(id):
        done = [act for act in acts(world) if act.action == id and act.state == "done"]
        return max((act.on for act in done if act.on), default=None)
    question = world.question(id)
    assert question is not None
    if not counts(world, question):
        return None
    said = answer(world, question)
    on = next(given.on for given in world.case.answers if given.question == id)
    if isinstance(said, date):
        return said
    return None if question.kind == "date" else on


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
    state = action_state(world, action.id)
    if state != "none" and not action.repeats:
        return state
    if any(rule_truth(world, rule) for rule in rules_about(world, action.id, "never")):
        return "forbidden"
    if points[action.id] < action.needs:
        return "no"
    return "too_late" if windows[action.id].state == "too_late" else "do"


def _instead(
    world: World, verdicts: dict[str, str], points: dict[str, int], windows: dict[str, Open]
) -> dict[str, str]:
    """For every action that another of its group outranks: that other."""
    outranked: dict[str, str] = {}
    right = {id for id, verdict in verdicts.items() if verdict == "do"}
    by_id = {action.id: action for action in world.playbook.actions}
    leading = {id for id in right if not by_id[id].gives_way_to}
    for group in {action.only_one_of for action in world.playbook.actions} - {""}:
        members = [id for id in by_id if id in leading and by_id[id].only_one_of == group]
        leading -= set(_ranked(world, members, points, windows)[1:])
    for action in world.playbook.actions:
        before = [other for other in action.gives_way_to if other in leading]
        if action.id in right and before:
            outranked[action.id] = before[0]
    gone = tuple(outranked)
    for group in {action.only_one_of for action in world.playbook.actions} - {""}:
        members = [action.id for action in world.playbook.actions if action.only_one_of == group]
        ranked = _ranked(world, [id for id in members if id in right - set(gone)], points, windows)
        outranked |= {id: ranked[0] for id in ranked[1:]}  # noqa: C420 - there may be none
    return outranked


def _ranked(world: World, ids: list[str], points: dict[str, int], windows: dict[str, Open]) -> list[str]:
    catalogue = [action.id for action in world.playbook.actions]
    groups = ["now", "done today", "later"]
    rests = {action.id: action.rests for action in world.playbook.actions if not action.only_one_of}
    today = {id for id in rests if _rests(world, id, rests[id])}

    def place(id: str) -> tuple[int, int, date, int]:
        closes = windows[id].closes or date.max  # no close comes last; nothing closes after the end of time
        group = _group(windows[id])
        group = "done today" if group == "now" and id in today else group
        return groups.index(group), -points[id], closes, catalogue.index(id)

    return sorted(ids, key=place)


def _rests(world: World, id: str, days: int) -> bool:
    """Whether the last act of it was so few days ago."""
    last = max((act.on for act in world.case.acts if act.action == id and act.on), default=None)
    return last is not None and last <= world.case.today < last + timedelta(days)


def _group(window: Open) -> str:
    return "now" if window.state == "open" else "later"


def _second_chance(world: World, verdicts: dict[str, str], windows: dict[str, Open]) -> str:
    asked = world.playbook.second_chance
    if asked is None:
        return ""
    if truth(world, asked.not_your_question_when):
        return "not_your_question"
    if verdicts[asked.action] != "do":
        return "no"
    return "yes" if windows[asked.action].state == "open" else "not_yet"


def _sides(world: World) -> dict[str, str]:
    sides = {}
    for disagreement in world.playbook.disagreements:
        if truth(world, disagreement.when):
            follows = [follow for follow in disagreement.follows if truth(world, follow.when)]
            taken = follows[0] if len({follow.side for follow in follows}) == 1 else disagreement.otherwise
            sides[disagreement.id] = taken.side
    return sides


def _core_of(plan: Outcome, action: str) -> object:
    if plan.verdicts[action] != "do":
        return "not recommended"
    return (plan.windows[action], plan.channels.get(action))
