"""The second-chance verdict: yes, not yet, no, or not your question; always with its reasons."""

from dataclasses import replace

from recover.engine.grounds.claims import Advised, Claim, Met
from recover.engine.grounds.values import Grounds, Reason
from recover.engine.model.settings import SecondChance
from recover.engine.plan.bounds.outlook import Outlook
from recover.engine.plan.grounded import grounds
from recover.engine.plan.quotes import cite, holding, quotes, reasons_for
from recover.engine.plan.scored import ScoredAction
from recover.engine.plan.values import Basis, Opening, SecondChanceAnswer
from recover.engine.plan.window_words import opening


def second_chance(outlook: Outlook, asked: SecondChance) -> SecondChanceAnswer:
    """Return whether to ask for a second chance, and why."""
    tree = outlook.base.tree(asked.not_your_question_when)
    if outlook.evaluation.holds(tree):
        words = asked.because or "Something else comes first."
        told = quotes(outlook.evaluation, tree)
        reason = Reason("not_your_question", "never", 0, words, told, cite(outlook.base, asked.cites))
        return SecondChanceAnswer(
            action=asked.action,
            verdict="not_your_question",
            basis=_basis(outlook),
            grounds=grounds(outlook.grounding, Met(tree)),
            words=words,
            window=Opening("not_known", None, None, ""),
            reasons=(reason,),
        )
    kept = asked.action in outlook.recommended
    answer = _recommended(outlook, asked) if kept else _refused(outlook, asked)
    if outlook.waits_for_the_rest(asked):
        return replace(
            answer,
            verdict="not_yet",
            words=_AFTER_THE_REST,
            grounds=Grounds(),
            reasons=(),
            rest_first=True,
        )
    return answer


def claim_of_second_chance(outlook: Outlook, asked: SecondChance) -> Claim | None:
    """Return what the verdict claims; None where asking would be right, and is over or gives way to more."""
    tree = outlook.base.tree(asked.not_your_question_when)
    if outlook.evaluation.holds(tree):
        return Met(tree)
    each = outlook.scored_as(asked.action)
    over = each.verdict not in ("do", "no", "forbidden") or asked.action in outlook.order.instead
    return None if over else Advised(asked.action)


def _recommended(outlook: Outlook, asked: SecondChance) -> SecondChanceAnswer:
    each = outlook.scored_as(asked.action)
    window = _window(outlook, each)
    speaking = reasons_for(outlook.evaluation, asked.action, "for")
    now = each.window.state == "open"
    said = "What you told me speaks for it. Ask once, briefly and plainly."
    return SecondChanceAnswer(
        action=asked.action,
        verdict="yes" if now else "not_yet",
        basis=_basis(outlook),
        grounds=grounds(outlook.grounding, Advised(asked.action)),
        words=said if now else f"It will be right {window.words}.",
        window=window,
        reasons=speaking if now else (*holding(outlook.evaluation, asked.action), *speaking),
    )


def _refused(outlook: Outlook, asked: SecondChance) -> SecondChanceAnswer:
    each = outlook.scored_as(asked.action)
    against = reasons_for(outlook.evaluation, asked.action, "never", "against")
    claim = claim_of_second_chance(outlook, asked)
    speaking = reasons_for(outlook.evaluation, asked.action, "for") if claim else ()
    done = each.verdict == "done"
    return SecondChanceAnswer(
        action=asked.action,
        verdict="no",
        basis=_basis(outlook),
        grounds=grounds(outlook.grounding, claim) if claim else Grounds(),
        words=_once_asked(outlook, asked) if done else _why_not(outlook, each, against, speaking),
        window=_window(outlook, each),
        reasons=against
        or (holding(outlook.evaluation, asked.action) if each.verdict == "too_late" else speaking),
        asked=done,
        needless=not done and _still_well(outlook),
    )


def _still_well(outlook: Outlook) -> bool:
    """Whether it is open as far as they told, and no judgement is worse than where nothing is known.

    The levels of a scale come best first.
    """
    playbook, levels = outlook.base.playbook, outlook.evaluation.levels
    stands = outlook.evaluation.facts.said(playbook.stands)
    if playbook.since is None or stands not in playbook.since.moves_on:
        return False
    ranks = ([each.id for each in scale.levels] for scale in playbook.scales)
    return all(
        ids.index(levels[scale.id]) <= ids.index(scale.default)
        for scale, ids in zip(playbook.scales, ranks, strict=True)
    )


def _basis(outlook: Outlook) -> Basis:
    return "assumed" if outlook.unanswered.second_chance else "sure"


def _why_not(
    outlook: Outlook, each: ScoredAction, against: tuple[Reason, ...], speaking: tuple[Reason, ...]
) -> str:
    instead = outlook.order.instead.get(each.action.id)
    if instead:
        return f"Something else does more for you here: {outlook.base.actions[instead].title}."
    match each.verdict:
        case "skipped":
            return "You decided to leave this out."
        case "too_late":
            words = _window(outlook, each).words
            return f"{words[:1].upper()}{words[1:]}."
        case _:
            if against:
                return against[0].because
            return "Too little speaks for asking." if speaking else "Nothing you told me speaks for asking."


def _once_asked(outlook: Outlook, asked: SecondChance) -> str:
    """What is said to somebody who has asked, by what they said to it; not where news came after that."""
    given = outlook.evaluation.facts.given
    told, stands = given.get(asked.reaction), given.get(outlook.base.playbook.stands)
    if told is None or (stands is not None and stands.on > told.on):
        return ONCE_IS_ENOUGH
    return next((says for id, says in asked.once_asked if id == told.value), ONCE_IS_ENOUGH)


def _window(outlook: Outlook, each: ScoredAction) -> Opening:
    return opening(outlook.base, each.window, outlook.evaluation.facts.today)


ONCE_IS_ENOUGH = "Once is enough."

_AFTER_THE_REST = "Rest first. On a better day, a few answers will show whether to ask or to let it go."
