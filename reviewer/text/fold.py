"""From the text as written to its canonical reading, with an exact map back."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from reviewer.text.characters import (
    ALNUM,
    EXPANDS,
    GONE,
    PICTURE,
    SEPARATOR,
    Codes,
    Kinds,
    characters,
)
from reviewer.text.provenance import attached_end, attached_start, layers_of
from reviewer.text.rewriting import Edit, Place, Rewriter, splice
from reviewer.text.variants import Variants, default_variants

Positions = npt.NDArray[np.int32]

_REMEMBERED = 1 << 15
_PICTURE = re.compile(bytes([PICTURE]))
_GAP = re.compile(b"%c[%c%c]+(?=%c)" % (ALNUM, SEPARATOR, GONE, ALNUM))
"""Among kinds: what may go between two letters or digits, the first of them included."""


@dataclass(frozen=True, eq=False)
class Folded:
    """A canonical text and where each of its characters stands in the original.

    `starts[i]` and `ends[i]` are code points of the original; `edits` are the stretches of `text`
    that a variant was rewritten to. The text is `aligned` where its characters stand at the same
    places as in the original, `marked` where the original may hold signs that attach to others.
    """

    original: str
    text: str
    starts: Positions
    ends: Positions
    edits: tuple[Edit, ...] = ()
    aligned: bool = False
    marked: bool = True

    @cached_property
    def _positions(self) -> tuple[list[int], list[int]]:
        return self.starts.tolist(), self.ends.tolist()

    @cached_property
    def _edit_starts(self) -> list[int]:
        return [edit.start for edit in self.edits]

    def original_range(self, start: int, end: int) -> tuple[int, int]:
        """Code points of the original that `text[start:end]` was read from, marks included.

        Raises ValueError for an empty range or one outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no range of the folded text: {start}:{end}")
        if not self.aligned:
            firsts, lasts = self._positions
            start, end = firsts[start], lasts[end - 1]
        if not self.marked:
            return start, end
        return attached_start(self.original, start), attached_end(self.original, end)

    def how(self, start: int, end: int) -> tuple[str, ...]:
        """The layers that led from the original to `text[start:end]`; empty if literal."""
        if self._untouched(start, end):
            return ()
        first, last = self.original_range(start, end)
        kept = {int(p) for p in self.starts[start:end]}
        return layers_of(self.original, first, last, kept, self._edits_in(start, end))

    def _untouched(self, start: int, end: int) -> bool:
        if self.aligned:
            return self.original[start:end] == self.text[start:end]
        firsts, lasts = self._positions
        first = firsts[start]
        return (
            lasts[end - 1] - first == end - start
            and self.original[first : first + end - start] == self.text[start:end]
        )

    def _edits_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        first = max(0, bisect_right(self._edit_starts, start) - 1)
        return [
            (int(self.starts[e.start]), int(self.ends[e.end - 1]), e.layer)
            for e in self.edits[first : bisect_left(self._edit_starts, end)]
            if start < e.end
        ]


