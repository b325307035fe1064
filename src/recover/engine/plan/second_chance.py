"""The second-chance verdict: yes, not yet, no, or not your question; always with its reasons."""

from collections.abc import Iterable

from recover.engine.logic.compiled import CompiledRule
from recover.engine.logic.truth import UNDECIDED, YES
from recover.engine.model.playbook import SecondChance
from recover.engine.plan.actions import holding
from recover.engine.plan.bounds.open_questions import SECOND_CHANCE, as_open_questions
from recover.engine.plan.bounds.relevance import Relevance
from recover.engine.plan.bounds.verdicts import optimistic_score
from recover.engine.plan.quotes import cite, quotes, reasons
from recover.engine.plan.ranking import Ranking
from recover.engine.plan.scores import ScoredAction
from recover.engine.plan.values import OpenQuestion, Reason, SecondChanceAnswer
from recover.engine.plan.window_words import opening


def second_chance(relevance: Relevance, order: Ranking) -> SecondChanceAnswer | None:
    """Return whether to ask for a second chance, and why; None for a playbook without such an action."""
    asked = relevance.base.playbook.second_chance
    if asked is None:
        return None
    if relevance.evaluation.truth(relevance.base.tree(asked.not_your_question_when)) == YES:
        return _not_your_question(relevance, asked)
    kept = next((each for each in order.recommended if each.action.id == asked.action), None)
    if kept is None:
        weighed = next(each for each in relevance.weighed if each.action.id == asked.action)
        return _refused(relevance, weighed, order)
    return _recommended(relevance, kept)


def _not_your_question(relevance: Relevance, asked: SecondChance) -> SecondChanceAnswer:
    base = relevance.base
    words = asked.because or "As things stand, there is nothing to ask a second chance for."
    told = quotes(base, relevance.evaluation, base.tree(asked.not_your_question_when))
    reason = Reason("not_your_question", "never", 0, words, told, cite(base, asked.cites))
    return SecondChanceAnswer(asked.action, "not your question", words, (reason,), (), ())


def _recommended(relevance: Relevance, each: ScoredAction) -> SecondChanceAnswer:
    action = each.action.id
    speaking = _reasons(relevance, each, ("for",))
    if each.verdict == "only if":
        doubts = _reasons(relevance, each, ("never",), UNDECIDED)
        return SecondChanceAnswer(
            action,
            "not yet",
            "It may be right; something has to be known first.",
            speaking,
            doubts,
            _unknown(relevance, each),
        )
    if each.window.state == "open":
        return SecondChanceAnswer(
            action, "yes", "What you told us fits: once, briefly, plainly.", speaking, (), ()
        )
    when = opening(relevance.base, each.window, relevance.evaluation.facts.today).words
    words = f"It fits, but not today: {when}."
    return SecondChanceAnswer(action, "not yet", words, (*holding(relevance, each), *speaking), (), ())


def _refused(relevance: Relevance, each: ScoredAction, order: Ranking) -> SecondChanceAnswer:
    action = each.action.id
    against = _reasons(relevance, each, ("never", "against"))
    if (
        each.verdict == "no"
        and each.window.state != "too late"
        and optimistic_score(relevance.base, relevance.evaluation, action) > 0
    ):
        return SecondChanceAnswer(
            action,
            "not yet",
            "Too little is known to say yes.",
            against,
            _reasons(relevance, each, ("for",), UNDECIDED),
            _unknown(relevance, each),
        )
    words = _why_not(relevance, each, order, against)
    return SecondChanceAnswer(action, "no", words, against or _reasons(relevance, each, ("for",)), (), ())


def _why_not(relevance: Relevance, each: ScoredAction, order: Ranking, against: tuple[Reason, ...]) -> str:
    instead = order.instead.get(each.action.id)
    if instead:
        return f"Something else does more for you here: {relevance.base.actions[instead].title}."
    match each.verdict:
        case "done":
            return "You have asked already; asking again would work against you."
        case "skipped":
            return "You decided to leave this out."
        case "too late":
            window = opening(relevance.base, each.window, relevance.evaluation.facts.today)
            return f"{window.words.capitalize()}."
        case _:
            return against[0].because if against else "Nothing you told us speaks for asking."


def _reasons(
    relevance: Relevance, each: ScoredAction, effects: Iterable[str], truth: int = YES
) -> tuple[Reason, ...]:
    rules: list[CompiledRule] = []
    for effect in effects:
        about = relevance.base.about_action(each.action.id)
        rules += [rule for rule in about if rule.rule.effect == effect]
    return reasons(relevance.base, relevance.evaluation, rules, truth)


def _unknown(relevance: Relevance, each: ScoredAction) -> tuple[OpenQuestion, ...]:
    rules = relevance.base.about_action(each.action.id)
    effects = ("never",) if each.verdict == "only if" else ("never", "for", "against")
    trees = (rule.tree for rule in rules if rule.rule.effect in effects)
    asked = [question for tree in trees for question in relevance.unknown(tree)]
    wanted = dict.fromkeys(asked or relevance.action(each.action.id))
    return as_open_questions(relevance, wanted, (SECOND_CHANCE,))
