"""Starting the person's own editor, and reading what it left."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from recover.outside.disk.private_files import bytes_of
from recover.outside.terminal import as_before
from recover.outside.text.limits import MAX_BYTES
from recover.outside.text.plain import plain_text

_GRACE = 2  # seconds for an editor to end when it is told to


class EditorTrouble(Exception):
    """The editor gave no new text; str() says why, as a sentence."""


class EditorUnchanged(EditorTrouble):
    """The file is as it was, or the editor went on on its own."""


class EditorUnreadable(EditorTrouble):
    """What was saved is no text that can be read."""


class EditorMissing(EditorTrouble):
    """There is no editor that could be started."""


def run_editor(environ: Mapping[str, str], path: Path) -> None:
    """Let the person edit the file. The editor's screen is stderr, since stdout may be a file.

    Raises EditorMissing where none can be started, and EditorTrouble where it ends with an error.
    """
    command = _command(environ)
    try:
        with as_before(sys.stdin), subprocess.Popen([*command, str(path)], stdout=sys.stderr) as editor:
            _ended(editor)
    except (OSError, ValueError) as missing:
        raise EditorMissing(f"The editor {command[0]} cannot be started.") from missing
    if editor.returncode != 0:
        raise EditorTrouble(f"The editor {command[0]} ended with an error. What you saved is still there.")


def _ended(editor: subprocess.Popen[bytes]) -> None:
    """Wait for the editor; if we are to stop meanwhile, let it save and tidy up first."""
    try:
        editor.wait()
    except BaseException:
        editor.terminate()
        with suppress(subprocess.TimeoutExpired):
            editor.wait(_GRACE)
        editor.kill()
        raise


def _command(environ: Mapping[str, str]) -> list[str]:
    named = environ.get("VISUAL") or environ.get("EDITOR") or shutil.which("nano") or ""
    try:
        command = shlex.split(named)
    except ValueError as unclosed:
        raise EditorMissing("The name of the editor, in VISUAL or EDITOR, has an open quote.") from unclosed
    if not command:
        raise EditorMissing("No editor is set. EDITOR=nano, for example, names one.")
    return command


def read_file(path: Path, before: str | None) -> str:
    """Return what the file says, where that is something other than `before`. Raises EditorTrouble."""
    try:
        written = _bytes_of(path)
        if len(written) > MAX_BYTES:
            raise EditorUnreadable("The file is too large: it has more than 1 MiB.")
        text = plain_text(written)
    except FileNotFoundError as gone:
        raise EditorTrouble("The editor left no file.") from gone
    except OSError as closed:
        raise EditorUnreadable("What the editor left cannot be read.") from closed
    except UnicodeError as other:
        raise EditorUnreadable("The file is not plain text in UTF-8. Please save it as UTF-8.") from other
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise EditorTrouble("The file is empty.")
    if before is not None and text == before.strip():
        raise EditorUnchanged("Nothing was changed in the file, or the editor is still open.")
    return text


def _bytes_of(path: Path) -> bytes:
    """What is in the file, also where it was saved so that nobody may read it. Raises OSError."""
    try:
        return bytes_of(path, private=False)
    except PermissionError:
        path.chmod(0o600)
        return bytes_of(path, private=False)
