"""What is said at once to somebody in danger, and the page of all help lines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from recover.engine.case.words import say_date, say_list
from recover.engine.model.protection import NOT_STATED, Help, Line, Place
from recover.show.paint.page import Block, Gap, Heading, say, strong
from recover.show.values.debriefs import HelpLinesView, WelcomeView

if TYPE_CHECKING:
    from recover.engine.plan.values import Plan

NUMBERS = "Numbers to ring, at any time: recover help-lines"
_CAN_WAIT = "Everything else can wait"


def help_blocks(help: Help | None) -> Iterator[Block]:
    """Whom to ring, before anything else on a page; nothing for everybody else."""
    if help is None:
        return
    yield strong(help.says[0], depth=0)
    yield from (say(line, depth=0) for line in help.says[1:])
    yield Gap()


def help_text(help: Help) -> str:
    """The same in plain lines, for a prompt or a last word."""
    return "\n".join(help.says)


def urgent_page(plan: "Plan") -> Iterator[Block]:
    """What helps today, and that all else can wait: nothing about the interview."""
    yield Heading("What helps today")
    for each in plan.recommendations:
        if plan.urgent and each.id == plan.urgent.action:
            yield strong(each.title)
            yield from (say(step.says, depth=2, mark="-") for step in each.steps)
    yield Heading(_CAN_WAIT)  # no more of it: the number to ring has to stay in a small window
    yield say("To say how you are: recover debrief. All of the plan: recover plan --full")
    yield say(NUMBERS)


def can_wait() -> Iterator[Block]:
    """That nothing about the job has to be done today."""
    yield Heading(_CAN_WAIT)
    yield say("Nothing about the job has to be done today.")


def welcome_page(view: WelcomeView, *, full: bool) -> Iterator[Block]:
    """How to begin; to somebody in danger first whom to ring."""
    yield from help_blocks(view.urgent)
    for line in view.says.splitlines():
        yield say(line.strip(), depth=1 if line.startswith(" ") else 0) if line else Gap()


def help_lines_page(view: HelpLinesView, *, full: bool) -> Iterator[Block]:
    """Numbers place by place; in full with languages, the day they were read, and how sure they are."""
    if view.unknown:
        yield say(f'No place called "{view.unknown}" is listed. These help anywhere:', depth=0)
    if view.guessed:
        yield say(f'No place called "{view.guessed}" is listed. This is the nearest name:', depth=0)
    for place in view.places:
        yield Heading(place.place)
        yield strong("In danger:", after=f"{place.emergency}.")
        for line in place.lines:
            yield from _line(line)
        if not place.lines:
            yield say("No line there stands in two sources. See the last place on this page.")
        if full:
            yield say(_read(place))
    yield Gap()
    each = "each number"
    if view.own:
        yield say(
            f"The numbers for {say_list(view.own)} are from your own playbook. We did not read them.", depth=0
        )
        each = "each other number"
    yield say(
        f"We read {each} in at least two places, but did not ring it. If one does not answer, ring the "
        "emergency number.",
        depth=0,
    )


def _line(line: Line) -> Iterator[Block]:
    ways = [each for each in (line.number, line.website) if each]
    yield strong(f"{line.name}:", after=f"{', or '.join(ways) or line.in_writing}.")
    written = f"In writing: {line.in_writing}." if line.in_writing and ways else ""
    known = (("Hours", line.hours), ("Languages", line.languages), ("Cost", line.cost))
    told = (f"{what}: {says}." for what, says in known if not says.startswith(NOT_STATED))
    yield say(*told, written, depth=2)


def _read(place: Place) -> str:
    days = [day for day in (place.read, *(line.read for line in place.lines)) if day]
    return f"Read on {say_date(min(days))}." if days else f"When it was read is {NOT_STATED}."
