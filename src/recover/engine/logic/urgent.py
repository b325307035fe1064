"""What is said at once to somebody in danger: whom to ring, where they are, above everything else."""

from datetime import date

from recover.engine.logic.evaluate import Evaluation
from recover.engine.model.playbook import Playbook
from recover.engine.model.protection import NOT_STATED, Help, HelpLine, HelpPlace, Line, Place, Urgent

_SAYS_LITTLE = (NOT_STATED, "they differ")
"""How hours and costs begin that are left out where every word counts."""


def is_urgent(evaluation: Evaluation) -> bool:
    """Return whether this person is to be told at once whom to ring."""
    urgent = evaluation.base.playbook.urgent
    return urgent is not None and evaluation.holds(evaluation.base.tree(urgent.when))


def urgent_help(evaluation: Evaluation) -> Help | None:
    """Return what is said at once to somebody in danger; None for everybody else."""
    playbook = evaluation.base.playbook
    urgent = playbook.urgent
    if urgent is None or not is_urgent(evaluation):
        return None
    chosen = _where(urgent, evaluation)
    anywhere = places_of(playbook, (urgent.otherwise,))
    places = places_of(playbook, chosen) or anywhere
    says = _sentences(urgent, places, anywhere)
    return Help(says, urgent.thanks, places, bool(chosen), urgent.action)


def lines_near(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the first help line of each place where the person may be, in words; none if nobody knows."""
    playbook = evaluation.base.playbook
    places = places_of(playbook, _where(playbook.urgent, evaluation)) if playbook.urgent else ()
    named = len(places) > 1
    return tuple(
        f"{each.place}: {say_line(line)}" if named else say_line(line)
        for each in places
        for line in each.lines[:1]
    )


def places_of(playbook: Playbook, ids: tuple[str, ...]) -> tuple[Place, ...]:
    """Return places by their ids, in the order in which they are declared."""
    places = [place for place in playbook.help_places if place.id in ids]
    lines = [line for place in places for line in place.lines]
    cited = {
        id for cites in (*(each.cites for each in places), *(each.cites for each in lines)) for id in cites
    }
    read = {source.id: source.read for source in playbook.sources} if cited else {}
    days = {
        passage.id: date.fromisoformat(day)
        for passage in playbook.passages
        if passage.id in cited and (day := read[passage.source])
    }
    return tuple(_place(place, days) for place in places)


def say_line(line: Line) -> str:
    """Return one help line in words: its name, how to reach it, when, and what it costs."""
    way = line.number or line.in_writing or line.website
    about = tuple(each for each in (line.hours, line.cost) if not each.startswith(_SAYS_LITTLE))
    written = f", or {line.in_writing}" if line.in_writing and way != line.in_writing else ""
    told = f"{line.name}, {way}{written}"
    return f"{told} ({', '.join(about)})" if about else told


def _where(urgent: Urgent, evaluation: Evaluation) -> tuple[str, ...]:
    """The places where the person may be: the one they named, else those of the country they told.

    Another playbook's places count only where the first one has none: nobody puts a number beside its own.
    """
    here = _told(evaluation, urgent.asks)
    if here:
        return (here,)
    base, country = evaluation.base, _told(evaluation, urgent.country)
    found = tuple(each.id for each in base.playbook.help_places if country and each.country == country)
    return tuple(id for id in found if not base.owner("help_lines", id)) or found


def _told(evaluation: Evaluation, question: str) -> str:
    said = evaluation.facts.said(question)
    return said if isinstance(said, str) else ""


def _place(place: HelpPlace, days: dict[str, date]) -> Place:
    lines = tuple(_line(line, days) for line in place.lines)
    return Place(place.id, place.place, place.emergency, lines, _oldest(place.cites, days))


def _line(line: HelpLine, days: dict[str, date]) -> Line:
    return Line(
        line.name,
        line.number,
        line.website,
        line.in_writing,
        line.hours,
        line.languages,
        line.cost,
        _oldest(line.cites, days),
    )


def _oldest(passages: tuple[str, ...], days: dict[str, date]) -> date | None:
    return min((days[each] for each in passages if each in days), default=None)


def _sentences(urgent: Urgent, places: tuple[Place, ...], anywhere: tuple[Place, ...]) -> tuple[str, ...]:
    finders = tuple(line for place in anywhere for line in place.lines)
    if len(places) == 1:
        lines = places[0].lines or finders
        listens = tuple(f"{urgent.listen} {say_line(line)}." for line in lines[:1])
        more = tuple(f"{urgent.other} {say_line(line)}." for line in lines[1:2])
        return (f"{urgent.danger} {places[0].emergency}.", *listens, *more, urgent.program)
    numbers = (f"{each.place}: {each.emergency}." for each in places)
    talk = (f"{each.place}: {_first_line(each, finders)}" for each in places)
    return (urgent.danger, *numbers, urgent.listen, *talk, urgent.program)


def _first_line(place: Place, finders: tuple[Line, ...]) -> str:
    return " ".join(f"{say_line(line)}." for line in (place.lines or finders)[:1])
