"""Patterns in linear time: loose forms of all of them first, then the spans of those that met."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import re2

from reviewer.domain.errors import ReviewerError

Needs = frozenset[int]
_MEMORY = 16 << 20
_TOGETHER = 8
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


class Patterns:
    """A compiled list of patterns; a group named `hit` narrows the span where it took part."""

    def __init__(self, patterns: Sequence[str], needs: Sequence[Needs]) -> None:
        self._compiled = [re2.compile(p, _options()) for p in patterns]
        self._groups = [int("hit" in c.groupindex) and c.groupindex["hit"] for c in self._compiled]
        self._needs = tuple(needs)
        alike = sorted(range(len(patterns)), key=lambda index: sorted(needs[index]))
        together = [alike[at : at + _TOGETHER] for at in range(0, len(alike), _TOGETHER)]
        self._sets = [
            (_either(needs[i] for i in several), several, _set([patterns[i] for i in several]))
            for several in together
        ]

    def find(self, text: str, met_needs: Callable[[Needs], bool]) -> list[Found]:
        """All places where a pattern meets whose needs are met, by pattern and then position."""
        if not text:
            return []
        data = text.encode("utf-8", "replace")
        met = sorted(
            indexes[at]
            for needs, indexes, together in self._sets
            if met_needs(needs)
            for at in together.Match(data) or ()
            if met_needs(self._needs[indexes[at]])
        )
        return [found for index in met for found in self._places(index, data)]

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


def _either(needs: Iterable[Needs]) -> Needs:
    """What several patterns need at the least: nothing where one of them needs nothing."""
    several = list(needs)
    return frozenset().union(*several) if all(several) else frozenset()


def _set(patterns: Sequence[str]) -> re2.Set:
    together = re2.Set.SearchSet(_options())
    for pattern in patterns:
        together.Add(loose(pattern))
    together.Compile()
    return together
