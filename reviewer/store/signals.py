"""What account rules compare, counted for a chunk of notes at once."""

from collections.abc import Sequence
from datetime import UTC, datetime

import orjson
from sqlite_utils import Database

from reviewer.domain.account import AccountSignals
from reviewer.domain.note import Note

_MOST_MENTIONS = 500

_SIGNALS = """
with wanted as (
  select j.key as position, n.id as note_id, n.account_id, n.version_id,
         case n.posted_at when '' then ?2 else n.posted_at end as at
  from json_each(?1) j join notes n on n.id = j.value
)
select w.position, a.kind, a.certified and not a.decertified, a.hospital_grade, a.ownership,
  a.registered_at, a.followers, w.at,
  (select coalesce(sum(e.weight), 0) from account_events e
   where e.account_id = w.account_id and e.at < w.at and e.kind = 'strike'
     and (e.expires_at = '' or e.expires_at > w.at)
     and not exists (select 1 from account_events v where v.account_id = e.account_id
                     and v.kind = 'voided' and v.voids = e.id)),
  (select count(*) from notes o where o.account_id = w.account_id and o.id <> w.note_id
     and o.posted_at > strftime('%Y-%m-%dT%H:%M:%fZ', w.at, '-1 day') and o.posted_at <= w.at),
  (select count(*) from notes o where o.account_id = w.account_id and o.id <> w.note_id
     and o.posted_at > strftime('%Y-%m-%dT%H:%M:%fZ', w.at, '-7 day') and o.posted_at <= w.at),
  (select count(*) from note_versions v
   join notes o on o.account_id = w.account_id and o.id <> w.note_id
   join note_versions t on t.id = o.version_id
   where v.id = w.version_id and o.posted_at <= w.at
     and (t.content_hash = v.content_hash or (t.cluster_id <> 0 and t.cluster_id = v.cluster_id))),
  (select count(distinct account_id) from
     (select o.account_id from
        (select distinct entity_id from (select entity_id from entity_links
         where account_id = w.account_id and link_type = 'contacts' limit ?3)) e
      cross join entity_links o on o.entity_id = e.entity_id limit ?3)
   where account_id <> w.account_id)
from wanted w join accounts a on a.id = w.account_id
order by w.position
"""


def signals_for(db: Database, notes: Sequence[Note], now: str) -> list[AccountSignals]:
    """Signals of each note's account as they stood when it was posted, in order of `notes`.

    The notes must be stored already; one without a date counts as posted at `now`. Counts leave
    the note itself out. `shared_contacts` counts other accounts that name a contact handle which
    the account names, among at most 500 such mentions.
    """
    wanted = orjson.dumps([note.id for note in notes]).decode()
    rows = db.conn.execute(_SIGNALS, (wanted, now, _MOST_MENTIONS))
    return [
        AccountSignals(
            kind=kind,
            certified=bool(certified),
            hospital_grade=grade,
            ownership=ownership,
            age_days=_age_days(registered_at, at),
            followers=followers,
            strikes=strikes,
            notes_24h=day,
            notes_7d=week,
            duplicate_notes=copies,
            shared_contacts=sharing,
        )
        for (
            _position,
            kind,
            certified,
            grade,
            ownership,
            registered_at,
            followers,
            at,
            strikes,
            day,
            week,
            copies,
            sharing,
        ) in rows
    ]


def _age_days(registered_at: str, at: str) -> float:
    """Days between registration and the note; -1 where the export does not say."""
    if not registered_at:
        return -1.0
    gap = _utc(at) - _utc(registered_at)
    return gap.total_seconds() / 86_400


def _utc(at: str) -> datetime:
    """A time that may be a bare date, which then counts as UTC."""
    moment = datetime.fromisoformat(at)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
