from dataclasses import replace
from datetime import date, timedelta

import pytest

from recover.engine.case.words import told_back
from recover.engine.grounds.values import Change, Grounds, Quote, Unless
from recover.engine.model.protection import Help
from recover.engine.plan.values import Plan
from recover.outside.terminal import Look
from recover.show.formats import show
from recover.show.values.conversation import Conversation, Message
from recover.show.values.debriefs import DebriefName, EarlierAnswer
from recover.show.values.plan import PlanView
from support import plans

pytestmark = pytest.mark.quick


def page(plan: Plan, look: Look, *, full: bool = False) -> str:
    return show(PlanView(plan, DebriefName("acme", "Acme, marketing assistant")), "terminal", look, full=full)


def position(text: str, *parts: str) -> list[int]:
    """Where each part begins; a part that is not there is an error."""
    return [text.index(part) for part in parts]


PEOPLE = (plans.RICH, plans.ASK_NOW, plans.REFUSED, plans.CRUSHED)


def test_one_screen_holds_all_that_is_needed(screen: Look) -> None:
    thorough = replace(plans.THANK_YOU, steps=plans.THANK_YOU.steps * 6)
    lengthy = replace(plans.RICH, recommendations=(thorough, *plans.RICH.recommendations[1:]))
    for plan in (*PEOPLE, lengthy):
        lines = page(plan, screen).splitlines()
        text = " ".join(" ".join(lines).split())
        assert len(lines) <= 28
        assert plan.recommendations[0].title in lines[2]
        assert "A second chance?" in text
        assert all(judgement.label in text for judgement in plan.judgements)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("until tomorrow", "Today, or tomorrow at the latest."),
        ("until Friday 4 December", "Today, or by Friday 4 December at the latest."),
        (
            "until Friday 4 December, public holidays left out",
            "Today, or by Friday 4 December at the latest, public holidays left out.",
        ),
    ],
)
def test_what_may_wait_is_told_that_today_is_right_as_well(screen: Look, words: str, said: str) -> None:
    """ "Until Monday 11 January" left out that it can be done now."""
    first = plans.ASK_NOW.recommendations[0]
    first = replace(first, window=replace(first.window, words=words))
    plan = replace(plans.ASK_NOW, recommendations=(first, *plans.ASK_NOW.recommendations[1:]))
    assert f" When {said} " in " ".join(page(plan, screen).split())


def test_the_order_is_the_one_in_which_somebody_upset_should_read(screen: Look) -> None:
    places = position(
        page(plans.RICH, screen),
        "Acme, marketing assistant. Your plan for Wednesday 18 November.",
        "1. Send a thank-you note",
        "Three or four sentences",
        "When     Today: it is the last day. By email.",
        "Because",
        "Unless",
        "How bad is it, probably?",
        "A second chance? Not yet.",
        "Don't    ring them every day",
        "▾ today",
        "  2. ··┣",
        "3. Write down each slip",
        "4. Keep looking",
        "Later    5. Ask your contact inside",
        "Assumed",
        "\n  Open ",
        "Done it? recover done 1   Why? recover why 1",
        "recover plan --full",
    )
    assert places == sorted(places)


def test_the_whole_plan_has_the_same_order(screen: Look) -> None:
    places = position(
        page(plans.RICH, screen, full=True),
        "The one thing to do now",
        "How bad is it, probably?",
        "A second chance?",
        "Also now",
        "from a date on",
        "What to leave alone",
        "Where advice differs",
        "Keep in mind",
        "The plan stands",
        "── Sources",
        "── More",
    )
    assert places == sorted(places)


def test_what_nothing_speaks_against_is_counted_and_not_told_to_be_left_alone(wide: Look) -> None:
    """Rest, and talking to somebody, stood below "What to leave alone", among fifty such lines."""
    whole = show(PlanView(plans.RICH), "plain", wide, full=True)
    left = whole.partition("What to leave alone, and why")[2].partition("Where advice differs")[0]

    assert "Ring them every day" in left and "takes its place" in left
    assert "Cancel the next round" not in left
    assert left.rstrip().endswith("One more doesn't come up for you. To see it: recover plan --full --json")


def test_without_a_debrief_no_command_is_named_that_needs_one(wide: Look) -> None:
    text = show(PlanView(plans.RICH), "plain", wide)
    assert "recover done" not in text and "recover why" not in text
    assert text.endswith("  To go on from here: recover debrief\n  The whole plan: recover plan --full\n")


def test_how_many_more_actions_there_are_is_said(screen: Look) -> None:
    more = tuple(replace(plans.KEEP_HUNTING, rank=rank, id=f"more{rank}") for rank in (6, 7, 8))
    plan = replace(plans.RICH, recommendations=(*plans.RICH.recommendations, *more))
    assert "recover plan --full (three more, and why)" in page(plan, screen)


