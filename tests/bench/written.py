"""A generated playbook written down as files of YAML, with people and promises, as an author has it."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bench.generated import SEED, TODAY, Answers, Generated
from recover.engine.model.conditions import (
    ALWAYS,
    AllOf,
    AnyOf,
    AtLeastOf,
    Atom,
    Between,
    Condition,
    DaysAgo,
    Includes,
    Is,
)
from recover.engine.model.playbook import WEIGHTS, Action, Playbook, Rule
from recover.engine.model.questions import Choice, Question
from recover.engine.model.windows import Days, Window

Block = dict[str, Any]
PROMISES = 20
IN_A_FILE = 500
"""Rules in a file: one that is much longer is too large to be read."""
_CITES = {"cites": ["notes.told"]}
_WORDS = {points: word for word, points in WEIGHTS.items()}


def write_down(made: Generated, folder: Path) -> None:
    """Write the playbook with its people and promises into an empty folder."""
    playbook = made.playbook
    _write(folder / "playbook.yaml", _head(playbook) | _people(made) | {"promises": _promises(playbook)})
    rules = iter(playbook.rules)
    for number in range(0, len(playbook.rules), IN_A_FILE):
        some = {rule.id: _rule(rule) for rule in islice(rules, IN_A_FILE)}
        _write(folder / f"rules-{number:05}.yaml", {"rules": some})


class _Plainly(yaml.SafeDumper):
    """Writes what is met twice twice: a playbook may not refer back to it."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _write(path: Path, what: Block) -> None:
    path.write_text(yaml.dump(what, Dumper=_Plainly, sort_keys=False, width=110), encoding="utf-8")


def _head(playbook: Playbook) -> Block:
    return {
        "playbook": "generated",
        "version": "1.0.0",
        "format": 1,
        "sources": {"notes": {"title": "Made by chance", "kind": "practice", "grade": "D"}},
        "passages": {"notes.told": "It is told so."},
        "sections": ["facts"],
        "questions": {each.id: _question(each) for each in playbook.questions},
        "findings": {
            each.id: {"means": each.means, "when": _block(each.when)} | _CITES for each in playbook.findings
        },
        "scales": {
            each.id: {"asks": each.asks, "levels": _labels(each.levels), "default": each.default}
            for each in playbook.scales
        },
        "actions": {each.id: _action(each) for each in playbook.actions},
    }


def _labels(choices: tuple[Choice, ...]) -> Block:
    return {each.id: each.label for each in choices}


def _question(each: Question) -> Block:
    kinds: Block = {"number": {"from": each.least, "to": each.most}, "date": each.date}
    return {
        "section": each.section,
        "short": each.short,
        "ask": each.ask,
        "why": "Rules use it.",
        each.kind: kinds.get(each.kind, _labels(each.choices)),
        **({} if each.ask_when == ALWAYS else {"ask_when": _block(each.ask_when)}),
    }


def _action(each: Action) -> Block:
    return {
        "title": each.title,
        "needs": f"{each.needs} point{'s' * (each.needs > 1)}",
        "steps": [{"do": "Do it."} | _CITES],
        **({"contacts_employer": "yes"} if each.contacts_employer else {}),
        **({"only_one_of": each.only_one_of} if each.only_one_of else {}),
        **({"window": _window(each.window)} if each.window else {}),
    }


def _window(window: Window) -> Block:
    ends = {"until": _span(window.end)} if window.end else {}
    return {"after": window.after, "from": _span(window.start), **ends}


def _span(days: Days) -> str:
    return f"{days.count} {'business ' * days.business}day{'s' * (days.count != 1)}"


def _rule(rule: Rule) -> Block:
    part = f".{rule.target.part}" if rule.target.part else ""
    return {
        "when": _block(rule.when),
        rule.effect: f"{rule.target.id}{part}",
        **({"weight": _WORDS[rule.weight]} if rule.weight else {}),
        **({"window": _window(rule.window)} if rule.window else {}),
        "because": rule.because,
        **_CITES,
    }


def _block(condition: Condition) -> Block:
    """A block of a condition; what must all hold stands as a list, since one question may be named twice."""
    match condition:
        case Atom():
            lines: list[Block] = [{condition.fact: each} for each in _tests(condition)]
            return lines[0] if len(lines) == 1 else {"all": lines}
        case AllOf(parts):
            return {"all": list(map(_block, parts))}
        case AnyOf(parts):
            return {"any": list(map(_block, parts))}
        case AtLeastOf(count, parts):
            return {f"at least {count} of": list(map(_block, parts))}
        case _:
            return {"none": list(map(_block, condition.parts))}


def _tests(line: Atom) -> Iterator[object]:
    """What is tested of a fact; of a date that lies between two days, each of both."""
    match line.test:
        case Is(answers):
            yield list(answers)
        case Includes(mode, answers):
            yield {"includes" if mode == "any" else f"includes_{mode}": list(answers)}
        case Between(low, None):
            yield f"at least {low}"
        case Between(None, high):
            yield f"at most {high}"
        case Between(low, high):
            yield f"between {low} and {high}"
        case DaysAgo(low, high):
            if low is not None:
                yield f"at least {low} days ago"
            if high is not None:
                yield f"within {high} days"


def _people(made: Generated) -> Block:
    people = {f"person{number}": _person(each) for number, each in enumerate(made.people)}
    return {"people": people}


def _person(answers: Answers) -> Block:
    given = {
        question: list(value) or "none" if isinstance(value, tuple) else value
        for question, value in answers.items()
    }
    return {"today": TODAY, "given": given, "expect": {}}


def _promises(playbook: Playbook) -> list[Block]:
    """As many of each kind: some hold, and some do not."""
    chance = Random(SEED)
    ids = [action.id for action in playbook.actions]
    rules = [rule for rule in playbook.rules if rule.effect == "for" and rule.target.kind == "action"]
    found: list[Block] = [{"everything_is_reachable": "yes"}]
    while len(found) < PROMISES:
        rule = chance.choice(rules)
        found.append({"never": rule.target.id, "when": _block(rule.when)})
        found.append({"never_together": chance.sample(ids, 2)})
    return found[:PROMISES]
