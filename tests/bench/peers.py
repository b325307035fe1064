"""Other rule engines, given the rules that were generated, in the shapes that suit each of them best.

They say which rules apply, and nothing else: no points, verdicts, windows or order. What they do not know is
unfolded for them: a finding into what it means, "at least N of" into alternatives, a date into days ago. Of
the shapes that were tried, one big expression is the fastest of all three; kept besides is what came near.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import combinations, compress, pairwise
from typing import Any

from bench.generated import TODAY, Answers
from recover.engine.model.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Atom,
    Between,
    Condition,
    DaysAgo,
    Includes,
    Is,
    NoneOf,
)
from recover.engine.model.playbook import Playbook

Fire = Callable[[Answers], Sequence[str]]
"""From what a person said to the ids of the rules that apply."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One engine with all rules of one playbook, in one shape."""

    name: str
    shape: str
    fire: Fire


def peers_with(playbook: Playbook) -> Iterator[Peer]:
    """Yield every engine that is installed, in each of its shapes."""
    rules = Unfolded.of(playbook)
    for name, module, shapes in _ENGINES:
        if find_spec(module):
            yield from (Peer(name, shape, make(rules)) for shape, make in shapes.items())


def missing_peers() -> list[str]:
    """Return the names of the engines that are not installed."""
    return [name for name, module, _ in _ENGINES if not find_spec(module)]


@dataclass(frozen=True, slots=True)
class Unfolded:
    """Rules by id with conditions over questions alone, and how answers become facts for them.

    `blank` is what each question is where it has no answer: nothing, or what no test of it can meet.
    `asked_when` holds a question, and to which other one which answers it takes to be asked.
    """

    ids: tuple[str, ...]
    conditions: tuple[Condition, ...]
    blank: Mapping[str, Any]
    dates: frozenset[str]
    asked_when: tuple[tuple[str, str, tuple[str, ...]], ...]

    @classmethod
    def of(cls, playbook: Playbook) -> "Unfolded":
        """Return the rules of a playbook that was generated."""
        findings: dict[str, Condition] = {}
        for finding in playbook.findings:
            findings[finding.id] = _unfolded(finding.when, findings)
        asked_when = (
            (question.id, question.ask_when.fact, question.ask_when.test.answers)
            for question in playbook.questions
            if isinstance(question.ask_when, Atom) and isinstance(question.ask_when.test, Is)
        )
        return cls(
            tuple(rule.id for rule in playbook.rules),
            tuple(_unfolded(rule.when, findings) for rule in playbook.rules),
            {each.id: _BLANK[each.kind] for each in playbook.questions},
            frozenset(each.id for each in playbook.questions if each.kind == "date"),
            tuple(asked_when),
        )

    def facts(self, answers: Answers) -> dict[str, Any]:
        """Return a value for each question. What the person's own answers make not apply has none."""
        found = {**self.blank, **answers}
        for date in self.dates:
            if date in answers:
                found[date] = (TODAY - found[date]).days
        for question, parent, wanted in self.asked_when:
            if parent in answers and answers[parent] not in wanted:
                found[question] = self.blank[question]
        return found


_BLANK: dict[str, Any] = {"one_of": None, "any_of": ("?",), "number": -1, "date": -1}


def _unfolded(condition: Condition, findings: Mapping[str, Condition]) -> Condition:
    match condition:
        case Atom(fact, "finding", Is(answers)):
            return findings[fact] if answers == ("yes",) else NoneOf((findings[fact],))
        case Atom():
            return condition
        case AtLeastOf(count, parts):
            return AnyOf(tuple(AllOf(each) for each in combinations(parts, count)))
        case _:
            return type(condition)(tuple(_unfolded(part, findings) for part in condition.parts))


# Python and ZEN write these conditions in the same way.


def _text(condition: Condition) -> str:
    match condition:
        case AllOf(parts):
            return f"({' and '.join(map(_text, parts))})"
        case AnyOf(parts):
            return f"({' or '.join(map(_text, parts))})"
        case NoneOf(parts):
            return f"(not ({' or '.join(map(_text, parts))}))"
        case Atom(fact, _, test):
            return _text_of_test(fact, test)
    raise AssertionError(condition)


