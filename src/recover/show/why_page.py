"""Why something in a plan is as it is: every rule about it, line by line, and what would change it."""

from collections.abc import Iterator

from recover.engine.model import Effect
from recover.engine.plan import Change, Explanation, TracedLine, TracedRule, Truth
from recover.show.page import Block, Gap, Heading, Page, say, strong
from recover.show.reasons import in_quotes, you_said
from recover.show.sources import Numbers
from recover.show.views import WhyView

_HEADINGS: tuple[tuple[Truth, str], ...] = (
    ("yes", "What applied to you"),
    ("undecided", "What is not decided yet"),
    ("no", "What did not apply, and what stopped it"),
)
_EFFECTS: dict[Effect, str] = {
    "for": "Speaks for it",
    "against": "Speaks against it",
    "never": "Forbids it",
    "hold": "Makes it wait",
}
_TRUTHS: dict[Truth, str] = {"yes": "Yes", "no": "No", "undecided": "Open"}


def why_page(view: WhyView) -> Page:
    """The whole explanation; there is no shorter one, since somebody asked for exactly this."""
    return tuple(_blocks(view.explanation))


def _blocks(why: Explanation) -> Iterator[Block]:
    numbers = Numbers()
    yield strong(f"{why.title}: {why.state}", depth=0)
    yield say(why.words, numbers.marks(why.citations), depth=0)
    if why.lines:
        yield Heading("What it depends on")
        yield from (_line(line, depth=1) for line in why.lines)
    for truth, heading in _HEADINGS:
        yield from _rules(heading, [rule for rule in why.rules if rule.truth == truth], numbers)
    yield Heading("What would change it")
    if not why.changes:
        yield say("No single answer would.")
    for change in why.changes:
        yield _change(change)
    yield from numbers.blocks(full=True)


def _rules(heading: str, rules: list[TracedRule], numbers: Numbers) -> Iterator[Block]:
    if rules:
        yield Heading(heading)
    for number, rule in enumerate(rules):
        if number:
            yield Gap()
        yield strong(rule.because, mark="-", after=numbers.marks(rule.citations))
        yield say(_effect(rule), depth=2)
        yield from (_line(line, depth=2) for line in rule.lines)
        yield say(rule.rule, f"({rule.place})" if rule.place else "", depth=2, label="Rule")


def _effect(rule: TracedRule) -> str:
    """What the rule says, about which part, and how many points that is."""
    part = f" ({rule.about})" if rule.about else ""
    points = f", {abs(rule.points)} points" if rule.points else ""
    return f"{_EFFECTS[rule.effect]}{part}{points}."


def _line(line: TracedLine, *, depth: int) -> Block:
    return say(f"{line.words}.", you_said((line.quote,)), depth=depth, label=_TRUTHS[line.truth])


def _change(change: Change) -> Block:
    now = f"now {in_quotes(change.now)}" if change.now is not None else "not asked yet"
    turn = f"With {in_quotes(change.answer)} it would be: {change.after}, and not {change.before}."
    return say(change.ask, f"({now})", turn, mark="-")
