"""Messages as they are sent or said, what is to be typed once they are out, and what is found in them."""

from collections.abc import Iterable, Iterator

from recover.engine.case.words import in_figures
from recover.show.pages.sources import Numbers
from recover.show.pages.urgent import help_blocks
from recover.show.paint.page import Block, Gap, Heading, begin, dim, say, sentence, strong
from recover.show.values.draft import DraftSentence, DraftView
from recover.show.values.wording import WordingFinding, WordingView


def wording_page(view: WordingView, *, full: bool) -> Iterator[Block]:
    """Each finding with its place, why, and what to write instead; last where the advice is from."""
    yield from help_blocks(view.urgent)
    length = in_figures(view.words, "word")
    if view.seconds is not None:
        length += f", about {in_figures(view.seconds, 'second')} to say"
    if not view.findings:
        yield strong(f"{view.about}: nothing to change.", depth=0, after=sentence(length))
        return
    count = in_figures(len(view.findings), "thing")
    yield strong(f"{view.about}: {count} to look at.", depth=0, after=sentence(length))
    yield Gap()
    yield from findings_blocks(view.findings)
    if view.left_out:
        yield dim(f"And {view.left_out} more. Mend these first, then check again.")


def findings_blocks(findings: Iterable[WordingFinding]) -> Iterator[Block]:
    """The findings, and the sources below them."""
    numbers = Numbers(most=1)
    for number, found in enumerate(findings, 1):
        if number > 1:
            yield Gap()
        yield strong(_where(found), mark=f"{number}.")
        yield say(found.says, numbers.marks(found.citations), depth=2, label="Why")
        yield say(found.better, depth=2, label="Better")
    yield Gap()
    yield from numbers.named_in_short()


def _where(found: WordingFinding) -> str:
    """The place and the words; of what is missing that it is about the whole message."""
    harm = "This would hurt you: " if found.level == "stop" else ""
    if not found.line:
        return f"{harm}the message as a whole" if harm else "The message as a whole"
    place = f"Line {found.line}, column {found.column}"
    return f'{place}: "{" ".join(found.words.split())}"{_again(found)}'


def _again(found: WordingFinding) -> str:
    """The next place in words and all others in number."""
    if not found.again:
        return ""
    there = found.again[0]
    rest = found.more - 1
    beyond = f", and {in_figures(rest, 'place')} more" if rest else ""
    return f', and line {there.line}, column {there.column}: "{" ".join(there.words.split())}"{beyond}'


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
    yield dim(f"Once it is out: recover done {view.done or view.action}")


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
        yield dim(f"Checked: nothing to change. {sentence(length)}")
        return
    yield Heading("Before it goes out")
    yield from findings_blocks(view.findings)
    if view.left_out:
        yield dim(f"And {view.left_out} more.")
    yield dim(sentence(length))
