"""Once the plan stands: a remedy for every slip."""

from recover.ask.port import Answer, Asker, Back, Prompt
from recover.coach.kept import case_in, keep_answers
from recover.coach.session import Session
from recover.coach.sitting.clash import BOTH_KEPT
from recover.engine.case.answers import plain_value, read_kept
from recover.engine.case.case import Given, NoAnswer, Value, records
from recover.engine.logic.compiled import RuleBase
from recover.engine.model.questions import Question
from recover.engine.plan.values import Plan


def welcome(base: RuleBase, plan: Plan) -> bool:
    """Return whether to ask for remedies at all: not where the plan says to leave that alone."""
    left_alone = {
        each.id for each in plan.not_recommended if each.verdict in ("no", "forbidden") and each.reasons
    }
    return plan.urgent is None and not any(base.actions[each].finds_remedies for each in left_alone)


def without_remedy(session: Session, debrief: str) -> int:
    """Return how many records of the debrief's lists still lack a field that is asked later."""
    lists = _lists(session, debrief)
    return sum(len({number for number, _ in _gaps(question, rows)}) for question, rows in lists)


def ask_for_remedies(session: Session, asker: Asker, debrief: str) -> None:
    """Ask for what is left of every record, keeping each answer before the next. Raises Stopped."""
    for question, rows in _lists(session, debrief):
        gaps = _gaps(question, rows)
        place = 0
        while place < len(gaps):
            number, field = gaps[place]
            asker.tell(_recap(question, rows[number], number))
            prompt = Prompt(
                field,
                session.day,
                place=f"{question.short}, {number + 1}",
                previous=_typed_before(field, rows[number], session),
                can_go_back=place > 0,
                about=f"{debrief}-{question.id}-{number + 1}",
            )
            reply = asker.ask(prompt)
            if isinstance(reply, Back):
                place -= 1
                continue
            if isinstance(reply, Answer):
                before = dict(rows[number])
                rows[number][field.id] = plain_value(field, reply.value)
                _keep(session, asker, debrief, question, before, rows[number])
            place += 1


def _keep(
    session: Session,
    asker: Asker,
    debrief: str,
    question: Question,
    before: dict[str, object],
    now: dict[str, object],
) -> None:
    """Store a record in the list as it stands: another window may have added to it or changed it."""
    rows = next((rows for each, rows in _lists(session, debrief) if each == question), [])
    if before in rows:
        rows[rows.index(before)] = now
    else:
        rows.append(now)
        asker.tell(BOTH_KEPT)
    keep_answers(session, debrief, (Given(question.id, read_kept(question, rows), session.today),))


def _lists(session: Session, debrief: str) -> list[tuple[Question, list[dict[str, object]]]]:
    found = []
    for given in case_in(session, debrief).answers:
        question = session.base.questions[given.question]
        if isinstance(given.value, tuple) and any(field.later for field in question.fields):
            fields = {field.id: field for field in question.fields}
            rows = [
                {name: plain_value(fields[name], value) for name, value in record}
                for record in records(given.value)
            ]
            found.append((question, rows))
    return found


def _gaps(question: Question, rows: list[dict[str, object]]) -> list[tuple[int, Question]]:
    later = [field for field in question.fields if field.later]
    return [(number, field) for number, row in enumerate(rows) for field in later if field.id not in row]


def _typed_before(field: Question, row: dict[str, object], session: Session) -> Value | NoAnswer | None:
    return read_kept(field, row[field.id]) if field.id in row else None


def _recap(question: Question, row: dict[str, object], number: int) -> str:
    """Return the record in a line, so that the person knows which one is meant."""
    nothing = (None, plain_value(question, NoAnswer.DONT_KNOW))
    told = [(field, row[field.id]) for field in question.fields if row.get(field.id) not in nothing]
    said = [str(value) for field, value in told if field.kind == "text"]
    kinds = [choice.label for field, value in told for choice in field.choices if choice.id == value]
    return f"{number + 1}. " + (" - ".join(said or kinds) or question.short)
