"""Lines of a text file in any encoding, one at a time, with the position reached in bytes."""

import re
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from reviewer.exchange.encodings import Encoding

LONGEST = 64 << 20
"""Length of a line above which its rest is a line of its own, to bound memory."""

LONE_SURROGATE = "lone_surrogate"
"""The damage of a text that held half a character, now written out as `\\ud83d`."""

_CHUNK = 1 << 17
_LONE = re.compile("[\ud800-\udfff]")
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_CUT_OFF = "\udcff"


class ByteLines:
    """The lines of a file as bytes, cut at line feeds; for encodings where that is one byte."""

    def __init__(self, path: Path, mark: int = 0) -> None:
        self._path = path
        self._mark = mark
        self.position = 0

    def __iter__(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            file.seek(self._mark)
            rest: list[bytes] = []
            held = 0
            while chunk := file.read(_CHUNK):
                self.position = file.tell()
                lines = chunk.split(b"\n")
                last = lines.pop()
                if lines:
                    lines[0] = b"".join((*rest, lines[0]))
                    yield from lines
                    rest, held = [], 0
                rest.append(last)
                held += len(last)
                if held > LONGEST:
                    yield b"".join(rest)
                    rest, held = [], 0
            if held:
                yield b"".join(rest)


class TextLines:
    """The lines of a file as text, with their line ends.

    What does not decode comes as lone surrogates (bytes as in PEP 383, broken pairs of UTF-16 as
    they are), so that one bad row spoils no other: see `undecodable` and `written_out`.
    """

    def __init__(self, path: Path, encoding: Encoding, newline: str) -> None:
        self._path = path
        self._encoding = encoding
        self._newline = newline
        self._file: BinaryIO | None = None
        self._reached = 0

    @property
    def position(self) -> int:
        """Bytes read so far."""
        if self._file is not None and not self._file.closed:
            self._reached = self._file.tell()
        return self._reached

    def __iter__(self) -> Iterator[str]:
        errors = "surrogatepass" if self._encoding.wide else "surrogateescape"
        with self._path.open("rb") as file:
            self._file = file
            file.seek(self._encoding.mark)
            text = TextIOWrapper(file, self._encoding.codec, errors, self._newline)
            try:
                while line := text.readline(LONGEST):
                    yield line
            except UnicodeDecodeError:
                yield _CUT_OFF
            self._reached = file.tell()


def whole(text: str) -> bool:
    """Whether every character of a text is a character, not half of one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def undecodable(text: str) -> str:
    """The first byte of a row that did not decode, as `byte 0xff`; empty where all did."""
    found = _ESCAPED_BYTE.search(text)
    return f"byte 0x{ord(found[0]) - 0xDC00:02x}" if found else ""


def written_out(text: str) -> str:
    r"""The text with every lone surrogate written out (`\ud83d`), fit for SQLite and Qt."""
    return _LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def shown(raw: bytes | str) -> str:
    """A raw row as text for a reject file; undecodable bytes as `\\xff`."""
    if isinstance(raw, bytes):
        return raw.decode("utf-8", "backslashreplace").rstrip("\r\n")
    bare = raw.rstrip("\r\n")
    escaped = _ESCAPED_BYTE.sub(lambda found: f"\\x{ord(found[0]) - 0xDC00:02x}", bare)
    return written_out(escaped)
