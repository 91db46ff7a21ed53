"""Patterns in linear time: tried beside the literals they need, then placed where they met."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import re2

from reviewer.domain.errors import ReviewerError
from reviewer.text.atoms import Branch, branches
from reviewer.text.literals import Literals
from reviewer.text.rewriting import Place

Needs = frozenset[int]
_MEMORY = 16 << 20
_FAR = 1_000
"""A branch that reaches further than this is tried on the whole text."""
_COUNT = re.compile(r"(?<!\\)\{(\d+)(?:,\d*)?\}\??")


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


def loose(pattern: str) -> str:
    """A pattern that meets wherever this one does, without counting.

    Counting makes an automaton large; several patterns without it fit into one small automaton.
    """
    return _COUNT.sub(lambda count: "*" if count[1] == "0" else "+", pattern)


@dataclass(frozen=True, slots=True)
class Found:
    """Where pattern number `index` met, in code points of the text given."""

    index: int
    start: int
    end: int


class _Gates:
    """Branches tried together, in one automaton that is made when it is first asked.

    What meets in the window of a neighbour meets all the same, so all share the widest window.
    """

    def __init__(self, gates: Sequence[tuple[int, Branch]]) -> None:
        self.indexes = [index for index, _ in gates]
        self.before = max((branch.before for _, branch in gates), default=0) + 1
        self.after = max((branch.after for _, branch in gates), default=0) + 1
        self._texts = [branch.pattern for _, branch in gates]

    @cached_property
    def meets(self) -> Callable[[bytes], list[int] | None]:
        """The numbers of the branches that meet in a text."""
        together = re2.Set.SearchSet(_options())
        for text in self._texts:
            together.Add(text)
        together.Compile()
        return together.Match


class Patterns:
    """A compiled list of patterns; a group named `hit` narrows the span where it took part.

    A branch is tried only beside a literal that it cannot do without. Those that reach far from it
    are tried on the whole text, together, where one of their literals is found; so are, on every
    text, the few without such a literal.
    """

    def __init__(self, patterns: Sequence[str], needs: Sequence[Needs], literals: Literals) -> None:
        self._compiled = [_compiled(p) for p in patterns]
        self._groups = [int("hit" in c.groupindex) and c.groupindex["hit"] for c in self._compiled]
        self._needs = tuple(needs)
        near: dict[int, list[tuple[int, Branch]]] = {}
        far: list[tuple[int, Branch]] = []
        free: list[tuple[int, Branch]] = []
        anchors: set[int] = set()
        for index, pattern in enumerate(patterns):
            for branch in branches(pattern):
                numbers = literals.watch(branch.anchor) if branch.anchor else frozenset()
                if not numbers:
                    free.append((index, replace(branch, pattern=loose(branch.pattern))))
                elif branch.before > _FAR or branch.after > _FAR:
                    far.append((index, branch))
                    anchors |= numbers
                else:
                    for number in numbers:
                        near.setdefault(number, []).append((index, branch))
        self._near = _shared(near)
        self._far, self._anchors = _Gates(far), frozenset(anchors)
        self._free = _Gates(free) if free else None

    def find(
        self, text: str, spotted: list[Place], allowed: Callable[[Needs], bool]
    ) -> list[Found]:
        """All places where a pattern meets whose needs are allowed, by pattern and position.

        `spotted` are the literals found in the text.
        """
        if not text:
            return []
        met = self._beside(text, spotted)
        data = text.encode("utf-8", "replace")
        whole: list[int] = []
        if not self._anchors.isdisjoint([place[0] for place in spotted]):
            whole += [self._far.indexes[at] for at in self._far.meets(data) or ()]
        if self._free is not None:
            whole += [self._free.indexes[at] for at in self._free.meets(data) or ()]
        met |= dict.fromkeys(whole, (0, len(text)))
        needs = self._needs
        asked = sorted([index for index in met if allowed(needs[index])])
        return [found for index in asked for found in self._places(index, text, *met[index])]

    def _beside(self, text: str, spotted: list[Place]) -> dict[int, tuple[int, int]]:
        """The patterns of which a branch meets beside its anchor, and the part of the text that
        holds all such places."""
        met: dict[int, tuple[int, int]] = {}
        for gates, windows in self._windows(spotted).items():
            for low, high in windows:
                for at in gates.meets(text[low:high].encode("utf-8", "replace")) or ():
                    index = gates.indexes[at]
                    first, last = met.get(index, (low, high))
                    met[index] = min(first, low), max(last, high)
        return met

    def _windows(self, spotted: list[Place]) -> dict[_Gates, list[tuple[int, int]]]:
        """Where branches may meet beside their anchors; no place is there twice."""
        windows: dict[_Gates, list[tuple[int, int]]] = {}
        gates_of = self._near
        for number, start, end in spotted:
            gates = gates_of.get(number)
            if gates is None:
                continue
            low, high = max(0, start - gates.before), end + gates.after
            known = windows.get(gates)
            if known is None:
                windows[gates] = [(low, high)]
            elif low <= known[-1][1]:
                known[-1] = min(low, known[-1][0]), max(high, known[-1][1])
            else:
                known.append((low, high))
        return windows

    def _places(self, index: int, text: str, low: int, high: int) -> list[Found]:
        group = self._groups[index]
        data = text[low:high].encode("utf-8", "replace")
        found: list[Found] = []
        done, points = 0, low
        for match in self._compiled[index].finditer(data):
            start, end = match.span(group)
            if start < 0:
                start, end = match.span()
            if start == end:
                continue
            first = points + len(data[done:start].decode())
            done, points = end, first + len(data[start:end].decode())
            found.append(Found(index, first, points))
        return found


@lru_cache(2_000)
def _compiled(pattern: str) -> "re2._Regexp":
    """A pattern ready to run; kept, since packs of one program share most of theirs."""
    return re2.compile(pattern, _options())


def _shared(near: Mapping[int, list[tuple[int, Branch]]]) -> dict[int, _Gates]:
    """By literal the branches anchored there; literals with the same branches share them."""
    made: dict[tuple[tuple[int, Branch], ...], _Gates] = {}
    return {number: made.setdefault(tuple(gates), _Gates(gates)) for number, gates in near.items()}
