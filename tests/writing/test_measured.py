"""Messages written by somebody who had not seen the phrases: 40 as they should be, 40 not."""

from pathlib import Path

from recover.engine.model.conditions import ALWAYS
from recover.writing.findings import About, Finding, find_in
from support.core import loaded

HERE = Path(__file__).parent


def messages(kind: str) -> list[str]:
    return (HERE / f"{kind}.txt").read_text("utf-8").split("\n\n=====\n\n")


def found(text: str) -> tuple[Finding, ...]:
    return find_in(text, About(), [one for one in loaded().playbook.checks if one.when == ALWAYS])


def test_nearly_every_bad_message_is_caught_and_nearly_no_good_one() -> None:
    good, bad = ([bool(found(text)) for text in messages(kind)] for kind in ("good", "bad"))
    assert len(good) == len(bad) == 40
    assert sum(bad) / len(bad) >= 0.95  # recall
    assert sum(bad) / (sum(bad) + sum(good)) >= 0.95  # precision


def test_no_good_message_is_called_harmful() -> None:
    harmed = [text for text in messages("good") for each in found(text) if each.check.level == "stop"]
    assert harmed == []
