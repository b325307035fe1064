"""Proofs against a second opinion: trying people one by one, each read the slow way."""

import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given

from recover.authoring.proof.prove import Proof, prove
from recover.authoring.proof.queries import Confirms, Query
from recover.authoring.proof.search import Search
from recover.engine.case.case import Act, Case
from recover.engine.logic.compile import compile_playbook
from recover.engine.model.conditions import AllOf, Atom, Between, Condition, Includes, Is
from recover.engine.model.playbook import Playbook, Rule
from recover.engine.model.promises import Promise
from recover.engine.model.questions import Question
from recover.outside.text.errors import WrongUsage
from support.completions import answered, completions
from support.core import base as shipped
from support.core import loaded
from support.legal import legal_answers
from support.naive import World, level, rule_truth, truth
from support.naive_plan import rules_about, score
from support.people import Person, people, times
from support.playbooks import playbooks
from support.small import WEDNESDAY, a_case, a_choice, a_line, a_playbook, a_rule, a_yes_no, an_action

NOBODY_SPECIAL = Case((), (), WEDNESDAY)


def recommended(world: World, action: str) -> bool:
    """What the rules alone say, by the specification: before windows, done and instead of."""
    forbidden = any(rule_truth(world, rule) for rule in rules_about(world, action, "never"))
    needed = world.action(action)
    return needed is not None and score(world, action) >= needed.needs and not forbidden


def without_one(case: Case) -> list[Case]:
    """The person with one answer or one act less."""
    answers = [
        replace(case, answers=tuple(each for each in case.answers if each is not one)) for one in case.answers
    ]
    acts = [
        replace(case, acts=(*case.acts[:place], *case.acts[place + 1 :])) for place in range(len(case.acts))
    ]
    return [*answers, *acts]


def proved(playbook: Playbook, promise: Promise) -> Proof:
    (proof,) = prove(compile_playbook(playbook), [promise])
    assert proof.decided
    return proof


@times(40)
@given(playbooks(questions=3))
def test_whoever_refutes_is_as_said_and_smallest_and_where_nobody_does_no_one_tried_does(
    playbook: Playbook,
) -> None:
    tried = [World(playbook, person) for person in completions(playbook, NOBODY_SPECIAL, 80)]
    for action in playbook.actions:
        person = proved(playbook, Promise("never", (action.id,))).person
        if person is None:
            assert not any(recommended(world, action.id) for world in tried)
        else:
            assert recommended(World(playbook, person), action.id)
            smaller = [World(playbook, each) for each in without_one(person)]
            assert not any(recommended(world, action.id) for world in smaller)


@times(80)
@given(people())
def test_nobody_whom_chance_makes_is_overlooked_whatever_they_did_and_told(person: Person) -> None:
    search = Search(person.base)
    gates = [
        gate if rule_truth(person.world, rule) else -gate
        for rule in person.playbook.rules
        for gate in [search.formulas.rule(rule)]
    ]
    gates += [search.formulas.levels(scale)[level(person.world, scale)] for scale in person.playbook.scales]
    for action in person.base.actions:
        gate = search.formulas.recommended(action)
        gates.append(gate if recommended(person.world, action) else -gate)
    assert not search.is_impossible(*gates)


@times(40)
@given(people())
def test_whoever_is_found_for_two_rules_at_once_is_such_a_person(person: Person) -> None:
    search = Search(person.base)

    def applies(rule: Rule, case: Case) -> bool:
        return rule_truth(World(person.playbook, case), rule)

    for one, other in pairwise(person.playbook.rules):
        gates = search.formulas.rule(one), -search.formulas.rule(other)
        found = search.find(Query(gates, _apart(one, other)))
        if found:
            assert applies(one, found[0]) and not applies(other, found[0])
        else:
            assert not (applies(one, person.case) and not applies(other, person.case))


def _apart(one: Rule, other: Rule) -> Confirms:
    return lambda seen, _: one.id in seen.rules and other.id not in seen.rules


def _applying(rule: str) -> Confirms:
    return lambda seen, _: rule in seen.rules


