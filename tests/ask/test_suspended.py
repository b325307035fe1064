"""Ctrl-Z gives the shell back, and `fg` the question, at every kind of prompt."""

import os
import shlex
import shutil
from pathlib import Path

import pytest

from support.ask_terminal import TESTS, Asking
from support.terminal import CTRL_C, CTRL_Z, ENTER, Terminal, python

BASH = shutil.which("bash")


@pytest.fixture
def shell() -> Terminal:
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])
    environ = {"PYTHONPATH": paths, "PS1": "shell> "}
    return Terminal([str(BASH), "--norc", "--noprofile", "-i"], rows=40, environ=environ).wait_for("shell>")


def suspend(shell: Terminal, asker: str, question: str, notes: Path) -> None:
    """Start to ask, press Ctrl-Z at the question, and `fg` in the shell."""
    command = shlex.join(python("-m", "support.ask_driver", asker, str(notes), question))
    shell.press(command, ENTER).wait_for(SHOWN.get(question, "I don't know"))
    shell.wait_for(LISTENS.get((asker, question), "\n>" if asker == "lines" else "why we ask")).press(CTRL_Z)
    shell.wait_for("Stopped").wait_for("shell>", below="Stopped")
    before = shell.raw.partition(b"Stopped")[0]
    for on, off in ((b"\x1b[?25h", b"\x1b[?25l"), (b"\x1b[?2004l", b"\x1b[?2004h")):
        assert before.rfind(on) >= before.rfind(off)  # a cursor, and no marks around what is pasted
    shell.press("fg", ENTER)
    if asker == "prompts":
        shell.wait_for("»", below="fg")


SHOWN = {"choose": "What next?", "confirm": "Shall we go on?"}
LISTENS = {
    ("prompts", "choose"): "Finish",
    ("prompts", "confirm"): "No",
    ("lines", "confirm"): "[yes]",
}
QUESTIONS = ("culture", "signs", "wanted", "rating", "when", "promised", "company", "story")
REPLIES = {**dict.fromkeys(QUESTIONS, ("-", "Skip()")), "choose": ("1", "change"), "confirm": ("n", "False")}
needs_jobs = pytest.mark.skipif(BASH is None, reason="needs a shell that has jobs")
kinds = pytest.mark.parametrize("asker", ["prompts", "lines"])


@needs_jobs
@kinds
@pytest.mark.parametrize("question", REPLIES)
def test_a_question_that_was_put_aside_comes_back(
    shell: Terminal, tmp_path: Path, asker: str, question: str
) -> None:
    key, reply = REPLIES[question]
    suspend(shell, asker, question, tmp_path / "notes")
    shell.press(key, ENTER).wait_for("shell>", below="fg").press("exit", ENTER)
    assert shell.finish() == 0
    assert Asking(shell, tmp_path / "notes").replies == [reply]


@needs_jobs
@kinds
@pytest.mark.parametrize("question", ["culture", "story", "choose"])
def test_one_that_was_put_aside_and_came_back_can_be_stopped(
    shell: Terminal, tmp_path: Path, asker: str, question: str
) -> None:
    suspend(shell, asker, question, tmp_path / "notes")
    shell.press(CTRL_C).wait_for("shell>", below="fg").press("echo it was $?", ENTER)
    shell.wait_for("it was 130").press("exit", ENTER)
    assert shell.finish() == 0
    assert Asking(shell, tmp_path / "notes").replies == ["Stopped"]


@needs_jobs
@kinds
@pytest.mark.parametrize("end", ["entered", "stopped"])
def test_what_was_typed_of_a_text_is_there_again(
    shell: Terminal, tmp_path: Path, asker: str, end: str
) -> None:
    """In plain lines the terminal threw it away."""
    command = shlex.join(python("-m", "support.ask_driver", asker, str(tmp_path / "notes"), "story"))
    shell.press(f"export RECOVER_HOME={tmp_path}", ENTER).press(command, ENTER).wait_for("why we ask")
    shell.wait_for("\n>" if asker == "lines" else "»").press("I lost my").wait_for("I lost my").press(CTRL_Z)
    shell.wait_for("Stopped").wait_for("shell>", below="Stopped").press("fg", ENTER)
    shell.wait_for("I lost my", below="fg").press(" thread").wait_for("I lost my thread", below="fg")
    shell.press(ENTER if end == "entered" else CTRL_C).wait_for("shell>", below="fg").press("exit", ENTER)
    assert shell.finish() == (0 if end == "entered" else 130)
    if end == "entered":
        assert Asking(shell, tmp_path / "notes").replies == ["Answer(value='I lost my thread')"]
    else:
        assert (tmp_path / "state/written/story.txt").read_text() == "I lost my thread"


@needs_jobs
@kinds
def test_a_number_is_not_cut_in_two(shell: Terminal, tmp_path: Path, asker: str) -> None:
    """In plain lines 10 was taken for 0: the 1 typed before Ctrl-Z was gone."""
    command = shlex.join(python("-m", "support.ask_driver", asker, str(tmp_path / "notes"), "rating"))
    shell.press(command, ENTER).wait_for("why we ask").wait_for("\n>" if asker == "lines" else "»")
    shell.press("1").wait_for("> 1" if asker == "lines" else "» 1").press(CTRL_Z)
    shell.wait_for("Stopped").wait_for("shell>", below="Stopped").press("fg", ENTER)
    shell.wait_for("1", below="fg").press("0", ENTER).wait_for("shell>", below="fg").press("exit", ENTER)
    assert shell.finish() == 0
    assert Asking(shell, tmp_path / "notes").replies == ["Answer(value=10)"]
