"""done, skip, tell, undo, redo and today on the command line: what is printed, and what is kept of it."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from recover.cli.line.typed_instead import WORDS
from recover.cli.plan_lines import line_meant
from recover.cli.wiring import set_up
from support.inside import Inside
from support.own import a_book, write
from support.program import ACME, DAY


@pytest.fixture
def acme(inside: Inside) -> Inside:
    """The program within this process, after a debrief that it may change."""
    assert inside("debrief", "--answers", "-", "--on", DAY, typed=json.dumps(ACME)).code == 0
    return inside


def line_of(inside: Inside, action: str) -> int:
    """The number of an action in today's plan."""
    plan = inside("plan", "--json").json
    return next(int(each["rank"]) for each in plan["recommendations"] if each["id"] == action)


def acts(inside: Inside) -> list[tuple[str, str, str]]:
    return [(each["action"], each["state"], each["on"]) for each in inside("show", "--json").json["acts"]]


def test_what_changed_stands_above_the_plan(acme: Inside) -> None:
    done = acme("tell", "status=refused", "--on", DAY, "--plain")

    assert done.code == 0
    assert done.out.startswith("Where things stand: They said no.\n\nWhat changes\n\n  New: 1. ")
    assert done.out.index("What changes") < done.out.index("Acme")
    assert done.err.startswith("\nrecover undo takes it back\n")


def test_two_answers_to_one_question_are_refused_and_neither_is_swallowed(acme: Inside) -> None:
    """The first was left out without a word."""
    done = acme("tell", "status=refused", "status=offer", "--no-input", "--on", DAY)
    assert (done.code, done.out) == (3, "") and "status has two answers here" in done.err
    assert acme("tell", "status=refused", " status = refused", "--no-input", "--on", DAY).code == 0


def test_the_last_line_is_the_one_thing_now_as_after_a_debrief(acme: Inside) -> None:
    """The top of the plan has scrolled off by then; of a day gone by there is nothing to do now."""
    now, then = acme("tell", "status=refused").err, acme("tell", "status=waiting", "--on", DAY).err

    assert now.splitlines()[-1].startswith("The one thing now: ")
    assert "The one thing now" not in then


def test_what_has_gone_for_one_reason_is_told_in_one_line(acme: Inside) -> None:
    page = acme("tell", "status=refused", "--on", DAY, "--plain").out

    reason = "That was right while you said “I'm waiting to hear”."
    assert page.count(reason) == 1
    (line,) = [each for each in page.splitlines() if reason in each]
    assert line.startswith("  Gone: ") and line.count("; ") >= 1


def test_another_interview_is_begun_by_the_command_that_always_does(acme: Inside) -> None:
    page = acme("today", "--on", "2026-11-19").out
    assert "recover debrief --new: talk another interview through" in page


def test_as_json_it_is_one_document_with_the_plan_as_it_is_printed_elsewhere(acme: Inside) -> None:
    done = acme("done", "thank_you", "--on", DAY, "--json")
    document = done.json

    assert (document["schema"], document["version"], done.err) == ("recover.changed", 1, "")
    assert list(document)[-1] == "plan"
    assert document["plan"] == acme("plan", "--on", DAY, "--json").json
    assert document["says"] == ["Done on Wednesday 18 November: Send a short thank-you note."]


def test_the_plan_moves_on_and_undo_brings_it_back_byte_for_byte(acme: Inside) -> None:
    before = acme("plan", "--on", DAY).out
    acme("done", "thank_you", "--on", DAY)
    after = acme("plan", "--on", DAY).out
    assert after != before

    assert acme("undo", "--on", DAY).code == 0 and acme("plan", "--on", DAY).out == before
    assert acme("redo", "--on", DAY).code == 0 and acme("plan", "--on", DAY).out == after
    assert acme("undo").code == 0 and acts(acme) == []
    again = acme("undo")
    assert (again.code, again.out) == (4, "") and "nothing left to take back" in again.err


