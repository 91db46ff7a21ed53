"""Rejected rows stand beside their file, exactly when there are any."""

from pathlib import Path

import orjson
import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.reading import Rejected
from reviewer.exchange.rejects import RejectFile

BAD = Rejected(3, "not JSON", '{"id": \ud800')


def test_rows_are_written_with_line_reason_and_text(tmp_path: Path) -> None:
    with RejectFile(tmp_path / "n.csv") as rejects:
        rejects.add(BAD)
        rejects.add(Rejected(4, "again", ""))
    assert rejects.path == tmp_path / "n.csv.rejects.jsonl"
    assert rejects.count == 2
    lines = [orjson.loads(line) for line in rejects.path.read_bytes().splitlines()]
    assert lines[0] == {"line": 3, "reason": "not JSON", "raw": '{"id": \\ud800'}


def test_no_rows_no_file(tmp_path: Path) -> None:
    with RejectFile(tmp_path / "n.csv") as rejects:
        pass
    assert list(tmp_path.iterdir()) == []
    assert rejects.count == 0


def test_a_stale_file_is_replaced_or_removed(tmp_path: Path) -> None:
    for rows in ([BAD], [BAD, BAD], []):
        with RejectFile(tmp_path / "n.csv") as rejects:
            for row in rows:
                rejects.add(row)
        there = rejects.path.read_bytes().splitlines() if rejects.path.exists() else []
        assert len(there) == len(rows)


def test_another_kind_of_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "n.csv.rejects.jsonl"
    path.write_text('{"precious": 1}\n')
    with pytest.raises(ReviewerError, match="another kind of file"):
        RejectFile(tmp_path / "n.csv").__enter__()
    assert path.read_text() == '{"precious": 1}\n'


def test_rows_written_before_a_failure_are_kept(tmp_path: Path) -> None:
    rejects = RejectFile(tmp_path / "n.csv")

    def broken_import() -> None:
        with rejects:
            rejects.add(BAD)
            raise RuntimeError("the import broke")

    with pytest.raises(RuntimeError):
        broken_import()
    assert len(rejects.path.read_bytes().splitlines()) == 1
