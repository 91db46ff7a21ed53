"""How notes were drawn for review, and the sampling plans that drew them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import orjson
from sqlite_utils import Database

from reviewer.domain.sampling import Shares, Volumes

_WINDOW = 50_000


@dataclass(frozen=True, slots=True)
class DrawRow:
    """The draw of one note version; `unit` names its near-copy cluster, `day` is an ordinal."""

    note_version_id: int
    unit: str
    day: int
    plan_id: str
    propensity: float
    drawn: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A sampling plan: each rule's epoch and threshold by then, its shares and its own epoch."""

    id: str
    epoch: str
    epochs: Mapping[str, str]
    thresholds: Mapping[str, float]
    shares: Shares
    created_at: str


@dataclass(frozen=True, slots=True)
class DesignRow:
    """A sampling plan as one rule sees it: its epoch, its threshold by then, the shares below."""

    epoch: str
    threshold: float
    shares: Shares


def add_draws(db: Database, rows: Sequence[DrawRow]) -> None:
    """Store draws; one that replaces an earlier draw of the same version says so by its plan."""
    epochs = {plan_id: _epoch_of_plan(db, plan_id) for plan_id in {row.plan_id for row in rows}}
    db.conn.executemany(
        "insert into draws values (?, ?, ?, ?, ?, ?, ?) on conflict do update set "
        "unit = excluded.unit, day = excluded.day, plan_id = excluded.plan_id, "
        "epoch = excluded.epoch, propensity = excluded.propensity, drawn = excluded.drawn",
        [
            (r.note_version_id, r.unit, r.day, r.plan_id, epochs[r.plan_id], r.propensity, r.drawn)
            for r in rows
        ],
    )


def keep_plan(db: Database, plan: PlanRow) -> None:
    """Write a sampling plan unless it is known already."""
    shares = plan.shares
    db.conn.execute(
        "insert or ignore into sampling_plans values (?, ?, ?, ?)",
        (
            plan.id,
            orjson.dumps(
                {
                    "epoch": plan.epoch,
                    "epochs": dict(plan.epochs),
                    "thresholds": dict(plan.thresholds),
                }
            ).decode(),
            orjson.dumps((shares.near, shares.deep, shares.unscored, shares.near_steps)).decode(),
            plan.created_at,
        ),
    )


def plans_of_epochs(
    db: Database, rule_id: str, epoch_ids: Collection[str], since: str = ""
) -> dict[str, DesignRow]:
    """Sampling plans made since a time that drew for these epochs of a rule, oldest first."""
    rows = db.conn.execute(
        "select id, plans ->> ('$.epochs.' || json_quote(?1)), "
        "plans ->> ('$.thresholds.' || json_quote(?1)), shares from sampling_plans "
        "where created_at >= ?2 order by created_at, id",
        (rule_id, since),
    )
    return {
        plan_id: DesignRow(epoch, threshold, Shares(*orjson.loads(shares)))
        for plan_id, epoch, threshold, shares in rows
        if epoch in epoch_ids
    }


def volumes_before(db: Database, today: int) -> Volumes | None:
    """Notes a day below every threshold, over the recent days before `today`; None without any.

    Notes are told apart by the share of their plan with which they were drawn.
    """
    shares = {
        plan_id: Shares(*orjson.loads(told))
        for plan_id, told in db.conn.execute("select id, shares from sampling_plans")
    }
    rows = db.conn.execute(
        "select day, plan_id, propensity, count(*) from draws "
        "where note_version_id > (select coalesce(max(note_version_id), 0) from draws) - ? "
        "and day < ? group by day, plan_id, propensity",
        (_WINDOW, today),
    ).fetchall()
    days = {row[0] for row in rows}
    if not days:
        return None
    sums = {"near": 0, "deep": 0, "unscored": 0}
    for _, plan_id, propensity, count in rows:
        of = shares[plan_id]
        if propensity < 1.0:
            near = propensity >= of.near
            sums["near" if near else "deep" if propensity >= of.deep else "unscored"] += count
    span = max(days) - min(days) + 1
    return Volumes(sums["near"] / span, sums["deep"] / span, sums["unscored"] / span)


def _epoch_of_plan(db: Database, plan_id: str) -> str:
    row = db.conn.execute("select plans from sampling_plans where id = ?", (plan_id,)).fetchone()
    return str(orjson.loads(row[0])["epoch"])
