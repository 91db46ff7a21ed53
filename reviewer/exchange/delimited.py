"""Rows of CSV and TSV: delimiter sniffed, header found below a banner, broken quotes survived."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.cells import CellRows, as_line
from reviewer.exchange.encodings import Encoding
from reviewer.exchange.lines import (
    LONE_SURROGATE,
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


class Delimited:
    """A source with delimited cells."""

    def __init__(self, path: Path, encoding: Encoding, score: Score) -> None:
        self.encoding = encoding.shown
        self.total_bytes = path.stat().st_size
        self._delimiter = _delimiter(path, encoding, score)
        self.format = _DELIMITERS[self._delimiter]
        self._rows = CellRows(path, encoding, self._delimiter)
        top = _top(self._rows)
        header = best_header(top, score)
        if header is None:
            raise no_header(path, next((", ".join(row) for row in top if any(row)), ""))
        self._header = header
        self.columns = named(top[header])
        self.preface = tuple(" ".join(filter(None, row)) for row in top[:header])

    def position(self) -> int:
        """Bytes read so far."""
        return self._rows.position

    def records(self) -> Iterator[Record | Rejected]:
        """The rows below the header; rows without any cell filled are passed over."""
        columns, width = self.columns, len(self.columns)
        for line, cells, raw in islice(self._rows, self._header + 1, None):
            if isinstance(cells, str):
                yield Rejected(line, cells, shown(raw))
            elif not any(cells):
                continue
            elif len(cells) != width and (len(cells) < width or any(cells[width:])):
                reason = f"{len(cells)} cells where the header has {width}"
                yield Rejected(line, reason, shown(raw or as_line(cells, self._delimiter)))
            elif raw and not whole(raw):
                yield self._damaged(line, cells, raw)
            else:
                yield Record(line, dict(zip(columns, cells, strict=False)), raw or None)

    def _damaged(self, line: int, cells: list[str], raw: str) -> Record | Rejected:
        bad = undecodable(raw)
        if bad:
            return Rejected(line, f"{bad} is not text in {self.encoding}", shown(raw))
        mended = map(written_out, cells)
        values: dict[str, object] = dict(zip(self.columns, mended, strict=False))
        return Record(line, values, raw, LONE_SURROGATE)


def _top(rows: CellRows) -> list[list[str]]:
    """The first rows; one whose cells cannot be told as an empty one."""
    return [row if isinstance(row, list) else [] for _, row, _ in islice(rows, HEADER_WITHIN)]


def _delimiter(path: Path, encoding: Encoding, score: Score) -> str:
    """The delimiter whose cells look most like a header, then the one that makes most cells."""

    def worth(delimiter: str) -> tuple[float, int]:
        rows = _top(CellRows(path, encoding, delimiter))
        return max(map(score, rows), default=0), max(map(len, rows), default=0)

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
