"""Long answers in an editor: fake editors do what real ones do to people."""

import os
import signal
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from recover.ask.editor import Editor
from recover.ask.port import Answer, Prompt, Stopped
from recover.engine.model.questions import Choice
from support.ask_driver import QUESTIONS, WEDNESDAY
from support.ask_terminal import Start
from support.asking import ScriptedAsker
from support.terminal import CTRL_C, DOWN, ENTER, UP

Made = Callable[[str], str]
LONG = "I lost my thread, and then the lamp fell over. " * 2 + "Then I left."

TOO_LONG = "\n".join([("word " * 700).strip()] * 7)


@pytest.fixture
def editor(tmp_path: Path) -> Made:
    """Makes an editor of a few lines of Python, where `file` is the path it is to edit."""

    def made(code: str) -> str:
        script = tmp_path / "an editor.py"
        script.write_text(
            f"import sys, pathlib\nfile = pathlib.Path(sys.argv[-1])\n{code}\n", encoding="utf-8"
        )
        return f'{sys.executable} "{script}" --wait'

    return made


def written(named: str, *choices: str, before: str = "") -> tuple[str | None, list[str]]:
    """The text that comes out, and what the person was told."""
    asker = ScriptedAsker(choices)
    own = Editor({"EDITOR": named})
    try:
        return own.write(asker, before), asker.told
    finally:
        own.drop()


def test_what_was_saved_is_the_answer(editor: Made) -> None:
    named = editor("file.write_text(file.read_text() + ', then laughed.\\n')")

    assert written(named, before="I froze") == ("I froze, then laughed.", [])


def test_visual_comes_before_editor(editor: Made) -> None:
    environ = {"EDITOR": "/nowhere", "VISUAL": editor("file.write_text('seen')")}

    assert Editor(environ).write(ScriptedAsker(()), "") == "seen"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("sys.exit(1)", "ended with an error"),
        ("pass", "Nothing was changed"),
        ("file.write_text('')", "The file is empty."),
        ("file.unlink()", "The editor left no file."),
    ],
)
def test_an_editor_that_gives_nothing_leaves_a_choice(editor: Made, code: str, told: str) -> None:
    text, messages = written(editor(code), "here", before="I froze")

    assert text is None
    assert told in messages[0]


@pytest.mark.parametrize("named", ["/nowhere/at-all", "an 'open quote", "  ", "\0"])
def test_an_editor_that_cannot_be_started_leads_back_to_the_line(named: str) -> None:
    text, messages = written(named)

    assert text is None
    assert "editor" in messages[0]
    assert messages[0].endswith("Please answer here instead.")


