"""Whole debriefs at a real terminal: answered, stopped and taken up again, gone back over, short."""

import re
import shlex
import signal

import pytest

from support.program import DAY, RECOVER
from support.sitting_at_terminal import ASKED, STANDS, AtTerminal, reply, reply_all
from support.terminal import CTRL_C, CTRL_D, DOWN, ENTER, UP, Terminal

QUESTIONS = tuple(ASKED)
pytestmark = pytest.mark.slow


def test_a_debrief_is_answered_to_the_plan(person: AtTerminal) -> None:
    terminal = reply_all(person.begin())
    terminal.wait_for(STANDS).wait_for("Show me the plan").press(ENTER)

    assert terminal.finish() == 0
    for said in ("Good that you are here", "Your plan for Wednesday 18 November.", "A second chance?"):
        assert said in terminal.everything
    assert "Kept as" in terminal.window
    assert "recover plan" in terminal.window and "The one thing now" in terminal.window


def test_a_plan_whose_top_has_gone_off_the_screen_ends_with_the_one_thing_now(
    person: AtTerminal,
) -> None:
    reply_all(person.begin()).wait_for(STANDS).press(ENTER).finish()
    low, high = (person.program.at_terminal("plan", "--on", DAY, columns=80, rows=rows) for rows in (10, 60))

    assert low.finish() == high.finish() == 0
    assert "The one thing now: " in low.window and "Your plan for" not in low.window
    assert "Your plan for" in high.window and "The one thing now" not in high.window


def test_the_screen_is_as_it_was_afterwards(person: AtTerminal) -> None:
    terminal = reply_all(person.begin(), QUESTIONS[:2]).wait_for("What do you").press(CTRL_C)

    assert terminal.finish() == 130
    assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")
    assert b"\x1b[?1049h" not in terminal.raw
    assert terminal.raw.rfind(b"\x1b[?2004l") >= terminal.raw.rfind(b"\x1b[?2004h")


@pytest.mark.parametrize("how", ["ctrl-d", "term", "hup"])
@pytest.mark.parametrize("at", [1, 4])  # a list and a line; Ctrl-C comes after every answer below
def test_stopped_at_any_question_and_taken_up_again_the_plan_is_the_same(
    person: AtTerminal, the_plan: str, how: str, at: int
) -> None:
    terminal = reply_all(person.begin(), QUESTIONS[:at])
    terminal.wait_for(" ".join(QUESTIONS[at].split()[:3]))
    if how == "ctrl-d":  # before the prompt is there, the terminal itself keeps it
        terminal.wait_for("back\n »" if at == 4 else "<  back")
    stop(terminal, how)
    assert terminal.finish() == 130
    if how != "hup":
        assert "answers kept; recover debrief goes on from there." in " ".join(terminal.window.split())

    again = person.open()
    again.wait_for("Good that you are here.")
    assert reply_all(again, QUESTIONS[at:]).wait_for(STANDS).press(ENTER).finish() == 0
    assert person.plan() == the_plan


def test_stopped_after_every_single_answer_the_plan_is_the_same(person: AtTerminal, the_plan: str) -> None:
    for number, question in enumerate(QUESTIONS):
        terminal = person.open() if number else person.begin()
        reply(terminal, question)
        following = " ".join(QUESTIONS[number + 1].split()[:3]) if number < 4 else STANDS
        terminal.wait_for(following).press(CTRL_C)
        assert terminal.finish() == 130
        assert "answers kept; recover debrief goes on from there." in " ".join(terminal.window.split())

    assert person.open().wait_for(STANDS).press(ENTER).finish() == 0
    assert person.plan() == the_plan


def test_one_can_go_back_and_answer_again(person: AtTerminal, the_plan: str) -> None:
    terminal = person.begin()
    terminal.wait_for("arrows").press("3")
    terminal.wait_for("Where do things").wait_for("arrows").press("<")
    terminal.wait_for("» 3  Bad").press(UP, ENTER)
    reply_all(terminal, QUESTIONS[1:4]).wait_for("When was").press("<", ENTER)
    terminal.wait_for("» Acme Söhne").press(" AG", ENTER)
    reply_all(terminal, QUESTIONS[4:]).wait_for(STANDS).press(ENTER)

    assert terminal.finish() == 0
    assert person.plan() == the_plan
    assert person.program.run("list", "--json").json["debriefs"][0]["title"] == "Acme Söhne AG"


