"""Verdicts as lessons: which texts stand judged, how each came to be judged, and its cluster."""

from dataclasses import dataclass

import orjson
from sqlite_utils import Database

from reviewer.domain.decision import PUNISHING
from reviewer.domain.policy import NoteAction


@dataclass(frozen=True, slots=True)
class JudgedText:
    """The verdict that stands on a text: the latest one, so an appeal's or a lead's is final.

    `propensity` is the logged chance of its review, 1 where a rule flagged it; `cluster` names its
    near copies. `leaves` are empty for a text that may stay.
    """

    note_version_id: int
    verdict_id: str
    account_id: str
    leaves: tuple[str, ...]
    decided_at: str
    propensity: float
    cluster: str


def judged_texts(db: Database) -> list[JudgedText]:
    """Every text with a verdict that was not withdrawn, the latest verdict first.

    Blind second reviews do not decide, and a case that waits with the leads is not decided.
    """
    rows = db.conn.execute(
        """
        with last as materialized (
          select note_version_id, max(id) as id from live_verdicts where lane <> 'second'
          group by note_version_id)
        select v.note_version_id, v.id, v.account_id, v.action, v.categories, v.decided_at,
               case when d.drawn = 1 then d.propensity else 1.0 end,
               cast(case t.cluster_id when 0 then t.id else t.cluster_id end as text)
        from last l join verdicts v on v.id = l.id
        join note_versions t on t.id = v.note_version_id
        left join draws d on d.note_version_id = v.note_version_id
        where v.action <> 'escalate' order by v.id desc
        """
    )
    return [
        JudgedText(
            version,
            verdict,
            account,
            tuple(orjson.loads(told)) if NoteAction(action) in PUNISHING else (),
            at,
            max(propensity, _LEAST),
            cluster,
        )
        for version, verdict, account, action, told, at, propensity, cluster in rows
    ]


_LEAST = 0.001
"""A draw with less chance would let one note weigh more than a thousand."""
