"""The names that are in use, as parts of a JSON Schema: what an editor completes, and what it underlines."""

from collections.abc import Iterable

from recover.engine.model.playbook import BUILTINS, Playbook
from recover.engine.model.questions import Question, QuestionKind, is_typed, kinds_of_slips

Schema = dict[str, object]

YES_NO = ["yes", "no", True, False]

_KNOWN = ["known", "unknown", "does not apply"]
_REFERS = {
    "cites": "passages",
    "channels": "channels",
    "message": "messages",
    "in": "messages",
    "section": "sections",
    "after": "anchors",
    "shows": "rules",
    "not_shows": "rules",
    "notes": "notes",
    "for": "targets",
    "against": "targets",
    **dict.fromkeys(("asks", "same_plan_whatever", "question"), "questions"),
    **dict.fromkeys(
        ("never", "hold", "always", "assumed_never", "action", "of", "never_together"), "actions"
    ),
    **dict.fromkeys(("everyone_gets_one_of", "top", "also", "forbidden", "not_recommended"), "actions"),
}
"""What a field names, where it holds an id or a list of ids; a section of the questionnaire is words."""


def names_of(book: Playbook) -> dict[str, Schema]:
    """Return a schema for each sort of name, under the name of its definition."""
    actions, questions = _ids(book.actions), _ids(book.questions)
    channels = [f"{action.id}.{channel}" for action in book.actions for channel in action.channels]
    levels = [f"{scale.id}.{level.id}" for scale in book.scales for level in scale.levels]
    names = {
        "passages": {passage.id: passage.says for passage in book.passages},
        "channels": {channel.id: channel.label for channel in book.channels},
        "messages": {message.id: message.title for message in book.messages},
        "notes": dict.fromkeys(_ids(book.notes), ""),
        "rules": {rule.id: rule.because for rule in book.rules},
        "actions": {action.id: action.title for action in book.actions},
        "questions": {question.id: question.short for question in book.questions},
        "sections": dict.fromkeys(book.sections, ""),
        "anchors": dict.fromkeys((*questions, *actions, "last_contact"), ""),
        "things": dict.fromkeys((*questions, *actions), ""),
        "targets": dict.fromkeys((*actions, *channels, *levels), ""),
    }
    return {f"name of {sort}": _described(ids) for sort, ids in names.items()}


def definition_of(field: str, kind: str) -> str:
    """Return the name of the definition of what a field names; "" where it names nothing that is declared."""
    sort = _REFERS.get(field, "") if kind in ("id", "ids") or field == "section" else ""
    return f"name of {sort}" if sort else ""


def tests_of(book: Playbook) -> Schema:
    """Return for each fact that a condition may name the tests that fit it."""
    slips = kinds_of_slips(next((each for each in book.questions if each.id == "slips"), None))
    kinds = [choice.id for choice in slips]
    counts = dict.fromkeys((each for each in BUILTINS if each.startswith(("slip_c", "contacts"))), _number())
    return {
        **{each: _several(kinds) for each in BUILTINS if each.startswith("slip_kinds")},
        **counts,
        "last_contact": {"anyOf": [_date(), {"enum": _KNOWN}]},
        **{scale.id: _ordered([level.id for level in scale.levels]) for scale in book.scales},
        **{id: {"enum": ["done", "not done", "skipped"]} for id in _ids(book.actions)},
        **{each.id: {"description": each.means, "enum": YES_NO} for each in book.findings},
        **{question.id: _question(question) for question in book.questions},
    }


def _question(question: Question) -> Schema:
    ids = [choice.id for choice in question.choices]
    beside = [_choice(ids)] if is_typed(question) and ids else []
    return {"description": question.ask, "anyOf": [*_tests(question.kind, ids), *beside, {"enum": _KNOWN}]}


def _tests(kind: QuestionKind, ids: list[str]) -> tuple[Schema, ...]:
    """What may be asked of an answer; nothing where only whether there is one."""
    match kind:
        case "yes_no":
            return ({"enum": YES_NO},)
        case "one_of":
            return (_choice(ids),)
        case "scale":
            return (_ordered(ids),)
        case "any_of":
            return (_several(ids),)
        case "number":
            return (_number(),)
        case "date":
            return (_date(),)
        case "text" | "records":
            return ()


def _ids(things: Iterable[object]) -> list[str]:
    return [str(getattr(each, "id")) for each in things]  # noqa: B009 - whatever has one


def _described(ids: dict[str, str]) -> Schema:
    """Each with its words, which editors show beside it."""
    return {
        "anyOf": [{"const": id, **({"description": words} if words else {})} for id, words in ids.items()]
    }


def _listed(ids: list[str]) -> list[Schema]:
    one: Schema = {"enum": ids}
    return [one, {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}]


def _choice(ids: list[str]) -> Schema:
    return {"anyOf": [*_listed(ids), only({"other_than": {"anyOf": _listed(ids)}})]}


def _ordered(ids: list[str]) -> Schema:
    compared = {"type": "string", "pattern": f"^((at least|at most|more than|fewer than) ({'|'.join(ids)})"
                f"|between ({'|'.join(ids)}) and ({'|'.join(ids)}))$"}  # fmt: skip
    return {"anyOf": [_choice(ids), compared]}


def _several(ids: list[str]) -> Schema:
    one, several = _listed(ids)
    return only({"includes": {"anyOf": [one, several]}, "includes_all": several, "includes_none": several})


def only(properties: dict[str, Schema]) -> Schema:
    """Return a schema for a mapping of exactly one of these."""
    return {"type": "object", "properties": properties, "additionalProperties": False,
            "minProperties": 1, "maxProperties": 1}  # fmt: skip


def _number() -> Schema:
    words = "^((at least |at most |more than |fewer than )?-?[0-9]+|between -?[0-9]+ and -?[0-9]+)$"
    return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": words}, {"enum": _KNOWN}]}


def _date() -> Schema:
    return {"type": "string", "pattern": "^(at least [0-9]+ days? ago|within [0-9]+ days?|past|to come)$"}
