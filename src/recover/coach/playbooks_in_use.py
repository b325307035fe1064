"""Which advice is in use: the shipped playbook, with whatever the person has added to it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from recover.engine.model.playbook import Playbook
from recover.frozen import frozen
from recover.outside.text.errors import UserError
from recover.playbook.ready.cache import WHOLE
from recover.playbook.ready.load import load_ready
from recover.playbook.shipped import shipped_playbook

if TYPE_CHECKING:
    from recover.outside.text.faults import Fault


@frozen
class Advice:
    """The playbooks in use, the person's own ones that had to be left out, and the mistakes in them."""

    playbook: Playbook
    left_out: tuple[Path, ...] = ()
    faults: "tuple[Fault, ...]" = ()


def own_home(config: Path) -> Path:
    """Return the folder whose sub-folders are the person's own playbooks; it need not exist."""
    return config / "playbooks"


def own_playbooks(config: Path) -> tuple[Path, ...]:
    """Return the folders of the person's own playbooks by name; hidden folders are none."""
    return tuple(path for path in _inside(config) if path.is_dir() and not path.name.startswith("."))


def loose_files(config: Path) -> tuple[Path, ...]:
    """Return files that look like a playbook and stand beside the folders, where nothing reads them."""
    from recover.playbook.folders import ENDINGS

    return tuple(path for path in _inside(config) if path.suffix in ENDINGS and not path.is_dir())


def advice_in_use(
    own: Sequence[Path], named: Sequence[Path] = (), *, cache: Path | None = None, what: str = WHOLE
) -> Advice:
    """Return the shipped advice with the person's own playbooks and those that were named.

    A mistake in one of `own` must lock nobody out: such a playbook is left out. `cache` is the folder in
    which they are kept ready; None keeps nothing. `what` is as in load_ready. Raises Faults for a mistake in
    one of `named`.
    """
    try:
        return Advice(load_ready(shipped_playbook(), *own, *named, cache=cache, what=what))
    except UserError:  # of which class is found out where there is something wrong, and not at each start
        return _without_what_is_wrong(own, named, cache, what)


def _inside(config: Path) -> list[Path]:
    try:
        return sorted(own_home(config).iterdir())
    except OSError:
        return []


def _without_what_is_wrong(
    own: Sequence[Path], named: Sequence[Path], cache: Path | None, what: str
) -> Advice:
    from recover.outside.text.faults import Faults

    kept, first = tuple(own), Faults(())
    while True:
        try:
            playbook = load_ready(shipped_playbook(), *kept, *named, cache=cache, what=what)
        except Faults as found:
            first = first if first.faults else found
            if not kept:
                raise first from None
            kept = _without_faults(kept, found.faults)
        else:
            return Advice(playbook, tuple(path for path in own if path not in kept), first.faults)


def _without_faults(folders: tuple[Path, ...], faults: "Iterable[Fault]") -> tuple[Path, ...]:
    """The folders in which nothing is wrong; none, where it cannot be told which are to blame."""
    blamed = {fault.file.partition("/")[0] for fault in faults}
    sound = tuple(folder for folder in folders if folder.name not in blamed)
    return sound if len(sound) < len(folders) else ()
