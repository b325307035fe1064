"""Promises: what holds for every possible set of answers, one property each."""

from typing import get_args

from recover.engine.model.conditions import ALWAYS
from recover.engine.model.promises import Promise, PromiseKind
from recover.engine.model.questions import Question
from recover.frozen import frozen
from recover.outside.text.nodes import Node, Text
from recover.playbook.read.fields import Fields
from recover.playbook.read.reader import Reader

ORDERED = ("scale", "number")
_KINDS: tuple[PromiseKind, ...] = get_args(PromiseKind)
_BESIDE = {"when": ("never", "always"), "of": ("at_most",)}


def read_promises(reader: Reader, questions: tuple[Question, ...]) -> tuple[Promise, ...]:
    """What the playbook promises; what does not say one thing is left out."""
    found = (_promise(node, reader, questions) for node in reader.symbols.promises)
    return tuple(promise for promise in found if promise)


def _promise(node: Node, reader: Reader, questions: tuple[Question, ...]) -> Promise | None:
    fields = reader.listed(node, "promise")
    if fields is None:
        return None
    kinds = [kind for kind in _KINDS if kind in fields.written]
    if len(kinds) != 1:
        message = f"A promise is exactly one of {', '.join(_KINDS)}."
        reader.log.add(fields.name.place, "RB208", message)
        return None
    return _Reader(fields, reader, questions).read(kinds[0])


@frozen
class _Reader:
    """Reads one promise, of which one key says what is promised."""

    fields: Fields
    reader: Reader
    questions: tuple[Question, ...]

    def read(self, kind: PromiseKind) -> Promise | None:
        self._check_beside(kind)
        place = str(self.fields.name.place)
        match kind:
            case "never" | "always":
                return Promise(kind, self._actions(kind), self.reader.when(self.fields), place)
            case "never_together" | "everyone_gets_one_of" | "assumed_never":
                return Promise(kind, self._actions(kind), ALWAYS, place)
            case "at_most":
                return self._at_most(place)
            case "everything_is_reachable":
                return Promise(kind, (), ALWAYS, place) if self.fields.flag(kind) else None
            case "never_lowers" | "never_brings_back":
                return self._ordered(kind, place)
            case "same_plan_whatever":
                return Promise(kind, (), ALWAYS, place, question=self._question(self.fields.text(kind)))

    def _check_beside(self, key: str) -> None:
        for name, owners in _BESIDE.items():
            if self.fields.has(name) and key not in owners:
                why = "holds for everybody, so it has no when" if name == "when" else "has no of"
                self.reader.log.add(self.fields.key(name), "RB208", f'"{key}" {why}.')

    def _actions(self, key: str) -> tuple[str, ...]:
        return self.reader.symbols.refer_all(self.fields.list(key), "actions")

    def _at_most(self, place: str) -> Promise:
        count, actions = self.fields.number("at_most") or 0, self._actions("of")
        if "of" not in self.fields.written:
            message = "at_most counts actions, and none are named."
            self.reader.log.add(self.fields.key("at_most"), "RB202", message, "of: [one_action, another].")
        elif self.fields.has("at_most") and count >= len(actions):
            message = f"At most {count} of {len(actions)} is always so."
            self.reader.log.add(
                self.fields.key("at_most"), "RB209", message, "Name more actions, or fewer at most."
            )
        return Promise("at_most", actions, ALWAYS, place, count)

    def _ordered(self, kind: PromiseKind, place: str) -> Promise | None:
        inner = self.reader.inner(self.fields, kind, "ordered answer")
        if inner is None:
            return None
        question = self._question(inner.text("question"), ordered=True)
        actions = self.reader.symbols.refer_all(inner.list("of"), "actions")
        return Promise(kind, actions, ALWAYS, place, question=question)

    def _question(self, name: Text | None, *, ordered: bool = False) -> str:
        if name is None or not self.reader.symbols.refer(name, "questions"):
            return ""
        found = next((each for each in self.questions if each.id == name.value), None)
        if found and ordered and found.kind not in ORDERED:
            message = f'The answers to "{name.value}" have no order.'
            self.reader.log.add(name.place, "RB305", message, "Name a question with a scale or a number.")
        return name.value
