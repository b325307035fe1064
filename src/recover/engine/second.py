"""The second-chance verdict: yes, not yet, no, or not your question; always with its reasons."""

from collections.abc import Iterable

from recover.engine.bearing import Bearing
from recover.engine.compile import CompiledRule
from recover.engine.hope import hope
from recover.engine.model import SecondChance
from recover.engine.openings import opening
from recover.engine.openness import SECOND_CHANCE, as_open_questions
from recover.engine.plan import OpenQuestion, Reason, SecondChanceAnswer
from recover.engine.quotes import cite, quotes, reasons
from recover.engine.rank import Arrangement
from recover.engine.recommend import holding
from recover.engine.truth import UNDECIDED, YES
from recover.engine.weigh import Weighed


def second_chance(bearing: Bearing, order: Arrangement) -> SecondChanceAnswer | None:
    """Return whether to ask for a second chance, and why; None for a playbook without such an action."""
    asked = bearing.mind.playbook.second_chance
    if asked is None:
        return None
    if bearing.evaluation.truth(bearing.mind.tree(asked.not_your_question_when)) == YES:
        return _not_your_question(bearing, asked)
    kept = next((each for each in order.recommended if each.action.id == asked.action), None)
    if kept is None:
        weighed = next(each for each in bearing.weighed if each.action.id == asked.action)
        return _refused(bearing, weighed, order)
    return _recommended(bearing, kept)


def _not_your_question(bearing: Bearing, asked: SecondChance) -> SecondChanceAnswer:
    mind = bearing.mind
    words = asked.because or "As things stand, there is nothing to ask a second chance for."
    told = quotes(mind, bearing.evaluation, mind.tree(asked.not_your_question_when))
    reason = Reason("not_your_question", "never", 0, words, told, cite(mind, asked.cites))
    return SecondChanceAnswer(asked.action, "not your question", words, (reason,), (), ())


def _recommended(bearing: Bearing, each: Weighed) -> SecondChanceAnswer:
    action = each.action.id
    speaking = _reasons(bearing, each, ("for",))
    if each.verdict == "only if":
        doubts = _reasons(bearing, each, ("never",), UNDECIDED)
        return SecondChanceAnswer(
            action,
            "not yet",
            "It may be right; something has to be known first.",
            speaking,
            doubts,
            _unknown(bearing, each),
        )
    if each.window.state == "open":
        return SecondChanceAnswer(
            action, "yes", "What you told us fits: once, briefly, plainly.", speaking, (), ()
        )
    when = opening(bearing.mind, each.window, bearing.evaluation.facts.today).words
    words = f"It fits, but not today: {when}."
    return SecondChanceAnswer(action, "not yet", words, (*holding(bearing, each), *speaking), (), ())


def _refused(bearing: Bearing, each: Weighed, order: Arrangement) -> SecondChanceAnswer:
    action = each.action.id
    against = _reasons(bearing, each, ("never", "against"))
    if (
        each.verdict == "no"
        and each.window.state != "too late"
        and hope(bearing.mind, bearing.evaluation, action) > 0
    ):
        return SecondChanceAnswer(
            action,
            "not yet",
            "Too little is known to say yes.",
            against,
            _reasons(bearing, each, ("for",), UNDECIDED),
            _unknown(bearing, each),
        )
    words = _why_not(bearing, each, order, against)
    return SecondChanceAnswer(action, "no", words, against or _reasons(bearing, each, ("for",)), (), ())


def _why_not(bearing: Bearing, each: Weighed, order: Arrangement, against: tuple[Reason, ...]) -> str:
    instead = order.instead.get(each.action.id)
    if instead:
        return f"Something else does more for you here: {bearing.mind.actions[instead].title}."
    match each.verdict:
        case "done":
            return "You have asked already; asking again would work against you."
        case "skipped":
            return "You decided to leave this out."
        case "too late":
            return f"{opening(bearing.mind, each.window, bearing.evaluation.facts.today).words.capitalize()}."
        case _:
            return against[0].because if against else "Nothing you told us speaks for asking."


def _reasons(bearing: Bearing, each: Weighed, effects: Iterable[str], truth: int = YES) -> tuple[Reason, ...]:
    rules: list[CompiledRule] = []
    for effect in effects:
        about = bearing.mind.about_action(each.action.id)
        rules += [rule for rule in about if rule.rule.effect == effect]
    return reasons(bearing.mind, bearing.evaluation, rules, truth)


def _unknown(bearing: Bearing, each: Weighed) -> tuple[OpenQuestion, ...]:
    rules = bearing.mind.about_action(each.action.id)
    effects = ("never",) if each.verdict == "only if" else ("never", "for", "against")
    trees = (rule.tree for rule in rules if rule.rule.effect in effects)
    asked = [question for tree in trees for question in bearing.unknown(tree)]
    wanted = dict.fromkeys(asked or bearing.action(each.action.id))
    return as_open_questions(bearing, wanted, (SECOND_CHANCE,))