def test_in_full_everything_is_said_of_every_action(wide: Look) -> None:
    text = page(plans.RICH, replace(wide, width=400), full=True)
    squeezed = " ".join(text.split())
    for item in plans.RICH.recommendations:
        assert item.title in squeezed
        assert item.window.closes is None or item.window.words[1:] in squeezed
        assert item.reasons_for[0].because in squeezed
        assert item.channel is None or item.channel.label in squeezed


def test_answers_are_told_back_to_them_and_in_full_quoted_in_their_own_words(screen: Look) -> None:
    squeezed = " ".join(page(plans.RICH, screen, full=True).split())
    assert "You said “Open and informal” (Company culture), “I was not myself that day”" in squeezed
    asked = page_in_a_line(plans.ASK_NOW, screen)
    assert "Because You were not yourself that day. " in asked


def page_in_a_line(plan: Plan, look: Look) -> str:
    return " ".join(page(plan, look).split())


@pytest.mark.parametrize("full", [False, True])
def test_an_answer_that_would_hurt_is_never_quoted_back(screen: Look, full: bool) -> None:
    low = replace(plans.FEELING, answer="I am low, and lower than last week")
    named = (plans.HARD.id, low.id)
    hit = replace(plans.THANK_YOU.reasons_for[0], answers=(plans.HARD, low), named=named)
    undone = tuple(Change(each.id, each.about, ("Other",), quiet=each.quiet) for each in hit.answers)
    hurt = Grounds((plans.HARD, low), (replace(plans.HARD, answer=None),), Unless(undone))
    thanks = replace(plans.THANK_YOU, reasons_for=(hit,), grounds=hurt)
    plan = replace(plans.RICH, recommendations=(thanks, *plans.RICH.recommendations[1:]))
    text = " ".join(page(plan, screen, full=full).split())
    told = (
        "You said “I am low, and lower than last week”" if full else "You are low, and lower than last week."
    )
    assert told in text
    assert "hardly sleep" not in text and "How hard it hits" not in text


def test_an_answer_not_given_is_not_put_into_anybodys_mouth(screen: Look) -> None:
    squeezed = " ".join(page(plans.RICH, screen, full=True).split())
    assert "Not known yet: Whether your contact decides." in squeezed


def test_what_was_no_question_is_not_quoted(screen: Look) -> None:
    silent = replace(plans.KEEP_HUNTING.reasons_for[0], answers=(Quote("x", "X", "does not apply"),))
    plan = replace(plans.RICH, recommendations=(replace(plans.KEEP_HUNTING, reasons_for=(silent,)),))
    assert "does not apply" not in page(plan, screen)


def test_in_full_the_second_chance_and_the_first_thing_say_what_they_rest_on_once(screen: Look) -> None:
    squeezed = " ".join(page(plans.RICH, screen, full=True).split())
    told = "Because You said “Open and informal” (Company culture), “I was not myself that day” (What was"
    assert squeezed.count(told) == 1
    assert squeezed.count("Assumed You'd say “None of them” (Trouble on their side).") == 1
    assert squeezed.count("Unless you say “Formal and traditional” (Company culture), or you say") == 1
    assert squeezed.count("Unless they offer you the job.") == 1
    assert "or you say “No” (Whether you still want it)." in squeezed


def resting_on(
    grounds: Grounds,
    look: Look,
    *,
    full: bool = False,
    quoted: tuple[Quote, ...] = (plans.STATUS,),
    wish: str = "",
) -> str:
    """What the one thing to do says of its grounds, and the plan of what it takes for granted."""
    why = replace(plans.THANK_YOU.reasons_for[0], answers=quoted, named=tuple(each.id for each in quoted))
    plan = replace(
        plans.RICH,
        recommendations=(replace(plans.THANK_YOU, grounds=grounds, reasons_for=(why,)),),
        second_chance=None,
        judgements=(),
        not_recommended=(),
        wish=wish,
    )
    return " ".join(page(plan, look, full=full).split("1. Send")[1].split())


def test_of_much_that_a_line_rests_on_what_its_reason_quotes_is_told_on_a_line(screen: Look) -> None:
    counted = Quote("slips", "What went wrong", "Two things listed", "builtin")
    much = Grounds((plans.CULTURE, counted, plans.CAUSE, plans.FEELING, plans.STATUS))
    said = resting_on(much, screen, quoted=(plans.CAUSE,))
    assert "Because You were not yourself that day. Open" in said
    whole = resting_on(much, screen, full=True)
    assert "“Low”" in whole and "Two things listed" in whole


