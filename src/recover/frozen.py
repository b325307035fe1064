"""Values that stay as they are: dataclasses whose methods are written when they are first called.

`@frozen` says what `@dataclass(frozen=True, slots=True)` says, and `fields`, `replace` and `is_dataclass`
know such a class as well. But the standard library writes and compiles six methods for each class where it
is declared, which takes a third of a millisecond. A command declares some hundred and fifty classes, makes
objects of half of them, and compares few: here a class takes a thirtieth of that, its first object a tenth,
and each object less than two thirds. What the standard library knows of a class is asked for only where
somebody wants to know it.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields, is_dataclass
from inspect import Parameter, Signature
from typing import Any, NoReturn, TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_Class]) -> type[_Class]:
    """Return the class as a dataclass with slots that is made, compared and shown by its fields."""
    written = dict(vars(cls))
    names = _annotated(cls)
    defaults = {name: written.pop(name) for name in names if name in written}
    for own in ("__dict__", "__weakref__"):
        written.pop(own, None)
    told = tuple(name for name in names if _is_told(defaults.get(name)))
    known = {"__slots__": names, "__match_args__": told, **{name: _Known(cls, name) for name in _KNOWN}}
    made: type[_Class] = type(cls.__name__, cls.__bases__, {**_COMPARED, **written, **known})
    made.__qualname__ = cls.__qualname__
    _DEFAULTS[made] = defaults
    return made


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def remembering(cls: type[_Class]) -> type[_Class]:
    """Return the same, told apart by itself, and with room for what it works out once."""
    for name in _MADE.keys() - vars(cls).keys():
        setattr(cls, name, _MADE[name])
    return dataclass(init=False, repr=False, eq=False)(cls)


class _Known:
    """What the standard library knows of a class, found out of the class as it was written, once."""

    def __init__(self, written: type, name: str) -> None:
        self.written, self.name = written, name

    def __get__(self, _: object, cls: type) -> object:
        standard = vars(dataclass(init=False, repr=False, eq=False)(self.written))
        for name in _KNOWN:
            setattr(cls, name, standard[name])
        return standard[self.name]


def names_of(cls: type) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass."""
    if "__slots__" in vars(cls):
        return cls.__slots__  # type: ignore[attr-defined, no-any-return]
    return tuple(each.name for each in fields(cls))


def has_fields(value: object) -> bool:
    """Return whether a value is a dataclass: of one of these, without asking the standard library."""
    return type(value) in _DEFAULTS or is_dataclass(value)


def fields_of(cls: type) -> Iterable["Field[Any]"]:
    """Return the fields with their names and defaults, without their types: those take longer to find out."""
    if cls not in _DEFAULTS:
        return fields(cls)
    found = []
    for name in names_of(cls):
        default = _DEFAULTS[cls].get(name, MISSING)
        each = default if isinstance(default, Field) else field(default=default)
        each.name = name
        found.append(each)
    return found


def _annotated(cls: type) -> tuple[str, ...]:
    """The names that a class annotates itself. From Python 3.14 on they are worked out when asked for."""
    own = vars(cls).get("__annotations__")
    if own is None and sys.version_info >= (3, 14):
        from annotationlib import Format, get_annotations

        own = get_annotations(cls, format=Format.FORWARDREF)
    return tuple(own or ())


def _is_told(default: object) -> bool:
    """Whether a field with this default is given when an object is made."""
    return not isinstance(default, Field) or default.init


