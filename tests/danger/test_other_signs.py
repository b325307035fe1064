"""Signs that are no danger yet: rest and people come before all tactics, and it is asked again."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from recover.coach.pages import debrief_view
from recover.engine.logic.compiled import RuleBase
from recover.engine.plan.planner import make_plan
from support.asking import STOP
from support.danger import as_file
from support.inside import Inside
from support.program import ACME, DAY
from support.sittings import Debriefing
from support.small import a_case

SIGNS = ("sleepless", "joyless", "numbing")
CARE = {"talk_to_someone", "rest_first"}
TACTICS = {
    "waiting": {"status": "waiting", "about_to_do": "chase"},
    "refused": {"status": "refused", "about_to_do": "ask_again"},
    "searching": {"status": "search", "about_to_do": "nothing"},
}


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("tactics", TACTICS.values(), ids=list(TACTICS))
@pytest.mark.parametrize("feeling", ["low", "bad", "crushed"])
def test_rest_and_people_stand_first(
    base: RuleBase, sign: str, tactics: dict[str, str], feeling: str
) -> None:
    values: dict[str, Any] = {**tactics}
    plan = make_plan(base, a_case(feeling=feeling, warning_signs=(sign,), **values))
    order = [each.id for each in plan.recommendations]
    care = [each for each in order if each in CARE]
    assert care and set(order[: len(care)]) == set(care)
    assert plan.urgent is None


ALONE = {"feeling": "crushed", "someone_near": "no", "warning_signs": ["sleepless"], "country": "uk"}


@pytest.mark.parametrize("width", [80, 40])
def test_whoever_is_crushed_and_alone_reads_a_number_and_not_that_somebody_is_to_be_rung(
    inside: Inside, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """They had said that nobody was there, and were told a command to type, and of a page of 700 lines."""
    monkeypatch.setenv("COLUMNS", str(width))
    inside("debrief", "--answers", "-", "--on", DAY, typed=as_file(**ACME | ALONE | {"status": "refused"}))
    said = " ".join(inside("plan", "--on", DAY).out.split())

    assert "116 123" in said and "0808 808 8000" in said and "recover help-lines" in said
    assert "further away" not in said and "--full" not in said


@pytest.fixture(scope="module", params=SIGNS)
def said_once(request: pytest.FixtureRequest, base: RuleBase) -> Debriefing:
    debriefing = Debriefing(base)
    debriefing.tell("bad", "yes", [request.param], STOP)
    return debriefing


@pytest.fixture
def signed(said_once: Debriefing) -> Debriefing:
    """Somebody who named one of the signs on the first day."""
    return replace(said_once, journal=deepcopy(said_once.journal))


@pytest.mark.parametrize("after", [3, 30])
def test_it_is_asked_again_and_counts_until_then(signed: Debriefing, after: int) -> None:
    later = signed.later(after)
    answers = debrief_view(later.session, later.kept).answers
    assert [each.counts for each in answers if each.question == "warning_signs"] == [True]
    assert later.plan.recommendations[0].id in CARE
    assert later.tell(STOP).asked == ["warning_signs"]


def test_it_counts_in_another_debrief(signed: Debriefing) -> None:
    other = Debriefing(signed.base, signed.later(30).today, signed.journal)
    assert {each.question for each in other.case.answers} == {"warning_signs"}
    assert other.plan.recommendations[0].id in CARE


def test_none_of_these_ends_it(signed: Debriefing) -> None:
    later = signed.later(30)
    later.tell("warning_signs", "none", STOP, edit=True)
    assert later.answers["warning_signs"] == []
    assert not CARE & {each.id for each in later.plan.recommendations}
