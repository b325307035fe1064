"""What a plan says, by example: messages with gaps, ties, doubts, disagreements, the short way."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from recover.engine.case.case import Act, Case, Given, NoAnswer, Value
from recover.engine.grounds.values import Grounds
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.facts import built_in
from recover.engine.model.conditions import ALWAYS, AllOf, Atom, Between, Includes, Knowledge, OtherThan
from recover.engine.model.messages import Message, Part
from recover.engine.model.playbook import Action, Disagreement, Playbook, Rule, Side, SideRule
from recover.engine.model.protection import Urgent
from recover.engine.model.questions import AskedAs, Choice, Question, Since
from recover.engine.model.settings import SecondChance, ShortWay
from recover.engine.model.sources import Passage, Source
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import next_questions, short_questions
from recover.engine.plan.values import Plan, Recommendation, SecondChanceAnswer
from recover.engine.why.explain import explain
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
    a_window,
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
    assert texts == ["That day I froze; the day was Wednesday 18 November.", "I was ill."]
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
    assert next_questions(outlook(compile_playbook(playbook), a_case())) == ("slip", "interview")
    assert (
        next_questions(
            outlook(compile_playbook(playbook), a_case(slip="I froze.", interview=NoAnswer.SKIPPED))
        )
        == ()
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
    assert (judgement.level, judgement.basis) == ("unclear", "sure")
    assert {reason.rule for reason in judgement.other_reasons} == {
        "for-how_badsmall-moderate",
        "for-how_badserious-moderate",
    }


def test_a_level_that_an_open_answer_could_still_catch_up_with_is_not_sure() -> None:
    (open_,) = the_plan(judging(), a_case(smiled="yes")).judgements
    (known,) = the_plan(judging(), a_case(smiled="yes", sighed="no")).judgements
    assert (open_.level, open_.basis) == ("small", "assumed")
    assert (known.level, known.basis) == ("small", "sure")


def test_with_nothing_said_a_scale_stays_at_its_default() -> None:
    (judgement,) = the_plan(judging(), a_case(smiled="no", sighed="no")).judgements
    assert (judgement.level, judgement.basis, judgement.reasons) == ("unclear", "sure", ())


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


def test_what_is_not_known_does_not_keep_a_plan_from_deciding_and_is_told_as_assumed() -> None:
    plan = the_plan(asking(), a_case(offer="no"))
    (ask,) = plan.recommendations
    assert (ask.verdict, ask.group, ask.basis) == ("do", "now", "assumed")
    assert [(each.id, each.answer) for each in ask.grounds.assumed] == [("culture", None)]
    assert [(each.id, each.answers) for each in ask.grounds.unless.changes] == [("culture", ("Formal",))]
    assert plan.second_chance
    assert (plan.second_chance.verdict, plan.second_chance.basis) == ("yes", "assumed")


def test_whoever_does_not_know_is_told_the_same_and_asked_no_more() -> None:
    plan = the_plan(asking(), a_case(offer="no", culture=NoAnswer.DONT_KNOW))
    (ask,) = plan.recommendations
    assert (ask.verdict, ask.basis, plan.settled) == ("do", "assumed", True)
    assert [(each.id, each.answer) for each in plan.open_questions] == [("culture", "I don't know")]


def test_the_answer_makes_it_sure_either_way() -> None:
    welcome = the_plan(asking(), a_case(offer="no", culture="open"))
    unwelcome = the_plan(asking(), a_case(offer="no", culture="formal"))
    assert (found(welcome, "ask").verdict, found(welcome, "ask").basis) == ("do", "sure")
    assert (found(unwelcome, "ask").verdict, found(unwelcome, "ask").basis) == ("forbidden", "sure")
    assert welcome.second_chance and welcome.second_chance.verdict == "yes"
    assert unwelcome.second_chance and unwelcome.second_chance.verdict == "no"


def test_who_has_an_offer_need_not_ask() -> None:
    plan = the_plan(asking(), a_case(offer="yes", culture="open"))
    assert plan.second_chance and plan.second_chance.verdict == "not_your_question"
    assert plan.second_chance.reasons[0].answers[0].answer == "Yes"


def test_a_second_chance_that_is_over_says_so_and_not_what_once_spoke_for_it() -> None:
    book = asking()
    action = an_action("ask", window=a_window("interview", 0, 3))
    book = replace(book, actions=(action,), questions=(*book.questions, a_day("interview")))
    plan = the_plan(book, a_case(offer="no", culture="open", interview=WEDNESDAY - timedelta(days=9)))
    second = plan.second_chance
    assert second and second.verdict == "no"
    assert "November" in second.words and second.words[0].isupper()
    assert (second.reasons, second.grounds) == ((), Grounds())


def once_asked(**told: tuple[str, int]) -> SecondChanceAnswer:
    """What is said of it to who asked four days ago, and told each of these so many days ago."""
    book = asking()
    stands, said = a_choice("stands", "waiting", "refused"), a_choice("said", "thinking", "no")
    book = replace(
        book,
        questions=(*book.questions, stands, said),
        second_chance=SecondChance(
            "ask", a_line("offer", "yes"), reaction="said", once_asked=(("thinking", "Good."),)
        ),
        since=Since("stands"),
    )
    given = (Given(id, value, WEDNESDAY - timedelta(ago)) for id, (value, ago) in told.items())
    acts = (Act("ask", "done", WEDNESDAY - timedelta(4)),)
    answer = the_plan(book, Case(tuple(given), acts, WEDNESDAY)).second_chance
    assert answer and answer.verdict == "no"
    return answer


def test_who_has_asked_is_told_how_it_stands_by_what_was_said_to_it() -> None:
    assert (once_asked(said=("thinking", 3)).asked, once_asked(said=("thinking", 3)).words) == (True, "Good.")
    assert once_asked(stands=("waiting", 3), said=("thinking", 3)).words == "Good."
    nothing: dict[str, tuple[str, int]] = {}
    for known in (nothing, {"said": ("no", 3)}, {"said": ("thinking", 3), "stands": ("refused", 1)}):
        assert once_asked(**known).words == "Once is enough."


def test_a_no_is_no_refusal_while_it_is_open_and_nothing_looks_worse_than_unclear() -> None:
    stands, signs = a_choice("stands", "waiting", "refused"), a_choice("signs", "good", "bad")
    levels = (
        a_rule("for", "how.good", kind="level", weight="slight", when=a_line("signs", "good")),
        a_rule("for", "how.bad", kind="level", weight="slight", when=a_line("signs", "bad")),
    )
    book = replace(
        asking(),
        questions=(*asking().questions, stands, signs),
        scales=(a_scale("how", "good", "unclear", "bad", default="unclear"),),
        rules=(*levels, a_rule("never", "ask")),
        since=Since("stands", moves_on=("waiting",)),
    )

    def needless(**answers: Any) -> bool:
        answer = the_plan(book, a_case(**answers)).second_chance
        assert answer and answer.verdict == "no"
        return answer.needless

    assert needless(stands="waiting") and needless(stands="waiting", signs="good")
    assert not needless(stands="waiting", signs="bad")
    assert not needless(stands="refused") and not needless(signs="good")


def test_of_several_answers_a_change_tells_what_it_adds_and_what_it_drops() -> None:
    signs = Question(
        "signs", "any_of", "What?", "Signs", choices=tuple(Choice(id, id.upper()) for id in ("a", "b", "c"))
    )
    rules = (
        a_rule("for", "ask", weight="slight", when=Atom("signs", "question", Includes("any", ("a",)))),
        a_rule("never", "ask", when=Atom("signs", "question", Includes("any", ("c",)))),
    )
    book = a_playbook(questions=(signs,), actions=(an_action("ask"),), rules=rules)
    (ask,) = the_plan(book, a_case(signs=("a", "b"))).recommendations
    (change,) = ask.grounds.unless.changes
    assert (change.kind, change.adds, change.drops) == ("any_of", ("C",), ("A",))


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
    plan = the_plan(resting(), case)
    return {id: found(plan, id).verdict for id in ("call", "write", "walk")}


def test_on_the_short_way_the_employer_is_left_alone_until_the_answers_settle_it() -> None:
    assert verdicts(a_case(crushed="no")) == {"call": "do", "write": "do", "walk": "do"}
    assert verdicts(a_case(crushed="yes")) == {"call": "not_yet", "write": "not_yet", "walk": "do"}
    assert verdicts(a_case(crushed="yes", refused="no")) == {"call": "do", "write": "do", "walk": "do"}
    assert verdicts(a_case(crushed="yes", refused="yes")) == {
        "call": "forbidden",
        "write": "no",
        "walk": "do",
    }


@pytest.mark.parametrize(("left", "verdict"), [(3, "do"), (4, "not_yet")])
def test_on_the_short_way_what_closes_within_three_days_cannot_wait(left: int, verdict: str) -> None:
    playbook = resting()
    call = an_action("call", window=a_window("interview", 0, 9))
    closing = replace(
        playbook, questions=(*playbook.questions, a_day("interview")), actions=(call, *playbook.actions[1:])
    )
    interview = WEDNESDAY - timedelta(days=9 - left)
    assert found(the_plan(closing, a_case(crushed="yes", interview=interview)), "call").verdict == verdict


def test_the_short_way_asks_its_own_list_and_nothing_else() -> None:
    base = compile_playbook(resting("crushed", "slept"))
    assert short_questions(outlook(base, a_case())) == ("crushed", "slept")
    assert short_questions(outlook(base, a_case(crushed="yes", slept="no"))) == ()
    assert next_questions(outlook(base, a_case(crushed="yes", slept="no"))) == ("refused",)


def test_of_a_group_only_the_first_stays_and_the_other_names_it() -> None:
    actions = (an_action("write", only_one_of="repair"), an_action("call", only_one_of="repair"))
    rules = (a_rule("for", "write", weight="slight"), a_rule("for", "call", weight="strong"))
    plan = the_plan(a_playbook(actions=actions, rules=rules), a_case())
    write = found(plan, "write")
    assert [line.id for line in plan.recommendations] == ["call"]
    assert (write.verdict, write.instead) == ("instead_of", "call")  # type: ignore[union-attr]


def test_what_gives_way_stands_only_where_what_it_gives_way_to_does_not() -> None:
    actions = (an_action("thank", gives_way_to=("ask",)), an_action("ask", needs=4))
    rules = (
        a_rule("for", "thank", weight="strong"),
        a_rule("for", "ask", weight="moderate"),
        a_rule("for", "ask", weight="moderate", when=a_line("crushed", "no")),
    )
    book = a_playbook(questions=(a_yes_no("crushed"),), actions=actions, rules=rules)
    beside = the_plan(book, a_case(crushed="no"))
    assert [line.id for line in beside.recommendations] == ["ask"]
    assert found(beside, "thank").instead == "ask"  # type: ignore[union-attr]
    assert [line.id for line in the_plan(book, a_case(crushed="yes")).recommendations] == ["thank"]


def in_danger(*actions: Action, rules: tuple[Rule, ...] = ()) -> Plan:
    """The plan of somebody in danger, who needs the first of these; something speaks for each of them."""
    for_each = tuple(a_rule("for", each.id, weight="slight") for each in actions)
    urgent = Urgent(ALWAYS, actions[0].id, "slept", "slept", "", "", "", "", "", "", ())
    asked = (a_yes_no("slept"),)
    book = a_playbook(questions=asked, actions=actions, rules=(*for_each, *rules), urgent=urgent)
    return the_plan(book, a_case(Act(actions[0].id, "done", WEDNESDAY)))


def test_what_somebody_in_danger_needs_gives_way_to_nothing() -> None:
    talk = an_action("talk", gives_way_to=("search",), only_one_of="repair")
    never = a_rule("never", "talk", when=ALWAYS)
    plan = in_danger(talk, an_action("search"), an_action("call", only_one_of="repair"), rules=(never,))
    assert [line.id for line in plan.recommendations] == ["talk", "search"]
    assert found(plan, "call").instead == "talk"  # type: ignore[union-attr]


def test_nothing_gives_way_to_what_lost_its_own_place_to_that() -> None:
    """The walk was left out of the plan for a search that was not in it either."""
    talk = an_action("talk", gives_way_to=("search",), only_one_of="repair")
    plan = in_danger(
        talk, an_action("search", only_one_of="repair"), an_action("walk", gives_way_to=("search",))
    )
    assert [line.id for line in plan.recommendations] == ["talk", "walk"]


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


def test_of_equally_weighty_reasons_the_one_with_most_of_their_own_answers_comes_first() -> None:
    late, ill = a_line("late", "yes"), a_line("ill", "yes")
    rules = (
        replace(a_rule("for", "ask", weight="slight", id="a-always"), cites=("study.one",)),
        a_rule("for", "ask", weight="slight", id="b-opinion", when=late),
        replace(a_rule("for", "ask", weight="slight", id="c-studied", when=late), cites=("study.one",)),
        a_rule("for", "ask", weight="slight", id="d-both", when=AllOf((late, ill))),
        a_rule("for", "ask", weight="moderate", id="e-weightier"),
        a_rule(
            "for",
            "ask",
            weight="slight",
            id="f-unknown",
            when=Atom("tired", "question", Knowledge("unknown")),
        ),
    )
    sources = (
        Source("book", "A book", "Somebody", "article", "D"),
        Source("study", "A study", "All", "study", "A"),
    )
    passages = (Passage("book.one", "book", "Do one thing."), Passage("study.one", "study", "Do another."))
    playbook = a_playbook(
        questions=(a_yes_no("late"), a_yes_no("ill"), a_yes_no("tired")), actions=(an_action("ask"),),
        rules=rules, sources=sources, passages=passages,
    )  # fmt: skip
    case = a_case(late="yes", ill="yes")
    order = ["e-weightier", "d-both", "c-studied", "b-opinion", "a-always", "f-unknown"]
    assert [each.rule for each in found(the_plan(playbook, case), "ask").reasons_for] == order
    assert [each.rule for each in explain(compile_playbook(playbook), case, "ask").rules] == order


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


TUESDAY = WEDNESDAY - timedelta(1)


@pytest.mark.parametrize(
    ("told", "kept", "made", "unanswered"),
    [
        ((("when", TUESDAY), ("reply", "no")), (TUESDAY, None), 1, 1),
        ((("when", TUESDAY), ("reply", "no")), (TUESDAY, True), 1, 0),
        ((("when", TUESDAY), ("reply", "yes")), (TUESDAY, False), 1, 0),
        ((("reply", "no"),), (TUESDAY, None), 1, 1),
        ((("when", WEDNESDAY), ("reply", "no")), (TUESDAY, False), 2, 2),
        ((("when", WEDNESDAY), ("reply", "no")), (None, None), 1, 1),
        ((("reply", "yes"),), (None, False), 1, 0),
    ],
)
def test_a_contact_that_stands_in_the_list_and_in_the_journal_counts_once(
    told: tuple[tuple[str, Value], ...], kept: tuple[date | None, bool | None], made: int, unanswered: int
) -> None:
    count = [Atom(f"contacts_{each}", "builtin", Between(1, None)) for each in ("made", "unanswered")]
    rules = [a_rule("for", "call", weight="slight", id=each.fact, when=each) for each in count]
    playbook = a_playbook(questions=(contacts(),), actions=(an_action("call"),), rules=tuple(rules))
    case = a_case(Act("call", "done", *kept), contacts=((("what", "call"), *told),))
    evaluation = evaluate(compile_playbook(playbook), case)
    counted = [built_in(evaluation.facts, each.fact, with_told=True) for each in count]
    assert counted == [made, unanswered]
    assert built_in(evaluation.facts, "contacts_made", with_told=False) == 1


def test_a_list_not_given_yet_counts_as_no_contact_and_is_told_as_assumed() -> None:
    none_yet = Atom("last_contact", "builtin", Knowledge("does not apply"))
    rules = (a_rule("for", "call", weight="slight"), a_rule("never", "call", when=none_yet))
    playbook = a_playbook(questions=(contacts(),), actions=(an_action("call"),), rules=rules)
    unknown = found(the_plan(playbook, a_case()), "call")
    told = found(the_plan(playbook, a_case(contacts=())), "call")
    assert (unknown.verdict, unknown.basis) == ("forbidden", "assumed")
    assert (told.verdict, told.basis) == ("forbidden", "sure")


def test_an_action_is_recommended_from_the_points_on_that_it_needs() -> None:
    rules = (
        a_rule("for", "call", weight="moderate", when=a_line("open", "yes")),
        a_rule("for", "call", weight="slight", id="keen", when=a_line("keen", "yes")),
    )
    for needs, verdict in ((1, "do"), (3, "do"), (4, "no")):
        playbook = a_playbook(
            questions=(a_yes_no("open"), a_yes_no("keen")),
            actions=(an_action("call", needs=needs),),
            rules=rules,
        )
        assert found(the_plan(playbook, a_case(open="yes", keen="yes")), "call").verdict == verdict


def test_a_typical_answer_stands_in_for_none_and_is_told_with_what_would_undo_it() -> None:
    channel = a_choice("channel", "writes", "rings", typical="writes")
    rules = (a_rule("for", "write", weight="slight", when=a_line("channel", "writes")),)
    playbook = a_playbook(questions=(channel,), actions=(an_action("write"),), rules=rules)
    write = found(the_plan(playbook, a_case()), "write")
    assert (write.verdict, write.basis) == ("do", "assumed")
    assert isinstance(write, Recommendation)
    assert [(each.id, each.answer) for each in write.grounds.assumed] == [("channel", "Writes")]
    assert [each.answers for each in write.grounds.unless.changes] == [("Rings",)]
    assert found(the_plan(playbook, a_case(channel="rings")), "write").verdict == "no"


def test_an_answer_counts_though_it_is_not_known_that_its_question_applies() -> None:
    reason = a_yes_no("mistaken", ask_when=a_line("refused", "yes"))
    rules = (a_rule("for", "call", weight="slight", when=a_line("mistaken", "yes")),)
    playbook = a_playbook(questions=(a_yes_no("refused"), reason), actions=(an_action("call"),), rules=rules)
    assert found(the_plan(playbook, a_case(mistaken="yes")), "call").verdict == "do"
    assert found(the_plan(playbook, a_case(mistaken="yes", refused="yes")), "call").verdict == "do"
    assert found(the_plan(playbook, a_case(mistaken="yes", refused="no")), "call").verdict == "no"


def test_an_answer_beside_a_day_is_told_as_what_would_undo_a_line_and_as_what_it_rests_on() -> None:
    promised = a_day("promised", choices=(Choice("no_day", "They named no day"),))
    named = Atom("promised", "question", OtherThan(("no_day",)))
    playbook = a_playbook(
        questions=(promised,),
        actions=(an_action("ask"),),
        rules=(a_rule("for", "ask", when=named, weight="slight"),),
    )
    base = compile_playbook(playbook)
    (change,) = explain(base, a_case(promised=WEDNESDAY), "ask").grounds.unless.changes
    assert (change.kind, change.answers) == ("one_of", ("They named no day",))

    not_now = explain(base, a_case(promised="no_day"), "ask").grounds
    assert [quote.answer for quote in not_now.because] == ["They named no day"]
    assert not_now.assumed == () and [change.kind for change in not_now.unless.changes] == ["date"]


def test_a_question_that_is_put_in_other_words_is_called_by_words_that_fit_them_too() -> None:
    """Somebody with an offer read "Not known yet: what went wrong"."""
    offered = AskedAs("Did anything go wrong?", a_line("stands", "offer"), "Whether anything went wrong")
    cause = replace(a_yes_no("cause", asked_as=(offered,)), short="What went wrong")
    rules = (a_rule("for", "call", weight="slight", when=a_line("cause", "yes")),)
    playbook = a_playbook(
        questions=(a_choice("stands", "offer", "no"), cause), actions=(an_action("call"),), rules=rules
    )
    for stands, short in (("offer", "Whether anything went wrong"), ("no", "What went wrong")):
        told = found(the_plan(playbook, a_case(stands=stands, cause="yes")), "call")
        assert isinstance(told, Recommendation)
        assert [each.about for each in told.grounds.because] == [short]
        assert [each.about for each in told.reasons_for[0].answers] == [short]
        assert [each.about for each in told.grounds.unless.changes] == [short]
