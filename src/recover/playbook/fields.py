"""The grammar of a playbook as one table: every section and field, and what each is for.

The reader is driven by it; the JSON Schema for editors and the page for authors are printed from it.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "words",  # a sentence
    "id",
    "ids",  # a list of ids
    "phrases",  # a list of sentences
    "yes",  # yes or no
    "pick",  # one of `picks`
    "number",
    "span",  # "3 days", "1 business day"
    "labels",  # id: words people read
    "block",  # a condition
    "unless",  # one line of a condition, or a list of blocks
    "shape",  # a mapping with the fields of `shape`
    "shapes",  # a list of such mappings
    "named",  # id: such a mapping
    "tests",  # id: any text, read by what the id names
    "given",  # question: answer, read by the kind of question
]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping. `about` is for authors: one line, as a sentence without its full stop."""

    name: str
    kind: Kind
    about: str
    required: bool = False
    picks: tuple[str, ...] = ()
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys that a mapping may have."""

    name: str
    about: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """The field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


def _words(name: str, about: str, *, required: bool = False) -> Field:
    return Field(name, "words", about, required)


def _pick(name: str, about: str, *picks: str, required: bool = False) -> Field:
    return Field(name, "pick", about, required, picks)


def _when(about: str = "Only for people for whom this holds", *, required: bool = False) -> Field:
    return Field("when", "block", about, required)


def _cites(*, required: bool = False) -> Field:
    return Field("cites", "ids", "The passages this rests on", required)


_WINDOW = Field("window", "shape", "When it is right, counted from something that happened", shape="window")

_ANSWERS = (
    Field("one_of", "labels", "Exactly one of these answers: an id and the words people read"),
    Field("any_of", "labels", "Any number of these answers"),
    Field("scale", "labels", "One of these answers, from the lowest to the highest"),
    Field("yes_no", "yes", "Answered with yes or no"),
    Field("number", "shape", "A whole number, with its bounds", shape="bounds"),
    _pick("date", "A date, and on which side of today it may lie", "past", "to come", "any"),
    _pick("text", "Free words", "short", "long"),
)

ANSWER_KINDS = (*(field.name for field in _ANSWERS), "records")

_ASKING = (
    _words("short", "A few words to quote the answer back with", required=True),
    _words("ask", "The question, as it is put to the person", required=True),
    _words("why", "Why it is asked; shown to whoever asks that"),
    _words("help", "How to find the answer"),
    *_ANSWERS,
    Field("ask_when", "block", "Asked only when this holds; else it does not apply"),
)

_QUESTION = Shape(
    "question",
    "Something to ask",
    (
        _words("section", "Which part of the questionnaire it belongs to", required=True),
        *(Field("why", "words", field.about, required=True) if field.name == "why" else field for field in _ASKING),
        Field("records", "named", "A list of things, each with these fields", shape="record field"),
        _words("more", "For records: the question that asks for one more"),
        _pick("stored_as", "For records: each becomes an act that was done", "acts"),
        Field("always", "yes", "Asked even when nothing hangs on it yet"),
    ),
)

_RECORD_FIELD = Shape(
    "record field",
    "A question about one record",
    (*_ASKING, Field("later", "yes", "Asked once the plan stands, not while it is made")),
)

_BOUNDS = Shape(
    "bounds",
    "The bounds of a number",
    (Field("from", "number", "The least it may be"), Field("to", "number", "The most it may be")),
)

_SPAN_SHAPE = Shape(
    "window",
    "A stretch of days, counted from something that happened",
    (
        Field("after", "id", "A question, an action, or last_contact", required=True),
        Field("from", "span", "The first day: 2 days, 1 business day"),
        Field("until", "span", "The last day; left out, there is no end"),
    ),
)

_SOURCE = Shape(
    "source",
    "Where advice comes from",
    (
        _words("title", "Its title", required=True),
        _pick(
            "kind",
            "What it is; an article is opinion",
            *("article", "survey", "study", "meta-analysis", "law", "practice"),
            required=True,
        ),
        _pick("grade", "How strong the evidence is, from A to D", "A", "B", "C", "D", required=True),
        _words("author", "Who wrote it"),
        _words("outlet", "Where it appeared"),
        _words("date", "When it appeared, as far as that is known"),
        _words("region", "The part of the world it speaks of"),
        _words("url", "Where it can be read"),
    ),
)

