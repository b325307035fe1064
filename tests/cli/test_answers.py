"""Answers from files, from standard input and from the command line, and every mistake in them."""

import json
from pathlib import Path

import pytest

from support.program import ACME, DAY, Done, Program

YAML = "".join(f"{question}: {answer}\n" for question, answer in ACME.items())
MISTAKES = """\
feelin: low
culture: opne
interview: tomorrow
how_it_went: 11
slips:
  - {asked: the salary, kind: wrong_fakt}
"""


def plan(program: Program, *arguments: str, typed: str = "") -> Done:
    return program.run("plan", "--on", DAY, "--json", *arguments, typed=typed)


def test_yaml_and_json_from_a_file_or_standard_input_give_the_same_bytes(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(YAML, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(ACME), encoding="utf-8")
    settings = [part for question, answer in ACME.items() for part in ("--set", f"{question}={answer}")]
    plans = {
        plan(program, "--answers", str(tmp_path / "a.yaml")),
        plan(program, "--answers", str(tmp_path / "a.json")),
        plan(program, "--answers", "-", typed=YAML),
        plan(program, "--answers", "-", typed=json.dumps(ACME)),
        plan(program, *settings),
    }

    assert len(plans) == 1
    assert plans.pop().json["schema"] == "recover.plan"


def test_thinking_about_answers_alone_leaves_no_trace(program: Program) -> None:
    assert plan(program, "--answers", "-", typed=YAML).code == 0
    assert not program.home.exists()


def test_a_debrief_from_a_file_gives_the_plan_that_thinking_about_it_gives(program: Program) -> None:
    debrief = program.run("debrief", "--answers", "-", "--json", "--on", DAY, typed=YAML).json
    alone = plan(program, "--answers", "-", typed=YAML).json

    assert debrief.pop("debrief")["title"] == "Acme" and alone.pop("debrief") is None
    assert debrief == alone


def test_days_may_be_said_as_people_say_them(program: Program) -> None:
    said = plan(program, "--answers", "-", typed=YAML.replace("2026-11-15", "3 days ago"))

    assert said == plan(program, "--answers", "-", typed=YAML)


@pytest.mark.parametrize("command", ["debrief", "plan"])
def test_every_mistake_is_named_at_once_and_nothing_is_kept(program: Program, command: str) -> None:
    done = program.run(command, "--answers", "-", "--set", "cultur=open", "--on", DAY, typed=MISTAKES)

    assert (done.code, done.out) == (3, "") and not program.home.exists()
    for expected in (
        'standard input:1:1: RB602 There is no question "feelin".',
        'Did you mean "feeling"?',
        'culture: "opne" is not one of the answers.',
        'Did you mean "open"?',
        'interview: "tomorrow" is a date in the future.',
        'how_it_went: "11" is more than 10.',
        'slips, entry 1, kind: "wrong_fakt" is not one of the answers.',
        'Did you mean "wrong_fact"?',
        '--set cultur=open: RB602 There is no question "cultur".',
    ):
        assert expected in done.err
    assert done.err.splitlines()[-1].startswith("6 mistakes to mend")


def test_mistakes_as_json_are_one_object_on_standard_error(program: Program) -> None:
    done = program.run("plan", "--answers", "-", "--json", "--on", DAY, typed=MISTAKES)
    error = json.loads(done.err)

    assert done.out == "" and (error["schema"], error["exit"]) == ("recover.error", 3)
    assert len(error["faults"]) == 5


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "nothing in this file"),
        ("- a\n- b\n", "question"),
        ("a: [", ""),
        ("\x00", ""),
        ("feeling: low\nfeeling: bad\n", ""),
    ],
)
def test_what_is_no_answers_file_is_refused(program: Program, typed: str, says: str) -> None:
    done = program.run("debrief", "--answers", "-", typed=typed)

    assert (done.code, done.out) == (3, "") and says in done.err and "Traceback" not in done.err


def test_a_huge_answer_and_broken_utf_8_are_refused(program: Program) -> None:
    assert program.run("plan", "--answers", "-", typed=b"feeling: \xff\xfe\n").code == 3
    assert program.run("plan", "--answers", "-", typed="employer: " + "x" * 2_000_000).code == 3


@pytest.mark.parametrize("line", ["$R debrief <&-", "$R debrief </dev/null", "true | $R debrief"])
def test_nobody_to_ask_is_said_at_once_with_what_is_missing(program: Program, line: str) -> None:
    done = program.shell(line)

    assert (done.code, done.out) == (2, "")
    assert "feeling, status, about_to_do, employer, interview" in done.err


@pytest.mark.parametrize("line", ["$R debrief --answers - <&-", "$R debrief --answers - </dev/null"])
def test_no_answers_at_all_are_not_waited_for(program: Program, line: str) -> None:
    done = program.shell(line)

    assert done.code == 3 and "standard input" in done.err


def test_answers_given_one_after_the_other_add_up_in_one_debrief(program: Program) -> None:
    first = program.debrief()
    assert program.run("debrief", "acme", "--set", "culture=open", "--no-input", "--on", DAY).code == 0
    shown = program.run("show", "--json").json

    assert first.code == 0 and {line["question"] for line in shown["answers"]} == {*ACME, "culture"}
    assert len(program.run("list", "--json").json["debriefs"]) == 1


def test_two_debriefs_for_one_employer_are_told_apart(program: Program) -> None:
    program.debrief()
    program.debrief()
    done = program.run("plan", "acme")
    ids = [line["id"] for line in program.run("list", "--json").json["debriefs"]]

    assert done.code == 4 and len(set(ids)) == 2 and all(id in done.err for id in ids)
    assert program.run("plan", ids[0]).code == 0


def test_a_debrief_with_nothing_left_to_ask_is_finished(program: Program) -> None:
    """It stayed unfinished for ever, so that the next debrief went on with it."""
    program.debrief(status="offer", culture="open")
    missing = [each["id"] for each in program.run("plan", "--json", "--on", DAY).json["open_questions"]]
    done = program.run(
        "debrief",
        "acme",
        "--no-input",
        "--on",
        DAY,
        *(x for id in missing for x in ("--set", f"{id}=don't know")),
    )

    assert done.code == 0 and "goes on with" not in done.err
    assert program.run("list", "--json").json["debriefs"][0]["state"] == "Finished"


@pytest.mark.parametrize("name", ["\udcff.yaml", "a\nb.yaml", "\x1b[31m.yaml"])
def test_strange_names_of_files_are_shown_safely(program: Program, name: str) -> None:
    done = program.run("plan", "--answers", name)

    assert done.code == 3 and "\x1b" not in done.err and "Traceback" not in done.err


def test_strange_letters_in_a_setting_are_kept_or_refused_and_never_harm(program: Program) -> None:
    for words in ("\udcff", "\x1b[2J", "[/x] :smile:", "\u202eabc", "\x9b"):
        done = program.run("debrief", "--answers", "-", "--set", f"employer={words}", "--on", DAY, typed=YAML)
        assert done.code == (3 if words == "\udcff" else 0), "half a letter is refused by name"
        assert not {"\x1b", "\x9b", "\u202e"} & set(done.out + done.err)
    assert program.run("list", "--json").code == 0


def test_several_answers_may_stand_in_brackets_as_beside_the_rules(program: Program) -> None:
    bare, listed = (plan(program, "--set", f"treatment={said}") for said in ("rude,rushed", "[rude, rushed]"))
    assert bare == listed and bare.code == 0
    wrong = plan(program, "--set", "treatment=[rude, lat]")
    assert wrong.code == 3 and "entry 2: " in wrong.err and "is not one of the answers" in wrong.err
