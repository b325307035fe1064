import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recover.engine.case.answers import AnswerProblems, Problem, plain_value, read_answer
from recover.engine.case.case import NoAnswer
from recover.engine.case.words import say_date, say_day, say_list, say_value, told_back
from recover.engine.model.questions import Choice, Question

WEDNESDAY = date(2026, 11, 18)

CULTURE = Question(
    "culture",
    "one_of",
    ask="How open is it?",
    short="Company culture",
    choices=(Choice("open", "Open and informal"), Choice("formal", "Formal")),
)
SIGNS = Question(
    "signs",
    "any_of",
    ask="What did you see?",
    short="Signs",
    choices=(Choice("frown", "A frown"), Choice("smile", "A smile"), Choice("notes", "Scribbling")),
)
WANTED = Question("wanted", "yes_no", ask="Do you want it?", short="Still wanted")
RATING = Question("rating", "number", ask="How did it go?", short="How it went", least=0, most=10)
WHEN = Question("when", "date", ask="When was it?", short="The day", date="past")
REPLY_BY = Question("reply_by", "date", ask="When will they reply?", short="Their date", date="to come")
PROMISED = Question("promised", "date", "By which day?", "Their day", choices=(Choice("no_day", "No day"),))
ROUNDS = Question(
    "rounds", "number", "How many?", "Rounds", least=1, choices=(Choice("varies", "It varies"),)
)
STORY = Question("story", "text", ask="What happened?", short="What happened", long=True)
SLIPS = Question(
    "slips",
    "records",
    ask="What went wrong?",
    short="Slips",
    fields=(STORY, Question("kind", "one_of", "", "Kind", choices=CULTURE.choices), WHEN),
)


def read(question: Question, raw: object) -> object:
    return read_answer(question, raw, WEDNESDAY)


def problems(question: Question, raw: object) -> tuple[Problem, ...]:
    with pytest.raises(AnswerProblems) as caught:
        read(question, raw)
    return caught.value.problems


@pytest.mark.parametrize(
    "words", ["don't know", "Don\N{RIGHT SINGLE QUOTATION MARK}t know", " I don't know "]
)
@pytest.mark.parametrize("question", [CULTURE, SIGNS, WANTED, RATING, WHEN, STORY, SLIPS], ids=lambda q: q.id)
def test_every_question_can_be_answered_with_dont_know(question: Question, words: str) -> None:
    assert read(question, words) is NoAnswer.DONT_KNOW


@pytest.mark.parametrize("raw", [None, "", "  ", "skipped"])
@pytest.mark.parametrize("question", [CULTURE, SIGNS, WANTED, RATING, WHEN, STORY, SLIPS], ids=lambda q: q.id)
def test_every_question_can_be_skipped(question: Question, raw: object) -> None:
    assert read(question, raw) is NoAnswer.SKIPPED


def test_an_answer_that_is_called_skipped_is_an_answer() -> None:
    acts = Question("acts", "one_of", "", "", choices=(Choice("skipped", "I left it out"),))

    assert read(acts, "skipped") == "skipped"
    assert read(acts, None) is NoAnswer.SKIPPED


def test_an_unknown_choice_names_all_that_may_stand_there() -> None:
    assert problems(CULTURE, "opne") == (
        Problem(("culture",), "not one of the answers", "opne", ("open", "formal")),
    )


def test_labels_are_not_ids() -> None:
    assert problems(CULTURE, "Formal")[0].given == "Formal"


@pytest.mark.parametrize("raw", [["smile", "frown"], "smile, frown", "frown,smile,frown"])
def test_several_answers_stand_once_each_in_the_order_of_the_question(raw: object) -> None:
    assert read(SIGNS, raw) == ("frown", "smile")


@pytest.mark.parametrize("raw", [[], "none"])
def test_none_of_several_is_an_answer(raw: object) -> None:
    assert read(SIGNS, raw) == ()


