"""A lead lets a rule's threshold move by itself within bounds, or takes that back."""

import re
from dataclasses import dataclass

from reviewer.domain.bounds import Bounds
from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Power
from reviewer.services.session import Session
from reviewer.store import bounds as bounds_store
from reviewer.store import journal, people, rules
from reviewer.store.database import writing

_NUMBERS = re.compile(r"(?<![0-9.])(?:0?\.[0-9]+|[01](?:\.0*)?)(?![0-9.])")


@dataclass(frozen=True, slots=True)
class Bounded:
    """What holds for a rule now: its bounds, or None where every change waits for a lead."""

    rule_id: str
    bounds: Bounds | None
    changed: Changed = Changed.RULES


def set_bounds(
    session: Session,
    rule_id: str,
    lowest: float,
    highest: float,
    most_hours: float | None = None,
    alarms: bool = False,
    reason: str = "",
) -> Bounded:
    """Approve proposals for a rule by themselves from now on, within these bounds.

    Raises ReviewerError without the power, for an unknown rule and for bounds that hold nothing.
    """
    session.require(Power.SIGN_THRESHOLD)
    if not 0.0 < lowest <= highest <= 1.0:
        raise ReviewerError(
            f"No threshold lies between {lowest:.4g} and {highest:.4g}.",
            "Name a lowest one above 0 and a highest one up to 1.",
        )
    if most_hours is not None and most_hours < 0.0:
        raise ReviewerError("Hours a day cannot be negative.", "Leave them out for no limit.")
    made = Bounds(
        rule_id, lowest, highest, most_hours, alarms, session.person.id, session.clock(), reason
    )
    with writing(session.db):
        if rules.version_in_force(session.db, rule_id) is None:
            raise ReviewerError(f"There is no rule {rule_id}.", "See `reviewer thresholds list`.")
        bounds_store.put(session.db, made)
        detail: dict[str, object] = {
            "lowest": lowest,
            "highest": highest,
            "most_hours": most_hours,
            "alarms": alarms,
            "reason": reason,
        }
        journal.append(session.db, made.set_at, made.set_by, "set bounds", rule_id, detail)
    return Bounded(rule_id, made)


def write_bounds(session: Session, rule_id: str, typed: str) -> Bounded:
    """Set a rule's bounds from two thresholds as a person writes them; nothing takes them back.

    What else the bounds in force allow stays as it is. Raises ReviewerError for anything but two
    thresholds.
    """
    limits = [float(number) for number in _NUMBERS.findall(typed)]
    known = bounds_store.of_rule(session.db, rule_id)
    if not typed.strip():
        return clear_bounds(session, rule_id) if known else Bounded(rule_id, None, Changed.NOTHING)
    if len(limits) != 2:
        raise ReviewerError(
            "Bounds are two thresholds. Nothing was changed.",
            "Write them as .50 – .70, or nothing to let every change wait for a lead.",
        )
    low, high = limits
    if known is None:
        return set_bounds(session, rule_id, low, high)
    return set_bounds(session, rule_id, low, high, known.most_hours, known.alarms)


def clear_bounds(session: Session, rule_id: str, reason: str = "") -> Bounded:
    """Let every change of a rule wait for a lead again; ReviewerError where it does already."""
    session.require(Power.SIGN_THRESHOLD)
    with writing(session.db):
        if bounds_store.of_rule(session.db, rule_id) is None:
            raise ReviewerError(
                f"No bounds are set for {rule_id}.", "Every change of it waits for a lead."
            )
        bounds_store.remove(session.db, rule_id)
        now, person = session.clock(), session.person.id
        journal.append(session.db, now, person, "clear bounds", rule_id, {"reason": reason})
    return Bounded(rule_id, None)


def bounds_in_force(session: Session) -> list[Bounds]:
    """Every rule's bounds."""
    return bounds_store.listed(session.db)


def signer_of(session: Session, bounds: Bounds) -> str:
    """The lead who signs within these bounds; empty where they may sign no more."""
    person = people.person(session.db, bounds.set_by)
    return person.id if person and person.may(Power.SIGN_THRESHOLD) else ""
