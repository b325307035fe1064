"""What protects people in danger: whom to ring, what is said at once, what no other playbook may touch."""

from collections.abc import Iterator
from dataclasses import replace

from recover.engine.model.conditions import Atom, Condition, lines_of
from recover.engine.model.playbook import Action, Playbook, Rule, SuppressedRule
from recover.engine.model.protection import CareFirst, Dropped, HelpLine, HelpPlace, Urgent
from recover.outside.text.nodes import Entry, Mapping, Text
from recover.playbook.read.fields import Fields
from recover.playbook.read.names import Symbols
from recover.playbook.read.reader import Reader

_AGAINST = ("against", "never", "hold")
"""What a rule may say of a protected action only in the playbook that protects it."""


def read_help_places(reader: Reader) -> tuple[HelpPlace, ...]:
    """Whom to ring, place by place."""
    urgent = reader.symbols.single.get("urgent")
    named = urgent.value.get("country") if urgent and isinstance(urgent.value, Mapping) else None
    asked = _one_of(named.value, reader) if isinstance(named, Text) else ()
    countries = tuple(answer.key.value for answer in asked)
    return tuple(_place(fields, countries, reader) for fields in reader.each("help_lines", "help place"))


def _one_of(question: str, reader: Reader) -> tuple[Entry, ...]:
    """The answers to a question of which it takes one."""
    asked = reader.symbols.entries["questions"].get(question)
    answers = asked.value.get("one_of") if asked and isinstance(asked.value, Mapping) else None
    return answers.entries if isinstance(answers, Mapping) else ()


def read_urgent(reader: Reader) -> Urgent | None:
    """Who is in danger, and what is said at once."""
    fields = reader.single("urgent", "urgent")
    if fields is None:
        return None
    for name, section in _REFERS.items():
        word = fields.text(name)
        if word:
            reader.symbols.refer(word, section)
    _check_answers(fields, reader)
    said = fields.texts(*_REFERS, "thanks", "danger", "listen", "other", "program")
    return Urgent(when=reader.when(fields), **said, cites=reader.cites(fields))


def read_care_first(reader: Reader) -> CareFirst | None:
    """Who is told of rest and people before any tactics."""
    fields = reader.single("care_first", "care first")
    if fields is None:
        return None
    actions = reader.symbols.refer_all(fields.list("actions"), "actions")
    return CareFirst(reader.when(fields), actions)


_REFERS = {"action": "actions", "asks": "questions", "country": "questions", "otherwise": "help_lines"}


def read_protected(symbols: Symbols) -> frozenset[str]:
    """The rules and actions that only the first playbook speaks of."""
    names = symbols.listed("protected")
    for name in names:
        if name.value not in symbols.entries["actions"]:
            symbols.refer(name, "rules")
    return frozenset(name.value for name in names)


def without_harm(playbook: Playbook) -> Playbook:
    """Return the playbook without what the user's own ones do to what is protected; that is `dropped`."""
    if not playbook.protected or not (playbook.additions or playbook.quieted):
        return playbook
    quieting = [each for each in playbook.quieted if each.rule.id in playbook.protected]
    harmful = {rule.id for rule in playbook.rules if _harms(rule, playbook)}
    harmful |= {each.instead for each in quieting}
    return replace(
        playbook,
        rules=tuple(rule for rule in playbook.rules if rule.id not in harmful),
        additions=tuple(
            each for each in playbook.additions if each.section != "rules" or each.id not in harmful
        ),
        actions=tuple(_outside_groups(action, playbook) for action in playbook.actions),
        quieted=tuple(each for each in playbook.quieted if each not in quieting),
        dropped=tuple(_dropped(playbook, quieting)),
    )


def _dropped(playbook: Playbook, quieting: list[SuppressedRule]) -> Iterator[Dropped]:
    owners = {(each.section, each.id): each.playbook for each in playbook.additions}
    for each in quieting:
        says = f'"{each.rule.id}" protects people in danger and cannot be {each.how}.'
        yield Dropped(each.playbook, each.rule.id, says)
    for rule in playbook.rules:
        if _harms(rule, playbook):
            says = f'"{rule.target.id}" protects people in danger, so "{rule.id}" cannot speak against it.'
            yield Dropped(owners["rules", rule.id], rule.id, says)
    for action in playbook.actions:
        if _outside_groups(action, playbook) is not action:
            says = f'"{action.id}" cannot take the place of what protects people in danger.'
            yield Dropped(owners["actions", action.id], action.id, says)


def _harms(rule: Rule, playbook: Playbook) -> bool:
    """Whether a rule of another playbook speaks against something protected."""
    return (
        rule.effect in _AGAINST
        and rule.target.id in playbook.protected
        and _is_added(playbook, "rules", rule.id)
    )


