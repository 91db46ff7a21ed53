"""A linear model over runs of characters: how likely a note violates, what, and where it says so.

Logistic regression over tf-idf of hashed runs: one table judges the whole note, one each leaf of
the policy, one a single clause. Every opinion is a sum over places of the text, so it explains
itself by the clauses that weighed most.
"""

import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from reviewer.domain.errors import ReviewerError
from reviewer.resources import read_bytes
from reviewer.text.runs import SIZE, Buckets, runs

Weights = npt.NDArray[np.float32]

_CLAUSE = re.compile("[^\n\x1e。!?…;]+")
_LONGEST = 40
_LIKELY = 0.4
_MOST = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause `start:end` of the text, and how likely it is what violates, in [0, 1]."""

    start: int
    end: int
    share: float


Opinion = tuple[float, tuple[Clause, ...]]
"""How likely a text violates a leaf, in [0, 1], and the clauses that say so."""


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """Weights by bucket (rows by column, SIZE wide) and a bias for each row."""

    weights: Weights
    biases: Weights


@dataclass(frozen=True, eq=False, slots=True)
class Learned:
    """A trained model; `rarity` is the inverse document frequency of each bucket, 0 if unseen."""

    rarity: Weights
    note: Table
    leaves: Table
    clause: Table
    codes: tuple[str, ...]

    def violating(self, text: str) -> float:
        """How likely a folded text violates the policy, in [0, 1]."""
        return self._violating(_distinct(runs(text)))

    def opinion(self, text: str, codes: Collection[str], least: float) -> dict[str, Opinion]:
        """The leaves of `codes` that a folded text violates with at least `least`.

        The likeliest leaf has the likelihood of the whole note, another its share of that.
        """
        if not text:
            return {}
        found = runs(text)
        buckets = _distinct(found)
        violating = self._violating(buckets)
        if violating < least:
            return {}
        leaves = _logistic(self._scores(self.leaves, buckets))
        likely = {
            code: score
            for code, score in zip(
                self.codes, (leaves * violating / leaves.max()).tolist(), strict=True
            )
            if score >= least and code in codes
        }
        said = self._clauses(text, found, tuple(likely)) if likely else {}
        return {code: (likely[code], clauses) for code, clauses in said.items()}

    def _violating(self, buckets: Buckets) -> float:
        return float(_logistic(self._scores(self.note, buckets))[0])

    def _scores(self, table: Table, buckets: Buckets) -> Weights:
        rarity = self.rarity[buckets]
        length = float(np.sqrt(rarity @ rarity)) or 1.0
        scores: Weights = table.weights[:, buckets] @ rarity / length + table.biases
        return scores

    def _clauses(
        self, text: str, found: Sequence[Buckets], codes: Sequence[str]
    ) -> dict[str, tuple[Clause, ...]]:
        """The clauses most likely to violate, by the leaf of `codes` each speaks for most."""
        rows = [self.codes.index(code) for code in codes]
        told = []
        for start, end in clauses(text):
            inside = within(found, start, end)
            share = float(_logistic(self._scores(self.clause, inside))[0])
            told.append((share, start, end, inside))
        told.sort(key=lambda each: (-each[0], each[1]))
        likely = [each for each in told[:_MOST] if each[0] >= _LIKELY] or told[:1]
        by_leaf: dict[str, list[Clause]] = {}
        for share, start, end, inside in likely:
            code = codes[int(self._scores(self.leaves, inside)[rows].argmax())]
            by_leaf.setdefault(code, []).append(Clause(start, end, share))
        return {code: tuple(sorted(said, key=_start)) for code, said in by_leaf.items()}

    def to_bytes(self) -> bytes:
        """The model as a compressed file, the same bytes for the same model."""
        out = io.BytesIO()
        np.savez_compressed(
            out,
            codes=np.array(self.codes),
            rarity=self.rarity.astype(np.float16),
            note_weights=self.note.weights.astype(np.float16),
            note_biases=self.note.biases,
            leaves_weights=self.leaves.weights.astype(np.float16),
            leaves_biases=self.leaves.biases,
            clause_weights=self.clause.weights.astype(np.float16),
            clause_biases=self.clause.biases,
        )
        return out.getvalue()


def _start(clause: Clause) -> int:
    return clause.start


def clauses(text: str) -> list[tuple[int, int]]:
    """Start and end of each clause of a folded text, long ones cut."""
    return [
        (start, min(start + _LONGEST, m.end()))
        for m in _CLAUSE.finditer(text)
        for start in range(m.start(), m.end(), _LONGEST)
    ]


def within(found: Sequence[Buckets], start: int, end: int) -> Buckets:
    """The buckets of the runs inside `start:end`."""
    return np.concatenate(
        [each[start : max(start, end - shorter)] for shorter, each in enumerate(found)]
    )


def _distinct(found: Sequence[Buckets]) -> Buckets:
    return np.unique(np.concatenate(found))


def _logistic(scores: Weights) -> Weights:
    likely: Weights = (1.0 / (1.0 + np.exp(-scores))).astype(np.float32)
    return likely


def from_bytes(data: bytes) -> Learned:
    """A model from its file. Raises ReviewerError for anything else."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as held:
            tables = {
                name: Table(
                    held[f"{name}_weights"].astype(np.float32),
                    held[f"{name}_biases"].astype(np.float32),
                )
                for name in ("note", "leaves", "clause")
            }
            rarity = held["rarity"].astype(np.float32)
            codes = tuple(map(str, held["codes"]))
    except (ValueError, OSError, KeyError) as error:
        raise ReviewerError(
            f"This is no learned model: {error}", remedy="Train it again."
        ) from error
    if rarity.shape != (SIZE,) or tables["leaves"].weights.shape != (len(codes), SIZE):
        raise ReviewerError("The learned model is of another size.", remedy="Train it again.")
    return Learned(rarity, tables["note"], tables["leaves"], tables["clause"], codes)


@cache
def shipped_model(name: str) -> Learned:
    """A model that ships with the program, by name."""
    return from_bytes(read_bytes(f"models/{name}.npz"))
