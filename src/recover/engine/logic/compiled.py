"""A playbook made ready for thinking: numbered atoms, trees over them, and indexes by id."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from recover.engine.logic.answers import Asked, Atoms, Fact, asked, atoms_of, in_order
from recover.engine.logic.trees import Tree, leaves, tree_of
from recover.engine.model.conditions import AllOf, Atom, Condition, Is, NoneOf
from recover.engine.model.playbook import (
    Action,
    Effect,
    Finding,
    Message,
    Playbook,
    Rule,
    Scale,
    SuppressedRule,
    Target,
)
from recover.engine.model.questions import Choice, Question
from recover.engine.model.sources import Passage, Source


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule, and the tree of "its condition holds and nothing stops it"."""

    rule: Rule
    tree: Tree


@dataclass(frozen=True, slots=True)
class Concluded:
    """A finding: what it means, and the atoms that it is true, or not true."""

    means: Tree
    true: int
    not_true: int

    @property
    def every(self) -> int:
        """Return all atoms about it."""
        return self.true | self.not_true


@dataclass(frozen=True, slots=True)
class Judged:
    """A scale: for each level the rules for it, as points and trees, and the atoms that it makes hold."""

    id: str
    default: str
    rules: tuple[tuple[str, tuple[tuple[int, Tree], ...]], ...]
    met_by: Mapping[str, int]
    every: int


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """Facts worked out of a list and the journal: the slips, the contacts, or what was done.

    `question` asks for the list; `names` are the built-in facts, or ids of actions, with their atoms.
    """

    kind: str  # slips | contacts | acts
    question: str
    names: tuple[tuple[str, Atoms], ...]
    every: int


Step = Asked | Concluded | Judged | WorkedOut


@dataclass(frozen=True, eq=False)
class RuleBase:
    """A playbook and its indexes. `lines[n]` is the atom that trees call n; `steps` find out what holds."""

    playbook: Playbook
    lines: tuple[Atom, ...]
    numbers: dict[Atom, int]
    rules: tuple[CompiledRule, ...]
    by_target: dict[Target, tuple[CompiledRule, ...]]
    questions: dict[str, Question]
    applies: dict[str, Tree]
    findings: dict[str, Finding]
    meanings: dict[str, Tree]
    scales: dict[str, Scale]
    actions: dict[str, Action]
    catalogue: dict[str, int]
    channels: dict[str, Choice]
    messages: dict[str, Message]
    passages: dict[str, tuple[Passage, Source]]
    acts_question: Question | None
    quieted: tuple[tuple[SuppressedRule, Tree], ...]
    owners: dict[tuple[str, str], str]
    trees: dict[Condition, Tree]
    steps: dict[Fact, Step]
    needs: dict[Fact, tuple[Fact, ...]]
    needed_by: dict[Fact, tuple[Fact, ...]]

    def owner(self, section: str, id: str) -> str:
        """Return which of the user's own playbooks added something; "" where the first one declares it."""
        return self.owners.get((section, id), "")

    def tree(self, condition: Condition) -> Tree:
        """Return a condition of this playbook as a tree over its numbered atoms."""
        found = self.trees.get(condition)
        return tree_of(condition, self.numbers) if found is None else found

    def steps_for(self, trees: Iterable[Tree]) -> tuple[Step, ...]:
        """Return the steps that some conditions need, in order."""
        wanted = {_fact(self.lines[number]) for tree in trees for number in leaves(tree)}
        waiting = list(wanted)
        while waiting:
            more = set(self.needs[waiting.pop()]) - wanted
            wanted |= more
            waiting += more
        return tuple(step for fact, step in self.steps.items() if fact in wanted)

    def steps_after(self, question: str, steps: Iterable[Step]) -> tuple[Step, ...]:
        """Return those of some steps that the answer to a question has to do with, in order."""
        found: set[Fact] = {("question", question)}
        waiting = list(found)
        while waiting:
            more = set(self.needed_by.get(waiting.pop(), ())) - found
            found |= more
            waiting += more
        touched = {id(self.steps[fact]) for fact in found}
        return tuple(step for step in steps if id(step) in touched)

    def about(self, target: Target) -> tuple[CompiledRule, ...]:
        """Return the rules about a target, strongest first, then by id."""
        return self.by_target.get(target, ())

    def about_action(self, action: str, *effects: Effect) -> tuple[CompiledRule, ...]:
        """Return the rules about an action itself that have one of these effects; all, if none is named."""
        about = self.about(Target("action", action))
        return tuple(rule for rule in about if not effects or rule.rule.effect in effects)


