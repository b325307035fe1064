"""Answers that come from a file or the command line instead of a person, with every mistake at once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from recover.engine.case.answers import AnswerProblems, Problem, read_answer
from recover.engine.case.case import Given
from recover.engine.model.questions import Question
from recover.outside.text import nodes
from recover.outside.text.closest import did_you_mean
from recover.outside.text.faults import Fault, Faults, Log
from recover.outside.text.nodes import Document, Entry, Place, Source, Text

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LIST = re.compile(r"\[(?P<items>.+)\]")  # as the answers of a person beside the rules are written
_OLDEST = timedelta(days=31)
"""How far back a day may lie that was to come when a file was written; beyond it, it is mistyped."""

_WHERE_TO_LOOK = "`recover playbook words` lists all questions and their answers."


class UnreadableAnswers(Faults):
    """Some answers cannot be read; `given` are those that can, to one question perhaps several."""

    def __init__(self, faults: Iterable[Fault], given: tuple[Given, ...]) -> None:
        super().__init__(faults)
        self.given = given


def read_answers(
    document: Document | None,
    settings: Sequence[str],
    questions: Mapping[str, Question],
    today: date,
    *,
    behind: str = "--set",
) -> tuple[Given, ...]:
    """The answers of a file, and of "question=answer" settings, which win over it.

    A file holds a mapping of question ids to answers. `questions` is by id, `behind` is what a setting was
    typed behind. Raises Faults with every unknown question, unknown answer, date in the future and misshapen
    value of both, and every question that is set in two ways, as UnreadableAnswers.
    """
    log = Log()
    read = [_given(entry, questions, today, log) for entry in _entries(document, log)]
    told: dict[str, Given] = {}
    for entry in _settings(settings, questions, log, behind):
        given = _given(entry, questions, today, log)
        read.append(given)
        if given and told.setdefault(given.question, given).value != given.value:
            says = f"{given.question} has two answers here."
            log.add(entry.key.place, "RB111", says, "Keep the one that counts.")
    answers = [given for given in read if given is not None]
    if log.faults:
        raise UnreadableAnswers(log.faults, tuple(answers))
    return tuple({given.question: given for given in answers}.values())


def _entries(document: Document | None, log: Log) -> tuple[Entry, ...]:
    if document is None:
        return ()
    if isinstance(document.root, nodes.Mapping):
        return document.root.entries
    log.add(
        document.root.place,
        "RB203",
        "An answers file holds questions with their answers.",
        "Write one a line:  culture: open",
    )
    return ()


def _settings(
    settings: Sequence[str], questions: Mapping[str, Question], log: Log, behind: str
) -> Iterator[Entry]:
    """Each setting as if it were a line of a file that is called as what it was typed behind."""
    for setting in settings:
        place = Place(Source(f"{behind} {setting}"), 0, 0)
        name, equals, answer = setting.partition("=")
        if equals and name.strip():
            asked = questions.get(name.strip())
            listed = _LIST.fullmatch(answer.strip()) if asked and asked.kind == "any_of" else None
            yield Entry(Text(name.strip(), place), Text(listed["items"] if listed else answer, place))
        else:
            log.add(
                place,
                "RB601",
                "This does not say which question it answers.",
                f"Write  {behind} question=answer",
            )


def _given(entry: Entry, questions: Mapping[str, Question], today: date, log: Log) -> Given | None:
    name = entry.key.value
    if name not in questions:
        hint = log.guess(name, questions) or _WHERE_TO_LOOK
        log.add(entry.key.place, "RB602", f'There is no question "{name}".', hint)
        return None
    try:
        return Given(name, read_answer(questions[name], nodes.plain(entry.value), today), today)
    except AnswerProblems as found:
        if passed := _passed(entry, questions[name], today):
            return passed
        for problem in found.problems:
            _note(problem, entry, log)
        return _readable(entry, questions[name], today)


def _passed(entry: Entry, question: Question, today: date) -> Given | None:
    """A day that was to come when the file was written, and has passed: told on that day at the latest."""
    written = nodes.plain(entry.value)
    if question.date != "to come" or not isinstance(written, str) or not _DAY.fullmatch(written):
        return None
    try:
        day = read_answer(question, written, today - _OLDEST)
    except AnswerProblems:
        return None
    return Given(question.id, day, day) if isinstance(day, date) and day < today else None


def _readable(entry: Entry, question: Question, today: date) -> Given | None:
    """Those of several answers that can be read, where the whole cannot: nothing said is overheard."""
    if question.kind != "any_of" or not isinstance(entry.value, nodes.Sequence):
        return None
    ids = {choice.id for choice in question.choices}
    said = [item for item in map(nodes.plain, entry.value.items) if item in ids]
    return Given(question.id, read_answer(question, said, today), today) if said else None


def _note(problem: Problem, entry: Entry, log: Log) -> None:
    """One fault, at the place its path leads to; a field's own name where that is what is wrong."""
    place = nodes.place_at(entry.value, problem.path[1:])
    log.add(place, "RB603", what_is_wrong(problem), did_you_mean(problem.given, problem.known))


def what_is_wrong(problem: Problem) -> str:
    """Return a sentence that says where in an answer something is wrong, and what."""
    where = ", ".join(_step(step) for step in problem.path)
    return f'{where}: "{problem.given}" is {problem.message}.'


def _step(step: str | int) -> str:
    """People count from 1."""
    return step if isinstance(step, str) else f"entry {step + 1}"