def test_any_answer_can_be_changed_on_reading_over(person: AtTerminal, the_plan: str) -> None:
    terminal = reply_all(person.begin()).wait_for(STANDS).wait_for("Read my answers").press(DOWN)
    terminal.wait_for("  Read my").press(ENTER).wait_for("These are your answers").press(DOWN)
    terminal.wait_for("  How you feel: A bit low").press(ENTER).wait_for("» 2  A bit low").press(UP, ENTER)
    terminal.wait_for("How you feel: All right, really").press(ENTER).wait_for(STANDS).press(ENTER)

    assert terminal.finish() == 0
    shown = person.program.run("show", "--json").json
    assert next(line["value"] for line in shown["answers"] if line["question"] == "feeling") == "fine"


def test_enter_alone_answers_nothing_and_always_reaches_a_plan(person: AtTerminal) -> None:
    terminal = person.open()
    for number in range(1, 40):
        try:
            terminal.wait_for_prompt(number).press(ENTER)
        except AssertionError:  # there was no further question
            break

    assert terminal.finish() == 0 and "Your plan for Wednesday 18 November." in terminal.everything
    answers = person.program.run("show", "--json").json["answers"]
    assert answers and {each["answer"] for each in answers} == {"Skipped"}


def test_whoever_is_crushed_gets_the_short_way(person: AtTerminal) -> None:
    terminal = person.open()
    terminal.wait_for("arrows").press("4")
    terminal.wait_for("I am sorry").wait_for("everything else can wait")
    for number, _ in enumerate(
        ("someone near", "warning signs", "about to do", "status", "country"), start=2
    ):
        terminal.wait_for("Ctrl-C stops", below=f"Question {number},")  # a list may be longer than the screen
        terminal.press("!").press(ENTER if "or Enter" in terminal.window.splitlines()[-2] else "")
    terminal.wait_for("That is all for now. The rest can wait for a better day.").press(ENTER)

    assert terminal.finish() == 0
    plan = person.program.run("plan", "--on", DAY, "--json").json
    assert plan["short_way"] and len(person.program.run("show", "--json").json["answers"]) <= 8


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"RECOVER_ACCESSIBLE": "1"}, {"TERM": ""}])
def test_a_simple_terminal_gets_numbered_lines_that_are_never_repainted(
    person: AtTerminal, the_plan: str, environ: dict[str, str]
) -> None:
    person.environ = environ
    terminal = person.begin()
    for question, line in zip(QUESTIONS, ("2", "2", "1", "Acme Söhne", "2026-11-15"), strict=True):
        terminal.wait_for(question).wait_for("\n>").press(f"{line}\r")
    terminal.wait_for(STANDS).wait_for("1. Show me the plan").press("1\r")

    assert terminal.finish() == 0
    assert b"\x1b" not in terminal.raw
    assert person.plan() == the_plan


def test_ctrl_c_and_the_end_of_the_input_stop_numbered_lines_too(person: AtTerminal, the_plan: str) -> None:
    person.environ = {"RECOVER_ACCESSIBLE": "1"}
    for number, line in enumerate(("2", "2", "1", "Acme Söhne", "2026-11-15")):
        terminal = person.open() if number else person.begin()
        terminal.wait_for(QUESTIONS[number]).wait_for("\n>").press(f"{line}\r")
        terminal.wait_for(QUESTIONS[number + 1] if number < 4 else STANDS).wait_for_question(2)
        terminal.press(CTRL_C if number % 2 else CTRL_D)
        assert terminal.finish() == 130 and "goes on from there" in " ".join(terminal.window.split())

    assert person.open().wait_for(STANDS).press("\r").finish() == 0
    assert person.plan() == the_plan


ON_DARK = {"COLORFGBG": "15;0", "COLORTERM": "truecolor"}


@pytest.mark.parametrize(
    "environ", [{**ON_DARK, "NO_COLOR": "1"}, {**ON_DARK, "TERM": "dumb", "FORCE_COLOR": ""}]
)
def test_without_colour_there_is_not_one_colour_code(person: AtTerminal, environ: dict[str, str]) -> None:
    person.environ = environ
    terminal = person.begin()
    terminal.wait_for("A bit low").press("1\r" if "TERM" in environ else ENTER).wait_for("Where do things")
    terminal.press(CTRL_C)
    terminal.finish()
    assert colours(terminal.raw) == []
    shown = person.program.at_terminal("plan", environ=environ)

    assert shown.finish() == 0 and colours(shown.raw) == []


