"""Own answers quoted back, citations, and reasons made of both."""

from collections.abc import Iterable, Iterator
from datetime import date

from recover.engine.case import NoAnswer
from recover.engine.compile import Branch, CompiledRule, Mind, Tree
from recover.engine.conditions import AllOf, FactKind, Line, NoneOf
from recover.engine.evaluate import Evaluation
from recover.engine.facts import behind, built_in, records
from recover.engine.plan import Citation, Quote, Reason
from recover.engine.truth import NO, UNDECIDED, YES
from recover.engine.weigh import level_now
from recover.engine.words import say_count, say_date, say_value

BUILTIN_NAMES = {
    "slip_kinds": "Kinds of slips you listed",
    "slip_kinds_noticed": "Kinds of slips they reacted to",
    "slip_count": "Slips you listed",
    "contacts_made": "Times you have been in touch",
    "contacts_unanswered": "Messages without a reply",
    "last_contact": "Last time you were in touch",
}
"""How the facts that are worked out are quoted back."""

_ACT_WORDS = {"done": "done", "skipped": "left out", "none": "not done"}


def cite(mind: Mind, passages: Iterable[str]) -> tuple[Citation, ...]:
    """Return the passages with their sources and grades, in the order named."""
    found = (mind.passages[passage] for passage in passages)
    return tuple(
        Citation(
            passage=passage.id,
            says=passage.says,
            source=source.id,
            title=source.title,
            author=source.author,
            kind=source.kind,
            grade=source.grade,
            url=source.url,
            limits=source.limits,
            jurisdiction=source.jurisdiction,
            read=date.fromisoformat(source.read) if source.read else None,
        )
        for passage, source in found
    )


def reasons(
    mind: Mind, evaluation: Evaluation, rules: Iterable[CompiledRule], truth: int
) -> tuple[Reason, ...]:
    """Return as reasons those of the rules that have this truth, in their order."""
    return tuple(reason_of(mind, evaluation, each) for each in rules if evaluation.truth(each.tree) == truth)


def reason_of(mind: Mind, evaluation: Evaluation, each: CompiledRule) -> Reason:
    """Return one rule as a reason, with the answers that decide it."""
    rule = each.rule
    return Reason(
        rule.id,
        rule.effect,
        rule.weight,
        rule.because,
        quotes(mind, evaluation, each.tree),
        cite(mind, rule.cites),
        mind.owner("rules", rule.id),
    )


def quotes(mind: Mind, evaluation: Evaluation, tree: Tree) -> tuple[Quote, ...]:
    """Return the answers behind a condition's truth, each once, in the order they are tested.

    For a condition that is yes: what makes it so, without the exceptions that did not stop it.
    """
    lines = dict.fromkeys(telling_lines(mind, evaluation, tree))
    return tuple(dict.fromkeys(quote(mind, evaluation, line) for line in lines))


def telling_lines(mind: Mind, evaluation: Evaluation, tree: Tree, *, expand: bool = True) -> Iterator[Line]:
    """Yield the lines that make a condition's truth what it is.

    With `expand`, a finding is told by the lines behind it. Exceptions that did not stop a condition
    that is yes are left out.
    """
    truth = evaluation.truth(tree)
    if isinstance(tree, Branch):
        if tree.op is NoneOf and truth == YES:
            return
        wanted = _part_truth(tree, truth)
        for part in tree.parts:
            if wanted is None or evaluation.truth(part) == wanted:
                yield from telling_lines(mind, evaluation, part, expand=expand)
        return
    line = mind.lines[tree]
    if line.kind == "finding" and expand:
        yield from telling_lines(mind, evaluation, mind.meanings[line.fact])
    else:
        yield line


def quote(mind: Mind, evaluation: Evaluation, line: Line) -> Quote:
    """Return the fact of a line, quoted back. Findings and scales are quoted by their meaning."""
    match line.kind:
        case "question":
            return quote_question(mind, evaluation, line.fact)
        case "builtin":
            return Quote(
                line.fact, BUILTIN_NAMES[line.fact], _say_built_in(mind, evaluation, line.fact), "builtin"
            )
        case "action":
            return Quote(line.fact, mind.actions[line.fact].title, _say_act(mind, evaluation, line), "action")
        case "scale":
            scale = mind.scales[line.fact]
            level = level_now(mind, evaluation, scale.id)
            label = next(each.label for each in scale.levels if each.id == level)
            return Quote(scale.id, scale.asks, label, "scale")
        case "finding":
            truth = evaluation.truth(mind.meanings[line.fact])
            answer = {YES: "yes", NO: "no"}.get(truth)
            return Quote(line.fact, mind.findings[line.fact].means, answer, "finding")


def quote_question(mind: Mind, evaluation: Evaluation, question: str) -> Quote:
    """Return the answer to a question, quoted back."""
    declared = mind.questions[question]
    kind: FactKind = "builtin" if declared.kind == "records" else "question"  # a list is counted, not quoted
    answer = _say_answer(mind, evaluation, question)
    return Quote(question, declared.short, answer, kind, quiet=declared.quiet)


def _say_answer(mind: Mind, evaluation: Evaluation, question: str) -> str | None:
    if evaluation.applies(question) == NO:
        return "does not apply"
    given = evaluation.facts.given.get(question)
    if given is None:
        return None
    if isinstance(given.value, NoAnswer):
        return "I don't know" if given.value is NoAnswer.DONT_KNOW else "left out"
    if mind.questions[question].kind == "records":
        return f"{say_count(len(records(given.value)), 'thing')} listed"
    return say_value(mind.questions[question], given.value)


def _say_act(mind: Mind, evaluation: Evaluation, line: Line) -> str | None:
    question = mind.acts_question
    given = evaluation.facts.given.get(question.id) if question else None
    if evaluation.truth(mind.numbers[line]) == UNDECIDED:
        return "I don't know" if given and isinstance(given.value, NoAnswer) else None
    told = question is not None and evaluation.truth(mind.applies[question.id]) == YES
    return _ACT_WORDS[evaluation.facts.act_state(line.fact, with_told=told)]


def _say_built_in(mind: Mind, evaluation: Evaluation, name: str) -> str | None:
    question = behind(mind, name)
    answered = False
    if question is not None and evaluation.truth(mind.applies[question.id]) == YES:
        given = evaluation.facts.given.get(question.id)
        if given is None:
            return None
        if isinstance(given.value, NoAnswer):
            return "I don't know"
        answered = True
    value = built_in(evaluation.facts, name, with_told=answered)
    if value is None:
        return "none that you told us the day of" if name == "last_contact" else "does not apply"
    if isinstance(value, date):
        return say_date(value)
    if isinstance(value, int):
        return str(value)
    return _say_kinds(mind, value)


def _say_kinds(mind: Mind, value: object) -> str:
    kinds = next(field for field in mind.questions["slips"].fields if field.id == "kind")
    labels = {choice.id: choice.label for choice in kinds.choices}
    chosen = value if isinstance(value, tuple) else ()
    return ", ".join(labels.get(str(kind), str(kind)) for kind in chosen) or "none"


def _part_truth(branch: Branch, truth: int) -> int | None:
    if branch.op is NoneOf:
        return YES if truth == NO else truth
    if branch.op is AllOf and truth == YES:
        return None
    return truth
