from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from pyarrow import RecordBatch, Table

class FileMetaData:
    num_rows: int

class ParquetFile:
    metadata: FileMetaData
    def __init__(self, source: Path) -> None: ...
    def __enter__(self) -> ParquetFile: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
    def iter_batches(self, batch_size: int) -> Iterator[RecordBatch]: ...

def write_table(table: Table, where: Path) -> None: ...
