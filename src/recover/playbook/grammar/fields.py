"""What the table of a playbook's grammar is made of: fields, and shapes that have them."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "words",  # a sentence
    "id",
    "ids",  # a list of ids
    "phrases",  # a list of sentences
    "yes",  # yes or no
    "pick",  # one of `picks`
    "number",
    "span",  # "3 days", "1 business day"
    "days",  # "3 days", one at least
    "age",  # days as above, or {question: days}
    "points",  # "4 points", one at least
    "answer",  # an id of an answer, or a list of them
    "labels",  # id: words people read
    "countries",  # id: ISO 3166 code of a country
    "answers",  # question: labels
    "block",  # a condition
    "quiet",  # id: a condition, or yes
    "unless",  # one line of a condition, or a list of blocks
    "shape",  # a mapping with the fields of `shape`
    "shapes",  # a list of such mappings
    "named",  # id: such a mapping
    "tests",  # id: any text, read by what the id names
    "lists",  # id: a list of ids
    "given",  # question: answer, read by the kind of question
]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping. `about` is for authors: one line, as a sentence without its full stop."""

    name: str
    kind: Kind
    about: str
    required: bool = False
    picks: tuple[str, ...] = ()
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys that a mapping may have."""

    name: str
    about: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """The field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


def shape(name: str, about: str, *fields: Field) -> Shape:
    """A mapping that may have these keys."""
    return Shape(name, about, fields)


def words(name: str, about: str, *, required: bool = False) -> Field:
    """A sentence."""
    return Field(name, "words", about, required)


def pick(name: str, about: str, *picks: str, required: bool = False) -> Field:
    """One of the words in `picks`."""
    return Field(name, "pick", about, required, picks)


def when(about: str = "Only for people for whom this holds", *, required: bool = False) -> Field:
    """A condition."""
    return Field("when", "block", about, required)


def cites(*, required: bool = False) -> Field:
    """Passages."""
    return Field("cites", "ids", "The passages this rests on", required)
