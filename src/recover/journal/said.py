"""All that was ever answered to a question, over all debriefs, read without reading the debriefs."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from recover.journal import tables
from recover.journal.chain import FIRST, Link, link_of
from recover.journal.connections import is_damage
from recover.journal.debrief import counting
from recover.journal.events import Answered, Damaged, Recorded, Undone
from recover.journal.port import Said

# Whether an event alone is whole can be told with the seal of the event before it.
_ONE = """
SELECT debrief, (
    SELECT before.seal FROM event AS before
    WHERE before.debrief = event.debrief AND before.seq < event.seq ORDER BY before.seq DESC LIMIT 1
), seq, about, kind, at, program, body, seal
FROM event {}
"""
_SAID = _ONE + "WHERE about = ? AND kind = 'answered' ORDER BY seq DESC"
_UNDONE = _ONE + "WHERE kind = 'undone' ORDER BY seq DESC"

_WATCHED = "SELECT seq FROM event NOT INDEXED WHERE kind = 'undone' OR (kind = 'answered' AND about IN ({}))"
# In the order of what is read: an index that is out of order may end sooner from one side.
_UNDOINGS = "SELECT seq FROM event INDEXED BY event_of_undoing WHERE kind = 'undone' ORDER BY seq DESC"
_SAYINGS = """
SELECT seq FROM event INDEXED BY event_of_answering WHERE about = ? AND kind = 'answered' ORDER BY seq DESC
"""
_SCANNED = ("NOT INDEXED", "NOT INDEXED")
_INDEXED = ("INDEXED BY event_of_undoing", "INDEXED BY event_of_answering")

_Broken = list[tuple[int, str, str]]
"""Events that are not whole: the number and the debrief of each, and what is wrong with it."""


def answers_to(
    connection: sqlite3.Connection, question: str, *, each: bool = False
) -> tuple[Said, Said, tuple[str, ...]]:
    """What is whole of all that was ever answered to a question, and what is wrong with the rest, in words.

    First with what may have been undone, where that cannot be read, and then without. By `each`
    debrief is for a journal that is damaged, where an index, or a name in a row, may hide what was said last.
    """
    said, doubtful, lost = list[tuple[int, str, Answered]](), set[int](), _Broken()
    undone, answered = _SCANNED if each else _INDEXED
    gone, broken = _gone(connection, undone)
    known = tables.ids(connection) if broken or each else frozenset()
    sure = {id: events for id in known if (events := whole(connection, id)) is not None} if each else {}
    for id, events in sure.items():
        said += _said(question, id, counting(events))
    for debrief, link in _single(connection, _SAID.format(answered), question, broken=lost):
        seq = link.event.seq
        doubted = any(
            seq < number and (where == debrief or where not in known) for number, where, _ in broken
        )
        if debrief not in sure and seq not in gone:
            said += _said(question, debrief, (link.event,))
            doubtful.update((seq,) if doubted else ())
    said.sort(key=lambda found: -found[0])
    wrong = tuple(f"{where}: {damage}" for _, where, damage in (*broken, *lost))
    certain = tuple((debrief, event) for seq, debrief, event in said if seq not in doubtful)
    return tuple((debrief, event) for _, debrief, event in said) if doubtful else certain, certain, wrong


def whole(connection: sqlite3.Connection, debrief: str) -> tuple[Recorded, ...] | None:
    """Return all that happened in a debrief; None where that is not whole."""
    try:
        return tables.history(connection, debrief).events
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
    except (Damaged, UnicodeDecodeError):
        pass
    return None


def _said(question: str, debrief: str, events: Iterable[Recorded]) -> Iterator[tuple[int, str, Answered]]:
    for each in events:
        if isinstance(each.event, Answered) and each.event.question == question:
            yield each.seq, debrief, each.event


def unsaid(connection: sqlite3.Connection, questions: Sequence[str]) -> tuple[str, ...]:
    """What is wrong with what was ever answered to some questions, in words, and with what finds it."""
    wrong = [each for question in questions for each in answers_to(connection, question)[2]]
    return tuple(dict.fromkeys((*wrong, *misplaced(connection, questions))))


def misplaced(connection: sqlite3.Connection, questions: Sequence[str]) -> tuple[str, ...]:
    """What is wrong, in words, with what finds all that was ever answered to some questions."""
    statement = _WATCHED.format(",".join("?" * len(questions)))
    scanned = {seq for (seq,) in connection.execute(statement, tuple(questions))}
    found = {seq for (seq,) in connection.execute(_UNDOINGS)}
    for question in questions:
        found.update(seq for (seq,) in connection.execute(_SAYINGS, (question,)))
    return () if found == scanned else ("Something is not where it is looked for",)


def _single(
    connection: sqlite3.Connection, statement: str, *about: str, broken: _Broken
) -> Iterator[tuple[str, Link]]:
    """Each event that is whole, with its debrief; the others are added to those that are broken."""
    for debrief, before, *row in connection.execute(statement, about):
        try:
            yield str(debrief), link_of(str(debrief), row, FIRST if before is None else str(before))
        except Damaged as damage:
            broken.append((row[0], str(debrief), str(damage)))


def _gone(connection: sqlite3.Connection, how: str) -> tuple[frozenset[int], _Broken]:
    """The numbers of the events that were undone, and what cannot be read of that."""
    gone, broken = set[int](), _Broken()
    for _, link in _single(connection, _UNDONE.format(how), broken=broken):
        if link.event.seq not in gone and isinstance(link.event.event, Undone):
            gone.update(link.event.event.events)
    return frozenset(gone), broken
