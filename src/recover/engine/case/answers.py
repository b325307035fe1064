"""Answers as plain data, read strictly into values by the kind of question, and back again."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from recover.engine.case.case import NoAnswer, Record, Value
from recover.engine.case.dates import NotADate, read_date
from recover.engine.model.questions import Question
from recover.frozen import frozen

TEXT_LIMIT = 20_000
"""Characters in one text answer: some eight pages."""

_LONGEST_QUOTE = 80
_DONT_KNOW = ("don't know", "i don't know", "dont know", "i dont know")
_WHOLE = r"[+-]?[0-9]{1,9}"
_DIGITS = r"[+-]?[0-9]+"
_YES_NO = {"yes": "yes", "no": "no", "true": "yes", "false": "no"}

T = TypeVar("T")

Path = tuple[str | int, ...]


@frozen
class Problem:
    """One thing wrong with an answer.

    `path` starts with the question's id and leads through record numbers (from 0) and fields. `message`
    completes "that is ...": "not one of the answers", "a date in the future". `given` is what was written,
    on one line and shortened; `known` is what may stand there, where that is a list.
    """

    path: Path
    message: str
    given: str
    known: tuple[str, ...] = ()


class AnswerProblems(Exception):
    """All that is wrong with one answer."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def read_answer(question: Question, raw: object, today: date) -> Value | NoAnswer:
    """The value that plain data means as an answer to the question, on the day it is given.

    `raw` is what YAML text, JSON or a command line holds: text, bool, number, None, list or dict. None,
    empty text and "skipped" are SKIPPED; "don't know" is DONT_KNOW. Raises AnswerProblems with everything
    that is wrong.
    """
    return _read(question, raw, today, (question.id,))


def read_kept(question: Question, raw: object) -> Value | NoAnswer:
    """Return what plain_value wrote down, or raise AnswerProblems where the question takes it no more.

    A day that fitted when it was given still does, whatever the clock says by now.
    """
    if question.kind in ("date", "records"):
        fields = tuple(replace(each, date="any") for each in question.fields)
        question = replace(question, date="any", fields=fields)
    return read_answer(question, raw, date.min)


def plain_value(question: Question, value: Value | NoAnswer) -> object:
    """The value as JSON-able data that read_answer turns into the same value again.

    Dates become ISO text, several answers a list, records a list of dicts without the open fields.
    """
    if value is NoAnswer.SKIPPED:
        return None
    if isinstance(value, NoAnswer):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, tuple):
        return value
    fields = {field.id: field for field in question.fields}
    return [
        item if isinstance(item, str) else {name: plain_value(fields[name], part) for name, part in item}
        for item in value
    ]


def _read(question: Question, raw: object, today: date, path: Path) -> Value | NoAnswer:
    if isinstance(raw, str):
        raw = raw.strip()
    if isinstance(raw, str) and question.kind != "any_of" and raw in _ids(question):
        return raw  # an answer may well be called "skipped"
    silence = _no_answer(raw)
    return silence or _READERS[question.kind](question, raw, today, path)


def _no_answer(raw: object) -> NoAnswer | None:
    if raw is None:
        return NoAnswer.SKIPPED
    if not isinstance(raw, str) or len(raw) > _LONGEST_QUOTE:
        return None
    words = raw.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if words in ("", "skipped"):
        return NoAnswer.SKIPPED
    return NoAnswer.DONT_KNOW if words in _DONT_KNOW else None


def _choice(question: Question, raw: object, today: date, path: Path) -> str:
    return _known_id(question, raw, path)


def _known_id(question: Question, raw: object, path: Path) -> str:
    name = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
    if isinstance(name, str) and name in _ids(question):
        return name
    raise _wrong(path, "not one of the answers", raw, _ids(question))


def _several(question: Question, raw: object, today: date, path: Path) -> tuple[str, ...]:
    """Ids from a list, or from words with commas between; "none" and an empty list are none of them."""
    if isinstance(raw, str):
        raw = [] if raw == "none" and raw not in _ids(question) else [part.strip() for part in raw.split(",")]
    if not isinstance(raw, list):
        raise _wrong(path, "not a list of answers", raw, _ids(question))
    chosen = _each(raw, lambda index, item: _known_id(question, item, (*path, index)))
    return tuple(id for id in _ids(question) if id in chosen)


def _yes_no(question: Question, raw: object, today: date, path: Path) -> str:
    words = str(raw).lower() if isinstance(raw, str | bool) else ""
    if words not in _YES_NO:
        raise _wrong(path, "neither yes nor no", raw, ("yes", "no"))
    return _YES_NO[words]


