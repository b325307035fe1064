"""Fakes for the port that asks: one follows a script, one is a person with answers to everything."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from recover.ask.port import Answer, Back, DontKnow, Prompt, Reply, Skip, Stopped
from recover.ask.replies import reply_with
from recover.engine.case.answers import read_answer
from recover.engine.model.questions import Choice

STOP: Final = Stopped
"""In a script: the person presses Ctrl-C here."""


class ScriptedAsker:
    """Takes one line of the script a call, and stops where the script ends.

    For `ask` a line is a Reply or plain data, read as an answer to whatever question is asked; for
    `choose` an option's id; for `confirm` a bool; STOP stops at any of them. `prompts`, `choices` and
    `told` hold what was shown.
    """

    def __init__(self, script: Iterable[object]) -> None:
        self._script = iter(script)
        self.prompts: list[Prompt] = []
        self.choices: list[tuple[str, tuple[Choice, ...]]] = []
        self.defaults: list[str] = []
        self.told: list[str] = []

    def ask(self, prompt: Prompt) -> Reply:
        self._note(prompt)
        line = self._next()
        if isinstance(line, Answer | DontKnow | Skip | Back):
            assert prompt.can_go_back or not isinstance(line, Back), "there is no way back here"
            return line
        return reply_with(read_answer(prompt.question, line, prompt.today()))

    def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
        self.choices.append((title, tuple(options)))
        self.defaults.append(default)
        line = self._next()
        assert line in {option.id for option in options}, f"{line!r} is not offered by {title!r}"
        return str(line)

    def confirm(self, text: str, *, default: bool) -> bool:
        self.told.append(text)
        line = self._next()
        assert isinstance(line, bool), f"{line!r} is neither yes nor no"
        return line

    def revise(self, about: str, text: str) -> str:
        """Leave a message as it is."""
        return text

    def stored(self) -> None:
        """Keep nothing longer."""

    def unsaved(self) -> bool:
        """Say that whatever was replied was stored."""
        return False

    def tell(self, text: str) -> None:
        self.told.append(text)

    def _note(self, prompt: Prompt) -> None:
        self.prompts.append(prompt)
        assert len(self.prompts) < 2000, f"asked without end: {self.asked[-9:]}"

    @property
    def asked(self) -> list[str]:
        """The ids of all questions in the order in which they were asked."""
        return [prompt.question.id for prompt in self.prompts]

    def _next(self) -> object:
        line = next(self._script, STOP)
        if line is STOP:
            raise Stopped
        return line


class Meanwhile(ScriptedAsker):
    """Follows a script; when a question is first shown, somebody does something at another terminal."""

    def __init__(self, script: Iterable[object], question: str, act: Callable[[], object]) -> None:
        super().__init__(script)
        self._question = question
        self._act = act

    def ask(self, prompt: Prompt) -> Reply:
        if prompt.question.id == self._question and self._question not in self.asked:
            self._act()
        return super().ask(prompt)


class PersonAsker(ScriptedAsker):
    """Answers by question id from plain data; says "don't know" to the rest, and takes every default.

    A list of plain answers under an id is used up one a call, for fields of records; then it skips.
    """

    def __init__(self, answers: Mapping[str, object]) -> None:
        super().__init__(())
        self._answers = {
            id: list(answer) if isinstance(answer, list) else answer for id, answer in answers.items()
        }

    def ask(self, prompt: Prompt) -> Reply:
        self._note(prompt)
        if prompt.question.id not in self._answers:
            return Skip() if prompt.optional_end else DontKnow()
        raw = self._answers[prompt.question.id]
        if isinstance(raw, list) and prompt.question.kind != "any_of":
            raw = raw.pop(0) if raw else None
        return reply_with(read_answer(prompt.question, raw, prompt.today()))

    def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
        self.choices.append((title, tuple(options)))
        return default or options[0].id

    def confirm(self, text: str, *, default: bool) -> bool:
        self.told.append(text)
        return default
