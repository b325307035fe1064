"""The schemas for editors agree with the reader: good files pass, and known mistakes do not."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match

from recover.authoring.examples.load import Loaded
from recover.authoring.words.codes import read_pages
from recover.outside.read import read_document
from recover.outside.text.nodes import plain
from recover.playbook.grammar.answers_schema import answers_schema
from recover.playbook.grammar.schema import playbook_schema
from support.core import FOLDER, loaded

ROOT = Path(__file__).parents[2]
FILES = sorted(FOLDER.rglob("*.yaml"))
SEEN_BY_A_SCHEMA = ("RB201", "RB202", "RB203", "RB205", "RB206", "RB207", "RB208", "RB406")
QUICKEST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""What `yaml.safe_load` does, in C where that is built: eight times as quick."""
ANSWERS = {"feeling": "low", "interview": "3 days ago", "slips": [{"asked": "Why us?", "noticed": True}]}


@cache
def _playbook() -> Draft7Validator:
    return _validator(playbook_schema())


@cache
def _answers() -> Draft7Validator:
    return _validator(answers_schema(loaded().playbook))


def _validator(schema: dict[str, object]) -> Draft7Validator:
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def _as_typed(text: str) -> Any:
    return plain(read_document(text.encode(), "f.yaml").root)


def _as_yaml_1_1(text: str) -> Any:
    """What editors make of it that read `no` as false and a day as a date."""
    return json.loads(json.dumps(yaml.load(text, QUICKEST), default=str))


@pytest.mark.parametrize("read", [_as_typed, _as_yaml_1_1])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_shipped_files_are_valid(path: Path, read: Callable[[str], Any]) -> None:
    found = best_match(_playbook().iter_errors(read(path.read_text(encoding="utf-8"))))
    assert found is None, f"{list(found.absolute_path)}: {found.message[:300]}"


def test_the_example_of_the_tests_is_valid(example: str) -> None:
    assert _playbook().is_valid(_as_typed(example))


@pytest.mark.parametrize(
    "page",
    [p for p in read_pages().values() if p.code in SEEN_BY_A_SCHEMA and p.avoid],
    ids=lambda page: page.code,
)
def test_what_the_pages_say_to_avoid_is_not_valid_and_what_to_prefer_is(page: Any) -> None:
    assert not _playbook().is_valid(_as_typed(page.avoid))
    assert _playbook().is_valid(_as_typed(page.prefer))


def test_known_mistakes_of_shape_are_not_valid(example: str) -> None:
    """All of the table of mistakes that are about the shape of things, but those few that go across files."""
    table = plain(read_document(Path(__file__).with_name("mistakes.yaml").read_bytes(), "m.yaml").root)
    assert isinstance(table, list)
    passed = [
        (mistake["code"], mistake["new"])
        for mistake in table
        if isinstance(mistake, dict)
        and mistake["code"] in ("RB201", "RB203", "RB205", "RB206", "RB207", "RB208")
        if _playbook().is_valid(_as_typed(_mended(example, mistake)))
    ]
    assert passed == []


def _mended(example: str, mistake: dict[str, Any]) -> str:
    return example.replace(mistake["old"], mistake["new"].replace("^", ""))


@cache
def _named() -> Draft7Validator:
    return _validator(playbook_schema(loaded().playbook))


@pytest.mark.parametrize("read", [_as_typed, _as_yaml_1_1])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_shipped_files_name_only_what_the_schema_of_their_names_knows(
    path: Path, read: Callable[[str], Any]
) -> None:
    found = best_match(_named().iter_errors(read(path.read_text(encoding="utf-8"))))
    assert found is None, f"{list(found.absolute_path)}: {found.message[:300]}"


def test_wrong_names_and_tests_are_not_valid_where_the_names_are_known(
    example: str, load: Callable[[str], Loaded]
) -> None:
    """All of the table of mistakes that are about names, answers and days, but those about people."""
    validator = _validator(playbook_schema(load(example).playbook))
    assert validator.is_valid(_as_typed(example))
    table = plain(read_document(Path(__file__).with_name("mistakes.yaml").read_bytes(), "m.yaml").root)
    assert isinstance(table, list)
    passed = [
        (mistake["code"], mistake["new"])
        for mistake in table
        if isinstance(mistake, dict) and mistake["code"] in ("RB401", "RB402", "RB403")
        if validator.is_valid(_as_typed(_mended(example, mistake)))
    ]
    assert passed == []


def test_every_field_has_its_description() -> None:
    def fields(schema: Any) -> list[Any]:
        return [
            *schema.get("properties", {}).values(),
            *(each for part in schema.get("definitions", {}).values() for each in fields(part)),
        ]

    found = [each for each in fields(playbook_schema()) if isinstance(each, dict) and "$ref" not in each]
    assert len(found) > 100
    assert [each for each in found if not each.get("description") and "anyOf" not in each] == []


@pytest.mark.parametrize(
    "answers",
    [
        ANSWERS,
        {"feeling": "don't know", "signals": [], "interview": "2026-11-15", "how_it_went": 3},
        {"promised": "no_day", "next_meeting": "in 3 days"},
        {"signals": "none", "contacts": [{"what": "thank_you", "when": "yesterday", "reply": "no"}]},
    ],
)
def test_answers_that_are_read_are_valid(answers: dict[str, Any]) -> None:
    found = best_match(_answers().iter_errors(answers))
    assert found is None, found.message


@pytest.mark.parametrize(
    "answers",
    [
        {"feelings": "low"},
        {"feeling": "lwo"},
        {"signals": ["frown"]},
        {"how_it_went": 11},
        {"slips": [{"askd": "Why us?"}]},
        {"contacts": [{"what": "sent_flowers"}]},
    ],
)
def test_answers_that_are_refused_are_not_valid(answers: dict[str, Any]) -> None:
    assert not _answers().is_valid(answers)


def test_every_persons_answers_are_valid() -> None:
    asked = {question.id for question in loaded().playbook.questions}
    for path in (FOLDER / "people").glob("*.yaml"):
        people = _as_typed(path.read_text(encoding="utf-8"))["people"]
        for id, person in people.items():
            given = {key: value for key, value in person.get("given", {}).items() if key in asked}
            numbers = {key: int(v) if isinstance(v, str) and v.isdigit() else v for key, v in given.items()}
            found = best_match(_answers().iter_errors(numbers))
            assert found is None, (id, found and found.message)
