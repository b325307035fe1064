"""Where the playbooks that come with recover are."""

from pathlib import Path

import recover


def shipped_playbooks() -> Path:
    """The folder of the playbooks that come with recover.

    Inside the package where it was installed from a wheel; beside `src` in a checkout.
    """
    package = Path(recover.__file__).parent
    inside = package / "playbooks"
    return inside if inside.is_dir() else package.parent.parent / "playbooks"


def core_playbook() -> Path:
    """The folder of the advice that recover comes with."""
    return shipped_playbooks() / "core"
