"""The questionnaire: one question at a time, each answer kept before the next is asked."""

from dataclasses import dataclass, field
from typing import Literal

from recover.ask.port import Answered, Asker, Back, DontKnow, Prompt, Reply
from recover.coach.desk import Desk
from recover.coach.keep import keep_answer, keep_draft
from recover.coach.listing import Frame, PlainRecord, ask_about_list, ask_list
from recover.coach.recall import recall
from recover.engine.answers import plain_value
from recover.engine.bearing import Bearing
from recover.engine.case import Case, NoAnswer, Value
from recover.engine.evaluate import evaluate
from recover.engine.model import Question
from recover.engine.relevance import all_questions, next_questions, short_questions
from recover.engine.think import takes_short_way

Way = Literal["short", "core", "all"]


@dataclass(eq=False)
class Interview:
    """One sitting with one debrief. `asked` is the way back through the questions of this sitting.

    `may_shorten` is false once the person has chosen to go on past the short way.
    """

    desk: Desk
    asker: Asker
    debrief: str
    way: Way = "core"
    may_shorten: bool = True
    asked: list[str] = field(default_factory=list)
    greeted: bool = False

    def case(self) -> Case:
        """Return the debrief as it stands in the journal."""
        return recall(self.desk.mind, self.desk.journal.open(self.debrief), self.desk.today).case

    def run(self) -> None:
        """Ask until nothing more is to be asked on the chosen way. Raises Stopped; what was said is kept."""
        again: str | None = None
        while True:
            question = again or next(iter(self.waiting()), None)
            if question is None:
                return
            reply = self.put(question)
            if isinstance(reply, Back):
                again = self.asked.pop() if self.asked else question
                continue
            again = None
            keep_answer(self.desk, self.debrief, question, value_of(reply))
            if question in self.asked:
                self.asked.remove(question)
            self.asked.append(question)

    def waiting(self) -> tuple[str, ...]:
        """Return the questions still to be asked on the chosen way, in order."""
        case = self.case()
        if self.way == "core" and self.may_shorten and self._is_too_much(case):
            self.way = "short"
        if self.way == "short":
            waiting = short_questions(self.desk.mind, case)
            self._greet(len(waiting))
            return waiting
        return (all_questions if self.way == "all" else next_questions)(self.desk.mind, case)

    def go_further(self) -> None:
        """Ask what comes after the short way, or after the core."""
        self.way = "core" if self.way == "short" else "all"
        self.may_shorten = False
        self.run()

    def put(self, question_id: str) -> Reply:
        """Put one question, whole lists included, and return the reply without keeping it."""
        question = self.desk.mind.questions[question_id]
        if question.kind == "records":
            return self._put_list(question)
        return self.asker.ask(
            Prompt(
                question=question,
                today=self.desk.today,
                place=f"Question {self._number(question_id)}",
                section=question.section,
                progress=self._progress(),
                previous=self._previous(question_id),
                can_go_back=bool(self.asked),
            )
        )

    def _put_list(self, question: Question) -> Reply:
        frame = Frame(self.desk.today, question.section, self._progress(), bool(self.asked))
        so_far = self._draft(question.id)
        previous = self._previous(question.id)
        if not so_far and isinstance(previous, tuple) and previous:
            wanted = ask_about_list(self.asker, question)
            if wanted == "keep":
                return Answered(previous)
            so_far = _plain_records(question, previous) if wanted == "more" else []
        return ask_list(
            self.asker,
            question,
            frame,
            so_far,
            lambda records: keep_draft(self.desk, self.debrief, question.id, records),
        )

    def _is_too_much(self, case: Case) -> bool:
        return takes_short_way(Bearing(self.desk.mind, evaluate(self.desk.mind, case)))

    def _draft(self, question: str) -> list[PlainRecord]:
        drafts = self.desk.journal.open(self.debrief).drafts
        value = next((draft.value for draft in drafts if draft.question == question), [])
        records = value if isinstance(value, list) else []
        return [dict(record) for record in records if isinstance(record, dict)]

    def _previous(self, question: str) -> Value | NoAnswer | None:
        return next((given.value for given in self.case().answers if given.question == question), None)

    def _number(self, question: str) -> int:
        answered = [given.question for given in self.case().answers]
        return answered.index(question) + 1 if question in answered else len(answered) + 1

    def _progress(self) -> str:
        left = len(self.waiting())
        if left <= 1:
            return "the last one, perhaps"
        return f"{left - 1} more at the moment, perhaps fewer"

    def _greet(self, count: int) -> None:
        if not self.greeted and count:
            self.greeted = True
            self.asker.tell(
                "That sounds like a hard day, and I am sorry. So this is the short way: "
                f"{count} small question{'' if count == 1 else 's'}, and everything else can wait."
            )


def value_of(reply: Reply) -> Value | NoAnswer:
    """Return what a reply other than Back stores."""
    if isinstance(reply, Answered):
        return reply.value
    return NoAnswer.DONT_KNOW if isinstance(reply, DontKnow) else NoAnswer.SKIPPED


def _plain_records(question: Question, value: Value) -> list[PlainRecord]:
    plain = plain_value(question, value)
    return [dict(each) for each in plain] if isinstance(plain, list) else []
