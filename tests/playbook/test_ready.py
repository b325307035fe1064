"""Advice that is kept ready: the same as read from YAML, made whole or not at all, dropped on any doubt."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import recover
from recover.engine.case.case import Case
from recover.engine.logic.compile import compile_playbook
from recover.engine.model.conditions import AllOf, AnyOf, AtLeastOf, Atom, Condition, NoneOf
from recover.engine.model.playbook import Action, Playbook, Remark, Rule, SuppressedRule
from recover.engine.model.promises import Promise
from recover.engine.model.questions import Question, Since
from recover.engine.plan.planner import make_plan
from recover.outside.terminal import Format, Look
from recover.outside.text.faults import Faults
from recover.playbook.ready.cache import FOR_LISTS
from recover.playbook.ready.load import fresh_file, load_ready
from recover.playbook.ready.part import for_lists
from recover.playbook.ready.tables import from_tables, to_tables
from recover.playbook.shipped import shipped_playbook
from recover.show.formats import show
from recover.show.values.plan import PlanView
from support.books import load_playbook
from support.core import loaded, neighbours
from support.own import COACH, a_book, write
from support.program import ACME, DAY, Program

ROOT = Path(__file__).parents[2]
Made = TypeVar("Made")
QUESTION = Question("culture", "one_of", "What are they like?", "Company culture")


def _parts(of: type[Condition]) -> st.SearchStrategy[Condition]:
    """Conditions of that kind, three deep at most: those of the type alone grow without end."""
    atoms = st.from_type(Atom)
    flat = st.builds(NoneOf, st.lists(atoms, max_size=2).map(tuple))
    nested = st.builds(AtLeastOf, st.integers(), st.lists(atoms | flat, max_size=2).map(tuple))
    return st.builds(of, parts=st.lists(atoms | flat | nested, max_size=3).map(tuple))


CONDITIONS = st.from_type(Atom) | st.one_of(*map(_parts, (AllOf, AnyOf, NoneOf, AtLeastOf)))
FIELDS = st.lists(st.builds(Question, fields=st.just(()), ask_when=CONDITIONS), max_size=2).map(tuple)
REMARKS = st.lists(st.builds(Remark, when=CONDITIONS), max_size=2).map(tuple)
RULES = st.builds(Rule, when=CONDITIONS, unless=st.lists(CONDITIONS, max_size=2).map(tuple))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "rule": RULES,
    "suppressed rule": st.builds(SuppressedRule, rule=RULES, when=CONDITIONS),
    "question": st.builds(Question, fields=FIELDS, ask_when=CONDITIONS),
    "action": st.builds(Action, steps=REMARKS, cautions=REMARKS, examples=REMARKS),
    "promise": st.builds(Promise, when=CONDITIONS),
    "since": st.from_type(Since),
}


def again(value: Made) -> Made:
    """What is read back of a value that was written."""
    return from_tables(type(value), json.loads(json.dumps(to_tables(value))))


def pages(playbook: Playbook, *cases: Case) -> list[str]:
    """Each plan as a document and as both pages."""
    base, look = compile_playbook(playbook), Look(False, None, True)
    views = [PlanView(make_plan(base, case)) for case in cases]
    forms: list[tuple[Format, bool]] = [("json", False), ("plain", False), ("plain", True)]
    return [show(view, form, look, full=full) for view in views for form, full in forms]


@pytest.mark.parametrize("kind", VALUES)
@given(st.data())
@settings(max_examples=20)
def test_whatever_is_written_is_read_back_whole(kind: str, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    assert again(value) == value and asdict(again(value)) == asdict(value)


@pytest.mark.quick
def test_what_is_equal_is_written_once_and_never_taken_for_another() -> None:
    """1 is not yes, though Python calls them equal."""
    pair = replace(QUESTION, least=1), replace(QUESTION, least=True)
    whole = replace(QUESTION, fields=(*pair, QUESTION, QUESTION))
    tables = {place.rpartition(".")[2]: numbers for place, _, _, numbers, _ in to_tables(whole)}
    assert len(tables["Question"]) == 4
    assert [repr(each.least) for each in again(whole).fields[:2]] == ["1", "True"]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Of which nobody could tell what a number in a column is."""

    id: str
    of: Promise | int


@pytest.mark.quick
def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(TypeError):
        to_tables(replace(QUESTION, typical=date(2026, 1, 1)))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        again(Doubtful("a", 1))


@pytest.mark.quick
def test_tables_of_other_classes_than_there_are_now_are_refused() -> None:
    name, fields, *more = to_tables(Promise("everything_is_reachable", ()))[-1]
    for other in ([name, [*fields, "more"], *more], [name, fields[::-1], *more], [f"{name}d", fields, *more]):
        with pytest.raises((TypeError, LookupError, AttributeError)):
            from_tables(Promise, [other])
    with pytest.raises((TypeError, LookupError)):
        from_tables(Question, [[name, fields, *more]])


