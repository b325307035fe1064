"""All benchmarks, one after the other, and a page of what they print, with the machine and its load.

Run:  python tests/bench                 writes README.md in this folder
      python tests/bench --json FILE     the same figures as JSON as well
      python tests/bench start thinking  these alone, to the screen; no page is written

The page is only as good as the machine was quiet: each benchmark stands beside the load it was taken under.
"""

import json
import os
import platform
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it runs as a program

from bench.programs import LEFT_OUT

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BENCHMARKS = {
    "agreement": "Plans against what experienced people advised in real cases",
    "prompts": "Prompts until a plan is offered",
    "next_question": "From an answer to the next prompt",
    "thinking": "Thinking about one person, also beside other rule engines",
    "many": "Plans a second, for many people",
    "prove": "All promises of the shipped playbook",
    "workshop": "The commands of whoever writes advice",
    "flips": "One changed byte or bit in a journal, through the commands: what must never happen",
    "growth": "How each kind of work grows with the rules",
    "size": "Ten thousand debriefs, and files of twenty thousand mistakes",
    "start": "What a start costs, beside a hello-world and other programs",
}
MORE = {"many": ("--million",)}  # what one is asked for beside the rest, for the page
LAST = {"agreement": 9, "prove": 1}  # lines from the end that tell the whole; of others all are on the page
WHY = {
    "next_question": """\
Above its targets here, in a noisy quarter of an hour: run again alone on the same day, it had medians of
12.5 and 10.8 ms, and at most 27.3.
""",
    "thinking": """\
A whole plan is above its target. More than two fifths of it go into what each line rests on, over some 150
other answers; a quarter into words, a fifth into which questions could still change a part, a tenth into
what holds and into scores. No function takes a tenth by itself. The target would take grounds, and the words
of what would undo a line, made only where a page or a document shows them.

Other engines say which rules apply, and no more: above theirs stands what ours takes for the same; with
plain questions, from 500 rules on, that is less than the fastest takes. The rest is points, windows and
order. To turn the answers into a case alone takes more than half of what the target with plain questions
leaves. All conditions sifted at once, by one table for each question, was tried: 0.6 times the fastest,
and 1.05 with plain questions. But to make the tables takes as long as to think about a hundred people,
and a mutant among 5,000 rules took twice as long. The target would take generated code, or another
language.
""",
    "growth": """\
The check and the proofs grow faster than the rules: each rule and each line is a question to the solver,
over clauses of all of them.
""",
    "many": """\
600 whole plans a second with two jobs leave 3.3 ms for each; the words and the document of one alone take
more than that. To think about many people side by side, as columns of bits, would not bring it near: which
conditions hold is a fiftieth of a plan, and the rest, sets of questions, grounds and words, is each person's
own. It would take another language for these, or documents that say less. Of a brief plan, two fifths are
verdicts, windows and order; the rest reads the answers and writes the line.
""",
    "size": """\
On the machine of the targets the list took 0.85 s, as JSON 0.98, and one debrief half a second, with the
same code.
""",
    "start": """\
Help and completion cost what they should, the version and the list somewhat more on a slow machine. What
makes a plan is not as fast as it should be; `done` and `tell` make two, one from before and one from after.
To import what a plan needs takes by itself more than hello-world does, and so most of what the target allows.
That much could go only with a plan kept from last time, a process that stays in memory, or another language;
the head of `start.py` says what was tried.

To import typer and questionary takes more by itself than the first question of a debrief should, stopping at
it included: it would take a menu of our own, for which a well-kept library is not given up.
""",
}
"""Why a figure is not what it should be, and what that would take."""
BESIDE = """\
All commands are faster than todoman, khal and copier. A plan takes somewhat longer than jrnl takes to show
an entry.
"""
"""What is said below the table of a start that has the other programs in it."""
WITH = ("typer", "rich", "questionary", "pydantic", "pyyaml", "python-sat", "evalidate", "zen-engine")
HEAD = """\
# Figures

Made by `python tests/bench`, which writes this page anew. No figure is typed by hand; the remarks below some
tables are. What each figure means, and what is counted, stands at the top of the benchmark of that name.
Times are of the processor, and hang on the machine: targets in seconds and milliseconds were set on one that
takes 9 ms for the first line of the last table.
"""


def main(arguments: Sequence[str]) -> None:
    """Run them, and write the page, where all were asked for."""
    parser = ArgumentParser(prog="python tests/bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--json", type=Path, metavar="FILE")
    given = parser.parse_args(arguments)
    if unknown := set(given.names) - set(BENCHMARKS):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    found = [_run(name) for name in given.names] or [_run(name, *MORE.get(name, ())) for name in BENCHMARKS]
    document = {**_machine(), "benchmarks": found}
    if given.json:
        given.json.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    if given.names:
        return
    (HERE / "README.md").write_text(_page(document), encoding="utf-8")


def _run(name: str, *asked: str) -> dict[str, Any]:
    """What one benchmark printed, a line each. Raises CalledProcessError where it fails."""
    load = os.getloadavg()[0]
    path = os.pathsep.join((str(ROOT / "tests"), str(ROOT / "src")))
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, str(HERE / f"{name}.py"), *asked],
        stdout=subprocess.PIPE,
        env={**environ, "PYTHONPATH": path},
        cwd=ROOT,
        text=True,
        check=True,
    )
    lines = done.stdout.replace(f"{ROOT}{os.sep}", "").splitlines()
    sys.stdout.write("\n".join((f"--- {name}", *lines, "")))
    return {"name": name, "load": round(load, 1), "lines": lines}


def _machine() -> dict[str, Any]:
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "commit": commit.stdout.strip(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "versions": {name: version(name) for name in WITH},
    }


def _page(document: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in document["versions"].items())
    told = (
        f"Commit {document['commit']}, Python {document['python']}, {document['system']}, "
        f"{document['processors']} processors; {versions}."
    )
    parts = [HEAD, told]
    for each in document["benchmarks"]:
        lines = each["lines"][-LAST.get(each["name"], 0) :]
        title = f"## {BENCHMARKS[each['name']]}"
        lead = f"`python tests/bench/{each['name']}.py`, begun at a load of {each['load']}:"
        parts += [title, lead, "\n".join(("```text", *lines, "```"))]
        parts += [WHY[each["name"]]] if each["name"] in WHY else []
        if each["name"] == "start" and not any(LEFT_OUT in line for line in each["lines"]):
            parts.append(BESIDE)
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
