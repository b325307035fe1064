"""The grammar of playbooks as a JSON Schema for editors, made from the table that the reader is driven by.

Editors read YAML their own way (`no` may be text or false), so every word may come as text, number or
boolean. What a schema cannot say, such as that two lines contradict each other, `recover
playbook check` says.
"""

from collections.abc import Iterable
from typing import get_args

from recover.engine.model.playbook import Playbook
from recover.engine.model.promises import PromiseKind
from recover.outside.holidays import COUNTRIES
from recover.playbook.grammar.advice import EFFECTS
from recover.playbook.grammar.fields import Field, Shape
from recover.playbook.grammar.names_schema import YES_NO, Schema, definition_of, names_of, only, tests_of
from recover.playbook.grammar.questions import ANSWER_KINDS
from recover.playbook.grammar.sections import SECTIONS, SHAPES

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that all common editors know."""

WORD: Schema = {"type": ["string", "number", "boolean"]}
_ID = "^[a-z0-9_-]+$"
_PASSAGE = r"^[a-z0-9_-]+\.[a-z0-9_-]+$"
_POINTS = "^[1-9][0-9]{0,2} points?$"
_DAYS = "^[1-9][0-9]{0,3} days?$"
_SPAN = "^[0-9]{1,4} (business )?days?$"
_INCLUDES = ("other_than", "includes", "includes_all", "includes_none")


def playbook_schema(book: Playbook | None = None) -> Schema:
    """The schema of one file of a playbook; with those in use, it knows their names and no others."""
    names = names_of(book) if book else {}
    return {
        "$schema": DIALECT,
        "title": "A file of a recover playbook",
        **_object(SECTIONS, names),
        "definitions": {
            "block": _block(tests_of(book) if book else None),
            "test": _test(),
            **names,
            **{shape.name: _object(shape, names) for shape in SHAPES.values()},
        },
    }


def _object(shape: Shape, names: Iterable[str]) -> Schema:
    schema: Schema = {
        "type": "object",
        "description": shape.about,
        "properties": {field.name: _described(field, names) for field in shape.fields}
        | ({"ask_when": {"type": "object"}} if shape.name == "record field" and names else {}),
        "additionalProperties": False,
    }
    needed = [field.name for field in shape.fields if field.required]
    return schema | ({"required": needed} if needed else {}) | _TOGETHER.get(shape.name, {})


_KEYS = {"given": "name of things", "quiet": "name of rules"}
"""What the keys of a mapping name."""


def _described(field: Field, names: Iterable[str]) -> Schema:
    if field.kind in _KEYS and names:
        return {"description": field.about, **_kind(field), "propertyNames": _reference(_KEYS[field.kind])}
    of = definition_of(field.name, field.kind)
    if of not in names:
        return {"description": field.about, **_kind(field)}
    name: Schema = {"allOf": [_reference(of)]}
    several: Schema = {"type": "array", "items": _reference(of), "minItems": 1, "uniqueItems": True}
    return {"description": field.about, **(several if field.kind == "ids" else name)}


def _kind(field: Field) -> Schema:
    match field.kind:
        case "pick":
            both = {"yes", "no"} & set(field.picks)
            return {"enum": [*field.picks, *([True, False] if both else [])]}
        case "labels" if field.picks:
            return _mapping({"enum": list(field.picks)}, WORD)
        case "labels":
            return _mapping({"pattern": _PASSAGE if field.name == "passages" else _ID}, WORD)
        case "answers":
            return _mapping({"pattern": _ID}, _mapping({"pattern": _ID}, WORD))
        case "quiet":
            return _mapping({"pattern": _ID}, {"anyOf": [{"enum": ["yes", True]}, _reference("block")]})
        case "countries":
            codes = [*sorted(COUNTRIES), False]  # what some editors make of Norway
            return _mapping({"pattern": _ID}, {"enum": codes})
        case "shape":
            return {"allOf": [_reference(field.shape)]}
        case "shapes":
            return {"type": "array", "items": _reference(field.shape)}
        case "named":
            return _mapping({"pattern": _ID}, _reference(field.shape))
        case _:
            return _FIXED[field.kind]


def _mapping(names: Schema, values: Schema) -> Schema:
    return {"type": "object", "propertyNames": names, "additionalProperties": values}


def _one_of(names: tuple[str, ...]) -> list[Schema]:
    return [{"required": [name]} for name in names]


def _effect(effect: str, needs: tuple[str, ...], without: str) -> Schema:
    others = [other for other in EFFECTS if other != effect]
    return {"required": [effect, *needs], "not": {"anyOf": _one_of((*others, without))}}


_BESIDE: Schema = {"or": {"anyOf": _one_of(("number", "date"))}}
_TOGETHER: dict[str, Schema] = {
    "rule": {
        "oneOf": [
            _effect("for", ("weight",), "window"),
            _effect("against", ("weight",), "window"),
            _effect("never", (), "weight"),
            _effect("hold", ("window",), "weight"),
        ]
    },
    "question": {
        "oneOf": _one_of(ANSWER_KINDS),
        "not": {"required": ["records", "again_after"]},
        "dependencies": _BESIDE,
    },
    "record field": {"oneOf": _one_of(ANSWER_KINDS[:-1]), "dependencies": _BESIDE},
    "action": {"dependencies": {"expects_no_answer": ["contacts_employer"]}},
    "person": {"oneOf": _one_of(("given", "like"))},
    "check": {
        "oneOf": [
            *_one_of(("finds", "lacks")),
            {"required": ["sees"], "not": {"anyOf": _one_of(("finds", "lacks"))}},
        ],
        "dependencies": {key: {"properties": {"sees": {"const": "tone"}}} for key in ("finds", "lacks")},
    },
    "promise": {
        "oneOf": _one_of(get_args(PromiseKind)),
        "dependencies": {
            "when": {"anyOf": [{"required": ["never"]}, {"required": ["always"]}]},
            "of": ["at_most"],
            "at_most": ["of"],
        },
    },
}
"""Keys of which exactly one is needed, or that go together."""


def _reference(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name.replace(' ', '%20')}"}


_FIXED: dict[str, Schema] = {
    "words": WORD,
    "id": WORD,
    "yes": {"enum": YES_NO},
    "number": {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]+$"}]},
    "span": {"type": "string", "pattern": _SPAN},
    "days": {"type": "string", "pattern": _DAYS},
    "age": {
        "anyOf": [
            {"type": "string", "pattern": _DAYS},
            {
                "type": "object",
                "additionalProperties": {"type": "string", "pattern": _DAYS},
                "minProperties": 1,
                "maxProperties": 1,
            },
        ]
    },
    "points": {"type": "string", "pattern": _POINTS},
    "answer": {"anyOf": [WORD, {"type": "array", "items": WORD, "uniqueItems": True}]},
    "ids": {"type": "array", "items": WORD, "minItems": 1, "uniqueItems": True},
    "block": {"allOf": [_reference("block")]},
    "unless": {
        "anyOf": [
            {"allOf": [_reference("block"), {"maxProperties": 1}]},
            {"type": "array", "items": _reference("block"), "minItems": 1},
        ]
    },
    "tests": {"type": "object", "additionalProperties": WORD},
    "lists": {"type": "object", "additionalProperties": {"type": "array", "items": WORD}},
    "given": {"type": "object"},
}
_FIXED["phrases"] = _FIXED["ids"]


def _block(tests: Schema | None) -> Schema:
    blocks: Schema = {"type": "array", "items": _reference("block"), "minItems": 1}
    return {
        "description": "A condition: every line must hold",
        "type": "object",
        "minProperties": 1,
        "properties": {
            "all": {"description": "Every block must hold", **blocks},
            "any": {"description": "One block is enough", **blocks},
            "none": {"description": "No block may hold", **blocks},
            **(tests or dict.fromkeys(("not", "or", "and", "if"), False)),
        },
        "patternProperties": {"^at least [0-9]+ of$": blocks},
        "additionalProperties": False if tests else _reference("test"),
    }


def _test() -> Schema:
    several: Schema = {"type": "array", "items": WORD, "minItems": 1}
    return {
        "description": "An answer, several of which one is enough, or a test such as: at least 3 days ago",
        "anyOf": [WORD, several, only({name: {"anyOf": [WORD, several]} for name in _INCLUDES})],
    }
