"""People: examples beside the rules, with given answers and what must come out."""

import re
from dataclasses import dataclass, field
from datetime import date

from recover.authoring import WEDNESDAY
from recover.authoring.examples.expectations import Expect, Expectable, expectable_in, read_expect
from recover.engine.case.answers import AnswerProblems, read_answer
from recover.engine.case.case import Act, Case, Given
from recover.engine.case.dates import NotADate, read_date
from recover.engine.model.playbook import Playbook
from recover.outside.text.closest import did_you_mean
from recover.outside.text.limits import MAX_CHAIN
from recover.outside.text.nodes import Entry, place_at, plain
from recover.playbook.read.fields import Fields
from recover.playbook.read.reader import Reader

_NOT_GIVEN = ("not asked", "not done")
_ACT = re.compile(r"(?P<state>done|skipped)(?: (?P<when>.+))?")


@dataclass(frozen=True, slots=True)
class Person:
    """An example. `shows` are rules that must apply to them, `not_shows` rules that must not."""

    id: str
    case: Case
    expect: Expect = field(default_factory=Expect)
    shows: tuple[str, ...] = ()
    not_shows: tuple[str, ...] = ()
    place: str = ""  # file:line, for authors
    known_miss: str = ""  # why something else comes out for now


def read_people(reader: Reader, playbook: Playbook) -> tuple[Person, ...]:
    """Everybody in the playbook. Mistakes go to the log, each once, also where others are like them."""
    read = {fields.name.value: fields for fields in reader.each("people", "person")}
    can, known = expectable_in(playbook, reader), dict[tuple[int, date], Given]()
    people = []
    for fields in read.values():
        _check_own(fields, reader)
        given = _given(fields, read, reader)
        own = given or _merged([fields])  # who is like nobody has mistakes to name too
        person = _person(fields, own, reader, can, known)
        people += [person] if given is not None else []
    return tuple(people)


def _person(
    fields: Fields,
    given: dict[str, Entry],
    reader: Reader,
    can: Expectable,
    known: dict[tuple[int, date], Given],
) -> Person:
    """One person. `known` are answers that were read for others already, by their entry and the day."""
    today = _today(fields, reader)
    own = {entry.key.value for name in ("given", "but") for entry in fields.entries(name)}
    answers, acts = [], []
    for name, entry in given.items():
        if name in reader.symbols.entries["actions"]:
            act = _act(entry, today, reader, blame=name in own)
            acts += [act] if act else []
            continue
        where = id(entry), today  # of whom others are like, the same entries are theirs
        answer = known.get(where) or _answer(entry, today, reader, blame=name in own)
        if answer:
            known[where] = answer
            answers.append(answer)
    expect = reader.inner(fields, "expect", "expect")
    return Person(
        id=fields.name.value,
        case=Case(tuple(answers), tuple(acts), today),
        expect=read_expect(expect, reader, can, today) if expect else Expect(),
        shows=reader.symbols.refer_all(fields.list("shows"), "rules"),
        not_shows=reader.symbols.refer_all(fields.list("not_shows"), "rules"),
        place=str(fields.name.place),
        known_miss=fields.words("known_miss"),
    )


def _check_own(fields: Fields, reader: Reader) -> None:
    """Given, or like and but."""
    log = reader.log
    if fields.has("given") and fields.has("like"):
        log.add(fields.key("like"), "RB208", "A person has given answers, or is like another.",
                "Write the answers that differ under but:")  # fmt: skip
    elif fields.has("but") and "like" not in fields.written:
        log.add(fields.key("but"), "RB208", "but: says what differs from another person, who is not named.",
                "Add  like: person, or call it given:")  # fmt: skip
    elif not fields.written & {"given", "like"}:
        log.add(fields.name.place, "RB202", f'"{fields.name.value}" has neither "given" nor "like".')
    known = [*reader.symbols.entries["questions"], *reader.symbols.entries["actions"]]
    for key in (entry.key for name in ("given", "but") for entry in fields.entries(name)):
        if key.value not in known:
            log.unknown(key, "RB501", f'There is no question or action called "{key.value}".', known)


def _given(fields: Fields, read: dict[str, Fields], reader: Reader) -> dict[str, Entry] | None:
    """The person's own answers over those of whom they are like; None where that leads nowhere."""
    chain, met = [fields], {fields.name.value}
    while chain[-1].has("like"):
        like = chain[-1].text("like")
        if like is None or not (
            reader.symbols.refer(like, "people") if chain[-1] is fields else like.value in read
        ):
            return None
        if like.value in met:
            if like.value == fields.name.value or chain[-1] is fields:
                message = f'"{fields.name.value}" is like themselves, through "{chain[-1].name.value}".'
                reader.log.add(like.place, "RB503", message, "Somebody has to have given answers.")
            return None
        if like.value not in read:
            return None
        if len(chain) > MAX_CHAIN:
            message = f'"{fields.name.value}" is like somebody through more than {MAX_CHAIN} others.'
            reader.log.add(fields.key("like"), "RB503", message, "Nobody can follow that.")
            return None
        met.add(like.value)
        chain.append(read[like.value])
    return _merged(chain)


def _merged(chain: list[Fields]) -> dict[str, Entry]:
    entries = (entry for each in reversed(chain) for name in ("given", "but") for entry in each.entries(name))
    given = {entry.key.value: entry for entry in entries}
    return {id: entry for id, entry in given.items() if plain(entry.value) not in _NOT_GIVEN}


def _today(fields: Fields, reader: Reader) -> date:
    written = fields.text("today")
    if written is None:
        return WEDNESDAY
    try:
        return date.fromisoformat(written.value)
    except ValueError:
        message = f'"{written.value}" is not a day.'
        reader.log.add(written.place, "RB505", message, "Write it as 2026-11-18.")
        return WEDNESDAY


def _answer(entry: Entry, today: date, reader: Reader, *, blame: bool) -> Given | None:
    question = reader.question(entry.key.value)
    if question is None:
        return None
    try:
        return Given(question.id, read_answer(question, plain(entry.value), today), today)
    except AnswerProblems as problems:
        for problem in problems.problems if blame else ():
            given = f'"{problem.given}"' if problem.given else "This"
            hint = did_you_mean(problem.given, problem.known) if problem.known else ""
            hint = hint or f"recover playbook show {question.id} tells what may be answered."
            place = place_at(entry.value, problem.path[1:])
            reader.log.add(place, "RB502", f"{given} is {problem.message}.", hint)
        return None


def _act(entry: Entry, today: date, reader: Reader, *, blame: bool) -> Act | None:
    value = plain(entry.value)
    found = _ACT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        if blame:
            message = f'An action is given as done or skipped, and "{entry.key.value}" is neither.'
            reader.log.add(entry.value.place, "RB502", message, "Write  done, done 3 days ago, or skipped.")
        return None
    day = _day(found["when"], today)
    if found["when"] and day is None and blame:
        message = f'"{found["when"]}" is no day up to today.'
        reader.log.add(entry.value.place, "RB505", message, "Write  done 3 days ago, or done 2026-11-10.")
    return Act(entry.key.value, "done" if found["state"] == "done" else "skipped", day)


def _day(words: str | None, today: date) -> date | None:
    try:
        day = read_date(words, today, "past") if words else None
    except NotADate:
        return None
    return day if day and day <= today else None
