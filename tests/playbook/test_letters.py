"""Every letter and every call of everybody: such as could be sent or said as it stands."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.engine.case.case import Case
from recover.engine.plan.drafts import fitted
from recover.engine.plan.values import Draft, DraftPart
from support.core import loaded, plans
from support.goldens import FOLDER
from support.letters import LETTERS, WORDS, letter
from support.people import times

TO_THEM = {
    "thank_you",
    "put_right",
    "second_chance",
    "apologise",
    "ask_for_another_slot",
    "ask_where_it_stands",
}
TO_THEM |= {
    "ask_where_it_stands",
    "accept_with_grace",
    "ask_for_advice",
    "call_to_apologise",
    "call_for_another_slot",
}
REQUESTS = {"second_chance", "ask_for_another_slot"}
DAY = re.compile(
    r"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def drafts() -> list[tuple[str, Draft]]:
    return [
        (person.id, line.message) for person, plan in plans() for line in plan.recommendations if line.message
    ]


def written() -> list[tuple[str, Draft]]:
    return [(id, draft) for id, draft in drafts() if not draft.id.startswith(("call_", "say_"))]


def in_person() -> list[tuple[str, Draft]]:
    return [
        (line.id, line.message)
        for _, plan in plans()
        for line in plan.recommendations
        if line.message and line.channel and line.channel.id == "in_person"
    ]


def spoken() -> list[tuple[str, Draft]]:
    return [(id, draft) for id, draft in drafts() if draft.id.startswith("call_")]


def test_every_letter_has_a_subject_and_a_name_under_it() -> None:
    found = [(id, draft.id) for id, draft in written() if not (_has_subject(draft) and _has_name(draft))]
    assert written() and found == []


def test_the_first_sentence_of_a_letter_names_the_job_and_the_day() -> None:
    """Whoever was turned down by the papers alone has no day of an interview to name."""
    found = [
        (id, draft.id, _first(draft))
        for id, draft in written()
        if not _names_both(_first(draft)) and "for looking at my application" not in _first(draft)
    ]
    assert found == []


def test_nobody_whom_they_have_not_met_thanks_for_an_interview_after_a_no() -> None:
    by_papers = {
        person.id
        for person, _ in plans()
        if any(each.question == "stage" and each.value == "papers" for each in person.case.answers)
    }
    told = [draft for id, draft in written() if id in by_papers and draft.id == "accept_with_grace"]
    assert told and [draft for draft in told if "for your time" in _first(draft)] == []


def test_no_test_or_trial_day_is_called_an_interview_to_them_nor_one_that_was_missed() -> None:
    """A lesson given on trial, and a timed test that somebody slept through, were "the interview"."""
    by_id = {person.id: person.case for person, _ in plans()}
    told = [
        (id, draft.id, part.text)
        for id, draft in drafts()
        for part in draft.parts
        if draft.id in TO_THEM and _tested_or_missed(by_id[id])
    ]
    assert {draft for _, draft, _ in told} >= {"ask_for_another_slot", "ask_where_it_stands"}
    assert [each for each in told if "interview" in each[2].lower()] == []


def test_a_letter_is_short() -> None:
    """120 words, and 150 for a request; what nobody has typed yet counts as its gap."""
    found = [
        (id, draft.id, _count(draft))
        for id, draft in written()
        if _count(draft) > (150 if draft.id in REQUESTS else 120)
    ]
    assert found == []


def test_a_call_says_who_rings_asks_for_the_moment_and_knows_what_to_answer() -> None:
    lacking = [
        (id, draft.id, missing)
        for id, draft in spoken()
        if (missing := {"if_busy", "if_in_writing", "voicemail"} - {part.id for part in draft.parts})
        or not draft.parts[0].text.endswith("Is this a good moment?")
        or not any(part.id in ("if_yes", "if_no", "goodbye") for part in draft.parts)
    ]
    assert spoken() and lacking == []


def test_what_is_said_face_to_face_is_left_on_no_machine() -> None:
    """Whoever asks their own manager in person read a script with "on the phone" and a voicemail."""
    there = [(draft, line) for line, draft in in_person()]
    assert {draft.id for draft, _ in there} >= {"say_what_changed"}
    assert [draft.id for draft, _ in there if draft.id == "call_what_changed"] == []
    said = [draft for draft, _ in there if draft.id.startswith("say_")]
    assert [part.text for draft in said for part in draft.parts if "machine" in part.text] == []


def test_what_is_left_on_a_machine_takes_twenty_seconds() -> None:
    """At 150 words a minute."""
    left = {part.text for _, draft in spoken() for part in draft.parts if part.id == "voicemail"}
    assert left and [text for text in left if len(text.split()) > 50] == []


def test_who_rings_to_clear_something_up_promises_a_machine_no_email_that_the_plan_does_not_have() -> None:
    clearing = [draft for _, draft in spoken() if draft.id == "call_to_clarify"]
    left = {part.text for draft in clearing for part in draft.parts if part.id == "voicemail"}
    assert left and [text for text in left if "email" in text] == []


def test_a_question_about_where_things_stand_is_one_question() -> None:
    """Beside the subject, which says the same."""
    asked = {"ask_where_it_stands": 1, "call_where_it_stands": 2}  # on the phone also for the moment
    found = [
        (id, draft.id)
        for id, draft in drafts()
        if draft.id in asked
        and sum(part.text.count("?") for part in draft.parts if not part.text.startswith(("(", "Subject: ")))
        != asked[draft.id]
    ]
    assert found == []


def test_an_apology_names_what_it_is_for() -> None:
    regrets = {"regret_late", "regret_turned_away", "regret_not_met", "regret_missed", "regret_conduct"}
    found = [
        id
        for id, draft in drafts()
        if draft.id in ("apologise", "call_to_apologise")
        and not regrets.intersection(part.id for part in draft.parts)
    ]
    assert found == []


def test_a_correction_says_what_was_said_and_what_is_true() -> None:
    texts = [
        (id, " ".join(part.text for part in draft.parts))
        for id, draft in drafts()
        if draft.id in ("set_record_straight", "call_to_set_straight")
    ]
    assert texts
    said = re.compile(r"I (?:said|wrote|gave you) this: .+ The correct version is this: ")
    assert [id for id, text in texts if not said.search(text)] == []


def test_nobody_who_works_there_is_written_to_as_a_stranger() -> None:
    strange = ("Thank you for meeting me", "what I'd bring", "If another role comes up")
    inside = {
        person.id
        for person, plan in plans()
        if any(each.question == "route" and each.value == "internal" for each in person.case.answers)
    }
    found = [
        (id, part.text)
        for id, draft in drafts()
        if id in inside
        for part in draft.parts
        if any(words in part.text for words in strange)
    ]
    assert inside and found == []


def test_no_letter_gives_a_right_away() -> None:
    given_away = re.compile(
        r"\b(respect|accept|contest|reconsider|understand) (your|the|this) (decision|choice|no)\b"
        "|full and final|waive",
        re.IGNORECASE,
    )
    assert [
        (one.id, part.id)
        for one in loaded().playbook.messages
        for part in one.parts
        if given_away.search(part.says)
    ] == []


def test_every_sentence_of_a_draft_knows_where_it_comes_from() -> None:
    """Its words are the playbook's; what is put in is an answer that is named, or a gap that is named."""
    needs = {(one.id, part.id): set(part.needs) for one in loaded().playbook.messages for part in one.parts}
    wrong = [
        (id, draft.id, part.id)
        for id, draft in drafts()
        for part in draft.parts
        if not part.citations
        or needs[draft.id, part.id] != {*part.filled, *part.missing}
        or set(part.filled) & set(part.missing)
    ]
    assert wrong == []


