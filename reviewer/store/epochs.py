"""Epochs: what a rule's test froze when it began, and what was known by then."""

from collections.abc import Sequence

import orjson
from sqlite_utils import Database

from reviewer.domain.epoch import Epoch, Promise
from reviewer.domain.evidence import Anchor
from reviewer.domain.noise import DoubleReviews

_COLUMNS = "e.id, e.rule_version_id, e.rule_id, e.grid, e.anchors, e.target, e.started_at, e.why"
_MOST_SCORES = 2_000


def open_epochs(db: Database) -> dict[str, Epoch]:
    """The open epoch of each rule whose version in force has one, by rule id."""
    rows = db.conn.execute(
        f"select {_COLUMNS} from rule_epochs e join rules r on r.version_id = e.rule_version_id "
        "where e.ended_at = '' order by e.rule_id"
    )
    return {epoch.rule_id: epoch for epoch in map(_epoch_of, rows)}


def unfinished(db: Database) -> dict[str, Epoch]:
    """The epoch of each rule that nothing has ended, of whichever version, by rule id."""
    rows = db.conn.execute(f"select {_COLUMNS} from rule_epochs e where e.ended_at = ''")
    return {epoch.rule_id: epoch for epoch in map(_epoch_of, rows)}


def carry(db: Database, epoch_id: str, rule_version_id: int) -> None:
    """Let an epoch go on under another version of its rule."""
    db.conn.execute(
        "update rule_epochs set rule_version_id = ?2 where id = ?1", (epoch_id, rule_version_id)
    )


def open_epoch(db: Database, rule_id: str) -> Epoch | None:
    """The open epoch of a rule's version in force, or None."""
    row = db.conn.execute(
        f"select {_COLUMNS} from rule_epochs e join rules r on r.version_id = e.rule_version_id "
        "where e.ended_at = '' and r.id = ?",
        (rule_id,),
    ).fetchone()
    return _epoch_of(row) if row else None


def epochs_of(db: Database, rule_version_ids: Sequence[int]) -> list[Epoch]:
    """Every epoch, open or ended, of these rule versions, oldest first."""
    rows = db.conn.execute(
        f"select {_COLUMNS} from rule_epochs e where e.rule_version_id in "
        "(select value from json_each(?)) order by e.started_at, e.id",
        (orjson.dumps(list(rule_version_ids)).decode(),),
    )
    return [_epoch_of(row) for row in rows]


def start(db: Database, epoch: Epoch) -> None:
    """Open an epoch, ending whatever epoch of the rule is open."""
    db.conn.execute(
        "update rule_epochs set ended_at = ? where rule_id = ? and ended_at = ''",
        (epoch.started_at, epoch.rule_id),
    )
    db.conn.execute(
        "insert into rule_epochs (id, rule_version_id, rule_id, grid, anchors, target, started_at, "
        "why) values (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            epoch.id,
            epoch.rule_version_id,
            epoch.rule_id,
            orjson.dumps(epoch.grid).decode(),
            orjson.dumps([(a.candidate, a.weight) for a in epoch.anchors]).decode(),
            _promise_json(epoch.promise),
            epoch.started_at,
            epoch.why,
        ),
    )
    # Nothing was drawn for it yet: counts are kept from here on.
    db.conn.execute("insert into evidence_kept values (?)", (epoch.id,))


def past_scores(db: Database, rule_id: str) -> list[float]:
    """Scores that the rule gave so far, ascending, thinned to about 2,000 where there are more."""
    rows = db.conn.execute(
        "select m.score, count(*) from matches m join rule_versions v on v.id = m.rule_version_id "
        "where v.rule_id = ? group by m.score order by m.score",
        (rule_id,),
    ).fetchall()
    total = sum(count for _, count in rows)
    step = max(1, -(-total // _MOST_SCORES))
    scores: list[float] = []
    seen = 0
    for score, count in rows:
        # Every `step`-th score of the whole, each distinct one at least once.
        scores += [score] * max(1, (seen + count) // step - seen // step)
        seen += count
    return scores


def double_reviews(db: Database, category: str) -> DoubleReviews:
    """First verdicts on a category against the truth, from notes that two people judged blind.

    Where the two differ a lead's later verdict is the truth. Without one, a first verdict that
    found a violation counts as wrong, and one that found none is left out.
    """
    rows = db.conn.execute(
        """
        select exists (select 1 from json_each(f.categories) where value = ?1) as first,
               exists (select 1 from json_each(s.categories) where value = ?1) as second,
               (select exists (select 1 from json_each(l.categories) where value = ?1)
                from live_verdicts l where l.note_id = s.note_id and l.id > s.id
                  and l.note_version_id = s.note_version_id
                  and l.lane in ('escalated', 'appeal') and l.action <> 'escalate'
                order by l.id desc limit 1) as ruled,
               count(*)
        from tasks t join live_verdicts s on s.id = t.verdict_id
        join live_verdicts f on f.note_id = s.note_id and f.note_version_id = s.note_version_id
          and f.lane in ('first', 'audit') and f.action <> 'escalate'
          and f.person_id <> s.person_id
        where t.lane = 'second' and t.state = 'done' and s.action <> 'escalate'
        group by 1, 2, 3
        """,
        (category,),
    )
    benign = benign_called = violating = violating_called = 0
    for first, second, ruled, count in rows:
        truth = second if first == second else (0 if first and ruled is None else ruled)
        if truth == 0:
            benign += count
            benign_called += count * first
        elif truth == 1:
            violating += count
            violating_called += count * first
    return DoubleReviews(benign, benign_called, violating, violating_called)


def _promise_json(promise: Promise) -> str:
    reviews = promise.double_reviews
    told = reviews and (
        reviews.benign,
        reviews.benign_called,
        reviews.violating,
        reviews.violating_called,
    )
    return orjson.dumps(
        {"target": promise.target, "delta": promise.delta, "double_reviews": told}
    ).decode()


def _epoch_of(row: Sequence[str]) -> Epoch:
    told = orjson.loads(row[5])
    reviews = told["double_reviews"]
    return Epoch(
        row[0],
        int(row[1]),
        row[2],
        tuple(orjson.loads(row[3])),
        tuple(Anchor(candidate, weight) for candidate, weight in orjson.loads(row[4])),
        Promise(told["target"], told["delta"], DoubleReviews(*reviews) if reviews else None),
        row[6],
        row[7],
    )
