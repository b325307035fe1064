"""Every page and document for somebody in danger: whom to ring stands first, however it is looked at."""

from datetime import date
from typing import Any

import pytest

from recover.coach.pages import plan_of, plan_view
from recover.engine.case.case import Act
from recover.engine.logic.compiled import RuleBase
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Plan
from recover.journal.events import Acted
from recover.outside.terminal import Look
from recover.show.formats import show
from recover.show.values.program import ErrorView
from support.asking import STOP
from support.danger import (
    BRITAIN,
    CASE,
    DARK_HERE,
    GONE,
    NUMBER_OF_DAYS,
    SAID,
    THE_INTERVIEW,
    as_file,
    assert_help_first,
    assert_help_in,
    day,
)
from support.inside import Inside
from support.program import DAY, Program
from support.sittings import Debriefing
from support.small import a_case

LOOKS: dict[str, tuple[str, ...]] = {
    "plain": ("--plain",),
    "terminal": ("--format", "terminal"),
    "terminal, coloured": ("--format", "terminal", "--color", "always"),
}
COMMANDS = {
    "plan": ("plan", "--on", day(4)),
    "plan --full": ("plan", "--full", "--on", day(4)),
    "a plan by name": ("plan", "acme", "--on", day(4)),
    "show": ("show", "--on", day(4)),
    "why the help": ("why", "talk_to_someone", "--on", day(4)),
    "why the second chance": ("why", "second_chance", "--on", day(4)),
    "list": ("list",),
    "nothing but the name": (),
}
OPTIONED = {name: command for name, command in COMMANDS.items() if command}
LOOKED_AT = ["plan", "plan --full", "show", "list"]
NARROW = 40


@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
def test_begins_with_help_as_it_comes(dark: Inside, command: tuple[str, ...]) -> None:
    done = dark(*command)
    assert (done.code, done.err) == (0, "")
    assert_help_first(done.out, *BRITAIN)


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
@pytest.mark.parametrize(
    "command",
    [OPTIONED["plan"], OPTIONED["plan --full"], OPTIONED["show"], OPTIONED["list"]],
    ids=["plan", "plan --full", "show", "list"],
)
def test_begins_with_help_however_it_is_to_look(
    dark: Inside, command: tuple[str, ...], look: tuple[str, ...]
) -> None:
    assert_help_first(without_colour(dark(*command, *look).out), *BRITAIN)


@pytest.mark.parametrize(
    "environ",
    [
        {"COLUMNS": str(NARROW)},
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"ACCESSIBLE": "1"},
        {"FORCE_COLOR": "1"},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "command", [COMMANDS["plan"], COMMANDS["nothing but the name"]], ids=["plan", "recover"]
)
def test_begins_with_help_in_whatever_environment(
    dark: Inside, command: tuple[str, ...], environ: dict[str, str]
) -> None:
    for name, value in environ.items():
        dark.patch.setenv(name, value)
    page = without_colour(dark(*command).out)
    assert_help_first(page, *BRITAIN, lines=10 if "COLUMNS" in environ else 6)
    if "COLUMNS" in environ and command:
        assert max(map(len, page.splitlines())) <= NARROW
    if "NO_COLOR" in environ:
        assert "\x1b" not in dark(*command).out


