"""What the program says of itself as pages: the doctor's findings, a playbook's people, errors."""

from collections.abc import Iterator

from recover.engine.model.playbook import PlaybookRef
from recover.outside.text.faults import render
from recover.show.pages.gaps import lines_blocks, mutants_blocks
from recover.show.pages.urgent import help_blocks
from recover.show.paint.page import Block, Gap, Heading, Verbatim, say, sentence, strong
from recover.show.values.playbook import PeopleView, PersonResult
from recover.show.values.program import DoctorView, ErrorView, RescueView

_STATES = {"well": "ok", "note": "note", "wrong": "WRONG"}


def error_page(view: ErrorView, *, full: bool) -> Iterator[Block]:
    """What, why and what to do; the faults of a file come first, so that the sentence stays in sight."""
    yield from help_blocks(view.urgent)
    for fault in view.faults:
        yield Verbatim(render(fault))
        yield Gap()
    yield strong(view.says, depth=0, after=view.why)
    if view.fix:
        yield say(view.fix, depth=0)


def doctor_page(view: DoctorView, *, full: bool) -> Iterator[Block]:
    """Where things are, what is wrong with them, and what to do about it."""
    yield Heading("Where things are")
    for setting in view.settings:
        origin = f" ({setting.origin})" if setting.origin else ""
        yield strong(f"{setting.name}:", after=f"{setting.value}{origin}")
    yield Heading("How they are")
    for checkup in view.checkups:
        yield strong(f"{_STATES[checkup.state]}: {checkup.about}.", mark="-", after=checkup.says)
        if checkup.fix:
            yield say(checkup.fix, depth=2, label="Do")


def rescue_page(view: RescueView, *, full: bool) -> Iterator[Block]:
    """What was got back, what is lost, and what to do next."""
    if not view.needed:
        yield strong("All your debriefs are whole.", depth=0, after="Nothing was changed.")
        return
    for about, ids in (
        ("As they were", view.whole),
        ("Without their latest answers", view.cut_short),
        ("Lost", view.lost),
    ):
        if ids:
            yield strong(f"{about}:", depth=0, after=f"{', '.join(ids)}.")
    if view.in_use:
        yield say("Everything that is whole is in use again.", depth=0)
        if view.kept:
            yield say(f"What was there before is kept, just in case: {', '.join(view.kept)}", depth=0)
        return
    yield say(f"The rescued journal: {view.path}", depth=0)
    yield say("Your journal itself is as it was. To go on with the rescued one:", depth=0)
    yield say("recover data rescue --use", depth=1)


def people_page(view: PeopleView, *, full: bool) -> Iterator[Block]:
    """Every person that failed and why, what no person shows, and last the count."""
    failed = [person for person in view.people if person.problems]
    for person in failed:
        yield from _person(person)
    if view.uncovered:
        yield Heading("Shown by nobody")
        yield from (say(line, mark="-") for line in view.uncovered)
        yield Gap()
    if view.lines:
        yield from lines_blocks(view.lines)
        yield Gap()
    if view.mutants:
        yield from mutants_blocks(view.mutants)
        yield Gap()
    known = [person for person in view.people if person.known_miss and not person.problems]
    if known:
        yield Heading("Known misses")
        yield from (say(f"{person.id}: {sentence(person.known_miss)}", mark="-") for person in known)
        yield Gap()
    if view.upset:
        of = view.playbooks[0].id if view.playbooks else ""
        yield Heading(f"People of {of} who now get another plan than it expects")
        for person in view.upset:
            yield from _person(person)
    for letter in (each for each in view.letters if each.problems):
        yield from _person(letter)
    counted = _count(len(view.people), len(failed), len(known))
    yield strong(counted, depth=0, after=f"{_letters(view)}{_added(view.playbooks)}".rstrip())


def _letters(view: PeopleView) -> str:
    """How the texts beside the checks of wording came out, where there are any."""
    wrong = sum(bool(each.problems) for each in view.letters)
    if wrong:
        return f"{wrong} of {len(view.letters)} texts are read otherwise than they should be. "
    return f"{len(view.letters)} texts are read as they should be. " if view.letters else ""


def _added(playbooks: tuple[PlaybookRef, ...]) -> str:
    """What was tested, where it is not one playbook alone."""
    names = list(map(str, playbooks))
    return f"Tested: {', '.join(names[1:])}, added to {names[0]}." if len(names) > 1 else ""


def _person(person: PersonResult) -> Iterator[Block]:
    yield strong(person.id, depth=0, after=f"({person.place})" if person.place else "")
    yield from (say(problem, mark="-") for problem in person.problems)
    yield Gap()


def _count(people: int, failed: int, known: int) -> str:
    misses = f" {known} more {'is a known miss' if known == 1 else 'are known misses'}." if known else ""
    if failed:
        return f"{failed} of {people} people come out otherwise than expected.{misses}"
    if known:
        return f"{people - known} of {people} people come out as expected.{misses}"
    if not people:
        return "There are no people to test."
    if people == 1:
        return "The one person comes out as expected."
    return f"All {people} people come out as expected."
