"""How strongly verdicts may move a prior, as texts of other authors say that were held out."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reviewer.text.learned import Model
from reviewer.text.space import Floats, Texts, fitted, space_of

FOLDS = 5
STRENGTHS = (0.3, 1.0, 3.0, 10.0)
_NOTE = 0
_SURE = 1.645
"""Standard errors that a gain must exceed: 5 % of gains by chance alone do (one-sided)."""


@dataclass(frozen=True, eq=False, slots=True)
class Choice:
    """The strength chosen, None for staying with the prior; the mean log loss of each strength
    and of the prior; the log odds (n) that the chosen one, or the prior, gave texts held out."""

    strength: float | None
    losses: dict[float, float]
    prior_loss: float
    held_out: Floats


def choose(prior: Model, told: Texts, watch: Callable[[float], None]) -> Choice:
    """The strength with the least log loss on folds that share no author or copy with training.

    It must beat the prior, which is given its best slope and bias on the same folds, by more than
    chance explains.
    """
    folds = told.groups % FOLDS
    odds = {strength: np.zeros(len(folds)) for strength in (0.0, *STRENGTHS)}
    for fold in range(FOLDS):
        held, rest = folds == fold, told.part(folds != fold)
        if not held.any() or rest.violating.all() or not rest.violating.any():
            continue
        space = space_of(prior, rest)
        rows = space.matrix(told.part(held).buckets)
        for number, strength in enumerate(odds):
            weights, bias = fitted(
                space, rest.buckets, rest.violating, rest.weights, _NOTE, strength
            )
            odds[strength][held] = rows @ weights + bias
            watch((fold * len(odds) + number + 1) / (FOLDS * len(odds)))
    losses = {strength: log_loss(each, told) for strength, each in odds.items()}
    prior_loss = losses.pop(0.0)
    best = min(losses, key=lambda strength: losses[strength])
    better = prior_loss - losses[best] > _SURE * _error(odds[0.0], odds[best], told)
    held_out = odds[best if better else 0.0]
    return Choice(best if better else None, losses, prior_loss, held_out)


def _error(one: Floats, other: Floats, told: Texts) -> float:
    """The standard error of the difference in log loss, counting components as what was drawn."""
    gained = (_losses(one, told) - _losses(other, told)) * told.weights / told.weights.sum()
    sums = np.bincount(told.groups, gained)
    members = np.bincount(told.groups, told.weights) / told.weights.sum()
    return float(np.sqrt(((sums - members * gained.sum()) ** 2).sum()))


def log_loss(odds: Floats, told: Texts) -> float:
    """The weighed mean of -ln of the likelihood given to what people said, from log odds (n)."""
    return float(np.average(_losses(odds, told), weights=told.weights))


def _losses(odds: Floats, told: Texts) -> Floats:
    losses: Floats = np.logaddexp(0.0, np.where(told.violating, -odds, odds))
    return losses
