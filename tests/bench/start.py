"""What a start costs: the processor's time of whole processes, beside a hello-world and other programs.

Run:  python tests/bench/start.py [SRC ...]

Each SRC is a folder with a package `recover`, by default this checkout's; two of them are compared. All
commands run one after the other in each round, so that whatever else the machine does is the same for all.
A first round that is not counted writes the bytecode, as an installer would, and makes the advice ready.
What is printed goes nowhere, but for the rows "at a terminal", which paint it in a pseudo-terminal. A debrief
is begun there, and stopped with Ctrl-C as soon as its first question stands. The
programs of `programs.py` are installed by pip for this run; where it cannot have them, it says so, and they
are left out.

Beside how many times a hello-world of typer each command takes stands how many it should at most. What a
plan takes beyond that is spread thin: to import some hundred and thirty modules (a row of its own; one that
is empty takes a twentieth of a millisecond, and to join them into a few would read worse), to read the
advice and put it together, to think it over from nothing, and to look over the journal and lay out what is
said. Two things would help, and were left:

- no typer for a line in which nothing is wrong: the row without it says what that is worth. It takes a second
  reader of command lines, which would have to agree with typer about each of them.
- the last plan kept beside the journal: tried, it comes to some 1.25 times hello for who asks for the same
  plan again on the same day, and helps with no first plan of a day, nor after anything was said. All that a
  plan hangs on would have to be in its name, down to the code and the terminal, or it is not true any more.
"""

import os
import pty
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it runs as a program

from bench.programs import LEFT_OUT, PROGRAMS, install, keep_a_store

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
COMMANDS = {
    ("--help",): 1.3,
    ("--version",): 1.3,
    (): 1.4,
    ("list",): 1.4,
    ("plan", *DAY, "--json"): 1.4,
    ("plan", *DAY): 1.4,
    ("why", "second_chance", *DAY): 1.8,
    ("done", "keep_hunting", *DAY, "--json", "--no-input"): 1.4,
    ("tell", "feeling=low", *DAY, "--json", "--no-input"): 1.4,
    ("playbook", "show", "keep_hunting"): None,
    ("playbook", "show", "hiring-rounds-save-them-a-search"): None,
}
"""Each with how many times hello it should take at most."""
PAINTED = {("list",): 2.0, ("plan", *DAY): 2.0}
"""The same, at a terminal."""
SITTING, FIRST = ("debrief", "--new", *DAY), ("I don't know", 2.5)
"""A debrief at a terminal; how its first list of answers ends, and how many times hello till then."""
COMPLETED = {"_RECOVER_COMPLETE": "complete_bash", "COMP_WORDS": "recover pl", "COMP_CWORD": "1"}
"""How bash asks what a line may go on with, at a press of Tab."""
CTRL_C, STOPPED = b"\x03", 130
START = "from recover.cli.main import main; main()"
WITHOUT_TYPER = """
import gc
gc.set_threshold(100_000)
from recover.cli.wiring import set_up
from recover.coach.find import find
from recover.coach.pages import plan_of, plan_view
from recover.outside.terminal import Look
from recover.show.formats import show
session = set_up("2026-11-18")
found = plan_of(session, find(session.journal, None))
print(show(plan_view(session, found), "json", Look(colour=False, width=None, unicode=True)))
gc.freeze()
"""
LOADED = "import sys; print(*(name for name in sys.modules if name.startswith('recover.')))"


