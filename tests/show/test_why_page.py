from dataclasses import replace

import pytest

from recover.engine.grounds.values import Change, Grounds, Quote, Unless
from recover.engine.model.protection import Help
from recover.engine.why.values import Explanation, TracedLine, TracedRule
from recover.outside.terminal import Look
from recover.show.formats import show
from recover.show.values.plan import WhyView
from support import plans

pytestmark = pytest.mark.quick


def page(why: Explanation = plans.WHY_ASK, *, full: bool = True) -> str:
    return show(WhyView(why, plans.TODAY), "plain", Look(False, None, True), full=full)


def with_line(line: TracedLine) -> str:
    rule = replace(plans.WHY_ASK.rules[0], deciding=(line,))
    return page(replace(plans.WHY_ASK, rules=(rule,)))


def test_in_short_because_and_unless_are_a_line_each_and_then_what_decides_with_its_sources() -> None:
    assert page(full=False).splitlines() == [
        "Ask for a second chance. Recommended.",
        "  Because: You were not yourself that day.",
        "  Unless: you say “Formal and traditional” (Company culture).",
        "  Why: Open teams read one polite request as motivation. [1]",
        "",
        "  [1] Disastrous Interviews Do Not Mean End, Fangxue Zhao (opinion)",
        "  recover why ask_second_chance --full: every rule, example and source",
    ]


def test_in_short_where_only_where_it_stands_is_behind_it_the_reason_is_the_because() -> None:
    (rule, *_) = plans.WHY_ASK.rules
    alone = replace(rule, deciding=rule.deciding[:1])
    why = replace(plans.WHY_ASK, stands=rule.deciding[0].quote.id, rules=(alone,))
    lines = page(why, full=False).splitlines()
    assert lines[1:3] == [
        "  Because: Open teams read one polite request as motivation. [1]",
        "  Unless: you say “Formal and traditional” (Company culture).",
    ]


def test_in_short_a_day_alone_is_no_because() -> None:
    """ "Because: You said “Saturday 28 November 2026”" told nobody why."""
    (rule, *_) = plans.WHY_ASK.rules
    day = Quote("interview", "The interview", "Saturday 28 November 2026")
    dated = replace(rule, deciding=(replace(rule.deciding[0], quote=day),))
    grounds = replace(plans.WHY_ASK.grounds, because=(day,))
    lines = page(replace(plans.WHY_ASK, grounds=grounds, rules=(dated,)), full=False).splitlines()
    assert lines[1] == "  Because: Open teams read one polite request as motivation. [1]"


def test_in_short_a_no_is_told_by_the_decisive_reason_alone() -> None:
    held = replace(plans.WHY_ASK.rules[3], holds=True)
    text = page(replace(plans.WHY_ASK, state="forbidden", rules=(*plans.WHY_ASK.rules[:3], held)), full=False)
    assert "  Why: Formal, tradition-bound employers take the request badly. [1]\n" in text
    assert "Because" not in text and "Unless" not in text and "Open teams" not in text


@pytest.mark.parametrize(
    ("rules", "says"),
    [((), "Nothing you told me speaks for it."), (plans.WHY_ASK.rules, "Too little speaks for it.")],
)
def test_in_short_a_no_without_a_reason_names_no_source(rules: tuple[TracedRule, ...], says: str) -> None:
    text = page(
        replace(plans.WHY_ASK, state="no", words="", rules=rules, citations=(plans.OFF_FORM,)), full=False
    )
    assert f"  Why: {says}\n" in text and "[1]" not in text


def test_in_short_a_judgement_is_told_by_a_rule_for_its_own_level() -> None:
    leads = replace(plans.WHY_ASK.rules[0], about="Hard to say.", because="One sign from them.")
    why = replace(
        plans.WHY_ASK, kind="judgement", words="Hard to say.", rules=(plans.WHY_ASK.rules[1], leads)
    )
    assert "Why: One sign from them. [1]" in page(why, full=False)


def test_in_short_what_is_over_says_so_and_no_more() -> None:
    assert "Why:" not in page(replace(plans.WHY_ASK, state="done", words=""), full=False)


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


def test_in_full_a_rule_that_did_not_apply_names_the_line_that_stopped_it() -> None:
    stopped = page(full=True).split("what stopped it")[1]
    assert "Would forbid it. (formal-culture-takes-it-badly)" in stopped
    assert "No: Company culture: “Formal and traditional”. You said “Open and informal”." in stopped


def test_because_and_unless_stand_above_everything_else() -> None:
    above, below = page().split("What applied to you")
    assert "Because: You said “Open and informal” (Company culture), “I was not myself that day”" in above
    assert "Assumed: You'd say “None of them” (Trouble on their side)." in above
    assert "Unless: you say “Formal and traditional” (Company culture), or you say" in above
    assert "Because:" not in below and "Unless:" not in below
    assert "Formal, tradition-bound" not in page(full=False)


def test_in_full_every_single_answer_that_would_change_it_is_told_under_its_question() -> None:
    first, *others = plans.ASKING.unless.changes
    more = replace(first, answers=(*first.answers, "Mixed", "Nobody knows"))
    why = replace(plans.WHY_ASK, grounds=replace(plans.ASKING, unless=Unless((more, *others))))
    assert "Company culture" not in page(why, full=False).split("Unless:")[1]
    text = page(why)
    assert "you say “Formal and traditional” or “Mixed” or “Nobody knows” (Company culture), or" in text
    assert "or you say “No” (Whether you still want it)." in text


def test_nothing_is_said_to_change_what_nothing_would_change() -> None:
    why = replace(plans.WHY_ASK, grounds=replace(plans.ASKING, unless=Unless()))
    assert "Unless" not in page(why) and "Because" in page(why)


@pytest.mark.parametrize("state", ["done", "skipped", "too_late", "instead_of"])
def test_what_speaks_for_it_is_no_ground_where_something_else_decides(state: str) -> None:
    assert "Because" not in page(replace(plans.WHY_ASK, state=state))


def test_somebody_in_danger_is_told_nothing_of_it() -> None:
    help = Help(("Ring somebody.",), "", (), known=False, action="rest")
    for full in (False, True):
        view = WhyView(plans.WHY_ASK, plans.TODAY, urgent=help)
        text = show(view, "plain", Look(False, None, True), full=full)
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