@pytest.mark.quick
@pytest.mark.parametrize(
    "place", ["datetime.date", "subprocess.Popen", "recover.cli.main.run", "recover.nothing.Here", "Promise"]
)
def test_nothing_is_made_but_frozen_values_of_our_own(place: str) -> None:
    """Whatever a file names."""
    _, fields, *more = to_tables(Promise("everything_is_reachable", ()))[-1]
    for names in (fields, fields[:0]):
        with pytest.raises((TypeError, ImportError)):
            from_tables(Promise, [[place, names, *more]])


@pytest.mark.slow
def test_every_plan_is_the_same_to_the_byte(tmp_path: Path) -> None:
    cases = [person.case for person in loaded().people[::12]]
    load_ready(shipped_playbook(), cache=tmp_path)
    assert fresh_file(shipped_playbook(), cache=tmp_path)
    assert pages(load_ready(shipped_playbook(), cache=tmp_path), *cases) == pages(
        load_playbook(shipped_playbook()), *cases
    )


@given(st.data(), neighbours())
@settings(max_examples=20)
def test_plans_of_edited_advice_are_the_same_to_the_byte(data: st.DataObject, case: Case) -> None:
    playbook = loaded().playbook
    rules = {rule.id: rule for rule in playbook.rules}
    for id in data.draw(st.lists(st.sampled_from(sorted(rules)), max_size=20, unique=True)):
        other, how = data.draw(st.sampled_from(playbook.rules)), data.draw(st.sampled_from("wudb"))
        rule = rules[id]
        match how:
            case "w":
                rules[id] = replace(rule, when=other.when)
            case "u":
                rules[id] = replace(rule, unless=(*rule.unless, other.when))
            case "b":
                rules[id] = replace(rule, because=data.draw(st.text(min_size=1)))
            case _:
                del rules[id]
    edited = replace(playbook, rules=tuple(rules.values()))
    assert pages(again(edited), case) == pages(edited, case)


@dataclass(frozen=True)
class Kept:
    """A small playbook, and the folder in which it is kept ready."""

    folder: Path
    cache: Path

    def load(self) -> Playbook:
        return load_ready(self.folder, cache=self.cache)

    @property
    def fresh(self) -> Path | None:
        return fresh_file(self.folder, cache=self.cache)


@pytest.fixture
def kept(tmp_path: Path, example: str) -> Kept:
    """A playbook that was read once."""
    found = Kept(write(tmp_path / "small", example), tmp_path / "cache" / "ready")
    assert found.fresh is None and found.load() == load_playbook(found.folder)
    return found


def file_of(kept: Kept) -> Path:
    assert kept.fresh
    return kept.fresh


def test_it_is_kept_for_its_person_alone(kept: Kept) -> None:
    assert [path.name for path in kept.cache.iterdir()] == [file_of(kept).name]
    assert oct(file_of(kept).stat().st_mode)[-3:] == "600"
    assert {oct(folder.stat().st_mode)[-3:] for folder in (kept.cache, kept.cache.parent)} == {"700"}


