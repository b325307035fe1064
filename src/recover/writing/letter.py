"""A draft as it goes out: laid out as an email or a letter, or as a script for a call."""

import re
from collections.abc import Iterable

from recover.engine.plan.values import DraftPart
from recover.frozen import frozen

SUBJECT = "Subject: "
_BRANCH = re.compile(r"\(([^()]+)\)\s+(.+)", re.DOTALL)
_MACHINE = "On a machine"
_CLOSING_WORDS = 4
_SHORT = 90
"""Letters in a part that joins the paragraph before it."""


@frozen
class Letter:
    """A message to be read: its subject, and the text from the greeting to the name."""

    subject: str
    text: str


@frozen
class Branch:
    """What to say when something happens: "they're busy", and the words."""

    when: str
    says: str


@frozen
class Script:
    """A message to be said: the words in their order, what to say to each answer, and to a machine."""

    says: tuple[str, ...]
    branches: tuple[Branch, ...]
    voicemail: str


def as_letter(parts: Iterable[DraftPart]) -> Letter:
    """Return the parts of a written message as it is laid out: a paragraph a thought, short ones joined."""
    subject, paragraphs = "", list[str]()
    opened = False  # whether a short part may join the paragraph above
    for part in parts:
        if part.text.startswith(SUBJECT):
            subject = part.text.removeprefix(SUBJECT)
        elif opened and len(part.text) < _SHORT and _is_plain(part.text):
            paragraphs[-1] += f" {part.text}"
        elif paragraphs and _closes(paragraphs[-1]):
            paragraphs[-1] += f"\n{part.text}"
        else:
            paragraphs.append(part.text)
            opened = _is_plain(part.text)
    return Letter(subject, "\n\n".join(paragraphs) + "\n")


def as_script(parts: Iterable[DraftPart], *, in_person: bool = False) -> Script:
    """Return the parts of a spoken message; nobody leaves a message on a machine in person."""
    says, branches, voicemail = list[str](), list[Branch](), ""
    for part in parts:
        found = _BRANCH.fullmatch(part.text)
        if not found:
            says.append(part.text)
        elif found[1] == _MACHINE:
            voicemail = "" if in_person else found[2]
        else:
            branches.append(Branch(found[1], found[2]))
    return Script(tuple(says), tuple(branches), voicemail)


def script_text(script: Script) -> str:
    """Return a script as lines that can be read while speaking: what is not said stands in round brackets."""
    lines = [*script.says, *(f"({each.when}) {each.says}" for each in script.branches)]
    if script.voicemail:
        lines.append(f"({_MACHINE}) {script.voicemail}")
    return "\n\n".join(lines) + "\n"


def _is_plain(text: str) -> bool:
    """Whether that is whole sentences without words of one's own after a colon, which stand alone."""
    return text.endswith((".", "!", "?")) and ": " not in text


def _closes(text: str) -> bool:
    """Whether that is what stands above a name."""
    return text.endswith(",") and len(text.split()) <= _CLOSING_WORDS and not text.startswith("Dear ")
