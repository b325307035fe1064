"""A message written with somebody at hand: what is missing is asked, kept, and changed in an editor."""

import pytest

from recover.coach.kept import keep_answers
from recover.coach.letters import Wanted, write
from recover.coach.session import Session
from recover.coach.sitting.start import Interrupted
from recover.engine.case.case import Given
from support.asking import ScriptedAsker
from support.core import base
from support.sittings import Debriefing

KNOWN = {
    "status": "waiting",
    "employer": "Acme",
    "job_title": "Nurse",
    "addressee": "Ms Okafor",
    "feeling": "low",
}


@pytest.fixture
def acme() -> Debriefing:
    debriefing = Debriefing(base())
    given = [Given(id, value, debriefing.today) for id, value in KNOWN.items()]
    keep_answers(debriefing.session, debriefing.id, given)
    return debriefing


def asked_by(acme: Debriefing, *script: object) -> tuple[Session, ScriptedAsker]:
    asker = ScriptedAsker(script)
    return Session(acme.today, acme.journal, acme.base, asker), asker


def test_what_is_missing_is_asked_once_and_kept(acme: Debriefing) -> None:
    session, asker = asked_by(acme, "yesterday", "I led a ward of twelve", "Ada Park")
    view = write(session, acme.kept, "thank_you", Wanted(anyway=True))

    assert asker.asked == ["interview", "offer_them", "your_name"]
    assert "I led a ward of twelve." in view.text and view.text.endswith("Ada Park\n") and view.exit == 0
    again, nobody = asked_by(acme)
    assert write(again, acme.kept, "thank_you", Wanted(anyway=True)).text == view.text and nobody.asked == []


def test_who_stops_keeps_what_they_said(acme: Debriefing) -> None:
    session, _ = asked_by(acme, "yesterday")
    with pytest.raises(Interrupted):
        write(session, acme.kept, "thank_you", Wanted(anyway=True))
    assert "interview" in acme.answers


def test_what_was_changed_in_the_editor_is_what_is_checked(acme: Debriefing) -> None:
    session, _ = asked_by(acme, "yesterday", "I led a ward", "Ada Park")
    changed = Wanted(anyway=True, revise=lambda _, text: text.replace("Thank you", "I beg you, thank you"))
    view = write(session, acme.kept, "thank_you", changed)
    assert "I beg you" in view.text and [each.id for each in view.findings] == ["begging"]


def test_nobody_in_danger_is_asked_and_help_stands_above(acme: Debriefing) -> None:
    danger = Given("warning_signs", ("better_gone",), acme.today)
    keep_answers(acme.session, acme.id, (danger,))
    session, asker = asked_by(acme)
    view = write(session, acme.kept, "thank_you", Wanted(anyway=True))
    assert view.urgent is not None and asker.asked == []
