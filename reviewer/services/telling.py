"""Saying in plain words what a proposal rests on: what is guaranteed, and what is not."""

import math
from datetime import date

from reviewer.domain.betting import verdicts_needed
from reviewer.domain.noise import error_rates, proving_share
from reviewer.domain.threshold import Conflict, Kind, Proposal
from reviewer.services.gathering import Alarm, Gathered

LIMITS = (
    "The guarantee holds within an epoch: a new one starts with every change of the rule but its "
    "threshold, an alarm, or after 90 days.",
    "Slow drift near the target is seen late.",
    "It assumes that wrong verdicts do not depend on the score.",
    "Before a week of verdicts is in it cannot tell whether days differ more than chance allows; "
    "from then on a day counts as one observation where they do.",
    "A rule with fewer than about 10 scored notes a day stays uncertified for months.",
    "Audits below the threshold are the price of knowing what is missed.",
)
"""What no screen may hide."""


def reason(found: Proposal, gathered: Gathered) -> str:
    """Why a threshold should move or stay, in one or two sentences."""
    share, sure = f"{found.target:.0%}", f"{1 - gathered.settings.delta:.0%}"
    at = f"{found.suggested:.4g}"
    match found.kind:
        case Kind.LOWER:
            return (
                f"Precision from {at} up is at least {share}, with {sure} certainty however "
                f"often anybody looks. {_flow(found)}"
            )
        case Kind.RAISE:
            return (
                f"Precision at the threshold in force is below {share}, and from {at} up it is at "
                f"least {share}, both with {sure} certainty. {_flow(found)}"
            )
        case Kind.CONFLICT:
            return _conflict(found, at)
        case Kind.KEEP:
            return f"The verdicts ask for no change. {_flow(found)}"
        case Kind.UNCERTIFIED:
            return f"Nothing is guaranteed yet: {_missing(found, gathered)}."


def needed(verdicts: int | None) -> str:
    """How many verdicts are missing."""
    if verdicts is None:
        return "no number of verdicts is in sight that would prove the target"
    return f"about {verdicts:,} more verdicts are needed"


def at_best(gathered: Gathered) -> int | None:
    """Verdicts until a first certificate if nine of ten flagged notes violate."""
    settings, reviews = gathered.settings, gathered.epoch.promise.double_reviews
    target = proving_share(settings.target, error_rates(reviews, settings.noise_delta))
    weight = max(anchor.weight for anchor in gathered.epoch.anchors)
    return verdicts_needed(target, 0.9, -math.log(settings.test_delta * weight))


def _missing(found: Proposal, gathered: Gathered) -> str:
    if gathered.units:
        return needed(found.verdicts_needed) + " at the precision seen so far"
    best = at_best(gathered)
    return "no verdict counts yet" + (
        f"; {needed(best)} if nine of ten flagged notes violate" if best else ""
    )


def alarm(seen: Alarm, found: Proposal) -> str:
    """What an alarm means."""
    since = date.fromordinal(seen.since_day).isoformat()
    return (
        f"Since about {since} the verdicts at the threshold in force have fallen below "
        f"{found.target:.0%}. What was certified is void and the evidence starts anew; "
        f"{seen.threshold:.4g} is a stopgap, not a guarantee."
    )


def _conflict(found: Proposal, at: str) -> str:
    if found.conflict is Conflict.CONTRADICTION:
        return (
            "The same threshold was proven good and later bad: the world has probably moved. "
            f"The evidence alone points to {at}."
        )
    return (
        f"Precision at the threshold in force is too low, but raising it to {at} would miss more "
        "than is tolerated. Both cannot be had; a lead decides."
    )


def _flow(found: Proposal) -> str:
    return (
        f"Notes to review a day: {found.queue_change:+.1f}; hours: {found.hours_change:+.2f}; "
        f"missed at most: {found.missed_high_to:.2%} of all notes."
    )