def _number(question: Question, raw: object, today: date, path: Path) -> int:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    written = raw if isinstance(raw, str) else str(raw) if _is_whole(raw) else ""
    if not re.fullmatch(_WHOLE, written):
        message = "too large a number" if re.fullmatch(_DIGITS, written) else "not a whole number"
        raise _wrong(path, message, raw, _ids(question))
    number = int(written)
    if question.least is not None and number < question.least:
        raise _wrong(path, f"less than {question.least}", raw)
    if question.most is not None and number > question.most:
        raise _wrong(path, f"more than {question.most}", raw)
    return number


def _is_whole(raw: object) -> bool:
    return isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < 10**9


def _date(question: Question, raw: object, today: date, path: Path) -> date:
    if not isinstance(raw, str):
        raise _wrong(path, "not a date; write it as 2026-11-20", raw, _ids(question))
    try:
        day = read_date(raw, today, question.date)
    except NotADate as problem:
        raise _wrong(path, str(problem), raw, _ids(question)) from problem
    if question.date == "past" and day > today:
        raise _wrong(path, "a date in the future", raw)
    if question.date == "to come" and day < today:
        raise _wrong(path, "a date in the past", raw)
    return day


def _text(question: Question, raw: object, today: date, path: Path) -> str:
    if _is_whole(raw):
        return str(raw)
    if not isinstance(raw, str):
        raise _wrong(path, "not text", raw)
    text = _whole_letters(raw, path)
    if len(text) > TEXT_LIMIT:
        raise _wrong(path, f"{len(text):,} characters long, of {TEXT_LIMIT:,} at most", raw)
    lines = (line.strip() for line in text.splitlines())
    return text if question.long else " ".join(line for line in lines if line)


def _whole_letters(raw: str, path: Path) -> str:
    """The text, also where Python could not read the bytes that were typed (PEP 383), and they are UTF-8."""
    try:
        return raw.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError as error:
        raise _wrong(path, "not text that can be read: its bytes are not UTF-8", raw) from error


def _records(question: Question, raw: object, today: date, path: Path) -> tuple[Record, ...]:
    if raw == "none":
        return ()
    if not isinstance(raw, list):
        raise _wrong(path, "not a list of entries with fields", raw)
    return tuple(_each(raw, lambda index, item: _record(question, item, today, (*path, index))))


def _record(question: Question, raw: object, today: date, path: Path) -> Record:
    names = tuple(field.id for field in question.fields)
    if not isinstance(raw, dict) or not raw:
        raise _wrong(path, "not an entry with fields", raw, names)
    unknown = [_problem((*path, str(name)), "not a field", name, names) for name in raw if name not in names]
    try:
        present = [field for field in question.fields if field.id in raw]
        record = _each(present, lambda _, field: _field(field, raw[field.id], today, path))
    except AnswerProblems as found:
        raise AnswerProblems((*unknown, *found.problems)) from found
    if unknown:
        raise AnswerProblems(tuple(unknown))
    return tuple(record)


def _field(field: Question, raw: object, today: date, path: Path) -> tuple[str, Value | NoAnswer]:
    return field.id, _read(field, raw, today, (*path, field.id))


def _each(items: list[Any], read: Callable[[int, Any], T]) -> list[T]:
    """Every item read; the problems of all of them are raised together."""
    done: list[T] = []
    problems: list[Problem] = []
    for index, item in enumerate(items):
        try:
            done.append(read(index, item))
        except AnswerProblems as found:
            problems += found.problems
    if problems:
        raise AnswerProblems(tuple(problems))
    return done


def _ids(question: Question) -> tuple[str, ...]:
    return tuple([choice.id for choice in question.choices])


def _wrong(path: Path, message: str, given: object, known: tuple[str, ...] = ()) -> AnswerProblems:
    return AnswerProblems((_problem(path, message, given, known),))


def _problem(path: Path, message: str, given: object, known: tuple[str, ...] = ()) -> Problem:
    words = " ".join((given if isinstance(given, str) else _describe(given)).split())
    short = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 3] + "..."
    return Problem(path, message, short, known)


def _describe(given: object) -> str:
    if isinstance(given, list | dict):
        return "a list" if isinstance(given, list) else "fields"
    if isinstance(given, int) and abs(given) >= 10**_LONGEST_QUOTE:
        return "a very large number"  # Python refuses to write out thousands of digits
    return str(given).lower() if isinstance(given, bool) else str(given)


_READERS: dict[str, Callable[[Question, object, date, Path], Value | NoAnswer]] = {
    "one_of": _choice,
    "scale": _choice,
    "any_of": _several,
    "yes_no": _yes_no,
    "number": _number,
    "date": _date,
    "text": _text,
    "records": _records,
}
