"""Lists and lines at a real pseudo-terminal, as a person sees and answers them."""

import signal
from pathlib import Path

import pytest

from recover.ask.port import Answer
from support.ask_terminal import Start
from support.terminal import CTRL_C, CTRL_D, DOWN, ENTER, LEFT, UP


def test_one_of_several_is_picked_with_the_arrow_keys(start: Start) -> None:
    asking = start("prompts", "culture")
    asking.terminal.wait_for("Formal").press(DOWN, DOWN, ENTER)

    assert asking.ends() == ["Answer(value='mixed')"]
    assert "» Somewhere between" in asking.terminal.window
    assert "Formal" not in asking.terminal.window


def test_the_earlier_answer_is_where_the_pointer_starts(start: Start) -> None:
    asking = start("prompts", "culture=formal", "signs=tour", "signs=none", "culture=don't know")
    asking.terminal.wait_for("» 3  Formal").press(ENTER).wait_for("[x] They showed you round").press(ENTER)
    asking.terminal.wait_for("» 0  None of these").press(ENTER).wait_for("» !  I don't know").press(ENTER)

    assert asking.ends() == [
        "Answer(value='formal')",
        "Answer(value=('tour',))",
        "Answer(value=())",
        "DontKnow()",
    ]


@pytest.mark.parametrize(
    ("then", "asks", "keys", "value"),
    [("wanted", "Do you still", "y", "yes"), ("company", "Which company", f"Acme{ENTER}", "Acme")],
)
def test_enter_right_after_a_number_leaves_out_no_question(
    start: Start, then: str, asks: str, keys: str, value: str
) -> None:
    asking = start("prompts", "culture", then)
    asking.terminal.wait_for("Formal").press(f"2{ENTER}").wait_for(asks).wait_for("skip").press(keys)

    assert asking.ends() == ["Answer(value='mixed')", f"Answer(value='{value}')"]


@pytest.mark.parametrize("question", ["culture", "signs", "wanted", "rating", "when", "company", "story"])
@pytest.mark.parametrize(("sign", "reply"), [("!", "DontKnow()"), ("-", "Skip()"), ("<", "Back()")])
def test_the_same_signs_lead_out_of_every_question(
    start: Start, question: str, sign: str, reply: str
) -> None:
    asking = start("prompts", f"{question}+back")
    asking.terminal.wait_for("back").press(sign)
    if question in ("rating", "when", "company", "story"):
        asking.terminal.press(ENTER)

    assert asking.ends() == [reply]


@pytest.mark.parametrize("question", ["culture", "signs"])
def test_every_way_out_of_a_list_can_be_reached_with_the_arrow_keys(start: Start, question: str) -> None:
    asking = start("prompts", f"{question}+back")
    asking.terminal.wait_for("back").press(UP).wait_for("» <").press(ENTER)

    assert asking.ends() == ["Back()"]


@pytest.mark.parametrize("question", ["culture", "signs"])
def test_why_is_told_and_the_list_stays(start: Start, question: str) -> None:
    asking = start("prompts", question)
    asking.terminal.wait_for("why we ask").press(DOWN, DOWN, "?").wait_for(
        "ome employers" if question == "culture" else "better evidence"
    )
    asking.terminal.wait_for("why we ask").press(" ", ENTER)

    assert asking.ends() == ["Answer(value='mixed')" if question == "culture" else "Answer(value=('short',))"]


def test_why_is_told_and_the_line_stays(start: Start) -> None:
    asking = start("prompts", "rating")
    asking.terminal.wait_for("why we ask").press("?", ENTER).wait_for("may depend on it").press("7", ENTER)

    assert asking.ends() == ["Answer(value=7)"]


def test_an_answer_beside_a_day_is_one_letter_and_stays_in_its_words(start: Start) -> None:
    asking = start("prompts", "promised")
    asking.terminal.wait_for("a They named no day").press("a", ENTER)

    assert asking.ends() == ["Answer(value='no_day')"]
    assert "» They named no day" in asking.terminal.everything


def test_several_are_marked_with_the_space_bar(start: Start) -> None:
    asking = start("prompts", "signs")
    asking.terminal.wait_for("[ ] They frowned").press(DOWN, " ", DOWN, DOWN, " ").wait_for(
        "[x] They showed"
    ).press(ENTER)

    assert asking.ends() == ["Answer(value=('frown', 'tour'))"]


