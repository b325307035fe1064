"""Playbooks of somebody's own, added to another one."""

import hashlib
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recover.authoring.examples.load import Loaded, load_for_authors
from recover.authoring.examples.showing import applying
from recover.authoring.lint.lint import lint
from recover.coach.authoring.prove import proofs_view
from recover.coach.authoring.test import people_view
from recover.engine.case.case import Value
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.evaluate import evaluate
from recover.engine.plan.notes import quiet_rules
from recover.outside.text.faults import Fault, Faults
from support.books import remarks_on
from support.own import COACH, a_book, a_rule, write
from support.small import a_case

EXAMPLE = Path(__file__).with_name("example.yaml").read_text("utf-8")
OWN = COACH.replace("section: how you are", "section: feeling")
CITED = "do-over.three-parts"
TODAY = date(2026, 11, 22)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write(tmp_path / "base", EXAMPLE)


def together(base: Path, *texts: str) -> Loaded:
    """The example with these playbooks added, each in a folder of its own."""
    return load_for_authors(base, *folders(base, *texts))


def folders(base: Path, *texts: str) -> list[Path]:
    named = ((text.split("\n", 1)[0].removeprefix("playbook: "), text) for text in texts)
    return [write(base.parent / f"{number}" / name, text) for number, (name, text) in enumerate(named)]


def faults(base: Path, *texts: str) -> tuple[Fault, ...]:
    with pytest.raises(Faults) as found:
        together(base, *texts)
    return found.value.faults


def the_only(base: Path, *texts: str) -> Fault:
    found = faults(base, *texts)
    assert len(found) == 1, "\n\n".join(map(str, found))
    return found[0]


def rules_of(loaded: Loaded) -> dict[str, str]:
    return {rule.id: rule.place.partition("/")[0] for rule in loaded.playbook.rules}


def kept_quiet(loaded: Loaded) -> set[tuple[str, str, str]]:
    return {(each.rule.id, each.how, each.playbook) for each in loaded.playbook.quieted}


def test_what_it_adds_stands_beside_what_is_there(base: Path) -> None:
    alone, both = load_for_authors(base), together(base, OWN)
    assert rules_of(both) == {**rules_of(alone), "tired-people-walk-first": "coach"}
    assert [action.id for action in both.playbook.actions][-1] == "walk_first"
    assert [question.id for question in both.playbook.questions][-1] == "slept"
    assert [ref.id for ref in both.playbook.refs] == ["core", "coach"]
    assert {(each.playbook, each.section, each.id) for each in both.playbook.additions} == {
        ("coach", *each)
        for each in (
            ("sources", "practice"), ("passages", "practice.walk"), ("questions", "slept"),
            ("actions", "walk_first"), ("rules", "tired-people-walk-first"),
            ("people", "tired"), ("people", "rested"),
        )
    }  # fmt: skip
    assert [person.id for person in both.own_people] == ["tired", "rested"]
    assert alone.own_people == () and alone.playbook.additions == ()


def test_each_playbook_has_its_own_version_and_hash(base: Path) -> None:
    core, coach = together(base, OWN).playbook.refs
    assert (core.version, coach.version) == ("1.0.0", "2.1.0")
    assert core.hash == load_for_authors(base).playbook.refs[0].hash
    data = OWN.encode()
    assert coach.hash == hashlib.sha256(f"10:rules.yaml:{len(data)}:".encode() + data).hexdigest()


def test_a_silenced_rule_is_out_and_said_to_be_so(base: Path) -> None:
    loaded = together(base, OWN + "silences: {visible-trouble: yes}\n")
    assert "visible-trouble" not in rules_of(loaded)
    assert kept_quiet(loaded) == {("visible-trouble", "silenced", "coach")}


MINE = a_rule("mine", "keep_hunting", CITED, "My people need it most.")
REPLACED = "replaces: {always-keep-looking: {rule: mine}}\n"


