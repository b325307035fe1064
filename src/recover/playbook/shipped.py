"""Where the playbook that comes with recover is."""

from pathlib import Path

import recover


def shipped_playbook() -> Path:
    """The folder of the advice that recover comes with.

    Inside the package where it was installed from a wheel; beside `src` in a checkout.
    """
    package = Path(recover.__file__).parent
    inside = package / "playbooks"
    folder = inside if inside.is_dir() else package.parent.parent / "playbooks"
    return folder / "core"


def shipped_ready(what: str) -> Path:
    """The file that holds it ready, which is put there when a wheel is built; a checkout has none.

    `what` is how its name ends.
    """
    return shipped_playbook().with_suffix(what)


def shipped_days_off() -> Path:
    """The file that holds the public holidays of the countries that it knows; a checkout has none."""
    return shipped_playbook().with_name("days-off.ready")
