from dataclasses import replace

import pytest

from recover.engine.plan.values import Quote
from recover.engine.why.values import Change, Explanation, TracedLine
from recover.outside.terminal import Look
from recover.show.formats import show
from recover.show.values.plan import WhyView
from support import plans

pytestmark = pytest.mark.quick


def page(why: Explanation = plans.WHY_ASK, *, full: bool = False) -> str:
    return show(WhyView(why, plans.TODAY), "plain", Look(False, None, True), full=full)


def with_line(line: TracedLine) -> str:
    rule = replace(plans.WHY_ASK.rules[0], deciding=(line,))
    return page(replace(plans.WHY_ASK, rules=(rule,)))


def test_the_verdict_comes_first_in_words() -> None:
    assert page().startswith("Ask for a second chance. Recommended.\nRecommended: more speaks for it")


@pytest.mark.parametrize(
    ("state", "words"),
    [("forbidden", "Never, as things are."), ("too late", "Too late."), ("instead of", "Another action")],
)
def test_every_verdict_is_said_in_words(state: str, words: str) -> None:
    assert f"Ask for a second chance. {words}" in page(replace(plans.WHY_ASK, state=state))


def test_a_rule_that_applied_shows_answers_passage_source_grade_and_name() -> None:
    text = page()
    assert "Open teams read one polite request as motivation. Speaks for it, 4 points." in text
    assert "Yes: You said “Open and informal” (Company culture)." in text
    assert "Says: Ask only where the culture is quite open. [1] (do-over.culture-open)" in text
    assert "Rule: open-culture-welcomes-asking (core/second_chance.yaml:12)" in text
    assert "[1] Disastrous Interviews Do Not Mean End, Fangxue Zhao (D)" in text


def test_a_rule_about_a_channel_says_which() -> None:
    assert "Speaks for “phone”, 1 point." in page()


def test_what_is_undecided_is_apart_and_names_what_was_not_asked() -> None:
    undecided = page().split("What is not decided yet")[1].split("What would change it")[0]
    assert "Would speak against it, 2 points." in undecided
    assert "Open: Country: “India”. Not asked yet." in undecided


def test_a_rule_that_did_not_apply_is_only_named() -> None:
    stopped = page().split("What did not apply to you")[1]
    assert (
        "Formal, tradition-bound employers take the request badly. (formal-culture-takes-it-badly)" in stopped
    )
    assert "Would forbid it" not in stopped


def test_in_full_a_rule_that_did_not_apply_names_the_line_that_stopped_it() -> None:
    stopped = page(full=True).split("what stopped it")[1]
    assert "Would forbid it. (formal-culture-takes-it-badly)" in stopped
    assert "No: Company culture: “Formal and traditional”. You said “Open and informal”." in stopped


def test_every_single_answer_that_would_change_it_is_told_under_its_question() -> None:
    first = plans.WHY_ASK.changes[0]
    more = (first, replace(first, answer="Nobody knows"), plans.WHY_ASK.changes[1])
    text = page(replace(plans.WHY_ASK, changes=more))
    assert text.count("How open is the company's culture? Now “Open and informal”.") == 1
    assert "Never, as things are with “Formal and traditional”, “Nobody knows”." in text
    assert "Not recommended with “I lack something the job needs”." in text


def test_nothing_that_would_change_it_is_said_too() -> None:
    assert "No single answer would." in page(replace(plans.WHY_ASK, changes=()))


def test_what_was_worked_out_is_not_put_into_the_persons_mouth() -> None:
    count = Quote("slip_count", "Slips you listed", "1", "builtin")
    assert "No: Slips you listed: 3 or more. 1." in with_line(
        TracedLine("Slips you listed: 3 or more", "no", count)
    )
    finding = Quote("one_off", "It was a one-off", "yes", "finding")
    assert "Yes: It was a one-off.\n" in with_line(TracedLine("It was a one-off", "yes", finding))
    silent = Quote("record", "Your record", "does not apply")
    text = with_line(TracedLine("Your record: “Strong”", "no", silent))
    assert "No: Your record: “Strong”. Does not apply.\n" in text


def test_an_answer_that_would_hurt_is_neither_quoted_nor_held_against_its_others() -> None:
    line = TracedLine("How hard it hits: includes “I hardly sleep”", "yes", plans.HARD)
    change = Change("hits", "Is any of this true of you?", plans.HARD.answer, "none", "do", "no", "no", True)
    text = page(replace(plans.WHY_ASK, lines=(line,), changes=(change,)))
    assert "Yes: How hard it hits.\n" in text and "Is any of this true of you? Another answer would." in text
    assert "hardly sleep" not in text


def test_what_a_note_depends_on_is_shown() -> None:
    line = TracedLine("How you feel: “Low” or “Crushed”", "yes", plans.FEELING)
    note = replace(plans.WHY_ASK, kind="note", state="shown", rules=(), lines=(line,))
    assert "Yes: How you feel: “Low” or “Crushed”. You said “Low”." in page(note)
