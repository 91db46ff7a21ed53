"""Names, colours and limits of the simulator's methods and worlds on its charts.

Colours are those of Okabe and Ito, told apart with every common kind of colour blindness.
"""

from reviewer.domain.simulation import PROMISE
from reviewer.gui.plots.sheet import Key, Limit

OURS, OTHER, PLAIN, LINE = "#0072b2", "#999999", "#3c3c40", "#1d1d1f"

METHODS = {
    "ours": "ours",
    "oracle": "oracle",
    "bonferroni_wilson": "Bonferroni–Wilson",
    "wilson": "Wilson each look",
    "wilson_weighted": "Wilson, weighted 1/q",
    "empirical": "empirical",
    "fixed": "never moved",
    "ours_clusters_not_collapsed": "control: copies count",
    "ours_missing_ignored": "control: open ignored",
}
"""What each method is called, in the order in which it is shown."""

COLOURS = {
    "ours": OURS,
    "oracle": "#8a8a8e",
    "bonferroni_wilson": "#009e73",
    "wilson": "#e69f00",
    "wilson_weighted": "#a6761d",
    "empirical": "#d55e00",
    "fixed": "#cc79a7",
    "ours_clusters_not_collapsed": "#56b4e9",
    "ours_missing_ignored": "#56b4e9",
}

CONTROL = ("ours_clusters_not_collapsed", "ours_missing_ignored")
"""Our own method with one rule of evidence broken: it must fail."""

WORLDS = {
    "A": "the threshold starts too strict",
    "B": "precision falls again at the very top",
    "C": "precision is 79% everywhere",
    "C2": "precision is 79.99% everywhere",
    "D": "the threshold starts too loose",
    "E": "precision drops off a cliff",
    "noise": "as A, verdicts err both ways",
    "noise_C2": "as C2, verdicts err both ways",
    "lazy": "as A, raters overlook violations",
    "biased": "as A, raters see violations that are none",
    "rare": "violations are rare",
    "clusters": "as C2, every note comes four times",
    "missing": "as C2, some verdicts never come",
    "tiny": "as A, eight scored notes a day",
}

LIMIT_KEY = Key("promise or target; bold red figures break it", LINE, line=True)


def promised(word: str = "") -> Limit:
    """The share of runs that may ever break the guarantee; `word` stands behind what does."""
    return Limit(PROMISE.delta, f"at most {PROMISE.delta:.0%}", broken=word)


def target(word: str = "") -> Limit:
    """The least precision; `word` stands behind what is below."""
    return Limit(PROMISE.target, f"target {PROMISE.target:.0%}", least=True, broken=word)
