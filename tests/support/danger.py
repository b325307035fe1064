"""Somebody who said that it would be better not to be here, and what has to stand first for them."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import yaml

from support.core import FOLDER
from support.program import ACME, DAY
from support.small import a_case

GONE: Final = "better_gone"
_WORDS: Final[dict[str, str]] = yaml.safe_load(FOLDER.joinpath("help-lines.yaml").read_text("utf-8"))[
    "urgent"
]
SAID: Final = _WORDS["danger"]
"""How help begins, as the shipped advice words it: tests are about what stands where."""
THANKS: Final = _WORDS.get("thanks", "")
"""What may stand before that where somebody has just told it."""
BRITAIN: Final = ("999", "116 123")
"""The emergency number and the first help line of Great Britain."""
NORTH: Final = ("999", "0808 808 8000")
FINDERS: Final = ("findahelpline.com", "befrienders.org")
"""What helps whoever did not say where they are."""
DARK: Final[dict[str, object]] = {**ACME, "feeling": "bad", "warning_signs": [GONE], "country": "uk"}
"""The usual answers of somebody in danger who applied in the United Kingdom, as a file holds them."""
DARK_HERE: Final = {**DARK, "where_now": "great-britain"}
CASE: Final = a_case(
    feeling="bad",
    about_to_do="nothing",
    status="waiting",
    employer="Acme",
    interview=date(2026, 11, 15),
    warning_signs=(GONE,),
    country="uk",
    where_now="great-britain",
)
"""The same person for the engine."""
NUMBER_OF_DAYS: Final = (0, 1, 3, 4, 30, 200)
THE_INTERVIEW: Final = ("acme", "second chance", "another chance", "interview", "thank them", "follow up")
"""What the short page says nothing of."""


def day(after: int) -> str:
    """The day so many days after the answers, as --on takes it."""
    return (date.fromisoformat(DAY) + timedelta(after)).isoformat()


def head(text: str, lines: int) -> str:
    """The first lines of what was written, with the spaces between words as one."""
    return " ".join(" ".join(text.splitlines()[:lines]).split())


def assert_help_first(text: str, *numbers: str, lines: int = 6) -> None:
    """Whom to ring stands in the first lines, and nothing above it but thanks for saying so."""
    begins = " ".join(text.split()).removeprefix(THANKS).lstrip()
    assert "ring" in SAID and begins.startswith(SAID), f"this begins with something else:\n{text[:600]}"
    for number in numbers:
        assert number in head(text, lines), f"{number} is not in the first {lines} lines:\n{text[:600]}"


def assert_help_in(document: Mapping[str, Any], *numbers: str) -> None:
    """A JSON document says whom to ring right after what kind of document it is."""
    assert list(document)[:3] == ["schema", "version", "urgent"]
    urgent = document["urgent"]
    assert urgent is not None, f"nothing is said to somebody in danger in {document['schema']}"
    assert_help_first("\n".join(urgent["says"]), *numbers)
    reached = [
        each
        for place in urgent["places"]
        for each in (place["emergency"], *(line[way] for line in place["lines"] for way in _WAYS))
    ]
    for number in numbers:
        assert any(number in each for each in reached), f"{number} is not among the numbers"


def as_file(**answers: object) -> str:
    """An answers file."""
    return json.dumps(answers)


_WAYS = ("number", "website", "in_writing")