def test_a_replaced_rule_gives_its_place_to_one_of_mine(base: Path) -> None:
    loaded = together(base, a_book("coach", REPLACED + MINE))
    assert "always-keep-looking" not in rules_of(loaded) and rules_of(loaded)["mine"] == "coach"
    assert kept_quiet(loaded) == {("always-keep-looking", "replaced", "coach")}
    assert loaded.playbook.quieted[0].rule.place.startswith("base/")


def applying_to(loaded: Loaded, culture: str = "", *signals: str) -> frozenset[str]:
    answers: dict[str, Value] = {"culture": culture} if culture else {}
    case = a_case(signals=signals, **answers)  # type: ignore[arg-type]  # none of them is a day
    return applying(evaluate(compile_playbook(loaded.playbook), case))


def test_a_rule_is_silenced_for_those_alone_for_whom_it_says_so(base: Path) -> None:
    loaded = together(base, OWN + "silences: {visible-trouble: {culture: formal}}\n")
    for culture in ("open", "formal"):
        rules = applying_to(loaded, culture, "furrowed_brows")
        assert ("visible-trouble" in rules) == (culture == "open")


def test_a_rule_is_replaced_for_those_alone_for_whom_it_says_so(base: Path) -> None:
    """Who is somebody else gets the shipped rule, and never mine, which says nothing of them."""
    text = "replaces: {always-keep-looking: {rule: mine, when: {culture: formal}}}\n" + MINE
    loaded = together(base, a_book("coach", text))
    both = {"always-keep-looking", "mine"}
    assert applying_to(loaded, "formal") & both == {"mine"}
    assert applying_to(loaded, "open") & both == {"always-keep-looking"}
    assert applying_to(loaded) & both == {"always-keep-looking"}


def test_one_rule_may_take_the_place_of_two_for_different_people(base: Path) -> None:
    text = (
        "replaces:\n  always-keep-looking: {rule: mine, when: {culture: formal}}\n"
        "  visible-trouble: {rule: mine, when: {culture: open}}\n"
    )
    loaded = together(base, a_book("coach", text + MINE))
    assert [culture for culture in ("open", "mixed", "formal") if "mine" in applying_to(loaded, culture)] == [
        "open",
        "formal",
    ]


def test_a_plan_tells_what_is_kept_quiet_to_those_alone_for_whom_it_is(base: Path) -> None:
    loaded = together(base, OWN + "silences: {visible-trouble: {culture: formal}}\n")
    told = [
        [
            each.rule
            for each in quiet_rules(evaluate(compile_playbook(loaded.playbook), a_case(culture=culture)))
        ]
        for culture in ("open", "formal")
    ]
    assert told == [[], ["visible-trouble"]]


@pytest.mark.parametrize(("whom", "remarked"), [("yes", True), ("{culture: formal}", False)])
def test_it_is_remarked_that_a_rule_is_kept_quiet_for_everybody(
    base: Path, whom: str, remarked: bool
) -> None:
    remarks = remarks_on(together(base, OWN + f"silences: {{visible-trouble: {whom}}}\n"))
    assert ("RB711" in {remark.code for remark in remarks}) == remarked


def test_people_of_the_first_may_still_name_a_rule_that_is_quiet(tmp_path: Path) -> None:
    text = EXAMPLE.replace(
        "  off-form-formal-culture:\n", "  off-form-formal-culture:\n    shows: [visible-trouble]\n"
    )
    base = write(tmp_path / "base", text)
    assert together(base, OWN + "silences: {visible-trouble: yes}\n").people


