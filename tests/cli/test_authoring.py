"""What authors ask while they write: a check, a code, a rule."""

import json
from pathlib import Path

import pytest

from support.books import base
from support.inside import Inside

pytestmark = pytest.mark.quick

REMARK = "This is information, not legal advice."
UNUSED = """
notes:
  once: {says: Ask once.}
findings:
  worn_out: {means: They need a rest, when: {slept: no}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mine"
    made.mkdir()
    (made / "base.yaml").write_bytes(base())
    return made


def test_a_sound_playbook_is_said_to_be_one(inside: Inside, folder: Path) -> None:
    done = inside("playbook", "check", str(folder))

    assert (done.code, done.err) == (0, "")
    assert done.out == "base 1.0.0 is valid; there is nothing to remark.\n"


def test_warnings_fail_only_when_it_is_strict(inside: Inside, folder: Path) -> None:
    (folder / "more.yaml").write_text(UNUSED, encoding="utf-8")

    mild, strict = (inside("playbook", "check", str(folder), *more) for more in ((), ("--strict",)))
    assert (mild.code, strict.code) == (0, 3)
    assert mild.out == strict.out
    assert "mine/more.yaml:5:3: RB392 Warning: " in mild.out and "one warning" in mild.out


_MUCH_AMISS = "".join(f"  n{n}: {{sais: x, when: {{feeling: low}}}}\n" for n in range(120))
"""More mistakes than are told, and a question that only the shipped playbook asks."""


@pytest.mark.parametrize(("text", "told"), [(f"notes:\n{_MUCH_AMISS}", 104), ("[" * 100, 1)])
def test_what_no_other_playbook_could_mend_is_told_without_reading_one(
    inside: Inside, tmp_path: Path, text: str, told: int
) -> None:
    """All of the shipped one was read beside twenty thousand mistakes, for 80 MB and a second."""
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")

    def read() -> Path:
        raise AssertionError("the shipped playbook is read")

    inside.patch.setattr("recover.coach.authoring.advice.shipped_playbook", read)
    done = inside("playbook", "check", str(tmp_path), "--json")
    codes = [each["fault"]["code"] for each in done.json["remarks"]]
    assert done.code == 3 and len(codes) == told and "RB301" not in codes


def test_hints_never_fail(inside: Inside, folder: Path) -> None:
    (folder / "more.yaml").write_text("passages:\n  coach.walk: Walk first.\n", encoding="utf-8")

    done = inside("playbook", "check", str(folder), "--strict")
    assert done.code == 0 and "RB393 Hint: " in done.out


@pytest.mark.thorough
def test_every_mistake_is_named_on_standard_output_and_the_exit_code_is_3(
    inside: Inside, folder: Path
) -> None:
    (folder / "more.yaml").write_text("notes:\n  a: {say: x}\n  b: {sais: x}\n", encoding="utf-8")

    done = inside("playbook", "check", str(folder))
    assert (done.code, done.err) == (3, "")
    assert done.out.count("RB201") == 3 and "2 mistakes to mend" in done.out  # twice, and the way on

    document = json.loads(inside("playbook", "check", str(folder), "--json").out)
    assert (document["valid"], document["errors"]) == (False, 2)
    assert [(each["severity"], each["fault"]["line"]) for each in document["remarks"]] == [
        ("error", 2),
        ("error", 3),
    ]


def test_a_source_grows_old(inside: Inside, folder: Path) -> None:
    law = """
sources:
  law: {title: A law, kind: law, grade: B, jurisdiction: Ontario, read: 2026-11-22}
passages: {law.ask: You may ask.}
notes:
  ask: {says: You may ask., cites: [law.ask]}
"""
    (folder / "more.yaml").write_text(law, encoding="utf-8")

    young, old = (
        inside("playbook", "check", str(folder), "--on", day) for day in ("2028-05-21", "2028-05-22")
    )
    assert "RB707" not in young.out
    assert 'RB707 Hint: Nobody has read "law" (Ontario) again for 18 months.' in old.out


def test_a_code_is_explained_in_whatever_letters(inside: Inside) -> None:
    done = inside("playbook", "explain", "rb113")

    assert done.code == 0 and done.out.startswith("RB113 (error)")
    assert "Avoid" in done.out and "Prefer" in done.out and "    once:\n" in done.out


def test_an_unknown_code_leads_on(inside: Inside) -> None:
    done = inside("playbook", "explain", "RB1133")

    assert done.code == 4 and "RB113" in done.err and "recover playbook explain" in done.err


def test_a_rule_is_read_back_with_the_people_who_show_it_both_ways(inside: Inside, folder: Path) -> None:
    done = inside("playbook", "show", "tired-people-rest", "--in", str(folder))

    assert (
        "If \u201cLast night\u201d is \u201cNo\u201d, this rule speaks moderately for \u201cRest\u201d."
        in done.out
    )
    assert "Applies to: tired\n" in done.out and "Not to: rested\n" in done.out
    assert "coach.rest: Rest before you write." in done.out and "D: opinion or common practice" in done.out


@pytest.mark.parametrize(
    ("kind", "remark"),
    [
        ("kind: law, jurisdiction: Ontario, url: 'https://example.org', read: 2026-11-01", REMARK),
        ("kind: study", ""),
    ],
)
def test_a_rule_that_cites_a_law_says_that_this_is_no_advice(
    inside: Inside, folder: Path, kind: str, remark: str
) -> None:
    book = (folder / "base.yaml").read_text("utf-8").replace("kind: practice", kind)
    (folder / "base.yaml").write_text(book, encoding="utf-8")

    done = inside("playbook", "show", "tired-people-rest", "--in", str(folder), "--json")
    assert json.loads(done.out)["law_remark"] == remark


def test_a_person_is_read_back_with_what_they_answered_and_what_must_come_out(
    inside: Inside, folder: Path
) -> None:
    done = inside("playbook", "show", "rested", "--in", str(folder))

    assert done.code == 0 and "Last night: Yes." in done.out
    assert "Expected: top: [call]" in done.out


def test_whatever_may_be_named_is_listed_and_a_finding_is_read_back_with_its_name(
    inside: Inside, folder: Path
) -> None:
    words = inside("playbook", "words").out
    for name in ("where it stands", "two-months-to-be-safe", "great-britain", "small-slips-seldom-decide"):
        assert name in words
    book = (folder / "base.yaml").read_text("utf-8").replace("when: {slept: no}", "when: {worn_out: yes}", 1)
    found = "findings:\n  worn_out: {means: They need a rest, when: {slept: no}}\n"
    (folder / "base.yaml").write_text(book + found, encoding="utf-8")
    read_back = inside("playbook", "show", "tired-people-rest", "--in", str(folder)).out
    assert "worn_out, “They need a rest”:" in read_back


def test_a_misspelt_rule_is_guessed(inside: Inside, folder: Path) -> None:
    done = inside("playbook", "show", "tired-people-rests", "--in", str(folder))

    assert done.code == 4 and 'Did you mean "tired-people-rest"?' in done.err


@pytest.mark.parametrize("name", ["playbook", "answers"])
def test_the_schemas_for_editors_are_printed(inside: Inside, name: str) -> None:
    text = inside("schema", name).out
    assert json.loads(text)["$schema"].endswith("draft-07/schema#")
    assert text.endswith("}\n")