def test_all_unknown_ones_of_several_are_named_at_once() -> None:
    found = problems(SIGNS, ["frwn", "smile", "scream"])

    assert [(problem.path, problem.given) for problem in found] == [
        (("signs", 0), "frwn"),
        (("signs", 2), "scream"),
    ]


@pytest.mark.parametrize(("raw", "value"), [("yes", "yes"), ("No", "no"), (True, "yes"), (False, "no")])
def test_yes_and_no_in_words_and_in_json(raw: object, value: str) -> None:
    assert read(WANTED, raw) == value


@pytest.mark.parametrize("raw", ["maybe", 1, 0, [True]])
def test_nothing_else_is_yes_or_no(raw: object) -> None:
    assert problems(WANTED, raw)[0].message == "neither yes nor no"


@pytest.mark.parametrize(("raw", "value"), [("7", 7), (7, 7), (7.0, 7), ("+7", 7), ("007", 7)])
def test_whole_numbers(raw: object, value: int) -> None:
    assert read(RATING, raw) == value


@pytest.mark.parametrize("raw", ["7.5", 7.5, True, "seven", float("nan"), float("inf"), [7], "\u0667"])
def test_what_is_not_a_whole_number_is_refused(raw: object) -> None:
    assert "whole number" in problems(RATING, raw)[0].message


@pytest.mark.parametrize("raw", ["9" * 5000, 10**400, 10**5000], ids=["typed", "large", "larger"])
def test_enormous_numbers_are_refused(raw: object) -> None:
    problem = problems(RATING, raw)[0]

    assert problem.message in ("too large a number", "not a whole number")
    assert len(problem.given) <= 80


@pytest.mark.parametrize(("raw", "message"), [("-1", "less than 0"), (11, "more than 10")])
def test_numbers_keep_their_bounds(raw: object, message: str) -> None:
    assert problems(RATING, raw)[0].message == message


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-11-09", date(2026, 11, 9)),
        ("today", WEDNESDAY),
        ("Yesterday", date(2026, 11, 17)),
        ("3 days ago", date(2026, 11, 15)),
        ("1 day ago", date(2026, 11, 17)),
        ("a week ago", date(2026, 11, 11)),
        ("2  weeks ago", date(2026, 11, 4)),
        ("9 November 2026", date(2026, 11, 9)),
        ("Monday 9 November 2026", date(2026, 11, 9)),
        ("Monday, 9th Nov", date(2026, 11, 9)),
        ("20 December", date(2025, 12, 20)),
        ("monday", date(2026, 11, 16)),
        ("Wednesday", date(2026, 11, 11)),
        ("thu", date(2026, 11, 12)),
        ("two weeks ago", date(2026, 11, 4)),
        ("friday last week", date(2026, 11, 13)),
        ("last Tuesday", date(2026, 11, 17)),
        ("last wednesday", date(2026, 11, 11)),
        ("on Monday", date(2026, 11, 16)),
        ("14/11", date(2026, 11, 14)),
        ("11/14/2026", date(2026, 11, 14)),
        ("11/11/2026", date(2026, 11, 11)),
        ("9.11.", date(2026, 11, 9)),
        ("09.11.2026", date(2026, 11, 9)),
        ("November 9th", date(2026, 11, 9)),
        ("the 9th of November 2026", date(2026, 11, 9)),
    ],
)
def test_past_dates_as_people_write_them(words: str, day: date) -> None:
    assert read(WHEN, words) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", date(2026, 11, 19)),
        ("in 5 days", date(2026, 11, 23)),
        ("in a week", date(2026, 11, 25)),
        ("friday", date(2026, 11, 20)),
        ("wednesday", date(2026, 11, 25)),
        ("next friday", date(2026, 11, 20)),
        ("this Friday", date(2026, 11, 20)),
        ("in three days", date(2026, 11, 21)),
        ("friday next week", date(2026, 11, 27)),
        ("Next week, on Tuesday", date(2026, 11, 24)),
        ("end of next week", date(2026, 11, 27)),
        ("by the end of this week", date(2026, 11, 20)),
        ("the end of the month", date(2026, 11, 30)),
        ("end of next month", date(2026, 12, 31)),
        ("end of february", date(2027, 2, 28)),
        ("3 March", date(2027, 3, 3)),
    ],
)
def test_dates_to_come_as_people_write_them(words: str, day: date) -> None:
    assert read(REPLY_BY, words) == day


