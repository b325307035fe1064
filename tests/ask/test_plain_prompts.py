"""Plain numbered lines, with streams in memory and at a dumb terminal."""

import io
import signal
import unicodedata
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.ask.plain_prompts import LinesAsker
from recover.ask.port import Answer, Back, DontKnow, Prompt, Reply, Skip, Stopped
from recover.engine.case.answers import read_answer
from recover.engine.model.questions import Choice
from support.ask_driver import QUESTIONS, WEDNESDAY
from support.ask_terminal import Start
from support.terminal import CTRL_C, CTRL_D

pytestmark = pytest.mark.quick

_BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Typist:
    """Somebody who types the given lines, and what is written to them."""

    def __init__(self, typed: str, encoding: str = "utf-8") -> None:
        self._written = io.BytesIO()
        self._stderr = io.TextIOWrapper(self._written, encoding=encoding)
        self.asker = LinesAsker(io.StringIO(typed), self._stderr, {"COLUMNS": "60"})

    @property
    def page(self) -> str:
        self._stderr.flush()
        return self._written.getvalue().decode(self._stderr.encoding)


def prompt(
    id: str, before: object = None, *, can_go_back: bool = False, optional_end: bool = False
) -> Prompt:
    question = QUESTIONS[id]
    previous = None if before is None else read_answer(question, before, WEDNESDAY)
    return Prompt(
        question,
        lambda: WEDNESDAY,
        place="Question 5",
        section=question.section,
        progress="About 6 more",
        previous=previous,
        can_go_back=can_go_back,
        optional_end=optional_end,
    )


def reply(id: str, typed: str, before: object = None) -> Reply:
    return Typist(f"{typed}\n").asker.ask(prompt(id, before, can_go_back=True))


def test_a_question_reads_from_top_to_bottom() -> None:
    typist = Typist("1\n")
    typist.asker.ask(prompt("culture", can_go_back=True))

    assert (
        typist.page
        == """
Question 5, the company. About 6 more.
How open is the company's culture?
  1. Open and informal: first names, quick answers, people
     who say what they think
  2. Somewhere between
  3. Formal and traditional
Type a number.
Or ? why we ask, ! I don't know, - skip, < back. Ctrl-C
stops; all is kept.
Enter alone: skip.
> """
    )


def test_answers_beside_a_day_have_letters_and_a_day_is_typed_as_ever() -> None:
    typist = Typist("a\n")
    assert typist.asker.ask(prompt("promised")) == Answer("no_day")
    assert (
        """
By which day did they say you would hear?
  a. They named no day
  b. Later this year
Type a letter, or a day such as today, 3 days ago, in 5 days
or 2026-11-20.
Or ? why we ask, ! I don't know, - skip. Ctrl-C stops; all
is kept.
"""
        in typist.page
    )


def test_what_was_said_some_days_ago_stands_below_the_question_and_enter_keeps_nothing() -> None:
    typist = Typist("2\n")
    said = "On Friday 13 November you said: Somewhere between."
    typist.asker.ask(replace(prompt("culture"), said_before=said))

    lines = typist.page.splitlines()
    assert lines[lines.index("How open is the company's culture?") + 1] == said
    assert "Enter alone: skip." in lines


@pytest.mark.parametrize(
    ("id", "typed", "expected"),
    [
        ("culture", "2", Answer("mixed")),
        ("culture", "formal and traditional", Answer("formal")),
        ("culture", "formal", Answer("formal")),
        ("signs", "1,3", Answer(("frown", "tour"))),
        ("signs", " 3 , 1 ", Answer(("frown", "tour"))),
        ("signs", "0", Answer(())),
        ("wanted", "1", Answer("yes")),
        ("wanted", "no", Answer("no")),
        ("wanted", "n", Answer("no")),
        ("wanted", "Y", Answer("yes")),
        ("rating", "7", Answer(7)),
        ("promised", "in 2 days", Answer(WEDNESDAY + timedelta(days=2))),
        ("promised", "B", Answer("later")),
        ("promised", "they named no day", Answer("no_day")),
        ("promised", "no_day", Answer("no_day")),
        ("company", "7", Answer("7")),
        ("story", "I froze.", Answer("I froze.")),
    ],
)
def test_answers_are_numbers_or_words(id: str, typed: str, expected: Reply) -> None:
    assert reply(id, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"), [("n", "none"), ("NO", "none"), ("no", "none"), ("2", "soon"), ("y", "north")]
)
def test_yes_and_no_are_the_answers_that_begin_with_them(typed: str, expected: str) -> None:
    labels = {"none": "No, nothing is urgent", "soon": "They decide soon", "north": "Yes, in the north"}
    choices = tuple(Choice(id, label) for id, label in labels.items())
    asked = replace(prompt("culture"), question=replace(QUESTIONS["culture"], choices=choices))

    assert Typist(f"{typed}\n").asker.ask(asked) == Answer(expected)


