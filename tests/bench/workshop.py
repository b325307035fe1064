"""How long each command of whoever writes advice takes, on the shipped playbook.

Run:  python tests/bench/workshop.py [COMMAND ...]

Each command is a process of its own, as an author runs it: starting and reading the playbook count. What is
told is time of the processor, which other work on the machine does not lengthen much.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory

from recover.playbook.shipped import shipped_playbook

COMMANDS = {
    "test": (4.0, "test"),
    "check": (2.0, "check"),
    "prove": (3.0, "prove"),
    "diff": (5.0, "diff"),
    "show": (0.3, "show hiring-rounds-save-them-a-search"),
    "mutate": (60.0, "test --mutate --all"),
}
"""What is measured: the most seconds that it should take, and what is typed."""

FILE, WAS, IS = "rules-second-chance.yaml", "weight: slight", "weight: moderate"
"""What `diff` finds: in this file the first rule with this line weighs more."""


def main() -> None:
    with TemporaryDirectory() as folder:
        older = Path(folder, "core")
        shutil.copytree(shipped_playbook(), older)
        changed = older / FILE
        text = changed.read_text("utf-8")
        assert WAS in text
        changed.write_text(text.replace(WAS, IS, 1), "utf-8")
        print("command  seconds  target")
        for name in sys.argv[1:] or COMMANDS:
            target, typed = COMMANDS[name]
            if name == "show":  # reads what the first of them makes ready
                seconds(*typed.split())
            two = (str(older), str(shipped_playbook())) if name == "diff" else ()
            print(f"{name:8} {seconds(*typed.split(), *two):7.1f}  {target:6.1f}", flush=True)


def seconds(*arguments: str) -> float:
    """Return the processor time of one command. What it finds does not matter; that it ends well does."""
    before = getrusage(RUSAGE_CHILDREN)
    run = "from recover.cli.main import main; main()"
    done = subprocess.run(
        (sys.executable, "-c", run, "playbook", *arguments), capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 3), done.stderr
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
