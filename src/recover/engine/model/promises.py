"""What a playbook promises to everybody, whatever they answer."""

from typing import Literal

from recover.engine.model.conditions import ALWAYS, Condition
from recover.frozen import frozen

PromiseKind = Literal[
    "never",
    "always",
    "never_together",
    "everyone_gets_one_of",
    "at_most",
    "everything_is_reachable",
    "never_lowers",
    "never_brings_back",
    "same_plan_whatever",
    "assumed_never",
]
"""The key that says in a playbook what is promised."""


@frozen
class Promise:
    """A property that holds for every possible set of answers.

    Recommended is here what the rules alone say: as many points as the action needs, and no `never` that
    applies; before windows, done, too late and instead of.
    never: `actions[0]` is not recommended when `when` is met; always: it is then. never_together: at most one
    of `actions` is recommended; at_most: at most `count` of them; everyone_gets_one_of: at least one of them.
    everything_is_reachable: every rule applies to somebody, and every action is recommended to somebody.
    never_lowers, never_brings_back: more of the answer to `question` takes no points from `actions[0]`, or
    does not make it recommended. same_plan_whatever: it changes nothing that is advised.
    assumed_never: whoever is recommended `actions[0]` is so without all typical answers as well.
    """

    kind: PromiseKind
    actions: tuple[str, ...]
    when: Condition = ALWAYS
    place: str = ""
    count: int = 0
    question: str = ""
