"""What became of promises, and how two playbooks differ, as values."""

from typing import Literal

from recover.engine.model.playbook import PlaybookRef
from recover.frozen import frozen


@frozen
class AnswerTold:
    """One answer of a person found: in words, and as it is stored."""

    question: str
    about: str
    answer: str
    value: object


@frozen
class VerdictTold:
    """What a plan says of one action; `by_rules` is what the rules alone say, before windows and the like."""

    action: str
    title: str
    verdict: str
    by_rules: str


@frozen
class PersonTold:
    """Somebody who was found: what they answered and did, and what becomes of them.

    `acts` are sentences. `verdicts` begins with the actions in question; the rest of the plan follows.
    `yaml` is the same person for a playbook, ready to paste; "" where a playbook cannot tell of them.
    `in_danger`: they are told at once whom to ring, before all else.
    """

    answers: tuple[AnswerTold, ...]
    acts: tuple[str, ...]
    verdicts: tuple[VerdictTold, ...]
    yaml: str = ""
    in_danger: bool = False


@frozen
class PromiseResult:
    """One promise: proved, or broken by a person, or by what nobody can reach, or not decided.

    `other` is the same person with another answer, for promises that compare two. `rules` are those that
    clash with it.
    """

    says: str
    place: str
    holds: bool
    person: PersonTold | None = None
    other: PersonTold | None = None
    unreachable: tuple[str, ...] = ()
    decided: bool = True
    rules: tuple[str, ...] = ()


@frozen
class ProofsView:
    """What became of the promises of a playbook; `steps` is how many each had.

    `broken` counts those that do not hold, `undecided` those that are neither proved nor broken. Where it is
    added to another, `others` are the promises of that one, if they were asked for; they count in neither.
    """

    promises: tuple[PromiseResult, ...]
    broken: int
    playbooks: tuple[PlaybookRef, ...]
    undecided: int
    steps: int
    others: tuple[PromiseResult, ...] = ()


@frozen
class RuleChange:
    """What became of one rule. "reworded": the same advice in other words or with other sources."""

    id: str
    state: Literal["added", "removed", "changed", "reworded"]
    before: str
    after: str


@frozen
class ActionChange:
    """An action whose verdict by the rules changes for somebody, told in both playbooks."""

    action: str
    title: str
    before: str
    after: str
    person: PersonTold
    then: PersonTold


@frozen
class DiffView:
    """How a playbook differs from an older one, and for whom.

    `people` counts the people that both playbooks can judge, `people_changed` names those whose plan
    changes. `proved` says that nothing that is advised changes for anybody, whatever they answer.
    """

    old: tuple[PlaybookRef, ...]
    new: tuple[PlaybookRef, ...]
    rules: tuple[RuleChange, ...]
    others: tuple[str, ...]
    actions: tuple[ActionChange, ...]
    proved: bool
    people: int
    people_changed: tuple[str, ...]
