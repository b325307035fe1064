"""How a person's own words stand in a draft."""

import pytest

from recover.engine.model.conditions import ALWAYS
from recover.engine.model.messages import Message, Part
from support.small import a_case, a_playbook, a_rule, a_text, an_action, found, the_plan

pytestmark = pytest.mark.quick


def draft(template: str, answer: str) -> str:
    part = Part("only", template, ALWAYS, ("why",), ("book.one",))
    playbook = a_playbook(
        questions=(a_text("why"),),
        actions=(an_action("write", message="letter"),),
        rules=(a_rule("for", "write", weight="strong"),),
        messages=(Message("letter", "A letter", (part,)),),
    )
    write = found(the_plan(playbook, a_case(why=answer)), "write")
    message = getattr(write, "message", None)
    assert message is not None
    return str(message.parts[0].text)


@pytest.mark.parametrize(
    ("template", "answer", "text"),
    [
        ("I want it. <why>", "the work is good", "I want it. The work is good."),
        ("I want it. <why>", "The work is good!", "I want it. The work is good!"),
        ("I was ill. <why> My work is better.", "a fever", "I was ill. A fever. My work is better."),
        ("I want it because <why>.", "the work is good.", "I want it because the work is good."),
        ("Dear <why>,", "Ms Okafor.", "Dear Ms Okafor,"),
        ("About <why> there is more.", "the noise", "About the noise there is more."),
    ],
)
def test_own_words_fit_the_sentence_around_them(template: str, answer: str, text: str) -> None:
    assert draft(template, answer) == text