def test_enter_without_a_mark_explains_and_loses_nothing(start: Start) -> None:
    asking = start("prompts", "signs")
    asking.terminal.wait_for("[ ]").press(DOWN, ENTER).wait_for("Nothing chosen yet").press(" ", ENTER)

    assert asking.ends() == ["Answer(value=('frown',))"]


def test_what_enter_without_a_mark_explains_goes_when_it_has_helped(start: Start) -> None:
    asking = start("prompts", "signs")
    asking.terminal.wait_for("[ ]").press(DOWN, ENTER).wait_for("Nothing chosen yet").press(ENTER, ENTER, " ")
    asking.terminal.wait_for("[x] They frowned")
    assert asking.terminal.everything.count("Nothing chosen yet") == 1

    asking.terminal.press(ENTER)
    assert asking.ends() == ["Answer(value=('frown',))"]
    assert "Nothing chosen yet" not in asking.terminal.everything


@pytest.mark.parametrize(
    ("keys", "value"), [("13\r", "'frown', 'tour'"), ("121\r", "'short',"), ("0", ""), ("30", "")]
)
def test_of_several_a_number_marks_and_nought_is_none_of_them(start: Start, keys: str, value: str) -> None:
    asking = start("prompts", "signs")
    asking.terminal.wait_for("0  None of these").press(*keys)

    assert asking.ends() == [f"Answer(value=({value}))"]


@pytest.mark.parametrize(("key", "value"), [("1", "open"), ("3", "formal")])
def test_of_a_list_a_number_takes_its_line_at_once(start: Start, key: str, value: str) -> None:
    asking = start("prompts", "culture")
    asking.terminal.wait_for("3  Formal").press(key)

    assert asking.ends() == [f"Answer(value='{value}')"]


def test_enter_alone_answers_nothing_in_anybody_s_place(start: Start) -> None:
    every = ("culture", "signs", "wanted", "rating", "when", "company", "story", "culture+end")
    asking = start("prompts", *every)
    for number in range(len(every)):
        asking.terminal.wait_for_prompt(number + 1).press(ENTER)

    assert asking.ends() == ["Skip()"] * len(every)
    assert "» Nothing else, that is all" in asking.terminal.everything


def test_what_is_said_back_stands_once_in_place_and_goes_with_the_answer(start: Start) -> None:
    asking = start("prompts", "rating", "culture")
    asking.terminal.wait_for("from 0 to 10.")
    for typed in ("11", "x", "11"):
        asking.terminal.press(typed, ENTER).wait_for(f'"{typed}" is')
        assert asking.terminal.everything.count('" is') == 1
    asking.terminal.press("7", ENTER).wait_for("Question 2").wait_for("why we ask").press("?", "?", "?")
    asking.terminal.wait_for("Some employers").press("1")

    assert asking.ends() == ["Answer(value=7)", "Answer(value='open')"]
    assert '" is' not in asking.terminal.everything and "Some employers" not in asking.terminal.everything


def test_a_list_that_runs_off_the_window_says_so(start: Start) -> None:
    asking = start("prompts", "place", "culture")
    asking.terminal.wait_for("Number 3").wait_for("longer than the window").press("1")
    asking.terminal.wait_for("3  Formal")
    assert "longer than the window" not in asking.terminal.window
    asking.terminal.press("2")

    assert asking.ends() == ["Answer(value='n0')", "Answer(value='mixed')"]


def test_none_of_several_is_a_line_of_its_own(start: Start) -> None:
    asking = start("prompts", "signs")
    asking.terminal.wait_for("[ ]").press(DOWN, DOWN, DOWN, DOWN).wait_for("» 0  None of these").press(ENTER)

    assert asking.ends() == ["Answer(value=())"]


@pytest.mark.parametrize(("key", "value"), [("y", "yes"), ("n", "no")])
def test_yes_and_no_have_their_keys(start: Start, key: str, value: str) -> None:
    asking = start("prompts", "wanted")
    asking.terminal.wait_for("y  Yes").press(key)

    assert asking.ends() == [f"Answer(value='{value}')"]


