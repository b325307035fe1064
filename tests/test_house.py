"""The house: what may import what, and what may be loaded just to say hello."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = (
    "questionary",
    "prompt_toolkit",
    "yaml",
    "sqlite3",
    "recover.engine",
    "recover.playbook",
    "recover.ask",
)
SAY_WHAT_IS_LOADED = """
import sys
from recover.cli.main import main
sys.argv = ["recover", sys.argv[1]]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*sys.modules, file=sys.stderr)
"""


def test_imports_run_downwards_and_libraries_keep_to_their_rooms() -> None:
    lint = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_saying_hello_loads_nothing_heavy(argument: str) -> None:
    command = [sys.executable, "-c", SAY_WHAT_IS_LOADED, argument]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = done.stderr.splitlines()[-1].split()

    assert "recover.cli.main" in loaded
    assert [name for name in loaded if name.startswith(HEAVY)] == []
