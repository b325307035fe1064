"""A message checked: a text from anywhere, or the draft of an action in a plan."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from recover.coach.danger import standing_help
from recover.coach.kept import recall
from recover.coach.session import Session
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.model.conditions import ALWAYS
from recover.engine.model.messages import SPOKEN, Check
from recover.engine.plan.drafts import message_by
from recover.engine.plan.quotes import cite
from recover.engine.plan.values import Plan
from recover.frozen import frozen
from recover.journal.debrief import Debrief
from recover.outside.text.errors import WrongUsage
from recover.outside.text.limits import MAX_BYTES
from recover.outside.text.plain import plain_text
from recover.show.values.wording import WordingFinding, WordingPlace, WordingView
from recover.writing.findings import AT_MOST, About, Finding, findings, seconds
from recover.writing.text import Text, read

GREETED = ("addressee", "recruiter_name")
"""The questions whose answers a letter may greet."""
_SAVE = "Save the message as plain text in UTF-8, and check that."


@frozen
class Meant:
    """For which action of which debrief a text is written, with the plan as it stands."""

    debrief: Debrief
    action: str
    plan: Plan
    channel: str = ""


def text_in(data: bytes, name: str) -> str:
    """Return the text of a file: of an email its body. Raises WrongUsage for what is no text."""
    if len(data) > MAX_BYTES:
        raise WrongUsage(f"{name} is too large for a message.", fix="Check the text alone.")
    if name.casefold().endswith(".eml"):
        return _body(data, name)
    try:
        text = plain_text(data)
    except UnicodeError as error:
        raise WrongUsage(f"{name} is not plain text in UTF-8.", fix=_SAVE) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _body(data: bytes, name: str) -> str:
    message = message_from_bytes(data, _class=EmailMessage, policy=policy.default)
    body = message.get_body(("plain",))
    if body is None:
        raise WrongUsage(f"{name} holds no plain text.", fix=_SAVE)
    written, charset = body.get_payload(decode=True), body.get_content_charset("utf-8")
    data = written if isinstance(written, bytes) else b""
    try:
        text = data.decode("utf-8" if charset == "us-ascii" else charset)
    except (LookupError, ValueError) as error:
        raise WrongUsage(f"{name} is not plain text in {charset}, as it says.", fix=_SAVE) from error
    return text.replace("\r\n", "\n")


def check_text(session: Session, text: str, about: str, meant: Meant | None = None) -> WordingView:
    """Return what is found in a text; read as the message of an action where it is `meant` for one."""
    if not any(each.isalnum() for each in text):
        raise WrongUsage(f"{about} has no words in it.")
    if meant is None:
        known, checks = About(), tuple(each for each in session.base.playbook.checks if each.when == ALWAYS)
    else:
        evaluation = evaluate(session.base, recall(session, meant.debrief).case)
        known, checks = _known(evaluation, meant), checks_for(evaluation)
    as_read = read(text)
    found = findings(as_read, known, checks)
    return WordingView(
        about,
        known.message,
        as_read.count,
        seconds(as_read.said) if known.spoken else None,
        tuple(_finding(session, as_read, each) for each in found[:AT_MOST]),
        max(len(found) - AT_MOST, 0),
        standing_help(session),
    )


def checks_for(evaluation: Evaluation) -> tuple[Check, ...]:
    """Return the checks that are for this person."""
    base = evaluation.base
    return tuple(each for each in base.playbook.checks if evaluation.holds(base.tree(each.when)))


def _known(evaluation: Evaluation, meant: Meant) -> About:
    """What is known of the letter for an action."""
    base, action = evaluation.base, meant.action
    given = evaluation.facts.given
    names = tuple(str(given[id].value) for id in GREETED if id in evaluation.counting)
    line = next((each for each in meant.plan.recommendations if each.id == action), None)
    left = next((each for each in meant.plan.not_recommended if each.id == action), None)
    message = message_by(evaluation, base.actions[action], meant.channel)
    return About(
        message,
        names,
        asked=left is not None and left.verdict == "done",
        early=line is not None and line.window.state == "later",
        spoken=meant.channel in SPOKEN if meant.channel else message.startswith("call_"),
    )


def _finding(session: Session, text: Text, found: Finding) -> WordingFinding:
    """A finding in the writer's own words; of what is missing without a place."""
    there = found.end > found.start
    line, column = text.place(found.start) if there else (0, 0)
    return WordingFinding(
        found.check.id,
        found.check.level,
        line,
        column,
        text.written[found.start : found.end],
        len(found.again),
        found.check.says,
        found.check.better,
        cite(session.base, found.check.cites),
        tuple(
            WordingPlace(*text.place(start), text.written[start:end])
            for start, end in found.again
            if end > start
        ),
    )
