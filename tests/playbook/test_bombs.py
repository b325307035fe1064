"""Files made to break the reader: a fault with its place, in so many steps and 100 MB, and exit 3."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recover.outside.text.faults import Faults
from support.bombs import FILES, PLAYBOOKS
from support.books import load_files
from support.processes import HANGS

MEMORY = 100 * 2**20
STEPS = 13_000_000
"""Calls of functions and returns, about a second of them: the same on every machine, however busy it is."""
SECONDS = 10
"""Of the processor, for what is not seen as steps; counting steps makes everything some times slower."""
READ = """
import sys
from functools import lru_cache
from pathlib import Path
steps = lru_cache(maxsize=0)("".format)  # counts how often it is called, quickly
sys.setprofile(steps)
from recover.outside.text.faults import Faults
from recover.authoring.examples.load import load_for_authors
try:
    load_for_authors(Path(sys.argv[1]))
except Faults as found:
    sys.setprofile(None)
    first = next((fault for fault in found.faults if fault.line), found.faults[0])
    sys.stdout.write(f"{steps.cache_info().misses} {len(found.faults)} {first.code} ")
    sys.stdout.write(f"{first.file}:{first.line}:{first.column}")
    sys.exit(3)
"""
WITHOUT_LINE = ("RB102", "RB105", "RB202")


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


@pytest.mark.slow
@pytest.mark.parametrize("name", [*FILES, *PLAYBOOKS])
def test_a_bomb_is_refused_with_its_place_in_a_second_and_100_mb(name: str, tmp_path: Path) -> None:
    (tmp_path / "bomb.yaml").write_text(FILES.get(name) or PLAYBOOKS[name], encoding="utf-8", newline="")
    done = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path)],
        preexec_fn=_bounded,
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (3, "")
    steps, count, code, place = done.stdout.split(maxsplit=3)
    assert int(steps) < STEPS
    assert 0 < int(count) <= 1005
    line = int(place.split(":")[1])
    assert line or code in WITHOUT_LINE, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "test"])
@pytest.mark.parametrize("name", ["brackets", "cut sentences", "a long chain"])
def test_the_commands_end_with_3_and_no_traceback(name: str, command: str, tmp_path: Path) -> None:
    (tmp_path / "bomb.yaml").write_text(FILES.get(name) or PLAYBOOKS[name], encoding="utf-8")
    done = subprocess.run(
        [str(Path(sys.executable).with_name("recover")), "playbook", command, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=False,
    )
    assert done.returncode == 3
    assert "Traceback" not in done.stdout + done.stderr and "bomb.yaml" in done.stdout + done.stderr


CUTS = st.tuples(st.integers(0, 10_000), st.integers(0, 40))
PUT = st.sampled_from(
    [
        *("", " ", "\n", "\n  ", ": ", ":", "- ", "[", "]", "{", "}", ",", "#", " #", "'", '"', "&a ", "*a"),
        *(
            "yes",
            "no",
            "unknown",
            "at least 3",
            "3 days",
            "all:",
            "none:",
            "culture",
            "like: x",
            "\t",
            "é",
            "0",
        ),
        *("<<: ", "!!x ", "---\n", "\x00", "\u202e", "\ud7ff", "999999999999", "-1", "~", "|", ">", "%"),
    ]
)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(CUTS, PUT), min_size=1, max_size=6))
def test_whatever_becomes_of_a_playbook_it_is_read_or_its_faults_have_places(
    changes: list[tuple[tuple[int, int], str]],
) -> None:
    text = EXAMPLE
    for (where, length), put in changes:
        at = where % (len(text) + 1)
        text = text[:at] + put + text[at + length :]
    try:
        loaded = load_files({"f.yaml": text.encode("utf-8", "surrogatepass")})
    except Faults as found:
        assert found.faults
        for fault in found.faults:
            assert fault.message and fault.code.startswith("RB")
            assert 0 <= fault.line <= text.count("\n") + text.count("\r") + 1
    else:
        assert loaded.playbook.refs


EXAMPLE = Path(__file__).with_name("example.yaml").read_text(encoding="utf-8")
