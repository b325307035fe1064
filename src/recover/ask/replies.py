"""What a person types at a prompt, turned into a reply, or into what has to be said back."""

from collections.abc import Callable
from enum import Enum
from string import ascii_lowercase

from recover.ask.port import Answer, Back, DontKnow, Prompt, Reply, Skip
from recover.engine.case.answers import AnswerProblems, read_answer
from recover.engine.case.case import NoAnswer, Value
from recover.engine.case.words import say_value
from recover.engine.model.questions import Choice, Question, is_typed
from recover.frozen import frozen

LEAVE = "Ctrl-C stops; all is kept."
"""That a question, or all of them, can be left at any time."""

SIGNS = WHY, DONT_KNOW, SKIP, BACK, EDIT = "?", "!", "-", "<", ":e"
"""The same signs work at every prompt, typed or as keys; :e only where the answer is text."""


_MAY_DEPEND = "Your plan may depend on it. Skip it if you would rather not say."
_KEPT = "What you write is kept letter for letter, but for spaces around it."
_ON_ONE_LINE = "It is kept as you write it, on one line and without spaces around it."
_YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))


class Request(Enum):
    """A request that is met without leaving the question."""

    WHY = WHY
    EDIT = EDIT


@frozen
class Refused:
    """Not an answer, and a sentence that says why and what would be one."""

    words: str


Heard = Reply | Request | Refused


def talk(
    prompt: Prompt,
    listen: Callable[[], Heard],
    tell: Callable[[str], None],
    write: Callable[[], str | None],
) -> Reply:
    """Listen until there is a reply. `write` gives text from an editor, or None to go on at the prompt."""
    while True:
        heard = listen()
        if heard is Request.EDIT:
            written = write()
            if written is None:
                continue
            heard = reply_to(prompt, written)
        if isinstance(heard, Refused):
            tell(heard.words)
        elif isinstance(heard, Request):
            tell(why(prompt))
        else:
            return heard


def reply_to(prompt: Prompt, typed: object) -> Heard:
    """What was typed (or picked, as ids) means this. Empty text keeps the earlier answer, or skips."""
    words = typed.strip() if isinstance(typed, str) else ""
    if typed == words == "" and prompt.previous is not None:
        return reply_with(prompt.previous)
    if words == WHY:
        return Request.WHY
    if words == EDIT and prompt.question.kind == "text":
        return Request.EDIT
    if words == BACK:
        return Back() if prompt.can_go_back else Refused("This is the first question.")
    if words in (DONT_KNOW, SKIP):
        return DontKnow() if words == DONT_KNOW else Skip()
    try:
        said = _by_letter(prompt.question, words) or typed
        return reply_with(read_answer(prompt.question, said, prompt.today()))
    except AnswerProblems as found:
        return Refused(_sentence(found))


def reply_with(value: Value | NoAnswer) -> Reply:
    """The reply that holds this answer."""
    if isinstance(value, NoAnswer):
        return DontKnow() if value is NoAnswer.DONT_KNOW else Skip()
    return Answer(value)


def where(prompt: Prompt) -> str:
    """Where one is, and how much is left, in a sentence each."""
    here = ", ".join(part for part in (prompt.place, prompt.section) if part)
    return " ".join(f"{part.rstrip('.')}." for part in (here, prompt.progress) if part)


def why(prompt: Prompt) -> str:
    """Why we ask, how to find the answer, and how a text is kept."""
    question = prompt.question
    reasons = [part for part in (question.why, question.help) if part] or [_MAY_DEPEND]
    kept = [_KEPT if question.long else _ON_ONE_LINE] if question.kind == "text" else []
    return "\n".join((*reasons, *kept))


def signs(prompt: Prompt) -> tuple[tuple[str, str], ...]:
    """The signs that work here, each with what it does."""
    skip = "that is all" if prompt.optional_end else "skip"
    known = [(WHY, "why we ask"), (DONT_KNOW, "I don't know"), (SKIP, skip)]
    if prompt.can_go_back:
        known.append((BACK, "back"))
    return tuple(known)


def form(prompt: Prompt) -> str:
    """What an answer may look like, in a few words; "" where it is chosen from a list."""
    question = prompt.question
    said = _form(question)
    if not lettered(question):
        return said
    day = "a day " if question.kind == "date" else ""
    return f"Type a letter, or {day}{said[0].lower()}{said[1:]}"


def options_of(question: Question) -> tuple[Choice, ...]:
    """What can be chosen; nothing where the answer is typed."""
    if is_typed(question):
        return ()
    return _YES_NO if question.kind == "yes_no" else question.choices


def lettered(question: Question) -> tuple[tuple[str, Choice], ...]:
    """The answers beside a number or a date that is typed, each with the letter that stands for it."""
    return tuple(zip(ascii_lowercase, question.choices, strict=False)) if is_typed(question) else ()


def enter_keeps(prompt: Prompt) -> str:
    """The earlier answer, which Enter alone keeps, in words; nothing where Enter skips."""
    if prompt.previous is None or prompt.previous is NoAnswer.SKIPPED:
        return ""
    return say_value(prompt.question, prompt.previous)


def earlier_text(prompt: Prompt) -> str:
    """The earlier answer to a question for text, to be changed; nothing where there was none."""
    is_text = prompt.question.kind == "text" and isinstance(prompt.previous, str)
    return str(prompt.previous) if is_text else ""


def _by_letter(question: Question, words: str) -> str | None:
    """The id of the answer beside a number or a date whose letter or words these are."""
    for letter, choice in lettered(question):
        if words.casefold() in (letter, choice.label.casefold()):
            return choice.id
    return None


def _form(question: Question) -> str:
    if question.kind == "number":
        return _bounds(question.least, question.most)
    if question.kind == "date":
        return {
            "past": "Such as yesterday, 3 days ago, 9 November or 2026-11-09.",
            "to come": "Such as today, tomorrow, Friday, in 5 days or 2026-11-20.",
            "any": "Such as today, 3 days ago, in 5 days or 2026-11-20.",
        }[question.date]
    if question.kind == "text" and question.long:
        return f"As short or long as you like; {EDIT} opens your editor."
    return ""


def _bounds(least: int | None, most: int | None) -> str:
    parts = [f"{word} {bound}" for word, bound in (("from", least), ("to", most)) if bound is not None]
    return " ".join(["A whole number", *parts]) + "."


def _sentence(found: AnswerProblems) -> str:
    """What is wrong, a line each."""
    return "\n".join(f'"{problem.given}" is {problem.message}.' for problem in found.problems)
