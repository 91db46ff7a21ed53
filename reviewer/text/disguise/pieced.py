"""Phrases by the eye: characters that are taken apart."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from reviewer.text.disguise.candidate import Candidate
from reviewer.text.disguise.shapes import shapes

COMPONENTS = "components"
_LONGEST = 12
Arcs = dict[int, list[tuple[int, str]]]
"""By place: where the pieces of a character end, and the character."""


class Node:
    """A beginning of phrases: what may follow, and the phrases that end here."""

    __slots__ = ("ending", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.ending: list[int] = []


class Pieces:
    """All phrases as a tree of characters, grown when the first piece is seen."""

    def __init__(self, phrases: Sequence[tuple[int, str]], layers: frozenset[str]) -> None:
        self._phrases = phrases
        self._layers = layers
        self._chars = frozenset("".join([p for _, p in phrases]))

    @cached_property
    def joined(self) -> dict[str, list[str]]:
        """Ways to write a character of a phrase in pieces, and the characters so written."""
        found: dict[str, list[str]] = {}
        if COMPONENTS in self._layers:
            apart = shapes().apart
            for char in sorted(self._chars):
                for way in apart.get(char, ()):
                    found.setdefault(way, []).append(char)
        return found

    @cached_property
    def _root(self) -> Node:
        root = Node()
        for number, phrase in self._phrases:
            node = root
            for char in phrase[:_LONGEST]:
                node = node.next.setdefault(char, Node())
            if len(phrase) <= _LONGEST:
                node.ending.append(number)
        return root

    def candidates(self, text: str, places: list[tuple[int, int]]) -> Iterator[Candidate]:
        """Phrases with some character in pieces; `places` are where such pieces stand."""
        arcs = self._fitting(text, places)
        starts = {at for place in arcs for at in range(max(0, place - _LONGEST), place + 1)}
        begins = self._root.next
        for start in sorted(starts):
            if start in arcs or text[start] in begins:
                yield from self._walk(text, start, arcs)

    def _fitting(self, text: str, places: list[tuple[int, int]]) -> Arcs:
        """The characters that pieces may stand for, where a neighbour goes with them."""
        starts, ends = {start for start, _ in places}, {end for _, end in places}
        arcs: Arcs = {}
        for start, end in places:
            for char in self.joined[text[start:end]]:
                before, after = self._beside[char]
                if (start in ends or not before.isdisjoint(("", text[start - 1 : start]))) and (
                    end in starts or not after.isdisjoint(("", text[end : end + 1]))
                ):
                    arcs.setdefault(start, []).append((end, char))
        return arcs

    @cached_property
    def _beside(self) -> dict[str, tuple[set[str], set[str]]]:
        """What stands before and after each character of a phrase; "" for nothing."""
        beside: dict[str, tuple[set[str], set[str]]] = {c: (set(), set()) for c in self._chars}
        for _, phrase in self._phrases:
            for at, char in enumerate(phrase):
                beside[char][0].add(phrase[at - 1 : at])
                beside[char][1].add(phrase[at + 1 : at + 2])
        return beside

    def _walk(self, text: str, start: int, arcs: Arcs) -> Iterator[Candidate]:
        stack = [(start, self._root, False)]
        while stack:
            at, node, pieced = stack.pop()
            if pieced:
                for number in node.ending:
                    yield Candidate(number, start, at, COMPONENTS)
            if at < len(text) and (after := node.next.get(text[at])) is not None:
                stack.append((at + 1, after, pieced))
            for end, char in arcs.get(at, ()):
                if (after := node.next.get(char)) is not None:
                    stack.append((end, after, True))