@pytest.mark.parametrize(
    "words",
    [
        "2026-02-30",
        "2025-02-29",
        "20261109",
        "2026-W46-1",
        "11/09/2026",
        "9 Nov 0000",
        "Tuesday 9 November 2026",
        "soon",
        "31 June",
        20261109,
        1.5,
    ],
)
def test_what_is_no_date_is_refused(words: object) -> None:
    assert problems(WHEN, words)[0].message.startswith("not a da")


@pytest.mark.parametrize(
    ("words", "day"),
    [("next week", date(2026, 11, 27)), ("this week", date(2026, 11, 20)), ("by friday", date(2026, 11, 20))],
)
def test_a_week_in_which_they_will_answer_ends_on_its_friday(words: str, day: date) -> None:
    """ "They will be in touch next week" was refused, with days that are past as the example."""
    assert read(PROMISED, words) == day


@pytest.mark.parametrize(
    ("question", "words", "such_as"),
    [
        (REPLY_BY, "next week", "friday next week"),
        (WHEN, "last week", "friday last week"),
        (WHEN, "next week", "friday last week"),
    ],
)
def test_where_one_day_is_asked_a_whole_week_needs_it(question: Question, words: str, such_as: str) -> None:
    assert problems(question, words)[0].message == f"more than one day; name one, such as {such_as}"


@pytest.mark.parametrize(
    ("question", "words", "day"),
    [
        (REPLY_BY, "end of november", date(2026, 11, 30)),
        (WHEN, "end of november", date(2025, 11, 30)),
        (REPLY_BY, "end of month", date(2026, 11, 30)),
        (PROMISED, "end of week", date(2026, 12, 4)),
    ],
)
def test_the_end_of_a_month_is_told_on_its_last_days_too(question: Question, words: str, day: date) -> None:
    assert read_answer(question, words, date(2026, 11, 29)) == day


def test_the_examples_of_dates_lie_on_the_asked_side() -> None:
    assert "2026-11-11" in problems(WHEN, "soon")[0].message
    assert "2026-11-25" in problems(REPLY_BY, "soon")[0].message


def test_days_before_the_calendar_begins_are_refused() -> None:
    with pytest.raises(AnswerProblems):
        read_answer(WHEN, "9999 days ago", date(3, 1, 1))


def test_a_past_date_cannot_be_in_the_future() -> None:
    assert problems(WHEN, "tomorrow")[0].message == "a date in the future"
    assert read(WHEN, "today") == WEDNESDAY


def test_a_date_to_come_cannot_be_past() -> None:
    assert problems(REPLY_BY, "yesterday")[0].message == "a date in the past"


def test_a_date_to_come_may_be_later_today() -> None:
    """A next meeting in the afternoon could not be told in the morning."""
    assert read(REPLY_BY, "today") == read(REPLY_BY, "18 November") == WEDNESDAY


def test_a_weekday_alone_is_the_next_one_where_both_sides_are_allowed() -> None:
    """ "They will be in touch on Friday" was refused. What was understood is said back."""
    anytime = Question("day", "date", "", "")

    assert read(anytime, "monday") == date(2026, 11, 23)
    assert read(anytime, "last monday") == date(2026, 11, 16)


def test_figures_that_are_two_days_are_refused_with_both() -> None:
    assert problems(WHEN, "11/09/2026")[0].message == ("not a day that is clear: 11 September, or 9 November")


def test_what_is_neither_a_day_nor_an_answer_beside_it_names_these_answers() -> None:
    (problem,) = problems(PROMISED, "no_dya")
    assert problem.message.startswith("not a date") and problem.known == ("no_day",)
    assert problems(ROUNDS, "vary")[0].known == ("varies",)