def test_what_cannot_be_an_answer_is_said_and_asked_again(start: Start) -> None:
    asking = start("prompts", "rating", "when")
    asking.terminal.wait_for("from 0 to 10.").press("11", ENTER).wait_for('"11" is more than 10.').press(
        "4", ENTER
    )
    asking.terminal.wait_for("3 days ago").press("tomorrow", ENTER).wait_for("is a date in the future")
    asking.terminal.press("3 days ago", ENTER).wait_for("» Sunday 15 November 2026")

    assert asking.ends() == ["Answer(value=4)", "Answer(value=datetime.date(2026, 11, 15))"]


def test_enter_keeps_earlier_typed_answers_and_text_can_be_changed(start: Start) -> None:
    asking = start("prompts", "rating=4", "when=2026-11-03", "company=Acme")
    asking.terminal.wait_for("Enter keeps 4.").press(ENTER).wait_for("Enter keeps Tuesday 3 November 2026.")
    asking.terminal.press(ENTER).wait_for("» Acme").press(" Ltd", ENTER)

    assert asking.ends() == [
        "Answer(value=4)",
        "Answer(value=datetime.date(2026, 11, 3))",
        "Answer(value='Acme Ltd')",
    ]


def test_an_empty_line_skips_or_ends_a_list(start: Start) -> None:
    asking = start("prompts", "company", "story+end")
    asking.terminal.wait_for("- or Enter: skip").press(ENTER).wait_for("- or Enter: that is all").press(ENTER)

    assert asking.ends() == ["Skip()", "Skip()"]


def test_there_is_no_way_back_from_the_first_question(start: Start) -> None:
    asking = start("prompts", "company")
    asking.terminal.wait_for("why we ask").press("<", ENTER).wait_for("This is the first question.").press(
        ENTER
    )

    assert asking.ends() == ["Skip()"]


READY = {
    "culture": "-  skip",
    "signs": "-  skip",
    "wanted": "-  skip",
    "rating": "skip\n »",
    "story": "skip\n »",
    "choose": "» 2  Finish",
    "confirm": "   n  No",
}


