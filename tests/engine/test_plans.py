"""What a plan says, by example: messages with gaps, ties, doubts, disagreements, the short way."""

import pytest

from recover.engine.case.case import Act, Case, NoAnswer
from recover.engine.logic.compiled import compile_playbook
from recover.engine.model.conditions import ALWAYS, Atom, Is, Knowledge
from recover.engine.model.playbook import (
    Disagreement,
    Message,
    Part,
    Playbook,
    SecondChance,
    ShortWay,
    Side,
    SideRule,
)
from recover.engine.model.questions import Question
from recover.engine.plan.next_questions import next_questions, short_questions
from support.small import (
    WEDNESDAY,
    a_case,
    a_choice,
    a_day,
    a_line,
    a_playbook,
    a_rule,
    a_scale,
    a_text,
    a_yes_no,
    an_action,
    found,
    the_plan,
)

pytestmark = pytest.mark.quick

CITES = ("book.one",)


def writing() -> Playbook:
    """A letter in two parts, the second only for who was ill."""
    parts = (
        Part(
            "reason",
            "That day <slip>; the day was <interview>.",
            ALWAYS,
            ("slip", "interview"),
            CITES,
        ),
        Part("ill", "I was ill.", a_line("ill", "yes"), (), CITES),
    )
    return a_playbook(
        questions=(a_text("slip"), a_day("interview"), a_yes_no("ill")),
        actions=(an_action("write", message="letter"),),
        rules=(a_rule("for", "write", weight="strong"),),
        messages=(Message("letter", "A letter", parts),),
    )


def test_a_message_is_filled_with_the_persons_own_words() -> None:
    (write,) = the_plan(writing(), a_case(slip="I froze.", interview=WEDNESDAY, ill="yes")).recommendations
    assert write.message
    texts = [part.text for part in write.message.parts]
    assert texts == ["That day I froze; the day was Wednesday 18 November 2026.", "I was ill."]
    assert [part.missing for part in write.message.parts] == [(), ()]


def test_a_gap_in_a_message_is_named_in_brackets() -> None:
    (write,) = the_plan(writing(), a_case(slip=NoAnswer.DONT_KNOW, ill="no")).recommendations
    assert write.message
    (part,) = write.message.parts
    assert part.text == "That day [About slip]; the day was [About interview]."
    assert part.missing == ("slip", "interview")


def test_what_would_fill_a_message_is_asked_though_the_plan_stands() -> None:
    playbook = writing()
    assert the_plan(playbook, a_case()).settled
    assert next_questions(compile_playbook(playbook), a_case()) == ("slip", "interview")
    assert (
        next_questions(compile_playbook(playbook), a_case(slip="I froze.", interview=NoAnswer.SKIPPED)) == ()
    )


def judging() -> Playbook:
    levels = a_scale("how_bad", "small", "unclear", "serious", default="unclear")
    rules = (
        a_rule("for", "how_bad.small", kind="level", weight="moderate", when=a_line("smiled", "yes")),
        a_rule("for", "how_bad.serious", kind="level", weight="moderate", when=a_line("sighed", "yes")),
    )
    return a_playbook(questions=(a_yes_no("smiled"), a_yes_no("sighed")), scales=(levels,), rules=rules)


def test_a_tie_on_a_scale_takes_the_default() -> None:
    (judgement,) = the_plan(judging(), a_case(smiled="yes", sighed="yes")).judgements
    assert (judgement.level, judgement.sure) == ("unclear", "decided")
    assert {reason.rule for reason in judgement.other_reasons} == {
        "for-how_badsmall-moderate",
        "for-how_badserious-moderate",
    }


def test_a_level_that_an_open_answer_could_still_catch_up_with_is_not_sure() -> None:
    (open_,) = the_plan(judging(), a_case(smiled="yes")).judgements
    (known,) = the_plan(judging(), a_case(smiled="yes", sighed="no")).judgements
    assert (open_.level, open_.sure) == ("small", "not sure")
    assert (known.level, known.sure) == ("small", "decided")


def test_with_nothing_said_a_scale_stays_at_its_default() -> None:
    (judgement,) = the_plan(judging(), a_case(smiled="no", sighed="no")).judgements
    assert (judgement.level, judgement.sure, judgement.reasons) == ("unclear", "decided", ())


def asking() -> Playbook:
    """Asking is right, and never right in a formal place."""
    return a_playbook(
        questions=(a_choice("culture", "open", "formal"), a_yes_no("offer")),
        actions=(an_action("ask"),),
        rules=(
            a_rule("for", "ask", weight="strong"),
            a_rule("never", "ask", when=a_line("culture", "formal")),
        ),
        second_chance=SecondChance("ask", a_line("offer", "yes")),
    )