def test_an_answer_too_short_to_tell_why_gives_way_to_the_rule_and_one_that_tells_stands_alone(
    screen: Look,
) -> None:
    """ "Because you said “I already work there”" told nobody why to sleep on it."""
    wish, feeling = plans.WISH, plans.FEELING
    said = resting_on(Grounds((feeling, wish)), screen, quoted=(wish, feeling))
    assert f"Because {plans.THANK_YOU.reasons_for[0].because}" in said
    assert not any(
        told and told in said for told in map(told_back, (wish.answer or "", feeling.answer or ""))
    )
    ill = replace(plans.CAUSE, answer="I was ill, and in pain all day")
    said = resting_on(Grounds((ill, feeling)), screen, quoted=(ill, feeling))
    assert "Because You were ill, and in pain all day." in said
    list_of_some = replace(plans.CAUSE, answer="The connection, the sound or a device")
    said = resting_on(Grounds((list_of_some,)), screen, quoted=(list_of_some,))
    assert f"Because {plans.THANK_YOU.reasons_for[0].because}" in said


def test_several_things_chosen_are_quoted_apart(screen: Look) -> None:
    """ "They were in a hurry and they broke rules" in one pair of marks is nothing that anybody said."""
    both = replace(
        plans.CAUSE,
        answer="They were rude to me and they hurried",
        parts=("They were rude to me", "They hurried"),
    )
    said = resting_on(Grounds((both,)), screen, quoted=(both,), full=True)
    assert "You said “They were rude to me” and “They hurried”" in said
    said = resting_on(Grounds((both,)), screen, quoted=(both,))
    assert "Because They were rude to you. They hurried." in said


def test_what_they_feel_like_doing_is_no_reason_to_do_it(screen: Look) -> None:
    """ "Ask them again. Because: you said “Ask them again”" went round in a circle."""
    said = resting_on(Grounds((plans.WISH,)), screen, quoted=(plans.WISH,), wish=plans.WISH.id)
    assert f"Because {plans.THANK_YOU.reasons_for[0].because}" in said and "You said" not in said


def test_a_day_far_away_is_not_told_as_the_day_to_do_it(screen: Look) -> None:
    first = plans.ASK_NOW.recommendations[0]
    until = replace(first.window, closes=date(2027, 1, 9), words="until Saturday 9 January 2027")
    plan = replace(plans.ASK_NOW, recommendations=(replace(first, window=until),))
    told = " ".join(page(plan, screen).split())
    assert " When Today or in the next few days. " in told and "2027" not in told


def test_waiting_lasts_until_they_answer(screen: Look) -> None:
    first = plans.ASK_NOW.recommendations[0]
    waits = replace(first, turn="theirs", channel=None, window=plans.always_open())
    plan = replace(plans.ASK_NOW, recommendations=(waits,))
    assert " When Until they answer. " in " ".join(page(plan, screen).split())


def test_waiting_lasts_no_longer_than_until_the_next_message_to_them(screen: Look) -> None:
    """ "Wait, until they answer" stood above "Ask for a second chance, from tomorrow"."""
    first = plans.ASK_NOW.recommendations[0]
    tomorrow = replace(
        plans.always_open(), state="later", opens=plans.ASK_NOW.today + timedelta(1), words="from tomorrow"
    )
    waits = replace(first, id="wait", turn="theirs", channel=None, window=plans.always_open())
    asks = replace(first, rank=2, group="later", window=tomorrow)
    plan = replace(plans.ASK_NOW, recommendations=(waits, asks))
    assert " When Until they answer, or until tomorrow. " in " ".join(page(plan, screen).split())


def test_an_answer_that_its_reason_does_not_quote_is_not_told_as_the_reason(screen: Look) -> None:
    said = resting_on(Grounds((plans.FEELING,)), screen, quoted=(plans.STATUS,))
    assert f"Because {plans.THANK_YOU.reasons_for[0].because}" in said


def test_where_nothing_was_said_that_it_rests_on_its_reason_is_told(screen: Look) -> None:
    counted = Quote("slips", "What went wrong", "Two things listed", "builtin")
    said = resting_on(Grounds((counted,)), screen)
    assert f"Because {plans.THANK_YOU.reasons_for[0].because}" in said
    assert "You said" not in said