class Folder:
    """Folds with one set of variants; immutable once built, safe to share between threads."""

    def __init__(self, variants: Variants) -> None:
        self.variants = variants
        self._table = characters()
        self._kinds = self._table.kinds.copy()
        points = {int(self._table.codes[ord(c)]) for v in variants.entries for c in v.text}
        pictures = [p for p in points if p > 0x2190 and self._kinds[p] == SEPARATOR]
        self._kinds[_alike(self._table.codes, pictures)] = PICTURE
        self._partners: dict[int, frozenset[int] | None] = dict.fromkeys(pictures)
        self._canonical = lru_cache(_REMEMBERED)(lambda text: self.fold(text).text)
        read = cache(lambda text: self.read(text)[0].text)
        self._rewriter = Rewriter(variants, read, frozenset(map(chr, pictures)))
        self._partners = {p: _partners(chr(p), self._rewriter.keys) for p in pictures}

    def fold(self, text: str) -> Folded:
        """The canonical reading of any text at all; time proportional to its length."""
        base, pictured = self.read(text)
        return self.rewritten(base, self._rewriter.find(base.text), pictured)

    @property
    def keys(self) -> tuple[str, ...]:
        """What variants look like in a text that was read but not rewritten."""
        return self._rewriter.keys

    def rewritten(self, base: Folded, found: list[Place], pictured: bool) -> Folded:
        """A text that was read, with the variants found in it (by number in `keys`) replaced."""
        edits = self._rewriter.edits(base.text, found, pictured)
        if not edits:
            return base
        text, starts, ends, kept = splice(base.text, base.starts, base.ends, edits)
        return Folded(base.original, text, starts, ends, kept, marked=base.marked)

    def canonical(self, text: str) -> str:
        """Only the reading, for the phrases of a rule; remembered, since packs share them."""
        return self._canonical(text)

    def read(self, text: str) -> tuple[Folded, bool]:
        """The reading character by character, without what stands between or inside words, and
        whether it holds pictures that variants use."""
        raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        positions = np.arange(len(raw), dtype=np.int32)
        if not len(raw):
            return Folded(text, "", positions, positions), False
        kinds = self._kinds[raw]
        most = int(kinds.max())
        if most >= EXPANDS:
            raw, positions, kinds = self._expanded(raw, kinds)
        codes = self._table.codes[raw]
        pictured = most >= PICTURE and self._keep_pictures(codes, kinds)
        aligned = most < PICTURE
        if not aligned:
            keep = _kept(codes, kinds)
            codes, positions = codes[keep], positions[keep]
        read = codes.tobytes().decode("utf-32-le", "surrogatepass")
        folded = Folded(text, read, positions, positions + 1, aligned=aligned, marked=most >= GONE)
        return folded, pictured

    def _keep_pictures(self, codes: Codes, kinds: Kinds) -> bool:
        """Make separators of the pictures that no variant can use here; whether some are left."""
        before = kinds.tobytes()
        left = False
        for picture in _PICTURE.finditer(before):
            at = picture.start()
            partners = self._partners[int(codes[at])]
            if partners is None or not partners.isdisjoint(_beside(codes, before, at)):
                left = True
            else:
                kinds[at] = SEPARATOR
        return left

    def _expanded(self, raw: Codes, kinds: Kinds) -> tuple[Codes, Positions, Kinds]:
        signs = np.flatnonzero(kinds == EXPANDS)
        readings = [self._table.expansions[int(raw[at])] for at in signs]
        sizes = np.ones(len(raw), dtype=np.int32)
        sizes[signs] = [len(reading) for reading in readings]
        positions = np.repeat(np.arange(len(raw), dtype=np.int32), sizes)
        widened = np.repeat(raw, sizes)
        filled = np.repeat(kinds == EXPANDS, sizes)
        widened[filled] = [ord(c) for reading in readings for c in reading]
        return widened, positions, self._kinds[widened]


def _kept(codes: Codes, kinds: Kinds) -> npt.NDArray[np.bool_]:
    """Which characters stay: all but the invisible, and separators unless between two words of
    ASCII letters or digits (`a b` stays apart, `v x` and `加 v` close up)."""
    keep = kinds < SEPARATOR
    for gap in _GAP.finditer(kinds.tobytes()):
        left, right = gap.span()
        if not _closes(codes, kinds, left, right):
            keep[left + 1 : right] = kinds[left + 1 : right] == SEPARATOR
    return keep


def _beside(codes: Codes, kinds: bytes, at: int) -> list[int]:
    """The characters before and after a place, what may go between them left out."""
    low, high = at - 1, at + 1
    while low >= 0 and kinds[low] > PICTURE:
        low -= 1
    while high < len(kinds) and kinds[high] > PICTURE:
        high += 1
    return [int(codes[i]) for i in (low, high) if 0 <= i < len(kinds)]


def _closes(codes: Codes, kinds: Kinds, left: int, right: int) -> bool:
    between = kinds[left + 1 : right]
    if bool((between == GONE).all()):
        return True
    if left and kinds[left - 1] == ALNUM:
        return False
    if right + 1 < len(kinds) and kinds[right + 1] == ALNUM:
        return False
    if codes[left] >= ord("a") and codes[right] >= ord("a"):
        return True
    return not any(chr(c) in "./-~" for c in codes[left + 1 : right])


def _partners(picture: str, keys: tuple[str, ...]) -> frozenset[int] | None:
    """The characters beside which a picture has a meaning; None where it has one by itself."""
    if picture in keys:
        return None
    return frozenset(ord(c) for key in keys if picture in key for c in key if c != picture)


def _alike(codes: Codes, points: list[int]) -> list[int]:
    """All code points that are read as one of these."""
    return [int(p) for p in np.flatnonzero(np.isin(codes, points))]


@cache
def default_folder() -> Folder:
    """The folder with the variants that ship with the program."""
    return Folder(default_variants())


def folder_of(variants: Variants) -> Folder:
    """A folder with these variants; the one that all share where they are the shipped ones."""
    return default_folder() if variants is default_variants() else Folder(variants)


def fold(text: str) -> Folded:
    """The canonical reading of a text with the shipped variants."""
    return default_folder().fold(text)
