"""Every way in which somebody can say that it would be better not to be here: help stands first."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.danger import (
    BRITAIN,
    DARK,
    DARK_HERE,
    FINDERS,
    GONE,
    NORTH,
    NUMBER_OF_DAYS,
    SAID,
    as_file,
    assert_help_first,
    assert_help_in,
    day,
)
from support.inside import Inside
from support.program import ACME, DAY

SET = tuple(f"--set={name}={value}" for name, value in ACME.items() if name != "feeling")
BAD, FINE, SAYS_IT = "--set=feeling=bad", "--set=feeling=fine", f"--set=warning_signs={GONE}"
HERE = "--set=where_now=northern-ireland"
NOT_IN_NEED = {**ACME, "feeling": "bad", "warning_signs": ["going_over"], "country": "uk"}


@dataclass(frozen=True)
class Way:
    """A command, what is typed into it, and the numbers that have to stand first."""

    command: str
    numbers: tuple[str, ...]
    options: tuple[str, ...] = ()
    typed: str = ""

    def arguments(self, *more: str) -> tuple[str, ...]:
        read = ("--answers", "-") if self.typed else ()
        return (self.command, *read, *self.options, "--on", DAY, *more)


_YAML = f"""\
feeling: bad
warning_signs: {GONE}
about_to_do: nothing
status: waiting
employer: Acme
interview: 2026-11-15
where_now: northern-ireland
"""
WAYS = {
    "a file": Way("debrief", BRITAIN, typed=as_file(**DARK_HERE)),
    "a file that is only thought about": Way("plan", BRITAIN, typed=as_file(**DARK_HERE)),
    "a file in YAML": Way("debrief", NORTH, typed=_YAML),
    "a file with one sign that is no list": Way(
        "plan", BRITAIN, typed=as_file(**DARK_HERE | {"warning_signs": GONE})
    ),
    "a file with other signs beside it": Way(
        "plan", BRITAIN, typed=as_file(**DARK_HERE | {"warning_signs": ["sleepless", GONE, "numbing"]})
    ),
    "a file that says only the country of the job": Way("plan", (*BRITAIN, NORTH[1]), typed=as_file(**DARK)),
    "a file that says no country": Way("plan", FINDERS, typed=as_file(**DARK | {"country": "don't know"})),
    "a file that says that one feels fine": Way(
        "debrief", BRITAIN, typed=as_file(**DARK_HERE | {"feeling": "fine"})
    ),
    "settings": Way("debrief", NORTH, (*SET, BAD, SAYS_IT, HERE)),
    "settings that are only thought about": Way("plan", NORTH, (*SET, BAD, SAYS_IT, HERE)),
    "nothing but the one setting": Way("plan", FINDERS, (SAYS_IT,)),
    "settings that say that one feels fine": Way("debrief", NORTH, (*SET, FINE, SAYS_IT, HERE)),
    "settings that are only thought about and say that one feels fine": Way(
        "plan", NORTH, (*SET, FINE, SAYS_IT, HERE)
    ),
    "a setting over a file that denies it": Way(
        "plan", BRITAIN, (SAYS_IT,), as_file(**DARK_HERE | {"warning_signs": "none"})
    ),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_whoever_says_it_reads_first_whom_to_ring(inside: Inside, way: Way) -> None:
    done = inside(*way.arguments("--plain"), typed=way.typed)
    assert done.code == 0, done.err
    assert_help_first(done.out, *way.numbers)


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_whoever_says_it_finds_whom_to_ring_first_in_json(inside: Inside, way: Way) -> None:
    done = inside(*way.arguments("--json"), typed=way.typed)
    assert done.code == 0, done.err
    assert_help_in(done.json, *way.numbers)


def test_whoever_does_not_say_it_is_told_nothing_of_it(inside: Inside) -> None:
    done = inside("plan", "--json", "--on", DAY, "--answers", "-", typed=as_file(**NOT_IN_NEED))
    assert done.json["urgent"] is None
    page = inside("plan", "--plain", "--on", DAY, "--answers", "-", typed=as_file(**NOT_IN_NEED)).out
    assert SAID not in page and "116 123" not in page


class TestInADebriefThatIsThereAlready:
    @pytest.mark.parametrize(
        ("way", "options"),
        {
            "named": ("acme",),
            "gone on with": (),
            "read over": ("--edit",),
            "asked all of": ("--all",),
        }.items(),
    )
    def test_saying_it_later_puts_help_first(
        self, inside: Inside, way: str, options: tuple[str, ...]
    ) -> None:
        assert inside("debrief", "--answers", "-", "--on", DAY, typed=as_file(**NOT_IN_NEED)).code == 0
        done = inside("debrief", *options, SAYS_IT, HERE, "--on", day(1))
        assert done.code == 0, done.err
        assert_help_first(done.out, *NORTH)

    @pytest.mark.parametrize("after", NUMBER_OF_DAYS)
    def test_another_debrief_begins_with_what_was_said_in_the_first(self, inside: Inside, after: int) -> None:
        assert inside("debrief", "--answers", "-", "--on", DAY, typed=as_file(**DARK_HERE)).code == 0
        other = as_file(**ACME | {"employer": "Zeta", "feeling": "fine", "interview": "2026-11-15"})
        done = inside("debrief", "--new", "--answers", "-", "--on", day(after), typed=other)
        assert done.code == 0, done.err
        assert_help_first(done.out, *BRITAIN)
        assert_help_in(inside("plan", "zeta", "--on", day(after), "--json").json, *BRITAIN)

    @pytest.mark.parametrize("after", NUMBER_OF_DAYS)
    def test_an_answer_of_an_earlier_day_still_puts_help_first(self, inside: Inside, after: int) -> None:
        assert inside("debrief", "--answers", "-", "--on", DAY, typed=as_file(**DARK_HERE)).code == 0
        done = inside("debrief", "acme", FINE, "--set=about_to_do=nothing", "--on", day(after))
        assert done.code == 0, done.err
        assert_help_first(done.out, *BRITAIN)


MISTAKES = {
    "an unknown question": (as_file(**DARK_HERE, weather="fine"), ()),
    "an unknown answer": (as_file(**DARK_HERE | {"feeling": "splendid"}), ()),
    "a day to come": (as_file(**DARK_HERE | {"interview": "2027-01-01"}), ()),
    "a list where one answer is wanted": (as_file(**DARK_HERE | {"employer": ["Acme", "Zeta"]}), ()),
    "a setting without a question": (as_file(**DARK_HERE), ("--set", "low")),
    "a setting with a typing mistake": (as_file(**DARK_HERE), ("--set", "felling=low")),
}


@pytest.mark.parametrize(("text", "options"), MISTAKES.values(), ids=list(MISTAKES))
class TestAFileWithAMistakeElsewhere:
    def test_begins_with_help(self, inside: Inside, text: str, options: tuple[str, ...]) -> None:
        done = inside("debrief", "--answers", "-", *options, "--on", DAY, typed=text)
        assert (done.code, done.out) == (3, "")
        assert_help_first(done.err, *BRITAIN)

    def test_has_help_first_in_the_document_of_the_error(
        self, inside: Inside, text: str, options: tuple[str, ...]
    ) -> None:
        done = inside("plan", "--answers", "-", *options, "--on", DAY, "--json", typed=text)
        assert (done.code, done.out) == (3, "")
        assert_help_in(json.loads(done.err), *BRITAIN)


@pytest.mark.parametrize("missing", ["feeling", "status", "about_to_do", "employer", "interview"])
def test_a_file_without_an_answer_that_is_needed_begins_with_help(inside: Inside, missing: str) -> None:
    text = as_file(**{name: value for name, value in DARK_HERE.items() if name != missing})
    done = inside("debrief", "--answers", "-", "--on", DAY, typed=text)
    assert done.code == 2 and missing in done.err
    assert_help_first(done.err, *BRITAIN)
    told = inside("debrief", "--answers", "-", "--on", DAY, "--json", typed=text)
    assert told.code == 2
    assert_help_in(json.loads(told.err), *BRITAIN)


def test_nothing_but_the_one_setting_is_too_little_for_a_debrief_and_begins_with_help(inside: Inside) -> None:
    done = inside("debrief", SAYS_IT, "--on", DAY)
    assert done.code == 2
    assert_help_first(done.err, *FINDERS)


def test_an_error_of_anybody_else_says_nothing_of_it(inside: Inside) -> None:
    text = as_file(**NOT_IN_NEED, weather="fine")
    done = inside("debrief", "--answers", "-", "--on", DAY, "--json", typed=text)
    assert done.code == 3 and json.loads(done.err)["urgent"] is None


class TestAMistakeAroundTheVeryWords:
    """Somebody in danger writes them as they can."""

    def test_beside_them_in_the_same_answer(self, inside: Inside) -> None:
        text = as_file(**DARK_HERE | {"warning_signs": [GONE, "sleeples"]})
        done = inside("debrief", "--answers", "-", "--on", DAY, typed=text)
        assert done.code == 3
        assert_help_first(done.err, *BRITAIN)

    def test_in_the_place(self, inside: Inside) -> None:
        text = as_file(**DARK_HERE | {"where_now": "great-britian"})
        done = inside("debrief", "--answers", "-", "--on", DAY, typed=text)
        assert done.code == 3
        assert_help_first(done.err, *BRITAIN)

    def test_in_the_way_the_file_is_written(self, inside: Inside) -> None:
        text = _YAML + "culture: {open\n"
        done = inside("debrief", "--answers", "-", "--on", DAY, typed=text)
        assert done.code == 3
        assert_help_first(done.err, *NORTH)

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
    def test_in_the_encoding_of_the_file(self, inside: Inside, tmp_path: Path, encoding: str) -> None:
        file = tmp_path / "answers.yaml"
        file.write_bytes(_YAML.encode(encoding))
        done = inside("debrief", "--answers", str(file), "--on", DAY)
        assert done.code == 3
        assert_help_first(done.err, *NORTH)

    def test_in_a_file_beside_a_setting_that_can_be_read(self, inside: Inside) -> None:
        done = inside("plan", "--answers", "-", SAYS_IT, HERE, "--on", DAY, typed="feeling: {bad\n")
        assert done.code == 3
        assert_help_first(done.err, *NORTH)

    @pytest.mark.parametrize("turn", [1, -1])
    def test_in_one_of_two_answers_that_are_given_to_it(self, inside: Inside, turn: int) -> None:
        signs = (SAYS_IT, "--set=warning_signs=going_over")[::turn]
        done = inside("plan", BAD, *signs, HERE, "--on", DAY)
        assert done.code == 3
        assert_help_first(done.err, *NORTH)

    def test_in_one_of_many_answers_that_are_given_to_it(self, inside: Inside) -> None:
        signs = (f"--set=warning_signs={sign}" for sign in ("sleepless", GONE, "joyless"))
        done = inside("plan", BAD, *signs, HERE, "--on", DAY)
        assert done.code == 3
        assert_help_first(done.err, *NORTH)

    @pytest.mark.parametrize(
        "slip",
        [
            f"warning_signs={GONE},sleeples",
            f"warning_signs=[sleeples, {GONE}]",
            f"warning_sign={GONE}",
            f"warning_signs: {GONE}",
            GONE,
        ],
    )
    def test_in_the_setting_itself(self, inside: Inside, slip: str) -> None:
        done = inside("plan", BAD, "--set", slip, HERE, "--on", DAY)
        assert done.code == 3
        assert_help_first(done.err, *NORTH)

    def test_in_what_is_told_later(self, inside: Inside) -> None:
        assert inside("debrief", "--answers", "-", "--on", DAY, typed=as_file(**NOT_IN_NEED)).code == 0
        signs = (f"warning_signs={sign}" for sign in ("sleepless", GONE, "joyless"))
        for told in (tuple(signs), (f"warning_signs={GONE},sleeples",), (f"warning_sign={GONE}",)):
            done = inside("tell", *told, "where_now=northern-ireland", "--on", day(1))
            assert done.code == 3
            assert_help_first(done.err, *NORTH)

    def test_in_the_name_of_the_file_beside_a_setting(self, inside: Inside, tmp_path: Path) -> None:
        done = inside("plan", "--answers", str(tmp_path / "nowhere"), SAYS_IT, HERE, "--on", DAY)
        assert done.code == 3
        assert_help_first(done.err, *NORTH)


_NOT_TAKEN = {
    "told to a debrief that is not there": (("tell", SAYS_IT[6:], HERE[6:], "zeta"), "", 4),
    "told on a day that is none": (("tell", SAYS_IT[6:], HERE[6:], "--on", "nonsense"), "", 2),
    "told with a step that is not there": (("done", "99", SAYS_IT, HERE), "", 4),
    "told with an option that is not there": (("tell", SAYS_IT[6:], HERE[6:], "--wrong"), "", 2),
    "set in a debrief that is not there": (("debrief", "zeta", SAYS_IT, HERE), "", 4),
    "thought about on a day that is none": (("plan", SAYS_IT, HERE, "--on", "nonsense"), "", 2),
    "in a file for a debrief that is not there": (("debrief", "zeta", "--answers", "-"), _YAML, 4),
}


class TestWhereItCannotBeTaken:
    """The answers are right, and the command fails for something else."""

    @pytest.mark.parametrize(("arguments", "typed", "code"), _NOT_TAKEN.values(), ids=list(_NOT_TAKEN))
    def test_help_stands_above_the_error(
        self, inside: Inside, arguments: tuple[str, ...], typed: str, code: int
    ) -> None:
        assert inside("debrief", "--answers", "-", "--on", DAY, typed=as_file(**NOT_IN_NEED)).code == 0
        done = inside(*arguments, typed=typed)
        assert (done.code, done.out) == (code, "")
        assert_help_first(done.err, *NORTH)

    @pytest.mark.parametrize(
        ("arguments", "typed"),
        [
            (("debrief", *SET, BAD, SAYS_IT, HERE), ""),
            (("debrief", "--answers", "-"), _YAML),
            (("tell", SAYS_IT[6:], HERE[6:]), ""),
            (("tell", SAYS_IT[6:], HERE[6:], "--json"), ""),
        ],
    )
    def test_a_journal_that_takes_nothing_is_told_below_help(
        self, inside: Inside, arguments: tuple[str, ...], typed: str
    ) -> None:
        journal = inside.program.home / "data" / "journal.db"
        journal.parent.mkdir(parents=True)
        journal.write_text("Dear Sir,")
        done = inside(*arguments, "--on", DAY, typed=typed)
        assert (done.code, done.out) == (5, "")
        if "--json" in arguments:
            assert_help_in(json.loads(done.err), *NORTH)
        else:
            assert_help_first(done.err, *NORTH)

    def test_who_only_asks_about_the_word_is_told_nothing(self, inside: Inside) -> None:
        assert SAID not in inside("playbook", "explain", GONE).err
        assert SAID not in inside("plan", "zeta").err


_TROUBLES = {
    "a new debrief that lacks an answer": (("debrief", "--new"), "", 2),
    "a new debrief whose file lacks an answer": (("debrief", "--answers", "-"), as_file(employer="Zeta"), 2),
    "a file with a mistake": (("debrief", "--answers", "-"), as_file(**ACME, weather="fine"), 3),
    "a setting with a mistake": (("debrief", "acme", "--set", "weather=fine"), "", 3),
    "a debrief that is not there": (("plan", "zeta"), "", 4),
    "a line of the plan that is not there": (("why", "nonsense"), "", 4),
}


@pytest.mark.parametrize(("arguments", "typed", "code"), _TROUBLES.values(), ids=list(_TROUBLES))
def test_whoever_said_it_on_an_earlier_day_reads_help_above_an_error(
    dark: Inside, arguments: tuple[str, ...], typed: str, code: int
) -> None:
    done = dark(*arguments, "--on", day(4), typed=typed)
    assert done.code == code, done.err
    assert_help_first(done.err, *BRITAIN)
