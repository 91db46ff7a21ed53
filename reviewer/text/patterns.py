"""Patterns in linear time: only those are run whose anchors stand in the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import re2

from reviewer.domain.errors import ReviewerError
from reviewer.text.anchors import Needs, anchors
from reviewer.text.literals import Literals

_MEMORY = 48 << 20


def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    return options


def check_pattern(pattern: str) -> None:
    """Refuse what the linear-time engine cannot run, with a ReviewerError."""
    if not pattern:
        raise ReviewerError("A pattern rule needs a pattern.")
    try:
        compiled = re2.compile(pattern, _options())
    except re2.error as error:
        raise ReviewerError(
            f"The pattern cannot be run in linear time: {_said(error)}",
            remedy="Use RE2 syntax: no look-around, no back-references.",
        ) from error
    if compiled.search("") is not None:
        raise ReviewerError("The pattern matches the empty text.")


def _said(error: Exception) -> str:
    said = error.args[0] if error.args else error
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


@dataclass(frozen=True, slots=True)
class Found:
    """Where pattern number `index` met, in code points of the text given."""

    index: int
    start: int
    end: int


class Patterns:
    """A compiled list of patterns; a group named `hit` narrows the span that counts.

    Patterns with anchors among the `literals` run only on texts that hold them; a set of the
    others is searched as one.
    """

    def __init__(self, patterns: Sequence[str], literals: Literals) -> None:
        self._compiled = [re2.compile(p, _options()) for p in patterns]
        self._groups = [int("hit" in c.groupindex) and c.groupindex["hit"] for c in self._compiled]
        self._full: list[tuple[int, int]] = []
        self._bits: dict[int, list[tuple[int, int]]] = {}
        self._rest: list[int] = []
        for index, pattern in enumerate(patterns):
            ways = anchors(pattern)
            for way in ways:
                self._anchor(index, way, literals)
            if not ways:
                self._rest.append(index)
        self._set = re2.Set.SearchSet(_options())
        for index in self._rest:
            self._set.Add(patterns[index])
        if self._rest:
            self._set.Compile()

    def _anchor(self, index: int, way: Needs, literals: Literals) -> None:
        for place, texts in enumerate(way):
            for text in texts:
                bits = self._bits.setdefault(literals.add_anchor(text), [])
                bits.append((len(self._full), 1 << place))
        self._full.append((index, (1 << len(way)) - 1))

    def _candidates(self, numbers: Iterable[int]) -> set[int]:
        met: dict[int, int] = {}
        for number in numbers:
            for way, bit in self._bits.get(number, ()):
                met[way] = met.get(way, 0) | bit
        full = self._full
        return {full[way][0] for way, bits in met.items() if bits == full[way][1]}

    def find(self, text: str, numbers: Iterable[int]) -> list[Found]:
        """All places where any pattern meets, by pattern and then position.

        `numbers` are those of the literals that stand in the text.
        """
        if not self._compiled or not text:
            return []
        data = text.encode("utf-8", "replace")
        met = self._candidates(numbers)
        if self._rest:
            met.update(self._rest[at] for at in self._set.Match(data) or ())
        if not met:
            return []
        points = None if len(data) == len(text) else _byte_starts(data)
        return [found for index in sorted(met) for found in self._places(index, data, points)]

    def _places(self, index: int, data: bytes, points: npt.NDArray[np.int64] | None) -> list[Found]:
        group = self._groups[index]
        found: list[Found] = []
        for match in self._compiled[index].finditer(data):
            start, end = match.span(group)
            if start < 0 or start == end:
                continue
            if points is not None:
                start = int(np.searchsorted(points, start))
                end = int(np.searchsorted(points, end))
            found.append(Found(index, start, end))
        return found


def _byte_starts(data: bytes) -> npt.NDArray[np.int64]:
    """The byte at which each code point begins, in order."""
    raw = np.frombuffer(data, dtype=np.uint8)
    return np.flatnonzero((raw & 0xC0) != 0x80)