def test_a_number_goes_by_the_plan_that_was_last_shown(acme: Inside) -> None:
    acme("tell", "interview=2 days ago")
    acme("plan")
    number = line_of(acme, "thank_you")
    assert acme("done", str(number), "--json").code == 0
    again = acme("done", str(number))

    assert (again.code, again.out) == (2, "")
    assert f'Line {number} was "Send a short thank-you note"' in again.err and "recover plan" in again.err
    acme("plan")  # now the numbers are those of the new plan
    assert acme("done", str(number)).code == 0
    assert len(acts(acme)) == 2


def test_a_day_that_was_named_stays_that_day_past_midnight(acme: Inside) -> None:
    named, not_named = set_up(DAY), set_up()
    days = named.today, not_named.today + timedelta(1)
    acme.patch.setattr("recover.outside.clock.today", lambda: days[1])
    assert (named.today, not_named.today) == days


def test_past_midnight_a_number_is_of_the_plan_of_the_day_it_is_by_then(acme: Inside) -> None:
    """The day that had begun since was counted twice."""
    began = set_up(DAY)
    debrief = began.journal.open(began.journal.summaries()[0].id)
    week = timedelta(7)
    since, then = replace(began, gone=lambda: week), replace(began, began=began.today + week)
    meant = [line_meant(each, debrief, "1", last_seen=False) for each in (since, then)]
    assert meant == ["wait_for_reply"] * 2


@pytest.mark.parametrize("unseen", [("--json",), ("--on", DAY), ("--format", "json")])
def test_a_document_or_another_day_does_not_move_the_numbers(acme: Inside, unseen: tuple[str, ...]) -> None:
    acme("plan", *unseen)
    assert not (acme.program.home / "state" / "lines").exists()


def test_what_is_kept_of_a_plan_that_was_shown_is_for_this_person_alone(acme: Inside) -> None:
    acme("plan")
    (kept,) = (acme.program.home / "state" / "lines").iterdir()
    assert kept.stat().st_mode & 0o077 == 0 and b"Acme" not in kept.read_bytes()


def test_the_answers_that_come_with_an_act_may_be_given_at_once(acme: Inside) -> None:
    done = acme("done", "call_to_clarify", "--set", "reaction_to_call=busy", "--answered", "--on", DAY)

    assert done.code == 0 and acts(acme) == [("call_to_clarify", "done", DAY)]
    shown = acme("show", "--json").json
    assert ("reaction_to_call", "busy") in {(each["question"], each["value"]) for each in shown["answers"]}


@pytest.mark.parametrize("word", WORDS)
def test_the_words_that_people_try_lead_on(acme: Inside, word: str) -> None:
    done = acme(word, "1", "--whatever")

    assert (done.code, done.out) == (2, "")
    assert "recover done" in done.err or "recover tell" in done.err
    assert f"\n  {word} " not in acme("--help").out


def test_nothing_told_where_nobody_can_be_asked_says_what_to_type(acme: Inside) -> None:
    done = acme("tell")
    assert done.code == 2 and "recover tell status=refused" in done.err


@pytest.mark.parametrize("wrong", ["stauts=refused", "status=refusd", "promised=never", "=refused"])
def test_a_slip_of_the_pen_is_told_with_what_was_meant(acme: Inside, wrong: str) -> None:
    before = acme("show", "--json").out
    done = acme("tell", wrong)
    assert done.code == 3 and done.out == "" and acme("show", "--json").out == before
    assert f"recover tell {wrong}: " in done.err and "--set" not in done.err


