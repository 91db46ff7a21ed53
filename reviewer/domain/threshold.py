"""Reviewed sample in, threshold proposal out, with the record that replays it byte for byte.

The promise: with probability 1 - delta no threshold that is ever certified has precision below the
target, however often anybody looks, within an epoch and while verdict errors do not depend on the
score.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypedDict

import numpy as np

from reviewer.domain.betting import Flags, Tally, log_wealth, verdicts_needed
from reviewer.domain.certificate import choose, weight_at
from reviewer.domain.curve import Candidate, Curve, curve
from reviewer.domain.evidence import Evidence
from reviewer.domain.evidence_record import EvidenceRecord, from_record, to_record
from reviewer.domain.noise import error_rates, proving_share
from reviewer.domain.promise import TuningSettings
from reviewer.domain.sampling import Shares


class Kind(StrEnum):
    """What is proposed."""

    LOWER = "lower"
    RAISE = "raise"
    KEEP = "keep"
    CONFLICT = "conflict"
    UNCERTIFIED = "uncertified"


class Conflict(StrEnum):
    """Why a threshold proven too low is not simply raised."""

    MISSES = "misses"
    CONTRADICTION = "contradiction"


class Inputs(TypedDict):
    """What went in, as plain data."""

    evidence: EvidenceRecord
    current: float
    target: float
    delta: float
    noise_delta: float
    seconds_per_review: float
    most_missed: float | None
    shares: tuple[float, float, float, int]
    notes_a_day: list[float] | None


class ProposalRecord(TypedDict):
    """Plain data: what went in and what came out."""

    inputs: Inputs
    result: dict[str, object]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of threshold asked for, or why none is. A lead decides.

    `suggested` is where the evidence alone points, `to_threshold` what is asked for: they differ
    in a conflict. `log_e` is that of `suggested` and `log_e_needed` what the walk there needed;
    `log_e_below` speaks against the threshold in force. `verdicts_needed` estimates how many more
    verdicts until a first certificate: 0 where there is one, None where none is in sight.
    `by_day` says that days were so uneven that each counts as one observation.
    Changes and hours are a day's. `evidence` gives the same proposal again (see `replay`).
    """

    kind: Kind
    conflict: Conflict | None
    from_threshold: float
    to_threshold: float
    suggested: float
    target: float
    corrected_target: float
    noise_measured: bool
    by_day: bool
    log_e: float
    log_e_needed: float | None
    log_e_below: float
    missed_high_from: float
    missed_high_to: float
    recall_low_to: float
    queue_change: float
    hours: float
    hours_change: float
    verdicts_needed: int | None
    candidates: tuple[Candidate, ...]
    evidence: ProposalRecord


def propose(
    evidence: Evidence,
    current: float,
    settings: TuningSettings,
    notes_a_day: Sequence[float] | None = None,
) -> Proposal:
    """Propose a threshold from settled evidence (see `evidence.settled`).

    `current` must be a candidate of the grid, else ValueError. `notes_a_day` are arrivals by grid
    bin (candidates + 1 of them); left out, they are those of the evidence.
    """
    if current not in evidence.grid:
        raise ValueError(f"the threshold in force, {current}, is no candidate of the grid")
    drawn = curve(evidence, settings, notes_a_day)
    inputs = _inputs(evidence, current, settings, notes_a_day)
    draft = _decided(evidence, drawn, evidence.grid.index(current), settings, inputs)
    return replace(draft, evidence={"inputs": inputs, "result": _result(draft)})


