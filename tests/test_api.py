"""What other programs may call says the same as the program, and nothing else."""

import gc
import inspect
import json
import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from recover import api
from recover.api import Advice, UnreadablePerson, load_advice, plan_for, plans_for
from recover.show.formats import schema_text
from support.program import ACME, DAY, Program

ON = date.fromisoformat(DAY)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "home")


@pytest.fixture(scope="module")
def advice() -> Advice:
    return load_advice()


@pytest.mark.parametrize("full", [False, True])
def test_it_is_the_document_that_the_program_prints(advice: Advice, program: Program, full: bool) -> None:
    more = ("--full",) if full else ()
    (program.home / "a.json").parent.mkdir(parents=True, exist_ok=True)
    (program.home / "a.json").write_text(json.dumps(ACME), encoding="utf-8")
    printed = program.run("plan", "--answers", str(program.home / "a.json"), "--on", DAY, "--json", *more)
    assert plan_for(advice, ACME, on=ON, full=full) == printed.json


@pytest.mark.quick
def test_in_brief_it_has_the_same_lines_in_the_same_order(advice: Advice) -> None:
    whole, brief = plan_for(advice, ACME, on=ON), plan_for(advice, ACME, on=ON, brief=True)
    assert [each["id"] for each in brief["recommendations"]] == [
        each["id"] for each in whole["recommendations"]
    ]
    assert brief["second_chance"] == whole["second_chance"]["verdict"]
    Draft202012Validator(json.loads(schema_text("brief"))).validate(brief)
    assert [each["group"] for each in brief["recommendations"]] == [
        each["group"] for each in whole["recommendations"]
    ]


def test_a_key_of_the_caller_comes_back_and_changes_nothing(advice: Advice) -> None:
    with_id = plan_for(advice, {**ACME, "id": ["any", 1]}, on=ON)
    assert list(with_id)[:4] == ["schema", "version", "id", "urgent"]
    assert with_id.pop("id") == ["any", 1]
    assert with_id == plan_for(advice, ACME, on=ON)


def test_somebody_in_danger_is_told_first_in_brief_too(advice: Advice) -> None:
    told = plan_for(advice, {**ACME, "warning_signs": ["better_gone"], "country": "uk"}, on=ON, brief=True)
    assert told["urgent"]["says"] and list(told)[2] == "urgent"


@pytest.mark.quick
def test_all_that_is_wrong_is_told_at_once(advice: Advice) -> None:
    with pytest.raises(UnreadablePerson) as wrong:
        plan_for(advice, {"status": "wating", "felling": "low"}, on=ON)
    assert len(wrong.value.says) == 2 and 'Did you mean "waiting"?' in wrong.value.says[0]
    assert isinstance(wrong.value, ValueError)


@pytest.mark.parametrize("brief", [False, True])
def test_a_plan_leaves_nothing_in_memory_that_has_to_be_looked_for(advice: Advice, brief: bool) -> None:
    plan_for(advice, ACME, on=ON, brief=brief)
    gc.collect()
    gc.disable()
    try:
        plan_for(advice, ACME, on=ON, brief=brief)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_people_are_thought_about_one_at_a_time_and_in_order(advice: Advice) -> None:
    taken: list[int] = []

    def people() -> Iterator[dict[str, object]]:
        for number in range(5):
            taken.append(number)
            yield {**ACME, "id": number}

    plans = plans_for(advice, people(), on=ON, brief=True)
    assert taken == [] and next(plans)["id"] == 0 and taken == [0]
    assert [each["id"] for each in plans] == [1, 2, 3, 4]


def test_advice_is_loaded_where_it_is_used(advice: Advice) -> None:
    with pytest.raises(TypeError, match="load_advice"):
        pickle.dumps(advice)


def test_what_may_be_called_stays_as_it_is() -> None:
    """A change here breaks programs that we do not know: it needs a new major version."""
    assert {
        name: str(inspect.signature(getattr(api, name))) for name in ("load_advice", "plan_for", "plans_for")
    } == {
        "load_advice": "(*playbooks: pathlib.Path, cache: pathlib.Path | None = None) -> recover.api.Advice",
        "plan_for": "(advice: recover.api.Advice, answers: collections.abc.Mapping[str, object], *, "
        "on: datetime.date, brief: bool = False, full: bool = False) -> dict[str, typing.Any]",
        "plans_for": "(advice: recover.api.Advice, people: collections.abc.Iterable[collections.abc.Mapping"
        "[str, object]], *, on: datetime.date, brief: bool = False, full: bool = False) -> "
        "collections.abc.Iterator[dict[str, typing.Any]]",
    }
