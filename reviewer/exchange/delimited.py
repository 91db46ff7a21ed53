"""Rows of CSV and TSV: delimiter sniffed, header found below a banner, broken quotes survived."""

import csv
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.encodings import Encoding
from reviewer.exchange.lines import (
    LONE_SURROGATE,
    TextLines,
    shown,
    undecodable,
    whole,
    written_out,
)
from reviewer.exchange.rows import Record, Rejected

Score = Callable[[Iterable[str]], float]

_DELIMITERS = {",": "CSV", "\t": "TSV", ";": "CSV with semicolons", "|": "CSV with bars"}
HEADER_WITHIN = 12
"""Rows within which a header has to stand."""


class _Feed:
    """Lines for csv.reader that remembers those of the current row and takes lines back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._lines)
        self.taken.append(line)
        self.number += 1
        return line

    def put_back_all_but_first(self) -> None:
        self.number -= len(self.taken) - 1
        self._back.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]


def _cells(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str] | str, str]]:
    """Line number, cells and text of every row; in place of cells why they cannot be told.

    A quote that is never closed would swallow the rows after it: only its first line is given up
    and reading goes on with the next.
    """
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.taken.clear()
        start = feed.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            feed.put_back_all_but_first()
            yield start, f"broken quotes: {error}", "".join(feed.taken)
            reader = csv.reader(feed, delimiter=delimiter, strict=True)
            continue
        yield start, cells, "".join(feed.taken)


class Delimited:
    """A source with delimited cells."""

    def __init__(self, path: Path, encoding: Encoding, score: Score) -> None:
        self._lines = TextLines(path, encoding, "")
        self.encoding = encoding.shown
        self.total_bytes = path.stat().st_size
        self._delimiter = _delimiter(self._lines, score)
        self.format = _DELIMITERS[self._delimiter]
        top = [
            row for _, row, _ in islice(_cells(iter(self._lines), self._delimiter), HEADER_WITHIN)
        ]
        rows = [row if isinstance(row, list) else [] for row in top]
        header = best_header(rows, score)
        if header is None:
            raise no_header(path, next((", ".join(row) for row in rows if any(row)), ""))
        self._header = header
        self.columns = named(rows[self._header])
        self.preface = tuple(" ".join(filter(None, row)) for row in rows[: self._header])

    def position(self) -> int:
        """Bytes read so far."""
        return self._lines.position

    def records(self) -> Iterator[Record | Rejected]:
        """The rows below the header; rows without any cell filled are passed over."""
        width = len(self.columns)
        below = islice(_cells(iter(self._lines), self._delimiter), self._header + 1, None)
        for line, cells, raw in below:
            if isinstance(cells, str):
                yield Rejected(line, cells, shown(raw))
                continue
            if len(cells) != width:
                if not any(cells):
                    continue
                if any(cells[width:]) or len(cells) < width:
                    reason = f"{len(cells)} cells where the header has {width}"
                    yield Rejected(line, reason, shown(raw))
                    continue
            elif not any(cells):
                continue
            if whole(raw):
                yield Record(line, dict(zip(self.columns, cells, strict=False)), raw)
            else:
                yield self._damaged(line, cells, raw)

    def _damaged(self, line: int, cells: list[str], raw: str) -> Record | Rejected:
        bad = undecodable(raw)
        if bad:
            return Rejected(line, f"{bad} is not text in {self.encoding}", shown(raw))
        mended = map(written_out, cells)
        return Record(line, dict(zip(self.columns, mended, strict=False)), raw, LONE_SURROGATE)


def _delimiter(lines: TextLines, score: Score) -> str:
    """The delimiter whose cells look most like a header, then the one that makes most cells."""

    def worth(delimiter: str) -> tuple[float, int]:
        top = islice(_cells(iter(lines), delimiter), HEADER_WITHIN)
        rows = [row for _, row, _ in top if isinstance(row, list)]
        return max((score(row) for row in rows), default=0), max(map(len, rows), default=0)

    return max(_DELIMITERS, key=worth)


def best_header(rows: Sequence[Sequence[str]], score: Score) -> int | None:
    """The index of the header among the first rows: the one that names the most fields, if any."""
    scores = [score(row) if any(row) else 0.0 for row in rows]
    best = max(scores, default=0.0)
    return scores.index(best) if best > 0 else None


def no_header(path: Path, begins: str) -> ReviewerError:
    """The error for a table whose columns are all unknown."""
    return ReviewerError(
        f"{path.name} has no header with a column that is known."
        f" It begins with: {begins[:300] or 'nothing'}",
        "Name the columns, for instance --map COLUMN=body --map COLUMN=id.",
    )


def named(cells: Sequence[str]) -> tuple[str, ...]:
    """Column names that are all there and all different."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = cell.strip("\ufeff \t\r\n") or f"column {number}"
        while name in names:
            name = f"{name} ({number})"
        names.append(name)
    return tuple(names)
