"""What authors of playbooks are shown: a check of their files, codes explained, rules read back."""

from collections.abc import Iterator

from recover.engine.case.words import in_figures, say_count, say_list
from recover.outside.text.faults import render
from recover.show.pages.sources import Numbers
from recover.show.paint.page import Block, Gap, Heading, Verbatim, begin, say, strong
from recover.show.values.playbook import (
    BegunView,
    CheckView,
    CodePage,
    CodesView,
    ReadBackView,
    RemarkLine,
    RuleView,
)

_FEW = 5  # people named on a page; JSON names all


def check_page(view: CheckView, *, full: bool) -> Iterator[Block]:
    """Return every remark, the gravest last, and then how many there are."""
    for severity in ("hint", "warning", "error"):
        for remark in view.remarks:
            if remark.severity == severity:
                yield Verbatim(_said(remark))
                yield Gap()
    yield strong(_verdict(view), depth=0)
    codes = tuple(dict.fromkeys(remark.fault.code for remark in view.remarks))
    if codes:
        yield say(f"recover playbook explain {codes[-1]} tells more of a code.", depth=0)


def _said(remark: RemarkLine) -> str:
    text = render(remark.fault)
    if remark.severity == "error":
        return text
    return text.replace(f" {remark.fault.code} ", f" {remark.fault.code} {begin(remark.severity)}: ", 1)


def _verdict(view: CheckView) -> str:
    if view.errors:
        return f"{in_figures(view.errors, 'mistake')} to mend. A second look at the rest comes after that."
    names = ", ".join(map(str, view.playbooks))
    parts = [
        f"{say_count(count, noun).lower()}"
        for count, noun in ((view.warnings, "warning"), (view.hints, "hint"))
        if count
    ]
    are = "are" if len(view.playbooks) > 1 else "is"
    return f"{names} {are} valid" + (
        f", with {say_list(tuple(parts))}." if parts else "; there is nothing to remark."
    )


def codes_page(view: CodesView, *, full: bool) -> Iterator[Block]:
    """Return one code explained, or all of them, a line each."""
    if len(view.codes) == 1:
        yield from _code(view.codes[0])
        return
    for severity, title in (("error", "Mistakes"), ("warning", "Warnings"), ("hint", "Hints")):
        yield Heading(title)
        yield from (strong(page.code, after=page.means) for page in view.codes if page.severity == severity)


def _code(page: CodePage) -> Iterator[Block]:
    yield strong(page.code, f"({page.severity})", depth=0, after=page.means)
    yield Gap()
    yield say(page.why, depth=0)
    if page.happens:
        yield say(page.happens, depth=0)
    for title, text in (("Avoid", page.avoid), ("Prefer", page.prefer)):
        if text:
            yield Heading(title)
            yield Verbatim("\n".join(f"  {line}".rstrip() for line in text.rstrip().split("\n")))


def rule_page(view: RuleView, *, full: bool) -> Iterator[Block]:
    """Return a rule in plain words, with its sources and its people."""
    yield strong(view.id, depth=0, after=f"({view.place})")
    yield Gap()
    yield say(view.sentence, depth=0)
    yield say(view.because, depth=0, label="Because")
    if view.weight:
        yield say(view.weight, depth=0, label="Weight")
    yield from _findings_and_sources(view)
    yield Heading("People")
    yield say(_names(view.shown_by), label="Applies to")
    yield say(_names(view.not_for), label="Not to")


def read_back_page(view: ReadBackView, *, full: bool) -> Iterator[Block]:
    """Return something of a playbook in sentences, with its sources."""
    yield strong(view.id or begin(view.kind), depth=0, after=f"({view.place})" if view.place else "")
    yield Gap()
    yield from (say(each.says, depth=0, label=each.label) for each in view.says)
    yield from _findings_and_sources(view)


def _findings_and_sources(view: RuleView | ReadBackView) -> Iterator[Block]:
    if view.findings:
        yield Heading("Where")
        yield from (say(each.says, label=f"{each.id}, “{each.label}”", mark="-") for each in view.findings)
    numbers = Numbers()
    numbers.marks(view.citations)
    yield from numbers.blocks(full=True)


def _names(people: tuple[str, ...]) -> str:
    if len(people) <= _FEW:
        return say_list(people) if people else "nobody here"
    return f"{', '.join(people[:_FEW])} and {len(people) - _FEW} more"


def begun_page(view: BegunView, *, full: bool) -> Iterator[Block]:
    """Return what was written, and the commands to go on with."""
    yield strong(f"Your playbook {view.name} is there, and in use from now on.", depth=0)
    yield from map(say, view.files)
    if view.aside:
        yield say(f"What was there before is kept: {view.aside}", depth=0)
    yield Gap()
    yield say("Change it in any editor. Then:", depth=0)
    yield say(f"recover playbook check {view.name}   names every mistake")
    yield say(f"recover playbook test {view.name}    runs the people in it")
    yield say("recover plan   says where it made a difference")
