"""A message written for an action of a plan: by which channel, from which answers, and whether it is time."""

from collections.abc import Callable
from dataclasses import replace

from recover.coach.danger import help_for
from recover.coach.kept import case_in, evaluation_of
from recover.coach.pages import name_of, plan_of
from recover.coach.session import Session, titled
from recover.coach.since.follow_up import put
from recover.coach.since.lines import channel_meant
from recover.coach.since.record import stopping
from recover.coach.since.steps import begin
from recover.coach.wording import Meant, check_text
from recover.engine.case.words import say_day
from recover.engine.logic.evaluate import Evaluation, evaluate
from recover.engine.model.messages import SPOKEN
from recover.engine.plan.drafts import draft, message_by, sentences, unfilled
from recover.engine.plan.values import DraftPart, Plan
from recover.frozen import frozen
from recover.journal.debrief import Debrief
from recover.journal.events import Written
from recover.outside.text.errors import NotFound, Refused, WrongUsage
from recover.show.values.draft import DraftSentence, DraftView, Origin, Reply
from recover.writing.email_file import as_eml
from recover.writing.findings import seconds
from recover.writing.letter import SUBJECT, Branch, Script, as_letter, as_script, script_text
from recover.writing.text import read

PASSED_ON = "* * *"
"""Stands between what is said to whoever passes a message on, and the message."""


@frozen
class Wanted:
    """How a message is wanted: by which channel ("" for the best), though the plan says wait, with origins.

    `revise` changes the text, given what it is called and how it is; None leaves it.
    """

    channel: str | None = None
    anyway: bool = False
    origins: bool = False
    revise: Callable[[str, str], str] | None = None


def draft_text(session: Session, meant: Meant) -> str:
    """Return the draft of an action as it stands. Raises NotFound where none goes with it."""
    evaluation = evaluation_of(session, meant.debrief.id)
    return _text(_parts(evaluation, meant.action, _message(evaluation, meant.action, meant.channel)))


def write(session: Session, debrief: Debrief, action: str, wanted: Wanted) -> DraftView:
    """Return the message of an action; what is missing is asked, and kept in the debrief.

    Raises Refused before its day, NotFound where no message goes with it, WrongUsage for another channel.
    """
    plan = plan_of(session, debrief).plan
    waits = _waits(session, plan, action)
    if waits and not wanted.anyway:
        fix = f"recover write {action} --anyway shows the draft already."
        raise Refused(f"{titled(session, action)}: {waits}", why=_why_it_waits(plan, action), fix=fix)
    channel = _channel(session, plan, action, wanted.channel)
    carrier = _carrier(session, channel)
    _ask(session, debrief.id, action, channel, carrier)
    evaluation = evaluation_of(session, debrief.id)
    if waits:
        begin(session, debrief.id, "write")(Written(action, session.today))
    message = _message(evaluation, action, channel)
    parts = _parts(evaluation, action, message, carrier=carrier)
    text = _text(parts, in_person=channel == "in_person")
    if wanted.revise is not None:
        text = wanted.revise(f"{debrief.id}-message-{action}", text)
    meant = Meant(session.journal.open(debrief.id), action, plan, channel)
    view = _view(session, meant, text, parts, message)
    told = tuple(_sentence(evaluation, each) for each in sentences(evaluation, message))
    return replace(view, sentences=told, waits=waits, origins=wanted.origins)


def _waits(session: Session, plan: Plan, action: str) -> str:
    """Why the plan has this later, or not at all; "" where it is right now. Raises Refused for a never."""
    line = next((each for each in plan.recommendations if each.id == action), None)
    if line is not None:
        opens = line.window.opens if line.window.state == "later" else None
        return f"its day is {say_day(opens, session.today)}, so it can wait." if opens else ""
    left = next((each for each in plan.not_recommended if each.id == action), None)
    words = left.words if left else "That is not in your plan."
    if left is not None and left.verdict == "forbidden":
        raise Refused(f"{titled(session, action)}: leave this one. {words}", fix=f"recover why {action}")
    return f"your plan doesn't advise it now. {words}"


def _why_it_waits(plan: Plan, action: str) -> str:
    """The reason for which it waits."""
    line = next((each for each in plan.recommendations if each.id == action), None)
    return line.holds[0].because if line and line.holds else ""


def _channel(session: Session, plan: Plan, action: str, typed: str | None) -> str:
    known = session.base.actions[action]
    if typed is not None:
        return channel_meant(session.base, action, typed)
    line = next((each for each in plan.recommendations if each.id == action), None)
    if line is not None and line.channel is not None:
        return line.channel.id
    return known.channels[0] if known.channels else ""


def _message(evaluation: Evaluation, action: str, channel: str) -> str:
    """Which message goes by a channel. Raises NotFound where there is none, WrongUsage for none such."""
    known = evaluation.base.actions[action]
    title, by = known.title, dict(known.by_channel)
    if not known.messages:
        fix = "recover plan shows the steps. recover check FILE reads a text of your own."
        raise NotFound(f"No message goes with this step: {title}.", fix=fix)
    if not channel:
        return message_by(evaluation, known)
    if channel in SPOKEN:
        said = by.get(channel) or by.get("phone") or (known.message if _is_said(known.message) else "")
        if not said and channel in known.channels:
            return known.message
    else:
        said = "" if _is_said(known.message) and channel not in known.channels else known.message
    if not said:
        ways = [evaluation.base.channels[each].label.lower() for each in known.channels]
        says = f"{title}: there is no message for that way."
        raise WrongUsage(says, fix=f"It goes {', or '.join(ways)}.")
    return said


