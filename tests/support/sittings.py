"""Whole sittings: a journal that forgets, a mind, a day, and people who come back to their debrief."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.prompts import any_answer
from recover.ask.port import Asker, DontKnow, Prompt, Reply, Skip, Stopped
from recover.ask.replies import reply_with
from recover.coach.find import find
from recover.coach.kept import recall
from recover.coach.pages import plan_of
from recover.coach.session import Session
from recover.coach.sitting.debrief import go_through
from recover.coach.sitting.start import finish
from recover.engine.case.answers import read_answer
from recover.engine.case.case import Case
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.dependencies import open_questions
from recover.engine.logic.evaluate import evaluate
from recover.engine.model.questions import Choice
from recover.engine.plan.bounds.outlook import outlook
from recover.engine.plan.next_questions import next_questions
from recover.engine.plan.values import Plan
from recover.journal.debrief import Debrief
from support.asking import ScriptedAsker
from support.fake_journal import FakeJournal
from support.small import WEDNESDAY


@dataclass
class Debriefing:
    """One debrief, in as many sittings as it takes."""

    base: RuleBase
    today: date = WEDNESDAY
    journal: FakeJournal = field(default_factory=FakeJournal)
    id: str = ""

    def __post_init__(self) -> None:
        self.id = self.id or self.journal.start()

    @property
    def session(self) -> Session:
        return Session(self.today, self.journal, self.base)

    @property
    def kept(self) -> Debrief:
        return find(self.journal, self.id)

    @property
    def answers(self) -> dict[str, object]:
        """What the journal holds, as plain data."""
        return {each.question: each.value for each in self.kept.answers}

    def draft(self, question: str) -> list[object]:
        """A list as far as it was typed."""
        (draft,) = (each.value for each in self.kept.drafts if each.question == question)
        assert isinstance(draft, list)
        return draft

    @property
    def case(self) -> Case:
        return recall(self.session, self.kept).case

    @property
    def plan(self) -> Plan:
        return plan_of(self.session, self.kept).plan

    @property
    def waiting(self) -> tuple[str, ...]:
        """What the plan still hangs on."""
        return next_questions(outlook(self.base, self.case))

    @property
    def open(self) -> tuple[str, ...]:
        """All that could still be asked."""
        return open_questions(evaluate(self.base, self.case))

    def sit(self, asker: Asker, *, everything: bool = False, edit: bool = False) -> bool:
        """One sitting; whether it came to the plan, and was not stopped."""
        try:
            go_through(self.session, asker, self.id, everything=everything, edit=edit)
        except Stopped:
            return False
        finish(self.session, self.id)
        return True

    def tell(self, *script: object, everything: bool = False, edit: bool = False) -> ScriptedAsker:
        """One sitting that follows a script, and stops where it ends."""
        asker = ScriptedAsker(script)
        self.sit(asker, everything=everything, edit=edit)
        return asker

    def later(self, days: int) -> "Debriefing":
        """The same debrief some days later."""
        return Debriefing(self.base, self.today + timedelta(days), self.journal, self.id)


class SteadyAsker(ScriptedAsker):
    """Says the same to the same question whenever it is asked.

    Stops before reply `stops_at`; wants to be asked more `goes_on` times, and then the plan.
    """

    def __init__(
        self, says: Callable[[Prompt], Reply], *, stops_at: int | None = None, goes_on: int = 0
    ) -> None:
        super().__init__(())
        self._says = says
        self._left = stops_at
        self._goes_on = goes_on

    def ask(self, prompt: Prompt) -> Reply:
        self._note(prompt)
        self._pause()
        return self._says(prompt)

    def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
        self.choices.append((title, tuple(options)))
        self._pause()
        if self._goes_on and "more" in {option.id for option in options}:
            self._goes_on -= 1
            return "more"
        return default

    def _pause(self) -> None:
        if self._left == 0:
            raise Stopped
        self._left = None if self._left is None else self._left - 1


def whims(seed: int, **known: object) -> Callable[[Prompt], Reply]:
    """A person made up from a number: every question, and every field of a record, has its one answer.

    `known` answers are as given.
    """

    def says(prompt: Prompt) -> Reply:
        if prompt.question.id in known:
            return reply_with(read_answer(prompt.question, known[prompt.question.id], prompt.today()))
        name = f"{seed} {prompt.question.id} {prompt.place if is_field(prompt) else ''}"
        chance = Random(name)
        if is_field(prompt) and prompt.optional_end and chance.random() < 0.5:
            return Skip()
        value = any_answer(prompt.question, chance, prompt.today())
        return DontKnow() if chance.random() < 0.05 else reply_with(value)

    return says


def is_field(prompt: Prompt) -> bool:
    """Whether a prompt asks for a field of a record, and not for a question."""
    return not prompt.place.startswith("Question")
