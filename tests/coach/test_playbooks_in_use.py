"""Which playbooks are in use, and what becomes of those that are broken."""

from pathlib import Path

import pytest

from recover.coach.authoring.advice import advice_for_authors
from recover.coach.playbooks_in_use import advice_in_use, loose_files, own_playbooks
from recover.outside.text.faults import Faults
from support.own import COACH, a_book, a_rule, write

ALONE = COACH.replace("section: how you are", "section: nights") + "sections: [nights]\n"
BROKEN = COACH.replace("weight: strong", "weight: stromg").replace(
    "{slept: no}\n    for", "{sleept: no}\n    for"
)
SILENT = "silences: {formal-companies-take-it-badly: yes}\n"


@pytest.fixture(autouse=True)
def shipped(without_people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("playbooks_in_use", "authoring.advice"):
        monkeypatch.setattr(f"recover.coach.{room}.shipped_playbook", lambda: without_people)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config"


def keep(config: Path, name: str, text: str) -> Path:
    return write(config / "playbooks" / name, text)


def ids(config: Path, *named: Path) -> list[str]:
    return [ref.id for ref in advice_in_use(own_playbooks(config), named).playbook.refs]


def test_the_own_playbooks_are_the_folders_by_name(config: Path) -> None:
    assert own_playbooks(config) == ()
    kept = [keep(config, name, "") for name in ("b", "a", ".hidden")]
    (config / "playbooks" / "c.yaml").write_text(COACH)
    (config / "playbooks" / "notes.txt").write_text("x")
    assert own_playbooks(config) == (kept[1], kept[0])
    assert [path.name for path in loose_files(config)] == ["c.yaml"]


def test_a_file_where_the_folder_should_be_is_no_playbook(config: Path) -> None:
    config.mkdir()
    (config / "playbooks").write_text("x")
    assert own_playbooks(config) == () and loose_files(config) == ()


def test_without_any_it_is_the_shipped_advice_alone(config: Path) -> None:
    advice = advice_in_use(own_playbooks(config))
    assert [ref.id for ref in advice.playbook.refs] == ["core"]
    assert advice.left_out == () and advice.faults == ()


def test_those_kept_and_those_named_are_all_in_use(config: Path, tmp_path: Path) -> None:
    keep(config, "coach", COACH)
    named = write(tmp_path / "elsewhere", a_book("abroad", SILENT))
    assert ids(config, named) == ["core", "abroad", "coach"]


def test_a_playbook_that_is_kept_and_named_is_there_once(config: Path) -> None:
    assert ids(config, keep(config, "coach", COACH)) == ["core", "coach"]


def test_a_broken_one_is_left_out_and_the_others_stay(config: Path) -> None:
    broken, sound = keep(config, "coach", BROKEN), keep(config, "silent", a_book("silent", SILENT))
    advice = advice_in_use((broken, sound))
    assert [ref.id for ref in advice.playbook.refs] == ["core", "silent"]
    assert advice.left_out == (broken,)
    assert {fault.code for fault in advice.faults} == {"RB206", "RB301"}


def test_mistakes_in_people_and_promises_keep_no_advice_from_anybody(config: Path) -> None:
    """A plan needs neither; their author is told of them by a check."""
    promises = "promises:\n  - {never: walk_frist, when: {slept: no}}\n"
    kept = keep(config, "coach", COACH.replace("given: {slept: no}", "given: {sleept: no}") + promises)
    advice = advice_in_use((kept,))
    assert [ref.id for ref in advice.playbook.refs] == ["core", "coach"] and advice.faults == ()
    with pytest.raises(Faults) as found:
        advice_for_authors(kept, (kept,))
    assert [fault.code for fault in found.value.faults] == ["RB501", "RB301"]


def test_a_folder_of_people_alone_is_no_playbook(config: Path) -> None:
    kept = write(config / "playbooks" / "coach" / "people", COACH).parent
    advice = advice_in_use((kept,))
    assert advice.left_out == (kept,) and {fault.code for fault in advice.faults} == {"RB202"}


def test_one_that_needs_a_broken_one_is_left_out_with_it(config: Path) -> None:
    broken = keep(config, "coach", BROKEN)
    needs = keep(config, "more", a_book("more", "silences: {tired-people-walk-first: yes}\n"))
    advice = advice_in_use((broken, needs))
    assert [ref.id for ref in advice.playbook.refs] == ["core"]
    assert advice.left_out == (broken, needs) and len(advice.faults) == 2


def test_where_nobody_can_be_blamed_all_of_them_are_left_out(config: Path, tmp_path: Path) -> None:
    """The one named on the command line clashes with one that is kept: it was asked for, so it stays."""
    kept = keep(config, "coach", COACH)
    named = write(tmp_path / "zed", COACH.replace("playbook: coach", "playbook: zed"))
    advice = advice_in_use((kept,), (named,))
    assert [ref.id for ref in advice.playbook.refs] == ["core", "zed"]
    assert advice.left_out == (kept,) and {fault.code for fault in advice.faults} == {"RB302"}


def test_a_broken_one_that_was_named_is_refused_with_every_mistake(config: Path, tmp_path: Path) -> None:
    keep(config, "silent", a_book("silent", "silences: {no-such-rule: yes}\n"))
    with pytest.raises(Faults) as found:
        advice_in_use(own_playbooks(config), (write(tmp_path / "coach", BROKEN),))
    assert {fault.file for fault in found.value.faults} == {"coach/rules.yaml", "silent/rules.yaml"}


def test_an_author_works_on_a_folder_that_stands_alone_alone(tmp_path: Path) -> None:
    loaded = advice_for_authors(write(tmp_path / "coach", ALONE), ())
    assert [ref.id for ref in loaded.playbook.refs] == ["coach"] and loaded.own_files == frozenset()


@pytest.mark.parametrize("text", [COACH, ALONE + SILENT], ids=["its question joins a section", "it silences"])
def test_a_folder_that_builds_on_the_shipped_playbook_is_added_to_it(tmp_path: Path, text: str) -> None:
    loaded = advice_for_authors(write(tmp_path / "coach", text), ())
    assert [ref.id for ref in loaded.playbook.refs] == ["core", "coach"]
    assert [person.id for person in loaded.own_people] == ["tired", "rested"]


def test_a_folder_that_is_in_use_is_looked_at_as_it_is_used(config: Path) -> None:
    kept = keep(config, "coach", ALONE)
    other = keep(config, "other", a_book("other", SILENT))
    assert len(advice_for_authors(kept, (kept, other)).playbook.refs) == 2
    assert len(advice_for_authors(None, (kept, other)).playbook.refs) == 3
    assert len(advice_for_authors(None, ()).playbook.refs) == 1


def test_one_of_the_own_playbooks_may_be_called_by_its_name(config: Path, tmp_path: Path) -> None:
    kept = keep(config, "coach", COACH)
    assert advice_for_authors(Path("coach"), (kept,)).playbook.refs[1].id == "coach"
    with pytest.raises(Faults):
        advice_for_authors(Path("choach"), (kept,))


def test_a_mistake_is_told_against_what_was_meant(tmp_path: Path) -> None:
    """A typo in one that stands alone, and in one that builds on the shipped one: one fault each."""
    alone = write(tmp_path / "alone", ALONE.replace("{slept: no}\n    for", "{sleept: no}\n    for"))
    adding = write(
        tmp_path / "adding", a_book("x", a_rule("mine", "keep_huntign", "damage-control.keep-hunting"))
    )
    for folder, hint in ((alone, 'Did you mean "slept"?'), (adding, 'Did you mean "keep_hunting"?')):
        with pytest.raises(Faults) as found:
            advice_for_authors(folder, ())
        assert [fault.hint for fault in found.value.faults] == [hint]


def test_ids_of_its_own_are_no_clash_for_one_that_stands_alone(tmp_path: Path) -> None:
    """It may call things as the shipped playbook does; a typo in it does not bring that up."""
    text = ALONE.replace("walk_first", "keep_hunting")
    assert len(advice_for_authors(write(tmp_path / "a", text), ()).playbook.refs) == 1
    with pytest.raises(Faults) as found:
        advice_for_authors(write(tmp_path / "b", text.replace("weight: strong", "weight: stromg")), ())
    assert [fault.code for fault in found.value.faults] == ["RB206"]
