"""One line of a condition: a fact, and a test that fits it and that some answer can meet."""

import re
from collections.abc import Callable

from recover.engine.model.conditions import Atom, Between, DaysAgo, Includes, Is, Knowledge, Test
from recover.engine.model.questions import Question
from recover.outside.text.closest import closest
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Mapping, Node, Sequence, Text, plain
from recover.playbook.read.tests.testable import Fact

_KNOWLEDGE = ("known", "unknown", "does not apply")
_COMPARED = re.compile(r"(?P<how>at least|at most|more than|fewer than) (?P<what>\S+)")
_BETWEEN = re.compile(r"between (?P<low>\S+) and (?P<high>\S+)")
_DAYS = re.compile(r"(?P<how>at least|within) (?P<count>[0-9]{1,4}) days?(?P<ago> ago)?")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_INCLUDES = {"includes": "any", "includes_all": "all", "includes_none": "none"}

_FORMS = {
    "choice": "Write an answer, a list of answers, or {other_than: answer}.",
    "scale": "Write an answer, a list of answers, {other_than: answer}, or: at least ANSWER.",
    "any_of": "Write {includes: answer}, {includes_all: [..]} or {includes_none: [..]}.",
    "number": "Write 3, at least 3, at most 3, more than 3, fewer than 3, or between 3 and 5.",
    "date": "Write at least 3 days ago, within 3 days, past, or to come.",
    "known": "Only known, unknown and does not apply can be tested here.",
    "finding": "A finding is yes or no.",
    "action": "An action is done, not done or skipped.",
}


class Unreadable(Exception):
    """The test cannot be read; the fault is in the log."""


def read_line(name: Text, node: Node, fact: Fact, log: Log) -> Atom | None:
    """The line, or None where its test cannot be read, or where the fact itself could not be."""
    if fact.form is None:
        return None
    try:
        return Atom(fact.id, fact.kind, _Tests(fact, fact.form, log).read(node))
    except Unreadable:
        return None


