"""The character table: what each code point is read as, and whether it may stand inside a word."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from opencc import OpenCC

Codes = npt.NDArray[np.uint32]
Kinds = npt.NDArray[np.uint8]

SIZE = 0x110000
WORD, ALNUM, STOP, PICTURE, SEPARATOR, GONE, EXPANDS = range(7)
"""Kinds: part of a word, ASCII letter or digit, what breaks words, an emoji that some variant
uses, what is removed inside words, the invisible, and one sign that reads as several."""
FIELD_BREAK = "\x1e"
_SEPARATORS = " \t\u00a0\u3000·•・.．‧∙⋅-‐‑–_~`´'^*|/\\¦︱丨丶"
_STOPS = (
    "\n\r\x0b\x0c\x85\u2028\u2029。！？!?，,；;：:、…—"
    '“”‘’"「」『』【】()（）[]《》<>〈〉{}#@&%$￥¥=+'
)
_COMPATIBLE = (
    (0x00A0, 0x3400),
    (0xA640, 0xABFF),
    (0xF900, 0xFB50),
    (0xFE10, 0x10000),
    (0x10780, 0x10800),
    (0x1CCD0, 0x1CD00),
    (0x1D400, 0x1D800),
    (0x1EE00, 0x1EF00),
    (0x1F100, 0x1F300),
    (0x1FBF0, 0x1FBFA),
    (0x2F800, 0x2FA20),
)
_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
_GONE = (
    (0x00AD, 0x00AE),
    (0x034F, 0x0350),
    (0x0300, 0x0370),
    (0x061C, 0x061D),
    (0x115F, 0x1161),
    (0x17B4, 0x17B6),
    (0x180B, 0x1810),
    (0x200B, 0x2010),
    (0x202A, 0x202F),
    (0x2060, 0x2070),
    (0x20D0, 0x20F1),
    (0x3164, 0x3165),
    (0xFE00, 0xFE10),
    (0xFE20, 0xFE30),
    (0xFEFF, 0xFF00),
    (0xFFA0, 0xFFA1),
    (0x1F3FB, 0x1F400),
    (0xE0000, 0xE1000),
)
_EMOJI = ((0x2190, 0x2460), (0x2500, 0x2776), (0x2794, 0x2C00), (0x1F000, 0x1FB00))
_LOOK_ALIKE = dict(
    zip(
        "абвгеіјкмнорстухѕԁԛԝѵɡıαβγεικνορτυχωшƽ",
        "abbreijkmhopctyxsdqwvgiabyeikvoptuxww5",
        strict=True,
    )
)
_HEARTS = "♥♡❣💓💔💕💖💗💘💙💚💛💜💝💞💟🖤🤍🤎🧡🩷🩵🩶"


@dataclass(frozen=True, slots=True)
class Characters:
    """`codes[c]` is the reading of code point c, `kinds[c]` how the original c behaves.

    `expansions` holds the readings of more than one character.
    """

    codes: Codes
    kinds: Kinds
    expansions: dict[int, str]


@cache
def characters() -> Characters:
    """The table for all of Unicode: compatibility, case, simplified characters, look-alikes.

    Simplified characters come from OpenCC's t2s conversion of single characters.
    """
    codes = np.arange(SIZE, dtype=np.uint32)
    expansions: dict[int, str] = {}
    for point, reading in _readings():
        if len(reading) == 1:
            codes[point] = ord(reading)
        else:
            expansions[point] = reading
    return Characters(codes, _kinds(codes, expansions), expansions)


def _spread(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    for first, end in ranges:
        yield from range(first, end)


def _readings() -> Iterator[tuple[int, str]]:
    for point in range(0x41, 0x5B):
        yield point, chr(point + 32)
    simplified = _simplified()
    for point, reading in simplified.items():
        yield point, reading
    for point in _spread(_COMPATIBLE):
        char = chr(point)
        reading = unicodedata.normalize("NFKC", char).lower()
        reading = "".join(_plain(simplified.get(ord(c), c)) for c in reading)
        if reading != char and char not in "…￥¥´":
            yield point, reading.replace("\u2044", "/")
    yield from _letters_in_dress()
    for point in range(0xD800, 0xE000):
        yield point, "\ufffd"
    yield 0xFFE5, "¥"
    yield 0x2795, "+"
    for char in _HEARTS:
        yield ord(char), "❤"


def _plain(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[:1] if "à" <= char <= "ɏ" else char
    return _LOOK_ALIKE.get(base, base)


def _letters_in_dress() -> Iterator[tuple[int, str]]:
    for first in (0x1F150, 0x1F170, 0x1F1E6):
        for offset in range(26):
            yield first + offset, chr(ord("a") + offset)
    for first, zero in ((0x2776, 1), (0x2780, 1), (0x278A, 1), (0x24F5, 1)):
        for offset in range(9):
            yield first + offset, str(offset + zero)
        yield first + 9, "10"
    yield 0x24FF, "0"
    yield 0x1F51F, "10"
    for char, plain in _LOOK_ALIKE.items():
        yield ord(char), plain
        yield ord(char.upper()[0]), plain


def _simplified() -> dict[int, str]:
    chars = [chr(c) for c in _spread(_IDEOGRAPHS)]
    plain = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {ord(a): b for a, b in zip(chars, plain, strict=True) if a != b}


def _kinds(codes: Codes, expansions: dict[int, str]) -> Kinds:
    read_as = np.zeros(SIZE, dtype=np.uint8)
    read_as[0x30:0x3A] = ALNUM
    read_as[0x61:0x7B] = ALNUM
    for first, end in _EMOJI:
        read_as[first:end] = SEPARATOR
    read_as[0:0x20] = STOP
    for char in _STOPS:
        read_as[ord(char)] = STOP
    for char in _SEPARATORS:
        read_as[ord(char)] = SEPARATOR
    for first, end in _GONE:
        read_as[first:end] = GONE
    kinds = read_as[codes]
    for first, end in _GONE:
        kinds[first:end] = GONE
    kinds[list(expansions)] = EXPANDS
    return kinds