@pytest.mark.parametrize("names", list(permutations(range(3))))
def test_the_order_in_which_they_are_named_leaves_no_trace(base: Path, names: tuple[int, ...]) -> None:
    paths = folders(
        base,
        OWN + "silences: {visible-trouble: yes}\n",
        a_book("abc", REPLACED + MINE),
        a_book("zed", "silences: {visible-trouble: yes, tired-people-walk-first: yes}\n"),
    )
    loaded = load_for_authors(base, *(paths[name] for name in names))
    assert loaded == load_for_authors(base, *paths)
    assert [ref.id for ref in loaded.playbook.refs] == ["core", "abc", "coach", "zed"]
    assert kept_quiet(loaded) == {
        ("visible-trouble", "silenced", "coach"),
        ("visible-trouble", "silenced", "zed"),
        ("always-keep-looking", "replaced", "abc"),
        ("tired-people-walk-first", "silenced", "zed"),
    }


def test_a_folder_that_is_named_twice_is_read_once(base: Path) -> None:
    (mine,) = folders(base, OWN)
    (base.parent / "link").symlink_to(mine)
    assert len(load_for_authors(base, mine, base.parent / "link", mine).playbook.refs) == 2


def test_a_question_may_bring_its_own_part_of_the_questionnaire(base: Path) -> None:
    loaded = together(
        base, OWN.replace("section: feeling", "section: nights") + "sections: [feeling, nights]\n"
    )
    before = load_for_authors(base).playbook.sections
    assert loaded.playbook.sections == (*before, "nights")


def test_a_rule_may_be_about_what_the_first_declares(base: Path) -> None:
    text = a_book("coach", a_rule("mine", "how_bad.serious", CITED) + "    when: {culture: formal}\n")
    rule = next(rule for rule in together(base, text).playbook.rules if rule.id == "mine")
    assert (rule.target.kind, rule.target.id, rule.target.part) == ("level", "how_bad", "serious")


@pytest.mark.parametrize(
    ("section", "says", "hint"),
    [
        (
            a_rule("always-keep-looking", "keep_hunting", CITED),
            "The rule",
            "replaces: {always-keep-looking: {rule: that-id}}",
        ),
        (
            "actions:\n  keep_hunting: {title: Look}\n",
            "The action",
            "use that action, or give this one another id",
        ),
        ("sources:\n  do-over: {title: X, kind: survey, grade: A}\n", "The source", "use that source"),
    ],
)
def test_a_clash_says_which_playbook_holds_the_other_and_what_to_write(
    base: Path, section: str, says: str, hint: str
) -> None:
    fault = the_only(base, a_book("coach", section))
    assert (fault.code, fault.file) == ("RB302", "coach/rules.yaml")
    assert (
        fault.message.startswith(says) and 'in the playbook "core" already (base/rules.yaml:' in fault.message
    )
    assert hint in fault.hint


def test_one_name_means_one_thing_and_the_added_one_is_blamed(base: Path) -> None:
    fault = the_only(base, OWN[: OWN.index("people:")].replace("slept", "keep_hunting"))
    assert (fault.code, fault.file, fault.line) == ("RB302", "coach/rules.yaml", 9)
    assert '"keep_hunting" is already the name of an action (base/rules.yaml:' in fault.message


def test_a_rule_that_took_a_place_can_be_silenced_by_a_third(base: Path) -> None:
    loaded = together(base, a_book("coach", REPLACED + MINE), a_book("other", "silences: {mine: yes}\n"))
    assert {"always-keep-looking", "mine"}.isdisjoint(rules_of(loaded))
    assert {each.rule.place.partition("/")[0] for each in loaded.playbook.quieted} == {"base", "coach"}


@pytest.mark.parametrize(
    ("line", "code", "says", "hint"),
    [
        (
            "silences: {visible-troubel: yes}",
            "RB301",
            "No other playbook has a rule",
            'Did you mean "visible-trouble"?',
        ),
        (
            "replaces: {always-keep-lookin: {rule: tired-people-walk-first}}",
            "RB301",
            "No other playbook",
            'Did you mean "always-keep-looking"?',
        ),
        ("silences: {keep_hunting: yes}", "RB305", "is an action; only rules", "silence the rules"),
        ("silences: {tired-people-walk-first: yes}", "RB305", "of this playbook itself", "Delete that rule"),
        (
            "replaces: {visible-trouble: {rule: tired-people-walk-first}}\nsilences: {visible-trouble: yes}",
            "RB302",
            "named twice",
            "Name it once",
        ),
    ],
)
def test_a_name_that_is_no_rule_of_another_is_a_fault(
    base: Path, line: str, code: str, says: str, hint: str
) -> None:
    fault = the_only(base, OWN + line + "\n")
    assert (fault.code, fault.line) == (code, OWN.count("\n") + line.count("\n") + 1)
    assert says in fault.message and hint in fault.hint


