"""Sources that say of themselves what cannot be, and those that nobody has read again for long."""

from datetime import date

from recover.authoring.examples.load import Entries
from recover.engine.case.words import say_date
from recover.engine.model.playbook import Playbook
from recover.engine.model.sources import Source
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Entry, Mapping, Place, Sequence

MONTHS = 18
"""After so many months somebody should look again whether a source still says the same."""

HELP_MONTHS = 6
"""... and after so many whether a help line still has its number."""

_OPINION = {"practice": "what somebody does or tells", "article": "an article"}

_CHANGING = ("law", "survey", "study", "meta-analysis", "review", "null-result")


def unread_sources(playbook: Playbook, entries: Entries, today: date, log: Log) -> None:
    """Note the sources of kinds that change and were last read more than 18 months before today."""
    for source in playbook.sources:
        place = entries["sources"][source.id].key.place
        if source.read and date.fromisoformat(source.read) > today:
            message = f'"{source.id}" was read on a day that is still to come.'
            log.add(place, "RB505", message, f"Today is {today.isoformat()}.")
        if source.grade == "A" and source.kind in _OPINION:
            message = f'"{source.id}" is {_OPINION[source.kind]}, and has the grade of strong evidence.'
            log.add(place, "RB715", message, "Write  grade: D, or another kind if it is a study or a law.")
        if source.kind in _CHANGING and not _read_lately(source, today, MONTHS):
            said = f"It was last read on {say_date(date.fromisoformat(source.read))}." if source.read else ""
            name = f'"{source.id}"' + (f" ({source.jurisdiction})" if source.jurisdiction else "")
            message = f"Nobody has read {name} again for {MONTHS} months."
            if not source.read:
                message = f"{name} does not say when somebody last read it."
            hint = f"{said} See whether it still says the same, then write  read: {today.isoformat()}".strip()
            log.add(place, "RB707", message, hint)


def unread_help_lines(playbook: Playbook, entries: Entries, today: date, log: Log) -> None:
    """Note the places with a number that stands in one source only, or was not read again for six months."""
    source_of = {passage.id: passage.source for passage in playbook.passages}
    sources = {source.id: source for source in playbook.sources}
    for place in playbook.help_places:
        told = ((place.emergency, place.cites), *((line.name, line.cites) for line in place.lines))
        for number, (what, cites) in enumerate(told):
            cited = {source_of[passage] for passage in cites if passage in source_of}
            lately = {each for each in cited if _read_lately(sources[each], today, HELP_MONTHS)}
            hint = "Read it again in two sources, and write the day under read."
            if len(cited) < 2:
                says = f'"{what}" stands in one source only.'
                hint = "Add a passage from a second source to the cites of this line."
            elif len(lately) < 2:
                says = f'Nobody has read "{what}" again in two sources for {HELP_MONTHS} months.'
            else:
                continue
            log.add(_cites(entries["help_lines"][place.id], number), "RB710", says, hint)


def _cites(place: Entry, number: int) -> Place:
    """Where the passages stand for a number of a place: 0 is its emergency number, 1 its first line."""
    fields = place.value
    if number and isinstance(fields, Mapping) and isinstance(lines := fields.get("lines"), Sequence):
        fields = lines.items[number - 1]
    keys = (each.key for each in fields.entries) if isinstance(fields, Mapping) else ()
    return next((key.place for key in keys if key.value == "cites"), place.key.place)


def _read_lately(source: Source, today: date, months: int) -> bool:
    if not source.read:
        return False
    read = date.fromisoformat(source.read)
    return (today.year - read.year) * 12 + today.month - read.month - (today.day < read.day) < months
