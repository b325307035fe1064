"""Questions that recover itself reads: the list of slips, and the acts that were done already."""

from recover.engine.model.questions import Question
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Mapping
from recover.playbook.declared import Declared
from recover.playbook.shapes import Fields

Read = dict[str, tuple[Fields, Question | None]]

_SLIPS = {"kind": "one_of", "noticed": "yes_no"}
_ACTS = {"what": "one_of", "when": "date", "reply": "yes_no"}
_OTHER = "other"


def check_special(read: Read, declared: Declared, log: Log) -> None:
    """`slips` and whatever is stored as acts have the fields that recover reads."""
    if "slips" in read:
        _needs(*read["slips"], _SLIPS, "The list of slips", log)
    stored = [(f, q) for f, q in read.values() if f.has("stored_as")]
    for fields, question in stored[:1]:
        _needs(fields, question, _ACTS, "A list that is stored as acts", log)
        _acts_are_actions(fields, declared)
    for fields, _ in stored[1:]:
        log.add(fields.key("stored_as"), "RB210", f'"{stored[0][0].name.value}" is stored as acts already.')


def _needs(fields: Fields, question: Question | None, kinds: dict[str, str], what: str, log: Log) -> None:
    if question is None:
        return
    found = {field.id: field.kind for field in question.fields}
    written = {entry.key.value for entry in fields.entries("records")}
    for id, kind in kinds.items():
        if (id in found and found[id] != kind) or id not in written:
            log.add(fields.name.place, "RB213", f'{what} needs a field "{id}" of the kind {kind}.')


def _acts_are_actions(fields: Fields, declared: Declared) -> None:
    what = next((entry.value for entry in fields.entries("records") if entry.key.value == "what"), None)
    ids = what.get("one_of") if isinstance(what, Mapping) else None
    for entry in ids.entries if isinstance(ids, Mapping) else ():
        if entry.key.value != _OTHER:
            declared.refer(entry.key, "actions")
