"""Every code a fault can have, and what it means. A code never changes its meaning."""

from typing import Literal

CODES: dict[str, str] = {
    # The file cannot be read as written.
    "RB101": "The file is not UTF-8 text.",
    "RB102": "The file is larger than 1 MiB.",
    "RB103": "A character that cannot be seen, such as a control character.",
    "RB104": "Values are nested more than 50 deep.",
    "RB105": "The file is empty.",
    "RB106": "More than one document in a file.",
    "RB107": "An anchor (&name).",
    "RB108": "An alias (*name).",
    "RB109": "A merge key (<<).",
    "RB110": "A tag (!name).",
    "RB111": "A key that is there twice.",
    "RB112": "A tab where spaces are needed.",
    "RB113": "A colon that splits a sentence.",
    "RB114": "A # that cuts a sentence off.",
    "RB115": "A quote that ends before the sentence does.",
    "RB116": "A sentence that begins with a character that means something in YAML.",
    "RB117": "A comma that splits a sentence inside {}.",
    "RB118": "A quote or bracket that is never closed.",
    "RB119": "A line that is no key with a colon and a space.",
    "RB120": "A line whose indentation fits nothing above it.",
    "RB121": "A key that is not a word.",
    "RB122": "Some other mistake in the YAML.",
    "RB123": "A mistake in the JSON.",
    "RB124": "A file or folder that cannot be opened, or holds no playbook.",
    "RB125": "More than 50,000 values in one file.",
    "RB126": "More than 100 mistakes in one file.",
    # Not the shape that is needed.
    "RB201": "A key that is not known here.",
    "RB202": "A key that is missing.",
    "RB203": "A sentence, list or mapping where another of them is needed.",
    "RB204": "Nothing where something is needed.",
    "RB205": "Not an id: lower-case letters, digits, _ and -.",
    "RB206": "Not one of the words that are possible here.",
    "RB207": "Not a whole number, or not a span of days.",
    "RB208": "Keys that do not go together, or not exactly one where one is needed.",
    "RB209": "Too few or too many.",
    "RB210": "A section that may be there only once, or not in this playbook.",
    "RB211": "A format that this version of recover does not know.",
    "RB212": "A word that is kept for tests, used as an id.",
    "RB213": "A question that recover itself reads lacks a field it needs.",
    "RB214": "A law without the place where it holds, or without the day it was read.",
    "RB215": "A typical answer where a wrong guess could do harm.",
    # Names.
    "RB301": "A name that nothing declares.",
    "RB302": "A name that is declared twice.",
    "RB303": "Conditions that go round in a circle.",
    "RB304": "A <slot> that is not listed in needs.",
    "RB305": "The name of something that does not fit here.",
    "RB306": "A chain of more than 50 conditions that wait for each other.",
    # Remarks, and the playbook still works.
    "RB390": "Something that would harm what protects people in danger.",
    "RB391": "A question that nothing uses.",
    "RB392": "A finding that nothing uses.",
    "RB393": "A passage that nothing cites.",
    "RB394": "An action that no rule speaks for.",
    "RB395": "A group of actions with one member only.",
    "RB396": "A message that no action uses.",
    "RB397": "A channel that no action goes through.",
    "RB398": "A source that no passage is from.",
    "RB399": "A group of actions whose name is probably misspelt.",
    # Conditions.
    "RB401": "A test that cannot be read.",
    "RB402": "An answer that the question does not have.",
    "RB403": "A test that does not fit what it tests.",
    "RB404": "A test that can never be met.",
    "RB405": "A test of a scale where scales may not be tested.",
    "RB406": "A condition in the wrong shape.",
    # People.
    "RB501": "A person is given something that is neither question nor action.",
    "RB502": "A person's answer that cannot be read.",
    "RB503": "A person who is like nobody, or like themselves.",
    "RB504": "An expectation that cannot be read.",
    "RB505": "A day that cannot be read.",
    # Answers from files and settings.
    "RB601": "A setting without a question or without an equals sign.",
    "RB602": "An answer to a question that does not exist.",
    "RB603": "An answer that cannot be read.",
    # A second look, and the playbook still works.
    "RB701": "A condition that nobody can meet.",
    "RB702": "A line that makes no difference to anybody.",
    "RB703": "Answers that nothing tells apart.",
    "RB704": "An action that nobody can get.",
    "RB705": "Two rules that say the same.",
    "RB706": "A window that is repeated as a condition.",
    "RB707": "A source that nobody has read again for long.",
    "RB708": "A rule that no two people show both ways.",
    "RB709": "A question for the record that is tested all the same.",
    "RB710": "A help line that nobody has read again for six months, or that has one source only.",
    "RB711": "A rule of another playbook that is kept quiet for everybody.",
    "RB712": "A rule that gives shipped people another plan than they should get.",
    "RB713": "A promise of the shipped advice that does not hold any more.",
    "RB714": "A promise that does not hold.",
    "RB715": "Opinion with the grade of strong evidence.",
    "RB716": "A country that was added without a help line, or without its public holidays.",
}

Severity = Literal["error", "warning", "hint"]

_WARNINGS = (
    *("RB391", "RB392", "RB394", "RB396", "RB399"),
    *("RB701", "RB702", "RB704", "RB705", "RB706", "RB708", "RB710", "RB712", "RB715", "RB716"),
)
_HINTS = ("RB393", "RB395", "RB397", "RB398", "RB703", "RB707", "RB709", "RB711")


def severity_of(code: str) -> Severity:
    """How much a code weighs: an error stops a playbook, a warning is probably not meant, a hint may be."""
    return "warning" if code in _WARNINGS else "hint" if code in _HINTS else "error"