@pytest.mark.parametrize("full", [False, True])
def test_what_nobody_knows_is_left_out_and_said(screen: Look, full: bool) -> None:
    said = resting_on(Grounds((plans.STATUS,), (plans.DECIDES, plans.TROUBLE)), screen, full=full)
    assert "Assumed You'd say “None of them” (Trouble on their side)." in said
    assert "Open Not known yet: whether your contact decides." in said


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Change("a", "A", ("1", "2")), "you say “1” or “2” (A)"),
        (Change("a", "A", ("1 and 2",), "any_of", adds=("2",)), "you also say “2” (A)"),
        (Change("a", "A", ("1",), "any_of", drops=("2",)), "you no longer say “2” (A)"),
        (Change("a", "A", ("None of them",), "any_of"), "you say “None of them” (A)"),
        (Change("a", "A", ("1", "2", "3"), says=("they ring", "they write")), "they ring or they write"),
    ],
)
def test_what_would_undo_a_line_is_told_as_a_friend_would_say_it(
    change: Change, says: str, screen: Look
) -> None:
    unknown = Grounds(assumed=(Quote("a", "A", None),), unless=Unless((change,)))
    assert f"Unless {says}." in resting_on(unknown, screen)


def test_of_many_answers_none_is_named(screen: Look) -> None:
    many = Grounds(assumed=(Quote("a", "A", None),), unless=Unless((Change("a", "A", ("1", "2", "3")),)))
    assert "Unless" not in resting_on(many, screen)
    assert "Unless you say “1” or “2” or “3” (A)." in resting_on(many, screen, full=True)
    more = Grounds(unless=Unless((Change("a", "A", tuple("12345")),)))
    assert "Unless you say one of 5 other things (A)." in resting_on(more, screen, full=True)


def test_an_answer_that_is_a_sentence_is_told_back_after_unless(screen: Look) -> None:
    """ "Unless: you say “They've offered me the job” (Where things stand)" is no sentence of a friend."""
    offer = Change("a", "Where things stand", ("They've offered me the job", "I already work there"))
    unknown = Grounds(assumed=(Quote("a", "A", None),), unless=Unless((offer,)))
    assert "Unless they've offered you the job or you already work there." in resting_on(unknown, screen)


def test_of_what_somebody_said_only_what_may_still_come_about_is_told(screen: Look) -> None:
    """A plan said "Unless “How far it got” becomes “Only my CV”", as if what was could be otherwise."""
    was = Change("a", "A", ("Only my CV",))
    assert "Unless" not in resting_on(Grounds(unless=Unless((was,))), screen)
    assert "Unless you say “Only my CV” (A)." in resting_on(Grounds(unless=Unless((was,))), screen, full=True)
    both = (was, Change("b", "B", ("Filled",), says=("somebody else has the job",)))
    assert "Unless somebody else has the job." in resting_on(Grounds(unless=Unless(both)), screen)


def test_where_something_may_still_come_about_nothing_else_is_told_beside_it(screen: Look) -> None:
    """ "They ask you back, or you say “I already work there” (How you found it)" ends in a riddle."""
    unknown, news = Change("a", "A", ("1",)), Change("b", "B", ("2",), says=("they ask you back",))
    grounds = Grounds(assumed=(Quote("a", "A", None),), unless=Unless((unknown, news)))
    assert "Unless they ask you back. " in resting_on(grounds, screen) + " "


@pytest.mark.parametrize("full", [False, True])
def test_a_mood_is_never_held_up_as_what_would_change_a_line(screen: Look, full: bool) -> None:
    """A plan to keep looking said "Unless “How you feel” becomes “Crushed”"."""
    mood = Change("a", "How you feel", ("Crushed",), "scale", says=None)
    unknown = Grounds(assumed=(Quote("a", "How you feel", None),), unless=Unless((mood,)))
    assert "Unless" not in resting_on(unknown, screen, full=full)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Change("a", "A", ("Monday",), "date"), "it's another day (A)"),
        (Change("a", "A", ("3",), "number"), "it's another number (A)"),
        (Change("a", "A", ("any answer",), "text"), "you give an answer (A)"),
        (Change("a", "A", ("x, late",), "records", adds=("I was late",)), "you also list “I was late” (A)"),
        (
            Change("a", "A", ("None",), "records", drops=("I was late",)),
            "you no longer list “I was late” (A)",
        ),
    ],
)
def test_days_numbers_and_lists_stand_on_the_full_page_alone(change: Change, says: str, screen: Look) -> None:
    grounds = Grounds(unless=Unless((change,)))
    assert "Unless" not in resting_on(grounds, screen)
    assert f"Unless {says}." in resting_on(grounds, screen, full=True)


def test_what_undoes_a_line_together_is_told_whole_or_not_at_all(screen: Look) -> None:
    both = (Change("a", "A", ("1",)), Change("b", "B", ("2",), "date"))
    unknown = (Quote("a", "A", None), Quote("b", "B", None))
    said = resting_on(Grounds(assumed=unknown, unless=Unless(both, together=True)), screen)
    assert "Unless you say “1” (A), and it's another day (B)." in said
    hidden = (both[0], replace(both[1], quiet=True))
    assert "Unless" not in resting_on(Grounds(unless=Unless(hidden, together=True)), screen)
    long = (both[0], replace(both[1], about="B" * 150))
    assert "Unless" not in resting_on(Grounds(unless=Unless(long, together=True)), screen)


