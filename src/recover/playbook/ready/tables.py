"""Frozen dataclasses as tables of plain JSON, one a class, and back; what is equal is written once.

Objects are numbered, each after all that it is made of. A table has the numbers of the objects of its class,
and a column for each field, in which objects stand as their numbers. How a column is read is written with it:
to find that out of the type hints of the fields takes as long as to read it.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import field, is_dataclass
from importlib import import_module
from itertools import repeat
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from recover.frozen import frozen, names_of

Json = Any
"""What json.loads gives, which is looked at while it is read."""
Made = TypeVar("Made")
_OURS = "recover."
_PLAIN = (str, int, bool, NoneType)


def to_tables(value: object) -> Json:
    """Return a dataclass, and all that it is made of, as plain JSON.

    That may be dataclasses with slots, tuples, frozen sets of texts, texts, whole numbers, booleans and None.
    Raises TypeError for anything else.
    """
    writer = _Writer()
    writer.cell(value)
    return [
        [f"{cls.__module__}.{cls.__qualname__}", names_of(cls), _shapes(cls), list(table), _columns(table)]
        for cls, table in writer.tables.items()
    ]


def from_tables(cls: type[Made], tables: Json) -> Made:
    """Return the value of this class that was written.

    No code of the classes runs: columns go straight into the slots of bare objects, many times faster.
    Raises LookupError, TypeError, ValueError, AttributeError or ImportError for tables of other classes than
    there are now.
    """
    objects = [None] * sum(len(numbers) for _, _, _, numbers, _ in tables)
    rows_of: list[tuple[type, list[Any]]] = []
    for place, names, _, numbers, _ in tables:
        each = _class(place, names)
        rows: list[Any] = list(map(object.__new__, repeat(each, len(numbers))))
        deque(map(objects.__setitem__, numbers, rows), maxlen=0)
        rows_of.append((each, rows))
    for (each, rows), (_, names, shapes, _, columns) in zip(rows_of, tables, strict=True):
        for name, shape, column in zip(names, shapes, columns, strict=True):
            read = _reader(shape, objects)
            values = map(read, column) if read else column
            deque(map(getattr(each, name).__set__, rows, values), maxlen=0)
    whole = objects[-1]
    if not isinstance(whole, cls):
        raise TypeError(cls)
    return whole


def _class(place: str, names: list[str]) -> type:
    """One of our own frozen classes, with these fields."""
    module, _, name = place.rpartition(".")
    if not module.startswith(_OURS):
        raise TypeError(place)
    found: type = getattr(import_module(module), name)
    if list(names_of(found)) != names:
        raise TypeError(place)
    return found


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
        row = [self.cell(getattr(value, name)) for name in names_of(type(value))]
        number = self.numbers.setdefault((type(value), repr(row)), len(self.numbers))
        self.tables.setdefault(type(value), {})[number] = row
        return number


def _columns(table: dict[int, list[Json]]) -> list[Json]:
    return list(zip(*table.values(), strict=True))


def _shapes(cls: type) -> list[Json]:
    hints = get_type_hints(cls)
    return [_shape(hints[name]) for name in names_of(cls)]


def _shape(hint: Any) -> Json:  # noqa: ANN401 - hints have no type
    """How a cell of this hint is read: a word, or of a tuple the shapes of its parts. Raises TypeError."""
    kind, parts = get_origin(hint), get_args(hint)
    if hint in _PLAIN or kind is Literal:
        return "plain"
    if is_dataclass(hint):
        return "object"
    if kind is frozenset:
        return "set"
    if kind in (Union, UnionType):
        return _shape_of_one(parts)
    if kind is not tuple:
        raise TypeError(hint)
    shapes = [_shape(part) for part in parts if part is not Ellipsis]
    if all(shape == "plain" for shape in shapes):
        return "tuple"
    return ["many", *shapes] if parts[-1] is Ellipsis else ["each", *shapes]


def _shape_of_one(parts: tuple[Any, ...]) -> str:
    """The same for a union, in which what stands in the cell must tell which of them it is."""
    if all(map(is_dataclass, parts)):
        return "object"
    if any(map(is_dataclass, parts)):
        if set(parts) & {int, bool}:
            raise TypeError(parts)
        return "object, or plain"
    return "tuple, or plain" if any(get_origin(part) is tuple for part in parts) else "plain"


def _reader(shape: Json, objects: list[Any]) -> Callable[[Json], Any] | None:
    """What makes a value of a cell; None where it is the same."""
    match shape:
        case "plain":
            return None
        case "object":
            return objects.__getitem__
        case "set":
            return frozenset
        case "tuple":
            return tuple
        case "object, or plain":
            return lambda cell: objects[cell] if isinstance(cell, int) else cell
        case "tuple, or plain":
            return lambda cell: tuple(cell) if isinstance(cell, list) else cell
        case ["many", part]:
            read = _reader(part, objects) or _same
            return lambda cells: tuple(map(read, cells)) if cells else ()
        case ["each", *parts]:
            readers = [_reader(part, objects) or _same for part in parts]
            return lambda cells: tuple(read(cell) for read, cell in zip(readers, cells, strict=True))
    raise TypeError(shape)


def _same(cell: Json) -> Json:
    return cell
