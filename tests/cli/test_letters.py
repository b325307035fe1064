"""recover check and recover write on the command line."""

import json
import os
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from support.inside import Inside
from support.program import ACME, DAY, Program

BAD = "Dear Ms Okafor,\n\nI beg you, give me one last chance.\n\nKind regards,\nAda Park\n"
GOOD = "Dear Ms Okafor,\n\nThank you for meeting me on Tuesday.\n\nKind regards,\nAda Park\n"
MORE = {"job_title": "Nurse", "addressee": "Ms Okafor", "your_name": "Ada Park", "offer_them": "I led a ward"}


@pytest.fixture
def acme(inside: Inside) -> Inside:
    """The program within this process, after a debrief with all that a thank-you note needs."""
    assert inside("debrief", "--answers", "-", "--on", DAY, typed=json.dumps(ACME | MORE)).code == 0
    return inside


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.quick
def test_a_file_with_findings_exits_with_7_and_says_where_why_and_what_instead(
    inside: Inside, here: Path
) -> None:
    (here / "letter.txt").write_text(BAD)
    done = inside("check", "letter.txt", "--plain")

    assert done.code == 7 and done.err == ""
    assert 'Line 3, column 1: "I beg you"' in done.out
    assert "Why: This sounds like pleading" in done.out and "Better: Say once" in done.out
    assert "[1] Damage control" in done.out and "score" not in done.out


@pytest.mark.quick
def test_a_clean_one_exits_with_0(inside: Inside, here: Path) -> None:
    (here / "letter.txt").write_text(GOOD)
    assert inside("check", "letter.txt").code == 0
    assert inside("check", "-", typed=GOOD).code == 0


def test_as_json_it_is_one_document(inside: Inside) -> None:
    done = inside("check", "-", "--json", typed=BAD)
    document = done.json
    assert (document["schema"], document["version"], done.code) == ("recover.wording", 1, 7)
    first = document["findings"][0]
    assert (first["id"], first["level"], first["line"], first["column"], first["words"]) == (
        "begging", "stop", 3, 1, "I beg you",
    )  # fmt: skip


def test_at_most_five_are_told_the_worst_first(inside: Inside) -> None:
    text = (
        "I'm so sorry. I was a complete disaster. It is so unfair. I have not slept. I am still waiting. "
        "I promise you everything. My lawyer will write."
    )
    document = inside("check", "-", "--json", typed=text).json
    assert len(document["findings"]) == 5 and document["left_out"] >= 1
    assert document["findings"][0]["id"] == "threatening"


ANGRY = (
    "Dear Ms Hale,\n\nYou frowned at me the whole time, and you didn't even listen. Your question was badly "
    "worded.\nYou are making a big mistake. If I don't hear from you, I will tell everyone on LinkedIn how "
    "you treat people.\n\nTom\n"
)


def test_a_threat_comes_first_and_is_not_for_today(inside: Inside) -> None:
    """It came fifth, below blame and pressure, and nothing said to leave it until tomorrow."""
    first = inside("check", "-", "--json", typed=ANGRY).json["findings"][0]

    assert first["id"] == "threatening" and first["better"].startswith("Not today: sleep on it.")


def test_where_else_it_stands_is_told_with_its_line(inside: Inside) -> None:
    done = inside("check", "-", "--plain", typed="I beg you.\n\nThank you.\n\nPlease, I'm begging you.\n")

    assert ", and line 5, column 9: \"I'm begging" in done.out
    assert "other place" not in done.out


@pytest.mark.parametrize(
    ("command", "what"), [("check", "a file with the message"), ("write", "the number of")]
)
def test_what_is_missing_is_said_in_words(inside: Inside, command: str, what: str) -> None:
    done = inside(command)

    assert done.code == 2 and f"recover {command}: {what}" in done.err and "|" not in done.err


