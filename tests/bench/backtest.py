"""Backtests: one rule and a whole pack over a file of decided notes."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from PySide6.QtCore import QCoreApplication

from reviewer import bootstrap
from reviewer.domain.rule import Rule
from reviewer.gui.background import Background
from reviewer.services.backtesting import backtest_rule
from reviewer.services.session import Session
from reviewer.services.trying import backtest_pack
from reviewer.settings import Settings
from reviewer.store import rules
from tests.bench.decided import RULE, make_decided


def run(quick: bool) -> dict[str, object]:
    """Seconds for `notes` decided notes, from the call to the figures.

    `rule_s`: one rule, scored in every note, at another threshold. `pack_thresholds_s`: every rule
    in force at another threshold, from stored scores. `pack_matched_s`: every rule in force
    defined otherwise, so that every note is read again. `gap_ms`: the longest time for which the
    desk's event loop does not come round while the first two run on the database thread.
    """
    count = 2_000 if quick else 100_000
    with tempfile.TemporaryDirectory() as folder:
        session = make_decided(Path(folder) / "decided.db", count)
        pack = [version.rule for version in rules.pack_in_force(session.db).versions]
        moved = [replace(rule, threshold=rule.threshold * 0.9) for rule in pack]
        touched = [_touched(rule) for rule in pack]
        figures: dict[str, object] = {
            "notes": count,
            "rules": len(pack),
            "rule_s": _seconds(lambda: backtest_rule(session, RULE, 0.45), 3),
            "pack_thresholds_s": _seconds(lambda: backtest_pack(session, moved), 3),
            "pack_matched_s": _seconds(lambda: _matched(session, touched), 1),
        }
        session.db.close()
        figures["gap_ms"] = _gap_ms(Path(folder) / "decided.db", moved)
    return figures


def _gap_ms(path: Path, moved: list[Rule]) -> float:
    app = QCoreApplication.instance() or QCoreApplication([])
    background = Background(lambda: bootstrap.open_session(path, settings=Settings()))
    background.start()
    background.wait_until_open()
    done: list[object] = []
    background.run(lambda session: backtest_rule(session, RULE, 0.45), done.append, read=True)
    background.run(lambda session: backtest_pack(session, moved), done.append, read=True)
    longest, last = 0.0, perf_counter()
    while len(done) < 2:
        app.processEvents()
        sleep(0.001)
        now = perf_counter()
        longest, last = max(longest, now - last), now
    background.close()
    return round(longest * 1000, 1)


def _touched(rule: Rule) -> Rule:
    return replace(rule, exceptions=(*rule.exceptions, "没有人会这样写"))


def _matched(session: Session, pack: list[Rule]) -> None:
    done = backtest_pack(session, pack)
    if done.matched != done.decided or done.flips.total:
        raise RuntimeError(f"matched {done.matched} of {done.decided}, {done.flips}")


def _seconds(work: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        started = perf_counter()
        work()
        taken.append(perf_counter() - started)
    return round(median(taken), 2)
