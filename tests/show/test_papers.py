"""A plan to take along: as Markdown, as a page for a browser, and as a calendar."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from recover.engine.model.protection import Help
from recover.engine.plan.values import Opening, Plan
from recover.outside.terminal import Look
from recover.outside.text.clean import clean
from recover.show.calendar import calendar_text, is_calendar_of_ours
from recover.show.formats import page_of, show
from recover.show.paint.page import Days, Heading, Page, Para, Verbatim
from recover.show.values.debriefs import DebriefName
from recover.show.values.plan import PlanView
from support import plans

LOOK = Look(colour=False, width=None, unicode=True)
HARD_TEXT = st.text(max_size=60) | st.sampled_from(
    [
        plans.HOSTILE,
        "<script>alert(1)</script>",
        "</main><img src=x onerror=alert(1)>",
        "&lt;b&gt; &amp;",
        "**bold** _so_ `x` [y](http://z) # no",
        "1. one\n2) two\n- three\n+ four\n=== \n```\nfive",
        "http://a.example www.b.example c@d.example <e@f.example>",
        "| a | b |\n|---|---|",
        "a\n\nb",
        "BEGIN:VEVENT\nUID:x\nEND:VEVENT",
        "a\\nb;c,d\\",
    ]
)
VOID = {"meta", "br", "rect", "circle", "img", "link", "input"}


class Reader(HTMLParser):
    """Reads a page as a browser would: its tags, and its words outside of style and title."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self.open):
            self.words.append(data)


def squeezed(text: str) -> str:
    return "".join(text.split())


def texts(page: Page) -> list[str]:
    """Each text on a page without its white space, which formats may break as they like."""
    said = []
    for block in page:
        match block:
            case Heading() | Verbatim():
                said.append(block.text)
            case Para():
                said.append("".join(span.text for span in block.spans))
            case Days():
                said += [row.aloud for row in block.rows if not row.told]
            case _:
                pass
    return [squeezed(clean(text)) for text in said]


def hard_views(text: str) -> tuple[PlanView, ...]:
    return tuple(
        PlanView(plans.everywhere(plan, text), DebriefName("acme", text))
        for plan in (plans.RICH, plans.CRUSHED)
    )


@settings(deadline=None, max_examples=60)
@given(text=HARD_TEXT, full=st.booleans())
def test_whatever_was_typed_is_text_in_markdown(text: str, full: bool) -> None:
    for view in hard_views(text):
        read = Reader(
            MarkdownIt("gfm-like", {"linkify": False}).render(show(view, "markdown", LOOK, full=full))
        )
        whole = squeezed("".join(read.words))
        assert [part for part in texts(page_of(view, full=full)) if part not in whole] == []
        assert set(read.tags) <= {"h1", "h2", "p", "ul", "ol", "li", "strong", "em", "br", "pre", "code"}


@settings(deadline=None, max_examples=60)
@given(text=HARD_TEXT, full=st.booleans())
def test_whatever_was_typed_is_text_in_a_browser(text: str, full: bool) -> None:
    for view in hard_views(text):
        read = Reader(show(view, "html", LOOK, full=full))
        whole = squeezed("".join(read.words))
        assert [part for part in texts(page_of(view, full=full)) if part not in whole] == []
        assert not read.open
        assert not {"script", "img", "iframe", "link", "a", "form"} & set(read.tags)


def test_a_page_loads_nothing_and_has_one_heading_at_the_top() -> None:
    for plan in (plans.RICH, plans.REFUSED, plans.CRUSHED, plans.EMPTY):
        for full in (False, True):
            text = show(PlanView(plan), "html", LOOK, full=full)
            read = Reader(text)
            assert read.tags.count("h1") == 1 and read.tags.count("main") == 1
            assert not {name for name, _ in read.attributes} & {"src", "href", "onclick", "onload"}
            assert "url(" not in text and "@import" not in text and ("lang", "en") in read.attributes


def test_why_is_folded_away_and_the_strip_is_drawn_beside_its_words() -> None:
    read = Reader(show(PlanView(plans.RICH), "html", LOOK))
    assert {"details", "summary", "svg", "rect"} <= set(read.tags)
    assert ("aria-hidden", "true") in read.attributes
    assert "FromFriday20November,untilFriday4December." in squeezed("".join(read.words))


def events(view: PlanView, before: str = "") -> dict[str, vobject.base.Component]:
    """The events of a plan's calendar as another library reads them, by their ids."""
    text = calendar_text(view, before)
    assert is_calendar_of_ours(text)
    read = vobject.readOne(text)
    return {event.uid.value: event for event in read.contents.get("vevent", [])}


def at_acme(plan: Plan) -> PlanView:
    return PlanView(plan, DebriefName("acme", "Acme, Analyst"))


def only(plan: Plan, id: str, **window: Any) -> Plan:
    """The plan with one line alone, in another window."""
    (item,) = (each for each in plan.recommendations if each.id == id)
    moved = replace(item, window=replace(item.window, **window))
    return replace(plan, recommendations=(moved,))


def test_the_calendar_of_a_plan_stays_as_it_was_published(goldens: Path) -> None:
    published = (goldens / "plan.ics").read_bytes().decode()
    assert calendar_text(at_acme(plans.RICH)) == published


