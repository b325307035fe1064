"""Letters, scripts and email files, as they go out."""

from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.engine.plan.values import DraftPart
from recover.writing.email_file import as_eml
from recover.writing.letter import as_letter, as_script, script_text
from support.letters import LETTERS, draft_of
from support.people import times

pytestmark = pytest.mark.quick


def parts(*texts: str) -> list[DraftPart]:
    return [DraftPart("", text, (), ()) for text in texts]


def test_a_letter_has_its_greeting_its_paragraphs_and_the_name_under_the_closing() -> None:
    letter = as_letter(
        parts(
            "Subject: Nurse role",
            "Dear Ms Okafor,",
            "Thank you.",
            "I mind.",
            "Why: so.",
            "Yes.",
            "Bye now,",
            "Ada",
        )
    )
    assert letter.subject == "Nurse role"
    assert letter.text == "Dear Ms Okafor,\n\nThank you. I mind.\n\nWhy: so.\n\nYes.\n\nBye now,\nAda\n"


def test_a_script_knows_what_to_say_to_each_answer_and_to_a_machine() -> None:
    said = parts("Hello.", "(If they're busy) Of course.", "(On a machine) It's Ada.", "Goodbye. (Hang up.)")
    script = as_script(said)
    assert script.says == ("Hello.", "Goodbye. (Hang up.)")
    assert [(each.when, each.says) for each in script.branches] == [("If they're busy", "Of course.")]
    assert script.voicemail == "It's Ada." and as_script(said, in_person=True).voicemail == ""
    assert script_text(script).endswith("(If they're busy) Of course.\n\n(On a machine) It's Ada.\n")


@pytest.mark.parametrize("name", [name for name in LETTERS if name.startswith("letter-")])
def test_nothing_of_a_draft_is_lost_on_the_way(name: str) -> None:
    draft = draft_of(*LETTERS[name])
    letter = as_letter(draft.parts)
    whole = f"Subject: {letter.subject}\n\n{letter.text}"
    assert [part.text for part in draft.parts if part.text not in whole] == []


@pytest.mark.thorough
@times(200)
@given(st.text(max_size=60), st.text(max_size=200))
def test_whatever_is_typed_an_email_file_holds_it_as_text_and_adds_no_header(subject: str, text: str) -> None:
    message = message_from_bytes(as_eml(subject, text), policy=policy.default)
    assert set(message) == {
        "Subject",
        "X-Unsent",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert message["X-Unsent"] == "1" and not message.defects
    told = "".join(each for each in text if each.isprintable() and each != "\ufffd")
    body = str(message.get_content())
    assert "".join(each for each in body if each.isprintable() and each not in "\ufffd?") == told.replace(
        "?", ""
    )


def test_a_subject_with_line_breaks_stays_a_subject() -> None:
    message = message_from_bytes(as_eml("Hello\r\nBcc: all@example.org\n\nx", "Body"), policy=policy.default)
    assert message["Bcc"] is None and message["Subject"] == "Hello Bcc: all@example.org x"


def _letters(text: str) -> str:
    """What can be seen, without what stands for half a letter."""
    return "".join(each for each in text if each.isprintable() and each not in "\ufffd?")
