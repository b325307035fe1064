"""The blocks of the README and the pages beside it, found and run as somebody would who types them in.

Run as a program, it writes what the commands print now into them, and draws the pictures of a plan anew:
python tests/support/readme.py. With --figures the benchmarks are run as well, which takes some minutes.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
README, SCRIPTS, CONTRIBUTING = PAGES = tuple(
    ROOT / name for name in ("README.md", "SCRIPTS.md", "CONTRIBUTING.md")
)
_BLOCK = re.compile(r"<!-- (?P<mark>[^\n]+?) -->\n```(?P<kind>\w+)\n(?P<body>.*?)```\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block and the comment above it: "run", "run: quiet", "file: NAME", "ci: NAME"."""

    mark: str
    body: str
    start: int
    end: int

    @property
    def command(self) -> str:
        """What is typed after the prompt, continuation lines included."""
        lines = self.body.removeprefix("$ ").split("\n")
        quotes = 0
        for number, line in enumerate(lines):
            quotes += line.count("'")
            if quotes % 2 == 0:
                return "\n".join(lines[: number + 1])
        return self.body

    @property
    def output(self) -> str:
        """What stands below the command."""
        return self.body.removeprefix(f"$ {self.command}\n")


def blocks(text: str) -> list[Block]:
    """All marked blocks of a page, in order."""
    return [
        Block(found["mark"], found["body"], found.start("body"), found.end("body"))
        for found in _BLOCK.finditer(text)
    ]


def unmarked(text: str) -> list[str]:
    """The kinds of fenced blocks that no comment marks, but for plain pictures such as a tree of folders."""
    marked = {block.start for block in blocks(text)}
    fences = re.finditer(r"^```(?P<kind>\w+)\n", text, re.MULTILINE)
    return [found["kind"] for found in fences if found.end() not in marked]


def write_files(of: list[Block], folder: Path) -> None:
    """Write the example files among these blocks into a folder."""
    for block in of:
        kind, _, name = block.mark.partition(": ")
        if kind == "file":
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8")


def run(command: str, folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as typed, with the program of this environment first on the PATH; both streams as one."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RECOVER", "COLUMNS"))}
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**kept, "PATH": path, "RECOVER_HOME": str(home), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=900,
        check=False,
    )


def main(*, figures: bool) -> None:
    """Write what the commands print now into every page, and draw the pictures."""
    for page in PAGES:
        _refresh(page, figures=figures)
    from support.pictures import draw

    draw()


def _refresh(page: Path, *, figures: bool) -> None:
    text = page.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        write_files(blocks(text), Path(folder))
        for block in reversed(blocks(text)):
            if block.mark in ("run", "run: fails") or (block.mark == "run: figures" and figures):
                where = ROOT if block.mark == "run: figures" else Path(folder)
                printed = run(block.command, where, Path(folder) / "home").stdout
                text = f"{text[: block.start]}$ {block.command}\n{printed}{text[block.end :]}"
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))
    main(figures="--figures" in sys.argv)
