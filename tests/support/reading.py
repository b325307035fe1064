"""How easy to read all is that a person reads: grade, length of sentences, and turns that no friend uses.

Run it as:  python tests/support/reading.py            prints the table, and whatever is too hard
"""

import ast
import re
import statistics
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
CORE = ROOT / "playbooks" / "core"
PROGRAM = ROOT / "src" / "recover"

FEWEST_WORDS = 10
"""A grade of fewer words says nothing: one "interviewer" turns it. They count in the grade of their kind."""

HARDEST = 8.0
MEDIAN = 6.0
LONGEST = 20

KINDS = {
    "title": "titles",
    "do": "steps",
    "because": "reasons",
    "means": "reasons",
    "ask": "questions",
    "why": "questions",
    "help": "questions",
    "more": "questions",
    "short": "questions",
    "asks": "questions",
    "better": "checks",
    "about": "disagreements",
}
"""What the words under a key of a playbook are; `says` is told by its section."""

SAYS = {"notes": "notes", "disagreements": "disagreements", "messages": "drafts", "checks": "checks"}
ANSWERS = {"one_of", "any_of", "scale", "levels", "or", "comes_about"}
ROOMS = {
    "show/pages": "pages",
    "show/paint": "pages",
    "engine/plan": "pages",
    "engine/why": "pages",
    "engine/grounds": "pages",
    "coach": "pages",
    "ask": "prompts",
    "cli": "help and errors",
}

NEVER = (
    # as if translated, or of another century
    r"\bgladly\b",
    r"\bthe post of\b",
    r"\bposts?\b(?! (it|online))",
    r"\bshortly\b",
    r"\bwould have to be\b",
    r"\blay(ing)? (it )?down\b",
    r"\b(this|your own|one large|the) house\b",
    r"\b(our|second|first|next|the|a) talks?\b(?! to| with)",
    r"\bbad line\b|\bthe line (broke|failed|and)\b",
    r"\bthe top\b(?! of)",
    r"\bpersonnel\b",
    r"\bruns? away\b",
    r"\bcome back on\b",
    r"\bgo(ing)? on with it\b|\bget(ting)? on with it\b",
    r"\bhardly want",
    r"\bpapers do\b",
    r"\bput together soberly\b|\bsoberly\b",
    r"\bgood cheer\b",
    r"\bwithout airs\b",
    r"\bneed not\b",
    r"\bones own\b",
    r"\bshould (you|they|it|a|bad) [a-z]+ .*, (ring|say|ask)\b",
    r"\bnamely\b",
    r"\bdistrust\b|\bhitherto\b|\bherewith\b|\bwhilst\b|\bthereof\b",
    r"\bmarks? (are|is) given\b",
    r"\bof (it|them)\.$",
    r"\bmust needs\b",
    r"\bnext word is\b|\bin vain\b|\bnot they\b|\bneedn't\b",
    r"\bis no (verdict|offer|step|favour|refusal)\b|\bthin evidence\b",
    r"^who (waits|wants|has|was)\b[^?]*$|\bwhose work it is shows\b",
    r"\bin your head as it is\b|\bwhere you are now\b(?=, )",
    # what the program knows of itself
    r"\bthe articles? sa(y|ys)\b",
    r"\bone of the articles\b",
    r"\bfindings\b",
    # scolding and pity
    r"\byou poor\b",
    r"\bobviously\b",
    r"\bof course you\b",
)
"""Turns that nobody says across a kitchen table. It grows: each one found goes in here."""

NAMES = re.compile(
    r"Equal Employment Opportunity (Commission|Act)|Equality Advisory and Support Service|Workplace Relations"
    r" Commission|Antidiskriminierungsstelle des Bundes|Défenseur des droits|antidiscriminations\.fr"
    r"|Ministry of Human Resources|Human Rights (Commission|Tribunal)|Equality Commission|Civil Service"
    r"|Tripartite Alliance for Fair and Progressive Employment Practices|Labour Relations Agency"
    r"|College voor de Rechten van de Mens|conseil de prud'hommes|Federal Decree-Law 33 of 2021|Fair Work Act"
    r"|Employment Promotion Law|lifeline-international\.com|befrienders\.org"
    r"|United States|United Kingdom|Northern Ireland|British Columbia|(North|Latin) America|South Africa"
    r"|California|Ontario|Alberta|Singapore|Australia|India\b"
    r"|religion or belief|sexual orientation|gender reassignment|civil partnership|pregnancy and maternity"
)
"""Names of places, offices, laws, and what a law names: nobody can make them shorter, so each counts as a
word of one syllable."""


@dataclass(frozen=True)
class Text:
    """Something that a person reads, where it stands, and of which kind it is."""

    kind: str
    file: str
    line: int
    words: str

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


@cache
def texts() -> tuple[Text, ...]:
    """Return all that a person reads."""
    return (*_of_playbook(), *_of_program(), *_of_readme())


