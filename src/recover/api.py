"""What other programs may call: `load_advice`, `plan_for`, `plans_for`.

Names and arguments stay as they are within a version; documents are those of `recover plan --json` and of
`recover plan --brief --json`, described by `recover schema plan` and `recover schema brief`, as plain data.
Nothing here reads or writes a journal, asks anybody, or goes online.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from recover.coach.many import DaysOff, UnreadablePerson, brief_of, case_of_answers, view_of
from recover.coach.playbooks_in_use import advice_in_use
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.playbook.ready.days_off import days_off
from recover.show.formats import document_of

__all__ = ["ID", "Advice", "UnreadablePerson", "load_advice", "plan_for", "plans_for"]

ID = "id"
"""The key of a person that is no question: it comes back with the plan."""
_YEARS = 1000
"""Of so many years, each of one country, the days off are remembered."""


@dataclass(frozen=True, slots=True)
class Advice:
    """The playbooks, ready for thinking. It may be shared between threads; each process loads its own."""

    base: RuleBase = field(repr=False)
    days_off: DaysOff = field(repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Refuse to be sent to another process: to load it there is quicker."""
        raise TypeError("Call load_advice() in the process that thinks.")


def load_advice(*playbooks: Path, cache: Path | None = None) -> Advice:
    """Return the shipped advice with these playbooks added to it.

    `cache` is a folder in which it is kept ready for the next time; None keeps nothing, and takes the
    shipped one as it came with the package. Raises recover.outside.text.faults.Faults for a mistake in one.
    """
    found = advice_in_use((), playbooks, cache=cache)
    known = lru_cache(maxsize=_YEARS)(
        partial(days_off, cache=cache)
    )  # to look them up is slower than to plan
    return Advice(compile_playbook(found.playbook), known)


def plan_for(
    advice: Advice, answers: Mapping[str, object], *, on: date, brief: bool = False, full: bool = False
) -> dict[str, Any]:
    """Return the plan of one person on a day as plain data: the document `recover.plan`, or `recover.brief`.

    `answers` are by question, as in an answers file read as JSON: text, numbers, lists. The key "id" is no
    question; where it is there, the document has it after its version. `full` tells everything, as --full.
    Raises UnreadablePerson, a ValueError with a sentence for each answer that cannot be read.
    """
    case = case_of_answers(
        advice.base, {key: answers[key] for key in answers if key != ID}, on, advice.days_off
    )
    view = brief_of(advice.base, case) if brief else view_of(advice.base, case)
    found = document_of(view, full=full)
    named = {ID: answers[ID]} if ID in answers else {}
    return {key: found[key] for key in ("schema", "version")} | named | found


def plans_for(
    advice: Advice,
    people: Iterable[Mapping[str, object]],
    *,
    on: date,
    brief: bool = False,
    full: bool = False,
) -> Iterator[dict[str, Any]]:
    """Yield the plan of each of these people, in their order, one at a time; raises as plan_for does."""
    return (plan_for(advice, each, on=on, brief=brief, full=full) for each in people)
