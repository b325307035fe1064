"""Own answers quoted back, citations, and reasons made of both."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from recover.engine.case.case import NoAnswer, records
from recover.engine.case.words import say_count, say_date, say_value
from recover.engine.grounds.people_alike import PeopleAlike, people_alike
from recover.engine.grounds.values import Citation, Quote, Reason
from recover.engine.logic.compiled import CompiledRule, RuleBase
from recover.engine.logic.evaluate import Evaluation
from recover.engine.logic.facts import built_in, question_of
from recover.engine.logic.trees import Tree, holds
from recover.engine.model.conditions import Atom, FactKind
from recover.engine.model.messages import Part
from recover.engine.model.playbook import Disagreement, Effect, Note, Remark, SideRule
from recover.engine.model.questions import Question, kinds_of_slips
from recover.engine.plan.windows import has_passed, told_counts

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
    known: dict[str, Citation] = base.kept("citations")
    return tuple([known.get(passage) or _cited(known, base, passage) for passage in passages])


def _cited(known: dict[str, Citation], base: RuleBase, id: str) -> Citation:
    passage, source = base.passages[id]
    known[id] = Citation(
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
    return known[id]


_Part = TypeVar("_Part", Note, Disagreement, SideRule, Remark, Part)


def fitting(evaluation: Evaluation, parts: tuple[_Part, ...]) -> Iterator[tuple[_Part, Tree]]:
    """Yield those parts of the playbook that fit this person, each with the condition that tells."""
    base, record = evaluation.base, evaluation.record
    known: dict[int, tuple[tuple[_Part, Tree], ...]] = base.kept("trees of parts")
    found = known.get(id(parts))
    if found is None:
        found = known[id(parts)] = tuple((each, base.tree(each.when)) for each in parts)
    return ((each, tree) for each, tree in found if holds(tree, record))


def reasons(evaluation: Evaluation, rules: Iterable[CompiledRule]) -> tuple[Reason, ...]:
    """Return as reasons those of the rules that count, in their order."""
    counts_when = evaluation.base.counts_when
    found = [each for each in rules if evaluation.holds(counts_when(each))]
    return tuple([reason_of(evaluation, each) for each in most_own_first(evaluation, found)])


def most_own_first(evaluation: Evaluation, rules: Iterable[CompiledRule]) -> list[CompiledRule]:
    """Return the rules, and of equally weighty ones those first that rest on most of the person's answers.

    Where these are as many, they keep their order.
    """
    found = list(rules)
    if len(found) > 1:
        found.sort(key=lambda each: (-each.rule.weight, -_own_answers(evaluation, each)))
    return found


def _own_answers(evaluation: Evaluation, each: CompiledRule) -> int:
    """How many of their own answers make a rule apply; none where it does not."""
    tree, base = evaluation.base.counts_when(each), evaluation.base
    if not evaluation.holds(tree):
        return 0
    questions = set()
    for line in _deciding(evaluation, tree).facts:
        if line.kind == "question":
            questions.add(line.fact)
        elif line.kind == "builtin" and (behind := question_of(base, line.fact)):
            questions.add(behind.id)
    return len(questions & evaluation.counting)


def reasons_for(evaluation: Evaluation, action: str, *effects: Effect) -> tuple[Reason, ...]:
    """Return the rules about an action with these effects that apply, by effect in the order named."""
    if action not in evaluation.spoken_of:  # as with most
        return ()
    speaking = evaluation.speaking
    said = [
        each for effect in effects for each in most_own_first(evaluation, speaking.get((action, effect), ()))
    ]
    return tuple([reason_of(evaluation, each) for each in said])


def holding(evaluation: Evaluation, action: str) -> tuple[Reason, ...]:
    """Return the holds that still bear on an action's window."""
    holds = most_own_first(evaluation, evaluation.speaking.get((action, "hold"), ()))
    return tuple(
        reason_of(evaluation, each)
        for each in holds
        if each.rule.window and not has_passed(evaluation, each.rule.window)
    )


def reason_of(evaluation: Evaluation, each: CompiledRule) -> Reason:
    """Return one rule as a reason, with the answers that decide it."""
    base, rule, told = evaluation.base, each.rule, evaluation.told
    found: Reason | None = told.get(("rule", rule.id))
    if found is None:
        found = told["rule", rule.id] = Reason(
            rule.id,
            rule.effect,
            rule.weight,
            rule.because,
            quotes(evaluation, each.tree),
            cite(base, rule.cites),
            base.owner("rules", rule.id),
            _deciding(evaluation, each.tree).named,
        )
    return found


def quotes(evaluation: Evaluation, tree: Tree) -> tuple[Quote, ...]:
    """Return the answers behind a condition's truth, each once, in the order they are tested.

    For a condition that is met: what makes it so, without the exceptions that did not stop it.
    """
    return tuple([_quoted(evaluation, line) for line in _deciding(evaluation, tree).facts])


def _quoted(evaluation: Evaluation, line: Atom) -> Quote:
    told, fact = evaluation.told, (line.kind, line.fact)
    found: Quote = told.get(fact) or told.setdefault(fact, quote(evaluation, line))
    return found


class _Deciding(NamedTuple):
    """What decides a condition: an atom of each fact, and the questions among them that it names itself."""

    facts: tuple[Atom, ...]
    named: tuple[str, ...]


