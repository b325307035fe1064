"""How far plans agree with what experienced people advised in real cases.

Run:  python tests/bench/agreement.py
      python tests/bench/agreement.py FOLDER LABELS     for cases that are kept apart

The labels are coarser than our actions, so each action is held against those it amounts to. FOLDER is a
playbook that holds nothing but people. LABELS is a file like real_cases.yaml beside this one. By person it
names what was advised (top, also_ok), what must not be, what experienced people disagree about (contested),
and now and then in a word of its own whether to ask for a second chance. At the end each case is thought
about twice more: with "don't know" wherever nothing was answered, and with one answer after another gone;
and once as somebody coded it who had seen neither what was advised nor a plan (coded_anew).
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from recover.authoring.examples.load import load_for_authors
from recover.engine.case.case import Case, Given, NoAnswer
from recover.engine.logic.compile import compile_playbook
from recover.engine.logic.compiled import RuleBase
from recover.engine.plan.planner import make_plan
from recover.engine.plan.values import Plan
from recover.playbook.shipped import shipped_playbook

REAL_CASES = Path(__file__).with_name("real_cases.yaml")
CODED_ANEW = Path(__file__).with_name("coded_anew")
ANEW = "-anew"
FIRST = 3
ASKING = "ask_second_chance"

LABELS: Mapping[str, tuple[str, ...]] = {
    "talk_to_someone": ("calm_down_reassess",),
    "hold_the_message": ("do_nothing_now", "calm_down_reassess"),
    "rest_first": ("calm_down_reassess", "do_nothing_now"),
    "write_feelings": ("calm_down_reassess", "reflect_write_down"),
    "look_again": ("calm_down_reassess",),
    "prepare_second_try": ("prepare_next_interview", "reapply_or_other_role_same_company"),
    "hear_them_out": ("reapply_or_other_role_same_company", "accept_gracefully_keep_relationship"),
    "weigh_it_up": ("calm_down_reassess", "reflect_write_down"),
    "report_concern": ("report_or_raise_concern", "reflect_write_down"),
    "brief_references": ("brief_references",),
    "mend_references": ("brief_references", "fix_resume_or_targeting"),
    "ask_for_better_terms": ("status_check",),
    "get_it_in_writing": ("status_check", "wait"),
    "show_how_you_did_it": ("send_correction", "repair_followup"),
    "ask_for_advice": ("ask_feedback", "accept_gracefully_keep_relationship"),
    "accept_with_grace": ("accept_gracefully_keep_relationship",),
    "talk_to_your_manager": ("ask_feedback", "use_inside_contact"),
    "ask_for_notes": ("ask_feedback",),
    "ask_for_days": ("status_check", "wait"),
    "ask_for_human_review": ("ask_feedback",),
    "bridge_the_money": ("calm_down_reassess", "move_on_keep_searching"),
    "set_record_straight": ("send_correction",),
    "apologise": ("apologise_briefly", "send_thank_you"),
    "ask_for_another_slot": ("reschedule_or_technical_retry", "repair_followup", ASKING),
    "send_right_file": ("send_correction",),
    "send_what_they_asked": ("wait", "do_nothing_now"),
    "put_right": ("send_correction", "repair_followup", "send_thank_you"),
    "thank_you": ("send_thank_you",),
    "call_to_clarify": ("repair_followup", "send_correction"),
    "ask_second_chance": (ASKING, "repair_followup"),
    "ask_where_it_stands": ("status_check",),
    "move_the_meeting": ("reschedule_or_technical_retry",),
    "decline_properly": ("withdraw_or_dodge",),
    "ask_inside_contact": ("use_inside_contact",),
    "wait_for_reply": ("wait", "do_nothing_now"),
    "write_it_down": ("reflect_write_down",),
    "find_remedies": ("reflect_write_down", "prepare_next_interview"),
    "find_the_cause": ("reflect_write_down",),
    "get_outside_view": ("prepare_next_interview",),
    "keep_hunting": ("move_on_keep_searching",),
    "pause_search": ("calm_down_reassess",),
    "keep_relationship": ("accept_gracefully_keep_relationship",),
    "try_other_opening": ("reapply_or_other_role_same_company",),
    "learn_for_next": ("prepare_next_interview", "reflect_write_down"),
    "practise_aloud": ("prepare_next_interview",),
    "prepare_hard_questions": ("prepare_next_interview",),
    "dress_and_etiquette": ("prepare_next_interview",),
    "fix_resume": ("fix_resume_or_targeting",),
    "target_applications": ("fix_resume_or_targeting",),
    "train": ("prepare_next_interview",),
    "values_exercise": ("calm_down_reassess",),
    "move_on": ("move_on_keep_searching",),
}
"""What each action amounts to; the first is what it would be blamed for."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One person's plan beside the advice: what it gets right, and what is not."""

    person: str
    first: tuple[str, ...]
    right: bool  # one of the first three is what was advised most
    defensible: bool  # each of the first three was advised, or is contested
    harmful: tuple[str, ...]  # what is for now and must not be; a later day is another matter
    second_chance: str  # "" or what is wrong with the answer


