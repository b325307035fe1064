"""A long answer written in the person's own editor. What was written is never lost on the way."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from recover.ask.editor_run import (
    EditorMissing,
    EditorTrouble,
    EditorUnchanged,
    EditorUnreadable,
    read_file,
    run_editor,
)
from recover.ask.interrupts import may_stop
from recover.ask.port import Answer, Asker, Back, Prompt, Reply, Stopped
from recover.ask.replies import EDIT, SIGNS, Heard, Refused, earlier_text, reply_with, talk
from recover.engine.model.questions import Choice
from recover.outside.disk.private_files import bytes_of, put

_LONG = 80
"""Letters of a typed text from which on it would be a pity to type it again."""


class Editor:
    """The editor of this person. What was saved in it, or typed at length, stays until it was stored.

    What was not, since they stopped or it failed, is kept in `folder` for the next time; where that cannot
    be, it is left in a file that is named.
    """

    def __init__(self, environ: Mapping[str, str], folder: Path | None = None) -> None:
        self._environ = environ
        self._kept_in = folder
        self._text = self._typed = self._half = ""
        self._path: Path | None = None
        self._about = self._before = ""  # the question, and what the file held at first
        self._previous: object = ""  # its answer until now
        self._is_text = False
        self._is_answer = True  # what is held, as far as is known
        self._kept: Reply | None = None  # what the answer until now would be as a reply
        self._goes_on = self._is_refused = False  # with what was kept last time; what was typed, and is held
        self.holds_reply = False  # one that is new, and was not stored yet

    @contextmanager
    def asking(self, asker: Asker, about: Prompt | str) -> Iterator[None]:
        """While a question is asked; keep what is written in the editor if they stop."""
        self.drop()
        names = (about,) if isinstance(about, str) else (about.about, about.question.id)
        self._about = "-".join(filter(None, names))
        self._previous = "" if isinstance(about, str) else about.previous
        self._is_text = isinstance(about, Prompt) and about.question.kind == "text"
        self._kept = None if self._previous in ("", None) else reply_with(self._previous)
        try:
            yield
        except (Stopped, KeyboardInterrupt, EOFError):
            with suppress(Stopped):  # the terminal has gone, and nobody can be told
                self._put_aside(asker)
            raise
        if self._text and not self._is_answer:  # it was refused, and they would rather not write another
            self._put_aside(asker)

    def unless_refused(self, heard: Heard, typed: str) -> Heard:
        """What was heard; the editor starts from a text that was refused."""
        if not (self._is_text and isinstance(heard, Refused)) or typed.strip() in SIGNS:
            return heard
        return self.refused(f"{heard.words} {EDIT} opens it.", typed)

    def refused(self, words: str, typed: str) -> Refused:
        """These words; the editor starts from the text, behind what was refused before it."""
        self._text = "\n".join(filter(None, (self._text, typed)))
        self._is_refused = True
        return Refused(words)

    def left(self, typed: str) -> None:
        """Keep a text that they were about to enter when they stopped, behind what else is no answer yet."""
        text = typed.strip()
        if self._is_text and text not in (*SIGNS, self._previous):
            self._text = "\n".join(filter(None, (self._text, text)))
        elif not self._is_text and text not in SIGNS:
            self._half = text

    def taken(self, reply: Reply) -> Reply:
        """The reply; a text in it is held until it was stored."""
        self.holds_reply = reply not in (Back(), self._kept)
        self._is_answer = isinstance(reply, Answer) and not self._is_refused
        match reply:
            case Answer(str(text)) if text == self._previous and not self._is_refused:
                self._text = ""
            case Answer(str(text)) if not self._is_refused and (self._text or len(text) >= _LONG):
                self._text = text
            case Answer(str(text)) if self._is_text:
                self._typed = text  # short, so that it is only a pity where it cannot be stored
        return reply

    def leave(self, asker: Asker, *, stored: bool) -> None:
        """Leave nothing behind at the end of a run; what could not be stored is kept for the next time."""
        if stored:
            self.drop()
        else:
            self._text = self._text or self._typed
            self._put_aside(asker)

    def write(self, asker: Asker, before: str) -> str | None:
        """The text written in $VISUAL or $EDITOR, starting from `before`, or from the last text.

        Where the editor gives nothing new, the person chooses what to do; None means to answer at the
        prompt instead, as it does where no editor can be started.
        """
        before = self._text or self._from_last_time(asker) or before
        self._delete()
        wish = "open"
        while wish != "here":
            try:
                if wish == "open":
                    path = self._ready(before)
                    run_editor(self._environ, path)
                self._text = read_file(path, None if wish == "read" else before)
                self._is_refused = False
                return self._text
            except EditorMissing as missing:
                asker.tell(f"{missing} Please answer here instead.")
                return None
            except EditorUnreadable as trouble:
                asker.tell(f"{trouble}{self._copied(path)}")
            except EditorTrouble as trouble:
                asker.tell(str(trouble))
            wish = asker.choose("What shall we do?", _ways_on(path), default="here")
        return None

    def revise(self, asker: Asker, text: str) -> str:
        """The text as it was saved in $VISUAL or $EDITOR; unchanged where none can be started."""
        try:
            self._text = self._revised(asker, self._from_last_time(asker) or text)
        except EditorUnreadable as trouble:
            kept = self._copied(self._path) if self._path else ""
            asker.tell(f"{trouble} The message stays as it was.{kept}")
            return text
        except EditorTrouble as trouble:
            asker.tell(f"{trouble} The message stays as it was.")
            self._put_aside(asker)
            return text
        return f"{self._text}\n"

    def _revised(self, asker: Asker, before: str) -> str:
        """The text after the editor. One that goes on on its own is waited for, if they say so."""
        wish, stays = "open", Choice("here", "Leave the message as it is")
        while wish != "here":
            path = self._ready(before)
            try:
                if wish == "open":
                    run_editor(self._environ, path)
                return read_file(path, before if wish == "open" else None)
            except EditorUnchanged as trouble:
                asker.tell(str(trouble))
            wish = asker.choose("What shall we do?", (stays, *_ways_on(path)[1:]), default="here")
        return before.strip()

    def start(self, text: str) -> Path:
        """A new file that only this person can read, holding the text."""
        self._delete()
        self._path = Path(tempfile.mkdtemp(prefix="recover-")) / "answer.txt"
        self._path.touch(mode=0o600)
        self._path.write_text(text, encoding="utf-8", errors="replace")
        self._before = text
        return self._path

    def _ready(self, text: str) -> Path:
        """The file for the editor; where there is none any more, a new one that holds the text."""
        if self._path is not None and self._path.exists():
            return self._path
        try:
            return self.start(text)
        except OSError as error:
            self._delete()  # it may be there in part
            why = (error.strerror or "unknown reason").lower()
            raise EditorMissing(f"No file could be made for the editor: {why}.") from error

    def drop(self) -> None:
        """Delete the file, if there is one, and what was kept from last time once that has been taken."""
        if (kept := self._place()) and (self._text or self._last_time() in self._typed):
            with suppress(OSError):
                kept.unlink(missing_ok=True)
        self._delete()
        self._text = self._typed = self._half = ""
        self._goes_on, self._is_refused, self._is_answer = False, False, True
        self.holds_reply = False

    def _delete(self) -> None:
        if self._path is not None:
            shutil.rmtree(self._path.parent, ignore_errors=True)
        self._path = None

    def _place(self) -> Path | None:
        """Where what is written about the question is kept for the next time."""
        return self._kept_in / f"{self._about}.txt" if self._kept_in and self._about else None

    def _from_last_time(self, asker: Asker) -> str:
        if text := self._last_time():
            self._goes_on = True
            asker.tell("This starts from what you wrote last time, when you stopped.")
        return text

    def _last_time(self) -> str:
        with suppress(EditorTrouble):
            return read_file(kept, None) if (kept := self._place()) else ""
        return ""

    def _copied(self, path: Path) -> str:
        """Keep what cannot be read as it is, and return where, in words."""
        if kept := self._place():
            kept = kept.with_suffix(".saved")
            with suppress(OSError):
                put(kept, bytes_of(path, private=False))
                return f" As you saved it, it is kept in {kept}."
        self._path = None  # it is the last there is
        return f" It is left in {path}."

    def _put_aside(self, asker: Asker) -> None:
        """Keep what was saved and is no answer yet, and say where."""
        says = self._kept_aside()
        self._delete()
        self._text = self._half = ""
        if says:
            asker.tell(says)  # last: the terminal may have gone

    def _kept_aside(self) -> str:
        """Keep what was saved and is no answer yet, and return where, in words; "" for nothing."""
        if self._half:
            return f"“{self._half}” was not entered, so it is not kept."
        text = self._text
        if self._path is not None and not text:
            try:
                text = read_file(self._path, self._before)
            except EditorUnreadable as trouble:
                return f"{trouble}{self._copied(self._path)}"
            except EditorTrouble:
                return ""
        return self._kept_as(text, self._place()) if text else ""

    def _kept_as(self, text: str, kept: Path | None) -> str:
        """Keep a text for the next time, else leave it in a file, and return where, in words."""
        if kept is not None:
            with suppress(OSError):
                first = "" if self._goes_on else self._last_time()
                whole = text if first in text else f"{first}\n\n{text}"
                put(kept, whole.encode("utf-8", "replace"))
                return f"What you wrote is kept in {kept}. The editor starts from it next time."
        before, self._path = self._path, None
        try:
            left: Path | None = self.start(text)
        except OSError:
            self._delete()
            left = before  # the editor's own file is the last there is
        else:
            if before is not None:
                shutil.rmtree(before.parent, ignore_errors=True)
        self._path = None
        return f"What you wrote is left in {left}." if left else "What you wrote could not be kept."


class WithEditor(Asker):
    """Whoever asks at a terminal, where an answer may be written in an editor; all but the asking."""

    def __init__(self, environ: Mapping[str, str], written: Path | None) -> None:
        self._editor = Editor(environ, written)

    def stored(self) -> None:
        """Keep the last text no longer."""
        self._editor.drop()

    def _talk(self, prompt: Prompt, listen: Callable[[], Heard], tell: Callable[[str], None]) -> Reply:
        """Listen until there is a reply, which is held until it was stored."""
        with self._editor.asking(self, prompt):
            reply = talk(prompt, listen, tell, lambda: self._editor.write(self, earlier_text(prompt)))
            return self._editor.taken(reply)

    def unsaved(self) -> bool:
        """Whether the last reply was something new, and is not stored yet."""
        return self._editor.holds_reply

    def leave(self, *, stored: bool) -> None:
        """Tidy up at the end of a run, in which the last reply was stored or was not."""
        self._editor.leave(self, stored=stored)

    @may_stop
    def revise(self, about: str, text: str) -> str:
        """The text after the editor."""
        with self._editor.asking(self, about):
            return self._editor.revise(self, text)


def _ways_on(path: Path) -> tuple[Choice, ...]:
    ways = [Choice("here", "Answer here instead"), Choice("open", "Open the editor again")]
    if path.exists():
        ways.append(Choice("read", "I have saved it now: use what is in the file"))
    return tuple(ways)
