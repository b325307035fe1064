"""What may be asked, and the answers that are offered."""

from typing import Literal

from recover.engine.model.conditions import ALWAYS, NEVER, Condition
from recover.frozen import frozen

QuestionKind = Literal["one_of", "any_of", "scale", "yes_no", "number", "date", "text", "records"]


@frozen
class Choice:
    """One possible answer, or one level of a scale: its id and the words people read."""

    id: str
    label: str


@frozen
class Offered:
    """Answers that are offered only to those for whom the condition may hold."""

    answers: tuple[str, ...]
    when: Condition


@frozen
class AskedAs:
    """How a question is put to those for whom the condition holds, and called where that differs."""

    ask: str
    when: Condition
    short: str = ""


@frozen
class Question:
    """Something asked. `fields` are the questions of one record, for kind "records" alone.

    `choices` are the answers to choose from; for a number or a date, those beside it.
    """

    id: str
    kind: QuestionKind
    ask: str
    short: str  # a few words for quoting the answer back: "Company culture"
    section: str = ""
    why: str = ""
    help: str = ""
    choices: tuple[Choice, ...] = ()
    comes_about: tuple[Choice, ...] = ()  # answers that may still come about, as said after "unless"
    offered: tuple[Offered, ...] = ()  # the choices that are not offered to everybody
    asked_as: tuple[AskedAs, ...] = ()  # other words for it; the first that fit are taken
    fields: "tuple[Question, ...]" = ()
    date: Literal["past", "to come", "any"] = "any"
    least: int | None = None
    most: int | None = None
    always: bool = False
    ask_when: Condition = ALWAYS
    at_once_when: Condition = NEVER  # it is asked before all else, and before any plan
    later: bool = False  # a record's field that is asked once the plan stands
    long: bool = False  # text: several lines are welcome
    stored_as: Literal["answer", "acts"] = "answer"
    more: str = ""  # records: the question that asks for one more record
    for_the_record: bool = False  # kept for the person to look back on; nothing hangs on it
    wish: bool = False  # it asks what they feel like doing
    own_view: bool = False  # a number: their own guess, asked once before the plan is shown
    sensitive: bool = False  # its answer is never quoted back in a plan
    again_after: int | None = None  # days after which an answer has grown old, and the question is open again
    again_since: str = ""  # the date question from whose day these are counted; "": from the day it was given
    counts_anyway: bool = False  # its answer counts wherever it was given, and until it is given anew
    typical: "str | int | tuple[str, ...] | None" = None  # what tests take it to say while it has no answer


@frozen
class Since:
    """What may happen after the debrief, and which questions tell it. "" where no question does.

    `stands` says where it stands: the employer brings about its answers `theirs`, the person `yours`; those
    that move on are asked about again after so many days. `promised` tells the day by which they would be in
    touch, `meeting` that of the next one. `tells` are other questions, and the words that offer them. `words`
    are what is said first to somebody who tells one of its answers as news. `silence` are questions about an
    act with the answer that means no answer yet, `later` those with the answer that they will be in touch,
    `news` those with the answer that may have brought a decision. `soon` are questions with the answer that
    they decide soon: once it has grown old, it is asked whether they have.
    """

    stands: str
    theirs: tuple[str, ...] = ()
    yours: tuple[str, ...] = ()
    moves_on: tuple[str, ...] = ()
    late: str = ""  # its answer where they should have been in touch, and have not
    again_after: int | None = None
    promised: str = ""
    meeting: str = ""
    tells: tuple[Choice, ...] = ()
    words: tuple[Choice, ...] = ()
    answer_after: int | None = None  # days after which it is asked whether they answered a message
    most_unanswered: int | None = None  # messages without an answer, after which another does no good
    silence: tuple[tuple[str, str], ...] = ()
    later: tuple[tuple[str, str], ...] = ()
    news: tuple[tuple[str, str], ...] = ()
    soon: tuple[tuple[str, str], ...] = ()


def is_typed(question: Question) -> bool:
    """Return whether a number or a date is wanted: its choices are then answers beside it."""
    return question.kind in ("number", "date")


def kinds_of_slips(slips: Question | None) -> tuple[Choice, ...]:
    """Return the kinds that the list of slips offers; none where there is no such list."""
    return next((each.choices for each in slips.fields if each.id == "kind"), ()) if slips else ()
