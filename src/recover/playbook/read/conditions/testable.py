"""What conditions can test, and which answers each of these has."""

from collections.abc import Iterable, Mapping

from recover.engine.model.conditions import FactKind
from recover.engine.model.playbook import BUILTINS, Scale
from recover.engine.model.questions import Choice, Question, QuestionKind, kinds_of_slips
from recover.frozen import frozen


@frozen
class Fact:
    """One thing that a line of a condition can name.

    `form` is a question with the answers that it can have, also where the fact is no question; it is
    None where what was declared could not be read: then no test of it is looked at.
    """

    id: str
    kind: FactKind
    form: Question | None
    may_not_apply: bool = False


Facts = dict[str, Fact]
"""Every fact by its id."""


def record_facts(fields: tuple[Question, ...]) -> Facts:
    """What a field of a record may test: the other fields."""
    return {field.id: Fact(field.id, "question", field, may_not_apply=True) for field in fields}


def all_facts(
    questions: Mapping[str, tuple[Question | None, bool]],
    scales: Mapping[str, Scale | None],
    actions: Iterable[str],
    findings: Iterable[str],
) -> Facts:
    """Everything that is declared, readable or not, and what is worked out and not asked.

    Questions are given with whether they may not apply. Kinds of slips have the answers of the field `kind`
    of `slips`. An id that stands for several things is the last of these; that is a fault by itself.
    """
    states = tuple(Choice(state, state) for state in ("done", "not done", "skipped"))
    slips, _ = questions.get("slips", (None, False))
    kinds = kinds_of_slips(slips)
    forms = {
        "slip_kinds": Question("slip_kinds", "any_of", "", "", choices=kinds),
        "slip_kinds_noticed": Question("slip_kinds_noticed", "any_of", "", "", choices=kinds),
        "last_contact": Question("last_contact", "date", "", "", date="past"),
    }
    facts = [
        *(
            Fact(id, "scale", _form(id, "scale", scale.levels) if scale else None)
            for id, scale in scales.items()
        ),
        *(Fact(id, "action", _form(id, "one_of", states)) for id in actions),
        *(Fact(id, "finding", _form(id, "yes_no")) for id in findings),
        *(Fact(id, "question", question, applies) for id, (question, applies) in questions.items()),
        *(
            Fact(id, "builtin", forms.get(id, Question(id, "number", "", "", least=0)), may_not_apply=True)
            for id in BUILTINS
        ),
    ]
    return {fact.id: fact for fact in facts}


def _form(id: str, kind: QuestionKind, choices: tuple[Choice, ...] = ()) -> Question:
    return Question(id, kind, "", id, choices=choices)
