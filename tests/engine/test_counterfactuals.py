"""Other answers worked out side by side, beside each worked out by itself."""

from functools import partial

from hypothesis import given

from recover.engine.grounds.claims import Advised, behind_claim
from recover.engine.grounds.counterfactuals import Answers, Counterfactuals
from recover.engine.grounds.what_if import other_values
from recover.engine.logic.evaluate import Evaluation, WorkingReading, evaluate
from recover.engine.logic.facts import with_answer_today
from recover.engine.logic.trees import holds
from support.people import Person, people, times


@times(100)
@given(people())
def test_other_answers_side_by_side_come_to_what_each_comes_to_by_itself(person: Person) -> None:
    base = person.base
    start = evaluate(base, person.case)
    alone: list[Answers] = [
        {question: value} for question in base.questions for value in other_values(start.facts, question)
    ]
    both = [{**one, **other} for one in alone[::3] for other in alone[::5]]
    answers = [*alone, *both]
    many = Counterfactuals(start, answers, (1 << len(base.steps)) - 1)
    claims = {Advised(action): 0 for action in base.actions}
    for claim in claims:  # for which the steps behind it are enough
        claims[claim] = claim.where(base, Counterfactuals(start, answers, behind_claim(base, claim).places))
    for number, each in enumerate(answers):
        by_itself = with_answers(start, each)
        is_met = partial(holds, record=by_itself.record)
        for rule in base.rules:
            assert many.met(rule.tree) >> number & 1 == is_met(rule.tree)
        for claim, those in claims.items():
            assert those >> number & 1 == claim.holds(base, is_met)
        for scale, step in base.judged.items():
            (level,) = (level for level, those in many.by_level(step).items() if those >> number & 1)
            assert level == by_itself.levels[scale]


def with_answers(start: Evaluation, answers: Answers) -> WorkingReading:
    """Return the working reading of somebody who gives other answers today."""
    facts = start.facts
    for question, value in answers.items():
        facts = with_answer_today(facts, question, value)
    return WorkingReading(start.base, facts).everything()