def test_what_is_no_text_or_not_there_is_said_plainly(inside: Inside, here: Path) -> None:
    (here / "picture.png").write_bytes(b"\x89PNG\0\0")
    (here / "empty.txt").write_text("  \n")
    (here / "large.txt").write_text("word " * 300_000)
    for name, code in (("nothing.txt", 4), ("picture.png", 2), ("empty.txt", 2), ("large.txt", 2), (".", 5)):
        done = inside("check", name)
        assert done.code == code and done.out == "" and "Traceback" not in done.err, name


NO_TEXT = {
    "utf-16": "I beg you".encode("utf-16"),
    "utf-16 without a NUL in it": "\u8bf7\u539f\u8c05\u6211".encode("utf-16"),
    "half a letter at the end": "I beg you, caf\u00e9".encode()[:-1],
    "utf-8 with one wrong byte": b"caf\xc3\xa9, I beg you \xe9",
    "a NUL far behind": b"I beg you. " * 2000 + b"\0",
    "Russian": "\u041f\u0440\u043e\u0448\u0443 \u0432\u0430\u0441".encode("koi8-r"),
    "Japanese": "\u304a\u9858\u3044\u3057\u307e\u3059".encode("shift-jis"),
}


@pytest.mark.parametrize("data", NO_TEXT.values(), ids=NO_TEXT)
def test_bytes_that_are_no_text_are_not_checked_as_other_letters(
    inside: Inside, here: Path, data: bytes
) -> None:
    """They were read as whatever Windows-1252 makes of them, and the rest as marks."""
    (here / "letter.txt").write_bytes(data)
    done = inside("check", "letter.txt")
    assert done.code == 2 and done.out == "" and "is not plain text in UTF-8" in done.err


def test_what_an_old_editor_saved_is_read_and_told_to_be(inside: Inside, here: Path) -> None:
    (here / "letter.txt").write_bytes("I beg you, at the caf\u00e9.".encode("cp1252"))
    done = inside("check", "letter.txt", "--plain")
    assert done.code == 7 and "was read as Windows-1252" in done.err
    (here / "letter.txt").write_text("I beg you, at the caf\u00e9.", encoding="utf-8-sig")
    assert inside("check", "letter.txt", "--plain").err == ""


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        ("x-none", b"I beg you"),
        ("rot13", b"I beg you"),
        ("undefined", b"I beg you"),
        ("utf-8", b"I beg you, caf\xe9"),
        ("us-ascii", b"I beg you, caf\xc3"),
    ],
)
def test_an_email_whose_letters_cannot_be_told_is_not_checked(
    inside: Inside, here: Path, charset: str, body: bytes
) -> None:
    """It was a fault of the program, or marks were checked for letters."""
    head = f"Subject: x\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode()
    (here / "letter.eml").write_bytes(head + body)
    done = inside("check", "letter.eml")
    assert done.code == 2 and done.out == "" and "letter.eml is not" in done.err
    (here / "letter.eml").write_bytes(b"Subject: x\r\n\r\nI beg you, caf\xc3\xa9")
    assert inside("check", "letter.eml").code == 7


def test_hostile_text_comes_out_as_text(inside: Inside) -> None:
    done = inside(
        "check", "-", "--plain", typed="I beg you \x1b[31m \u202e[bold] :smile:, my lawyer\x1b]0;x\x07 will"
    )
    assert done.code == 7 and "\x1b" not in done.out and "\u202e" not in done.out


def test_the_email_that_was_written_is_read_again(acme: Inside, here: Path) -> None:
    assert acme("write", "thank_you", "--on", DAY, "--output", "thanks.eml").code == 0
    message = message_from_bytes((here / "thanks.eml").read_bytes(), policy=policy.default)
    assert message["X-Unsent"] == "1" and message["Subject"].startswith("Nurse role, Sunday")
    assert str(message.get_content()).startswith("Dear Ms Okafor,\r\n\r\nThank you for meeting me")
    assert acme("check", "thanks.eml").code == 0
    assert os.name != "posix" or (here / "thanks.eml").stat().st_mode & 0o077 == 0


