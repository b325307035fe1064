"""A sitting holds its debrief in memory, and takes in what other terminals write to the journal meanwhile."""

from collections.abc import Callable

import pytest

from recover.ask.port import Prompt, Reply
from recover.coach.sitting.interview import TAKEN_AWAY
from recover.journal.events import Answered, Hidden
from support.asking import STOP, ScriptedAsker
from support.danger import GONE
from support.sittings import Debriefing

pytestmark = pytest.mark.quick

STANDS = "low", "nothing", "offer", "Acme", "3 days ago"


class Meanwhile(ScriptedAsker):
    """Follows a script; while a question is on the screen, somebody does something at another terminal."""

    def __init__(self, script: tuple[object, ...], question: str, act: Callable[[], object]) -> None:
        super().__init__(script)
        self._question = question
        self._act = act

    def ask(self, prompt: Prompt) -> Reply:
        if prompt.question.id == self._question:
            self._act()
        return super().ask(prompt)


def elsewhere(debriefing: Debriefing, **answers: object) -> Callable[[], object]:
    """What another terminal does: it keeps answers in the same debrief."""
    events = [Answered(id, value, debriefing.today) for id, value in answers.items()]
    return lambda: debriefing.journal.save(debriefing.id, *events)


def test_an_answer_that_was_changed_there_is_not_taken_for_the_one_given_here(debriefing: Debriefing) -> None:
    debriefing.tell(*STANDS)
    act = elsewhere(debriefing, employer="Bcme")
    debriefing.sit(Meanwhile(("employer", "Acme", STOP), "employer", act), edit=True)
    assert debriefing.answers["employer"] == "Acme" and debriefing.kept.employer == "Acme"


def test_what_was_answered_there_is_not_asked_here(debriefing: Debriefing) -> None:
    asker = Meanwhile(("low", STOP), "feeling", elsewhere(debriefing, about_to_do="nothing", status="offer"))
    debriefing.sit(asker)
    assert asker.asked == ["feeling", "employer"]


def test_danger_told_in_another_debrief_there_counts_here(debriefing: Debriefing) -> None:
    other = Debriefing(debriefing.base, debriefing.today, debriefing.journal)
    act = elsewhere(other, warning_signs=[GONE], where_now="great-britain")
    asker = Meanwhile(("bad", "yes", STOP), "feeling", act)
    debriefing.sit(asker)
    assert "warning_signs" not in asker.asked
    assert debriefing.plan.urgent is not None


def test_a_debrief_that_was_taken_away_there_says_so_here_once(debriefing: Debriefing) -> None:
    act: Callable[[], object] = lambda: debriefing.journal.save(debriefing.id, Hidden())  # noqa: E731
    asker = Meanwhile(("low", "nothing", STOP), "feeling", act)
    debriefing.sit(asker)
    assert [TAKEN_AWAY.format(debriefing.id)] == [each for each in asker.told if "taken away" in each]
    kept = debriefing.journal.open(debriefing.id)
    assert kept.hidden and [each.value for each in kept.answers] == ["low", "nothing"]
