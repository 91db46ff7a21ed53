"""Full-text search over notes: Chinese as overlapping pairs of characters, the rest as words."""

import re
import unicodedata
from dataclasses import dataclass

from sqlite_utils import Database

from reviewer.domain.policy import NoteAction
from reviewer.store import facts

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(f"([{_HAN}]+)|[^\\W_{_HAN}]+")
_MARK = "search_indexed_to"
_MOST_CHARS = 20_000
"""Longer texts are indexed up to here, so that one freak note cannot stall the index."""

_FOUND = """
select n.id, v.title, v.body, n.account_id, a.handle, n.posted_at,
  (select x.action from verdicts x where x.note_id = n.id and x.kind = 'decide'
     and x.lane <> 'second'
     and not exists (select 1 from verdicts w where w.withdraws = x.id and w.withdraws <> '')
   order by x.id desc limit 1)
from note_versions v join notes n on n.id = v.note_id join accounts a on a.id = n.account_id
"""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A note that a search found, with the verdict that stands."""

    note_id: str
    title: str
    body: str
    account_id: str
    handle: str
    posted_at: str
    action: NoteAction | None


def tokens(text: str) -> str:
    """Text as the index stores it: 加微信V❤ becomes `加微 微信 信 v`."""
    return " ".join(_tokens(text[:_MOST_CHARS], open_end=True))


def query_of(text: str) -> str:
    """The index query for what a person typed; empty where nothing can be looked up.

    Words apart must all occur; the last word or single character may go on.
    """
    phrases = []
    for part in text.split():
        words = _tokens(part, open_end=False)
        if words:
            goes_on = not _is_pair(words[-1])
            phrases.append('"' + " ".join(words) + '"' + ("*" if goes_on else ""))
    return " ".join(phrases)


def find_versions(db: Database, text: str, limit: int) -> list[int]:
    """Note versions that hold a text, newest first."""
    query = query_of(text)
    if not query:
        return []
    rows = db.conn.execute(
        "select rowid from note_search where note_search match ? order by rowid desc limit ?",
        (query, limit),
    )
    return [row[0] for row in rows]


def find_notes(db: Database, text: str, limit: int) -> list[FoundRow]:
    """Notes whose text in force holds a text, newest first; one by its exact id comes first."""
    query = query_of(text)
    # Older texts of a note are in the index too, so that a few more are asked for than wanted.
    rows = db.conn.execute(f"{_FOUND} where n.id = ? and n.version_id = v.id", (text,)).fetchall()
    if query:
        rows += db.conn.execute(
            f"{_FOUND} where v.id in (select rowid from note_search where note_search match ? "
            "order by rowid desc limit ?) and n.version_id = v.id order by v.id desc limit ?",
            (query, limit * 2, limit),
        ).fetchall()
    found = {row[0]: row for row in reversed(rows)}
    return [
        FoundRow(row[0], row[1], row[2], row[3], row[4], row[5], _action(row[6]))
        for row in reversed(found.values())
    ][:limit]


def find_accounts(db: Database, text: str, limit: int) -> list[tuple[str, str, str, str]]:
    """Accounts by exact id, or whose name holds a text: id, name, kind and status."""
    rows = db.conn.execute(
        """
        select id, handle, kind, status from accounts where id = ?1
        union
        select id, handle, kind, status from accounts
        where rowid in (select rowid from accounts where instr(handle, ?1) limit ?2)
        order by handle limit ?2
        """,
        (text, limit),
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def catch_up(db: Database, limit: int) -> int:
    """Index the next note versions that are not yet in; how many were. Call inside `writing`."""
    mark = int(facts.read(db, _MARK, "0"))
    rows = db.conn.execute(
        """
        select v.id, v.title, v.body, v.tags, a.handle
        from note_versions v join notes n on n.id = v.note_id
        join accounts a on a.id = n.account_id
        where v.id > ? order by v.id limit ?
        """,
        (mark, limit),
    ).fetchall()
    if not rows:
        return 0
    db.conn.executemany(
        "insert into note_search (rowid, title, body, tags, handle) values (?, ?, ?, ?, ?)",
        [(row[0], *(tokens(text) for text in row[1:])) for row in rows],
    )
    facts.write(db, _MARK, str(rows[-1][0]))
    return len(rows)


def _tokens(text: str, open_end: bool) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    found: list[str] = []
    for run in _RUNS.finditer(folded):
        word = run.group()
        if run.group(1) is None:
            found.append(word)
            continue
        found.extend(word[i : i + 2] for i in range(len(word) - 1))
        # The last character alone, so that it is found by itself and joins to what follows.
        if open_end or len(word) == 1 or run.end() < len(folded):
            found.append(word[-1])
    return found


def _is_pair(word: str) -> bool:
    return len(word) == 2 and _RUNS.fullmatch(word[0]) is not None and word[0] >= "\u3400"


def _action(told: str | None) -> NoteAction | None:
    return NoteAction(told) if told else None
