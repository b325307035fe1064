"""What is seen in a message otherwise than by phrases: how long a sentence is, and to whom it speaks."""

import pytest

from recover.writing.findings import About, find_in
from recover.writing.text import read
from recover.writing.tone import HARSH, sound
from support.core import loaded

pytestmark = pytest.mark.quick


def seen(text: str, sight: str) -> list[str]:
    checks = [one for one in loaded().playbook.checks if one.sees == sight]
    return [text[each.start : each.end] for each in find_in(text, About(), checks)]


@pytest.mark.parametrize(
    "thanks", ["Many thanks, Ms Yamada, for", "Thank you again, Dr. Yamada, and", "See you, Mr Yamada, at"]
)
def test_a_name_that_is_not_the_greeted_one_is_told(thanks: str) -> None:
    assert seen(f"Dear Ms Nakamura,\n\n{thanks} your time.\n\nSincerely,\nStefan", "two_names") == ["Yamada"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ms Nakamura,\n\nThank you, Ms Nakamura, for your time.\n\nStefan",
        "Dear Marta, dear Paul,\n\nThank you, Paul, for the tour of the lab.\n\nOla",
        "Dear Hiring Team,\n\nThank you, Ms Lacey, for the quick reply today.\n\nDorin",
        "Hi Pauline,\n\nIt would be the matron, Mrs Devane, some day next week.\n\nThank you, Rose.",
        "Thank you, Ms Yamada, for your time.",
        "Dear Ms Nakamura,\n\nSee below.\n\n> Thank you, Mr Yamada, for your time.",
    ],
)
def test_the_greeted_one_several_at_once_a_third_and_the_own_name_are_let_pass(text: str) -> None:
    assert seen(text, "two_names") == []


def test_a_sentence_of_more_than_sixty_words_is_told_by_its_beginning() -> None:
    long = "I was thinking of it on the bus " + "and then of the pallets " * 12
    assert seen(f"Dear Ms Hollis,\n\n{long}.", "long_sentence") == ["I was thinking of it on"]
    assert seen(f"Dear Ms Hollis,\n\n{long[:200]}. It was good.", "long_sentence") == []


UNDER = "\n\nAda Park\n\n> Does Monday suit you?\n> Kind regards\n> {}"


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ms Kavanagh,\n\nIt was kind of you to walk me to the lift, Ms Cavendish.\n\nAda Park",
        "Dear Mr Hansen,\n\nI liked what you said of the yard, and what Mr Hanson showed me.\n\nAda Park",
    ],
)
def test_a_name_much_like_the_greeted_one_is_told(text: str) -> None:
    assert len(seen(text, "two_names")) == 1


def test_another_name_under_the_mail_that_is_answered_is_told() -> None:
    assert seen(
        "Dear Rev. Davies,\n\nMonday suits me." + UNDER.format("Margaret Dawes (Revd)"), "not_who_wrote"
    )


@pytest.mark.parametrize(
    ("greeting", "name"),
    [
        ("Dear Rev. Dawes", "Margaret Dawes (Revd)"),
        ("Hi Bill", "William Dawes"),
        ("Hi Liz", "Elizabeth Dawes"),
        ("Dear Margaret", "M. Dawes"),
        ("Dear Ms Dawes", "HR Team"),
        ("Dear Ms Dawes", "Ada Park"),
        ("Dear Ms Dawes", "with many thanks for all of it"),
    ],
)
def test_the_same_name_in_short_a_team_and_the_own_mail_are_let_pass(greeting: str, name: str) -> None:
    assert seen(f"{greeting},\n\nMonday suits me." + UNDER.format(name), "not_who_wrote") == []


def test_an_employer_that_is_not_the_one_applied_to_is_told() -> None:
    letter = "Thank you for the interview for the position at Harbor House. I'd love to join {}."
    assert seen(letter.format("Open Door Alliance"), "two_employers") == ["Open Door Alliance"]
    assert [seen(letter.format(name), "two_employers") for name in ("Harbor", "HH", "your team")] == [[]] * 3


@pytest.mark.parametrize(
    "gap",
    [
        "[Company]",
        "[ ]",
        "(  )",
        "(insert their name)",
        "(company name)",
        "%COMPANY%",
        ".......",
        "______",
        "<job>",
    ],
)
def test_a_gap_is_seen_in_any_bracket_or_blank(gap: str) -> None:
    assert seen(f"Dear Ms Okafor,\n\nThank you for telling me about {gap} on Monday.\n\nAda Park", "gap") == [
        gap
    ]


@pytest.mark.parametrize(
    "text", ["I waited ... and then it worked.", "The order (see below) is mine.", "- first\n- next"]
)
def test_what_only_looks_like_a_gap_is_let_pass(text: str) -> None:
    assert seen(text, "gap") == []


SCRIPT = "Hello, it's Ada Park. {}\n\nIf yes: Thank you, I'll be there.\nVoicemail: It's Ada Park.\n"