def _written(name: str, text: Callable[[type], str]) -> Callable[..., Any]:
    """What stands in for a method until it is called: it writes the method of that class, and calls it."""

    def first(self: Any, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever is given and returned
        cls = type(self)
        known: dict[str, Any] = {"MISSING": MISSING, "put": object.__setattr__}
        for each in fields_of(cls):
            known[f"make_{each.name}"] = each.default_factory
            if _has_slots(cls):
                known[f"put_{each.name}"] = getattr(cls, each.name).__set__
        exec(text(cls), known)  # noqa: S102 - the names of fields, and nothing else
        method = known[name]
        method.__qualname__ = f"{cls.__qualname__}.{name}"
        if name == "__init__":
            method.__defaults__ = tuple(each.default for each in _told(cls) if _may_lack(each))
        setattr(cls, name, method)
        return method(self, *given, **named)

    return first


class _Few:
    """How the first objects of a class are made: of most there are no more, and no method pays."""

    def __init__(self, cls: type) -> None:
        self.put = {name: getattr(cls, name).__set__ for name in names_of(cls)}
        self.defaults = _DEFAULTS[cls]
        self.needed = self.put.keys() - self.defaults.keys()
        plain = not hasattr(cls, "__post_init__") and not any(
            isinstance(each, Field) for each in self.defaults.values()
        )
        self.left = _A_FEW if plain else 0


def _few_first(self: Any, *given: Any, **named: Any) -> None:  # noqa: ANN401 - whatever is given
    """What stands in for `__init__` until there are more, or until something is wrong with what is given."""
    cls = type(self)
    few = _FEW.get(cls) or _FEW.setdefault(cls, _Few(cls))
    values = {**dict(zip(few.put, given, strict=False)), **named}
    few.left -= 1
    right = len(values) == len(given) + len(named) and few.needed <= values.keys() <= few.put.keys()
    if few.left < 0 or not right:
        _WRITE_INIT(self, *given, **named)
    else:
        for name, put in few.put.items():
            put(self, values[name] if name in values else few.defaults[name])


def _init(cls: type) -> str:
    lines = [_put(cls, each) for each in fields_of(cls)]
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    told = ("self", *(each.name for each in _told(cls)))
    return f"def __init__({', '.join(told)}): {'; '.join(filter(None, lines)) or 'pass'}"


def _put(cls: type, each: "Field[Any]") -> str:
    """How a field is filled; not at all, where something else does it."""
    value = each.name if each.init else ""
    if each.default_factory is not MISSING:
        made = f"make_{each.name}()"
        value = f"{made} if {value} is MISSING else {value}" if value else made
    how = f"put_{each.name}(self, " if _has_slots(cls) else f"put(self, {each.name!r}, "
    return f"{how}{value})" if value else ""


def _eq(cls: type) -> str:
    same = f"{_all('self', _compared(cls))} == {_all('other', _compared(cls))}"
    return f"def __eq__(self, other): return {same} if type(self) is type(other) else NotImplemented"


def _hash(cls: type) -> str:
    return f"def __hash__(self): return hash({_all('self', _compared(cls))})"


def _all(of: str, those: Iterable["Field[Any]"]) -> str:
    return f"({''.join(f'{of}.{each.name}, ' for each in those)})"


def _told(cls: type) -> list["Field[Any]"]:
    """The fields that are given when an object is made."""
    return [each for each in fields_of(cls) if each.init]


def _compared(cls: type) -> list["Field[Any]"]:
    return [each for each in fields_of(cls) if each.compare]


def _may_lack(each: "Field[Any]") -> bool:
    return each.default is not MISSING or each.default_factory is not MISSING


def _has_slots(cls: type) -> bool:
    return "__slots__" in vars(cls)


def _show(self: Any) -> str:  # noqa: ANN401 - a value of any such class
    told = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({told})"


def _reduce(self: Any) -> tuple[type, tuple[object, ...]]:  # noqa: ANN401
    return type(self), tuple(getattr(self, each.name) for each in _told(type(self)))


def _stay(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"{name} of {type(self).__name__} stays as it is")


class _Signed:
    """What a class is made of, for whoever asks: its own `__init__` may not be written yet."""

    def __get__(self, _: object, cls: type) -> Signature:
        return Signature(
            [
                Parameter(
                    each.name,
                    Parameter.POSITIONAL_OR_KEYWORD,
                    default=each.default if _may_lack(each) else Parameter.empty,
                    annotation=each.type,
                )
                for each in fields(cls)
                if each.init
            ]
        )


_KNOWN = ("__dataclass_fields__", "__dataclass_params__")
_DEFAULTS: dict[type, dict[str, Any]] = {}
_A_FEW = 8
_FEW: dict[type, _Few] = {}
_WRITE_INIT = _written("__init__", _init)
_MADE = {
    "__signature__": _Signed(),
    "__init__": _WRITE_INIT,
    "__repr__": _show,
    "__setattr__": _stay,
    "__delattr__": _stay,
}
_COMPARED = {
    **_MADE,
    "__init__": _few_first,
    "__eq__": _written("__eq__", _eq),
    "__hash__": _written("__hash__", _hash),
    "__reduce__": _reduce,
}
