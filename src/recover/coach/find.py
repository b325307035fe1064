"""Which debrief is meant, and what it is called."""

from recover.journal.debrief import Debrief, Summary
from recover.journal.ids import matches
from recover.journal.port import Journal
from recover.outside.text.closest import did_you_mean
from recover.outside.text.errors import NotFound

INTERVIEW = "interview"
"""The question for the day of the interview."""
UNNAMED, SEARCH = "An interview", "Your search"
WHOLE_SEARCH = ("status", "search")
"""The answer that a debrief is about the whole search, and no employer."""


def find(journal: Journal, typed: str | None) -> Debrief:
    """Return the debrief meant by what was typed; for None the newest finished one, else the newest.

    Raises NotFound where there is none, or where several could be meant.
    """
    kept = tuple(each for each in journal.summaries() if not each.hidden)
    summaries = kept if typed is not None else tuple(filter(_says_something, kept))
    if not summaries and (away := next((each for each in journal.summaries() if each.hidden), None)):
        why = f"You have taken away what you told me. To bring the last one back: recover undo {away.id}"
        raise NotFound("There is no debrief now.", why=why, fix="recover debrief begins a new one.")
    if not summaries:
        why = "A plan begins with telling what happened. That takes about ten minutes, when you are ready:"
        raise NotFound("There is no debrief yet.", why=why, fix="recover debrief")
    if typed is None:
        return journal.open(next((each for each in summaries if each.finished), summaries[0]).id)
    found = matches(typed, summaries)
    if not found:
        hint = did_you_mean(typed, (each.id for each in summaries))
        raise NotFound(f'No debrief is called "{typed}".', why=hint, fix="recover list shows all of them.")
    if len(found) > 1:
        ids = ", ".join(each.id for each in found)
        raise NotFound(f'Several debriefs could be "{typed}": {ids}.', fix="Name one of them by its id.")
    return journal.open(found[0].id)


def begun(journal: Journal) -> tuple[Summary, ...]:
    """Return every debrief with an answer, the newest first: one left before that says nothing."""
    return tuple(each for each in journal.summaries() if not each.hidden and _says_something(each))


def _says_something(each: Summary) -> bool:
    return bool(each.answers or each.damaged)


def unfinished(journal: Journal) -> Summary | None:
    """Return the debrief that was started last and is not finished, or None."""
    going_on = (each for each in journal.summaries() if not each.finished and not each.damaged)
    return next((each for each in going_on if not each.hidden), None)


def going_on_with(journal: Journal, debrief: str) -> str:
    """Return the command for it: the shortest one where that takes up this very debrief."""
    taken_up = unfinished(journal)
    return "recover debrief" if taken_up and taken_up.id == debrief else f"recover debrief {debrief}"


def title_of(debrief: Debrief | Summary) -> str:
    """Return what a debrief is called where people read it."""
    if named := ", ".join(part for part in (debrief.employer, debrief.role) if part):
        return named
    answers = debrief.answers if isinstance(debrief, Debrief) else ()
    is_search = any((each.question, each.value) == WHOLE_SEARCH for each in answers)
    return SEARCH if is_search else UNNAMED
