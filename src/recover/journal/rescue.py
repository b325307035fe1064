"""Getting back what is whole of a journal that is damaged, with the help of its copy."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from functools import partial
from itertools import accumulate, chain, count
from pathlib import Path

from recover.frozen import frozen
from recover.journal import tables
from recover.journal.chain import Content, Link, links_of
from recover.journal.connections import open_unwritten
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
    kept, whole = dict[str, _Way](), set[str]()
    for debrief, ways in found.items():
        all_there = ends.get(debrief, set()) <= {link.seal for way in ways for link in way.links}
        for number, way in enumerate(ways):
            others = (f"{debrief}-{other}" for other in count(2))
            name = next(each for each in others if each not in taken) if number else debrief
            taken.add(name)
            kept[name] = way
            if all_there and way.links[-1].seal in ends.get(debrief, ()):
                whole.add(name)
    path = journal.with_name(f"{journal.stem}-rescued{journal.suffix}")
    replace(path, partial(_write, kept))
    some = kept.keys() - whole
    lost = ends.keys() - whole - some
    return Rescued(path, *(tuple(sorted(each)) for each in (whole, some, lost)))


@frozen
class _Way:
    """What a file tells of one debrief, and which of the files that is."""

    file: int
    links: tuple[Link, ...]


def _write(found: dict[str, _Way], path: Path) -> None:
    tables.build(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(tables.DURABLE)
        connection.execute("BEGIN IMMEDIATE")
        for (debrief, way), numbers in zip(found.items(), _numbers(tuple(found.values())), strict=True):
            tables.put(connection, debrief, (_renumbered(link, numbers) for link in way.links))
        connection.execute("COMMIT")


def _numbers(ways: Sequence[_Way]) -> list[dict[int, int]]:
    """The number of each event of each way: its own, unless two files count alike; then by when it was kept.

    What was said last counts. In one file the order of events stands, also where its clock went back.
    """
    lines: dict[int, list[tuple[int, datetime, int]]] = {}
    for place, way in enumerate(ways):
        events = ((link.event.seq, link.event.at, place) for link in way.links)
        lines.setdefault(way.file, []).extend(events)
    own = [seq for line in lines.values() for seq, _, _ in line]
    if len(set(own)) == len(own):
        return [{link.event.seq: link.event.seq for link in way.links} for way in ways]
    kept: list[tuple[datetime, int, int, int]] = []
    for file, line in lines.items():
        line.sort()
        latest = accumulate((at for _, at, _ in line), max)
        kept += ((at, file, seq, place) for at, (seq, _, place) in zip(latest, line, strict=True))
    numbers: list[dict[int, int]] = [{} for _ in ways]
    for number, (_, _, seq, place) in enumerate(sorted(kept), 1):
        numbers[place][seq] = number
    return numbers


def _renumbered(link: Link, numbers: dict[int, int]) -> tuple[int, Content]:
    """An event as it is kept, with other numbers in it."""
    about, kind, at, program, body = link.row
    undone = link.event.event
    if isinstance(undone, Undone) and any(numbers.get(each) != each for each in undone.events):
        events = tuple(numbers[each] for each in undone.events if each in numbers)
        body = encode(Undone(events), link.event.step).body
    return numbers[link.event.seq], (about, kind, at, program, body)


def _ways(chains: list[_Way]) -> tuple[_Way, ...]:
    """The longest of what is told of one debrief, and whatever tells it otherwise."""
    ways: list[_Way] = []
    for way in sorted(chains, key=lambda way: len(way.links), reverse=True):
        if way.links and not any(way.links == each.links[: len(way.links)] for each in ways):
            ways.append(way)
    return tuple(ways)


def _chains(*files: Path) -> dict[str, list[_Way]]:
    """What each file holds of each debrief, from its first event up to where the chain breaks."""
    chains: dict[str, list[_Way]] = {}
    for number, file in enumerate(files):
        for debrief, rows in _rows(file).items():
            links = tuple(_up_to_the_break(debrief, (rows[seq] for seq in sorted(rows))))
            chains.setdefault(debrief, []).append(_Way(number, links))
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
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(open_unwritten(file)) as connection:
        yield from connection.execute(statement)
