"""Whether the value of a field has the shape that the table says, and what to say where it has not."""

import re
from collections.abc import Callable

from recover.outside.holidays import COUNTRIES, meant_country
from recover.outside.text.closest import closest
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Entry, Mapping, Node, Sequence, Text
from recover.playbook.grammar.fields import Field
from recover.playbook.grammar.sections import SHAPES

SPAN = re.compile(r"(?P<count>[0-9]{1,4}) (?P<business>business )?days?")
POINTS = re.compile(r"(?P<count>[1-9][0-9]{0,2}) points?")
DAYS = re.compile(r"(?P<count>[1-9][0-9]{0,3}) days?")
_AS_TYPED_ELSEWHERE = {
    "true": "yes",
    "on": "yes",
    "y": "yes",
    "false": "no",
    "off": "no",
    "n": "no",
    "1": "slight",
    "weak": "slight",
    "2": "moderate",
    "medium": "moderate",
    "4": "strong",
}
NUMBER = re.compile(r"-?[0-9]{1,9}")


def fits(field: Field, entry: Entry, log: Log) -> bool:
    """Whether the value has the shape the field needs, or can be read as if it had."""
    node = entry.value
    if isinstance(node, Text) and not node.value.strip():
        log.add(entry.key.place, "RB204", f'"{field.name}" is empty.', f"{field.name}: {field.about}.")
        return False
    return _CHECKS[field.kind](field, entry, log)


def days_in(words: str) -> int | None:
    """Return how many days "3 days" are; None where nothing of the kind is said."""
    found = DAYS.fullmatch(words)
    return int(found["count"]) if found else None


def colon_hint(node: Node) -> str:
    """What to do where `key:value` was written for `key: value`; nothing where it was not."""
    if isinstance(node, Text) and re.match(r"[a-z0-9_-]+:\S", node.value):
        return "There is no space after the colon."
    return ""


def _scalar(field: Field, entry: Entry, log: Log) -> bool:
    if isinstance(entry.value, Text):
        return True
    what = "a list" if isinstance(entry.value, Sequence) else "keys of its own"
    one = isinstance(entry.value, Sequence) and field.kind == "id"
    hint = "Name one. What is so for another as well is said once more, for that one." if one else ""
    log.add(entry.value.place, "RB203", f'"{field.name}" takes words, and cannot have {what}.', hint)
    return False


def _picked(field: Field, entry: Entry, log: Log) -> bool:
    return _scalar(field, entry, log) and _one_of(field.picks or ("yes", "no"), field, entry.value, log)


def _one_of(picks: tuple[str, ...], field: Field, node: Node, log: Log) -> bool:
    word = node.value if isinstance(node, Text) else ""
    if word in picks:
        return True
    typed = _AS_TYPED_ELSEWHERE.get(word.lower())
    guess = typed if typed in picks else None if "yes" in picks else closest(word, picks)
    hint = f'Did you mean "{guess}"?' if guess else f"Possible: {', '.join(picks)}."
    log.add(node.place, "RB206", f'"{field.name}" cannot be "{word}".', hint)
    return False


_PATTERNS = {
    "number": (NUMBER, "a whole number, such as 5"),
    "span": (SPAN, "written as 2 days, 1 day or 3 business days"),
    "days": (DAYS, "written as 3 days: calendar days, one at least"),
    "age": (DAYS, "written as 3 days: calendar days, one at least"),
    "points": (POINTS, "written as 4 points, one at least"),
}


def _answer(field: Field, entry: Entry, log: Log) -> bool:
    items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    if all(isinstance(item, Text) for item in items):
        return True
    log.add(entry.value.place, "RB203", f'"{field.name}" takes an answer, or a list of answers.')
    return False


def _matching(field: Field, entry: Entry, log: Log) -> bool:
    pattern, good = _PATTERNS[field.kind]
    if not _scalar(field, entry, log) or not isinstance(entry.value, Text):
        return False
    if pattern.fullmatch(entry.value.value):
        return True
    log.add(entry.value.place, "RB207", f'"{field.name}" cannot be "{entry.value.value}".', f"It is {good}.")
    return False


def _age(field: Field, entry: Entry, log: Log) -> bool:
    """Days, or days after the day that another question asks for."""
    if not isinstance(entry.value, Mapping):
        return _matching(field, entry, log)
    if len(entry.value.entries) != 1:
        message = f'"{field.name}" counts from the day of one question.'
        log.add(entry.value.place, "RB203", message, f"Write  {field.name}: {{that_question: 2 days}}")
        return False
    return _matching(field, entry.value.entries[0], log)


def _list(field: Field, entry: Entry, log: Log) -> bool:
    node = entry.value
    if isinstance(node, Text):
        hint = f"Put it in brackets:  {field.name}: [{node.value}]"
        log.add(node.place, "RB203", f'"{field.name}" takes a list.', hint)
        return "," not in node.value  # else it is several names, and no name by itself
    if isinstance(node, Mapping):
        log.add(node.place, "RB203", f'"{field.name}" takes a list.', f"Write  {field.name}: [one, another]")
        return False
    if not node.items:
        log.add(node.place, "RB204", f'"{field.name}" is an empty list.', "Leave it out, or fill it.")
    _check_items(field, node, log)
    return True