def grade(words: str) -> float:
    """Return the Flesch-Kincaid grade: the years at school that reading it takes."""
    from textstat import textstat

    plain = NAMES.sub("Name", re.sub(r"<[a-z_]+>|\{\}", "it", words))
    return float(textstat.flesch_kincaid_grade(plain))


def sentences(words: str) -> list[str]:
    """Return the sentences of a text; a colon ends one where what follows begins large."""
    return [each for each in re.split(r"(?<=[.!?])[\"”]?\s+|:\s+(?=[A-Z<])", words) if each]


def longest(words: str) -> int:
    """Return how many words the longest sentence of a text has."""
    return max((len(each.split()) for each in sentences(words)), default=0)


def too_hard(found: Iterable[Text]) -> list[tuple[float, Text]]:
    """Return the texts of ten words or more whose grade is above 8, the hardest first."""
    graded = [(grade(each.words), each) for each in found if len(each.words.split()) >= FEWEST_WORDS]
    return sorted(((g, each) for g, each in graded if g > HARDEST), key=lambda pair: -pair[0])


def turns(found: Iterable[Text]) -> list[tuple[str, Text]]:
    """Return every turn that is never said, with the text in which it stands."""
    return [(turn, each) for each in found for turn in NEVER if re.search(turn, each.words, re.IGNORECASE)]


def table(found: tuple[Text, ...]) -> list[tuple[str, int, float, float, int, float, int]]:
    """Return a row a kind: texts, grade of all, median, how many above 8, long sentences in 100, turns."""
    rows = []
    for kind in sorted({each.kind for each in found}):
        of_kind = tuple(each for each in found if each.kind == kind)
        grades = [grade(each.words) for each in of_kind if len(each.words.split()) >= FEWEST_WORDS]
        lengths = [len(each.split()) for text in of_kind for each in sentences(text.words)]
        long = 100 * sum(length >= LONGEST for length in lengths) / len(lengths)
        whole = grade(" ".join(each.words.rstrip(".") + "." for each in of_kind))
        median = statistics.median(grades) if grades else 0.0
        above = sum(each > HARDEST for each in grades)
        rows.append((kind, len(of_kind), whole, median, above, long, len(turns(of_kind))))
    return rows


def _of_playbook() -> Iterator[Text]:
    for file in sorted(CORE.glob("*.yaml")):
        if file.name.startswith(("sources", "promises")):
            continue  # what sources are called is theirs; promises are for authors
        for path, node in _scalars(yaml.compose(file.read_text("utf-8"))):
            if kind := _kind(path):
                yield Text(kind, file.name, node.start_mark.line + 1, " ".join(node.value.split()))


def _scalars(
    node: yaml.Node | None, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value, path)
    elif isinstance(node, yaml.ScalarNode):
        yield path, node


def _kind(path: tuple[str, ...]) -> str:
    key = path[-1]
    if len(path) > 2 and path[-2] in ANSWERS and path[0] in ("questions", "scales"):
        return "answers"
    if key == "says":
        return SAYS.get(path[0], "cautions and stories")
    return "passages" if path[0] == "passages" else KINDS.get(key, "")


def _of_program() -> Iterator[Text]:
    for room, kind in ROOMS.items():
        for file in sorted((PROGRAM / room).rglob("*.py")):
            if {"authors", "authoring"} & set(file.parts) or file.name.startswith("author"):
                continue  # what authors of playbooks read
            tree = ast.parse(file.read_text("utf-8"))
            name = str(file.relative_to(PROGRAM))
            for line, words in _strings(tree):
                yield Text(kind, name, line, words)


def _strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What reads like a sentence, outside docstrings; what an f-string puts in reads as {}."""
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in inside or id(node) in bare:
            continue
        words = _words(node)
        if len(words.split()) > 2 and re.match(r"[A-Z{\"]", words) and words.rstrip()[-1:] in ".!?":
            yield getattr(node, "lineno", 0), " ".join(words.split())


def _words(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


def _of_readme() -> Iterator[Text]:
    """The paragraphs and rows of the page for people, up to where it turns to those who work on it."""
    fence = False
    for number, line in enumerate((ROOT / "README.md").read_text("utf-8").splitlines(), 1):
        fence ^= line.startswith("```")
        if line.startswith(("## Inside", "## For")):
            return
        if not fence and line and line[0] not in "`<#|" and not line.startswith("- `"):
            for sentence in sentences(re.sub(r"`[^`]*`|\[([^]]*)\]\([^)]*\)|[*_]", r"\1", line)):
                yield Text("README", "README.md", number, sentence)


if __name__ == "__main__":
    heads = ("kind", "texts", "grade", "median", "above 8", "long %", "turns")
    write = sys.stdout.write
    write("{:22} {:>6} {:>6} {:>7} {:>8} {:>7} {:>6}\n".format(*heads))
    for row in table(texts()):
        write("{:22} {:>6} {:>6.1f} {:>7.1f} {:>8} {:>7.1f} {:>6}\n".format(*row))
    for found, text in too_hard(texts()):
        write(f"{found:.1f} {text.place} {text.words}\n")
    for turn, text in turns(texts()):
        write(f"{turn} {text.place} {text.words}\n")
