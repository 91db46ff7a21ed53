"""Every literal that any rule looks for, in one automaton."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick

from reviewer.text.rewriting import Place

_FREE = ("", "")
"""The edges of a literal that may touch anything."""

Places = dict[int, list[tuple[int, int]]]


class Literals:
    """Literals by number; `add` while compiling, `find` ever after.

    The first numbers are those of `keys`, which stand in the automaton as they are.
    """

    def __init__(self, canonical: Callable[[str], str], keys: Sequence[str] = ()) -> None:
        self.canonical = cache(canonical)
        self._numbers = {key: number for number, key in enumerate(keys)}
        self._automaton: AhoCorasick | None = None
        self._edges: list[tuple[str, str] | None] = []
        self._placed: set[int] = set()
        self.texts: tuple[str, ...] = ()
        self._shared: dict[frozenset[int], frozenset[int]] = {}

    def add(self, text: str) -> int:
        """The number of a literal in its canonical reading; -1 if nothing of it is left."""
        read = self.canonical(text)
        if not read:
            return -1
        number = self._numbers.setdefault(read, len(self._numbers))
        self._placed.add(number)
        return number

    def add_all(self, texts: Iterable[str]) -> frozenset[int]:
        """The numbers of several literals; the same object for the same numbers."""
        found = frozenset(self.add(text) for text in texts) - {-1}
        return self._shared.setdefault(found, found)

    def watch(self, texts: Iterable[str]) -> frozenset[int]:
        """The numbers of texts that are found as they stand, whatever they touch; they have no
        places of their own."""
        return frozenset(self._numbers.setdefault(t, len(self._numbers)) for t in texts)

    def freeze(self) -> None:
        """Build the automaton; nothing can be added afterwards."""
        self.texts = tuple(self._numbers)
        self._edges = [
            _edges(read) if number in self._placed else None
            for number, read in enumerate(self.texts)
        ]
        if self.texts:
            self._automaton = AhoCorasick(self.texts)

    def find(self, text: str) -> list[Place]:
        """Number, start and end of each literal in a text, overlapping ones included."""
        if self._automaton is None:
            return []
        return self._automaton.find_matches_as_indexes(text, overlapping=True)

    def places(self, text: str, found: list[Place]) -> Places:
        """What was found, by number, keys and watched texts left out.

        A literal that begins or ends in Latin letters or digits must not touch more of them.
        """
        places: Places = {}
        edges = self._edges
        for number, start, end in found:
            edge = edges[number]
            if edge is not _FREE:
                if edge is None:
                    continue
                first, last = edge
                if first and start and _class(text[start - 1]) == first:
                    continue
                if last and end < len(text) and _class(text[end]) == last:
                    continue
            if number in places:
                places[number].append((start, end))
            else:
                places[number] = [(start, end)]
        return places


def _edges(read: str) -> tuple[str, str]:
    edges = (_class(read[0]), _class(read[-1]))
    return edges if any(edges) else _FREE


def _class(char: str) -> str:
    if not char.isascii():
        return ""
    if char.isdigit():
        return "digit"
    return "letter" if char.isalpha() else ""