def _outside_groups(action: Action, playbook: Playbook) -> Action:
    """The action; one that was added and would push a protected one aside, without its group."""
    kept = {each.only_one_of for each in playbook.actions if each.id in playbook.protected}
    if action.only_one_of in kept - {""} and _is_added(playbook, "actions", action.id):
        return replace(action, only_one_of="")
    return action


def _is_added(playbook: Playbook, section: str, id: str) -> bool:
    return any((each.section, each.id) == (section, id) for each in playbook.additions)


def _place(fields: Fields, countries: tuple[str, ...], reader: Reader) -> HelpPlace:
    country = fields.text("country")
    if country and countries and country.value not in countries:
        message = f'No answer to the question about the country is called "{country.value}".'
        reader.log.unknown(country, "RB402", message, countries)
    return HelpPlace(
        id=fields.name.value,
        **fields.texts("place", "country", "emergency"),
        lines=tuple(_line(each, reader) for each in reader.list_of(fields, "lines", "help line")),
        cites=reader.cites(fields),
    )


def _line(fields: Fields, reader: Reader) -> HelpLine:
    if not any(fields.has(name) for name in ("number", "website", "in_writing")):
        message = f'"{fields.words("name")}" does not say how it is reached.'
        reader.log.add(fields.key("name"), "RB202", message, "Add a number, a website or in_writing.")
    said = fields.texts("name", "number", "website", "in_writing", "hours", "languages", "cost")
    return HelpLine(**said, cites=reader.cites(fields))


def _check_answers(fields: Fields, reader: Reader) -> None:
    """Whoever says where they are has to be told of that place."""
    asks = fields.words("asks")
    places = reader.symbols.entries["help_lines"]
    for answer in _one_of(asks, reader):
        id = answer.key.value
        if id not in places:
            message = f'"{asks}" can be answered with "{id}", and no place is called that.'
            reader.log.add(answer.key.place, "RB301", message, f"Add  {id}:  under help_lines.")


def check_guesses(playbook: Playbook, symbols: Symbols) -> None:
    """Note every typical answer that a `never`, something protected, or `urgent` would go by."""
    typical = {question.id for question in playbook.questions if question.typical is not None}
    if not typical:
        return
    meanings = {finding.id: finding.when for finding in playbook.findings}
    found: dict[str, str] = {}
    for name, condition in _grave(playbook):
        for atom in _tested(condition, meanings, set()):
            if atom.kind == "question" and atom.fact in typical:
                found.setdefault(atom.fact, name)
    for question, name in found.items():
        node = symbols.entries["questions"][question].value
        entries = node.entries if isinstance(node, Mapping) else ()
        for entry in (each for each in entries if each.key.value == "typical"):
            message = (
                f'"{question}" has a typical answer, and {name} goes by it: a wrong guess could do harm.'
            )
            symbols.log.add(entry.key.place, "RB215", message, "Delete it, or test something else there.")


def _grave(playbook: Playbook) -> Iterator[tuple[str, Condition]]:
    for rule in playbook.rules:
        if rule.effect == "never" or rule.id in playbook.protected:
            for condition in (rule.when, *rule.unless):
                yield f'the rule "{rule.id}"', condition
    for name, each in (("urgent", playbook.urgent), ("care_first", playbook.care_first)):
        if each is not None:
            yield name, each.when


def _tested(condition: Condition, meanings: dict[str, Condition], seen: set[str]) -> Iterator[Atom]:
    """Every line that a condition hangs on, those of its findings too."""
    for atom in lines_of(condition):
        yield atom
        if atom.kind == "finding" and atom.fact not in seen:
            seen.add(atom.fact)
            yield from _tested(meanings[atom.fact], meanings, seen)


def check_widened(playbook: Playbook, symbols: Symbols) -> None:
    """Note every finding that another playbook widens though what is protected hangs on it."""
    meanings = {finding.id: finding.when for finding in playbook.findings}
    added = [key for each in symbols.extensions for key in (entry.key for entry in each.entries("findings"))]
    guarded = {
        atom.fact
        for rule in playbook.rules
        if added and playbook.protected & {rule.id, rule.target.id}
        for condition in (rule.when, *rule.unless)
        for atom in _tested(condition, meanings, set())
        if atom.kind == "finding"
    }
    for key in added:
        if key.value in guarded:
            message = f'What protects people in danger hangs on "{key.value}", which takes nothing more.'
            symbols.log.add(key.place, "RB390", message, "Leave it out, and write a finding of your own.")
