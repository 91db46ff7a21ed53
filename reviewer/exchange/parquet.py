"""Rows of Parquet files, batch by batch."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.lines import LONE_SURROGATE, whole, written_out
from reviewer.exchange.nested import rows_of
from reviewer.exchange.rows import Record, Rejected

_BATCH = 512


class Parquet:
    """A source that is a Parquet file; nested columns unfold into dotted names."""

    format = "Parquet"
    encoding = "columns"
    columns: tuple[str, ...] = ()
    preface: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        self._path = path
        self.total_bytes = path.stat().st_size
        self._done = 0
        with self._opened() as file:
            self._rows = max(1, file.metadata.num_rows)

    def position(self) -> int:
        """Bytes read so far, by the share of rows."""
        return min(self.total_bytes, self.total_bytes * self._done // self._rows)

    def records(self) -> Iterator[Record | Rejected]:
        """The rows, numbered from 1."""
        self._done = 0
        with self._opened() as file:
            for batch in self._batches(file):
                yield from self._of_batch(batch)

    def _opened(self) -> pq.ParquetFile:
        try:
            return pq.ParquetFile(self._path)
        except (pa.ArrowException, OSError) as error:
            raise self._broken(error) from error

    def _batches(self, file: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
        try:
            yield from file.iter_batches(batch_size=_BATCH)
        except (pa.ArrowException, OSError) as error:
            raise self._broken(error) from error

    def _of_batch(self, batch: pa.RecordBatch) -> Iterator[Record | Rejected]:
        table = _readable(batch)
        try:
            rows = table.to_pylist()
        except (UnicodeDecodeError, ValueError, OverflowError):
            yield from self._one_by_one(table)
            return
        for values in rows:
            self._done += 1
            yield from (_record(self._done, row) for row in rows_of(values))

    def _one_by_one(self, table: pa.RecordBatch) -> Iterator[Record | Rejected]:
        for at in range(table.num_rows):
            self._done += 1
            try:
                values = table.slice(at, 1).to_pylist()[0]
            except (UnicodeDecodeError, ValueError, OverflowError) as error:
                yield Rejected(self._done, f"a cell that does not decode: {error}", "")
                continue
            yield from (_record(self._done, row) for row in rows_of(values))

    def _broken(self, error: Exception) -> ReviewerError:
        return ReviewerError(
            f"{self._path.name} is not a readable Parquet file: {error}", "Write the file again."
        )


def _record(number: int, values: dict[str, object]) -> Record:
    broken = [name for name, cell in values.items() if isinstance(cell, str) and not whole(cell)]
    for name in broken:
        values[name] = written_out(str(values[name]))
    return Record(number, values, None, LONE_SURROGATE if broken else "")


def _readable(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with nanosecond times, which Python does not have, cut to microseconds."""
    columns = [
        column.cast(pa.timestamp("us", field.type.tz), safe=False)
        if pa.types.is_timestamp(field.type) and field.type.unit == "ns"
        else column
        for field, column in zip(batch.schema, batch.columns, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)
