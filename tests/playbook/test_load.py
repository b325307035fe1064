import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recover.authoring import WEDNESDAY
from recover.authoring.examples.load import Loaded, load_for_authors
from recover.engine.case.case import Act, NoAnswer
from recover.engine.model.conditions import AllOf, Atom, Between, DaysAgo, Is, OtherThan
from recover.engine.model.playbook import Target
from recover.engine.model.windows import Days, Window
from recover.outside.text.faults import Faults
from recover.playbook.shipped import shipped_playbook
from support.books import load_files, load_playbook, remarks_on

EXAMPLE = Path(__file__).with_name("example.yaml")
SECTIONS = EXAMPLE.read_text("utf-8").split("\n\n")


def test_the_example_of_the_design_is_read_as_it_was_meant(
    example: str, load: Callable[[str], Loaded]
) -> None:
    playbook = load(example).playbook
    asking = next(action for action in playbook.actions if action.id == "ask_second_chance")
    assert asking.window == Window("interview", Days(2), Days(14))
    assert asking.channels == ("phone", "email", "in_person")
    rules = {rule.id: rule for rule in playbook.rules}
    welcome = rules["open-culture-welcomes-asking"]
    assert welcome.weight == 4
    assert welcome.when == AllOf(
        (Atom("culture", "question", Is(("open",))), Atom("one_off", "finding", Is(("yes",))))
    )
    assert welcome.unless == (Atom("ask_second_chance", "action", Is(("done",))),)
    assert rules["phone-for-the-request"].target == Target("channel", "ask_second_chance", "phone")
    assert rules["visible-trouble"].target == Target("level", "how_bad", "serious")


def test_words_become_the_tests_that_the_engine_knows(example: str, load: Callable[[str], Loaded]) -> None:
    rule = next(rule for rule in load(example).playbook.rules if rule.id == "a-call-after-one-round")
    assert rule.when == AllOf(
        (
            Atom("rounds", "question", Between(None, 2)),
            Atom("feeling", "question", Is(("fine", "low"))),
            Atom("how_bad", "scale", Is(("small",))),
        )
    )
    assert rule.unless == (
        Atom("contacts_unanswered", "builtin", Between(1, None)),
        Atom("interview", "question", DaysAgo(10, None)),
        Atom("promised", "question", OtherThan(("no_day",))),
    )


def test_somebody_like_another_has_the_answers_that_differ(
    example: str, load: Callable[[str], Loaded]
) -> None:
    example += (
        "people:\n  base: {given: {culture: open, rounds: don't know}, expect: {}}\n"
        "  next: {like: base, but: {culture: not asked, ask_second_chance: done 2 days ago}, expect: {}}\n"
        "  last: {like: next, but: {rounds: 3, call_to_clarify: skipped}, expect: {}}\n"
    )
    start = example.index("people:")
    end = example.index("promises:")
    text = example[:start] + example[end:]
    people = {person.id: person.case for person in load(text).people}
    assert {given.question: given.value for given in people["base"].answers} == {
        "culture": "open", "rounds": NoAnswer.DONT_KNOW,
    }  # fmt: skip
    assert [given.question for given in people["next"].answers] == ["rounds"]
    assert people["next"].acts == (Act("ask_second_chance", "done", WEDNESDAY.replace(day=16)),)
    assert {given.question: given.value for given in people["last"].answers} == {"rounds": 3}
    assert [act.action for act in people["last"].acts] == ["ask_second_chance", "call_to_clarify"]


def test_today_is_a_wednesday() -> None:
    assert WEDNESDAY.strftime("%A") == "Wednesday"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_files_are_read_from_the_folder_and_below_by_name(tmp_path: Path) -> None:
    half = len(SECTIONS) // 2
    files = {
        "z/first.yaml": "\n\n".join(SECTIONS[:half]),
        "a.yml": "\n\n".join(SECTIONS[half:]),
        "notes.txt": "x: [",
    }
    folder = write(tmp_path / "mine", files)
    loaded = load_for_authors(folder)
    assert [rule.place.partition(":")[0] for rule in loaded.playbook.rules] == ["mine/a.yml"] * 7


def test_the_order_of_the_listing_leaves_no_trace() -> None:
    files = {f"{number}.yaml": text.encode() for number, text in enumerate(SECTIONS) if text.strip()}
    forwards, backwards = load_files(files), load_files(dict(reversed(files.items())))
    assert forwards == backwards
    assert forwards.playbook.refs[0].hash == backwards.playbook.refs[0].hash


