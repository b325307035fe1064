"""All that can be shown."""

from recover.show.values.brief import BriefView
from recover.show.values.changes import ChangedView, TodayView
from recover.show.values.debriefs import DebriefView, HelpLinesView, ListView, WelcomeView
from recover.show.values.draft import DraftView
from recover.show.values.plan import PlanView, WhyView
from recover.show.values.playbook import (
    BegunView,
    CheckView,
    CodesView,
    PeopleView,
    ReadBackView,
    RuleView,
    WordsView,
)
from recover.show.values.program import DoctorView, ErrorView, RescueView
from recover.show.values.proofs import DiffView, ProofsView
from recover.show.values.wording import WordingView

Showable = (
    PlanView | WhyView | ListView | DebriefView | HelpLinesView | WelcomeView | ErrorView | DoctorView
    | WordsView | ChangedView | TodayView | PeopleView | CheckView | CodesView | RuleView | ReadBackView
    | BegunView | ProofsView | DiffView | RescueView | BriefView | WordingView | DraftView
)  # fmt: skip
