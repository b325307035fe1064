"""A message as it is sent or said, with what is found in it, and what to type once it is out."""

from collections.abc import Iterator

from recover.show.pages.sources import Numbers
from recover.show.pages.urgent import help_blocks
from recover.show.pages.wording import findings_blocks
from recover.show.paint.page import Block, Gap, Heading, begin, beside, say, sentence, strong
from recover.show.values.draft import DraftSentence, DraftView


def draft_page(view: DraftView, *, full: bool) -> Iterator[Block]:
    """The message first, so that it can be copied; whatever is to be said of it below."""
    yield from help_blocks(view.urgent)
    about = f"{view.debrief.title}. " if view.debrief else ""
    ways = " ".join(sentence(each) for each in (view.channel_label, begin(view.when)) if each)
    yield strong(f"{about}{sentence(view.title)}", depth=0, after=ways)
    if view.waits:
        yield say(f"You asked to see it anyway: {view.waits}", depth=0)
    yield Gap()
    if view.subject:
        yield say(f"Subject: {view.subject}")
        yield Gap()
    for line in view.text.rstrip("\n").split("\n"):
        yield say(line) if line else Gap()
    yield Gap()
    yield from _replies(view)
    yield from _origins(view)
    yield from _found(view)
    if view.saved:
        yield say(f"Saved as {view.saved}.")
    yield beside(f"Once it is out: recover done {view.done or view.action}")


def _replies(view: DraftView) -> Iterator[Block]:
    if view.replies:
        yield Heading("What they may say")
    yield from (say(f'"{each.says}"', label=begin(each.when)) for each in view.replies)
    if view.voicemail:
        yield Heading(f"On a machine, about {view.voicemail_seconds} seconds")
        yield say(f'"{view.voicemail}"')


def _origins(view: DraftView) -> Iterator[Block]:
    if not view.origins:
        return
    numbers = Numbers(most=1)
    yield Heading("Where each sentence comes from")
    for each in view.sentences:
        yield say(f'"{each.text}"', mark="-")
        yield say(_origin(each), numbers.marks(each.citations), depth=2)
    yield Gap()
    yield from numbers.named_in_short()


def _origin(each: DraftSentence) -> str:
    told = [f"the advice, with your answer to: {', '.join(each.answers)}"] if each.answers else []
    if each.gaps:
        told.append(f"not told yet: {', '.join(each.gaps)}")
    return begin(sentence("; ".join(told) or "the advice"))


def _found(view: DraftView) -> Iterator[Block]:
    length = f"{view.words} words"
    if view.seconds is not None:
        length += f", about {view.seconds} seconds to say"
    if not view.findings:
        yield Gap()
        yield beside(f"Checked: nothing to change. {sentence(length)}")
        return
    yield Heading("Before it goes out")
    yield from findings_blocks(view.findings)
    if view.left_out:
        yield beside(f"And {view.left_out} more.")
    yield beside(sentence(length))