_FINDING = Shape(
    "finding",
    "A named conclusion about the person",
    (
        _words("means", "What it says about the person, in words", required=True),
        _when("What makes it true", required=True),
        _cites(),
    ),
)

_SCALE = Shape(
    "scale",
    "A judgement, decided by the rules for each of its levels",
    (
        _words("asks", "The question it answers", required=True),
        Field("levels", "labels", "Its levels in order: an id and the words people read", required=True),
        Field("default", "id", "The level when no other leads", required=True),
    ),
)

_STEP = Shape(
    "step",
    "One thing to do within an action",
    (_words("do", "What to do", required=True), _when(), _cites()),
)

_REMARK = Shape(
    "remark",
    "Something to say beside an action",
    (_words("says", "What to say", required=True), _when(), _cites()),
)

_ACTION = Shape(
    "action",
    "One thing a person can do",
    (
        _words("title", "What it is, as an imperative", required=True),
        Field("contacts_employer", "yes", "Whether it reaches the employer"),
        Field("only_one_of", "id", "A group of which only the highest-ranked action stays"),
        Field("repeats", "yes", "Never used up by being done"),
        Field("channels", "ids", "The ways it can be done; the first wins a tie"),
        _WINDOW,
        Field("message", "id", "The message that goes with it"),
        Field("steps", "shapes", "What to do, in order", shape="step"),
        Field("cautions", "shapes", "What to mind while doing it", shape="remark"),
        Field("examples", "shapes", "How it went for others", shape="remark"),
    ),
)

EFFECTS = ("for", "against", "never", "hold")

_RULE = Shape(
    "rule",
    "A condition, and what it says about an action, a channel or a level of a scale",
    (
        _when("When it applies; left out, always"),
        Field("unless", "unless", "What stops it: one line, or a list of blocks"),
        Field("for", "id", "What it speaks for: action, action.channel or scale.level"),
        Field("against", "id", "What it speaks against: action or action.channel"),
        Field("never", "id", "The action it forbids"),
        Field("hold", "id", "The action it holds until its window"),
        _pick("weight", "How much it counts: slight 1, moderate 2, strong 4", "slight", "moderate", "strong"),
        _WINDOW,
        _words("because", "Why, in words the person reads", required=True),
        _cites(required=True),
    ),
)

_NOTE = Shape(
    "note",
    "Framing or reassurance, shown when it fits",
    (_words("says", "What to keep in mind", required=True), _when(), _cites()),
)

_SIDE = Shape(
    "side",
    "One side of a disagreement",
    (
        _words("says", "What this side holds", required=True),
        _cites(required=True),
        Field("advises", "ids", "What only this side would have one do: action or action.channel"),
    ),
)

_FOLLOW = Shape(
    "follow",
    "For whom the plan takes which side",
    (
        Field("side", "id", "The side it takes", required=True),
        _when("For whom", required=True),
        _words("because", "Why", required=True),
        _cites(),
    ),
)

_OTHERWISE = Shape(
    "otherwise",
    "The side the plan takes for everybody else",
    tuple(field for field in _FOLLOW.fields if field.name != "when"),
)

_DISAGREEMENT = Shape(
    "disagreement",
    "Where sources disagree, and which side the plan takes",
    (
        _words("about", "What they disagree about", required=True),
        _when("Shown only when this holds"),
        Field("sides", "named", "The sides", required=True, shape="side"),
        Field("follows", "shapes", "Who gets which side; two that hold at once are an error", shape="follow"),
        Field("otherwise", "shape", "The side for everybody else", required=True, shape="otherwise"),
    ),
)

_PART = Shape(
    "part",
    "One part of a message",
    (
        _words("says", "Its words; <question> is filled with that answer", required=True),
        _when(),
        Field("needs", "ids", "The questions whose answers fill it"),
        _cites(),
    ),
)

_MESSAGE = Shape(
    "message",
    "A draft, as parts in order",
    (
        _words("title", "What it is called", required=True),
        Field("parts", "named", "Its parts, in order", required=True, shape="part"),
    ),
)

_CHECK = Shape(
    "check",
    "Phrases that a message should not hold",
    (
        Field("in", "ids", "The messages it reads", required=True),
        Field("words", "phrases", "The phrases it looks for", required=True),
        _words("says", "What is wrong with them", required=True),
        _words("better", "What to write instead", required=True),
        _cites(),
    ),
)

