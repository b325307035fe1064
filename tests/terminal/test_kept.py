"""What somebody has typed is kept, also where saving fails, and comes back only where it belongs."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from support.program import ACME, DAY, Program
from support.sitting_at_terminal import AtTerminal
from support.terminal import CTRL_C, ENTER, Terminal

pytestmark = pytest.mark.slow
STORY = "I lost my thread, and then the lamp fell over. " * 4


@pytest.fixture
def program(tmp_path: Path) -> Program:
    found = Program(tmp_path / "home")
    answers = AtTerminal(found).answers_file()
    answers.write_text(json.dumps({**json.loads(answers.read_text()), **ACME}))
    assert found.run("debrief", "--answers", str(answers), "--on", DAY).code == 0
    return found


def change_the_employer(program: Program, **environ: str) -> Terminal:
    """The answers to be read over, of which one that is text is picked."""
    terminal = program.at_terminal("debrief", "--edit", "--on", DAY, "--plain", rows=99, environ=environ)
    terminal.wait_for("Enter: All of this is right.")
    number = next(
        line.split(".")[0].strip() for line in terminal.window.splitlines() if "employer: A" in line
    )
    return terminal.press(number, ENTER).wait_for("Enter alone keeps")


def written(program: Program) -> list[Path]:
    return list(program.home.glob("state/written/*"))


def test_what_was_saved_in_an_editor_and_stored_is_not_kept_as_if_it_was_not(
    program: Program, tmp_path: Path
) -> None:
    """They stopped at a list after it, and were offered the old words again in place of the answer."""
    (tmp_path / "editor.py").write_text("import sys\nopen(sys.argv[1], 'w').write('Acme and Sons')\n")
    editor = f"{sys.executable} {tmp_path}/editor.py"
    terminal = change_the_employer(program, EDITOR=editor).press(":e", ENTER)
    terminal.wait_for("The employer: Acme and Sons").press(CTRL_C)
    assert terminal.finish() == 130
    assert "What you wrote" not in terminal.everything and not written(program)


@pytest.mark.parametrize("goes_on", [True, False], ids=["they answer", "they stop"])
def test_what_was_said_stays_where_an_older_journal_is_put_back_meanwhile(
    tmp_path: Path, *, goes_on: bool
) -> None:
    """From a backup, while a question stood there: what was said since was gone, and nothing said so."""
    program = Program(tmp_path / "home")
    terminal = program.at_terminal("debrief", "--on", DAY, "--plain", rows=99)
    terminal.wait_for("How are you feeling").wait_for("skip.\n>").press("2", ENTER)
    terminal.wait_for("Where do things stand").wait_for("skip.\n>")
    older = (program.home / "data/journal.db").read_bytes()
    terminal.press("1", ENTER).wait_for("What do you most").wait_for("skip.\n>").press("1", ENTER)
    terminal.wait_for("Who was it with").wait_for("skip.\n>")
    (program.home / "data/journal.db").write_bytes(older)
    if goes_on:
        terminal.press("Acme", ENTER).wait_for("When was the interview").wait_for("skip.\n>")
    terminal.press(CTRL_C)

    assert terminal.finish() == 130
    told = "is kept once more: Where things stand, What you feel like doing."
    assert " ".join(terminal.everything.split()).count(told) == 1
    kept = {each["question"]: each["value"] for each in program.run("show", "--json").json["answers"]}
    said = {"feeling": "low", "status": "waiting", "about_to_do": "nothing"}
    assert kept == (said | {"employer": "Acme"} if goes_on else said)


def test_a_message_that_nobody_read_is_kept(program: Program, tmp_path: Path) -> None:
    """Sent to a program that is not there, as one for a clipboard, it was gone, and all was called well."""
    (tmp_path / "editor.py").write_text("import sys\nopen(sys.argv[1], 'w').write('Mine.')\n")
    environ = {**program.environment(), "EDITOR": f"{sys.executable} {tmp_path}/editor.py"}
    line = f"recover write thank_you --edit --anyway --on {DAY} | no-such-program; exit $PIPESTATUS"
    terminal = Terminal(["bash", "-c", line], environ={**environ, "TERM": "xterm"})
    terminal.wait_for("What you wrote is kept in")
    assert terminal.finish() == 5
    assert [each.read_text() for each in written(program)] == ["Mine."]


def test_what_was_not_entered_is_named_once(tmp_path: Path) -> None:
    """It was said again at the end of the run."""
    terminal = Program(tmp_path / "another home").at_terminal("debrief", "--on", DAY, "--plain", rows=99)
    terminal.wait_for("How are you feeling").wait_for("skip.\n>").press("2").wait_for("> 2").press(CTRL_C)
    assert terminal.finish() == 130
    assert terminal.everything.count("“2” was not entered") == 1


class TestAJournalThatIsHeld:
    """Another program has it locked for longer than anybody waits."""

    def test_a_typed_answer_is_tried_again_and_kept(self, program: Program) -> None:
        terminal = change_the_employer(program)
        with closing(sqlite3.connect(program.home / "data/journal.db", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            terminal.press(STORY, ENTER).wait_for("for too long").wait_for("Try again")
        terminal.press("1", ENTER).wait_for("The employer: I lost").press(CTRL_C)
        assert terminal.finish() == 130
        assert "lamp fell over" in program.run("show", "--json").out

    @pytest.mark.parametrize("typed", [STORY, "Bcme"], ids=["long", "short"])
    def test_a_text_is_kept_where_they_stop_and_said_where(self, program: Program, typed: str) -> None:
        terminal = change_the_employer(program)
        with closing(sqlite3.connect(program.home / "data/journal.db", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            terminal.press(typed, ENTER).wait_for("for too long").wait_for("Try again")
            terminal.press("2", ENTER)
            assert terminal.finish() == 5
        (file,) = written(program)
        assert file.read_text() == typed.strip()
        assert file.name in "".join(terminal.everything.split())

    def test_an_answer_that_was_picked_is_told_to_be_lost_and_asked_again(self, tmp_path: Path) -> None:
        """Nothing said that it was not kept."""
        program = Program(tmp_path / "another home")
        terminal, held = self.picked(program, "EXCLUSIVE")
        with held:
            terminal.wait_for("not saved yet").wait_for("Try again").press("2", ENTER)
            assert terminal.finish() == 5
        told = " ".join(terminal.everything.split("Stop here")[-1].split())
        assert "for too long. What you said last is not saved. (" in told
        again = self.opened(program).wait_for("How are you feeling").press(CTRL_C)
        assert again.finish() == 130

    def test_who_stops_while_it_is_waited_for_reads_that_it_is_not_kept(self, tmp_path: Path) -> None:
        terminal, held = self.picked(Program(tmp_path / "another home"), "IMMEDIATE")
        with held:
            terminal.wait_for("waiting for it").press(CTRL_C)
            assert terminal.finish() == 130
        assert "Stopped. What you said last is not kept" in " ".join(terminal.everything.split())

    def test_who_stops_where_it_cannot_be_read_either_waits_no_longer_and_reads_so(
        self, tmp_path: Path
    ) -> None:
        """It was waited for three times more, half a minute, and nothing said that the answer is lost."""
        terminal, held = self.picked(Program(tmp_path / "another home"), "EXCLUSIVE")
        with held:
            terminal.wait_for("waiting for it").press(CTRL_C)
            assert terminal.finish() == 130
        told = "".join(terminal.everything.split())  # "^C" has moved the line, and broken a word
        assert "Whatyousaidlastmaynotbesaved." in told and told.count("waitingforit") == 1

    def test_who_would_rather_not_try_again_waits_no_longer(self, tmp_path: Path) -> None:
        terminal, held = self.picked(Program(tmp_path / "another home"), "EXCLUSIVE")
        with held:
            terminal.wait_for("not saved yet").wait_for("Try again").press("2", ENTER)
            assert terminal.finish() == 5
        assert " ".join(terminal.everything.split()).count("waiting for it") == 1

    def picked(self, program: Program, how: str) -> tuple[Terminal, closing[sqlite3.Connection]]:
        """The first answer of a debrief is picked while another program has locked the journal."""
        terminal = self.opened(program).wait_for("How are you feeling").wait_for("Enter alone: skip.")
        other = sqlite3.connect(program.home / "data/journal.db", isolation_level=None)
        other.execute(f"BEGIN {how}")
        return terminal.press("2", ENTER), closing(other)

    def opened(self, program: Program) -> Terminal:
        return program.at_terminal("debrief", "--on", DAY, "--plain", rows=99)


class TestAJournalThatIsGone:
    """It is moved while a question stands there: "No debrief is called", and "Your answers are kept"."""

    def missed(self, program: Program) -> Terminal:
        terminal = change_the_employer(program)
        (program.home / "data").rename(program.home / "elsewhere")
        return terminal.press("Bcme", ENTER).wait_for("not saved yet").wait_for("Enter: Try again.")

    def test_once_it_is_back_the_answer_is_kept(self, program: Program) -> None:
        terminal = self.missed(program)
        (program.home / "elsewhere").rename(program.home / "data")
        terminal.press("1", ENTER).wait_for("The employer: Bcme").press(CTRL_C)
        assert terminal.finish() == 130
        assert "Bcme" in program.run("show", "--json").out

    def test_who_stops_is_not_told_that_anything_is_kept_there(self, program: Program) -> None:
        terminal = self.missed(program).press("2", ENTER)
        assert terminal.finish() == 4
        told = " ".join(terminal.everything.split("Stop here")[-1].split())
        assert "is not in your journal any more. What you said last is not saved." in told
        assert "answers are kept" not in told


class TestTwoWindows:
    """The same person, with the program open twice."""

    def windows(self, program: Program, shown: str, *wanted: str) -> list[Terminal]:
        command = ("debrief", "--on", DAY, "--plain", *wanted)
        return [program.at_terminal(*command, rows=99).wait_for(shown) for _ in range(2)]

    def test_what_each_has_begun_to_add_to_a_list_is_kept(self, program: Program) -> None:
        """The one told "kept" last wrote over what the other one had been told was kept."""
        windows = self.windows(program, "Enter: All of this is right.", "--edit")
        for terminal in windows:
            terminal.press(number_of("What went wrong:", terminal), ENTER).wait_for("Enter alone: skip.")
        for terminal, what in zip(windows, ("I froze", "I was late"), strict=True):
            number = number_of(what, terminal)
            terminal.press(number, ENTER).wait_for("Ctrl-C stops", below=f"\n> {number}\n").press(CTRL_C)
            assert terminal.finish() == 130
        with closing(sqlite3.connect(program.home / "data/journal.db")) as journal:
            (body,) = journal.execute("SELECT body FROM event ORDER BY seq DESC LIMIT 1").fetchone()
        assert "froze" in body and "late" in body

    def test_two_new_debriefs_are_two(self, program: Program) -> None:
        self.begin_two(program, "--new")
        assert len(program.run("list", "--json").json["debriefs"]) == 3

    def test_two_first_debriefs_begun_at_once_are_two(self, tmp_path: Path) -> None:
        """Both were about to begin with one empty debrief: the second went on in the first one's."""
        program = Program(tmp_path / "another home")
        second = self.begin_two(program)
        assert "This goes on in a debrief of its own" in " ".join(second.everything.split())
        assert len(program.run("list", "--json").json["debriefs"]) == 2

    def begin_two(self, program: Program, *wanted: str) -> Terminal:
        """Answer the first question in each of two windows that were open at once; return the second."""
        windows = self.windows(program, "Enter alone: skip.", *wanted)
        for number, terminal in enumerate(windows, 1):
            terminal.press(str(number), ENTER).wait_for("Question 2").press(CTRL_C)
            assert terminal.finish() == 130
            assert "One answer kept" in terminal.everything
        return windows[-1]


def number_of(words: str, terminal: Terminal) -> str:
    """The number before some words in the last list."""
    return next(
        each.split(".")[0].strip() for each in reversed(terminal.window.splitlines()) if words in each
    )
