"""Import: fold, match, score, store and queue, beside the bare insert of the same notes."""

import json
import os
import statistics
import tempfile
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


def run(quick: bool) -> dict[str, object]:
    """Notes a second through the whole import, and through the insert alone, in one run."""
    count, rounds = (2_000, 1) if quick else (20_000, 3)
    whole: list[float] = []
    cores: list[float] = []
    alone: list[float] = []
    for turn in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "notes.jsonl"
            write_notes(file, count, turn)
            alone.append(count / _insert_only(Path(folder) / "bare.db", file))
            whole.append(count / _import(Path(folder) / "queue.db", file, 1))
            cores.append(count / _import(Path(folder) / "cores.db", file, os.cpu_count() or 1))
    return {
        "notes": count,
        "import_notes_s": round(statistics.median(whole)),
        "import_all_cores_notes_s": round(statistics.median(cores)),
        "insert_only_notes_s": round(statistics.median(alone)),
    }


def write_notes(file: Path, count: int, seed: int) -> None:
    """A file of notes in the published shape."""
    with file.open("w", encoding="utf-8") as out:
        for row in notes(count, seed=seed):
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
