"""Own answers quoted back, citations, and reasons made of both."""

from collections.abc import Iterable, Iterator
from datetime import date

from recover.engine.case.case import NoAnswer
from recover.engine.case.words import say_count, say_date, say_value
from recover.engine.logic.compiled import Branch, CompiledRule, RuleBase, Tree
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import built_in, question_of, records
from recover.engine.logic.truth import NO, UNDECIDED, YES
from recover.engine.model.conditions import AllOf, Atom, FactKind, NoneOf
from recover.engine.model.questions import kinds_of_slips
from recover.engine.plan.scores import level_now
from recover.engine.plan.values import Citation, Quote, Reason

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


def cite(base: RuleBase, passages: Iterable[str]) -> tuple[Citation, ...]:
    """Return the passages with their sources and grades, in the order named."""
    found = (base.passages[passage] for passage in passages)
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
    base: RuleBase, evaluation: Evaluation, rules: Iterable[CompiledRule], truth: int
) -> tuple[Reason, ...]:
    """Return as reasons those of the rules that have this truth, in their order."""
    return tuple(reason_of(base, evaluation, each) for each in rules if evaluation.truth(each.tree) == truth)


def reason_of(base: RuleBase, evaluation: Evaluation, each: CompiledRule) -> Reason:
    """Return one rule as a reason, with the answers that decide it."""
    rule = each.rule
    return Reason(
        rule.id,
        rule.effect,
        rule.weight,
        rule.because,
        quotes(base, evaluation, each.tree),
        cite(base, rule.cites),
        base.owner("rules", rule.id),
    )


def quotes(base: RuleBase, evaluation: Evaluation, tree: Tree) -> tuple[Quote, ...]:
    """Return the answers behind a condition's truth, each once, in the order they are tested.

    For a condition that is yes: what makes it so, without the exceptions that did not stop it.
    """
    lines = dict.fromkeys(deciding_lines(base, evaluation, tree))
    return tuple(dict.fromkeys(quote(base, evaluation, line) for line in lines))


def deciding_lines(
    base: RuleBase, evaluation: Evaluation, tree: Tree, *, expand: bool = True
) -> Iterator[Atom]:
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
                yield from deciding_lines(base, evaluation, part, expand=expand)
        return
    line = base.lines[tree]
    if line.kind == "finding" and expand:
        yield from deciding_lines(base, evaluation, base.meanings[line.fact])
    else:
        yield line


def quote(base: RuleBase, evaluation: Evaluation, line: Atom) -> Quote:
    """Return the fact of a line, quoted back. Findings and scales are quoted by their meaning."""
    match line.kind:
        case "question":
            return quote_question(base, evaluation, line.fact)
        case "builtin":
            return Quote(
                line.fact, BUILTIN_NAMES[line.fact], _say_built_in(base, evaluation, line.fact), "builtin"
            )
        case "action":
            return Quote(line.fact, base.actions[line.fact].title, _say_act(base, evaluation, line), "action")
        case "scale":
            scale = base.scales[line.fact]
            level = level_now(base, evaluation, scale.id)
            label = next(each.label for each in scale.levels if each.id == level)
            return Quote(scale.id, scale.asks, label, "scale")
        case "finding":
            truth = evaluation.truth(base.meanings[line.fact])
            answer = {YES: "yes", NO: "no"}.get(truth)
            return Quote(line.fact, base.findings[line.fact].means, answer, "finding")


def quote_question(base: RuleBase, evaluation: Evaluation, question: str) -> Quote:
    """Return the answer to a question, quoted back."""
    declared = base.questions[question]
    kind: FactKind = "builtin" if declared.kind == "records" else "question"  # a list is counted, not quoted
    answer = _say_answer(base, evaluation, question)
    return Quote(question, declared.short, answer, kind, quiet=declared.sensitive)


def _say_answer(base: RuleBase, evaluation: Evaluation, question: str) -> str | None:
    if evaluation.applies(question) == NO:
        return "does not apply"
    given = evaluation.facts.given.get(question)
    if given is None:
        return None
    if isinstance(given.value, NoAnswer):
        return "I don't know" if given.value is NoAnswer.DONT_KNOW else "left out"
    if base.questions[question].kind == "records":
        return f"{say_count(len(records(given.value)), 'thing')} listed"
    return say_value(base.questions[question], given.value)


def _say_act(base: RuleBase, evaluation: Evaluation, line: Atom) -> str | None:
    question = base.acts_question
    given = evaluation.facts.given.get(question.id) if question else None
    if evaluation.truth(base.numbers[line]) == UNDECIDED:
        return "I don't know" if given and isinstance(given.value, NoAnswer) else None
    told = question is not None and evaluation.truth(base.applies[question.id]) == YES
    return _ACT_WORDS[evaluation.facts.act_state(line.fact, with_told=told)]


def _say_built_in(base: RuleBase, evaluation: Evaluation, name: str) -> str | None:
    question = question_of(base, name)
    answered = False
    if question is not None and evaluation.truth(base.applies[question.id]) == YES:
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
    return _say_kinds(base, value)


def _say_kinds(base: RuleBase, value: object) -> str:
    labels = {kind.id: kind.label for kind in kinds_of_slips(base.questions["slips"])}
    chosen = value if isinstance(value, tuple) else ()
    return ", ".join(labels.get(str(kind), str(kind)) for kind in chosen) or "none"


def _part_truth(branch: Branch, truth: int) -> int | None:
    if branch.op is NoneOf:
        return YES if truth == NO else truth
    if branch.op is AllOf and truth == YES:
        return None
    return truth
