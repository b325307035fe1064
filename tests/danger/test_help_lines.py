"""recover help-lines: works with nothing else there, and every number rests on two sources."""

import re
from typing import Any

import pytest

from recover.coach.pages import help_lines_view
from recover.engine.logic.compiled import RuleBase
from recover.engine.logic.evaluate import evaluate
from recover.engine.logic.urgent import places_of, urgent_help
from recover.engine.model.playbook import Playbook
from recover.engine.model.protection import HelpPlace
from support.danger import BRITAIN, FINDERS, GONE, NORTH
from support.inside import Inside
from support.own import a_book, write
from support.program import Program
from support.small import a_case

A_FALLBACK = re.compile("local emergency number")


class TestItWorks:
    def test_with_no_debrief_and_makes_nothing_on_disk(self, inside: Inside) -> None:
        done = inside("help-lines", "uk")
        assert done.code == 0 and all(number in done.out for number in (*BRITAIN, NORTH[1]))
        assert not inside.program.home.exists()

    def test_with_a_journal_that_cannot_be_read(self, inside: Inside) -> None:
        broken = inside.program.home / "data" / "journal.db"
        broken.parent.mkdir(parents=True)
        broken.write_bytes(b"no database at all" * 99)
        done = inside("help-lines", "ireland")
        assert (done.code, done.err) == (0, "") and "116 123" in done.out
        assert inside().code == 0

    def test_with_playbooks_of_their_own_that_have_mistakes(self, own: Inside) -> None:
        write(own.program.home / "config" / "playbooks" / "broken", a_book("broken", "rules: [\n"))
        done = own("help-lines", "uk")
        assert done.code == 0 and BRITAIN[1] in done.out

    @pytest.mark.parametrize(
        "environ",
        [
            {"HOME": None, "RECOVER_HOME": None},
            {"RECOVER_HOME": "not/absolute"},
        ],
        ids=str,
    )
    def test_without_a_home(self, program: Program, environ: dict[str, str | None]) -> None:
        done = program.run("help-lines", "uk", environ=environ)
        assert (done.code, done.err) == (0, "") and BRITAIN[1] in done.out

    def test_in_json(self, inside: Inside) -> None:
        document = inside("help-lines", "uk", "--json").json
        assert [each["id"] for each in document["places"]][:2] == ["great-britain", "northern-ireland"]


NAMES = {
    "uk": ["great-britain", "northern-ireland", "elsewhere"],
    "UK": ["great-britain", "northern-ireland", "elsewhere"],
    "united kingdom": ["great-britain", "northern-ireland", "elsewhere"],
    "northern ireland": ["northern-ireland", "elsewhere"],
    "Northern-Ireland": ["northern-ireland", "elsewhere"],
    "UAE": ["uae", "elsewhere"],
    "the united arab emirates": ["uae", "elsewhere"],
    "usa": ["usa", "elsewhere"],
    "germani": ["germany", "elsewhere"],
    "atlantis": ["elsewhere"],
}


@pytest.mark.parametrize(("name", "places"), NAMES.items(), ids=list(NAMES))
def test_a_place_is_found_by_the_name_somebody_types(base: RuleBase, name: str, places: list[str]) -> None:
    view = help_lines_view(base, name)
    assert [each.id for each in view.places] == places
    assert view.unknown == (name if places == ["elsewhere"] else "")


def test_a_place_that_is_not_listed_gets_what_helps_anywhere(inside: Inside) -> None:
    done = inside("help-lines", "atlantis")
    assert done.code == 0 and "atlantis" in done.out and all(finder in done.out for finder in FINDERS)


@pytest.mark.parametrize("name", ["northern ireland", "UAE"])
def test_a_name_of_several_words_needs_no_quotes(inside: Inside, name: str) -> None:
    assert inside("help-lines", *name.split()).out == inside("help-lines", name).out


def answers_to(base: RuleBase, question: str) -> list[str]:
    return [choice.id for choice in base.questions[question].choices]


class TestEveryAnswer:
    def test_to_where_somebody_is_has_its_own_number(self, base: RuleBase) -> None:
        for answer in answers_to(base, "where_now"):
            help = told(base, where_now=answer)
            assert [place.id for place in help.places] == [answer] and help.known

    def test_to_the_country_of_the_job_has_places_or_what_helps_anywhere(self, base: RuleBase) -> None:
        for answer in answers_to(base, "country"):
            help = told(base, country=answer)
            listed = [place.id for place in base.playbook.help_places if place.country == answer]
            assert [place.id for place in help.places] == (listed or ["elsewhere"])
            assert all(place.emergency in " ".join(help.says) for place in help.places)

    def test_where_somebody_is_counts_before_the_country_of_the_job(self, base: RuleBase) -> None:
        assert [place.id for place in told(base, country="usa", where_now="japan").places] == ["japan"]

    def test_that_is_none_gets_what_helps_anywhere(self, base: RuleBase) -> None:
        help = told(base)
        assert [place.id for place in help.places] == ["elsewhere"] and not help.known
        assert all(finder in " ".join(help.says) for finder in FINDERS)


def told(base: RuleBase, **where: Any) -> Any:
    help = urgent_help(evaluate(base, a_case(warning_signs=(GONE,), **where)))
    assert help is not None and help.says
    return help


def cited(advice: Playbook) -> list[tuple[str, tuple[str, ...]]]:
    """Every number with the passages that it rests on."""
    return [
        each
        for place in advice.help_places
        for each in (
            (f"{place.id}: {place.emergency}", place.cites),
            *((f"{place.id}: {line.name}", line.cites) for line in place.lines),
        )
    ]


class TestWhatTheNumbersRestOn:
    def test_every_place_has_an_emergency_number(self, advice: Playbook) -> None:
        assert len(advice.help_places) > 15
        without = [each.id for each in advice.help_places if not has_number(each)]
        assert without == []

    def test_every_one_stands_in_two_sources_at_least(self, advice: Playbook) -> None:
        source_of = {passage.id: passage.source for passage in advice.passages}
        alone = [what for what, cites in cited(advice) if len({source_of[each] for each in cites}) < 2]
        assert alone == []

    def test_every_source_of_one_says_when_it_was_read(self, advice: Playbook) -> None:
        source_of = {passage.id: passage.source for passage in advice.passages}
        read = {source.id: source.read for source in advice.sources}
        unread = {
            source_of[each] for _, cites in cited(advice) for each in cites if not read[source_of[each]]
        }
        assert unread == set()
        every = places_of(advice, tuple(each.id for each in advice.help_places))
        assert all(place.read and all(line.read for line in place.lines) for place in every)

    def test_every_line_can_be_reached(self, advice: Playbook) -> None:
        for place in advice.help_places:
            for line in place.lines:
                assert line.number or line.website or line.in_writing, f"{place.id}: {line.name}"


def has_number(place: HelpPlace) -> bool:
    return bool(re.search(r"\d{2}", place.emergency) or A_FALLBACK.search(place.emergency))
