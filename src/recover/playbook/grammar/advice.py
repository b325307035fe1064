"""The table of a playbook's grammar, second part: what there is to advise."""

from typing import get_args

from recover.engine.model.sights import Level, Sight
from recover.engine.model.sources import SourceKind
from recover.playbook.grammar.fields import Field, cites, pick, shape, when, words

_WINDOW_FIELD = Field(
    "window", "shape", "When it is right, counted from something that happened", shape="window"
)

WINDOW = shape(
    "window",
    "A stretch of days, counted from something that happened",
    Field("after", "id", "A question, an action, or last_contact", required=True),
    Field("from", "span", "The first day: 2 days, 1 business day"),
    Field("until", "span", "The last day; left out, there is no end"),
)

SOURCE = shape(
    "source",
    "Where advice comes from",
    words("title", "Its title", required=True),
    pick("kind", "What it is; an article is opinion", *get_args(SourceKind), required=True),
    pick("grade", "How strong the evidence is, from A to D", "A", "B", "C", "D", required=True),
    words("author", "Who wrote it"),
    words("outlet", "Where it appeared"),
    words("date", "When it appeared, as far as that is known"),
    words("region", "The part of the world it speaks of"),
    words("url", "Where it can be read"),
    words("read", "The day on which somebody last read it again, as 2026-11-22; a law needs it"),
    words("limits", "How far it carries, in one short sentence"),
    words("jurisdiction", "Where a law holds; a law needs it"),
)

FINDING = shape(
    "finding",
    "A named conclusion about the person",
    words("means", "What it says about the person, in words", required=True),
    when("What makes it true", required=True),
    cites(),
)

SCALE = shape(
    "scale",
    "A judgement, decided by the rules for each of its levels",
    words("asks", "The question it answers", required=True),
    Field("levels", "labels", "Its levels, the best first: an id and the words people read", required=True),
    Field("default", "id", "The level when no other leads", required=True),
)

STEP = shape(
    "step", "One thing to do within an action", words("do", "What to do", required=True), when(), cites()
)

REMARK = shape(
    "remark",
    "Something to say beside an action",
    words("says", "What to say", required=True),
    when(),
    cites(),
)

ACTION = shape(
    "action",
    "One thing a person can do",
    words("title", "What it is, as an imperative", required=True),
    Field("contacts_employer", "yes", "Whether it reaches the employer"),
    Field(
        "meets", "ids", "Answers to the question with wish: yes that mean this: a plan then has a line on it"
    ),
    Field("expects_no_answer", "yes", "Silence after it means nothing: it never counts as unanswered"),
    Field("waits", "yes", "It is to wait for them: on one screen it gives way to what they are to answer"),
    Field("only_one_of", "id", "A group of which only the highest-ranked action stays"),
    Field("gives_way_to", "ids", "Actions that do this as well: beside one of them it does not stand"),
    Field("repeats", "yes", "Never used up by being done"),
    Field(
        "rests", "days", "For how long after it was done it leads no plan again; 1 day where nothing is said"
    ),
    Field("finds_remedies", "yes", "Doing it is answering what is asked later of each record"),
    Field("needs", "points", "The points from which on it is recommended; 1 point where nothing is said"),
    Field("channels", "ids", "The ways it can be done; the first wins a tie"),
    _WINDOW_FIELD,
    Field("tonight", "yes", "It takes a night: where it is for this day alone, the plan says tonight"),
    Field("at_work", "yes", "It needs people at work: on a day off the plan names their next day of work"),
    Field("message", "id", "The message that goes with it"),
    Field("by_channel", "labels", "Where one of its channels needs another message: phone: a_call"),
    Field("steps", "shapes", "What to do, in order", shape="step"),
    Field("cautions", "shapes", "What to mind while doing it", shape="remark"),
    Field("examples", "shapes", "How it went for others", shape="remark"),
)

ADDED_TO_ACTION = shape(
    "addition to an action",
    "What is put after what an action has already",
    *(field for field in ACTION.fields if field.name in ("steps", "cautions", "channels")),
)

EFFECTS = ("for", "against", "never", "hold")

CHANGES = {
    "line": "a line left out",
    "all_any": "all and any changed over",
    "bound": "a number or a day moved by one",
    "answer": "an answer changed for the one beside it",
    "weight": "the weight moved by one step",
    "effect": "never and against changed over",
    "unless": "something under unless left out",
    "window": "the window of a hold moved by a day",
}
"""The kinds of changes that the people beside a rule should notice, for `survives` and for mutants."""

RULE = shape(
    "rule",
    "A condition, and what it says about an action, a channel or a level of a scale",
    when("When it applies; left out, always"),
    Field("unless", "unless", "What stops it: one line, or a list of blocks"),
    Field("for", "id", "What it speaks for: action, action.channel or scale.level"),
    Field("against", "id", "What it speaks against: action or action.channel"),
    Field("never", "id", "The action it forbids"),
    Field("hold", "id", "The action it holds until its window"),
    pick("weight", "How much it counts: slight 1, moderate 2, strong 4", "slight", "moderate", "strong"),
    _WINDOW_FIELD,
    words("because", "Why, in words the person reads", required=True),
    cites(required=True),
    Field(
        "survives",
        "labels",
        "Kinds of changes that nobody's plan can show, each with the reason",
        picks=tuple(CHANGES),
    ),
)