def test_no_file_is_written_over(acme: Inside, here: Path) -> None:
    (here / "thanks.txt").write_text("mine")
    done = acme("write", "thank_you", "--on", DAY, "--output", "thanks.txt")
    assert done.code == 6 and (here / "thanks.txt").read_text() == "mine"


@pytest.mark.quick
def test_a_message_is_written_from_the_answers_and_checked(acme: Inside) -> None:
    done = acme("write", "thank_you", "--on", DAY, "--plain", "--origins")
    assert done.code == 0
    assert "Subject: Nurse role, Sunday 15 November" in done.out
    assert "Here is one example of what I'd bring: I led a ward." in done.out and "Ada Park" in done.out
    assert "Checked: nothing to change." in done.out
    assert "The advice, with your answer to: What you would bring." in done.out


def test_a_gap_is_told_and_nothing_is_made_up(inside: Inside) -> None:
    assert inside("debrief", "--answers", "-", "--on", DAY, typed=json.dumps(ACME)).code == 0
    done = inside("write", "thank_you", "--on", DAY, "--json")
    document = done.json
    assert done.code == 7 and document["schema"] == "recover.draft"
    assert [each["id"] for each in document["findings"]] == ["not_filled"]
    gaps = {gap for sentence in document["sentences"] for gap in sentence["gaps"]}
    assert {"Your name", "The job", "What you would bring"} <= gaps
    assert all(f"[{gap}]" in document["text"] + document["subject"] for gap in gaps)


def test_what_the_plan_does_not_advise_is_refused_and_shown_anyway_and_that_is_noted(acme: Inside) -> None:
    refused = acme("write", "ask_where_it_stands", "--on", DAY)
    assert refused.code == 6 and refused.out == "" and "--anyway" in refused.err

    shown = acme("write", "ask_where_it_stands", "--on", DAY, "--anyway", "--plain")
    assert shown.code in (0, 7) and "You asked to see it anyway" in shown.out
    assert "written though the plan says to wait" in acme("undo", "--on", DAY, "--plain").out


def test_what_is_too_early_says_which_day_it_waits_for(acme: Inside) -> None:
    later = [each for each in acme("plan", "--on", DAY, "--json", "--full").json["recommendations"]
             if each["group"] == "later" and each["message"]]  # fmt: skip
    for each in later:
        done = acme("write", each["id"], "--on", DAY)
        assert done.code == 6 and "its day is" in done.err


@pytest.mark.parametrize("channel", ["phone", "in_person"])
def test_what_is_said_comes_with_what_they_may_answer(acme: Inside, channel: str) -> None:
    done = acme("write", "ask_where_it_stands", "--on", DAY, "--anyway", "--channel", channel, "--json").json
    assert done["text"].startswith("Hello Ms Okafor, it's Ada Park") and done["subject"] == ""
    assert {"If they're busy", "If they want it in writing"} <= {each["when"] for each in done["replies"]}
    assert bool(done["voicemail"]) == (channel == "phone")
    assert done["seconds"] <= 90 and (done["voicemail_seconds"] or 0) <= 25


def test_through_a_recruiter_it_is_handed_on(acme: Inside) -> None:
    done = acme(
        "write", "ask_where_it_stands", "--on", DAY, "--anyway", "--channel", "recruiter", "--json"
    ).json
    assert done["text"].index("pass the message below on") < done["text"].index("Dear Ms Okafor,")


def test_a_way_for_which_there_is_no_message_is_named(acme: Inside) -> None:
    done = acme("write", "thank_you", "--on", DAY, "--channel", "phone")
    assert done.code == 2 and "It goes by email, or by letter." in done.err
    assert acme("write", "thank_you", "--on", DAY, "--channel", "pigeon").code == 2


