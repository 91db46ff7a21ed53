"""Patterns in linear time: tried beside the literals they need, then placed where they met."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import re2

from reviewer.domain.errors import ReviewerError
from reviewer.text.atoms import Branch, branches
from reviewer.text.literals import Literals
from reviewer.text.rewriting import Place

Needs = frozenset[int]
_MEMORY = 16 << 20
_FAR = 1_000
"""A branch that reaches further than this is tried once a text, on all of it."""
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


@dataclass(frozen=True, slots=True)
class _Gate:
    """A branch of pattern `index`: whether it meets beside its anchor, and what else it needs."""

    index: int
    needs: Needs
    others: Needs
    before: int
    after: int
    meets: Callable[[str], object]


class Patterns:
    """A compiled list of patterns; a group named `hit` narrows the span where it took part.

    A branch is tried only beside a literal that it cannot do without; the few without such a
    literal share one automaton.
    """

    def __init__(self, patterns: Sequence[str], needs: Sequence[Needs], literals: Literals) -> None:
        self._compiled = [_compiled(p) for p in patterns]
        self._groups = [int("hit" in c.groupindex) and c.groupindex["hit"] for c in self._compiled]
        self._needs = tuple(needs)
        self._gates: dict[int, list[_Gate]] = {}
        self._loose: list[int] = []
        texts: list[str] = []
        for index, pattern in enumerate(patterns):
            for branch in branches(pattern):
                if branch.anchor:
                    self._guard(index, branch, literals)
                else:
                    self._loose.append(index)
                    texts.append(branch.pattern)
        self._together = _set(texts) if texts else None

    def _guard(self, index: int, branch: Branch, literals: Literals) -> None:
        others = literals.watch(branch.others[0]) if branch.others else frozenset()
        meets = _compiled(branch.pattern).search
        reach = (branch.before + 1, branch.after + 1)
        gate = _Gate(index, self._needs[index], others, *reach, meets)
        for number in literals.watch(branch.anchor):
            self._gates.setdefault(number, []).append(gate)

    def find(
        self, text: str, spotted: list[Place], allowed: Callable[[Needs], bool]
    ) -> list[Found]:
        """All places where a pattern meets whose needs are allowed, by pattern and position.

        `spotted` are the literals found in the text.
        """
        met = self._beside(text, spotted, allowed)
        if not text or (self._together is None and not met):
            return []
        data = text.encode("utf-8", "replace")
        if self._together is not None:
            for at in self._together.Match(data) or ():
                if allowed(self._needs[self._loose[at]]):
                    met.add(self._loose[at])
        return [found for index in sorted(met) for found in self._places(index, data)]

    def _beside(
        self, text: str, spotted: list[Place], allowed: Callable[[Needs], bool]
    ) -> set[int]:
        """The patterns of which a branch meets beside its anchor."""
        met: set[int] = set()
        tried: set[int] = set()
        present: set[int] = set()
        gates_of = self._gates
        for number, start, end in spotted:
            for gate in gates_of.get(number, ()):
                if gate.index in met or not allowed(gate.needs):
                    continue
                if gate.others:
                    present = present or {each[0] for each in spotted}
                    if gate.others.isdisjoint(present):
                        continue
                if gate.before > _FAR or gate.after > _FAR:
                    if id(gate) in tried:
                        continue
                    tried.add(id(gate))
                    window = text
                else:
                    window = text[max(0, start - gate.before) : end + gate.after]
                if gate.meets(window) is not None:
                    met.add(gate.index)
        return met

    def _places(self, index: int, data: bytes) -> list[Found]:
        group = self._groups[index]
        found: list[Found] = []
        done = points = 0
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


def _set(patterns: Sequence[str]) -> re2.Set:
    together = re2.Set.SearchSet(_options())
    for pattern in patterns:
        together.Add(loose(pattern))
    together.Compile()
    return together
