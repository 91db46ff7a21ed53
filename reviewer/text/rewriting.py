"""Variants replaced by what they stand for, longest first, ambiguous ones only beside a cue."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import AhoCorasick

from reviewer.text.variants import Variant, Variants

Positions = npt.NDArray[np.int32]
Place = tuple[int, int, int]
_HANDLE = re.compile(
    r"(?:[^\w\n]|号){0,4}(?=[a-z0-9_-]{0,19}[0-9_])(?:[a-z][a-z0-9_-]{4,19}|[0-9]{6,12})(?![a-z0-9])"
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text, what it is replaced by, and the layer that says so."""

    start: int
    end: int
    to: str
    layer: str


class Rewriter:
    """All variants in one automaton over the reading that `base` gives."""

    def __init__(
        self, variants: Variants, base: Callable[[str], str], pictures: frozenset[str]
    ) -> None:
        by_key: dict[str, list[Variant]] = {}
        for entry in variants.entries:
            key = base(entry.text)
            to, cues = base(entry.to), tuple(base(c) for c in entry.cues)
            if key and key != to:
                read = replace(entry, text=key, to=to, cues=tuple(c for c in cues if c))
                by_key.setdefault(key, []).append(read)
        self._signs = pictures
        self._pictures = re.compile(f"[{''.join(sorted(pictures))}]+") if pictures else None
        self.keys = tuple(by_key)
        self._entries = [sorted(found, key=lambda v: bool(v.cues)) for found in by_key.values()]
        self._automaton = AhoCorasick(list(by_key)) if by_key else None
        self._to: dict[str, str] = {}
        for entry in {v.to: v for found in self._entries for v in found}.values():
            self._to[entry.to] = self._settled(entry.to)

    def find(self, text: str) -> list[Place]:
        """Where any variant stands: its number in `keys`, start and end."""
        if self._automaton is None:
            return []
        return self._automaton.find_matches_as_indexes(text, overlapping=True)

    def edits(self, text: str, found: list[Place], pictured: bool) -> list[Edit]:
        """The replacements that hold in a text, in order, none overlapping another.

        Where the text is `pictured`, pictures left over are replaced by nothing.
        """
        chosen = self._chosen(text, found) if found else []
        if self._pictures is None or not pictured:
            return chosen
        taken = {i for edit in chosen for i in range(edit.start, edit.end)}
        left = (i for m in self._pictures.finditer(text) for i in range(*m.span()))
        chosen += [Edit(i, i + 1, "", "split") for i in left if i not in taken]
        return sorted(chosen, key=lambda edit: edit.start)

    def _chosen(self, text: str, found: list[Place]) -> list[Edit]:
        found.sort(key=lambda hit: (hit[1], -hit[2]))
        chosen: list[Edit] = []
        free = 0
        for index, start, end in found:
            if start < free or not _stands_alone(text, start, end):
                continue
            for entry in self._entries[index]:
                if not entry.cues or _has_cue(text, start, end, entry):
                    to = self._to.get(entry.to, entry.to)
                    free = end + self._doubled(text, end, to)
                    chosen.append(Edit(start, free, to, entry.layer))
                    break
        return chosen

    def _doubled(self, text: str, end: int, to: str) -> int:
        """1 where a picture stood for a character that follows it all the same (`微❤信`)."""
        return int(text[end - 1] in self._signs and text.startswith(to[-1:], end))

    def _settled(self, text: str) -> str:
        for _ in range(3):
            edits = self._chosen(text, self.find(text))
            if not edits:
                break
            text = _applied(text, edits)
        return text


def _applied(text: str, edits: Sequence[Edit]) -> str:
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += (text[done : edit.start], edit.to)
        done = edit.end
    return "".join((*pieces, text[done:]))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A Latin edge of a variant must not touch another ASCII letter or digit."""
    if _latin(text[start]) and start and _latin(text[start - 1]):
        return False
    return not (_latin(text[end - 1]) and end < len(text) and _latin(text[end]))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _has_cue(text: str, start: int, end: int, entry: Variant) -> bool:
    before = text[max(0, start - entry.window) : start]
    after = text[end : end + entry.window]
    if any(cue in before or cue in after for cue in entry.cues):
        return True
    return entry.handle and _HANDLE.match(text, end) is not None


def splice(
    text: str, starts: Positions, ends: Positions, edits: Sequence[Edit]
) -> tuple[str, Positions, Positions, tuple[Edit, ...]]:
    """The text with its edits made, its map, and the edits in positions of the new text."""
    firsts: list[Positions] = []
    lasts: list[Positions] = []
    moved: list[Edit] = []
    done = length = 0
    for edit in edits:
        firsts.append(starts[done : edit.start])
        lasts.append(ends[done : edit.start])
        length += edit.start - done
        size = len(edit.to)
        firsts.append(np.full(size, starts[edit.start], dtype=np.int32))
        lasts.append(np.full(size, ends[edit.end - 1], dtype=np.int32))
        if size:
            moved.append(Edit(length, length + size, edit.to, edit.layer))
        length += size
        done = edit.end
    firsts.append(starts[done:])
    lasts.append(ends[done:])
    return _applied(text, edits), np.concatenate(firsts), np.concatenate(lasts), tuple(moved)
