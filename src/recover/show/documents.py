"""Values as public JSON documents: within a version keys are only ever added, never renamed or retyped.

A document is the value itself, field by field in their order, with its `schema` and `version` in front, and
then what is said first to somebody in danger.
"""

import re
from collections.abc import Callable
from dataclasses import make_dataclass
from json import JSONEncoder
from typing import TYPE_CHECKING, Any, Literal, get_type_hints

from recover.show.plain_data import plain

if TYPE_CHECKING:
    from recover.show.pages.sources import Numbers

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WIDTH = 110
"""What fits stands on one line."""

# Letters that JSON allows as they are and that could still act on a terminal or end a line. Escaped,
# they read back as the same text.
_ESCAPED = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"


def published(
    value: object, name: str, version: int, numbers: "Numbers | None", *, full: bool
) -> dict[str, object]:
    """The value as the document of that name, as plain data; in tables where its sources have numbers."""
    if numbers is None:
        entries = plain(value)
    else:
        from recover.show.tables import in_tables

        entries = in_tables(value, numbers, full=full)
    return {"schema": f"recover.{name}", "version": version, **_help_first(entries)}


def _help_first(entries: dict[str, Any]) -> dict[str, Any]:
    return {key: entries[key] for key in sorted(entries, key=lambda key: key != "urgent")}


def schema_of(kind: type, name: str, version: int, *, tables: bool) -> dict[str, object]:
    """The JSON Schema of the document that is made of such values. Every key of it is always there."""
    from pydantic import TypeAdapter

    from recover.show.tables import TABLES, with_tables

    head = {"schema": Literal[f"recover.{name}"], "version": Literal[version]}
    keys = {**head, **_help_first(_types(kind) | (TABLES if tables else {}))}
    document = make_dataclass("".join(map(str.capitalize, name.split("_"))) + "Document", keys.items())
    document.__doc__ = f"`recover.{name}`, version {version}. {kind.__doc__}"
    schema = {"$schema": DIALECT, **TypeAdapter(document).json_schema(mode="serialization")}
    return with_tables(schema, kind) if tables else schema


def _types(kind: type) -> dict[str, Any]:
    """The entries of such a value with their types; a plan within it has a schema of its own."""
    from recover.show.tables import WITHIN
    from recover.show.values.plan import PlanView

    found: dict[str, Any] = {}
    for name, type in get_type_hints(kind).items():
        found |= _types(type) if type in WITHIN else {name: object if type is PlanView else type}
    return found


def json_text(document: object, *, ascii_only: bool = False) -> str:
    """The document with what fits on a line on one, ending in a newline. NaN has no place in it: ValueError.

    A lone surrogate, which is half a letter and which strict readers refuse, becomes U+FFFD.
    """
    text = _laid_out(plain(document), "", JSONEncoder(ensure_ascii=ascii_only, allow_nan=False).encode)
    if not text.isascii() or "\x7f" in text:
        text = re.sub(_ESCAPED, lambda found: f"\\u{ord(found.group()):04x}", text)
    return f"{text}\n"


def line_of(document: object) -> str:
    """The document on one line, in ASCII, ending in a newline."""
    text = JSONEncoder(allow_nan=False, separators=(",", ":")).encode(document)
    return f"{text}\n"


def _laid_out(value: object, indent: str, encode: Callable[[object], str]) -> str:
    """The parts of a list or an object on one line where they fit, else one a line."""
    if not value or not isinstance(value, (dict, list)):
        return encode(value)
    if isinstance(value, dict):
        start, end = "{}"
        parts = [f"{encode(key)}: {_laid_out(part, indent + ' ', encode)}" for key, part in value.items()]
    else:
        start, end = "[]"
        parts = [_laid_out(part, indent + " ", encode) for part in value]
    flat = ", ".join(parts)
    if indent and len(indent) + len(flat) <= _WIDTH and "\n" not in flat:
        return f"{start}{flat}{end}"
    return f"{start}\n{indent} " + f",\n{indent} ".join(parts) + f"\n{indent}{end}"
