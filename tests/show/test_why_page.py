from dataclasses import replace

import pytest

from recover.engine.model.protection import Help
from recover.engine.plan.values import Change, Grounds, Quote, Unless
from recover.engine.why.values import Explanation, TracedLine
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
    [("forbidden", "Never, as things are."), ("too_late", "Too late."), ("instead_of", "Another action")],
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


def test_what_nobody_knows_stops_a_rule_and_is_said_to_be_unknown() -> None:
    stopped = page(full=True).split("what stopped it")[1]
    assert "Would speak against it, 2 points." in stopped
    assert "No: Country: “India”. Not known yet." in stopped


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


def test_because_and_unless_stand_above_everything_else() -> None:
    above, below = page().split("What applied to you")
    assert "Because: You said “Open and informal” (Company culture), “I was not myself that day”" in above
    assert "Assumed: “Trouble on their side” is “None of them”." in above
    assert "Unless: “Company culture” becomes “Formal and traditional”, or “What was behind it”" in above
    assert "Because:" not in below and "Unless:" not in below


def test_in_full_every_single_answer_that_would_change_it_is_told_under_its_question() -> None:
    first, *others = plans.ASKING.unless.changes
    more = replace(first, answers=(*first.answers, "Mixed", "Nobody knows"))
    why = replace(plans.WHY_ASK, grounds=replace(plans.ASKING, unless=Unless((more, *others))))
    assert "Unless: “Company culture” changes, or" in page(why)
    text = page(why, full=True)
    assert "“Company culture” becomes “Formal and traditional” or “Mixed” or “Nobody knows”, or" in text
    assert "or “Whether you still want it” becomes “No”." in text


def test_nothing_is_said_to_change_what_nothing_would_change() -> None:
    why = replace(plans.WHY_ASK, grounds=replace(plans.ASKING, unless=Unless()))
    assert "Unless" not in page(why) and "Because" in page(why)


@pytest.mark.parametrize("state", ["done", "skipped", "too_late", "instead_of"])
def test_what_speaks_for_it_is_no_ground_where_something_else_decides(state: str) -> None:
    assert "Because" not in page(replace(plans.WHY_ASK, state=state))


def test_somebody_in_danger_is_told_nothing_of_it() -> None:
    help = Help(("Ring somebody.",), "", (), known=False, action="rest")
    text = show(WhyView(plans.WHY_ASK, plans.TODAY, urgent=help), "plain", Look(False, None, True))
    assert "Ring somebody." in text and "Because" not in text and "Unless" not in text


def test_what_decides_a_no_comes_first_in_it() -> None:
    held = replace(plans.WHY_ASK.rules[3], holds=True)
    grounds = Grounds((plans.WISH, plans.CULTURE))
    why = replace(plans.WHY_ASK, state="forbidden", rules=(plans.WHY_ASK.rules[0], held), grounds=grounds)
    assert "Because: You said “Open and informal” (Company culture), “Yes”" in page(why)


def test_what_was_worked_out_is_not_put_into_the_persons_mouth() -> None:
    count = Quote("slip_count", "Slips you listed", "1", "builtin")
    assert "No: Slips you listed: 3 or more. 1." in with_line(
        TracedLine("Slips you listed: 3 or more", False, count)
    )
    finding = Quote("one_off", "It was a one-off", "yes", "finding")
    assert "Yes: It was a one-off.\n" in with_line(TracedLine("It was a one-off", True, finding))
    silent = Quote("record", "Your record", "does not apply")
    text = with_line(TracedLine("Your record: “Strong”", False, silent))
    assert "No: Your record: “Strong”. Does not apply.\n" in text


def test_an_answer_that_would_hurt_is_neither_quoted_nor_held_against_its_others() -> None:
    line = TracedLine("How hard it hits: includes “I hardly sleep”", True, plans.HARD)
    change = Change("hits", "How hard it hits", (plans.HARD.answer or "",), quiet=True)
    grounds = Grounds((plans.HARD,), (plans.HARD,), Unless((change,)))
    text = page(replace(plans.WHY_ASK, lines=(line,), grounds=grounds))
    assert "Yes: How hard it hits.\n" in text
    assert text.count("How hard it hits") == 1 and "hardly sleep" not in text


def test_what_a_note_depends_on_is_shown() -> None:
    line = TracedLine("How you feel: “Low” or “Crushed”", True, plans.FEELING)
    note = replace(plans.WHY_ASK, kind="note", state="shown", rules=(), lines=(line,))
    assert "Yes: How you feel: “Low” or “Crushed”. You said “Low”." in page(note)
