from collections.abc import Callable
from pathlib import Path

import pytest

from recover.authoring.examples.load import Loaded
from support.books import load_files

EXAMPLE = Path(__file__).parents[1] / "playbook" / "example.yaml"


@pytest.fixture
def example() -> str:
    return EXAMPLE.read_text("utf-8")


@pytest.fixture
def load() -> Callable[[str], Loaded]:
    return lambda text: load_files({"f.yaml": text.encode()})