NOTE = shape(
    "note",
    "Framing or reassurance, shown when it fits",
    words("says", "What to keep in mind", required=True),
    when(),
    cites(),
)

SIDE = shape(
    "side",
    "One side of a disagreement",
    words("says", "What this side holds", required=True),
    cites(required=True),
    Field("advises", "ids", "What only this side would have one do: action or action.channel"),
)

FOLLOW = shape(
    "follow",
    "For whom the plan takes which side",
    Field("side", "id", "The side it takes", required=True),
    when("For whom", required=True),
    words("because", "Why", required=True),
    cites(),
)

OTHERWISE = shape(
    "otherwise",
    "The side the plan takes for everybody else",
    *(field for field in FOLLOW.fields if field.name != "when"),
)

DISAGREEMENT = shape(
    "disagreement",
    "Where sources disagree, and which side the plan takes",
    words("about", "What they disagree about", required=True),
    when("Shown only when this holds"),
    Field("sides", "named", "The sides", required=True, shape="side"),
    Field("follows", "shapes", "Who gets which side; two that hold at once are an error", shape="follow"),
    Field("otherwise", "shape", "The side for everybody else", required=True, shape="otherwise"),
)

PART = shape(
    "part",
    "One part of a message",
    words("says", "Its words; <question> is filled with that answer", required=True),
    when(),
    Field("needs", "ids", "The questions whose answers fill it"),
    cites(),
)

MESSAGE = shape(
    "message",
    "A draft, as parts in order",
    words("title", "What it is called", required=True),
    Field("carries", "id", "The channel by which somebody passes other messages on: it goes before them"),
    Field("parts", "named", "Its parts, in order", required=True, shape="part"),
)

CHECK = shape(
    "check",
    "A wording that a message should not have",
    Field("in", "ids", "The messages it reads; left out, every text"),
    Field("not_in", "ids", "Messages that it leaves alone"),
    when("Only in letters of people for whom this holds; never in a text of nobody's debrief"),
    Field("where", "phrases", "Only texts that say one of these"),
    Field("not_where", "phrases", "No texts that say one of these"),
    Field("finds", "phrases", "The phrases it looks for: / is or, ... is up to four words"),
    Field("lacks", "phrases", "The phrases of which it misses one"),
    pick("sees", "What it sees otherwise; tone beside phrases: where all sounds so", *get_args(Sight)),
    Field(
        "not_after", "phrases", "Words before a phrase in its sentence that turn it off, beside a negation"
    ),
    Field("at_most", "number", "So many phrases are fine, or words, or seconds"),
    pick("level", "stop: it does harm; look: look at it again", *get_args(Level)),
    words("says", "What is wrong with it", required=True),
    words("better", "What to write instead", required=True),
    Field("catches", "phrases", "Texts that it must catch, for playbook test"),
    Field("passes", "phrases", "Texts that it must let pass"),
    cites(),
)

SECOND_CHANCE = shape(
    "second chance",
    "Which action the second chance is",
    Field("action", "id", "The action", required=True),
    Field("not_your_question_when", "block", "When it is not the person's question", required=True),
    words("because", "What to say then"),
    cites(),
    Field("reaction", "id", "The question what they said to it, with one answer of several"),
    Field("once_asked", "labels", "Its answers, and what is said of a second chance once they were given"),
)

SHORT_WAY = shape(
    "short way",
    "Who is asked little, and what",
    when("Who", required=True),
    Field("asks", "ids", "The only questions that are put, at most 8", required=True),
)

SINCE = shape(
    "since",
    "What may happen after the debrief, and which questions tell it",
    Field(
        "stands", "id", "The question that says where it stands, with one answer of several", required=True
    ),
    Field("theirs", "ids", "Its answers that the employer brings about: each closes what was sent before"),
    Field("yours", "ids", "Its other answers that may come to pass later"),
    Field("moves_on", "ids", "Its answers that do not stay as they are"),
    Field("late", "id", "Its answer where they should have been in touch, and have not"),
    Field("again_after", "days", "How long after it was told such an answer is asked about again"),
    Field("promised", "id", "The date question for the day by which they said they would be in touch"),
    Field("meeting", "id", "The date question for the day of the next meeting"),
    Field("tells", "labels", "Other questions that are offered as news, and the words for each"),
    Field("words", "labels", "Its answers, and what is said first to somebody who tells one as news"),
    Field("answer_after", "days", "How long after a message it is asked whether they answered"),
    Field("most_unanswered", "number", "After so many messages without an answer another does no good"),
    Field("silence", "tests", "question about an act: the answer to it that means no answer yet"),
    Field("news", "tests", "question about an act: the answer after which it is asked if they have decided"),
    Field("soon", "tests", "question: the answer that they decide soon; grown old, it is asked if they have"),
    Field(
        "later", "tests", "question about an act: the answer that they will be in touch, on a day to be asked"
    ),
)

PUBLIC_HOLIDAYS = shape(
    "public holidays",
    "Which public holidays are no business days",
    Field("question", "id", "The question that tells the country, with one answer of several", required=True),
    Field("codes", "countries", "For its answers the ISO 3166 code of the country: uk: GB", required=True),
)
