"""Mistakes that coaches make: each is named at its place, once, and says what would be right."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from recover.authoring.examples.load import Loaded
from recover.outside.read import read_document
from recover.outside.text.faults import Fault, Faults
from recover.outside.text.nodes import plain
from support.books import load_files

pytestmark = pytest.mark.quick


@dataclass(frozen=True)
class Mistake:
    """`old` becomes `new` in the example; the fault stands at the `^`."""

    old: str
    new: str
    code: str
    says: str
    hint: str = ""
    mend: tuple[str, str] | None = None


def _mistakes() -> list[Mistake]:
    root = read_document(Path(__file__).with_name("mistakes.yaml").read_bytes(), "mistakes.yaml").root
    table = plain(root)
    assert isinstance(table, list)
    return [Mistake(**each) for each in table]  # type: ignore[arg-type]  # all of it is text


MISTAKES = _mistakes()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.new.strip()[:50])
def test_a_mistake_is_named_once_at_its_place(
    mistake: Mistake, example: str, faults_of: Callable[[str], tuple[Fault, ...]]
) -> None:
    assert example.count(mistake.old) == 1, "the table is out of step with the example"
    marked = example.replace(mistake.old, mistake.new)
    before, caret, after = marked.partition("^")
    found = faults_of(before + after)
    assert [fault.code for fault in found] == [mistake.code], "\n".join(map(str, found))
    assert mistake.says in found[0].message
    assert mistake.hint in found[0].hint
    if caret:
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        assert (found[0].line, found[0].column) == (line, column)


@pytest.mark.parametrize(
    "mistake",
    [each for each in MISTAKES if each.mend or each.hint[:1] == '"'],
    ids=lambda mistake: mistake.new.strip()[:50],
)
def test_what_the_hint_has_one_write_mends_it(
    mistake: Mistake,
    example: str,
    faults_of: Callable[[str], tuple[Fault, ...]],
    load: Callable[[str], Loaded],
) -> None:
    """Nothing but the hint is used, and nothing is wrong afterwards."""
    before, _, after = mistake.new.partition("^")
    (fault,) = faults_of(example.replace(mistake.old, before + after))
    guess = re.fullmatch(r'Did you mean "(.+)"\?', fault.hint)
    if guess and not mistake.mend:
        (typed,) = (word for word in re.findall(r'"([^"]+)"', fault.message) if after.startswith(word))
        mended = before + guess[1] + after.removeprefix(typed)
    else:
        wrong, right = mistake.mend or ("", "")
        assert right.split(": ")[-1].strip() in fault.hint or fault.code == "RB120"
        assert (before + after).count(wrong) == 1
        mended = (before + after).replace(wrong, right)
    assert load(example.replace(mistake.old, mended)).people


def test_the_table_holds_many_mistakes() -> None:
    assert len(MISTAKES) >= 170


def test_all_mistakes_of_a_playbook_are_named_in_one_pass(
    example: str, faults_of: Callable[[str], tuple[Fault, ...]]
) -> None:
    """Ten kinds at once, from the YAML to the people, and nothing that only follows from them."""
    for old, new in (
        ("ask: How open is the company's culture?", "ask: How open is it: really?"),
        ("    short: Rounds so far", "    shrt: Rounds so far"),
        ("    weight: moderate\n    because: A better", "    weight: moderat\n    because: A better"),
        ("{culture: open, one_off: yes}", "{culture: opne, one_off: yes}"),
        ("never: ask_second_chance\n    because", "never: ask_second_chanse\n    because"),
        ("{signals: {includes: furrowed_brows}}", "{signals: furrowed_brows}"),
        ("{slip_count: more than 2}", "{slip_count: fewer than 0}"),
        ("    message: second_chance", "    message: secnd_chance"),
        ("signals: []}", "signals: [frowns]}"),
        ("  - everyone_gets_one_of: [keep_hunting]", "  - everyone_gets_one_of: [keep_huntig]"),
    ):
        assert example.count(old) == 1
        example = example.replace(old, new)
    codes = [fault.code for fault in faults_of(example)]
    assert sorted(codes) == sorted(
        ["RB113", "RB201", "RB206", "RB402", "RB301", "RB403", "RB404", "RB301", "RB502", "RB301"]
    )


def test_nothing_is_said_of_names_that_an_unreadable_file_may_declare(example: str) -> None:
    cut = example.index("findings:\n")
    files = {"a.yaml": b"questions:\n  a: {\n    ]\n", "b.yaml": example[cut:].encode()}
    with pytest.raises(Faults) as found:
        load_files(files)
    assert {fault.file for fault in found.value.faults} == {"a.yaml"}


def test_a_question_that_cannot_be_read_has_no_followers(
    example: str, faults_of: Callable[[str], tuple[Fault, ...]]
) -> None:
    broken = example.replace("    one_of:\n      open: Open", "    one_of_these:\n      open: Open")
    assert [fault.code for fault in faults_of(broken)] == ["RB201"]


def test_the_same_id_in_two_files_is_named_with_the_first() -> None:
    files = {"a.yaml": b"notes:\n  x: {says: One}\n", "b.yaml": b"notes:\n  x: {says: Two}\n"}
    with pytest.raises(Faults) as found:
        load_files(files)
    twice = [fault for fault in found.value.faults if fault.code == "RB302"]
    assert [(fault.file, fault.line) for fault in twice] == [("b.yaml", 2)]
    assert "a.yaml:2" in twice[0].message


def test_a_person_who_is_like_nobody_has_their_own_mistakes_named_as_well(
    example: str, faults_of: Callable[[str], tuple[Fault, ...]]
) -> None:
    for old, new in (
        ("like: off-form-open-culture", "like: off-form-opn-culture"),
        ("but: {culture: formal}", "but: {culture: fromal}"),
        ("second_chance: no}", "second_chance: never}"),
        ("not_shows: [open-culture-welcomes-asking]", "not_shows: [open-culture-welcomes-askin]"),
    ):
        assert example.count(old) == 1
        example = example.replace(old, new)
    assert sorted(fault.code for fault in faults_of(example)) == ["RB206", "RB301", "RB301", "RB502"]
