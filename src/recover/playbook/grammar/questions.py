"""The table of a playbook's grammar, first part: questions, and the records within them."""

from recover.playbook.grammar.fields import Field, pick, shape, when, words

_ANSWERS = (
    Field("one_of", "labels", "Exactly one of these answers: an id and the words people read"),
    Field("any_of", "labels", "Any number of these answers"),
    Field("scale", "labels", "One of these answers, from the lowest to the highest"),
    Field("yes_no", "yes", "Answered with yes or no"),
    Field("number", "shape", "A whole number, with its bounds", shape="bounds"),
    pick("date", "A date, on which side of today; today is on both", "past", "to come", "any"),
    pick("text", "Free words", "short", "long"),
)

ANSWER_KINDS = (*(field.name for field in _ANSWERS), "records")

_ASKING = (
    words("short", "A few words to quote the answer back with", required=True),
    words("ask", "The question, as it is put to the person", required=True),
    words("why", "Why it is asked; shown to whoever asks that"),
    words("help", "How to find the answer"),
    *_ANSWERS,
    Field("or", "labels", "Beside a date or a number: answers that are none, such as that they named no day"),
    Field("ask_when", "block", "Asked only when this holds; else it does not apply"),
    Field("comes_about", "labels", 'Answers that may still come about, each as it is said after "Unless"'),
    Field("offered", "shapes", "Answers that not everybody is offered, and to whom they are", shape="offer"),
    Field("asked_as", "shapes", "The question in other words, for some; the first that fit", shape="asking"),
)

ASKING = shape(
    "asking",
    "How a question is put to some",
    words("ask", "The question, as it is put to them", required=True),
    words("short", "A few words for it, where others fit them better"),
    when("Put so where this holds", required=True),
)

OFFER = shape(
    "offer",
    "Answers that are offered only where something may hold; given in a file, they count all the same",
    Field("answers", "ids", "The ids of these answers", required=True),
    when("Offered unless this is known not to hold", required=True),
)

QUESTION = shape(
    "question",
    "Something to ask",
    words("section", "Which part of the questionnaire it belongs to", required=True),
    *(
        Field("why", "words", field.about, required=True) if field.name == "why" else field
        for field in _ASKING
    ),
    Field("records", "named", "A list of things, each with these fields", shape="record field"),
    words("more", "For records: the question that asks for one more"),
    pick("stored_as", "For records: each becomes an act that was done", "acts"),
    Field("always", "yes", "Asked even when nothing hangs on it yet"),
    Field("at_once_when", "block", "Asked before all else that is left, and before a plan, while it holds"),
    Field("for_the_record", "yes", "Kept to look back on; no rule needs to use it"),
    Field("wish", "yes", "It asks what they feel like doing: a plan first tells what of that to leave"),
    Field(
        "own_view", "yes", "A number, their own guess: asked once before the plan is shown, and told in it"
    ),
    Field("quiet", "yes", "Its answer would hurt to read again: never quoted back in a plan"),
    Field(
        "counts_anyway",
        "yes",
        "Its answer counts wherever it was given, and until it is given anew, which is asked first",
    ),
    Field(
        "typical",
        "answer",
        "What rules take it to say while it has no answer; only where a wrong guess does no harm",
    ),
    Field(
        "again_after",
        "age",
        "How old an answer may grow before it is asked again: 3 days, or {a_date_question: 2 days}",
    ),
)

RECORD_FIELD = shape(
    "record field",
    "A question about one record",
    *_ASKING,
    Field("later", "yes", "Asked once the plan stands, not while it is made"),
)

BOUNDS = shape(
    "bounds",
    "The bounds of a number",
    Field("from", "number", "The least it may be"),
    Field("to", "number", "The most it may be"),
)