def _text_of_test(fact: str, test: object) -> str:
    match test:
        case Is((answer,)):
            return f"{fact} == '{answer}'"
        case Is(answers):
            return f"{fact} in {list(answers)}"
        case Includes("none", answers):
            return f"(not {_has(fact, ('?', *answers), 'or')})"
        case Includes(mode, answers):
            return _has(fact, answers, "and" if mode == "all" else "or")
        case Between(low, None) | DaysAgo(low, None):
            return f"{fact} >= {low}"
        case Between(low, high) | DaysAgo(low, high):
            return f"({fact} >= {low or 0} and {fact} <= {high})"
    raise AssertionError(test)


def _has(fact: str, answers: Sequence[str], joined: str) -> str:
    return f"({f' {joined} '.join(f'{each!r} in {fact}' for each in answers)})"


def _all_in_text(rules: Unfolded) -> str:
    return f"[{', '.join(map(_text, rules.conditions))}]"


def _evalidate(rules: Unfolded) -> Fire:
    from evalidate import Expr, base_eval_model

    model = base_eval_model.clone()
    model.nodes.append("List")
    expression = Expr(_all_in_text(rules), model)
    return lambda answers: list(compress(rules.ids, expression.eval(None, rules.facts(answers))))


def _zen_expression(rules: Unfolded) -> Fire:
    import zen

    expression = zen.compile_expression(_all_in_text(rules))
    return lambda answers: list(compress(rules.ids, expression.evaluate(rules.facts(answers))))


def _zen_table(rules: Unfolded) -> Fire:
    """A decision table that collects, with one column for conditions: many columns are no faster."""
    import zen

    pairs = zip(rules.ids, rules.conditions, strict=True)
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "when", "name": "When"}],
        "outputs": [{"id": "then", "name": "Then", "field": "then"}],
        "rules": [{"_id": id, "when": _text(when), "then": f"'{id}'"} for id, when in pairs],
    }
    kinds = ("inputNode", "decisionTableNode", "outputNode")
    nodes = [
        {"id": kind, "type": kind, "name": kind, "content": table if "Table" in kind else {}}
        for kind in kinds
    ]
    edges = [{"id": one, "type": "edge", "sourceId": one, "targetId": next} for one, next in pairwise(kinds)]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    return lambda answers: [each["then"] for each in decision.evaluate(rules.facts(answers))["result"]]


def _logic_list(rules: Unfolded) -> Fire:
    from datalogic_py import Engine

    engine = Engine()
    session, rule = engine.session(), engine.compile([_json(each) for each in rules.conditions])
    return lambda answers: list(compress(rules.ids, session.evaluate(rule, rules.facts(answers))))


def _logic_merged(rules: Unfolded) -> Fire:
    from datalogic_py import Engine

    pairs = zip(rules.ids, rules.conditions, strict=True)
    engine = Engine()
    rule = engine.compile({"merge": [{"if": [_json(when), [id], []]} for id, when in pairs]})
    session = engine.session()
    return lambda answers: list(session.evaluate(rule, rules.facts(answers)))


def _json(condition: Condition) -> Any:
    match condition:
        case AllOf(parts):
            return {"and": [_json(part) for part in parts]}
        case AnyOf(parts):
            return {"or": [_json(part) for part in parts]}
        case NoneOf(parts):
            return {"!": {"or": [_json(part) for part in parts]}}
        case Atom(fact, _, test):
            return _json_of_test({"var": fact}, test)
    raise AssertionError(condition)


def _json_of_test(fact: Any, test: object) -> Any:
    match test:
        case Is((answer,)):
            return {"===": [fact, answer]}
        case Is(answers):
            return {"in": [fact, list(answers)]}
        case Includes("none", answers):
            return {"!": {"or": [{"in": [each, fact]} for each in ("?", *answers)]}}
        case Includes(mode, answers):
            return {"and" if mode == "all" else "or": [{"in": [each, fact]} for each in answers]}
        case Between(low, None) | DaysAgo(low, None):
            return {">=": [fact, low]}
        case Between(low, high) | DaysAgo(low, high):
            return {"<=": [low or 0, fact, high]}
    raise AssertionError(test)


_ENGINES: tuple[tuple[str, str, dict[str, Callable[[Unfolded], Fire]]], ...] = (
    ("zen-engine", "zen", {"expression": _zen_expression, "table": _zen_table}),
    ("datalogic-py", "datalogic_py", {"list": _logic_list, "merge": _logic_merged}),
    ("evalidate", "evalidate", {"list": _evalidate}),
)
