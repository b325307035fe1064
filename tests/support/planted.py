"""Whether the quick tests notice a fault in any room: in a copy, one line at a time says something else.

Run:  python tests/support/planted.py                    one fault in each room; exit 1 if one is not noticed
      python tests/support/planted.py coach/since show   in these alone
      python tests/support/planted.py --each 3           three in each room

A room is a folder of src/recover. A fault is a `return` that says the opposite, a number one too high, a text
with a letter more, or nothing at all. Which line it is, is drawn by lot, and always the same one.
"""

import ast
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from random import Random
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
HOUSE = Path("src", "recover")
NEEDED = ("src", "tests", "playbooks", "pyproject.toml")


def main() -> None:
    """Plant, run, and tell."""
    parser = ArgumentParser(description="Whether the quick tests notice a fault in any room.")
    parser.add_argument("rooms", nargs="*", help="folders of src/recover; default: all")
    parser.add_argument("--each", type=int, default=1, help="how many faults in each room")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="planted-") as folder:
        copy = Path(folder)
        for name in NEEDED:
            if (ROOT / name).is_dir():
                copytree(ROOT / name, copy / name, ignore=ignore_patterns("__pycache__"))
            else:
                (copy / name).write_bytes((ROOT / name).read_bytes())
        if failing := first_failure(copy, ""):
            sys.exit(f"The quick tests fail without any fault: {failing}")
        sys.exit(sum([not noticed(copy, room, given.each) for room in given.rooms or rooms()]) > 0)


def rooms() -> list[str]:
    """Return the folders that have modules, by their paths."""
    found = {file.parent.relative_to(ROOT / HOUSE) for file in (ROOT / HOUSE).rglob("*.py")}
    return sorted(str(room) for room in found if any(lines(room)))


def noticed(copy: Path, room: str, each: int) -> bool:
    """Plant some faults in a room, one after the other; print which test told of each. True if all were."""
    possible = list(lines(Path(room)))
    all_seen = True
    for file, old in Random(room).sample(possible, min(each, len(possible))):
        text = (ROOT / file).read_text("utf-8")
        number, new = old.lineno, fault(old)
        changed = text.splitlines(keepends=True)
        changed[number - 1] = f"{' ' * old.col_offset}return {new}\n"
        (copy / file).write_text("".join(changed), "utf-8")
        failing = first_failure(copy, room.partition("/")[0])
        (copy / file).write_text(text, "utf-8")
        all_seen &= bool(failing)
        told = f"{file.relative_to(HOUSE)}:{number} return {new}\n    {failing or 'NOT NOTICED'}"
        print(told, flush=True)  # noqa: T201 -- a program
    return all_seen


def lines(room: Path) -> Iterator[tuple[Path, ast.Return]]:
    """Yield every line of a room's own modules that returns something, with its file."""
    for file in sorted((ROOT / HOUSE / room).glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Return) and node.value and node.lineno == node.end_lineno:
                yield file.relative_to(ROOT), node


def fault(old: ast.Return) -> str:
    """Return what a line says instead."""
    match old.value:
        case ast.Constant(value=None):
            return "0"
        case ast.Constant(value=bool() | int() as value):
            return repr(not value if isinstance(value, bool) else value + 1)
        case ast.JoinedStr() | ast.Constant(value=str()):
            return f"{ast.unparse(old.value)} + 'x'"
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
            return f"not ({ast.unparse(old.value)})"
    return "None"


def first_failure(copy: Path, room: str) -> str:
    """Run the quick tests of a copy, those of one room first; return what fails, "" if nothing does."""
    first = f"tests/{room}"
    if room and (copy / first).is_dir() and (fails := _failure(copy, first)):
        return fails
    return _failure(copy, "tests")


def _failure(copy: Path, where: str) -> str:
    command = [sys.executable, "-m", "pytest", "-m", "quick", "-x", "-q", "--tb=no", "-p", "no:cacheprovider"]
    environ = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*command, where], cwd=copy, env=environ, capture_output=True, text=True, check=False
    )
    if not done.returncode:
        return ""
    told = (done.stdout + done.stderr).splitlines() or ["it ended"]
    return next((line for line in told if line.startswith(("FAILED", "ERROR"))), told[-1])


if __name__ == "__main__":
    main()
