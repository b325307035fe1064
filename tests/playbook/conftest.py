from collections.abc import Callable
from pathlib import Path

import pytest

from recover.authoring.examples.load import Loaded
from recover.outside.text.faults import Fault, Faults
from support.books import load_files

EXAMPLE = Path(__file__).with_name("example.yaml")


@pytest.fixture
def example() -> str:
    return EXAMPLE.read_text("utf-8")


@pytest.fixture
def load() -> Callable[[str], Loaded]:
    return lambda text: load_files({"f.yaml": text.encode()})


@pytest.fixture
def faults_of() -> Callable[[str], tuple[Fault, ...]]:
    def read(text: str) -> tuple[Fault, ...]:
        try:
            load_files({"f.yaml": text.encode()})
        except Faults as found:
            return found.faults
        return ()

    return read
