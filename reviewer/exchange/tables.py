"""Tables as CSV and XLSX files that no spreadsheet program takes for formulas."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from reviewer.exchange.lines import written_out
from reviewer.exchange.whole_files import replacing

Cell: TypeAlias = str | int | float | bool | None

_FORMULA = re.compile("[ \u00a0\u3000\ufeff\u200b]*[=+\\-@\t\r\n＝＋－＠]")
_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")
_BAD_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST = 32_767
_CUT = "… [cut here, the CSV export holds it whole]"
_TALLEST = 1_048_576
_EXACT = 10**15


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; the rows are read once, and may be a generator."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


class _Page(Protocol):
    freeze_panes: str | None

    def append(self, row: Sequence[Cell], /) -> None: ...


def neutral(cell: Cell) -> Cell:
    """The cell, with an apostrophe before text that a spreadsheet would calculate.

    Such text begins with = + - @ TAB CR or LF, full-width ones and spaces before them included
    (OWASP, CSV Injection). Numbers stay numbers.
    """
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table as UTF-8 with a BOM, which Excel needs to see Chinese; whole or not at all.

    Raises ReviewerError where it cannot be written.
    """
    with replacing(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([_for_csv(cell) for cell in header])
        writer.writerows([_for_csv(cell) for cell in row] for row in rows)


def _for_csv(cell: Cell) -> Cell:
    return written_out(str(neutral(cell))) if isinstance(cell, str) else cell


def write_xlsx(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write a workbook; whole or not at all. Sheets beyond 1,048,576 rows go on in another.

    Control characters appear as their pictures (U+2400…), whole numbers beyond 15 digits as
    text, and text beyond 32,767 characters is cut with a word about it: a cell holds no more.
    Raises ReviewerError where it cannot be written.
    """
    import openpyxl  # heavy, and CSV does without

    book = openpyxl.Workbook(write_only=True)
    names: set[str] = set()
    with replacing(path) as part:
        for sheet in sheets:
            rows = iter(sheet.rows)
            while _fill(book.create_sheet(_title(sheet.name, names)), sheet.header, rows):
                pass
        book.save(part)


def _fill(page: _Page, header: Sequence[str], rows: Iterator[Sequence[Cell]]) -> bool:
    """Write as many rows as a sheet takes; whether there may be more."""
    page.freeze_panes = "A2"
    page.append([_for_xlsx(cell) for cell in header])
    for number, row in enumerate(rows, 2):
        page.append([_for_xlsx(cell) for cell in row])
        if number == _TALLEST:
            return True
    return False


def _for_xlsx(cell: Cell) -> Cell:
    if isinstance(cell, str):
        text = _UNWRITABLE.sub(lambda found: chr(0x2400 + ord(found[0])), written_out(cell))
        text = str(neutral(text))
        return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT
    if isinstance(cell, float) and cell - cell != 0:
        return str(cell)
    return str(cell) if type(cell) is int and abs(cell) >= _EXACT else cell


def _title(name: str, taken: set[str]) -> str:
    """A sheet's name as Excel allows it: 31 characters, none of []:*?/\\, each once."""
    bare = _BAD_TITLE.sub(" ", _UNWRITABLE.sub(" ", written_out(name))).strip("' ")[:31] or "Sheet"
    title, number = bare, 1
    while title.casefold() in taken:
        number += 1
        title = f"{bare[: 28 - len(str(number))]} ({number})"
    taken.add(title.casefold())
    return title
