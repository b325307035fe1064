"""What is read back to authors, kept ready: the same as read from YAML, and no longer than it is so."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from recover.authoring.examples.readable import load_readable, readable
from recover.authoring.examples.showing import shown_by
from recover.engine.logic.evaluate import evaluate
from recover.outside.text.faults import Faults
from recover.playbook.shipped import shipped_playbook
from support.core import base, loaded
from support.own import COACH, write
from support.program import Program

RULE = "hiring-rounds-save-them-a-search"
MODULES = """
import sys
from recover.cli.main import run
code = run(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""
READERS = ("yaml", "recover.outside.yaml", "recover.playbook.load", "recover.playbook.read.")


@pytest.mark.slow
def test_it_is_the_same_as_read_from_yaml(tmp_path: Path) -> None:
    first, again = (load_readable(shipped_playbook(), cache=tmp_path) for _ in range(2))
    assert first == again == readable(loaded())
    assert [rule.lines for rule in again.playbook.rules] == [rule.lines for rule in first.playbook.rules]
    assert again.playbook.promises and again.place("rules", RULE).startswith("core/rules-")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_rule_is_shown_by_those_to_whom_it_applies() -> None:
    people = loaded().people[::12]
    found = readable(replace(loaded(), people=people)).showing
    cases = {person.id: evaluate(base(), person.case) for person in people}
    for rule in base().rules[::12]:
        yes, no = shown_by(found, rule.rule.id)
        assert set(yes) == {id for id, each in cases.items() if each.holds(rule.tree)}
        assert not set(no) & set(yes) and (no or len(yes) == len(people))


def test_mistakes_in_people_and_promises_are_told_each_time_and_nothing_is_kept(tmp_path: Path) -> None:
    text = COACH.replace("given: {slept: no}", "given: {sleept: no}")
    coach = write(tmp_path / "coach", text + "promises:\n  - {never: walk_frist, when: {slept: no}}\n")
    for _ in range(2):
        with pytest.raises(Faults) as found:
            load_readable(shipped_playbook(), coach, cache=tmp_path / "cache")
        assert [fault.code for fault in found.value.faults] == ["RB501", "RB301"]
    assert not (tmp_path / "cache").exists()


def test_an_edited_person_makes_it_anew(tmp_path: Path, example: str) -> None:
    folder = write(tmp_path / "small", example)
    before = load_readable(folder, cache=tmp_path / "cache")
    more = "  more: {given: {culture: open}, expect: {second_chance: yes}}\n"
    write(folder, example.replace("people:\n", f"people:\n{more}"))
    after = load_readable(folder, cache=tmp_path / "cache")
    assert {*after.showing.people} - {*before.showing.people} == {"more"}


def test_what_is_ready_is_read_back_without_anything_that_reads(tmp_path: Path) -> None:
    program, command = Program(tmp_path / "home"), [sys.executable, "-c", MODULES, "playbook", "show", RULE]
    outs = []
    for _ in range(2):
        done = subprocess.run(command, env=program.environment(), capture_output=True, text=True, check=True)
        outs.append(done.stdout)
    assert outs[0] == outs[1] and "Applies to: " in outs[0]
    assert [name for name in done.stderr.splitlines()[-1].split() if name.startswith(READERS)] == []
