"""Near copies: fingerprints of folded text, so that one cluster is decided and counted once.

MinHash (Broder 1997) over runs of four characters, 32 permutations in 8 bands of 4: two texts of
Jaccard similarity .8 share a band with probability .98, of .5 with .41; `similarity` then decides.
"""

from collections.abc import Sequence
from struct import Struct

from rensa import RMinHash

NEAR_COPY = 0.72
"""Jaccard similarity of four-character runs from which two texts count as copies."""

BANDS = 8
_ROWS = 4
_RUN = 4
_SHORTEST = 24
_DIGEST = Struct(f"<{BANDS * _ROWS}I")
_HALVES = Struct(f"<{2 * BANDS}Q")
_SEED = 20220217


def runs(text: str) -> frozenset[str]:
    """The distinct runs of four characters, white space left out."""
    dense = "".join(text.split())
    return frozenset(dense[i : i + _RUN] for i in range(len(dense) - _RUN + 1))


def bands(text: str) -> tuple[int, ...]:
    """Eight signed 64-bit band hashes of folded text; none for texts under 24 characters.

    Short notes resemble each other by chance, so they never form clusters.
    """
    dense = "".join(text.split())
    if len(dense) < _SHORTEST:
        return ()
    sketch = RMinHash(num_perm=BANDS * _ROWS, seed=_SEED)
    sketch.update([dense[i : i + _RUN] for i in range(len(dense) - _RUN + 1)])
    return _hashes(sketch.digest())


def _hashes(digest: Sequence[int]) -> tuple[int, ...]:
    halves = _HALVES.unpack(_DIGEST.pack(*digest))
    return tuple(map(_mix, halves[::2], halves[1::2]))


def _mix(low: int, high: int) -> int:
    """A fixed 64-bit mix of 16 bytes, signed as SQLite stores it."""
    mixed = (low * 0x9E3779B97F4A7C15 ^ high * 0xC2B2AE3D27D4EB4F) & 0xFFFFFFFFFFFFFFFF
    mixed ^= mixed >> 31
    return mixed - (1 << 64) if mixed >= 1 << 63 else mixed


def similarity(left: frozenset[str], right: frozenset[str]) -> float:
    """Jaccard similarity in [0, 1] of two texts' runs."""
    shared = len(left & right)
    union = len(left) + len(right) - shared
    return shared / union if union else 0.0
