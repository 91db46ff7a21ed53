"""A queue file of decided notes: realistic texts, real matches of the shipped rules, verdicts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import orjson

from reviewer import bootstrap
from reviewer.domain.match import Match
from reviewer.domain.note import Note
from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.services.auditing import AuditPlan, day_of, plan_in_force
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store import rules, signals
from reviewer.store.database import writing
from reviewer.store.draws import DrawRow, add_draws
from reviewer.store.matches import add_matches
from tests.bench.mixed import mixed_notes
from tests.bench.queue_rows import TASK_COLUMNS

RULE = "bench.everywhere"
_TEMPLATES = 2_000
_CHUNK = 5_000
_DAYS = 60
_COMMON = {"了": 0.2, "的": 0.15, "一点": 0.3, "朋友": 0.3, "医生": 0.4, "微信": 0.6}
_SERIAL = str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸")


def make_decided(path: Path, count: int) -> Session:
    """A session on a new file with `count` decided notes, all with a score under `RULE`."""
    session = bootstrap.open_session(path, settings=Settings())
    with writing(session.db):
        rules.install_pack(session.db, [_everywhere()], "bench", "bench", session.clock())
    plan = plan_in_force(session)
    session.db.conn.execute("pragma synchronous = off")
    session.db.conn.execute("pragma foreign_keys = off")
    made = _notes(session, count)
    place = 0
    while chunk := list(islice(made, _CHUNK)):
        with writing(session.db):
            _store(session, plan, place, chunk)
        place += len(chunk)
    session.db.conn.execute("pragma foreign_keys = on")
    session.db.conn.execute("pragma wal_checkpoint(truncate)")
    return session


def _everywhere() -> Rule:
    phrases = tuple(Phrase(text, weight) for text, weight in _COMMON.items())
    return Rule(RULE, "DIV-CONTACT", "到处", "Everywhere", RuleKind.PHRASES, 0.6, phrases=phrases)


def _notes(session: Session, count: int) -> Iterator[tuple[Note, tuple[Match, ...]]]:
    """Notes with their matches; texts come again and again, each time under another title."""
    templates = [
        Note(str(row["id"]), "", str(row["title"]), str(row["body"]), ("日常", "碎碎念"))
        for row in mixed_notes(min(count, _TEMPLATES))
    ]
    templates = [replace(n, title=n.title.translate(_SERIAL)) for n in templates]
    found = [session.matcher.match(note) for note in templates]
    for number in range(count):
        note = templates[number % len(templates)]
        title = f"{note.title}{number}".translate(_SERIAL)
        yield (
            replace(note, id=f"d{number:07}", account_id=f"a{number // 5:06}", title=title),
            found[number % len(templates)],
        )


def _store(
    session: Session,
    plan: AuditPlan,
    first: int,
    chunk: Sequence[tuple[Note, tuple[Match, ...]]],
) -> None:
    db, now, today = session.db, session.clock(), day_of(session.clock())
    random = Random(first)
    rows: dict[str, list[tuple[object, ...]]] = {}
    drawn: list[DrawRow] = []
    for version, (note, met) in enumerate(chunk, first + 1):
        draw = plan.draw({m.rule_id: m.score for m in met}, str(version))
        day = today - version % _DAYS
        drawn.append(DrawRow(version, str(version), day, plan.id, draw.propensity, True))
        for table, row in _rows(note, version, met, draw.propensity, plan.id, random, now):
            rows.setdefault(table, []).append(row)
    _insert(session, rows)
    known = signals.signals_for(db, [note for note, _ in chunk], now)
    whole = {
        version: (*met, *session.matcher.account_matches(about))
        for version, ((_, met), about) in enumerate(zip(chunk, known, strict=True), first + 1)
    }
    add_matches(db, whole)
    add_draws(db, drawn)


def _insert(session: Session, rows: Mapping[str, Sequence[tuple[object, ...]]]) -> None:
    for table, found in rows.items():
        marks = ", ".join("?" * len(found[0]))
        session.db.conn.executemany(f"insert or ignore into {table} values ({marks})", found)


def _rows(
    note: Note,
    version: int,
    met: Sequence[Match],
    propensity: float,
    plan: str,
    random: Random,
    now: str,
) -> Iterator[tuple[str, tuple[object, ...]]]:
    verdict, task = f"v{version:08}", f"t{version:08}"
    flagged = [m for m in met if m.flagged and m.rule_id != RULE]
    removed = bool(flagged) and random.random() < 0.85
    codes = sorted({m.category for m in flagged}) if removed else []
    action = "remove" if removed else "pass"
    lane = "first" if flagged else "audit"
    tags = orjson.dumps(note.tags).decode()
    yield "accounts", (
        note.account_id, note.account_id, "user", 0, 0, "", "", "",
        "2024-01-01T00:00:00.000Z", 10, "", "", "bench", "normal", 0, now,
    )  # fmt: skip
    yield "notes", (
        note.id, note.account_id, version, "2026-01-05T00:00:00.000Z", 3, 1, 0, 0, "[]", "bench",
        "", "b", now,
    )  # fmt: skip
    yield (
        "note_versions (id, note_id, version, content_hash, title, body, tags, imported_at)",
        (version, note.id, 1, b"", note.title, note.body, tags, now),
    )
    yield f"tasks ({TASK_COLUMNS})", (
        task, version, note.id, note.account_id, "user", lane, "done", 0.0, 3, 0.5, 0, now, now,
        propensity, plan, "", "", 0.0, 0, "", "", 0, verdict, "", "", "", "", "", 0, "",
        "", 0.0, 0.0, 0, 0,
    )  # fmt: skip
    yield "verdicts", (
        verdict, "decide", task, note.id, version, note.account_id, "bench", lane, now, now[:10],
        action, codes[0] if codes else "", orjson.dumps(codes).decode(), "", "none", 0,
        "加微信导流，价格表在私聊里发。", 9000, "{}", "", "", "",
    )  # fmt: skip
    for match in met:
        yield "rule_evidence", (
            match.rule_version_id, verdict, match.rule_id, version, str(version), match.score,
            propensity, plan, lane, int(match.category in codes), now[:10],
        )  # fmt: skip
