"""Runs of one and two characters as numbers, the features that a linear model counts.

Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4) into a table of fixed size,
the hashing trick of Weinberger et al. (ICML 2009); numpy does a whole text at once.
"""

import numpy as np
import numpy.typing as npt

BITS = 18
SIZE = 1 << BITS
LONGEST = 2

Buckets = npt.NDArray[np.int64]

_MIX = tuple(map(np.uint64, (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)))
_STEP = tuple(map(np.uint64, (0, 0x1234567)))
_SHIFT = np.uint64(64 - BITS)


def runs(text: str) -> tuple[Buckets, ...]:
    """For each length, the bucket of the run that begins at each place; int64 arrays of
    len(text) and len(text) - 1."""
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = raw.astype(np.uint64)
    hashed = codes * _MIX[0]
    found = [hashed]
    for length in range(1, LONGEST):
        hashed = (hashed[:-1] ^ (codes[length:] + _STEP[length])) * _MIX[length]
        found.append(hashed)
    return tuple((each >> _SHIFT).astype(np.int64) for each in found)
