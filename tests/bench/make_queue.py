"""A large queue file, filled by plain SQL: open tasks of every category and past verdicts.

`python -m tests.bench.make_queue FILE --tasks 1000000 --verdicts 200000` makes one to keep.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlite_utils import Database

from reviewer.domain.person import Person, Role
from reviewer.domain.policy import CATEGORIES
from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.store import facts, people, rules
from reviewer.store.database import open_database, writing
from tests.bench.queue_rows import NOTES_AN_ACCOUNT, RISKY, STAFF, Plan, Row, account_kind, rows

_CHUNK = 100_000
_BIG = (
    "accounts account_events entity_links matches note_versions notes rule_evidence tasks verdicts"
)


def make_queue(path: Path, tasks: int, verdicts: int, now: str = "") -> None:
    """Make a queue file with that many open tasks and that many past verdicts, the same each time.

    `now` is when the last note was queued, by default the present. Everybody of `STAFF` has every
    role; the full-text index is filled too.
    """
    now = now or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    db = open_database(path, now)
    with writing(db):
        for name in STAFF:
            people.add(db, Person(name, name, frozenset(Role)), now)
        rules.install_pack(db, _pack(), "bench", STAFF[0], now)
    db.conn.execute("pragma journal_mode = delete")
    db.conn.execute("pragma synchronous = off")
    db.conn.execute("pragma foreign_keys = off")
    with db.atomic(), _without_indexes(db), _roomy_search(db):
        _accounts(db, (tasks + verdicts) // NOTES_AN_ACCOUNT + 1, now)
        versions = {v.rule.category: v.id for v in rules.pack_in_force(db).versions}
        hours = datetime.fromisoformat(now).timestamp() / 3600
        _fill(db, rows(Plan(tasks + verdicts, verdicts, now, hours, versions)))
        facts.write(db, "search_indexed_to", str(tasks + verdicts))
        _derive(db)
    db.conn.execute("pragma journal_mode = wal")
    db.close()


def _pack() -> list[Rule]:
    phrases = tuple(Phrase(text, 0.7) for text in RISKY)
    return [
        Rule(
            f"bench.{c.code.lower()}",
            c.code,
            c.zh,
            c.en,
            RuleKind.PHRASES,
            0.5,
            phrases=phrases,
            rationale="Made for measuring.",
        )
        for c in CATEGORIES
    ]


@contextmanager
def _without_indexes(db: Database) -> Iterator[None]:
    """Lay indexes and counting triggers of the big tables down only after the rows."""
    made = db.conn.execute(
        """
        select type, name, sql from sqlite_master where sql is not null
          and (type = 'index' or name in ('depth_in', 'tally_in'))
          and tbl_name in (select value from json_each('["' || replace(?, ' ', '","') || '"]'))
        """,
        (_BIG,),
    ).fetchall()
    for kind, name, _ in made:
        db.conn.execute(f"drop {kind} {name}")
    yield
    for _, _, sql in made:
        db.conn.execute(sql)


@contextmanager
def _roomy_search(db: Database) -> Iterator[None]:
    """Give the full-text index more memory while it is filled, so that it merges less."""
    sql = "insert into note_search (note_search, rank) values ('hashsize', ?)"
    db.conn.execute(sql, (64 << 20,))
    yield
    db.conn.execute(sql, (1 << 20,))


def _accounts(db: Database, count: int, now: str) -> None:
    db.conn.executemany(
        "insert into accounts (id, handle, kind, certified, hospital, hospital_grade, ownership, "
        "registered_at, followers, bio, ip_location, source, updated_at) "
        "values (?, ?, ?, 0, '', '', '', '2024-01-01T00:00:00.000Z', ?, '', '', 'bench', ?)",
        ((f"a{i:07}", f"小鹿{i}", account_kind(i), i % 3000, now) for i in range(count)),
    )
    db.conn.executemany(
        "insert into entities values (?, 'contact_handle', ?, ?, ?)",
        ((f"e{i:05}", f"vx{i % 10}•••••", f"{i:064x}", now) for i in range(5000)),
    )


def _fill(db: Database, made: Iterator[tuple[str, Row]]) -> None:
    while chunk := list(islice(made, _CHUNK)):
        by_table: dict[str, list[Row]] = {}
        for table, row in chunk:
            by_table.setdefault(table, []).append(row)
        for table, found in by_table.items():
            columns = "(rowid, title, body, tags, handle)" if table == "note_search" else ""
            marks = ", ".join("?" * len(found[0]))
            db.conn.executemany(f"insert into {table} {columns} values ({marks})", found)


def _derive(db: Database) -> None:
    for sql in (
        "insert into queue_depth select lane, state, count(*) from tasks group by lane, state",
        "insert into rule_tally select rule_id, sum(violating), sum(1 - violating) "
        "from rule_evidence group by rule_id",
        "insert into counters_daily select day, person_id, lane, primary_category, action, "
        "count(*), sum(active_ms) from verdicts group by 1, 2, 3, 4, 5",
    ):
        db.conn.execute(sql)


def main() -> None:
    """Make one file from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.make_queue")
    parser.add_argument("file", type=Path)
    parser.add_argument("--tasks", type=int, default=1_000_000)
    parser.add_argument("--verdicts", type=int, default=200_000)
    given = parser.parse_args()
    make_queue(given.file, given.tasks, given.verdicts)


if __name__ == "__main__":
    main()