def test_on_the_short_way_nothing_is_quoted_and_in_danger_nothing_is_said_of_grounds(screen: Look) -> None:
    text = page(replace(plans.RICH, short_way=True), screen)
    assert not any(told in text for told in ("You said", "Assumed", "Unless", "Open  "))
    danger = Help(("Ring somebody.",), "", (), known=False, action="rest")
    for full in (False, True):
        assert "Because" not in page(replace(plans.RICH, urgent=danger), screen, full=full)


def test_in_danger_all_that_is_about_the_job_stands_far_below_as_what_can_wait(screen: Look) -> None:
    danger = Help(("Ring somebody.",), "", (), known=False, action=plans.RICH.recommendations[0].id)
    text = page(replace(plans.RICH, urgent=danger, care=("write_down",)), screen, full=True)
    helps, waits, later = position(text, "What helps today", "Everything else can wait", "For another day")
    assert helps < waits < later
    today = text[:waits]
    assert "Any time" not in today and "points" not in today
    told = {each.title for each in plans.RICH.recommendations[1:] if each.title in today}
    assert told <= {each.title for each in plans.RICH.recommendations if each.id == "write_down"}


def test_where_no_message_is_right_before_a_day_none_is_to_be_sent_until_then(screen: Look) -> None:
    later = tuple(
        each for each in plans.RICH.recommendations if each.group == "later" or not each.contacts_employer
    )
    alone = replace(plans.RICH, recommendations=later, not_recommended=())
    assert "Don't    write to them, or ring them, before Friday 20 November." in page(alone, screen)
    beside = replace(plans.RICH, not_recommended=())
    assert "Don't" not in page(beside, screen)  # from which day it is right stands below, once


def test_a_whole_search_is_told_nothing_of_how_one_interview_went(screen: Look) -> None:
    aside = replace(plans.SECOND_CHANCE, verdict="not_your_question")
    (judged,) = plans.RICH.judgements
    search = replace(plans.RICH, second_chance=aside, judgements=(replace(judged, open=True),))
    one = page(replace(search, judgements=(replace(judged, open=False),)), screen)
    assert judged.asks in one and "A second chance?" in one
    text = page(search, screen)
    assert judged.asks not in text and "A second chance?" not in text
    assert judged.asks in page(search, screen, full=True)


def test_who_has_had_no_refusal_reads_no_no(screen: Look) -> None:
    for full in (False, True):
        chance = replace(plans.SECOND_CHANCE, verdict="no", needless=True)
        text = page(replace(plans.RICH, second_chance=chance), screen, full=full)
        assert "Not needed so far." in text and " No. " not in text


def test_who_needs_none_is_not_told_that_nobody_gets_one(screen: Look) -> None:
    """ "Not needed so far. Nobody gets a second try there.": only the first of it helps while they wait."""
    assert plans.SECOND_CHANCE.reasons
    never = replace(plans.SECOND_CHANCE.reasons[0], effect="never", because="Nobody gets one there.")
    chance = replace(plans.SECOND_CHANCE, verdict="no", words=never.because, reasons=(never,))
    assert "Nobody gets one there." in page(replace(plans.RICH, second_chance=chance), screen)
    needless = replace(plans.RICH, second_chance=replace(chance, needless=True))
    text = page(needless, screen)
    assert "Not needed so far." in text and "Nobody gets one there." not in text
    assert "Nobody gets one there." in page(needless, screen, full=True)


def test_who_has_asked_for_a_second_chance_reads_no_second_no(screen: Look) -> None:
    asked = replace(plans.SECOND_CHANCE, verdict="no", words="They're thinking it over.", asked=True)
    for full in (False, True):
        text = page(replace(plans.RICH, second_chance=asked), screen, full=full)
        assert "You've asked. They're thinking it over." in text and "No." not in text


def test_in_full_the_draft_stands_below_its_channel_and_its_days(screen: Look) -> None:
    squeezed = " ".join(page(plans.RICH, screen, full=True).split())
    places = position(
        squeezed,
        "2. Ask for a second chance",
        "When From Friday 20 November, until Friday 4 December.",
        "How By phone",
        "Say Asking for a second chance. Fill what stands in [brackets]",
        "I would very much like to work in your marketing team",
        "[what would have been a better answer]",
    )
    assert places == sorted(places)


def test_nothing_to_say_is_offered_where_asking_is_not_right(screen: Look) -> None:
    assert "[brackets]" not in page(plans.REFUSED, screen, full=True)


