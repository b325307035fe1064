"""What is found in a text: the wordings that the checks of a playbook are about."""

import re
from collections.abc import Callable, Iterable, Iterator

from recover.engine.model.messages import Check
from recover.engine.model.sights import Sight
from recover.frozen import frozen
from recover.writing import names
from recover.writing.names import Spans
from recover.writing.phrases import Place, find
from recover.writing.text import Text, read
from recover.writing.tone import BAD, DOUBTFUL, ENOUGH, HARSH, heaviest, sound, sound_at

AT_MOST = 5
"""How many findings are told: the worst. More at once would only weigh on somebody."""
WORDS_A_MINUTE = 130
"""How fast somebody speaks on the phone."""


@frozen
class About:
    """What is known of a text beside its words.

    `message` is the draft that it is, "" where nobody knows. `names` are those that a greeting may have, none
    where nobody knows. `asked` is whether they were asked already, `early` whether its day is still to come.
    `spoken` is whether it is to be said.
    """

    message: str = ""
    names: tuple[str, ...] = ()
    asked: bool = False
    early: bool = False
    spoken: bool = False


@frozen
class Finding:
    """One wording that a check is about: the place of the words, and where else it is found.

    What is missing, or is about the text as a whole, has no words, and stands at the beginning.
    """

    check: Check
    start: int
    end: int
    again: tuple[tuple[int, int], ...] = ()


def findings(text: Text, about: About, checks: Iterable[Check]) -> tuple[Finding, ...]:
    """Return what these checks find, the worst first: what does harm, then in the order of the checks.

    Whether the condition of a check holds is for the caller to say: it leaves out those that do not.
    """
    asked = tuple(checks)
    heard = sound(text) if any(each.sees == "tone" for each in asked) else 0
    found = [
        each
        for check in asked
        if _reads(check, text, about)
        for each in _found(check, text, about)
        if _sounds(each, text, heard)
    ]
    return tuple(sorted(_once(found), key=lambda each: each.check.level != "stop"))


def find_in(written: str, about: About, checks: Iterable[Check]) -> tuple[Finding, ...]:
    """Return the same for a text as it was written."""
    return findings(read(written), about, checks)


def seconds(said: str) -> int:
    """Return how long it takes to say something; what stands in round brackets is not said."""
    return round(len(re.findall(r"\S*\w\S*", re.sub(r"\([^()]*\)", " ", said))) * 60 / WORDS_A_MINUTE)


def _sounds(finding: Finding, text: Text, heard: float) -> bool:
    """Whether the message sounds as this check needs; beside phrases it is enough that one may doubt it.

    Or that the sentence sounds badly by itself: one such line is not undone by a kind letter around it.
    Without a phrase both are needed.
    """
    check = finding.check
    if check.sees != "tone":
        return True
    bad = sound_at(text, finding.start, finding.end) > BAD
    if not (check.finds or check.lacks):
        return text.count >= ENOUGH and (heard > HARSH or (heard > DOUBTFUL and bad))
    return heard > DOUBTFUL or bad


def _reads(check: Check, text: Text, about: About) -> bool:
    """Whether the check is about texts such as this."""
    if check.messages and about.message not in check.messages and not (check.where and not about.message):
        return False
    if about.message in check.not_messages or any(find(text, check.not_where)):
        return False
    known = bool(check.messages) and about.message in check.messages
    return known or not check.where or any(find(text, check.where))


def _found(check: Check, text: Text, about: About) -> Iterator[Finding]:
    if check.sees and not (check.finds or check.lacks):
        if spans := list(_looks_for(check.sees)(check, text, about)):
            yield Finding(check, *spans[0], tuple(spans[1:]))
    elif check.lacks:
        if not any(find(text, check.lacks)):
            yield Finding(check, 0, 0)
    else:
        places: list[Place] = list(find(text, check.finds, check.not_after))
        if len(places) > check.at_most:
            first, *again = ((each.start, each.end) for each in places[check.at_most :])
            yield Finding(check, *first, tuple(again))


def _once(found: Iterable[Finding]) -> list[Finding]:
    """One finding a place and sight: of two checks that find the same words the first tells."""
    kept: list[Finding] = []
    for each in found:
        same = (
            other
            for other in kept
            if (each.end > each.start and each.start < other.end and other.start < each.end)
            or (each.check.sees and each.check.sees == other.check.sees and each.check.sees != "tone")
            or (each.check.sees == "tone" and not each.check.finds and not each.check.lacks)
        )
        if next(same, None) is None:
            kept.append(each)
    return kept


def _gap(check: Check, text: Text, about: About) -> Spans:
    yield from sorted(text.gaps)


def _other_name(check: Check, text: Text, about: About) -> Spans:
    yield from names.other_than(text, about.names)


def _no_name(check: Check, text: Text, about: About) -> Spans:
    yield from names.missing(text)


