"""JSON through the same door as YAML: nodes with places, and every scalar as it was typed."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from recover.outside.text.clean import LONE_SURROGATE
from recover.outside.text.faults import Log
from recover.outside.text.limits import MAX_DEPTH
from recover.outside.text.lines import read_source
from recover.outside.text.nodes import Document, Entry, Mapping, Node, Place, Sequence, Source, Text

_DECODER = json.JSONDecoder(strict=False)  # only ever given the start of a text in quotes
_SPACE = re.compile(r"[ \t\n]*")
_SCALAR = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null")


def read_json(data: bytes, name: str, log: Log) -> Document | None:
    """The contents of a JSON file, or None where it cannot be read. Mistakes go to the log.

    null is an empty text; true, false and numbers are the text as typed.
    """
    source = read_source(data, name, log)
    if source is None:
        return None
    reader = _Reader(source, log)
    try:
        return Document(source, reader.whole())
    except _Stopped as stopped:
        log.add(reader.place(stopped.at), stopped.code, stopped.message, stopped.hint)
        return None


class _Stopped(Exception):
    def __init__(self, at: int, message: str, hint: str = "", code: str = "RB123") -> None:
        super().__init__(message)
        self.at, self.message, self.hint, self.code = at, message, hint, code


class _Reader:
    """One walk through the text from left to right; `at` is where it has come to."""

    def __init__(self, source: Source, log: Log) -> None:
        self._source, self._log = source, log
        self._text = "\n".join(source.lines)
        self._at = 0
        self._starts = list(accumulate((len(line) + 1 for line in source.lines[:-1]), initial=0))

    def whole(self) -> Node:
        root = self._value(0)
        if self._peek():
            raise _Stopped(self._at, "There is more after the end of the JSON.", "Delete it.")
        return root

    def place(self, at: int) -> Place:
        """The line and column of an offset."""
        line = bisect_right(self._starts, at)
        return Place(self._source, line, at - self._starts[line - 1] + 1)

    def _value(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise _Stopped(self._at, f"This is nested more than {MAX_DEPTH} deep.", "Nest less.", "RB104")
        character, place = self._peek(), self.place(self._at)
        if character == "{":
            return self._mapping(depth, place)
        if character == "[":
            return self._sequence(depth, place)
        if character == '"':
            return Text(self._string(), place)
        found = _SCALAR.match(self._text, self._at)
        if not found:
            raise _Stopped(self._at, "A value belongs here.", 'Text needs double quotes: "like this".')
        self._at = found.end()
        return Text("" if found.group() == "null" else found.group(), place)

    def _mapping(self, depth: int, place: Place) -> Mapping:
        entries: dict[str, Entry] = {}
        for _ in self._until("}"):
            if self._peek() != '"':
                raise _Stopped(self._at, "A key in double quotes belongs here.", 'Write  "key": value')
            key_place = self.place(self._at)
            key = Text(self._string(), key_place)
            if self._peek() != ":":
                raise _Stopped(self._at, "A colon belongs here.", 'Write  "key": value')
            self._at += 1
            entry = Entry(key, self._value(depth + 1))
            first = entries.setdefault(key.value, entry)
            if first is not entry:
                message = f'"{key.value}" is there twice; the first is on line {first.key.place.line}.'
                self._log.add(key.place, "RB111", message, "Keep one of them.")
        return Mapping(tuple(entries.values()), place)

    def _sequence(self, depth: int, place: Place) -> Sequence:
        return Sequence(tuple(self._value(depth + 1) for _ in self._until("]")), place)

    def _until(self, closing: str) -> Iterator[None]:
        """Once for each item of a list or mapping, minding the commas between."""
        opened, first = self._at, True
        self._at += 1
        while (character := self._peek()) != closing:
            if not character:
                message = f"The bracket that opens here is never closed by {closing}."
                raise _Stopped(opened, message)
            if not first:
                self._comma(character, closing)
            first = False
            yield
        self._at += 1

    def _comma(self, character: str, closing: str) -> None:
        if character != ",":
            raise _Stopped(self._at, f"A comma or {closing} belongs here.")
        self._at += 1
        if self._peek() == closing:
            raise _Stopped(self._at, f"A comma stands before {closing}.", "Delete the comma.")

    def _string(self) -> str:
        start = self._at
        try:
            words, self._at = _DECODER.raw_decode(self._text, start)
        except json.JSONDecodeError as error:
            raise _Stopped(max(start, error.pos), "This text in quotes cannot be read.",
                           "Close the quote, and write \\\\ for a backslash.") from None  # fmt: skip
        if re.search(LONE_SURROGATE, words):
            raise _Stopped(start, "Half of a character: a lone \\uD8xx or \\uDCxx.", "Write both halves.")
        return str(words)

    def _peek(self) -> str:
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at
        return self._text[self._at : self._at + 1]
