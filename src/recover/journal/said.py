"""All that was ever answered to a question, over all debriefs, read without reading the debriefs."""

import sqlite3
from collections.abc import Iterator, Sequence

from recover.journal import tables
from recover.journal.chain import FIRST, Link, link_of
from recover.journal.events import Answered, Damaged, Undone

# Whether an event alone is whole can be told with the seal of the event before it.
_ONE = """
SELECT debrief, (
    SELECT before.seal FROM event AS before
    WHERE before.debrief = event.debrief AND before.seq < event.seq ORDER BY before.seq DESC LIMIT 1
), seq, about, kind, at, program, body, seal
FROM event
"""
_SAID = _ONE + "WHERE about = ? AND kind = 'answered' ORDER BY seq DESC"
_UNDONE = _ONE + "WHERE kind = 'undone' ORDER BY seq DESC"

_WATCHED = "SELECT seq FROM event NOT INDEXED WHERE kind = 'undone' OR (kind = 'answered' AND about IN ({}))"
_UNDOINGS = "SELECT seq FROM event INDEXED BY event_of_undoing WHERE kind = 'undone'"
_SAYINGS = "SELECT seq FROM event INDEXED BY event_of_answering WHERE about = ? AND kind = 'answered'"

_Broken = list[tuple[int, str, str]]
"""Events that are not whole: the number and the debrief of each, and what is wrong with it."""

Said = tuple[tuple[str, Answered], ...]
"""Answers to a question, each with its debrief, the latest first."""


def answers_to(
    connection: sqlite3.Connection, question: str, *, in_doubt: bool = False
) -> tuple[Said, tuple[str, ...]]:
    """What is whole of all that was ever answered to a question, and what is wrong with the rest, in words.

    Where it cannot be read what was undone, what was said before that counts only with `in_doubt`.
    """
    said, lost = [], _Broken()
    gone, broken = _gone(connection)
    known = tables.ids(connection) if broken else frozenset()
    for debrief, link in _single(connection, _SAID, question, broken=lost):
        seq, event = link.event.seq, link.event.event
        doubted = any(
            seq < number and (where == debrief or where not in known) for number, where, _ in broken
        )
        if seq not in gone and (in_doubt or not doubted) and isinstance(event, Answered):
            said.append((debrief, event))
    return tuple(said), tuple(f"{where}: {damage}" for _, where, damage in (*broken, *lost))


def unsaid(connection: sqlite3.Connection, questions: Sequence[str]) -> tuple[str, ...]:
    """What is wrong with what was ever answered to some questions, in words, and with what finds it."""
    wrong = list[str]()
    for question in questions:
        wrong += answers_to(connection, question)[1]
    statement = _WATCHED.format(",".join("?" * len(questions)))
    scanned = {seq for (seq,) in connection.execute(statement, tuple(questions))}
    found = {seq for (seq,) in connection.execute(_UNDOINGS)}
    for question in questions:
        found.update(seq for (seq,) in connection.execute(_SAYINGS, (question,)))
    if found != scanned:
        wrong.append("Something is not where it is looked for")
    return tuple(dict.fromkeys(wrong))


def _single(
    connection: sqlite3.Connection, statement: str, *about: str, broken: _Broken
) -> Iterator[tuple[str, Link]]:
    """Each event that is whole, with its debrief; the others are added to those that are broken."""
    for debrief, before, *row in connection.execute(statement, about):
        try:
            yield str(debrief), link_of(str(debrief), row, FIRST if before is None else str(before))
        except Damaged as damage:
            broken.append((row[0], str(debrief), str(damage)))


def _gone(connection: sqlite3.Connection) -> tuple[frozenset[int], _Broken]:
    """The numbers of the events that were undone, and what cannot be read of that."""
    gone, broken = set[int](), _Broken()
    for _, link in _single(connection, _UNDONE, broken=broken):
        if link.event.seq not in gone and isinstance(link.event.event, Undone):
            gone.update(link.event.event.events)
    return frozenset(gone), broken
