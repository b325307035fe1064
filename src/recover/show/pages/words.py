"""The words of a playbook as a page: what may be asked and answered, concluded, judged and advised."""

from collections.abc import Iterator

from recover.engine.case.words import in_figures
from recover.engine.model.questions import Choice
from recover.show.paint.page import Block, Gap, Heading, say, strong
from recover.show.values.playbook import ActionWords, QuestionWords, WordsView

_KINDS = {
    "one_of": "one of",
    "any_of": "any of",
    "scale": "one of, in order",
    "yes_no": "yes or no",
    "number": "a whole number",
    "date": "a date",
    "text": "text",
    "records": "a list of records",
}


def words_page(view: WordsView, *, full: bool) -> Iterator[Block]:
    """Everything an author may name, in the order of the playbook."""
    yield strong("The words of " + ", ".join(map(str, view.playbooks)), depth=0)
    yield Heading("Questions")
    for question in view.questions:
        yield from _question(question, depth=1)
    yield Heading("Findings")
    yield from (strong(f"{finding.id}:", after=finding.means) for finding in view.findings)
    yield Heading("Scales")
    for scale in view.scales:
        yield strong(f"{scale.id}:", after=f"{scale.asks} Without reasons: {scale.default}.")
        yield from _choices(scale.levels, depth=2)
    yield Heading("Actions")
    yield from (strong(f"{action.id}:", after=_action(action)) for action in view.actions)
    yield Heading("Channels")
    yield from _choices(view.channels, depth=1)
    if view.sections:
        yield Heading("Parts of the questionnaire")
        yield say(", ".join(view.sections))
    if view.places:
        yield Heading("Places with help lines")
        yield from _choices(view.places, depth=1)
    for names in view.names:
        if names.ids:
            yield Heading(names.section.capitalize())
            yield say(", ".join(names.ids))
    yield Gap()
    yield say(
        "recover playbook show RULE names people to whom a rule applies: yours may be like them.", depth=0
    )


def _question(question: QuestionWords, *, depth: int) -> Iterator[Block]:
    yield strong(f"{question.id}:", depth=depth, after=f"{question.ask} ({_kind(question)})")
    yield from _choices(question.choices, depth=depth + 1)
    for field in question.fields:
        yield from _question(field, depth=depth + 1)


def _kind(question: QuestionWords) -> str:
    least = f" from {question.least}" if question.least is not None else ""
    most = f" up to {question.most}" if question.most is not None else ""
    when = f", {question.date}" if question.kind == "date" and question.date != "any" else ""
    days = question.again_after
    since = f" from {question.again_since} on" if question.again_since else ""
    again = "" if days is None else f", asked again after {in_figures(days, 'day')}{since}"
    beside = ", or one of" if question.kind in ("number", "date") and question.choices else ""
    return f"{_KINDS[question.kind]}{least}{most}{when}{again}{beside}"


def _choices(choices: tuple[Choice, ...], *, depth: int) -> Iterator[Block]:
    yield from (say(f"{choice.id}:", choice.label, depth=depth, mark="-") for choice in choices)


def _action(action: ActionWords) -> str:
    channels = f" ({', '.join(action.channels)})" if action.channels else ""
    return f"{action.title}{channels}"