@pytest.mark.parametrize(
    ("line", "says", "hint"),
    [
        ("silences: ^[visible-trouble]", "to whom", "silences: {visible-trouble: yes}"),
        ("silences: ^visible-trouble", "to whom", "{visible-trouble: {country: uk}}"),
        ("silences: {visible-trouble: ^no}", "needs yes", "visible-trouble: yes"),
        (
            "replaces: {^visible-trouble: {when: {culture: open}}}",
            'no "rule"',
            "rule: The rule of this playbook",
        ),
        (
            "replaces: {visible-trouble: {rule: ^tired-people-walk}}",
            "no rule called",
            "tired-people-walk-first",
        ),
        ("silences: {visible-trouble: {culture: ^fromal}}", '"fromal" is not an answer', '"formal"'),
        ("silences: {visible-trouble: {^how_bad: small}}", "is a scale", ""),
    ],
)
def test_for_whom_a_rule_is_quiet_is_held_to_the_grammar(base: Path, line: str, says: str, hint: str) -> None:
    before, _, after = line.partition("^")
    fault = the_only(base, OWN + before + after + "\n")
    assert says in fault.message and hint in fault.hint
    assert fault.column == len(before) + 1


def test_alone_a_playbook_keeps_nothing_quiet(base: Path) -> None:
    (mine,) = folders(
        base, OWN.replace("section: feeling", "section: x") + "sections: [x]\nsilences: {y: yes}\n"
    )
    with pytest.raises(Faults) as found:
        load_for_authors(mine)
    assert [fault.code for fault in found.value.faults] == ["RB210"]


def test_the_second_chance_stays_where_it_is(base: Path) -> None:
    more = "second_chance: {action: keep_hunting, not_your_question_when: {culture: formal}}\n"
    fault = the_only(base, a_book("coach", more))
    assert fault.code == "RB210" and "another playbook has it, in base/rules.yaml:" in fault.message


def test_two_of_one_name_are_a_fault(base: Path) -> None:
    fault = the_only(base, a_book("coach"), a_book("coach", "silences: {visible-trouble: yes}\n"))
    assert fault.code == "RB302" and 'two playbooks called "coach"' in fault.message


def test_the_mistakes_of_all_are_named_in_one_pass(base: Path) -> None:
    found = faults(
        base,
        OWN.replace("{slept: no}\n    for", "{sleept: no}\n    for"),
        a_book("other", "silences: {x: yes}\n"),
    )
    assert {(fault.file, fault.code) for fault in found} == {
        ("coach/rules.yaml", "RB301"), ("other/rules.yaml", "RB301"),
    }  # fmt: skip
    assert any(fault.hint == 'Did you mean "slept"?' for fault in found)


def test_remarks_are_about_the_playbooks_that_were_added(base: Path) -> None:
    loaded = together(base, OWN.replace("for: walk_first", "for: keep_hunting"))
    assert {remark.file for remark in remarks_on(loaded)} == {"coach/rules.yaml"}
    assert any(remark.code == "RB394" for remark in remarks_on(loaded))


EXTENDED = """\
extends:
  questions: {culture: {family: Like a family}}
  findings: {one_off: {when: {culture: family}}}
  actions:
    ask_second_chance:
      channels: [letter]
      steps:
        - do: Ring their number first.
          when: {culture: family}
          cites: [do-over.three-parts]
      cautions: [{says: Mind the tone., cites: [do-over.three-parts]}]
channels: {letter: By letter}
"""


