"""The questionnaire: one question at a time, each answer kept before the next is asked."""

from collections.abc import Callable
from dataclasses import dataclass, field

from recover.ask.port import Answer, Asker, Back, Prompt, Reply, Stopped
from recover.coach.danger import tells_of_danger
from recover.coach.kept import PlainRecord, fitting
from recover.coach.session import Session
from recover.coach.sitting.clash import Said, said_of_meanwhile, settle, value_of
from recover.coach.sitting.current import Current
from recover.coach.sitting.in_danger import ask, help_all_the_same, say_help, wants_plan, where_they_are
from recover.coach.sitting.record_lists import Frame, Typed, ask_about_list, ask_list
from recover.coach.sitting.stale import said_before
from recover.coach.sitting.ways import QUESTIONS, Way, further_than_first, say_how_much, say_the_short_way
from recover.engine.case.answers import plain_value
from recover.engine.case.case import NoAnswer, Value, records
from recover.engine.logic.urgent import urgent_help
from recover.engine.model.protection import Help
from recover.engine.model.questions import Question
from recover.engine.plan.next_questions import as_offered, records_before_the_plan
from recover.journal.errors import JournalError, Overtaken
from recover.show.pages.urgent import NUMBERS, help_text

TAKEN_AWAY = (
    "This debrief was taken away just now, somewhere else. What you say here is kept in it all the same: "
    "recover undo {} brings it back."
)
ON_ITS_OWN = "Another window has begun a debrief too. This goes on in a debrief of its own."
_ENOUGH = "That is enough for a plan. If there is more, you can add it when the plan is offered, or later."


