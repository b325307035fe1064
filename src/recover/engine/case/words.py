"""Answers, dates and spans in the words people read."""

from datetime import date, timedelta

from recover.engine.case.case import NoAnswer, Value
from recover.engine.case.dates import MONTHS, WEEKDAYS
from recover.engine.model.questions import Question

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_HALF_A_YEAR = timedelta(days=183)


def say_value(question: Question, value: Value | NoAnswer) -> str:
    """The answer in words: labels for ids, friendly dates, text as it is, records joined by "; ".

    An id that the question no longer offers is said as it is.
    """
    if isinstance(value, NoAnswer):
        return {NoAnswer.DONT_KNOW: "I don't know", NoAnswer.SKIPPED: "Skipped"}[value]
    if isinstance(value, date):
        return say_date(value)
    if isinstance(value, tuple):
        return _say_several(question, value)
    return _say_one(question, str(value))


def say_date(day: date) -> str:
    """Friday 20 November 2026."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def is_said_date(text: str) -> bool:
    """Whether this text is a date in the words of `say_date`."""
    parts = text.split()
    return len(parts) == 4 and parts[0] in WEEKDAYS and parts[2] in MONTHS


def say_day(day: date, today: date) -> str:
    """Friday 20 November; with the year where that is not this one, or more than half a year away."""
    said = say_date(day)
    near = day.year == today.year and abs(day - today) <= _HALF_A_YEAR
    return said.removesuffix(f" {day.year}") if near else said


def say_count(count: int, noun: str) -> str:
    """Return a count with its noun, in words up to ten: "Three answers", "12 people"."""
    several = "people" if noun == "person" else f"{noun}s"
    return f"{say_number(count)} {noun if count == 1 else several}"


def say_number(count: int) -> str:
    """Return a number, in words up to ten: "Three", "12"."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def say_list(items: tuple[str, ...]) -> str:
    """One, two and three."""
    return " and ".join((", ".join(items[:-1]), items[-1]) if len(items) > 1 else items)


def going_on(label: str) -> str:
    """Return a label as it reads within a sentence: small, but for "I" and what is written in capitals."""
    as_it_is = label.startswith(("I ", "I'", "I\N{RIGHT SINGLE QUOTATION MARK}")) or label[1:2].isupper()
    return label if as_it_is else label[:1].lower() + label[1:]


def _say_one(question: Question, answer: str) -> str:
    if question.kind == "yes_no":
        return answer.capitalize()
    return next((choice.label for choice in question.choices if choice.id == answer), answer)


def _say_several(question: Question, value: tuple[object, ...]) -> str:
    if not value:
        return "None" if question.kind == "records" else "None of them"
    ids = tuple(_say_one(question, item) for item in value if isinstance(item, str))
    if ids:
        return say_list((ids[0], *map(going_on, ids[1:])))
    return "; ".join(_say_record(question, item) for item in value)


def _say_record(question: Question, record: object) -> str:
    """The answered fields of one record, in order."""
    fields = {field.id: field for field in question.fields}
    parts = record if isinstance(record, tuple) else ()
    said = [say_value(fields[name], part) for name, part in parts if not isinstance(part, NoAnswer)]
    return ", ".join(said) or "no details"
