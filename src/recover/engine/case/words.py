"""Answers, dates and spans in the words people read."""

import re
from datetime import date, timedelta

from recover.engine.case.case import NoAnswer, Value
from recover.engine.case.dates import MONTHS, WEEKDAYS
from recover.engine.model.questions import Question

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
TOMORROW = "tomorrow"
_HALF_A_YEAR = timedelta(days=183)
_YOU = {
    "i am": "you are",
    "i was": "you were",
    "i wasn't": "you weren't",
    "i'm": "you're",
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
}
"""Their own words, as somebody else says them to their face; "I've" and "I'd" need no more than "I"."""
_OWN = re.compile(rf"\b(?:{'|'.join(_YOU)})\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:I|They|It|Nobody|Everyone)\b")
_UNCLEAR = re.compile(r"\b(?:we|us|our|you|your|or)\b|\(", re.IGNORECASE)


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


def say_day(day: date, today: date) -> str:
    """Friday 20 November; with the year where that is not this one, or more than half a year away."""
    said = say_date(day)
    near = day.year == today.year and abs(day - today) <= _HALF_A_YEAR
    return said.removesuffix(f" {day.year}") if near else said


def say_near(day: date, today: date) -> str:
    """Return a day as people say it: tomorrow, or Friday 4 December, with its year where that is another."""
    near = {timedelta(-1): "yesterday", timedelta(1): TOMORROW}
    return near.get(day - today) or say_day(day, today)


def say_count(count: int, noun: str) -> str:
    """Return a count with its noun, in words up to ten: "Three answers", "12 people"."""
    several = "people" if noun == "person" else f"{noun}s"
    return f"{say_number(count)} {noun if count == 1 else several}"


def in_figures(count: int, noun: str) -> str:
    """Return a count with its noun, in figures: "3 answers"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


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


def told_back(answer: str) -> str:
    """Return an answer told back to whoever gave it: "You froze" of "I froze"; "" where it is no sentence.

    Nor is it told back where "we" or "you" would be somebody else then, and where an "or", or examples in
    brackets, leave open which of several things it was.
    """
    words = answer.rstrip(".").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if not _SENTENCE.match(words) or _UNCLEAR.search(words):
        return ""
    turned = _OWN.sub(lambda found: _YOU[found.group().lower()], words)
    return f"{turned[:1].upper()}{turned[1:]}."


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
