"""Cells of an XLSX file as they are written, so that no long number passes through a float."""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from reviewer.exchange.times import SHANGHAI

_LARGEST = 2 << 30
"""Unpacked bytes of a workbook above which it is taken for a bomb."""

_WIDEST = 16_384
_DAYS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""Built-in number formats that show a date or a time (ECMA-376 part 1, 18.8.30)."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension ref="[A-Z]+\d+:[A-Z]+(\d{1,7})"')
_DIGITS = re.compile(r"-?\d+")
_ZERO = datetime(1899, 12, 30, tzinfo=SHANGHAI)
Cells = list[object]


class BrokenWorkbookError(ValueError):
    """The file is no workbook, or its parts do not fit together."""


class Workbook:
    """An open XLSX file; `sheets` gives the rows of each, None standing for empty cells."""

    def __init__(self, path: Path) -> None:
        self._packed = zipfile.ZipFile(path)
        entries = self._packed.infolist()
        size = sum(entry.file_size for entry in entries)
        if size > _LARGEST:
            raise BrokenWorkbookError(f"it would unpack to {size / 1e9:.1f} GB")
        self._names = {entry.filename for entry in entries}
        if "xl/workbook.xml" not in self._names:
            raise BrokenWorkbookError("it holds no workbook")
        self._from_1904 = False
        self._parts = self._sheet_parts()
        self._strings = list(self._shared_strings())
        self._dated = self._date_styles()

    def sheets(self) -> Iterator[tuple[str, Iterator[tuple[int, Cells]]]]:
        """Name and numbered rows of each sheet, in the workbook's order."""
        for name, part in self._parts:
            yield name, self._rows(part)

    def height(self) -> int:
        """How many rows the sheets say they have; 0 where they do not say."""
        total = 0
        for _, part in self._parts:
            with self._open(part) as file:
                said = _DIMENSION.search(file.read(4_096))
            total += int(said[1]) if said else 0
        return total

    def _open(self, part: str) -> IO[bytes]:
        return self._packed.open(part)

    def _sheet_parts(self) -> list[tuple[str, str]]:
        targets: dict[str, str] = {}
        if "xl/_rels/workbook.xml.rels" in self._names:
            for link in self._elements("xl/_rels/workbook.xml.rels", "Relationship"):
                target = link.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                targets[link.get("Id", "")] = path
        found = []
        for item in self._elements("xl/workbook.xml", "sheet", "workbookPr"):
            if _local(item) == "workbookPr":
                self._from_1904 = item.get("date1904") in {"1", "true"}
                continue
            ids = [value for key, value in item.attrib.items() if key.endswith("}id")]
            part = targets.get(ids[0] if ids else "", "")
            if part in self._names and "worksheets/" in part:
                found.append((item.get("name", ""), part))
        return found

    def _elements(self, part: str, *names: str) -> Iterator[Element]:
        with self._open(part) as file:
            for _, element in iterparse(file):
                if _local(element) in names:
                    yield element
                    element.clear()

    def _shared_strings(self) -> Iterator[str]:
        if "xl/sharedStrings.xml" in self._names:
            for item in self._elements("xl/sharedStrings.xml", "si"):
                yield _text(item)

    def _date_styles(self) -> frozenset[str]:
        if "xl/styles.xml" not in self._names:
            return frozenset()
        custom: set[str] = set()
        dated: list[str] = []
        for item in self._elements("xl/styles.xml", "numFmt", "cellXfs"):
            if _local(item) == "numFmt":
                shape = _QUOTED.sub("", item.get("formatCode", "")).casefold()
                if set("ymdhs") & set(shape) and "general" not in shape:
                    custom.add(item.get("numFmtId", ""))
                continue
            for number, style in enumerate(item):
                shape = style.get("numFmtId", "0")
                if shape in custom or (shape.isdecimal() and int(shape) in _DAYS):
                    dated.append(str(number))
        return frozenset(dated)

    def _rows(self, part: str) -> Iterator[tuple[int, Cells]]:
        number = 0
        done: Element | None = None
        with self._open(part) as file:
            for event, element in iterparse(file, ("start", "end")):
                name = _bare(element.tag)
                if event == "start":
                    done = element if name == "sheetData" else done
                elif name == "row":
                    said = element.get("r", "")
                    number = int(said) if said.isdecimal() else number + 1
                    yield number, self._cells(element)
                    (element if done is None else done).clear()

    def _cells(self, row: Element) -> Cells:
        cells: Cells = []
        for cell in row:
            said = cell.get("r", "")
            at = _column(said.rstrip("0123456789")) if said else len(cells)
            if not 0 <= at < _WIDEST:
                raise BrokenWorkbookError(f"a cell at {said:.20}")
            cells.extend([None] * (at + 1 - len(cells)))
            cells[at] = self._value(cell)
        return cells

    def _value(self, cell: Element) -> object:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(cell)
        written = next((part.text or "" for part in cell if _local(part) == "v"), "")
        if not written:
            return None
        if kind == "s":
            return self._strings[int(written)]
        if kind == "b":
            return written == "1"
        if kind != "n":
            return _unescaped(written)
        if cell.get("s", "") in self._dated:
            return self._moment(written)
        return int(written) if _DIGITS.fullmatch(written) and len(written) < 400 else float(written)

    def _moment(self, written: str) -> object:
        """A serial day as a moment, to the second; the number itself where it is out of range."""
        days = float(written) + (1462 if self._from_1904 else 0)
        return _ZERO + timedelta(seconds=round(days * 86_400)) if 60 < days < 2_958_466 else days


def _local(element: Element) -> str:
    return _bare(element.tag)


@lru_cache(maxsize=256)
def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def _text(item: Element) -> str:
    """The text of a shared or inline string without its reading aids (phonetic runs)."""
    parts: list[str] = []
    for part in item:
        name = _local(part)
        if name == "t":
            parts.append(part.text or "")
        elif name in {"r", "is"}:
            parts.append(_text(part))
    return _unescaped("".join(parts)) if _local(item) != "r" else "".join(parts)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@lru_cache(maxsize=1_024)
def _column(letters: str) -> int:
    """The number of a column from 0; -1 where these are no letters of a column."""
    if not 0 < len(letters) <= 3 or not all("A" <= letter <= "Z" for letter in letters):
        return -1
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - 64
    return at - 1
