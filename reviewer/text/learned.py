"""A linear model over runs of characters: how likely a note violates, what, and where it says so.

Logistic regression over tf-idf of hashed runs: one table judges the whole note, one each leaf of
the policy, one a single clause. Every opinion is a sum over places of the text, so it explains
itself by the clauses that weighed most.
"""

import io
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

import numpy as np
import numpy.typing as npt

from reviewer.domain.errors import ReviewerError
from reviewer.domain.rule import is_stored
from reviewer.resources import read_bytes
from reviewer.text.runs import SIZE, Buckets, runs
from reviewer.text.signs import Pulls

Weights = npt.NDArray[np.float32]
Rows = npt.NDArray[np.signedinteger | np.unsignedinteger]

_CLAUSE = re.compile("[^\n\x1e。!?…;]+")
_LONGEST = 40
_LIKELY = 0.4
_MOST = 6
_TINY = 1e-12
_KEPT = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause `start:end` of the text, and how likely it is what violates, in [0, 1]."""

    start: int
    end: int
    share: float


Opinion = tuple[float, tuple[Clause, ...]]
"""How likely a text violates a leaf, in [0, 1], and the clauses that say so."""


_NOTE, _CLAUSE_COLUMN, _LEAVES = 0, 1, 2
"""Columns: what judges the whole note, what judges one clause, then a column for each leaf."""


@dataclass(frozen=True, eq=False, slots=True)
class Model:
    """A model as it is stored.

    `buckets` are the K known ones in order, `rarity` (K) what each weighs by itself, `weights`
    (K by 2 + leaves) and `biases` (2 + leaves) those of the columns, `codes` name the leaves.
    `signs` of an account pull the log odds of a note by `pulls`, within narrow bounds.
    """

    buckets: Buckets
    rarity: Weights
    weights: Weights
    biases: Weights
    codes: tuple[str, ...]
    signs: tuple[str, ...] = ()
    pulls: tuple[float, ...] = ()

    def to_bytes(self) -> bytes:
        """The model as a compressed file, the same bytes for the same model."""
        out = io.BytesIO()
        save = partial(
            np.savez_compressed,
            out,
            buckets=self.buckets.astype(np.int32),
            rarity=self.rarity.astype(np.float16),
            weights=self.weights.astype(np.float16),
            biases=self.biases.astype(np.float32),
            codes=np.array(self.codes),
        )
        if self.signs:
            save(signs=np.array(self.signs), pulls=np.array(self.pulls))
        else:
            save()
        return out.getvalue()


def from_bytes(data: bytes) -> Model:
    """A model from its file. Raises ReviewerError for anything else."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as held:
            model = Model(
                held["buckets"].astype(np.int64),
                held["rarity"].astype(np.float32),
                held["weights"].astype(np.float32),
                held["biases"],
                tuple(map(str, held["codes"])),
                *_about(held),
            )
    except (ValueError, OSError, KeyError) as error:
        raise ReviewerError(
            f"This is no learned model: {error}", remedy="Train it again."
        ) from error
    known, columns = len(model.buckets), _LEAVES + len(model.codes)
    if model.weights.shape != (known, columns) or model.buckets.max(initial=0) >= SIZE:
        raise ReviewerError("The learned model is of another size.", remedy="Train it again.")
    return model


