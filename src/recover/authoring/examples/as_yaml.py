"""A person written as YAML, ready to stand in a playbook."""

import json
import re
from collections.abc import Iterator
from datetime import date

from recover.authoring import WEDNESDAY
from recover.authoring.examples.people import Person
from recover.engine.case.answers import plain_value
from recover.engine.case.case import Case, NoAnswer, Record, Value
from recover.engine.case.words import in_figures
from recover.engine.model.questions import Question

_UNQUOTED = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_' -]*[A-Za-z0-9])?")
_LISTS = ("top", "also", "forbidden", "not_recommended", "notes")
_PAIRS = ("judgements", "timing", "follows", "channels", "verdicts", "drafts")


def as_yaml(person: Person, like: Person | None, questions: dict[str, Question]) -> str:
    """Return the section `people` with this person, who may be like another but for some answers.

    Whoever has done other things is told whole: what the other one did cannot be taken back under `but`.
    """
    like = like if like and like.case.acts == person.case.acts else None
    lines = ["people:", f"  {person.id}:", *([f"    like: {like.id}"] if like else [])]
    changes = list(_changes(person.case, like.case, questions)) if like else _given(person.case, questions)
    if changes:
        told = "but" if like else "given"
        lines += [f"    {told}:", *(f"      {question}: {value}" for question, value in changes)]
    elif like is None:
        lines.append("    given: {}")
    if person.case.today != WEDNESDAY:
        lines.append(f"    today: {person.case.today.isoformat()}")
    for name, rules in (("shows", person.shows), ("not_shows", person.not_shows)):
        if rules:
            lines.append(f"    {name}: {_text(rules)}")
    expect = [f"      {line}" for line in say_expected(person)]
    lines += ["    expect:", *expect] if expect else ["    expect: {}"]
    return "\n".join(lines) + "\n"


def _changes(case: Case, base: Case, questions: dict[str, Question]) -> Iterator[tuple[str, str]]:
    before = {given.question: given.value for given in base.answers}
    now = {given.question: given.value for given in case.answers}
    for question in dict.fromkeys((*before, *now)):
        if question not in now:
            yield question, "not asked"
        elif now[question] != before.get(question):
            yield question, _answer(questions[question], now[question], case.today)


def _given(case: Case, questions: dict[str, Question]) -> list[tuple[str, str]]:
    answers = [
        (each.question, _answer(questions[each.question], each.value, case.today)) for each in case.answers
    ]
    acts = [
        (act.action, f"{act.state} {_day(act.on, case.today)}" if act.on else act.state) for act in case.acts
    ]
    return [*answers, *acts]


def _answer(question: Question, value: Value | NoAnswer, today: date) -> str:
    if not isinstance(value, tuple):
        return _text(_plain(question, value, today))
    fields = {field.id: field for field in question.fields}
    return _text([item if isinstance(item, str) else _record(fields, item, today) for item in value])


def _record(fields: dict[str, Question], record: Record, today: date) -> dict[str, object]:
    return {name: _plain(fields[name], value, today) for name, value in record}


def _plain(question: Question, value: Value | NoAnswer, today: date) -> object:
    """Return an answer as plain data, with a day counted from today."""
    return _day(value, today) if isinstance(value, date) else plain_value(question, value)


def _day(day: date, today: date) -> str:
    ago = (today - day).days
    if ago == 0:
        return "today"
    count = in_figures(abs(ago), "day")
    return f"{count} ago" if ago > 0 else f"in {count}"


def say_expected(person: Person) -> Iterator[str]:
    """Yield each of what must come out for somebody, as a line of YAML."""
    expect, today = person.expect, person.case.today
    for name in (*_LISTS, "second_chance", *_PAIRS):
        wanted = getattr(expect, name)
        if wanted:
            yield f"{name}: {_text(dict(wanted) if name in _PAIRS else wanted)}"
    if expect.opens:
        yield f"opens: {_text({id: _day(day, today) for id, day in expect.opens})}"


def _text(value: object) -> str:
    """Return plain data in flow style."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(_text(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_text(item)}" for key, item in value.items()) + "}"
    text = str(value)
    return text if _UNQUOTED.fullmatch(text) else json.dumps(text, ensure_ascii=False)
