"""A plan, and why something in it is so, as what is shown of them.

A view holds everything its page says, in the order in which it says it. Dates are days, texts are
outside text as it was given, and nothing here is ever sorted, scored or left out.
"""

from datetime import date

from recover.engine.model.playbook import PlaybookRef
from recover.engine.model.protection import Help
from recover.engine.plan.values import Plan
from recover.engine.why.values import Explanation
from recover.frozen import frozen
from recover.show.values.conversation import NOTHING_SENT, Conversation
from recover.show.values.debriefs import DebriefName, EarlierAnswer


@frozen
class PlanView:
    """A plan, and the debrief it is for; null when it was thought up without the journal.

    Days are ISO days. `urgent` is null, or what is said first to somebody in danger, with the numbers.
    `grew_old` are answers that the plan leaves out because they are too old; `ask_again` is the command that
    asks for them anew, or "". `since` asks whether they have been in touch, where a day has passed on which
    they would have been, and `tell` is what to type then. `conversation` is what went each way so far.
    `their_day` says when they will be in touch, or when they meet, or "". `listens` are help lines where the
    person is, in words, for whoever is on the short way.
    """

    plan: Plan
    debrief: DebriefName | None = None
    grew_old: tuple[EarlierAnswer, ...] = ()
    ask_again: str = ""
    since: str = ""
    tell: str = ""
    conversation: Conversation = NOTHING_SENT
    their_day: str = ""
    listens: tuple[str, ...] = ()


@frozen
class WhyView:
    """Why something in a plan is as it is, on the plan's day; `urgent` as in a plan."""

    explanation: Explanation
    today: date
    debrief: DebriefName | None = None
    playbooks: tuple[PlaybookRef, ...] = ()
    urgent: Help | None = None
