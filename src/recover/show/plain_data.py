"""Values as plain data, which is all that JSON can hold."""

import re
from datetime import date
from typing import Any

from recover.frozen import has_fields, names_of
from recover.outside.text.clean import LONE_SURROGATE


def plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Plain data: dataclasses become objects in the order of their fields, tuples arrays, dates ISO days."""
    if isinstance(value, str):  # what there is most of comes first
        return value if value.isascii() else well_formed(value)
    if isinstance(value, dict):
        return {
            key if isinstance(key, str) and key.isascii() else plain(key): plain(item)
            for key, item in value.items()
        }
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if has_fields(value):
        return {name: plain(getattr(value, name)) for name in names_of(type(value))}
    raise TypeError(f"{type(value).__name__} has no place in a JSON document")


def well_formed(text: str) -> str:
    """The text with U+FFFD for each lone surrogate."""
    return re.sub(LONE_SURROGATE, "\N{REPLACEMENT CHARACTER}", text)
