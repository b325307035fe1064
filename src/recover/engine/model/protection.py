"""What protects people: who is in danger, whom they are told to ring, and what stands before all else."""

from datetime import date

from recover.engine.model.conditions import Condition
from recover.frozen import frozen

NOT_STATED = "not stated"
"""What authors write where no source says it."""


@frozen
class HelpLine:
    """Somebody who listens. `number` or `website` is "" where there is none."""

    name: str
    number: str
    website: str
    in_writing: str
    hours: str
    languages: str
    cost: str
    cites: tuple[str, ...]


@frozen
class HelpPlace:
    """Whom to ring in one place. `country` is the answer to the question about the country, or ""."""

    id: str
    place: str
    country: str
    emergency: str
    lines: tuple[HelpLine, ...]
    cites: tuple[str, ...]


@frozen
class Urgent:
    """Who is in danger, the action that then stands first, and the words said at once.

    `asks` is the question about where the person is now, whose answers are ids of places; `country` the
    one that tells it as well as may be; `otherwise` the place whose lines help anywhere.
    """

    when: Condition
    action: str
    asks: str
    country: str
    otherwise: str
    thanks: str  # said once, to whoever has just told it
    danger: str  # ends where the emergency number is put
    listen: str  # ends where the help line is put
    other: str  # ... and a second one
    program: str
    cites: tuple[str, ...]


@frozen
class CareFirst:
    """For whom some actions stand before all others: rest and people before any tactics."""

    when: Condition
    actions: tuple[str, ...]


@frozen
class Dropped:
    """Something in one of the user's own playbooks that is left out, because it would harm what protects."""

    playbook: str
    id: str  # of its rule or action, or of the rule it would keep quiet
    says: str


@frozen
class Line:
    """One help line. `number` or `website` is "" where there is none; `read`: when its sources were read."""

    name: str
    number: str
    website: str
    in_writing: str
    hours: str
    languages: str
    cost: str
    read: date | None


@frozen
class Place:
    """The emergency number of a place, and who listens there."""

    id: str
    place: str
    emergency: str
    lines: tuple[Line, ...]
    read: date | None


@frozen
class Help:
    """What is said to somebody in danger, as whole sentences in their order, and the numbers in them.

    `thanks` is said once before them, to whoever has just told it.
    `known` is whether they told where they are; if not, `places` holds what helps anywhere. `action` is
    the line of the plan that stands first as long as this holds.
    """

    says: tuple[str, ...]
    thanks: str
    places: tuple[Place, ...]
    known: bool
    action: str
