"""Whether all that recover says stays the same, to the byte, while its inside is built anew.

Run:  python tests/bench/same.py write OLD           before a change: every text, in one file
      python tests/bench/same.py compare OLD         after it: exit 1 and the names of what differs
      python tests/bench/same.py compare OLD NEW     the same for two files
      python tests/bench/same.py compare OLD NEW --show 'cases/real-01/*'     with the differences

Every command is run through the program's own door, in a home of its own, on a fixed day. An entry is what
it wrote on standard output and standard error, and its exit code. There are:

    people/ID/, cases/ID/   the plan of each shipped person as JSON and as pages; cases are the people of
                            real_cases.yaml. For sixty of them also the whole plan, the debrief in the
                            journal and why; for six of these every kind of why, and a playbook of their own
    help/, schema/          every --help, and every printed JSON Schema
    mistakes/               what `recover playbook check` says of each mistake in mistakes.yaml
    words/, authors/        the words, codes and rules of the advice; what authors' commands say
    errors/, completion/    wrong usage and what is not there; what the shell is offered

Not here: what is asked at a terminal, and proofs and tests of the shipped advice. The advice's hash, the
home and this checkout are written as HASH, HOME and ROOT, so that two checkouts can be compared. It takes
four minutes of processor time, shared by two workers.
"""

import gc
import hashlib
import json
import lzma
import os
import re
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime, tzinfo
from difflib import unified_diff
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory
from typing import Any, Self

import yaml

ROOT = Path(__file__).parents[2]

# What is known of the program's inside stands here and nowhere else: when something moves, name its new
# place. Only the door and the clock are needed. All else saves time, and may go with what it names.
DOOR = "recover.cli.main:main"
CLOCK = "recover.outside.clock:datetime"
ONCE = (  # pure functions, remembered for a while: a person is shown in many ways
    "recover.coach.playbooks_in_use:load_ready",
    "recover.coach.authoring.advice:load_for_authors",
    "recover.engine.logic.compile:compile_playbook",
    "recover.coach.pages:make_plan",
    "recover.engine.why.explain:explain",
    "typer.main:get_command",
)
READ = ("recover.playbook.load:read_into",)  # (data, name, log): the files of the advice, read once


@cache
def door() -> Callable[[], object]:
    """Return the program's main function; its clock stands still."""
    sys.path.insert(0, str(ROOT / "src"))
    _change(CLOCK, lambda _: Noon)
    for place in ONCE:
        _change(place, lru_cache(maxsize=4))
    for place in READ:
        _change(place, _read_once)
    module, _, name = DOOR.partition(":")
    return getattr(import_module(module), name)  # type: ignore[no-any-return]


def _change(place: str, change: Callable[[Any], object]) -> None:
    module, _, name = place.partition(":")
    setattr(import_module(module), name, change(getattr(import_module(module), name)))


