from pathlib import Path

import pytest

from support.ask_terminal import Start


@pytest.fixture
def start(tmp_path: Path) -> Start:
    return Start(tmp_path)
