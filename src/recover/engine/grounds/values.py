"""What somebody said, the reasons for a line of a plan, and what it rests on, for a page to tell."""

from datetime import date

from recover.engine.model.conditions import FactKind
from recover.engine.model.playbook import Effect
from recover.engine.model.questions import QuestionKind
from recover.frozen import frozen

Owner = str
"""The id of the user's own playbook that something comes from; "" where it comes from the shipped one."""
NOT_ASKED = "does not apply"
_NEVER_SAID = (NOT_ASKED, "left out")
"""Answers that stand for silence, and that nobody has said."""


@frozen
class Quote:
    """A fact quoted back: what it was about, and what the person said, in words.

    `answer` is None while the question is open; "don't know" and "does not apply" are said in words.
    `id` is the question's or built-in's id. `kind` tells what the person said ("question") from what
    was worked out from it, done, judged or concluded. What is `quiet` would hurt on a page, and is not
    shown there. Where several things were chosen `parts` are these, each in words, to be quoted apart.
    """

    id: str
    about: str
    answer: str | None
    kind: FactKind = "question"
    quiet: bool = False
    parts: tuple[str, ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """What was said, each thing apart."""
        return self.parts or (self.answer or "",)

    @property
    def said(self) -> bool:
        """Whether these are the person's own words: an answer, and not what was worked out or kept silent."""
        return self.kind == "question" and self.answer not in (None, *_NEVER_SAID)


@frozen
class Citation:
    """One passage and the source it comes from. Grade A to D; kind article means opinion.

    `limits` says in a sentence how far the source carries. A law has its `jurisdiction` and the day on
    which somebody last `read` it.
    """

    passage: str
    says: str
    source: str
    title: str
    author: str
    kind: str
    grade: str
    url: str = ""
    limits: str = ""
    jurisdiction: str = ""
    read: date | None = None


@frozen
class Reason:
    """A rule that applied to this person, with the answers behind it.

    Of these `named` are the questions that the rule itself names; others stand behind its findings.
    """

    rule: str
    effect: Effect
    points: int
    because: str
    answers: tuple[Quote, ...]
    citations: tuple[Citation, ...]
    playbook: Owner = ""
    named: tuple[str, ...] = ()


@frozen
class Change:
    """Other answers to one question, in words.

    What may hold several things changes by one: `adds` are those that an answer of `answers` holds besides,
    `drops` those that one of them does without. `says` are those answers that may still come about, in words
    that follow "unless"; None where the answer is a mood, which passes by itself and is asked again.
    """

    id: str
    about: str
    answers: tuple[str, ...]
    kind: QuestionKind = "one_of"
    adds: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    quiet: bool = False
    says: tuple[str, ...] | None = ()

    @property
    def told(self) -> bool:
        """Whether a page may say that something hangs on it."""
        return not self.quiet and self.says is not None


@frozen
class Unless:
    """What would undo a line: any of these changes alone; all `together` where none does alone."""

    changes: tuple[Change, ...] = ()
    together: bool = False


@frozen
class Grounds:
    """What a line of a plan rests on, and what would undo it.

    `because` are own answers, and `assumed` what is taken for granted: together they give the verdict
    whatever the rest were, and none of them can be left out. The answer of what is assumed is None where the
    question is taken to say nothing.
    """

    because: tuple[Quote, ...] = ()
    assumed: tuple[Quote, ...] = ()
    unless: Unless = Unless()
