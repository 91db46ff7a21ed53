"""An author, what happened to the account, and where it stands on the enforcement ladder."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_EXPIRY_DAYS: dict[int, int] = {1: 90, 2: 90, 6: 180}


@dataclass(frozen=True, slots=True)
class Account:
    """An author as the platform exports it; `status` and `strikes` are derived from events."""

    id: str
    handle: str = ""
    kind: str = "user"
    certified: bool = False
    hospital: str = ""
    hospital_grade: str = ""
    ownership: str = ""
    registered_at: str = ""
    followers: int = -1
    bio: str = ""
    ip_location: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class AccountEvent:
    """Something that happened to an account; append-only.

    `kind` is one of registered, certified, decertified, note_removed, note_limited, warned,
    downgraded, muted, closed, appealed, appeal_upheld, appeal_rejected, restored, strike, voided.
    A punishment names the verdict or campaign that caused it; `weight` and `expires_at` matter
    for strikes and timed sanctions; `voids` names the event that a `voided` row takes back.
    """

    id: str
    account_id: str
    at: str
    kind: str
    detail: str = ""
    category: str = ""
    weight: int = 0
    expires_at: str = ""
    note_id: str = ""
    verdict_id: str = ""
    voids: str = ""


@dataclass(frozen=True, slots=True)
class AccountSignals:
    """What account rules compare: figures known before the note was posted."""

    kind: str = "user"
    certified: bool = False
    hospital_grade: str = ""
    ownership: str = ""
    age_days: float = -1.0
    followers: int = -1
    strikes: int = 0
    notes_24h: int = 0
    notes_7d: int = 0
    duplicate_notes: int = 0
    shared_contacts: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an account stands: status on the ladder, live strike score, entries behind it."""

    status: str
    strikes: int
    entries: int
    next_decay_at: str = ""


_STATUS_OF = {"warned": 1, "downgraded": 2, "muted": 3, "closed": 4}
_STATUS_NAMES = ("normal", "warned", "downgraded", "muted", "closed")


def standing(events: Iterable[AccountEvent], now: str) -> Standing:
    """Status and strikes at `now`, derived from the un-voided, un-expired events.

    A restored or upheld appeal lifts the sanctions before it (enforcement sections 1 and 2).
    """
    ordered = sorted(events, key=lambda e: (e.at, e.id))
    voided = {e.voids for e in ordered if e.kind == "voided"}
    live = [e for e in ordered if e.id not in voided and e.kind != "voided" and e.at <= now]
    lifted = max((e.at for e in live if e.kind in {"restored", "appeal_upheld"}), default="")
    level = 0
    for event in live:
        if event.kind in _STATUS_OF and event.at > lifted and not _expired(event, now):
            level = max(level, _STATUS_OF[event.kind])
    strikes = [e for e in live if e.kind == "strike" and e.weight and not _expired(e, now)]
    decay = min((e.expires_at for e in strikes if e.expires_at), default="")
    return Standing(_STATUS_NAMES[level], sum(e.weight for e in strikes), len(strikes), decay)


def _expired(event: AccountEvent, now: str) -> bool:
    return bool(event.expires_at) and event.expires_at <= now


def strike_expires_at(weight: int, at: str) -> str:
    """When a strike decays: 90 days for light ones, 180 for 6, never for 12 (empty string)."""
    days = _EXPIRY_DAYS.get(weight)
    return add_days(at, days) if days else ""


def add_days(at: str, days: float) -> str:
    """An ISO-8601 UTC time with milliseconds, `days` later."""
    moved = datetime.fromisoformat(at).astimezone(UTC) + timedelta(days=days)
    return moved.isoformat(timespec="milliseconds").replace("+00:00", "Z")