@dataclass(eq=False)
class Interview:
    """One sitting with one debrief. The way back leads through the answers of earlier sittings as well.

    `reach` is how far the person wants to go; `may_shorten` is false once they have chosen to go on past
    the short way.
    """

    session: Session
    asker: Asker
    debrief: str
    reach: Way = "first"
    may_shorten: bool = True
    greeted: bool = False
    wants_plan: bool = False
    offered: bool = False  # the plan, before anything else
    left: set[str] = field(default_factory=set)  # asked anew in this sitting, and left as they were
    announced: int | None = None  # how many more questions were said to come, last time
    when_put: dict[str, Said] = field(default_factory=dict)  # the answer that a question had when it was put
    moved: Callable[[str], object] | None = None  # told where this goes on in a debrief of its own

    def __post_init__(self) -> None:
        self.current = Current(self.session, self.debrief)
        self.lists: dict[str, Typed] = {}
        if not self._is_empty():
            self.moved = None

    def help(self) -> Help | None:
        """Return whom to ring, for somebody in danger."""
        return urgent_help(self.current.outlook.evaluation)

    def _catch_up(self) -> None:
        """Take in what was kept somewhere else since: only then can it be told whether an answer is new."""
        hidden = self.current.kept.hidden
        for says in said_of_meanwhile(self.session, *self.current.catch_up()):
            self.asker.tell(says)
        if self.current.kept.hidden and not hidden:
            self.asker.tell(TAKEN_AWAY.format(self.debrief))
        moved, self.moved = self.moved, None
        if moved and not self._is_empty():  # another window began a new one too, and was quicker
            self.debrief = self.session.journal.start()
            self.current = Current(self.session, self.debrief)
            moved(self.debrief)
            self.asker.tell(ON_ITS_OWN)

    def _is_empty(self) -> bool:
        return not (self.current.kept.answers or self.current.kept.drafts)

    def run(self) -> None:
        """Ask until nothing more is to be asked on the way. Raises Stopped; what was said is kept."""
        back_to: str | None = None
        while not self.wants_plan and (question := back_to or next(iter(self.waiting()), None)):
            before = self.current.before(question)
            reply = self.put(question, can_go_back=before is not None)
            back_to = before or question if isinstance(reply, Back) else None
            if back_to:
                self.announced = None
            self.keep(question, reply)

    def ask_own_view(self) -> None:
        """Ask for the person's own guess, once and before ours is shown; not on the short way."""
        for question in self._guesses():
            self.keep(question, self.put(question, can_go_back=False))

    def _guesses(self) -> tuple[str, ...]:
        """Return what is asked once nothing else is to come before the plan."""
        if self.wants_plan or self.way() == "short" or self.in_danger():
            return ()
        asked = (each.id for each in self.session.base.questions.values() if each.own_view)
        given = self.current.outlook.evaluation.facts.given
        return tuple(each for each in asked if each not in given and self.applies(each))

    def _to_come(self) -> int:
        """Count the questions still to come before the plan, with the one that is put."""
        return len({*self.waiting(), *self._guesses()})

    def help_now(self, *, said: bool = False) -> None:
        """Say at once whom to ring where somebody is in danger, and offer the plan before anything else.

        `said`: it stands on the screen already. Where they are is asked first if nobody knows; what helps
        anywhere is said before that.
        """
        help = self.help()
        if help is None:
            return
        self.greeted = True  # this is what is said in place of any greeting
        if not said:
            say_help(self.asker, help)
        if not help.known:
            self._ask_where(help)
        self.offered = True
        self.wants_plan = wants_plan(self.asker)

    def in_danger(self) -> bool:
        """Return whether somebody is to be told whom to ring before anything else."""
        return self.help() is not None

    def _ask_where(self, help: Help) -> None:
        urgent = self.session.base.playbook.urgent
        if urgent is None or urgent.asks in self.left or not self.applies(urgent.asks):
            return
        self.left.add(urgent.asks)
        self._store(urgent.asks, self.asker.ask(where_they_are(self.current, urgent.asks, help)))
        there = self.help()
        if there and there.known:
            self.asker.tell(help_text(there))

    def waiting(self) -> tuple[str, ...]:
        """Return the questions still to be asked on the way, in order."""
        way = self.way()
        found = QUESTIONS[way](self.current.outlook)
        waiting = tuple(question for question in found if question not in self.left)
        if way == "short":
            self._greet(len(waiting))
        return waiting

    def way(self) -> Way:
        """Return which questions are asked. It follows the answers: who feels better gets all that matter."""
        may = self.reach == "first" and self.may_shorten
        return "short" if may and self.current.outlook.short_way else self.reach

    def applies(self, question: str) -> bool:
        """Return whether a question is known to apply, as the debrief stands now."""
        return self.current.outlook.evaluation.applies(question)

    def go_further(self) -> None:
        """Ask what comes after the short way, then what could change the plan, or refine it, and the rest."""
        if self.way() != "short":
            self.reach = further_than_first(self.current.outlook)
        self.may_shorten = False
        self.announced = None
        self.run()

    def add_to(self, question: str) -> None:
        """Go on with a list where it was left."""
        self.keep(question, self.put(question, can_go_back=False, on=True))

    def put(self, question_id: str, *, can_go_back: bool, on: bool = False) -> Reply:
        """Put one question, whole lists included, and return the reply without keeping it.

        `on`: the list goes on where it was left.
        """
        question = self.session.base.questions[question_id]
        self.when_put[question_id] = self.current.given(question_id)
        if question.kind == "records":
            return self._put_list(question, can_go_back=can_go_back, on=on)
        previous = self.current.previous(question_id)
        return ask(
            self.session,
            self.asker,
            Prompt(
                question=as_offered(self.current.outlook.evaluation, question, previous),
                today=self.session.day,
                place=f"Question {self.current.number(question_id)}",
                section=question.section,
                progress=self._progress(),
                done=self._done(question_id),
                previous=previous,
                can_go_back=can_go_back,
                said_before=said_before(self.session, self.current.recalled.case, question_id),
                about=self.debrief,
            ),
        )

    def keep(self, question: str, reply: Reply, step: str = "", *, anew: bool = False) -> None:
        """Store a reply other than Back. An answer left as it was keeps its day, unless it is said `anew`."""
        before = self.current.recalled.case
        try:
            self._store(question, reply, step, anew=anew)
        except (JournalError, Stopped, KeyboardInterrupt):
            help_all_the_same(self.session, self.asker, before, question, reply)
            raise
        if isinstance(reply, Back):
            return
        self.heard(question, said=isinstance(reply, Answer))

    def heard(self, question: str, *, said: bool) -> None:
        """Answer at once what somebody in danger has just said; who would rather not say is told of help."""
        if not tells_of_danger(self.session, question):
            return
        if said:
            self.help_now()
        else:
            self.asker.tell(NUMBERS)

    def _store(self, question: str, reply: Reply, step: str = "", *, anew: bool = False) -> None:
        if isinstance(reply, Back):
            return
        asked = self.session.base.questions[question]
        value = self.settled(asked, value_of(reply))
        if isinstance(value, NoAnswer) and asked.counts_anyway:
            self.left.add(question)  # what was said before holds, and is not asked twice in one sitting
        here = self.typed_here(question)
        while anew or value != self.current.previous(question) or self.current.draft(question):
            try:
                self.current.keep_anew(question, value, step, here)
            except Overtaken:  # in this very moment
                self.when_put[question] = self.current.given(question)
                value = self.settled(asked, value)
            else:
                return

    def typed_here(self, question: str) -> list[PlainRecord]:
        """Return the entries of a list that are known in this window, once it has been asked for."""
        typed = self.lists.pop(question, None)
        return typed.here if typed else []

    def settled(self, asked: Question, value: Value | NoAnswer) -> Value | NoAnswer:
        """Return what counts, once nothing more has come from another window while that was being asked."""
        self._catch_up()
        before = self.when_put.pop(asked.id, self.current.given(asked.id))
        while True:
            there = self.current.given(asked.id)
            value = settle(self.asker, asked, before, there, value)
            self._catch_up()
            if self.current.given(asked.id) == there:
                return value
            before = there

    def _keep_draft(self, question: Question, records: list[PlainRecord]) -> None:
        """Keep a list as far as it was typed, with what another window has added to it meanwhile."""
        self._catch_up()
        typed = self.lists[question.id]
        self.current.keep_draft(question.id, typed.joined(self.current.listed(question), records))

    def _put_list(self, question: Question, *, can_go_back: bool, on: bool) -> Reply:
        done = self._done(question.id)
        progress = self._progress(of_list=True)
        frame = Frame(self.session.day, question.section, progress, can_go_back, done, self.debrief)
        self.lists[question.id] = Typed(self.current.listed(question))
        so_far = fitting(question, self.current.draft(question.id) or self.current.recorded(question))
        previous = self.current.previous(question.id)
        if not so_far and isinstance(previous, tuple) and previous:
            wanted = "more" if on else ask_about_list(self.asker, question)
            if wanted == "keep":
                return Answer(previous)
            so_far = fitting(question, plain_value(question, previous)) if wanted == "more" else []
        first = self.reach == "first" and previous is None
        most = records_before_the_plan(self.current.outlook, question) if first else None
        reply = ask_list(
            self.asker,
            as_offered(self.current.outlook.evaluation, question, so_far),
            frame,
            so_far,
            lambda records: self._keep_draft(question, records),
            most=most,
        )
        if most and isinstance(reply, Answer) and len(records(reply.value)) >= most:
            self.asker.tell(_ENOUGH)
        return reply

    def _progress(self, *, of_list: bool = False) -> str:
        if not self.current.kept.answers:
            return ""  # how much there is to ask hangs on how they are
        more, before = max(self._to_come() - 1, 0), self.announced
        self.announced = more
        return say_how_much(more, self.reach, before, of_list=of_list)

    def _done(self, question: str) -> float | None:
        """How far along one is, from 0 to 1; None where that hangs on how they are."""
        before = self.current.number(question) - 1
        return before / (before + max(self._to_come(), 1)) if self.current.kept.answers else None

    def _greet(self, count: int) -> None:
        if not self.greeted and count:
            self.greeted = True
            self.asker.tell(say_the_short_way(count))
