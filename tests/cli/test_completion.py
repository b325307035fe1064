"""What Tab offers: the lines of the plan at hand, by number and by id, for the shell that is named."""

from pathlib import Path

import pytest

from support.program import Program


def offered(program: Program, typed: str) -> dict[str, str]:
    """The words that fish would offer, each with what is said of it."""
    asked = {
        "_TYPER_COMPLETE_ARGS": f"recover {typed}",
        "_RECOVER_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    lines = program.run(environ=asked).out.splitlines()
    return dict(line.partition("\t")[::2] for line in lines)


def titles(program: Program) -> list[str]:
    plan = program.run("plan", "--json").json
    return [each["title"] for each in plan["recommendations"]]


@pytest.mark.parametrize("command", ["done", "skip", "snooze", "why"])
def test_the_lines_of_the_plan_are_offered_by_number_and_by_id(kept: Program, command: str) -> None:
    found = offered(kept, f"{command} ")
    numbers = [word for word in found if word.isdecimal()]
    assert numbers == [str(number) for number in range(1, len(titles(kept)) + 1)]
    assert sorted(found[number] for number in numbers) == sorted(titles(kept))
    assert found["keep_hunting"] in titles(kept)


def test_why_also_answers_for_what_the_plan_judges_and_refuses(kept: Program) -> None:
    found = offered(kept, "why ")
    assert {"how_bad", "second_chance"} <= set(found)
    assert len(found) < 40
    assert set(offered(kept, "why seco")) == {"second_chance"}


def test_without_a_debrief_nothing_is_offered(program: Program) -> None:
    assert "1" not in offered(program, "done ") and "keep_hunting" not in offered(program, "done ")


@pytest.mark.parametrize(
    ("shell", "begins"), [("zsh", "#compdef"), ("fish", "complete"), ("bash", "_recover")]
)
def test_the_completion_of_the_shell_that_is_named_is_shown(
    program: Program, shell: str, begins: str
) -> None:
    shown = program.run("--show-completion", shell)
    assert shown.code == 0 and shown.out.lstrip().startswith(begins)


def test_numbers_offered_are_those_of_the_plan_last_seen(program: Program) -> None:
    assert program.debrief().code == 0
    program.run("plan")
    before = offered(program, "done ")
    done = program.run("done", "1", "--no-input")
    assert done.code == 0
    assert before["1"] in done.out


def test_a_file_of_the_shell_that_cannot_be_written_is_named(program: Program, tmp_path: Path) -> None:
    (tmp_path / ".bashrc").mkdir()  # even who may write everything cannot write to a folder
    done = program.run("--install-completion", "bash", environ={"HOME": str(tmp_path)})
    assert done.code == 5
    assert f"{tmp_path / '.bashrc'} cannot be written: Is a directory." in done.err
    assert "--show-completion" in done.err
