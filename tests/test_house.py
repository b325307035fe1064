"""The house: what may import what, what may be loaded just to say hello, and what the pages about it name."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import grimp
import pytest

from recover.cli.commands import TABLE
from support.program import DAY, Program

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "recover"
MOST_IN_A_CHAIN = 18
MOST_IN_A_FOLDER = 14
HEAVY = (
    "questionary",
    "prompt_toolkit",
    "yaml",
    "sqlite3",
    "recover.engine",
    "recover.playbook",
    "recover.ask",
)
HOT = (
    "rich", "pydantic", "yaml", "questionary", "prompt_toolkit", "holidays", "icalendar",
    "platformdirs", "hashlib", "_hashlib", "tempfile", "random",
)  # fmt: skip
READS = ("recover.outside.read", "recover.outside.text.faults")
"""What only whoever reads answers that were typed needs."""
OURS_BUT_NOT_HOT = (
    "recover.authoring",
    "recover.cli.authors",
    "recover.cli.messages",
    "recover.cli.program",
    "recover.coach.authoring",
    "recover.outside.text.json",
    "recover.outside.yaml",
    "recover.playbook.load",
    "recover.playbook.read.",
    "recover.playbook.grammar",
)
"""What only asking, painting, authors, other commands and a first start need."""
PAGES = tuple(f"recover.show.pages.{name}" for name in ("plan", "full_plan", "reasons", "why", "changes"))
"""What lays out a plan for people: no document needs it, and no list."""
IN_WORDS = tuple(f"recover.show.pages.{name}" for name in ("brief", "debriefs", "urgent"))
"""The same of what is short: no document needs it either."""
EVERY_DAY = (
    "",
    "list --json",
    "show --json",
    f"plan --json --on {DAY}",
    f"plan --plain --on {DAY}",
    f"today --json --on {DAY}",
    f"why second_chance --json --on {DAY}",
    f"done keep_hunting --json --no-input --on {DAY}",
    "tell feeling=low --json --no-input",
)
SAY_WHAT_IS_LOADED = """
import sys
from recover.cli.main import main
sys.argv = ["recover", *sys.argv[1:]]
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


def test_nobody_follows_more_than_eighteen_modules_to_the_bottom() -> None:
    house = grimp.build_graph("recover", cache_dir=None)
    for each in TABLE:  # of commands, which are named there and imported when one is typed
        place = f"recover.cli.{each.place.rpartition('.')[0]}"
        assert place in house.modules
        house.add_import(importer="recover.cli.main", imported=place)

    @cache
    def chain(module: str) -> tuple[str, ...]:
        below = map(chain, house.find_modules_directly_imported_by(module))
        return module, *max(below, key=len, default=())

    longest = max(map(chain, house.modules), key=len)
    assert longest[0] == "recover.cli.main" and len(longest) <= MOST_IN_A_CHAIN, "\n".join(longest)


def test_no_folder_holds_more_modules_than_fit_on_one_page() -> None:
    folders = Counter(module.parent for module in SOURCE.rglob("*.py") if module.stem != "__init__")

    assert folders[SOURCE / "engine" / "logic"] > 0
    assert [str(folder) for folder, count in folders.items() if count > MOST_IN_A_FOLDER] == []


def test_the_page_of_figures_leaves_out_no_benchmark() -> None:
    bench = ROOT / "tests" / "bench"
    page = (bench / "README.md").read_text(encoding="utf-8")
    runs = {each.name for each in bench.glob("*.py") if "__main__" in each.read_text(encoding="utf-8")}
    oracle, all_of_them = "same.py", "__main__.py"
    left_out = {name for name in runs - {oracle, all_of_them} if f"tests/bench/{name}" not in page}
    assert not left_out


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_saying_hello_loads_nothing_heavy(argument: str) -> None:
    command = [sys.executable, "-c", SAY_WHAT_IS_LOADED, argument]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = done.stderr.splitlines()[-1].split()

    assert "recover.cli.main" in loaded
    assert [name for name in loaded if name.startswith(HEAVY)] == []


