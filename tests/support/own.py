"""A playbook of somebody's own beside the shipped one, written as a coach would write it."""

from pathlib import Path

COACH = """\
playbook: coach
version: 2.1.0
format: 1
sources:
  practice: {title: Twenty years of coaching, kind: practice, grade: D}
passages:
  practice.walk: A walk first makes for a better letter.
questions:
  slept:
    section: how you are
    short: Last night
    ask: Did you sleep?
    why: Tired letters are sharper than they need to be.
    yes_no: yes
actions:
  walk_first:
    title: Go for a walk
    steps:
      - do: Leave the telephone at home.
        cites: [practice.walk]
rules:
  tired-people-walk-first:
    when: {slept: no}
    for: walk_first
    weight: strong
    because: You have not slept, and a walk is better than a letter now.
    cites: [practice.walk]
people:
  tired:
    given: {slept: no}
    expect: {timing: {walk_first: now}}
  rested:
    like: tired
    but: {slept: yes}
    expect: {not_recommended: [walk_first]}
"""
"""It adds a question, an action and a rule, and keeps nothing quiet."""

RULE = "  {id}:\n    for: {target}\n    weight: slight\n    because: {because}\n    cites: [{cites}]\n"


def a_book(id: str, more: str = "") -> str:
    """The smallest playbook of that id, with more sections below."""
    return f"playbook: {id}\nversion: 1.0.0\nformat: 1\n{more}"


def a_rule(id: str, target: str, cites: str, because: str = "So it is.") -> str:
    """A section of rules with one that always applies."""
    return "rules:\n" + RULE.format(id=id, target=target, because=because, cites=cites)


def write(folder: Path, text: str, file: str = "rules.yaml") -> Path:
    """Write a playbook of one file; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(text, encoding="utf-8")
    return folder
