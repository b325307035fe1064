"""The schemas that editors check files by while they are written."""

import json

from recover.engine.model.playbook import Playbook
from recover.playbook.grammar.answers_schema import answers_schema
from recover.playbook.grammar.schema import playbook_schema


def playbook_text() -> str:
    """Return the schema of a playbook's file as JSON, with a final newline."""
    return _text(playbook_schema())


def answers_text(playbook: Playbook) -> str:
    """Return the schema of an answers file as JSON, with a final newline."""
    return _text(answers_schema(playbook))


def _text(schema: dict[str, object]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