def test_where_no_file_can_be_made_for_the_editor_it_is_said_and_nothing_ends(
    editor: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder for temporary files was full, and the sitting ended: the output could not be written."""
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    text, messages = written(editor("file.write_text('x')"))
    assert text is None and messages == [
        "No file could be made for the editor: no such file or directory. Please answer here instead."
    ]
    asker = ScriptedAsker(())
    assert Editor({"EDITOR": "true"}).revise(asker, "Dear Kim") == "Dear Kim"
    assert asker.told[0].endswith("The message stays as it was.")


def test_what_was_saved_before_a_crash_can_be_used(editor: Made) -> None:
    named = editor("file.write_text('half of it'); sys.exit(1)")

    assert written(named, "read")[0] == "half of it"


class SavesLater(ScriptedAsker):
    """Saves a text in the file that `where` names once they are asked what to do, and has that read."""

    def __init__(self, where: Path, text: str) -> None:
        super().__init__(())
        self.where, self.text = where, text

    def choose(self, *args: object, **more: object) -> str:
        Path(self.where.read_text()).write_text(self.text)
        return "read"


def test_an_editor_that_returns_at_once_can_be_waited_for(editor: Made, tmp_path: Path) -> None:
    """Windows of their own, such as VS Code without --wait, end before anything is written."""
    named = editor(f"pathlib.Path(r'{tmp_path}', 'where').write_text(str(file))")

    asker = SavesLater(tmp_path / "where", "saved later")
    assert Editor({"EDITOR": named}).write(asker, "") == "saved later"


def test_what_could_not_be_read_and_is_saved_anew_is_read(editor: Made, tmp_path: Path) -> None:
    """It was named as left in its file, and saved there as UTF-8; what was read was another, made anew."""
    named = editor(f"pathlib.Path(r'{tmp_path}', 'where').write_text(str(file)); file.write_bytes(b'a\\0b')")

    asker = SavesLater(tmp_path / "where", "saved as it should be")
    assert Editor({"EDITOR": named}).write(asker, "before") == "saved as it should be"
    assert f"It is left in {(tmp_path / 'where').read_text()}." in asker.told[0]


def test_the_editor_can_be_opened_again_after_it_deleted_the_file(editor: Made, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    named = editor(
        f"mark = pathlib.Path(r'{mark}')\n"
        "if mark.exists(): file.write_text(file.read_text() + ' again')\n"
        "else: mark.touch(); file.unlink()"
    )

    assert written(named, "open", before="I froze")[0] == "I froze again"


@pytest.mark.parametrize(
    ("saved", "text"),
    [
        (b"caf\xe9", "caf\u00e9"),
        (b"\xef\xbb\xbfcaf\xc3\xa9\r\nagain", "caf\u00e9\nagain"),
        (b"It\x92s", "It\N{RIGHT SINGLE QUOTATION MARK}s"),
    ],
)
def test_other_encodings_are_read(editor: Made, saved: bytes, text: str) -> None:
    assert written(editor(f"file.write_bytes({saved!r})"))[0] == text


@pytest.mark.parametrize(
    "saved",
    [
        "I froze, caf\u00e9 and na\u00ef".encode()[:-1],
        b"caf\xc3\xa9 \xe9",
        b"what\x81",
        "\u044f \u043c\u043e\u043b\u0447\u0430\u043b".encode("koi8-r"),
    ],
)
def test_what_may_be_other_letters_is_never_guessed(editor: Made, tmp_path: Path, saved: bytes) -> None:
    """A text that was cut short came out with two wrong letters for each that is not in ASCII."""
    asker, own = ScriptedAsker(["here"]), Editor({"EDITOR": editor(f"file.write_bytes({saved!r})")}, tmp_path)
    with own.asking(asker, "story"):
        assert own.write(asker, "") is None
    assert "Please save it as UTF-8." in asker.told[0]
    assert (tmp_path / "story.saved").read_bytes() == saved


class TestAMessage:
    """A message that is revised in an editor which ends badly."""

    def revise(self, kept: Path, named: str, *choices: str) -> tuple[str, str]:
        """The message after it, and what was told, at the end of a run that stored all."""
        asker, own = ScriptedAsker(choices), Editor({"EDITOR": named}, kept)
        with own.asking(asker, "message"):
            text = own.revise(asker, "Dear Kim")
        own.leave(asker, stored=True)
        return text, " ".join(asker.told)

    @pytest.mark.parametrize("end", ["sys.exit(1)", "import os; os.kill(os.getpid(), 9)"])
    def test_what_was_saved_is_kept_and_the_editor_starts_from_it_next_time(
        self, tmp_path: Path, editor: Made, end: str
    ) -> None:
        """It was said to be still there, and was gone."""
        kept = tmp_path / "written"
        text, told = self.revise(kept, editor(f"file.write_text('My own words'); {end}"))
        assert text == "Dear Kim" and "stays as it was" in told
        assert str(kept / "message.txt") in told and (kept / "message.txt").read_text() == "My own words"
        text, _ = self.revise(kept, editor("file.write_text(file.read_text() + ', all')"))
        assert text == "My own words, all\n" and list(kept.iterdir()) == []

    def test_what_is_no_text_is_kept_as_it_was_saved(self, tmp_path: Path, editor: Made) -> None:
        kept = tmp_path / "written"
        text, told = self.revise(kept, editor("file.write_text('My own words', encoding='utf-16')"))
        assert text == "Dear Kim" and str(kept / "message.saved") in told
        assert (kept / "message.saved").read_text(encoding="utf-16") == "My own words"

    @pytest.mark.parametrize("code", ["pass", "sys.exit(1)", "file.write_text('')", "file.unlink()"])
    def test_where_nothing_was_written_nothing_is_kept(self, tmp_path: Path, editor: Made, code: str) -> None:
        kept = tmp_path / "written"
        self.revise(kept, editor(code), "here")
        assert not kept.exists()

    def test_what_an_editor_saves_that_goes_on_on_its_own_is_read_once_they_say_so(
        self, tmp_path: Path, editor: Made
    ) -> None:
        """The message was taken as it was, without a word, and the file that was still open was deleted."""
        later = editor("sys.exit(0)")

        class SavesThen(ScriptedAsker):
            def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
                own.path.write_text("My own words")
                return super().choose(title, options, default)

        class Own(Editor):
            @property
            def path(self) -> Path:
                assert self._path
                return self._path

        asker, own = SavesThen(["read"]), Own({"EDITOR": later}, tmp_path / "written")
        with own.asking(asker, "message"):
            assert own.revise(asker, "Dear Kim") == "My own words\n"
        assert asker.told == ["Nothing was changed in the file, or the editor is still open."]
        text, _ = self.revise(tmp_path / "written", later, "here")
        assert text == "Dear Kim\n"

    def test_what_is_far_too_long_is_kept_as_it_was_saved(self, tmp_path: Path, editor: Made) -> None:
        """A file of 300 MB was read through as a message, for minutes."""
        kept = tmp_path / "written"
        text, told = self.revise(kept, editor("file.write_text('My own words ' * 100_000)"))
        assert text == "Dear Kim" and "more than 1 MiB. The message stays as it was." in told
        assert (kept / "message.saved").stat().st_size == 1_300_000

    @pytest.mark.parametrize("place", ["os.mkfifo(file)", "file.symlink_to('/dev/zero')", "file.mkdir()"])
    def test_what_is_no_file_is_not_waited_for(self, tmp_path: Path, editor: Made, place: str) -> None:
        """It waited for ever for whoever writes into a pipe, and Ctrl-C did not end it."""
        named = editor(f"import os; file.unlink(); {place}")
        text, told = self.revise(tmp_path / "written", named)
        assert text == "Dear Kim" and "cannot be read. The message stays as it was. It is left in" in told
        assert written(named, "here")[0] is None


def test_what_was_saved_so_that_nobody_may_read_it_is_read_all_the_same(
    editor: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = Path.read_bytes

    def strict(path: Path) -> bytes:
        if not path.stat().st_mode & stat.S_IRUSR:  # root is never refused
            raise PermissionError(13, "Permission denied", str(path))
        return refused(path)

    monkeypatch.setattr(Path, "read_bytes", strict)
    assert written(editor("file.write_text('mine'); file.chmod(0)"))[0] == "mine"


def test_the_draft_is_for_this_person_alone_and_stays_until_it_is_dropped() -> None:
    own = Editor({})
    path = own.start("I froze")

    assert path.read_text(encoding="utf-8") == "I froze"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    own.drop()
    own.drop()
    assert not path.parent.exists()


class TestStopping:
    """What was saved in an editor before they stopped is not lost."""

    @pytest.fixture
    def kept(self, tmp_path: Path) -> Path:
        return tmp_path / "written"

    def ask(self, kept: Path, named: str, *choices: str) -> tuple[str | None, list[str]]:
        """One question about the story; the text and what was told, or None where they stopped."""
        asker, own = ScriptedAsker(choices), Editor({"EDITOR": named}, kept)
        text = None
        with suppress(Stopped), own.asking(asker, "story"):
            text = own.write(asker, "")
        if text is not None:
            with own.asking(asker, "next"):
                pass
        return text, asker.told

    def test_it_is_kept_and_said_where(self, kept: Path, editor: Made) -> None:
        assert self.ask(kept, editor("file.write_text('half of it'); sys.exit(1)"))[0] is None
        (file,) = kept.iterdir()
        assert file.read_text() == "half of it"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.stat().st_mode) == 0o700

    def test_the_editor_starts_from_it_next_time_and_it_goes_once_it_is_an_answer(
        self, kept: Path, editor: Made
    ) -> None:
        _, told = self.ask(kept, editor("file.write_text('half of it'); sys.exit(1)"))
        assert str(kept / "story.txt") in told[-1]
        named = editor("file.write_text(file.read_text() + ' and the rest')")
        text, told = self.ask(kept, named)
        assert text == "half of it and the rest"
        assert told == ["This starts from what you wrote last time, when you stopped."]
        assert list(kept.iterdir()) == []

    def test_nothing_is_kept_where_nothing_was_written(self, kept: Path) -> None:
        assert self.ask(kept, "false")[0] is None
        assert not kept.exists()

    def test_it_is_kept_for_one_debrief_and_does_not_begin_the_answer_in_another(
        self, kept: Path, editor: Made
    ) -> None:
        """The words about one interview stood in the editor of the next, and Ctrl-C wrote over them."""
        for name in ("acme", "bcme"):
            asker = ScriptedAsker(())
            own = Editor(
                {"EDITOR": editor(f"file.write_text(file.read_text() + '{name}'); sys.exit(1)")}, kept
            )
            with (
                suppress(Stopped),
                own.asking(asker, Prompt(QUESTIONS["story"], lambda: WEDNESDAY, about=name)),
            ):
                own.write(asker, "")
        assert {file.read_text() for file in kept.iterdir()} == {"acme", "bcme"}

    def test_what_is_no_text_that_can_be_read_is_kept_as_it_was_saved(self, kept: Path, editor: Made) -> None:
        """It was stored as letters with a NUL between any two."""
        text, told = self.ask(kept, editor("file.write_text('I froze', encoding='utf-16')"), "here")
        assert text is None and "Please save it as UTF-8." in told[0]
        (file,) = kept.iterdir()
        assert file.read_text(encoding="utf-16") == "I froze" and str(file) in told[0]

    @pytest.mark.parametrize("asker", ["prompts", "lines"])
    def test_an_editor_in_which_nothing_was_changed_leaves_nothing_behind(
        self, start: Start, editor: Made, tmp_path: Path, asker: str
    ) -> None:
        (tmp_path / "tmp").mkdir()
        environ = {"EDITOR": editor("pass"), "TMPDIR": str(tmp_path / "tmp"), "RECOVER_HOME": str(tmp_path)}
        asking = start(asker, "story=As it was", environ=environ)
        asking.terminal.wait_for("As it was").press(*"\x7f" * 9, ":e", ENTER).wait_for("Nothing was changed")
        asking.terminal.wait_for("I have saved it").press(CTRL_C)
        asking.stops()
        assert not list((tmp_path / "tmp").iterdir())

    @pytest.mark.parametrize("end", ["term", "hup", "kill the editor"])
    @pytest.mark.parametrize("asker", ["prompts", "lines"])
    def test_the_terminal_is_as_it_was_however_an_editor_ends(
        self, start: Start, editor: Made, tmp_path: Path, end: str, asker: str
    ) -> None:
        """It stayed without echo, and Ctrl-C did not stop any more."""
        raw = editor(
            f"import os, time, tty\ntty.setraw(0)\nhere = str(os.getpid())\n"
            f"pathlib.Path(r'{tmp_path}/id').write_text(here)\nprint('editing', flush=True)\ntime.sleep(60)"
        )
        asking = start(asker, "story", environ={"EDITOR": raw, "RECOVER_HOME": str(tmp_path)})
        terminal = asking.terminal.wait_for(":e opens")
        terminal.press(":e", ENTER).wait_for("editing")
        assert not terminal.echoes()
        if end == "kill the editor":
            os.kill(int((tmp_path / "id").read_text()), signal.SIGKILL)
            terminal.wait_for("I have saved it").press(CTRL_C)
        else:
            terminal.child.kill(signal.SIGTERM if end == "term" else signal.SIGHUP)
        assert terminal.wait_for("Stopped.").echoes()
        asking.stops()

    def test_the_draft_goes_also_where_nobody_can_be_told_any_more(
        self, kept: Path, editor: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The terminal had gone: the file stayed in the folder for temporary files."""
        (tmp_path / "tmp").mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))

        class Gone(ScriptedAsker):
            def tell(self, text: str) -> None:
                if "is kept in" in text:
                    raise Stopped
                super().tell(text)

        asker = Gone(())
        own = Editor({"EDITOR": editor("file.write_text('half of it'); sys.exit(1)")}, kept)
        with suppress(Stopped), own.asking(asker, "story"):
            own.write(asker, "")
        assert (kept / "story.txt").read_text() == "half of it"
        assert not list((tmp_path / "tmp").iterdir())

    @pytest.mark.parametrize("end", [None, signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    def test_what_was_typed_and_not_entered_is_kept(
        self, start: Start, tmp_path: Path, end: signal.Signals | None
    ) -> None:
        """It was gone, and nothing said so."""
        asking = start("prompts", "story=As it", environ={"RECOVER_HOME": str(tmp_path)})
        terminal = asking.terminal.wait_for("» As it").press(" was, I lost my thr").wait_for("my thr")
        if end is None:
            terminal.press(CTRL_C)
        else:
            terminal.child.kill(end)
        terminal.wait_for("What you wrote is kept in").wait_for("Stopped.")
        asking.stops()
        assert (tmp_path / "state/written/story.txt").read_text() == "As it was, I lost my thr"

    @pytest.mark.parametrize("question", ["story", "story=As it was", "rating", "when"])
    def test_what_is_no_text_of_theirs_is_not_kept(self, start: Start, tmp_path: Path, question: str) -> None:
        asking = start("prompts", question, environ={"RECOVER_HOME": str(tmp_path)})
        asking.terminal.wait_for_prompt(1).press("" if "=" in question else "?").press(CTRL_C)
        asking.stops()
        assert not (tmp_path / "state/written").exists()

    @pytest.mark.parametrize(
        ("typed", "left"), [(LONG, f"half of it\n\n{LONG}"), (f"half of it, {LONG}", f"half of it, {LONG}")]
    )
    def test_what_was_kept_and_not_taken_up_stays_beside_what_could_not_be_saved_after_it(
        self, kept: Path, typed: str, left: str
    ) -> None:
        """It was written over."""
        kept.mkdir()
        (kept / "story.txt").write_text("half of it")
        asker, own = ScriptedAsker(()), Editor({}, kept)
        with own.asking(asker, "story"):
            own.taken(Answer(typed))
        own.leave(asker, stored=False)
        assert (kept / "story.txt").read_text() == left

    @pytest.mark.parametrize("asker", ["prompts", "lines"])
    def test_a_text_that_was_refused_is_kept_where_they_leave_the_question(
        self, start: Start, tmp_path: Path, asker: str
    ) -> None:
        """It was gone, though they may only have wanted to look at the question before."""
        asking = start(asker, "story+back", environ={"RECOVER_HOME": str(tmp_path)})
        pasted = f"\x1b[200~{TOO_LONG}\x1b[201~" if asker == "prompts" else TOO_LONG
        asking.terminal.wait_for(":e opens").press(pasted, ENTER).wait_for("most. :e opens it.")
        asking.terminal.press("<", ENTER).wait_for("What you wrote is kept in")
        assert asking.ends() == ["Back()"]
        assert (tmp_path / "state/written/story.txt").read_text() == TOO_LONG

    @pytest.mark.parametrize("asker", ["prompts", "lines"])
    def test_a_paste_that_was_refused_in_parts_is_kept_whole_beside_the_part_that_was_not(
        self, start: Start, tmp_path: Path, asker: str
    ) -> None:
        """Where it pauses, a paste ends: all but its last part was gone."""
        asking = start(asker, "story")
        asking.terminal.wait_for(":e opens")
        parts = [f"{name}\n{TOO_LONG}" for name in ("first", "second")]
        for number, part in enumerate(parts, 1):
            asking.terminal.press(f"\x1b[200~{part}\x1b[201~" if asker == "prompts" else part, ENTER)
            if asker == "prompts":
                asking.terminal.wait_for_prompt(number + 1)
            else:
                asking.terminal.wait_for_question(number + 1)
        asking.terminal.press("The end.", ENTER).wait_for("What you wrote is kept in")
        assert asking.ends() == ["Answer(value='The end.')"]
        assert (tmp_path / "state/written/story.txt").read_text() == "\n".join(parts)

    def test_what_was_kept_and_is_part_of_the_answer_goes_with_it(self, kept: Path) -> None:
        """The beginning of a short answer stayed for ever."""
        kept.mkdir()
        (kept / "story.txt").write_text("half of")
        asker, own = ScriptedAsker(()), Editor({}, kept)
        with own.asking(asker, Prompt(QUESTIONS["story"], lambda: WEDNESDAY)):
            own.taken(Answer("half of it"))
        own.leave(asker, stored=True)
        assert list(kept.iterdir()) == []

    def test_a_text_that_was_refused_is_kept_too(self, start: Start, editor: Made, tmp_path: Path) -> None:
        named = editor("file.write_text('word ' * 5000)")
        asking = start("prompts", "story", environ={"EDITOR": named, "RECOVER_HOME": str(tmp_path)})
        asking.terminal.wait_for(":e opens").press(":e", ENTER).wait_for("of 20,000 at most")
        asking.terminal.press(CTRL_C).wait_for("What you wrote is kept in")
        asking.stops()
        assert (tmp_path / "state/written/story.txt").exists()


@pytest.mark.parametrize(("stored", "left"), [(True, []), (False, ["story.txt"])])
def test_at_the_end_of_a_run_only_what_could_not_be_stored_is_left(
    editor: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stored: bool, left: list[str]
) -> None:
    """The text of the last answer stayed in the folder for temporary files."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    asker, own = (
        ScriptedAsker(()),
        Editor({"EDITOR": editor("file.write_text('all of it')")}, tmp_path / "written"),
    )
    with own.asking(asker, "story"):
        assert own.write(asker, "") == "all of it"
    own.leave(asker, stored=stored)

    assert [path.name for path in tmp_path.rglob("*.txt")] == left


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize("homeless", [True, False])
def test_a_text_that_can_be_kept_nowhere_for_the_next_time_is_left_where_it_is_said(
    editor: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: bool, homeless: bool
) -> None:
    """On a full disk a long text that was typed was gone, and it was not said where an editor left one."""
    (tmp_path / "tmp").mkdir()
    (tmp_path / "file").touch()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    asker = ScriptedAsker(())
    named = editor("file.write_text('all of it')")
    own = Editor({"EDITOR": named}, None if homeless else tmp_path / "file" / "written")
    with own.asking(asker, "story"):
        if typed:
            own.taken(Answer("all of it " * 9))
        else:
            own.write(asker, "")
    own.leave(asker, stored=False)

    (left,) = (tmp_path / "tmp").rglob("*.txt")
    assert left.read_text().startswith("all of it")
    assert asker.told == [f"What you wrote is left in {left}."]


def test_stopping_at_the_choice_stops() -> None:
    with pytest.raises(Stopped):
        written("false")


@pytest.mark.parametrize("asker", ["prompts", "lines"])
def test_a_long_answer_is_written_in_the_editor_from_the_prompt(
    start: Start, editor: Made, asker: str
) -> None:
    named = editor("file.write_text('I froze.\\n\\nThen I laughed.\\n')")
    asking = start(asker, "story", "wanted", environ={"EDITOR": named})
    asking.terminal.wait_for(":e opens").press(":e", ENTER).wait_for("Question 2").wait_for("Yes")
    asking.terminal.press(ENTER)

    assert asking.ends()[0] == "Answer(value='I froze.\\n\\nThen I laughed.')"


def test_a_text_that_was_too_long_is_still_there_when_the_editor_opens_again(
    start: Start, editor: Made
) -> None:
    named = editor(
        "before = file.read_text()\nfile.write_text(before[:5] + '!' if before else 'word ' * 5000)"
    )
    asking = start("prompts", "story", environ={"EDITOR": named})
    asking.terminal.wait_for(":e opens").press(":e", ENTER).wait_for("of 20,000 at most").press(":e", ENTER)

    assert asking.ends() == ["Answer(value='word !')"]


@pytest.mark.parametrize("way", ["edited", "stopped"])
def test_a_line_that_the_terminal_cut_is_no_answer_and_the_editor_starts_from_it(
    start: Start, editor: Made, tmp_path: Path, way: str
) -> None:
    """A pasted line lost all after its first 4,095 bytes, without a word."""
    named = editor("file.write_text(file.read_text() + ', the rest')")
    asking = start("lines", "story", environ={"EDITOR": named, "RECOVER_HOME": str(tmp_path)})
    asking.terminal.wait_for(":e opens").press("word " * 1000, ENTER).wait_for("end of this one is missing")
    if way == "edited":
        asking.terminal.press(":e", ENTER)
        assert asking.ends()[0].endswith("word word, the rest')")
    else:
        asking.terminal.press(CTRL_C)
        asking.stops()
        assert (tmp_path / "state/written/story.txt").stat().st_size > 4000


def test_a_missing_editor_leads_back_to_the_line_at_the_prompt_too(start: Start) -> None:
    asking = start("prompts", "story", environ={"EDITOR": "/nowhere/at-all"})
    asking.terminal.wait_for(":e opens").press(":e", ENTER).wait_for("answer here").press("I froze.", ENTER)

    assert asking.ends() == ["Answer(value='I froze.')"]


def test_the_choice_after_an_editor_is_a_list(start: Start) -> None:
    asking = start("prompts", "story", environ={"EDITOR": "false"})
    asking.terminal.wait_for(":e opens").press(":e", ENTER).wait_for("ended with an error")
    asking.terminal.wait_for("» 1  Answer here instead").press(DOWN).wait_for("» 2  Open the editor again")
    asking.terminal.press(UP, ENTER).wait_gone("I have saved it").press("I froze.", ENTER)

    assert asking.ends() == ["Answer(value='I froze.')"]
