"""The answers that the questions of a playbook take, as a JSON Schema for editors."""

from collections.abc import Callable

from recover.engine.model.playbook import Playbook
from recover.engine.model.questions import Choice, Question, is_typed
from recover.playbook.grammar.schema import DIALECT, WORD, YES_NO, Schema

_SILENCE: Schema = {
    "title": "No answer",
    "enum": ["don't know", "I don't know", "skipped", None],
}


def answers_schema(playbook: Playbook) -> Schema:
    """The schema of an answers file for these questions."""
    return {
        "$schema": DIALECT,
        "title": "Answers to " + ", ".join(f"{ref.id} {ref.version}" for ref in playbook.refs),
        "type": "object",
        "properties": {question.id: _answer(question) for question in playbook.questions},
        "additionalProperties": False,
    }


def _answer(question: Question) -> Schema:
    """An answer may always be left out, or be "don't know"."""
    help = f"{question.ask} {question.help}".strip()
    kind = _FIXED[question.kind] if question.kind in _FIXED else _MADE[question.kind](question)
    beside = [_choice(question)] if is_typed(question) and question.choices else []
    return {"title": question.short, "description": help, "anyOf": [kind, *beside, _SILENCE]}


def _choice(question: Question) -> Schema:
    return {"anyOf": [_constant(choice) for choice in question.choices]}


def _several(question: Question) -> Schema:
    listed: Schema = {"type": "array", "items": _choice(question)}
    ids = "|".join(choice.id for choice in question.choices)
    return {"anyOf": [listed, {"const": "none"}, {"type": "string", "pattern": f"^({ids})(, *({ids}))*$"}]}


def _number(question: Question) -> Schema:
    bounds = {"minimum": question.least, "maximum": question.most}
    return {"type": "integer", **{name: value for name, value in bounds.items() if value is not None}}


def _records(question: Question) -> Schema:
    record: Schema = {
        "type": "object",
        "properties": {field.id: _answer(field) for field in question.fields},
        "additionalProperties": False,
    }
    return {"anyOf": [{"type": "array", "items": record}, {"const": "none"}]}


def _constant(choice: Choice) -> Schema:
    number = [{"const": int(choice.id)}] if choice.id.isdigit() else []
    return {"title": choice.label, "anyOf": [{"const": choice.id}, *number]}


_FIXED: dict[str, Schema] = {
    "yes_no": {"enum": YES_NO},
    "date": {"type": "string", "pattern": "[0-9a-z]", "title": "A date: 2026-11-20, yesterday, in 3 days"},
    "text": WORD,
}
_MADE: dict[str, Callable[[Question], Schema]] = {
    "one_of": _choice,
    "scale": _choice,
    "any_of": _several,
    "number": _number,
    "records": _records,
}
