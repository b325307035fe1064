"""What a start costs: the processor's time of whole processes, beside bare Python and a hello-world of typer.

Run:  python tests/bench/start.py [SRC ...]

Each SRC is a folder with a package `recover`, by default this checkout's; two of them are compared. All
commands run one after the other in each round, so that whatever else the machine does is the same for all. A
first round that is not counted writes the bytecode, as an installer would, and makes the advice ready.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROUNDS = 15
HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "you") -> None:
    print(f"Hello {name}")
app()
"""
ANSWERS = """
feeling: low
about_to_do: ask_again
employer: Acme
interview: 2026-11-15
status: waiting
country: uk
"""
DAY = ("--on", "2026-11-18")
COMMANDS = (
    ("--help",),
    ("--version",),
    (),
    ("list",),
    ("plan", *DAY, "--json"),
    ("plan", *DAY),
    ("why", "second_chance", *DAY),
    ("done", "keep_hunting", *DAY, "--json", "--no-input"),
    ("tell", "feeling=low", *DAY, "--json", "--no-input"),
    ("playbook", "show", "keep_hunting"),
    ("playbook", "show", "hiring-rounds-save-them-a-search"),
)
START = "from recover.cli.main import main; main()"


def main(sources: Sequence[str]) -> None:
    """Print a table: milliseconds, and how many times as much as the two baselines."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "hello.py").write_text(HELLO)
        commands = {"python -c pass": ("-c", "pass"), "hello typer": (f"{folder}/hello.py",)}
        environs = {name: _environ(folder, name) for name in (*commands, *sources)}
        runs = [(name, command, environs[name]) for name, command in commands.items()]
        for source in sources:
            _keep_a_debrief(environs[source])
            runs += [
                (f"{source}: recover {' '.join(command)}", ("-c", START, *command), environs[source])
                for command in COMMANDS
            ]
        times: dict[str, list[float]] = {name: [] for name, _, _ in runs}
        for round in range(ROUNDS + 1):
            for name, command, environ in runs:
                taken = _time_of(command, environ)
                if round:
                    times[name].append(taken)
        bare, hello = (median(times[name]) for name in commands)
        for name, taken_each in times.items():
            taken = median(taken_each)
            print(f"{taken:7.0f} ms {taken / bare:7.1f} x python {taken / hello:6.2f} x hello   {name}")


def _environ(folder: str, source: str) -> dict[str, str]:
    own = Path(folder) / source.replace("/", "_").replace(" ", "_")
    own.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    places = {"HOME": str(own), "RECOVER_HOME": str(own), "PYTHONPYCACHEPREFIX": str(own / "bytecode")}
    return {**kept, **places, "PYTHONPATH": str(Path(source).absolute())}


def _keep_a_debrief(environ: dict[str, str]) -> None:
    command = [sys.executable, "-c", START, "debrief", "--no-input", "--answers", "-", *DAY]
    subprocess.run(command, env=environ, input=ANSWERS, text=True, stdout=subprocess.DEVNULL, check=True)


def _time_of(command: Sequence[str], environ: dict[str, str]) -> float:
    """Milliseconds of the processor that a process took, the system's included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], env=environ, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


if __name__ == "__main__":
    main(sys.argv[1:] or [str(Path(__file__).parents[2] / "src")])