@pytest.mark.parametrize("arguments", [("plan", "--on", DAY), ()], ids=str)
def test_begins_with_help_where_only_ascii_can_be_written(
    kept_dark: Program, arguments: tuple[str, ...]
) -> None:
    done = kept_dark.run(*arguments, environ={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"})
    assert done.code == 0 and done.out.isascii()
    assert_help_first(done.out, *BRITAIN)


@pytest.mark.parametrize("command", OPTIONED.values(), ids=list(OPTIONED))
def test_a_document_has_help_right_after_its_kind(dark: Inside, command: tuple[str, ...]) -> None:
    done = dark(*command, "--json")
    assert (done.code, done.err) == (0, "")
    assert_help_in(done.json, *BRITAIN)


SINCE = {
    "done": ("done", "call_to_clarify"),
    "done with its answer": ("done", "call_to_clarify", "--set", "reaction_to_call=busy"),
    "done, by its number": ("done", "1"),
    "skip": ("skip", "talk_to_someone"),
    "tell": ("tell", "status=refused"),
    "snooze": ("snooze", "wait_for_reply", "2d"),
    "undo": ("undo",),
    "redo": ("redo",),
    "today": ("today",),
}


@pytest.fixture
def dark_since(inside: Inside) -> Inside:
    """For somebody in danger, whose journal may be changed: something to take back and to bring back."""
    assert inside("debrief", "--answers", "-", "--on", DAY, typed=as_file(**DARK_HERE)).code == 0
    for command in (("done", "thank_you"), ("done", "ask_where_it_stands"), ("undo",)):
        assert inside(*command, "--on", DAY).code == 0
    return inside


@pytest.mark.parametrize("command", SINCE.values(), ids=list(SINCE))
class TestWhateverHasHappenedSince:
    def test_begins_with_help_and_says_nothing_of_the_job(
        self, dark_since: Inside, command: tuple[str, ...]
    ) -> None:
        done = dark_since(*command, "--on", day(1), "--plain")
        assert (done.code, done.err) == (0, "")
        assert_help_first(done.out, *BRITAIN)
        assert not [word for word in THE_INTERVIEW if word in done.out.casefold()]

    def test_begins_with_help_in_full_and_as_a_document(
        self, dark_since: Inside, command: tuple[str, ...]
    ) -> None:
        assert_help_first(dark_since(*command, "--on", day(1), "--full", "--plain").out, *BRITAIN)
        if command[0] in ("undo", "redo"):
            dark_since({"undo": "redo", "redo": "undo"}[command[0]], "--on", day(1))
        assert_help_in(dark_since(*command, "--on", day(1), "--json").json, *BRITAIN)


def test_a_debrief_that_is_taken_away_takes_no_help_with_it(dark_since: Inside) -> None:
    assert_help_first(dark_since("forget", "acme", "--plain").out, *BRITAIN)
    for command in ((), ("list",), ("today",)):
        assert_help_first(dark_since(*command).out, *BRITAIN)
    assert_help_in(dark_since("list", "--json").json, *BRITAIN)
    assert_help_first(dark_since("plan").err, *BRITAIN)


CANNOT_BE = ("done nothing", "done 99", "snooze talk_to_someone 2d", "tell", "sent", "heard", "tell x=y")


@pytest.mark.parametrize("command", CANNOT_BE)
def test_whatever_cannot_be_recorded_begins_with_help(dark: Inside, command: str) -> None:
    done = dark(*command.split())
    assert done.code in (2, 3, 4) and done.out == ""
    assert_help_first(done.err, *BRITAIN)


def test_telling_it_as_something_that_has_happened_since_puts_help_first(inside: Inside) -> None:
    kept = as_file(**{**DARK_HERE, "warning_signs": ["going_over"]})
    assert inside("debrief", "--answers", "-", "--on", DAY, typed=kept).code == 0
    assert_help_first(inside("tell", f"warning_signs={GONE}", "--on", day(1)).out, *BRITAIN)


@pytest.mark.parametrize("after", NUMBER_OF_DAYS)
class TestDaysLater:
    def test_the_plan_still_begins_with_it(self, dark: Inside, after: int) -> None:
        page = dark("plan", "--plain", "--on", day(after)).out
        assert_help_first(page, *BRITAIN)
        assert "Talk to somebody today" in page
        assert not [word for word in THE_INTERVIEW if word in page.casefold()]

    def test_its_document_has_it_first_and_so_has_the_debrief(self, dark: Inside, after: int) -> None:
        plan = dark("plan", "--json", "--on", day(after)).json
        assert_help_in(plan, *BRITAIN)
        assert plan["recommendations"][0]["id"] == "talk_to_someone"
        assert_help_in(dark("show", "--json", "--on", day(after)).json, *BRITAIN)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program after the usual debrief, of somebody who is in no danger."""
    program = Program(tmp_path_factory.mktemp("else") / "home")
    assert program.debrief(country="uk").code == 0
    return program


class TestEverybodyElse:
    @pytest.mark.parametrize("command", OPTIONED.values(), ids=list(OPTIONED))
    def test_has_null_there(
        self, kept: Program, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
    ) -> None:
        document = Inside(kept, monkeypatch)(*command, "--json").json
        assert list(document)[:3] == ["schema", "version", "urgent"] and document["urgent"] is None

    def test_reads_nothing_of_it(self, kept: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        person = Inside(kept, monkeypatch)
        for command in (COMMANDS["plan"], COMMANDS["list"], ()):
            assert SAID not in person(*command).out


def test_whoever_says_that_it_is_over_has_it_nowhere_any_more(inside: Inside) -> None:
    assert inside("debrief", "--answers", "-", "--on", DAY, typed=as_file(**DARK_HERE)).code == 0
    over = inside("debrief", "acme", "--set", "warning_signs=none", "--on", day(1))
    assert over.code == 0 and SAID not in over.out + over.err
    assert inside("plan", "--json", "--on", day(1)).json["urgent"] is None
    assert inside("list", "--json").json["urgent"] is None
    assert SAID not in inside().out


ACTS: dict[str, tuple[Act, ...]] = {
    "done today": (Act("talk_to_someone", "done", CASE.today, None),),
    "done three times": tuple(Act("talk_to_someone", "done", CASE.today, True) for _ in range(3)),
    "left out": (Act("talk_to_someone", "skipped", None, None),),
    "everything done": tuple(
        Act(each, "done", CASE.today, None) for each in ("talk_to_someone", "rest_first", "keep_hunting")
    ),
}


@pytest.mark.parametrize("acts", ACTS.values(), ids=list(ACTS))
def test_what_the_journal_says_of_help_does_not_move_it(
    debriefing: Debriefing, acts: tuple[Act, ...]
) -> None:
    debriefing.tell("bad", "yes", [GONE], "great-britain", "plan")
    debriefing.journal.save(debriefing.id, *(Acted(act) for act in acts))
    plan = debriefing.plan
    assert plan.urgent is not None
    assert first(plan) == ("talk_to_someone", "do", "now")


PEOPLE: dict[str, dict[str, Any]] = {
    "crushed": {"feeling": "crushed", "someone_near": "no"},
    "refused": {"status": "refused", "about_to_do": "angry"},
    "invited again": {"status": "invited", "next_meeting": date(2026, 11, 19), "about_to_do": "no_show"},
    "offered": {"status": "offer", "feeling": "fine"},
    "searching": {"status": "search", "income_soon": "yes"},
    "giving up": {"status": "silent", "about_to_do": "give_up", "last_contact": date(2026, 11, 17)},
    "with a cause": {"main_cause": "preparation", "how_bad": "serious", "still_want": "very"},
    "with other signs": {"warning_signs": ("sleepless", "joyless", "numbing", GONE)},
}


def first(plan: Plan) -> tuple[str, str, str]:
    each = plan.recommendations[0]
    return each.id, each.verdict, each.group


@pytest.mark.parametrize("answers", PEOPLE.values(), ids=list(PEOPLE))
def test_help_is_the_first_line_of_everybody_and_the_page_says_nothing_of_the_job(
    base: RuleBase, answers: dict[str, Any]
) -> None:
    known = {each.question: each.value for each in CASE.answers} | answers
    usable = {question: value for question, value in known.items() if question in base.questions}
    plan = make_plan(base, a_case(**usable))
    assert first(plan) == ("talk_to_someone", "do", "now")
    debriefing = Debriefing(base)
    debriefing.journal.save(debriefing.id, Acted(Act("thank_you", "done", CASE.today, None)))
    found = plan_of(debriefing.session, debriefing.kept)
    page = show(
        plan_view(debriefing.session, type(found)(plan, found.case, None)), "plain", Look(False, None, True)
    )
    assert_help_first(page, *BRITAIN)
    assert not [word for word in THE_INTERVIEW if word in page.casefold()]
    assert "What helps today" in page and "Talk to somebody today" in page


def test_the_document_of_an_error_has_it_too(base: RuleBase) -> None:
    """As where somebody stops: exit 130 and, with --json, a document on standard error."""
    view = ErrorView(130, "Stopped.", urgent=make_plan(base, CASE).urgent)
    plain = show(view, "plain", Look(False, None, True))
    assert_help_first(plain, *BRITAIN)
    assert plain.rstrip().endswith("Stopped.")
    assert show(view, "json", Look(False, None, True)).index('"urgent"') < 60


def test_a_sitting_that_is_stopped_leaves_the_plan_with_help(debriefing: Debriefing) -> None:
    debriefing.tell("bad", "yes", [GONE], STOP)
    assert first(debriefing.plan) == ("talk_to_someone", "do", "now")


def without_colour(text: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text)