def _is_said(message: str) -> bool:
    return message.startswith("call_")


def _carrier(session: Session, channel: str) -> str:
    """The message for whoever passes others on by a channel; "" where it goes straight to them."""
    return next(
        (each.id for each in session.base.playbook.messages if channel and each.carries == channel), ""
    )


def _ask(session: Session, debrief: str, action: str, channel: str, carrier: str) -> None:
    """Ask for what the message lacks, one question at a time. Raises Interrupted.

    Nobody in danger is asked.
    """
    passed: set[str] = set()
    keep = begin(session, debrief, "write")
    with stopping(session, debrief, keep):
        while session.asker is not None:
            case = case_in(session, debrief)
            evaluation = evaluate(session.base, case)
            messages = [each for each in (_message(evaluation, action, channel), carrier) if each]
            known = session.base.actions[action]
            lacks = [
                need for each in messages for need in unfilled(evaluation, known, each) if need not in passed
            ]
            if not lacks or help_for(session, case):
                return
            passed.add(lacks[0])
            put(session, debrief, session.base.questions[lacks[0]], keep)


def _parts(evaluation: Evaluation, action: str, message: str, *, carrier: str = "") -> tuple[DraftPart, ...]:
    """The parts of a message; where somebody passes it on, after what is said to them."""
    known = evaluation.base.actions[action]
    found, before = draft(evaluation, known, message), draft(evaluation, known, carrier) if carrier else None
    parts = found.parts if found else ()
    if before is None or _is_said(message):
        return parts
    line = DraftPart("line", PASSED_ON, (), ())
    return (*before.parts, line, *(each for each in parts if not each.text.startswith(SUBJECT)))


def _text(parts: tuple[DraftPart, ...], *, in_person: bool = False) -> str:
    """What is said, as a script; or what is sent, with its subject above it."""
    if any(part.text.startswith(SUBJECT) for part in parts):
        letter = as_letter(parts)
        return f"{SUBJECT}{letter.subject}\n\n{letter.text}"
    return script_text(as_script(parts, in_person=in_person))


def _view(session: Session, meant: Meant, text: str, parts: tuple[DraftPart, ...], message: str) -> DraftView:
    spoken = not any(part.text.startswith(SUBJECT) for part in parts)
    found = check_text(session, text, "", replace(meant, channel="phone" if spoken else "email"))
    script = as_script(_as_parts(text)) if spoken else Script((), (), "")
    subject, body = ("", "\n".join(script.says)) if spoken else subject_and_body(text)
    line = next((each for each in meant.plan.recommendations if each.id == meant.action), None)
    label = session.base.channels[meant.channel].label if meant.channel else ""
    return DraftView(
        meant.action,
        titled(session, meant.action),
        meant.channel,
        label,
        message,
        subject,
        body,
        tuple(Reply(each.when, each.says) for each in script.branches),
        script.voicemail,
        found.words,
        found.seconds,
        seconds(read(script.voicemail).said) if script.voicemail else None,
        (),
        found.findings,
        found.left_out,
        when=line.window.words if line else "",
        debrief=name_of(meant.debrief),
        urgent=found.urgent,
    )


def _as_parts(text: str) -> tuple[DraftPart, ...]:
    """A script as it was changed, a paragraph a part."""
    blocks = (" ".join(each.split()) for each in text.split("\n\n"))
    return tuple(DraftPart("", each, (), ()) for each in blocks if each)


def subject_and_body(text: str) -> tuple[str, str]:
    """Return the subject in the first line of a letter, or "", and the letter without it."""
    first, _, rest = text.partition("\n")
    if not first.startswith(SUBJECT):
        return "", text
    return first.removeprefix(SUBJECT).strip(), rest.lstrip("\n")


def _sentence(evaluation: Evaluation, part: DraftPart) -> DraftSentence:
    questions = evaluation.base.questions
    origin: Origin = "gap" if part.missing else "answer" if part.filled else "playbook"
    return DraftSentence(
        part.text,
        origin,
        tuple(questions[each].short for each in part.filled),
        tuple(questions[each].short for each in part.missing),
        part.citations,
    )


def saved_as(view: DraftView, *, email: bool) -> bytes:
    """Return a message as it is saved: an email that is not sent yet, or plain text."""
    said = script_text(
        Script(
            tuple(view.text.split("\n")),
            tuple(Branch(each.when, each.says) for each in view.replies),
            view.voicemail,
        )
    )
    if email:
        return as_eml(view.subject or view.title, view.text if view.subject else said)
    head = f"{SUBJECT}{view.subject}\n\n" if view.subject else ""
    return (head + (view.text if view.subject else said)).encode("utf-8", "replace")
