"""Ctrl-Z gives the shell back, and `fg` the question, at every kind of prompt."""

import os
import shlex
import shutil
from pathlib import Path

import pytest

from support.ask_terminal import TESTS, Asking
from support.terminal import CTRL_Z, ENTER, Terminal, python

BASH = shutil.which("bash")


@pytest.mark.skipif(BASH is None, reason="needs a shell that has jobs")
@pytest.mark.parametrize("asker", ["prompts", "lines"])
@pytest.mark.parametrize("question", ["culture", "signs", "company", "story"])
def test_a_question_that_was_put_aside_comes_back(tmp_path: Path, asker: str, question: str) -> None:
    command = shlex.join(python("-m", "support.ask_driver", asker, str(tmp_path / "notes"), question))
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])
    shell = Terminal(
        [str(BASH), "--norc", "--noprofile", "-i"], rows=40, environ={"PYTHONPATH": paths, "PS1": "shell> "}
    )
    shell.wait_for("shell>").press(command, ENTER)
    shell.wait_for("I don't know").wait_for("\n>" if asker == "lines" else "why we ask").press(CTRL_Z)
    shell.wait_for("Stopped").wait_for("shell>", below="Stopped")
    before = shell.raw.partition(b"Stopped")[0]
    for on, off in ((b"\x1b[?25h", b"\x1b[?25l"), (b"\x1b[?2004l", b"\x1b[?2004h")):
        assert before.rfind(on) >= before.rfind(off)  # a cursor, and no marks around what is pasted

    shell.press("fg", ENTER)
    if asker == "prompts":
        shell.wait_for("»", below="fg")
    shell.press("-", ENTER).wait_for("shell>", below="fg").press("exit", ENTER)
    assert shell.finish() == 0
    assert Asking(shell, tmp_path / "notes").replies == ["Skip()"]
