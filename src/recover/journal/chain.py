"""Seals, and the chains of them: checksums that tell whether what is read is what was written.

Each event is sealed together with the seal of the debrief's event before it, so that the events of a debrief
are a chain: one that was changed, lost, moved or exchanged breaks it from there on. What a list shows of a
debrief is sealed with the end of its chain, and how much the whole journal holds is sealed as well. A seal
finds accidents of disks and programs. It keeps nobody out who rewrites the file on purpose.
"""

from collections.abc import Iterable, Iterator, Sequence

try:
    from _blake2 import blake2b  # hashlib's own: it loads OpenSSL beside it, which takes longer than a list
except ImportError:
    from hashlib import blake2b

from recover.frozen import frozen
from recover.journal.events import Damaged, Recorded, Row, decode, read_moment

FIRST = ""
"""What stands for the seal before the first event of a debrief."""


def seal(*parts: str | int) -> str:
    """Return the seal of some parts in this order, as 32 hexadecimal digits."""
    # No part that this program writes holds a NUL, so that no two lists of parts look alike.
    text = "\0".join(map(str, parts)).encode(errors="surrogatepass")
    return blake2b(text, digest_size=16).hexdigest()


Content = tuple[str, str, str, str, str]
"""What is kept of an event: about, kind, at, program, body."""


@frozen
class Link:
    """One event of a chain, as it is told and as it is kept; `seal` closes it."""

    event: Recorded
    row: Content
    seal: str


@frozen
class Chain:
    """All events of one debrief, oldest first, and the seal of the last."""

    events: tuple[Recorded, ...]
    last: str


def links_of(debrief: str, rows: Iterable[Sequence[object]]) -> Iterator[Link]:
    """Yield the links of a debrief's chain, first to last. Raises Damaged at the first that breaks it."""
    before = FIRST
    for row in rows:
        link = link_of(debrief, row, before)
        before = link.seal
        yield link


def link_of(debrief: str, row: Sequence[object], before: str) -> Link:
    """Return a row (number, content, seal) as a link behind the seal before it. Raises Damaged."""
    match row:
        case (int(seq), str(about), str(kind), str(at), str(program), str(body), str(sealed)):
            if sealed != seal(before, seq, debrief, about, kind, at, program, body):
                raise Damaged("what happened is not as it was kept")
            event = Recorded(seq, read_moment(at), *decode(Row(kind, about, body)))
            return Link(event, (about, kind, at, program, body), sealed)
    raise Damaged("a part has lost what it says")
