"""Several processes that read notes with the same rules, for imports of many notes."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from reviewer.domain.match import Hit, Match
from reviewer.domain.note import Note
from reviewer.domain.span import Field, Span
from reviewer.text.scanner import Scanned, Scanner

_Hit = tuple[tuple[Field, int, int], str, str, float, tuple[str, ...]]
_Match = tuple[tuple[str, int, str, float, float, bool], list[_Hit], str]
Packed = tuple[list[_Match], tuple[str, ...], str, tuple[int, ...]]

_PORTION = 50
"""Notes sent at once: few enough to share out evenly, enough to be worth the way."""

_seat: list[Scanner] = []
"""The scanner of a worker process; always empty in the process that leads."""


def _take_seat(scanner: Scanner) -> None:
    _seat.append(scanner)


def _scan(notes: Sequence[Note]) -> list[Packed]:
    return [_packed(read) for read in _seat[0].scan_all(notes)]


def _packed(read: Scanned) -> Packed:
    """Plain tuples, which travel three times as fast as data classes."""
    return (
        [
            (
                (m.rule_id, m.rule_version_id, m.category, m.score, m.threshold, m.flagged),
                [
                    ((h.span.field, h.span.start, h.span.end), h.surface, h.folded, h.weight, h.how)
                    for h in m.hits
                ],
                m.why,
            )
            for m in read.matches
        ],
        read.handles,
        read.folded,
        read.bands,
    )


def _unpacked(packed: Packed) -> Scanned:
    told, handles, folded, bands = packed
    matches = tuple(
        Match(
            *what,
            tuple(
                Hit(Span(*span), surface, folded, weight, how)
                for span, surface, folded, weight, how in hits
            ),
            why,
        )
        for what, hits, why in told
    )
    return Scanned(matches, handles, folded, bands)


class Crew:
    """Scans notes in `processes` processes, or in this one where that is 1; close it at the end."""

    def __init__(self, scanner: Scanner, processes: int) -> None:
        self._scanner = scanner
        self._pool = (
            ProcessPoolExecutor(processes, get_context("spawn"), _take_seat, (scanner,))
            if processes > 1
            else None
        )

    def scan(self, notes: Sequence[Note]) -> list[Scanned]:
        """What each note tells, in order."""
        if self._pool is None:
            return self._scanner.scan_all(notes)
        portions = [notes[at : at + _PORTION] for at in range(0, len(notes), _PORTION)]
        return [_unpacked(read) for told in self._pool.map(_scan, portions) for read in told]

    def close(self) -> None:
        """Send the other processes home."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
