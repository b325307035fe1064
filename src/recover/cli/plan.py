"""recover plan: the next steps today."""

from recover.cli.inputs import answers_file
from recover.cli.options import (
    AnswersOption,
    ColourOption,
    DebriefArgument,
    FormatOption,
    FullOption,
    JsonOption,
    OnOption,
    PlainOption,
    PlaybookOption,
    SetOption,
)
from recover.cli.output import put_out, tell_afterwards
from recover.cli.setup import set_up


def plan(
    debrief: DebriefArgument = None,
    on: OnOption = None,
    json: JsonOption = False,
    format: FormatOption = None,
    plain: PlainOption = False,
    full: FullOption = False,
    answers: AnswersOption = None,
    set: SetOption = None,
    playbook: PlaybookOption = None,
    color: ColourOption = "auto",
) -> None:
    """Show the next steps today, for the newest debrief or the one named.

    With --answers or --set, think about those answers alone; the journal is not touched.
    """
    from recover.coach.find import find
    from recover.coach.given import case_of
    from recover.coach.pages import plan_view
    from recover.coach.plans import plan_of, plan_without_journal
    from recover.coach.recall import set_aside_words

    desk = set_up(on, playbooks=playbook)
    if answers is not None or set:
        found = plan_without_journal(desk, case_of(desk, lambda: answers_file(answers), set or ()))
    else:
        found = plan_of(desk, find(desk.journal, debrief))
    if found.set_aside:
        tell_afterwards(f"{set_aside_words(desk.base, found.set_aside)}\n")
    put_out(plan_view(desk, found), json=json, format=format, plain=plain, colour=color, full=full)