def test_nothing_is_read_in_yaml_once_it_is_ready(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    before = load_playbook(kept.folder)
    monkeypatch.setattr("recover.playbook.load.read_into", None)
    assert kept.load() == before


@pytest.fixture
def settled(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """The same when its files were written long enough ago."""
    monkeypatch.setattr("recover.playbook.ready.looks._A_MOMENT", 0)
    kept.load()
    return kept


def test_as_long_as_all_files_look_as_they_did_not_one_is_read(
    settled: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load_playbook(settled.folder)
    monkeypatch.setattr("recover.playbook.folders.read_folders", None)
    assert settled.load() == before
    (looks,) = settled.cache.glob("*.looks")
    assert oct(looks.stat().st_mode)[-3:] == "600"


def test_a_change_is_seen_that_leaves_size_and_time_of_a_file_as_they_were(settled: Kept) -> None:
    file = next(each for each in settled.folder.iterdir() if "because:" in each.read_text())
    text, was, before = file.read_text(), file.stat(), settled.load()
    file.write_text(re.sub(r"(because: \w*)[a-z]( |$)", r"\1x\2", text, count=1, flags=re.MULTILINE))
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert file.stat().st_size == was.st_size and settled.fresh is None
    assert settled.load() == load_playbook(settled.folder) != before


@pytest.mark.parametrize("text", [b"", b"0\n", b"\xff", b"no name\n"])
def test_what_is_remembered_of_their_looks_is_dropped_on_any_doubt(settled: Kept, text: bytes) -> None:
    (looks,) = settled.cache.glob("*.looks")
    looks.write_bytes(text + looks.read_bytes().partition(b"\n")[2] * text.endswith(b"\n"))
    assert settled.load() == load_playbook(settled.folder)
    assert looks.read_bytes().partition(b"\n")[0].decode() == file_of(settled).stem


def test_files_that_were_only_just_written_are_read_each_time(kept: Kept) -> None:
    """One more change might come in the same moment, and leave all that is looked at as it was."""
    kept.load()
    assert list(kept.cache.glob("*.looks")) == []


def _more(kept: Kept) -> Kept:
    (kept.folder / "more.yaml").write_text("notes: {}\n")
    return kept


def _people(kept: Kept) -> Kept:
    write(kept.folder / "people", "people: {}\n")
    return kept


def _renamed(kept: Kept) -> Kept:
    return replace(kept, folder=kept.folder.rename(kept.folder.with_name("other")))


@pytest.mark.parametrize("change", [_more, _people, _renamed])
def test_it_is_made_anew_where_any_file_is_another(kept: Kept, change: Callable[[Kept], Kept]) -> None:
    """People as well: the hash that is told in a plan is over them, too."""
    changed = change(kept)
    assert changed.fresh is None
    assert changed.load() == load_playbook(changed.folder) and changed.fresh


def test_another_version_of_the_program_makes_its_own(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recover, "__version__", "99.0.0")
    assert kept.fresh is None


def test_so_does_a_checkout_in_which_the_code_has_changed(kept: Kept, tmp_path: Path) -> None:
    package = shutil.copytree(ROOT / "src" / "recover", tmp_path / "src" / "recover")
    code = "from recover.playbook.ready.cache import name_of; print(name_of([]))"
    found = []
    for text in ("", "", "# another\n"):
        with (package / "engine" / "model" / "questions.py").open("a") as opened:
            opened.write(text)
        environ = {**os.environ, "PYTHONPATH": str(package.parent)}
        found.append(subprocess.check_output([sys.executable, "-c", code], env=environ))
    assert found[0] == found[1] != found[2]


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _other_name(path: Path) -> None:
    path.write_bytes(b"0" * 64 + path.read_bytes()[64:])


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _for_all(path: Path) -> None:
    path.chmod(0o666)


def _old(path: Path) -> None:
    """What was kept when this was made from other files."""
    path.write_bytes(path.read_bytes().replace(b"small", b"smell").replace(b"0", b"1", 1))


def _foreign(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(4096))


def _read_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:70])
    path.chmod(0o400)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "half": lambda path: path.write_bytes(path.read_bytes()[:1000]),
    "one bit": _flip,
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
    "of another name": _other_name,
    "no text": lambda path: path.write_bytes(bytes(range(256))),
    "old": _old,
    "of another program": _foreign,
    "cut short, and only to be read": _read_only,
    "a pipe": _pipe,
    "anybody may write it": _for_all,
    "gone": Path.unlink,
}


@pytest.fixture
def all_kept(settled: Kept) -> Kept:
    """With the part that lists need, and how all files look."""
    load_ready(settled.folder, cache=settled.cache, what=FOR_LISTS)
    return settled