def _check_items(field: Field, node: Sequence, log: Log) -> None:
    seen: set[str] = set()
    for item in node.items:
        if not isinstance(item, Text) or not item.value.strip():
            log.add(item.place, "RB203", f'"{field.name}" takes single words or sentences.')
        elif item.value in seen:
            log.add(item.place, "RB302", f'"{item.value}" is in this list twice.', "Delete one.")
        else:
            seen.add(item.value)


def _mapping(field: Field, entry: Entry, log: Log) -> bool:
    if isinstance(entry.value, Mapping):
        return True
    hint = colon_hint(entry.value) or f"{field.name}: {field.about}."
    if field.name == "replaces":
        hint = "Write  replaces: {its-rule: {rule: yours, when: {country: uk}}}\nFor everybody, without when."
    log.add(entry.value.place, "RB203", f'"{field.name}" takes keys with values below it.', hint)
    return False


def _labels(field: Field, entry: Entry, log: Log) -> bool:
    if not isinstance(entry.value, Mapping):
        hint = "Give each its id, a colon and the words that people read:\n  open: Open and informal"
        log.add(entry.value.place, "RB203", f'"{field.name}" needs words for each id.', hint)
        return False
    for label in entry.value.entries:
        if (
            not isinstance(label.value, Text) and field.name != "passages"
        ):  # of these it is told where they stand
            log.add(label.value.place, "RB203", f'"{label.key.value}" takes words.')
        elif isinstance(label.value, Text) and not label.value.value.strip():
            log.add(label.key.place, "RB204", f'"{label.key.value}" has no words after it.')
    return True


def _countries(field: Field, entry: Entry, log: Log) -> bool:
    if not _labels(field, entry, log) or not isinstance(entry.value, Mapping):
        return False
    for country in entry.value.entries:
        code = country.value.value.strip() if isinstance(country.value, Text) else ""
        if code and code not in COUNTRIES:
            meant = meant_country(code)
            hint = f'Did you mean "{meant}"?' if meant else "It is two capital letters, such as GB."
            log.add(country.value.place, "RB206", f'"{code}" is not the code of a country we know.', hint)
    return True


def _mappings(field: Field, entry: Entry, log: Log) -> bool:
    if isinstance(entry.value, Sequence):
        return True
    first = SHAPES[field.shape].fields[0].name
    hint = f"Begin each one with a dash:\n  - {first}: ..."
    log.add(entry.value.place, "RB203", f'"{field.name}" takes a list.', hint)
    return False


def _answers_added(field: Field, entry: Entry, log: Log) -> bool:
    """Whether each question has new answers below it."""
    if not _mapping(field, entry, log) or not isinstance(entry.value, Mapping):
        return False
    found = [_labels(Field(each.key.value, "labels", ""), each, log) for each in entry.value.entries]
    return all(found)


def _quiet(field: Field, entry: Entry, log: Log) -> bool:
    """Whether each rule is followed by yes, or by a condition, which is read later."""
    if not isinstance(entry.value, Mapping):
        first = next(iter(entry.value.items), None) if isinstance(entry.value, Sequence) else entry.value
        rule = first.value if isinstance(first, Text) else "a-rule"
        some, everybody = (f"{field.name}: {{{rule}: {whom}}}" for whom in ("{country: uk}", "yes"))
        message = f'"{field.name}" needs for each rule to whom that happens.'
        log.add(entry.value.place, "RB203", message, f"For some:  {some}\nFor everybody:  {everybody}")
        return False
    for each in entry.value.entries:
        if isinstance(each.value, Text) and each.value.value != "yes":
            rule = each.key.value
            message = f'"{rule}" needs yes, or for whom it is kept quiet.'
            hint = f"For some:  {rule}: {{country: uk}}\nFor everybody:  {rule}: yes"
            log.add(each.value.place, "RB203", message, hint)
    return True


def _anything(field: Field, entry: Entry, log: Log) -> bool:
    return True


_CHECKS: dict[str, Callable[[Field, Entry, Log], bool]] = {
    "words": _scalar,
    "id": _scalar,
    "ids": _list,
    "phrases": _list,
    "yes": _picked,
    "pick": _picked,
    "number": _matching,
    "span": _matching,
    "days": _matching,
    "age": _age,
    "points": _matching,
    "answer": _answer,
    "labels": _labels,
    "countries": _countries,
    "answers": _answers_added,
    "block": _anything,
    "quiet": _quiet,
    "unless": _anything,
    "shape": _mapping,
    "shapes": _mappings,
    "named": _mapping,
    "tests": _mapping,
    "lists": _mapping,
    "given": _mapping,
}
