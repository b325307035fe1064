"""The answers that the questions of a playbook take, as a JSON Schema for editors."""

from recover.engine.model.playbook import Playbook
from recover.engine.model.questions import Choice, Question, is_typed
from recover.playbook.grammar.names_schema import YES_NO, Schema
from recover.playbook.grammar.schema import DIALECT, WORD

_SILENCE: Schema = {"title": "No answer", "enum": ["don't know", "I don't know", "skipped", None]}


def answers_schema(playbook: Playbook) -> Schema:
    """The schema of an answers file for these questions."""
    return {
        "$schema": DIALECT,
        "title": "Answers to " + ", ".join(map(str, playbook.refs)),
        **_object(playbook.questions),
    }


def _answer(question: Question) -> Schema:
    """An answer may always be left out, or be "don't know"."""
    help = f"{question.ask} {question.help}".strip()
    beside = [_choice(question)] if is_typed(question) and question.choices else []
    return {"title": question.short, "description": help, "anyOf": [_kind(question), *beside, _SILENCE]}


def _kind(question: Question) -> Schema:
    match question.kind:
        case "yes_no":
            return {"enum": YES_NO}
        case "one_of" | "scale":
            return _choice(question)
        case "any_of":
            listed: Schema = {"type": "array", "items": _choice(question)}
            ids = "|".join(choice.id for choice in question.choices)
            several = {"type": "string", "pattern": f"^({ids})(, *({ids}))*$"}
            return {"anyOf": [listed, {"const": "none"}, several]}
        case "number":
            bounds = {"minimum": question.least, "maximum": question.most}
            return {"type": "integer", **{name: each for name, each in bounds.items() if each is not None}}
        case "date":
            title = "A date: 2026-11-20, yesterday, in 3 days"
            return {"type": "string", "pattern": "[0-9a-z]", "title": title}
        case "text":
            return WORD
        case "records":
            return {"anyOf": [{"type": "array", "items": _object(question.fields)}, {"const": "none"}]}


def _object(questions: tuple[Question, ...]) -> Schema:
    answers = {question.id: _answer(question) for question in questions}
    return {"type": "object", "properties": answers, "additionalProperties": False}


def _choice(question: Question) -> Schema:
    return {"anyOf": [_constant(choice) for choice in question.choices]}


def _constant(choice: Choice) -> Schema:
    number = [{"const": int(choice.id)}] if choice.id.isdigit() else []
    return {"title": choice.label, "anyOf": [{"const": choice.id}, *number]}
