"""A plan in brief: what to do and when, without a word of why."""

from datetime import date

from recover.engine.model.protection import Help
from recover.engine.plan.values import Group, SecondChanceVerdict
from recover.frozen import frozen


@frozen
class BriefLine:
    """An action that is recommended; its days are null where there is no bound."""

    id: str
    group: Group
    opens: date | None
    closes: date | None


@frozen
class BriefView:
    """What to do, in its order, and whether to ask for a second chance; `urgent` as in a plan."""

    today: date
    recommendations: tuple[BriefLine, ...]
    second_chance: SecondChanceVerdict | None
    urgent: Help | None = None
