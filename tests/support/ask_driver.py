"""Asks the questions named on the command line, at a real terminal, and notes each reply in a file.

python -m support.ask_driver ASKER NOTES QUESTION[+back][+end][=previous]...
"""

import sys
from datetime import date
from pathlib import Path

from recover.ask.port import Asker, Prompt, Stopped
from recover.cli.wiring import find_asker
from recover.engine.case.answers import read_answer
from recover.engine.model.questions import Choice, Question

WEDNESDAY = date(2026, 11, 18)

QUESTIONS = {
    question.id: question
    for question in (
        Question(
            "culture",
            "one_of",
            ask="How open is the company's culture?",
            short="Company culture",
            section="the company",
            why="Some employers welcome a second request and some resent it.",
            help="Judge it from its recruitment talks, its website and what people say of it.",
            choices=(
                Choice(
                    "open", "Open and informal: first names, quick answers, people who say what they think"
                ),
                Choice("mixed", "Somewhere between"),
                Choice("formal", "Formal and traditional"),
            ),
        ),
        Question(
            "signs",
            "any_of",
            ask="Which of these did you actually see or hear?",
            short="What you saw",
            why="What they did is better evidence than how it felt.",
            choices=(
                Choice(
                    "frown", "They frowned, sighed, or looked at one another after something you had said"
                ),
                Choice("short", "It ended early"),
                Choice("tour", "They showed you round"),
            ),
        ),
        Question("wanted", "yes_no", ask="Do you still want this job?", short="Still wanted"),
        Question("rating", "number", ask="How did it go, from 0 to 10?", short="", least=0, most=10),
        Question("when", "date", ask="When was the interview?", short="The interview", date="past"),
        Question(
            "promised",
            "date",
            ask="By which day did they say you would hear?",
            short="The day they named",
            choices=(Choice("no_day", "They named no day"), Choice("later", "Later this year")),
        ),
        Question("company", "text", ask="Which company was it?", short="Company"),
        Question("story", "text", ask="What happened, in your own words?", short="What happened", long=True),
        Question(
            "place",
            "one_of",
            ask="Which of these many?",
            short="Place",
            choices=tuple(Choice(f"n{number}", f"Number {number}") for number in range(50)),
        ),
        Question(
            "hostile",
            "one_of",
            ask="Bold \x1b[31mred\x1b[0m [/x] :smile: \u202eright to left?",
            short="",
            why="\x1b]0;title\x07because",
            choices=(Choice("bad", "\x1b[2Jcleared"), Choice("good", "[bold]plain[/bold]")),
        ),
    )
}


def main() -> None:
    asker = find_asker(no_input=False, plain=sys.argv[1] == "lines", colour="auto")
    assert asker is not None
    notes = Path(sys.argv[2])
    try:
        for number, wish in enumerate(sys.argv[3:], 1):
            with notes.open("a", encoding="utf-8") as file:
                file.write(f"{_one(asker, number, wish)}\n")
    except Stopped:
        with notes.open("a", encoding="utf-8") as file:
            file.write("Stopped\n")
        sys.stderr.write("Stopped.\n")
        sys.exit(130)


def _one(asker: Asker, number: int, wish: str) -> object:
    if wish == "choose":
        return asker.choose(
            "What next?", (Choice("change", "Change an answer"), Choice("go", "Finish")), "go"
        )
    if wish == "confirm":
        return asker.confirm("Shall we go on?", default=True)
    if wish.startswith("tell="):
        asker.tell(wish.removeprefix("tell="))
        return "told"
    name, _, before = wish.partition("=")
    id, *marks = name.split("+")
    question = QUESTIONS[id]
    prompt = Prompt(
        question,
        lambda: WEDNESDAY,
        place=f"Question {number}",
        section=question.section,
        progress="About 6 more",
        previous=read_answer(question, before, WEDNESDAY) if before else None,
        can_go_back="back" in marks,
        optional_end="end" in marks,
    )
    return asker.ask(prompt)


if __name__ == "__main__":
    main()
