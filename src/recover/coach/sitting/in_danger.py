"""What is said in a sitting to somebody in danger: whom to ring, before all else."""

from contextlib import suppress

from recover.ask.port import Answer, Asker, Prompt, Reply, Stopped
from recover.coach.danger import help_if_said, tells_of_danger
from recover.coach.session import Session
from recover.coach.sitting.current import Current
from recover.engine.case.case import Case
from recover.engine.model.protection import Help
from recover.engine.model.questions import Choice
from recover.show.pages.urgent import NUMBERS, help_text

_WHAT_NOW = "You don't have to answer anything else today."
_PLAN_OR_MORE = (
    Choice("plan", "Show me what helps today"),
    Choice("more", "Answer some more questions"),
)


def say_help(asker: Asker, help: Help) -> None:
    """Thank them for saying it, and say whom to ring."""
    asker.tell(f"{help.thanks}\n{help_text(help)}")


def wants_plan(asker: Asker) -> bool:
    """Offer the plan before anything else is asked; return whether they want it."""
    return asker.choose(_WHAT_NOW, _PLAN_OR_MORE, default="plan") == "plan"


def where_they_are(current: Current, question: str, help: Help) -> Prompt:
    """Return what asks where they are, with what helps anywhere in sight."""
    # Only the question: how many more there are is no matter now.
    return Prompt(
        current.session.base.questions[question],
        current.session.day,
        f"Question {current.number(question)}",
        about=current.debrief,
        in_sight=help_text(help),
    )


def ask(session: Session, asker: Asker, prompt: Prompt) -> Reply:
    """Return the reply. Who stops where danger could be told is told of help, as who skips it is."""
    try:
        return asker.ask(prompt)
    except Stopped:
        if tells_of_danger(session, prompt.question.id):
            with suppress(Stopped):  # the terminal has gone
                asker.tell(NUMBERS)
        raise


def help_all_the_same(session: Session, asker: Asker, before: Case, question: str, reply: Reply) -> None:
    """Say whom to ring where what they have just said could not be stored."""
    if isinstance(reply, Answer) and (help := help_if_said(session, before, question, reply.value)):
        asker.tell(help_text(help))
