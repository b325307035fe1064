"""Which advice an author works on."""

import os
from collections.abc import Sequence
from pathlib import Path

from recover.authoring.examples.load import Loaded, decode_for_authors, load_for_authors
from recover.outside.text.faults import Faults, Log
from recover.outside.text.limits import MAX_FAULTS
from recover.playbook.folders import read_folders
from recover.playbook.shipped import shipped_playbook


def advice_for_authors(path: Path | None, own: Sequence[Path], named: Sequence[Path] = ()) -> Loaded:
    """Return what an author works on: a folder, or everything that is in use for None. Raises Faults.

    A folder that is not there may be meant as the name of one of `own`, the person's own playbooks, or of
    the shipped one.

    A folder that needs nothing of the shipped playbook is taken alone, unless it is one of `own` or others
    are named beside it: then it is added to the shipped one, as it is when it is used.
    """
    if path is None:
        return load_for_authors(shipped_playbook(), *own, *named)
    path = _meant(path, own)
    if named or os.path.realpath(path) in map(os.path.realpath, own):
        return load_for_authors(shipped_playbook(), path, *named)
    log = Log()
    try:
        return decode_for_authors(read_folders((path,), log), log)
    except Faults as found:
        alone = found.with_traceback(None)  # which holds all that was read
    _require_sense(alone, log)
    return _added(path, alone)


def _require_sense(alone: Faults, log: Log) -> None:
    """Raise Faults where there is so much wrong with a folder that what it lacks need not be looked for."""
    if all(fault.code.startswith(_UNREADABLE) for fault in alone.faults):
        raise alone
    left = [fault for fault in log.faults if fault.code.startswith(_ITS_OWN)]
    if len(left) > MAX_FAULTS:
        raise Faults(left)


_UNREADABLE = "RB1"
_ITS_OWN = (_UNREADABLE, "RB201", "RB202", "RB203", "RB205", "RB207")
"""Mistakes that stay, whatever other playbook a folder is added to: its keys, its shape, its spelling."""


def _meant(path: Path, own: Sequence[Path]) -> Path:
    if os.path.lexists(path):
        return path
    return next((each for each in (*own, shipped_playbook()) if each.name == str(path)), path)


def _added(path: Path, alone: Faults) -> Loaded:
    """The folder added to the shipped playbook; the mistakes it has alone, where these are fewer."""
    try:
        return load_for_authors(shipped_playbook(), path)
    except Faults as added:
        raise (alone if len(alone.faults) < len(added.faults) else added) from None
