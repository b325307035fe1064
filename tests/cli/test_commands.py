"""What each command says, and that its options and examples are true."""

import json
import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from jsonschema import Draft202012Validator

from recover.journal.ids import new_id
from recover.show.formats import DOCUMENTS
from support.core import FOLDER
from support.inside import Inside
from support.own import COACH, a_book, write
from support.program import ACME, DAY, Program

SINCE = ("done", "tell", "skip", "snooze", "undo", "redo", "forget")
"""What writes to a debrief: tests/cli/test_since.py tries their options."""
COMMANDS = (
    "debrief", "plan", "today", "why", "write", "list", "show", "doctor", "schema", "playbook words",
    "playbook test", "playbook check", "playbook explain", "playbook show", "playbook prove", "playbook diff",
)  # fmt: skip
VALUES = {
    "--steps": "5",
    "--answers": "-",
    "--set": "feeling=low",
    "--on": DAY,
    "--format": "plain",
    "--color": "never",
    "--seed": "7",
    "--channel": "letter",
    "--jobs": "2",
}
MANY = ("--answers", "-", "--json")
BESIDE = {"--lines": MANY, "--brief": MANY, "--jobs": MANY}
"""What an option cannot do without."""
RULE = "formal-companies-take-it-badly"
NEEDED = {
    "why": ["keep_hunting"],
    "write": ["thank_you"],
    "schema": ["plan"],
    "playbook show": ["tired-people-walk-first", "--in", "TINY"],
    "playbook diff": ["TINY", "TINY"],
    "playbook test": ["TINY"],
    "playbook check": ["TINY"],
    "playbook prove": ["TINY"],
}
"""Authors' commands are given a small playbook: what they make of the shipped one is tested elsewhere."""


TWICE = (
    ("plan", "--on", DAY), ("plan", "--format", "plain"), ("plan", "--output", "a.html"),
    ("plan", "--jobs", "2"), ("plan", "--color", "never"), ("plan", "--answers", "-"),
    ("debrief", "--answers", "-"), ("today", "--on", DAY), ("done", "1", "--on", DAY),
    ("done", "1", "--by", "email"), ("done", "1", "--through", "Jo"),
    ("write", "1", "--channel", "letter"), ("playbook", "show", RULE, "--in", "core"),
    ("playbook", "test", "--seed", "7"),
)  # fmt: skip


@pytest.mark.parametrize("typed", TWICE, ids=" ".join)
def test_an_option_of_one_value_given_twice_is_an_error(inside: Inside, typed: tuple[str, ...]) -> None:
    *_, option, value = typed
    for again in ((option, value), (f"{option}={value}",)):
        done = inside(*typed, *again)
        assert (done.code, done.out) == (2, "") and f"{option} was given more than once." in done.err


def test_a_yes_and_a_no_to_the_same_option_are_an_error(inside: Inside) -> None:
    done = inside("done", "1", "--answered", "--no-answer")
    assert done.code == 2 and "--answered was given more than once." in done.err


def test_what_may_be_repeated_and_a_flag_typed_twice_are_fine(inside: Inside) -> None:
    told = [part for each in ACME.items() for part in ("--set", "=".join(each))]
    assert inside("debrief", *told, "--on", DAY, "--plain", "--plain", "--no-input").code == 0


@pytest.mark.parametrize("command", ["", *COMMANDS, *SINCE, "playbook", "playbook new"])
def test_h_and_help_say_the_same_with_two_examples(inside: Inside, command: str) -> None:
    short, long = inside(*command.split(), "-h"), inside(*command.split(), "--help")

    assert short == long and long.code == 0 and long.err == ""
    examples = [line for line in long.out.splitlines() if line.strip().startswith("recover ")]
    assert command == "playbook" or len(examples) >= 2