@pytest.mark.parametrize("id", sorted(QUESTIONS.keys() - {"place", "hostile"}))
def test_the_same_signs_lead_out_of_every_question(id: str) -> None:
    assert reply(id, "!") == reply(id, "don't know") == DontKnow()
    assert reply(id, "-") == reply(id, "") == Skip()
    assert reply(id, "<") == Back()


@pytest.mark.parametrize(
    ("id", "before", "kept"),
    [
        ("culture", "mixed", "Somewhere between"),
        ("signs", ["tour"], "They showed you round"),
        ("signs", [], "None of them"),
        ("when", "yesterday", "Tuesday 17 November 2026"),
        ("promised", "no_day", "They named no day"),
        ("company", "Acme", "Acme"),
    ],
)
def test_enter_keeps_the_earlier_answer(id: str, before: object, kept: str) -> None:
    typist = Typist("\n")
    asked = prompt(id, before)

    assert typist.asker.ask(asked) == Answer(asked.previous)  # type: ignore[arg-type]
    assert f"Enter alone keeps: {kept}" in typist.page


@pytest.mark.parametrize(
    ("id", "wrong", "words"),
    [
        ("culture", "4", '"4" is not one of the answers. Type'),
        ("culture", "y", '"y" is not one of the answers. Type a number from 1 to 3.'),
        ("signs", "1,9", '"9" is not one of the answers. Type'),
        ("rating", "11", '"11" is more than 10.'),
        ("when", "tomorrow", '"tomorrow" is a date in the future.'),
        ("promised", "c", '"c" is not a date'),
        ("company", "<", "This is the first question."),
        ("culture", "?", "resent it."),
    ],
)
def test_anything_else_is_answered_kindly_and_asked_again(id: str, wrong: str, words: str) -> None:
    typist = Typist(f"{wrong}\n!\n")

    assert typist.asker.ask(prompt(id)) == DontKnow()
    assert words in typist.page


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("story", "What you write is kept letter for letter, but for spaces around it."),
        ("company", "It is kept as you write it, on one line and without spaces around it."),
    ],
)
def test_how_a_text_is_kept_is_told_and_so_it_is(id: str, says: str) -> None:
    """Nothing said that its ends are tidied."""
    written = "A  \u0301e\U0001f469\u200d\U0001f4bb \u202dק\u0000 <b>  .. \t!"
    typist = Typist(f"?\n \t{written}  \n")

    assert typist.asker.ask(prompt(id)) == Answer(written)
    assert says in " ".join(typist.page.split())


def test_a_further_entry_ends_with_an_empty_line() -> None:
    typist = Typist("\n")

    assert typist.asker.ask(prompt("story", optional_end=True)) == Skip()
    assert "Enter alone: that is all." in " ".join(typist.page.split())


def test_how_a_list_ends_is_heard_before_all_that_could_go_on() -> None:
    """It was read aloud after thirty lines of what else could have gone wrong."""
    typist = Typist("\n")

    assert typist.asker.ask(prompt("culture", optional_end=True)) == Skip()
    question, _, rest = typist.page.partition("Enter alone: that is all.")
    assert "1. " not in question and "1. " in rest and "Enter alone" not in rest


def test_what_cannot_be_seen_in_what_was_typed_is_said() -> None:
    """The terminal itself has echoed it, unmarked."""
    typist = Typist("A\u202eB\u200b\n")
    assert typist.asker.ask(prompt("company")) == Answer("A\u202eB\u200b")
    assert "Some of that cannot be seen: A<U+202E>B<U+200B>" in typist.page


def test_the_end_of_the_input_stops() -> None:
    with pytest.raises(Stopped):
        Typist("").asker.ask(prompt("culture"))
    with pytest.raises(Stopped):
        Typist("maybe\n").asker.confirm("Shall we?", default=True)
    with pytest.raises(Stopped):
        Typist("7\n").asker.choose("What next?", (Choice("go", "Finish"),))


def test_menus_take_numbers_and_enter() -> None:
    options = (Choice("change", "Change an answer"), Choice("go", "Finish"))

    assert Typist("1\n").asker.choose("What next?", options, default="go") == "change"
    assert Typist("\n").asker.choose("What next?", options, default="go") == "go"
    assert Typist("\n9\n2\n").asker.choose("What next?", options) == "go"


@pytest.mark.parametrize(
    ("typed", "default", "meant"), [("y", False, True), ("NO", True, False), ("", True, True)]
)
def test_confirming_takes_words_letters_and_enter(typed: str, default: bool, meant: bool) -> None:
    assert Typist(f"{typed}\n").asker.confirm("Shall we?", default=default) is meant