def _deciding(evaluation: Evaluation, tree: Tree) -> _Deciding:
    lines = evaluation.base.lines

    def find(tree: Tree) -> _Deciding:
        facts: dict[tuple[str, str], Atom] = {}
        for number in deciding_lines(evaluation, tree):
            line = lines[number]
            facts.setdefault((line.kind, line.fact), line)
        itself = [lines[number] for number in deciding_lines(evaluation, tree, expand=False)]
        named = dict.fromkeys([line.fact for line in itself if line.kind == "question"])
        return _Deciding(tuple(facts.values()), tuple(named))

    known: PeopleAlike[_Deciding] = people_alike(evaluation.base, "deciding")
    return known.of(tree, evaluation.record, 0, find)


def deciding_lines(evaluation: Evaluation, tree: Tree, *, expand: bool = True) -> Iterator[int]:
    """Yield the numbers of the atoms that make a condition's truth what it is.

    With `expand`, a finding is told by the atoms behind it. Exceptions that did not stop a condition that
    is met are left out.
    """
    base, record, met = evaluation.base, evaluation.record, evaluation.holds(tree)
    if tree.op == "none" and met:
        return
    wanted = not met if tree.op == "none" else met
    for part in tree.parts:
        if isinstance(part, Tree):
            if holds(part, record) == wanted:
                yield from deciding_lines(evaluation, part, expand=expand)
        elif record >> part & 1 == wanted:
            line = base.lines[part]
            if line.kind == "finding" and expand:
                yield from deciding_lines(evaluation, base.meanings[line.fact])
            else:
                yield part


def quote(evaluation: Evaluation, line: Atom) -> Quote:
    """Return the fact of an atom, quoted back. Findings and scales are quoted by their meaning."""
    base, fact = evaluation.base, line.fact
    match line.kind:
        case "question":
            return quote_question(evaluation, fact)
        case "builtin":
            return Quote(fact, BUILTIN_NAMES[fact], _say_built_in(evaluation, fact), "builtin")
        case "action":
            return Quote(fact, base.actions[fact].title, _say_act(evaluation, fact), "action")
        case "scale":
            scale, level = base.scales[fact], evaluation.levels[fact]
            label = next(each.label for each in scale.levels if each.id == level)
            return Quote(scale.id, scale.asks, label, "scale")
        case "finding":
            answer = "yes" if evaluation.holds(base.meanings[fact]) else "no"
            return Quote(fact, base.findings[fact].means, answer, "finding")


def quote_question(evaluation: Evaluation, question: str) -> Quote:
    """Return the answer to a question, quoted back."""
    told, fact = evaluation.told, ("question", question)
    found: Quote = told.get(fact) or told.setdefault(fact, _quote_question(evaluation, question))
    return found


def _quote_question(evaluation: Evaluation, question: str) -> Quote:
    declared = evaluation.base.questions[question]
    kind: FactKind = "builtin" if declared.kind == "records" else "question"  # a list is counted, not quoted
    answer = _say_answer(evaluation, question)
    parts = _parts(evaluation, declared) if declared.kind == "any_of" else ()
    return Quote(question, called(evaluation, declared), answer, kind, quiet=declared.sensitive, parts=parts)


def called(evaluation: Evaluation, question: Question) -> str:
    """Return the few words for a question that fit this person, as those do in which it is put to them."""
    put = (each for each in question.asked_as if evaluation.holds(evaluation.base.tree(each.when)))
    return next((each.short for each in put if each.short), question.short)


def _parts(evaluation: Evaluation, question: Question) -> tuple[str, ...]:
    """Each of the several things chosen, in words; none where it was one, or where none of it counts."""
    said = evaluation.facts.said(question.id)
    if question.id not in evaluation.counting or not isinstance(said, tuple) or len(said) == 1:
        return ()
    return tuple(say_value(question, str(each)) for each in said)


def _say_answer(evaluation: Evaluation, question: str) -> str | None:
    given = evaluation.facts.given.get(question)
    if given is not None and question in evaluation.counting and not isinstance(given.value, NoAnswer):
        if evaluation.base.questions[question].kind == "records":
            return f"{say_count(len(records(given.value)), 'thing')} listed"
        return say_value(evaluation.base.questions[question], given.value)
    if not evaluation.applies(question):
        return "does not apply"
    return say_gap(given.value) if given is not None and isinstance(given.value, NoAnswer) else None


def say_gap(gap: NoAnswer) -> str:
    """Return in words that a question was asked and got no answer."""
    return "I don't know" if gap is NoAnswer.DONT_KNOW else "left out"


def _say_act(evaluation: Evaluation, action: str) -> str | None:
    return _ACT_WORDS[evaluation.facts.act_state(action, with_told=told_counts(evaluation))]


def _say_built_in(evaluation: Evaluation, name: str) -> str | None:
    question = question_of(evaluation.base, name)
    told = question is not None and question.id in evaluation.counting
    if question is not None and not told and evaluation.applies(question.id):
        return _say_answer(evaluation, question.id)
    value = built_in(evaluation.facts, name, with_told=told)
    if value is None:
        return "none that you told us the day of" if name == "last_contact" else "does not apply"
    if isinstance(value, date):
        return say_date(value)
    if isinstance(value, int):
        return str(value)
    return _say_kinds(evaluation.base, value)


def _say_kinds(base: RuleBase, value: object) -> str:
    labels = {kind.id: kind.label for kind in kinds_of_slips(base.questions["slips"])}
    chosen = value if isinstance(value, tuple) else ()
    return ", ".join(labels.get(str(kind), str(kind)) for kind in chosen) or "none"
