"""The public JSON documents of proofs and comparisons, version 1."""

from dataclasses import dataclass
from typing import Literal

from recover.engine.model.playbook import PlaybookRef
from recover.show.values.proofs import ActionChange, DiffView, PromiseResult, ProofsView, RuleChange


@dataclass(frozen=True, slots=True)
class ProofsDocument:
    """`recover.proofs`, version 1."""

    schema: Literal["recover.proofs"]
    version: Literal[1]
    promises: tuple[PromiseResult, ...]
    broken: int
    playbooks: tuple[PlaybookRef, ...]
    undecided: int
    steps: int


@dataclass(frozen=True, slots=True)
class DiffDocument:
    """`recover.diff`, version 1."""

    schema: Literal["recover.diff"]
    version: Literal[1]
    old: tuple[PlaybookRef, ...]
    new: tuple[PlaybookRef, ...]
    rules: tuple[RuleChange, ...]
    others: tuple[str, ...]
    actions: tuple[ActionChange, ...]
    proved: bool
    people: int
    people_changed: tuple[str, ...]


def proof_document(view: ProofsView | DiffView) -> ProofsDocument | DiffDocument:
    """Return a proof or a comparison as it is published."""
    if isinstance(view, ProofsView):
        return ProofsDocument(
            schema="recover.proofs",
            version=1,
            promises=view.promises,
            broken=view.broken,
            playbooks=view.playbooks,
            undecided=view.undecided,
            steps=view.steps,
        )
    return DiffDocument(
        schema="recover.diff",
        version=1,
        old=view.old,
        new=view.new,
        rules=view.rules,
        others=view.others,
        actions=view.actions,
        proved=view.proved,
        people=view.people,
        people_changed=view.people_changed,
    )
