"""Saying in plain words what a proposal rests on: what is guaranteed, and what is not."""

from datetime import date

from reviewer.domain.threshold import Conflict, Kind, Proposal
from reviewer.services.gathering import Alarm, Gathered

LIMITS = (
    "The guarantee holds within an epoch: a new one starts with every change of the rule, an "
    "alarm, or after 90 days.",
    "Slow drift near the target is seen late.",
    "It assumes that wrong verdicts do not depend on the score.",
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
            return f"Nothing is guaranteed yet: {needed(found.verdicts_needed)}."


def needed(verdicts: int | None) -> str:
    """How many verdicts are missing."""
    if verdicts is None:
        return "at the precision seen so far no number of verdicts is in sight that would prove it"
    return f"about {verdicts:,} more verdicts are needed"


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
