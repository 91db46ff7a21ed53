"""Finds out what kind of file it is, by its bytes and not by its name."""

from itertools import islice
from pathlib import Path

from reviewer.domain.errors import ReviewerError
from reviewer.exchange.delimited import Delimited, Score
from reviewer.exchange.encodings import Encoding, detect
from reviewer.exchange.json_rows import LARGEST_DOCUMENT, JsonDocument, JsonLines, parsed
from reviewer.exchange.lines import TextLines
from reviewer.exchange.rows import Source

_PACKED = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
}
_DELIMITED_NAMES = frozenset({".csv", ".tsv", ".txt", ".tab"})
_JSON_NAMES = frozenset({".jsonl", ".ndjson", ".json"})


def open_source(path: Path, score: Score) -> Source:
    """The rows of a file, whatever its format; `score` tells how much cells look like a header.

    Raises ReviewerError where the file is missing, unreadable, packed, or of no known format.
    """
    try:
        return _opened(path, score)
    except OSError as error:
        raise ReviewerError(
            f"{path} cannot be read: {error.strerror or error}",
            "Check the path and that you may read the file.",
        ) from error


def _opened(path: Path, score: Score) -> Source:
    if path.is_dir():
        raise ReviewerError(f"{path} is a folder.", "Name the files in it.")
    with path.open("rb") as file:
        head = file.read(8)
    for magic, name in _PACKED.items():
        if head.startswith(magic):
            raise ReviewerError(f"{path.name} is packed with {name}.", "Unpack it first.")
    if head.startswith(b"PAR1"):
        from reviewer.exchange.parquet import Parquet  # heavy: loads Arrow

        return Parquet(path)
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from reviewer.exchange.sheets import Sheets

        return Sheets(path, score)
    return _of_text(path, score)


def _of_text(path: Path, score: Score) -> Source:
    encoding = detect(path)
    suffix = path.suffix.casefold()
    first = [line for line in islice(TextLines(path, encoding, "\n"), 100) if line.strip()][:5]
    if not first:
        return JsonLines(path, encoding)
    start = first[0].lstrip()[0]
    if start not in "{[" and suffix not in _JSON_NAMES:
        return Delimited(path, encoding, score)
    if suffix in _DELIMITED_NAMES and not any(map(_is_object, first)):
        return Delimited(path, encoding, score)
    return _of_json(path, encoding, first)


def _of_json(path: Path, encoding: Encoding, first: list[str]) -> Source:
    """One object a line, unless the file as a whole is one value."""
    objects = sum(map(_is_object, first))
    if objects > 1 or (objects and len(first) > 1):
        return JsonLines(path, encoding)
    if first[0].lstrip()[0] == "[":
        return JsonDocument(path, encoding)
    if path.stat().st_size > LARGEST_DOCUMENT:
        return JsonLines(path, encoding)
    try:
        return JsonDocument(path, encoding)
    except ReviewerError:
        return JsonLines(path, encoding)


def _is_object(line: str) -> bool:
    try:
        return isinstance(parsed(line)[0], dict)
    except ValueError:
        return False
