"""Own playbooks that would take help away, by malice or by mistake: refused, or without that part."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from recover.authoring.examples.load import load_for_authors
from recover.engine.logic.compile import compile_playbook
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Plan
from recover.outside.text.faults import Faults
from recover.playbook.grammar.protection import URGENT
from support.books import remarks_on
from support.danger import BRITAIN, CASE, DARK_HERE, SAID, as_file, assert_help_first, assert_help_in
from support.inside import Inside
from support.own import a_book, write
from support.program import ACME, DAY
from support.small import a_case

CITED = "damage-control.keep-hunting"
CARE = "talk_to_someone", "rest_first"


def a_rule(
    id: str, effect: str, target: str, *, weight: str = "strong", when: str = "", more: str = ""
) -> str:
    lines = [f"  {id}:", f"    {effect}: {target}", "    because: So it is.", f"    cites: [{CITED}]"]
    lines += [f"    weight: {weight}"] if weight else []
    lines += [f"    when: {when}"] if when else []
    return "\n".join(lines + ([more] if more else [])) + "\n"


def many(effect: str, target: str, count: int = 12) -> str:
    return "rules:\n" + "".join(a_rule(f"mine-{number}", effect, target) for number in range(count))


_ACTION = (
    "actions:\n  mine:\n    title: Write to them tonight\n    steps: [{do: Write., cites: [" + CITED + "]}]\n"
)
_ALL_PROTECTED = (
    "a-person-before-any-interview, not-to-be-carried-alone, somebody-is-there-for-you, "
    "somebody-can-be-found, doctors-can-help-with-this, no-sleep-and-no-peace, no-sleep-wants-rest-first, "
    "on-the-darkest-evening, today-is-for-you-alone, no-list-of-faults-today, no-practice-today"
)
HOLD = "    window: {after: interview, from: 300 days}"


@dataclass(frozen=True)
class Harm:
    """What such a playbook says below its name, and which ids are then named as left out of the plans."""

    text: str
    dropped: tuple[str, ...] = ()


DROPPED = {
    "silences one rule": Harm("silences: {not-to-be-carried-alone: yes}\n", ("not-to-be-carried-alone",)),
    "silences one where the country is": Harm(
        "silences: {not-to-be-carried-alone: {country: uk}}\n", ("not-to-be-carried-alone",)
    ),
    "silences all of them": Harm(
        f"silences: {{{_ALL_PROTECTED.replace(',', ': yes,')}: yes}}\n",
        tuple(sorted(_ALL_PROTECTED.split(", "))),
    ),
    "replaces a rule by one for another action": Harm(
        "replaces: {a-person-before-any-interview: {rule: mine}}\nrules:\n"
        + a_rule("mine", "for", "keep_hunting"),
        ("a-person-before-any-interview",),
    ),
    "replaces a rule by its contrary": Harm(
        "replaces: {today-is-for-you-alone: {rule: other, when: {country: uk}}}\nrules:\n"
        + a_rule("other", "for", "keep_hunting"),
        ("today-is-for-you-alone",),
    ),
    "speaks against help": Harm(
        many("against", "talk_to_someone"), tuple(sorted(f"mine-{number}" for number in range(12)))
    ),
    "speaks against rest": Harm("rules:\n" + a_rule("mine", "against", "rest_first"), ("mine",)),
    "forbids help": Harm("rules:\n" + a_rule("mine", "never", "talk_to_someone", weight=""), ("mine",)),
    "forbids rest": Harm("rules:\n" + a_rule("mine", "never", "rest_first", weight=""), ("mine",)),
    "puts help off": Harm(
        "rules:\n" + a_rule("mine", "hold", "talk_to_someone", weight="", more=HOLD), ("mine",)
    ),
    "puts rest off": Harm("rules:\n" + a_rule("mine", "hold", "rest_first", weight="", more=HOLD), ("mine",)),
}

STANDS_BELOW = {
    "lifts a shipped action": Harm(many("for", "keep_hunting")),
    "lifts an action of its own": Harm(_ACTION + many("for", "mine")),
    "lifts one that reaches the employer": Harm(
        _ACTION.replace("    steps", "    contacts_employer: yes\n    steps") + many("for", "mine")
    ),
    "lifts what waits for help": Harm(
        many("for", "find_remedies")
        + many("for", "look_again").replace("rules:\n", "").replace("mine-", "other-")
    ),
}

_QUESTION = "section: how you are\n    short: Signs\n    ask: Well?\n    why: So.\n"
REFUSED = {
    "asks the question anew": f"questions:\n  warning_signs:\n    {_QUESTION}    any_of: {{other: Other}}\n",
    "asks it of nobody": (
        f"questions:\n  warning_signs:\n    {_QUESTION}    any_of: {{better_gone: Gone}}\n"
        "    ask_when: {feeling: fine}\n"
    ),
    "asks anew where one is": (
        f"questions:\n  where_now:\n    {_QUESTION}    one_of: {{moon: Moon, sun: Sun}}\n"
    ),
    "has a short way of its own": "short_way:\n  when: {feeling: crushed}\n  asks: [feeling]\n",
    "has an urgent part of its own": (
        "urgent:\n  when: {feeling: fine}\n  action: rest_first\n  asks: where_now\n  country: country\n"
        "  otherwise: elsewhere\n  danger: Hm.\n  listen: Hm.\n  other: Hm.\n  program: Hm.\n"
        f"  cites: [{CITED}]\n"
    ),
    "protects something else": "protected: [keep_hunting]\n",
    "protects nothing": "protected: []\n",
    "puts other care first": "care_first:\n  when: {feeling: fine}\n  actions: [keep_hunting]\n",
    "puts another number in the place of a number": (
        "help_lines:\n  great-britain:\n    place: Great Britain\n    country: uk\n"
        f'    emergency: "0900 1"\n    cites: [{CITED}]\n'
    ),
    "writes the action of help anew": _ACTION.replace("mine:", "talk_to_someone:"),
    "calls something else by the name of who is in danger": (
        "findings:\n  better_gone:\n    says: Hm.\n    when: {feeling: fine}\n"
    ),
    "extends where they are by a place without numbers": "extends: {questions: {where_now: {moon: Moon}}}\n",
    "widens what keeps help away": "extends: {findings: {better_gone: {when: {country: uk}}}}\n",
    "extends what is urgent": "extends: {urgent: {thanks: Hm.}}\n",
    "silences help itself": "silences: {talk_to_someone: yes}\n",
    "puts its own rule under a protected name": (
        "rules:\n" + a_rule("a-person-before-any-interview", "against", "talk_to_someone")
    ),
}


def keep(person: Inside, text: str, name: str = "hostile") -> Path:
    return write(person.program.home / "config" / "playbooks" / name, a_book(name, text))


def assert_first(person: Inside) -> dict[str, object]:
    """Help stands first in the plan of somebody in danger, and the action that is help is its first line."""
    done = person("plan", "--json", "--answers", "-", "--on", DAY, typed=as_file(**DARK_HERE))
    assert done.code == 0, done.err
    assert_help_in(done.json, *BRITAIN)
    first = done.json["recommendations"][0]
    assert (first["id"], first["verdict"], first["group"]) == ("talk_to_someone", "do", "now")
    found: dict[str, object] = done.json
    return found


@pytest.mark.parametrize("harm", DROPPED.values(), ids=list(DROPPED))
def test_a_playbook_does_no_harm_that(tmp_path: Path, without_people: Path, harm: Harm) -> None:
    """It is named in the plan, by RB390 to whoever checks it, and the rest of it is in use."""
    folder = write(tmp_path / "hostile", a_book("hostile", harm.text))
    loaded = load_for_authors(without_people, folder)
    plan = make_plan(compile_playbook(loaded.playbook), CASE)
    assert plan.urgent is not None and BRITAIN[1] in " ".join(plan.urgent.says)
    first = plan.recommendations[0]
    assert (first.id, first.verdict, first.group) == ("talk_to_someone", "do", "now")
    assert "keep_hunting" not in [each.id for each in plan.recommendations]
    assert tuple(sorted(each.id for each in plan.dropped)) == harm.dropped
    assert {each.playbook for each in plan.dropped} == {"hostile"}
    remarks = [each for each in remarks_on(loaded) if each.code == "RB390"]
    assert len(remarks) == len(harm.dropped)
    assert {each.file for each in remarks} == {"hostile/rules.yaml"}


@pytest.mark.parametrize("harm", STANDS_BELOW.values(), ids=list(STANDS_BELOW))
def test_a_playbook_stays_below_help_that(own: Inside, harm: Harm) -> None:
    keep(own, harm.text)
    found = assert_first(own)
    ranks = [each["id"] for each in found["recommendations"]]  # type: ignore[attr-defined]
    assert ranks[0] == "talk_to_someone" and "keep_hunting" not in ranks[:2]


def test_what_extends_help_stands_after_it_and_moves_nothing(own: Inside) -> None:
    """Words cannot be judged; but the shipped steps and numbers come first."""
    step = f"[{{do: Ring me instead., cites: [{CITED}]}}]"
    caution = step.replace("do:", "says:")
    keep(own, f"extends: {{actions: {{talk_to_someone: {{steps: {step}, cautions: {caution}}}}}}}\n")
    found = assert_first(own)
    steps = [each["says"] for each in found["recommendations"][0]["steps"]]  # type: ignore[index]
    assert steps[-1] == "Ring me instead." and len(steps) > 2
    page = own("plan", "--plain", "--answers", "-", "--on", DAY, typed=as_file(**DARK_HERE)).out
    assert_help_first(page, *BRITAIN)


@pytest.mark.parametrize("text", REFUSED.values(), ids=list(REFUSED))
def test_a_playbook_is_refused_that(tmp_path: Path, without_people: Path, text: str) -> None:
    folder = write(tmp_path / "hostile", a_book("hostile", text))
    with pytest.raises(Faults) as found:
        load_for_authors(without_people, folder)
    assert {fault.file for fault in found.value.faults} == {"hostile/rules.yaml"}


@pytest.mark.parametrize("way", ["protects nothing", "has an urgent part of its own"])
def test_one_that_is_refused_is_left_out_and_help_stands_first(own: Inside, way: str) -> None:
    keep(own, REFUSED[way])
    assert [each["id"] for each in assert_first(own)["playbooks"]] == ["core"]  # type: ignore[attr-defined]


def test_what_is_protected_against_an_action_is_outweighed_by_no_other_playbook(own: Inside) -> None:
    """today-is-for-you-alone speaks against the search; a dozen strong rules speak for it."""
    keep(own, many("for", "keep_hunting"))
    found = assert_first(own)
    assert "keep_hunting" not in [each["id"] for each in found["recommendations"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("sign", ["sleepless", "joyless", "numbing"])
def test_rest_and_people_stay_first_for_whoever_needs_them(own: Inside, sign: str) -> None:
    keep(
        own,
        _ACTION + many("for", "mine") + "".join(a_rule(f"hunt-{n}", "for", "keep_hunting") for n in range(9)),
    )
    answers = as_file(**ACME | {"feeling": "bad", "warning_signs": [sign], "someone_near": "yes"})
    found = own("plan", "--json", "--answers", "-", "--on", DAY, typed=answers).json
    ranks = [each["id"] for each in found["recommendations"]]
    assert set(ranks[: len(set(CARE) & set(ranks))]) <= set(CARE) and ranks[0] in CARE


def test_a_playbook_adds_no_number_of_its_own_to_those_said_at_once(own: Inside) -> None:
    keep(
        own,
        (
            "help_lines:\n  mine:\n    place: Britain\n    country: uk\n"
            f'    emergency: "0900 1"\n    cites: [{CITED}]\n'
        ),
    )
    answers = as_file(**{name: value for name, value in DARK_HERE.items() if name != "where_now"})
    page = own("plan", "--plain", "--answers", "-", "--on", DAY, typed=answers).out
    assert_help_first(page, *BRITAIN)
    assert "0900 1" not in page


class TestTheCheck:
    """It reads the whole advice twice over, so only one playbook of each sort is checked here."""

    def test_reports_rules_that_speak_against_help_or_take_the_place_of_another(self, own: Inside) -> None:
        replaced = DROPPED["replaces a rule by its contrary"].text
        keep(own, replaced + DROPPED["speaks against rest"].text.removeprefix("rules:\n"))
        done = own("playbook", "check")
        assert done.code == 3 and done.out.count(": RB390 ") == 2 and "hostile/rules.yaml" in done.out

    def test_reports_a_rule_that_is_silenced(self, own: Inside) -> None:
        keep(own, DROPPED["silences one rule"].text)
        done = own("playbook", "check")
        assert done.code == 3 and "RB390" in done.out


def test_somebody_in_danger_for_whom_a_promise_fails_is_never_pasted_with_what_it_promised(
    own: Inside, tmp_path: Path
) -> None:
    """They are rightly sent to people first, so the promise is wrong and not the rules."""
    promise = "{always: learn_your_rights, when: {status: refused, treatment: {includes: [prejudice]}}}"
    folder = write(tmp_path / "mine", a_book("mine", f"promises:\n  - {promise}\n"))
    done = own("playbook", "prove", str(folder))
    assert done.code == 3 and "better_gone" in done.out
    assert "verdicts: {learn_your_rights: no}" in done.out and "learn_your_rights: do" not in done.out
    assert "The promise may be wrong" in done.out


def test_what_is_left_out_is_said_below_help_on_the_page(own: Inside) -> None:
    keep(own, DROPPED["speaks against rest"].text)
    page = own("plan", "--plain", "--answers", "-", "--on", DAY, typed=as_file(**DARK_HERE)).out
    assert_help_first(page, *BRITAIN)
    assert "talk_to_someone" not in page and "protects people in danger" in page.split("\n\n", 2)[-1]
    assert [each["id"] for each in assert_first(own)["dropped"]] == ["mine"]  # type: ignore[attr-defined]


def test_what_is_said_of_a_playbook_with_mistakes_stands_below_help(own: Inside) -> None:
    """On one screen, where both streams meet."""
    keep(own, "protected: []\n")
    file = own.program.home / "answers.json"
    file.write_text(as_file(**DARK_HERE))
    seen = own.program.shell(f"$R plan --plain --answers {file} --on {DAY} 2>&1").out
    assert_help_first(seen, *BRITAIN)
    assert "so this is the advice without: hostile" in seen


BASE = """\
playbook: base
version: 1.0.0
format: 1
sections: [you]
sources:
  us: {title: What we tell people, kind: practice, grade: D}
