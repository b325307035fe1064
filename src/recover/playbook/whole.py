"""What a playbook has once: its name, its order, the second chance and the short way."""

from recover.engine.model.playbook import PlaybookRef, PublicHolidays, SecondChance, ShortWay
from recover.engine.model.questions import Choice
from recover.outside.text.nodes import Place, Sequence, Source, Text
from recover.playbook.context import Context
from recover.playbook.declared import Declared
from recover.playbook.questions import choices
from recover.playbook.shapes import Fields
from recover.playbook.table import SECTIONS

FORMAT = "1"
MOST_IN_SHORT_WAY = 8


def read_ref(declared: Declared, folder: str) -> PlaybookRef:
    """Id and version; the hash is not known here. Notes what is missing, and a format from the future."""
    for name in ("playbook", "version", "format"):
        if name not in declared.single and not declared.log.incomplete:
            field = SECTIONS.field(name)
            about = field.about if field else ""
            whole = Place(Source(folder), 0, 0)
            declared.log.add(whole, "RB202", f'No file of this playbook has "{name}".', f"{name}: {about}.")
    written = declared.single.get("format")
    if written and _single(declared, "format") != FORMAT:
        found = _single(declared, "format")
        message = f"This playbook is in format {found}, and this recover reads format {FORMAT}."
        declared.log.add(written.value.place, "RB211", message, "A newer recover may read it.")
    return PlaybookRef(_single(declared, "playbook"), _single(declared, "version"), "")


def read_sections(declared: Declared) -> tuple[str, ...]:
    """The parts of the questionnaire in order."""
    entry = declared.single.get("sections")
    items = entry.value.items if entry and isinstance(entry.value, Sequence) else ()
    return tuple(item.value for item in items if isinstance(item, Text))


def check_section(fields: Fields, sections: tuple[str, ...], declared: Declared) -> None:
    """A question stands in one of them."""
    section = fields.text("section")
    if section and section.value not in sections:
        message = f'There is no part of the questionnaire called "{section.value}".'
        declared.log.unknown(section, "RB301", message, sections)


def read_channels(declared: Declared) -> tuple[Choice, ...]:
    """The ways to reach an employer."""
    return choices(tuple(declared.entries["channels"].values()))


def read_second_chance(context: Context) -> SecondChance | None:
    """Which action it is, and when it is not the person's question."""
    fields = context.single("second_chance", "second chance")
    action = fields.text("action") if fields else None
    if fields is None or action is None:
        return None
    context.declared.refer(action, "actions")
    not_theirs = context.when(fields, "not_your_question_when")
    return SecondChance(action.value, not_theirs, fields.words("because"), context.cites(fields))


def read_short_way(context: Context) -> ShortWay | None:
    """Who gets it, and the few questions it asks."""
    fields = context.single("short_way", "short way")
    if fields is None:
        return None
    asks = context.declared.refer_all(fields.list("asks"), "questions")
    if len(asks) > MOST_IN_SHORT_WAY:
        message = f"The short way asks {len(asks)} questions; {MOST_IN_SHORT_WAY} is the most it may."
        context.log.add(fields.key("asks"), "RB209", message, "Leave out what can wait.")
    return ShortWay(context.when(fields), asks)


def read_public_holidays(context: Context) -> PublicHolidays | None:
    """Whose public holidays count, by the answers to one question."""
    fields = context.single("public_holidays", "public holidays")
    name = fields.text("question") if fields else None
    if fields is None or name is None or not context.declared.refer(name, "questions"):
        return None
    question = context.conditions.facts.question(name.value)
    if question and question.kind != "one_of":
        message = f'"{name.value}" cannot tell the country: exactly one of several answers is needed.'
        context.log.add(name.place, "RB305", message, "Name a question with one_of.")
        return None
    codes = fields.entries("codes")
    answers = [choice.id for choice in question.choices] if question else []
    for entry in codes:
        if question and entry.key.value not in answers:
            message = f'"{entry.key.value}" is not an answer to "{name.value}".'
            context.log.unknown(entry.key, "RB301", message, answers)
    return PublicHolidays(name.value, tuple((each.id, each.label) for each in choices(codes)))


def _single(declared: Declared, name: str) -> str:
    entry = declared.single.get(name)
    return entry.value.value.strip() if entry and isinstance(entry.value, Text) else ""
