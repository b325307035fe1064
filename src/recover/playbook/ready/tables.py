"""Frozen dataclasses as tables of plain JSON, one a class, and back; what is equal is written once.

Objects are numbered, each after all that it is made of. A table has the numbers of the objects of its class,
and a column for each field, in which objects stand as their numbers; the type hints of the fields say where.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from recover.frozen import frozen

Json = Any
"""What json.loads gives, which is looked at while it is read."""
Made = TypeVar("Made")
_PLAIN = (str, int, bool, NoneType)


def to_tables(value: object) -> Json:
    """Return a dataclass, and all that it is made of, as plain JSON.

    That may be dataclasses with slots, tuples, frozen sets of texts, texts, whole numbers, booleans and None.
    Raises TypeError for anything else.
    """
    writer = _Writer()
    writer.cell(value)
    return [
        [cls.__name__, _names(cls), list(table), list(zip(*table.values(), strict=True))]
        for cls, table in writer.tables.items()
    ]


def from_tables(cls: type[Made], tables: Json) -> Made:
    """Return the value of this class that was written.

    No code of the classes runs: columns go straight into the slots of bare objects, many times faster.
    Raises LookupError, TypeError or ValueError for tables of other classes than there are now.
    """
    classes = _classes_in(cls)
    objects = [None] * sum(len(numbers) for _, _, numbers, _ in tables)
    for name, _, numbers, _ in tables:
        for number in numbers:
            objects[number] = object.__new__(classes[name])
    for name, names, numbers, columns in tables:
        hints = _hints(classes[name])
        if names != list(hints):
            raise TypeError(name)
        rows = [objects[number] for number in numbers]
        for (attribute, hint), column in zip(hints.items(), columns, strict=True):
            read = _reader(hint, objects)
            values = map(read, column) if read else column
            deque(map(getattr(classes[name], attribute).__set__, rows, values), maxlen=0)
    whole = objects[-1]
    if not isinstance(whole, cls):
        raise TypeError(cls)
    return whole


@frozen
class _Writer:
    """The rows of each class by the numbers of the objects, and the numbers by class and row."""

    tables: dict[type, dict[int, list[Json]]] = field(default_factory=dict)
    numbers: dict[tuple[type, str], int] = field(default_factory=dict)

    def cell(self, value: Any) -> Json:  # noqa: ANN401 - whatever a field may hold
        """Return what stands in a column for a value."""
        if isinstance(value, _PLAIN):
            return value
        if isinstance(value, tuple):
            return list(map(self.cell, value))
        if isinstance(value, frozenset):
            return sorted(value)
        row = [self.cell(getattr(value, name)) for name in _names(value)]
        number = self.numbers.setdefault((type(value), repr(row)), len(self.numbers))
        self.tables.setdefault(type(value), {})[number] = row
        return number


def _names(of: Any) -> list[str]:  # noqa: ANN401 - a dataclass or one of its objects
    return [each.name for each in fields(of)]


@cache
def _hints(cls: type) -> dict[str, Any]:
    """The types of its fields by their names."""
    return get_type_hints(cls)


def _classes_in(cls: type) -> dict[str, type]:
    """The class, and all that its fields may hold, by name. Raises TypeError where two have the same."""
    found: dict[str, type] = {}
    hints: list[Any] = [cls]
    while hints:
        hint = hints.pop()
        if not isinstance(hint, type) or not is_dataclass(hint):
            hints += get_args(hint)
        elif hint not in found.values():
            if found.setdefault(name := hint.__name__, hint) is not hint:
                raise TypeError(name)
            hints += _hints(hint).values()
    return found


def _reader(hint: Any, objects: list[Any]) -> Callable[[Json], Any] | None:  # noqa: ANN401 - hints have no type
    """What makes a value of this hint of a cell; None where it is the same. Raises TypeError for others."""
    kind, parts = get_origin(hint), get_args(hint)
    if hint in _PLAIN or kind is Literal:
        return None
    if is_dataclass(hint):
        return objects.__getitem__
    if kind is frozenset:
        return frozenset
    if kind in (Union, UnionType):
        return _reader_of_one(parts, objects)
    if kind is not tuple:
        raise TypeError(hint)
    readers = [_reader(part, objects) or _same for part in parts if part is not Ellipsis]
    if all(read is _same for read in readers):
        return tuple
    if parts[-1] is Ellipsis:
        return lambda cells: tuple(map(readers[0], cells))
    return lambda cells: tuple(read(cell) for read, cell in zip(readers, cells, strict=True))


def _reader_of_one(parts: tuple[Any, ...], objects: list[Any]) -> Callable[[Json], Any] | None:
    """The same for a union, in which what stands in the cell must tell which of them it is."""
    if all(map(is_dataclass, parts)):
        return objects.__getitem__
    if any(map(is_dataclass, parts)):
        if set(parts) & {int, bool}:
            raise TypeError(parts)
        return lambda cell: objects[cell] if isinstance(cell, int) else cell
    if any(get_origin(part) is tuple for part in parts):
        return lambda cell: tuple(cell) if isinstance(cell, list) else cell
    return None


def _same(cell: Json) -> Json:
    return cell
