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
        self._id_sure = self._address == UNMAPPED or self._id != "_id"
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

    def __call__(self, record: Record) -> tuple[Accepted[Note] | Rejected, str]:
        line, values, _, damage = record
        get = values.get
        remarks: list[str] = []
        title, body = get(self._title), get(self._body)
        if type(title) is not str or "\ufeff" in title or "\0" in title:
            title = cleaned(title, "title", remarks)
        if type(body) is not str or "\ufeff" in body or "\0" in body:
            body = cleaned(body, "body", remarks)
        posted_at = time_or_remark(get(self._posted), "posted_at", remarks)
        note_id, account_id = get(self._id), get(self._account_id)
        if type(account_id) is not str or not account_id.isalnum():
            account_id = self._author_id(values, remarks)
        if type(note_id) is not str or not note_id.isalnum() or not self._id_sure:
            note_id = self._note_id(values, remarks)
        if not note_id or not account_id:
            note_id, account_id = _made(note_id, account_id, (title, body, posted_at), remarks)
        author, given = self._told(values, account_id, remarks)
        if "?" in body or "?" in title or not note_id.isalnum():
            damage = self._damage(damage, title, body, remarks)
        note = Note(
            note_id,
            account_id,
            title,
            body,
            self._all_tags(get(self._tags), body),
            () if self._media == UNMAPPED else paths(get(self._media), remarks),
            posted_at,
            count_or_remark(get(self._likes), "likes", remarks),
            count_or_remark(get(self._collects), "collects", remarks),
            count_or_remark(get(self._comments), "comments", remarks),
            count_or_remark(get(self._shares), "shares", remarks),
            cleaned(get(self._said_source), "source", remarks) or self._source,
            damage,
        )
        row = Accepted(line, note, author, tuple(remarks), given)
        return row, posted_at if self._updated == UNMAPPED else self._age(values) or posted_at

    def _age(self, values: dict[str, object]) -> str:
        return time_or_remark(values.get(self._updated), "updated_at", [])

    def _all_tags(self, cell: object, body: str) -> tuple[str, ...]:
        tags = words(cell) if cell else ()
        return with_topics(tags, body) if "[话题]#" in body else tags

    def _told(
        self, values: dict[str, object], account_id: str, remarks: list[str]
    ) -> tuple[Account | None, tuple[str, ...]]:
        if not self._tells_author:
            return None, ()
        author, given, more = self._authors.told(values, account_id)
        remarks += more
        return author, given

    def _author_id(self, values: dict[str, object], remarks: list[str]) -> str:
        found = id_or_remark(values.get(self._account_id), "account_id", remarks)
        if not found:
            found = id_in_address(text(values.get(self._account_address)))
        if found:
            return found
        handle = text(values.get(self._handle)).strip()
        if not handle:
            return ""
        remarks.append("account_id: made from the name")
        return stable_id("account", handle)

    def _note_id(self, values: dict[str, object], remarks: list[str]) -> str:
        found = id_or_remark(values.get(self._id), "id", remarks)
        if found and self._id_sure:
            return found
        address = text(values.get(self._address))
        return platform_id(address) or found or id_in_address(address)

    def _damage(self, damage: str, title: str, body: str, remarks: list[str]) -> str:
        found = [damage] if damage else []
        both = f"{title}\n{body}"
        if "?" in both and (self._suspect or lost_emoji(both)):
            found.append(EMOJI_LOST)
        if any(remark.startswith("id: rounded") for remark in remarks):
            found.append(ID_ROUNDED)
        return " ".join(found)


def _made(
    note_id: str, account_id: str, told: tuple[str, str, str], remarks: list[str]
) -> tuple[str, str]:
    """Ids where the row gives none; an unknown author is made for this note alone.

    So no two strangers share their strikes.
    """
    if not note_id:
        note_id = stable_id(account_id, *told)
        remarks.append("id: made from account, title, body and time")
    if not account_id:
        account_id = stable_id("author of", note_id)
        remarks.append("account_id: none given, a placeholder for this note alone")
    return note_id, account_id