def test_both_sides_of_a_dispute_are_told_and_which_one_is_taken(screen: Look) -> None:
    squeezed = " ".join(page(plans.RICH, screen, full=True).split())
    assert "Chosen Make the request by phone, never by mail. [4] (D) They rang you themselves" in squeezed
    assert "Other Email, phone or a visit will all do." in squeezed


def test_grades_are_said_in_words_and_only_those_that_are_shown(screen: Look) -> None:
    assert "B: sound evidence (study)" in page(plans.RICH, screen, full=True)
    assert "sound evidence" not in page(plans.REFUSED, screen, full=True)


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (0, "No further answer would change it."),
        (1, "The first step stays. One more answer could change the rest."),
        (9, "The first step stays. Nine more answers could change the rest."),
        (40, "The first step stays. 40 more answers could change the rest."),
    ],
)
def test_a_plan_that_stands_says_so(count: int, says: str, screen: Look) -> None:
    plan = replace(plans.RICH, open_questions=plans.OPEN_QUESTIONS[:1] * count)
    assert f"Open     {says}" in page(plan, screen)
    text = page(plan, screen, full=True)
    assert "The plan stands" in text
    assert says in text


def test_a_plan_that_stands_does_not_count_what_was_skipped(screen: Look) -> None:
    text = page(replace(plans.RICH, open_questions=plans.OPEN_QUESTIONS), screen)
    assert "The first step stays. Three more answers could change the rest." in text

    text = page(replace(plans.RICH, open_questions=plans.OPEN_QUESTIONS[2:3]), screen)
    assert "Only what you skipped, or don't know, could change the rest." in text


def test_a_plan_that_does_not_stand_names_what_could_change_it_and_how_to_go_on(screen: Look) -> None:
    plan = replace(plans.RICH, settled=False)
    squeezed = " ".join(page(plan, screen, full=True).split())
    assert "The plan stands" not in squeezed
    assert "would you accept? (So far: “I don't know”.) Could change: Ask for a second chance." in squeezed
    assert "Open     Three more answers could improve this plan: recover debrief" in page(plan, screen)
    skipped = replace(plan, open_questions=plans.OPEN_QUESTIONS[2:3])
    assert "Only what you skipped, or don't know, could improve this plan." in page(skipped, screen)


def test_nothing_pressing_is_said_kindly(screen: Look) -> None:
    plan = replace(plans.RICH, recommendations=(replace(plans.ASK, rank=1),))
    text = page(plan, screen)
    assert "Nothing has to be done today." in text
    assert "Later    1. Ask for a second chance, from Friday 20 November, until Friday" in text
    assert "recover why 1" in text


def test_the_short_way_lets_rest_come_before_any_verdict(screen: Look) -> None:
    text = page(plans.CRUSHED, screen)
    assert text.index("Rest, and tell one person") < text.index("A second chance?")


def test_the_short_way_holds_back_what_can_wait(screen: Look) -> None:
    hard = replace(plans.RICH, short_way=True)
    left = replace(plans.RING_AGAIN, title="Leave this")
    told = replace(hard, not_recommended=(left,) * 7)
    short, whole = page(told, screen), page(told, screen, full=True)

    assert short.count("Don't    leave this") == 2
    assert whole.count("Leave this") == 7
    assert "more, and why" not in short and "Later" not in short
    assert short.count("You said") == 0 and whole.count("You said") > 3
    assert plans.NOTES[0].says[:30] in short and plans.NOTES[1].says[:30] not in short


def test_the_short_way_says_nothing_of_messages_that_nobody_thought_of(screen: Look) -> None:
    hard, sends = (
        replace(plans.RICH, short_way=True, wish=""),
        replace(plans.RING_AGAIN, title="Write", contacts_employer=True),
    )
    assert "Don't    write" not in page(replace(hard, not_recommended=(sends,)), screen)
    assert "Don't    write" in page(
        replace(hard, not_recommended=(replace(sends, contacts_employer=False),)), screen
    )
    assert "Don't    write" in page(replace(hard, short_way=False, not_recommended=(sends,)), screen)


def test_what_is_good_for_everybody_is_never_called_wrong(screen: Look) -> None:
    """ "Don't: keep looking", to somebody who wants to stop looking altogether, would agree with them."""
    looks = replace(plans.RING_AGAIN, title="Keep looking", for_everybody=True)
    text = page(replace(plans.RICH, not_recommended=(looks,)), screen)
    assert "Don't    keep looking" not in text
    assert "Don't    keep looking" in page(
        replace(plans.RICH, not_recommended=(replace(looks, for_everybody=False),)), screen
    )


def test_the_short_way_gives_a_kind_reason(screen: Look) -> None:
    text = page(replace(plans.RICH, short_way=True), screen)
    assert plans.RICH.recommendations[0].reasons_for[0].because[:30] in text
    assert "When" in text


