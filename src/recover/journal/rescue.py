"""Getting back what is whole of a journal that is damaged, with the help of its copy."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import partial
from itertools import chain, count
from pathlib import Path

from recover.frozen import frozen
from recover.journal import tables
from recover.journal.chain import Content, Link, links_of
from recover.journal.events import Damaged, Undone, encode
from recover.outside.disk.private_files import replace

_ROWS = "SELECT debrief, seq, about, kind, at, program, body, seal FROM event NOT INDEXED ORDER BY seq"
_BOTH_WAYS = ("ASC", "DESC")  # a page that cannot be read hides what stands behind it

Rows = dict[str, dict[int, tuple[object, ...]]]


@frozen
class Rescued:
    """Where the new journal is, and the debriefs by what could be got back of them.

    `whole` are as they were; of those `cut_short` the latest events are lost; of those `lost`, everything.
    """

    path: Path
    whole: tuple[str, ...]
    cut_short: tuple[str, ...]
    lost: tuple[str, ...]


def rescue(journal: Path, *copies: Path) -> Rescued:
    """Write what is whole in a journal or in its copies into a new one beside it, and change none of them.

    A debrief is taken from whichever holds more of it. Where they tell it differently, each way is a debrief.
    Raises OSError where nothing can be written.
    """
    ends: dict[str, set[str]] = {}
    for debrief, last in chain.from_iterable(_ends(each) for each in (journal, *copies)):
        ends.setdefault(debrief, set()).add(last)
    found = {debrief: _ways(chains) for debrief, chains in _chains(journal, *copies).items()}
    taken = set(found)
    kept, whole = dict[str, tuple[Link, ...]](), set[str]()
    for debrief, ways in found.items():
        all_there = ends.get(debrief, set()) <= {link.seal for links in ways for link in links}
        for number, links in enumerate(ways):
            name = next(each for each in _numbered(debrief) if each not in taken) if number else debrief
            taken.add(name)
            kept[name] = links
            if all_there and links[-1].seal in ends.get(debrief, ()):
                whole.add(name)
    path = journal.with_name(f"{journal.stem}-rescued{journal.suffix}")
    replace(path, partial(_write, kept))
    some = kept.keys() - whole
    lost = ends.keys() - whole - some
    return Rescued(path, *(tuple(sorted(each)) for each in (whole, some, lost)))


def _write(found: dict[str, tuple[Link, ...]], path: Path) -> None:
    tables.build(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(tables.DURABLE)
        connection.execute("BEGIN IMMEDIATE")
        taken: set[int] = set()
        for debrief, links in found.items():
            numbers = [link.event.seq for link in links]
            later = 0 if taken.isdisjoint(numbers) else max(taken)  # two journals count alike
            tables.put(connection, debrief, (_counted_on(link, later) for link in links))
            taken.update(number + later for number in numbers)
        connection.execute("COMMIT")


def _counted_on(link: Link, later: int) -> tuple[int, Content]:
    """An event as it is kept, with all numbers in it that much higher."""
    about, kind, at, program, body = link.row
    if later and isinstance(link.event.event, Undone):
        events = tuple(number + later for number in link.event.event.events)
        body = encode(Undone(events), link.event.step).body
    return link.event.seq + later, (about, kind, at, program, body)


def _ways(chains: list[tuple[Link, ...]]) -> tuple[tuple[Link, ...], ...]:
    """The longest of what is told of one debrief, and whatever tells it otherwise."""
    ways: list[tuple[Link, ...]] = []
    for links in sorted(chains, key=len, reverse=True):
        if links and not any(links == each[: len(links)] for each in ways):
            ways.append(links)
    return tuple(ways)


def _numbered(debrief: str) -> Iterator[str]:
    """What a debrief that is told otherwise may be called."""
    return (f"{debrief}-{number}" for number in count(2))


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


def _ends(file: Path) -> Iterator[tuple[str, str]]:
    """The seal of the last event of each debrief whose line in the list is whole."""
    for head in _readable(file, tables.HEADS):
        with suppress(Damaged):
            tables.require_seal(head)
            yield str(head[0]), str(head[3])


def _readable(file: Path, statement: str) -> Iterator[tuple[object, ...]]:
    """The rows that a statement gives, up to where the file cannot be read."""
    if not file.is_file():
        return
    # The file may not be written: not even what was left half done is taken back.
    place = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(place, uri=True)) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        yield from connection.execute(statement)
