"""Values that stay as they are: dataclasses whose methods are written when they are first called.

`@frozen` says what `@dataclass(frozen=True, slots=True)` says, and `fields`, `replace` and `is_dataclass`
know such a class as well. But the standard library writes and compiles six methods for each class where it
is declared, which takes a third of a millisecond. A command declares some hundred and fifty classes, makes
objects of half of them, and compares few: here a class takes a tenth of that, its first object as much
again, and each object less than two thirds. Fields have plain defaults, if any; what needs `field` or
`__post_init__` is a dataclass as ever.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from inspect import Parameter, Signature
from typing import Any, NoReturn, TypeVar, dataclass_transform

_Class = TypeVar("_Class")
_Names = tuple[str, ...]


@dataclass_transform(frozen_default=True)
def frozen(cls: type[_Class]) -> type[_Class]:
    """Return the class as a dataclass with slots that is made, compared and shown by its fields."""
    made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    for name, method in _METHODS.items():
        setattr(made, name, method)
    return made


def _written(name: str, text: Callable[[_Names], str]) -> Callable[..., Any]:
    """What stands in for a method until it is called: it writes the method of that class, and calls it."""

    def first(self: Any, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever is given and returned
        cls = type(self)
        known = {f"put_{each}": getattr(cls, each).__set__ for each in cls.__match_args__}
        exec(text(cls.__match_args__), known)  # noqa: S102 - the names of fields, and nothing else
        method = known[name]
        method.__qualname__ = f"{cls.__qualname__}.{name}"
        if name == "__init__":
            method.__defaults__ = tuple(each.default for each in fields(cls) if each.default is not MISSING)
        setattr(cls, name, method)
        return method(self, *given, **named)

    return first


def _init(names: _Names) -> str:
    lines = (f"put_{each}(self, {each})" for each in names)
    return f"def __init__({', '.join(('self', *names))}): {'; '.join(lines) or 'pass'}"


def _eq(names: _Names) -> str:
    same = f"{_all('self', names)} == {_all('other', names)}"
    return f"def __eq__(self, other): return {same} if type(self) is type(other) else NotImplemented"


def _hash(names: _Names) -> str:
    return f"def __hash__(self): return hash({_all('self', names)})"


def _all(of: str, names: _Names) -> str:
    return f"({''.join(f'{of}.{each}, ' for each in names)})"


def _show(self: Any) -> str:  # noqa: ANN401 - a value of any such class
    told = ", ".join(f"{each}={getattr(self, each)!r}" for each in self.__match_args__)
    return f"{type(self).__qualname__}({told})"


def _reduce(self: Any) -> tuple[type, tuple[object, ...]]:  # noqa: ANN401
    return type(self), tuple(getattr(self, each) for each in self.__match_args__)


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
                    default=Parameter.empty if each.default is MISSING else each.default,
                    annotation=each.type,
                )
                for each in fields(cls)
            ]
        )


_METHODS = {
    "__signature__": _Signed(),
    "__init__": _written("__init__", _init),
    "__eq__": _written("__eq__", _eq),
    "__hash__": _written("__hash__", _hash),
    "__repr__": _show,
    "__reduce__": _reduce,
    "__setattr__": _stay,
    "__delattr__": _stay,
}
