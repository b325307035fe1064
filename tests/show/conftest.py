"""What several tests of show look at: looks, and a page without its white space."""

from pathlib import Path

import pytest

from recover.outside.terminal import Look

GOLDENS = Path(__file__).parent / "goldens"


@pytest.fixture
def wide() -> Look:
    return Look(colour=False, width=None, unicode=True)


@pytest.fixture
def screen() -> Look:
    return Look(colour=False, width=80, unicode=True)


@pytest.fixture
def goldens() -> Path:
    return GOLDENS
