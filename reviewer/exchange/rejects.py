"""The file of rows that could not be taken, beside the file they came from."""

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import orjson

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.lines import written_out
from reviewer.exchange.rows import Rejected
from reviewer.exchange.whole_files import replacing

_KEYS = {"line", "reason", "raw"}


class RejectFile:
    """Collects rejected rows of `path` in `<path>.rejects.jsonl`, one {line, reason, raw} a line.

    The file is made with the first row and stands complete when the block ends, also by an
    error. One from an earlier import is replaced, or removed where nothing was rejected now.
    Entering raises ReviewerError where a file of that name is not one of ours.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(f"{path.name}.rejects.jsonl")
        self.count = 0
        self._made = ExitStack()
        self._file: BinaryIO | None = None

    def __enter__(self) -> "RejectFile":
        if self.path.exists() and not _is_ours(self.path):
            raise ReviewerError(
                f"{self.path} stands where rejected rows would go, and is another kind of file.",
                "Move or rename it, then import again.",
            )
        return self

    def add(self, row: Rejected) -> None:
        """Write one row; raises ReviewerError where the folder cannot be written."""
        if self._file is None:
            part = self._made.enter_context(replacing(self.path))
            self._file = self._made.enter_context(part.open("wb"))
        line = {"line": row.line, "reason": written_out(row.reason), "raw": written_out(row.raw)}
        self._file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
        self.count += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is None and kind is None:
            self.path.unlink(missing_ok=True)
        self._made.close()


def _is_ours(path: Path) -> bool:
    """Whether a file is empty or begins with a rejected row."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        first = file.readline(64 << 20)
    if not first:
        return True
    try:
        row = orjson.loads(first)
    except orjson.JSONDecodeError:
        return False
    return isinstance(row, dict) and set(row) == _KEYS