def _about(
    held: Mapping[str, npt.NDArray[np.generic]],
) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Signs of accounts and their pulls; older files hold none."""
    if "signs" not in held:
        return (), ()
    return tuple(map(str, held["signs"])), tuple(held["pulls"].astype(float).tolist())


class Learned:
    """A trained model made ready to read texts; safe to share between threads.

    A row for each known bucket holds its share in every column's sum and in the squared length by
    which sums are divided; row 0 is that of unknown buckets.
    """

    def __init__(self, model: Model) -> None:
        self.codes = model.codes
        self.pulls = Pulls(model.signs, model.pulls)
        self._biases = model.biases
        known = len(model.buckets)
        row: Rows = np.zeros(SIZE, dtype=np.uint16 if known < 1 << 16 else np.int32)
        self._row = row
        self._row[model.buckets] = np.arange(1, known + 1)
        rarity = model.rarity[:, None]
        weights = _below_nothing(model.weights * rarity)
        squared = _below_nothing(rarity * rarity)
        self._notes = np.concatenate([weights[:, _NOTE, None], squared], axis=1)
        self._clauses = np.concatenate([weights[:, _CLAUSE_COLUMN, None], squared], axis=1)
        self._leaves = np.ascontiguousarray(weights[:, _LEAVES:])
        self._leaf_biases = model.biases[_LEAVES:]

    def heard(self, text: str) -> "Heard":
        """A folded text as the model reads it, to be asked more than once."""
        found: list[Rows] = [self._row.take(each) for each in runs(text)]
        distinct = _distinct(np.concatenate(found))
        total, squared = self._notes.take(distinct, axis=0).sum(axis=0).tolist()
        length = math.sqrt(max(squared, _TINY))
        violating = 0.5 + 0.5 * math.tanh(0.5 * (total / length + float(self._biases[_NOTE])))
        return Heard(self, text, found, distinct, length, violating if text else 0.0)

    def leaves(self, rows: Rows, length: float) -> Weights:
        """How likely each leaf is for what holds the given rows, whose length is known."""
        odds = np.exp(-(self._leaves.take(rows, axis=0).sum(axis=0) / length + self._leaf_biases))
        likely: Weights = 1 / (1 + odds)
        return likely

    def said(
        self, text: str, found: Sequence[Rows], codes: Sequence[str]
    ) -> dict[str, tuple[Clause, ...]]:
        """The clauses most likely to violate, by the leaf of `codes` each speaks for most."""
        spans = np.array(clauses(text)).reshape(-1, 2)
        sums = self._sums(found, spans)
        lengths = np.sqrt(np.maximum(sums[:, 1], _TINY))
        shares = 1 / (1 + np.exp(-(sums[:, 0] / lengths + self._biases[_CLAUSE_COLUMN])))
        best = np.argsort(-shares, kind="stable")[:_MOST]
        columns = [self.codes.index(code) for code in codes]
        by_leaf: dict[str, list[Clause]] = {}
        for number, at in enumerate(best.tolist()):
            share = float(shares[at])
            if number and share < _LIKELY:
                break
            start, end = spans[at].tolist()
            rows = np.concatenate([each[start : end - n] for n, each in enumerate(found)])
            code = codes[int(self.leaves(rows, float(lengths[at]))[columns].argmax())]
            by_leaf.setdefault(code, []).append(Clause(start, end, share))
        return {code: tuple(sorted(said, key=_start)) for code, said in by_leaf.items()}

    def _sums(self, found: Sequence[Rows], spans: npt.NDArray[np.int64]) -> Weights:
        """The sum for a clause and the squared length of the runs inside each span."""
        sums = np.zeros((len(spans), 2))
        for shorter, rows in enumerate(found):
            upto = np.zeros((len(rows) + 1, 2))
            np.cumsum(self._clauses.take(rows, axis=0), axis=0, out=upto[1:])
            starts = spans[:, 0]
            sums += upto[np.maximum(starts, spans[:, 1] - shorter)] - upto[starts]
        summed: Weights = sums.astype(np.float32)
        return summed


@dataclass(frozen=True, eq=False, slots=True)
class Heard:
    """One text as a model reads it: the rows of its runs, then without repeats, their length."""

    model: Learned
    text: str
    found: Sequence[Rows]
    distinct: Rows
    length: float
    violating: float
    """How likely the text violates the policy, in [0, 1]."""

    def opinion(self, codes: Collection[str], least: float) -> dict[str, Opinion]:
        """The leaves of `codes` that the text violates with at least `least`.

        The likeliest leaf has the likelihood of the whole note, another its share of that.
        """
        if not self.text or self.violating < least:
            return {}
        leaves = self.model.leaves(self.distinct, self.length)
        leaves = leaves * (self.violating / leaves.max())
        likely = {
            code: score
            for code, score in zip(self.model.codes, leaves.tolist(), strict=True)
            if score >= least and code in codes
        }
        said = self.model.said(self.text, self.found, tuple(likely)) if likely else {}
        return {code: (likely[code], each) for code, each in said.items()}


class Hearing:
    """One text for all the models that rules name, each of which reads it at most once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._heard: dict[Learned, Heard] = {}

    def by(self, model: Learned) -> Heard:
        """The text as a model reads it."""
        heard = self._heard.get(model)
        if heard is None:
            heard = self._heard[model] = model.heard(self._text)
        return heard


def _distinct(rows: Rows) -> Rows:
    """Each row once. numpy.unique goes through a hash table, which takes ten times as long."""
    ordered = np.sort(rows, kind="stable")
    first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    kept: Rows = ordered[first]
    return kept


def _below_nothing(rows: Weights) -> Weights:
    """Rows of known buckets under one of zeros, which is that of all unknown ones."""
    return np.concatenate([np.zeros((1, rows.shape[1]), np.float32), rows])


def _start(clause: Clause) -> int:
    return clause.start


def clauses(text: str) -> list[tuple[int, int]]:
    """Start and end of each clause of a folded text, long ones cut."""
    return [
        (start, min(start + _LONGEST, m.end()))
        for m in _CLAUSE.finditer(text)
        for start in range(m.start(), m.end(), _LONGEST)
    ]


@cache
def shipped_model(name: str) -> Learned:
    """A model that ships with the program, by name."""
    return Learned(from_bytes(read_bytes(f"models/{name}.npz")))


Stored = Mapping[str, bytes]
"""Models that a queue file holds, by the name under which its rules know them."""

NO_MODELS: Stored = {}


def model_of(name: str, stored: Stored) -> Learned:
    """The model that a rule names: one of the file's own, else one that ships.

    Raises ReviewerError where there is none of that name.
    """
    if name in stored:
        return _read_model(stored[name])
    if is_stored(name):
        raise ReviewerError(
            f"There is no learned model {name} at hand.", remedy="See `reviewer rules models`."
        )
    return shipped_model(name)


@lru_cache(_KEPT)
def _read_model(data: bytes) -> Learned:
    return Learned(from_bytes(data))
