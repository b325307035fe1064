"""Puts the shipped advice into the wheel as it is ready for use: who installs it reads no YAML."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyAdvice(BuildHookInterface):
    """Found here by hatch. An editable install has none: it reads the checkout, as that changes."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the file, and name it among what the wheel holds."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from recover.playbook.ready.load import load_ready

        self.folder = TemporaryDirectory()
        load_ready(root / "playbooks" / "core", cache=Path(self.folder.name))
        (made,) = Path(self.folder.name).iterdir()
        build_data["force_include"][str(made)] = "recover/playbooks/core.ready"

    def finalize(self, version: str, *_: object) -> None:
        """Take the file away again: the wheel has it."""
        if version != "editable":
            self.folder.cleanup()
