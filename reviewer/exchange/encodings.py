"""Which encoding a text file is in, found from its bytes."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.errors import ReviewerError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 18
_MOST_BAD = 0.1
"""The share of undecodable stretches above which a file is not text in that encoding."""
_HAN = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec's name, the length in bytes of the mark before the text, and its name for people."""

    codec: str
    mark: int = 0

    @property
    def shown(self) -> str:
        return f"{self.codec} with BOM" if self.mark else self.codec

    @property
    def wide(self) -> bool:
        """Whether a character takes at least two bytes, so that lines cannot be cut as bytes."""
        return self.codec.startswith(("utf-16", "utf-32"))


def detect(path: Path) -> Encoding:
    """The encoding of a text file: by its mark, else by what decodes.

    Raises ReviewerError that names the encoding tried and the first byte that is no text.
    """
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
        for mark, codec in _MARKS:
            if head.startswith(mark):
                return Encoding(codec, len(mark))
        chunk, start = head, 0
        while chunk and chunk.isascii() and b"\0" not in head:
            start += len(chunk)
            chunk = file.read(_SAMPLE)
        sample = chunk or head
    return _without_mark(path, sample, start if chunk else 0)


def _without_mark(path: Path, sample: bytes, start: int) -> Encoding:
    utf8 = _fit(sample, "utf-8")
    if not utf8.bad and sample.count(0) * 4 < len(sample):
        return Encoding("utf-8")
    wide = _wide(sample)
    if wide or not utf8.bad:
        return Encoding(wide or "utf-8")
    binary = _looks_binary(sample)
    if utf8.share <= _MOST_BAD and not binary:  # before GB18030, as which UTF-8 is no error either
        return Encoding("utf-8")
    if _fit(sample, "gb18030").share <= _MOST_BAD and not binary and _reads_as_chinese(sample):
        return Encoding("gb18030")
    if not binary and (utf8.bad == 1 or utf8.bad * 100 <= len(sample)):
        return Encoding("utf-8")
    first = utf8.first
    raise ReviewerError(
        f"{path.name} is not text: read as UTF-8, byte 0x{sample[first]:02x} at position"
        f" {start + first:,} is no character, and GB18030 and UTF-16 do not fit either.",
        "Save the file as UTF-8 text and import it again.",
    )


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: nearly every zero byte stands on the same side of its pair."""
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if max(low, high) < max(2, len(sample) // 100):
        return ""
    codec = "utf-16-le" if high > low else "utf-16-be"
    text = sample[: len(sample) // 2 * 2].decode(codec, "replace")
    fits = min(low, high) * 20 <= max(low, high) and text.count("\ufffd") * 100 <= len(text)
    return codec if fits and "\0" not in text else ""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well bytes decode: stretches that do not, characters beyond ASCII that do."""

    bad: int
    good: int
    first: int

    @property
    def share(self) -> float:
        """The share of what is beyond ASCII that does not decode."""
        return self.bad / (self.bad + self.good) if self.bad else 0.0


def _fit(sample: bytes, codec: str) -> _Fit:
    first, bad, good, at = -1, 0, 0, 0
    decoder = codecs.getincrementaldecoder(codec)()
    while at < len(sample) and bad < 2_000:
        try:
            good += _wide_characters(decoder.decode(sample[at:]))
            break
        except UnicodeDecodeError as error:
            good += _wide_characters(sample[at : at + error.start].decode(codec, "replace"))
            first = at + error.start if first < 0 else first
            bad += 1
            at += max(error.end, error.start + 1)
            decoder.reset()
    return _Fit(bad, good, first)


def _wide_characters(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _reads_as_chinese(sample: bytes) -> bool:
    text = sample.decode("gb18030", "replace")
    wide = _wide_characters(text)
    return len(_HAN.findall(text)) * 2 >= wide


def _looks_binary(sample: bytes) -> bool:
    return len(_BINARY.findall(sample)) * 50 > len(sample)
