"""The traps that YAML lays for people who do not program, and what is said instead of falling in."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from recover.outside.read import read_document, read_into
from recover.outside.text.faults import Fault, Faults, Log, render
from recover.outside.text.nodes import Mapping, Plain, Text, plain
from recover.outside.yaml import events as yaml_nodes
from support import bombs


def faults(text: str | bytes) -> list[Fault]:
    log = Log()
    read_into(text.encode() if isinstance(text, str) else text, "f.yaml", log)
    return log.faults


def meant(text: str) -> Plain:
    document = read_into(text.encode(), "f.yaml", Log())
    assert document is not None
    return plain(document.root)


def read(text: str) -> Plain:
    return plain(read_document(text.encode(), "f.yaml").root)


def test_every_scalar_stays_as_it_was_typed() -> None:
    assert read("a: no\nb: 1:30\nc: 010\nd: 2024-02-30\ne: ~\nf: 1e3\n") == {
        "a": "no", "b": "1:30", "c": "010", "d": "2024-02-30", "e": "~", "f": "1e3",
    }  # fmt: skip


def test_every_word_knows_its_place() -> None:
    root = read_document(b"a:\n  - {b: c}\n", "f.yaml").root
    assert isinstance(root, Mapping)
    entry = root.entries[0]
    assert (entry.key.place.line, entry.key.place.column) == (1, 1)
    assert (entry.value.place.line, entry.value.place.column) == (2, 3)


@pytest.mark.parametrize(
    "text", ["a: b\r\nc: d\r\n", "\ufeffa: b\nc: d\n", "---\na: b\nc: d\n", "a: b\rc: d\r"]
)
def test_windows_lines_marks_and_a_document_start_are_fine(text: str) -> None:
    assert read(text) == {"a": "b", "c": "d"}


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "words"),
    [
        ("a: &x b\n", 1, 4, "RB107", "anchor"),
        ("a: *x\n", 1, 4, "RB108", "alias"),
        ("<<: {a: b}\n", 1, 1, "RB109", "merge"),
        ("a: !!python/object:os.system b\n", 1, 4, "RB110", "tag"),
        ("a: !important\n", 1, 4, "RB110", "tag"),
        ("a: b\nc: d\na: e\n", 3, 1, "RB111", "line 1"),
        ("a:\n\tb: c\n", 2, 1, "RB112", "tab"),
        ("a: b\n---\nc: d\n", 2, 1, "RB106", "second document"),
        ("", 0, 0, "RB105", "nothing"),
        ("# only a comment\n", 0, 0, "RB105", "nothing"),
        ("a: b\0c\n", 1, 5, "RB103", "U+0000"),
        ('a: "b\\0c"\n', 1, 4, "RB103", "U+0000"),
        ('a: "b\\e[31mc"\n', 1, 4, "RB103", "U+001B"),
        ("a: b\x1b[31m\n", 1, 5, "RB103", "U+001B"),
        ("a: b\u2028c\n", 1, 5, "RB103", "U+2028"),
        ("a: b\x85c\n", 1, 5, "RB103", "U+0085"),
        ("? [a]\n: b\n", 1, 3, "RB121", "single word"),
        ("a: b\n  c: d\n", 2, 3, "RB120", "indented further"),
        ("a:\n  b: c\n d: e\n", 3, 2, "RB120", "fits nothing"),
        ("- a\nb: c\n", 2, 1, "RB120", "fits nothing"),
        ("a: b\nfoo bar\nc: d\n", 2, 1, "RB119", "key: value"),
        ("a:\n  culture:open\n  b: c\n", 2, 10, "RB119", "no space after the colon"),
        ("a: {culture:open}\n", 1, 5, "RB119", "no space after the colon"),
        ("a: [b, c\nd: e\n", 1, 4, "RB118", "not closed"),
        ("a: [b, {c: d]\n", 1, 8, "RB118", "not closed"),
        ('a: "b\nc: d\n', 1, 4, "RB118", "not closed"),
        ('a: "b\nc: "d"\n', 1, 4, "RB118", "not closed"),
        ("%YAML 1.1 x\n---\na: b\n", 1, 11, "RB122", "cannot be read"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    text: str, line: int, column: int, code: str, words: str
) -> None:
    (fault,) = faults(text)
    assert (fault.line, fault.column, fault.code) == (line, column, code)
    assert words in fault.message


@pytest.mark.parametrize(
    ("written", "column", "code"),
    [
        ("Ask once: politely", 9, "RB113"),
        ("Ask {once: politely", 10, "RB113"),
        ("'I don't know' is fine", 8, "RB115"),
        ('"Please" is a word', 10, "RB115"),
        ('"Please" and "thanks"', 10, "RB115"),
        ("@work they said", 1, "RB116"),
        ("*really* good", 1, "RB116"),
        ("*really good", 1, "RB116"),
        ("& more", 1, "RB116"),
        ("`x`", 1, "RB116"),
        ("% of people", 1, "RB116"),
        ("> 3 people", 1, "RB116"),
        ("| or", 1, "RB116"),
        ("[Company] is nice", 1, "RB116"),
        ("- a dash", 1, "RB116"),
        ("? why", 1, "RB116"),
        (", so", 1, "RB116"),
    ],
)
def test_a_sentence_that_needs_quotes_is_shown_in_quotes_and_read_as_meant(
    written: str, column: int, code: str
) -> None:
    text = f"a:\n  says: {written}\n  b: c\n"
    (fault,) = faults(text)
    assert (fault.line, fault.column, fault.code) == (2, column + 8, code)
    good = fault.hint.splitlines()[-1].strip()
    inner = meant(text)
    assert isinstance(inner, dict) and isinstance(inner["a"], dict)
    assert read(good) == {"says": inner["a"]["says"]}
    assert inner["a"]["b"] == "c"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: the bus #9 home\n", 1, 12),
        ("a: the bus # 9 home\n", 1, 12),
        ("a: #1 tip\nb: c\n", 1, 4),
        ("a: some words #x\n  and so on\n", 1, 15),
    ],
)
def test_a_number_sign_that_cuts_a_sentence_is_named(text: str, line: int, column: int) -> None:
    (fault,) = faults(text)
    assert (fault.line, fault.column, fault.code) == (line, column, "RB114")


@pytest.mark.parametrize(
    "text",
    [
        "a: yes # a comment\n",
        "a: two words  # a comment\n",
        "# top\na: b\n",
        "a:  # comment\n  b: c\n",
        "a: 'x' #y\n",
    ],
)
def test_a_comment_that_looks_like_one_is_fine(text: str) -> None:
    assert faults(text) == []


def test_a_comma_that_splits_a_sentence_inside_braces_is_named() -> None:
    (fault,) = faults("a: {says: Ask once, politely, cites: [b]}\n")
    assert (fault.line, fault.column, fault.code) == (1, 21, "RB117")
    assert "politely" in fault.message


def test_all_traps_of_a_file_are_named_in_one_pass() -> None:
    text = "a: b: c\nd: @e\nf: 'g' h\ni:\n\tj: k\nl: {m: n: o}\np: q #r\ns: &t u\n"
    found = sorted(faults(text), key=lambda fault: fault.order)
    assert [fault.line for fault in found] == [1, 2, 3, 5, 6, 7, 8]


def test_a_line_that_fits_nothing_is_read_on_the_nearest_level() -> None:
    text = "a:\n    b:\n        c: d\n   e:\n     f: g\nh: i: j\n"
    assert [(fault.line, fault.code) for fault in faults(text)] == [(4, "RB120"), (6, "RB113")]
    assert meant(text) == {"a": {"b": {"c": "d"}, "e": {"f": "g"}}, "h": "i: j"}


def test_a_tab_among_spaces_reaches_as_far_as_the_line_above() -> None:
    text = "a:\n    b:\n        c: d\n\te: f\n\tg: h\n    i:\n\tj: k\n"
    assert meant(text) == {"a": {"b": {"c": "d", "e": "f", "g": "h"}, "i": {"j": "k"}}}
    assert {fault.code for fault in faults(text)} == {"RB112"}


def test_a_file_that_is_indented_with_tabs_throughout_is_read_as_meant() -> None:
    text = "a:\n\tb:\n\t\tc: d\n\te: f\n"
    assert meant(text) == {"a": {"b": {"c": "d"}, "e": "f"}}


def test_what_stands_under_a_key_that_is_there_twice_is_read_as_well() -> None:
    text = "rules:\n  a: {b: c}\nnotes: {}\nrules:\n  a: {b: x}\n  d: {e: f}\n"
    assert [fault.code for fault in faults(text)] == ["RB111"]
    assert meant(text) == {"rules": {"a": {"b": "c"}, "d": {"e": "f"}}, "notes": {}}


def test_a_fault_is_shown_with_its_line_and_a_caret() -> None:
    (fault,) = faults("a:\n  says: Ask once: politely\n")
    assert render(fault) == (
        "f.yaml:2:17: RB113 A colon followed by a space splits this sentence.\n"
        "  2 |   says: Ask once: politely\n"
        "                      ^\n"
        "    Put the sentence in quotes:\n"
        '      says: "Ask once: politely"'
    )


def test_a_very_long_line_is_cut_around_the_caret() -> None:
    (fault,) = faults("a: " + "word " * 1000 + "x: y\n")
    lines = render(fault).splitlines()
    assert len(lines[1]) < 120
    assert lines[1][lines[2].index("^")] == ":"


def test_the_caret_stands_below_wide_letters() -> None:
    (fault,) = faults("a: \u65e5\u672c: b\n")
    assert render(fault).splitlines()[2].index("^") == len("  1 | a: ") + 4


@pytest.mark.parametrize("data", [b"a: \xff\n", b"\xff\xfea\x00", "a: é\n".encode("latin-1")])
def test_what_is_not_utf_8_is_said_so(data: bytes) -> None:
    (fault,) = faults(data)
    assert fault.code == "RB101"


@pytest.mark.parametrize("encoding", ["UTF-16-LE", "UTF-16-BE", "UTF-32-LE", "UTF-32-BE"])
def test_text_of_another_width_is_called_by_its_name(encoding: str) -> None:
    """UTF-32 begins like UTF-16, and was called that."""
    (fault,) = faults("\ufeffa: b\n".encode(encoding))
    assert fault.message == f"This file is {encoding[:6]} text."


def test_a_wrong_byte_is_named_with_its_place() -> None:
    (fault,) = faults(b"a: b\nc: d\xe9\n")
    assert (fault.line, fault.column) == (2, 5)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_with_a_wrong_byte_is_shown_whatever_ends_lines(end: str) -> None:
    (fault,) = faults(end.join(["a: b", "c: d\xe9", ""]).encode("latin-1"))
    assert fault.source_line == "c: d\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    "name",
    [
        *("brackets", "braces", "dashes", "keys", "aliases", "one huge word", "too large"),
        *("many values", "many keys", "many colons", "open quote", "deep lines"),
    ],
)
def test_a_bomb_is_refused_or_read(name: str) -> None:
    """In how many steps, and in how much memory, is measured where a playbook is read."""
    assert bool(faults(bombs.FILES[name])) == (name != "one huge word")


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
)
def test_whatever_is_read_gives_nodes_or_faults(data: bytes) -> None:
    for form in ("yaml", "json", "either"):
        try:
            document = read_document(data, "f", form)
        except Faults as found:
            assert found.faults
            assert str(found)
        else:
            assert plain(document.root) is not None


def test_without_the_c_parser_the_same_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML may have been built without it; then its Python parser reads."""
    texts = [
        "a: b: c\nd: @e\nf: 'g' h\ni:\n\tj: k\nl: {m: n: o}\np: q #r\ns: &t u\n",
        "a: [b, c\nd: e\n",
        'a: "b\nc: "d"\n',
        "a: b\nfoo bar\nc: d\n",
        "a:\n  b: c\n d: e\n",
        "a: {says: Ask once, politely}\n",
        "[" * 1000,
    ]
    with_c = [[(fault.line, fault.code) for fault in faults(text)] for text in texts]
    monkeypatch.setattr(yaml_nodes, "_Loader", yaml.SafeLoader)
    assert [[(fault.line, fault.code) for fault in faults(text)] for text in texts] == with_c
    assert faults('a: "\\UFFFFFFFF"\n')


YAMLISH = st.lists(
    st.sampled_from(
        [
            *"abc:#-?*&!|>'\"%@`{}[],\\~ \n\t\r",
            "\n  ",
            "\n- ",
            ": ",
            "- ",
            " #",
            "---\n",
            "...\n",
            "<<",
            "a: ",
            "é",
            "\ufeff",
        ]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=500, deadline=None)
@given(YAMLISH)
def test_whatever_looks_like_yaml_gives_nodes_or_faults(text: str) -> None:
    try:
        document = read_document(text.encode(), "f")
    except Faults as found:
        assert all(fault.code.startswith("RB1") and fault.message for fault in found.faults)
    else:
        assert isinstance(document.root.place.line, int)


def test_nothing_after_a_colon_is_an_empty_text() -> None:
    root = read_document(b"a:\n", "f").root
    assert isinstance(root, Mapping)
    assert isinstance(root.entries[0].value, Text)
    assert root.entries[0].value.value == ""
