"""A document as JSON text: one order of keys, ISO dates, and every text exactly as it was given."""

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date

from recover.outside.text.clean import LONE_SURROGATE

# Letters that JSON allows as they are and that could still act on a terminal or end a line. Escaped,
# they read back as the same text.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


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
