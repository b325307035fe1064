"""The second look at the shipped playbook, and where a remark points."""

from collections.abc import Callable
from datetime import date

import pytest

from recover.authoring.examples.load import Loaded
from recover.authoring.lint.lint import lint
from recover.outside.text.codes import severity_of
from recover.outside.text.faults import Fault
from support.books import base, load_files
from support.core import loaded

pytestmark = pytest.mark.quick

TODAY = date(2026, 11, 22)


@pytest.mark.thorough
def test_the_shipped_playbook_has_nothing_but_hints() -> None:
    read = max(date.fromisoformat(source.read) for source in loaded().playbook.sources if source.read)
    assert [remark for remark in lint(loaded(), read) if severity_of(remark.code) != "hint"] == []


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
    assert list(found) == sorted(found, key=lambda fault: fault.order)
    assert len({(each.line, each.code) for each in found}) == len(found)


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


def test_a_rule_that_nobody_shows_because_its_question_is_not_asked_of_them_is_told_so() -> None:
    more = """
questions:
  dreams: {section: today, short: Dreams, ask: Did you dream?, why: So., yes_no: yes, ask_when: {slept: yes}}
rules:
  bad-dreams:
    {when: {dreams: yes}, for: rest, weight: slight, because: So., cites: [coach.rest]}
people:
  dreamer: {like: tired, but: {dreams: yes}, expect: {}}
"""
    (found,) = _of(more)
    assert (found.code, found.message) == ("RB708", 'No person shows "bad-dreams".')
    assert '"dreamer" answers "dreams", which is not asked of them' in found.hint


def test_a_promise_that_does_not_hold_is_told_by_the_check() -> None:
    (found,) = _of("promises:\n  - {never: rest, when: {slept: no}}\n")
    assert (found.code, found.line) == ("RB714", 2) and "Nobody is told “Rest”" in found.message


@pytest.mark.thorough
def test_a_source_cannot_have_been_read_on_a_day_to_come() -> None:
    text = "sources:\n  law: {title: L, kind: law, grade: B, jurisdiction: Here, read: 2027-01-01}\n"
    more = "passages: {law.x: X.}\nnotes: {dusk: {says: X., when: {slept: no}, cites: [law.x]}}\n"
    (found,) = _of(text + more)
    assert (found.code, found.line) == ("RB505", 2) and "still to come" in found.message


def test_a_number_with_one_source_is_pointed_at_where_its_sources_stand() -> None:
    (found,) = _of(
        """
sources:
  town: {title: A page of the town, kind: practice, grade: C, read: 2026-11-01}
  police: {title: A page of the police, kind: practice, grade: B, read: 2026-11-01}
passages: {town.number: The town names 112., police.number: The police name 112.}
help_lines:
  home:
    place: Home
    emergency: "112"
    cites: [town.number, police.number]
    lines:
      - {name: A, number: "1", hours: day, languages: any, cost: free, cites: [town.number, police.number]}
      - name: Two
        number: "2"
        hours: at night
        languages: English
        cost: free
        cites: [police.number]
"""
    )
    assert (found.code, found.line, found.column) == ("RB710", 18, 9) and '"Two"' in found.message
    assert "Add a passage from a second source to the cites of this line." in found.hint


def test_a_passage_that_nothing_cites_says_what_to_do() -> None:
    (found,) = _of("passages: {coach.walk: Walk.}\n")
    assert found.code == "RB393" and "cites of a rule" in found.hint