def test_the_exit_codes_are_listed_in_the_help(inside: Inside) -> None:
    for code in (0, 1, 2, 3, 4, 5, 6, 7, 130):
        assert re.search(rf"\b{code} \w", inside("--help").out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_that_is_shown_is_accepted(
    at_acme: Inside, tiny: Path, tmp_path: Path, command: str
) -> None:
    authors = "TINY" in NEEDED.get(command, [])
    if authors:
        for place in ("playbooks_in_use", "authoring.advice"):
            at_acme.patch.setattr(f"recover.coach.{place}.shipped_playbook", lambda: tiny)
    own = a_book("beside", f"silences: {{{'tired-people-walk-first' if authors else RULE}: yes}}\n")
    paths = {"--in": tiny, "--playbook": write(tmp_path / "beside", own), "--output": tmp_path / "o.html"}
    values = {**VALUES, **{option: str(path) for option, path in paths.items()}}
    options = re.findall(r"^ {2}(--[a-z-]+)", at_acme(*command.split(), "--help").out, re.MULTILINE)
    argument = [str(tiny) if each == "TINY" else each for each in NEEDED.get(command, [])]
    for option in (each for each in options if each not in argument):
        value = [values[option]] if option in values else []
        beside = BESIDE.get(option, ())
        done = at_acme(*command.split(), *argument, option, *value, *beside, typed='{"feeling": "low"}\n')
        accepted = {
            "debrief": (0, 2),
            "write": (0, 6, 7),
            "playbook check": (0, 3),
            "playbook test": (0, 3),
        }.get(command, (0,))
        assert done.code in accepted and "No such option" not in done.err, (
            option,
            done.err,
        )


@pytest.mark.parametrize("command", [*COMMANDS, *SINCE, "playbook"])
def test_the_commands_are_found_in_the_help_of_all(inside: Inside, command: str) -> None:
    assert re.search(rf"^  {command.split(maxsplit=1)[0]} ", inside("--help").out, re.MULTILINE)


def test_without_a_command_the_way_in_is_shown(inside: Inside) -> None:
    assert "recover debrief" in inside().out and inside().code == 0


def test_the_version_is_told(inside: Inside) -> None:
    assert re.fullmatch(r"recover \d+\.\d+\.\d+\S*\n", inside("--version").out)


@pytest.mark.parametrize(
    ("command", "schema"),
    [
        ("plan", "recover.plan"),
        ("today", "recover.today"),
        ("why second_chance", "recover.why"),
        ("list", "recover.list"),
        ("show", "recover.debrief"),
        ("help-lines", "recover.help_lines"),
        ("doctor", "recover.doctor"),
        ("playbook words", "recover.words"),
        ("playbook check TINY", "recover.check"),
        ("playbook explain", "recover.codes"),
        ("playbook show tired-people-walk-first --in TINY", "recover.rule"),
    ],
)
def test_whatever_shows_something_gives_one_json_document(
    at_acme: Inside, tiny: Path, command: str, schema: str
) -> None:
    command = command.replace("TINY", shlex.quote(str(tiny)))
    done = at_acme(*shlex.split(command), "--json")
    document = json.loads(done.out)

    assert (document["schema"], document["version"], done.err) == (schema, VERSIONS.get(schema, 1), "")
    assert done.out.endswith("}\n") and "\x1b" not in done.out
    assert at_acme(*shlex.split(command), "--format", "json") == done
    Draft202012Validator(json.loads(at_acme("schema", schema.removeprefix("recover.")).out)).validate(
        document
    )


@pytest.mark.parametrize(
    "command", ["plan nobody", "why nothing", "show nobody", "plan --on never", "plan --nope"]
)
@pytest.mark.parametrize("asked", ["--json", "--format json", "--format=json"])
def test_errors_as_json_are_one_object_on_standard_error(at_acme: Inside, command: str, asked: str) -> None:
    done = at_acme(*shlex.split(command), *asked.split())
    error = json.loads(done.err)

    assert done.out == "" and error["schema"] == "recover.error"
    assert error["exit"] == done.code and error["says"]


@pytest.mark.slow
def test_why_answers_for_every_id_of_the_plan(at_acme: Inside) -> None:
    plan = json.loads(at_acme("plan", "--json", "--on", DAY).out)
    ids = {"second_chance"}
    for part in ("judgements", "recommendations", "not_recommended", "disagreements", "notes"):
        ids |= {each["id"] for each in plan[part]}
    for id in sorted(ids):
        done = at_acme("why", id, "--json", "--on", DAY)
        assert done.code == 0 and json.loads(done.out)["id"] == id, done.err


def test_why_takes_a_number_as_the_plan_printed_it(at_acme: Inside) -> None:
    plan = json.loads(at_acme("plan", "--json", "--on", DAY).out)
    shown = at_acme("plan", "--full", "--on", DAY).out
    lines = re.findall(r"^ *([0-9]+)\. .* \(([a-z_]+)\)$", shown, re.MULTILINE)
    assert len(lines) > 2
    for number, id in lines:
        assert json.loads(at_acme("why", number, "--json", "--on", DAY).out)["id"] == id
    last = len(plan["recommendations"])
    none = at_acme("why", "99", "--on", DAY)
    assert none.code == 4 and none.out == "" and f"recover plan --full shows them: 1 to {last}." in none.err


def test_the_plan_moves_on_with_the_day(at_acme: Inside) -> None:
    def first(day: str) -> str:
        plan = json.loads(at_acme("plan", "--json", "--on", day).out)
        return next((each["group"] for each in plan["recommendations"] if each["id"] == "thank_you"), "")

    assert [first(day) for day in ("2026-11-18", "2027-02-18")] == ["now", ""]


def test_a_message_that_waits_for_its_day_opens_on_it(inside: Inside) -> None:
    def thanks(day: str) -> tuple[str, str]:
        plan = json.loads(inside("plan", "--json", "--on", day).out)
        found = next(each for each in plan["recommendations"] if each["id"] == "thank_you")
        return found["group"], found["window"]["opens"]

    answers = {**ACME, "feeling": "bad", "about_to_do": "angry", "interview": DAY}
    inside("debrief", "--answers", "-", "--on", DAY, typed=json.dumps(answers))

    assert thanks(DAY) == ("later", "2026-11-19")
    assert thanks("2026-11-19") == ("now", "2026-11-19")


def test_all_words_of_the_playbook_are_listed(at_acme: Inside) -> None:
    words = json.loads(at_acme("playbook", "words", "--json").out)
    plain = at_acme("playbook", "words").out

    for part in ("questions", "actions", "findings", "scales"):
        assert words[part] and all(each["id"] in plain for each in words[part])


def test_the_shipped_people_are_run(at_acme: Inside) -> None:
    done = at_acme("playbook", "test", "--json")
    document = json.loads(done.out)

    assert document["schema"] == "recover.people" and len(document["people"]) > 100
    assert done.code == (
        3 if document["uncovered"] or any(each["problems"] for each in document["people"]) else 0
    )


@pytest.mark.slow
def test_the_shipped_playbook_is_as_it_was(inside: Inside) -> None:
    done = inside("playbook", "diff", str(FOLDER), str(FOLDER), "--plain")

    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("Nobody's plan changes, whatever anybody answers: that is proved.\n")


@pytest.mark.parametrize("document", [*DOCUMENTS, "playbook", "answers"])
def test_the_schema_is_a_json_schema(at_acme: Inside, document: str) -> None:
    schema = json.loads(at_acme("schema", document).out)

    assert "json-schema.org/draft" in schema["$schema"] and schema["type"] == "object"


@pytest.mark.parametrize("place", ["/proc/nothing", "a-file"])
def test_the_doctor_does_not_call_well_where_nothing_can_be_saved(program: Program, place: str) -> None:
    program.home.mkdir()
    (program.home / "a-file").write_text("")
    done = program.run("doctor", environ={"RECOVER_HOME": str(program.home / place)})
    assert done.code == 5 and "WRONG: Your debriefs. " in done.out


@pytest.mark.parametrize("blocks", [0, 40])
def test_the_doctor_finds_that_there_is_no_room_for_an_answer(kept: Program, blocks: int) -> None:
    """An empty file could be made there, so all was called well; 40 kB are what the journal takes."""
    done = kept.shell(f"ulimit -f {blocks}; $R doctor --plain")
    assert done.code == 5 and "WRONG: Your debriefs. " in done.out and "file too large" in done.out
    assert "Make room" in done.out, "who lacks room was told to give themselves a right"
    assert kept.run("doctor").code == 0


@pytest.mark.parametrize("zone", ["Etc/GMT-14", "Etc/GMT+12"])
def test_a_debrief_is_called_after_the_day_where_the_person_is(program: Program, zone: str) -> None:
    """It was the day in UTC: in one of these two places it is always another."""
    before = datetime.now(ZoneInfo(zone)).date()
    text = json.dumps(ACME)
    program.run("debrief", "--answers", "-", "--on", DAY, typed=text, environ={"TZ": zone})
    (kept,) = program.run("list", "--json", environ={"TZ": zone}).json["debriefs"]
    days = {before, datetime.now(ZoneInfo(zone)).date()}
    assert kept["id"] in {new_id("Acme", day, ()) for day in days}
    assert kept["begun"] in {day.isoformat() for day in days}


def test_a_zone_that_is_none_is_no_fault(program: Program) -> None:
    """Nothing could be kept, nor shown."""
    zone = {"TZ": "ABC+99:99:99"}
    before = datetime.now(UTC).date()
    done = program.run("debrief", "--answers", "-", "--on", DAY, typed=json.dumps(ACME), environ=zone)
    (kept,) = program.run("list", "--json", environ=zone).json["debriefs"]
    assert done.code == 0 and before.isoformat() <= kept["begun"] <= datetime.now(UTC).date().isoformat()
    assert all(program.run(command, environ=zone).code == 0 for command in ("plan", "show"))


def test_the_doctor_says_where_everything_is(at_acme: Inside) -> None:
    said = at_acme("doctor").out

    assert str(at_acme.program.home / "data" / "journal.db") in said and "RECOVER_HOME" in said
    assert "1 kept" in said


def test_the_list_and_the_debrief_lead_on(at_acme: Inside) -> None:
    assert "Acme" in at_acme("list").out and "recover debrief" in at_acme("list").out
    assert "Acme" in at_acme("show", "acm").out


def test_last_words_go_to_standard_error_alone(program: Program) -> None:
    done = program.debrief()

    assert "Kept as acme-" in done.err and "what is due" in done.err and "Kept as" not in done.out


VERSIONS = {"recover.plan": 2, "recover.why": 2}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A playbook with one question, one rule and two people."""
    return write(tmp_path / "tiny", COACH + "sections: [how you are]\n")


def test_the_list_says_when_each_interview_was(at_acme: Inside) -> None:
    assert at_acme("list", "--json").json["debriefs"][0]["interview"] == ACME["interview"]


@pytest.mark.parametrize("command", [["plan"], ["why", "second_chance"]])
def test_no_plan_is_made_for_a_day_before_the_interview(at_acme: Inside, command: list[str]) -> None:
    done = at_acme(*command, "--on", "2020-01-01")

    assert done.code == 2 and "is before that" in done.err and not done.out
