"""Cells of delimited text: quickly while the file is sound, carefully from its first fault on."""

import csv
from collections import deque
from collections.abc import Iterator
from io import StringIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from reviewer.exchange.encodings import Encoding
from reviewer.exchange.lines import TextLines

Numbered = tuple[int, list[str] | str, str]
"""Line on which a row begins, its cells (or why they cannot be told), and its text if known."""


class CellRows:
    """The rows of a delimited file, read anew by every iteration."""

    def __init__(self, path: Path, encoding: Encoding, delimiter: str) -> None:
        self._path = path
        self._encoding = encoding
        self._delimiter = delimiter
        self._careful = TextLines(path, encoding, "")
        self._file: BinaryIO | None = None
        self._reached = 0

    @property
    def position(self) -> int:
        """Bytes read so far."""
        if self._file is not None and not self._file.closed:
            self._reached = self._file.tell()
        return max(self._reached, self._careful.position)

    def __iter__(self) -> Iterator[Numbered]:
        """Every row; the first fault in quotes or bytes switches to the careful way for good."""
        start = 1
        with self._path.open("rb") as file:
            self._file = file
            file.seek(self._encoding.mark)
            text = TextIOWrapper(file, self._encoding.codec, newline="")
            reader = csv.reader(text, delimiter=self._delimiter, strict=True)
            while True:
                try:
                    cells = next(reader)
                except StopIteration:
                    self._reached = file.tell()
                    return
                except (csv.Error, UnicodeDecodeError):
                    break
                yield start, cells, ""
                start = reader.line_num + 1
        yield from careful_rows(iter(self._careful), self._delimiter, start)


class _Feed:
    """Lines for csv.reader that remembers those of the current row and takes lines back."""

    def __init__(self, lines: Iterator[str], number: int) -> None:
        self._lines = lines
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.number = number

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


def careful_rows(lines: Iterator[str], delimiter: str, start: int) -> Iterator[Numbered]:
    """The rows from line `start` on, each with its text.

    A quote that is never closed would swallow the rows after it: only its first line is given up
    and reading goes on with the next.
    """
    feed = _Feed(islice(lines, start - 1, None), start - 1)
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.taken.clear()
        begins = feed.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            feed.put_back_all_but_first()
            yield begins, f"broken quotes: {error}", "".join(feed.taken)
            reader = csv.reader(feed, delimiter=delimiter, strict=True)
            continue
        yield begins, cells, "".join(feed.taken)


def as_line(cells: list[str], delimiter: str) -> str:
    """Cells as the line of a delimited file that they came from, but for needless quotes."""
    line = StringIO(newline="")
    csv.writer(line, delimiter=delimiter).writerow(cells)
    return line.getvalue()
