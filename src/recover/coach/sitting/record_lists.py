"""Asking for a list of records: slips, or what was sent since. Every field is kept before the next."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from recover.ask.port import Answer, Asker, Back, DontKnow, Prompt, Reply, Skip
from recover.coach.kept import PlainRecord
from recover.coach.sitting.clash import value_of
from recover.engine.case.answers import plain_value, read_kept
from recover.engine.case.case import NoAnswer, Value
from recover.engine.model.questions import Choice, Question
from recover.frozen import frozen

Keep = Callable[[list[PlainRecord]], None]


@frozen
class Frame:
    """What is said around every field of a list, and the day it is by then."""

    today: Callable[[], date]
    section: str
    progress: str
    can_go_back: bool
    done: float | None = None
    about: str = ""


@dataclass
class Typed:
    """A list that is being typed in this window: how it was at the start, and as it was kept last."""

    start: list[PlainRecord]
    kept: list[PlainRecord] = field(default_factory=list)

    @property
    def here(self) -> list[PlainRecord]:
        """All entries that are known in this window."""
        return [*self.start, *self.kept]

    def joined(self, stored: list[PlainRecord], records: list[PlainRecord]) -> list[PlainRecord]:
        """Return what is typed here with theirs in it, after what both began with."""
        theirs = [each for each in stored if each not in self.here]
        both = zip(self.start, records, strict=False)
        same = next((number for number, (a, b) in enumerate(both) if a != b), len(self.start))
        self.kept = [dict(each) for each in records]
        return [*records[:same], *(each for each in theirs if each not in records), *records[same:]]


def ask_list(
    asker: Asker,
    question: Question,
    frame: Frame,
    so_far: list[PlainRecord],
    keep: Keep,
    *,
    most: int | None = None,
) -> Reply:
    """Return the whole list as an answer, DontKnow, Skip, or Back when the person left at its start.

    `so_far` holds records typed before, perhaps in part; what is missing is asked first. `keep` stores the
    list after every field. Skip before there is any record leaves the whole list out: it is not "none".
    After `most` records no further one is asked for.
    """
    fields = tuple(field for field in question.fields if not field.later)
    records = [dict(record) for record in so_far]
    if not records:
        asker.tell(question.ask + (f" {question.help}" if question.help else ""))
    at = _where_to_go_on(records, fields)
    while True:
        if most and _is_new(at, records) and len(records) >= most:
            return _whole(question, records)
        reply = _ask_field(asker, question, fields, at, records, frame)
        if isinstance(reply, Back):
            if at == (0, 0):
                return Back()
            at = _one_back(at, records, fields)
            continue
        if not records and not isinstance(reply, Answer):
            return reply
        if isinstance(reply, Skip) and _is_new(at, records):
            return _whole(question, records)
        _put(records, at, fields[at[1]], reply)
        keep(records)
        at = _where_to_go_on(records, fields)


def ask_about_list(asker: Asker, question: Question) -> str:
    """Return what to do with a list that is there already: "keep", "more" or "anew"."""
    options = (
        Choice("keep", "Leave it as it is"),
        Choice("more", "Add to it"),
        Choice("anew", "Write it again from the start"),
    )
    return asker.choose(f"{question.short}: there is a list already.", options, default="keep")


def _ask_field(
    asker: Asker,
    question: Question,
    fields: tuple[Question, ...],
    at: tuple[int, int],
    records: list[PlainRecord],
    frame: Frame,
) -> Reply:
    number, place = at
    field = fields[place]
    further = number > 0 and place == 0
    asked = replace(field, ask=f"{question.more or 'Was there another?'} {field.ask}") if further else field
    if at == (0, 0):  # why there is a list at all can only be asked here
        asked = replace(asked, why=f"{question.why} {field.why}".strip())
    return asker.ask(
        Prompt(
            question=asked,
            today=frame.today,
            place=f"{question.short}, {number + 1}",
            section=frame.section,
            progress=frame.progress,
            done=frame.done,
            previous=_previous(records, at, field),
            can_go_back=frame.can_go_back or at != (0, 0),
            optional_end=further and _is_new(at, records),
            about=f"{frame.about}-{question.id}-{number + 1}",
        )
    )


def _is_new(at: tuple[int, int], records: list[PlainRecord]) -> bool:
    return at == (len(records), 0)


def _previous(records: list[PlainRecord], at: tuple[int, int], field: Question) -> Value | NoAnswer | None:
    if at[0] >= len(records) or field.id not in records[at[0]]:
        return None
    return read_kept(field, records[at[0]][field.id])


def _put(records: list[PlainRecord], at: tuple[int, int], field: Question, reply: Reply) -> None:
    if at[0] == len(records):
        records.append({})
    records[at[0]][field.id] = plain_value(field, value_of(reply))


def _where_to_go_on(records: list[PlainRecord], fields: tuple[Question, ...]) -> tuple[int, int]:
    """The first field of a record that has not been asked, else the start of a new record."""
    missing = (
        (number, place)
        for number, record in enumerate(records)
        for place, field in enumerate(fields)
        if field.id not in record
    )
    return next(missing, (len(records), 0))


def _one_back(
    at: tuple[int, int], records: list[PlainRecord], fields: tuple[Question, ...]
) -> tuple[int, int]:
    return (at[0], at[1] - 1) if at[1] else (at[0] - 1, len(fields) - 1)


def _whole(question: Question, records: list[PlainRecord]) -> Reply:
    value = read_kept(question, records)
    return DontKnow() if isinstance(value, NoAnswer) else Answer(value)
