"""Which notes are drawn for review, with which probability, so that misses can be measured."""

from __future__ import annotations

import hashlib
import hmac
import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewer.domain.evidence import MOST_CANDIDATES, Anchor, Design

_ANCHOR_QUANTILES = (0.4, 0.65, 0.85)
_SIDE_SHARE = 0.25
_LOOSER = 4


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the notes below a threshold that are drawn: near it, deeper, without any score."""

    near: float = 0.5
    deep: float = 0.05
    unscored: float = 0.02
    near_steps: int = 2

    def __post_init__(self) -> None:
        if not 0.0 < self.unscored <= self.deep <= self.near <= 1.0:
            raise ValueError("shares must satisfy 0 < unscored <= deep <= near <= 1")
        if self.near_steps < 0:
            raise ValueError("near_steps must not be negative")


DEFAULT_SHARES = Shares()


@dataclass(frozen=True, slots=True)
class RulePlan:
    """A rule as the sampler needs it: its frozen grid and the threshold in force."""

    rule: str
    grid: tuple[float, ...]
    threshold: float


@dataclass(frozen=True, slots=True)
class Volumes:
    """Notes a day below every threshold: near one, deeper, without any score. From past days."""

    near: float
    deep: float
    unscored: float


def propensity(
    scores: Mapping[str, float], plans: Sequence[RulePlan], shares: Shares = DEFAULT_SHARES
) -> float:
    """Probability of review of a note with these scores by rule: the largest any rule asks for."""
    return max(
        (_rule_propensity(scores.get(plan.rule, 0.0), plan, shares) for plan in plans),
        default=shares.unscored,
    )


def _rule_propensity(score: float, plan: RulePlan, shares: Shares) -> float:
    if score >= plan.threshold:
        return 1.0
    if score <= 0.0:
        return shares.unscored
    return shares.near if score >= _near_floor(plan, shares) else shares.deep


def _near_floor(plan: RulePlan, shares: Shares) -> float:
    """The score that many grid steps below the threshold, at least the lowest candidate."""
    step = bisect_left(plan.grid, plan.threshold) - shares.near_steps
    return min(plan.threshold, plan.grid[max(0, step)]) if plan.grid else plan.threshold


def design(plan: RulePlan, shares: Shares = DEFAULT_SHARES) -> Design:
    """The sampling design as this rule sees it; its id is a digest of what it says."""
    least = tuple(_rule_propensity(candidate, plan, shares) for candidate in plan.grid)
    text = repr((plan.grid, plan.threshold, shares.near, shares.deep, shares.unscored, least))
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Design(digest, least, shares.unscored)


def draw(key: bytes, cluster: str, epoch: str) -> float:
    """A uniform number in [0, 1) fixed by key, near-copy cluster and epoch: HMAC-SHA256 / 2**64.

    It can be replayed by whoever holds the key and steered by nobody else.
    """
    message = f"{len(cluster.encode())}:{cluster}:{epoch}".encode()
    digest = hmac.new(key, message, hashlib.sha256).digest()
    return (int.from_bytes(digest[:8], "big") >> 11) / 2**53


def drawn(key: bytes, cluster: str, epoch: str, q: float) -> bool:
    """Whether the cluster is drawn for review at propensity `q`."""
    return draw(key, cluster, epoch) < q


def within_budget(shares: Shares, volumes: Volumes, audits_a_day: float) -> Shares:
    """Shares scaled down so that expected audits below thresholds stay within the daily budget.

    Scales are powers of 2**(1/4), so that few designs arise. Volumes must come from earlier days:
    a share that depends on today's notes would bias the evidence. ValueError without a budget.
    """
    if audits_a_day <= 0.0:
        raise ValueError("the audit budget must be positive: misses cannot be measured without it")
    expected = (
        shares.near * volumes.near + shares.deep * volumes.deep + shares.unscored * volumes.unscored
    )
    if expected <= audits_a_day:
        return shares
    scale = 2.0 ** (-math.ceil(4.0 * math.log2(expected / audits_a_day) - 1e-9) / 4.0)
    return Shares(
        shares.near * scale, shares.deep * scale, shares.unscored * scale, shares.near_steps
    )


def freeze_grid(
    past_scores: Sequence[float], threshold: float, stopgap: float | None = None
) -> tuple[float, ...]:
    """At most 20 candidates, the threshold in force among them, from scores of earlier days.

    Few distinct scores are all taken; many give evenly spaced quantiles; none give steps of .05. A
    `stopgap` that may soon be in force is among them too.
    """
    ordered = sorted(round(score, 4) for score in past_scores if 0.0001 <= score <= 1.0)
    distinct = sorted(set(ordered))
    kept = {threshold} if stopgap is None else {threshold, stopgap}
    room = MOST_CANDIDATES - len(kept)
    if not distinct:
        distinct = [round(step / 20, 2) for step in range(1, 20)]
    if len(distinct) > room:
        every = ordered or distinct
        last = len(every) - 1
        distinct = sorted({every[round(last * step / room)] for step in range(room)})
    return tuple(sorted({*distinct, *kept}))


def freeze_anchors(
    grid: Sequence[float], threshold: float, past_scores: Sequence[float] = ()
) -> tuple[Anchor, ...]:
    """Where walks start: the threshold with weight 1/2, three stricter score quantiles sharing 1/4.

    Four candidates just below share the last 1/4, so that a walk need not pass a threshold whose
    precision dips. Quantiles are of past scores above the threshold, else of the grid above it.
    Shares that find no candidate go to the threshold.
    """
    start = bisect_left(grid, threshold)
    above = sorted(score for score in past_scores if score >= threshold) or list(grid[start:])
    last = len(above) - 1
    stricter = {
        max(0, bisect_left(grid, above[round(last * part)], hi=len(grid) - 1))
        for part in _ANCHOR_QUANTILES
    }
    weights = {start: 1.0}
    for group in (stricter - set(range(start + 1)), set(range(max(0, start - _LOOSER), start))):
        for candidate in group:
            weights[candidate] = _SIDE_SHARE / len(group)
            weights[start] -= weights[candidate]
    return tuple(Anchor(candidate, weights[candidate]) for candidate in sorted(weights))
