"""What a pattern cannot do without: literal texts of which each of its branches needs one.

The idea is that of RE2's FilteredRE2 and of Hyperscan's literal factoring (Wang et al., NSDI 2019):
a search for literals comes first, and the pattern runs only beside what they found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import prod

Texts = frozenset[str]
_MOST = 1_200
"""Texts in one set at most; a larger choice is no help."""
_COMMON = 0.0021
"""A set met more often than this, per character of ordinary text, is no help either."""
UNBOUNDED = 1 << 20
_RARE = 0.0001
"""Sets rarer than this are alike; the smallest of them is best."""
_EVERYWHERE = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"
    "面后多定行学法所得里自小都好还去天没看想做给很再又被把让"
)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r"}
_COUNT = re.compile(r"\{([0-9]+)(,?)([0-9]*)\}")
_QUANTITY = {"?": (0, 1), "*": (0, UNBOUNDED), "+": (1, UNBOUNDED)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a branch: the texts it can be (None if too many), its length at the most, and,
    where it cannot be listed, texts of which one stands somewhere in it."""

    texts: Texts | None
    longest: int
    inside: Texts | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """One way a pattern can be met: its text, the anchor (empty if none helps), and how many
    characters it may reach `before` and `after` the anchor."""

    pattern: str
    anchor: Texts
    before: int
    after: int


@cache
def branches(pattern: str) -> tuple[Branch, ...]:
    """Every branch of a pattern; without an anchor where none helps or the syntax is not read."""
    try:
        return tuple(map(_branch, _alternatives(pattern)))
    except _UnreadSyntaxError:
        return (_unanchored(pattern),)


class _UnreadSyntaxError(Exception):
    """Syntax that is not read here; the pattern still runs, without a shortcut."""


def _unanchored(pattern: str) -> Branch:
    return Branch(pattern, frozenset(), UNBOUNDED, UNBOUNDED)


def _alternatives(pattern: str) -> list[str]:
    """The top-level choices of a pattern as they are written."""
    cuts = [-1, *_bars(pattern), len(pattern)]
    return [pattern[left + 1 : right] for left, right in pairwise(cuts)]


def _bars(pattern: str) -> Iterator[int]:
    depth = at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "[":
            at = _class_end(pattern, at)
        elif char == "\\":
            at += 1
        elif char == "|" and not depth:
            yield at
        else:
            depth += (char == "(") - (char == ")")
        at += 1


def _class_end(pattern: str, at: int) -> int:
    """Where the bracket that opens at a place closes."""
    end = at + 1 + pattern.startswith("^", at + 1)
    end += pattern.startswith("]", end)
    while end < len(pattern) and pattern[end] != "]":
        end += 1 + (pattern[end] == "\\")
    return end


def _branch(pattern: str) -> Branch:
    pieces = _Parser(pattern).sequence()
    best = _best(pieces)
    if best is None:
        return _unanchored(pattern)
    left, right, anchor = best
    within = 0 if pieces[left].texts else pieces[left].longest
    before = sum(piece.longest for piece in pieces[:left]) + within
    after = sum(piece.longest for piece in pieces[right:]) + within
    return Branch(pattern, anchor, min(before, UNBOUNDED), min(after, UNBOUNDED))


def _best(pieces: list[Piece]) -> tuple[int, int, Texts] | None:
    """The most helpful set of a sequence after the pieces it stands for; None where none helps."""
    helpful = [each for each in _sets(pieces) if each[0] <= _COMMON]
    if not helpful:
        return None
    return min(helpful, key=lambda each: (max(each[0], _RARE), len(each[3]), each[1]))[1:]


def _sets(pieces: list[Piece]) -> Iterator[tuple[float, int, int, Texts]]:
    """Runs of pieces, first and last, with texts of which one must stand in them, and how often
    one does; since pieces vary freely, frequencies multiply."""
    often = [_frequency(piece.texts) if piece.texts else 0.0 for piece in pieces]
    for left, piece in enumerate(pieces):
        if piece.texts is None and piece.inside is not None:
            yield _frequency(piece.inside), left, left + 1, piece.inside
        texts: Texts = frozenset({""})
        frequency = 1.0
        for right in range(left, len(pieces)):
            more = pieces[right].texts
            if more is None or len(texts) * len(more) > _MOST:
                break
            texts = frozenset(one + other for one in texts for other in more)
            frequency *= often[right]
            if "" not in texts:
                yield frequency, left, right + 1, texts


def _frequency(texts: Texts) -> float:
    """How often one of the texts begins at a place of ordinary text, roughly."""
    return sum(map(_rarity, texts))


def _rarity(text: str) -> float:
    return prod(0.02 if c.isascii() else 0.01 if c in _EVERYWHERE else 0.001 for c in text)