@times(25)
@given(playbooks(questions=3))
def test_higher_answers_take_points_only_from_those_who_are_named(playbook: Playbook) -> None:
    ordered = [question for question in playbook.questions if question.kind == "scale"]
    assume(ordered)
    question = ordered[0].id
    for action in playbook.actions:
        falls = proved(playbook, Promise("never_lowers", (action.id,), question=question))
        comes = proved(playbook, Promise("never_brings_back", (action.id,), question=question))
        if falls.person and falls.other:
            before, after = World(playbook, falls.person), World(playbook, falls.other)
            assert score(after, action.id) < score(before, action.id)
        if comes.person and comes.other:
            before, after = World(playbook, comes.person), World(playbook, comes.other)
            assert recommended(after, action.id) and not recommended(before, action.id)
        for person in completions(playbook, NOBODY_SPECIAL, 60):
            steps = [World(playbook, answered(person, question, each.id)) for each in ordered[0].choices]
            for before, after in pairwise(steps):
                assert falls.person or score(after, action.id) >= score(before, action.id)
                assert comes.person or recommended(before, action.id) >= recommended(after, action.id)


@times(40)
@given(playbooks(questions=3))
def test_a_plan_said_to_stay_the_same_does_so_for_all_who_are_tried(playbook: Playbook) -> None:
    question = next(each for each in playbook.questions if each.kind != "records")
    proof = proved(playbook, Promise("same_plan_whatever", (), question=question.id))
    if proof.person and proof.other:
        assert advice(playbook, proof.person) != advice(playbook, proof.other)
        return
    tests = [line.test for line in compile_playbook(playbook).lines if line.fact == question.id]
    values = legal_answers(question, tests, WEDNESDAY)
    for person in completions(playbook, NOBODY_SPECIAL, 60):
        assert len({advice(playbook, answered(person, question.id, each)) for each in (None, *values)}) == 1


def advice(playbook: Playbook, case: Case) -> object:
    """All that the rules say: points of everything, what forbids and holds, and what decides the whole."""
    world = World(playbook, case)
    weighed = dict.fromkeys((rule.target for rule in playbook.rules), 0)
    plain = []
    for rule in playbook.rules:
        applies = rule_truth(world, rule)
        if not rule.weight:
            plain.append(applies)
        elif applies:
            weighed[rule.target] += rule.weight if rule.effect == "for" else -rule.weight
    short = playbook.short_way is not None and truth(world, playbook.short_way.when)
    second = playbook.second_chance and truth(world, playbook.second_chance.not_your_question_when)
    return tuple(weighed.values()), tuple(plain), short, second


def a_day_out(*rules: Rule) -> Playbook:
    return a_playbook(
        questions=(a_yes_no("rested"), a_yes_no("fed")),
        actions=(an_action("walk"), an_action("run")),
        rules=rules,
    )


WALK = a_rule("for", "walk", when=a_line("rested", "yes"), weight="strong")
RUN = a_rule("for", "run", when=a_line("fed", "yes"), weight="strong")


@pytest.mark.quick
def test_what_is_promised_to_everybody_is_refuted_by_whoever_goes_without() -> None:
    tired = a_rule("never", "walk", when=a_line("fed", "no"))
    playbook = a_day_out(WALK, tired)
    bold = proved(playbook, Promise("always", ("walk",), a_line("rested", "yes")))

    assert bold.person == a_case(rested="yes", fed="no") and bold.rules == (tired.id,)
    fed = AllOf((a_line("rested", "yes"), a_line("fed", "yes")))
    assert proved(playbook, Promise("always", ("walk",), fed)).holds
    nobody = proved(playbook, Promise("everyone_gets_one_of", ("walk", "run")))
    assert nobody.person == a_case()


@pytest.mark.quick
def test_the_rules_that_clash_are_named() -> None:
    playbook = a_day_out(WALK, RUN)
    proof = proved(playbook, Promise("never_together", ("walk", "run")))

    assert proof.person == a_case(rested="yes", fed="yes") and proof.rules == (WALK.id, RUN.id)
    assert proved(playbook, Promise("at_most", ("walk", "run"), count=2)).holds


@pytest.mark.quick
def test_what_nobody_reaches_is_named() -> None:
    never = a_rule("for", "run", when=AllOf((a_line("fed", "yes"), a_line("fed", "no"))), weight="slight")
    proof = proved(a_day_out(WALK, never), Promise("everything_is_reachable", ()))

    assert proof.unreachable == (never.id, "run") and not proof.holds


@pytest.mark.quick
def test_a_typical_answer_counts_for_whoever_says_nothing() -> None:
    mood = a_choice("mood", "low", "high", typical="high")
    walk = a_rule("for", "walk", when=a_line("mood", "high"), weight="strong")
    playbook = a_playbook(questions=(mood,), actions=(an_action("walk", needs=4),), rules=(walk,))

    assert proved(playbook, Promise("never", ("walk",))).person == a_case()
    assert proved(playbook, Promise("always", ("walk",), a_line("mood", "high"))).holds


