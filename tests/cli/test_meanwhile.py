"""What takes longer than a moment is named on a terminal, and nothing of it stays there."""

import io
import time

import pytest

from recover.cli.authors.meanwhile import meanwhile

pytestmark = pytest.mark.quick


class ATerminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def written(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, moment: float) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    with meanwhile("Counting", moment):
        for _ in range(200):
            if stream.getvalue() or moment:
                break
            time.sleep(0.01)
    return stream.getvalue()


def test_what_takes_long_is_said_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(ATerminal(), monkeypatch, moment=0) == "Counting ...\r            \r"


def test_what_takes_a_moment_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(ATerminal(), monkeypatch, moment=60) == ""


def test_a_log_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    with meanwhile("Counting", 0):
        time.sleep(0.05)
    assert stream.getvalue() == ""


def test_it_is_taken_away_where_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = ATerminal()
    monkeypatch.setattr("sys.stderr", stream)
    with pytest.raises(ValueError, match="no"), meanwhile("Counting", 0):
        _fail_once_said(stream)
    assert stream.getvalue().endswith("\r")


def _fail_once_said(stream: io.StringIO) -> None:
    while not stream.getvalue():
        time.sleep(0.01)
    raise ValueError("no")
