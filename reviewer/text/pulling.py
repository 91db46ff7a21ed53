"""How far the signs of an account pull the log odds of a note, and how far they may."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from reviewer.text.crossing import FOLDS, log_loss
from reviewer.text.signs import FARTHEST, USUAL, Pulls
from reviewer.text.space import Flags, Floats, Texts

_BOUNDS = (-FARTHEST, FARTHEST)
_SHOWN_BY = 20
_STRENGTH = 0.3


def pulls_of(signs: Sequence[tuple[str, ...]], odds: Floats, told: Texts) -> Pulls:
    """Pulls of the signs that 20 texts or more show, given what the texts say of themselves.

    `odds` (n) are log odds of texts held out. Kept where they lower the log loss on folds of other
    authors; centred, so that an account like all others pulls nothing.
    """
    counts = Counter(sign for shown in signs for sign in shown)
    known = tuple(sorted(s for s, n in counts.items() if _SHOWN_BY <= n <= len(signs) - _SHOWN_BY))
    if not known:
        return Pulls()
    shown = np.array([[sign in each for sign in known] for each in signs], dtype=np.float64)
    folds = told.groups % FOLDS
    moved = odds.copy()
    for fold in range(FOLDS):
        held, rest = folds == fold, folds != fold
        if held.any() and 0 < told.violating[rest].sum() < rest.sum():
            pulls = _trained(shown, odds, told, rest)
            moved[held] += np.clip(shown[held] @ pulls - _middle(shown, pulls, told), *_BOUNDS)
    if log_loss(moved, told) >= log_loss(odds, told):
        return Pulls()
    pulls = _trained(shown, odds, told, np.ones(len(signs), dtype=np.bool_))
    return Pulls((*known, USUAL), (*map(_round, pulls), _round(-_middle(shown, pulls, told))))


def _trained(shown: Floats, odds: Floats, told: Texts, chosen: Flags) -> Floats:
    """What each sign adds to fixed log odds of the chosen texts."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows = csr_matrix(np.column_stack([shown, odds])[chosen])
    trained = LogisticRegression(C=_STRENGTH, max_iter=3000)
    trained.fit(rows, told.violating[chosen], sample_weight=told.weights[chosen])
    pulls: Floats = trained.coef_[0][:-1]
    return pulls


def _middle(shown: Floats, pulls: Floats, told: Texts) -> float:
    return float(np.average(shown @ pulls, weights=told.weights))


def _round(value: float) -> float:
    return round(float(value), 6)
