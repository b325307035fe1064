"""The public JSON documents for authors of playbooks, version 1: checks, codes and rules."""

from dataclasses import dataclass
from typing import Literal

from recover.engine.model.playbook import PlaybookRef
from recover.engine.plan.values import Citation
from recover.show.json.proof_documents import DiffDocument, ProofsDocument, proof_document
from recover.show.pages.sources import law_remark
from recover.show.values.playbook import (
    AuthorView,
    BegunView,
    CheckView,
    CodePage,
    CodesView,
    RemarkLine,
    RuleView,
)
from recover.show.values.proofs import DiffView, ProofsView


@dataclass(frozen=True, slots=True)
class BegunDocument:
    """`recover.begun`, version 1. `aside` is where what stood there before is kept, or null."""

    schema: Literal["recover.begun"]
    version: Literal[1]
    name: str
    files: tuple[str, ...]
    aside: str | None


def begun_document(view: BegunView) -> BegunDocument:
    """Return what was written, as it is published."""
    files = tuple(str(file) for file in view.files)
    return BegunDocument("recover.begun", 1, view.name, files, str(view.aside) if view.aside else None)


@dataclass(frozen=True, slots=True)
class CheckDocument:
    """`recover.check`, version 1. `valid` is false where a remark is an error."""

    schema: Literal["recover.check"]
    version: Literal[1]
    valid: bool
    errors: int
    warnings: int
    hints: int
    remarks: tuple[RemarkLine, ...]
    playbooks: tuple[PlaybookRef, ...]


@dataclass(frozen=True, slots=True)
class CodesDocument:
    """`recover.codes`, version 1."""

    schema: Literal["recover.codes"]
    version: Literal[1]
    codes: tuple[CodePage, ...]


@dataclass(frozen=True, slots=True)
class RuleDocument:
    """`recover.rule`, version 1."""

    schema: Literal["recover.rule"]
    version: Literal[1]
    id: str
    place: str
    sentence: str
    because: str
    weight: str
    citations: tuple[Citation, ...]
    shown_by: tuple[str, ...]
    not_for: tuple[str, ...]
    playbooks: tuple[PlaybookRef, ...]
    law_remark: str


def author_document(
    view: AuthorView,
) -> CheckDocument | CodesDocument | RuleDocument | BegunDocument | ProofsDocument | DiffDocument:
    """Return the document of whatever an author asked for."""
    match view:
        case CheckView():
            return _check(view)
        case CodesView(pages=pages):
            return CodesDocument("recover.codes", 1, pages)
        case RuleView():
            return _rule(view)
        case BegunView():
            return begun_document(view)
        case ProofsView() | DiffView():
            return proof_document(view)


def _check(view: CheckView) -> CheckDocument:
    errors = view.count("error")
    return CheckDocument(
        schema="recover.check",
        version=1,
        valid=not errors,
        errors=errors,
        warnings=view.count("warning"),
        hints=view.count("hint"),
        remarks=view.remarks,
        playbooks=view.playbooks,
    )


def _rule(view: RuleView) -> RuleDocument:
    return RuleDocument(
        schema="recover.rule",
        version=1,
        id=view.id,
        place=view.place,
        sentence=view.sentence,
        because=view.because,
        weight=view.weight,
        citations=view.citations,
        shown_by=view.shown_by,
        not_for=view.not_for,
        playbooks=view.playbooks,
        law_remark=law_remark(view.citations),
    )
