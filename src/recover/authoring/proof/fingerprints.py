"""Conditions by their meaning, so that two playbooks can be compared: equal fingerprints, equal truths."""

from dataclasses import dataclass, field

from recover.authoring.proof.slots import asked_by
from recover.engine.logic.compiled import Branch, RuleBase, Tree
from recover.engine.model.conditions import Atom
from recover.engine.model.playbook import Target

Fingerprint = tuple[object, ...]


@dataclass(eq=False)
class Fingerprints:
    """The fingerprints of one playbook's conditions; each line is worked out once."""

    base: RuleBase
    known: dict[int, Fingerprint] = field(default_factory=dict)

    def of(self, tree: Tree) -> Fingerprint:
        """Return the fingerprint of a condition, down to what findings, scales and questions rest on."""
        if isinstance(tree, Branch):
            return (tree.op.__name__, tree.count, *(self.of(part) for part in tree.parts))
        if tree not in self.known:
            self.known[tree] = self._of_line(self.base.lines[tree])
        return self.known[tree]

    def _of_line(self, line: Atom) -> Fingerprint:
        if line.kind == "finding":
            return (line.test, self.of(self.base.meanings[line.fact]))
        if line.kind == "scale":
            scale = self.base.scales[line.fact]
            targets = [Target("level", scale.id, level.id) for level in scale.levels]
            rules = [
                (target.part, rule.rule.weight, self.of(rule.tree))
                for target in targets
                for rule in self.base.about(target)
            ]
            return (line.test, scale.default, *(target.part for target in targets), *sorted(rules, key=repr))
        question = asked_by(self.base, line)
        return (line, *self._of_question(question), *self._of_acts(line))

    def _of_question(self, id: str | None) -> Fingerprint:
        if id is None:
            return ()
        return (id, self.of(self.base.applies[id]))

    def _of_acts(self, line: Atom) -> Fingerprint:
        """What decides which acts reach the employer, and which can be told."""
        if line.kind not in ("action", "builtin"):
            return ()
        asked = self.base.acts_question
        fields = asked.fields if asked else ()
        told = tuple(choice.id for field in fields if field.id == "what" for choice in field.choices)
        actions = self.base.playbook.actions
        reaching = tuple((each.id, each.expects_no_answer) for each in actions if each.contacts_employer)
        return (told, reaching)
