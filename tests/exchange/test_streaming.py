"""Long files are read piece by piece: memory follows the number of ids, not the text."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reviewer.exchange.reading import open_notes

ROWS = 4_000
BODY = "第三十天，恢复得很好。\n" * 250


def rows() -> list[dict[str, object]]:
    return [{"id": f"n{number}", "account_id": "a", "body": BODY} for number in range(ROWS)]


def as_json_lines(path: Path) -> None:
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows()))


def as_csv(path: Path) -> None:
    lines = [f'n{number},a,"{BODY}"\r\n' for number in range(ROWS)]
    path.write_text("".join(["id,account_id,body\r\n", *lines]), encoding="utf-8")


def as_utf16_csv(path: Path) -> None:
    lines = [f'n{number},a,"{BODY}"\r\n' for number in range(ROWS)]
    path.write_text("".join(["id,account_id,body\r\n", *lines]), encoding="utf-16")


def as_parquet(path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(rows()), path)


@pytest.mark.parametrize("write", [as_json_lines, as_csv, as_utf16_csv, as_parquet])
def test_memory_stays_small(tmp_path: Path, write: Callable[[Path], None]) -> None:
    write(path := tmp_path / "long")
    tracemalloc.start()
    count = sum(1 for _ in open_notes(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == ROWS
    assert peak < len(BODY) * 2 * ROWS / 2


def test_parquet_times_of_any_unit_and_text_that_is_none(tmp_path: Path) -> None:
    when = [1750813248000000001]
    table = pa.Table.from_pydict(
        {
            "id": pa.array(["n1"]),
            "body": pa.array([b"\xe5\xa5\xbd"]),
            "time": pa.array(when, type=pa.timestamp("ns", "UTC")),
        }
    )
    pq.write_table(table, path := tmp_path / "n.parquet")
    (row,) = open_notes(path)
    assert "2025-06-25T01:00:48.000Z" in repr(row)
    assert "body='好'" in repr(row)
