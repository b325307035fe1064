"""Values as public JSON documents: within a version keys are only ever added, never renamed or retyped.

A document is the value itself, field by field in their order, with its `schema` and `version` in front, and
then what is said first to somebody in danger.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, make_dataclass
from datetime import date
from typing import Any, Literal, get_type_hints

from recover.outside.text.clean import LONE_SURROGATE
from recover.show.pages.sources import cited_in, law_remark

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# Letters that JSON allows as they are and that could still act on a terminal or end a line. Escaped,
# they read back as the same text.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def published(value: object, name: str, version: int, *, cites: bool) -> dict[str, object]:
    """The value as the document of that name; one that `cites` says last that laws are no legal advice."""
    document = {"schema": f"recover.{name}", "version": version}
    document |= {key: getattr(value, key) for key in _keys(type(value))}
    return document | ({"law_remark": law_remark(cited_in(value))} if cites else {})


def schema_of(kind: type, name: str, version: int, *, cites: bool) -> dict[str, object]:
    """The JSON Schema of the document that is made of such values. Every key is always there."""
    from pydantic import TypeAdapter

    keys = {"schema": Literal[f"recover.{name}"], "version": Literal[version], **_keys(kind)}
    keys |= {"law_remark": str} if cites else {}
    title = "".join(part.capitalize() for part in name.split("_")) + "Document"
    document = make_dataclass(title, keys.items())
    document.__doc__ = f"`recover.{name}`, version {version}. {kind.__doc__}"
    return {"$schema": DIALECT, **TypeAdapter(document).json_schema(mode="serialization")}


def _keys(kind: type) -> Mapping[str, Any]:
    """The fields of a dataclass with their types; what is said to somebody in danger comes first."""
    types = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    return {name: types[name] for name in sorted(names, key=lambda name: name != "urgent")}


def json_text(document: object, *, ascii_only: bool = False) -> str:
    """The document, indented, ending in a newline. NaN has no place in it: ValueError.

    A lone surrogate, which is half a letter and which strict readers refuse, becomes U+FFFD.
    """
    text = json.dumps(_plain(document), indent=2, ensure_ascii=ascii_only, allow_nan=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def _plain(value: object) -> object:
    """Dataclasses become objects in the order of their fields, tuples arrays, dates ISO days."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if value is None or isinstance(value, (int, float)):
        return value
    raise TypeError(f"{type(value).__name__} has no place in a JSON document")
