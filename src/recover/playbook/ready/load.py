"""The checked playbook: from its ready form where that is fresh, else from YAML, and then kept ready."""

from collections.abc import Iterator
from pathlib import Path

from recover.engine.model.playbook import Playbook
from recover.playbook.ready.cache import WHOLE, keep, kept_at, looks, name_of, read_ready
from recover.playbook.shipped import shipped_ready


def load_ready(*folders: Path, cache: Path | None, what: str = WHOLE) -> Playbook:
    """The playbook that check_folders makes of these folders; FOR_PLANS or FOR_LISTS, a part of it.

    `cache` is the folder for ready ones; None keeps nothing. Raises Faults, and what has any is never kept.
    """
    seen = looks(folders, cache)
    for _, playbook in _fresh(seen.name(), cache, what):
        return playbook
    from recover.outside.text.faults import Log
    from recover.playbook.folders import read_folders

    log = Log()
    read = read_folders(folders, log)
    name = name_of(read)
    if not log.faults:
        seen.remember(name)
        for _, playbook in _fresh(name, cache, what):
            return playbook
    if what != WHOLE:
        from recover.playbook.ready.part import PARTS

        playbook = PARTS[what](load_ready(*folders, cache=cache))
    else:
        from recover.playbook.load import check_folders

        playbook = check_folders(read, log)
    if cache:
        keep(cache, name, playbook, what)
    return playbook


def fresh_file(*folders: Path, cache: Path | None) -> Path | None:
    """Return the file that holds these folders ready for use; None where none does."""
    from recover.outside.text.faults import Log
    from recover.playbook.folders import read_folders

    name = name_of(read_folders(folders, Log()))
    return next((path for path, _ in _fresh(name, cache, WHOLE)), None)


def _fresh(name: str | None, cache: Path | None, what: str) -> Iterator[tuple[Path, Playbook]]:
    if name is None:
        return
    for path, private in (
        (shipped_ready(what), False),
        (kept_at(cache, name, what) if cache else None, True),
    ):
        playbook = read_ready(Playbook, path, name, private=private) if path else None
        if path and playbook:
            yield path, playbook
