"""Lists of slips, enough that every two which some test tells apart are among them."""

from collections.abc import Iterator, Sequence
from functools import partial

from recover.authoring.proof.profiles.answer_profiles import alike
from recover.authoring.proof.profiles.list_profiles import Column, Lists, Totals
from recover.authoring.proof.profiles.profile_rows import Making, Rows, WorkOut
from recover.authoring.proof.profiles.profiles import Profile
from recover.engine.case.case import Record
from recover.engine.model.conditions import Atom, Between, Includes, Test
from recover.engine.model.questions import Question

SLIPS = "slips"
NO_KIND: Record = ()


def slip_rows(question: Question, lines: Sequence[Atom], work_out: WorkOut) -> Iterator[tuple[int, Making]]:
    """Yield rows and lists of slips, the shorter ones first, so that no line tells other lists apart."""
    columns = [_columns(line) for line in lines]
    slips = tuple(_slips(question, lines))
    totals = Totals([column for each in columns for column in each], slips)
    masks = iter(totals.masks)
    looks = {place: sum(next(masks) for _ in each) for place, each in enumerate(columns)}
    lists, rows = Lists(totals, slips), Rows(looks, work_out)
    for totals_of_list, _ in lists:
        making = partial(_profile, lists, totals_of_list)
        yield rows.row(totals_of_list, making), making


def _profile(lists: Lists[Record], totals: int) -> Profile:
    return Profile(lists.of(totals))


def _slips(question: Question, lines: Sequence[Atom]) -> Iterator[Record]:
    kinds = [choice.id for field in question.fields if field.id == "kind" for choice in field.choices]
    yield NO_KIND
    for kind in alike(kinds, [line.test for line in lines]):
        yield (("kind", kind),)
        yield (("kind", kind), ("noticed", "yes"))


def _columns(line: Atom) -> list[Column[Record]]:
    """All that one line looks at."""
    if line.fact == "slip_count":
        return [Column(lambda _: 1, cap_of(line.test))]
    if isinstance(line.test, Includes):
        noticed = line.fact == "slip_kinds_noticed"
        return [_among(answers, noticed=noticed) for answers in _asked_for(line.test)]
    return []


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
