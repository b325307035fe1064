"""The table of a playbook's grammar, third part: what protects people in danger."""

from recover.playbook.grammar.fields import Field, cites, shape, when, words

HELP_LINE = shape(
    "help line",
    "Somebody who listens",
    words("name", "What it is called", required=True),
    words("number", "The number to ring, in quotes"),
    words("website", "Where it is found, where there is no number"),
    words("in_writing", "How to write to it: text, chat, email"),
    words("hours", "When it listens; not stated, where no source says so", required=True),
    words("languages", "In which languages", required=True),
    words("cost", "What it costs", required=True),
    cites(required=True),
)

HELP_PLACE = shape(
    "help place",
    "Whom to ring in one place",
    words("place", "What it is called", required=True),
    Field("country", "id", "The answer to the question about the country that means this place"),
    words("emergency", "The emergency number, in quotes", required=True),
    cites(required=True),
    Field("lines", "shapes", "Who listens there, the best first", shape="help line"),
)

CARE_FIRST = shape(
    "care first",
    "For whom rest and people stand before any tactics",
    when("Who", required=True),
    Field("actions", "ids", "The actions that then stand before all others", required=True),
)

URGENT = shape(
    "urgent",
    "Who is told at once whom to ring, above everything else",
    when("Who is in danger", required=True),
    Field("action", "id", "The action that then stands first", required=True),
    Field("asks", "id", "The question where they are now; its answers are places", required=True),
    Field("country", "id", "The question that tells their country as well as may be", required=True),
    Field("otherwise", "id", "The place whose lines help anywhere", required=True),
    words("thanks", "What is said once, to whoever has just told it", required=True),
    words("danger", "What is said first; the emergency number follows", required=True),
    words("listen", "What is said next; a help line follows", required=True),
    words("other", "What is said before a second help line", required=True),
    words("program", "That this is a program, and what people can do", required=True),
    cites(required=True),
)