def test_the_hash_is_over_names_and_bytes(example: str) -> None:
    def digest(files: dict[str, bytes]) -> str:
        return load_files(files).playbook.refs[0].hash

    one = digest({"a.yaml": example.encode()})
    assert one != digest({"b.yaml": example.encode()})
    assert one != digest({"a.yaml": example.encode() + b"\n"})
    data = example.encode()
    assert one == hashlib.sha256(f"6:a.yaml:{len(data)}:".encode() + data).hexdigest()


@pytest.mark.parametrize("name", ["missing", "file.yaml", "empty"])
def test_a_folder_that_is_none_is_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.yaml").write_text("a: b")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Faults) as found:
        load_playbook(tmp_path / name)
    assert [fault.code for fault in found.value.faults] == ["RB124"]


def test_a_file_that_cannot_be_opened_is_named_with_the_mistakes_of_the_others(tmp_path: Path) -> None:
    folder = write(tmp_path / "mine", {"a.yaml": "notes: {x: {sais: y}}\n"})
    (folder / "b.yaml").symlink_to("nowhere")
    with pytest.raises(Faults) as found:
        load_playbook(folder)
    assert [(fault.file, fault.code) for fault in found.value.faults] == [
        ("mine/a.yaml", "RB201"), ("mine/b.yaml", "RB124"),
    ]  # fmt: skip


def test_a_pipe_among_the_files_is_named_and_not_waited_for(tmp_path: Path, example: str) -> None:
    folder = write(tmp_path / "mine", {"a.yaml": example})
    os.mkfifo(folder / "b.yaml")
    with pytest.raises(Faults) as found:
        load_playbook(folder)
    assert [(fault.file, fault.code) for fault in found.value.faults] == [("mine/b.yaml", "RB124")]


def test_a_file_name_that_is_not_utf_8_is_still_shown(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.yaml")).write_text("a: [")
    with pytest.raises(Faults) as found:
        load_playbook(folder)
    str(found.value).encode("utf-8")


def test_what_nothing_uses_is_a_remark_and_no_fault(example: str, load: Callable[[str], Loaded]) -> None:
    example = example.replace("    for: keep_hunting ", "    for: ask_second_chance ")
    example = example.replace("{includes: furrowed_brows}", "known").replace(
        "signals: known", "culture: known"
    )
    example = example.replace("    message: second_chance\n", "").replace("signals: []", "culture: open")
    given = "{culture: open, main_cause: off_form, interview: 3 days ago, rounds: 1, feeling: fine, "
    example = example.replace(given + "culture: open}", "{culture: open}")
    found = {(remark.code, remark.message.split('"')[1]) for remark in remarks_on(load(example))}
    assert found == {("RB391", "signals"), ("RB394", "keep_hunting"), ("RB396", "second_chance")}


def test_the_shipped_playbook_is_found_and_has_no_faults() -> None:
    assert load_playbook(shipped_playbook()).rules


def test_without_people_and_promises_it_is_the_same_advice(tmp_path: Path) -> None:
    alone = tmp_path / "example"
    people = next(section for section in SECTIONS if section.startswith("people:"))
    (alone / "people").mkdir(parents=True)
    (alone / "people" / "people.yaml").write_text(people, "utf-8")
    others = [section for section in SECTIONS if section != people]
    (alone / "advice.yaml").write_text("\n\n".join(others), "utf-8")
    with_them = load_for_authors(alone)
    assert with_them.people and with_them.playbook.promises
    assert load_playbook(alone) == replace(with_them.playbook, promises=())  # its hash as well


def test_the_shipped_playbook_is_found_from_anywhere(tmp_path: Path) -> None:
    code = "from recover.playbook.shipped import shipped_playbook; print(shipped_playbook().is_dir())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"


LINES = EXAMPLE.read_text("utf-8").splitlines()
SCRAPS = st.sampled_from(
    ["", "x", "[]", "{}", ": ", "- x", "yes", "[a, b]", "{a: b}", "&a", "*a", "#", "'", "\t", "0", "-1"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, 60), st.integers(0, 30), SCRAPS), max_size=4
    )
)
def test_a_damaged_playbook_is_read_or_refused_with_faults(damage: list[tuple[int, int, int, str]]) -> None:
    lines = list(LINES)
    for number, start, length, scrap in damage:
        line = lines[number]
        lines[number] = line[:start] + scrap + line[start + length :]
    try:
        loaded = load_files({"f.yaml": "\n".join(lines).encode()})
    except Faults as found:
        assert all(fault.message and fault.code for fault in found.faults)
        assert str(found)
    else:
        assert loaded.playbook.refs[0].id


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(LINES) - 1), st.integers(1, 5))
def test_a_playbook_with_lines_missing_is_read_or_refused_with_faults(start: int, count: int) -> None:
    try:
        load_files({"f.yaml": "\n".join(LINES[:start] + LINES[start + count :]).encode()})
    except Faults as found:
        assert found.faults
