"""Sources that change: laws, surveys, studies and searches that nobody has read again for long."""

from datetime import date

from recover.engine.model import Playbook
from recover.engine.source import Source
from recover.engine.words import say_date
from recover.outside.faults import Log
from recover.playbook.load import Entries

MONTHS = 18
"""After so many months somebody should look again whether a source still says the same."""

_CHANGING = ("law", "survey", "study", "meta-analysis", "review", "null-result")


def unread_sources(playbook: Playbook, entries: Entries, today: date, log: Log) -> None:
    """Note the sources of kinds that change and were last read more than 18 months before today."""
    for source in playbook.sources:
        if source.kind in _CHANGING and not _read_lately(source, today):
            said = f"It was last read on {say_date(date.fromisoformat(source.read))}." if source.read else ""
            name = f'"{source.id}"' + (f" ({source.jurisdiction})" if source.jurisdiction else "")
            message = f"Nobody has read {name} again for {MONTHS} months."
            if not source.read:
                message = f"{name} does not say when somebody last read it."
            hint = f"{said} See whether it still says the same, then write  read: {today.isoformat()}".strip()
            log.add(entries["sources"][source.id].key.place, "RB707", message, hint)


def _read_lately(source: Source, today: date) -> bool:
    if not source.read:
        return False
    read = date.fromisoformat(source.read)
    return (today.year - read.year) * 12 + today.month - read.month - (today.day < read.day) < MONTHS
