"""A message written for a line of the plan."""

from typing import Literal

from recover.engine.grounds.values import Citation
from recover.engine.model.protection import Help
from recover.frozen import frozen
from recover.show.values.debriefs import DebriefName
from recover.show.values.wording import WordingFinding

Origin = Literal["playbook", "answer", "gap"]


@frozen
class DraftSentence:
    """One sentence of a draft, and where it comes from: the advice alone, answers in it, or a gap in it.

    `answers` and `gaps` are the short names of questions.
    """

    text: str
    origin: Origin
    answers: tuple[str, ...]
    gaps: tuple[str, ...]
    citations: tuple[Citation, ...]


@frozen
class Reply:
    """What to say when something happens, such as "they're busy"."""

    when: str
    says: str


@frozen
class DraftView:
    """A message, ready but for its gaps.

    `text` is what is sent; where it is said, `text` is the words in their order, `replies` are for what they
    may answer, and `voicemail` is for a machine. `seconds` is how long the words take to say, and
    `voicemail_seconds` what is left on a machine; null where nothing is said. `when` is its window in words.
    `waits` says why it is too early, or why the plan advises against it. `origins` is whether the page tells
    where each sentence comes from, `saved` the file that it was written to, or "", and `done` what to name
    the action by once it is out.
    """

    action: str
    title: str
    channel: str
    channel_label: str
    message: str
    subject: str
    text: str
    replies: tuple[Reply, ...]
    voicemail: str
    words: int
    seconds: int | None
    voicemail_seconds: int | None
    sentences: tuple[DraftSentence, ...]
    findings: tuple[WordingFinding, ...]
    left_out: int
    when: str = ""
    waits: str = ""
    origins: bool = False
    saved: str = ""
    done: str = ""
    debrief: DebriefName | None = None
    urgent: Help | None = None

    @property
    def exit(self) -> int:
        """The exit code: 7 where anything was found in its wording."""
        return 7 if self.findings else 0
