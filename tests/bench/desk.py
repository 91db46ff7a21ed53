"""The desk on queues of several sizes: next note, commit, claim, start, memory, lists, import.

The window runs in a process of its own (`desk_probe`), so that start and memory are a person's.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import time

from reviewer import bootstrap
from reviewer.domain.person import Person, Role
from reviewer.store import people
from reviewer.store.database import open_database, writing
from tests.bench.desk_services import claim_and_commit, filter_and_search
from tests.bench.importing import write_notes
from tests.bench.make_queue import make_queue

_SIZES = {"1k": 1_000, "100k": 100_000, "1m": 1_000_000}
_QUICK = {"1k": 1_000, "5k": 5_000}


def run(quick: bool) -> dict[str, object]:
    """Every figure marked M1 for the desk; with `quick` on small queues and few presses."""
    sizes, verdicts, presses = (_QUICK, 500, 30) if quick else (_SIZES, 200_000, 300)
    next_ms: dict[str, object] = {}
    rushed: dict[str, object] = {}
    figures: dict[str, object] = {"next_ms": next_ms, "next_rushed_ms": rushed}
    with tempfile.TemporaryDirectory() as folder:
        for name, tasks in sizes.items():
            file = Path(folder) / f"{name}.db"
            make_queue(file, tasks, verdicts)
            _sit_down(file)
            told = _probe(file, presses)
            next_ms[name] = told["next_ms"]
            rushed[name] = told["next_rushed_ms"]
        largest = Path(folder) / f"{list(sizes)[-1]}.db"
        figures |= {name: told[name] for name in ("start_ms", "rss_mb")}
        figures |= claim_and_commit(largest, presses)
        figures |= filter_and_search(largest)
        figures |= _import_beside(largest, 1_000 if quick else 100_000)
    return figures


def _sit_down(file: Path) -> None:
    """Add this machine's user and let the program install its rules, as a first start does."""
    now = bootstrap.now()
    db = open_database(file, now)
    everything = Person(bootstrap.system_user(), "bench", frozenset(Role))
    with writing(db):
        people.add(db, everything, now)
    db.close()
    bootstrap.open_session(file).db.close()


def _environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "REVIEWER_BENCH_BEGAN": repr(time())}


def _probe(file: Path, presses: int, *more: str) -> dict[str, object]:
    command = [sys.executable, "-m", "tests.bench.desk_probe", str(file), str(presses), *more]
    done = subprocess.run(
        command, env=_environment(), stdout=subprocess.PIPE, check=True, text=True
    )
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


def _import_beside(file: Path, count: int) -> dict[str, object]:
    """The longest gap of the window's event loop while an import fills the same file."""
    notes = file.with_name("beside.jsonl")
    write_notes(notes, count, seed=99)
    importing = subprocess.Popen(
        [sys.executable, "-m", "reviewer", "import", "notes", str(notes), "--db", str(file)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    told = _probe(file, 40, f"--beside={importing.pid}")
    if importing.wait() != 0:
        raise RuntimeError("the import beside the desk failed")
    return {"gap_ms": told["gap_ms"], "next_ms_beside": told["next_ms"]}
