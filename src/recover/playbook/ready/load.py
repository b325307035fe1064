"""The checked playbook: from its ready form where that is fresh, else from YAML, and then kept ready."""

from collections.abc import Iterator
from pathlib import Path

from recover.engine.model.playbook import Playbook
from recover.outside.text.faults import Log
from recover.playbook.folders import read_folders
from recover.playbook.ready.cache import keep, kept_at, looks, name_of, read_ready
from recover.playbook.shipped import shipped_ready


def load_ready(*folders: Path, cache: Path | None) -> Playbook:
    """The playbook that load_playbook makes of these folders.

    `cache` is the folder for ready ones; None keeps nothing. Raises Faults, and what has any is never kept.
    """
    seen = looks(folders, cache)
    for _, playbook in _fresh(seen.name(), cache):
        return playbook
    log = Log()
    read = read_folders(folders, log)
    name = name_of(read)
    if not log.faults:
        seen.remember(name)
        for _, playbook in _fresh(name, cache):
            return playbook
    from recover.playbook.load import check_folders

    playbook = check_folders(read, log)
    if cache:
        keep(cache, name, playbook)
    return playbook


def fresh_file(*folders: Path, cache: Path | None) -> Path | None:
    """Return the file that holds these folders ready for use; None where none does."""
    name = name_of(read_folders(folders, Log()))
    return next((path for path, _ in _fresh(name, cache)), None)


def _fresh(name: str | None, cache: Path | None) -> Iterator[tuple[Path, Playbook]]:
    if name is None:
        return
    shipped = read_ready(Playbook, shipped_ready(), name, private=False)
    if shipped:
        yield shipped_ready(), shipped
    kept = read_ready(Playbook, kept_at(cache, name), name, private=True) if cache else None
    if cache and kept:
        yield kept_at(cache, name), kept