class _Tests:
    """Reads the tests of one fact."""

    def __init__(self, fact: Fact, form: Question, log: Log) -> None:
        self.fact, self.form, self.log = fact, form, log
        self.ids = tuple(choice.id for choice in form.choices) or ("yes", "no")

    def read(self, node: Node) -> Test:
        if isinstance(node, Text) and node.value in _KNOWLEDGE and self.fact.kind in ("question", "builtin"):
            return self._knowledge(node)
        readers: dict[str, Callable[[Node], Test]] = {
            "one_of": self._choice,
            "scale": self._choice,
            "yes_no": self._choice,
            "any_of": self._several,
            "number": self._number,
            "date": self._date,
        }
        if self.fact.kind == "action":
            return self._action(node)
        if self.form.kind in readers:
            return readers[self.form.kind](node)
        raise self._wrong(node, "RB403", f'The answer to "{self.fact.id}" is free; it cannot be tested so.')

    def _knowledge(self, node: Text) -> Test:
        if node.value == "does not apply" and not self.fact.may_not_apply:
            message = f'"{self.fact.id}" is asked of everybody, so it always applies.'
            raise self._wrong(node, "RB404", message, "It has no ask_when.")
        return Knowledge(node.value)  # type: ignore[arg-type]  # one of the three words, see read()

    def _action(self, node: Node) -> Test:
        word = node.value if isinstance(node, Text) else ""
        if word not in self.ids:
            raise self._wrong(node, "RB402", f'An action cannot be tested for "{_shown(node)}".')
        return Is(("skipped", "none") if word == "not done" else (word,))

    def _choice(self, node: Node) -> Test:
        if isinstance(node, Mapping):
            return self._other_than(node)
        if isinstance(node, Sequence):
            return Is(self._answers(node))
        ordered = self._ordered(node)
        return Is(ordered if ordered is not None else (self._answer(node),))

    def _other_than(self, node: Mapping) -> Test:
        key, value = self._only_entry(node, ("other_than",))
        left_out = self._answers(value)
        rest = tuple(id for id in self.ids if id not in left_out)
        if not rest:
            hint = "To test whether there is an answer at all, write known or unknown."
            raise self._wrong(key, "RB404", "These are all the answers, so no answer is left.", hint)
        return Is(rest)

    def _ordered(self, node: Text) -> tuple[str, ...] | None:
        """The answers that a comparison allows, or None where the text is none."""
        compared, between = _COMPARED.fullmatch(node.value), _BETWEEN.fullmatch(node.value)
        if compared is None and between is None:
            return None
        if self.form.kind != "scale":
            raise self._wrong(node, "RB403", f'The answers to "{self.fact.id}" have no order.')
        chosen: tuple[str, ...] = ()
        if between:
            low, high = self._position(between["low"], node), self._position(between["high"], node)
            chosen = self.ids[low : high + 1]
        elif compared:
            chosen = self._side(compared["how"], self._position(compared["what"], node))
        if not chosen:
            raise self._wrong(node, "RB404", "No answer lies there.", f"In order: {', '.join(self.ids)}.")
        return chosen

    def _side(self, how: str, position: int) -> tuple[str, ...]:
        return {
            "at least": self.ids[position:],
            "more than": self.ids[position + 1 :],
            "at most": self.ids[: position + 1],
            "fewer than": self.ids[:position],
        }[how]

    def _position(self, word: str, node: Text) -> int:
        if word not in self.ids:
            raise self._unknown(word, node)
        return self.ids.index(word)

    def _several(self, node: Node) -> Test:
        if not isinstance(node, Mapping):
            message = f'"{self.fact.id}" can have several answers.'
            raise self._wrong(node, "RB403", message, f"Write  {self.fact.id}: {{includes: {_shown(node)}}}")
        key, value = self._only_entry(node, tuple(_INCLUDES))
        if key.value != "includes" and not isinstance(value, Sequence):
            raise self._wrong(value, "RB401", f'"{key.value}" takes a list.', f"Write  [{_shown(value)}]")
        return Includes(_INCLUDES[key.value], self._answers(value))  # type: ignore[arg-type]  # see the table

    def _number(self, node: Node) -> Test:
        word = node.value if isinstance(node, Text) else ""
        compared, between = _COMPARED.fullmatch(word), _BETWEEN.fullmatch(word)
        if between:
            low, high = self._whole(between["low"], node), self._whole(between["high"], node)
            return self._possible(node, low, high)
        if compared:
            number = self._whole(compared["what"], node)
            low_high = {
                "at least": (number, None),
                "more than": (number + 1, None),
                "at most": (None, number),
                "fewer than": (None, number - 1),
            }
            return self._possible(node, *low_high[compared["how"]])
        number = self._whole(word, node)
        return self._possible(node, number, number)

    def _possible(self, node: Node, low: int | None, high: int | None) -> Test:
        least, most = self.form.least, self.form.most
        too_high = low is not None and most is not None and low > most
        too_low = high is not None and least is not None and high < least
        if too_high or too_low or (low is not None and high is not None and low > high):
            message = f'No answer to "{self.fact.id}" can meet this: {_bounds(least, most)}.'
            raise self._wrong(node, "RB404", message, "")
        return Between(low, high)

    def _whole(self, word: str, node: Node) -> int:
        if not _WHOLE.fullmatch(word):
            raise self._wrong(node, "RB401", f'"{_shown(node)}" is no test of a number.')
        return int(word)

    def _date(self, node: Node) -> Test:
        word = node.value if isinstance(node, Text) else ""
        days = _DAYS.fullmatch(word)
        if word == "past":
            return self._reachable(node, 0, None)
        if word == "to come":
            return self._reachable(node, None, -1)
        if days and days["how"] == "at least" and days["ago"]:
            return self._reachable(node, int(days["count"]), None)
        if days and days["how"] == "within" and not days["ago"]:
            return self._reachable(node, -int(days["count"]), int(days["count"]))
        raise self._wrong(node, "RB401", f'"{_shown(node)}" is no test of a date.')

    def _reachable(self, node: Node, low: int | None, high: int | None) -> Test:
        if self.form.date == "past" and high is not None and high < 0:
            raise self._wrong(
                node, "RB404", f'"{self.fact.id}" is never to come: it is a date in the past.', ""
            )
        if self.form.date == "to come" and low is not None and low > 0:
            raise self._wrong(node, "RB404", f'"{self.fact.id}" is today or to come.', "")
        return DaysAgo(low, high)

    def _answers(self, node: Node) -> tuple[str, ...]:
        """One answer, or a list of them, in the order of the question."""
        items = node.items if isinstance(node, Sequence) else (node,)
        if not items:
            raise self._wrong(node, "RB404", "An empty list of answers is never met.")
        words = [item if isinstance(item, Text) else None for item in items]
        found = [self._answer(word) if word else None for word in words]
        if None in found:
            raise self._wrong(node, "RB401", f'"{self.fact.id}" is tested for single answers.')
        for number, word in enumerate(words):
            if word and found[number] in found[:number]:
                self.log.add(word.place, "RB302", f'"{word.value}" is in this list twice.', "Delete one.")
        return tuple(id for id in self.ids if id in found)

    def _answer(self, node: Text) -> str:
        if node.value not in self.ids:
            raise self._unknown(node.value, node)
        return node.value

    def _only_entry(self, node: Mapping, keys: tuple[str, ...]) -> tuple[Text, Node]:
        if len(node.entries) == 1 and node.entries[0].key.value in keys:
            return node.entries[0].key, node.entries[0].value
        wrong = next((entry.key for entry in node.entries if entry.key.value not in keys), None)
        guess = closest(wrong.value, keys) if wrong else None
        hint = f'Did you mean "{guess}"?' if guess else None
        at = wrong or node
        raise self._wrong(at, "RB401", f'"{self.fact.id}" cannot be tested so.', hint)

    def _unknown(self, word: str, node: Text) -> Unreadable:
        if self.fact.kind == "finding":
            return self._wrong(
                node, "RB402", f'"{self.fact.id}" is a finding, and "{word}" is neither yes nor no.'
            )
        noun = "a level of" if self.fact.kind == "scale" else "an answer to"
        hint = self.log.guess(word, self.ids) or self._forms()
        return self._wrong(node, "RB402", f'"{word}" is not {noun} "{self.fact.id}".', hint)

    def _wrong(self, node: Node, code: str, message: str, hint: str | None = None) -> Unreadable:
        self.log.add(node.place, code, message, self._forms() if hint is None else hint)
        return Unreadable()

    def _forms(self) -> str:
        if self.fact.kind in ("finding", "action"):
            return _FORMS[self.fact.kind]
        kind = {"one_of": "choice", "yes_no": "choice", "text": "known", "records": "known"}
        return _FORMS[kind.get(self.form.kind, self.form.kind)]


def _bounds(least: int | None, most: int | None) -> str:
    if least is None or most is None:
        return f"{most} is the most" if least is None else f"{least} is the least"
    return f"they go from {least} to {most}"


def _shown(node: Node) -> str:
    value = plain(node)
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return f"[{', '.join(str(item) for item in value)}]"
    return "{" + ", ".join(f"{key}: {item}" for key, item in value.items()) + "}"
