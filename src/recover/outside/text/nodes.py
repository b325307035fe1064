"""What a file says, as values that know where they were written. Every scalar stays text as typed."""

from dataclasses import field

from recover.frozen import frozen


@frozen
class Source:
    """One file as it was read: the name to show, and its lines without their ends."""

    name: str
    lines: tuple[str, ...] = field(default=(), repr=False)


@frozen
class Place:
    """A point in a file. Line and column count from 1; line 0 means the file as a whole."""

    source: Source = field(repr=False)
    line: int
    column: int

    @property
    def file(self) -> str:
        """The file's name, as it is shown."""
        return self.source.name

    @property
    def text(self) -> str:
        """The whole line, or nothing where there is none."""
        return self.source.lines[self.line - 1] if 0 < self.line <= len(self.source.lines) else ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@frozen
class Text:
    """A scalar. Nothing after a colon is an empty text."""

    value: str
    place: Place


@frozen
class Entry:
    """One line of a mapping: its key, with the key's own place, and the value."""

    key: Text
    value: "Node"


@frozen
class Mapping:
    """Keys and values in the order of the file; no key is there twice."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> "Node | None":
        """The value of a key, or None."""
        return next((entry.value for entry in self.entries if entry.key.value == key), None)


@frozen
class Sequence:
    """A list of values."""

    items: "tuple[Node, ...]"
    place: Place


Node = Text | Mapping | Sequence
Plain = str | list["Plain"] | dict[str, "Plain"]


@frozen
class Document:
    """The contents of one file. `whole` is false where a fault hid some of what it says."""

    source: Source
    root: Node
    whole: bool = True


def plain(node: Node) -> Plain:
    """The same without places: text, lists and dictionaries."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.value: plain(entry.value) for entry in node.entries}


def place_at(node: Node, path: tuple[str | int, ...]) -> Place:
    """Where the part of a node is that a path of keys and list positions (from 0) leads to.

    A path that leads nowhere gives the place of the last part that exists.
    """
    for step in path:
        below = None
        if isinstance(node, Mapping):
            below = node.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int):
            below = node.items[step] if 0 <= step < len(node.items) else None
        if below is None:
            break
        node = below
    return node.place
