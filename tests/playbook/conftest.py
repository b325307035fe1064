from collections.abc import Callable

import pytest

from recover.outside.text.faults import Fault, Faults
from support.books import load_files


@pytest.fixture
def faults_of() -> Callable[[str], tuple[Fault, ...]]:
    def read(text: str) -> tuple[Fault, ...]:
        try:
            load_files({"f.yaml": text.encode()})
        except Faults as found:
            return found.faults
        return ()

    return read
