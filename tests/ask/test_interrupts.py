"""A wish to stop that comes at the worst moment."""

import errno
import io
import signal
import sys
import weakref
from asyncio import CancelledError
from collections.abc import Iterator

import pyte
import pytest
import questionary
from prompt_toolkit import Application
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.output.vt100 import Vt100_Output

from recover.ask.interrupts import may_stop
from recover.ask.menu_prompts import PromptAsker
from recover.ask.port import Prompt, Skip, Stopped
from recover.ask.screen import Screen
from recover.outside.stopping import stops_interrupt
from support.ask_driver import QUESTIONS, WEDNESDAY


class Thing:
    """Something that is tidied up."""


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C reaches this process, even where the shell that started it ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_while_something_is_tidied_up_is_not_lost(number: signal.Signals) -> None:
    """Python drops what is raised there, with a traceback on the screen, and the question stayed."""

    @may_stop
    def ask() -> None:
        thing = Thing()
        reference = weakref.ref(thing, lambda _: signal.raise_signal(number))
        del thing
        assert reference() is None
        signal.sigtimedwait([], 5)

    with pytest.raises(Stopped):
        ask()


class Closing(io.StringIO):
    """A terminal that may be closed."""

    gone = False

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.gone:
            raise OSError(5, "Input/output error")
        return super().write(text)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, CancelledError])
@pytest.mark.parametrize("gone", [False, True], ids=["there", "gone"])
def test_a_stop_at_the_end_of_a_prompt_is_a_stop_whatever_became_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, stop: type[BaseException], gone: bool
) -> None:
    """Both were told as a fault of the program."""

    stream = Closing()

    def end(**_: object) -> object:
        stream.gone = gone
        raise stop

    screen = Screen(sys.stdin, stream, {"TERM": "xterm"}, "never")
    question = questionary.text("How was it?", **screen.settings)
    monkeypatch.setattr(question.application, "run", end)
    with pytest.raises(KeyboardInterrupt):
        screen.ask(question, KeyBindings())


class Struck(io.StringIO):
    """A terminal to which the first menu has just been written when somebody ends the program, or twice."""

    def __init__(self, number: signal.Signals, times: int = 1) -> None:
        super().__init__()
        self.number: signal.Signals | None = number
        self.times = times
        self.taken = 0

    def isatty(self) -> bool:
        return True

    def flush(self) -> None:
        if self.number is not None and "Shall we?" in self.getvalue():
            number, self.number = self.number, None
            for _ in range(self.times):
                signal.raise_signal(number)
            self.taken += 1


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_stop_while_a_menu_is_painted_leaves_nothing_of_it(number: signal.Signals) -> None:
    """The menu stayed, and the last line was written across it."""
    stream = Struck(number)
    screen = Screen(sys.stdin, stream, {"TERM": "xterm"}, "never")
    screen.output = Vt100_Output(stream, lambda: Size(24, 80), term="xterm", enable_cpr=False)

    @may_stop
    def ask() -> None:
        screen.write("What was said before.")
        screen.ask(questionary.select("Shall we?", ["Yes", "No"], **screen.settings), KeyBindings())

    with create_pipe_input() as screen.input, pytest.raises(Stopped):
        ask()
    shown = pyte.Screen(80, 24)
    pyte.Stream(shown).feed(stream.getvalue())
    assert stream.number is None
    assert [line.rstrip() for line in shown.display if line.strip()] == ["What was said before."]


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_while_a_prompt_ends_is_not_lost(number: signal.Signals) -> None:
    """What listened to kill -INT had ended by then, and the next question stood there."""
    stream = io.StringIO()
    screen = Screen(sys.stdin, stream, {"TERM": "xterm"}, "never")
    screen.output = Vt100_Output(stream, lambda: Size(24, 80), term="xterm", enable_cpr=False)

    def end(app: Application[object]) -> None:
        if app.is_done:
            signal.raise_signal(number)

    @may_stop
    def ask() -> None:
        question = questionary.text("How was it?", **screen.settings)
        question.application.after_render += end
        screen.ask(question, KeyBindings())

    with create_pipe_input() as typed:
        screen.input = typed
        typed.send_text("\r")
        with pytest.raises(Stopped):
            ask()


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("gone", [False, True])
def test_a_stop_while_an_answer_is_written_below_its_question_does_not_pass_it_over(gone: bool) -> None:
    """It was like a stop at the question: nobody was told that the answer is not kept."""

    class Ends(io.StringIO):
        def write(self, text: str) -> int:
            if "» Skipped" in text:
                if gone:
                    raise OSError(5, "Input/output error")
                signal.raise_signal(signal.SIGTERM)
            return super().write(text)

    stream = Ends()
    asker = PromptAsker(sys.stdin, stream, {"TERM": "xterm"}, colour="never")
    asker._screen.output = Vt100_Output(stream, lambda: Size(24, 80), term="xterm", enable_cpr=False)
    prompt = Prompt(QUESTIONS["company"], lambda: WEDNESDAY)
    with create_pipe_input() as asker._screen.input:
        asker._screen.input.send_text("\r")
        if gone:
            assert asker.ask(prompt) == Skip()
        else:
            with pytest.raises(KeyboardInterrupt), stops_interrupt():
                asker.ask(prompt)
    assert asker.unsaved()


def test_a_second_stop_does_not_wait_for_a_terminal_that_takes_no_more() -> None:
    stream = Struck(signal.SIGTERM, times=2)
    screen = Screen(sys.stdin, stream, {"TERM": "xterm"}, "never")
    screen.output = Vt100_Output(stream, lambda: Size(24, 80), term="xterm", enable_cpr=False)

    @may_stop
    def ask() -> None:
        screen.ask(questionary.select("Shall we?", ["Yes", "No"], **screen.settings), KeyBindings())

    with create_pipe_input() as screen.input, pytest.raises(Stopped):
        ask()
    assert stream.taken == 0  # it was given up in the middle of writing


@pytest.mark.parametrize(("number", "raised"), [(errno.EIO, Stopped), (errno.EACCES, OSError)])
def test_a_terminal_that_has_gone_is_a_stop_and_no_fault(number: int, raised: type[Exception]) -> None:
    @may_stop
    def ask() -> None:
        raise OSError(number, "")

    with pytest.raises(raised):
        ask()
