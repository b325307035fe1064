"""The tests that stand beside a test: a bound moved by one, an answer changed for the one beside it."""

from collections.abc import Iterator
from dataclasses import replace

from recover.engine.logic.compiled import RuleBase
from recover.engine.model.conditions import Atom, Between, DaysAgo, Includes, Is, Knowledge, OtherThan, Test
from recover.engine.model.questions import Question, is_typed, kinds_of_slips

Neighbour = tuple[str, Test]
"""A kind of change (a key of CHANGES), and the test that it makes."""


def neighbours_of(base: RuleBase, line: Atom) -> Iterator[Neighbour]:
    """Yield each test of the same fact that differs from the line's by one small step."""
    match line.test:
        case Knowledge(state):
            yield "answer", Knowledge("unknown" if state == "known" else "known")
        case Between():
            yield from (("bound", test) for test in _numbers(line.test, base.questions.get(line.fact)))
        case DaysAgo():
            yield from (("bound", test) for test in _days(line.test))
        case Includes(mode, answers):
            yield from (("answer", Includes(mode, each)) for each in _swapped(answers, _ids(base, line)))
            if len(answers) > 1 and mode != "none":
                yield "all_any", Includes("all" if mode == "any" else "any", answers)
        case OtherThan(answers):
            yield "answer", Is(answers)
        case Is(answers):
            yield from _choices(base, line, answers)


def _choices(base: RuleBase, line: Atom, answers: tuple[str, ...]) -> Iterator[Neighbour]:
    if line.kind == "action":
        yield "answer", Is(("skipped", "none") if answers == ("done",) else ("done",))
        return
    ids = _ids(base, line)
    question = base.questions.get(line.fact)
    if question and is_typed(question):
        yield "answer", OtherThan(answers)
        yield from (("answer", Is(each)) for each in _swapped(answers, ids))
        return
    if _is_ordered(base, line) and len(answers) > 1 and (ids[0] in answers) != (ids[-1] in answers):
        yield from (("bound", Is(each)) for each in _moved(answers, ids))
        return
    if len(answers) * 2 > len(ids):  # other_than: what is left out changes
        rest = tuple(id for id in ids if id not in answers)
        for left_out in _swapped(rest, ids):
            yield "answer", Is(tuple(id for id in ids if id not in left_out))
        return
    yield from (("answer", Is(each)) for each in _swapped(answers, ids))


def _swapped(answers: tuple[str, ...], ids: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the answers with each one in turn changed for the next that is not among them."""
    for answer in answers:
        at = ids.index(answer)
        others = [id for id in (*ids[at:], *reversed(ids[:at])) if id not in answers]
        if others:
            wanted = {*answers, others[0]} - {answer}
            yield tuple(id for id in ids if id in wanted)


def _moved(answers: tuple[str, ...], ids: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield an ordered run of answers, from one end on, longer by one and shorter by one."""
    count, from_start = len(answers), ids[0] in answers
    for size in (count - 1, count + 1):
        if 0 < size < len(ids):
            yield ids[:size] if from_start else ids[-size:]


def _numbers(test: Between, question: Question | None) -> Iterator[Between]:
    least, most = (question.least, question.most) if question else (0, None)
    for step in (-1, 1):
        for moved in _stepped(test, step):
            low, high = moved.low, moved.high
            too_low = least is not None and ((low or least) < least or (high is not None and high < least))
            too_high = most is not None and ((high or most) > most or (low is not None and low > most))
            if not too_low and not too_high and (low is None or high is None or low <= high):
                yield moved


def _stepped(test: Between, step: int) -> Iterator[Between]:
    if test.low is not None and test.low == test.high:
        yield Between(test.low + step, test.low + step)
        return
    if test.low is not None:
        yield replace(test, low=test.low + step)
    if test.high is not None:
        yield replace(test, high=test.high + step)


def _days(test: DaysAgo) -> Iterator[DaysAgo]:
    low, high = test.low, test.high
    for step in (-1, 1):
        if low is not None and high is not None:
            if high + step >= 0:
                yield DaysAgo(low - step, high + step)
        elif low is not None:
            yield DaysAgo(low + step, None)
        elif high is not None:
            yield DaysAgo(None, high + step)


def _ids(base: RuleBase, line: Atom) -> tuple[str, ...]:
    """Return the answers of what the line tests, in their order."""
    if line.kind == "scale":
        return tuple(level.id for level in base.scales[line.fact].levels)
    if line.kind == "builtin":
        return tuple(kind.id for kind in kinds_of_slips(base.questions["slips"]))
    question = base.questions.get(line.fact)
    return tuple(choice.id for choice in question.choices) if question and question.choices else ("yes", "no")


def _is_ordered(base: RuleBase, line: Atom) -> bool:
    question = base.questions.get(line.fact)
    return line.kind == "scale" or (question is not None and question.kind == "scale")
