"""Every sentence of a playbook that a person can be shown, with the passages it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from recover.engine.model.playbook import Action, Disagreement, Playbook
from recover.engine.model.questions import Question


@dataclass(frozen=True, slots=True)
class Sentence:
    """Some words, where they stand, and the passages cited for them."""

    where: str
    says: str
    cites: tuple[str, ...] = ()


def sentences(playbook: Playbook) -> Iterator[Sentence]:
    """All that a plan, an explanation, a check of a draft or the questionnaire can say."""
    for rule in playbook.rules:
        yield Sentence(rule.id, rule.because, rule.cites)
    for finding in playbook.findings:
        yield Sentence(finding.id, finding.means, finding.cites)
    for note in playbook.notes:
        yield Sentence(note.id, note.says, note.cites)
    for action in playbook.actions:
        yield from _of_action(action)
    for dispute in playbook.disagreements:
        yield from _of_dispute(dispute)
    for message in playbook.messages:
        yield Sentence(message.id, message.title)
        yield from (Sentence(f"{message.id}.{part.id}", part.says, part.cites) for part in message.parts)
    for check in playbook.checks:
        yield Sentence(check.id, f"{check.says} {check.better}", check.cites)
    if playbook.second_chance:
        yield Sentence("second_chance", playbook.second_chance.because, playbook.second_chance.cites)
    yield from _asked(playbook)


def cited(playbook: Playbook) -> frozenset[str]:
    """The passages behind something that a person can meet."""
    return frozenset(passage for sentence in sentences(playbook) for passage in sentence.cites)


def _of_action(action: Action) -> Iterator[Sentence]:
    yield Sentence(action.id, action.title)
    for remark in (*action.steps, *action.cautions, *action.examples):
        yield Sentence(action.id, remark.says, remark.cites)


def _of_dispute(dispute: Disagreement) -> Iterator[Sentence]:
    yield Sentence(dispute.id, dispute.about)
    for side in dispute.sides:
        yield Sentence(f"{dispute.id}.{side.id}", side.says, side.cites)
    for follow in (*dispute.follows, dispute.otherwise):
        yield Sentence(dispute.id, follow.because, follow.cites)


def _asked(playbook: Playbook) -> Iterator[Sentence]:
    """Questions and judgements, which cite nothing, and so may not hold a figure."""
    for scale in playbook.scales:
        yield Sentence(scale.id, " ".join((scale.asks, *(level.label for level in scale.levels))))
    for question in playbook.questions:
        for each in (question, *question.fields):
            yield Sentence(f"{question.id}.{each.id}", _words(each))


def _words(question: Question) -> str:
    labels = (choice.label for choice in question.choices)
    asks = (question.ask, *(each.ask for each in question.asked_as))
    return " ".join((question.short, *asks, question.why, question.help, *labels))