def test_a_yes_or_no_that_stays_on_the_screen_says_to_what(start: Start) -> None:
    """ "No" alone stood above a finished plan, and nobody knew of what."""
    asking = start("prompts", "wanted")
    asking.terminal.wait_for(READY["wanted"]).press("n")
    asking.ends()
    assert "» Still wanted: No" in asking.terminal.everything


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("question", READY)
def test_ctrl_c_and_ctrl_d_stop_anywhere(start: Start, question: str, key: str) -> None:
    asking = start("prompts", "wanted", question)
    asking.terminal.wait_for(READY["wanted"]).press("y").wait_for(": Yes\n\n").wait_for(READY[question])
    asking.terminal.press(key).wait_for("Stopped.")

    assert asking.stops() == ["Answer(value='yes')", "Stopped"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("question", ["culture", "company"])
def test_a_signal_to_end_restores_the_terminal(start: Start, question: str, number: signal.Signals) -> None:
    asking = start("prompts", question)
    asking.terminal.wait_for("»")
    assert not asking.terminal.echoes()
    asking.terminal.child.kill(number)
    asking.terminal.wait_for("Stopped.")
    restored = asking.terminal.echoes()

    assert asking.stops() == ["Stopped"]
    assert restored


@pytest.mark.parametrize("question", ["signs", "company"])
@pytest.mark.parametrize("how", ["answered", "ctrl-c", "ctrl-d", "term", "hup"])
def test_the_terminal_is_left_as_it_was_found(start: Start, question: str, how: str) -> None:
    asking = start("prompts", question)
    found = asking.terminal.settings
    asking.terminal.wait_for("»")
    assert asking.terminal.settings != found
    match how:
        case "term" | "hup":
            asking.terminal.child.kill(signal.SIGTERM if how == "term" else signal.SIGHUP)
        case _:
            asking.terminal.press({"answered": ENTER, "ctrl-c": CTRL_C, "ctrl-d": CTRL_D}[how])
    asking.terminal.wait_for("Stopped." if how != "answered" else "» Skipped")
    left = asking.terminal.settings
    asking.terminal.finish()
    raw = asking.terminal.raw

    assert left == found
    assert raw.rfind(b"\x1b[?25h") > raw.rfind(b"\x1b[?25l")
    assert raw.rfind(b"\x1b[?2004l") > raw.rfind(b"\x1b[?2004h") and b"\x1b[?1049h" not in raw


CTRL_U = "\x15"


def test_enter_still_keeps_the_earlier_text_after_a_question_back(start: Start) -> None:
    """The line was empty by then, and Enter skipped: the earlier answer was gone."""
    asking = start("prompts", "company=Acme")
    asking.terminal.wait_for_prompt(1).press(CTRL_U, "?", ENTER).wait_for_prompt(2).press(ENTER)
    assert asking.ends() == ["Answer(value='Acme')"]


@pytest.mark.parametrize(
    ("pressed", "said"),
    [((ENTER,), "Acme?"), ((CTRL_U, "-", ENTER), None)],
    ids=["it is a part of it", "it is a sign"],
)
def test_a_sign_behind_the_earlier_text_is_taken_for_neither_unasked(
    start: Start, pressed: tuple[str, ...], said: str | None
) -> None:
    """Whoever asked why, with their old answer on the line, had changed it."""
    asking = start("prompts", "company=Acme")
    asking.terminal.wait_for_prompt(1).press("?", ENTER).wait_for("Enter alone keeps").wait_for_prompt(2)
    asking.terminal.press(*pressed)
    assert asking.ends() == [f"Answer(value={said!r})" if said else "Skip()"]


def test_the_sign_of_the_editor_behind_the_earlier_text_opens_it(start: Start, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf " Then I laughed." >> "$1"\n')
    editor.chmod(0o755)
    asking = start("prompts", "story=I froze.", environ={"EDITOR": str(editor)})
    asking.terminal.wait_for_prompt(1).press(":e", ENTER)
    (said,) = asking.ends()
    assert said == "Answer(value='I froze. Then I laughed.')"


def test_pasted_lines_are_one_answer_where_the_terminal_marks_them(start: Start) -> None:
    asking = start("prompts", "story", "wanted")
    asking.terminal.wait_for_prompt(1).press("\x1b[200~I froze.\r\nThen I laughed.\x1b[201~", ENTER)
    asking.terminal.wait_for("Question 2").wait_for("y  Yes").press("y")

    assert asking.ends() == ["Answer(value='I froze.\\nThen I laughed.')", "Answer(value='yes')"]


def test_pasted_lines_are_one_answer_where_it_does_not(start: Start) -> None:
    asking = start("prompts", "story", "company")
    asking.terminal.wait_for(":e opens").press("I froze.\rThen I laughed.\r\rThen I left.\r").wait_for(
        "Question 2"
    )
    asking.terminal.wait_for("Which company").press("Acme", ENTER)

    assert asking.ends() == [
        "Answer(value='I froze.\\nThen I laughed.\\n\\nThen I left.')",
        "Answer(value='Acme')",
    ]


@pytest.mark.parametrize("key", ["\x13", "\x12", "\x11"], ids=["Ctrl-S", "Ctrl-R", "Ctrl-Q"])
def test_a_key_that_is_a_habit_from_elsewhere_swallows_nothing(start: Start, key: str) -> None:
    """Ctrl-S began a search: what was typed then was gone with Enter. After Ctrl-Q nothing stopped."""
    asking = start("prompts", "company", "company")
    asking.terminal.wait_for("Which company").wait_for("»").press(key, "Acme", ENTER).wait_for("» Acme")
    asking.terminal.wait_for("Question 2").wait_for("skip", below="Question 2").press(key, CTRL_C)

    assert asking.stops() == ["Answer(value='Acme')", "Stopped"]


def test_a_text_beyond_all_measure_is_refused(start: Start) -> None:
    asking = start("prompts", "story")
    asking.terminal.wait_for(":e opens").press("\x1b[200~", "word " * 4001, "\x1b[201~", ENTER)
    asking.terminal.wait_for("of 20,000 at most").press(ENTER)

    assert asking.ends() == ["Skip()"]


def test_a_list_longer_than_the_window_can_be_walked_through(start: Start) -> None:
    asking = start("prompts", "place")
    asking.terminal.wait_for("Number 3").press(*[DOWN] * 46).wait_for("Number 45")
    assert "Which of these many?" in asking.terminal.window
    asking.terminal.press(ENTER)

    assert asking.ends() == ["Answer(value='n45')"]


def test_none_of_these_stays_in_sight_where_a_list_is_longer_than_the_window(start: Start) -> None:
    asking = start("prompts", "signs", rows=12)
    asking.terminal.wait_for("longer than the window").wait_for("1  [ ]")
    assert "0  None of these" in asking.terminal.window
    assert "why we ask" not in asking.terminal.window
    asking.terminal.press("0")

    assert asking.ends() == ["Answer(value=())"]


@pytest.mark.parametrize("columns", [40, 24])
def test_nothing_is_cut_off_in_a_narrow_window(start: Start, columns: int) -> None:
    asking = start("prompts", "culture", columns=columns, rows=30)
    asking.terminal.wait_for("I don't know")  # the last line: before it stands, the rest may be half painted
    window = " ".join(asking.terminal.window.split())

    assert "1 Open and informal: first names, quick answers, people who say what they think" in window
    assert "Question 1, the company. About 6 more. How open is the company's culture?" in window
    assert all(len(line) <= columns for line in asking.terminal.window.splitlines())
    asking.terminal.press(ENTER)
    asking.ends()


def test_a_window_made_narrower_while_asking_still_shows_everything(start: Start) -> None:
    asking = start("prompts", "culture", rows=30)
    asking.terminal.wait_for("skip").resize(40, 30).press(DOWN, DOWN).wait_for("» 2  Somewhere").press(ENTER)

    assert asking.ends() == ["Answer(value='mixed')"]


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (10, 3)])
def test_a_tiny_window_is_no_reason_to_fail(start: Start, columns: int, rows: int) -> None:
    asking = start("prompts", "culture", "company", columns=columns, rows=rows)
    asking.terminal.wait_for_prompt(1).press(ENTER).wait_for_prompt(2).press("Acme", ENTER)

    assert asking.ends() == ["Skip()", "Answer(value='Acme')"]


