"""A queue file of verdicts on notes that exist as figures only, for the statistics."""

from dataclasses import replace
from pathlib import Path

from reviewer.domain.person import Person, Role
from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.services.auditing import AuditPlan, day_of, plan_in_force
from reviewer.services.installing import compile_rules
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store import people, rules
from reviewer.store.database import open_database, writing

NOW = "2026-11-02T09:00:00.000Z"
ALL = "bench.all"
SHARES = 100
DAYS = 60


def make_judged(path: Path, verdicts: int) -> Session:
    """A session on a new file where `ALL` scored every note and `SHARES` rules a hundredth each.

    About `verdicts` verdicts over 60 days: flagged notes and the drawn ones below. Violations get
    more frequent with the score.
    """
    db = open_database(path, NOW)
    lead = Person("lead", "Lead", frozenset({Role.LEAD}))
    names = [ALL, *(f"bench.r{number:02}" for number in range(SHARES))]
    with writing(db):
        people.add(db, lead, NOW)
        rules.install_pack(db, [_rule(name) for name in names], "bench", lead.id, NOW)
    session = Session(db, lead, lambda: NOW, Settings(), "bench", compile_rules)
    plan = plan_in_force(session)
    db.conn.execute("pragma foreign_keys = off")
    db.conn.execute("pragma synchronous = off")
    with writing(db):
        _fill(session, plan, round(verdicts / 0.85))
        judge(session, 0, 10**9)
    db.conn.execute("pragma wal_checkpoint(truncate)")
    db.conn.execute("analyze")
    return session


def _rule(name: str) -> Rule:
    phrases = (Phrase("加微信", 0.6),)
    return Rule(name, "DIV-CONTACT", name, name, RuleKind.PHRASES, 0.6, phrases=phrases)


def _fill(session: Session, plan: AuditPlan, notes: int) -> None:
    """Notes with a score in [.4, 1), drawn for certain from .6 on, by halves from .5 on."""
    today, ids = day_of(NOW), {v.rule.id: v.id for v in rules.pack_in_force(session.db).versions}
    db = session.db.conn
    db.execute(
        """
        create temp table made as
        with recursive n(i) as (select 1 union all select i + 1 from n where i < ?1)
        select i, 0.4 + 0.6 * ((i * 2654435761) % 1000003) / 1000003.0 as score,
               ((i * 40503) % 1000) / 1000.0 as lot, ?2 - ?3 + i * ?3 / ?1 as day from n
        """,
        (notes, today, DAYS),
    )
    db.execute(
        "insert into draws select i, cast(i as text), day, ?1, ?2, "
        "case when score >= 0.6 then 1.0 when score >= 0.5 then 0.5 else 0.05 end, "
        "lot < case when score >= 0.6 then 1.0 when score >= 0.5 then 0.5 else 0.05 end from made",
        (plan.id, plan.epoch),
    )
    shared = min(ids[name] for name in ids if name != ALL)
    for version in (str(ids[ALL]), f"{shared} + i % {SHARES}"):
        db.execute(
            f"insert into matches select i, {version}, score, score >= 0.6, '[]', '' from made"
        )
    db.execute("drop table made")


def judge(session: Session, first: int, last: int) -> int:
    """Verdicts on the drawn notes from `first` until before `last` without one; how many."""
    done = session.db.conn.execute(
        """
        insert into rule_evidence
        select m.rule_version_id, format('v%09d', m.note_version_id), v.rule_id, m.note_version_id,
               d.unit, m.score, d.propensity, d.plan_id,
               iif(d.propensity < 1, 'audit', 'first'),
               ((m.note_version_id * 69621) % 997) / 997.0 < m.score + 0.25, '2026-11-01'
        from matches m join draws d on d.note_version_id = m.note_version_id
        join rule_versions v on v.id = m.rule_version_id
        where d.drawn = 1 and m.note_version_id >= ?1 and m.note_version_id < ?2
          and not exists (select 1 from rule_evidence e where e.verdict_id =
                          format('v%09d', m.note_version_id))
        """,
        (first, last),
    )
    return done.rowcount


def unjudge(session: Session, first: int, last: int) -> int:
    """Take back the verdicts on the notes from `first` until before `last`; how many."""
    done = session.db.conn.execute(
        "delete from rule_evidence where verdict_id >= ? and verdict_id < ?",
        (f"v{first:09}", f"v{last:09}"),
    )
    return done.rowcount


def at(session: Session, now: str) -> Session:
    """The same desk at another time."""
    return replace(session, clock=lambda: now)