def test_where_it_is_known_what_they_stand_on_there_are_colours(person: AtTerminal) -> None:
    person.environ = ON_DARK
    terminal = person.begin()
    terminal.wait_for("A bit low").press(CTRL_C).finish()

    assert colours(terminal.raw) != []


def test_forty_columns_cut_nothing(person: AtTerminal, the_plan: str) -> None:
    person.columns = 40
    terminal = reply_all(person.begin()).wait_for(STANDS).press(ENTER)
    assert terminal.finish() == 0
    words = " ".join(terminal.everything.split())

    assert person.plan() == the_plan
    assert "..." not in words and "\N{HORIZONTAL ELLIPSIS}" not in words
    wide = person.program.at_terminal("plan", "--on", DAY, columns=200, rows=90)
    assert wide.finish() == 0
    narrow = person.program.at_terminal("plan", "--on", DAY, columns=40, rows=90)
    assert narrow.finish() == 0
    assert letters(narrow.everything) == letters(wide.everything)


def test_json_into_a_file_is_one_document_and_the_questions_stay_in_sight(person: AtTerminal) -> None:
    out = person.program.home.with_name("plan.json")
    file = person.answers_file()
    line = f"{shlex.quote(RECOVER)} debrief --on {DAY} --answers {file} --json > {out}"
    program = person.program
    terminal = Terminal(["bash", "-c", line], rows=30, environ=program.environment(), patience=30)
    reply_all(terminal).wait_for(STANDS).press(ENTER)

    assert terminal.finish() == 0
    assert out.read_text(encoding="utf-8") == program.run("plan", "--on", DAY, "--json").out
    assert '"schema"' not in terminal.everything


def test_two_debriefs_in_two_terminals_both_survive(person: AtTerminal, the_plan: str) -> None:
    one, other = person.begin(), person.begin()
    for question in QUESTIONS:
        reply(one, question)
        reply(other, question)
    for terminal in (one, other):
        assert terminal.wait_for(STANDS).press(ENTER).finish() == 0

    ids = [line["id"] for line in person.program.run("list", "--json").json["debriefs"]]
    assert len(set(ids)) == 2 and [person.plan(id) for id in ids] == [the_plan, the_plan]


def test_a_debrief_without_any_answer_beforehand_ends_in_a_plan_too(person: AtTerminal) -> None:
    """Every question is met with "I don't know", in numbered lines, until the plan stands."""
    person.environ = {"RECOVER_ACCESSIBLE": "1"}
    terminal = person.open()
    for number in range(1, 61):
        terminal.wait_for_question(number)
        if STANDS in terminal.everything:
            break
        terminal.press("!\r")
    terminal.wait_for("1. Show me the plan").press("1\r")

    assert terminal.finish() == 0
    assert "A second chance?" in terminal.everything
    assert not [line for line in terminal.everything.splitlines() if "Traceback" in line]


def stop(terminal: Terminal, how: str) -> None:
    if how == "ctrl-d":
        terminal.press(CTRL_D)
    else:
        terminal.child.kill(signal.SIGTERM if how == "term" else signal.SIGHUP)


def colours(raw: bytes) -> list[bytes]:
    """The codes that set a colour."""
    codes = re.findall(rb"\x1b\[([0-9;]*)m", raw)
    return [code for code in codes if re.search(rb"(?:^|;)(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;|$)", code)]


def letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text))


def test_some_days_later_one_is_asked_anew_how_one_is_and_reads_what_one_said(person: AtTerminal) -> None:
    assert person.program.debrief().code == 0
    kept = person.program.run("list", "--json").json["debriefs"][0]["id"]
    later = ("--on", "2026-11-21")
    told = "What you told me on Wednesday 18 November may have changed"
    assert told in person.program.run("plan", "--plain", *later).out

    terminal = person.program.at_terminal("debrief", kept, *later)
    terminal.wait_for("How are you feeling").wait_for("On Wednesday 18 November you said: A bit low.")
    terminal.wait_for("arrows").press("2")
    terminal.wait_for("On Wednesday 18 November you said: Nothing in particular.").wait_for("arrows")
    terminal.press("1", CTRL_C)

    assert terminal.finish() == 130
    assert told not in person.program.run("plan", "--plain", *later).out
