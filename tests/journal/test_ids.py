from datetime import UTC, date, datetime
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.journal.debrief import Summary
from recover.journal.ids import matches, new_id

pytestmark = pytest.mark.quick

DAY = date(2026, 11, 5)
MOMENT = datetime(2026, 11, 5, tzinfo=UTC)


def summary(id: str, employer: str = "", role: str = "") -> Summary:
    return Summary(id, employer, role, MOMENT, MOMENT, answers=0, finished=False)


@pytest.mark.parametrize(
    ("employer", "id"),
    [
        ("Acme", "acme-nov05"),
        ("  ACME & Söhne GmbH", "acme-sohne-gmbh-nov05"),
        ("", "nov05"),
        ("株式会社", "株式会社-nov05"),
        ("../../etc", "etc-nov05"),
        ("--help", "help-nov05"),
        ("The Very Long Name Of A Company", "the-very-long-name-nov05"),
        ("a" * 50, "a" * 20 + "-nov05"),
    ],
)
def test_an_id_says_whom_and_when(employer: str, id: str) -> None:
    assert new_id(employer, DAY, set()) == id


@given(st.text(), st.dates())
def test_an_id_is_easily_typed_whatever_the_employer_is_called(employer: str, day: date) -> None:
    id = new_id(employer, day, set())

    assert all(category(each)[0] in "LMN" for each in id.replace("-", ""))
    assert id == id.casefold().strip("-")
    assert len(id) <= 26


def test_a_taken_id_gets_a_number() -> None:
    assert new_id("", DAY, {"nov05", "nov05-2"}) == "nov05-3"


ANALYST = summary("acme-nov05", "Acme Ltd", "Data analyst")
ENGINEER = summary("acme-nov05-2", "Acme Ltd", "Engineer")
UNNAMED = summary("nov20")
JAPANESE = summary("nov21", "株式会社サクラ")
ALL = (ANALYST, ENGINEER, UNNAMED, JAPANESE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("acme-nov05", (ANALYST,)),
        ("ACME-NOV05-2", (ENGINEER,)),
        ("acme", (ANALYST, ENGINEER)),
        ("acme ltd eng", (ENGINEER,)),
        ("analyst", (ANALYST,)),
        ("nov2", (UNNAMED, JAPANESE)),
        ("nov05", (ANALYST, ENGINEER)),
        ("株式", (JAPANESE,)),
        ("cme", ()),
        ("beta", ()),
        ("", ()),
        ("%", ()),
        ("-", ()),
        ("\udcff", ()),
    ],
)
def test_a_debrief_is_found_by_the_beginning_of_any_word(typed: str, meant: tuple[Summary, ...]) -> None:
    assert matches(typed, ALL) == meant


@pytest.mark.parametrize(
    ("employer", "id"),
    [
        ("京都株式会社", "京都株式会社-nov20"),
        ("شركة النور", "شركة-النور-nov20"),
        ("किताब घर", "किताब-घर-nov20"),
        ("Société Générale", "societe-generale-nov20"),
        ("🎉", "nov20"),
        ("a\u202eb\u200b c", "ab-c-nov20"),
    ],
)
def test_names_in_any_script_make_ids_that_can_be_told_apart(employer: str, id: str) -> None:
    assert new_id(employer, date(2026, 11, 20), ()) == id
