"""Questions: what is asked, and which answers there are."""

from datetime import date

from recover.engine.case.dates import NotADate, read_date
from recover.engine.model.questions import Choice, Question, QuestionKind
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Entry, Mapping, Place, Sequence, Text
from recover.playbook.grammar.questions import ANSWER_KINDS
from recover.playbook.read.fields import Fields, check_id, read_fields
from recover.playbook.read.names import Symbols
from recover.playbook.read.values import NUMBER, days_in

_ANY_DAY = date(2026, 11, 18)
_KEPT = ("yes", "no", "known", "unknown", "past")


def read_questions(symbols: Symbols, log: Log) -> dict[str, tuple[Fields, Question | None]]:
    """Every question with its fields, still without its ask_when; None where it could not be read."""
    read: dict[str, tuple[Fields, Question | None]] = {}
    for id, entry in symbols.entries["questions"].items():
        fields = read_fields(entry.key, entry.value, "question", log)
        if fields is not None:
            read[id] = (fields, _question(fields, log))
    return read


def choices(entries: tuple[Entry, ...]) -> tuple[Choice, ...]:
    """Ids with the words people read."""
    return tuple(
        Choice(entry.key.value, entry.value.value.strip())
        for entry in entries
        if isinstance(entry.value, Text)
    )


def check_choices(entries: tuple[Entry, ...], at: Place, log: Log) -> None:
    """There are two or more, and each has an id that tests can name."""
    if len(entries) < 2:
        log.add(at, "RB209", "At least two answers are needed to choose from.")
    _check_ids(entries, log)


def _check_ids(entries: tuple[Entry, ...], log: Log) -> None:
    for entry in entries:
        if entry.key.value in _KEPT:
            kept = f'"{entry.key.value}" is kept for tests and cannot be the id of an answer.'
            yes_no = entry.key.value in ("yes", "no")
            log.add(entry.key.place, "RB212", kept, "For yes and no write  yes_no: yes" if yes_no else "")
        else:
            check_id(entry.key, log)


def _question(fields: Fields, log: Log) -> Question | None:
    kind = _kind(fields, log)
    if kind is None:
        return None
    labels = fields.entries(kind) if kind in ("one_of", "any_of", "scale") else ()
    if kind in ("one_of", "any_of", "scale"):
        check_choices(labels, fields.key(kind), log)
    if fields.has("or"):
        labels = _beside(fields, kind, labels, log)
    bounds = _bounds(fields, log) if kind == "number" else (None, None)
    again = _again_after(fields)
    return Question(
        id=fields.name.value,
        kind=kind,
        ask=fields.words("ask"),
        short=fields.words("short"),
        section=fields.words("section"),
        why=fields.words("why"),
        help=fields.words("help"),
        choices=choices(labels),
        comes_about=_comes_about(fields, kind, choices(labels), log),
        fields=_record_fields(fields, log),
        date=fields.words("date") or "any",  # type: ignore[arg-type]  # one of the picks
        least=bounds[0],
        most=bounds[1],
        always=fields.flag("always"),
        later=fields.flag("later"),
        long=fields.words("text") == "long",
        stored_as="acts" if fields.has("stored_as") else "answer",
        more=fields.words("more"),
        for_the_record=fields.flag("for_the_record"),
        wish=fields.flag("wish"),
        own_view=_own_view(fields, bounds, log),
        sensitive=fields.flag("quiet"),
        again_after=again[1],
        again_since=again[0],
        counts_anyway=fields.flag("counts_anyway"),
        typical=_typical(fields, kind, choices(labels), log),
    )


def _comes_about(
    fields: Fields, kind: QuestionKind, known: tuple[Choice, ...], log: Log
) -> tuple[Choice, ...]:
    """What may still come about, in words; of answers that there are."""
    entries = fields.entries("comes_about")
    for entry in entries:
        _is_answer(entry.key, fields, _ids(kind, known), log)
    return choices(entries)


def _ids(kind: QuestionKind, known: tuple[Choice, ...]) -> tuple[str, ...]:
    return ("yes", "no") if kind == "yes_no" else tuple(choice.id for choice in known)


def _is_answer(name: Text, fields: Fields, ids: tuple[str, ...], log: Log) -> bool:
    if name.value not in ids:
        log.unknown(name, "RB301", f'"{fields.name.value}" has no answer "{name.value}".', ids)
    return name.value in ids


def _own_view(fields: Fields, bounds: tuple[int | None, int | None], log: Log) -> bool:
    if fields.flag("own_view") and None in bounds:
        message = "A view of one's own is a number with bounds: only so can it stand beside the plan's."
        log.add(fields.key("own_view"), "RB208", message, "Write number: {from: 0, to: 10}.")
    return fields.flag("own_view")


def _beside(fields: Fields, kind: QuestionKind, labels: tuple[Entry, ...], log: Log) -> tuple[Entry, ...]:
    """The answers beside a number or a date; of another kind, its own."""
    if kind not in ("number", "date"):
        hint = f"Put its answers under {kind}." if labels else "Delete it."
        log.add(fields.key("or"), "RB208", '"or" stands beside a number or a date only.', hint)
        return labels
    entries = fields.entries("or")
    if not entries:
        log.add(fields.key("or"), "RB209", "At least one answer is needed beside it.")
    _check_ids(entries, log)
    for entry in entries:
        if _is_said(kind, entry.key.value):
            what = "a day" if kind == "date" else "a number"
            message = f'"{entry.key.value}" means {what}, and cannot be the id of an answer.'
            log.add(entry.key.place, "RB212", message)
    return entries


