"""Accounts, what happened to them, and where they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b

import orjson
from sqlite_utils import Database

from reviewer.domain.account import Account, AccountEvent, Standing, standing
from reviewer.store.notes import Outcome

_COLUMNS = (
    "id, handle, kind, certified, hospital, hospital_grade, ownership, registered_at, followers, "
    "bio, ip_location, source"
)
_EVENT_COLUMNS = (
    "id, account_id, at, kind, detail, category, weight, expires_at, note_id, verdict_id, voids"
)


def upsert_accounts(db: Database, accounts: Sequence[Account], now: str) -> list[Outcome]:
    """Insert or update accounts, one outcome each in order; call inside `writing`.

    What an export leaves empty never erases what is known, and a row that carries nothing but a
    name (an author inside a note export) says nothing about kind or certification.
    """
    known = _known(db, [account.id for account in accounts])
    outcomes: list[Outcome] = []
    rows: list[tuple[object, ...]] = []
    for account in accounts:
        seen = known.get(account.id)
        merged = _merged(seen, account) if seen else account
        # The same row from a file of another name tells nothing new.
        if seen and replace(merged, source=seen.source) == seen:
            outcomes.append("unchanged")
            continue
        # An account that was only named by a note is new when its own row arrives.
        outcomes.append("imported" if seen is None or seen == Account(account.id) else "updated")
        known[account.id] = merged
        rows.append((*_values(merged), now))
    db.conn.executemany(
        f"""
        insert into accounts ({_COLUMNS}, updated_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set handle = excluded.handle, kind = excluded.kind,
          certified = excluded.certified, hospital = excluded.hospital,
          hospital_grade = excluded.hospital_grade, ownership = excluded.ownership,
          registered_at = excluded.registered_at, followers = excluded.followers,
          bio = excluded.bio, ip_location = excluded.ip_location, source = excluded.source,
          updated_at = excluded.updated_at
        """,
        rows,
    )
    return outcomes


def add_unknown(db: Database, account_ids: Iterable[str], now: str) -> int:
    """Make an empty row for accounts that are only named so far; how many were new."""
    before = db.conn.total_changes
    db.conn.executemany(
        f"""
        insert or ignore into accounts ({_COLUMNS}, updated_at)
        values (?, '', 'user', 0, '', '', '', '', -1, '', '', '', ?)
        """,
        [(account_id, now) for account_id in account_ids],
    )
    return db.conn.total_changes - before


def add_events(db: Database, events: Sequence[AccountEvent], now: str) -> int:
    """Append events and renew the standing of their accounts; how many were new.

    An event without an id gets one from its content, so that re-importing adds nothing.
    """
    add_unknown(db, {event.account_id for event in events}, now)
    fresh: set[str] = set()
    added = 0
    for event in events:
        done = db.conn.execute(
            f"insert or ignore into account_events ({_EVENT_COLUMNS}) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _event_values(event),
        )
        if done.rowcount > 0:
            added += 1
            fresh.add(event.account_id)
    for account_id in sorted(fresh):
        renew_standing(db, account_id, now)
    return added


def append_events(
    db: Database, known: Sequence[AccountEvent], fresh: Sequence[AccountEvent], now: str
) -> None:
    """Append what a verdict did to one account, whose events so far are `known`."""
    db.conn.executemany(
        f"insert into account_events ({_EVENT_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_event_values(event) for event in fresh],
    )
    _set_standing(db, fresh[0].account_id, (*known, *fresh), now)


def renew_standing(db: Database, account_id: str, now: str) -> Standing:
    """Derive status, strikes and decertification of an account from its events, and store them."""
    return _set_standing(db, account_id, events_of(db, account_id), now)


def _set_standing(
    db: Database, account_id: str, events: Sequence[AccountEvent], now: str
) -> Standing:
    found = standing(events, now)
    db.conn.execute(
        "update accounts set status = ?, strikes = ?, decertified = ? where id = ?",
        (found.status, found.strikes, _decertified(events), account_id),
    )
    return found


def account(db: Database, account_id: str) -> Account | None:
    """An account as the platform told it, less a certification that a verdict took; or None."""
    row = db.conn.execute(
        f"select {_COLUMNS}, decertified from accounts where id = ?", (account_id,)
    ).fetchone()
    if row is None:
        return None
    found = _account_of(row[:-1])
    return replace(found, certified=False) if row[-1] else found


def events_of(db: Database, account_id: str) -> tuple[AccountEvent, ...]:
    """Everything that happened to an account, oldest first."""
    rows = db.conn.execute(
        f"select {_EVENT_COLUMNS} from account_events where account_id = ? order by at, id",
        (account_id,),
    )
    return tuple(AccountEvent(*row) for row in rows)


def live_events_of_verdict(db: Database, verdict_id: str) -> tuple[AccountEvent, ...]:
    """The events that a verdict caused and that nothing has voided."""
    rows = db.conn.execute(
        f"""
        select {_EVENT_COLUMNS} from account_events e
        where e.verdict_id = ? and e.verdict_id <> '' and e.kind <> 'voided'
          and not exists (select 1 from account_events w where w.account_id = e.account_id
                          and w.kind = 'voided' and w.voids = e.id)
        """,
        (verdict_id,),
    )
    return tuple(AccountEvent(*row) for row in rows)


def events_voided_by(db: Database, verdict_id: str) -> tuple[AccountEvent, ...]:
    """The events of earlier verdicts that a verdict has taken the place of."""
    columns = ", ".join(f"e.{name}" for name in _EVENT_COLUMNS.split(", "))
    rows = db.conn.execute(
        f"""
        select {columns} from account_events w join account_events e on e.id = w.voids
        where w.verdict_id = ? and w.verdict_id <> '' and w.kind = 'voided' order by e.at, e.id
        """,
        (verdict_id,),
    )
    return tuple(AccountEvent(*row) for row in rows)


def _decertified(events: Iterable[AccountEvent]) -> bool:
    """Whether a verdict took the certification and nothing gave it back since."""
    ordered = list(events)
    voided = {event.voids for event in ordered if event.kind == "voided"}
    state = False
    for event in ordered:
        if event.kind == "decertified" and event.verdict_id and event.id not in voided:
            state = True
        elif event.kind == "certified":
            state = False
    return state


def _known(db: Database, ids: Sequence[str]) -> dict[str, Account]:
    columns = ", ".join(f"a.{name}" for name in _COLUMNS.split(", "))
    rows = db.conn.execute(
        f"select {columns} from json_each(?) w join accounts a on a.id = w.value",
        (orjson.dumps(ids).decode(),),
    )
    return {row[0]: _account_of(row) for row in rows}


def _account_of(row: Sequence[str]) -> Account:
    name, handle, kind, certified, hospital, grade, ownership, registered, followers = row[:9]
    return Account(
        name,
        handle,
        kind,
        bool(certified),
        hospital,
        grade,
        ownership,
        registered,
        int(followers),
        *row[9:12],
    )


def _merged(known: Account, told: Account) -> Account:
    thin = not (told.hospital or told.registered_at or told.certified) and told.followers < 0
    keeps_kind = thin and told.kind == "user"
    return Account(
        known.id,
        told.handle or known.handle,
        known.kind if keeps_kind else told.kind,
        known.certified if thin else told.certified,
        told.hospital or known.hospital,
        told.hospital_grade or known.hospital_grade,
        told.ownership or known.ownership,
        told.registered_at or known.registered_at,
        told.followers if told.followers >= 0 else known.followers,
        told.bio or known.bio,
        told.ip_location or known.ip_location,
        told.source or known.source,
    )


def _values(account: Account) -> tuple[object, ...]:
    return (
        account.id,
        account.handle,
        account.kind,
        int(account.certified),
        account.hospital,
        account.hospital_grade,
        account.ownership,
        account.registered_at,
        account.followers,
        account.bio,
        account.ip_location,
        account.source,
    )


def _event_values(event: AccountEvent) -> tuple[object, ...]:
    told = (
        event.account_id,
        event.at,
        event.kind,
        event.detail,
        event.category,
        event.weight,
        event.expires_at,
        event.note_id,
        event.verdict_id,
        event.voids,
    )
    name = event.id or "e-" + blake2b(orjson.dumps(told), digest_size=16).hexdigest()
    return (name, *told)