passages: {us.one: Talk.}
questions:
  signs:
    {section: you, short: Signs, ask: Which?, why: So., any_of: {gone: Gone, tired: Tired},
     counts_anyway: yes}
  here: {section: you, short: Here, ask: Where?, why: So., one_of: {moon: Moon, sun: Sun}}
actions:
  talk: {title: Talk, only_one_of: people, repeats: yes}
  rest: {title: Rest}
rules:
  people-first:
    {when: {signs: {includes: [gone, tired]}}, for: talk, weight: strong, because: So., cites: [us.one]}
help_lines:
  moon: {place: The Moon, country: moon, emergency: "999", cites: [us.one]}
  sun: {place: The Sun, country: sun, emergency: "112", cites: [us.one]}
urgent:
  {when: {signs: {includes: gone}}, action: talk, asks: here, country: here, otherwise: sun,
   WORDS, cites: [us.one]}
care_first: {when: {signs: {includes: tired}}, actions: [talk, rest]}
protected: [talk, rest, people-first]
"""
WORDS = ", ".join(f"{each.name}: Ring." for each in URGENT.fields if each.kind == "words")
JOINS = """\
actions:
  mine: {title: Post it online, only_one_of: people}
rules:
"""


@pytest.mark.parametrize("sign", ["gone", "tired"])
def test_an_action_that_joins_the_group_of_help_cannot_take_its_place(tmp_path: Path, sign: str) -> None:
    rules = "".join(a_rule(f"mine-{number}", "for", "mine").replace(CITED, "us.one") for number in range(9))
    folders = (
        write(tmp_path / "base", BASE.replace("WORDS", WORDS)),
        write(tmp_path / "own", a_book("hostile", JOINS + rules)),
    )
    loaded = load_for_authors(*folders)
    plan: Plan = make_plan(compile_playbook(loaded.playbook), a_case(signs=(sign,)))
    assert [each.id for each in plan.recommendations][:1] == ["talk"]
    assert [(each.playbook, each.id) for each in plan.dropped] == [("hostile", "mine")]
    assert [each.code for each in remarks_on(loaded) if each.code == "RB390"] == ["RB390"]


def test_everybody_else_is_told_nothing_of_danger_beside_such_a_playbook(own: Inside) -> None:
    keep(own, DROPPED["silences all of them"].text)
    done = own("plan", "--json", "--answers", "-", "--on", DAY, typed=as_file(**ACME))
    assert done.json["urgent"] is None and SAID not in done.out