def test_a_doubt_names_the_question_that_decides_it() -> None:
    plan = the_plan(asking(), a_case(offer="no"))
    (ask,) = plan.recommendations
    assert (ask.verdict, ask.group) == ("only if", "only if")
    assert [reason.rule for reason in ask.only_if] == ["never-ask-"]
    assert [(each.id, each.answer) for each in ask.find_out] == [("culture", None)]
    assert plan.second_chance and plan.second_chance.verdict == "not yet"
    assert [each.id for each in plan.second_chance.find_out] == ["culture"]


def test_a_doubt_stays_when_the_person_does_not_know() -> None:
    plan = the_plan(asking(), a_case(offer="no", culture=NoAnswer.DONT_KNOW))
    (ask,) = plan.recommendations
    assert (ask.verdict, plan.settled) == ("only if", True)
    assert [(each.id, each.answer) for each in ask.find_out] == [("culture", "I don't know")]


def test_the_answer_turns_the_doubt_into_yes_or_never() -> None:
    welcome = the_plan(asking(), a_case(offer="no", culture="open"))
    unwelcome = the_plan(asking(), a_case(offer="no", culture="formal"))
    assert found(welcome, "ask").verdict == "do"
    assert found(unwelcome, "ask").verdict == "forbidden"
    assert welcome.second_chance and welcome.second_chance.verdict == "yes"
    assert unwelcome.second_chance and unwelcome.second_chance.verdict == "no"


def test_who_has_an_offer_need_not_ask() -> None:
    plan = the_plan(asking(), a_case(offer="yes", culture="open"))
    assert plan.second_chance and plan.second_chance.verdict == "not your question"
    assert plan.second_chance.reasons[0].answers[0].answer == "Yes"


def disagreeing(**follows: tuple[str, str]) -> Playbook:
    """Phone or any channel; `follows` maps a question to the side that its "yes" makes the plan take."""
    sides = (Side("phone", "By phone only.", CITES), Side("any", "By any channel.", CITES))
    taken = tuple(SideRule(side, a_line(question, "yes"), why) for question, (side, why) in follows.items())
    return a_playbook(
        questions=tuple(a_yes_no(question) for question in follows),
        disagreements=(
            Disagreement(
                "channel",
                "By phone only, or by any channel",
                sides,
                taken,
                SideRule("phone", ALWAYS, "The careful way."),
            ),
        ),
    )


def test_both_sides_are_shown_and_the_plan_says_which_it_takes() -> None:
    playbook = disagreeing(wrote=("any", "Answer as they wrote."))
    (taken,) = the_plan(playbook, a_case(wrote="yes")).disagreements
    assert ([side.id for side in taken.sides], taken.follows) == (["phone", "any"], "any")
    assert taken.because == "Answer as they wrote."
    assert [(quote.id, quote.answer) for quote in taken.answers] == [("wrote", "Yes")]
    (careful,) = the_plan(playbook, a_case()).disagreements
    assert (careful.follows, careful.because) == ("phone", "The careful way.")


def test_two_sides_that_hold_at_once_take_the_way_that_is_meant_for_doubt() -> None:
    playbook = disagreeing(wrote=("any", "They wrote."), rang=("phone", "They rang."))
    (taken,) = the_plan(playbook, a_case(wrote="yes", rang="yes")).disagreements
    assert (taken.follows, taken.because) == ("phone", "The careful way.")


def resting(*asks: str) -> Playbook:
    """Who feels crushed is asked little; calling hangs on an answer, writing on none, walking on none."""
    return a_playbook(
        questions=(a_yes_no("crushed", always=True), a_yes_no("refused"), a_yes_no("slept")),
        actions=(an_action("call"), an_action("write"), an_action("walk", contacts_employer=False)),
        rules=(
            a_rule("for", "call", weight="strong"),
            a_rule("never", "call", when=a_line("refused", "yes")),
            a_rule("for", "write", weight="moderate"),
            a_rule("against", "write", weight="strong", when=a_line("refused", "yes")),
            a_rule("for", "walk", weight="slight"),
        ),
        short_way=ShortWay(a_line("crushed", "yes"), asks),
    )


def verdicts(case: Case) -> dict[str, str]:
    return {line.id: line.verdict for line in the_plan(resting(), case).recommendations}


def test_on_the_short_way_contact_is_only_if_until_the_answers_settle_it() -> None:
    usual = verdicts(a_case(crushed="no"))
    crushed = verdicts(a_case(crushed="yes"))
    told = verdicts(a_case(crushed="yes", refused="no"))
    assert usual == {"write": "do", "walk": "do", "call": "only if"}
    assert crushed == {"walk": "do", "call": "only if", "write": "only if"}
    assert told == {"call": "do", "write": "do", "walk": "do"}


