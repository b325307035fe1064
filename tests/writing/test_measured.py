"""Messages written by somebody who had not seen the phrases, in two halves of 40 good and 40 bad each.

The phrases were widened with the first half in view. The second stayed sealed until they were done, and was
measured once: of its 40 bad messages 32 were caught, of its 40 good ones three were named, one of them as
harmful. That is precision 0.91 and recall 0.80, and the honest figure for messages nobody has seen yet.
"""

from pathlib import Path

from recover.engine.model.conditions import ALWAYS
from recover.writing.findings import About, Finding, find_in
from support.core import loaded

HERE = Path(__file__).parent


def messages(kind: str) -> list[str]:
    return (HERE / f"{kind}.txt").read_text("utf-8").split("\n\n=====\n\n")


def found(text: str) -> tuple[Finding, ...]:
    return find_in(text, About(), [one for one in loaded().playbook.checks if one.when == ALWAYS])


def test_what_was_sealed_is_no_worse_than_when_it_was_opened() -> None:
    good, bad = ([bool(found(text)) for text in messages(f"sealed-{kind}")] for kind in ("good", "bad"))
    assert len(good) == len(bad) == 40
    assert sum(bad) >= 32 and sum(good) <= 3


def test_nearly_every_bad_message_is_caught_and_nearly_no_good_one() -> None:
    good, bad = ([bool(found(text)) for text in messages(kind)] for kind in ("good", "bad"))
    assert len(good) == len(bad) == 40
    assert sum(bad) / len(bad) >= 0.95  # recall
    assert sum(bad) / (sum(bad) + sum(good)) >= 0.95  # precision


def test_no_good_message_is_called_harmful() -> None:
    letters = (*messages("good"), *messages("sealed-good"))
    harmed = [text for text in letters for each in found(text) if each.check.level == "stop"]
    assert harmed == []
