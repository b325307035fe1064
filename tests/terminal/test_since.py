"""One story at a real terminal, over some days: thanked, rung, refused, asked for advice, invited."""

import json

import pytest

from recover.cli.wiring import load_advice
from support.program import ACME, RECOVER, Program
from support.sitting_at_terminal import AtTerminal
from support.terminal import CTRL_C, ENTER, Terminal

pytestmark = pytest.mark.slow

TOLD = {
    "employer": "Acme",
    "interview": "2026-11-17",
    "still_want": "very",
    "main_cause": "off_form",
    "what_threw_you": "ill",
    "culture": "open",
    "in_touch": "no",
    "deadline": "none",
}
LATER = ("contacts", "reaction_to_call", "reaction_to_request", "where_now", "someone_near", "promised",
         "stage", "reason_given", "reason_seems", "place_open", "invited_how", "next_meeting")  # fmt: skip
"""What nobody can be asked yet."""


@pytest.fixture
def finished(person: AtTerminal) -> Program:
    """The program after a debrief that is finished, on Wednesday 18 November 2026."""
    unknown = {each.id: "don't know" for each in load_advice(quiet=True).questions if each.id not in LATER}
    typed = json.dumps({**unknown, **ACME, **TOLD})
    done = person.program.run("debrief", "--answers", "-", "--on", "2026-11-18", typed=typed)
    assert done.code == 0 and "Finished" in person.program.run("list").out, done.err
    return person.program


def ends(terminal: Terminal) -> str:
    """What is on the screen once the program has ended well, its spaces as one."""
    assert terminal.finish() == 0
    return " ".join(terminal.everything.split())


def test_a_story_over_some_days(finished: Program) -> None:
    def on(day: str, *command: str) -> Terminal:
        return finished.at_terminal(*command, "--on", day, rows=40)

    thanked = on("2026-11-19", "done", "thank_you")
    thanked.wait_for("What have they said to it so far?").wait_for("1  No answer yet").wait_for_prompt(1)
    thanked.press("1")
    assert "Done on Thursday 19 November: Send a short thank-you note." in ends(thanked)

    rung = on("2026-11-20", "done", "call_to_clarify")
    rung.wait_for("How did they take your call?").wait_for("2  They were busy").wait_for_prompt(1).press("2")
    rung.wait_for("By which day did they say you would hear?").wait_for_prompt(2).press("-", ENTER)
    page = ends(rung)
    assert "What changes" in page and "They said they were busy, so give them another day or two." in page
    assert page.index("What changes") < page.index("Your plan for Friday 20 November")

    again = on("2026-11-24", "done", "ask_second_chance")
    again.wait_for("What did they say to your request").wait_for("1  No answer yet").wait_for_prompt(1)
    again.press("3").wait_for("By which day did they say").wait_for_prompt(2).press("-", ENTER)
    assert "A second chance? You've asked. They're thinking it over" in ends(again)

    # A week on, from a bare start, with no word of theirs told yet.
    assert "Is that still true? recover tell acme-" in ends(on("2026-12-02", "today"))
    news = on("2026-12-02", "tell")
    news.wait_for("What has happened since?").wait_for("3  They said no").wait_for_prompt(1).press("3")
    news.wait_for("How are you feeling right now?").wait_for_prompt(2).press("!")  # after bad news, anew
    news.wait_for("What do you most feel like doing").wait_for_prompt(3).press("!")
    news.wait_for("How far did you get").wait_for_prompt(4).press("!")
    news.wait_for("What reason did they give?").wait_for_prompt(5).press("!")
    page = ends(news)
    assert "Where things stand: They said no." in page
    assert "Ask for one piece of advice" in page

    advice = on("2026-12-03", "done", "ask_for_advice")
    advice.wait_for("What did they say when you asked for advice?").wait_for("1  No answer yet")
    advice.wait_for_prompt(1).press("2")
    advice.wait_for("What reason did they give?").wait_for_prompt(2).press("!")
    page = ends(advice)
    assert "Done on Thursday 3 December: Ask for one piece of advice" in page
    assert "1. Thank them for their answer" in page

    since = on("2026-12-10", "debrief")
    since.wait_for("You have told me about this one: Acme").wait_for(
        "» 1  Something has happened"
    ).wait_for_prompt(1).press(ENTER)
    since.wait_for("What has happened since?").wait_for_prompt(2).press(CTRL_C)
    assert since.finish() == 130

    assert "They've invited me, or" in ends(on("2026-12-10", "tell", "status=invited", "--no-input"))
    assert "Taken back: Where things stand." in ends(on("2026-12-10", "undo"))
    assert "Brought back: Where things stand." in ends(on("2026-12-10", "redo"))


def test_stopped_at_a_question_what_was_done_is_kept(finished: Program) -> None:
    terminal = finished.at_terminal("done", "call_to_clarify", "--on", "2026-11-20")
    terminal.wait_for("How did they take your call?").wait_for_prompt(1).press(CTRL_C)

    assert terminal.finish() == 130 and "What you told me is kept." in " ".join(terminal.window.split())
    acts = finished.run("show", "--json").json["acts"]
    assert [each["action"] for each in acts] == ["call_to_clarify"]


def test_as_json_the_questions_stay_in_sight_and_the_document_is_whole(finished: Program) -> None:
    out = finished.home.with_name("changed.json")
    terminal = Terminal(
        ["bash", "-c", f'"$R" done ask_where_it_stands --on 2026-11-20 --json > {out}'],
        rows=30,
        environ={**finished.environment(), "R": RECOVER},
        patience=30,
    )
    terminal.wait_for("What have they said to it").wait_for_prompt(1).wait_for("4  They thanked me").press(
        "4"
    )

    assert terminal.finish() == 0
    assert json.loads(out.read_text(encoding="utf-8"))["schema"] == "recover.changed"