def test_a_debrief_that_is_forgotten_is_nowhere_and_comes_back_whole(acme: Inside) -> None:
    (id,) = [each["id"] for each in acme("list", "--json").json["debriefs"]]
    before = acme("plan", "--on", DAY).out
    gone = acme("forget", "acme")

    assert gone.code == 0 and f"recover undo {id} brings it back" in gone.err
    assert acme("list", "--json").json["debriefs"] == []
    assert acme("plan").code == acme("plan", "acme").code == acme("forget", "acme").code == 4
    assert "recover debrief: talk it through" in acme().out and "Acme" not in acme().out
    assert acme("undo").code == 0 and acme("plan", "--on", DAY).out == before
    assert acme("redo", "acme").code == 0 and acme("plan").code == 4
    assert acme("undo", id).code == 0 and acme("plan", "--on", DAY).out == before


def test_a_bare_recover_shows_what_is_due_and_what_to_type(acme: Inside) -> None:
    acme("tell", "promised=2026-11-20", "--on", DAY)
    later = acme("today", "--on", "2026-11-23", "--plain").out

    assert "You were to hear by Friday 20 November. Have they been in touch?" in later
    assert later.index("recover tell acme-") < later.index("To do")
    assert acme().code == 0 and acme().out.startswith("Today, ")
    document = acme("today", "--on", "2026-11-23", "--json").json
    assert document["schema"] == "recover.today" and document["due"][0]["overdue"]


def test_what_to_type_once_their_day_has_passed_stands_on_one_line(acme: Inside) -> None:
    acme("tell", "promised=2026-11-19", "--on", DAY)
    page = acme("plan", "--on", "2026-11-23").out
    (line,) = [each for each in page.splitlines() if "recover tell" in each]
    assert line.strip().startswith("recover tell acme-"), page


def test_every_command_begins_from_the_newest_finished_debrief(acme: Inside) -> None:
    """An empty debrief, begun after it, hid the real plan."""
    whole = {"employer": "Zeta", **{name: "don't know" for name in questions(acme) if name not in ACME}}
    assert acme("debrief", "--answers", "-", "--on", DAY, typed=json.dumps({**ACME, **whole})).code == 0
    assert acme("debrief", "--new", "--answers", "-", "--on", DAY, typed=json.dumps(ACME)).code == 0

    for command in (("plan",), ("why", "keep_hunting"), ("skip", "thank_you"), ("tell", "status=refused")):
        document = acme(*command, "--json", "--on", DAY).json
        assert document.get("plan", document)["debrief"]["title"].startswith("Zeta"), command
    assert "Zeta" in acme("show").out


OPTIONS = {
    "--by": ("email",),
    "--through": ("Anna",),
    "--on": (DAY,),
    "--set": ("feeling=low",),
    "--format": ("plain",),
    "--color": ("never",),
}
NEEDED = {"done": ("thank_you",), "skip": ("thank_you",), "tell": ("status=refused",), "undo": (), "redo": ()}


@pytest.mark.parametrize("command", NEEDED)
def test_every_option_that_is_shown_is_accepted(acme: Inside, command: str, tmp_path: Path) -> None:
    book = str(
        write(tmp_path / "beside", a_book("beside", "silences: {formal-companies-take-it-badly: yes}\n"))
    )
    shown = re.findall(r"^ {2}(--[a-z-]+)", acme(command, "--help").out, re.MULTILINE)
    assert {"--on", "--json", "--format", "--plain"} <= {*shown}
    for option in (each for each in shown if each != "--help"):
        for before in ("done", "undo") if command == "redo" else ("done",):  # so that there is something
            assert acme(before, *NEEDED[before], "--on", DAY).code == 0
        own = {"--playbook": (book,), "--output": (str(tmp_path / "page.html"),)}
        done = acme(command, *NEEDED[command], option, *{**OPTIONS, **own}.get(option, ()))
        assert done.code == 0 and (done.out or option == "--output"), (option, done.err)


def questions(inside: Inside) -> list[str]:
    return [each["id"] for each in inside("playbook", "words", "--json").json["questions"]]


