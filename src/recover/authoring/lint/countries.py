"""A country that a playbook of one's own adds, and what somebody there would do without."""

from recover.engine.model.playbook import Playbook
from recover.outside.text.faults import Log
from recover.outside.text.nodes import Mapping, Text
from recover.playbook.read.names import Symbols


def bare_countries(playbook: Playbook, symbols: Symbols, log: Log) -> None:
    """Note of each country that was added that it has no help line, nobody can be there, or no day is off."""
    urgent = playbook.urgent
    if urgent is None:
        return
    here = {each.id: {choice.id for choice in each.choices} for each in playbook.questions}
    codes = dict(playbook.public_holidays.codes) if playbook.public_holidays else {}
    for answer in _added(symbols, urgent.country):
        id, label = answer.value, f'"{answer.value}"'
        places = {place.id for place in playbook.help_places if place.country == id}
        if not places:
            message = f"Somebody in danger in {label} gets no help line of that country."
            log.add(answer.place, "RB716", message, f"Add a place under help_lines, with  country: {id}")
        elif not places & here[urgent.asks]:
            message = f"Nobody in danger can say that they are in {label}."
            hint = f"Write under  extends:  questions:  {urgent.asks}: {{{min(places)}: ...}}"
            log.add(answer.place, "RB716", message, hint)
        if id not in codes:
            message = f"The public holidays of {label} count as working days."
            hint = f"Write under  extends:  public_holidays: {{{id}: the ISO 3166 code}}"
            log.add(answer.place, "RB716", message, hint)


def _added(symbols: Symbols, question: str) -> tuple[Text, ...]:
    """The answers to a question that the user's own playbooks add."""
    return tuple(
        answer.key
        for extension in symbols.extensions
        for entry in extension.entries("questions")
        if entry.key.value == question and isinstance(entry.value, Mapping)
        for answer in entry.value.entries
    )
