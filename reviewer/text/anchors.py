"""What a pattern cannot match without: literals read off its text, so that it need not be run.

Understands the part of RE2 syntax that matters (groups, alternation, classes, quantifiers) and
promises less, never more, where it does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

Needs = tuple[frozenset[str], ...]
"""Sets of literals, of each of which at least one must stand in the text."""

_MOST = 400
_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道"
    "行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本开但因只从想实日做给"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a pattern: its strings where they are few, else the ways it may be met."""

    strings: frozenset[str] | None = None
    ways: tuple[Needs, ...] = ((),)


@dataclass(slots=True)
class _Sequence:
    """What a concatenation asks for, gathered from left to right."""

    run: frozenset[str] = frozenset({""})
    sets: list[frozenset[str]] = field(default_factory=list)
    groups: list[tuple[Needs, ...]] = field(default_factory=list)
    whole: bool = True

    def add(self, piece: _Piece, once: bool, skipped: bool) -> None:
        strings = piece.strings
        if strings is None or not once:
            self.flush()
            self.whole = False
            if not skipped:
                if strings is None:
                    self.groups.append(piece.ways)
                else:
                    self.sets.append(strings)
            return
        if len(self.run) * len(strings) > _MOST:
            self.flush()
            self.whole = False
        self.run = frozenset(a + b for a in self.run for b in strings)

    def flush(self) -> None:
        self.sets.append(self.run)
        self.run = frozenset({""})

    def piece(self) -> _Piece:
        if self.whole:
            return _Piece(self.run, (_telling((self.run,)),))
        self.flush()
        plain = _telling(self.sets)
        if plain:
            return _Piece(None, (plain,))
        told = [ways for ways in self.groups if all(ways)]
        return _Piece(None, min(told, key=len) if told else ((),))


def _telling(sets: Iterable[frozenset[str]]) -> Needs:
    """The sets that rule much out: no empty text, no lone ASCII or very common character."""
    return tuple(s for s in sets if s and all(_rare(text) for text in s))


def _rare(text: str) -> bool:
    return len(text) > 1 or (len(text) == 1 and not text.isascii() and text not in _COMMON)


class _Parser:
    def __init__(self, pattern: str) -> None:
        self._text = pattern
        self._at = 0

    def alternation(self) -> _Piece:
        parts = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            parts.append(self._sequence())
        if len(parts) == 1:
            return parts[0]
        strings: set[str] = set()
        for part in parts:
            if part.strings is None:
                return _Piece(None, tuple(way for p in parts for way in p.ways))
            strings |= part.strings
        both = frozenset(strings)
        return _Piece(both, (_telling((both,)),))

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _sequence(self) -> _Piece:
        found = _Sequence()
        while self._peek() not in ("", "|", ")"):
            piece = self._atom()
            least, most = self._quantifier()
            found.add(piece, least == most == 1, least == 0)
        return found.piece()

    def _atom(self) -> _Piece:
        char = self._peek()
        self._at += 1
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            escaped = self._peek()
            self._at += 1
            return _Piece() if escaped.isalnum() else _Piece(frozenset({escaped}))
        if char in "^$":
            return _Piece(frozenset({""}))
        return _Piece() if char == "." else _Piece(frozenset({char}))

    def _group(self) -> _Piece:
        if self._text.startswith("?P<", self._at):
            self._at = self._text.index(">", self._at) + 1
        elif self._text.startswith("?:", self._at):
            self._at += 2
        elif self._peek() == "?":
            self._at = self._text.index(")", self._at) + 1
            return _Piece()
        piece = self.alternation()
        self._at += 1
        return piece

    def _class(self) -> _Piece:
        start = self._at
        if self._peek() == "^":
            self._at += 1
        if self._peek() == "]":
            self._at += 1
        while self._peek() != "]":
            if self._text.startswith("[:", self._at):
                self._at = self._text.index(":]", self._at) + 1
            self._at += 2 if self._peek() == "\\" else 1
        inside = self._text[start : self._at]
        self._at += 1
        if len(inside) <= 24 and not any(c in inside for c in "^-\\["):
            return _Piece(frozenset(inside), (_telling((frozenset(inside),)),))
        return _Piece()

    def _quantifier(self) -> tuple[int, int]:
        char = self._peek()
        least, most = 1, 1
        if char and char in "?*+":
            self._at += 1
            least, most = (0, 1) if char == "?" else (int(char == "+"), 2)
        elif char == "{":
            end = self._text.index("}", self._at)
            low, comma, high = self._text[self._at + 1 : end].partition(",")
            least = int(low)
            most = least if not comma else int(high) if high else least + 1
            self._at = end + 1
        else:
            return 1, 1
        if self._peek() == "?":
            self._at += 1
        return least, most


def anchors(pattern: str) -> tuple[Needs, ...]:
    """The ways in which a pattern may be met; `()` where it has to be run on every text.

    Every text in which the pattern matches meets all sets of at least one way.
    """
    if "(?i" in pattern or "\\Q" in pattern:
        return ()
    try:
        ways = _Parser(pattern).alternation().ways
    except (ValueError, IndexError):
        return ()
    if not all(ways):
        return ()
    alone = frozenset(text for way in ways if len(way) == 1 for text in way[0])
    together = tuple(way for way in ways if len(way) > 1)
    return (*together, (alone,)) if alone else together
