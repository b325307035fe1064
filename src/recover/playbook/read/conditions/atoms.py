"""One line of a condition: a fact, and a test that fits it and that some answer can meet."""

import re
from collections.abc import Callable

from recover.engine.model.conditions import Atom, Between, DaysAgo, Includes, Is, Knowledge, OtherThan, Test
from recover.engine.model.questions import Question, is_typed
from recover.frozen import frozen
from recover.outside.text.closest import closest
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Mapping, Node, Sequence, Text, plain
from recover.playbook.read.conditions.testable import Fact

_KNOWLEDGE = ("known", "unknown", "does not apply")
_COMPARED = re.compile(r"(?P<how>at least|at most|more than|fewer than) (?P<what>\S+)")
_BETWEEN = re.compile(r"between (?P<low>\S+) and (?P<high>\S+)")
_DAYS = re.compile(r"(?P<how>at least|within) (?P<count>[0-9]{1,4}) days?(?P<ago> ago)?")
_OTHER_SPANS = re.compile(r"(week|month|year|hour)s?|business day")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_INCLUDES = {"includes": "any", "includes_all": "all", "includes_none": "none"}


class _Problem(Exception):
    """Why a test cannot be read. Where there is no hint, it is told which tests there are."""

    def __init__(self, node: Node, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.place, self.code, self.message, self.hint = node.place, code, message, hint


@frozen
class _Tested:
    """The fact that is tested, the question whose answers it has, and their ids in order."""

    fact: Fact
    form: Question
    ids: tuple[str, ...]
    log: Log


def read_line(name: Text, node: Node, fact: Fact, log: Log) -> Atom | None:
    """The line, or None where its test cannot be read, or where the fact itself could not be."""
    if fact.form is None:
        return None
    read, forms = _READERS[fact.kind if fact.kind in ("finding", "action") else fact.form.kind]
    ids = tuple(choice.id for choice in fact.form.choices) or ("yes", "no")
    tested = _Tested(fact, fact.form, ids, log)
    beside = ids if is_typed(fact.form) and fact.form.choices else ()
    try:
        test = _knowledge(tested, node) or (_beside(tested, node) if beside else None) or read(tested, node)
    except _Problem as problem:
        guess = closest(_word(node), beside)
        if guess:
            forms = f'Did you mean "{guess}"?'
        elif beside:
            forms += f" Or an answer, a list of them, or {{other_than: ANSWER}}: {', '.join(beside)}."
        hint = forms if problem.hint is None else problem.hint
        log.add(problem.place, problem.code, problem.message, hint)
        return None
    return Atom(fact.id, fact.kind, test)


def _knowledge(tested: _Tested, node: Node) -> Test | None:
    """A test of whether there is an answer at all; None where it is another test."""
    fact, word = tested.fact, _word(node)
    if word not in _KNOWLEDGE or fact.kind not in ("question", "builtin"):
        return None
    if word == "does not apply" and not fact.may_not_apply:
        message = f'"{fact.id}" is asked of everybody, so it always applies.'
        raise _Problem(node, "RB404", message, "It has no ask_when.")
    return Knowledge(word)  # type: ignore[arg-type]  # one of the three words


def _free(tested: _Tested, node: Node) -> Test:
    raise _Problem(node, "RB403", f'The answer to "{tested.fact.id}" is free; it cannot be tested so.')


def _action(tested: _Tested, node: Node) -> Test:
    word = _word(node)
    if word not in tested.ids:
        raise _Problem(node, "RB402", f'An action cannot be tested for "{_shown(node)}".')
    return Is(("skipped", "none") if word == "not done" else (word,))


def _choice(tested: _Tested, node: Node) -> Test:
    if isinstance(node, Mapping):
        return _other_than(tested, node)
    if isinstance(node, Sequence):
        return Is(_answers(tested, node))
    bounds = _compared(node.value, lambda word: _position(tested, word, node))
    if bounds is None:
        return Is((_answer(tested, node.value, node),))
    low, high = bounds
    chosen = tested.ids[low or 0 : None if high is None else high + 1]
    if not chosen:
        raise _Problem(node, "RB404", "No answer lies there.", f"In order: {', '.join(tested.ids)}.")
    return Is(chosen)


def _beside(tested: _Tested, node: Node) -> Test | None:
    """A test for the answers beside a number or a date; None where it is another test."""
    if isinstance(node, Mapping):
        _, value = _only_entry(tested, node, ("other_than",))
        return OtherThan(_answers(tested, value))
    if isinstance(node, Sequence) or _word(node) in tested.ids:
        return Is(_answers(tested, node))
    return None


def _other_than(tested: _Tested, node: Mapping) -> Test:
    key, value = _only_entry(tested, node, ("other_than",))
    left_out = _answers(tested, value)
    rest = tuple(id for id in tested.ids if id not in left_out)
    if not rest:
        hint = "To test whether there is an answer at all, write known or unknown."
        raise _Problem(key, "RB404", "These are all the answers, so no answer is left.", hint)
    return Is(rest)


def _several(tested: _Tested, node: Node) -> Test:
    id = tested.fact.id
    if not isinstance(node, Mapping):
        word = _shown(node)
        test = f"includes_none: [{word[4:]}]" if word.startswith("not ") else f"includes: {word}"
        hint = f"Write  {id}: {{{test}}}"
        raise _Problem(node, "RB403", f'"{id}" can have several answers.', hint)
    key, value = _only_entry(tested, node, tuple(_INCLUDES))
    if key.value != "includes" and not isinstance(value, Sequence):
        raise _Problem(value, "RB401", f'"{key.value}" takes a list.', f"Write  [{_shown(value)}]")
    return Includes(_INCLUDES[key.value], _answers(tested, value))  # type: ignore[arg-type]  # see the table


def _number(tested: _Tested, node: Node) -> Test:
    def whole(word: str) -> int:
        if not _WHOLE.fullmatch(word):
            raise _Problem(node, "RB401", f'"{_shown(node)}" is no test of a number.')
        return int(word)

    word, least, most = _word(node), tested.form.least, tested.form.most
    low, high = _compared(word, whole) or (whole(word), whole(word))
    too_high = low is not None and most is not None and low > most
    too_low = high is not None and least is not None and high < least
    if too_high or too_low or (low is not None and high is not None and low > high):
        message = f'No answer to "{tested.fact.id}" can meet this: {_bounds(least, most)}.'
        raise _Problem(node, "RB404", message, "")
    return Between(low, high)


def _date(tested: _Tested, node: Node) -> Test:
    word = _word(node)
    days = _DAYS.fullmatch(word)
    count = int(days["count"]) if days else 0
    low: int | None
    high: int | None
    if word == "past":
        low, high = 0, None
    elif word == "to come":
        low, high = None, -1
    elif days and days["how"] == "at least" and days["ago"]:
        low, high = count, None
    elif days and days["how"] == "within" and not days["ago"]:
        low, high = -count, count
    else:
        counted = " Dates are counted in days only." if _OTHER_SPANS.search(word) else ""
        raise _Problem(node, "RB401", f'"{_shown(node)}" is no test of a date.{counted}')
    if tested.form.date == "past" and high is not None and high < 0:
        raise _Problem(node, "RB404", f'"{tested.fact.id}" is never to come: it is a date in the past.', "")
    if tested.form.date == "to come" and low is not None and low > 0:
        raise _Problem(node, "RB404", f'"{tested.fact.id}" is today or to come.', "")
    return DaysAgo(low, high)


_CHOICE = "Write an answer, a list of answers, or {other_than: answer}."
_KNOWN = "Only known, unknown and does not apply can be tested here."
_READERS: dict[str, tuple[Callable[[_Tested, Node], Test], str]] = {
    "finding": (_choice, "A finding is yes or no."),
    "action": (_action, "An action is done, not done or skipped."),
    "one_of": (_choice, _CHOICE),
    "yes_no": (_choice, _CHOICE),
    "scale": (_choice, "Write an answer, a list of answers, {other_than: answer}, or: at least ANSWER."),
    "any_of": (_several, "Write {includes: answer}, {includes_all: [..]} or {includes_none: [..]}."),
    "number": (_number, "Write 3, at least 3, at most 3, more than 3, fewer than 3, or between 3 and 5."),
    "date": (_date, "Write at least 3 days ago, within 3 days, past, or to come."),
    "text": (_free, _KNOWN),
    "records": (_free, _KNOWN),
}
"""For findings, actions and each kind of answer: what reads a test of it, and which tests there are."""


def _compared(word: str, number: Callable[[str], int]) -> tuple[int | None, int | None] | None:
    """The least and the most that a comparison allows, as numbers of what it names; None where it is none."""
    between, compared = _BETWEEN.fullmatch(word), _COMPARED.fullmatch(word)
    if between:
        return number(between["low"]), number(between["high"])
    if compared is None:
        return None
    bound = number(compared["what"])
    return {
        "at least": (bound, None),
        "more than": (bound + 1, None),
        "at most": (None, bound),
        "fewer than": (None, bound - 1),
    }[compared["how"]]


def _position(tested: _Tested, word: str, node: Text) -> int:
    if tested.form.kind != "scale":
        raise _Problem(node, "RB403", f'The answers to "{tested.fact.id}" have no order.')
    return tested.ids.index(_answer(tested, word, node))


def _answers(tested: _Tested, node: Node) -> tuple[str, ...]:
    """One answer, or a list of them, in the order of the question."""
    items = node.items if isinstance(node, Sequence) else (node,)
    if not items:
        raise _Problem(node, "RB404", "An empty list of answers is never met.")
    words = [item for item in items if isinstance(item, Text)]
    found = [_answer(tested, word.value, word) for word in words]
    if len(words) < len(items):
        raise _Problem(node, "RB401", f'"{tested.fact.id}" is tested for single answers.')
    for number, word in enumerate(words):
        if word.value in found[:number]:
            tested.log.add(word.place, "RB302", f'"{word.value}" is in this list twice.', "Delete one.")
    return tuple(id for id in tested.ids if id in found)


def _answer(tested: _Tested, word: str, node: Text) -> str:
    fact = tested.fact
    if word in tested.ids:
        return word
    if fact.kind == "finding":
        contrary = {"not yes": "no", "not no": "yes"}.get(word)
        hint = f"Write  {fact.id}: {contrary}" if contrary else None
        raise _Problem(node, "RB402", f'"{fact.id}" is a finding, and "{word}" is neither yes nor no.', hint)
    noun = "a level of" if fact.kind == "scale" else "an answer to"
    hint = _joined(tested, word) or tested.log.guess(word, tested.ids) or None
    if hint is None and fact.kind == "question":
        hint = f"recover playbook show {fact.id} lists its answers. A playbook of yours adds one: extends:"
    raise _Problem(node, "RB402", f'"{word}" is not {noun} "{fact.id}".', hint)


def _joined(tested: _Tested, word: str) -> str:
    """What to write for `not one` and for `one or another`; nothing for all else."""
    denied, id = word.removeprefix("not "), tested.fact.id
    if word == "not known":
        return f"Write  {id}: unknown"
    if denied != word and denied in tested.ids:
        return f"Write  {id}: {{other_than: {denied}}}"
    several = re.split(r" or |\s*[/|,]\s*", word)
    return f"Write  {id}: [{', '.join(several)}]" if set(several) <= set(tested.ids) else ""


def _only_entry(tested: _Tested, node: Mapping, keys: tuple[str, ...]) -> tuple[Text, Node]:
    if len(node.entries) == 1 and node.entries[0].key.value in keys:
        return node.entries[0].key, node.entries[0].value
    wrong = next((entry.key for entry in node.entries if entry.key.value not in keys), None)
    guess = closest(wrong.value, keys) if wrong else None
    hint = f'Did you mean "{guess}"?' if guess else None
    raise _Problem(wrong or node, "RB401", f'"{tested.fact.id}" cannot be tested so.', hint)


def _bounds(least: int | None, most: int | None) -> str:
    if least is None or most is None:
        return f"{most} is the most" if least is None else f"{least} is the least"
    return f"they go from {least} to {most}"


def _word(node: Node) -> str:
    return node.value if isinstance(node, Text) else ""


def _shown(node: Node) -> str:
    value = plain(node)
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return f"[{', '.join(str(item) for item in value)}]"
    return "{" + ", ".join(f"{key}: {item}" for key, item in value.items()) + "}"
