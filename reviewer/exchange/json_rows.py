"""Rows of JSON: one object a line, or one document that holds them all."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.cleaning import as_json
from reviewer.exchange.encodings import Encoding
from reviewer.exchange.lines import (
    LONE_SURROGATE,
    ByteLines,
    TextLines,
    shown,
    undecodable,
    whole,
    written_out,
)
from reviewer.exchange.nested import listed, rows_of
from reviewer.exchange.rows import Record, Rejected

LARGEST_DOCUMENT = 1 << 30
"""Bytes of a JSON document that is read as a whole; larger files must be JSON lines."""


def parsed(text: bytes | str) -> tuple[object, str]:
    """A JSON value and what was damaged in it; ValueError where it is no JSON.

    The standard library takes over where orjson is stricter: lone surrogates, NaN.
    """
    try:
        return orjson.loads(text), ""
    except orjson.JSONDecodeError:
        try:
            value: object = json.loads(text)
        except RecursionError:
            raise ValueError("nested too deeply") from None
    mended, damaged = _mended(value)
    return mended, LONE_SURROGATE if damaged else ""


def _mended(value: object) -> tuple[object, bool]:
    """The value with lone surrogates written out, and whether there were any."""
    if isinstance(value, str):
        return (value, False) if whole(value) else (written_out(value), True)
    if isinstance(value, list):
        items = [_mended(item) for item in value]
        return [item for item, _ in items], any(bad for _, bad in items)
    if isinstance(value, dict):
        pairs = [(_mended(name)[0], _mended(part)) for name, part in value.items()]
        return {str(name): part for name, (part, _) in pairs}, any(b for _, (_, b) in pairs)
    return value, False


class JsonLines:
    """A source with one JSON object a line."""

    format = "JSON lines"
    columns: tuple[str, ...] = ()
    preface: tuple[str, ...] = ()

    def __init__(self, path: Path, encoding: Encoding) -> None:
        self._wide = encoding.wide
        self._codec = encoding.codec
        self._lines: ByteLines | TextLines = (
            TextLines(path, encoding, "\n") if encoding.wide else ByteLines(path, encoding.mark)
        )
        self.encoding = encoding.shown
        self.total_bytes = path.stat().st_size

    def position(self) -> int:
        """Bytes read so far."""
        return self._lines.position

    def records(self) -> Iterator[Record | Rejected]:
        """The rows of every line that holds any; blank lines are passed over."""
        return records_of(self._decoded() if self._codec == "gb18030" else self._lines)

    def _decoded(self) -> Iterator[bytes | str]:
        for line in self._lines:
            yield line.decode("gb18030", "surrogateescape") if isinstance(line, bytes) else line


def records_of(lines: Iterable[bytes | str]) -> Iterator[Record | Rejected]:
    """The rows of JSON lines, numbered from 1."""
    loads = orjson.loads
    number = 0
    for line in lines:
        number += 1
        if not line or line.isspace():
            continue
        damage = ""
        try:
            value: object = loads(line)
        except orjson.JSONDecodeError:
            again = _second_try(number, line)
            if isinstance(again, Rejected):
                yield again
                continue
            value, damage = again
        if not isinstance(value, dict):
            yield Rejected(number, "not a JSON object", shown(line))
            continue
        if isinstance(line, bytes) and line.count(b"{") == 1:  # the quick way to see: not nested
            yield Record(number, value, line, damage)
            continue
        for row in rows_of(value):
            yield Record(number, row, line, damage)


def _second_try(number: int, line: bytes | str) -> tuple[object, str] | Rejected:
    if isinstance(line, str):
        bad = undecodable(line)
    else:
        bad = undecodable(line.decode("utf-8", "surrogateescape"))
    if bad:
        return Rejected(number, f"{bad} is not text in this encoding", shown(line))
    try:
        return parsed(line)
    except ValueError as error:
        return Rejected(number, f"not JSON: {error}", shown(line))


class JsonDocument:
    """A source that is one JSON value: an array of objects, or an object that holds them."""

    format = "JSON"
    columns: tuple[str, ...] = ()
    preface: tuple[str, ...] = ()

    def __init__(self, path: Path, encoding: Encoding) -> None:
        self.encoding = encoding.shown
        self.total_bytes = path.stat().st_size
        if self.total_bytes > LARGEST_DOCUMENT:
            raise ReviewerError(
                f"{path.name} is one JSON value of {self.total_bytes / 1e9:.1f} GB.",
                "Convert it to JSON lines (one object a line), which is read piece by piece.",
            )
        self._rows, self._damage = _document(path, encoding)
        self._done = 0

    def position(self) -> int:
        """Bytes read so far, by the share of items."""
        return self.total_bytes * self._done // max(1, len(self._rows))

    def records(self) -> Iterator[Record | Rejected]:
        """The rows of the document, numbered from 1."""
        for number, item in enumerate(self._rows, 1):
            self._done = number
            if not isinstance(item, dict):
                yield Rejected(number, "not a JSON object", as_json(item))
                continue
            for row in rows_of(item):
                yield Record(number, row, None, self._damage)


def _document(path: Path, encoding: Encoding) -> tuple[list[object], str]:
    raw = path.read_bytes()[encoding.mark :]
    try:
        text = raw if encoding.codec == "utf-8" else raw.decode(encoding.codec)
        value, damage = parsed(text)
    except ValueError as error:
        raise ReviewerError(
            f"{path.name} is not readable JSON: {error}",
            "Export the file again, or save it as one JSON object a line: then only the broken"
            " lines are left out.",
        ) from None
    rows = listed(value)
    if rows is None:
        raise ReviewerError(f"{path.name} holds no JSON objects.", "Import a list of objects.")
    return rows, damage
