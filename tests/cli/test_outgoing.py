"""`reviewer export`."""

import csv
from pathlib import Path

import pytest

from reviewer.services import exporting
from tests.cli.conftest import Run


@pytest.mark.parametrize("what", exporting.NAMES)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_every_listing_can_be_taken_away(
    run: Run, queue: Path, tmp_path: Path, what: str, ending: str
) -> None:
    target = tmp_path / f"{what}.{ending}"
    done = run("export", what, target, "--db", queue)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{target}: ")
    assert target.stat().st_size > 0


def test_the_queue_holds_every_waiting_note(run: Run, queue: Path, tmp_path: Path) -> None:
    target = tmp_path / "queue.csv"
    assert run("export", "queue", target, "--db", queue).out == f"{target}: 12 rows\n"
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["note"] for row in rows} == {f"n{n:02}" for n in range(12)}
    assert run("export", "queue", target, "--db", queue, "--since", "2999-01-01").out.endswith(
        ": 0 rows\n"
    )
