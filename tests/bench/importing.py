"""Import: fold, match, score, store and queue, beside the bare insert of the same notes."""

import json
import os
import statistics
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter

from reviewer import bootstrap
from reviewer.exchange.reading import Accepted, open_notes
from reviewer.services.importing import import_notes
from reviewer.settings import Settings
from reviewer.store.accounts import add_unknown
from reviewer.store.database import writing
from reviewer.store.notes import upsert_notes
from tests.bench.corpus import notes
from tests.bench.mixed import mixed_notes


def run(quick: bool) -> dict[str, object]:
    """Notes a second through the whole import, and through the insert alone, in one run.

    `import_notes_s` is of a realistic mix, `import_dense_notes_s` of notes full of hits.
    """
    count, rounds = (2_000, 1) if quick else (20_000, 3)
    figures: dict[str, list[float]] = {}
    for turn in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            for name, seconds in _times(Path(folder), count, turn):
                figures.setdefault(name, []).append(count / seconds)
    medians = {name: round(statistics.median(rates)) for name, rates in figures.items()}
    return {"notes": count, **medians}


def _times(folder: Path, count: int, turn: int) -> Iterator[tuple[str, float]]:
    """Each figure's name with the seconds that its import of `count` notes took."""
    mixed, dense = folder / "mixed.jsonl", folder / "dense.jsonl"
    write_rows(mixed, mixed_notes(count, seed=turn))
    write_notes(dense, count, turn)
    cores = os.cpu_count() or 1
    yield "import_notes_s", _import(folder / "mixed.db", mixed, 1)
    yield "import_all_cores_notes_s", _import(folder / "mixed-cores.db", mixed, cores)
    yield "import_dense_notes_s", _import(folder / "dense.db", dense, 1)
    yield "import_dense_all_cores_notes_s", _import(folder / "dense-cores.db", dense, cores)
    yield "insert_only_notes_s", _insert_only(folder / "bare.db", mixed)


def write_notes(file: Path, count: int, seed: int) -> None:
    """A file of notes full of hits in the published shape."""
    write_rows(file, notes(count, seed=seed))


def write_rows(file: Path, rows: Iterable[dict[str, object]]) -> None:
    """A file with one row a line."""
    with file.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _import(database: Path, file: Path, processes: int) -> float:
    session = bootstrap.open_session(database, settings=Settings())
    _ = session.matcher
    started = perf_counter()
    done = import_notes(session, file, processes=processes)
    seconds = perf_counter() - started
    session.db.close()
    if done.imported != done.read:
        raise RuntimeError(f"the benchmark's own notes were not all imported: {done.figures()}")
    return seconds


def _insert_only(database: Path, file: Path) -> float:
    session = bootstrap.open_session(database, settings=Settings())
    rows = [row.value for row in open_notes(file) if isinstance(row, Accepted)]
    started = perf_counter()
    for start in range(0, len(rows), 1000):
        chunk = rows[start : start + 1000]
        with writing(session.db):
            add_unknown(session.db, sorted({note.account_id for note in chunk}), session.clock())
            upsert_notes(session.db, chunk, "bench", session.clock())
    seconds = perf_counter() - started
    session.db.close()
    return seconds
