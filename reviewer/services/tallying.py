"""What people said of every decided note, ready to be set against what rules flag."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import orjson

from reviewer.domain.backtest import Effect
from reviewer.domain.betting import Flags, Floats
from reviewer.domain.policy import BY_CODE, NoteAction
from reviewer.domain.reweighted import Sample, missed, precisions
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
        (share,) = self.precisions([(flagged, violating)])
        one = self.founds
        sample = Sample(self.propensity[one], violating[one], self.arrivals)
        lost = missed(sample, flagged[one], self.delta)
        return replace(share, missed=lost.seen, missed_high=lost.high, recall_low=lost.recall_low)

    def precisions(self, pairs: Sequence[tuple[Flags, Flags]]) -> list[Effect]:
        """Precision alone, for each pair of flagged and violating notes."""
        one = self.founds
        shares = precisions(
            self.propensity[one], [(flagged[one], bad[one]) for flagged, bad in pairs], self.delta
        )
        return [Effect(s.seen, s.low, s.high, s.verdicts, s.effective) for s in shares]


def decided_of(session: Session, rows: list[DecidedNote]) -> Decided:
    """Decided notes with what people said of them; `rows` as the store lists them."""
    violating = np.array([row[2] in _PUNISHING for row in rows], dtype=bool)
    return Decided(
        rows,
        violating,
        _named_categories([row[3] for row in rows], violating),
        np.array([row[5] for row in rows], dtype=bool),
        np.array([row[4] for row in rows], dtype=float),
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
