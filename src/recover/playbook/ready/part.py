"""Parts of a playbook: whoever looks at a list of debriefs, or at a plan, need not load all advice."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from recover.engine.model.conditions import NEVER, Condition, lines_of
from recover.engine.model.playbook import Playbook
from recover.playbook.ready.cache import FOR_LISTS, FOR_PLANS


def for_plans(playbook: Playbook) -> Playbook:
    """Return of a playbook what plans are made of: no wordings to check, and no lines of its files."""
    rules = tuple(replace(each, lines=(), survives=()) for each in playbook.rules)
    return replace(playbook, checks=(), rules=rules)


def for_lists(playbook: Playbook) -> Playbook:
    """Return of a playbook what tells where each debrief stands, and who is in danger and whom to ring.

    Of both it says what the whole says. It is the whole itself where danger hangs on more than answers. In
    which order questions are asked it doesn't know: a list asks none.
    """
    urgent = playbook.urgent
    asked = {each.id for each in playbook.questions if each.always or each.counts_anyway}
    asked |= {playbook.stands, *((urgent.asks, urgent.country) if urgent else ())}
    facts = _behind(playbook, asked, (urgent.when,) if urgent else ())
    if any(kind not in ("question", "finding") for kind, _ in facts):
        return playbook
    places = playbook.help_places
    cites = (*(place.cites for place in places), *(line.cites for place in places for line in place.lines))
    cited = {id for each in cites for id in each}
    passages = tuple(each for each in playbook.passages if each.id in cited)
    sources = {each.source for each in passages}
    return Playbook(
        refs=playbook.refs,
        sections=playbook.sections,
        channels=(),
        sources=tuple(each for each in playbook.sources if each.id in sources),
        passages=passages,
        questions=tuple(
            replace(each, at_once_when=NEVER) for each in playbook.questions if ("question", each.id) in facts
        ),
        findings=tuple(each for each in playbook.findings if ("finding", each.id) in facts),
        additions=playbook.additions,
        since=playbook.since,
        help_places=places,
        urgent=urgent,
    )


PARTS: dict[str, Callable[[Playbook], Playbook]] = {FOR_LISTS: for_lists, FOR_PLANS: for_plans}


def _behind(
    playbook: Playbook, questions: Iterable[str], conditions: Iterable[Condition]
) -> set[tuple[str, str]]:
    """The facts that the applying of some questions, and some conditions, hang on; the questions as well."""
    asked = {each.id: each for each in playbook.questions}
    means = {each.id: each.when for each in playbook.findings}
    found: set[tuple[str, str]] = set()
    left = [("question", id) for id in questions]
    left += [(line.kind, line.fact) for condition in conditions for line in lines_of(condition)]
    while left:
        fact = kind, id = left.pop()
        if fact in found:
            continue
        found.add(fact)
        inside: list[Condition] = []
        if kind == "question" and id in asked:
            question = asked[id]
            inside = [question.ask_when, *(each.when for each in question.offered)]
            inside += [each.when for each in question.asked_as]
            left.append(("question", question.again_since))
        elif kind == "finding":
            inside = [means[id]]
        left += [(line.kind, line.fact) for condition in inside for line in lines_of(condition)]
    return found
