"""What a page says of its sources: how strong they are, how far they carry, and where a law holds."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from recover.engine.grounds.values import Citation
from recover.engine.plan.values import PlanNote, PlanSide
from recover.outside.terminal import Look
from recover.show.formats import show
from recover.show.pages.sources import grades, in_a_word, worth_in_words
from recover.show.values.plan import PlanView, WhyView
from recover.show.values.playbook import RuleView
from recover.show.values.showable import Showable
from support import plans
from support.documents import checked

pytestmark = pytest.mark.quick

LAW = Citation(
    "access.notes",
    "You may ask for the notes.",
    "access",
    "Interview notes",
    "A court",
    "law",
    "A",
    jurisdiction="Ontario",
    read=date(2026, 11, 22),
)
POLL = Citation(
    "poll.most",
    "80% of managers said so.",
    "poll",
    "A poll on thanks",
    "",
    "survey",
    "C",
    limits="A poll of managers in one country",
)
REMARK = "This is information, not legal advice."


def noting(*citations: Citation) -> PlanView:
    note = PlanNote("told", f"To know: {citations[0].says}", (), citations)
    return PlanView(replace(plans.RICH, notes=(note,)))


def explaining(*citations: Citation) -> WhyView:
    return WhyView(replace(plans.WHY_ASK, citations=citations), plans.TODAY)


def reading_back(*citations: Citation) -> RuleView:
    return RuleView("a-rule", "core/rules.yaml:1", "If it rains.", "It rains.", "", citations, (), (), (), "")


Seen = Callable[..., Showable]
EVERYWHERE = pytest.mark.parametrize("seen", [noting, explaining, reading_back])


def text(thing: Showable, *, full: bool = False) -> str:
    return show(thing, "plain", Look(False, None, True), full=full)


@EVERYWHERE
def test_a_law_says_where_it_holds_when_it_was_read_and_that_it_is_no_advice(seen: Seen) -> None:
    said = text(seen(LAW, replace(LAW, passage="access.questions")), full=True)
    where = "Where it holds: Ontario, as read on Sunday 22 November 2026."
    assert f"Interview notes, A court (A). {where}" in said
    assert "A: the rule itself (law)" in said
    assert said.count(REMARK) == 1


@EVERYWHERE
def test_where_no_law_is_cited_nothing_is_said_of_law(seen: Seen) -> None:
    assert REMARK not in text(seen(POLL))


@EVERYWHERE
def test_a_figure_comes_with_its_grade_and_how_far_it_carries(seen: Seen) -> None:
    said = text(seen(POLL), full=True)
    assert "A poll on thanks (C). A poll of managers in one country." in said
    assert "C: thin evidence" in said


FOUR = tuple(
    replace(LAW, passage=f"{name}.says", source=name, title=name, kind=kind, grade=grade, jurisdiction="")
    for name, kind, grade in (
        ("An article", "article", "D"),
        ("A poll", "survey", "C"),
        ("A trial", "study", "B"),
        ("A statute", "law", "A"),
    )
)


def deciding(*citations: Citation, because: str = "It rains.") -> WhyView:
    rule = replace(plans.WHY_ASK.rules[0], citations=citations, because=because)
    return WhyView(replace(plans.WHY_ASK, rules=(rule,)), plans.TODAY)


def test_why_names_the_foremost_sources_in_short_and_every_law() -> None:
    short = text(deciding(*FOUR[:3]))
    assert all(f"{title}, A court" in short for title in ("An article", "A trial"))
    assert "A poll, A court" not in short
    assert "A poll, A court" in text(deciding(*FOUR), full=True)
    assert "A statute, A court (law)" in text(deciding(*FOUR)) and REMARK in text(deciding(*FOUR))


def test_why_says_in_short_where_a_law_holds_and_how_far_a_figure_carries() -> None:
    assert "Where it holds: Ontario, as read on Sunday 22 November 2026." in text(deciding(LAW))
    others = tuple(replace(POLL, passage=f"{name}.says", source=name, title=name, grade="B") for name in "ab")
    figure = text(deciding(replace(POLL, source="c"), *others, POLL, because="80% said so."))
    assert "A poll on thanks (a survey). A poll of managers in one country." in figure
    assert POLL.limits not in text(deciding(replace(POLL, says="Most managers said so.")))


def test_a_short_document_names_the_foremost_source_and_every_law_and_figure() -> None:
    def named(*citations: Citation) -> set[str]:
        (note,) = checked(noting(*citations))["notes"]
        return {id.split(".", maxsplit=1)[0] for id in note["citations"]}

    assert named(*FOUR) == {"An article", "A statute"}
    others = tuple(replace(POLL, passage=f"{name}.says", source=name, grade="B") for name in "ab")
    assert "poll" in named(replace(POLL, passage="c.says", source="c"), *others, POLL)


def test_on_one_screen_no_source_is_numbered() -> None:
    assert "[1]" not in text(noting(LAW, POLL)) and REMARK not in text(noting(LAW, POLL))


@pytest.mark.parametrize("thing", [noting(LAW, POLL), explaining(LAW, POLL)])
def test_the_document_says_all_of_it_too(thing: Showable) -> None:
    document = checked(thing, full=True)
    sources = {each["id"]: each for each in document["sources"]}
    assert document["law_remark"] == REMARK
    assert sources["poll"]["limits"] == POLL.limits
    assert (sources["access"]["jurisdiction"], sources["access"]["read"]) == ("Ontario", "2026-11-22")
    assert {"id": LAW.passage, "says": LAW.says} in sources["access"]["passages"]


def test_a_source_stands_in_the_document_once_and_is_named_by_passages() -> None:
    document = checked(noting(LAW, replace(LAW, passage="access.questions")))
    (access,) = (each for each in document["sources"] if each["id"] == "access")
    assert document["notes"][0]["citations"] == ["access.notes", "access.questions"]
    assert (access["grade"], access["jurisdiction"]) == ("A", "Ontario")
    assert LAW.says not in json.dumps(access)


def test_the_short_document_says_how_far_the_source_of_a_figure_carries() -> None:
    limits = [
        {each["id"]: each.get("limits") for each in checked(noting(poll))["sources"]}["poll"]
        for poll in (POLL, replace(POLL, says="Most managers said so."))
    ]
    assert limits == [POLL.limits, None]


def test_each_side_of_a_disagreement_has_its_grades_beside_it() -> None:
    sides = (PlanSide("ask", "Ask.", (POLL, LAW)), PlanSide("leave", "Leave it.", (plans.OFF_FORM,)))
    disputed = replace(plans.RICH.disagreements[0], sides=sides, follows="ask")
    shown = text(PlanView(replace(plans.RICH, disagreements=(disputed,))), full=True)
    assert "(A and C) They rang you themselves" in shown
    assert re.search(r"Other: Leave it\. \[\d+\] \(D\)", shown)


def test_a_disagreement_explained_shows_both_sides_with_their_grades() -> None:
    sides = (PlanSide("ask", "Ask.", (POLL,)), PlanSide("leave", "Leave it.", (plans.OFF_FORM,)))
    explained = replace(plans.WHY_ASK, kind="disagreement", state="leave", rules=(), sides=sides)
    shown = text(WhyView(explained, plans.TODAY), full=True)
    assert "Other: Ask. [1] (C)" in shown and "Chosen: Leave it. [2] (D)" in shown


@pytest.mark.parametrize(
    ("kind", "grade", "says"),
    [
        ("article", "D", "D: opinion of one article"),
        ("practice", "D", "D: opinion or common practice, no evidence"),
        ("null-result", "D", "D: a search that found nothing"),
        ("survey", "D", "D: weak evidence (survey)"),
        ("review", "B", "B: sound evidence (review)"),
        ("law", "B", "B: as others report it (law)"),
        ("meta-analysis", "A", "A: strong evidence (meta-analysis)"),
    ],
)
def test_a_grade_is_said_in_words_for_its_kind(kind: str, grade: str, says: str) -> None:
    assert worth_in_words(kind, grade) == says


@pytest.mark.parametrize(
    ("kind", "grade", "says"),
    [
        ("article", "D", "opinion"),
        ("practice", "D", "opinion"),
        ("practice", "B", "good practice"),
        ("study", "B", "one study"),
        ("study", "D", "one weak study"),
        ("survey", "C", "a survey"),
        ("law", "A", "law"),
        ("law", "B", "law, reported"),
        ("meta-analysis", "A", "many studies together"),
    ],
)
def test_on_the_short_page_a_source_is_told_by_what_it_is_worth_in_a_word(
    kind: str, grade: str, says: str
) -> None:
    """A bare "(D)" told nobody anything: grades are explained on the full page alone."""
    assert in_a_word(kind, grade) == says
    shown = text(deciding(replace(POLL, kind=kind, grade=grade)))
    assert f"({says})" in shown and f"({grade})" not in shown


def test_nothing_cited_has_no_grade() -> None:
    assert grades(()) == ""
