"""Rows as notes, each with the author as far as the row tells of one."""

from reviewer.domain.account import Account
from reviewer.domain.note import Note
from reviewer.exchange.account_rows import (
    UNMAPPED,
    AccountRows,
    count_or_remark,
    id_or_remark,
    stable_id,
    time_or_remark,
)
from reviewer.exchange.cleaning import (
    EMOJI_LOST,
    ID_ROUNDED,
    cleaned,
    lost_emoji,
    text,
    with_topics,
)
from reviewer.exchange.mapping import Mapping
from reviewer.exchange.rows import Accepted, Record, Rejected
from reviewer.exchange.values import id_in_address, paths, platform_id, words


class NoteRows:
    """Makes notes of records. `suspect` tells that the whole file lost its emoji."""

    def __init__(self, mapping: Mapping, source: str, suspect: bool) -> None:
        at = mapping.source_of()
        self._source = source
        self._suspect = suspect
        self._id, self._address = at.get("id", UNMAPPED), at.get("address", UNMAPPED)
        self._account_id = at.get("account_id", UNMAPPED)
        self._account_address = at.get("account_address", UNMAPPED)
        self._title, self._body = at.get("title", UNMAPPED), at.get("body", UNMAPPED)
        self._tags, self._media = at.get("tags", UNMAPPED), at.get("media", UNMAPPED)
        self._posted, self._updated = at.get("posted_at", UNMAPPED), at.get("updated_at", UNMAPPED)
        self._likes, self._collects = at.get("likes", UNMAPPED), at.get("collects", UNMAPPED)
        self._comments, self._shares = at.get("comments", UNMAPPED), at.get("shares", UNMAPPED)
        self._said_source = at.get("source", UNMAPPED)
        self._authors = AccountRows(mapping, source, "account.")
        self._handle = at.get("account.handle", UNMAPPED)
        self._tells_author = any(field.startswith("account.") for field in at)

    def __call__(self, record: Record) -> Accepted[Note] | Rejected:
        remarks: list[str] = []
        get = record.values.get
        title = cleaned(text(get(self._title)), "title", remarks)
        body = cleaned(text(get(self._body)), "body", remarks)
        posted_at = time_or_remark(get(self._posted), "posted_at", remarks)
        account_id = self._author_id(record, remarks)
        note_id = self._note_id(record, remarks)
        if not note_id:
            note_id = stable_id(account_id, title, body, posted_at)
            remarks.append("id: made from account, title, body and time")
        account_id = account_id or self._unknown_author(note_id, remarks)
        account, given = self._author(record, account_id, remarks)
        note = Note(
            id=note_id,
            account_id=account_id,
            title=title,
            body=body,
            tags=with_topics(words(get(self._tags)), body),
            media=paths(get(self._media), remarks),
            posted_at=posted_at,
            likes=count_or_remark(get(self._likes), "likes", remarks),
            collects=count_or_remark(get(self._collects), "collects", remarks),
            comments=count_or_remark(get(self._comments), "comments", remarks),
            shares=count_or_remark(get(self._shares), "shares", remarks),
            source=text(get(self._said_source)) or self._source,
            damaged=self._damage(record, title, body, remarks),
        )
        return Accepted(record.line, note, account, tuple(remarks), given)

    def age(self, record: Record, value: Note) -> str:
        """When this copy of the note was written: its last edit, else its posting."""
        edited = time_or_remark(record.values.get(self._updated), "updated_at", [])
        return edited or value.posted_at

    def _author_id(self, record: Record, remarks: list[str]) -> str:
        get = record.values.get
        found = id_or_remark(get(self._account_id), "account_id", remarks)
        if not found:
            found = id_in_address(text(get(self._account_address)))
        if found:
            return found
        handle = text(get(self._handle)).strip()
        if not handle:
            return ""
        remarks.append("account_id: made from the name")
        return stable_id("account", handle)

    def _note_id(self, record: Record, remarks: list[str]) -> str:
        get = record.values.get
        address = get(self._address)
        if address is None:
            return id_or_remark(get(self._id), "id", remarks)
        found = id_or_remark(get(self._id), "id", remarks)
        said = text(address)
        if self._id in {UNMAPPED, "_id"} or not found:
            found = platform_id(said) or found or id_in_address(said)
        return found

    def _unknown_author(self, note_id: str, remarks: list[str]) -> str:
        """A placeholder for this note alone, so that no two strangers share their strikes."""
        remarks.append("account_id: none given, a placeholder for this note alone")
        return stable_id("author of", note_id)

    def _author(
        self, record: Record, account_id: str, remarks: list[str]
    ) -> tuple[Account | None, tuple[str, ...]]:
        if not self._tells_author:
            return None, ()
        return self._authors.account(record.values, account_id, remarks)

    def _damage(self, record: Record, title: str, body: str, remarks: list[str]) -> str:
        found = [record.damage] if record.damage else []
        if "?" in body or "?" in title:
            both = f"{title}\n{body}"
            if self._suspect or lost_emoji(both):
                found.append(EMOJI_LOST)
        if remarks and any(remark.startswith("id: rounded") for remark in remarks):
            found.append(ID_ROUNDED)
        return " ".join(found)
