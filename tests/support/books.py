"""Playbooks that stand in no folder."""

from importlib.resources import files
from pathlib import Path

from recover.authoring.examples.load import Loaded, decode_for_authors
from recover.authoring.lint.unused import unused
from recover.engine.model.playbook import Playbook
from recover.outside.text.faults import Fault, Log
from recover.playbook.folders import Folder, read_folders
from recover.playbook.load import check_folders


def base() -> bytes:
    """The small playbook beside which every example of a code's page stands."""
    return files("recover.authoring.words").joinpath("code_pages", "base.yaml").read_bytes()


def load_files(contents: dict[str, bytes], folder: str = "playbook") -> Loaded:
    """One playbook from names and bytes, in whatever order they come."""
    return decode_for_authors([Folder(folder, dict(sorted(contents.items())))], Log())


def load_playbook(*folders: Path) -> Playbook:
    """The playbook in the first folder with those in the others, read from its YAML. Raises Faults."""
    log = Log()
    return check_folders(read_folders(folders, log), log)


def remarks_on(loaded: Loaded) -> tuple[Fault, ...]:
    """What nothing uses in the playbook that its author answers for."""
    log = Log()
    unused(loaded.playbook, loaded.symbols, log)
    return loaded.to_tell(sorted(log.faults, key=lambda fault: fault.order))
