"""What a public document is held to: its own printed schema, and not a key more."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from recover.outside.terminal import Look
from recover.show.formats import schema_text, show
from recover.show.values.showable import Showable


def checked(view: Showable, *, full: bool = False) -> Any:
    """The document of a view as it is read back, once it has kept to its schema. Raises ValidationError."""
    document = json.loads(show(view, "json", Look(False, None, True), full=full))
    _strict(document["schema"]).validate(document)
    return document


@cache
def _strict(named: str) -> Draft202012Validator:
    schema = json.loads(schema_text(named.removeprefix("recover.")))
    for each in (schema, *schema.get("$defs", {}).values()):
        if each.get("type") == "object":
            assert "additionalProperties" not in each  # keys may be added
            each["additionalProperties"] = False  # ... but none goes without being told
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