def _two_names(check: Check, text: Text, about: About) -> Spans:
    yield from names.another_spoken_to(text)


def _two_employers(check: Check, text: Text, about: About) -> Spans:
    yield from names.another_employer(text)


def _not_who_wrote(check: Check, text: Text, about: About) -> Spans:
    yield from names.another_answered(text)


_PICTURE = "[\U0001f300-\U0001faff\u2600-\u27bf]"
_NOISE = re.compile(
    rf"[!?]{{3,}}|{_PICTURE}(?:{_PICTURE}+|(?=(?s:.*){_PICTURE}))"  # a single one may be meant kindly
    r"|(?:\b[A-Z]{2,}\b[ ,]+){3,}[A-Z]{2,}\b"
    r"|\b\w*([a-vyz])\1{2,}\w*\b(?=(?s:.*)([a-vyz])\2{2,})"  # so may one drawn-out word
)

_HEADING = re.compile(r"^(?!.*\b(?:I|ME|MY|YOU|YOUR|WE|US|WHY)\b)[^a-z\n]*[^a-z\n.!?]$", re.MULTILINE)
"""A line in capitals without a mark at its end that speaks to nobody: the subject of a formal letter."""


def _noise(check: Check, text: Text, about: About) -> Spans:
    """Pictures, rows of marks, drawn-out words, or a run of capitals, but for a line that is a heading."""
    headings = [each.span() for each in _HEADING.finditer(text.written)]
    for found in _NOISE.finditer(text.written):
        if not any(start <= found.start() and found.end() <= end for start, end in headings):
            yield found.span()


def _second_ask(check: Check, text: Text, about: About) -> Spans:
    if about.asked:
        yield 0, 0


_REFUSED = (
    "not offer/arrange/give/hold/do ... second/another/further/more",
    "not able/possible to offer/arrange/give/hold/do ... second/another/further/more",
    "not able/possible/position to see/meet/interview/reconsider/change/hear/reopen",
    "can/could/will not see/meet/interview/hear/reconsider/reopen/revisit/change you/our/the/this/it/that",
    "not be able to see/meet/interview/hear/reconsider/change",
    "decision is/was/remains/stands final",
    "no further/second/other round/rounds/interview/interviews/meeting/discussion/correspondence",
    "final decision",
    "not ... reconsider/reopen/revisit",
)
"""How somebody writes who was asked once more, and says no."""


def _refused_below(check: Check, text: Text, about: About) -> Spans:
    """The beginning, where the mail that is answered says no to what was asked already."""
    if any(find(read(names.quoted(text)), _REFUSED)):
        yield 0, 0


def _tone(check: Check, text: Text, about: About) -> Spans:
    if text.sentences:
        yield heaviest(text)


def _too_early(check: Check, text: Text, about: About) -> Spans:
    if about.early:
        yield 0, 0


def _too_long(check: Check, text: Text, about: About) -> Spans:
    if not (about.spoken or _is_script(text)) and text.count > check.at_most:
        yield 0, 0


def _too_long_said(check: Check, text: Text, about: About) -> Spans:
    labels = list(_LABEL.finditer(text.said))
    if _is_script(text):
        said = " ".join(text.said[: labels[0].start()].split())
    else:
        said = text.said if about.spoken else ""
    if seconds(said) > check.at_most:
        yield 0, 0


_LABEL = re.compile(
    r"^[ \t]*\(?(?:if (?:yes|no\b|not\b|s?he|they|it|asked|busy|there)|yes\b|no\b|not yet|busy|voicemail"
    r"|on a machine|answering machine|answerphone|in writing|to close)[^:()\n]{0,60}[:)]",
    re.IGNORECASE | re.MULTILINE,
)
"""What stands before the words for one answer in a script: "If she's busy:"."""


def _is_script(text: Text) -> bool:
    """Whether that is to be said, with words for more than one answer."""
    return sum(1 for _ in _LABEL.finditer(text.said)) > 1


def _long_sentence(check: Check, text: Text, about: About) -> Spans:
    yield from ((words[0].start, words[5].end) for words in text.sentences if len(words) > check.at_most)


def _looks_for(sight: Sight) -> Callable[[Check, Text, About], Spans]:  # noqa: C901, PLR0912 -- a case for each
    match sight:
        case "gap":
            return _gap
        case "long_sentence":
            return _long_sentence
        case "no_name":
            return _no_name
        case "noise":
            return _noise
        case "not_who_wrote":
            return _not_who_wrote
        case "other_name":
            return _other_name
        case "refused_below":
            return _refused_below
        case "second_ask":
            return _second_ask
        case "tone":
            return _tone
        case "too_early":
            return _too_early
        case "too_long":
            return _too_long
        case "too_long_said":
            return _too_long_said
        case "two_employers":
            return _two_employers
        case "two_names":
            return _two_names