def test_what_others_declare_can_be_extended(base: Path) -> None:
    """After what is there: an answer that rules may test, another way for a finding to be true, and more."""
    before, after = load_for_authors(base).playbook, together(base, a_book("coach", EXTENDED)).playbook
    question = {each.id: each for each in after.questions}["culture"]
    assert [choice.id for choice in question.choices] == ["open", "mixed", "formal", "family"]
    was, now = ({each.id: each for each in book.actions}["ask_second_chance"] for book in (before, after))
    assert now.steps[: len(was.steps)] == was.steps and now.steps[-1].says == "Ring their number first."
    assert now.channels == (*was.channels, "letter")
    assert [each.says for each in now.cautions[len(was.cautions) :]] == ["Mind the tone."]
    assert [each.id for each in before.actions] == [each.id for each in after.actions]
    thinking = compile_playbook(after)
    when = thinking.tree(thinking.findings["one_off"].when)
    for case, holds in (
        (a_case(main_cause="off_form"), True),
        (a_case(culture="family"), True),
        (a_case(), False),
    ):
        assert evaluate(thinking, case).holds(when) is holds


def test_a_country_that_is_added_has_its_public_holidays(tmp_path: Path) -> None:
    text = EXAMPLE + (
        "public_holidays: {question: culture, codes: {open: GB}}\nprotected: [ask_second_chance]\n"
    )
    more = EXTENDED.replace("  questions:", "  public_holidays: {family: NL}\n  questions:")
    more = more.replace("  findings: {one_off: {when: {culture: family}}}\n", "")  # protected with the action
    book = together(write(tmp_path / "base", text), a_book("coach", more)).playbook
    assert book.public_holidays and book.public_holidays.codes == (("open", "GB"), ("family", "NL"))
    assert book.dropped == ()


@pytest.mark.parametrize(
    ("more", "code", "says", "hint"),
    [
        ("questions: {culture: {^open: Open}}", "RB302", '"open" is there already, in base/', "use that one"),
        ("questions: {^cultur: {a: A}}", "RB301", "cultur", '"culture"'),
        ("questions: {^feeling: {awful: Awful}}", "RB305", "no new answers", "of your own"),
        ("questions: {culture: ^family}", "RB203", "words for each id", "open: Open and informal"),
        ("questions: {culture: {^yes: Yes}}", "RB212", "kept for tests", ""),
        ("findings: {^one_of: {when: {culture: open}}}", "RB301", "one_of", '"one_off"'),
        ("findings: {^one_off: {}}", "RB202", 'no "when"', ""),
        ("findings: {one_off: {when: {^cultur: open}}}", "RB301", "cultur", '"culture"'),
        ("actions: {^ask: {channels: [phone]}}", "RB301", "no action", ""),
        ("actions: {keep_hunting: {^title: Look}}", "RB201", "in an addition to an action", "channels"),
        ("actions: {ask_second_chance: {channels: [^fax]}}", "RB301", "fax", ""),
        ("actions: {ask_second_chance: {channels: [^phone]}}", "RB302", "there already", "use that one"),
        ("^public_holidays: {open: NL}", "RB305", "No other playbook", "public_holidays: {question"),
        ("^rules: {x: y}", "RB201", "rules", "Known here: questions"),
    ],
)
def test_what_extends_nothing_is_named_at_its_place(
    base: Path, more: str, code: str, says: str, hint: str
) -> None:
    before, _, after = more.partition("^")
    fault = the_only(base, a_book("coach", f"extends:\n  {before}{after}\n"))
    assert (fault.code, fault.file, fault.column) == (code, "coach/rules.yaml", len(before) + 3)
    assert says in fault.message and hint in fault.hint


GATE = "for: ask_second_chance\n    weight: strong\n    because: Ask.\n    cites: [do-over.three-parts]\n"