def test_hostile_words_become_visible_marks() -> None:
    typist = Typist("?\n1\n")
    typist.asker.ask(prompt("hostile"))

    assert not {"\x1b", "\x07", "\u202e"} & set(typist.page)


def test_a_terminal_without_the_letters_gets_plain_ones() -> None:
    question = replace(
        QUESTIONS["company"], ask="Wie hei\u00dft sie \N{EM DASH} \N{RIGHT SINGLE QUOTATION MARK}genau?"
    )
    typist = Typist("-\n", encoding="ascii")
    typist.asker.ask(replace(prompt("company"), question=question))

    assert "Wie hei?t sie - 'genau?" in typist.page


@pytest.mark.thorough
@given(st.text(st.characters()), st.sampled_from(["utf-8", "ascii", "latin-1", "cp1252"]))
def test_nothing_that_acts_on_a_terminal_is_ever_written(words: str, encoding: str) -> None:
    question = replace(
        QUESTIONS["culture"], ask=words, why=words, choices=(Choice("a", words), Choice("b", "b"))
    )
    typist = Typist("?\n2\n1\n\n", encoding)
    typist.asker.ask(replace(prompt("culture"), question=question, place=words, section=words))
    typist.asker.choose(words, question.choices)
    typist.asker.tell(words)

    assert not [
        letter for letter in typist.page if letter not in "\n\t" and unicodedata.category(letter) == "Cc"
    ]
    assert not _BIDI & set(typist.page)


def test_a_question_that_stood_over_night_is_answered_on_the_next_day() -> None:
    """ "Today" was the evening before."""
    prompt = Prompt(QUESTIONS["when"], lambda: WEDNESDAY + timedelta(1))
    assert Typist("today\n").asker.ask(prompt) == Answer(WEDNESDAY + timedelta(1))


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}, {"PYTHONIOENCODING": "latin-1"}])
def test_dumb_terminals_and_screen_readers_get_lines_that_are_never_repainted(
    start: Start, environ: dict[str, str]
) -> None:
    asking = start("prompts", "culture", "signs", environ=environ)
    asking.terminal.wait_for(">").press("2\r").wait_for("commas").press("1,2\r")

    assert asking.ends() == ["Answer(value='mixed')", "Answer(value=('frown', 'short'))"]
    assert b"\x1b" not in asking.terminal.raw


def test_pasted_lines_are_one_answer_and_answer_nothing_that_was_not_read(start: Start) -> None:
    """The second line answered the next question, whatever that was."""
    asking = start("lines", "story", "culture", "wanted")
    asking.terminal.wait_for("skip.\n>").press("I froze.\r2\r\rThen I left.\r").wait_for("Question 2")
    asking.terminal.wait_for("skip.\n>").press("1\r2\r").wait_for("is not one of the answers").press("2\r")
    asking.terminal.wait_for("Question 3").wait_for("skip.\n>").press("1\r")

    story, *others = asking.ends()
    assert story == "Answer(value='I froze.\\n2\\n\\nThen I left.')"
    assert others == ["Answer(value='mixed')", "Answer(value='yes')"]


def test_pasted_lines_are_one_answer_though_the_line_is_slow(start: Start) -> None:
    """Over a line that stutters, the rest of a paste answered the questions after it."""
    asking = start("lines", "story", "culture")
    asking.terminal.wait_for("skip.\n>").press("I froze.\r")
    for line in ("Then I left.\r", "2\r"):
        sleep(0.12)
        asking.terminal.press(line)
    sleep(0.6)  # in the middle of it
    asking.terminal.press("2\r").wait_for("Question 2").wait_for("skip.\n>").press("1\r")

    assert asking.ends() == ["Answer(value='I froze.\\nThen I left.\\n2\\n2')", "Answer(value='open')"]


def test_what_was_typed_is_kept_where_they_stop_while_the_rest_of_a_paste_is_waited_for(
    start: Start, tmp_path: Path
) -> None:
    """Enter, and Ctrl-C within the second: the answer was gone, and nothing said so."""
    asking = start("lines", "story", environ={"RECOVER_HOME": str(tmp_path)})
    asking.terminal.wait_for("skip.\n>").press("I froze.\rThen I left.\r")
    sleep(0.4)
    asking.terminal.press(CTRL_C).wait_for("What you wrote is kept in")
    assert asking.stops() == ["Stopped"]
    assert (tmp_path / "state/written/story.txt").read_text() == "I froze.\nThen I left."


