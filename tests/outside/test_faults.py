import re
from pathlib import Path

import pytest

import recover
from recover.outside.text.closest import closest, did_you_mean
from recover.outside.text.codes import CODES
from recover.outside.text.faults import Fault, Faults, Log, render
from recover.outside.text.nodes import Place, Source, Text

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cultur", "culture"),
        ("ask-second-chance", "ask_second_chance"),
        ("Culture", "culture"),
        ("main_cuase", "main_cause"),
        ("zebra", None),
        ("", None),
    ],
)
def test_the_closest_known_word_is_found(typed: str, meant: str | None) -> None:
    assert closest(typed, ["culture", "main_cause", "ask_second_chance"]) == meant


def test_a_few_known_words_are_listed_where_none_is_close() -> None:
    assert did_you_mean("zebra", ["open", "mixed"]) == "Known: open, mixed."
    assert did_you_mean("zebra", [f"answer{n}" for n in range(40)]) == ""


def test_faults_come_in_the_order_of_files_and_lines_each_once() -> None:
    one, two = Fault("a", 2, 1, "RB201", "x"), Fault("a", 10, 1, "RB201", "x")
    assert Faults([two, one, two]).faults == (one, two)


def test_hostile_text_in_a_file_cannot_act_on_the_terminal() -> None:
    fault = Fault("a\x1b.yaml", 1, 3, "RB201", 'no "\x1b[2J"', "\u202e", "a:\x1b[2J")
    assert "\x1b" not in render(fault)
    assert "\u202e" not in render(fault)


def test_after_an_unreadable_file_unknown_names_are_not_reported() -> None:
    log = Log()
    log.incomplete = True
    log.unknown(Text("x", Place(Source("f"), 1, 1)), "RB301", "no x", ["y"])
    assert log.faults == []


def test_every_code_that_is_used_has_its_meaning_and_every_meaning_is_used() -> None:
    root = Path(recover.__file__).parent
    files = [path.read_text("utf-8") for path in root.rglob("*.py") if path.name != "codes.py"]
    used = set(re.findall(r'"(RB\d{3})"', "\n".join(files)))
    assert used == set(CODES)
