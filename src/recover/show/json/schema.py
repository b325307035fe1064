"""JSON Schemas of the public documents, printed from the very dataclasses that are written."""

from collections.abc import Mapping

from recover.show.json.author_documents import BegunDocument, CheckDocument, CodesDocument, RuleDocument
from recover.show.json.documents import PlanDocument, WhyDocument
from recover.show.json.proof_documents import DiffDocument, ProofsDocument
from recover.show.json.smaller_documents import (
    DebriefDocument,
    DoctorDocument,
    ErrorDocument,
    HelpLinesDocument,
    ListDocument,
    PeopleDocument,
    WordsDocument,
)

SCHEMAS: Mapping[str, type] = {
    "plan": PlanDocument,
    "why": WhyDocument,
    "list": ListDocument,
    "debrief": DebriefDocument,
    "help_lines": HelpLinesDocument,
    "words": WordsDocument,
    "doctor": DoctorDocument,
    "people": PeopleDocument,
    "check": CheckDocument,
    "codes": CodesDocument,
    "rule": RuleDocument,
    "begun": BegunDocument,
    "proofs": ProofsDocument,
    "diff": DiffDocument,
    "error": ErrorDocument,
}
"""Every schema that can be printed, by the name that asks for it."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(name: str) -> str:
    """The schema as JSON text with a final newline; KeyError for a name that is not in SCHEMAS."""
    import json

    from pydantic import TypeAdapter

    described = TypeAdapter(SCHEMAS[name]).json_schema(mode="serialization")
    return json.dumps({"$schema": DIALECT, **described}, indent=2, ensure_ascii=False) + "\n"
