"""The journal's tables, and every statement that reads or writes them.

`event` holds all that happened; `debrief` what a list shows of each, so that a list reads no answers; `total`
how much there should be. What seals are is told in chain.py.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from recover.journal.chain import FIRST, Chain, Content, link_of, links_of, seal
from recover.journal.debrief import Summary, fold
from recover.journal.events import (
    Damaged,
    Event,
    Started,
    encode,
    read_moment,
)
from recover.journal.header import APPLICATION, FORMAT

HEADS = "SELECT id, first, events, last, shown, seal FROM debrief"
"""What a list shows of each debrief."""

UNLIKE = "what the list shows of it is not as it was kept"
"""What is wrong with such a line."""

DURABLE = "PRAGMA synchronous = EXTRA"
"""What every connection has to be told before it writes."""

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'events are only added'); END"
_SCHEMA = (
    """CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    debrief TEXT NOT NULL,
    about TEXT NOT NULL,    -- the question or action; empty where there is none
    kind TEXT NOT NULL,
    at TEXT NOT NULL,       -- RFC 3339, UTC
    program TEXT NOT NULL,  -- the version that wrote this
    seal TEXT NOT NULL,     -- of the seal of the debrief's event before, and of all this
    body TEXT NOT NULL      -- a JSON object in ASCII; last, since it may be long
)""",
    "CREATE INDEX event_by_debrief ON event (debrief)",
    "CREATE INDEX event_of_answering ON event (about) WHERE kind = 'answered'",
    "CREATE INDEX event_of_undoing ON event (seq) WHERE kind = 'undone'",
    f"CREATE TRIGGER event_stays BEFORE UPDATE ON event {_REFUSE}",
    f"CREATE TRIGGER event_is_kept BEFORE DELETE ON event {_REFUSE}",
    """CREATE TABLE debrief (
    id TEXT PRIMARY KEY,
    first INTEGER NOT NULL,  -- the number of its first event
    events INTEGER NOT NULL,
    last TEXT NOT NULL,      -- the seal of its last event
    shown TEXT NOT NULL,     -- what a list shows of it: a JSON object in ASCII
    seal TEXT NOT NULL
) WITHOUT ROWID""",
    """CREATE TABLE total (
    last INTEGER NOT NULL,  -- the number given last to an event
    debriefs INTEGER NOT NULL,
    events INTEGER NOT NULL,
    seal TEXT NOT NULL
)""",
)

_HISTORY = "SELECT seq, about, kind, at, program, body, seal FROM event WHERE debrief = ? ORDER BY seq"
_NTH_SEAL = "SELECT seal FROM event WHERE debrief = ? ORDER BY seq LIMIT 1 OFFSET ?"
_LAST = "SELECT max(seq) FROM event WHERE debrief = ?"
_EVENT = """
INSERT INTO event (seq, debrief, about, kind, at, program, body, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_HEAD = "INSERT OR REPLACE INTO debrief (id, first, events, last, shown, seal) VALUES (?, ?, ?, ?, ?, ?)"
_LAID_OUT = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"

_NEVER = datetime.fromtimestamp(0, UTC)


def build(path: Path) -> None:
    """Make an empty journal in an empty file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(DURABLE)
        connection.execute("BEGIN IMMEDIATE")
        lay_out(connection)
        connection.execute("COMMIT")


def lay_out(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty journal."""
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    for statement in _SCHEMA:
        connection.execute(statement)
    _keep_total(connection, 0, 0, 0)


def add(
    connection: sqlite3.Connection,
    debrief: str,
    events: Iterable[Event | Started],
    *,
    step: str,
    at: datetime,
    program: str,
) -> None:
    """Append events to a debrief; where there is none it begins. Raises Damaged where it is not whole."""
    last, _, _ = total(connection)
    moment = at.astimezone(UTC).isoformat()
    rows = (encode(event, step) for event in events)
    kept = ((row.about, row.kind, moment, program, row.body) for row in rows)
    put(connection, debrief, enumerate(kept, last + 1))


def put(connection: sqlite3.Connection, debrief: str, numbered: Iterable[tuple[int, Content]]) -> None:
    """Append rows whose numbers are known, each above those that the debrief has. Raises Damaged."""
    chain = history(connection, debrief)
    last, debriefs, events = total(connection)
    added, before = list(chain.events), chain.last
    for seq, row in numbered:
        sealed = seal(before, seq, debrief, *row)
        connection.execute(_EVENT, (seq, debrief, *row, sealed))
        added.append(link_of(debrief, (seq, *row, sealed), before).event)
        last, events, before = max(last, seq), events + 1, sealed
    if added:
        _keep_head(connection, debrief, Chain(tuple(added), before))
        _keep_total(connection, last, debriefs + (not chain.events), events)


def ids(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids of all debriefs."""
    return frozenset(debrief for (debrief,) in connection.execute("SELECT id FROM debrief"))


def history(connection: sqlite3.Connection, debrief: str) -> Chain:
    """All events of a debrief; none where nothing is kept of it. Raises Damaged where it is not whole."""
    head = connection.execute(f"{HEADS} WHERE id = ?", (debrief,)).fetchone()
    rows = connection.execute(_HISTORY, (debrief,)).fetchall()  # a statement left half read holds its lock
    if head is None:
        if rows:
            raise Damaged("what the list shows of it is lost")
        return Chain((), FIRST)
    require_seal(head)
    links = tuple(links_of(debrief, rows))
    _, first, events, last, *_ = head
    if not links or (links[0].event.seq, len(links), links[-1].seal) != (first, events, last):
        raise Damaged("some of what happened is lost")
    return Chain(tuple(link.event for link in links), last)


def last_of(connection: sqlite3.Connection, debrief: str) -> int | None:
    """The number of the last event of a debrief; None where it has none."""
    (last,) = connection.execute(_LAST, (debrief,)).fetchone()
    return last if isinstance(last, int) else None


def seal_after(connection: sqlite3.Connection, debrief: str, events: int) -> str | None:
    """The seal of a debrief's event of this number, counted from one; None where it has not so many."""
    found = connection.execute(_NTH_SEAL, (debrief, events - 1)).fetchone()
    return None if found is None else str(found[0])


def summaries(connection: sqlite3.Connection) -> tuple[Summary, ...]:
    """Every debrief, the one started last first, without reading any answer."""
    heads = connection.execute(f"{HEADS} ORDER BY first DESC").fetchall()
    found = [_summary(head) for head in heads if isinstance(head[0], str)]
    if not _adds_up(connection, heads):
        lost = _named(connection).difference(each.id for each in found)
        found += [_damaged(debrief) for debrief in sorted(lost)]
    return tuple(found)


def shortfall(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What can be seen to be wrong without reading any answer, in words."""
    said = []
    if set(connection.execute(_LAID_OUT)) != {(statement,) for statement in _SCHEMA}:
        said.append("The tables are not as they were made")
    if not _adds_up(connection, connection.execute(HEADS).fetchall()):
        said.append("Something is missing")
    return tuple(said)


def problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with the file or with single debriefs, in words; nothing when all is whole. Reads all."""
    checked = connection.execute("PRAGMA integrity_check(20)")
    said = [str(words) for (words,) in checked if words != "ok"]
    said += shortfall(connection)
    for debrief in sorted(_named(connection)):
        try:
            history(connection, debrief)
        except Damaged as damage:
            said.append(f"{debrief}: {damage}")
    return tuple(said)


def _named(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids of all debriefs, of those whose events alone are left as well."""
    found = connection.execute("SELECT id FROM debrief UNION SELECT DISTINCT debrief FROM event")
    return frozenset(debrief for (debrief,) in found if isinstance(debrief, str))


def _adds_up(connection: sqlite3.Connection, heads: Sequence[Sequence[object]]) -> bool:
    """Whether as much is there as there should be."""
    try:
        _, debriefs, events = total(connection)
    except Damaged:
        return False
    (kept,) = connection.execute("SELECT count(*) FROM event").fetchone()
    told = sum(head[2] for head in heads if isinstance(head[2], int))
    return (debriefs, events, events) == (len(heads), kept, told)


def total(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """The number given last to an event, and how many debriefs and events there should be."""
    match connection.execute("SELECT last, debriefs, events, seal FROM total").fetchall():
        case [(int(last), int(debriefs), int(events), sealed)] if sealed == seal(last, debriefs, events):
            return last, debriefs, events
    raise Damaged("what the journal holds in all is lost")


def _keep_total(connection: sqlite3.Connection, last: int, debriefs: int, events: int) -> None:
    connection.execute("DELETE FROM total")
    whole = (last, debriefs, events, seal(last, debriefs, events))
    connection.execute("INSERT INTO total (last, debriefs, events, seal) VALUES (?, ?, ?, ?)", whole)


def _keep_head(connection: sqlite3.Connection, debrief: str, chain: Chain) -> None:
    state = fold(debrief, chain.events)
    shown = {
        "employer": state.employer,
        "role": state.role,
        "started": state.started.isoformat(),
        "updated": state.updated.isoformat(),
        "answers": len(state.answers),
        "finished": state.finished,
        "hidden": state.hidden,
    }
    head = (debrief, chain.events[0].seq, len(chain.events), chain.last, json.dumps(shown))
    connection.execute(_HEAD, (*head, seal(*head)))


def require_seal(head: Sequence[object]) -> None:
    """Raise Damaged unless a row of HEADS is as it was kept."""
    match head:
        case (str(id), int(first), int(events), str(last), str(shown), str(sealed)):
            if sealed == seal(id, first, events, last, shown):
                return
    raise Damaged(UNLIKE)


def _summary(head: Sequence[object]) -> Summary:
    id, _, _, _, shown, _ = head
    try:
        require_seal(head)
    except Damaged:
        return _damaged(str(id))
    said = json.loads(str(shown))
    times = {name: read_moment(said[name]) for name in ("started", "updated")}
    return Summary(id=str(id), **{**said, **times})


def _damaged(debrief: str) -> Summary:
    return Summary(debrief, "", "", _NEVER, _NEVER, 0, finished=False, damaged=True)
