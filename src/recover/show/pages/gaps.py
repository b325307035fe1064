"""What a playbook's people leave untested, as parts of a page."""

from collections.abc import Iterator

from recover.engine.case.words import say_count
from recover.show.paint.page import Block, Gap, Heading, Verbatim, begin, say, sentence, strong
from recover.show.values.gaps import LinesResult, MutantResult, MutantsResult


def lines_blocks(found: LinesResult) -> Iterator[Block]:
    """Return every line that decides for nobody, and last the count."""
    if found.gaps:
        yield Heading("Lines that decide for nobody")
        yield from (strong(gap.place, mark="-", after=f"{gap.rule}: {gap.says}") for gap in found.gaps)
        yield Gap()
    rules, people = say_count(found.rules, "rule").lower(), say_count(found.people, "person").lower()
    decide = f"{found.covered} of {found.lines} lines decide for somebody"
    yield strong(decide, depth=0, after=f"({rules}, {people}).")


def mutants_blocks(found: MutantsResult) -> Iterator[Block]:
    """Return every change that nobody noticed, with somebody who would, and last the count."""
    survived = [each for each in found.unnoticed if each.state == "survived"]
    explained = [each for each in found.unnoticed if each.state == "explained"]
    if explained:
        yield Heading("Changes that nobody can notice, as the rule explains")
        yield from (
            strong(f"{each.place} {each.rule}", mark="-", after=f"{_change(each)} {sentence(each.why)}")
            for each in explained
        )
    if survived:
        yield Heading("Changes that nobody notices")
        for each in survived:
            yield from _survivor(each)
    if found.idle:
        yield Heading("Explanations that nothing needs")
        yield from (say(line, mark="-") for line in found.idle)
    yield Gap()
    yield strong(_count(found), depth=0, after=_sample(found))
    if len(survived) > 1:
        yield say(
            "Paste one person, then run it again: one often notices several. A change that would harm nobody "
            "may stay: say why in the rule, under survives.",
            depth=0,
        )


def _survivor(each: MutantResult) -> Iterator[Block]:
    yield strong(f"{each.place} {each.rule}", depth=0, after=_change(each))
    if each.person:
        yield say("Somebody who would notice, to paste below people: and to read before you believe it:")
        yield Verbatim(each.person.removeprefix("people:\n").rstrip("\n"))
    else:
        yield say(
            f"Nobody like the people here was found who would notice. If nobody can, say why in the rule: "
            f"survives: {{{each.kind}: ...}}"
        )
    yield Gap()


def _change(each: MutantResult) -> str:
    return sentence(begin(each.change))


def _count(found: MutantsResult) -> str:
    explained = f", {found.explained} explained" if found.explained else ""
    return f"{found.caught} of {found.tried} changes are noticed{explained}, {found.survived} are not."


def _sample(found: MutantsResult) -> str:
    if found.seed is None or found.tried == found.possible:
        return ""
    return f"A sample of {found.possible} (seed {found.seed}); --all tries every one."
