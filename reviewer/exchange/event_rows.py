"""Rows as account events."""

from reviewer.domain.account import AccountEvent
from reviewer.exchange.account_rows import (
    UNMAPPED,
    count_or_remark,
    id_or_remark,
    raw_text,
    stable_id,
    time_or_remark,
)
from reviewer.exchange.cleaning import cleaned, text
from reviewer.exchange.mapping import Mapping
from reviewer.exchange.rows import Accepted, Record, Rejected

KINDS = frozenset(
    (
        "registered",
        "certified",
        "decertified",
        "note_removed",
        "note_limited",
        "warned",
        "downgraded",
        "muted",
        "closed",
        "appealed",
        "appeal_upheld",
        "appeal_rejected",
        "restored",
        "strike",
        "voided",
    )
)


class EventRows:
    """Makes account events of records."""

    def __init__(self, mapping: Mapping) -> None:
        self._at = mapping.source_of()

    def __call__(self, record: Record) -> tuple[Accepted[AccountEvent] | Rejected, str]:
        remarks: list[str] = []
        account_id = self._id(record, "account_id", remarks)
        at = time_or_remark(self._cell(record, "at"), "at", remarks)
        kind = text(self._cell(record, "kind")).strip().casefold()
        wrong = _wrong(account_id, at, kind)
        if wrong:
            return Rejected(record.line, "; ".join([wrong, *remarks]), raw_text(record)), ""
        detail = cleaned(text(self._cell(record, "detail")), "detail", remarks)
        note_id = self._id(record, "note_id", remarks)
        event_id = self._id(record, "id", remarks)
        event = AccountEvent(
            id=event_id or stable_id("event", account_id, at, kind, detail, note_id),
            account_id=account_id,
            at=at,
            kind=kind,
            detail=detail,
            category=text(self._cell(record, "category")).strip(),
            weight=max(0, count_or_remark(self._cell(record, "weight"), "weight", remarks)),
            expires_at=time_or_remark(self._cell(record, "expires_at"), "expires_at", remarks),
            note_id=note_id,
            verdict_id=self._id(record, "verdict_id", remarks),
            voids=self._id(record, "voids", remarks),
        )
        return Accepted(record.line, event, None, tuple(remarks)), ""

    def _cell(self, record: Record, field: str) -> object:
        return record.values.get(self._at.get(field, UNMAPPED))

    def _id(self, record: Record, field: str, remarks: list[str]) -> str:
        return id_or_remark(self._cell(record, field), field, remarks)


def _wrong(account_id: str, at: str, kind: str) -> str:
    if not account_id:
        return "no account id"
    if not at:
        return "no time"
    return "" if kind in KINDS else f"no kind of event: {kind!r:.60}"