def test_own_sentences_stand_alone_or_after_a_colon() -> None:
    """What may be anything goes nowhere else; a name, and what the job is called, may stand inside."""
    kinds = {question.id: question.kind for question in loaded().playbook.questions}
    inside = {"addressee", "job_title", "your_name", "recruiter_name"}
    found = [
        (one.id, part.id, slot)
        for one in loaded().playbook.messages
        for part in one.parts
        for slot in re.findall(r"<([a-z_]+)>", part.says)
        if kinds[slot] == "text"
        and slot not in inside
        and not re.search(rf"(: |[.!?] |^)<{slot}>( [A-Z]|$)", part.says)
    ]
    assert found == []


def test_a_whole_clause_leads_to_own_words_and_no_label_of_a_form() -> None:
    label = re.compile(r"(What|To|Times|How|Why|Reason)\b")
    found = [
        (one.id, part.id, lead)
        for one in loaded().playbook.messages
        for part in one.parts
        for lead in re.findall(r"([^.!?)<>]+): <[a-z_]+>", part.says.removeprefix("Subject: "))
        if label.match(lead.strip()) or len(lead.split()) < 3
    ]
    assert found == []


def test_no_message_leads_to_own_words_by_a_colon_more_than_twice() -> None:
    leads = {
        (one.id, part.id): part.says.removeprefix("Subject: ").count(": <")
        for one in loaded().playbook.messages
        for part in one.parts
    }
    found = {
        (id, draft.id) for id, draft in drafts() if sum(leads[draft.id, part.id] for part in draft.parts) > 2
    }
    assert found == set()