def test_text_is_stripped_at_the_ends_only() -> None:
    assert read(STORY, "  I rambled,\n\n  then\tfroze. \n") == "I rambled,\n\n  then\tfroze."


def test_text_that_is_too_long_is_refused_and_not_repeated() -> None:
    problem = problems(STORY, "x" * 20_001)[0]

    assert problem.message == "20,001 characters long, of 20,000 at most"
    assert len(problem.given) <= 80


def test_half_a_character_becomes_a_visible_mark() -> None:
    assert read(STORY, "Fran\udcc3\udca7ois") == "François", "bytes that Python could not read, but we can"
    with pytest.raises(AnswerProblems) as refused:
        read(STORY, "caf\udce9")
    assert refused.value.problems[0].message.startswith("not text that can be read")


def test_a_text_is_measured_in_its_letters_also_where_python_could_not_read_them() -> None:
    """Half the letters were too many where the system says that there are no others than English ones."""
    assert read(STORY, "\udcc3\udca9" * 20_000) == "é" * 20_000


@pytest.mark.parametrize("typed", ["Ac\nme", "Ac\r\nme", " Ac \u2028 me\n", "Ac\x0b\x0cme", "Ac\x85me"])
def test_what_is_one_line_stays_one_line(typed: str) -> None:
    """A line end pasted into a name broke titles, and "Dear ..." in letters."""
    assert read(replace(STORY, long=False), typed) == "Ac me"
    assert read(replace(STORY, long=True), "Ac\nme") == "Ac\nme"


def test_records_keep_the_order_of_the_fields_and_leave_out_what_is_not_there() -> None:
    raw = [{"kind": "open", "story": "I froze"}, {"story": "I was late", "when": None}]

    assert read(SLIPS, raw) == (
        (("story", "I froze"), ("kind", "open")),
        (("story", "I was late"), ("when", NoAnswer.SKIPPED)),
    )


def test_everything_wrong_in_records_is_named_at_once_with_its_path() -> None:
    found = problems(SLIPS, [{"kid": "open", "kind": "opne"}, "late", {"when": "tomorrow"}, {}])

    assert [(problem.path, problem.message) for problem in found] == [
        (("slips", 0, "kid"), "not a field"),
        (("slips", 0, "kind"), "not one of the answers"),
        (("slips", 1), "not an entry with fields"),
        (("slips", 2, "when"), "a date in the future"),
        (("slips", 3), "not an entry with fields"),
    ]
    assert found[0].known == ("story", "kind", "when")


@pytest.mark.parametrize("raw", [{"open": 1}, [1.5], 1.5, True])
@pytest.mark.parametrize("question", [CULTURE, SIGNS, RATING, WHEN, STORY, SLIPS], ids=lambda q: q.id)
def test_data_of_another_shape_is_a_problem(question: Question, raw: object) -> None:
    assert problems(question, raw)


nothing = st.sampled_from(NoAnswer)
texts = st.text().map(lambda words: read(STORY, words))
past = st.dates(max_value=WEDNESDAY)
values = st.one_of(
    st.tuples(st.just(CULTURE), st.sampled_from(["open", "formal"]) | nothing),
    st.tuples(st.just(SIGNS), st.sampled_from([(), ("frown",), ("frown", "notes")]) | nothing),
    st.tuples(st.just(WANTED), st.sampled_from(["yes", "no"]) | nothing),
    st.tuples(st.just(RATING), st.integers(0, 10) | nothing),
    st.tuples(st.just(WHEN), past | nothing),
    st.tuples(st.just(PROMISED), st.dates() | st.just("no_day") | nothing),
    st.tuples(st.just(ROUNDS), st.integers(1, 10) | st.just("varies") | nothing),
    st.tuples(st.just(STORY), texts),
    st.tuples(
        st.just(SLIPS),
        st.lists(
            st.tuples(st.tuples(st.just("story"), texts), st.tuples(st.just("when"), past | nothing))
        ).map(tuple),
    ),
)


