"""What conditions can test, and which answers each of these has."""

from dataclasses import dataclass, replace

from recover.engine.model.conditions import FactKind
from recover.engine.model.playbook import BUILTINS, Scale
from recover.engine.model.questions import Choice, Question, kinds_of_slips


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a line of a condition can name.

    `form` is a question with the answers that it can have, also where the fact is no question; it is
    None where what was declared could not be read: then no test of it is looked at.
    """

    id: str
    kind: FactKind
    form: Question | None
    may_not_apply: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Every fact by its id; `actions` and `questions` are what a window can be counted from."""

    by_id: dict[str, Fact]

    def get(self, id: str) -> Fact | None:
        """The fact of that name, or None."""
        return self.by_id.get(id)

    def question(self, id: str) -> Question | None:
        """The readable question of that name, or None."""
        fact = self.by_id.get(id)
        return fact.form if fact and fact.kind == "question" else None


def question_fact(id: str, question: Question | None, *, may_not_apply: bool) -> Fact:
    """A question as a fact; None where it could not be read."""
    return Fact(id, "question", question, may_not_apply)


def finding_fact(id: str) -> Fact:
    """A finding as a fact: yes or no."""
    return Fact(id, "finding", Question(id, "yes_no", "", id))


def action_fact(id: str) -> Fact:
    """An action as a fact: done, not done or skipped."""
    states = tuple(Choice(state, state) for state in ("done", "not done", "skipped"))
    return Fact(id, "action", Question(id, "one_of", "", id, choices=states))


def scale_fact(id: str, scale: Scale | None) -> Fact:
    """A scale as a fact: one of its levels."""
    form = Question(id, "scale", "", id, choices=scale.levels) if scale else None
    return Fact(id, "scale", form)


def builtin_facts(slips: Question | None) -> tuple[Fact, ...]:
    """What is worked out and not asked. Kinds of slips have the answers of the field `kind` of `slips`."""
    kinds = kinds_of_slips(slips)
    forms = {
        "slip_kinds": Question("slip_kinds", "any_of", "", "", choices=kinds),
        "slip_kinds_noticed": Question("slip_kinds_noticed", "any_of", "", "", choices=kinds),
        "last_contact": Question("last_contact", "date", "", "", date="past"),
    }
    number = Question("", "number", "", "", least=0)
    return tuple(
        Fact(id, "builtin", forms.get(id, replace(number, id=id)), may_not_apply=True) for id in BUILTINS
    )