def _joined(pieces: list[Piece]) -> Piece:
    """A sequence as one piece."""
    longest = sum(piece.longest for piece in pieces)
    texts: Texts = frozenset({""})
    for piece in pieces:
        if piece.texts is None or len(texts) * len(piece.texts) > _MOST:
            best = _best(pieces)
            return Piece(None, longest, best[2] if best else None)
        texts = frozenset(one + other for one in texts for other in piece.texts)
    return Piece(texts, longest)


def _either(choices: list[Piece]) -> Piece:
    """A choice as one piece."""
    longest = max(piece.longest for piece in choices)
    listed = [piece.texts for piece in choices if piece.texts is not None]
    if len(listed) == len(choices) and sum(map(len, listed)) <= _MOST:
        return Piece(frozenset().union(*listed), longest)
    needed = [piece.texts or piece.inside for piece in choices]
    inside = [texts for texts in needed if texts and "" not in texts]
    return Piece(None, longest, frozenset().union(*inside) if len(inside) == len(choices) else None)


def _repeated(piece: Piece, low: int, high: int) -> Piece:
    """A piece `low` to `high` times."""
    if (low, high) == (1, 1):
        return piece
    longest = min(piece.longest * high, UNBOUNDED)
    if piece.texts is None or high > 4 or len(piece.texts) ** high > _MOST:
        needed = piece.texts or piece.inside
        once = needed if low and needed and "" not in needed else None
        return Piece(None, longest, once)
    powers: list[Texts] = [frozenset({""})]
    for _ in range(high):
        powers.append(frozenset(one + other for one in powers[-1] for other in piece.texts))
    return Piece(frozenset().union(*powers[low:]), longest)


class _Parser:
    """Reads the syntax of linear-time patterns as far as rules use it."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def sequence(self) -> list[Piece]:
        """The pieces up to the next bar or bracket, each with its quantity."""
        pieces: list[Piece] = []
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            piece = self._one()
            low, high = self._quantity()
            pieces.append(_repeated(piece, low, high))
        return pieces

    def _one(self) -> Piece:
        char = self._pattern[self._at]
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            return self._escape()
        self._at += 1
        if char in "^$":
            return Piece(frozenset({""}), 0)
        if char == ".":
            return Piece(None, 1)
        if char in "*+?{":
            raise _UnreadSyntaxError
        return Piece(frozenset({char}), 1)

    def _group(self) -> Piece:
        self._at += 1
        if self._pattern.startswith("?:", self._at):
            self._at += 2
        elif self._pattern.startswith("?P<", self._at):
            self._at = self._pattern.index(">", self._at) + 1
        elif self._pattern.startswith("?", self._at):
            raise _UnreadSyntaxError
        choices = [_joined(self.sequence())]
        while self._pattern.startswith("|", self._at):
            self._at += 1
            choices.append(_joined(self.sequence()))
        if not self._pattern.startswith(")", self._at):
            raise _UnreadSyntaxError
        self._at += 1
        return _either(choices)

    def _class(self) -> Piece:
        end = _class_end(self._pattern, self._at)
        inside = self._pattern[self._at + 1 : end]
        self._at = end + 1
        if inside.startswith("^") or "[:" in inside:
            return Piece(None, 1)
        texts: set[str] = set()
        for first, last in _ranges(inside):
            if last - first > _MOST:
                return Piece(None, 1)
            texts.update(map(chr, range(first, last + 1)))
        return Piece(frozenset(texts), 1)

    def _escape(self) -> Piece:
        char = self._pattern[self._at + 1 : self._at + 2]
        self._at += 2
        if char in {"b", "B", "A", "z"}:
            return Piece(frozenset({""}), 0)
        if char in {"d", "D", "w", "W", "s", "S"}:
            return Piece(None, 1)
        return Piece(frozenset({_meant(char)}), 1)

    def _quantity(self) -> tuple[int, int]:
        char = self._pattern[self._at : self._at + 1]
        if char and char in _QUANTITY:
            low, high = _QUANTITY[char]
            self._at += 1
        elif char == "{":
            count = _COUNT.match(self._pattern, self._at)
            if count is None:  # the engine reads such a brace as itself
                raise _UnreadSyntaxError
            low = int(count[1])
            high = int(count[3]) if count[3] else UNBOUNDED if count[2] else low
            self._at = count.end()
        else:
            return 1, 1
        self._at += self._pattern.startswith("?", self._at)
        return low, high


def _ranges(inside: str) -> Iterator[tuple[int, int]]:
    """First and last code point of each range in a bracket."""
    chars = iter(inside)
    signs = [(_meant(next(chars, "")), True) if c == "\\" else (c, False) for c in chars]
    at = 0
    while at < len(signs):
        first = last = ord(signs[at][0])
        if at + 2 < len(signs) and signs[at + 1] == ("-", False):
            at += 2
            last = ord(signs[at][0])
        yield first, last
        at += 1


def _meant(escaped: str) -> str:
    """What stands behind a backslash, as itself."""
    if escaped in _CONTROLS:
        return _CONTROLS[escaped]
    if not escaped or escaped.isalnum():
        raise _UnreadSyntaxError
    return escaped
