"""A playbook that was just begun, as a page and as a public document."""

from dataclasses import dataclass
from typing import Literal

from recover.show.page import Gap, Page, say, strong
from recover.show.views import BegunView


@dataclass(frozen=True, slots=True)
class BegunDocument:
    """`recover.begun`, version 1. `aside` is where what stood there before is kept, or null."""

    schema: Literal["recover.begun"]
    version: Literal[1]
    name: str
    files: tuple[str, ...]
    aside: str | None


def begun_page(view: BegunView) -> Page:
    """Return what was written, and the commands to go on with."""
    aside = (say(f"What was there before is kept: {view.aside}", depth=0),) if view.aside else ()
    return (
        strong(f"Your playbook {view.name} is there, and in use from now on.", depth=0),
        *(say(str(file), depth=1) for file in view.files),
        *aside,
        Gap(),
        say("Change it in any editor. Then:", depth=0),
        say(f"recover playbook check {view.name}   names every mistake"),
        say(f"recover playbook test {view.name}    runs the people in it"),
        say("recover plan   says where it made a difference"),
    )


def begun_document(view: BegunView) -> BegunDocument:
    """Return what was written, as it is published."""
    files = tuple(str(file) for file in view.files)
    return BegunDocument("recover.begun", 1, view.name, files, str(view.aside) if view.aside else None)
