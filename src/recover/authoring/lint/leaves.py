"""The single lines of a condition: where each stands, and the condition without it."""

from collections.abc import Iterator
from dataclasses import replace

from recover.engine.model.conditions import AnyOf, AtLeastOf, Atom, Condition, lines_of
from recover.outside.text.nodes import Mapping, Node, Place, Sequence

NEVER = AnyOf(())


def places_of(node: Node | None) -> Iterator[Place]:
    """Where every line of a condition is written, in the same order."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from places_of(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if isinstance(entry.value, Sequence) and _holds_blocks(entry.key.value):
                yield from places_of(entry.value)
            else:
                yield entry.key.place


def without(condition: Condition, number: int) -> Condition | None:
    """The condition without its line of that number, from 0; None where nothing is left of it."""
    if isinstance(condition, Atom):
        return None if number == 0 else condition
    parts: list[Condition] = []
    for part in condition.parts:
        size = sum(1 for _ in lines_of(part))
        left = without(part, number) if 0 <= number < size else part
        if left is None and isinstance(condition, AtLeastOf):
            left = NEVER
        parts += [left] if left is not None else []
        number -= size
    return replace(condition, parts=tuple(parts)) if parts else None


def _holds_blocks(word: str) -> bool:
    return word in ("all", "any", "none") or (word.startswith("at least ") and word.endswith(" of"))
