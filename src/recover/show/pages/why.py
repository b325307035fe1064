"""Why something in a plan is as it is: what it rests on, what undoes it, and every rule about it."""

from collections.abc import Iterator

from recover.engine.case.words import in_figures
from recover.engine.grounds.values import Citation
from recover.engine.model.playbook import Effect
from recover.engine.why.brief import foremost, in_brief, is_over, is_refused
from recover.engine.why.values import Explanation, TracedLine, TracedRule
from recover.show.pages.reasons import because_unless, in_quotes, kept_quiet, say_grounds, whose, you_said
from recover.show.pages.sources import Numbers, grades, law_remark
from recover.show.pages.urgent import help_blocks
from recover.show.paint.page import Block, Gap, Heading, begin, dim, say, sentence, strong
from recover.show.values.plan import WhyView

SOURCES_OF_WHAT_DECIDES, LAWS_IN_SHORT = 2, 1
"""In short; beside laws, and the sources of a figure, only the first."""

_STATES = {
    "do": "recommended",
    "no": "not recommended",
    "forbidden": "never, as things are",
    "done": "already done",
    "skipped": "left out by you",
    "too_late": "too late",
    "instead_of": "another action takes its place",
    "not_yet": "not yet",
}
"""The verdicts on an action in words; a level, a side and the rest are said by their own names."""

_EFFECTS: dict[Effect, tuple[str, str]] = {
    "for": ("Speaks for {}", "Would speak for {}"),
    "against": ("Speaks against {}", "Would speak against {}"),
    "never": ("Forbids {}", "Would forbid {}"),
    "hold": ("Puts {} off", "Would put {} off"),
}
"""What a rule does to the thing explained, and what it would do if it applied."""


def why_page(view: WhyView, *, full: bool) -> Iterator[Block]:
    """The explanation: in short what decides, and in full every rule, line by line."""
    why = view.explanation
    yield from help_blocks(view.urgent)
    state = why.words if why.kind == "judgement" else begin(_state(why))
    yield strong(sentence(f"{sentence(why.title)} {state}"), depth=0, after=whose(why.playbook))
    yield from _in_full(view) if full else _in_short(view)


def _in_short(view: WhyView) -> Iterator[Block]:
    """Because and Unless, and the reason that decides with its sources.

    Of what is right the reason itself is the *Because*, where no own answer worth telling is behind it.
    """
    brief = in_brief(view.explanation)
    numbers = Numbers(most=1 if law_remark(brief.citations) else SOURCES_OF_WHAT_DECIDES)
    sources = numbers.marks(_few_laws(brief.citations), brief.words)
    label = "Why" if brief.because or is_refused(view.explanation) or view.urgent else "Because"
    told = brief.words or sources
    reason = say(brief.words, sources, whose(brief.playbook), depth=1, label=label if brief.words else "See")
    if told and label == "Because":
        yield reason
    if view.urgent is None:
        yield from because_unless(brief.because, brief.unless, (), depth=1)
    if told and label == "Why":
        yield reason
    yield from kept_quiet(each for each in view.explanation.quiet_rules if each.applies)
    yield Gap()
    yield from numbers.named_in_short()
    yield dim(f"recover why {view.explanation.id} --full: every rule, example and source")


def _few_laws(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """The citations with the first law alone: each stands with its place and day, and takes three lines."""
    laws = [each.source for each in citations if each.kind == "law"]
    left_out = set(list(dict.fromkeys(laws))[LAWS_IN_SHORT:])
    return tuple(each for each in citations if each.source not in left_out)


def _in_full(view: WhyView) -> Iterator[Block]:
    why, numbers = view.explanation, Numbers()
    sources = numbers.marks(why.citations)
    if (why.words and why.kind != "judgement") or sources:
        yield say(why.words or "See", sources, depth=0)
    for side in why.sides:
        label = "Chosen" if why.state == side.id else "Other"
        yield say(side.says, numbers.marks(side.citations), grades(side.citations), label=label)
    if view.urgent is None and not is_over(why):
        yield from say_grounds(why.grounds, depth=1, foremost=foremost(why))
    if why.lines and (why.kind != "second_chance" or why.state == "not_your_question"):
        yield Heading("What it depends on")
        yield from (_line(line, depth=1) for line in why.lines)
    yield from _rules(why, numbers)
    if why.quiet_rules:
        yield Heading("What your own playbooks keep quiet")
        yield from kept_quiet(why.quiet_rules)
    yield from _stopped(why, numbers)
    yield from numbers.blocks(full=False)


def _rules(why: Explanation, numbers: Numbers) -> Iterator[Block]:
    """The rules that apply with all that stands behind them: lines, passages, and their names."""
    rules = [rule for rule in why.rules if rule.holds]
    if rules:
        yield Heading("What applied to you")
    for number, rule in enumerate(rules):
        if number:
            yield Gap()
        yield strong(rule.because, mark="-", after=_effect(rule))
        yield from (_line(line, depth=2) for line in rule.deciding)
        for each in rule.citations:
            yield say(each.says, numbers.marks((each,)), f"({each.passage})", depth=2, label="Says")
        place = f"({rule.place})" if rule.place else ""
        yield say(rule.rule, place, whose(rule.playbook), depth=2, label="Rule")


def _stopped(why: Explanation, numbers: Numbers) -> Iterator[Block]:
    """The rules that did not apply, each with the lines that stopped it."""
    rules = [rule for rule in why.rules if not rule.holds]
    if rules:
        yield Heading("What did not apply, and what stopped it")
    for rule in rules:
        name = f"({rule.rule}) {whose(rule.playbook)}".strip()
        yield say(rule.because, numbers.marks(rule.citations), _effect(rule), name, mark="-")
        yield from (_line(line, depth=2) for line in rule.deciding)


def _effect(rule: TracedRule) -> str:
    """What the rule does, or would do, to which part, and how many points that is."""
    count = abs(rule.points)
    points = f", {in_figures(count, 'point')}" if count else ""
    does, would = _EFFECTS[rule.effect]
    effect = does if rule.holds else would
    return effect.replace("{}", in_quotes(rule.about) if rule.about else "it") + f"{points}."


def _line(line: TracedLine, *, depth: int) -> Block:
    """What one line asks, how that came out, and the answer it was asked of; once, where they are one."""
    quote = line.quote
    if quote.quiet:
        return say(sentence(quote.about), depth=depth, label=_met(line))
    if quote.said and line.words == f"{quote.about}: {in_quotes(quote.answer or '')}":
        return say(you_said((quote,)), depth=depth, label=_met(line))
    return say(sentence(line.words), _answer(line), depth=depth, label=_met(line))


def _answer(line: TracedLine) -> str:
    """The answer behind a line, as far as the line does not tell it already."""
    quote = line.quote
    if quote.kind in ("finding", "action"):
        return ""
    if not line.words.startswith(quote.about):
        return you_said((quote,))
    if quote.answer is None:
        return "Not known yet."
    return f"You said {in_quotes(quote.answer)}." if quote.said else begin(sentence(quote.answer))


def _met(line: TracedLine) -> str:
    return "Yes" if line.holds else "No"


def _state(why: Explanation) -> str:
    """The verdict in words: of a disagreement, which side the plan follows."""
    if why.kind == "action":
        return _STATES.get(why.state, why.state)
    follows = "follows " if why.state in {side.id for side in why.sides} else ""
    return f"{follows}{why.state}".replace("_", " ")
