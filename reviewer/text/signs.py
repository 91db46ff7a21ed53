"""What a learned model may know of an account: few coarse signs, each in words that explain it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp, isclose, log, log1p

from reviewer.domain.account import AccountSignals
from reviewer.domain.match import Match

FARTHEST = log(2)
"""An account at most doubles or halves the odds, so that no innocent text is flagged for it."""
USUAL = ""
"""The sign of every account; its pull makes an account like most others pull nothing."""

_AGES = ((30.0, "younger than 30 days"), (365.0, "younger than a year"))
_FOLLOWERS = ((100, "under 100 followers"), (10_000, "under 10,000 followers"))
_COUNTS: tuple[tuple[Callable[[AccountSignals], int], int, str], ...] = (
    (lambda about: about.strikes, 1, "live strikes"),
    (lambda about: about.notes_24h, 5, "5 or more notes in a day"),
    (lambda about: about.duplicate_notes, 1, "copies of its notes"),
    (lambda about: about.shared_contacts, 1, "a contact shared with other accounts"),
)


def signs_of(about: AccountSignals) -> tuple[str, ...]:
    """The signs that an account shows; an unknown figure (below zero) shows none."""
    certified = "certified" if about.certified else "not certified"
    found = [f"{about.kind}, {certified}"]
    found += _under(about.age_days, _AGES)
    found += _under(about.followers, _FOLLOWERS)
    found += [words for count, least, words in _COUNTS if count(about) >= least]
    return tuple(found)


def _under(figure: float, steps: Sequence[tuple[float, str]]) -> list[str]:
    return [words for least, words in steps if 0 <= figure < least][:1]


@dataclass(frozen=True, slots=True)
class Pulls:
    """What each sign adds to the log odds of a note; empty where accounts say nothing."""

    signs: tuple[str, ...] = ()
    pulls: tuple[float, ...] = ()

    def of(self, shown: Sequence[str]) -> float:
        """The pull of an account with these signs, within the bounds."""
        by = dict(zip(self.signs, self.pulls, strict=True))
        pull = by.get(USUAL, 0.0) + sum(by.get(sign, 0.0) for sign in shown)
        return max(-FARTHEST, min(FARTHEST, pull))


def swayed(match: Match, about: AccountSignals, known: Pulls, shadow: bool) -> Match:
    """A match of a learned rule after the account pulled at its score, and what of it did.

    The hits' weights still combine to the score: 1 - Π(1 - w) stays true under the power that
    turns the one score into the other.
    """
    shown = [sign for sign in signs_of(about) if sign in known.signs]
    pull = known.of(shown)
    if not 0.0 < match.score < 1.0 or isclose(pull, 0.0, abs_tol=1e-6):
        return match
    score = round(1.0 / (1.0 + exp(log1p(-match.score) - log(match.score) - pull)), 6)
    power = log1p(-score) / log1p(-match.score)
    hits = tuple(
        replace(hit, weight=1.0 - (1.0 - hit.weight) ** power) if hit.weight < 1.0 else hit
        for hit in match.hits
    )
    why = f"account: {'; '.join(shown) or 'unlike most'} ({pull:+.2f})"
    flagged = score >= match.threshold and not shadow
    return replace(match, score=score, hits=hits, flagged=flagged, why=why)
