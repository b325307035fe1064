"""Which debrief is meant."""

from recover.journal.debrief import Debrief, Summary
from recover.journal.ids import matches
from recover.journal.port import Journal
from recover.outside.text.closest import did_you_mean


class NoDebriefYet(LookupError):
    """The journal is empty."""


class NoSuchDebrief(LookupError):
    """Nothing is called that. `hint` says what is, or is ""."""

    def __init__(self, typed: str, hint: str) -> None:
        super().__init__(typed)
        self.typed = typed
        self.hint = hint


class SeveralMeant(LookupError):
    """More than one debrief could be meant; `among` holds them, the newest first."""

    def __init__(self, typed: str, among: tuple[Summary, ...]) -> None:
        super().__init__(typed)
        self.typed = typed
        self.among = among


def find(journal: Journal, typed: str | None) -> Debrief:
    """Return the debrief meant by what was typed; the one started last for None.

    Raises NoDebriefYet, NoSuchDebrief or SeveralMeant.
    """
    summaries = begun(journal) if typed is None else journal.summaries()
    if not summaries:
        raise NoDebriefYet
    if typed is None:
        return journal.open(summaries[0].id)
    found = matches(typed, summaries)
    if not found:
        raise NoSuchDebrief(typed, did_you_mean(typed, (each.id for each in summaries)))
    if len(found) > 1:
        raise SeveralMeant(typed, found)
    return journal.open(found[0].id)


def begun(journal: Journal) -> tuple[Summary, ...]:
    """Return every debrief with an answer, the newest first: one left before that says nothing."""
    return tuple(each for each in journal.summaries() if each.answers or each.damaged)


def unfinished(journal: Journal) -> Summary | None:
    """Return the debrief that was started last and is not finished, or None."""
    return next((each for each in journal.summaries() if not each.finished and not each.damaged), None)
