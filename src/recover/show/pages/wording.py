"""What is found in the wording of a message, the worst first."""

from collections.abc import Iterable, Iterator

from recover.show.pages.sources import Numbers
from recover.show.pages.urgent import help_blocks
from recover.show.paint.page import Block, Gap, beside, say, sentence, strong
from recover.show.values.wording import WordingFinding, WordingView


def wording_page(view: WordingView, *, full: bool) -> Iterator[Block]:
    """Each finding with its place, why, and what to write instead; last where the advice is from."""
    yield from help_blocks(view.urgent)
    length = _counted(view.words, "word")
    if view.seconds is not None:
        length += f", about {_counted(view.seconds, 'second')} to say"
    if not view.findings:
        yield strong(f"{view.about}: nothing to change.", depth=0, after=sentence(length))
        return
    count = _counted(len(view.findings), "thing")
    yield strong(f"{view.about}: {count} to look at.", depth=0, after=sentence(length))
    yield Gap()
    yield from findings_blocks(view.findings)
    if view.left_out:
        yield beside(f"And {view.left_out} more. Mend these first, then check again.")


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


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _where(found: WordingFinding) -> str:
    """The place and the words; of what is missing that it is about the whole message."""
    harm = "This would hurt you: " if found.level == "stop" else ""
    if not found.line:
        return f"{harm}the message as a whole" if harm else "The message as a whole"
    more = f", and in {_counted(found.more, 'other place')}" if found.more else ""
    place = f"Line {found.line}, column {found.column}"
    return f'{place}: "{" ".join(found.words.split())}"{more}'
