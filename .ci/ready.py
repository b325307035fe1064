"""Puts the shipped advice into the wheel as it is ready for use: who installs it reads no YAML.

The public holidays of the countries that the advice knows go with it.
"""

import os
import sys
from datetime import UTC, datetime
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
        from recover.playbook.ready.cache import FOR_LISTS, FOR_PLANS, WHOLE
        from recover.playbook.ready.days_off import keep_days_off
        from recover.playbook.ready.load import load_ready

        self.folder = TemporaryDirectory()
        advice, days = Path(self.folder.name) / "advice", Path(self.folder.name) / "days"
        for what in (FOR_LISTS, FOR_PLANS, WHOLE):
            playbook = load_ready(root / "playbooks" / "core", cache=advice, what=what)
            (made,) = advice.glob(f"*{what}")
            build_data["force_include"][str(made)] = f"recover/playbooks/core{what}"
        asked = playbook.public_holidays
        countries = tuple(code for _, code in asked.codes) if asked else ()
        kept = keep_days_off(days, countries, _year())
        build_data["force_include"][str(kept)] = "recover/playbooks/days-off.ready"

    def finalize(self, version: str, *_: object) -> None:
        """Take the file away again: the wheel has it."""
        if version != "editable":
            self.folder.cleanup()


def _year() -> int:
    """The year of the build, or the one that a reproducible build names."""
    named = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(named), UTC) if named else datetime.now(UTC)).year
