"""Rows of spreadsheets: every sheet that has a header, banner rows passed over."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError, CalamineWorkbook

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.cleaning import as_json
from reviewer.exchange.delimited import HEADER_WITHIN, Score, best_header, named, no_header
from reviewer.exchange.lines import LONE_SURROGATE, whole, written_out
from reviewer.exchange.rows import Record, Rejected
from reviewer.exchange.xlsx import Cells, Workbook

Numbered = tuple[int, Cells]
_BROKEN = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    OSError,
    EOFError,
    RuntimeError,
    OverflowError,
    NotImplementedError,
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
    CalamineError,
)


class Sheets:
    """A source that is the sheets of a workbook; each names its columns in its own header."""

    encoding = "cells"

    def __init__(self, path: Path, score: Score) -> None:
        self.total_bytes = path.stat().st_size
        self.format = "XLSX" if zipfile.is_zipfile(path) and _is_xlsx(path) else "spreadsheet"
        self._path = path
        self._score = score
        try:
            self._book = Workbook(path) if self.format == "XLSX" else _OlderWorkbook(path)
            self._rows = self._book.height()
        except _BROKEN as error:
            raise self._broken(error) from error
        self._done = 0
        self.columns: tuple[str, ...] = ()
        preface: list[str] = []
        begins = ""
        for name, rows in self._sheets():
            top = [_texts(cells) for _, cells in islice(rows, HEADER_WITHIN)]
            begins = begins or next((", ".join(filter(None, row)) for row in top if any(row)), "")
            at = best_header(top, score)
            if at is None:
                preface += [f"sheet left out: {name}"] if any(map(any, top)) else []
                continue
            preface += [" ".join(filter(None, row)) for row in top[:at]]
            self.columns = self.columns or named(top[at])
        if not self.columns:
            raise no_header(path, begins)
        self.preface = tuple(preface)

    def position(self) -> int:
        """Bytes read so far, by the share of rows."""
        return min(self.total_bytes, self.total_bytes * self._done // max(1, self._rows))

    def records(self) -> Iterator[Record | Rejected]:
        """The rows below each header; empty ones are passed over."""
        self._done = 0
        for _, rows in self._sheets():
            top = list(islice(rows, HEADER_WITHIN))
            at = best_header([_texts(cells) for _, cells in top], self._score)
            if at is None:
                continue
            columns = named(_texts(top[at][1]))
            for number, cells in chain(top[at + 1 :], rows):
                self._done += 1
                if any(cell not in (None, "") for cell in cells):
                    yield _record(number, columns, cells)
        self._done = max(self._done, self._rows)

    def _sheets(self) -> Iterator[tuple[str, Iterator[Numbered]]]:
        """Every sheet; whatever a broken file makes the parsers raise, as one clear error."""
        try:
            for name, rows in self._book.sheets():
                yield name, self._guarded(rows)
        except _BROKEN as error:
            raise self._broken(error) from error

    def _guarded(self, rows: Iterator[Numbered]) -> Iterator[Numbered]:
        try:
            yield from rows
        except _BROKEN as error:
            raise self._broken(error) from error

    def _broken(self, error: BaseException) -> ReviewerError:
        return ReviewerError(
            f"{self._path.name} is not a readable spreadsheet: {error}",
            "Open it in a spreadsheet program and save it again as XLSX or CSV (UTF-8).",
        )


def _record(number: int, columns: tuple[str, ...], cells: Cells) -> Record | Rejected:
    if any(cell not in (None, "") for cell in cells[len(columns) :]):
        raw = as_json(["" if cell is None else str(cell) for cell in cells])
        return Rejected(number, f"{len(cells)} cells where the header has {len(columns)}", raw)
    cells = cells + [None] * (len(columns) - len(cells))
    values = dict(zip(columns, cells, strict=False))
    broken = [name for name, cell in values.items() if isinstance(cell, str) and not whole(cell)]
    for name in broken:
        values[name] = written_out(str(values[name]))
    return Record(number, values, None, LONE_SURROGATE if broken else "")


def _texts(cells: Cells) -> list[str]:
    return ["" if cell is None else written_out(str(cell)) for cell in cells]


def _is_xlsx(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as packed:
            return "xl/workbook.xml" in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


class _OlderWorkbook:
    """XLS, XLSB and ODS through calamine; whole numbers are floats already in such files."""

    def __init__(self, path: Path) -> None:
        self._book = CalamineWorkbook.from_path(str(path))

    def height(self) -> int:
        """How many rows the sheets have."""
        return sum(map(len, map(self._rows, self._book.sheet_names)))

    def sheets(self) -> Iterator[tuple[str, Iterator[Numbered]]]:
        """Name and numbered rows of each sheet."""
        for name in self._book.sheet_names:
            cells = ([_whole_number(cell) for cell in row] for row in self._rows(name))
            yield name, enumerate(cells, 1)

    def _rows(self, name: str) -> Sequence[Sequence[object]]:
        return self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _whole_number(cell: object) -> object:
    exact = isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53
    return int(cell) if exact and isinstance(cell, float) else cell
