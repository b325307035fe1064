import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recover.engine.plan.values import Plan
from recover.outside.terminal import Format, Look
from recover.outside.text.faults import Fault
from recover.show.documents import json_text
from recover.show.formats import DOCUMENTS, schema_text, show
from recover.show.values.debriefs import DebriefName, ListView
from recover.show.values.plan import PlanView, WhyView
from recover.show.values.playbook import PeopleView
from recover.show.values.program import DoctorView, ErrorView
from recover.show.values.showable import Showable
from support import plans
from support.documents import checked
from support.goldens import GOLDEN, published

pytestmark = pytest.mark.quick

LOOK = Look(colour=True, width=40, unicode=True)
EVERY_PLAN = [plans.RICH, plans.ASK_NOW, plans.REFUSED, plans.CRUSHED, plans.EMPTY]


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("plan", EVERY_PLAN)
def test_a_plan_keeps_to_its_own_schema_and_says_whose_it_is(plan: Plan, full: bool) -> None:
    document = checked(PlanView(plan, DebriefName("acme", "Acme")), full=full)
    assert document["debrief"] == {"id": "acme", "title": "Acme"}
    assert [each["id"] for each in document["recommendations"]] == [each.id for each in plan.recommendations]


@pytest.mark.parametrize("full", [False, True])
def test_an_explanation_keeps_to_its_own_schema(full: bool) -> None:
    document = checked(WhyView(plans.WHY_ASK, plans.TODAY), full=full)
    assert (document["id"], document["today"]) == (plans.WHY_ASK.id, plans.TODAY.isoformat())
    rules = [rule for rule in plans.WHY_ASK.rules if full or rule.holds]
    assert [each["rule"] for each in document["rules"]] == [rule.rule for rule in rules]


def test_what_does_not_apply_is_told_with_full_alone() -> None:
    left = next(each for each in plans.RICH.not_recommended if not each.silent)
    plan = replace(plans.RICH, not_recommended=(replace(left, id="unsaid", silent=True), left))
    short, whole = (checked(PlanView(plan), full=full) for full in (False, True))
    assert [each["id"] for each in short["not_recommended"]] == [left.id]
    assert [each["id"] for each in whole["not_recommended"]] == ["unsaid", left.id]
    changes = [each["second_chance"]["grounds"]["unless"]["changes"][0] for each in (short, whole)]
    assert "answers" not in changes[0] and changes[1]["answers"]


def test_schema_and_version_come_first() -> None:
    keys = list(json.loads(show(PlanView(plans.RICH), "json", LOOK)))
    assert keys[:3] == ["schema", "version", "urgent"]
    assert keys == list(json.loads(schema_text("plan"))["properties"])


@pytest.mark.parametrize(
    ("view", "name", "version"),
    [
        (PlanView(plans.EMPTY), "recover.plan", 2),
        (WhyView(plans.WHY_ASK, plans.TODAY), "recover.why", 2),
        (ListView(()), "recover.list", 1),
        (DoctorView((), ()), "recover.doctor", 1),
        (PeopleView(()), "recover.people", 1),
        (ErrorView(3, "no"), "recover.error", 1),
    ],
)
def test_every_document_names_its_schema_and_version(view: Showable, name: str, version: int) -> None:
    document = json.loads(show(view, "json", LOOK))
    assert (document["schema"], document["version"]) == (name, version)


def test_what_a_line_rests_on_is_published_with_what_would_undo_it() -> None:
    document = json.loads(show(PlanView(plans.RICH), "json", LOOK, full=True))
    asked = document["recommendations"][3]
    assert asked["basis"] == "assumed"
    assert asked["grounds"]["because"] == ["culture", "main_cause", "still_want"]
    assert {"culture", "main_cause", "still_want"} <= {each["id"] for each in document["answers"]}
    assert [(each["id"], each["answer"]) for each in asked["grounds"]["assumed"]] == [
        ("their_trouble", "None of them")
    ]
    assert asked["grounds"]["unless"]["changes"][0]["answers"] == ["Formal and traditional"]
    assert document["second_chance"]["grounds"]["unless"] == asked["grounds"]["unless"]


def test_a_recommendation_tells_its_score_and_the_parts_of_it() -> None:
    document = json.loads(show(PlanView(plans.RICH), "json", LOOK))
    asked = document["recommendations"][3]
    assert (asked["points"], asked["points_for"], asked["points_against"]) == (5, 6, 1)
    assert asked["window"]["opens"] == "2026-11-20"
    assert asked["message"]["parts"][1]["missing"] == ["better_answer"]


@settings(max_examples=60)
@given(text=st.text(max_size=40))
def test_every_text_reads_back_exactly_as_it_was_given(text: str) -> None:
    for look in (LOOK, Look(False, None, False)):
        shown = show(ErrorView(3, text), "json", look)
        assert json.loads(shown)["says"] == text
        assert shown.encode("utf-8").endswith(b"}\n")


def test_half_a_letter_does_not_make_a_document_that_strict_readers_refuse() -> None:
    read = checked(PlanView(plans.hostile_plan()))
    assert read["notes"][0]["says"] == plans.HOSTILE.replace("\ud800", "\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_nan_has_no_place_in_a_document(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text([value])


def test_faults_are_told_with_their_places() -> None:
    fault = Fault("core.yaml", 3, 5, "RB201", "No question is called cultur.", "Did you mean culture?", "x")
    error = json.loads(show(ErrorView(3, "The playbook has a mistake.", faults=(fault,)), "json", LOOK))
    assert error["faults"][0]["line"] == 3
    assert error["faults"][0]["code"] == "RB201"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_schema_is_json_schema_and_allows_keys_to_be_added(name: str) -> None:
    schema = json.loads(schema_text(name))
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "additionalProperties" not in schema_text(name)
    assert schema["properties"]["schema"]["const"] == f"recover.{name}"
    assert schema["required"][:2] == ["schema", "version"]
    assert schema["required"] == list(schema["properties"])


@pytest.mark.parametrize("format", ["plain", "json"])
def test_plain_and_json_load_neither_rich_nor_pydantic(format: Format) -> None:
    program = (
        "import sys; from recover.show.formats import show;"
        "from recover.show.values.program import ErrorView;"
        "from recover.outside.terminal import Look;"
        f"show(ErrorView(3, 'x'), {format!r}, Look(False, None, True));"
        "print([name for name in ('rich', 'pydantic', 'yaml', 'questionary') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", GOLDEN)
def test_what_was_published_stays_as_it_is(name: str, goldens: Path, request: pytest.FixtureRequest) -> None:
    assert published(name) == (goldens / name).read_text(encoding="utf-8")
