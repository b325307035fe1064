"""A playbook made ready for thinking: numbered atoms, trees over them, and its parts by id."""

from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import cached_property, reduce
from operator import or_
from typing import Any

from recover.engine.logic.rows import Rows
from recover.engine.logic.scores import ADDED, AGAINST, FOR, NEVER, Said, Weighed, Weighing, place_of
from recover.engine.logic.steps import Asked, Behind, Fact, Judged, Step, WorkedOut, fact_of, reached
from recover.engine.logic.trees import Forest, Tree, all_of, atoms_in, bits, leaves, none_of
from recover.engine.model.conditions import ALWAYS, Atom, Condition, Test
from recover.engine.model.messages import Message
from recover.engine.model.playbook import (
    Action,
    Effect,
    Finding,
    Playbook,
    Rule,
    Scale,
    SuppressedRule,
    Target,
)
from recover.engine.model.questions import Choice, Question
from recover.engine.model.sources import Passage, Source
from recover.engine.model.windows import Window
from recover.frozen import frozen, remembering


@frozen
class CompiledRule:
    """A rule, and the tree of "its condition holds and nothing stops it"."""

    rule: Rule
    tree: Tree


@remembering
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
    loud: int  # how many of the lines are not only in rules that are kept quiet: those come last
    acts_question: Question | None
    told_acts: frozenset[str]  # ids of the actions that the answers to it can name
    quieted: tuple[tuple[SuppressedRule, Tree], ...]
    owners: dict[tuple[str, str], str]
    forest: Forest
    steps: dict[Fact, Step]
    judged: dict[str, Judged]  # of the steps, those that find out the level of a scale
    needs: dict[Fact, tuple[Fact, ...]]
    bit_of: dict[str, int]  # a bit for each question
    asked_behind: dict[Fact, int]  # the questions behind each fact, as a set of these bits
    _weighed: dict[Target, Weighing] = field(default_factory=dict)
    _about: dict[tuple[str, ...], tuple[CompiledRule, ...]] = field(default_factory=dict)
    _behind: dict[tuple[Tree, ...], Behind] = field(default_factory=dict)
    _tests: dict[str, tuple[Test, ...]] = field(default_factory=dict)
    _kept: dict[str, dict[Any, Any]] = field(default_factory=dict)

    @cached_property
    def asked(self) -> dict[str, Asked]:
        """Of the steps, those that find out the answer to a question."""
        return {step.question.id: step for step in self.steps.values() if isinstance(step, Asked)}

    @cached_property
    def always_asked(self) -> dict[str, Asked]:
        """Of these, the questions that apply to everybody."""
        return {id: step for id, step in self.asked.items() if step.always}

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """The actions of which a plan has only one, by the name of their group."""
        found: dict[str, tuple[str, ...]] = {}
        for action in self.playbook.actions:
            if action.only_one_of:
                found[action.only_one_of] = (*found.get(action.only_one_of, ()), action.id)
        return found

    @cached_property
    def every_question(self) -> int:
        """All questions, as a set of the bits in `bit_of`."""
        return sum(self.bit_of.values())

    @cached_property
    def listed(self) -> frozenset[str]:
        """The questions that ask for a list of which facts are worked out."""
        return frozenset(step.question for step in self.steps.values() if isinstance(step, WorkedOut))

    @cached_property
    def needed(self) -> tuple[int, ...]:
        """The points that each action needs, in the order of the catalogue."""
        return tuple(action.needs for action in self.playbook.actions)

    @cached_property
    def step_of(self) -> tuple[Step, ...]:
        """The step that finds out about each atom."""
        return tuple(self.steps[fact_of(line)] for line in self.lines)

    @cached_property
    def steps_in_order(self) -> tuple[Step, ...]:
        """The steps at their places."""
        return tuple(self.steps.values())

    @cached_property
    def told_by(self) -> dict[str, int]:
        """The places of the steps that the answer to a question bears on, as a set of bits."""
        behind = tuple(self.asked_behind[fact] for fact in self.steps)
        return {
            question: sum(1 << place for place, asked in enumerate(behind) if asked & bit)
            for question, bit in self.bit_of.items()
        }

    @cached_property
    def turned_by_themselves(self) -> dict[int, tuple[int, ...]]:
        """What turns each atom about a question that applies to everybody, as bits of `bit_of`."""
        return {
            number: () if step.atoms.not_applying >> number & 1 else (self.bit_of[id],)
            for id, step in self.always_asked.items()
            for number in bits(step.every)
        }

    @cached_property
    def later_steps(self) -> tuple[Step, ...]:
        """All other steps, in order."""
        return tuple(step for step in self.steps.values() if not (isinstance(step, Asked) and step.always))

    @cached_property
    def unanswered(self) -> int:
        """The atoms that hold as long as no question that applies to everybody has an answer."""
        return reduce(or_, (step.unanswered for step in self.always_asked.values()), 0)

    @cached_property
    def ageing(self) -> tuple[Question, ...]:
        """The questions whose answers grow old."""
        return tuple(each for each in self.questions.values() if each.again_after is not None)

    @cached_property
    def action_rules(self) -> Rows[Said]:
        """What the rules about actions themselves say, but for holds: of those that apply."""
        return Rows(tuple(self._said()), len(self.lines))

    @cached_property
    def applying(self) -> Rows[CompiledRule]:
        """All rules, for those that apply."""
        return Rows(tuple((each.tree, each) for each in self.rules), len(self.lines))

    def kept(self, what: str) -> dict[Any, Any]:
        """Return what is worked out of this playbook where it is first needed, by what each is of.

        It lives as long as the rule base. What hangs on somebody's answers is kept only where many give the
        same, and never more than `REMEMBERED` of a kind.
        """
        return self._kept.setdefault(what, {})

    def owner(self, section: str, id: str) -> str:
        """Return which of the user's own playbooks added something; "" where the first one declares it."""
        return self.owners.get((section, id), "")

    def tree(self, condition: Condition) -> Tree:
        """Return a condition of this playbook as a tree over its numbered atoms."""
        return self.forest.tree(condition)

    def atoms_of(self, tree: Tree) -> Iterator[Atom]:
        """Yield the atoms of a condition, in order."""
        return map(self.lines.__getitem__, leaves(tree))

    def behind(self, trees: tuple[Tree, ...]) -> Behind:
        """Return what some conditions hang on; worked out once."""
        if trees not in self._behind:
            atoms = atoms_in(*trees)
            wanted = reached({fact_of(self.lines[number]) for number in bits(atoms)}, self.needs)
            steps = tuple(
                (step, self.asked_behind[fact], ~step.every)
                for fact, step in self.steps.items()
                if fact in wanted
            )
            places = sum(1 << place for place, fact in enumerate(self.steps) if fact in wanted)
            asked = reduce(or_, (behind for _, behind, _ in steps), 0)
            questions = tuple(each for each, bit in self.bit_of.items() if bit & asked)
            reads = reduce(or_, (step.reads for step, _, _ in steps), atoms)
            self._behind[trees] = Behind(steps, questions, atoms, reads, asked, places)
        return self._behind[trees]

    def bits_of(self, questions: Iterable[str]) -> int:
        """Return those of the questions that the playbook asks, as a set of the bits in `bit_of`."""
        bit_of = self.bit_of
        return sum([bit_of[each] for each in questions if each in bit_of])

    def asked_in(self, those: int) -> tuple[str, ...]:
        """Return the questions of such a set, in asking order."""
        return tuple([question for question, bit in self.bit_of.items() if bit & those])

    def tests_of(self, question: str) -> tuple[Test, ...]:
        """Return the tests of a question itself, without those that only rules kept quiet make."""
        if not self._tests:
            for line in self.lines[: self.loud]:
                if line.kind == "question":
                    self._tests[line.fact] = (*self._tests.get(line.fact, ()), line.test)
        return self._tests.get(question, ())

    def about(self, target: Target) -> tuple[CompiledRule, ...]:
        """Return the rules about a target, strongest first, then those with the best evidence."""
        return self.by_target.get(target, ())

    def about_action(self, action: str, *effects: Effect) -> tuple[CompiledRule, ...]:
        """Return the rules about an action itself that have one of these effects; all, if none is named."""
        key = (action, *effects)
        if key not in self._about:
            about = self.about(Target("action", action))
            self._about[key] = tuple(each for each in about if not effects or each.rule.effect in effects)
        return self._about[key]

    def counts_when(self, each: CompiledRule) -> Tree:
        """Return the condition on which a rule that applies counts: no protected one silences it."""
        return self.silenced.get(each.rule.id, each.tree)

    @cached_property
    def silenced(self) -> dict[str, Tree]:
        """The user's own rules that protected ones can silence: on which condition each counts."""
        found: dict[str, Tree] = {}
        for each in self.rules:
            if each.rule.effect == "for" and self._is_own(each.rule):
                against = (other for other in self.about(each.rule.target) if other.rule.effect == "against")
                if shields := [other.tree for other in against if other.rule.id in self.playbook.protected]:
                    found[each.rule.id] = all_of(each.tree, none_of(*shields))
        return found

    def weighing(self, target: Target) -> Weighing:
        """Return the rules for and against a target, as they are weighed."""
        if target not in self._weighed:
            self._weighed[target] = self._weigh(target)
        return self._weighed[target]

    @cached_property
    def weighed_actions(self) -> dict[str, Weighing]:
        """The rules for and against each action, as they are weighed."""
        return {action: self.weighing(Target("action", action)) for action in self.catalogue}

    @cached_property
    def for_everybody(self) -> frozenset[str]:
        """The actions for which a rule speaks whatever somebody says."""
        return frozenset(
            each.rule.target.id
            for action in self.catalogue
            for each in self.about_action(action, "for")
            if each.rule.when == ALWAYS and not each.rule.unless
        )

    @cached_property
    def held(self) -> dict[str, tuple[tuple[Tree, Window], ...]]:
        """The holds on actions, each as its condition and its window: of the actions that have any."""
        found: dict[str, tuple[tuple[Tree, Window], ...]] = {}
        for action in self.catalogue:
            for each in self.about_action(action, "hold"):
                if each.rule.window is not None:
                    found[action] = (*found.get(action, ()), (each.tree, each.rule.window))
        return found

    def _said(self) -> Iterator[tuple[Tree, Said]]:
        for action, place in self.catalogue.items():
            sums = [place_of(each, place, len(self.catalogue)) for each in (FOR, AGAINST, NEVER, ADDED)]
            for rule in self.weighed_actions[action].rules:
                yield rule.tree, (sums[FOR if rule.points > 0 else AGAINST], abs(rule.points))
                if rule.added:
                    yield rule.tree, (sums[ADDED], rule.points)
            for never in self.about_action(action, "never"):
                yield never.tree, (sums[NEVER], 1)

    def _weigh(self, target: Target) -> Weighing:
        rules: list[Weighed] = []
        for each in self.about(target):
            if each.rule.effect in ("for", "against"):
                points = each.rule.weight if each.rule.effect == "for" else -each.rule.weight
                rules.append(Weighed(self.counts_when(each), points, self._is_own(each.rule)))
        return Weighing(tuple(rules))

    def _is_own(self, rule: Rule) -> bool:
        return self.owner("rules", rule.id) != ""


def questions_in(base: RuleBase, tree: Tree) -> tuple[str, ...]:
    """Return the questions that a condition tests itself, each once."""
    return tuple(dict.fromkeys(line.fact for line in base.atoms_of(tree) if line.kind == "question"))
