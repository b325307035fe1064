"""What happened since and what it changes, above the plan."""

from collections.abc import Iterator

from recover.show.pages.plan import plan_page
from recover.show.pages.urgent import help_blocks
from recover.show.paint.page import Block, Gap, Heading, say, sentence, strong
from recover.show.values.changes import ChangedLine, ChangedView

LISTED = 3
"""How many lines of each kind the short page tells."""


def changed_page(view: ChangedView, *, full: bool) -> Iterator[Block]:
    """What was recorded, what is new, moved and gone, each with its reason; then the plan.

    Somebody in danger reads of help alone, and that it is noted.
    """
    if view.urgent and not full:
        yield from plan_page(view.plan, full=False)
        yield Gap()
        yield say("It is noted. To take it back: recover undo", depth=0)
        return
    yield from help_blocks(view.urgent)
    yield from (strong(each, depth=0) for each in view.says)
    yield from _changes(view, full=full)
    yield Gap()
    yield from plan_page(view.plan, full=full)


def _changes(view: ChangedView, *, full: bool) -> Iterator[Block]:
    kinds = (("New", view.added), ("Moved", view.moved), ("Gone", view.dropped), ("Now", view.judged))
    if not any(lines for _, lines in kinds):
        yield say("The rest of your plan stays as it was.", view.plan.their_day, depth=0)
        return
    yield Heading("What changes")
    for label, lines in kinds:
        told = _by_reason(lines)
        shown = told if full else told[:LISTED]
        yield from (say(_line(each), label=label) for each in shown)
        if more := [each.title for group in told[len(shown) :] for each in group]:
            yield say("Also:", "; ".join(more) + ".", label=label)


def _by_reason(lines: tuple[ChangedLine, ...]) -> list[list[ChangedLine]]:
    """The lines, those of one reason together, so that it is said once."""
    groups: dict[str, list[ChangedLine]] = {}
    for each in lines:
        groups.setdefault(each.why or each.id, []).append(each)
    return list(groups.values())


def _line(lines: list[ChangedLine]) -> str:
    titles = (f"{each.line}. {each.title}" if each.line else each.title for each in lines)
    return f"{sentence('; '.join(titles))} {lines[0].why}".strip()
