"""What a playbook has once: its name, its order, the second chance and the short way."""

from recover.engine.model.playbook import PlaybookRef
from recover.engine.model.questions import Choice, Since
from recover.engine.model.settings import PublicHolidays, SecondChance, ShortWay
from recover.outside.text.nodes import Place, Source, Text
from recover.playbook.grammar.sections import SECTIONS
from recover.playbook.read.fields import Fields
from recover.playbook.read.names import Symbols
from recover.playbook.read.questions import choices
from recover.playbook.read.reader import Reader
from recover.playbook.read.values import days_in

FORMAT = "1"
MOST_IN_SHORT_WAY = 8


def read_ref(symbols: Symbols, folder: str, hash: str) -> PlaybookRef:
    """Id, version and hash. Notes what is missing, and a format from the future."""
    for name in ("playbook", "version", "format"):
        if name not in symbols.single and not symbols.log.incomplete:
            field = SECTIONS.field(name)
            about = field.about if field else ""
            whole = Place(Source(folder), 0, 0)
            symbols.log.add(whole, "RB202", f'No file of this playbook has "{name}".', f"{name}: {about}.")
    written = symbols.single.get("format")
    found = symbols.word("format")
    if written and found != FORMAT:
        message = f"This playbook is in format {found}, and this recover reads format {FORMAT}."
        symbols.log.add(written.value.place, "RB211", message, "A newer recover may read it.")
    return PlaybookRef(symbols.word("playbook"), symbols.word("version"), hash)


def read_sections(symbols: Symbols) -> tuple[str, ...]:
    """The parts of the questionnaire in order."""
    return tuple(item.value for item in symbols.listed("sections"))


def check_section(fields: Fields, sections: tuple[str, ...], symbols: Symbols) -> None:
    """A question stands in one of them."""
    section = fields.text("section")
    if section and section.value not in sections:
        message = f'There is no part of the questionnaire called "{section.value}".'
        symbols.log.unknown(section, "RB301", message, sections)


def read_channels(symbols: Symbols) -> tuple[Choice, ...]:
    """The ways to reach an employer."""
    return choices(tuple(symbols.entries["channels"].values()))


def read_second_chance(reader: Reader) -> SecondChance | None:
    """Which action it is, and when it is not the person's question."""
    fields = reader.single("second_chance", "second chance")
    action = fields.text("action") if fields else None
    if fields is None or action is None:
        return None
    reader.symbols.refer(action, "actions")
    not_theirs = reader.when(fields, "not_your_question_when")
    reaction, once_asked = fields.text("reaction"), fields.entries("once_asked")
    if reaction and reader.symbols.refer(reaction, "questions"):
        _answers(reader, reaction, tuple(entry.key for entry in once_asked))
    return SecondChance(
        action.value,
        not_theirs,
        fields.words("because"),
        reader.cites(fields),
        reaction.value if reaction else "",
        tuple((each.id, each.label) for each in choices(once_asked)),
    )


def read_short_way(reader: Reader) -> ShortWay | None:
    """Who gets it, and the few questions it asks."""
    fields = reader.single("short_way", "short way")
    if fields is None:
        return None
    asks = reader.symbols.refer_all(fields.list("asks"), "questions")
    if len(asks) > MOST_IN_SHORT_WAY:
        message = f"The short way asks {len(asks)} questions; {MOST_IN_SHORT_WAY} is the most it may."
        reader.log.add(fields.key("asks"), "RB209", message, "Leave out what can wait.")
    return ShortWay(reader.when(fields), asks)


def read_since(reader: Reader) -> Since | None:
    """What may happen later, and which questions tell it."""
    fields = reader.single("since", "since")
    stands = fields.text("stands") if fields else None
    if fields is None or stands is None or not reader.symbols.refer(stands, "questions"):
        return None
    answers = {name: _answers(reader, stands, fields.list(name)) for name in ("theirs", "yours", "moves_on")}
    tells = fields.entries("tells")
    reader.symbols.refer_all(tuple(entry.key for entry in tells), "questions")
    words = fields.entries("words")
    _answers(reader, stands, tuple(entry.key for entry in words))
    late = fields.text("late")
    return Since(
        stands.value,
        **answers,
        late="".join(_answers(reader, stands, (late,))) if late else "",
        again_after=days_in(fields.words("again_after")),
        promised=_day(reader, fields.text("promised")),
        meeting=_day(reader, fields.text("meeting")),
        tells=choices(tells),
        words=choices(words),
        answer_after=days_in(fields.words("answer_after")),
        most_unanswered=fields.number("most_unanswered"),
        silence=_pairs(reader, fields, "silence"),
        later=_pairs(reader, fields, "later"),
        news=_pairs(reader, fields, "news"),
        soon=_pairs(reader, fields, "soon"),
    )


def _pairs(reader: Reader, fields: Fields, name: str) -> tuple[tuple[str, str], ...]:
    """Questions with one answer of each; what is none of them is a mistake."""
    written = [(each.key, each.value) for each in fields.entries(name) if isinstance(each.value, Text)]
    for question, answer in written:
        if reader.symbols.refer(question, "questions"):
            _answers(reader, question, (answer,))
    return tuple((question.value, answer.value) for question, answer in written)


def _answers(reader: Reader, question: Text, answers: tuple[Text, ...]) -> tuple[str, ...]:
    """Answers to choose from; what is none of them is a mistake."""
    asked = reader.question(question.value)
    known = [choice.id for choice in asked.choices] if asked else []
    for each in answers:
        if asked and each.value not in known:
            message = f'"{each.value}" is not an answer to "{question.value}".'
            reader.log.unknown(each, "RB301", message, known)
    return tuple(each.value for each in answers)


def _day(reader: Reader, name: Text | None) -> str:
    """A question for a date; "" where none is named."""
    if name is None or not reader.symbols.refer(name, "questions"):
        return ""
    asked = reader.question(name.value)
    if asked and asked.kind != "date":
        message = f'"{name.value}" asks for no date, and a day is needed here.'
        reader.log.add(name.place, "RB305", message, "Name a question with  date:  .")
    return name.value


def read_public_holidays(reader: Reader) -> PublicHolidays | None:
    """Whose public holidays count, by the answers to one question."""
    fields = reader.single("public_holidays", "public holidays")
    name = fields.text("question") if fields else None
    if fields is None or name is None or not reader.symbols.refer(name, "questions"):
        return None
    question = reader.question(name.value)
    if question and question.kind != "one_of":
        message = f'"{name.value}" cannot tell the country: exactly one of several answers is needed.'
        reader.log.add(name.place, "RB305", message, "Name a question with one_of.")
        return None
    codes = fields.entries("codes")
    _answers(reader, name, tuple(entry.key for entry in codes))
    return PublicHolidays(name.value, tuple((each.id, each.label) for each in choices(codes)))
