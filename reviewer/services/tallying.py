"""What people said of every decided note, ready to be set against what rules flag."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import orjson

from reviewer.domain.backtest import Effect
from reviewer.domain.betting import Flags, Floats
from reviewer.domain.policy import BY_CODE, NoteAction
from reviewer.domain.reweighted import Sample, missed, precision
from reviewer.services.session import Session
from reviewer.store import backtests
from reviewer.store.backtests import DecidedNote

_PUNISHING = (NoteAction.LIMIT.value, NoteAction.REMOVE.value)


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """Every decided note (n,): what people said, and the sample that it makes.

    `named` tells by category which notes were limited or removed for it.
    """

    rows: list[DecidedNote]
    violating: Flags
    named: Mapping[str, Flags]
    founds: Flags
    propensity: Floats
    arrivals: Sequence[tuple[float, int, int]]
    delta: float

    def effect(self, flagged: Flags, violating: Flags) -> Effect:
        """Precision and misses of flagging these notes."""
        share, sample = self._share(flagged, violating)
        lost = missed(sample, flagged[self.founds], self.delta)
        return Effect(*share, lost.seen, lost.high, lost.recall_low)

    def precision(self, flagged: Flags, violating: Flags) -> Effect:
        """Precision alone."""
        return Effect(*self._share(flagged, violating)[0])

    def _share(
        self, flagged: Flags, violating: Flags
    ) -> tuple[tuple[float | None, float, float, int, float], Sample]:
        one = self.founds
        sample = Sample(self.propensity[one], violating[one], self.arrivals)
        seen = precision(sample, flagged[one], self.delta)
        return (seen.seen, seen.low, seen.high, seen.verdicts, seen.effective), sample


def decided_of(session: Session, rows: list[DecidedNote]) -> Decided:
    """Decided notes with what people said of them; `rows` as the store lists them."""
    columns = list(zip(*rows, strict=True)) or [()] * 7
    _, _, actions, categories, propensity, founds, _ = columns
    violating = np.array([action in _PUNISHING for action in actions], dtype=bool)
    return Decided(
        rows,
        violating,
        _named_categories(categories, violating),
        np.array(founds, dtype=bool),
        np.array(propensity, dtype=float),
        backtests.drawn_units(session.db),
        session.settings.error_budget,
    )


def _named_categories(told: Sequence[str], violating: Flags) -> dict[str, Flags]:
    """Which notes were punished for each category; `told` are lists of codes as JSON."""
    places: dict[str, list[int]] = {code: [] for code in BY_CODE}
    known = {text: orjson.loads(text) for text in set(told)}
    for place, text in enumerate(told):
        for code in known[text]:
            places[code].append(place)
    found = {code: np.zeros(len(told), dtype=bool) for code in BY_CODE}
    for code, at in places.items():
        found[code][at] = True
        found[code] &= violating
    return found
