"""A playbook of somebody's own, from its beginning to a plan, as they would type it."""

import json
import os
import re
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from recover.authoring.examples.load import Loaded, load_for_authors
from support.core import loaded
from support.inside import Inside
from support.own import COACH, a_book, a_rule, write
from support.program import ACME, DAY, Done, Program

MARKS = "marks-are-not-looked-at-again"
WHO = ("--set", "feeling=low", "--set", "culture=scored", "--set", "interview=2026-11-15", "--on", DAY)
WAITING = (*WHO, "--set", "status=waiting")
TIRED = (*WHO, "--set", "slept=no")
CITED = "damage-control.keep-hunting"
BROKEN = COACH.replace("weight: strong", "weight: stromg")
NEXT = ("recover playbook check my-practice", "recover playbook test my-practice")
"""What the page of a new playbook tells to type next."""


@pytest.fixture
def person(program: Program, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """Somebody with a folder of their own, the shipped advice read once for all tests."""
    return Inside(program, monkeypatch)


@pytest.fixture
def alone(person: Inside, without_people: Path) -> Inside:
    """The same without the shipped people, for what is said of the own playbook alone."""
    for place in ("playbooks_in_use", "authoring.advice"):
        person.patch.setattr(f"recover.coach.{place}.shipped_playbook", lambda: without_people)
    return person


def keep(person: Inside, text: str, name: str = "coach") -> Path:
    return write(person.program.home / "config" / "playbooks" / name, text)


def plan(person: Inside, *more: str) -> Any:
    return person("plan", "--json", "--full", *more).json


def keep_debrief(person: Inside, *more: str, **answers: str) -> Done:
    return person("debrief", "--answers", "-", "--on", DAY, *more, typed=json.dumps({**ACME, **answers}))


def test_what_is_kept_in_the_own_folder_is_in_use(person: Inside) -> None:
    keep(person, COACH)
    found = plan(person, *TIRED)
    assert [(ref["id"], ref["version"]) for ref in found["playbooks"]][1:] == [("coach", "2.1.0")]
    walk = next(each for each in found["recommendations"] if each["id"] == "walk_first")
    assert walk["playbook"] == "coach" and walk["reasons_for"][0]["playbook"] == "coach"
    others = [each["playbook"] for each in found["recommendations"] if each["id"] != "walk_first"]
    assert set(others) == {""}


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
@pytest.mark.parametrize(("folder", "file"), [(b"caf\xe9", b"rules.yaml"), (b"coach", b"caf\xe9.yaml")])
def test_so_is_one_in_a_folder_or_file_whose_name_is_no_text(
    person: Inside, folder: bytes, file: bytes
) -> None:
    """It was a fault of the program, at every command."""
    keep(person, COACH, os.fsdecode(folder)).joinpath("rules.yaml").rename(
        person.program.home / "config" / "playbooks" / os.fsdecode(folder) / os.fsdecode(file)
    )
    assert len(plan(person, *TIRED)["playbooks"]) == 2
    assert person("playbook", "check", "--json").code == 0


def test_the_page_says_whose_a_line_is(person: Inside) -> None:
    keep(person, COACH)
    page = person("plan", "--plain", *TIRED).out
    assert "Go for a walk (your playbook coach)" in page
    assert page.count("your playbook") == 1
    whole = person("plan", "--plain", "--full", *TIRED).out
    assert re.search(r"better than a letter now\. \[\d\] \(your playbook coach\)", whole)
    assert whole.count("your playbook") == 2
    assert "Playbook coach 2.1.0" in whole


def test_without_any_nothing_is_said_of_playbooks(person: Inside) -> None:
    assert "playbook" not in person("plan", "--plain", *WHO).out
    assert plan(person, *WHO)["quiet_rules"] == []


def test_a_silenced_rule_is_named_where_it_would_have_applied(person: Inside) -> None:
    forbidden = {each["id"]: each["verdict"] for each in plan(person, *WAITING)["not_recommended"]}
    keep(person, COACH + f"silences: {{{MARKS}: yes}}\n")
    found = plan(person, *WAITING)
    (quiet,) = found["quiet_rules"]
    assert (quiet["rule"], quiet["how"], quiet["playbook"]) == (MARKS, "silenced", "coach")
    assert (quiet["about"], quiet["applies"]) == ("ask_second_chance", True)
    verdicts = {each["id"]: each["verdict"] for each in found["not_recommended"]}
    assert forbidden["ask_second_chance"] == "forbidden" != verdicts.get("ask_second_chance")
    page = person("plan", "--plain", *WAITING).out
    assert (
        f"Your playbook coach silences {MARKS}. Without that, it would speak here: {quiet['because']}" in page
    )


def test_on_the_short_page_a_quiet_rule_that_would_not_have_applied_is_not_told(person: Inside) -> None:
    keep(person, COACH + f"silences: {{{MARKS}: yes}}\n")
    open_culture = tuple("culture=open" if each == "culture=scored" else each for each in WHO)
    assert MARKS not in person("plan", "--plain", *open_culture).out
    assert (
        f"silences {MARKS}. It would not have applied."
        in person("plan", "--plain", "--full", *open_culture).out
    )


def test_a_replaced_rule_is_named_and_the_new_one_speaks(person: Inside) -> None:
    mine = a_rule("mine", "keep_hunting", CITED, "There are others.") + "    when: {culture: scored}\n"
    keep(person, a_book("coach", f"replaces: {{{MARKS}: {{rule: mine}}}}\n{mine}"))
    found = plan(person, *WHO)
    assert [(each["rule"], each["how"]) for each in found["quiet_rules"]] == [(MARKS, "replaced")]
    hunting = next(each for each in found["recommendations"] if each["id"] == "keep_hunting")
    mine_speaks = [each for each in hunting["reasons_for"] if each["rule"] == "mine"]
    assert [(each["because"], each["playbook"]) for each in mine_speaks] == [("There are others.", "coach")]
    assert f"Your playbook coach replaces {MARKS}." in person("plan", "--plain", *WHO).out


def test_why_names_the_playbook_of_each_rule_and_what_is_kept_quiet(person: Inside) -> None:
    keep(person, COACH + f"silences: {{{MARKS}: yes}}\n")
    keep_debrief(person, slept="no", culture="scored")
    walk = person("why", "walk_first", "--on", DAY, "--json").json
    assert walk["playbook"] == "coach" and {rule["playbook"] for rule in walk["rules"]} == {"coach"}
    asking = person("why", "ask_second_chance", "--on", DAY, "--json").json
    assert not any("playbook" in rule for rule in asking["rules"]) and asking["playbook"] == ""
    assert [each["rule"] for each in asking["quiet_rules"]] == [MARKS]
    assert f"Your playbook coach silences {MARKS}." in person("why", "second_chance", "--on", DAY).out
    page = person("why", "walk_first", "--on", DAY, "--plain", "--full").out
    assert "tired-people-walk-first (coach/rules.yaml:22) (your playbook coach)" in page


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_playbooks_make_one_plan_in_whatever_order_they_are_named(
    person: Inside, tmp_path: Path, order: tuple[int, int]
) -> None:
    paths = (
        write(tmp_path / "z", COACH),
        write(tmp_path / "a", a_book("zed", f"silences: {{{MARKS}: yes}}\n")),
    )
    named = [argument for number in order for argument in ("--playbook", str(paths[number]))]
    straight = [argument for path in paths for argument in ("--playbook", str(path))]
    assert person("plan", "--json", *TIRED, *named) == person("plan", "--json", *TIRED, *straight)
    assert [ref["id"] for ref in plan(person, *TIRED, *named)["playbooks"]] == ["core", "coach", "zed"]


def test_every_command_that_thinks_takes_one_by_name(person: Inside, tmp_path: Path) -> None:
    coach = ("--playbook", str(write(tmp_path / "coach", COACH)))
    done = keep_debrief(person, "--json", *coach, slept="no")
    assert done.code == 0 and [ref["id"] for ref in done.json["playbooks"]] == ["core", "coach"]
    assert person("why", "walk_first", "--on", DAY, *coach).code == 0
    assert "Did you sleep?" in person("show", "--on", DAY, *coach).out
    assert "walk_first" in person("playbook", "words", *coach).out
    assert "added to core" in person("playbook", "test", *coach).out


@pytest.mark.parametrize("command", ["plan", "show", "why keep_hunting", "playbook words"])
def test_a_broken_one_in_the_own_folder_locks_nobody_out(person: Inside, command: str) -> None:
    keep_debrief(person)
    sound = person(*command.split(), "--json")
    keep(person, BROKEN)
    done = person(*command.split(), "--json")
    assert (done.code, done.out) == (0, sound.out)
    assert done.err.lstrip().startswith(
        "Your own playbooks have 1 mistake, so this is the advice without: coach.\n"
    )
    assert "recover playbook check" in done.err and "stromg" not in done.err


def test_a_debrief_goes_on_beside_a_broken_one(person: Inside) -> None:
    keep(person, BROKEN)
    done = keep_debrief(person, "--json")
    assert done.code == 0 and done.err.count("1 mistake") == 1
    assert [ref["id"] for ref in done.json["playbooks"]] == ["core"]


def test_the_command_that_is_named_shows_the_mistake(person: Inside) -> None:
    keep(person, BROKEN)
    done = person("playbook", "check")
    assert done.code == 3 and "coach/rules.yaml:25:13: RB206" in done.out
    assert 'Did you mean "strong"?' in done.out
    assert person("playbook", "check", "coach").out == done.out


def test_a_broken_one_that_is_named_is_refused(person: Inside, tmp_path: Path) -> None:
    done = person("plan", *WHO, "--playbook", str(write(tmp_path / "coach", BROKEN)), "--json")
    error = json.loads(done.err)
    assert (done.code, done.out, error["exit"]) == (3, "", 3)
    assert [fault["code"] for fault in error["faults"]] == ["RB206"]


@pytest.mark.parametrize("command", ["words", "test", "prove"])
def test_an_own_playbook_is_named_or_its_folder_is(alone: Inside, command: str) -> None:
    _named_or_its_folder(alone, command)


def test_so_it_is_where_it_is_checked(person: Inside) -> None:
    """With the shipped people: without them, what nobody shows is looked for, which takes longer."""
    _named_or_its_folder(person, "check")


def _named_or_its_folder(person: Inside, command: str) -> None:
    folder = keep(person, COACH)
    done = person("playbook", command, "coach")
    assert done.code == 0 and done.out == person("playbook", command, str(folder)).out
    shown = person("playbook", "show", "tired-people-walk-first", "--in", "coach")
    assert shown.code == 0 and "coach/rules.yaml" in shown.out


def test_a_folder_that_is_not_there_is_refused(person: Inside, tmp_path: Path) -> None:
    done = person("plan", *WHO, "--playbook", str(tmp_path / "nowhere"))
    assert done.code == 3 and "There is no such folder." in done.err


def test_answers_to_a_question_of_a_playbook_that_is_gone_are_set_aside_and_said_to_be(
    person: Inside,
) -> None:
    folder = keep(person, COACH)
    keep_debrief(person, slept="no")
    assert "walk_first" in person("plan", "--full", "--on", DAY).out
    folder.rename(folder.with_name(".coach"))
    done = person("plan", "--full", "--on", DAY)
    assert done.code == 0 and "walk_first" not in done.out
    assert "set aside" in done.err and "slept" in done.err
    folder.with_name(".coach").rename(folder)
    again = person("plan", "--full", "--on", DAY)
    assert "walk_first" in again.out and again.err == ""


def test_the_doctor_names_the_own_playbooks_and_what_is_wrong_with_them(person: Inside) -> None:
    folder = keep(person, COACH)
    done = person("doctor")
    assert done.code == 0 and f"Your playbook: {folder}" in done.out and "coach 2.1.0" in done.out
    keep(person, BROKEN)
    (folder.parent / "loose.yaml").write_text(COACH)
    done = person("doctor")
    assert done.code == 5 and "One mistake, so these are left out: coach." in done.out
    assert f"Move it to {folder.parent / 'loose' / 'loose.yaml'}" in done.out


def test_the_doctor_does_not_mind_a_law_that_nobody_read_again(person: Inside) -> None:
    """That is for authors, who check; whoever needs a plan cannot mend it."""
    aged = "kind: law, jurisdiction: Ontario, read: 2019-01-10"
    assert "kind: practice" in COACH
    keep(person, COACH.replace("kind: practice", aged))
    done = person("doctor")
    assert done.code == 0 and "Ontario" not in done.out and "again" not in done.out


def test_the_plan_hangs_on_no_folder(person: Inside, tmp_path: Path) -> None:
    """Kept or named, from one folder or another: the same bytes in, the same plan out."""
    keep(person, COACH)
    kept = person("plan", "--json", *TIRED)
    other = Inside(Program(tmp_path / "other"), person.patch)
    assert other("plan", "--json", *TIRED, "--playbook", str(write(tmp_path / "x", COACH))) == kept


def test_a_new_one_is_in_use_at_once_and_passes_everything(person: Inside) -> None:
    done = person("playbook", "new", "my-practice", "--json")
    file = person.program.home / "config" / "playbooks" / "my-practice" / "my-practice.yaml"
    assert done.json == {
        "schema": "recover.begun", "version": 1, "name": "my-practice", "files": [str(file)], "aside": None,
    }  # fmt: skip
    check, test = (command.split()[1:] for command in NEXT)
    assert person(*test, "--coverage").code == 0
    checked = person(*check, "--strict")
    assert checked.code == 0 and "nothing to remark" in checked.out
    found = plan(person, *WHO, "--set", "my-practice_slept=no")
    assert "my-practice_sleep_first" in [each["id"] for each in found["recommendations"]]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_what_a_new_one_promises_is_proved_apart_from_the_shipped_promises(person: Inside) -> None:
    """Beside two of them: that all of them hold is proved once, with the playbook."""
    person.patch.setattr("recover.coach.authoring.advice.load_for_authors", _with_few_promises)
    person("playbook", "new", "my-practice")
    done, every = (person("playbook", "prove", "my-practice", *more) for more in ((), ("--all",)))
    assert done.code == 0 and "“Sleep before you write to anybody” if “Last night” is “Yes”" in done.out
    assert done.out.endswith("One promise of my-practice 1.0.0 proved.\n")
    assert every.code == 0 and "2 of 2 are proved." in every.out


def _with_few_promises(*folders: Path) -> Loaded:
    """All that is in use, with the first two promises of the shipped playbook and those of the others."""
    found, shipped = load_for_authors(*folders), loaded().playbook.promises
    few = tuple(each for each in found.playbook.promises if each not in shipped[2:])
    return replace(found, playbook=replace(found.playbook, promises=few))


def test_the_rules_that_a_new_one_names_in_its_comments_are_there(person: Inside) -> None:
    person("playbook", "new", "uk")
    file = person.program.home / "config" / "playbooks" / "uk" / "uk.yaml"
    text = file.read_text()
    assert text.count("# silences:") == text.count("# replaces:") == 1
    file.write_text(text.replace("# silences:", "silences:").replace("# replaces:", "replaces:"))
    here, there = (plan(person, *WHO, "--set", f"country={name}")["quiet_rules"] for name in ("france", "uk"))
    assert (here, [each["how"] for each in there]) == ([], ["silenced", "replaced"])


def test_two_new_ones_get_on_with_each_other(person: Inside) -> None:
    assert person("playbook", "new", "one").code == person("playbook", "new", "two").code == 0
    assert "All 4 people come out as expected." in person("playbook", "test").out


def test_the_page_of_a_new_one_names_the_file_and_the_next_commands(person: Inside) -> None:
    page = person("playbook", "new", "my-practice").out
    assert "my-practice.yaml" in page
    assert all(command in page for command in NEXT)


def test_what_is_there_already_stays_unless_forced_and_is_then_kept(person: Inside) -> None:
    folder = keep(person, COACH)
    done = person("playbook", "new", "coach")
    assert done.code == 6 and str(folder) in done.err and (folder / "rules.yaml").read_text() == COACH
    done = person("playbook", "new", "coach", "--force", "--json")
    aside = Path(done.json["aside"])
    assert done.code == 0 and (aside / "rules.yaml").read_text() == COACH
    assert [path.name for path in folder.iterdir()] == ["coach.yaml"]
    assert person("playbook", "new", "coach", "--force", "--json").json["aside"] != str(aside)
    assert [ref["id"] for ref in plan(person, *WHO)["playbooks"]] == ["core", "coach"]


@pytest.mark.parametrize("name", ["", "My practice", "../x", "a/b", "-x", "a.b", "é", "x" * 41])
def test_a_name_that_cannot_be_one_is_wrong_usage(person: Inside, name: str) -> None:
    done = person("playbook", "new", "--", name)
    assert done.code == 2 and "cannot be the name of a playbook" in done.err
    assert not (person.program.home / "config").exists()


@pytest.mark.parametrize("name", ["core", "coach"])
def test_a_name_that_is_taken_is_refused(person: Inside, name: str) -> None:
    keep(person, COACH, "elsewhere")
    assert person("playbook", "new", name).code == 6


def test_what_cannot_be_written_leaves_nothing(person: Inside) -> None:
    person.program.home.mkdir()
    (person.program.home / "config").write_text("in the way")
    done = person("playbook", "new", "uk")
    assert done.code == 5 and "could not be written" in done.err
    assert (person.program.home / "config").read_text() == "in the way"
