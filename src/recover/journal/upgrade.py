"""Journals of format 1, which had no seals, made into the format of today.

The old file is never changed. Where it is only read, it is made over in memory each time.
"""

import sqlite3
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from recover.journal import tables

_OLD = "SELECT debrief, seq, about, kind, at, program, body FROM event ORDER BY debrief, seq"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_sequence'"


def make_over(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Fill an empty database with what a journal of format 1 holds; each event keeps its number.

    Raises Damaged where the old one holds what this program never wrote, and sqlite3.DatabaseError.
    """
    if old.execute(_TABLES).fetchall() != [("event",)]:
        raise sqlite3.DatabaseError("no journal of format 1")
    new.execute("BEGIN IMMEDIATE")
    tables.lay_out(new)
    for debrief, rows in groupby(old.execute(_OLD), key=itemgetter(0)):
        tables.put(new, str(debrief), ((row[1], row[2:]) for row in rows))
    new.execute("COMMIT")


def kept_as(path: Path) -> Path:
    """Where the journal of format 1 stays once it has been made over."""
    return path.with_name(f"{path.stem}-format-1{path.suffix}")
