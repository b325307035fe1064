"""People shared out over processes by Dask come back whole and in order, also where a worker is lost."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recover.api import load_advice, plan_for
from support.share import ON, plans_of

distributed = pytest.importorskip("distributed", reason="no dask: it comes with the extra dev")

WAYS = [{"status": status} for status in ("waiting", "silent", "refused", "invited", "withdrew", "search")]
PEOPLE = [{"id": number, "feeling": "low", **WAYS[number % len(WAYS)]} for number in range(60)]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Any]:
    path = os.pathsep.join((str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")))
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            local_directory=str(tmp_path),
            env={"PYTHONPATH": path},
        ) as cluster,
        distributed.Client(cluster) as found,
    ):
        yield found


@pytest.mark.slow
def test_what_a_killed_worker_had_is_done_by_another(client: Any, tmp_path: Path) -> None:
    lost = tmp_path / "lost"
    lost.touch()
    shares = [PEOPLE[start : start + 10] for start in range(0, len(PEOPLE), 10)]

    futures = client.map(plans_of, shares, lost=str(lost), pure=False)
    distributed.wait(futures, timeout=120)
    found = [plan for share in client.gather(futures) for plan in share]

    assert not lost.exists(), "nobody was lost"
    advice = load_advice()
    assert found == [plan_for(advice, each, on=ON, brief=True) for each in PEOPLE]
