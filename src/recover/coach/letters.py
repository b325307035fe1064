"""The message of an action: which one goes by which channel, and as it stands in a plan."""

from recover.coach.session import Session
from recover.coach.sitting.records import recall
from recover.coach.wording import SPOKEN, Meant
from recover.engine.logic.evaluate import evaluate
from recover.engine.plan.drafts import draft
from recover.outside.text.errors import NotFound
from recover.writing.letter import SUBJECT, as_letter, as_script, script_text


def draft_text(session: Session, meant: Meant) -> str:
    """Return the draft of an action as it stands. Raises NotFound where none goes with it."""
    evaluation = evaluate(session.base, recall(session, meant.debrief).case)
    action = session.base.actions[meant.action]
    found = draft(evaluation, action)
    if found is None:
        says = f"No message goes with this step: {action.title}."
        raise NotFound(says, fix="recover plan shows the steps. recover check FILE reads a text of your own.")
    if meant.channel in SPOKEN or found.id.startswith("call_"):
        return script_text(as_script(found.parts))
    letter = as_letter(found.parts)
    return f"{SUBJECT}{letter.subject}\n\n{letter.text}"
