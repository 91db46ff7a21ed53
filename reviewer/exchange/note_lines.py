"""Notes as JSON objects that carry their account with them, as `scan` and gold files write them."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime

from reviewer.domain.account import AccountSignals
from reviewer.domain.note import Note

_SIGNALS = frozenset((*(f.name for f in fields(AccountSignals)), "registered_at"))


def note_of(row: object) -> Note:
    """The note that a row tells. Raises ValueError saying what is wrong."""
    if not isinstance(row, dict):
        raise ValueError("a note must be a JSON object")
    account = row.get("account") or {}
    if not isinstance(account, str | dict):
        raise ValueError("account must be an object or an id")
    name = account if isinstance(account, str) else str(account.get("id", ""))
    note = Note(
        id=_text(row, "id"),
        account_id=name or _text(row, "account_id"),
        title=_text(row, "title"),
        body=_text(row, "body"),
        tags=_tags(row.get("tags")),
        posted_at=_text(row, "posted_at"),
    )
    if not (note.title or note.body or note.tags):
        raise ValueError("a note needs a title, a body or tags")
    return note


def told_signals(row: Mapping[str, object]) -> frozenset[str]:
    """The names of the account's figures that a row tells, as account rules call them."""
    account = row.get("account")
    if not isinstance(account, dict):
        return frozenset()
    told = {name for name, value in account.items() if name in _SIGNALS and value is not None}
    if "registered_at" in told:
        told |= {"age_days"}
    return frozenset(told - {"registered_at"})


def signals_of(row: Mapping[str, object]) -> AccountSignals | None:
    """The figures of the account that a row tells; None where it tells none. Raises ValueError."""
    account = row.get("account")
    if not isinstance(account, dict) or _SIGNALS.isdisjoint(account):
        return None
    age = account.get("age_days")
    return AccountSignals(
        kind=_text(account, "kind") or "user",
        certified=account.get("certified") is True,
        hospital_grade=_text(account, "hospital_grade"),
        ownership=_text(account, "ownership"),
        age_days=_age_days(account.get("registered_at"), _text(row, "posted_at"))
        if age is None
        else float(_count(account, "age_days")),
        followers=_count(account, "followers", -1),
        strikes=_count(account, "strikes"),
        notes_24h=_count(account, "notes_24h"),
        notes_7d=_count(account, "notes_7d"),
        duplicate_notes=_count(account, "duplicate_notes"),
        shared_contacts=_count(account, "shared_contacts"),
    )


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"{key} must be text")


def _tags(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list) and all(isinstance(tag, str) for tag in value):
        return tuple(value)
    raise ValueError("tags must be a list of texts")


def _count(account: Mapping[str, object], key: str, default: int = 0) -> int:
    value = account.get(key)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"account.{key} must be a number")
    return int(value)


def _age_days(registered_at: object, posted_at: str) -> float:
    if not isinstance(registered_at, str) or not registered_at or not posted_at:
        return -1.0
    try:
        age = _time(posted_at) - _time(registered_at)
    except ValueError:
        return -1.0
    return age.total_seconds() / 86_400


def _time(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