def test_shipped_people_who_get_another_plan_are_told_at_the_rule_that_does_it(base: Path) -> None:
    """Apart from the playbook's own people, and as a warning: it may be meant."""
    late = f"rules:\n  wait:\n    when: {{culture: WHICH}}\n    {GATE.replace('for:', 'against:')}"
    for culture, told in (("open", True), ("mixed", False)):
        loaded = together(base, a_book("coach", late.replace("WHICH", culture)))
        found = [each for each in lint(loaded, TODAY) if each.code == "RB712"]
        assert [(each.line, "off-form-open-culture" in each.message) for each in found] == [(5, True)] * told
        view = people_view(loaded)
        assert ([each.id for each in view.upset], view.people) == (["off-form-open-culture"] * told, ())


def test_a_shipped_promise_that_is_broken_stops_the_check(base: Path) -> None:
    """Whether a rule is kept quiet for everybody or for some."""
    for whom in ("yes", "{culture: formal}"):
        loaded = together(base, OWN + f"silences: {{always-keep-looking: {whom}}}\n")
        (found,) = (each for each in lint(loaded, TODAY) if each.code == "RB713")
        assert (
            "Everybody is told at least one of these" in found.message and found.line == OWN.count("\n") + 1
        )
    harmless = together(base, OWN + "silences: {visible-trouble: yes}\n")
    assert "RB713" not in {each.code for each in lint(harmless, TODAY)}


def test_ones_own_promises_are_proved_and_those_of_others_where_that_is_asked_for(base: Path) -> None:
    text = (
        OWN + "silences: {always-keep-looking: yes}\npromises:\n  - {never: walk_first, when: {slept: yes}}\n"
    )
    loaded = together(base, text)
    own, both = (proofs_view(loaded, 100_000, every=every) for every in (False, True))
    assert ([each.holds for each in own.promises], own.broken, own.others) == ([True], 0, ())
    assert ([each.holds for each in both.others], both.broken) == ([True, False], 0)


LINES = (OWN + "silences: {visible-trouble: yes}\n").splitlines()
SCRAPS = st.sampled_from(
    [
        "",
        "x",
        "[]",
        "{}",
        ": ",
        "- x",
        "yes",
        "[a, b]",
        "core",
        "culture",
        "keep_hunting",
        "always-keep-looking",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, 40), st.integers(0, 30), SCRAPS), max_size=3
    )
)
def test_a_damaged_one_is_read_or_refused_and_the_first_is_never_blamed(
    tmp_path: Path, damage: list[tuple[int, int, int, str]]
) -> None:
    base, lines = write(tmp_path / "base", EXAMPLE), list(LINES)
    for number, start, length, scrap in damage:
        line = lines[number]
        lines[number] = line[:start] + scrap + line[start + length :]
    mine = write(tmp_path / "mine", "\n".join(lines))
    try:
        loaded = load_for_authors(base, mine)
    except Faults as found:
        assert {fault.file.partition("/")[0] for fault in found.faults} == {"mine"}
    else:
        assert len(loaded.playbook.refs) == 2


def test_a_file_with_an_ending_that_some_systems_hide_is_named(base: Path) -> None:
    (base / "more.yaml.txt").write_text("rules:\n")
    with pytest.raises(Faults) as found:
        load_for_authors(base)
    (fault,) = found.value.faults
    assert 'reads "more.yaml.txt"' in fault.message and fault.hint == "Call it more.yaml."


def test_a_file_in_the_place_of_a_folder_is_told_as_one(base: Path) -> None:
    with pytest.raises(Faults) as found:
        load_for_authors(base / "rules.yaml")
    assert [fault.message.partition(".")[0] for fault in found.value.faults] == ["This is a file"]


def test_a_folder_nobody_may_open_is_a_fault(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refuses)
    with pytest.raises(Faults) as found:
        load_for_authors(base)
    assert "Permission denied" in found.value.faults[0].message