def main() -> None:
    """Print each disagreement, and the shares."""
    folders = (shipped_playbook(), CODED_ANEW, *map(Path, sys.argv[1:2]))
    labels = yaml.safe_load(Path(sys.argv[2] if len(sys.argv) > 2 else REAL_CASES).read_text())
    loaded = load_for_authors(*folders)
    base = compile_playbook(loaded.playbook)
    cases = {person.id: person.case for person in loaded.people if person.id in labels}
    people = [person.case for person in loaded.people if not person.id.endswith(ANEW)]
    known = [id for id in labels if id in cases]
    found = [agreement(id, plan_of(base, cases[id]), labels[id]) for id in known]
    for each in found:
        if not each.right or each.harmful or each.second_chance:
            wrong = [] if each.right else [f"wanted {' or '.join(labels[each.person]['top'])}"]
            wrong += [f"harmful: {', '.join(each.harmful)}"] if each.harmful else []
            wrong += [each.second_chance] if each.second_chance else []
            print(f"{each.person}: {', '.join(each.first)}; {'; '.join(wrong)}")
    print(f"cases: {len(found)} of {len(labels)}")
    print(f"the most advised is among the first three: {sum(each.right for each in found)}")
    print(f"all of the first three are defensible: {sum(each.defensible for each in found)}")
    print(f"nothing harmful is recommended: {sum(not each.harmful for each in found)}")
    print(f"the second chance is answered as they would: {sum(not each.second_chance for each in found)}")
    unknown = [
        agreement(id, plan_of(base, dont_know(base, cases[id])), labels[id]) for id in labels if id in cases
    ]
    wrong = [f"{each.person}: {each.second_chance}" for each in unknown if each.second_chance]
    print(f'the same, with "don\'t know" to all else: {len(unknown) - len(wrong)} {"; ".join(wrong)}')
    turned = [
        f"{id} without {gone}"
        for id in labels
        if id in cases
        for gone in turns(base, id, cases[id], labels[id])
    ]
    anew = [
        agreement(person.id, plan_of(base, person.case), labels[person.id.removesuffix(ANEW)])
        for person in loaded.people
        if person.id.endswith(ANEW) and person.id.removesuffix(ANEW) in labels
    ]
    if anew:
        print(
            f"coded anew, no plan seen: {sum(each.right for each in anew)} of {len(anew)}; "
            f"nothing harmful: {sum(not each.harmful for each in anew)}; "
            f"second chance: {sum(not each.second_chance for each in anew)}"
        )
    print(share_of_yes(base, people))
    print(f"first actions that turn harmful with one answer less: {len(turned)} {'; '.join(turned)}")


def share_of_yes(base: RuleBase, people: Iterable[Case]) -> str:
    """Return of how many people whose question it is the second chance is a yes."""
    said = [chance.verdict for case in people if (chance := plan_of(base, case).second_chance)]
    asked = sum(verdict != "not_your_question" for verdict in said)
    return f"second chance, of {asked} people whose question it is: {said.count('yes')} yes"


def plan_of(base: RuleBase, case: Case) -> Plan:
    """Return the plan, without what its lines rest on."""
    return make_plan(base, case, grounded=False)


def dont_know(base: RuleBase, case: Case) -> Case:
    """Return the case with "don't know" to every question that has no answer."""
    given = {each.question for each in case.answers}
    others = (Given(id, NoAnswer.DONT_KNOW, case.today) for id in base.questions if id not in given)
    return replace(case, answers=(*case.answers, *others))


def turns(base: RuleBase, person: str, case: Case, expected: Mapping[str, Any]) -> Iterable[str]:
    """Return each question without whose answer a first action that was right becomes a harmful one."""
    whole = plan_of(base, case)
    if first_is_harmful(person, whole, expected):
        return
    for gone in case.answers:
        fewer = replace(case, answers=tuple(each for each in case.answers if each is not gone))
        if first_is_harmful(person, plan_of(base, fewer), expected):
            yield gone.question


def first_is_harmful(person: str, plan: Plan, expected: Mapping[str, Any]) -> bool:
    """Return whether the first action is one that must not be."""
    held = agreement(person, plan, expected)
    return bool(held.first) and held.first[0] in held.harmful


def agreement(person: str, plan: Plan, expected: Mapping[str, Any]) -> Agreement:
    """Hold one plan against what was advised."""
    first = [line.id for line in plan.recommendations][:FIRST]
    doing = [line.id for line in plan.recommendations if line.group == "now"]
    fine = {*expected["top"], *expected.get("also_ok", ()), *expected.get("contested", ())}
    never = set(expected.get("must_not", ())) - fine
    return Agreement(
        person=person,
        first=tuple(first),
        right=any(set(LABELS[action]) & set(expected["top"]) for action in first),
        defensible=all(set(LABELS[action]) & fine for action in first),
        harmful=tuple(action for action in doing if LABELS[action][0] in never),
        second_chance=second_chance(plan, expected, ASKING in fine),
    )


def second_chance(plan: Plan, expected: Mapping[str, Any], may: bool) -> str:
    """Return what is wrong with the answer on a second chance; "" if nothing is."""
    said = plan.second_chance.verdict if plan.second_chance else "no"
    if said == "yes" and not may and expected.get("second_chance") != "advise":
        return "advises a second chance where they would not"
    if said in ("no", "not_your_question") and expected.get("second_chance") == "advise":
        return "does not advise a second chance where they would"
    if said in ("no", "not_your_question") and expected["top"][0] == ASKING:
        return "does not advise a second chance where they would"
    return ""


if __name__ == "__main__":
    main()