def _read_once(read: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[tuple[str, bytes], Any] = {}

    def quick(data: bytes, name: str, log: Any) -> Any:
        if (name, data) in known:
            return known[name, data]
        found = read(data, name, log)
        if name.startswith(f"{ADVICE.name}/") and not log.faults:
            known[name, data] = found
        return found

    return quick


ADVICE = ROOT / "playbooks" / "core"
REAL_CASES = Path(__file__).with_name("real_cases.yaml")
MISTAKES = ROOT / "tests" / "playbook" / "mistakes.yaml"
EXAMPLE = ROOT / "tests" / "playbook" / "example.yaml"

WORKERS = 2
DAY = "2026-11-18"
"""Today for everybody who names no other day: a Wednesday."""
CLOSELY, VERY_CLOSELY = 60, 6
"""How many people are looked at so, chosen by lot: always the same ones."""
NEEDED = ("feeling", "status", "about_to_do", "employer", "interview")
"""What a debrief must have an answer to; whoever has none says that they don't know."""

LOOKS = {
    "json": ("", "--json"),
    "plain": ("", "--plain"),
    "page": ("80", "--format", "terminal", "--color", "never"),
    "colour": ("80", "--format", "terminal", "--color", "always"),
}
"""The columns of the terminal ("": no terminal) and the options."""
BOTH = ("json", "plain")
PAGES = ("plain", "page", "colour")

ERRORS = (
    "",
    "--version",
    "plam",
    "playbook",
    "playbook chek",
    "plan",
    "plan --onn",
    "plan --on never",
    "plan --on 2026-02-30 --json",
    "plan --set nothing",
    "plan --set feling=low --set feeling=lo",
    "plan --set feeling=lo --json",
    "plan --answers nowhere.yaml",
    "plan --playbook nowhere",
    "plan acme",
    "why",
    "why second_chance",
    "list",
    "list --json",
    "show",
    "debrief --no-input",
    "debrief --answers - --set feeling=low --json",
    "doctor --plain",
    "doctor --json",
    "schema nothing",
    "playbook check nowhere",
    "playbook diff nowhere nowhere",
    "playbook explain RB999",
    "playbook show nothing",
    "playbook new .hidden",
)
COMPLETIONS = (
    "",
    "pl",
    "plan --",
    "why se",
    "why nobody-",
    "playbook ",
    "playbook explain RB10",
    "playbook show a",
)

Entry = tuple[str, str]


class Noon(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls.fromisoformat(f"{DAY} 12:00").replace(tzinfo=tz)


@dataclass(frozen=True)
class Person:
    """Somebody's answers, the day they are thought about, and how closely they are looked at."""

    name: str
    day: str
    answers: dict[str, Any]
    closely: bool
    very_closely: bool


@dataclass(frozen=True)
class Recover:
    """The program with a home of its own; what it wrote, as one text."""

    home: Path

    def __call__(self, command: str, typed: str = "", columns: str = "80", **more: str) -> str:
        environ = {"HOME": self.home, "RECOVER_HOME": self.home, "COLUMNS": columns, "TZ": "UTC", **more}
        os.environ.clear()
        os.environ.update({name: str(value) for name, value in environ.items() if value != ""})
        time.tzset()
        code, out, err = _run(command.split(), typed)
        return self._masked(f"exit {code}\n{out}" + (f"\nstandard error:\n{err}" if err else ""))

    def looks(
        self, name: str, command: str, typed: str = "", looks: Iterable[str] = LOOKS
    ) -> Iterator[Entry]:
        """One command in several looks, each an entry."""
        for look in looks:
            columns, *options = LOOKS[look]
            yield f"{name}.{look}", self(" ".join((command, *options)), typed, columns)

    def _masked(self, text: str) -> str:
        hash = _hash()  # the doctor shows the beginning of it
        masks = {self.home: "HOME", sys.executable: "PYTHON", ROOT: "ROOT", hash: "HASH", hash[:12]: "HASH"}
        for private, shown in masks.items():
            text = text.replace(str(private), shown)
        return re.sub(r"(?<=/ready/)[0-9a-f\s]+(?=\.ready)", "HASH", text)  # it follows the code


def main() -> None:
    """Write or compare."""
    parser = ArgumentParser(description="Whether all that recover says stays the same.")
    commands = parser.add_subparsers(required=True)
    writing = commands.add_parser("write", help="write every text to a file")
    writing.add_argument("file", type=Path)
    writing.set_defaults(run=lambda given: write(given.file))
    comparing = commands.add_parser("compare", help="say what differs from an older file")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path, nargs="?", help="default: this checkout as it is")
    comparing.add_argument("--show", metavar="NAME", default="", help="show differences; * stands for any")
    comparing.set_defaults(run=lambda given: compare(given.old, given.new, given.show))
    given = parser.parse_args()
    sys.exit(given.run(given))


# Writing


def write(file: Path) -> int:
    """Write all entries; equal texts make equal bytes."""
    begun, count = time.perf_counter(), 0
    with lzma.open(file, "wb", preset=1) as packed:  # a quarter of what gzip makes of it, in the same time
        for name, text in entries():
            line = {"name": name, "print": fingerprint(text), "text": text}
            packed.write(json.dumps(line).encode() + b"\n")
            count += 1
    seconds, size = time.perf_counter() - begun, file.stat().st_size / 1e6
    print(f"{count} entries in {seconds:.0f} s, {size:.1f} MB")
    return 0


def fingerprint(text: str) -> str:
    """Return a short name for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def entries() -> Iterator[Entry]:
    """Return every entry, always in the same order."""
    door()  # so that it is said at once, and once, if something has moved
    with ProcessPoolExecutor(WORKERS) as workers:
        for found in workers.map(_work, *zip(*jobs(), strict=True), chunksize=4):
            yield from found


def jobs() -> Iterator[tuple[Callable[[Recover, Any], Iterator[Entry]], Any]]:
    """Return what is to be done, as functions with what each is about."""
    for each in people():
        yield of_a_person, each
    for each in _read(MISTAKES):
        yield of_a_mistake, each
    for command in ERRORS:
        yield of_an_error, command
    for anything in (of_help, of_schemas, of_words, of_rules, of_authors, of_a_new_playbook, of_completion):
        yield anything, None


def _work(function: Callable[[Recover, Any], Iterator[Entry]], about: Any) -> list[Entry]:
    with TemporaryDirectory(prefix="same-") as folder:
        return list(function(Recover(Path(folder).resolve()), about))


def _run(arguments: list[str], typed: str) -> tuple[object, str, str]:
    """Run the program on streams of its own; return its exit code and what it wrote on both."""
    ends = BytesIO(typed.encode()), BytesIO(), BytesIO()
    streams = [TextIOWrapper(end, encoding="utf-8", write_through=True) for end in ends]
    main, before = door(), (sys.stdin, sys.stdout, sys.stderr)
    code: object = "none"
    try:
        sys.argv, (sys.stdin, sys.stdout, sys.stderr) = ["recover", *arguments], streams
        main()
    except SystemExit as end:
        code = end.code
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    return code, ends[1].getvalue().decode(), ends[2].getvalue().decode()


@cache
def _hash() -> str:
    """The hash of the advice: a word changed in it would change every document."""
    _, out, _ = _run(["plan", "--set", "feeling=low", "--json"], "")
    found = re.search(r'"hash": "(\w+)"', out)
    gc.freeze()  # the advice is read by now, and stays: a seventh of the time went into looking it over
    return found[1] if found else "no hash"


# Who and what


def people() -> Iterator[Person]:
    """Return everybody in the advice, by name."""
    everybody, real = _declared("people"), _read(REAL_CASES)
    if unknown := real.keys() - everybody.keys():
        sys.exit(f"There are no such people: {', '.join(sorted(unknown))}")
    lots = sorted(everybody, key=fingerprint)
    for id in sorted(everybody):
        name = f"{'cases' if id in real else 'people'}/{id}"
        closely, very_closely = id in lots[:CLOSELY], id in lots[:VERY_CLOSELY]
        yield Person(name, everybody[id].get("today", DAY), _answers(id, everybody), closely, very_closely)


def _answers(id: str, everybody: dict[str, Any]) -> dict[str, Any]:
    person = everybody[id]
    given = _answers(person["like"], everybody) if "like" in person else {}
    given |= person.get("given", {}) | person.get("but", {})
    return {question: answer for question, answer in given.items() if answer not in ("not asked", "not done")}


def _declared(section: str) -> dict[str, Any]:
    files = (_read(file) for file in sorted(ADVICE.rglob("*.yaml")))
    return {id: value for file in files for id, value in file.get(section, {}).items()}


def _read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # makes nothing but text


def _in_json(text: str) -> Any:
    """The document that a command wrote; an empty one where it wrote something else."""
    try:
        return json.loads(text.partition("\n")[2])
    except ValueError:
        return {}


# The entries


def of_a_person(recover: Recover, person: Person) -> Iterator[Entry]:
    answers, plan = json.dumps(person.answers), f"plan --on {person.day} --answers -"
    yield from recover.looks(f"{person.name}/plan", plan, answers)
    if person.closely:
        yield from recover.looks(f"{person.name}/full", f"{plan} --full", answers, PAGES)
        yield from _debriefed(recover, person)
    if person.very_closely:
        yield f"{person.name}/own/new", recover("playbook new my-practice")
        yield from recover.looks(f"{person.name}/own/plan", plan, answers, BOTH)


def _debriefed(recover: Recover, person: Person) -> Iterator[Entry]:
    name, on = person.name, f"--on {person.day}"
    answers = json.dumps({**dict.fromkeys(NEEDED, "don't know"), **person.answers})
    yield f"{name}/debrief", recover(f"debrief --no-input --answers - {on}", answers)
    yield from recover.looks(f"{name}/list", "list", looks=BOTH)
    yield from recover.looks(f"{name}/show", f"show {on}", looks=BOTH)
    yield from recover.looks(f"{name}/why", f"why second_chance {on}")
    yield from recover.looks(f"{name}/why-full", f"why second_chance --full {on}", looks=PAGES)
    if person.very_closely:
        for id in _explainable(recover(f"plan --json {on}")):
            yield from recover.looks(f"{name}/why/{id}", f"why {id} {on}", looks=BOTH)
            yield from recover.looks(f"{name}/why-full/{id}", f"why {id} --full {on}", looks=("page",))
        yield f"{name}/why/nothing", recover(f"why nothing {on}")


def _explainable(plan: str) -> Iterator[str]:
    """One of each kind that can be explained."""
    kinds = ("recommendations", "not_recommended", "judgements", "notes", "disagreements")
    yield from (each["id"] for kind in kinds for each in _in_json(plan).get(kind, ())[:1])


def of_a_mistake(recover: Recover, mistake: dict[str, str]) -> Iterator[Entry]:
    text = EXAMPLE.read_text("utf-8").replace(mistake["old"], mistake["new"].replace("^", "", 1))
    folder = _folder(recover, "mistaken", text)
    name = f"mistakes/{mistake['code']}-{fingerprint(mistake['old'] + mistake['new'])[:6]}"
    yield from recover.looks(name, f"playbook check {folder} --on {DAY}", looks=("plain",))


def of_an_error(recover: Recover, command: str) -> Iterator[Entry]:
    yield f"errors/{command or 'no command'}", recover(command)


def of_help(recover: Recover, _: object, command: str = "") -> Iterator[Entry]:
    """The help of a command and of all below it."""
    text = recover(f"{command} --help")
    yield f"help/{command or 'recover'}", text
    listed = text.partition("\nCommands:\n")[2].partition("\n\n")[0]
    for name in re.findall(r"^  (\w+)", listed, re.MULTILINE):
        yield from of_help(recover, None, f"{command} {name}".strip())


def of_schemas(recover: Recover, _: object) -> Iterator[Entry]:
    _, _, known = recover("schema nothing", columns="").partition("is not one of")
    for document in re.findall(r"'(\w+)'", known):
        yield f"schema/{document}", recover(f"schema {document}")


def of_words(recover: Recover, _: object) -> Iterator[Entry]:
    yield from recover.looks("words/words", "playbook words")
    yield from recover.looks("words/codes", "playbook explain")
    for code in _in_json(recover("playbook explain --json")).get("codes", ()):
        yield from recover.looks(
            f"words/codes/{code['code']}", f"playbook explain {code['code']}", looks=PAGES
        )


def of_rules(recover: Recover, _: object) -> Iterator[Entry]:
    """Every rule read back; without the people beside them, which takes a minute a rule."""
    folder = recover.home / ADVICE.name
    copytree(ADVICE, folder, ignore=ignore_patterns("people"))
    yield from recover.looks("words/check", f"playbook check {folder} --on {DAY}", looks=BOTH)
    for rule in sorted(_declared("rules")):
        yield from recover.looks(f"words/rules/{rule}", f"playbook show {rule} --in {folder}", looks=BOTH)


def of_authors(recover: Recover, _: object) -> Iterator[Entry]:
    """What is said of a small playbook, and of the same with two rules changed."""
    text = EXAMPLE.read_text("utf-8")
    old = _folder(recover, "old", text)
    new = _folder(recover, "new", text.replace("weight: strong", "weight: slight").replace("2 of", "1 of"))
    for command in (f"check {old} --on {DAY}", f"prove {old}", f"diff {old} {new}", f"diff {old} {old}"):
        yield from recover.looks(f"authors/{command.replace(f'{recover.home}/', '')}", f"playbook {command}")
    yield from recover.looks("authors/test old", f"playbook test {old} --mutate", looks=("json",))
    yield from recover.looks("authors/test new", f"playbook test {new} --coverage", looks=BOTH)
    rules = text.partition("\nrules:\n")[2].partition("\nnotes:\n")[0]
    for rule in re.findall(r"^  ([\w-]+):$", rules, re.MULTILINE):
        yield from recover.looks(f"authors/show {rule}", f"playbook show {rule} --in {old}", looks=BOTH)


def of_a_new_playbook(recover: Recover, _: object) -> Iterator[Entry]:
    yield "authors/new", recover("playbook new my-practice")
    yield "authors/new again", recover("playbook new my-practice --json")
    for file in sorted(recover.home.rglob("*.yaml")):
        yield f"authors/new {file.name}", file.read_text("utf-8")
    yield from recover.looks("authors/new test", "playbook test", looks=BOTH)


def of_completion(recover: Recover, _: object) -> Iterator[Entry]:
    for typed in COMPLETIONS:
        line = {"_TYPER_COMPLETE_ARGS": f"recover {typed}", "_RECOVER_COMPLETE": "complete_zsh"}
        yield f"completion/{typed}", recover("", **line)


def _folder(recover: Recover, name: str, text: str) -> Path:
    folder = recover.home / name
    folder.mkdir()
    (folder / "f.yaml").write_text(text, "utf-8")
    return folder


# Comparing


def compare(old: Path, new: Path | None, show: str) -> int:
    """Say what differs; 1 if anything does. Without a second file this checkout is looked at."""
    before = _prints(old)
    with TemporaryDirectory() as folder:
        if new is None:
            new = Path(folder) / "new"
            write(new)
        after = _prints(new)
        names = [name for name in before | after if before.get(name) != after.get(name)]
        for name in names:
            print("gone   " if name not in after else "new    " if name not in before else "differs", name)
        _show(old, new, {name for name in names if fnmatchcase(name, show)})
    print(f"{len(names)} of {len(before | after)} entries differ" if names else f"all {len(after)} the same")
    return 1 if names else 0


def _prints(file: Path) -> dict[str, str]:
    return {name: fingerprint for name, fingerprint, _ in _lines(file)}


def _show(old: Path, new: Path, names: set[str]) -> None:
    before, after = ({name: text for name, _, text in _lines(file) if name in names} for file in (old, new))
    for name in sorted(names):
        texts = [each.get(name, "").replace("\x1b", "ESC").splitlines() for each in (before, after)]
        print(*unified_diff(texts[0], texts[1], f"old/{name}", f"new/{name}", lineterm=""), sep="\n")


def _lines(file: Path) -> Iterator[tuple[str, str, str]]:
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line)
            yield found["name"], found["print"], found["text"]


if __name__ == "__main__":
    main()