_SECOND_CHANCE = Shape(
    "second chance",
    "Which action the second chance is",
    (
        Field("action", "id", "The action", required=True),
        Field("not_your_question_when", "block", "When it is not the person's question", required=True),
        _words("because", "What to say then"),
        _cites(),
    ),
)

_SHORT_WAY = Shape(
    "short way",
    "Who is asked little, and what",
    (
        _when("Who", required=True),
        Field("asks", "ids", "The only questions that are put, at most 8", required=True),
    ),
)

_EXPECT = Shape(
    "expect",
    "What must come out for a person",
    (
        Field("top", "ids", "Exactly the first recommendations, in order"),
        Field("also", "ids", "What else may stand among the first three"),
        Field("forbidden", "ids", "Actions that are forbidden"),
        Field("not_recommended", "ids", "Actions that are not in the plan"),
        _pick("second_chance", "The answer to it", "yes", "not yet", "no", "not your question"),
        Field("judgements", "tests", "scale: level"),
        Field("timing", "tests", "action: now, later or too late"),
        Field("follows", "tests", "disagreement: the side the plan takes"),
        Field("notes", "ids", "Notes that are shown"),
    ),
)

_PERSON = Shape(
    "person",
    "An example: given answers, and what must come out",
    (
        Field("given", "given", "question: answer, and action: done, done 3 days ago, or skipped"),
        Field("like", "id", "Another person, whose answers hold unless changed"),
        Field("but", "given", "The answers that differ; not asked takes one away"),
        _words("today", "The day, as 2026-11-18; left out, that Wednesday"),
        Field("shows", "ids", "Rules that must apply"),
        Field("not_shows", "ids", "Rules that must not apply"),
        Field("expect", "shape", "What must come out", required=True, shape="expect"),
    ),
)

_PROMISE = Shape(
    "promise",
    "A property that holds for every possible set of answers",
    (
        Field("never", "id", "An action that is not recommended"),
        _when("to the people for whom this holds"),
        Field("never_together", "ids", "Actions of which at most one is recommended"),
        Field("everyone_gets_one_of", "ids", "Actions of which at least one is recommended"),
    ),
)

SHAPES: dict[str, Shape] = {
    shape.name: shape
    for shape in (
        *(_QUESTION, _RECORD_FIELD, _BOUNDS, _SPAN_SHAPE, _SOURCE, _FINDING, _SCALE, _STEP, _REMARK, _ACTION),
        *(_RULE, _NOTE, _SIDE, _FOLLOW, _OTHERWISE, _DISAGREEMENT, _PART, _MESSAGE, _CHECK, _SECOND_CHANCE),
        *(_SHORT_WAY, _EXPECT, _PERSON, _PROMISE),
    )
}

SECTIONS = Shape(
    "playbook",
    "A file of a playbook",
    (
        Field("playbook", "id", "The playbook's id; in one file only"),
        _words("version", "Its version: 1.0.0; in one file only"),
        Field("format", "number", "The version of this grammar: 1; in one file only"),
        Field("sections", "phrases", "The parts of the questionnaire, in order; in one file only"),
        Field("channels", "labels", "The ways to reach an employer"),
        Field("sources", "named", "Where advice comes from", shape="source"),
        Field("passages", "labels", "One piece of advice each, in our own words: source.name: words"),
        Field("questions", "named", "What is asked", shape="question"),
        Field("findings", "named", "Conclusions about the person", shape="finding"),
        Field("scales", "named", "Judgements", shape="scale"),
        Field("actions", "named", "What can be done", shape="action"),
        Field("rules", "named", "What speaks for and against it", shape="rule"),
        Field("notes", "named", "What to keep in mind", shape="note"),
        Field("disagreements", "named", "Where sources disagree", shape="disagreement"),
        Field("messages", "named", "Drafts", shape="message"),
        Field("checks", "named", "Wordings to avoid", shape="check"),
        Field("promises", "shapes", "What holds for everybody", shape="promise"),
        Field("second_chance", "shape", "The second chance; in one file only", shape="second chance"),
        Field("short_way", "shape", "The short way; in one file only", shape="short way"),
        Field("people", "named", "Examples that must come out as they say", shape="person"),
        Field("replaces", "ids", "In a playbook of your own: rules it takes the place of"),
        Field("silences", "ids", "In a playbook of your own: rules it keeps quiet"),
    ),
)
