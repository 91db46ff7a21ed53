"""Reads notes, accounts and account events from files in any of the usual formats, row by row."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from reviewer.domain.account import Account, AccountEvent
from reviewer.domain.note import Note
from reviewer.exchange.account_rows import AccountRows, raw_text
from reviewer.exchange.cleaning import has_astral, lost_emoji
from reviewer.exchange.event_rows import EventRows
from reviewer.exchange.headers import (
    ACCOUNT_FIELDS,
    EVENT_FIELDS,
    NOTE_FIELDS,
    account_field,
    event_field,
    note_field,
)
from reviewer.exchange.json_rows import records_of
from reviewer.exchange.mapping import Column, Guesser, Mapping
from reviewer.exchange.note_rows import NoteRows
from reviewer.exchange.opening import open_source
from reviewer.exchange.rows import Accepted, Record, Rejected, Row, Source

__all__ = [
    "Accepted",
    "Column",
    "Mapping",
    "Reading",
    "Rejected",
    "Row",
    "open_accounts",
    "open_events",
    "open_notes",
    "stream_notes",
]

NOTES = Guesser(
    note_field,
    frozenset(NOTE_FIELDS)
    | {f"account.{field}" for field in ACCOUNT_FIELDS if field not in {"id", "source", "address"}},
    frozenset({"body", "title"}),
)
ACCOUNTS = Guesser(account_field, frozenset(ACCOUNT_FIELDS), frozenset({"address", "handle", "id"}))
EVENTS = Guesser(event_field, frozenset(EVENT_FIELDS), frozenset({"kind"}))

_PEEK = 200
"""Rows looked at before reading, to show a mapping and to tell whether emoji were lost."""
_SHAPES = 1_000
"""Shapes of rows whose makers are kept; a file with more makes them anew."""


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Identified)


Made = tuple[Accepted[T] | Rejected, str]
"""A row, and when this copy of it was written; empty where the file does not tell."""

Maker = Callable[[Record], Made[T]]


class Reading(Generic[T]):
    """The rows of a file, read anew by every iteration, never all in memory.

    `mapping` tells which column became which field; rows with columns of their own (JSON) add to
    it. `preface` are lines above a table's header. `repeated` counts the rows whose id stood
    earlier in the file: the later copy wins unless it is older, which is rejected with a reason.
    """

    def __init__(
        self, source: Source, guesser: Guesser, maker: Callable[[Mapping, bool], Maker[T]]
    ) -> None:
        self._source = source
        self._guesser = guesser
        self._maker = maker
        self.format = source.format
        self.encoding = source.encoding
        self.total_bytes = source.total_bytes
        self.preface = source.preface
        self.repeated = 0
        self.mapping = guesser.mapping(source.columns)
        peeked = [row for row in islice(source.records(), _PEEK) if isinstance(row, Record)]
        for record in peeked:
            self.mapping = self.mapping.joined(guesser.mapping(record.values))
        if peeked or source.columns:
            guesser.check(self.mapping)
        self._suspect = _lost_everywhere(peeked)

    def position(self) -> int:
        """Bytes of the file read so far."""
        return self._source.position()

    def __iter__(self) -> Iterator[Row[T]]:
        self.repeated = 0
        makers: dict[tuple[str, ...], Maker[T]] = {}
        seen: dict[str, tuple[int, str]] = {}
        shape: tuple[str, ...] | None = None
        maker = self._maker(self.mapping, self._suspect)
        for record in self._source.records():
            if isinstance(record, Rejected):
                yield record
                continue
            columns = tuple(record.values)
            if columns != shape:
                shape = columns
                maker = makers.get(shape) or self._new_maker(shape, makers)
            row, written = maker(record)
            if isinstance(row, Accepted):
                copy = (row.line, written)
                before = seen.setdefault(row.value.id, copy)
                if before is not copy:
                    self.repeated += 1
                    seen[row.value.id] = max(copy, before, key=lambda one: one[1])
                    row = _again(row, record, copy, before)
            yield row

    def _new_maker(
        self, shape: tuple[str, ...], makers: dict[tuple[str, ...], Maker[T]]
    ) -> Maker[T]:
        if len(makers) >= _SHAPES:
            makers.clear()
        mapping = self._guesser.mapping(shape)
        self.mapping = self.mapping.joined(mapping)
        makers[shape] = self._maker(mapping, self._suspect)
        return makers[shape]


def _again(
    row: Accepted[T], record: Record, copy: tuple[int, str], before: tuple[int, str]
) -> Row[T]:
    """A row whose id stood before: it wins unless both say when they were and it is older."""
    if copy[1] and copy[1] < before[1]:
        reason = f"an older copy of {row.value.id}, which stands on line {before[0]}"
        return Rejected(row.line, reason, raw_text(record))
    remark = "id: stood before in this file, the later copy wins"
    return Accepted(row.line, row.value, row.account, (*row.notes, remark), row.account_given)


def _lost_everywhere(peeked: list[Record]) -> bool:
    """Whether a file as a whole lost its emoji: many signs of it, and not one emoji left."""
    joined = ["\n".join(v for v in r.values.values() if isinstance(v, str)) for r in peeked]
    lost = sum(map(lost_emoji, joined))
    return lost >= 3 and lost * 5 >= len(joined) and not any(map(has_astral, joined))


def open_notes(path: Path, mapping: Mapping | None = None) -> Reading[Note]:
    """The notes of a file, each with its author as far as the file tells.

    `mapping` names columns (`Mapping.given`); the others are guessed. Raises ReviewerError where
    the file cannot be read at all or `mapping` names what does not exist.
    """
    guesser = NOTES.with_wishes(mapping or Mapping())
    name = path.name
    return Reading(
        open_source(path, guesser.score), guesser, lambda m, lost: NoteRows(m, name, lost)
    )


def open_accounts(path: Path, mapping: Mapping | None = None) -> Reading[Account]:
    """The accounts of a file; as `open_notes`."""
    guesser = ACCOUNTS.with_wishes(mapping or Mapping())
    name = path.name
    return Reading(open_source(path, guesser.score), guesser, lambda m, _: AccountRows(m, name))


def open_events(path: Path) -> Reading[AccountEvent]:
    """The account events of a file; as `open_notes`. Rows without account, time or kind fail."""
    return Reading(open_source(path, EVENTS.score), EVENTS, lambda m, _: EventRows(m))


def stream_notes(lines: Iterable[bytes], name: str) -> Iterator[Row[Note]]:
    """The notes of JSON lines that come from no file, such as standard input."""
    makers: dict[tuple[str, ...], NoteRows] = {}
    for record in records_of(lines):
        if isinstance(record, Rejected):
            yield record
            continue
        shape = tuple(record.values)
        if shape not in makers:
            makers[shape] = NoteRows(NOTES.mapping(shape), name, False)
        yield makers[shape](record)[0]