@pytest.fixture(scope="module")
def after_a_debrief(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program after a debrief in a country with holidays, so that all that can be ready is."""
    program = Program(tmp_path_factory.mktemp("hot") / "home")
    assert program.debrief(country="uk").code == 0 == program.run("list").code
    return program


@pytest.mark.parametrize("command", EVERY_DAY)
def test_what_is_typed_every_day_loads_nothing_that_it_does_not_need(
    after_a_debrief: Program, command: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAY_WHAT_IS_LOADED, *command.split()],
        env=after_a_debrief.environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = done.stderr.splitlines()[-1].split()
    tops = {name.partition(".")[0] for name in loaded}
    reads = command.startswith("tell")
    assert {*tops, *loaded} & {*HOT, *(() if reads else READS)} == set()
    assert [name for name in loaded if name.startswith(OURS_BUT_NOT_HOT)] == []
    assert "--plain" in command or set(loaded).isdisjoint(PAGES)
    assert "--json" not in command or set(loaded).isdisjoint(IN_WORDS)
    ours = {name.removeprefix("recover.").replace(".", "/") + ".py" for name in loaded if "recover." in name}
    files = [name for name in ours if (SOURCE / name).is_file()]
    assert len(files) > 50
    assert [f"{file}: {each}" for file in files for each in _slow_to_load(file)] == []


def test_a_list_of_debriefs_loads_nothing_that_plans(after_a_debrief: Program) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAY_WHAT_IS_LOADED, "list", "--json"],
        env=after_a_debrief.environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = done.stderr.splitlines()[-1].split()
    plans = ("recover.coach.pages", "recover.coach.sitting", "recover.engine.plan", "recover.engine.why")
    assert [name for name in loaded if name.startswith(plans)] == []


def test_a_list_of_debriefs_reads_only_what_it_needs_of_the_advice(after_a_debrief: Program) -> None:
    program = replace(after_a_debrief, environ={"XDG_CACHE_HOME": None})
    listed = program.run("list", "--json").json
    part, whole = (next(program.home.rglob(f"*{ending}")) for ending in (".lists", ".ready"))
    assert part.stat().st_size * 10 < whole.stat().st_size
    whole.write_bytes(b"")
    assert program.run("list", "--json").json == listed and whole.read_bytes() == b""


def test_a_plan_reads_nothing_that_only_messages_and_authors_need(after_a_debrief: Program) -> None:
    program = replace(after_a_debrief, environ={"XDG_CACHE_HOME": None})
    planned = program.run("plan", "--json").json
    sized = {each.stat().st_size: each for each in program.home.rglob("*.ready")}  # the holidays as well
    part, whole = next(program.home.rglob("*.plans")), sized[max(sized)]
    assert part.stat().st_size < 0.8 * whole.stat().st_size
    whole.write_bytes(b"")
    assert program.run("plan", "--json").json == planned and whole.read_bytes() == b""


def _slow_to_load(file: str) -> Iterator[str]:
    """The classes of a file that could be @frozen, and that the standard library writes in full."""
    text = (SOURCE / file).read_text(encoding="utf-8")
    yield from re.findall(r"@dataclass\(frozen=True.*\)\nclass (\w+)", text)


@pytest.mark.parametrize("page", ["src/recover/README.md", "CONTRIBUTING.md"])
def test_each_file_that_a_page_names_is_there_once_and_has_in_it_what_the_page_says(page: str) -> None:
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    named = re.findall(r"`([\w./]+\.py)(?:: ([\w.]+))?", text)
    in_words = re.findall(r"`(\w[\w.]*(?<!\.py))`,?(?: in)? \(?`([\w./]+\.py)`", text)
    named += [(file, name) for name, file in in_words]
    assert len(named) > 60
    assert [
        f"{file}: {name}" for file, name in named if not set(filter(None, name.split("."))) <= _in(file)
    ] == []
    assert page == "CONTRIBUTING.md" or [file for file, _ in named if "/" not in file] == []


@cache
def _in(file: str) -> set[str]:
    """The names that the file defines whose path is this, or ends in it."""
    roots = (SOURCE, ROOT, ROOT / "tests" / "bench", ROOT / "tests" / "support")
    whole = [root / file for root in roots if (root / file).is_file()]
    (found,) = whole or [each for each in SOURCE.rglob(Path(file).name) if str(each).endswith(f"/{file}")]
    nodes = [*ast.walk(ast.parse(found.read_text(encoding="utf-8")))]
    made = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    kept = (
        node
        for node in nodes
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store)
    )
    return made | {node.id if isinstance(node, ast.Name) else node.attr for node in kept}
