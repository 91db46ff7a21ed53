"""Every literal that any rule looks for, in one automaton."""

from collections.abc import Callable, Iterable

from ahocorasick_rs import AhoCorasick

Places = dict[int, list[tuple[int, int]]]


class Literals:
    """Literals by number; `add` while compiling, `find` ever after."""

    def __init__(self, canonical: Callable[[str], str]) -> None:
        self._canonical = canonical
        self._numbers: dict[str, int] = {}
        self._edges: list[tuple[str, str]] = []
        self._automaton: AhoCorasick | None = None

    def add(self, text: str) -> int:
        """The number of a literal in its canonical reading; -1 if nothing of it is left."""
        read = self._canonical(text)
        if not read:
            return -1
        if read not in self._numbers:
            self._edges.append((_class(read[0]), _class(read[-1])))
        return self._numbers.setdefault(read, len(self._numbers))

    def add_all(self, texts: Iterable[str]) -> frozenset[int]:
        """The numbers of several literals."""
        return frozenset(self.add(text) for text in texts) - {-1}

    def freeze(self) -> None:
        """Build the automaton; nothing can be added afterwards."""
        if self._numbers:
            self._automaton = AhoCorasick(list(self._numbers))

    def find(self, text: str) -> Places:
        """Where each literal stands in a folded text, overlapping ones included.

        A literal that begins or ends in Latin letters or digits must not touch more of them.
        """
        places: Places = {}
        if self._automaton is None:
            return places
        edges = self._edges
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            first, last = edges[number]
            if first and start and _class(text[start - 1]) == first:
                continue
            if last and end < len(text) and _class(text[end]) == last:
                continue
            if number in places:
                places[number].append((start, end))
            else:
                places[number] = [(start, end)]
        return places


def _class(char: str) -> str:
    if not char.isascii():
        return ""
    if char.isdigit():
        return "digit"
    return "letter" if char.isalpha() else ""