@pytest.mark.quick
def test_what_was_done_already_is_found_in_the_journal() -> None:
    walk = a_rule("for", "walk", when=a_line("rested", "yes"), weight="strong")
    tested = Atom("walk", "action", Is(("done",)))
    playbook = a_playbook(
        questions=(a_yes_no("rested"),),
        actions=(an_action("walk"),),
        rules=(walk, a_rule("never", "walk", when=tested)),
    )

    (proof,) = prove(compile_playbook(playbook), [Promise("always", ("walk",), a_line("rested", "yes"))])
    assert proof.person == a_case(Act("walk", "done", None), rested="yes")


@pytest.mark.quick
def test_an_answer_that_makes_what_was_told_count_no_more_takes_its_points() -> None:
    """The contacts told are seen while the answer is low, and those of the journal always."""
    told = Question(
        "contacts",
        "records",
        "Whom did you write to?",
        "Contacts",
        fields=(a_choice("what", "run"),),
        ask_when=a_line("mood", "low"),
        stored_as="acts",
    )
    mood = replace(a_choice("mood", "low", "high"), kind="scale")
    once = Atom("contacts_made", "builtin", Between(1, None))
    walk = a_rule("for", "walk", when=once, weight="strong")
    playbook = a_playbook(
        questions=(mood, told), actions=(an_action("walk"), an_action("run")), rules=(walk,)
    )
    proof = proved(playbook, Promise("never_lowers", ("walk",), question="mood"))

    assert proof.person == a_case(mood="low", contacts=((("what", "run"),),))
    assert proof.rules == (walk.id,)


@pytest.mark.quick
def test_two_answers_that_count_only_together_are_found() -> None:
    table = replace(a_choice("table", "cup", "plate", "spoon"), kind="any_of")
    both = Atom("table", "question", Includes("all", ("cup", "plate")))
    walk = a_rule("for", "walk", when=both, weight="strong")
    playbook = a_playbook(questions=(table,), actions=(an_action("walk"),), rules=(walk,))
    proof = proved(playbook, Promise("same_plan_whatever", (), question="table"))

    assert proof.other == a_case(table=("cup", "plate"))


@pytest.mark.quick
def test_what_only_a_typical_answer_makes_right_is_found_and_an_answer_given_is_not_that() -> None:
    """ "Dry" is taken for granted where nobody says anything of the weather, and wet socks are not."""
    weather = replace(a_choice("weather", "dry", "wet"), typical="dry")
    outside = a_rule("for", "walk", when=a_line("weather", "dry"), weight="strong")
    inside = a_rule("for", "run", when=a_line("socks", "dry"), weight="strong")
    playbook = a_playbook(
        questions=(weather, a_choice("socks", "dry", "wet")),
        actions=(an_action("walk"), an_action("run")),
        rules=(outside, inside),
    )
    walk, run = (proved(playbook, Promise("assumed_never", (action,))) for action in ("walk", "run"))

    assert (walk.person, walk.other, walk.rules) == (NOBODY_SPECIAL, None, (outside.id,))
    assert run.holds


@pytest.mark.quick
def test_where_there_is_no_solver_the_way_to_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)

    with pytest.raises(WrongUsage, match=r"pip install 'recover-coach\[authors\]'"):
        proved(a_day_out(WALK), Promise("never", ("walk",)))


def test_every_promise_that_ships_is_proved() -> None:
    broken = [
        (proof.promise, proof.person, proof.unreachable, proof.rules)
        for proof in prove(shipped(), loaded().playbook.promises)
        if not proof.holds
    ]
    assert broken == []


def test_the_gates_of_the_request_are_among_the_promises() -> None:
    gates = {
        line.fact
        for promise in loaded().playbook.promises
        if promise.kind == "never" and promise.actions == ("ask_second_chance",)
        for line in lines_of(promise.when)
    }
    assert {"culture", "main_cause", "still_want", "how_bad", "regret", "status"} <= gates


def test_every_rule_that_ships_is_shown_to_apply_by_a_person_who_can_do_without_nothing() -> None:
    search = Search(shipped())
    for each in loaded().playbook.rules[:40]:
        query = Query((search.formulas.rule(each),), _applying(each.id))
        found = search.find(query)
        assert found is not None
        assert rule_truth(World(shipped().playbook, found[0]), each)


def lines_of(condition: Condition) -> list[Atom]:
    if isinstance(condition, Atom):
        return [condition]
    return [line for part in condition.parts for line in lines_of(part)]
