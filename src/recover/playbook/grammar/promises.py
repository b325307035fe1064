"""What may be promised in a playbook."""

from recover.engine.model.promises import PromiseKind

KINDS: dict[str, PromiseKind] = {
    "never": "never",
    "always": "always",
    "never_together": "together",
    "everyone_gets_one_of": "one_of",
    "at_most": "at_most",
    "everything_is_reachable": "reachable",
    "never_lowers": "lowers",
    "never_brings_back": "brings_back",
    "same_plan_whatever": "same_plan",
    "assumed_never": "assumed_never",
}
"""The key that says what is promised, and what it is called in a playbook that has been read."""
