"""Debriefs as pages: the list of them, what is due, and one with its answers and what was done since."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from recover.engine.case.words import in_figures, say_date
from recover.show.pages.urgent import help_blocks
from recover.show.paint.page import Block, Gap, Heading, begin, say, sentence, strong
from recover.show.values.conversation import Message
from recover.show.values.debriefs import ActLine, AnswerLine, DebriefLine, DebriefView, KeptLine, ListView

if TYPE_CHECKING:
    from recover.show.values.changes import TodayView

_REPLIED = {True: "They answered.", False: "No answer so far.", None: ""}


def list_page(view: ListView, *, full: bool) -> Iterator[Block]:
    """Every debrief, told apart by employer, day and where it stands, each with what to type."""
    yield from help_blocks(view.urgent)
    for debrief in view.newest:
        yield from _in_list(debrief)
        yield Gap()
    if len(view.newest) > 1:
        yield say("The last word is that debrief's short name. You can put it behind any command.", depth=0)
    if len(view.newest) < len(view.debriefs):
        count = len(view.debriefs) - len(view.newest)
        yield say(f"And {count:,} more. recover show NAME finds one by employer, job or day.", depth=0)
    if not view.debriefs:
        yield say("There is no debrief here. This begins one:", depth=0)
        yield say("recover debrief", depth=2)


def today_page(view: "TodayView", *, full: bool) -> Iterator[Block]:
    """What is due over all debriefs, overdue first, each with what to type."""
    yield from help_blocks(view.urgent)
    yield strong(f"Today, {say_date(view.today)}", depth=0)
    for heading, overdue in (("Since then", True), ("To do", False)):
        lines = [each for each in view.due if each.overdue is overdue]
        if lines:
            yield Heading(heading)
        for each in lines:
            yield strong(f"{each.debrief.title}:", after=each.says)
            yield say("Once you've done it:" if each.action else "", each.type, depth=2)
    if not view.due:
        yield say("Nothing is due today. That is fine.")
    yield Heading("More")
    yield say("recover plan: all steps of your newest debrief")
    yield say("Has anything happened since? Tell me: recover tell")
    yield say("recover debrief --new: talk another interview through")


def debrief_page(view: DebriefView, *, full: bool) -> Iterator[Block]:
    """One debrief: answers under their sections in the order given, then what was done."""
    yield from help_blocks(view.urgent)
    yield from _line(view.debrief)
    yield from _answers((*view.answers, *view.kept))
    messages = view.conversation.messages
    if messages:
        yield Heading("What went each way")
    yield from map(_message, messages)
    acts = [each for each in view.acts if each.action not in {message.action for message in messages}]
    if acts:
        yield Heading("Since then")
    yield from map(_act, acts)


def _in_list(debrief: DebriefLine) -> Iterator[Block]:
    yield strong(debrief.title, depth=0)
    if debrief.interview is not None:
        yield say(say_date(debrief.interview), label="Interview")
    if debrief.stands:
        yield say(debrief.stands, label="You said")
    yield say(debrief.next, label=debrief.state)


def _line(debrief: DebriefLine) -> Iterator[Block]:
    yield strong(debrief.title, depth=0, after=f"({debrief.id})")
    if debrief.interview is not None:
        yield say(say_date(debrief.interview), label="Interview")
    answers = in_figures(debrief.answers, "answer")
    yield say(f"{debrief.state}. {answers}, the latest on {say_date(debrief.changed)}.", label="State")
    if debrief.next:
        yield say(debrief.next, label="Next")


def _answers(lines: tuple[AnswerLine | KeptLine, ...]) -> Iterator[Block]:
    for section in dict.fromkeys(each.section for each in lines):
        yield Heading(begin(section))
        for each in lines:
            if each.section == section:
                yield say(each.ask)
                yield strong(each.answer, depth=2, after=_unused(each))


def _unused(line: AnswerLine | KeptLine) -> str:
    """Why it does not count now; "" where it does."""
    match line:
        case KeptLine(state="begun"):
            return "(begun, and not answered yet)"
        case KeptLine():
            return "(kept, but set aside: no question takes it now)"
        case AnswerLine(grew_old=True):
            return f"(on {say_date(line.on)}; to be asked again)"
        case AnswerLine(counts=False):
            return "(kept, but it no longer applies)"
    return ""


def _message(message: Message) -> Block:
    day = say_date(message.on) if message.on else "On a day not known"
    if message.by == "they":
        return say(f"{day}: {sentence(message.what)}", mark="<")
    how = f", {message.channel[:1].lower()}{message.channel[1:]}" if message.channel else ""
    through = f", through {message.through}" if message.through else ""
    answer = f"They: {sentence(message.answer)}" if message.answer else _REPLIED[message.answered]
    return say(f"{day}: {message.what}{how}{through}.", answer, mark=">")


def _act(act: ActLine) -> Block:
    day = f" on {say_date(act.on)}" if act.on else ""
    state = "left out" if act.state == "skipped" else act.state
    return say(f"{act.title}: {state}{day}.", _REPLIED[act.answered], mark="-")
