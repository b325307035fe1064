"""The first playbook of somebody's own: small, valid, and explained line by line."""

from collections.abc import Mapping

_NAME = "my-name"
_TEXT = """\
# A playbook of your own. It adds to the advice that recover comes with, as soon as it stands in this folder.
# Change it as you like: nothing in here can run, and every mistake is named with its line.
#
#   recover playbook check my-name   names every mistake, and what is worth a second look
#   recover playbook test my-name    runs the people at the end of this file
#   recover playbook words           lists all questions, answers and actions that rules may name

playbook: my-name                # its id; plans say "your playbook my-name" where it made a difference
version: 1.0.0
format: 1

# Who says so. An article is opinion (grade D); a good study is A or B. Also: survey, study.
# A law also needs its jurisdiction and the day you read it. `limits` says how far a source carries.
sources:
  my-name-practice:
    title: What I have seen in my own practice
    kind: practice
    grade: D

# One piece of advice each, in your own words. Its id is source.name.
passages:
  my-name-practice.sleep-first: A message written after a bad night is sharper than it needs to be.

# What is asked. Other kinds of answers: one_of, any_of, scale, number, date, text.
questions:
  my-name_slept:
    section: how you are         # a part of the questionnaire; "sections: [...]" adds new ones
    short: Last night
    ask: Did you sleep well last night?
    why: After a bad night, even a good message comes out sharper than you mean it.
    yes_no: yes
    # always: yes                # without this, it is asked only once the plan stands

# What can be done.
actions:
  my-name_sleep_first:
    title: Sleep before you write to anybody
    steps:
      - do: Put the telephone in another room tonight, and write tomorrow.
        cites: [my-name-practice.sleep-first]

# When it is right, and why. Exactly one of: for, against, never, hold.
rules:
  my-name-tired-people-sleep-first:
    when: {my-name_slept: no}    # all lines must hold; a list of answers means any of them
    for: my-name_sleep_first
    weight: moderate             # slight 1, moderate 2, strong 4
    because: You have not slept, and nothing that you want to write runs away.
    cites: [my-name-practice.sleep-first]

# To change the shipped advice, name its rules by their ids ("recover why ACTION" shows them):
# silences: [they-visibly-reacted]   # kept quiet
# replaces: [always-keep-looking]    # a rule of yours, of this id or another, takes its place

# People are the tests: what must come out for them, and what must not.
people:
  my-name-tired:
    given: {my-name_slept: no}
    expect: {timing: {my-name_sleep_first: now}}
    shows: [my-name-tired-people-sleep-first]
  my-name-rested:
    like: my-name-tired
    but: {my-name_slept: yes}
    expect: {not_recommended: [my-name_sleep_first]}
    not_shows: [my-name-tired-people-sleep-first]

# What holds for everybody, whatever they answer.
promises:
  - never: my-name_sleep_first
    when: {my-name_slept: yes}
"""


def first_files(name: str) -> Mapping[str, bytes]:
    """The files of a new playbook by their names. `name` is an id."""
    return {f"{name}.yaml": _TEXT.replace(_NAME, name).encode()}
