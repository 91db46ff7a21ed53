"""Several processes that read notes with the same rules, for imports of many notes."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context

from reviewer.domain.note import Note
from reviewer.text.scanner import Scanned, Scanner

_PORTION = 100
"""Notes sent at once: few enough to share out evenly, enough to be worth the way."""

_seat: list[Scanner] = []
"""The scanner of a worker process; always empty in the process that leads."""


def _take_seat(scanner: Scanner) -> None:
    _seat.append(scanner)


def _scan(notes: Sequence[Note]) -> list[Scanned]:
    return [_seat[0].scan(note) for note in notes]


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
            return [self._scanner.scan(note) for note in notes]
        portions = [notes[at : at + _PORTION] for at in range(0, len(notes), _PORTION)]
        return list(chain.from_iterable(self._pool.map(_scan, portions)))

    def close(self) -> None:
        """Send the other processes home."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
