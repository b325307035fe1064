"""The authors' guide, followed from top to bottom as a reader would: files written and commands run in order.

Run as a program, it writes what the commands print now into the guide:  python tests/support/guide.py
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from support.readme import ROOT, Block, blocks, run, write_files

GUIDE = ROOT / "playbooks" / "README.md"
RUN = ("run", "run: quiet", "run: fails")

Followed = tuple[Block, subprocess.CompletedProcess[str]]


def follow(text: str, folder: Path) -> Iterator[Followed]:
    """Yield each command of a guide with what it printed, after all that stands above it was done."""
    for block in blocks(text):
        write_files([block], folder)
        if block.mark in RUN:
            yield block, run(block.command, folder, folder / "home")


def refreshed(text: str, folder: Path) -> str:
    """The guide with what its commands print now; quiet ones stay as they are."""
    for block, done in reversed(tuple(follow(text, folder))):
        if block.mark != "run: quiet":
            text = f"{text[: block.start]}$ {block.command}\n{done.stdout}{text[block.end :]}"
    return text


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        GUIDE.write_text(refreshed(GUIDE.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")
