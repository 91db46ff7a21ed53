"""Every derived row recounted from the verdicts that stand."""

from sqlite_utils import Database

from reviewer.store import journal

_MUST_BE_NONE = {
    "counters": """
        select count(*) from (
          select day, person_id, lane, primary_category c, action, count(*) n,
                 sum(active_ms) ms from live_verdicts group by 1, 2, 3, 4, 5
          except select * from counters_daily)""",
    "counters of nothing": """
        select count(*) from (
          select * from counters_daily
          except select day, person_id, lane, primary_category, action, count(*),
                 sum(active_ms) from live_verdicts group by 1, 2, 3, 4, 5)""",
    "done tasks without their verdict": """
        select count(*) from tasks t where t.state = 'done' and not exists
          (select 1 from live_verdicts v where v.id = t.verdict_id and v.task_id = t.id)""",
    "verdicts whose task is not done": """
        select count(*) from live_verdicts v join tasks t on t.id = v.task_id
        where t.state <> 'done' or t.verdict_id <> v.id""",
    "evidence": """
        select count(*) from rule_evidence e where not exists
          (select 1 from live_verdicts v where v.id = e.verdict_id)""",
    "verdicts without evidence": """
        select count(*) from live_verdicts v where v.action <> 'escalate'
          and not exists (select 1 from rule_evidence e where e.verdict_id = v.id)""",
    "tally": """
        select count(*) from (
          select rule_id, sum(violating), sum(1 - violating) from rule_evidence group by 1
          except select * from rule_tally)""",
    "punishments without a verdict": """
        select count(*) from account_events e where e.verdict_id <> '' and not exists
          (select 1 from verdicts v where v.id = e.verdict_id)""",
    "removals without an event": """
        select count(*) from live_verdicts v where v.action = 'remove' and not exists
          (select 1 from account_events e where e.verdict_id = v.id
           and e.kind = 'note_removed')""",
    "depth": """
        select count(*) from (
          select lane, state, count(*) from tasks group by 1, 2
          except select lane, state, n from queue_depth)""",
    "notes decided twice": """
        select count(*) from (select note_version_id from live_verdicts
          where lane = 'first' group by 1 having count(*) > 1)""",
    "journal rows missing": """
        select count(*) from verdicts v where not exists
          (select 1 from journal j where j.subject = v.id)""",
}


def assert_consistent(db: Database) -> None:
    """Every derived row agrees with the verdicts that stand, and the journal's chain holds."""
    wrong = {name: db.conn.execute(sql).fetchone()[0] for name, sql in _MUST_BE_NONE.items()}
    assert {name: n for name, n in wrong.items() if n} == {}
    assert journal.verify(db) is None
    assert db.conn.execute("pragma foreign_key_check").fetchall() == []
