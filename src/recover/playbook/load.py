"""Folders of YAML files, loaded as one playbook."""

import re
from collections.abc import Sequence
from itertools import islice

from recover.engine.model.playbook import Playbook
from recover.outside.read import read_into
from recover.outside.text.faults import Faults, Log
from recover.outside.text.nodes import Place, Source
from recover.playbook.folders import Folder
from recover.playbook.read.decode import Decoded, decode
from recover.playbook.read.merge import Book, in_order
from recover.playbook.read.names import declare


def check_folders(folders: Sequence[Folder], log: Log) -> Playbook:
    """The playbook in the first folder, with those in the others added to it as the user's own.

    The others may replace and silence rules by id; all other ids are new. In which order they are named
    leaves no trace. Raises Faults with every mistake that is in the log then.

    What only authors need is not looked at: people, who count in the hash all the same, and promises.
    """
    decoded = decode_folders(folders, log, people=False)
    if log.faults:
        raise Faults(log.faults)
    return decoded.playbook


def decode_folders(folders: Sequence[Folder], log: Log, *, people: bool) -> Decoded:
    """What the folders hold together; mistakes go to the log. `people`: whether people are looked for.

    Raises Faults where nothing at all can be read in one of the folders.
    """
    books: list[Book] = []
    for number, folder in enumerate(folders):
        read = ((name, data) for name, data in folder.files.items() if people or not folder.is_people(name))
        documents = [read_into(_seen(data, name, log), name, log) for name, data in read]
        log.incomplete = log.incomplete or None in documents
        found = [document for document in documents if document]
        if found or not log.faults:
            symbols = declare(found, log, own=number > 0, people=people)
            books.append(Book(folder.name, symbols, folder.hash))
    if len(books) < len(folders):
        raise Faults(log.faults)
    return decode(in_order(books), log)


_HARMFUL = "\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\U000e0000-\U000e007f"
_BLANK = "\u00a0\u2007\u202f"
_UNSEEN = re.compile(
    f"(?<!^)[{_HARMFUL}]|(?<=[a-z0-9_])[{_BLANK}\u200c-\u200f](?=[\\s,\\]}}]|$)|^\\s*[{_BLANK}]", re.MULTILINE
)
"""What nobody sees, and what is told of it: anywhere, after words of the grammar, before a line."""


_MOST_TOLD = 10


def _seen(data: bytes, name: str, log: Log) -> bytes:
    """The file without characters that cannot be seen and do harm in advice, each of which is told."""
    text = "" if data.isascii() else data.decode("utf-8", "replace")
    found = list(islice(_UNSEEN.finditer(text), _MOST_TOLD))
    if not found or "\N{REPLACEMENT CHARACTER}" in text:
        return data
    source = Source(name, tuple(text.split("\n")))
    for hit in found:
        at = hit.end() - 1
        place = Place(source, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        message = f"A character that cannot be seen stands here: U+{ord(text[at]):04X}."
        log.add(place, "RB103", message, "Delete it, and write a blank if one is needed there.")
    return _UNSEEN.sub(lambda hit: " " * len(hit[0]), text).encode()
