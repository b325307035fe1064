"""A whole debrief at a terminal: the same person, whatever the terminal looks like."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from recover.cli.wiring import load_advice
from support.program import DAY, Program
from support.terminal import DOWN, ENTER, Terminal

ASKED = {
    "How are you feeling": "A bit low",
    "Where do things stand?": "I should have heard by now, but I haven't",
    "What do you most feel like": "Nothing in particular",
    "Who was it with?": "Acme Söhne",
    "When was the interview?": "2026-11-15",
}
"""What is asked of everybody, as seen on the screen, and what this person says."""
KNOWN = ("feeling", "status", "about_to_do", "employer", "interview")
STANDS = "The plan stands"


@dataclass
class AtTerminal:
    """Debriefs of one person at terminals. All but five answers are given beforehand, as "don't know"."""

    program: Program
    environ: Mapping[str, str] = field(default_factory=dict)
    columns: int = 80

    def begin(self, *arguments: str) -> Terminal:
        """A new debrief, of which five questions are left."""
        return self.open("--answers", str(self.answers_file()), *arguments)

    def open(self, *arguments: str) -> Terminal:
        """Go on with the debrief that is not finished."""
        command = ("debrief", "--on", DAY, *arguments)
        return self.program.at_terminal(*command, columns=self.columns, rows=30, environ=self.environ)

    def plan(self, *which: str) -> str:
        """The plan of a debrief as JSON, without its name and the version of the advice."""
        document = self.program.run("plan", "--on", DAY, "--json", *which).json
        del document["debrief"], document["playbooks"]
        return json.dumps(document)

    def answers_file(self) -> Path:
        """A file that answers all but the five questions."""
        path = self.program.home.with_name("answers.json")
        questions = load_advice().questions
        answers = {each.id: "don't know" for each in questions if each.id not in KNOWN}
        path.write_text(json.dumps(answers), encoding="utf-8")
        return path


def reply(terminal: Terminal, question: str) -> None:
    """Wait for a question and answer it as this person does: by arrow keys from a list, else in a line."""
    terminal.wait_for(last_words(question))
    answer = ASKED[question]
    if question.startswith(("Who", "When")):
        terminal.wait_for("or Enter").press(answer, ENTER)
        return
    number = {"A bit low": 2, "Nothing in particular": 1}.get(answer, 2)
    terminal.wait_for("arrows").press(*[DOWN] * number).wait_for(f"» {number}  {answer[:20]}").press(ENTER)


def reply_all(terminal: Terminal, questions: Sequence[str] = tuple(ASKED)) -> Terminal:
    """Answer these questions, one after the other."""
    for question in questions:
        reply(terminal, question)
    return terminal


def last_words(question: str) -> str:
    """Some words of a question that stand on one line even in a narrow window."""
    return " ".join(question.split()[:3])
