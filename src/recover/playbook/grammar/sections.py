"""The grammar of a playbook as one table: every section and field, and what each is for.

The reader is driven by it; the JSON Schema for editors and the page for authors are printed from it.
"""

from recover.playbook.grammar import advice, own, protection
from recover.playbook.grammar import questions as asking
from recover.playbook.grammar.fields import Field, Shape, pick, shape, when, words

EXPECT = shape(
    "expect",
    "What must come out for a person",
    Field("top", "ids", "Exactly the first recommendations, in order"),
    Field("also", "ids", "What else may stand among the first three"),
    Field("forbidden", "ids", "Actions that are forbidden"),
    Field("not_recommended", "ids", "Actions that are not in the plan"),
    pick("second_chance", "The answer to it", "yes", "not_yet", "no", "not_your_question"),
    Field("judgements", "tests", "scale: level"),
    Field("timing", "tests", "action: now, later or too late"),
    Field("follows", "tests", "disagreement: the side the plan takes"),
    Field("notes", "ids", "Notes that are shown"),
    Field("channels", "tests", "action: the channel it is recommended through"),
    Field("opens", "tests", "action: the day from which it is right: tomorrow, in 2 days, 2026-11-20"),
    Field("drafts", "lists", "action: all parts of its draft, in order"),
    Field("verdicts", "tests", "action: do, no, forbidden, too_late, done, skipped, instead_of, not_yet"),
)

PERSON = shape(
    "person",
    "An example: given answers, and what must come out",
    Field("given", "given", "question: answer, and action: done, done 3 days ago, or skipped"),
    Field("like", "id", "Another person, whose answers hold unless changed"),
    Field("but", "given", "The answers that differ; not asked takes one away"),
    words("today", "The day, as 2026-11-18; left out, that Wednesday"),
    Field("shows", "ids", "Rules that must apply"),
    Field("not_shows", "ids", "Rules that must not apply"),
    words("known_miss", "Why something else comes out for now; once it comes out right, this is a fault"),
    Field("expect", "shape", "What must come out", required=True, shape="expect"),
)

PROMISE = shape(
    "promise",
    "A property that holds for every possible set of answers",
    Field("never", "id", "An action that is not recommended"),
    Field("always", "id", "An action that is recommended"),
    when("to the people for whom this holds"),
    Field("never_together", "ids", "Actions of which at most one is recommended"),
    Field("everyone_gets_one_of", "ids", "Actions of which at least one is recommended"),
    Field("at_most", "number", "The most that are recommended of the actions under of"),
    Field("of", "ids", "The actions that at_most counts"),
    Field("everything_is_reachable", "yes", "Every rule applies to somebody, every action is for somebody"),
    Field("never_lowers", "shape", "More of this answer takes no points from it", shape="ordered answer"),
    Field("never_brings_back", "shape", "More of this answer does not bring it", shape="ordered answer"),
    Field("same_plan_whatever", "id", "A question whose answer changes nothing that is advised"),
    Field("assumed_never", "id", "An action that no typical answer alone makes recommended"),
)

ORDERED_ANSWER = shape(
    "ordered answer",
    "A question whose answers have an order, and an action",
    Field("question", "id", "A question with a scale or a number", required=True),
    Field("of", "id", "The action", required=True),
)

SHAPES: dict[str, Shape] = {
    shape.name: shape
    for shape in (
        *(asking.QUESTION, asking.OFFER, asking.ASKING, asking.RECORD_FIELD, asking.BOUNDS),
        *(advice.WINDOW, advice.SOURCE, advice.FINDING, advice.SCALE, advice.STEP, advice.REMARK),
        *(advice.ACTION, advice.RULE, advice.NOTE, advice.SIDE, advice.FOLLOW, advice.OTHERWISE),
        *(advice.DISAGREEMENT, advice.PART, advice.MESSAGE, advice.CHECK, advice.SECOND_CHANCE),
        *(advice.SHORT_WAY, advice.SINCE, advice.PUBLIC_HOLIDAYS),
        *(protection.HELP_LINE, protection.HELP_PLACE),
        *(own.REPLACEMENT, advice.ADDED_TO_ACTION, own.ADDED_TO_FINDING, own.EXTENSION),
        *(protection.CARE_FIRST, protection.URGENT, EXPECT, PERSON, PROMISE, ORDERED_ANSWER),
    )
}

SECTIONS = shape(
    "playbook",
    "A file of a playbook",
    Field("playbook", "id", "The playbook's id; in one file only"),
    words("version", "Its version: 1.0.0; in one file only"),
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
    Field(
        "public_holidays", "shape", "Whose public holidays count; in one file only", shape="public holidays"
    ),
    Field(
        "since",
        "shape",
        "What may happen later, and which questions tell it; in one file only",
        shape="since",
    ),
    Field("help_lines", "named", "Whom to ring, place by place", shape="help place"),
    Field(
        "care_first", "shape", "Who is told of rest and people first; in one file only", shape="care first"
    ),
    Field("urgent", "shape", "Who is in danger, and what is said at once; in one file only", shape="urgent"),
    Field("protected", "ids", "Rules and actions that no other playbook may touch; in one file only"),
    Field("people", "named", "Examples that must come out as they say", shape="person"),
    Field(
        "replaces",
        "named",
        "In a playbook of your own: rules whose place its rules take",
        shape="replacement",
    ),
    Field("silences", "quiet", "In a playbook of your own: rules it keeps quiet, and for whom; yes: for all"),
    Field(
        "extends", "shape", "In a playbook of your own: what it adds to things of others", shape="extension"
    ),
)