@pytest.mark.parametrize("ending", [".ready", ".lists", ".looks"])
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_dropped_without_a_word(
    all_kept: Kept, damage: Callable[[Path], object], ending: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Also of the part that lists need, and of how files look, which had not been tried."""
    (file,) = all_kept.cache.glob(f"*{ending}")
    before = all_kept.load()
    was, names = file.read_bytes(), sorted(all_kept.cache.iterdir())
    damage(file)
    assert ending != ".ready" or all_kept.fresh is None
    loaded = load_ready(all_kept.folder, cache=all_kept.cache, what=FOR_LISTS)
    assert all_kept.load() == before and loaded == for_lists(before) and all_kept.fresh
    assert (file.read_bytes(), oct(file.stat().st_mode)[-3:]) == (was, "600"), "it is made anew in its place"
    assert sorted(all_kept.cache.iterdir()) == names and capfd.readouterr() == ("", "")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root gives a file away")
@pytest.mark.parametrize("ending", [".ready", ".lists", ".looks"])
def test_what_belongs_to_somebody_else_is_dropped(all_kept: Kept, ending: str) -> None:
    (file,) = all_kept.cache.glob(f"*{ending}")
    os.chown(file, 65534, 65534)
    assert load_ready(all_kept.folder, cache=all_kept.cache, what=FOR_LISTS).questions
    assert all_kept.load().rules and all_kept.fresh and file.stat().st_uid == 0


@pytest.mark.parametrize("ending", [".ready", ".lists", ".looks"])
def test_a_folder_in_its_place_is_no_error(all_kept: Kept, ending: str) -> None:
    (file,) = all_kept.cache.glob(f"*{ending}")
    file.unlink()
    file.mkdir()
    assert load_ready(all_kept.folder, cache=all_kept.cache, what=FOR_LISTS).questions
    assert all_kept.load().rules and (all_kept.fresh is None) is (ending == ".ready")


@pytest.mark.parametrize("name", ["a-file", "/proc/nothing/here"])
def test_where_nothing_can_be_kept_it_is_read_every_time(kept: Kept, tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").write_text("")
    nowhere = replace(kept, cache=tmp_path / name / "ready")
    assert nowhere.load() == nowhere.load() == kept.load() and nowhere.fresh is None
    assert load_ready(kept.folder, cache=None) == kept.load()


def test_a_playbook_with_a_mistake_is_told_of_each_time_and_never_kept(kept: Kept) -> None:
    """Also one that shows before anything is read in it."""
    before = list(kept.cache.iterdir())
    for file, text in (("more.yaml", "notez: {}\n"), ("rules.yaml.txt", "")):
        (kept.folder / file).write_text(text)
        told = []
        for load in (kept.load, kept.load, lambda: load_playbook(kept.folder)):
            with pytest.raises(Faults) as found:
                load()
            told.append(found.value.faults)
        assert told[0] == told[1] == told[2]
        (kept.folder / file).unlink()
    assert list(kept.cache.iterdir()) == before


def test_several_playbooks_are_kept_together(tmp_path: Path) -> None:
    own = [write(tmp_path / name, text) for name, text in (("coach", COACH), ("b", a_book("b")))]
    combinations = [[own[0]], [own[1]], own]
    for number, folders in enumerate(combinations):
        whole = [shipped_playbook(), *folders]
        assert load_ready(*whole, cache=tmp_path / "ready") == load_playbook(*whole)
        assert load_ready(*whole, cache=tmp_path / "ready") == load_playbook(*whole)
        assert len(list((tmp_path / "ready").glob("*.ready"))) == number + 1


def test_only_a_few_are_kept_and_the_newest_is_one_of_them(kept: Kept) -> None:
    for number in range(12):
        (kept.folder / "more.yaml").write_text(f"notes: {{}}\n# {number}\n")
        kept.load()
        assert kept.fresh
    assert len(list(kept.cache.glob("*.ready"))) == 8


def plan(program: Program, **environ: str) -> subprocess.Popen[str]:
    """What prints a plan in another process."""
    return subprocess.Popen(
        [sys.executable, "-c", MODULES, "plan", "--answers", "-", "--on", DAY, "--json"],
        env=program.environment(environ), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def ended(process: subprocess.Popen[str]) -> tuple[str, list[str]]:
    """What it wrote, and the modules that it had loaded."""
    out, err = process.communicate(json.dumps(ACME))
    assert process.returncode == 0, err
    return out, err.splitlines()[-1].split()


MODULES = """
import sys
from recover.cli.main import run
code = run(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""
FOR_AUTHORS = (
    "yaml", "pydantic", "recover.outside.yaml", "recover.authoring", "recover.coach.authoring",
    "recover.playbook.load", "recover.playbook.read.", "recover.playbook.grammar",
)  # fmt: skip


def test_several_starts_at_once_make_one_file_and_the_same_plan(tmp_path: Path) -> None:
    program = Program(tmp_path / "home", {"XDG_CACHE_HOME": str(tmp_path / "cache")})
    processes = [plan(program) for _ in range(3)]
    plans = {ended(process)[0] for process in processes}
    assert len(plans) == 1 and len(list((tmp_path / "cache").rglob("*.ready"))) == 1
    assert not list((tmp_path / "cache").rglob(".new-*"))
    assert ended(plan(program))[0] in plans


def test_a_start_with_ready_advice_loads_nothing_that_reads(tmp_path: Path) -> None:
    program = Program(tmp_path / "home")
    ended(plan(program))
    modules = ended(plan(program))[1]
    assert "recover.playbook.ready.load" in modules
    assert [name for name in modules if name.startswith(FOR_AUTHORS)] == []


@pytest.mark.parametrize("damaged", [False, True])
def test_an_installed_program_finds_it_beside_the_playbooks(tmp_path: Path, *, damaged: bool) -> None:
    package = shutil.copytree(ROOT / "src" / "recover", tmp_path / "lib" / "recover")
    advice = shutil.copytree(ROOT / "playbooks" / "core", package / "playbooks" / "core")
    load_ready(advice, cache=tmp_path / "made")
    (made,) = (tmp_path / "made").iterdir()
    shutil.copy(made, package / "playbooks" / "core.ready")
    if damaged:
        _flip(package / "playbooks" / "core.ready")
    places = {"PYTHONPATH": str(package.parent), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    written, modules = ended(plan(Program(tmp_path / "home"), **places))
    assert written == ended(plan(Program(tmp_path / "home")))[0]
    assert ("yaml" in modules) is damaged
    assert any((tmp_path / "cache").rglob("*.ready")) is damaged