def test_of_a_script_only_what_is_said_in_any_case_counts() -> None:
    branches = "If they ask why: " + "Because of the stove. " * 60
    assert seen(SCRIPT.format("") + branches, "too_long") == []
    assert seen(SCRIPT.format("") + branches, "too_long_said") == []
    assert len(seen(SCRIPT.format("I saw the stove and liked it. " * 40), "too_long_said")) == 1


def test_the_same_asked_again_of_who_said_no_is_told() -> None:
    again = "Dear Ida,\n\nIt's only ten minutes. Could I come at noon?\n\nAda\n\n> {}"
    assert len(seen(again.format("I'm afraid we are not able to see you again."), "refused_below")) == 1
    assert seen(again.format("We're not able to offer you parking."), "refused_below") == []


COMPLAINT = "Nobody told me that the room was upstairs, and I was humiliated. It was poor and unprofessional."


def test_a_formal_complaint_may_say_what_went_wrong() -> None:
    checks = [one for one in loaded().playbook.checks if not one.messages]
    formal = f"Dear Mr Hale,\n\nI wish to make a complaint. {COMPLAINT}\n\nYours sincerely,\nAda Park"
    assert find_in(formal, About(), checks) == ()
    assert find_in(formal.replace("I wish to make a complaint. ", ""), About(), checks) != ()


HURT = (
    "Hi Ola,\n\nI just wonder why nobody even read what I sent you. I did everything you people wanted, and "
    "then I get this. It's always the same, and I'm only ever good enough when it costs you nothing.\n\nRaul"
)
EASY = (
    "Dear Ms Hollis,\n\nThank you for seeing me on Tuesday. I enjoyed the walk round the yard. If you need "
    "anything else from me, I'd be glad to send it. Could you tell me whether you have decided?\n\n"
    "Kind regards,\nAda"
)


def test_a_message_that_sounds_hurt_is_told_by_its_heaviest_sentence_though_no_phrase_is_known() -> None:
    assert seen(HURT, "tone") and HURT.count(seen(HURT, "tone")[0]) == 1
    assert seen(EASY, "tone") == []


def test_a_phrase_that_good_letters_have_too_is_told_only_where_the_whole_sounds_so() -> None:
    phrase = "I was taken aback."
    assert "taken aback" in seen(f"{HURT} {phrase}", "tone")
    assert seen(f"{EASY} {phrase}", "tone") == []


def test_what_does_harm_is_told_however_kind_the_letter_around_it_is() -> None:
    harm = {one.id: one for one in loaded().playbook.checks if one.level == "stop" and one.finds}
    bad = [each for each in loaded().letters if each.caught and each.check in harm]
    bad = [each for each in bad if not harm[each.check].messages and len(each.text) < 120]
    assert {"begging", "blaming", "demanding", "insulting", "threatening"} <= {each.check for each in bad}
    letters = [(f"{EASY}\n\n{each.text}", harm[each.check]) for each in bad]
    assert [text for text, check in letters if not find_in(text, About(), [check])] == []


def test_one_sentence_that_sounds_bad_is_told_in_a_kind_letter() -> None:
    assert seen(f"{EASY}\n\nI know it is all my fault, I am just so stupid.", "tone") == [
        "I am just so stupid"
    ]


def test_a_sentence_or_two_are_too_few_to_be_told_by_their_sound() -> None:
    checks = [one for one in loaded().playbook.checks if one.id == "undertone"]
    assert find_in("I just wonder why nobody even read it.", About(), checks) == ()
    assert find_in("", About(), checks) == ()


@pytest.mark.parametrize("line", ["RE: LAND SURVEYOR, INTERVIEW OF 6 MAY", "POST OF NIGHT PORTER"])
def test_a_subject_in_capitals_is_no_shouting(line: str) -> None:
    assert seen(f"Dear Madam,\n\n{line}\n\nThank you for seeing me.\n\nAda", "noise") == []


@pytest.mark.parametrize("line", ["WHY DID NOBODY RING ME", "THIS IS AN OUTRAGE AND A SHAME."])
def test_a_line_in_capitals_that_speaks_to_them_is_shouting(line: str) -> None:
    assert seen(f"Dear Madam,\n\n{line}\n\nThank you for seeing me.\n\nAda", "noise") != []


def test_one_bad_sentence_in_a_kind_letter_is_told_without_a_phrase_for_it() -> None:
    kind = (
        "Dear Mrs Ashdown,\n\nThank you very much for the interview on Tuesday, and for the tour of the "
        "glasshouses. I enjoyed hearing how you plan the spring, and I'd be glad to join the team. As "
        "promised, I've attached the two certificates. If you need anything else, please let me know.\n\n"
    )
    bad = "I can only say that your colleague never once looked up from his phone"
    checks = [one for one in loaded().playbook.checks if one.id == "undertone"]
    letter = f"{kind}{bad}.\n\nKind regards,\nHector Pym"
    assert sound(read(letter)) < HARSH  # not the letter as a whole
    assert [letter[each.start : each.end] for each in find_in(letter, About(), checks)] == [bad]
    assert find_in(f"{kind}Kind regards,\nHector Pym", About(), checks) == ()
