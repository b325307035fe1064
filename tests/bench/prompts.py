"""How many prompts it takes until the plan is offered.

Run:  python tests/bench/prompts.py

A seeded sample of 150 of the shipped people is completed in three seeded ways each: the person's own answers
stand, everything else that is asked gets a random answer (now and then "I don't know"). With --all it is
everybody, which takes a quarter of an hour. Each question counts as one prompt; a list counts every field
of every record and the prompt that ends it, and ends by itself as in a sitting. Counting stops when the plan
is offered: when no answer could change its core any more, or after fifteen prompts.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random
from statistics import median, quantiles

from recover.authoring.examples.load import Loaded, load_for_authors
from recover.engine.case.case import Case, Given, NoAnswer, Value
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.questions import Question
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import (
    first_questions,
    prompts_of,
    questions_at_once,
    records_before_the_plan,
)
from recover.playbook.shipped import shipped_playbook

PEOPLE, WAYS = 150, 3
TARGET_MEDIAN, TARGET_NINETIETH = 15, 18


def main() -> None:
    """Print the distribution beside its target."""
    everybody = range(len(loaded().people))
    people = everybody if "--all" in sys.argv[1:] else sorted(Random(0).sample(everybody, PEOPLE))
    with ProcessPoolExecutor() as workers:
        counts = [count for each in workers.map(counts_of, people, chunksize=8) for count in each]
    long = [count for count in counts if count is not None]
    ninetieth = quantiles(long, n=10)[-1]
    print(f"people: {len(people)} of {len(everybody)}, each in {WAYS} seeded ways")
    print(f"the short way was taken {len(counts) - len(long)} times, and is not counted")
    print(f"prompts until the plan is offered: median {median(long):g} (target {TARGET_MEDIAN})")
    print(f"                    90th percentile {ninetieth:g} (target {TARGET_NINETIETH}), most {max(long)}")


def counts_of(place: int) -> list[int | None]:
    """Return the prompts that one of the shipped people takes, once a way."""
    person = loaded().people[place]
    return [prompts_to_settled(base(), person.case, Random(f"{person.id} {way}")) for way in range(WAYS)]


@cache
def loaded() -> Loaded:
    """Return the shipped advice with its people, read once a process."""
    return load_for_authors(shipped_playbook())


@cache
def base() -> RuleBase:
    """Return the shipped advice ready for thinking."""
    return compile_playbook(loaded().playbook)


def prompts_to_settled(base: RuleBase, person: Case, chance: Random) -> int | None:
    """Return the number of prompts; None for somebody who gets the short way."""
    known = {given.question: given.value for given in person.answers}
    case = replace(person, answers=())
    count = 0
    while True:
        found = outlook(base, case)
        if found.short_way:
            return None
        waiting = first_questions(found)
        needed = {*base.asked_in(found.open.core), *questions_at_once(found)}
        if not any(question in needed or base.questions[question].always for question in waiting):
            return count
        question = base.questions[waiting[0]]
        value = known[question.id] if question.id in known else any_answer(question, chance, case.today)
        most = records_before_the_plan(found, question) if question.kind == "records" else None
        ends_by_itself = isinstance(value, tuple) and most and len(value) >= most
        if isinstance(value, tuple) and ends_by_itself:
            value = value[:most]
        given = Given(question.id, value, case.today)
        count += prompts_of(found, given) - bool(ends_by_itself)
        case = replace(case, answers=(*case.answers, given))


def any_answer(question: Question, chance: Random, today: date) -> Value | NoAnswer:
    """Return a random answer; one in twelve is "I don't know"."""
    if chance.random() < 1 / 12:
        return NoAnswer.DONT_KNOW
    match question.kind:
        case "one_of" | "scale":
            return chance.choice(question.choices).id
        case "yes_no":
            return chance.choice(("yes", "no"))
        case "any_of":
            return tuple(choice.id for choice in question.choices if chance.random() < 0.25)
        case "number":
            return chance.randint(question.least or 0, min(question.most or 10, 12))
        case "date":
            days = chance.randint(0, 21)
            return (
                today + timedelta(days=days) if question.date == "to come" else today - timedelta(days=days)
            )
        case "text":
            return "words"
        case "records":
            fields = [field for field in question.fields if not field.later]
            return tuple(
                tuple((field.id, any_answer(field, chance, today)) for field in fields)
                for _ in range(chance.choice((0, 1, 1, 2, 2, 3)))
            )


if __name__ == "__main__":
    main()