@given(values)
def test_plain_data_reads_back_as_the_same_value(pair: tuple[Question, object]) -> None:
    question, value = pair
    plain = json.loads(json.dumps(plain_value(question, value)))  # type: ignore[arg-type]

    assert read(question, plain) == value


@given(st.sampled_from([CULTURE, SIGNS, WANTED, RATING, WHEN, REPLY_BY, STORY, SLIPS]), st.text())
def test_any_text_is_an_answer_or_a_named_problem(question: Question, words: str) -> None:
    try:
        value = read(question, words)
    except AnswerProblems as found:
        assert all(problem.path[0] == question.id and problem.message for problem in found.problems)
    else:
        assert say_value(question, value)  # type: ignore[arg-type]


@given(st.dates(min_value=date(1000, 1, 1), max_value=WEDNESDAY))
def test_a_date_reads_back_from_its_own_words(day: date) -> None:
    assert read(WHEN, say_date(day)) == day


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        (CULTURE, "open", "Open and informal"),
        (CULTURE, "gone", "gone"),
        (CULTURE, NoAnswer.DONT_KNOW, "I don't know"),
        (CULTURE, NoAnswer.SKIPPED, "Skipped"),
        (SIGNS, (), "None of them"),
        (SIGNS, ("frown",), "A frown"),
        (SIGNS, ("frown", "smile", "notes"), "A frown, a smile and scribbling"),
        (WANTED, "yes", "Yes"),
        (RATING, 3, "3"),
        (WHEN, date(2026, 11, 20), "Friday 20 November 2026"),
        (PROMISED, date(2026, 11, 20), "Friday 20 November 2026"),
        (PROMISED, "no_day", "No day"),
        (ROUNDS, "varies", "It varies"),
        (STORY, "[/x] :smile:", "[/x] :smile:"),
        (SLIPS, (), "None"),
        (
            SLIPS,
            ((("story", "I froze"), ("kind", "open")), (("when", NoAnswer.SKIPPED),)),
            "I froze, Open and informal; no details",
        ),
    ],
)
def test_answers_in_words(question: Question, value: object, words: str) -> None:
    assert say_value(question, value) == words  # type: ignore[arg-type]


def test_several_answers_read_as_one_sentence() -> None:
    labels = ("They were rude", "They broke rules", "I'm not sure", "AI was in it", "A smile")
    said = Question(
        "said", "any_of", "", "", choices=tuple(Choice(str(n), each) for n, each in enumerate(labels))
    )
    in_words = say_value(said, tuple("01234"))
    assert in_words == "They were rude, they broke rules, I'm not sure, AI was in it and a smile"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("I get interviews, but no offers", "You get interviews, but no offers."),
        ("I wish I hadn't, and I can say why", "You wish you hadn't, and you can say why."),
        ("I was ill, and I'm not well yet", "You were ill, and you're not well yet."),
        ("They said that who I am decided it.", "They said that who you are decided it."),
        ("They'd told me the job was mine", "They'd told you the job was yours."),
        ("By email only", ""),  # no sentence
        ("I was ill, hurt or in pain", ""),  # which of them?
        ("They said that who I am decided (age, health)", ""),
        ("They changed what we'd agreed", ""),  # who is "we"?
    ],
)
def test_an_answer_is_told_back_to_whoever_gave_it(answer: str, told: str) -> None:
    assert told_back(answer) == told


def test_lists_in_words() -> None:
    assert [say_list(()), say_list(("a",)), say_list(("a", "b")), say_list(("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 27), "Friday 27 November"),
        (date(2026, 6, 12), "Friday 12 June"),
        (date(2026, 1, 9), "Friday 9 January 2026"),  # in November it read as the next one
        (date(2027, 1, 8), "Friday 8 January 2027"),
    ],
)
def test_a_day_is_said_with_its_year_where_another_could_be_meant(day: date, said: str) -> None:
    assert say_day(day, date(2026, 11, 19)) == said
