"""Reading decided notes again with other rules, in as many processes as are worth it."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from sqlite_utils import Database

from reviewer.domain.errors import ReviewerError
from reviewer.domain.rule import Pack, RuleKind
from reviewer.services.session import Session
from reviewer.store import models, notes, signals
from reviewer.store.database import database_path, open_readonly
from reviewer.text.matcher import Matcher, compile_pack

Scores = list[tuple[int, int, float]]
"""Note version, rule version and score of each match."""

Watch = Callable[[float], bool]
"""Told the share done in [0, 1]; cancels by returning False."""

_PORTION = 250
_LARGE = 3_000
"""Notes from which on more processes save more time than they need to start."""


def ever_on(_share: float) -> bool:
    """A watch that lets everything go on."""
    return True


@dataclass(frozen=True, slots=True)
class _Reader:
    """A matcher with the file that it reads from."""

    matcher: Matcher
    db: Database
    now: str
    kinds: frozenset[RuleKind]

    def read(self, version_ids: Sequence[int]) -> Scores:
        texts = [text for one in version_ids if (text := notes.note_text(self.db, one))]
        found: Scores = []
        if self.matcher.sways:
            known = signals.signals_for(self.db, [text.note for text in texts], self.now)
            return [
                (text.version_id, match.rule_version_id, match.score)
                for text, about in zip(texts, known, strict=True)
                for match in self.matcher.match(text.note, about)
            ]
        if self.kinds - {RuleKind.ACCOUNT}:
            told = self.matcher.findings([text.note for text in texts])
            found += [
                (text.version_id, rule.version.id, score)
                for text, findings in zip(texts, told, strict=True)
                for rule, score, _ in findings
            ]
        if RuleKind.ACCOUNT in self.kinds:
            known = signals.signals_for(self.db, [text.note for text in texts], self.now)
            for text, about in zip(texts, known, strict=True):
                matches = self.matcher.account_matches(about)
                found += [(text.version_id, m.rule_version_id, m.score) for m in matches]
        return found


_seat: list[_Reader] = []
"""The reader of a worker process; always empty in the process that leads."""


def rematch(
    session: Session, pack: Pack, version_ids: Sequence[int], watch: Watch = ever_on
) -> Scores:
    """What the rules of a pack score in these note versions.

    Account rules see the account as it was when the note was posted. Raises ReviewerError when
    `watch` cancels, and for a rule that cannot be compiled.
    """
    matcher = compile_pack(pack, models=models.of_pack(session.db, pack))
    kinds = frozenset(version.rule.kind for version in pack.versions)
    portions = [version_ids[at : at + _PORTION] for at in range(0, len(version_ids), _PORTION)]
    found: Scores = []
    with _readers(session, matcher, kinds, len(version_ids)) as read:
        for done, scores in enumerate(read(portions), 1):
            found += scores
            if not watch(done / len(portions)):
                raise ReviewerError("The backtest was cancelled; nothing was changed.")
    return found


@contextmanager
def _readers(
    session: Session, matcher: Matcher, kinds: frozenset[RuleKind], count: int
) -> Iterator[Callable[[Sequence[Sequence[int]]], Iterator[Scores]]]:
    now = session.clock()
    processes = os.cpu_count() or 1
    if count < _LARGE or processes < 2:
        here = _Reader(matcher, session.db, now, kinds)
        yield lambda portions: (here.read(portion) for portion in portions)
        return
    place = database_path(session.db)
    seat = (matcher, place, now, kinds)
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _take_seat, seat)
    try:
        yield lambda portions: pool.map(_read, portions)
    finally:
        pool.shutdown(cancel_futures=True)


def _take_seat(matcher: Matcher, place: Path, now: str, kinds: frozenset[RuleKind]) -> None:
    _seat.append(_Reader(matcher, open_readonly(place), now, kinds))


def _read(version_ids: Sequence[int]) -> Scores:
    return _seat[0].read(version_ids)
