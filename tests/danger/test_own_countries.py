"""A country that somebody's own playbook adds: nobody in danger there is left without a number unnoticed."""

from pathlib import Path

import pytest

from recover.authoring.examples.load import load_for_authors
from recover.authoring.lint.countries import bare_countries
from recover.coach.pages import help_lines_view
from recover.engine.logic.compile import compile_playbook
from recover.outside.text.codes import severity_of
from recover.outside.text.faults import Faults, Log
from support.inside import Inside
from support.own import a_book, write

PLACE = """\
help_lines:
  brazil:
    place: Brazil
    country: COUNTRY
    emergency: "192"
    cites: [ministry.number, cvv.number]
    lines:
      - name: CVV
        number: "188"
        hours: 24 hours
        languages: Portuguese
        cost: free
        cites: [ministry.number, cvv.number]
sources:
  ministry: {title: The ministry, kind: practice, grade: B, read: 2026-11-28}
  cvv: {title: The line, kind: practice, grade: C, read: 2026-11-28}
passages:
  ministry.number: The ministry names 188 and 192.
  cvv.number: The line names 188 and 192.
"""
HERE = PLACE.replace("COUNTRY", "brazil")
WHOLE = (
    HERE
    + """\
extends:
  questions: {country: {brazil: Brazil}, where_now: {brazil: Brazil}}
  public_holidays: {brazil: BR}
"""
)


@pytest.mark.parametrize("country", ["brasil", "moon"])
def test_a_place_in_a_country_that_nobody_can_answer_is_a_mistake_at_its_line(
    tmp_path: Path, without_people: Path, country: str
) -> None:
    text = WHOLE.replace("country: brazil", f"country: {country}", 1)
    with pytest.raises(Faults) as found:
        load_for_authors(without_people, write(tmp_path / "brazil", a_book("brazil", text)))
    (fault,) = found.value.faults
    assert (fault.code, fault.line, fault.column) == ("RB402", 7, 14)
    assert f'"{country}"' in fault.message
    assert ('Did you mean "brazil"?' in fault.hint) is (country == "brasil")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (WHOLE, []),
        ("extends: {questions: {country: {brazil: Brazil}}}\n", ["help line", "public holidays"]),
        (
            HERE + "extends: {questions: {country: {brazil: Brazil}}, public_holidays: {brazil: BR}}\n",
            ["where_now"],
        ),
        ("extends: {questions: {culture: {family: Like a family}}}\n", []),
    ],
    ids=["nothing lacks", "no line and no holidays", "nobody can say they are there", "no country"],
)
def test_what_a_country_lacks_is_remarked_where_it_is_added(
    tmp_path: Path, without_people: Path, text: str, says: list[str]
) -> None:
    loaded = load_for_authors(without_people, write(tmp_path / "brazil", a_book("brazil", text)))
    log = Log()
    bare_countries(loaded.playbook, loaded.symbols, log)
    assert len(log.faults) == len(says)
    for remark, words in zip(log.faults, says, strict=True):
        assert words in remark.message + remark.hint and severity_of(remark.code) == "warning"
        assert remark.file == "brazil/rules.yaml" and "{brazil: Brazil}" in remark.source_line


class TestItsNumbers:
    def test_stand_before_those_that_help_anywhere(self, tmp_path: Path, without_people: Path) -> None:
        book = load_for_authors(without_people, write(tmp_path / "brazil", a_book("brazil", WHOLE))).playbook
        base = compile_playbook(book)
        assert [each.id for each in help_lines_view(base, "brazil").places] == ["brazil", "elsewhere"]
        assert [each.id for each in help_lines_view(base, None).places][-2:] == ["brazil", "elsewhere"]

    def test_are_listed_from_a_playbook_that_is_named_and_not_said_to_be_read_by_us(
        self, own: Inside, tmp_path: Path
    ) -> None:
        named = ("--playbook", str(write(tmp_path / "brazil", a_book("brazil", WHOLE))))
        page = own("help-lines", "brazil", *named).out
        assert "188" in page and "Brazil" in page.rsplit("\n\n", 1)[-1]
        assert "your own playbook" in page.rsplit("\n\n", 1)[-1]
        assert "your own playbook" not in own("help-lines", "usa", *named).out


def test_a_country_that_is_not_listed_never_gets_the_numbers_of_one_that_sounds_like_it_unsaid(
    own: Inside,
) -> None:
    for name in ("austria", "iceland"):
        assert f'No place called "{name}" is listed' in own("help-lines", name).out
    far = own("help-lines", "netherlands").out
    assert 'No place called "netherlands" is listed' in far and "Northern Ireland" not in far
    assert "is listed" not in own("help-lines", "uk").out
