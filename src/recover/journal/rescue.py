"""Getting back what is whole of a journal that is damaged, with the help of its copy."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from recover.journal import tables
from recover.journal.chain import Link, links_of
from recover.journal.events import Damaged
from recover.outside.disk.private_files import replace

_ROWS = "SELECT debrief, seq, about, kind, at, program, body, seal FROM event NOT INDEXED ORDER BY seq"
_BOTH_WAYS = ("ASC", "DESC")  # a page that cannot be read hides what stands behind it

Rows = dict[str, dict[int, tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Rescued:
    """Where the new journal is, and the debriefs by what could be got back of them.

    `whole` are as they were; of those `cut_short` the latest events are lost; of those `lost`, everything.
    """

    path: Path
    whole: tuple[str, ...]
    cut_short: tuple[str, ...]
    lost: tuple[str, ...]


def rescue(journal: Path, copy: Path) -> Rescued:
    """Write what is whole in a journal or in its copy into a new one beside it, and change neither.

    A debrief is taken from whichever holds more of it. Raises OSError where nothing can be written.
    """
    found = {debrief: max(chains, key=len) for debrief, chains in _chains(journal, copy).items()}
    ends = {**_ends(copy), **_ends(journal)}
    path = journal.with_name(f"{journal.stem}-rescued{journal.suffix}")
    replace(path, partial(_write, {debrief: links for debrief, links in found.items() if links}))
    whole = {debrief for debrief, links in found.items() if links and links[-1].seal == ends.get(debrief)}
    some = {debrief for debrief, links in found.items() if links} - whole
    lost = ends.keys() - whole - some
    return Rescued(path, *(tuple(sorted(each)) for each in (whole, some, lost)))


def _write(found: dict[str, tuple[Link, ...]], path: Path) -> None:
    tables.build(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(tables.DURABLE)
        connection.execute("BEGIN IMMEDIATE")
        for debrief, links in found.items():
            tables.put(connection, debrief, ((link.event.seq, link.row) for link in links))
        connection.execute("COMMIT")


def _chains(*files: Path) -> dict[str, list[tuple[Link, ...]]]:
    """What each file holds of each debrief, from its first event up to where the chain breaks."""
    chains: dict[str, list[tuple[Link, ...]]] = {}
    for file in files:
        for debrief, rows in _rows(file).items():
            links = tuple(_up_to_the_break(debrief, (rows[seq] for seq in sorted(rows))))
            chains.setdefault(debrief, []).append(links)
    return chains


def _up_to_the_break(debrief: str, rows: Iterable[tuple[object, ...]]) -> Iterator[Link]:
    with suppress(Damaged):
        yield from links_of(debrief, rows)


def _rows(file: Path) -> Rows:
    """All rows of a file that can be read, by debrief and number."""
    found: Rows = {}
    for way in _BOTH_WAYS:
        for debrief, seq, *row in _readable(file, f"{_ROWS} {way}"):
            if isinstance(debrief, str) and isinstance(seq, int):
                found.setdefault(debrief, {})[seq] = (seq, *row)
    return found


def _ends(file: Path) -> dict[str, str]:
    """The seal of the last event of each debrief whose line in the list is whole."""
    ends: dict[str, str] = {}
    for head in _readable(file, tables.HEADS):
        with suppress(Damaged):
            tables.require_seal(head)
            ends[str(head[0])] = str(head[3])
    return ends


def _readable(file: Path, statement: str) -> Iterator[tuple[object, ...]]:
    """The rows that a statement gives, up to where the file cannot be read."""
    if not file.is_file():
        return
    # The file may not be written: not even what was left half done is taken back.
    place = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(place, uri=True)) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        yield from connection.execute(statement)