def test_each_dated_line_has_an_event_when_it_opens_and_on_its_last_day() -> None:
    read = events(at_acme(plans.RICH))
    opens, closes = (read[f"acme.ask_second_chance.{which}@recover"] for which in ("opens", "closes"))
    assert (opens.dtstart.value, closes.dtstart.value) == (date(2026, 11, 20), date(2026, 12, 4))
    assert opens.summary.value == "Ask for a second chance (Acme, Analyst)"
    assert closes.summary.value == "Last day: Ask for a second chance (Acme, Analyst)"
    assert opens.valarm.trigger.value == timedelta(hours=9)
    assert "recover done ask_second_chance acme" in opens.description.value


def test_an_event_holds_the_steps_and_the_draft() -> None:
    (ask,) = (each for each in plans.RICH.recommendations if each.id == "ask_second_chance")
    script = events(at_acme(plans.RICH))["acme.ask_second_chance.opens@recover"].description.value
    assert ask.message is not None
    for words in (*(step.says for step in ask.steps), *(part.text for part in ask.message.parts)):
        assert words in script


def test_nothing_stands_on_a_day_that_has_passed() -> None:
    for shift in range(0, 40, 3):
        today = plans.TODAY + timedelta(days=shift)
        view = at_acme(replace(plans.RICH, today=today))
        assert all(each.dtstart.value >= today for each in events(view).values())


def test_a_line_of_one_day_is_one_event() -> None:
    day = date(2026, 11, 25)
    read = events(at_acme(only(plans.RICH, "ask_second_chance", state="later", opens=day, closes=day)))
    (event,) = read.values()
    assert event.summary.value.startswith("Only today: ") and event.dtstart.value == day


def test_a_plan_that_has_moved_moves_its_events_and_takes_back_the_others() -> None:
    first = calendar_text(at_acme(plans.RICH))
    later = only(plans.RICH, "ask_second_chance", state="later", opens=date(2026, 11, 23))
    read = events(at_acme(later), first)
    moved = read["acme.ask_second_chance.opens@recover"]
    same = read["acme.ask_second_chance.closes@recover"]
    assert (moved.dtstart.value, moved.sequence.value) == (date(2026, 11, 23), "1")
    assert same.sequence.value == "0"
    gone = [each for each in read.values() if hasattr(each, "status")]
    assert gone and {each.status.value for each in gone} == {"CANCELLED"}
    assert {each.sequence.value for each in gone} == {"1"} and not any("valarm" in g.contents for g in gone)


def test_the_same_plan_over_its_own_calendar_changes_nothing() -> None:
    first = calendar_text(at_acme(plans.RICH))
    assert calendar_text(at_acme(plans.RICH), first) == first


def test_what_was_cancelled_stays_so_and_counts_no_further() -> None:
    first = calendar_text(at_acme(plans.RICH))
    nothing = at_acme(replace(plans.RICH, recommendations=()))
    second = calendar_text(nothing, first)
    assert second.count("STATUS:CANCELLED") == first.count("BEGIN:VEVENT")
    assert calendar_text(nothing, second) == second
    back = events(at_acme(plans.RICH), second)
    assert all(not hasattr(each, "status") and each.sequence.value == "2" for each in back.values())


def test_a_calendar_may_hold_the_plans_of_two_debriefs_and_events_of_ones_own() -> None:
    first = calendar_text(at_acme(plans.RICH))
    mine = "BEGIN:VEVENT\r\nUID:mine\r\nDTSTART;VALUE=DATE:20261124\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\n"
    both = first.replace("END:VCALENDAR", f"{mine}END:VCALENDAR")
    read = events(PlanView(plans.RICH, DebriefName("other", "Other")), both)
    assert {id.partition(".")[0] for id in read} == {"acme", "other", "mine"}
    assert not any(hasattr(each, "status") for each in read.values())
    assert len(read) == 2 * first.count("BEGIN:VEVENT") + 1


def test_somebody_in_danger_gets_no_dates() -> None:
    assert (
        events(
            at_acme(replace(plans.RICH, urgent=Help(("Ring somebody.",), "", (), True, "talk_to_someone")))
        )
        == {}
    )


@settings(deadline=None, max_examples=60)
@given(text=HARD_TEXT)
def test_whatever_was_typed_is_text_in_a_calendar(text: str) -> None:
    plan = plans.everywhere(plans.RICH, text)
    windows: dict[str, Opening] = {each.id: each.window for each in plans.RICH.recommendations}
    dated = tuple(
        replace(made, id=kept.id, window=replace(windows[kept.id], words=text))
        for made, kept in zip(plan.recommendations, plans.RICH.recommendations, strict=True)
    )
    view = PlanView(replace(plan, recommendations=dated), DebriefName("acme", text))
    read = events(view)
    assert set(read) == set(events(at_acme(plans.RICH)))
    for event in read.values():
        assert squeezed(clean(text)) in squeezed(event.summary.value)
        assert squeezed(clean(text)) in squeezed(event.description.value)


@pytest.mark.parametrize("full", [False, True])
def test_markdown_names_the_plan_at_the_top_and_numbers_its_lines(full: bool) -> None:
    lines = show(at_acme(plans.RICH), "markdown", LOOK, full=full).splitlines()
    assert lines[0].startswith("# Acme, Analyst")
    assert any(re.match(r"\*\*1\\\.\*\* ", line) for line in lines)
