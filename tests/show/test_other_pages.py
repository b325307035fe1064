import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from recover.engine.model.conditions import ALWAYS
from recover.engine.model.playbook import Action, Finding, Playbook, PlaybookRef, Scale
from recover.engine.model.questions import Choice, Question
from recover.outside.terminal import Format, Look
from recover.outside.text.faults import Fault
from recover.show.formats import FORMATS, show
from recover.show.values.debriefs import ActLine, AnswerLine, DebriefLine, DebriefView, ListView
from recover.show.values.playbook import PeopleView, PersonResult, words_of
from recover.show.values.program import Checkup, DoctorView, ErrorView, Setting
from recover.show.values.showable import Showable

pytestmark = pytest.mark.quick

MONDAY = date(2026, 11, 16)
ACME = DebriefLine(
    "acme", "Acme, marketing", MONDAY, MONDAY, date(2026, 11, 18), 17, "The plan stands", "Rest"
)
ACME_TOO = DebriefLine("acme-2", "Acme, sales", None, MONDAY, MONDAY, 1, "Begun")

SLIPS = Question(
    "slips",
    "records",
    "What went wrong?",
    "What went wrong",
    fields=(Question("asked", "text", "Asked?", "Asked"),),
)
CULTURE = Question(
    "culture",
    "one_of",
    "How open is it?",
    "Culture",
    choices=(Choice("open", "Open"), Choice("formal", "Formal")),
)
RATING = Question("rating", "number", "How did it go?", "How it went", least=0, most=10)
INTERVIEW = Question("interview", "date", "When was it?", "Interview", date="past")
BOOK = Playbook(
    refs=(PlaybookRef("core", "1.0.0", "abc"),),
    sections=(),
    channels=(Choice("phone", "By phone"),),
    sources=(),
    passages=(),
    questions=(CULTURE, RATING, INTERVIEW, SLIPS),
    findings=(Finding("one_off", "It says little about the next time", ALWAYS),),
    scales=(
        Scale(
            "how_bad", "How bad is it?", (Choice("small", "Small."), Choice("unclear", "Unclear.")), "unclear"
        ),
    ),
    actions=(Action("rest", "Rest", ()), Action("ask", "Ask again", (), channels=("phone",))),
)


def plain(view: Showable) -> str:
    return show(view, "plain", Look(False, None, True))


def as_json(view: Showable) -> dict[str, Any]:
    read = json.loads(show(view, "json", Look(False, None, True)))
    assert isinstance(read, dict)
    return read


def test_debriefs_are_told_apart_by_where_they_stand_and_say_what_to_type() -> None:
    refused = replace(ACME_TOO, state="Not finished", stands="They said no", next="recover debrief acme-2")
    text = plain(ListView((ACME, refused)))
    assert "Acme, marketing\n  Interview: Monday 16 November 2026\n  The plan stands: Rest\n" in text
    assert "Acme, sales\n  You said: They said no\n  Not finished: recover debrief acme-2\n" in text
    assert "short name" in text and "short name" not in plain(ListView((ACME,)))


def test_no_debrief_yet_names_the_command_to_run() -> None:
    assert "recover debrief" in plain(ListView(()))


def test_a_debrief_shows_its_answers_by_section_and_what_was_done() -> None:
    answers = (
        AnswerLine("feeling", "feeling", "How do you feel?", "Low", "low", MONDAY),
        AnswerLine("culture", "company", "How open is it?", "Open", "open", MONDAY),
        AnswerLine("old", "company", "Which round?", "First", "first", MONDAY, counts=False),
    )
    acts = (
        ActLine("thank_you", "Send thanks", "done", MONDAY, False),
        ActLine("rest", "Rest", "skipped", None),
    )
    text = plain(DebriefView(ACME, answers, acts))
    assert "\nFeeling\n\n  How do you feel?\n    Low\n" in text
    assert "First (kept, but it no longer applies)" in text
    assert "- Send thanks: done on Monday 16 November 2026. No answer so far." in text
    assert "- Rest: left out.\n" in text


def test_stored_answers_stay_as_they_are_in_json() -> None:
    record = {"asked": "Why us?", "on": MONDAY, "kinds": ("froze", "rambled")}
    view = DebriefView(ACME, (AnswerLine("slips", "it", "What?", "Why us?", (record,), MONDAY),))
    assert as_json(view)["answers"][0]["value"] == [
        {"asked": "Why us?", "on": "2026-11-16", "kinds": ["froze", "rambled"]}
    ]


def test_words_name_all_questions_with_types_and_answers_and_all_else() -> None:
    text = plain(words_of(BOOK))
    assert "culture: How open is it? (one of)\n    - open: Open\n    - formal: Formal\n" in text
    assert "rating: How did it go? (a whole number from 0 up to 10)" in text
    assert "interview: When was it? (a date, past)" in text
    assert "slips: What went wrong? (a list of records)\n    asked: Asked? (text)" in text
    assert "one_off: It says little about the next time" in text
    assert "how_bad: How bad is it? Without reasons: unclear.\n    - small: Small." in text
    assert "ask: Ask again (phone)" in text


def test_words_as_json_hold_the_same() -> None:
    words = as_json(words_of(BOOK))
    assert [each["id"] for each in words["questions"]] == ["culture", "rating", "interview", "slips"]
    assert words["questions"][3]["fields"][0]["id"] == "asked"


def test_the_doctor_says_what_is_wrong_and_what_to_do_without_colour() -> None:
    view = DoctorView(
        (Setting("journal", "/data/journal.db", "RECOVER_HOME"),),
        (
            Checkup("Journal", "well", "Whole."),
            Checkup("Rights", "wrong", "Others can read it.", "chmod 600 it"),
        ),
    )
    text = plain(view)
    assert "journal: /data/journal.db (RECOVER_HOME)" in text
    assert "- ok: Journal. Whole." in text
    assert "- WRONG: Rights. Others can read it.\n    Do: chmod 600 it\n" in text


def test_people_who_came_out_otherwise_are_named_and_counted_last() -> None:
    people = (PersonResult("anna", "p.yaml:3"), PersonResult("ben", "p.yaml:9", ("first is rest", "no note")))
    text = plain(PeopleView(people, ("rule-x: nobody for whom it applies",)))
    assert "anna" not in text
    assert text.index("ben (p.yaml:9)\n  - first is rest\n  - no note\n") < text.index("rule-x")
    assert text.endswith("\n1 of 2 people come out otherwise than expected.\n")


def test_people_who_came_out_right_take_one_line() -> None:
    assert plain(PeopleView((PersonResult("anna", ""),))) == "The one person comes out as expected.\n"


@pytest.mark.parametrize("format", ["plain", "terminal"])
def test_a_caret_stays_below_its_letter_and_the_sentence_comes_last(format: Format) -> None:
    fault = Fault(
        "core.yaml", 3, 5, "RB201", "No question is called cultur.", "Did you mean culture?", "x:  cultur: 1"
    )
    view = ErrorView(3, "The playbook has a mistake.", fix="Put it right.", faults=(fault,))
    lines = show(view, format, Look(False, 30, True)).splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip() == "^")
    assert lines[at - 1][lines[at].index("^")] == lines[at - 1].removeprefix("  3 | ")[4]
    assert lines[-2:] == ["The playbook has a mistake.", "Put it right."]


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_is_ever_empty(format: Format) -> None:
    views: tuple[Showable, ...] = (ListView(()), DoctorView((), ()), PeopleView(()), ErrorView(1, ""))
    assert all(show(view, format, Look(False, 1, False)).endswith("\n") for view in views)
