"""The debrief of a sitting as it is now: read once, and anew only when something was kept in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from recover.coach.kept import PlainRecord, Recalled, events_of, fitting, recall
from recover.coach.session import Session, at_once
from recover.coach.sitting.clash import Said
from recover.engine.case.answers import plain_value
from recover.engine.case.case import Given, NoAnswer, Value
from recover.engine.logic.facts import counts_anyway
from recover.engine.model.questions import Question
from recover.engine.plan.bounds.outlook import Outlook, outlook
from recover.journal.debrief import Debrief, fold, taken_back
from recover.journal.events import Answered, Drafted, Named, Recorded


@dataclass(eq=False)
class Current:
    """What a debrief says, and what follows from it. Whatever is kept goes to the journal at once."""

    session: Session
    debrief: str

    @cached_property
    def history(self) -> tuple[Recorded, ...]:
        """All that had happened in the debrief when something was last kept."""
        return self.session.journal.history(self.debrief)

    @cached_property
    def kept(self) -> Debrief:
        """The debrief as it stood in the journal then."""
        return fold(self.debrief, self.history)

    @cached_property
    def recalled(self) -> Recalled:
        """The same, read with the questions as they are now."""
        return recall(self.session, self.kept)

    @cached_property
    def outlook(self) -> Outlook:
        """All that follows from it. One for each answer: whoever needs it shares it."""
        return outlook(self.session.base, self.recalled.case)

    def keep_anew(
        self, question: str, value: Value | NoAnswer, step: str = "", here: Sequence[PlainRecord] = ()
    ) -> None:
        """Store an answer, whatever was said before, and forget what followed from the others.

        Raises Overtaken where something was kept somewhere else since this was read.
        """
        given = (Given(question, value, self.session.today),)
        events = events_of(self.session, self.debrief, given, here)
        self.session.journal.save(self.debrief, *events, step=step, after=self.history[-1].seq)
        self._changed()

    def keep_draft(self, question: str, records: list[dict[str, object]]) -> None:
        """Store a list that is still being typed."""
        self.session.journal.save(self.debrief, Drafted(question, [dict(record) for record in records]))
        self._changed()

    def catch_up(self) -> tuple[tuple[Recorded, ...], tuple[str, ...]]:
        """Take in what was kept somewhere else since; return what of the known was taken back there.

        And the questions of which an answer is kept once more: the journal in which it was kept made way for
        an older one, as from a backup.
        """
        known, now = self.history, self.session.journal.history(self.debrief)
        if now == known:
            return (), ()
        again = () if now[: len(known)] == known else self._keep_again(known, now)
        self._changed()
        last = known[-1].seq
        return tuple(each for each in taken_back(now, last) if each.seq <= last), again

    def _keep_again(self, known: tuple[Recorded, ...], now: tuple[Recorded, ...]) -> tuple[str, ...]:
        """Keep once more what was said and is not there any more, unless something else was said there."""
        was, there = fold(self.debrief, known), fold(self.debrief, now)
        new = (each.event for each in now if each not in known)
        otherwise = {each.question for each in new if isinstance(each, Answered | Drafted)}
        lost: list[Answered | Drafted] = [each for each in was.answers if each not in there.answers]
        lost += [each for each in was.drafts if each not in there.drafts]
        lost = [each for each in lost if each.question not in otherwise]
        if lost:
            named = () if there.employer or there.role else (Named(was.employer, was.role),)
            at_once(self.session).journal.save(self.debrief, *lost, *named)
        return tuple(each.question for each in lost)

    def given(self, question: str) -> Said:
        """Return the answer that stands, an old one as well; None where there is none."""
        given = self.outlook.evaluation.facts.given.get(question)
        return given.value if given else None

    def previous(self, question: str) -> Value | NoAnswer | None:
        """Return the answer that counts: one that grew old is not offered again.

        Nor is how somebody was on an earlier day, where that counts anyway: nothing is ticked for them.
        """
        facts = self.outlook.evaluation.facts
        given = facts.given.get(question)
        if given is None or question in facts.old:
            return None
        return (
            None if counts_anyway(self.session.base, given) and given.on < self.session.today else given.value
        )

    def draft(self, question: str) -> object:
        """Return a list as far as it was typed; None where none was begun."""
        return next((draft.value for draft in self.kept.drafts if draft.question == question), None)

    def listed(self, question: Question) -> list[dict[str, object]]:
        """Return a list as far as it is known: as it was typed, else answered."""
        kept = self.draft(question.id)
        if kept is None:
            given = self.given(question.id)
            kept = plain_value(question, given) if isinstance(given, tuple) else []
        return fitting(question, kept)

    def recorded(self, question: Question) -> list[dict[str, object]]:
        """Return what the journal knows already of a list not given: nobody is asked for it twice."""
        if question.stored_as != "acts" or self.previous(question.id) is not None:
            return []
        listed = (act for act in self.kept.acts if act.action in self.session.base.told_acts)
        reply = {True: {"reply": "yes"}, False: {"reply": "no"}, None: {}}
        unknown = NoAnswer.DONT_KNOW.value
        return [
            {"what": act.action, "when": on.isoformat() if (on := act.on) else unknown, **reply[act.answered]}
            for act in listed
            if act.state == "done"
        ]

    def before(self, question: str) -> str | None:
        """Return the question answered before this one, of those that still apply."""
        evaluation = self.outlook.evaluation
        answered = (each.question for each in evaluation.facts.case.answers)
        trail = [each for each in answered if evaluation.applies(each)]
        at = trail.index(question) if question in trail else len(trail)
        return trail[at - 1] if at else None

    def number(self, question: str) -> int:
        """Return a question's place among those answered in this debrief, counted from 1."""
        here = {each.question for each in self.kept.answers}
        answered = [given.question for given in self.recalled.case.answers if given.question in here]
        return answered.index(question) + 1 if question in answered else len(answered) + 1

    def _changed(self) -> None:
        for each in ("history", "kept", "recalled", "outlook"):
            self.__dict__.pop(each, None)