def test_words_that_are_the_reason_are_said_once(screen: Look) -> None:
    words = plans.WELCOMES.because
    chance = replace(plans.SECOND_CHANCE, words=words, reasons=(plans.WELCOMES,))
    for full in (False, True):
        squeezed = " ".join(page(replace(plans.RICH, second_chance=chance), screen, full=full).split())
        assert squeezed.split("A second chance?")[1].split("Ask for")[0].count(words) == 1


def test_their_own_guess_is_told_in_full_alone_and_nowhere_where_they_gave_none(screen: Look) -> None:
    assert "You gave it" not in page(plans.RICH, screen)
    whole = page(plans.RICH, screen, full=True)
    assert "You gave it 3 of 10 on Wednesday 18 November, 10 being very good." in whole
    assert "guess" not in page(replace(plans.RICH, own_view=None), screen)


def test_what_speaks_for_asking_is_not_told_with_a_no(screen: Look) -> None:
    refused = replace(plans.SECOND_CHANCE, verdict="no", words="Too little speaks for asking.")
    text = page(replace(plans.RICH, second_chance=refused), screen)
    assert "A second chance? No. Too little speaks for asking.\n" in text


def test_of_what_is_refused_stand_first_what_they_feel_like_doing_and_what_is_tempting(screen: Look) -> None:
    wish = Quote("about_to_do", "Your wish", "Tell them")
    wished = replace(plans.COMPLAIN.reasons[0], answers=(wish,), named=(wish.id,))
    tempting = replace(plans.RING_AGAIN, title="Ring", reasons_for=(plans.WELCOMES,))
    angry = replace(plans.COMPLAIN, reasons=(wished,))
    plan = replace(plans.RICH, not_recommended=(plans.RING_AGAIN, tempting, angry))
    leave = [line.split(".")[0].split()[1] for line in page(plan, screen).splitlines() if "  Don't " in line]
    assert leave == ["complain", "ring"]


def test_what_nobody_thinks_of_doing_is_not_named_as_something_to_leave_alone(screen: Look) -> None:
    idle = replace(plans.RING_AGAIN, reasons_for=())
    told = page(replace(plans.RICH, not_recommended=(idle, plans.RING_AGAIN)), screen)
    assert told.count("Don't") == 1


def test_what_stays_with_oneself_is_named_as_something_to_leave_alone_only_where_much_speaks_for_it(
    screen: Look,
) -> None:
    """ "Don't: rate it again in three days" told people to leave what they had never heard of."""
    little = replace(plans.RING_AGAIN, title="Rate it", reasons_for=(replace(plans.WELCOMES, points=2),))
    behind = replace(plans.COMPLAIN.reasons[0], answers=(Quote(plans.RICH.wish, "Your wish", "Thank them"),))
    for each in (little, replace(little, reasons=(behind,))):
        assert "Don't    rate it" not in page(replace(plans.RICH, not_recommended=(each,)), screen)
    sent = replace(little, title="Send it", contacts_employer=True)
    assert "Don't    send it" in page(replace(plans.RICH, not_recommended=(sent,)), screen)


def test_what_they_feel_like_doing_is_answered_before_what_else_is_to_be_left_alone(screen: Look) -> None:
    wish = Quote(plans.RICH.wish, "Your wish", "Ring them")
    note = replace(plans.NOTES[0], says="Do not ring them.", answers=(wish,))
    told = page(replace(plans.RICH, notes=(note,), not_recommended=(plans.RING_AGAIN,)), screen)
    assert told.index("Mind     Do not ring them.") < told.index("Don't ")


def test_what_has_to_wait_is_told_with_its_day_and_not_left_alone_as_well(screen: Look) -> None:
    told = page(replace(plans.RICH, not_recommended=()), screen)
    assert "Ask for a second chance" in told and "Don't" not in told
    assert "before Friday" not in page(plans.RICH, screen)
    assert "before Friday" not in page(replace(plans.RICH, not_recommended=(), short_way=True), screen)


def test_where_asking_is_right_it_is_said_what_nobody_knows_of_it(screen: Look) -> None:
    text = page(plans.ASK_NOW, screen)
    assert f"Honestly {plans.ASK.cautions[0].says}" in " ".join(text.split()) and "Assumed" not in text
    assert "Honestly" not in page(plans.REFUSED, screen)


def test_the_short_way_says_that_the_rest_can_wait(screen: Look) -> None:
    text = page(plans.CRUSHED, screen)
    assert "Just this for now. All the rest can wait." in text


