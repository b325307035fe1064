"""Debriefs as pages: the list of them, and one with its answers and what was done since."""

from collections.abc import Iterator
from datetime import date

from recover.engine.case.words import say_date
from recover.show.pages.urgent import help_blocks
from recover.show.paint.page import Block, Gap, Heading, Page, begin, say, strong
from recover.show.values.debriefs import ActLine, AnswerLine, DebriefLine, DebriefView, ListView


def list_page(view: ListView) -> Page:
    """Every debrief, told apart by title, day and id."""
    if not view.debriefs:
        return (
            *help_blocks(view.urgent),
            say("There is no debrief yet. This begins one:", depth=0),
            say("recover debrief", depth=2),
        )
    blocks: list[Block] = [*help_blocks(view.urgent)]
    for debrief in view.debriefs:
        blocks += [*_line(debrief), Gap()]
    return tuple(blocks)


def debrief_page(view: DebriefView) -> Page:
    """One debrief: answers under their sections in the order given, then what was done."""
    return (*help_blocks(view.urgent), *_line(view.debrief), *_answers(view.answers), *_acts(view.acts))


def _line(debrief: DebriefLine) -> Iterator[Block]:
    yield strong(debrief.title, depth=0, after=f"({debrief.id})")
    if debrief.interview is not None:
        yield say(say_date(debrief.interview), label="Met")
    answers = "1 answer" if debrief.answers == 1 else f"{debrief.answers} answers"
    yield say(f"{debrief.state}. {answers}, the latest on {say_date(debrief.changed)}.", label="State")
    if debrief.next:
        yield say(debrief.next, label="Next")


def _answers(answers: tuple[AnswerLine, ...]) -> Iterator[Block]:
    section = None
    for answer in answers:
        if answer.section != section:
            section = answer.section
            yield Heading(begin(section))
        yield say(answer.ask)
        unused = "" if answer.counts else "(kept, but it no longer applies)"
        unused = f"(on {say_date(answer.on)}; to be asked again)" if answer.grew_old else unused
        yield strong(answer.answer, depth=2, after=unused)


def _acts(acts: tuple[ActLine, ...]) -> Iterator[Block]:
    if acts:
        yield Heading("Since then")
    for act in acts:
        yield say(f"{act.title}: {act.state}{_on(act.on)}.", _reply(act.answered), mark="-")


def _on(day: date | None) -> str:
    return f" on {say_date(day)}" if day else ""


def _reply(answered: bool | None) -> str:  # noqa: FBT001 -- one of three states, not a switch
    return {True: "They answered.", False: "No answer so far.", None: ""}[answered]