@pytest.mark.parametrize("end", [None, signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("before", ["", "Then I left.\rAt once.\r"])
def test_what_was_typed_and_not_entered_is_kept_where_they_stop(
    start: Start, tmp_path: Path, end: signal.Signals | None, before: str
) -> None:
    """The terminal threw it away, or left it to the shell, and nothing said so."""
    asking = start("lines", "story", environ={"RECOVER_HOME": str(tmp_path)})
    found = asking.terminal.settings
    asking.terminal.wait_for("skip.\n>").press(f"{before}I fr\x7froze\x7f\x7f. Caf\u00e9").wait_for(
        "Caf\u00e9"
    )
    sleep(0.4)
    if end is None:
        asking.terminal.press(CTRL_C)
    else:
        asking.terminal.child.kill(end)
    asking.terminal.wait_for("What you wrote is kept in").wait_for("Stopped.")
    assert asking.terminal.settings == found
    assert asking.stops() == ["Stopped"]
    text = f"{before}I fro. Caf\u00e9".replace("\r", "\n")
    assert (tmp_path / "state/written/story.txt").read_text() == text


def test_the_rest_of_a_paste_does_not_reach_the_shell_where_they_stop(start: Start, tmp_path: Path) -> None:
    asking = start("lines", "story", environ={"RECOVER_HOME": str(tmp_path)})
    asking.terminal.wait_for("skip.\n>").press("one\rtwo\rthree\r\x03")
    asking.terminal.wait_for("Stopped.")
    asking.stops()
    assert (tmp_path / "state/written/story.txt").read_text() == "one\ntwo\nthree"


def test_what_is_typed_ahead_is_no_part_of_a_text(start: Start) -> None:
    """Whoever knows what comes next, and types fast."""
    asking = start("lines", "company", "culture")
    asking.terminal.wait_for("skip.\n>").press("Acme\r")
    sleep(0.08)
    asking.terminal.press("2\r").wait_for("Question 2")
    assert asking.ends() == ["Answer(value='Acme')", "Answer(value='mixed')"]


def test_a_signal_to_end_stops(start: Start) -> None:
    asking = start("lines", "company")
    asking.terminal.wait_for("skip.\n>").child.kill(signal.SIGTERM)

    assert asking.stops() == ["Stopped"]


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_ctrl_c_and_ctrl_d_stop(start: Start, key: str) -> None:
    asking = start("lines", "wanted", "rating")
    asking.terminal.wait_for(">").press("1\r").wait_for("Question 2").wait_for("skip.\n>").press(key)

    assert asking.stops() == ["Answer(value='yes')", "Stopped"]


def test_nothing_that_is_typed_ahead_is_swallowed(start: Start) -> None:
    """Of two lines typed ahead the first was gone, and the second answered what the first was for."""
    asking = start("lines", "company", "culture", "wanted")
    asking.terminal.wait_for("skip.\n>").press("Acme\r")
    sleep(0.08)
    asking.terminal.press("2\r3\r").wait_for("is not one of the answers").press("1\r")
    asking.terminal.wait_for("Question 3").wait_for("skip.\n>").press("1\r")
    assert asking.ends() == ["Answer(value='Acme')", "Answer(value='open')", "Answer(value='yes')"]


_PYTHON_READS = ["utf-8:surrogateescape", "utf-8:strict"]
"""In C.UTF-8; in the locales of people, such as en_GB.UTF-8."""


@pytest.mark.parametrize("reads", _PYTHON_READS)
def test_bytes_that_are_no_letters_are_refused_with_a_word(start: Start, reads: str) -> None:
    asking = start("lines", "company", environ={"PYTHONIOENCODING": reads})
    asking.terminal.wait_for(">").press(b"caf\xe9\r").wait_for("its bytes are not UTF-8").press("cafe\r")

    assert asking.ends() == ["Answer(value='cafe')"]


@pytest.mark.parametrize("reads", _PYTHON_READS)
@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (b"I froze.\rCaf\xe9.\rThen I left.\r", "I froze.\nCaf?.\nThen I left."),
        ("\u00e9".encode() * 3000 + b"\r", "\u00e9" * 2047 + "?"),
    ],
    ids=["a line in another encoding", "a letter cut by the terminal"],
)
def test_a_paste_of_which_a_part_cannot_be_read_is_no_answer_and_not_lost(
    start: Start, tmp_path: Path, reads: str, pasted: bytes, kept: str
) -> None:
    """What came before that part was gone, and what came behind it was taken for the answer."""
    asking = start("lines", "story", environ={"PYTHONIOENCODING": reads, "RECOVER_HOME": str(tmp_path)})
    asking.terminal.wait_for("skip.\n>").press(pasted).wait_for(":e opens").press(CTRL_C)
    assert asking.stops() == ["Stopped"]
    assert (tmp_path / "state/written/story.txt").read_text(encoding="utf-8") == kept