def test_on_the_short_way_nobody_is_sent_to_ask_them_in_place_of_a_second_chance(screen: Look) -> None:
    """ "Not needed so far. First ask where things stand", to somebody who was to rest first."""
    assert plans.CRUSHED.second_chance
    needless = replace(plans.CRUSHED.second_chance, verdict="no", needless=True, words="First ask them.")
    text = page(replace(plans.CRUSHED, second_chance=needless), screen)
    assert "A second chance? Not needed so far. For today, just look after yourself." in text


def test_on_the_short_way_a_second_line_is_no_contradiction(screen: Look) -> None:
    """ "Just this for now", and then "2. Talk to somebody today"."""
    (rest,) = plans.CRUSHED.recommendations
    talk = replace(rest, rank=2, id="talk", title="Talk to somebody today")
    both = replace(plans.CRUSHED, recommendations=(rest, talk), care=("rest", "talk"))
    text = page(both, screen)
    assert "This first, then 2 if you can. All the rest can wait." in text and "  2. Talk to" in text


def test_days_are_read_aloud_behind_what_they_are_for() -> None:
    """ "2. until Sat 12 Dec: Wait three days" was no sentence to somebody who listens."""
    look = Look(False, None, True)
    text = show(PlanView(plans.RICH), "plain", look)
    assert "2. Ask for a second chance. From Friday 20 November, until Friday 4 December." in text
    assert "Fri 20 Nov" not in text


def test_an_empty_plan_says_how_to_get_one(screen: Look) -> None:
    text = page(plans.EMPTY, screen)
    assert "nothing to advise yet" in text
    assert "\n     recover debrief\n" in text


def test_the_first_reason_is_not_told_twice_when_asking_is_the_one_thing_to_do(screen: Look) -> None:
    assert page(plans.ASK_NOW, screen).count("Open teams read one polite request") == 1
    assert "Because  You were not yourself" in page(plans.ASK_NOW, screen)


def test_an_action_nobody_spoke_about_is_left_to_the_full_document(screen: Look) -> None:
    assert "Cancel the next round" not in page(plans.RICH, screen)
    assert "Cancel the next round" not in page(plans.RICH, screen, full=True)
    assert "Cancel the next round" in show(PlanView(plans.RICH), "json", screen, full=True)


@pytest.mark.parametrize("plan", [plans.RICH, plans.ASK_NOW, plans.REFUSED, plans.CRUSHED])
def test_the_full_page_leaves_nothing_out(plan: Plan, wide: Look) -> None:
    text = show(PlanView(plan), "plain", wide, full=True)
    for item in plan.recommendations:
        told = (*item.steps, *item.cautions, *item.examples)
        reasons = (*item.reasons_for, *item.reasons_against, *item.holds)
        assert all(step.says in text for step in told)
        assert all(reason.because in text for reason in reasons)
        assert item.message is None or all(part.text in text for part in item.message.parts)
    for citation in plans.cited(plan):
        assert citation.says in text and citation.title in text


def test_ids_to_ask_about_are_named(screen: Look) -> None:
    squeezed = " ".join(page(plans.RICH, screen, full=True).split())
    assert "recover why NAME" in squeezed
    assert "thank_you, write_down_slips, keep_hunting, ask_second_chance," in squeezed
    assert "how_bad, second_chance Playbook core" in squeezed


def test_answers_that_grew_old_are_named_with_what_to_do() -> None:
    friday, monday = date(2026, 11, 13), date(2026, 11, 16)
    feeling = EarlierAnswer("feeling", "How you feel", "Bad", friday)
    wish = EarlierAnswer("about_to_do", "What you feel like doing", "Nothing", monday)
    one, two = (
        next(
            line
            for line in show(
                PlanView(plans.RICH, None, old, "recover debrief"), "plain", Look(False, None, True)
            ).splitlines()
            if line.startswith("What you told me")
        )
        for old in ((feeling,), (feeling, wish))
    )
    assert one == (
        "What you told me on Friday 13 November may have changed, so this plan leaves it open: "
        "“How you feel”. How is it now?"
    )
    assert two.startswith("What you told me some days ago may have changed")
    assert "“How you feel” and “What you feel like doing”." in two


@pytest.mark.parametrize(
    ("unanswered", "said"), [(1, "1 of 2 used."), (2, "2 of 2 used."), (4, "4, and 2 are enough.")]
)
def test_no_more_is_told_to_be_used_than_there_is(screen: Look, unanswered: int, said: str) -> None:
    """ "4 of 2 used" is no number that anybody understands."""
    sent = tuple(Message("you", "Asked where things stand", None) for _ in range(unanswered))
    view = PlanView(plans.ASK_NOW, conversation=Conversation(sent, unanswered, 2))
    assert f"Without an answer: {said}" in " ".join(show(view, "terminal", screen, full=False).split())
