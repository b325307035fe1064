from datetime import date

import pytest

from recover.coach.sitting.answers_file import read_answers
from recover.engine.case.case import NoAnswer
from recover.engine.model.questions import Question
from recover.outside.read import read_document
from recover.outside.text.faults import Fault, Faults
from support.ask_driver import QUESTIONS as SHARED
from support.ask_driver import WEDNESDAY

pytestmark = pytest.mark.quick

SLIPS = Question(
    "slips",
    "records",
    ask="What went wrong?",
    short="Slips",
    fields=(SHARED["story"], SHARED["culture"], SHARED["when"]),
)
QUESTIONS = {**SHARED, "slips": SLIPS}


def answers(text: str, *settings: str) -> dict[str, object]:
    document = read_document(text.encode(), "answers.yaml", "either") if text else None
    given = read_answers(document, settings, QUESTIONS, WEDNESDAY)
    assert all(each.on == WEDNESDAY for each in given)
    return {each.question: each.value for each in given}


def faults(text: str, *settings: str) -> tuple[Fault, ...]:
    with pytest.raises(Faults) as caught:
        answers(text, *settings)
    return caught.value.faults


def test_a_yaml_file_of_answers() -> None:
    assert answers(
        """
culture: open
signs: [tour, frown]
wanted: no
rating: don't know
when: 3 days ago
company:
story: |
  I froze.

  Then I laughed.
slips:
  - story: I was late
    when: yesterday
"""
    ) == {
        "culture": "open",
        "signs": ("frown", "tour"),
        "wanted": "no",
        "rating": NoAnswer.DONT_KNOW,
        "when": date(2026, 11, 15),
        "company": NoAnswer.SKIPPED,
        "story": "I froze.\n\nThen I laughed.",
        "slips": ((("story", "I was late"), ("when", date(2026, 11, 17))),),
    }


def test_the_same_in_json() -> None:
    assert answers('{"wanted": false, "rating": 7, "signs": [], "company": null, "slips": []}') == {
        "wanted": "no",
        "rating": 7,
        "signs": (),
        "company": NoAnswer.SKIPPED,
        "slips": (),
    }


def test_settings_win_over_the_file() -> None:
    assert answers("culture: open\nrating: 3", "culture=formal", "rating=5", "signs=tour, frown") == {
        "culture": "formal",
        "rating": 5,
        "signs": ("frown", "tour"),
    }


def test_two_settings_for_one_question_are_refused_and_neither_is_swallowed() -> None:
    """The first was left out without a word."""
    found = faults("", "rating=4", "signs=tour", " rating = 5")
    says = "rating has two answers here."
    assert [(each.file, each.code, each.message) for each in found] == [("--set  rating = 5", "RB111", says)]


def test_the_same_answer_may_be_given_twice_in_whatever_words() -> None:
    twice = answers("", "signs=tour", "signs=[tour]", "when=yesterday", "when=2026-11-17")
    assert twice == {"signs": ("tour",), "when": date(2026, 11, 17)}


def test_a_setting_may_hold_equals_signs_and_be_empty() -> None:
    assert answers("", "story=a = b", "company=") == {"story": "a = b", "company": NoAnswer.SKIPPED}


def test_every_mistake_of_file_and_settings_is_named_at_once_with_its_place() -> None:
    found = faults(
        """cultre: open
signs: [tour, frwn]
when: tomorrow
slips:
  - story: I was late
    culture: formall
    whn: today
""",
        "rating=11",
        "open",
    )

    assert [(fault.file, fault.line, fault.code, fault.hint) for fault in found] == [
        ("--set open", 0, "RB601", "Write  --set question=answer"),
        ("--set rating=11", 0, "RB603", ""),
        ("answers.yaml", 1, "RB602", 'Did you mean "culture"?'),
        ("answers.yaml", 2, "RB603", 'Did you mean "frown"?'),
        ("answers.yaml", 3, "RB603", ""),
        ("answers.yaml", 6, "RB603", 'Did you mean "formal"?'),
        ("answers.yaml", 7, "RB603", 'Did you mean "when"?'),
    ]
    assert found[4].message == 'when: "tomorrow" is a date in the future.'
    assert found[5].message == 'slips, entry 1, culture: "formall" is not one of the answers.'


def test_a_question_like_no_other_leads_to_the_list_of_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they are few they are named themselves."""
    assert faults("zzzzzzz: open")[0].hint.startswith("Known: culture, ")
    for number in range(20):
        monkeypatch.setitem(QUESTIONS, f"question_{number}", SHARED["culture"])

    assert "recover playbook words" in faults("zzzzzzz: open")[0].hint


@pytest.mark.parametrize("text", ['["open"]', "- open", "just words"])
def test_a_file_that_is_no_mapping_says_what_to_write(text: str) -> None:
    assert faults(text)[0].code in ("RB203", "RB119")


def test_a_name_from_a_shell_with_broken_letters_is_a_fault_that_can_be_shown() -> None:
    fault = faults("", "cult\udcffre=open")[0]

    assert "<U+DCFF>" in str(Faults([fault]))


def test_a_meeting_that_has_been_since_the_file_was_written_counts_from_its_day() -> None:
    questions = {"meeting": Question("meeting", "date", ask="When?", short="Meeting", date="to come")}
    document = read_document(b"meeting: 2026-11-16", "answers.yaml", "either")
    (given,) = read_answers(document, (), questions, WEDNESDAY)
    assert given.value == given.on == date(2026, 11, 16)


def test_a_meeting_a_year_ago_is_a_mistake_of_typing() -> None:
    questions = {"meeting": Question("meeting", "date", ask="When?", short="Meeting", date="to come")}
    document = read_document(b"meeting: 2025-11-16", "answers.yaml", "either")
    with pytest.raises(Faults, match="a date in the past"):
        read_answers(document, (), questions, WEDNESDAY)