def main(sources: Sequence[str]) -> None:
    """Print a table: milliseconds, and how many times as much as the two baselines, and as it should be."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "hello.py").write_text(HELLO)
        baselines = [_python("python -c pass", "-c", "pass"), _python("hello typer", f"{folder}/hello.py")]
        asking = _python("hello typer, with questionary", "-c", "import typer, questionary")
        runs = {run: _environ(folder, run.name) for run in (*baselines, asking)} | dict(_others(Path(folder)))
        for source in sources:
            environ = _environ(folder, source)
            _keep_a_debrief(environ)
            runs |= dict.fromkeys(_runs(source, environ), environ)
            pressed = _python(f"{source}: recover pl<Tab>", "-c", START, most=1.3)
            runs[pressed] = {**environ, **COMPLETED}
        times: dict[Run, list[float]] = {run: [] for run in runs}
        for round in range(ROUNDS + 1):
            for run, environ in runs.items():
                taken = _time_of(run, environ)
                if round:
                    times[run].append(taken)
        bare, hello = (median(times[run]) for run in baselines)
        for run, taken_each in times.items():
            taken = median(taken_each)
            wanted = f"({run.most})" if run.most else ""
            beside = f"{taken / bare:7.1f} x python {taken / hello:6.2f} x hello {wanted:6}"
            print(f"{taken:7.0f} ms {beside} {run.name}")


class Run(NamedTuple):
    """What is started, how many times hello it should take at most, and whether it paints.

    It is stopped, as a person does it, once it has painted the words `until`, if there are any.
    """

    name: str
    command: tuple[str, ...]
    most: float | None = None
    painted: bool = False
    until: str = ""


def _python(
    name: str, *arguments: str, most: float | None = None, painted: bool = False, until: str = ""
) -> Run:
    return Run(name, (sys.executable, *arguments), most, painted, until)


def _others(folder: Path) -> Iterator[tuple[Run, dict[str, str]]]:
    commands = install(folder / "others")
    if commands is None:
        print(f"{LEFT_OUT}: {', '.join(each.package for each in PROGRAMS)}")
        return
    for program in PROGRAMS:
        name, *arguments = program.command
        environ = _environ(str(folder), program.package)
        keep_a_store(program, Path(environ["HOME"]))
        yield Run(" ".join(program.command), (str(commands / name), *arguments)), environ


def _runs(source: str, environ: dict[str, str]) -> Iterator[Run]:
    for command, most in COMMANDS.items():
        yield _python(f"{source}: recover {' '.join(command)}", "-c", START, *command, most=most)
    for command, most in PAINTED.items():
        name = f"{source}: recover {' '.join(command)}, at a terminal"
        yield _python(name, "-c", START, *command, most=most, painted=True)
    words, most = FIRST
    name = f"{source}: recover {' '.join(SITTING)}, its first question"
    yield _python(name, "-c", START, *SITTING, most=most, painted=True, until=words)
    yield _python(f"{source}: recover plan --json, without typer", "-c", WITHOUT_TYPER)
    yield _python(f"{source}: what that imports", "-c", _imports(environ))


def _imports(environ: dict[str, str]) -> str:
    """A program that imports what a plan without typer does, and no more."""
    command = [sys.executable, "-c", WITHOUT_TYPER + LOADED]
    done = subprocess.run(command, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    return f"import {', '.join(done.stdout.splitlines()[-1].split())}"


def _environ(folder: str, source: str) -> dict[str, str]:
    own = Path(folder) / source.replace("/", "_").replace(" ", "_")
    own.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    places = {"HOME": str(own), "RECOVER_HOME": str(own), "PYTHONPYCACHEPREFIX": str(own / "bytecode")}
    return {**kept, **places, "PYTHONPATH": str(Path(source).absolute())}


def _keep_a_debrief(environ: dict[str, str]) -> None:
    command = [sys.executable, "-c", START, "debrief", "--no-input", "--answers", "-", *DAY]
    subprocess.run(command, env=environ, input=ANSWERS, text=True, stdout=subprocess.DEVNULL, check=True)


def _time_of(run: Run, environ: dict[str, str]) -> float:
    """Milliseconds of the processor that a process took, the system's included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _paint(run, environ) if run.painted else _print(run.command, environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def _print(command: Sequence[str], environ: dict[str, str]) -> None:
    nowhere = subprocess.DEVNULL
    subprocess.run(command, env=environ, cwd=environ["HOME"], stdout=nowhere, stderr=nowhere, check=True)


def _paint(run: Run, environ: dict[str, str]) -> None:
    ours, theirs = pty.openpty()
    at_terminal = {**environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    process = subprocess.Popen(
        run.command, env=at_terminal, cwd=environ["HOME"], stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    painted = b""
    with suppress(OSError):  # which is how it is said that nobody holds the other end any more
        while seen := os.read(ours, 65_536):
            painted += seen
            if run.until and run.until.encode() in painted:
                os.write(ours, CTRL_C)
                painted = b""
    os.close(ours)
    if process.wait() != (STOPPED if run.until else 0):
        raise subprocess.CalledProcessError(process.returncode, run.command)


if __name__ == "__main__":
    main(sys.argv[1:] or [str(Path(__file__).parents[2] / "src")])
