"""Finding notes and accounts by what they say."""

from dataclasses import dataclass

from reviewer.domain.policy import NoteAction
from reviewer.services.session import Session
from reviewer.store import search as store
from reviewer.store.database import writing


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note that holds the text; `action` is the verdict that stands."""

    note_id: str
    title: str
    snippet: str
    account_id: str
    handle: str
    posted_at: str
    action: NoteAction | None


@dataclass(frozen=True, slots=True)
class FoundAccount:
    """An account whose name or id holds the text."""

    account_id: str
    handle: str
    kind: str
    status: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Notes, newest import first, and accounts by name."""

    notes: tuple[FoundNote, ...]
    accounts: tuple[FoundAccount, ...]


_AROUND = 40


def search(session: Session, text: str, limit: int = 50) -> SearchResult:
    """Notes whose text in force, author or id holds every word, and accounts likewise."""
    wanted = text.encode("utf-8", "replace").decode().strip()
    if not wanted:
        return SearchResult((), ())
    notes = tuple(
        FoundNote(
            row.note_id,
            row.title,
            _snippet(row.body, wanted),
            row.account_id,
            row.handle,
            row.posted_at,
            row.action,
        )
        for row in store.find_notes(session.db, wanted, limit)
    )
    accounts = tuple(FoundAccount(*row) for row in store.find_accounts(session.db, wanted, limit))
    return SearchResult(notes, accounts)


def catch_up(session: Session, limit: int = 500) -> int:
    """Index the next notes that the search does not know yet; how many. Call until 0."""
    with writing(session.db, durable=False):
        return store.catch_up(session.db, limit)


def _snippet(body: str, wanted: str) -> str:
    """The part of a body around the first word found, on one line."""
    at = max(0, body.casefold().find(wanted.split()[0].casefold()))
    start = max(0, at - _AROUND)
    part = " ".join(body[start : at + 2 * _AROUND].split())
    return f"…{part}" if start else part