def compile_playbook(playbook: Playbook) -> RuleBase:
    """Return the playbook ready for thinking. The order in which rules were declared leaves no trace."""
    numbers: dict[Atom, int] = {}
    rules = tuple(
        CompiledRule(rule, tree_of(whole_condition(rule), numbers))
        for rule in sorted(playbook.rules, key=lambda rule: (-rule.weight, rule.id))
    )
    applies = {question.id: tree_of(question.ask_when, numbers) for question in playbook.questions}
    meanings = {finding.id: tree_of(finding.when, numbers) for finding in playbook.findings}
    trees = {condition: tree_of(condition, numbers) for condition in conditions_of(playbook)}
    trees |= {whole_condition(each.rule): each.tree for each in rules}
    quieted = tuple((each, tree_of(whole_condition(each.rule), numbers)) for each in playbook.quieted)
    sources = {source.id: source for source in playbook.sources}
    by_target = _by_target(rules)
    steps, needs = _steps(playbook, tuple(numbers), applies, meanings, by_target)
    return RuleBase(
        playbook=playbook,
        lines=tuple(numbers),
        numbers=numbers,
        rules=rules,
        by_target=by_target,
        questions={question.id: question for question in _in_order(playbook)},
        applies=applies,
        findings={finding.id: finding for finding in playbook.findings},
        meanings=meanings,
        scales={scale.id: scale for scale in playbook.scales},
        actions={action.id: action for action in playbook.actions},
        catalogue={action.id: place for place, action in enumerate(playbook.actions)},
        channels={channel.id: channel for channel in playbook.channels},
        messages={message.id: message for message in playbook.messages},
        passages={passage.id: (passage, sources[passage.source]) for passage in playbook.passages},
        acts_question=next((each for each in playbook.questions if each.stored_as == "acts"), None),
        quieted=quieted,
        owners={(each.section, each.id): each.playbook for each in playbook.additions},
        trees=trees,
        steps=steps,
        needs=needs,
        needed_by=_turned_round(needs),
    )


def whole_condition(rule: Rule) -> Condition:
    """Return when a rule applies: its condition holds, and nothing stops it."""
    return AllOf((rule.when, NoneOf(rule.unless)))


def questions_in(base: RuleBase, tree: Tree) -> tuple[str, ...]:
    """Return the questions that a condition tests itself, each once."""
    lines = (base.lines[number] for number in leaves(tree))
    return tuple(dict.fromkeys(line.fact for line in lines if line.kind == "question"))


def _steps(
    playbook: Playbook,
    lines: tuple[Atom, ...],
    applies: dict[str, Tree],
    meanings: dict[str, Tree],
    by_target: dict[Target, tuple[CompiledRule, ...]],
) -> tuple[dict[Fact, Step], dict[Fact, tuple[Fact, ...]]]:
    """Return how to find out which atoms hold, each step after all that it needs; and what each needs."""
    about: dict[Fact, list[tuple[int, Atom]]] = {}
    acts = next((each.id for each in playbook.questions if each.stored_as == "acts"), "")
    for number, atom in enumerate(lines):
        about.setdefault(_fact(atom), []).append((number, atom))
    found: dict[Fact, tuple[Step, tuple[Tree, ...]]] = {}
    for question in playbook.questions:
        atoms = atoms_of(about.get(("question", question.id), ()), dated=question.kind == "date")
        tree = applies[question.id]
        found["question", question.id] = asked(question, tree, atoms), (tree,)
    for kind in ("slips", "contacts", "acts"):
        listed = "slips" if kind == "slips" else acts
        known = listed if listed in applies else ""
        found["worked out", kind] = _worked_out(kind, known, about.get(("worked out", kind), ())), ()
    for finding in playbook.findings:
        tree = meanings[finding.id]
        found["finding", finding.id] = _concluded(tree, about.get(("finding", finding.id), ())), (tree,)
    for scale in playbook.scales:
        judged = _judged(scale, about.get(("scale", scale.id), ()), by_target)
        found["scale", scale.id] = judged, tuple(tree for _, each in judged.rules for _, tree in each)
    needs = {
        fact: tuple(dict.fromkeys(_fact(lines[number]) for tree in trees for number in leaves(tree)))
        for fact, (_, trees) in found.items()
    }
    for fact, (step, _) in found.items():
        if isinstance(step, WorkedOut) and step.question:
            needs[fact] = (*needs[fact], ("question", step.question))
    return {fact: found[fact][0] for fact in in_order(needs)}, needs