def _decided(
    evidence: Evidence, drawn: Curve, at: int, settings: TuningSettings, inputs: Inputs
) -> Proposal:
    """The decision on a curve with candidate `at` in force; its record holds no result yet."""
    candidates = drawn.candidates
    certified = np.array([candidate.certified for candidate in candidates])
    refuted = np.array([candidate.refuted for candidate in candidates])
    goal = int(choose(certified, refuted, np.asarray(at)))
    kind, conflict = _kind(candidates, at, goal, settings.most_missed)
    now, then = candidates[at], candidates[goal]
    rates = error_rates(evidence.double_reviews, settings.noise_delta)
    weight = weight_at(certified, evidence.anchors, goal)
    return Proposal(
        kind=kind,
        conflict=conflict,
        from_threshold=now.threshold,
        to_threshold=now.threshold if kind is Kind.CONFLICT else then.threshold,
        suggested=then.threshold,
        target=settings.target,
        corrected_target=round(proving_share(settings.target, rates), 9),
        noise_measured=evidence.double_reviews is not None,
        by_day=drawn.by_day,
        log_e=then.log_e,
        log_e_needed=_log_e_needed(weight, settings.test_delta),
        log_e_below=now.log_e_below,
        missed_high_from=now.missed_high,
        missed_high_to=then.missed_high,
        recall_low_to=then.recall_low,
        queue_change=round(then.flagged_a_day - now.flagged_a_day, 9),
        hours=then.hours_a_day,
        hours_change=round(then.hours_a_day - now.hours_a_day, 9),
        verdicts_needed=_verdicts_needed(evidence, drawn.counted, certified, settings),
        candidates=candidates,
        evidence={"inputs": inputs, "result": {}},
    )


def replay(record: ProposalRecord) -> Proposal:
    """Compute a proposal again from its record, as read from JSON."""
    inputs = record["inputs"]
    near, deep, unscored, near_steps = inputs["shares"]
    settings = TuningSettings(
        target=inputs["target"],
        delta=inputs["delta"],
        noise_delta=inputs["noise_delta"],
        seconds_per_review=inputs["seconds_per_review"],
        most_missed=inputs["most_missed"],
        shares=Shares(near, deep, unscored, near_steps),
    )
    evidence = from_record(inputs["evidence"])
    return propose(evidence, inputs["current"], settings, inputs["notes_a_day"])


def _kind(
    candidates: Sequence[Candidate], at: int, goal: int, most_missed: float | None
) -> tuple[Kind, Conflict | None]:
    if candidates[at].certified and candidates[at].refuted:
        return Kind.CONFLICT, Conflict.CONTRADICTION
    if goal < at:
        return Kind.LOWER, None
    if goal == at:
        certified = any(candidate.certified for candidate in candidates)
        return (Kind.KEEP if certified else Kind.UNCERTIFIED), None
    if most_missed is not None and candidates[goal].missed_high > most_missed:
        return Kind.CONFLICT, Conflict.MISSES
    return Kind.RAISE, None


def _log_e_needed(weight: float, delta: float) -> float | None:
    """What the log e-value must reach with this share of the error budget; None without any."""
    return round(-math.log(delta * weight), 9) if weight else None


def _verdicts_needed(
    evidence: Evidence, counted: Tally, certified: Flags, settings: TuningSettings
) -> int | None:
    """Fewest further verdicts until some anchor is certified, at the precision seen so far."""
    if certified.any():
        return 0
    rates = error_rates(evidence.double_reviews, settings.noise_delta)
    target = proving_share(settings.target, rates)
    wealth = log_wealth(counted, target)
    shares, sizes = np.nan_to_num(counted.share()), counted.effective()
    estimates = [
        verdicts_needed(
            target,
            (float(shares[at] * sizes[at]) + 1.0) / (float(sizes[at]) + 2.0),
            -math.log(settings.test_delta * anchor.weight),
            wealth[at],
        )
        for anchor in evidence.anchors
        for at in [anchor.candidate]
        if sizes[at] > 0
    ]
    return min((estimate for estimate in estimates if estimate is not None), default=None)


def _result(proposal: Proposal) -> dict[str, object]:
    names = [field.name for field in fields(proposal) if field.name != "evidence"]
    plain: dict[str, object] = {name: getattr(proposal, name) for name in names}
    told = [field.name for field in fields(Candidate)]
    candidates = [{name: getattr(one, name) for name in told} for one in proposal.candidates]
    return plain | {"candidates": candidates}


def _inputs(
    evidence: Evidence,
    current: float,
    settings: TuningSettings,
    notes_a_day: Sequence[float] | None,
) -> Inputs:
    shares = settings.shares
    return {
        "evidence": to_record(evidence),
        "current": current,
        "target": settings.target,
        "delta": settings.delta,
        "noise_delta": settings.noise_delta,
        "seconds_per_review": settings.seconds_per_review,
        "most_missed": settings.most_missed,
        "shares": (shares.near, shares.deep, shares.unscored, shares.near_steps),
        "notes_a_day": None if notes_a_day is None else list(notes_a_day),
    }
