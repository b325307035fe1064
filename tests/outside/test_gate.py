"""The gate before a file: several use it together, and whoever puts another in its place is there alone."""

from pathlib import Path

import pytest

from recover.outside.disk.gate import Gate

pytestmark = pytest.mark.quick


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_text("x")
    return path


def test_several_may_be_inside(file: Path) -> None:
    with Gate(file).inside(), Gate(file).inside():
        pass


def test_nobody_is_alone_while_somebody_else_is_inside(file: Path) -> None:
    with Gate(file).inside(), pytest.raises(BlockingIOError), Gate(file).alone():
        pass
    with Gate(file).alone():
        pass


def test_nobody_comes_in_while_somebody_is_alone(file: Path) -> None:
    own, other = Gate(file), Gate(file)
    with own.inside():
        with own.alone(), pytest.raises(BlockingIOError), other.inside():
            pass
        with other.inside():
            pass


def test_who_is_refused_stays_inside(file: Path) -> None:
    """A lock that could not be made an exclusive one was gone, so that another took the file's place."""
    own, other = Gate(file), Gate(file)
    with own.inside():
        with other.inside(), pytest.raises(BlockingIOError), own.alone():
            pass
        with pytest.raises(BlockingIOError), Gate(file).alone():
            pass


def test_by_a_link_it_is_the_same_gate(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link"
    link.parent.mkdir()
    link.symlink_to(file)
    with Gate(link).inside(), pytest.raises(BlockingIOError), Gate(file).alone():
        pass


def test_where_there_is_no_folder_to_lock_everybody_goes_in(tmp_path: Path) -> None:
    with Gate(tmp_path / "nowhere" / "file").alone():
        pass
