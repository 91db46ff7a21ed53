"""Proposals: one rule and a hundred, from the verdicts of a queue file that works on."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from reviewer.services import proposing
from reviewer.services.session import Session
from reviewer.store import counted
from tests.bench.judged import ALL, SHARES, judge, make_judged, unjudge

_FRESH = 2_000


def run(quick: bool) -> dict[str, object]:
    """Figures of the statistics on a file with `verdicts` verdicts about one rule.

    A hundred other rules share as many. `first_s`: catching up with all of it once, by whichever
    comes first. Then, each time after a few hundred verdicts more: `one_ms` for a proposal about
    the rule with all the verdicts, `all_s` for every rule; `weigh_ms` without new verdicts, as a
    window reads it. `verdict_us` is what a verdict's evidence about one rule costs to write.
    `one_cpu_ms` and `all_cpu_s` are seconds of this process alone, whatever else the machine does.
    """
    count = 20_000 if quick else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        session = make_judged(Path(folder) / "judged.db", count)
        found = session.db.conn.execute(
            "select count(*) from rule_evidence where rule_id = ?", (ALL,)
        ).fetchone()[0]
        notes = session.db.conn.execute("select max(note_version_id) from draws").fetchone()[0]
        fresh = min(_FRESH, notes // 100)
        figures: dict[str, object] = {"verdicts": found, "rules": SHARES + 1, "fresh": fresh}
        figures["first_s"] = round(_seconds(lambda: proposing.propose(session)), 2)
        paid = [_work(session, notes, fresh)]
        cpu = process_time()
        figures["all_s"] = round(_seconds(lambda: proposing.propose(session)), 2)
        figures["all_cpu_s"] = round(process_time() - cpu, 2)
        one: list[float] = []
        used: list[float] = []
        for _ in range(5):
            paid.append(_work(session, notes, fresh))
            cpu = process_time()
            one.append(_seconds(lambda: proposing.propose(session, ALL)))
            used.append(process_time() - cpu)
        figures["one_ms"] = round(median(one) * 1000, 1)
        figures["one_cpu_ms"] = round(median(used) * 1000, 1)
        again = [_seconds(lambda: proposing.propose(session, ALL)) for _ in range(5)]
        figures["weigh_ms"] = round(median(again) * 1000, 1)
        figures["verdict_us"] = round(median(paid) * 1e6, 1)
        wrong = counted.wrong_counts(session.db) if quick else []
        session.db.close()
    if wrong:
        raise RuntimeError(f"kept counts are off: {wrong}")
    return figures


def _work(session: Session, notes: int, fresh: int) -> float:
    """Verdicts on the newest notes are taken back and some given anew; seconds for each."""
    conn, first = session.db.conn, notes - fresh
    started = perf_counter()
    with conn:
        touched = unjudge(session, first, notes) + judge(session, first, notes - fresh // 5)
    return (perf_counter() - started) / max(1, touched)


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