def test_what_is_asked_for_stands_in_the_subject() -> None:
    asking = {"second_chance", "ask_where_it_stands", "ask_for_another_slot", "move_the_meeting"}
    asking |= {"ask_for_advice", "ask_for_days", "ask_for_human_review", "get_it_in_writing"}
    subjects = {(draft.id, draft.parts[0].text) for _, draft in written() if draft.id in asking}
    assert {id for id, _ in subjects} == asking
    assert [text for _, text in subjects if not text.endswith("?")] == []


def test_a_letter_ends_without_a_word_about_the_right_person() -> None:
    """The decision is made by then, or the place is theirs to fill; and wishes come last."""
    found = [(id, draft.id) for id, draft in drafts() for part in draft.parts if "right person" in part.text]
    before = [
        (id, draft.id)
        for id, draft in written()
        for part, following in pairwise(draft.parts)
        if part.id.startswith("good_wishes") and not following.text.endswith(",")
    ]
    assert (found, before) == ([], [])


def test_no_call_thanks_for_help_that_it_did_not_ask_for() -> None:
    told = {draft.id: [part.text for part in draft.parts] for _, draft in spoken()}
    found = [
        (id, texts[at])
        for id, texts in told.items()
        for at, text in enumerate(texts)
        if "help" in text and not any("?" in each for each in texts[1:at] if "If they're busy" not in each)
    ]
    assert found == []


@times(200)
@given(
    st.sampled_from(["Why: <x>", "Thank you. <x> It helps.", "the <x> role, and", "Dear <x>,", "<x>"]),
    st.text(st.sampled_from("aB .,!?:;\n\t()'7é"), min_size=1, max_size=30).filter(
        lambda typed: any(map(str.isalnum, typed))
    ),
)
def test_whatever_is_typed_no_sentence_breaks(template: str, typed: str) -> None:
    slot = re.search("<([a-z]+)>", template)
    assert slot
    text = template.replace("<x>", fitted(typed, slot))
    assert "\n" not in text and "  " not in text and text == text.strip()
    if re.search(r"\w[.,;:!?]?\s*$", typed):  # what ends oddly as it was typed may end oddly
        assert not text.endswith(("..", ",.", ";.", ":.", "?.", "!."))
    if template == "Why: <x>":
        assert text.endswith((".", "!", "?"))


@pytest.mark.parametrize("name", LETTERS)
def test_ten_whole_drafts_read_as_they_would_be_sent(name: str) -> None:
    assert letter(name) == (FOLDER / f"{name}.txt").read_text("utf-8")
    assert "[" not in letter(name), f"{name} has a gap; WORDS knows {sorted(WORDS)}"


def _has_subject(draft: Draft) -> bool:
    return draft.parts[0].text.startswith("Subject: ")


def _has_name(draft: Draft) -> bool:
    return draft.parts[-1].id == "name" and bool(draft.parts[-1].text)


def _first(draft: Draft) -> str:
    return next(part.text for part in draft.parts[1:] if not part.text.startswith("Dear "))


def _names_both(text: str) -> bool:
    return " role" in text.split(". ", maxsplit=1)[0] and bool(
        DAY.search(text) or "when we planned" in text or "[" in text
    )


def _count(draft: Draft) -> int:
    return len(re.sub(r"\[[^]]*\]", "x", " ".join(_said(part) for part in draft.parts)).split())


def _said(part: DraftPart) -> str:
    return part.text.removeprefix("Subject: ")


def _tested_or_missed(case: Case) -> bool:
    given = {each.question: each.value for each in case.answers}
    slips = given.get("slips")
    listed = slips if isinstance(slips, tuple) else ()
    kinds = [dict(each).get("kind") for each in listed if not isinstance(each, str)]
    return given.get("format") == "task" or "missed" in kinds
