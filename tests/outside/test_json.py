import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.outside.read import read_document
from recover.outside.text.faults import Faults
from recover.outside.text.nodes import Mapping, Plain, plain

pytestmark = pytest.mark.quick


def read(text: str) -> Plain:
    return plain(read_document(text.encode(), "f.json", "json").root)


def test_scalars_stay_as_they_were_typed_and_null_is_empty() -> None:
    assert read('{"a": [1, -2.50, true, null], "b": "x"}') == {"a": ["1", "-2.50", "true", ""], "b": "x"}


def test_tabs_escapes_and_both_halves_of_a_character_are_read() -> None:
    assert read('{\n\t"a": "\\u00e9\\/\\ud83d\\ude00"\n}\n') == {"a": "é/😀"}


def test_every_word_knows_its_place() -> None:
    root = read_document(b'{\n  "a": {"b": "c"}\n}', "f.json", "json").root
    assert isinstance(root, Mapping)
    inner = root.entries[0].value
    assert isinstance(inner, Mapping)
    assert (inner.entries[0].key.place.line, inner.entries[0].key.place.column) == (2, 9)


@pytest.mark.parametrize(
    ("text", "column", "code"),
    [
        ('{"a": 1,}', 9, "RB123"),
        ('{"a" 1}', 6, "RB123"),
        ("{a: 1}", 2, "RB123"),
        ("[1, 2", 1, "RB123"),
        ("[1 2]", 4, "RB123"),
        ('{"a": 1, "a": 2}', 10, "RB111"),
        ('{"a": "\\ud800"}', 7, "RB123"),
        ('{"a": "b', 7, "RB123"),
        ("{} x", 4, "RB123"),
        ('{"a": NaN}', 7, "RB123"),
        ("[" * 100_000, 52, "RB104"),
        ("", 1, "RB123"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, column: int, code: str) -> None:
    with pytest.raises(Faults) as found:
        read(text)
    (fault,) = found.value.faults
    assert (fault.line, fault.column, fault.code) == (1, column, code)


@pytest.mark.parametrize(
    ("text", "value"), [('{"a": "b"}', {"a": "b"}), ("{a: b}", {"a": "b"}), ("a: b", {"a": "b"})]
)
def test_the_door_knows_json_from_yaml(text: str, value: Plain) -> None:
    assert plain(read_document(text.encode(), "-", "either").root) == value


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")
)


@pytest.mark.thorough
@given(st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=20))
def test_what_another_program_wrote_is_read_back(value: Plain) -> None:
    assert read(json.dumps(value)) == value
    assert read(json.dumps(value, ensure_ascii=False, indent="\t")) == value
