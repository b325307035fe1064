"""The second look at the shipped playbook, and where a remark points."""

from collections.abc import Callable
from datetime import date

from recover.authoring.examples.load import Loaded
from recover.authoring.lint.lint import lint
from recover.outside.text.codes import severity_of
from recover.outside.text.faults import Fault
from support.books import base, load_files
from support.core import loaded

TODAY = date(2026, 11, 22)


def test_the_shipped_playbook_has_nothing_but_hints() -> None:
    assert [remark for remark in lint(loaded(), TODAY) if severity_of(remark.code) != "hint"] == []


def test_a_remark_points_at_the_line_itself() -> None:
    found = _of(
        """
notes:
  tired:
    says: Sleep first.
    when:
      any:
        - {slept: no, interview: known}
        - at least 1 of:
            - slept: no
"""
    )
    assert [(each.code, each.line, each.column) for each in found] == [("RB702", 7, 23)]


def test_what_stops_a_rule_is_looked_at_too() -> None:
    found = _of(
        """
rules:
  talk-it-over:
    when: {slept: yes}
    unless: [{slept: no}, {interview: unknown}]
    against: rest
    weight: slight
    because: You are awake.
    cites: [coach.call]
"""
    )
    idle = [each for each in found if each.code == "RB702"]
    assert [(each.line, each.column) for each in idle] == [(5, 15)]  # whoever slept did not lie awake


def test_two_rules_that_put_it_differently_still_say_the_same() -> None:
    rule = """
rules:
  no-sleep-no-letter:
    when: {WHEN}
    for: rest
    weight: slight
    because: You lay awake.
    cites: [coach.rest]
"""
    alike = _of(rule.replace("WHEN", "slept: {other_than: yes}"))
    also = _of(rule.replace("WHEN", "none: [{slept: yes}, {slept: unknown}]"))
    unlike = _of(rule.replace("WHEN", "none: [{slept: yes}]"))  # of whoever does not say, too

    assert "RB705" in {each.code for each in alike} & {each.code for each in also}
    assert "RB705" not in {each.code for each in unlike}


def test_the_example_is_remarked_on_in_order(example: str, load: Callable[[str], Loaded]) -> None:
    found = lint(load(example), TODAY)
    assert list(found) == sorted(found) and len({(each.line, each.code) for each in found}) == len(found)


def test_what_is_said_of_a_second_chance_cites_its_passages() -> None:
    found = _of(
        """
passages:
  coach.once: Nobody is asked twice.
second_chance:
  action: call
  not_your_question_when: {slept: no}
  because: Sleep first.
  cites: [coach.once]
"""
    )
    assert "RB393" not in {each.code for each in found}


def _of(more: str) -> tuple[Fault, ...]:
    files = {"base.yaml": base(), "more.yaml": more.encode()}
    return tuple(each for each in lint(load_files(files), TODAY) if each.file == "more.yaml")