def test_a_step_without_a_message_says_so(acme: Inside) -> None:
    assert acme("write", "keep_hunting", "--on", DAY, "--anyway").code == 4


def test_a_text_is_read_as_the_message_of_a_step(acme: Inside, here: Path) -> None:
    (here / "mine.txt").write_text(GOOD.replace("Okafor", "Smith"))
    done = acme("check", "mine.txt", "--as", "thank_you", "--on", DAY, "--json")
    assert [each["id"] for each in done.json["findings"]] == ["another_name"] and done.code == 7
    assert acme("check", "mine.txt", "--on", DAY).code == 0  # of no debrief, nobody knows the name


def test_a_second_ask_and_its_day_are_seen(acme: Inside, here: Path) -> None:
    (here / "mine.txt").write_text(GOOD)
    acme("done", "thank_you", "--on", DAY)
    done = acme("check", "mine.txt", "--as", "thank_you", "--on", DAY, "--json")
    assert [each["id"] for each in done.json["findings"]] == ["asked_before"]


@pytest.mark.parametrize(
    "command", [("write", "thank_you", "--anyway"), ("debrief",)], ids=["a message", "the answers"]
)
def test_what_cannot_be_edited_since_nobody_can_be_asked_is_refused(
    acme: Inside, command: tuple[str, ...]
) -> None:
    """It was shown as it was, without a word."""
    done = acme(*command, "--edit", "--no-input", "--on", DAY)
    assert (done.code, done.out) == (2, "") and "--edit" in done.err and "nobody can be asked" in done.err


def test_a_message_that_cannot_be_edited_without_a_terminal_is_shown_with_a_word(acme: Inside) -> None:
    done = acme("write", "thank_you", "--anyway", "--edit", "--on", DAY)
    assert done.code == 0 and "nobody can be asked here: this is as it was" in done.err


@pytest.mark.slow
def test_a_file_that_came_to_be_while_the_editor_was_open_stays_and_what_was_written_is_kept(
    program: Program, tmp_path: Path
) -> None:
    """It was said to be saved there, and was nowhere."""
    program.run("debrief", "--answers", "-", "--on", DAY, typed=json.dumps(ACME | MORE))
    file, editor = tmp_path / "mail.txt", tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\necho Mine. > \"$1\"\necho Theirs. > '{file}'\n")
    editor.chmod(0o755)
    wanted = ("write", "thank_you", "--edit", "--anyway", "--on", DAY, "--output", str(file))
    terminal = program.at_terminal(*wanted, environ={"EDITOR": str(editor)})
    assert terminal.finish() == 6 and "it stays" in terminal.everything
    assert file.read_text() == "Theirs.\n"
    (kept,) = (program.home / "state" / "written").iterdir()
    assert kept.read_text() == "Mine."


def test_a_message_is_put_on_the_clipboard_only_where_that_is_asked(
    acme: Inside, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = here / "xclip"  # as a desktop has it: what comes in is on the clipboard
    program.write_text(f"#!/bin/sh\ncat > '{here}/clipboard'\n")
    program.chmod(0o700)
    for name, value in {"PATH": f"{here}:{os.environ['PATH']}", "DISPLAY": ":9"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    acme("write", "thank_you", "--on", DAY)
    assert not (here / "clipboard").exists()
    done = acme("write", "thank_you", "--copy", "--on", DAY)

    assert done.code == 0 and "The message is on the clipboard." in done.err
    copied = (here / "clipboard").read_text()
    assert copied.startswith(("Dear Ms Okafor,", "Subject: "))
    assert "Ada Park" in copied and "Done it?" not in copied


def test_where_there_is_no_clipboard_the_message_is_shown_with_a_word(
    acme: Inside, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(here))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    done = acme("write", "thank_you", "--copy", "--on", DAY)

    assert done.code == 0 and "Ada Park" in done.out
    assert "No clipboard can be reached from here. --output puts the message into a file." in done.err
