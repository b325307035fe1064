"""Getting back what is whole of a journal that is damaged."""

from contextlib import nullcontext

from recover.journal.connections import translated
from recover.journal.errors import JournalError
from recover.journal.rescue import rescue as write_what_is_whole
from recover.journal.sqlite import SqliteJournal
from recover.show.values.program import RescueView


def rescue(journal: SqliteJournal, *, use: bool) -> RescueView:
    """Return what was got back, and where it is; with `use` it is the journal from now on.

    Where all is whole, nothing is written. Raises JournalError where the new journal cannot be written.
    """
    if _is_whole(journal):
        return RescueView(str(journal.path), needed=False)
    with translated(journal.path, "written"), journal.alone() if use else nullcontext() as before:
        found = write_what_is_whole(journal.path, *journal.copies())
        kept = journal.put_in_place(found.path, before) if use else ()
    place = journal.path if use else found.path
    return RescueView(
        str(place), found.whole, found.cut_short, found.lost, in_use=use, kept=tuple(map(str, kept))
    )


def _is_whole(journal: SqliteJournal) -> bool:
    try:
        return not journal.problems()
    except JournalError as error:
        # What may not be read may be whole.
        if error.kind in ("locked", "newer") or isinstance(error.__cause__, PermissionError):
            raise
        return False