class Wednesday(datetime):
    """A clock that stands on Wednesday 18 November 2026."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Wednesday":
        return cls(2026, 11, 18, 12, tzinfo=tz or UTC)


@pytest.mark.parametrize(
    "typed", [("monday",), ("on", "Monday"), ("2", "days", "ago"), ("acme", "16", "nov")]
)
def test_a_day_behind_an_action_is_the_day(
    acme: Inside, typed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`recover done 1 thursday` looked for a debrief called so."""
    monkeypatch.setattr("recover.outside.clock.datetime", Wednesday)

    for command in ("done", "skip"):
        done = acme(command, "thank_you", *typed)
        assert done.code == 0 and acts(acme)[-1][2] == "2026-11-16", done.err
        assert acme("undo", *typed).code == 0 and acts(acme) == []


def test_a_number_of_a_plan_shown_for_another_day_says_what_to_type_at_once(
    acme: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`recover plan` was named as the way out, which shows another day, and numbers nothing of this one."""
    monkeypatch.setattr("recover.outside.clock.datetime", Wednesday)
    then = acme("plan", "--on", "2026-12-15", "--json").json["recommendations"]
    (first,) = (each["id"] for each in then if each["rank"] == 1)
    unseen = acme("done", "99", "--on", "2026-12-15")
    assert unseen.code == 4 and f"With --on, type in place of a number: {first}" in unseen.err
    acme("plan")
    gone = acme("done", "1", "--on", "2026-12-15")
    assert gone.code == 2 and f"For that day, type in place of 1: {first}." in " ".join(gone.err.split())
    assert acme("done", first, "--on", "2026-12-15").code == 0


def test_what_stands_in_the_plan_of_today_may_have_been_done_before(
    acme: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its line was said to be gone, for on the day it was done nothing spoke for it yet."""
    monkeypatch.setattr("recover.outside.clock.datetime", Wednesday)
    acme("tell", "interview=2026-11-14", "still_want=very", "main_cause=their_side", "promised=no_day",
         "deadline=none", "in_touch=no", "about_to_do=ask_again", "signals=[warm]")  # fmt: skip
    acme("plan")
    then = [each["id"] for each in acme("plan", "--on", "2026-11-16", "--json").json["recommendations"]]
    assert "ask_where_it_stands" not in then

    (kept,) = (acme.program.home / "state" / "lines").iterdir()
    line = json.loads(kept.read_text()).index("ask_where_it_stands") + 1
    done = acme("done", str(line), "--on", "2026-11-16")
    assert done.code == 0 and acts(acme) == [("ask_where_it_stands", "done", "2026-11-16")], done.err


def test_a_debrief_that_is_called_like_a_day_is_that_debrief(acme: Inside) -> None:
    monday = {**ACME, "employer": "Monday Motors"}
    assert acme("debrief", "--answers", "-", "--on", DAY, typed=json.dumps(monday)).code == 0

    for typed in (("monday",), ("monday", "motors")):
        title = acme("done", "thank_you", *typed, "--json").json["plan"]["debrief"]["title"]
        assert title.startswith("Monday Motors")


def test_a_step_is_put_off_to_a_day_of_several_words(acme: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recover.outside.clock.datetime", Wednesday)
    for until in (("friday",), ("next", "friday"), ("in", "2", "days", "acme"), ("2d", "acme")):
        done = acme("snooze", "keep_hunting", *until)
        assert done.code == 0 and "Put off until Friday 20 November" in done.out, done.err


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-25", "9999-12-31"])
def test_the_first_and_the_last_days_of_the_calendar_are_days_too(acme: Inside, day: str) -> None:
    ill = {"still_want": "very", "main_cause": "off_form", "what_threw_you": "ill", "in_touch": "no"}
    then = {"employer": "Beta", "interview": day, "deadline": "none", "about_to_do": "ask_again"}
    there = json.dumps({**ACME, **ill, **then})
    assert acme("debrief", "--answers", "-", "--on", day, typed=there).code == 0

    for command in (("today",), ("plan", "--full"), ("show",), ("why", "1"), ("write", "1", "--anyway")):
        assert acme(*command, "--on", day).code != 1, command
