"""Code points, in which the program counts, against the UTF-16 units in which Qt counts."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_UNSHOWABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0\ufdd1\ufffc]"
)
_BREAKS = "\x0b\x0c\x85\u2028\u2029"


class Offsets:
    """Positions in one text, in code points and in UTF-16 units."""

    __slots__ = ("_astral", "_units")

    def __init__(self, text: str) -> None:
        self._astral = [m.start() for m in _ASTRAL.finditer(text)]
        self._units = [start + k for k, start in enumerate(self._astral)]

    def to_qt(self, position: int) -> int:
        """The UTF-16 position of a code point position."""
        return position + bisect_left(self._astral, position)

    def from_qt(self, position: int) -> int:
        """The code point position of a UTF-16 position; inside a pair, the pair's start."""
        return position - bisect_left(self._units, position)


def displayable(text: str) -> str:
    """The text with what Qt cannot draw replaced, each by one sign of the same UTF-16 length.

    Control characters become their pictures, lone surrogates U+FFFD, other line ends a line feed
    (the carriage return before a line feed a space), so that no position ever shifts.
    """
    return _UNSHOWABLE.sub(_stand_in, text)


def _stand_in(found: re.Match[str]) -> str:
    sign = found[0]
    if sign == "\r":
        return " " if found.string[found.end() : found.end() + 1] == "\n" else "\n"
    if sign in _BREAKS:
        return "\n"
    if sign < " ":
        return chr(0x2400 + ord(sign))
    return "\u2421" if sign == "\x7f" else "\ufffd"