def _is_said(kind: QuestionKind, word: str) -> bool:
    """Whether somebody who types the word means a number, or a day."""
    if kind == "number":
        return NUMBER.fullmatch(word) is not None
    try:
        read_date(word, _ANY_DAY, "past")
    except NotADate:
        return False
    return True


def _kind(fields: Fields, log: Log) -> QuestionKind | None:
    """The one kind of answer there is."""
    kinds = [kind for kind in ANSWER_KINDS if fields.has(kind)]
    if len(kinds) > 1:
        message = f'"{fields.name.value}" has two kinds of answer: {kinds[0]} and {kinds[1]}.'
        log.add(fields.key(kinds[1]), "RB208", message, "Keep one of them.")
        return None
    if kinds and kinds[0] != "records":
        for only in ("more", "stored_as"):
            if fields.has(only):
                log.add(fields.key(only), "RB208", f'"{only}" belongs to records only.')
    if kinds == ["records"] and fields.has("again_after"):
        message = "A list does not grow old: nobody should have to write it all again."
        log.add(fields.key("again_after"), "RB208", message, "Delete it.")
    if not fields.written & set(ANSWER_KINDS):
        message = f'"{fields.name.value}" does not say what kind of answer it takes.'
        log.add(fields.name.place, "RB202", message, f"Add one of: {', '.join(ANSWER_KINDS)}.")
    return kinds[0] if kinds else None  # type: ignore[return-value]  # ANSWER_KINDS are the kinds


def _bounds(fields: Fields, log: Log) -> tuple[int | None, int | None]:
    entry = fields.values["number"]
    inner = read_fields(entry.key, entry.value, "bounds", log)
    least, most = (inner.number("from"), inner.number("to")) if inner else (None, None)
    if least is not None and most is not None and least > most:
        log.add(entry.key.place, "RB404", f"No number lies from {least} to {most}.")
        return None, None
    return least, most


def _again_after(fields: Fields) -> tuple[str, int | None]:
    """The date question from whose day it is counted, or "", and how many days."""
    name = again_name(fields)
    node = fields.node("again_after")
    days = node.get(name.value) if name and isinstance(node, Mapping) else node
    return name.value if name else "", days_in(days.value) if isinstance(days, Text) else None


def again_name(fields: Fields) -> Text | None:
    """What `again_after` names, where it counts from the day of another question."""
    node = fields.node("again_after")
    return node.entries[0].key if isinstance(node, Mapping) and node.entries else None


def check_again(read: "Read", symbols: Symbols, log: Log) -> None:
    """What `again_after` counts from is a question for a date."""
    for fields, _ in read.values():
        name = again_name(fields)
        if name is None or not symbols.refer(name, "questions"):
            continue
        asked = read[name.value][1] if name.value in read else None
        if asked is not None and asked.kind != "date":
            message = f'"{name.value}" asks for no date, and "again_after" counts from one.'
            log.add(name.place, "RB305", message, "Name a question with  date:  or write days alone.")


def _typical(
    fields: Fields, kind: QuestionKind, known: tuple[Choice, ...], log: Log
) -> str | tuple[str, ...] | None:
    """What rules take a question to say while it has no answer."""
    if not fields.has("typical"):
        return None
    if kind not in ("one_of", "scale", "yes_no", "any_of"):
        message = f'"{fields.name.value}" has no answers to choose from, so none of them is typical.'
        log.add(fields.key("typical"), "RB208", message, "Delete it.")
        return None
    listed = isinstance(fields.node("typical"), Sequence)
    if listed != (kind == "any_of"):
        message = "Here one answer is typical." if listed else "Here a list of answers is typical."
        log.add(
            fields.key("typical"), "RB203", message, "" if listed else "typical: [] where it is none of them."
        )
        return None
    ids = _ids(kind, known)
    if not all(_is_answer(name, fields, ids, log) for name in fields.list("typical")):
        return None
    found = fields.names("typical")
    return tuple(id for id in ids if id in found) if listed else found[0]


def _record_fields(fields: Fields, log: Log) -> tuple[Question, ...]:
    found = []
    for entry in fields.entries("records"):
        inner = read_fields(entry.key, entry.value, "record field", log)
        check_id(entry.key, log)
        question = _question(inner, log) if inner else None
        if question is not None:
            found.append(question)
    return tuple(found)


Read = dict[str, tuple[Fields, Question | None]]

_SLIPS = {"kind": "one_of", "noticed": "yes_no"}
_ACTS = {"what": "one_of", "when": "date", "reply": "yes_no"}
_OTHER = "other"


def check_special(read: Read, symbols: Symbols, log: Log) -> None:
    """`slips` and whatever is stored as acts have the fields that recover reads."""
    if "slips" in read:
        _needs(*read["slips"], _SLIPS, "The list of slips", log)
    stored = [(f, q) for f, q in read.values() if f.has("stored_as")]
    for fields, question in stored[:1]:
        _needs(fields, question, _ACTS, "A list that is stored as acts", log)
        _acts_are_actions(fields, symbols)
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


def _acts_are_actions(fields: Fields, symbols: Symbols) -> None:
    what = next((entry.value for entry in fields.entries("records") if entry.key.value == "what"), None)
    ids = what.get("one_of") if isinstance(what, Mapping) else None
    for entry in ids.entries if isinstance(ids, Mapping) else ():
        if entry.key.value != _OTHER:
            symbols.refer(entry.key, "actions")
