"""Questions and findings that wait for each other in a circle."""

from collections.abc import Iterable

from recover.engine.model.conditions import Condition, lines_of
from recover.engine.model.playbook import Finding
from recover.engine.model.questions import Question
from recover.outside.text.faults import Log
from recover.outside.text.limits import MAX_CHAIN
from recover.outside.text.nodes import Entry

_MOST_SHOWN = 12
_OF_SLIPS = ("slip_kinds", "slip_kinds_noticed", "slip_count")


def check_circles(
    questions: Iterable[Question], findings: Iterable[Finding], entries: dict[str, Entry], log: Log
) -> None:
    """Note each circle once, at the first of its members in the playbook."""
    questions = tuple(questions)
    acts = next((question.id for question in questions if question.stored_as == "acts"), None)
    waits = {question.id: _direct(question.ask_when, acts) for question in questions}
    waits |= {finding.id: _direct(finding.when, acts) for finding in findings}
    done: set[str] = set()
    for start in waits:
        circle = _circle(start, waits, done)
        if circle:
            shown = circle if len(circle) <= _MOST_SHOWN else [*circle[:5], "...", *circle[-5:]]
            path = " -> ".join((*shown, circle[0]))
            message = f"These conditions go round in a circle: {path}."
            hint = "What is asked or concluded first must not depend on what comes after it."
            log.add(entries[circle[0]].key.place, "RB303", message, hint)
    for name, length in _lengths(waits).items():
        if length == MAX_CHAIN + 1:
            message = f'"{name}" waits for a chain of more than {MAX_CHAIN} others.'
            log.add(entries[name].key.place, "RB306", message, "Nobody can follow that. Test an earlier one.")


def _lengths(waits: dict[str, list[str]]) -> dict[str, int]:
    """How many wait for each other below each one, itself counted; a circle counts once."""
    lengths: dict[str, int] = {}
    for start in waits:
        todo = [start]
        while todo:
            below = [name for name in waits[todo[-1]] if name in waits]
            if todo[-1] not in lengths:
                lengths[todo[-1]] = 0  # being worked out
                todo += [name for name in below if name not in lengths]
            else:
                name = todo.pop()
                lengths[name] = 1 + max((lengths[each] for each in below), default=0)
    return lengths


def _direct(condition: Condition, acts: str | None) -> list[str]:
    """What a condition waits for, in a fixed order: acts stand for actions, slips for what they tell."""
    found = set()
    for line in lines_of(condition):
        if line.fact in _OF_SLIPS:
            found.add("slips")
        elif line.kind in ("action", "builtin"):
            found |= {acts} if acts else set()
        else:
            found.add(line.fact)
    return sorted(found)


def _circle(start: str, waits: dict[str, list[str]], done: set[str]) -> list[str]:
    """A circle that can be reached from `start` through what is not done yet, or nothing."""
    path: list[str] = []
    todo = [(start, iter(waits.get(start, ())))] if start not in done else []
    if todo:
        path.append(start)
    while todo:
        below = next((name for name in todo[-1][1] if name in waits and name not in done), None)
        if below is None:
            done.add(todo.pop()[0])
            path.pop()
        elif below in path:
            done.update(path)
            return path[path.index(below) :]
        else:
            todo.append((below, iter(waits[below])))
            path.append(below)
    return []