def test_a_doubted_action_says_what_to_find_out_though_no_rule_forbids_it() -> None:
    write = found(the_plan(resting(), a_case(crushed="yes")), "write")
    assert write.verdict == "only if"
    assert [each.id for each in write.find_out] == ["refused"]  # type: ignore[union-attr]


def test_the_short_way_asks_its_own_list_and_nothing_else() -> None:
    base = compile_playbook(resting("crushed", "slept"))
    assert short_questions(base, a_case()) == ("crushed", "slept")
    assert short_questions(base, a_case(crushed="yes", slept="no")) == ()
    assert next_questions(base, a_case(crushed="yes", slept="no")) == ("refused",)


def test_of_a_group_only_the_first_stays_and_the_other_names_it() -> None:
    actions = (an_action("write", only_one_of="repair"), an_action("call", only_one_of="repair"))
    rules = (a_rule("for", "write", weight="slight"), a_rule("for", "call", weight="strong"))
    plan = the_plan(a_playbook(actions=actions, rules=rules), a_case())
    write = found(plan, "write")
    assert [line.id for line in plan.recommendations] == ["call"]
    assert (write.verdict, write.instead) == ("instead of", "call")  # type: ignore[union-attr]


def test_what_was_done_is_done_and_what_repeats_is_not_used_up() -> None:
    actions = (an_action("thank"), an_action("search", repeats=True), an_action("rest"))
    rules = tuple(a_rule("for", action.id, weight="slight") for action in actions)
    acts = (
        Act("thank", "done", WEDNESDAY),
        Act("search", "done", WEDNESDAY),
        Act("rest", "skipped", WEDNESDAY),
    )
    plan = the_plan(a_playbook(actions=actions, rules=rules), a_case(*acts))
    assert [found(plan, id).verdict for id in ("thank", "search", "rest")] == ["done", "do", "skipped"]


def test_the_channel_with_most_points_is_taken_and_ties_go_by_the_declared_order() -> None:
    actions = (an_action("ask", channels=("letter", "email", "phone")),)
    always = (a_rule("for", "ask", weight="slight"), a_rule("against", "ask.letter", weight="slight"))
    wrote = a_rule("for", "ask.phone", weight="moderate", when=a_line("rang", "yes"))
    playbook = a_playbook(questions=(a_yes_no("rang"),), actions=actions, rules=(*always, wrote))
    (usual,) = the_plan(playbook, a_case(rang="no")).recommendations
    (rang,) = the_plan(playbook, a_case(rang="yes")).recommendations
    assert usual.channel and rang.channel
    assert (usual.channel.id, [other.id for other in usual.other_channels]) == ("email", ["phone", "letter"])
    assert (rang.channel.id, rang.channel.points) == ("phone", 2)


def contacts() -> Question:
    """What the person did already: called, or something else."""
    what = a_choice("what", "call", "other")
    return Question(
        "contacts", "records", "What have you done?", "Done already", section="facts",
        fields=(what, a_day("when", date="past"), a_yes_no("reply")), stored_as="acts",
    )  # fmt: skip


def test_a_contact_told_in_the_questionnaire_counts_like_one_of_the_journal() -> None:
    rules = (a_rule("for", "call", weight="slight"),)
    playbook = a_playbook(questions=(contacts(),), actions=(an_action("call"),), rules=rules)
    called = ((("what", "call"), ("when", WEDNESDAY), ("reply", "no")),)
    assert found(the_plan(playbook, a_case(contacts=called)), "call").verdict == "done"
    assert found(the_plan(playbook, a_case(contacts=())), "call").verdict == "do"


def test_nobody_is_said_to_have_had_no_contact_before_they_are_asked() -> None:
    none_yet = Atom("last_contact", "builtin", Knowledge("does not apply"))
    rules = (a_rule("for", "call", weight="slight"), a_rule("never", "call", when=none_yet))
    playbook = a_playbook(questions=(contacts(),), actions=(an_action("call"),), rules=rules)
    assert found(the_plan(playbook, a_case()), "call").verdict == "only if"
    assert found(the_plan(playbook, a_case(contacts=())), "call").verdict == "forbidden"


def test_an_act_that_nobody_has_told_of_is_not_quoted_as_not_done() -> None:
    called = Atom("call", "action", Is(("done",)))
    rules = (a_rule("for", "thank", weight="slight"), a_rule("never", "thank", when=called))
    actions = (an_action("call"), an_action("thank"))
    playbook = a_playbook(questions=(contacts(),), actions=actions, rules=rules)
    (thank,) = (line for line in the_plan(playbook, a_case()).recommendations if line.id == "thank")
    assert [quote.answer for quote in thank.only_if[0].answers] == [None]
