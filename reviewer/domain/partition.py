"""Judged texts put on two sides that share neither an author nor a near-copy cluster."""

import hashlib
from collections.abc import Sequence

JUDGE_SHARE = 0.35
"""The share of authors whose texts judge, where nothing ties them to others."""

Tie = tuple[str, str]
"""The author and the near-copy cluster of a text."""


def components(ties: Sequence[Tie]) -> list[int]:
    """The component of the graph of authors and clusters that each text lies in.

    Numbered in order of appearance; union-find with path halving (Tarjan and van Leeuwen 1984).
    """
    above: dict[str, str] = {}

    def root(name: str) -> str:
        above.setdefault(name, name)
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for author, cluster in ties:
        above[root(f"c:{cluster}")] = root(f"a:{author}")
    order: dict[str, int] = {}
    return [order.setdefault(root(f"a:{author}"), len(order)) for author, _ in ties]


def judging(ties: Sequence[Tie]) -> list[bool]:
    """Which of these texts judge; the others teach, and no component stands on both sides.

    A component judges only if each of its authors would by a hash of the name. So one that grows
    may come to teach, but what has taught a model never judges a later one.
    """
    of = components(ties)
    teaching = {
        number for number, (author, _) in zip(of, ties, strict=True) if not _would_judge(author)
    }
    return [number not in teaching for number in of]


def _would_judge(author: str) -> bool:
    digest = hashlib.sha256(f"judge:{author}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") < JUDGE_SHARE * 2**64
