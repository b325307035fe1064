"""Lists of slips, enough that every two which some test tells apart are among them."""

from collections.abc import Iterator, Sequence

from recover.engine.case import Record, Value
from recover.engine.conditions import Between, Includes, Line, Test
from recover.engine.question import Question
from recover.playbook.answer_profiles import alike
from recover.playbook.list_profiles import Column, lists_of

SLIPS = "slips"
NO_KIND: Record = ()


def slip_lists(question: Question, lines: Sequence[Line]) -> Iterator[Value]:
    """Yield lists of slips, the shorter ones first, so that the lines tell apart no other list."""
    yield from lists_of(_slips(question, lines), _columns(lines)).values()


def _slips(question: Question, lines: Sequence[Line]) -> Iterator[Record]:
    kinds = [choice.id for field in question.fields if field.id == "kind" for choice in field.choices]
    yield NO_KIND
    for kind in alike(kinds, [line.test for line in lines]):
        yield (("kind", kind),)
        yield (("kind", kind), ("noticed", "yes"))


def _columns(lines: Sequence[Line]) -> list[Column[Record]]:
    columns: list[Column[Record]] = []
    for line in lines:
        if line.fact == "slip_count":
            columns.append(Column(lambda _: 1, cap_of(line.test)))
        elif isinstance(line.test, Includes):
            noticed = line.fact == "slip_kinds_noticed"
            columns += [_among(answers, noticed=noticed) for answers in _asked_for(line.test)]
    return columns


def cap_of(test: Test) -> int:
    """Return the least number from which on a test of a count makes no difference."""
    bounds = (test.low, test.high) if isinstance(test, Between) else ()
    return max(0, *(bound + 1 for bound in bounds if bound is not None), 0)


def _asked_for(test: Includes) -> list[tuple[str, ...]]:
    return [(answer,) for answer in test.answers] if test.mode == "all" else [test.answers]


def _among(answers: tuple[str, ...], *, noticed: bool) -> Column[Record]:
    def counts(slip: Record) -> int:
        fields = dict(slip)
        return int(fields.get("kind") in answers and (not noticed or fields.get("noticed") == "yes"))

    return Column(counts)
