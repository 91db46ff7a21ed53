"""Claim, commit, filter and search on a queue file, beside a raw transaction of the same rows."""

import sqlite3
import statistics
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from reviewer import bootstrap
from reviewer.domain.policy import NoteAction
from reviewer.domain.task import QueueFilter
from reviewer.domain.verdict import VerdictDraft
from reviewer.services import reviewing, searching
from reviewer.services.session import Session


def claim_and_commit(file: Path, count: int) -> dict[str, object]:
    """Claims of the next task, durable verdicts, and raw transactions writing as many rows."""
    session = bootstrap.open_session(file)
    claims, commits = [], []
    written: list[list[tuple[object, ...]]] = []
    for _ in range(count):
        started = perf_counter()
        dossier = reviewing.claim_next(session, QueueFilter())
        claims.append((perf_counter() - started) * 1000)
        if dossier is None:
            raise RuntimeError("the benchmark's queue ran dry")
        categories = tuple(sorted({m.category for m in dossier.matches if m.flagged}))
        draft = VerdictDraft(
            action=NoteAction.REMOVE if categories else NoteAction.PASS,
            categories=categories,
            reason="基准测试所写的理由，超过十个字",
        )
        started = perf_counter()
        saved = reviewing.submit_verdict(session, dossier.task.id, draft)
        commits.append((perf_counter() - started) * 1000)
        written.append(_rows_of(session, saved.verdict_id))
    session.db.close()
    raw = _raw(file, written)
    return {
        "claim_ms": _spread(claims),
        "commit_ms": _spread(commits),
        "raw_commit_ms": _spread(raw),
    }


def _rows_of(session: Session, verdict: str) -> list[tuple[object, ...]]:
    """What a verdict wrote, to be written again without any of the program's care."""
    db = session.db.conn
    found = db.execute("select * from verdicts where id = ?", (verdict,)).fetchall()
    for table in ("span_verdicts", "rule_evidence", "account_events"):
        found += db.execute(f"select * from {table} where verdict_id = ?", (verdict,)).fetchall()
    found += db.execute("select * from journal order by seq desc limit 1").fetchall()
    return [tuple(row) for row in found]


def _raw(file: Path, written: list[list[tuple[object, ...]]]) -> list[float]:
    """One durable transaction for each verdict, with the same values in a table of its own."""
    place = file.with_name("raw.db")
    db = sqlite3.connect(place, isolation_level=None)
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    widest = max(len(row) for rows in written for row in rows)
    db.execute(f"create table raw ({', '.join(f'c{i}' for i in range(widest))})")
    db.execute("create table counted (id integer primary key, n integer)")
    db.executemany("insert into counted values (?, 0)", [(i,) for i in range(4)])
    times = []
    for rows in written:
        started = perf_counter()
        db.execute("begin immediate")
        for row in rows:
            marks = ", ".join("?" * len(row))
            columns = ", ".join(f"c{i}" for i in range(len(row)))
            db.execute(f"insert into raw ({columns}) values ({marks})", row)
        for number in range(4):  # task, account, counter, depth
            db.execute("update counted set n = n + 1 where id = ?", (number,))
        db.execute("commit")
        times.append((perf_counter() - started) * 1000)
    db.close()
    return times


def filter_and_search(file: Path) -> dict[str, object]:
    """First rows of the list under each kind of filter, and of a search; the slowest median."""
    session = bootstrap.open_session(file)
    filters = (
        QueueFilter(),
        QueueFilter(category="CLM-ANX"),
        QueueFilter(account_kind="doctor"),
        QueueFilter(overdue=True),
        QueueFilter(text="微信"),
    )
    lists = [_median(partial(reviewing.queue_page, session, f)) for f in filters]
    first = reviewing.queue_page(session, QueueFilter())
    lists.append(_median(lambda: reviewing.queue_page(session, QueueFilter(), first[-1])))
    searches = [_median(partial(searching.search, session, t)) for t in ("微信", "私信我", "针")]
    session.db.close()
    return {"filter_ms": round(max(lists), 1), "search_ms": round(max(searches), 1)}


def _median(call: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        started = perf_counter()
        call()
        taken.append((perf_counter() - started) * 1000)
    return statistics.median(taken)


def _spread(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    return {
        "p50": round(statistics.median(ordered), 3),
        "p99": round(ordered[max(0, round(len(ordered) * 0.99) - 1)], 3),
    }