def _turned_round(needs: dict[Fact, tuple[Fact, ...]]) -> dict[Fact, tuple[Fact, ...]]:
    found: dict[Fact, list[Fact]] = {}
    for fact, needed in needs.items():
        for other in needed:
            found.setdefault(other, []).append(fact)
    return {fact: tuple(others) for fact, others in found.items()}


def _fact(atom: Atom) -> Fact:
    match atom.kind:
        case "builtin":
            return "worked out", "slips" if atom.fact.startswith("slip") else "contacts"
        case "action":
            return "worked out", "acts"
        case kind:
            return kind, atom.fact


def _worked_out(kind: str, question: str, lines: Iterable[tuple[int, Atom]]) -> WorkedOut:
    names: dict[str, list[tuple[int, Atom]]] = {}
    for number, atom in lines:
        names.setdefault(atom.fact, []).append((number, atom))
    found = tuple((name, atoms_of(each, dated=name == "last_contact")) for name, each in names.items())
    return WorkedOut(kind, question, found, sum(atoms.every for _, atoms in found))


def _concluded(means: Tree, lines: Iterable[tuple[int, Atom]]) -> Concluded:
    true = not_true = 0
    for number, atom in lines:
        if atom.test == Is(("yes",)):
            true |= 1 << number
        else:
            not_true |= 1 << number
    return Concluded(means, true, not_true)


def _judged(
    scale: Scale, lines: Iterable[tuple[int, Atom]], by_target: dict[Target, tuple[CompiledRule, ...]]
) -> Judged:
    rules = tuple(
        (
            level.id,
            tuple(
                (each.rule.weight, each.tree)
                for each in by_target.get(Target("level", scale.id, level.id), ())
            ),
        )
        for level in scale.levels
    )
    met_by = dict.fromkeys((level.id for level in scale.levels), 0)
    every = 0
    for number, atom in lines:
        every |= 1 << number
        for level in atom.test.answers if isinstance(atom.test, Is) else ():
            met_by[level] |= 1 << number
    return Judged(scale.id, scale.default, rules, met_by, every)


def _by_target(rules: tuple[CompiledRule, ...]) -> dict[Target, tuple[CompiledRule, ...]]:
    found: dict[Target, list[CompiledRule]] = {}
    for rule in rules:
        found.setdefault(rule.rule.target, []).append(rule)
    return {target: tuple(each) for target, each in found.items()}


def _in_order(playbook: Playbook) -> list[Question]:
    place = {section: number for number, section in enumerate(playbook.sections)}
    return sorted(playbook.questions, key=lambda question: place.get(question.section, len(place)))


def conditions_of(playbook: Playbook) -> Iterator[Condition]:
    """Yield every condition anywhere in a playbook; of a rule what it needs and, apart, what stops it."""
    yield from (question.ask_when for question in playbook.questions)
    yield from (finding.when for finding in playbook.findings)
    for rule in playbook.rules:
        yield from (rule.when, *rule.unless)
    for action in playbook.actions:
        for remark in (*action.steps, *action.cautions, *action.examples):
            yield remark.when
    yield from (note.when for note in playbook.notes)
    for disagreement in playbook.disagreements:
        yield disagreement.when
        yield from (follow.when for follow in disagreement.follows)
    for message in playbook.messages:
        yield from (part.when for part in message.parts)
    yield from (promise.when for promise in playbook.promises)
    if playbook.second_chance:
        yield playbook.second_chance.not_your_question_when
    if playbook.short_way:
        yield playbook.short_way.when
    if playbook.urgent:
        yield playbook.urgent.when
    if playbook.care_first:
        yield playbook.care_first.when
