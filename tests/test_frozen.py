"""Frozen values: all that a frozen dataclass with slots of the standard library does, they do too."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from inspect import signature
from typing import Any

import pytest

from recover.frozen import frozen, names_of, remembering

pytestmark = pytest.mark.quick


@frozen
class Ours:
    """As it is written here."""

    id: str
    days: tuple[int, ...] = ()
    said: "str | None" = None

    @property
    def loud(self) -> str:
        return self.id.upper()


@frozen
class Other:
    """The same fields, and another thing."""

    id: str
    days: tuple[int, ...] = ()
    said: str | None = None


@frozen
class Nothing:
    """No fields at all."""


@frozen
class One:
    """A single field."""

    id: str


@frozen
class Noting:
    """Fields of every kind."""

    id: str
    known: dict[str, int] = field(default_factory=dict)
    place: str = field(default="", compare=False, repr=False)
    loud: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "loud", self.id.upper())


@remembering
class Slow:
    """What works something out once."""

    id: str
    known: dict[str, int] = field(default_factory=dict)

    @cached_property
    def loud(self) -> list[str]:
        return [self.id.upper()]


@dataclass(frozen=True, slots=True)
class Theirs:
    """As the standard library makes it."""

    id: str
    days: tuple[int, ...] = ()
    said: str | None = None


def test_it_is_made_by_place_and_by_name_with_its_defaults() -> None:
    made = Ours("a", said="b")
    assert (made.id, made.days, made.said, made.loud) == ("a", (), "b", "A")
    assert Ours.__doc__ == "As it is written here."


@pytest.mark.parametrize("given", [{}, {"id": "a", "unknown": 1}])
def test_it_is_not_made_of_too_little_or_too_much(given: dict[str, Any]) -> None:
    for cls in (Ours, Theirs):
        with pytest.raises(TypeError, match=rf"{cls.__name__}.__init__\(\)"):
            cls(**given)


def test_nothing_of_it_can_be_changed_or_added() -> None:
    made = Ours("a")
    for name in ("id", "loud", "unknown"):
        with pytest.raises(FrozenInstanceError):
            setattr(made, name, "b")
    with pytest.raises(FrozenInstanceError):
        del made.id
    assert made.id == "a" and not hasattr(made, "__dict__")


def test_it_equals_what_is_of_its_class_and_made_of_the_same() -> None:
    assert Ours("a", (1,)) == Ours("a", (1,)) != Ours("a", (2,))
    others: tuple[object, ...] = (Other("a"), Theirs("a"), ("a", (), None), None)
    assert all(other != Ours("a") for other in others)
    assert len({Ours("a"), Ours("a"), Ours("b"), One("a"), One("a"), Nothing(), Nothing()}) == 4
    with pytest.raises(TypeError, match="unhashable"):
        hash(One([]))  # type: ignore[arg-type]


def test_it_can_be_taken_apart_by_place() -> None:
    match Ours("a", (1,)):
        case Ours(id, days, said):
            assert (id, days, said) == ("a", (1,), None)
    assert Ours.__match_args__ == Theirs.__match_args__ == names_of(Theirs)
    assert Noting.__match_args__ == ("id", "known", "place")
    assert names_of(Noting) == tuple(each.name for each in fields(Noting))
    assert names_of(Slow) == ("id", "known")


def test_it_shows_what_it_is_made_of() -> None:
    assert repr(Ours("a", (1,))) == repr(Theirs("a", (1,))).replace("Theirs", "Ours")
    assert repr(Nothing()) == "Nothing()"


def test_what_knows_dataclasses_knows_it() -> None:
    assert [each.name for each in fields(Ours)] == ["id", "days", "said"]
    assert replace(Ours("a", (1,)), id="b") == Ours("b", (1,))
    assert is_dataclass(One) and signature(Other).parameters == signature(Theirs).parameters
    match Ours("a"):
        case Ours(id, days=()):
            assert id == "a"
        case _:
            pytest.fail("it is not matched")


def test_it_can_be_copied_and_sent_to_another_process() -> None:
    made = Ours("a", (1,), "b")
    assert copy.copy(made) == copy.deepcopy(made) == pickle.loads(pickle.dumps(made)) == made


def test_its_fields_may_be_made_anew_worked_out_or_left_out_of_what_is_compared() -> None:
    one, other = Noting("a", place="here"), Noting("a")
    assert one == other and one.known is not other.known and one.loud == "A"
    assert "place" not in repr(one) and signature(Noting).parameters.keys() == {"id", "known", "place"}
    assert pickle.loads(pickle.dumps(one)).place == replace(one, id="b").place == "here"
    assert replace(one, id="b").loud == "B"


def test_what_remembers_is_itself_alone_and_stays_as_it_is() -> None:
    slow = Slow("a")
    assert slow != Slow("a") and len({slow, Slow("a")}) == 2
    assert slow.loud is slow.loud and slow.known is not Slow("a").known
    assert (replace(slow, id="b").loud, pickle.loads(pickle.dumps(slow)).loud) == (["B"], ["A"])
    with pytest.raises(FrozenInstanceError):
        slow.id = "b"  # type: ignore[misc]
