"""An explanation in brief: of all that was weighed, the one rule that decides and what it rests on."""

from recover.engine.grounds.values import Citation, Owner, Quote, Unless
from recover.engine.model.playbook import Effect
from recover.engine.plan.screen.on_a_line import because, unless
from recover.engine.why.values import ASKED, Explanation, TracedRule
from recover.frozen import frozen

_ADVISED = ("do", "yes", "not_yet")
_OVER = ("done", "skipped", "too_late", "instead_of")
"""Verdicts that follow from what speaks for an action, and those in which something else decides."""


@frozen
class Brief:
    """What is told first: the words of what decides, with its citations, and the grounds on a line each.

    `words` is "" where nothing is to be said beyond the verdict. Where something is refused, the decisive
    reason stands alone: `because` and `unless` are empty.
    """

    words: str
    citations: tuple[Citation, ...]
    because: tuple[Quote, ...]
    unless: Unless
    playbook: Owner = ""


def in_brief(why: Explanation) -> Brief:
    """Return what decides an explanation, and on what it rests."""
    deciding = _deciding(why)
    rule = deciding[0] if deciding else None
    told = _told(why, rule)
    if is_refused(why):
        return Brief(*told, (), Unless(), rule.playbook if rule else "")
    quoted = [line.quote for each in deciding for line in each.deciding]
    own = because(why.grounds, quoted, (why.stands,))
    return Brief(*told, own, unless(why.grounds.unless), rule.playbook if rule else "")


def foremost(why: Explanation) -> tuple[Quote, ...]:
    """Return what was said to the rules that decide: those for it where it is right, else those against."""
    effects = _effects(why)
    deciding = (rule for rule in why.rules if rule.holds and rule.effect in effects)
    return tuple(line.quote for rule in deciding for line in rule.deciding)


def is_over(why: Explanation) -> bool:
    """Return whether neither what speaks for an action nor what speaks against it decides any more."""
    return why.state == ASKED or (why.kind == "action" and why.state in _OVER)


def is_refused(why: Explanation) -> bool:
    """Return whether this is an action, or the second chance, that is not to be done."""
    return why.kind in ("action", "second_chance") and why.state not in _ADVISED


def _effects(why: Explanation) -> tuple[Effect, ...]:
    return ("never", "against") if is_refused(why) else ("for",)


def _deciding(why: Explanation) -> list[TracedRule]:
    """The weightiest rules that make the verdict what it is; of a scale, those for the level that leads."""
    if is_over(why):
        return []
    level = why.words if why.kind == "judgement" else ""
    speaking = [rule for rule in why.rules if rule.holds and rule.about == level]
    ranked = [rule for effect in _effects(why) for rule in speaking if rule.effect == effect]
    first = ranked[0].effect if ranked else None
    most = max((abs(rule.points) for rule in ranked if rule.effect == first), default=0)
    return [rule for rule in ranked if rule.effect == first and abs(rule.points) == most]


def _told(why: Explanation, rule: TracedRule | None) -> tuple[str, tuple[Citation, ...]]:
    if rule is not None:
        return rule.because, rule.citations
    if why.kind == "action":
        return _nothing_decides(why), ()
    if why.state == "not_shown":
        return "", ()
    return ("" if why.kind == "judgement" else why.words), why.citations


def _nothing_decides(why: Explanation) -> str:
    if why.state != "no":
        return why.words
    speaking = any(rule.holds and rule.effect == "for" and not rule.about for rule in why.rules)
    return "Too little speaks for it." if speaking else "Nothing you told me speaks for it."