DARK = {"COLORFGBG": "15;0", "TERM": "xterm-256color", "NO_COLOR": ""}


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [(DARK, True), ({**DARK, "NO_COLOR": "1"}, False), ({**DARK, "COLORFGBG": ""}, False)],
)
def test_there_are_colours_where_it_is_known_what_they_stand_on_and_nobody_minds(
    start: Start, environ: dict[str, str], coloured: bool
) -> None:
    asking = start("prompts", "culture", environ=environ)
    asking.terminal.wait_for("skip").press(ENTER)
    asking.ends()

    assert (b";38;5;183" in asking.terminal.raw) == coloured
    assert b"[35" not in asking.terminal.raw and b"\x1b[0;2m" not in asking.terminal.raw


def test_hostile_words_reach_the_terminal_as_visible_marks(start: Start) -> None:
    asking = start("prompts", "hostile")
    asking.terminal.wait_for("<U+001B>[2Jcleared").press("?").wait_for(
        "<U+001B>]0;title<U+0007>because"
    ).press(ENTER)
    asking.ends()

    assert "Bold <U+001B>[31mred<U+001B>[0m [/x] :smile: <U+202E>right to left?" in asking.terminal.everything
    assert b"\x1b]0;" not in asking.terminal.raw


@pytest.mark.parametrize("question", ["company", "story"])
def test_what_is_typed_or_pasted_is_echoed_with_visible_marks_and_kept_as_it_is(
    start: Start, question: str
) -> None:
    asking = start("prompts", question)
    terminal = asking.terminal.wait_for("or Enter")
    terminal.press("A\u202eB\u200b", "\x1b[200~C\U000e0041\x1b[201~", "Z", LEFT, "Y")
    terminal.wait_for("» A<U+202E>B<U+200B>C<U+E0041>YZ").press(ENTER)
    assert asking.ends() == [repr(Answer("A\u202eB\u200bC\U000e0041YZ"))]
    assert not [each for each in "\u202e\u200b\U000e0041" if each.encode() in terminal.raw]


def test_a_menu_starts_at_its_default(start: Start) -> None:
    asking = start("prompts", "choose", "confirm", "tell=Well done.")
    asking.terminal.wait_for("» 2  Finish").press(UP, ENTER).wait_for("Shall we go on?").press("n").wait_for(
        "Well done."
    )

    assert asking.ends() == ["change", "False", "told"]
